/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-condition.h"

#include "forms/engawa-forms-error.h"
#include "forms/engawa-xml.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* A condition is compiled once and evaluated with a limit on its steps. libxml2 counts the steps in
 * the context, so every evaluation begins at nought; an expression that would go on for long is an
 * error at once, while the form is loaded, because it is tried there on the largest household. */

#define MAX_LENGTH 500
#define MAX_STEPS 20000

struct _EngawaCondition {
  xmlXPathCompExprPtr compiled; /* owned */
  char **variables;             /* owned */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlXPathContext, xmlXPathFreeContext)

static void
ignore_error (void *data, xmlErrorPtr error)
{
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* Quotes hide what is in them; a name runs as far as letters, digits and hyphens do. */
static char **
find_variables (const char *expression)
{
  GPtrArray *names = g_ptr_array_new ();
  char quote = '\0';

  for (const char *at = expression; *at != '\0'; at++) {
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (*at == '\'' || *at == '"')
      quote = *at;
    else if (*at == '$') {
      const char *end = at + 1;

      while (is_name (*end))
        end++;
      g_ptr_array_add (names, g_strndup (at + 1, (gsize) (end - at - 1)));
    }
  }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* libxml2 notices an unknown function, and some unbalanced parentheses, only when it comes to them, which
 * an `or` may put off until a family answers. */
static gboolean
check_calls (const char *expression)
{
  static const char *const functions[] = { "selected", "count", "not",  "string-length", "contains",
                                           "number",   "sum",   "true", "false",         "and",
                                           "or",       "",      NULL };
  char quote = '\0';
  int open = 0;

  for (const char *at = expression; *at != '\0' && open >= 0; at++) {
    const char *name = at;

    if (quote != '\0') {
      quote = *at == quote ? '\0' : quote;
    } else if (*at == '\'' || *at == '"') {
      quote = *at;
    } else if (*at == ')') {
      open--;
    } else if (*at == '(') {
      g_autofree char *function = NULL;

      while (name > expression && name[-1] == ' ')
        name--;
      at = name;
      while (name > expression && is_name (name[-1]))
        name--;
      function = g_strndup (name, (gsize) (at - name));
      if (!g_strv_contains (functions, function))
        return FALSE;
      at = strchr (at, '(');
      open++;
    }
  }
  return open == 0 && quote == '\0';
}

/**
 * engawa_condition_new:
 * @expression: XPath 1.0 with `selected($list, 'id')`, one variable a question, and `$household`
 *
 * Errors: %ENGAWA_FORMS_ERROR_CONDITION.
 *
 * Returns: (transfer full): the condition
 */
EngawaCondition *
engawa_condition_new (const char *expression, GError **error)
{
  g_autoptr (xmlXPathContext) context = NULL;
  xmlXPathCompExprPtr compiled = NULL;
  EngawaCondition *self;

  if (strlen (expression) <= MAX_LENGTH && check_calls (expression)) {
    context = xmlXPathNewContext (NULL);
    if (context == NULL)
      g_error ("out of memory");
    context->error = ignore_error;
    context->opLimit = MAX_STEPS;
    compiled = xmlXPathCtxtCompile (context, BAD_CAST expression);
  }
  if (compiled == NULL) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_CONDITION,
                 "the condition is not XPath 1.0 of at most %d characters with functions that "
                 "forms know; write it as in selected($topics,'money')",
                 MAX_LENGTH);
    return NULL;
  }
  self = g_new0 (EngawaCondition, 1);
  self->compiled = compiled;
  self->variables = find_variables (expression);
  return self;
}

void
engawa_condition_free (EngawaCondition *self)
{
  xmlXPathFreeCompExpr (self->compiled);
  g_strfreev (self->variables);
  g_free (self);
}

/**
 * engawa_condition_get_variables:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names after each `$`, in order
 */
const char *const *
engawa_condition_get_variables (const EngawaCondition *self)
{
  return (const char *const *) self->variables;
}

static void
call_selected (xmlXPathParserContextPtr parser, int n_arguments)
{
  g_auto (GStrv) items = NULL;
  xmlChar *item, *list;

  if (n_arguments != 2) {
    xmlXPathSetArityError (parser);
    return;
  }
  item = xmlXPathPopString (parser);
  list = xmlXPathPopString (parser);
  if (!xmlXPathCheckError (parser) && item != NULL && list != NULL) {
    items = g_strsplit ((const char *) list, " ", -1);
    xmlXPathReturnBoolean (parser,
                           g_strv_contains ((const char *const *) items, (const char *) item));
  }
  xmlFree (item);
  xmlFree (list);
}

/* Everything a condition can see of the household: relation and age of each person. */
static xmlDocPtr
make_household (GPtrArray *people)
{
  xmlDocPtr document = xmlNewDoc (BAD_CAST "1.0");
  xmlNodePtr root = xmlNewNode (NULL, BAD_CAST "household");

  xmlDocSetRootElement (document, root);
  for (guint i = 0; people != NULL && i < people->len; i++) {
    const EngawaHouseholdMember *person = g_ptr_array_index (people, i);
    xmlNodePtr node = xmlNewChild (root, NULL, BAD_CAST "person", NULL);

    xmlNewTextChild (node, NULL, BAD_CAST "relation", BAD_CAST person->relation);
    if (person->age >= 0) {
      char age[16];

      g_snprintf (age, sizeof age, "%d", person->age);
      xmlNewTextChild (node, NULL, BAD_CAST "age", BAD_CAST age);
    }
  }
  return document;
}

typedef struct {
  const EngawaConditionScope *scope;
  xmlDocPtr document;
} Lookup;

static xmlXPathObjectPtr
look_up (void *data, const xmlChar *name, const xmlChar *uri)
{
  Lookup *self = data;
  g_autofree char *value = NULL;

  if (uri != NULL)
    return NULL;
  if (strcmp ((const char *) name, "household") == 0) {
    xmlNodeSetPtr nodes = xmlXPathNodeSetCreate (NULL);

    for (xmlNodePtr node = xmlDocGetRootElement (self->document)->children; node != NULL;
         node = node->next)
      xmlXPathNodeSetAdd (nodes, node);
    return xmlXPathWrapNodeSet (nodes);
  }
  value = self->scope->value ((const char *) name, self->scope->data);
  return value == NULL ? NULL : xmlXPathNewString (BAD_CAST value);
}

/**
 * engawa_condition_holds:
 * @scope: the answers so far
 * @holds: (out): whether it is true
 *
 * Errors: %ENGAWA_FORMS_ERROR_CONDITION when it takes too many steps or names what does not exist.
 *
 * Returns: whether it could be evaluated
 */
gboolean
engawa_condition_holds (const EngawaCondition *self,
                        const EngawaConditionScope *scope,
                        gboolean *holds,
                        GError **error)
{
  g_autoptr (xmlDoc) document = make_household (scope->household);
  g_autoptr (xmlXPathContext) context = xmlXPathNewContext (document);
  Lookup lookup = { scope, document };
  int result;

  if (context == NULL)
    g_error ("out of memory");
  context->error = ignore_error;
  context->opLimit = MAX_STEPS;
  context->node = xmlDocGetRootElement (document);
  xmlXPathRegisterFunc (context, BAD_CAST "selected", call_selected);
  xmlXPathRegisterVariableLookup (context, look_up, &lookup);
  result = xmlXPathCompiledEvalToBoolean (self->compiled, context);
  if (result < 0) {
    g_set_error_literal (
        error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_CONDITION,
        "the condition cannot be evaluated: it takes too long, or names a function "
        "or variable that does not exist");
    return FALSE;
  }
  *holds = result != 0;
  return TRUE;
}
