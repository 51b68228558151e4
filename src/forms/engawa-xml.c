/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-xml.h"

#include "forms/engawa-form.h"
#include "forms/engawa-forms-error.h"

#include "core/engawa-atomic-file.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

/* A form may come from a manager's hand or another council, so it is read as a stranger's: UTF-8 only,
 * no DOCTYPE (and with it no entities of its own), nothing from the network, a size limit. A DOCTYPE
 * is looked for in the bytes before libxml2 sees them, because expanding entities is what does harm. */

struct _EngawaSchema {
  xmlRelaxNGPtr schema; /* owned */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

typedef struct {
  char *message; /* owned */
  int line;
} FirstError;

/* The first error is the cause; those after it mostly follow from it. */
static void
keep_first_error (void *data, xmlErrorPtr error)
{
  FirstError *self = data;
  int line = error->line;

  if (self->message != NULL)
    return;
  if (line == 0 && error->node != NULL)
    line = (int) xmlGetLineNo (error->node);
  self->line = line;
  self->message = g_strchomp (g_strdup (error->message != NULL ? error->message : "not valid"));
}

/**
 * engawa_schema_load:
 * @path: a RELAX NG schema in XML
 *
 * Errors: %ENGAWA_FORMS_ERROR_FILE.
 *
 * Returns: (transfer full): the schema
 */
EngawaSchema *
engawa_schema_load (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, ENGAWA_FORM_MAX_BYTES, &fault);
  g_autoptr (xmlRelaxNGParserCtxt) parser = NULL;
  FirstError first = { NULL, 0 };
  xmlRelaxNGPtr schema = NULL;
  EngawaSchema *self;

  if (bytes != NULL) {
    parser =
        xmlRelaxNGNewMemParserCtxt (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes));
    if (parser != NULL) {
      xmlRelaxNGSetParserStructuredErrors (parser, keep_first_error, &first);
      schema = xmlRelaxNGParse (parser);
    }
  }
  if (schema == NULL) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FILE,
                 "%s:%d: the schema of forms cannot be read (%s); install Engawa again", path,
                 first.line, fault != NULL ? fault->message : first.message);
    g_free (first.message);
    return NULL;
  }
  g_free (first.message);
  self = g_new0 (EngawaSchema, 1);
  self->schema = schema;
  return self;
}

void
engawa_schema_free (EngawaSchema *self)
{
  xmlRelaxNGFree (self->schema);
  g_free (self);
}

static guint
line_of (const char *text, const char *at)
{
  guint line = 1;

  for (; text < at; text++)
    line += *text == '\n';
  return line;
}

static gboolean
check_bytes (GBytes *bytes, const char *path, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *bad;

  if (length == 0 || length > ENGAWA_FORM_MAX_BYTES) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FILE,
                 "%s: the file is empty or larger than %d bytes; a form is a few kilobytes", path,
                 ENGAWA_FORM_MAX_BYTES);
    return FALSE;
  }
  if (!g_utf8_validate (text, (gssize) length, &bad)) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_SYNTAX,
                 "%s:%u: this is not UTF-8; save the file as UTF-8", path, line_of (text, bad));
    return FALSE;
  }
  bad = g_strstr_len (text, (gssize) length, "<!DOCTYPE");
  if (bad == NULL)
    bad = g_strstr_len (text, (gssize) length, "<!ENTITY");
  if (bad != NULL) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_SYNTAX,
                 "%s:%u: a form has no DOCTYPE and no entities; remove it", path,
                 line_of (text, bad));
    return FALSE;
  }
  return TRUE;
}

static xmlDocPtr
parse (GBytes *bytes, const char *path, GError **error)
{
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  g_autoptr (xmlParserCtxt) parser = xmlNewParserCtxt ();
  g_autoptr (xmlDoc) document = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (parser == NULL)
    g_error ("out of memory");
  document = xmlCtxtReadMemory (parser, text, (int) length, NULL, "UTF-8", options);
  if (document == NULL || !parser->wellFormed || document->intSubset != NULL) {
    g_autofree char *message =
        g_strchomp (g_strdup (parser->lastError.message != NULL ? parser->lastError.message : "?"));

    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_SYNTAX,
                 "%s:%d: this is not XML: %s; mend the line", path, parser->lastError.line,
                 message);
    return NULL;
  }
  return g_steal_pointer (&document);
}

/**
 * engawa_schema_parse:
 * @bytes: a file
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_FORMS_ERROR_FILE, %ENGAWA_FORMS_ERROR_SYNTAX and %ENGAWA_FORMS_ERROR_FORM, each with
 * the line.
 *
 * Returns: (transfer full): its tree, which obeys the schema
 */
xmlDocPtr
engawa_schema_parse (const EngawaSchema *self, GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (xmlRelaxNGValidCtxt) validator = NULL;
  g_autoptr (xmlDoc) document = NULL;
  g_autofree char *message = NULL;
  FirstError first = { NULL, 0 };

  if (!check_bytes (bytes, path, error))
    return NULL;
  document = parse (bytes, path, error);
  if (document == NULL)
    return NULL;
  validator = xmlRelaxNGNewValidCtxt (self->schema);
  if (validator == NULL)
    g_error ("out of memory");
  xmlRelaxNGSetValidStructuredErrors (validator, keep_first_error, &first);
  if (xmlRelaxNGValidateDoc (validator, document) != 0) {
    message = first.message;
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FORM,
                 "%s:%d: %s; data/forms/form.rng says what may stand here", path, first.line,
                 message != NULL ? message : "this breaks the schema");
    return NULL;
  }
  g_free (first.message);
  return g_steal_pointer (&document);
}

/**
 * engawa_xml_attribute:
 *
 * Returns: (transfer full) (nullable): the value of an attribute
 */
char *
engawa_xml_attribute (xmlNodePtr node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  char *text = g_strdup ((const char *) value);

  xmlFree (value);
  return text;
}

/**
 * engawa_xml_content:
 *
 * Returns: (transfer full): the text of an element without the spaces around it
 */
char *
engawa_xml_content (xmlNodePtr node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *text = g_strstrip (g_strdup (value != NULL ? (const char *) value : ""));

  xmlFree (value);
  return text;
}

/**
 * engawa_xml_is:
 *
 * Returns: whether a node is an element of that name
 */
gboolean
engawa_xml_is (xmlNodePtr node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}
