/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-roster-private.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-sign-private.h"

#include <string.h>

/* A grant opens the latest generation; each generation opens the one before it. */

static GBytes *
join_associated (const char *prefix,
                 const char *org,
                 const char *circle,
                 guint generation,
                 const char *to)
{
  GString *text = g_string_new (prefix);

  g_string_append_c (text, '\0');
  g_string_append (text, org);
  g_string_append_c (text, '\0');
  g_string_append (text, circle);
  g_string_append_c (text, '\0');
  g_string_append_printf (text, "%u", generation);
  if (to != NULL) {
    g_string_append_c (text, '\0');
    g_string_append (text, to);
  }
  return g_string_free_to_bytes (text);
}

GBytes *
engawa_roster_older_associated (const EngawaRoster *roster, const char *circle, guint generation)
{
  return join_associated (ENGAWA_PREFIX_OLDER, roster->org_text, circle, generation, NULL);
}

GBytes *
engawa_roster_grant_associated (const EngawaRoster *roster,
                                const char *circle,
                                guint generation,
                                const char *to)
{
  return join_associated (ENGAWA_PREFIX_GRANT, roster->org_text, circle, generation, to);
}

static EngawaSecret *
open_box (const EngawaSecret *secret, GBytes *associated, GBytes *box, GError **error)
{
  gsize length, associated_length;
  const void *bytes = g_bytes_get_data (box, &length);
  const void *data = g_bytes_get_data (associated, &associated_length);

  return engawa_box_open (secret, data, associated_length, bytes, length, error);
}

/* Whether the secret belongs to the public key the roster gives this generation. */
static gboolean
fits (const EngawaSecret *secret, const EngawaRosterGeneration *generation)
{
  guint8 key[ENGAWA_KEY_SIZE];

  if (engawa_secret_get_length (secret) != ENGAWA_KEY_SIZE)
    return FALSE;
  engawa_box_get_public (secret, key);
  return memcmp (key, generation->key, ENGAWA_KEY_SIZE) == 0;
}

static EngawaSecret *
open_grant (const EngawaRoster *roster,
            const EngawaRosterCircle *circle,
            const char *to,
            const EngawaSecret *box_secret,
            GError **error)
{
  for (guint i = 0; i < circle->grants->len; i++) {
    const EngawaRosterGrant *grant = circle->grants->pdata[i];

    if (strcmp (grant->to, to) == 0) {
      g_autoptr (GBytes) associated =
          engawa_roster_grant_associated (roster, circle->id, circle->generations->len, to);

      return open_box (box_secret, associated, grant->box, error);
    }
  }
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNKNOWN,
                       "The roster grants this circle to others only");
  return NULL;
}

/**
 * engawa_roster_open_circle:
 * @roster: the newest roster held
 * @circle: a circle's id
 * @to: the reader: a person's id or %ENGAWA_RECOVERY
 * @box_secret: the reader's X25519 secret
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN when there is no such circle or grant,
 * %ENGAWA_JOURNAL_ERROR_KEY.
 *
 * Returns: (transfer full) (element-type EngawaSecret): the circle's secrets; generation g stands at
 * g - 1
 */
GPtrArray *
engawa_roster_open_circle (const EngawaRoster *roster,
                           const char *circle,
                           const char *to,
                           const EngawaSecret *box_secret,
                           GError **error)
{
  const EngawaRosterCircle *found = engawa_roster_find_circle (roster, circle);
  g_autoptr (GPtrArray) secrets = NULL;
  EngawaSecret *secret;

  if (found == NULL) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNKNOWN,
                         "The roster does not list this circle");
    return NULL;
  }
  secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_secret_free);
  g_ptr_array_set_size (secrets, (gint) found->generations->len);
  secret = open_grant (roster, found, to, box_secret, error);
  for (guint generation = found->generations->len; generation > 0; generation--) {
    const EngawaRosterGeneration *here = found->generations->pdata[generation - 1];

    if (secret == NULL)
      return NULL;
    secrets->pdata[generation - 1] = secret;
    if (!fits (secret, here)) {
      g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY,
                           "A circle's secret does not fit its public key");
      return NULL;
    }
    if (generation > 1) {
      g_autoptr (GBytes) associated =
          engawa_roster_older_associated (roster, found->id, generation);

      secret = open_box (secret, associated, here->older, error);
    }
  }
  return g_steal_pointer (&secrets);
}
