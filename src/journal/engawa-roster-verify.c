/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-roster-private.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-text-private.h"

#include <sodium.h>
#include <string.h>

/* What must hold inside a roster, and between a roster and the one before it. */

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
add_key (GHashTable *keys, const guint8 *key)
{
  return g_hash_table_add (keys, g_bytes_new_static (key, ENGAWA_KEY_SIZE));
}

static gboolean
add_generations (GHashTable *keys, const EngawaRosterCircle *circle)
{
  for (guint i = 0; i < circle->generations->len; i++)
    if (!add_key (keys, ((EngawaRosterGeneration *) circle->generations->pdata[i])->key))
      return FALSE;
  return TRUE;
}

/* No id, key or letter stands twice; keys of people and devices are never shared either. */
static gboolean
check_unique (const EngawaRoster *roster, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) keys =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  gboolean unique = add_key (keys, roster->root);

  for (guint i = 0; i < roster->people->len && unique; i++) {
    EngawaRosterPerson *person = roster->people->pdata[i];

    unique = g_hash_table_add (ids, person->id) && add_key (keys, person->sign)
             && add_key (keys, person->box);
  }
  for (guint i = 0; i < roster->devices->len && unique; i++) {
    EngawaRosterDevice *device = roster->devices->pdata[i];

    unique = add_key (keys, device->key) && g_hash_table_add (ids, device->letter);
  }
  g_hash_table_remove_all (ids);
  for (guint i = 0; i < roster->districts->len && unique; i++)
    unique = g_hash_table_add (ids, ((EngawaRosterDistrict *) roster->districts->pdata[i])->id);
  g_hash_table_remove_all (ids);
  for (guint i = 0; i < roster->circles->len && unique; i++)
    unique = g_hash_table_add (ids, ((EngawaRosterCircle *) roster->circles->pdata[i])->id)
             && add_generations (keys, roster->circles->pdata[i]);
  return unique
         || refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX,
                    "The roster has an id, key or letter twice");
}

static gboolean
check_grants (const EngawaRoster *roster, const EngawaRosterCircle *circle, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < circle->grants->len; i++) {
    const EngawaRosterGrant *grant = circle->grants->pdata[i];
    const EngawaRosterPerson *person = engawa_roster_find_person (roster, grant->to);

    if (!g_hash_table_add (seen, grant->to))
      return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "The roster grants a circle twice");
    if (strcmp (grant->to, ENGAWA_RECOVERY) != 0 && (person == NULL || person->closed != 0))
      return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX,
                     "The roster grants a circle to nobody who works here");
  }
  return TRUE;
}

gboolean
engawa_roster_check (const EngawaRoster *roster, GError **error)
{
  if ((roster->number == 1) != (sodium_is_zero (roster->previous, ENGAWA_HASH_SIZE) == 1))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX,
                   "The roster names no roster before it, or one too many");
  if (!check_unique (roster, error))
    return FALSE;
  for (guint i = 0; i < roster->devices->len; i++) {
    const EngawaRosterDevice *device = roster->devices->pdata[i];

    if (device->closed
        && (device->last == 0) != (sodium_is_zero (device->last_hash, ENGAWA_HASH_SIZE) == 1))
      return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A device is closed by halves");
  }
  for (guint i = 0; i < roster->circles->len; i++)
    if (!check_grants (roster, roster->circles->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_signature (const EngawaRoster *roster, const guint8 *key, GError **error)
{
  if (engawa_sign_verify (key, ENGAWA_PREFIX_ROSTER, g_bytes_get_data (roster->document, NULL),
                          roster->signed_length, roster->signature))
    return TRUE;
  return refuse (error, ENGAWA_JOURNAL_ERROR_SIGNATURE, "The roster's signature does not hold");
}

/**
 * engawa_roster_verify_first:
 * @roster: roster number 1
 * @root: the root key that is known from elsewhere
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SUCCESSION, %ENGAWA_JOURNAL_ERROR_ROLE,
 * %ENGAWA_JOURNAL_ERROR_SIGNATURE.
 */
gboolean
engawa_roster_verify_first (const EngawaRoster *roster,
                            const guint8 root[ENGAWA_KEY_SIZE],
                            GError **error)
{
  if (roster->number != 1)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION, "This is not the first roster");
  if (memcmp (roster->root, root, ENGAWA_KEY_SIZE) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION, "The roster names another root");
  if (strcmp (roster->signer, ENGAWA_ROOT) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_ROLE, "The first roster is not signed by the root");
  return check_signature (roster, root, error);
}

static gboolean
same_person (gconstpointer a, gconstpointer b)
{
  const EngawaRosterPerson *was = a, *is = b;

  return strcmp (was->id, is->id) == 0 && memcmp (was->sign, is->sign, ENGAWA_KEY_SIZE) == 0
         && memcmp (was->box, is->box, ENGAWA_KEY_SIZE) == 0
         && (was->closed == 0 || was->closed == is->closed);
}

static gboolean
same_device (gconstpointer a, gconstpointer b)
{
  const EngawaRosterDevice *was = a, *is = b;

  return memcmp (was->key, is->key, ENGAWA_KEY_SIZE) == 0 && was->kind == is->kind
         && strcmp (was->letter, is->letter) == 0
         && (!was->closed
             || (is->closed && was->last == is->last
                 && memcmp (was->last_hash, is->last_hash, ENGAWA_HASH_SIZE) == 0));
}

static gboolean
same_generation (gconstpointer a, gconstpointer b)
{
  const EngawaRosterGeneration *was = a, *is = b;

  if ((was->older == NULL) != (is->older == NULL))
    return FALSE;
  return memcmp (was->key, is->key, ENGAWA_KEY_SIZE) == 0
         && (was->older == NULL || g_bytes_equal (was->older, is->older));
}

static gboolean
same_district (gconstpointer a, gconstpointer b)
{
  const EngawaRosterDistrict *was = a, *is = b;

  return strcmp (was->id, is->id) == 0;
}

static gboolean
continues (const GPtrArray *was,
           const GPtrArray *is,
           gboolean (*same) (gconstpointer a, gconstpointer b))
{
  if (is->len < was->len)
    return FALSE;
  for (guint i = 0; i < was->len; i++)
    if (!same (was->pdata[i], is->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
same_circle (gconstpointer a, gconstpointer b)
{
  const EngawaRosterCircle *was = a, *is = b;

  return strcmp (was->id, is->id) == 0
         && continues (was->generations, is->generations, same_generation);
}

static gboolean
check_succession (const EngawaRoster *roster, const EngawaRoster *previous, GError **error)
{
  if (memcmp (roster->org, previous->org, ENGAWA_ORG_SIZE) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_ORGANISATION,
                   "The roster belongs to another organisation");
  if (roster->number != previous->number + 1
      || memcmp (roster->previous, previous->hash, ENGAWA_HASH_SIZE) != 0
      || memcmp (roster->root, previous->root, ENGAWA_KEY_SIZE) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION,
                   "The roster does not follow the one before it");
  if (!continues (previous->people, roster->people, same_person)
      || !continues (previous->devices, roster->devices, same_device)
      || !continues (previous->circles, roster->circles, same_circle)
      || !continues (previous->districts, roster->districts, same_district))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION,
                   "The roster drops or changes what must stay");
  return TRUE;
}

/**
 * engawa_roster_verify_next:
 * @roster: a roster
 * @previous: the one before it, verified
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_ORGANISATION, %ENGAWA_JOURNAL_ERROR_SUCCESSION,
 * %ENGAWA_JOURNAL_ERROR_ROLE, %ENGAWA_JOURNAL_ERROR_SIGNATURE.
 */
gboolean
engawa_roster_verify_next (const EngawaRoster *roster, const EngawaRoster *previous, GError **error)
{
  const EngawaRosterPerson *manager;

  if (!check_succession (roster, previous, error))
    return FALSE;
  if (strcmp (roster->signer, ENGAWA_ROOT) == 0)
    return check_signature (roster, previous->root, error);
  if (memcmp (roster->recovery, previous->recovery, ENGAWA_KEY_SIZE) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_ROLE, "Only the root may change the recovery key");
  manager = engawa_roster_find_person (previous, roster->signer);
  if (manager == NULL || manager->closed != 0 || manager->role != ENGAWA_ROLE_MANAGER)
    return refuse (error, ENGAWA_JOURNAL_ERROR_ROLE,
                   "The roster's signer is not a manager of the one before");
  return check_signature (roster, manager->sign, error);
}

/**
 * engawa_roster_verify_person:
 * @roster: a roster
 * @person: whoever is said to have signed
 * @prefix: what kind of signature it is
 * @data: what was signed
 * @length: its length
 * @signature: 64 bytes
 *
 * Checks a signature by a person of this roster, open or closed.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_SIGNATURE.
 */
gboolean
engawa_roster_verify_person (const EngawaRoster *roster,
                             const char *person,
                             const char *prefix,
                             const void *data,
                             gsize length,
                             const guint8 signature[ENGAWA_SIGNATURE_SIZE],
                             GError **error)
{
  const EngawaRosterPerson *found = engawa_roster_find_person (roster, person);

  if (found == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_UNKNOWN, "The roster does not list this person");
  if (!engawa_sign_verify (found->sign, prefix, data, length, signature))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SIGNATURE, "A person's signature does not hold");
  return TRUE;
}
