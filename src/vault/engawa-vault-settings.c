/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-private.h"

#include <string.h>

/* Rows of text. What a program may set is named in kebab-case; rows of the vault's own bookkeeping
 * ("frozen", "sent" …) live in the same table and are refused from outside. */

static const char *const reserved[] = {
  "frozen",      "sent",       "unlock-failures", "unlock-failed-at", "last-sync",    "skew",
  "salvaged-at", "own-unsure", "store-head",      "salvaged-drafts",  "salvage-open", "carried",
  NULL
};

static gboolean
name_is_valid (const char *name)
{
  if (!g_ascii_islower (name[0]) || strlen (name) > ENGAWA_LIMIT_IDENTIFIER)
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-')
      return FALSE;
  return TRUE;
}

gboolean
engawa_vault_write_setting (EngawaVault *self, const char *name, const char *value, GError **error)
{
  if (value == NULL)
    return engawa_vault_db_run (self->db, "DELETE FROM setting WHERE name = ?", error, "t", name);
  return engawa_vault_db_run (self->db,
                              "INSERT INTO setting (name, value) VALUES (?, ?)"
                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                              error, "tt", name, value);
}

gboolean
engawa_vault_write_setting_int (EngawaVault *self, const char *name, gint64 value, GError **error)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  return engawa_vault_write_setting (self, name, text, error);
}

/**
 * engawa_vault_dup_setting:
 * @self: the vault
 * @name: the setting
 * @fallback: (nullable): the answer when it was never set
 *
 * Returns: (transfer full) (nullable): the setting, or a copy of @fallback.
 */
char *
engawa_vault_dup_setting (EngawaVault *self, const char *name, const char *fallback)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultQuery) query = NULL;

  if (guard->db == NULL)
    return g_strdup (fallback);
  query =
      engawa_vault_db_query (self->db, "SELECT value FROM setting WHERE name = ?", NULL, "t", name);
  if (query == NULL || !engawa_vault_query_next (query, NULL))
    return g_strdup (fallback);
  return g_strdup (engawa_vault_query_text (query, 0));
}

gint64
engawa_vault_get_setting_int (EngawaVault *self, const char *name, gint64 fallback)
{
  g_autofree char *text = engawa_vault_dup_setting (self, name, NULL);
  gint64 value;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return fallback;
  return value;
}

double
engawa_vault_get_setting_double (EngawaVault *self, const char *name, double fallback)
{
  g_autofree char *text = engawa_vault_dup_setting (self, name, NULL);
  char *end = NULL;
  double value;

  if (text == NULL)
    return fallback;
  value = g_ascii_strtod (text, &end);
  return end == text || *end != '\0' ? fallback : value;
}

gboolean
engawa_vault_get_setting_boolean (EngawaVault *self, const char *name, gboolean fallback)
{
  g_autofree char *text = engawa_vault_dup_setting (self, name, NULL);

  if (g_strcmp0 (text, "true") == 0)
    return TRUE;
  if (g_strcmp0 (text, "false") == 0)
    return FALSE;
  return fallback;
}

/**
 * engawa_vault_set_setting:
 * @self: the vault
 * @name: in kebab-case
 * @value: (nullable): UTF-8 of at most 64 KiB; %NULL forgets the setting
 * @error: return location
 *
 * Keeps one of this tablet's settings; allowed in every state. Plain text on disk: nothing secret.
 *
 * Returns: whether it is on disk; else %ENGAWA_VAULT_ERROR_INVALID, %ENGAWA_VAULT_ERROR_FULL or
 * %ENGAWA_VAULT_ERROR_IO.
 */
gboolean
engawa_vault_set_setting (EngawaVault *self, const char *name, const char *value, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED | ENGAWA_VAULT_IN (ENGAWA_VAULT_BLANK),
                             error))
    return FALSE;
  if (!name_is_valid (name) || g_strv_contains (reserved, name)
      || (value != NULL && (strlen (value) > 65536 || !g_utf8_validate (value, -1, NULL)))) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "A setting's name is kebab-case and not one of the vault's own, its value "
                         "UTF-8 of at most 64 KiB");
    return FALSE;
  }
  return engawa_vault_write_setting (self, name, value, error);
}

gboolean
engawa_vault_set_setting_int (EngawaVault *self, const char *name, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return engawa_vault_set_setting (self, name, text, error);
}

gboolean
engawa_vault_set_setting_double (EngawaVault *self, const char *name, double value, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return engawa_vault_set_setting (self, name, g_ascii_dtostr (text, sizeof text, value), error);
}

gboolean
engawa_vault_set_setting_boolean (EngawaVault *self,
                                  const char *name,
                                  gboolean value,
                                  GError **error)
{
  return engawa_vault_set_setting (self, name, value ? "true" : "false", error);
}
