/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "admin/engawa-admin-record.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"

#include <string.h>

/* Many records at once: JSON lines {"label": …, "body": {…}}, where "@label" anywhere in a body stands
 * for the id of the record of that label, further up. */

#define MAX_FILE (64 * 1024 * 1024)

static JsonNode *replace_labels (JsonNode *node, GHashTable *ids, GError **error);

static JsonNode *
replace_in_object (JsonObject *object, GHashTable *ids, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next) {
    JsonNode *replaced = replace_labels (json_object_get_member (object, member->data), ids, error);

    if (replaced == NULL)
      return NULL;
    json_object_set_member (object, member->data, replaced);
  }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
replace_in_array (JsonArray *array, GHashTable *ids, GError **error)
{
  g_autoptr (JsonArray) copy = json_array_sized_new (json_array_get_length (array));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *replaced = replace_labels (json_array_get_element (array, i), ids, error);

    if (replaced == NULL)
      return NULL;
    json_array_add_element (copy, replaced);
  }
  return json_node_init_array (json_node_alloc (), copy);
}

/* (transfer full) */
static JsonNode *
replace_labels (JsonNode *node, GHashTable *ids, GError **error)
{
  const char *text, *id;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return replace_in_object (json_node_get_object (node), ids, error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return replace_in_array (json_node_get_array (node), ids, error);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return json_node_copy (node);
  text = json_node_get_string (node);
  if (*text != '@')
    return json_node_copy (node);
  id = g_hash_table_lookup (ids, text + 1);
  if (id == NULL) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "no record above has the label “%s”", text + 1);
    return NULL;
  }
  return json_node_init_string (json_node_alloc (), id);
}

static gboolean
import_line (EngawaAdminCall *call,
             EngawaCasebook *casebook,
             GHashTable *ids,
             const char *line,
             const char *where,
             GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *body = NULL;
  const char *label = NULL;
  char *id;

  object = engawa_json_parse_object (line, strlen (line), ENGAWA_LIMIT_PLAIN, error);
  if (object == NULL || !engawa_json_only (object, error, "label", "body", NULL)
      || !engawa_json_get_string (object, "label", ENGAWA_LIMIT_LABEL, &label, error)
      || !engawa_json_get_object (object, "body", &body, error)
      || (node = replace_in_object (body, ids, error)) == NULL) {
    g_prefix_error (error, "%s: ", where);
    return FALSE;
  }
  if (g_hash_table_contains (ids, label)) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: the label “%s” stands twice", where, label);
    return FALSE;
  }
  id = engawa_admin_append (call, casebook, body, where, error);
  if (id == NULL)
    return FALSE;
  fprintf (call->out, "%s %s\n", label, id);
  g_hash_table_insert (ids, g_strdup (label), id);
  return TRUE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const GOptionEntry entries[] = {
    { "records", 0, 0, G_OPTION_ARG_FILENAME, &path, "The records, one JSON object a line",
      "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (path == NULL)
    return engawa_admin_usage (error, "Say what to import: --records FILE");
  text = engawa_admin_read_text (path, MAX_FILE, error);
  if (text == NULL || !engawa_admin_sign_in (call, error))
    return FALSE;
  casebook = engawa_admin_fold (call, error);
  if (casebook == NULL)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *where = g_strdup_printf ("%s:%u", path, i + 1);

    if (*g_strstrip (lines[i]) != '\0'
        && !import_line (call, casebook, ids, lines[i], where, error))
      return FALSE;
  }
  return TRUE;
}

const EngawaAdminCommand engawa_admin_import = {
  .name = "import",
  .arguments = NULL,
  .summary = "add many records from a file of JSON lines",
  .help =
      "Each line is {\"label\": \"…\", \"body\": {…}}. \"@label\" in a body stands for the id of the\n"
      "record of that label, further up. Prints \"label id\" for each. It stops at the first wrong\n"
      "line, naming it; the records before that line are kept.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run,
};
