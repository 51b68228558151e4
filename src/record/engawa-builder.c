/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-builder.h"

#include "record/engawa-record-error.h"
#include "record/engawa-schema.h"

#include <string.h>

/* A body under construction is a table of finished JSON values; the end writes them in the order of
 * BODIES.md and has the validator judge the whole, so that nothing is written that would not be read. */

struct _EngawaBuilder {
  EngawaBodyKind kind;
  GHashTable *values; /* field → JSON text */
  GString *names;     /* a person's, without the closing bracket */
  GString *accesses;
  GString *fields;
  GError *error; /* the first mistake */
};

/**
 * engawa_builder_new:
 * @kind: what to make; not %ENGAWA_BODY_NONE
 *
 * Returns: (transfer full): an empty body of that kind
 */
EngawaBuilder *
engawa_builder_new (EngawaBodyKind kind)
{
  EngawaBuilder *builder;

  g_return_val_if_fail (engawa_schema_get_kind (kind), NULL);
  builder = g_new0 (EngawaBuilder, 1);
  builder->kind = kind;
  builder->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return builder;
}

static void
free_string (GString *string)
{
  if (string)
    g_string_free (string, TRUE);
}

void
engawa_builder_free (EngawaBuilder *builder)
{
  g_hash_table_unref (builder->values);
  free_string (builder->names);
  free_string (builder->accesses);
  free_string (builder->fields);
  g_clear_error (&builder->error);
  g_free (builder);
}

static void
take (EngawaBuilder *builder, const char *field, char *json)
{
  if (!builder->error && !engawa_schema_find_field (builder->kind, field))
    g_set_error (&builder->error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                 "a %s has no field “%s”", engawa_body_kind_to_text (builder->kind), field);
  g_hash_table_replace (builder->values, g_strdup (field), json);
}

/* Text as JSON, or NULL where it is not valid UTF-8, which no JSON can say. */
static char *
quote (const char *text)
{
  GString *json;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  json = g_string_new (NULL);
  engawa_tape_append_quoted (json, text, strlen (text));
  return g_string_free (json, FALSE);
}

static void
refuse_encoding (EngawaBuilder *builder, const char *field)
{
  if (!builder->error)
    g_set_error (&builder->error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                 "field “%s” must be valid UTF-8", field);
}

/**
 * engawa_builder_set_text:
 * @builder: a builder
 * @field: any field that holds one text: ids, codes, dates, lines, texts
 * @text: (nullable): the text; %NULL and "" leave the field out
 */
void
engawa_builder_set_text (EngawaBuilder *builder, const char *field, const char *text)
{
  char *json;

  if (!text || *text == '\0')
    return;
  json = quote (text);
  if (json)
    take (builder, field, json);
  else
    refuse_encoding (builder, field);
}

void
engawa_builder_set_integer (EngawaBuilder *builder, const char *field, gint64 value)
{
  take (builder, field, engawa_value_integer (value));
}

void
engawa_builder_set_boolean (EngawaBuilder *builder, const char *field, gboolean value)
{
  take (builder, field, g_strdup (value ? "true" : "false"));
}

/**
 * engawa_builder_set_list:
 * @builder: a builder
 * @field: any field that holds a list of texts
 * @items: (nullable) (array zero-terminated=1): the items; %NULL leaves the field out
 */
void
engawa_builder_set_list (EngawaBuilder *builder, const char *field, const char *const *items)
{
  char *json;

  if (!items)
    return;
  json = engawa_value_list (items);
  if (json)
    take (builder, field, json);
  else
    refuse_encoding (builder, field);
}

/**
 * engawa_builder_set_json:
 * @builder: a builder
 * @field: any field
 * @json: (nullable): its value as JSON text, such as a form's answers
 */
void
engawa_builder_set_json (EngawaBuilder *builder, const char *field, const char *json)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) syntax = NULL;

  if (!json)
    return;
  /* A value that closed the object early would be another body than the caller sees. */
  if (!engawa_tape_read (&tape, json, strlen (json), &syntax)) {
    if (!builder->error)
      g_set_error (&builder->error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_SYNTAX,
                   "the value of “%s” is not JSON: %s", field, syntax->message);
    return;
  }
  take (builder, field, g_strdup (json));
}

static GString *
begin_item (GString **list)
{
  if (!*list)
    *list = g_string_new (NULL);
  else
    g_string_append_c (*list, ',');
  return *list;
}

static void
append_member (EngawaBuilder *builder, GString *json, const char *name, const char *text)
{
  g_autofree char *quoted = NULL;

  if (!text || *text == '\0')
    return;
  quoted = quote (text);
  if (!quoted) {
    refuse_encoding (builder, name);
    return;
  }
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "\"%s\":%s", name, quoted);
}

void
engawa_builder_add_name (EngawaBuilder *builder,
                         const char *text,
                         const char *reading,
                         const char *script)
{
  GString *json = begin_item (&builder->names);

  g_string_append_c (json, '{');
  append_member (builder, json, "text", text);
  append_member (builder, json, "reading", reading);
  append_member (builder, json, "script", script);
  g_string_append_c (json, '}');
}

void
engawa_builder_add_access (EngawaBuilder *builder, const char *of, const char *what, gint64 at)
{
  GString *json = begin_item (&builder->accesses);

  g_string_append_c (json, '{');
  append_member (builder, json, "of", of);
  append_member (builder, json, "what", what);
  g_string_append_printf (json, ",\"at\":%" G_GINT64_FORMAT "}", at);
}

/**
 * engawa_builder_add_field:
 * @builder: a builder of a `set`
 * @field: the changed field's name
 * @value: its new value as JSON text
 * @seen: (array zero-terminated=1): every head the author was shown
 */
void
engawa_builder_add_field (EngawaBuilder *builder,
                          const char *field,
                          const char *value,
                          const char *const *seen)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) syntax = NULL;
  g_autofree char *list = NULL;
  g_autofree char *name = NULL;
  GString *json;

  if (!engawa_tape_read (&tape, value, strlen (value), &syntax)) {
    if (!builder->error)
      g_set_error (&builder->error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_SYNTAX,
                   "the value of “%s” is not JSON: %s", field, syntax->message);
    return;
  }
  list = engawa_value_list (seen);
  name = quote (field);
  if (!list || !name) {
    refuse_encoding (builder, "fields");
    return;
  }
  json = begin_item (&builder->fields);
  g_string_append_printf (json, "%s:{\"value\":%s,\"seen\":%s}", name, value, list);
}

static void
close_lists (EngawaBuilder *builder)
{
  if (builder->names)
    take (builder, "names", g_strdup_printf ("[%s]", builder->names->str));
  if (builder->accesses)
    take (builder, "did", g_strdup_printf ("[%s]", builder->accesses->str));
  if (builder->fields)
    take (builder, "fields", g_strdup_printf ("{%s}", builder->fields->str));
}

/**
 * engawa_builder_end:
 * @builder: a builder
 * @error: return location for an error of %ENGAWA_RECORD_ERROR: the first mistake
 *
 * Returns: (transfer full) (nullable): the body, checked
 */
GBytes *
engawa_builder_end (EngawaBuilder *builder, GError **error)
{
  const EngawaKindSpec *spec = engawa_schema_get_kind (builder->kind);
  g_autoptr (GBytes) body = NULL;
  GString *json;

  close_lists (builder);
  if (builder->error) {
    g_propagate_error (error, g_error_copy (builder->error));
    return NULL;
  }
  json = g_string_new (NULL);
  g_string_append_printf (json, "{\"v\":%d,\"kind\":\"%s\"", ENGAWA_BODY_VERSION, spec->name);
  for (const EngawaFieldSpec *field = spec->fields; field->name; field++) {
    const char *value = g_hash_table_lookup (builder->values, field->name);

    if (value)
      g_string_append_printf (json, ",\"%s\":%s", field->name, value);
  }
  g_string_append_c (json, '}');
  body = g_string_free_to_bytes (json);
  if (!engawa_body_validate (body, NULL, error))
    return NULL;
  return g_steal_pointer (&body);
}

/**
 * engawa_value_text:
 * @text: (nullable): a text
 *
 * Returns: (transfer full) (nullable): it as JSON; "null" for %NULL and ""; %NULL where it is not UTF-8
 */
char *
engawa_value_text (const char *text)
{
  return text && *text != '\0' ? quote (text) : g_strdup ("null");
}

/**
 * engawa_value_list:
 * @items: (array zero-terminated=1): texts
 *
 * Returns: (transfer full) (nullable): them as a JSON array; %NULL where one is not UTF-8
 */
char *
engawa_value_list (const char *const *items)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; items[i]; i++) {
    g_autofree char *item = quote (items[i]);

    if (!item)
      return NULL;
    if (i > 0)
      g_string_append_c (json, ',');
    g_string_append (json, item);
  }
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

char *
engawa_value_integer (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}
