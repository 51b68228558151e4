/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-roster-private.h"

#include "core/engawa-hex.h"

#include <string.h>

/* The roster's memory and its getters. Reading is in engawa-roster-parse.c, trust in
 * engawa-roster-verify.c, circles' secrets in engawa-roster-circle.c. */

static void
person_free (gpointer data)
{
  EngawaRosterPerson *person = data;

  g_free (person->id);
  g_free (person->label);
  g_free (person);
}

static void
device_free (gpointer data)
{
  EngawaRosterDevice *device = data;

  g_free (device->id);
  g_free (device->label);
  g_free (device->letter);
  g_free (device);
}

void
engawa_roster_generation_free (gpointer data)
{
  EngawaRosterGeneration *generation = data;

  g_clear_pointer (&generation->older, g_bytes_unref);
  g_free (generation);
}

void
engawa_roster_grant_free (gpointer data)
{
  EngawaRosterGrant *grant = data;

  g_free (grant->to);
  g_clear_pointer (&grant->box, g_bytes_unref);
  g_free (grant);
}

static void
circle_free (gpointer data)
{
  EngawaRosterCircle *circle = data;

  g_free (circle->id);
  g_ptr_array_unref (circle->generations);
  g_ptr_array_unref (circle->grants);
  g_free (circle);
}

static void
district_free (gpointer data)
{
  EngawaRosterDistrict *district = data;

  g_free (district->id);
  g_free (district->label);
  g_free (district);
}

EngawaRosterCircle *
engawa_roster_circle_new (const char *id)
{
  EngawaRosterCircle *circle = g_new0 (EngawaRosterCircle, 1);

  circle->id = g_strdup (id);
  circle->generations = g_ptr_array_new_with_free_func (engawa_roster_generation_free);
  circle->grants = g_ptr_array_new_with_free_func (engawa_roster_grant_free);
  return circle;
}

EngawaRoster *
engawa_roster_alloc (void)
{
  EngawaRoster *roster = g_new0 (EngawaRoster, 1);

  g_atomic_ref_count_init (&roster->references);
  roster->people = g_ptr_array_new_with_free_func (person_free);
  roster->devices = g_ptr_array_new_with_free_func (device_free);
  roster->circles = g_ptr_array_new_with_free_func (circle_free);
  roster->districts = g_ptr_array_new_with_free_func (district_free);
  return roster;
}

static gpointer
copy_person (gconstpointer source, gpointer data)
{
  EngawaRosterPerson *person = g_memdup2 (source, sizeof *person);

  person->id = g_strdup (person->id);
  person->label = g_strdup (person->label);
  return person;
}

static gpointer
copy_device (gconstpointer source, gpointer data)
{
  EngawaRosterDevice *device = g_memdup2 (source, sizeof *device);

  device->id = g_strdup (device->id);
  device->label = g_strdup (device->label);
  device->letter = g_strdup (device->letter);
  return device;
}

static gpointer
copy_district (gconstpointer source, gpointer data)
{
  EngawaRosterDistrict *district = g_memdup2 (source, sizeof *district);

  district->id = g_strdup (district->id);
  district->label = g_strdup (district->label);
  return district;
}

static gpointer
copy_circle (gconstpointer data, gpointer unused)
{
  const EngawaRosterCircle *source = data;
  EngawaRosterCircle *circle = engawa_roster_circle_new (source->id);

  for (guint i = 0; i < source->generations->len; i++) {
    EngawaRosterGeneration *generation =
        g_memdup2 (source->generations->pdata[i], sizeof *generation);

    if (generation->older != NULL)
      g_bytes_ref (generation->older);
    g_ptr_array_add (circle->generations, generation);
  }
  for (guint i = 0; i < source->grants->len; i++) {
    EngawaRosterGrant *grant = g_memdup2 (source->grants->pdata[i], sizeof *grant);

    grant->to = g_strdup (grant->to);
    g_bytes_ref (grant->box);
    g_ptr_array_add (circle->grants, grant);
  }
  return circle;
}

static void
copy_list (GPtrArray *target, const GPtrArray *source, gpointer (*copy) (gconstpointer, gpointer))
{
  for (guint i = 0; i < source->len; i++)
    g_ptr_array_add (target, copy (source->pdata[i], NULL));
}

/* A copy to be changed: what the document says, without document, hash and signature. */
EngawaRoster *
engawa_roster_copy (const EngawaRoster *roster)
{
  EngawaRoster *copy = engawa_roster_alloc ();

  memcpy (copy->org, roster->org, sizeof copy->org);
  memcpy (copy->org_text, roster->org_text, sizeof copy->org_text);
  copy->number = roster->number;
  memcpy (copy->previous, roster->previous, sizeof copy->previous);
  copy->time = roster->time;
  copy->name = g_strdup (roster->name);
  copy->phone = g_strdup (roster->phone);
  memcpy (copy->root, roster->root, sizeof copy->root);
  memcpy (copy->recovery, roster->recovery, sizeof copy->recovery);
  copy_list (copy->people, roster->people, copy_person);
  copy_list (copy->devices, roster->devices, copy_device);
  copy_list (copy->circles, roster->circles, copy_circle);
  copy_list (copy->districts, roster->districts, copy_district);
  copy->policy = roster->policy;
  return copy;
}

/**
 * engawa_roster_ref:
 * @roster: a roster
 *
 * Returns: (transfer full): @roster
 */
EngawaRoster *
engawa_roster_ref (EngawaRoster *roster)
{
  g_atomic_ref_count_inc (&roster->references);
  return roster;
}

/**
 * engawa_roster_unref:
 * @roster: (transfer full) (nullable): a roster
 */
void
engawa_roster_unref (EngawaRoster *roster)
{
  if (roster == NULL || !g_atomic_ref_count_dec (&roster->references))
    return;
  g_clear_pointer (&roster->document, g_bytes_unref);
  g_free (roster->name);
  g_free (roster->phone);
  g_free (roster->signer);
  g_ptr_array_unref (roster->people);
  g_ptr_array_unref (roster->devices);
  g_ptr_array_unref (roster->circles);
  g_ptr_array_unref (roster->districts);
  g_free (roster);
}

/**
 * engawa_roster_get_document:
 * @roster: a roster
 *
 * Returns: (transfer none): the exact bytes, to store and to send
 */
GBytes *
engawa_roster_get_document (const EngawaRoster *roster)
{
  return roster->document;
}

/**
 * engawa_roster_get_hash:
 * @roster: a roster
 *
 * Returns: (transfer none): SHA-256 of the document, 32 bytes
 */
const guint8 *
engawa_roster_get_hash (const EngawaRoster *roster)
{
  return roster->hash;
}

/**
 * engawa_roster_get_org:
 * @roster: a roster
 *
 * Returns: (transfer none): the organisation, 16 bytes
 */
const guint8 *
engawa_roster_get_org (const EngawaRoster *roster)
{
  return roster->org;
}

/**
 * engawa_roster_get_org_hex:
 * @roster: a roster
 *
 * Returns: (transfer none): the organisation in hex
 */
const char *
engawa_roster_get_org_hex (const EngawaRoster *roster)
{
  return roster->org_text;
}

/**
 * engawa_roster_get_number:
 * @roster: a roster
 *
 * Returns: 1 for the first
 */
gint64
engawa_roster_get_number (const EngawaRoster *roster)
{
  return roster->number;
}

/**
 * engawa_roster_get_previous:
 * @roster: a roster
 *
 * Returns: (transfer none): hash of the roster before, zeros for the first
 */
const guint8 *
engawa_roster_get_previous (const EngawaRoster *roster)
{
  return roster->previous;
}

/**
 * engawa_roster_get_time:
 * @roster: a roster
 *
 * Returns: when it was signed, milliseconds since 1970 by the signer's clock
 */
gint64
engawa_roster_get_time (const EngawaRoster *roster)
{
  return roster->time;
}

/**
 * engawa_roster_get_name:
 * @roster: a roster
 *
 * Returns: (transfer none): the council's name
 */
const char *
engawa_roster_get_name (const EngawaRoster *roster)
{
  return roster->name;
}

/**
 * engawa_roster_get_phone:
 * @roster: a roster
 *
 * Returns: (transfer none): the number on a family's last page, or an empty string
 */
const char *
engawa_roster_get_phone (const EngawaRoster *roster)
{
  return roster->phone;
}

/**
 * engawa_roster_get_root:
 * @roster: a roster
 *
 * Returns: (transfer none): Ed25519 public key of the root
 */
const guint8 *
engawa_roster_get_root (const EngawaRoster *roster)
{
  return roster->root;
}

/**
 * engawa_roster_get_recovery:
 * @roster: a roster
 *
 * Returns: (transfer none): X25519 public key of the recovery sheet
 */
const guint8 *
engawa_roster_get_recovery (const EngawaRoster *roster)
{
  return roster->recovery;
}

/**
 * engawa_roster_get_policy:
 * @roster: a roster
 *
 * Returns: (transfer none): the council's policy
 */
const EngawaRosterPolicy *
engawa_roster_get_policy (const EngawaRoster *roster)
{
  return &roster->policy;
}

/**
 * engawa_roster_get_signer:
 * @roster: a roster
 *
 * Returns: (transfer none): %ENGAWA_ROOT or a manager's id
 */
const char *
engawa_roster_get_signer (const EngawaRoster *roster)
{
  return roster->signer;
}

/**
 * engawa_roster_get_people:
 * @roster: a roster
 *
 * Returns: (transfer none) (element-type EngawaRosterPerson): everybody who works or worked here
 */
const GPtrArray *
engawa_roster_get_people (const EngawaRoster *roster)
{
  return roster->people;
}

/**
 * engawa_roster_get_devices:
 * @roster: a roster
 *
 * Returns: (transfer none) (element-type EngawaRosterDevice): open and closed devices
 */
const GPtrArray *
engawa_roster_get_devices (const EngawaRoster *roster)
{
  return roster->devices;
}

/**
 * engawa_roster_get_circles:
 * @roster: a roster
 *
 * Returns: (transfer none) (element-type EngawaRosterCircle): groups of readers
 */
const GPtrArray *
engawa_roster_get_circles (const EngawaRoster *roster)
{
  return roster->circles;
}

/**
 * engawa_roster_get_districts:
 * @roster: a roster
 *
 * Returns: (transfer none) (element-type EngawaRosterDistrict): the council's districts
 */
const GPtrArray *
engawa_roster_get_districts (const EngawaRoster *roster)
{
  return roster->districts;
}

/**
 * engawa_roster_find_person:
 * @roster: a roster
 * @person: an id
 *
 * Returns: (transfer none) (nullable): that person, open or closed
 */
const EngawaRosterPerson *
engawa_roster_find_person (const EngawaRoster *roster, const char *person)
{
  for (guint i = 0; i < roster->people->len; i++) {
    const EngawaRosterPerson *candidate = roster->people->pdata[i];

    if (strcmp (candidate->id, person) == 0)
      return candidate;
  }
  return NULL;
}

/**
 * engawa_roster_find_device:
 * @roster: a roster
 * @device: a public key
 *
 * Returns: (transfer none) (nullable): that device, open or closed
 */
const EngawaRosterDevice *
engawa_roster_find_device (const EngawaRoster *roster, const guint8 device[ENGAWA_KEY_SIZE])
{
  for (guint i = 0; i < roster->devices->len; i++) {
    const EngawaRosterDevice *candidate = roster->devices->pdata[i];

    if (memcmp (candidate->key, device, ENGAWA_KEY_SIZE) == 0)
      return candidate;
  }
  return NULL;
}

/**
 * engawa_roster_find_circle:
 * @roster: a roster
 * @circle: an id
 *
 * Returns: (transfer none) (nullable): that circle
 */
const EngawaRosterCircle *
engawa_roster_find_circle (const EngawaRoster *roster, const char *circle)
{
  for (guint i = 0; i < roster->circles->len; i++) {
    const EngawaRosterCircle *candidate = roster->circles->pdata[i];

    if (strcmp (candidate->id, circle) == 0)
      return candidate;
  }
  return NULL;
}

/**
 * engawa_roster_find_district:
 * @roster: a roster
 * @district: an id
 *
 * Returns: (transfer none) (nullable): that district
 */
const EngawaRosterDistrict *
engawa_roster_find_district (const EngawaRoster *roster, const char *district)
{
  for (guint i = 0; i < roster->districts->len; i++) {
    const EngawaRosterDistrict *candidate = roster->districts->pdata[i];

    if (strcmp (candidate->id, district) == 0)
      return candidate;
  }
  return NULL;
}
