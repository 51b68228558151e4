/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-record.h"

#include "vault/engawa-vault-event.h"

#include <string.h>

static gboolean
is_id (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

char *
engawa_admin_find_object (EngawaCasebook *casebook,
                          const char *option,
                          const char *text,
                          GError **error)
{
  const EngawaCase *found;

  if (is_id (text) && engawa_casebook_find (casebook, text) != NULL)
    return g_strdup (text);
  found = engawa_casebook_find_case_by_number (casebook, text);
  if (found != NULL)
    return g_strdup (found->row.id);
  engawa_admin_usage (error,
                      "%s: nothing here has the id or case number “%s”; engawa-admin cases "
                      "lists what there is",
                      option, text);
  return NULL;
}

const char *
engawa_admin_find_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
number_case (EngawaAdminCall *call, EngawaCasebook *casebook, JsonObject *body)
{
  g_autofree char *letter = NULL;
  g_autofree char *number = NULL;

  /* Any other value is for the vault to refuse. */
  if (g_strcmp0 (engawa_admin_find_text (body, "kind"), "case") != 0
      || (json_object_has_member (body, "number")
          && g_strcmp0 (engawa_admin_find_text (body, "number"), "auto") != 0))
    return;
  letter = engawa_vault_dup_device_letter (call->vault);
  number = engawa_casebook_next_case_number (casebook, letter != NULL ? letter : "A");
  json_object_set_string_member (body, "number", number);
}

char *
engawa_admin_append (EngawaAdminCall *call,
                     EngawaCasebook *casebook,
                     JsonObject *body,
                     const char *where,
                     GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text, *id;

  number_case (call, casebook, body);
  json_node_set_object (node, body);
  text = json_to_string (node, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  id = engawa_vault_append (call->vault, bytes, error);
  if (id == NULL) {
    g_prefix_error (error, "%s: ", where);
    return NULL;
  }
  events = engawa_vault_take_events (call->vault);
  engawa_vault_events_fold (events, casebook);
  return id;
}
