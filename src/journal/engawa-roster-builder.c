/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-roster-builder.h"

#include "core/engawa-hex.h"
#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-roster-private.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-sign-private.h"

#include <string.h>

/* The builder works on a copy, and what it signs goes through the reader and the checks of whoever
 * receives it, so that no builder can publish what others must refuse. */

struct _EngawaRosterBuilder {
  EngawaRoster *roster;         /* owned; being changed */
  const EngawaRoster *previous; /* borrowed through `held`; NULL for the first */
  EngawaRoster *held;           /* owned reference */
};

static const EngawaRosterPolicy default_policy = {
  .idle = 300,
  .cover = 60,
  .pin = TRUE,
  .start_alone = FALSE,
  .keep_years = 5,
  .answer_days = 7,
};

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/**
 * engawa_roster_builder_new_first:
 * @org: 16 random bytes
 * @name: the council's name
 * @root: public key of the root seed
 * @recovery: public key of the recovery seed
 *
 * Returns: (transfer full): a builder of roster number 1, with the default policy and nobody in it
 */
EngawaRosterBuilder *
engawa_roster_builder_new_first (const guint8 org[ENGAWA_ORG_SIZE],
                                 const char *name,
                                 const guint8 root[ENGAWA_KEY_SIZE],
                                 const guint8 recovery[ENGAWA_KEY_SIZE])
{
  EngawaRosterBuilder *builder = g_new0 (EngawaRosterBuilder, 1);
  EngawaRoster *roster = engawa_roster_alloc ();

  memcpy (roster->org, org, ENGAWA_ORG_SIZE);
  engawa_hex_encode (roster->org_text, org, ENGAWA_ORG_SIZE);
  memcpy (roster->root, root, ENGAWA_KEY_SIZE);
  memcpy (roster->recovery, recovery, ENGAWA_KEY_SIZE);
  roster->number = 1;
  roster->name = g_strdup (name);
  roster->phone = g_strdup ("");
  roster->policy = default_policy;
  builder->roster = roster;
  return builder;
}

/**
 * engawa_roster_builder_new_next:
 * @previous: the newest verified roster
 *
 * Returns: (transfer full): a builder of the roster after @previous, saying the same until changed
 */
EngawaRosterBuilder *
engawa_roster_builder_new_next (const EngawaRoster *previous)
{
  EngawaRosterBuilder *builder = g_new0 (EngawaRosterBuilder, 1);

  builder->roster = engawa_roster_copy (previous);
  builder->roster->number = previous->number + 1;
  memcpy (builder->roster->previous, previous->hash, ENGAWA_HASH_SIZE);
  builder->held = engawa_roster_ref ((EngawaRoster *) previous);
  builder->previous = builder->held;
  return builder;
}

/**
 * engawa_roster_builder_free:
 * @builder: (transfer full) (nullable): a builder
 */
void
engawa_roster_builder_free (EngawaRosterBuilder *builder)
{
  if (builder == NULL)
    return;
  engawa_roster_unref (builder->roster);
  engawa_roster_unref (builder->held);
  g_free (builder);
}

/**
 * engawa_roster_builder_set_name:
 * @builder: a builder
 * @name: the council's name
 */
void
engawa_roster_builder_set_name (EngawaRosterBuilder *builder, const char *name)
{
  g_free (builder->roster->name);
  builder->roster->name = g_strdup (name);
}

/**
 * engawa_roster_builder_set_phone:
 * @builder: a builder
 * @phone: the number on a family's last page; empty for none
 */
void
engawa_roster_builder_set_phone (EngawaRosterBuilder *builder, const char *phone)
{
  g_free (builder->roster->phone);
  builder->roster->phone = g_strdup (phone);
}

/**
 * engawa_roster_builder_set_policy:
 * @builder: a builder
 * @policy: copied; its ranges are checked at signing
 */
void
engawa_roster_builder_set_policy (EngawaRosterBuilder *builder, const EngawaRosterPolicy *policy)
{
  builder->roster->policy = *policy;
}

/**
 * engawa_roster_builder_add_district:
 * @builder: a builder
 * @id: a new identifier
 * @label: its name
 */
void
engawa_roster_builder_add_district (EngawaRosterBuilder *builder, const char *id, const char *label)
{
  EngawaRosterDistrict *district = g_new0 (EngawaRosterDistrict, 1);

  district->id = g_strdup (id);
  district->label = g_strdup (label);
  g_ptr_array_add (builder->roster->districts, district);
}

/**
 * engawa_roster_builder_add_person:
 * @builder: a builder
 * @keys: the person's keys, of which the public halves are written
 * @label: the name staff know the person by
 * @role: what the person may do
 *
 * Adds a person. They read nothing until a circle is granted.
 */
void
engawa_roster_builder_add_person (EngawaRosterBuilder *builder,
                                  const EngawaPersonKeys *keys,
                                  const char *label,
                                  EngawaRole role)
{
  EngawaRosterPerson *person = g_new0 (EngawaRosterPerson, 1);

  person->id = g_strdup (engawa_person_keys_get_person (keys));
  person->label = g_strdup (label);
  person->role = role;
  memcpy (person->sign, engawa_person_keys_get_sign_public (keys), ENGAWA_KEY_SIZE);
  memcpy (person->box, engawa_person_keys_get_box_public (keys), ENGAWA_KEY_SIZE);
  g_ptr_array_add (builder->roster->people, person);
}

static EngawaRosterPerson *
find_open_person (EngawaRosterBuilder *builder, const char *person, GError **error)
{
  /* The roster is the builder's own, so its entries may change. */
  EngawaRosterPerson *found =
      (EngawaRosterPerson *) engawa_roster_find_person (builder->roster, person);

  if (found != NULL && found->closed == 0)
    return found;
  refuse (error, ENGAWA_JOURNAL_ERROR_UNKNOWN, "The roster lists no such open person");
  return NULL;
}

/**
 * engawa_roster_builder_set_role:
 * @builder: a builder
 * @person: an open person's id
 * @role: the new role
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN.
 */
gboolean
engawa_roster_builder_set_role (EngawaRosterBuilder *builder,
                                const char *person,
                                EngawaRole role,
                                GError **error)
{
  EngawaRosterPerson *found = find_open_person (builder, person, error);

  if (found == NULL)
    return FALSE;
  found->role = role;
  return TRUE;
}

static void
drop_grants (EngawaRoster *roster, const char *person)
{
  for (guint i = 0; i < roster->circles->len; i++) {
    GPtrArray *grants = ((EngawaRosterCircle *) roster->circles->pdata[i])->grants;

    for (guint g = grants->len; g > 0; g--)
      if (strcmp (((EngawaRosterGrant *) grants->pdata[g - 1])->to, person) == 0)
        g_ptr_array_remove_index (grants, g - 1);
  }
}

/**
 * engawa_roster_builder_close_person:
 * @builder: a builder
 * @person: an open person's id
 * @time: milliseconds since 1970
 *
 * Closes a person and takes their grants away. Renew the circles they could read afterwards: only a new
 * generation keeps later entries from them.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN.
 */
gboolean
engawa_roster_builder_close_person (EngawaRosterBuilder *builder,
                                    const char *person,
                                    gint64 time,
                                    GError **error)
{
  EngawaRosterPerson *found = find_open_person (builder, person, error);

  if (found == NULL)
    return FALSE;
  found->closed = MAX (time, 1);
  drop_grants (builder->roster, person);
  return TRUE;
}

char *
engawa_roster_letter (guint index)
{
  GString *letter = g_string_new (NULL);

  for (index++; index > 0; index = (index - 1) / 26)
    g_string_prepend_c (letter, (char) ('A' + (index - 1) % 26));
  return g_string_free (letter, FALSE);
}

/**
 * engawa_roster_builder_add_device:
 * @builder: a builder
 * @device: its Ed25519 public key
 * @label: what staff call it
 * @kind: tablet or PC
 *
 * Adds an open device and gives it the next letter.
 */
void
engawa_roster_builder_add_device (EngawaRosterBuilder *builder,
                                  const guint8 device[ENGAWA_KEY_SIZE],
                                  const char *label,
                                  EngawaDeviceKind kind)
{
  EngawaRosterDevice *added = g_new0 (EngawaRosterDevice, 1);

  memcpy (added->key, device, ENGAWA_KEY_SIZE);
  added->id = engawa_hex_new (device, ENGAWA_KEY_SIZE);
  added->label = g_strdup (label);
  added->kind = kind;
  added->letter = engawa_roster_letter (builder->roster->devices->len);
  g_ptr_array_add (builder->roster->devices, added);
}

/**
 * engawa_roster_builder_close_device:
 * @builder: a builder
 * @device: an open device's public key
 * @last: number of its last valid entry, or 0 when it has none
 * @last_hash: that entry's id; zeros when @last is 0
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN.
 */
gboolean
engawa_roster_builder_close_device (EngawaRosterBuilder *builder,
                                    const guint8 device[ENGAWA_KEY_SIZE],
                                    gint64 last,
                                    const guint8 last_hash[ENGAWA_HASH_SIZE],
                                    GError **error)
{
  EngawaRosterDevice *found =
      (EngawaRosterDevice *) engawa_roster_find_device (builder->roster, device);

  if (found == NULL || found->closed)
    return refuse (error, ENGAWA_JOURNAL_ERROR_UNKNOWN, "The roster lists no such open device");
  found->closed = TRUE;
  found->last = last;
  memcpy (found->last_hash, last_hash, ENGAWA_HASH_SIZE);
  return TRUE;
}

static GBytes *
seal_secret (const guint8 *to, GBytes *associated, const EngawaSecret *secret, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (associated, &length);

  return engawa_box_seal (to, data, length, engawa_secret_get_data (secret),
                          engawa_secret_get_length (secret), error);
}

static gboolean
add_grant (EngawaRoster *roster,
           EngawaRosterCircle *circle,
           const char *to,
           const guint8 *to_key,
           const EngawaSecret *secret,
           GError **error)
{
  g_autoptr (GBytes) associated =
      engawa_roster_grant_associated (roster, circle->id, circle->generations->len, to);
  GBytes *box = seal_secret (to_key, associated, secret, error);
  EngawaRosterGrant *grant;

  if (box == NULL)
    return FALSE;
  grant = g_new0 (EngawaRosterGrant, 1);
  grant->to = g_strdup (to);
  grant->box = box;
  g_ptr_array_add (circle->grants, grant);
  return TRUE;
}

static gboolean
grant_all (EngawaRoster *roster,
           EngawaRosterCircle *circle,
           const EngawaSecret *secret,
           const char *const *members,
           GError **error)
{
  if (!add_grant (roster, circle, ENGAWA_RECOVERY, roster->recovery, secret, error))
    return FALSE;
  for (guint i = 0; i < roster->people->len; i++) {
    const EngawaRosterPerson *person = roster->people->pdata[i];

    if (person->closed != 0 || (members != NULL && !g_strv_contains (members, person->id)))
      continue;
    if (!add_grant (roster, circle, person->id, person->box, secret, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
secret_fits (const EngawaSecret *secret, const EngawaRosterCircle *circle)
{
  const EngawaRosterGeneration *latest =
      circle->generations->len > 0 ? circle->generations->pdata[circle->generations->len - 1]
                                   : NULL;
  guint8 key[ENGAWA_KEY_SIZE];

  if (secret == NULL || latest == NULL)
    return secret == NULL && latest == NULL;
  engawa_box_get_public (secret, key);
  return memcmp (key, latest->key, ENGAWA_KEY_SIZE) == 0;
}

/**
 * engawa_roster_builder_renew_circle:
 * @builder: a builder
 * @circle: its id; a circle nobody knows yet is made
 * @older: (nullable): the secret of its latest generation; %NULL exactly when the circle is new
 * @members: (nullable) (array zero-terminated=1): ids of its readers; %NULL for every open person
 *
 * Adds a generation with a new random secret, granted to the recovery sheet and the readers.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_KEY when @older is not the latest secret or a key is not usable.
 */
gboolean
engawa_roster_builder_renew_circle (EngawaRosterBuilder *builder,
                                    const char *circle,
                                    const EngawaSecret *older,
                                    const char *const *members,
                                    GError **error)
{
  EngawaRoster *roster = builder->roster;
  EngawaRosterCircle *found = (EngawaRosterCircle *) engawa_roster_find_circle (roster, circle);
  g_autoptr (EngawaSecret) secret = engawa_secret_new_random (ENGAWA_KEY_SIZE);
  EngawaRosterGeneration *generation;

  if (found == NULL) {
    found = engawa_roster_circle_new (circle);
    g_ptr_array_add (roster->circles, found);
  }
  if (!secret_fits (older, found))
    return refuse (error, ENGAWA_JOURNAL_ERROR_KEY, "This is not the circle's latest secret");
  generation = g_new0 (EngawaRosterGeneration, 1);
  engawa_box_get_public (secret, generation->key);
  g_ptr_array_add (found->generations, generation);
  if (older != NULL) {
    g_autoptr (GBytes) associated =
        engawa_roster_older_associated (roster, circle, found->generations->len);

    generation->older = seal_secret (generation->key, associated, older, error);
    if (generation->older == NULL)
      return FALSE;
  }
  g_ptr_array_set_size (found->grants, 0);
  return grant_all (roster, found, secret, members, error);
}

/**
 * engawa_roster_builder_grant:
 * @builder: a builder
 * @circle: a circle's id
 * @person: an open person's id
 * @circle_secret: the secret of its latest generation
 *
 * Lets one more person read. They read what was written before too.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_KEY.
 */
gboolean
engawa_roster_builder_grant (EngawaRosterBuilder *builder,
                             const char *circle,
                             const char *person,
                             const EngawaSecret *circle_secret,
                             GError **error)
{
  EngawaRosterCircle *found =
      (EngawaRosterCircle *) engawa_roster_find_circle (builder->roster, circle);
  const EngawaRosterPerson *reader = find_open_person (builder, person, error);

  if (reader == NULL)
    return FALSE;
  if (found == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_UNKNOWN, "The roster does not list this circle");
  if (!secret_fits (circle_secret, found))
    return refuse (error, ENGAWA_JOURNAL_ERROR_KEY, "This is not the circle's latest secret");
  return add_grant (builder->roster, found, person, reader->box, circle_secret, error);
}

static EngawaRoster *
sign (EngawaRosterBuilder *builder,
      const char *signer,
      void (*close) (GString *json, gconstpointer key),
      gconstpointer key,
      gint64 time,
      GError **error)
{
  g_autoptr (EngawaRoster) signed_roster = NULL;
  g_autoptr (GBytes) document = NULL;
  GString *json;

  builder->roster->time = CLAMP (time, 0, ENGAWA_LIMIT_TIME);
  g_free (builder->roster->signer);
  builder->roster->signer = g_strdup (signer);
  json = engawa_roster_format (builder->roster);
  close (json, key);
  document = g_string_free_to_bytes (json);
  signed_roster = engawa_roster_parse (document, error);
  if (signed_roster == NULL)
    return NULL;
  if (builder->previous != NULL
          ? !engawa_roster_verify_next (signed_roster, builder->previous, error)
          : !engawa_roster_verify_first (signed_roster, builder->roster->root, error))
    return NULL;
  return g_steal_pointer (&signed_roster);
}

static void
close_by_person (GString *json, gconstpointer key)
{
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  engawa_person_keys_sign (key, ENGAWA_PREFIX_ROSTER, json->str, json->len, signature);
  engawa_sign_append_json (json, "signature", signature);
}

static void
close_by_seed (GString *json, gconstpointer key)
{
  guint8 root[ENGAWA_KEY_SIZE], signature[ENGAWA_SIGNATURE_SIZE];
  g_autoptr (EngawaSecret) secret =
      engawa_sign_secret_from_seed (engawa_secret_get_data (key), root);

  engawa_sign (engawa_secret_get_data (secret), ENGAWA_PREFIX_ROSTER, json->str, json->len,
               signature);
  engawa_sign_append_json (json, "signature", signature);
}

/**
 * engawa_roster_builder_sign:
 * @builder: a builder
 * @manager: keys of an open manager of the roster before
 * @time: milliseconds since 1970
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_ROLE, %ENGAWA_JOURNAL_ERROR_SYNTAX for whatever was set wrongly.
 *
 * Returns: (transfer full): the signed roster, read back and verified
 */
EngawaRoster *
engawa_roster_builder_sign (EngawaRosterBuilder *builder,
                            const EngawaPersonKeys *manager,
                            gint64 time,
                            GError **error)
{
  return sign (builder, engawa_person_keys_get_person (manager), close_by_person, manager, time,
               error);
}

/**
 * engawa_roster_builder_sign_by_root:
 * @builder: a builder
 * @root_seed: the seed from the root sheet
 * @time: milliseconds since 1970
 *
 * Errors: as engawa_roster_builder_sign(); %ENGAWA_JOURNAL_ERROR_SIGNATURE for another seed.
 *
 * Returns: (transfer full): the signed roster, read back and verified
 */
EngawaRoster *
engawa_roster_builder_sign_by_root (EngawaRosterBuilder *builder,
                                    const EngawaSecret *root_seed,
                                    gint64 time,
                                    GError **error)
{
  g_return_val_if_fail (engawa_secret_get_length (root_seed) == ENGAWA_KEY_SIZE, NULL);
  return sign (builder, ENGAWA_ROOT, close_by_seed, root_seed, time, error);
}
