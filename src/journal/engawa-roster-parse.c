/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-roster-private.h"

#include "core/engawa-base64.h"
#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-text-private.h"

#include <sodium.h>
#include <string.h>

/* The roster's text, read and written. Reading says nothing about trust. */

#define SIGNATURE_LENGTH 88
#define SECRET_BOX (ENGAWA_KEY_SIZE + ENGAWA_BOX_OVERHEAD)

static gboolean
read_person (JsonObject *object, EngawaRoster *roster, GError **error)
{
  g_autofree EngawaRosterPerson *person = g_new0 (EngawaRosterPerson, 1);
  const char *id, *label, *role;

  if (!engawa_json_only (object, error, "id", "label", "role", "sign", "box", "closed", NULL)
      || !engawa_text_get_person (object, "id", &id, error)
      || !engawa_text_get_label (object, "label", &label, error)
      || !engawa_json_get_string (object, "role", ENGAWA_LIMIT_IDENTIFIER, &role, error)
      || !engawa_json_get_hex (object, "sign", person->sign, ENGAWA_KEY_SIZE, error)
      || !engawa_json_get_hex (object, "box", person->box, ENGAWA_KEY_SIZE, error)
      || !engawa_json_get_int (object, "closed", 0, ENGAWA_LIMIT_TIME, &person->closed, error))
    return FALSE;
  if (strcmp (role, "worker") != 0 && strcmp (role, "manager") != 0)
    return engawa_text_refuse (error, "A person's role is not one");
  person->role = strcmp (role, "manager") == 0 ? ENGAWA_ROLE_MANAGER : ENGAWA_ROLE_WORKER;
  person->id = g_strdup (id);
  person->label = g_strdup (label);
  g_ptr_array_add (roster->people, g_steal_pointer (&person));
  return TRUE;
}

static gboolean
read_closing (JsonObject *object, EngawaRosterDevice *device, GError **error)
{
  device->closed = json_object_has_member (object, "last");
  if (device->closed != json_object_has_member (object, "last_hash"))
    return engawa_text_refuse (error, "A device is closed by halves");
  if (!device->closed)
    return TRUE;
  return engawa_json_get_int (object, "last", 0, ENGAWA_LIMIT_INTEGER, &device->last, error)
         && engawa_json_get_hex (object, "last_hash", device->last_hash, ENGAWA_HASH_SIZE, error);
}

static gboolean
read_device (JsonObject *object, EngawaRoster *roster, GError **error)
{
  g_autofree EngawaRosterDevice *device = g_new0 (EngawaRosterDevice, 1);
  const char *label, *kind, *letter;

  if (!engawa_json_only (object, error, "id", "label", "kind", "letter", "last", "last_hash", NULL)
      || !engawa_json_get_hex (object, "id", device->key, ENGAWA_KEY_SIZE, error)
      || !engawa_text_get_label (object, "label", &label, error)
      || !engawa_json_get_string (object, "kind", ENGAWA_LIMIT_IDENTIFIER, &kind, error)
      || !engawa_json_get_string (object, "letter", 3, &letter, error)
      || !read_closing (object, device, error))
    return FALSE;
  if (strcmp (kind, "tablet") != 0 && strcmp (kind, "pc") != 0)
    return engawa_text_refuse (error, "A device's kind is not one");
  if (*letter == '\0' || letter[strspn (letter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0')
    return engawa_text_refuse (error, "A device's letter is not one");
  device->kind = strcmp (kind, "pc") == 0 ? ENGAWA_DEVICE_PC : ENGAWA_DEVICE_TABLET;
  device->id = engawa_hex_new (device->key, ENGAWA_KEY_SIZE);
  device->label = g_strdup (label);
  device->letter = g_strdup (letter);
  g_ptr_array_add (roster->devices, g_steal_pointer (&device));
  return TRUE;
}

static gboolean
read_generation (JsonObject *object, EngawaRosterCircle *circle, GError **error)
{
  EngawaRosterGeneration *generation = g_new0 (EngawaRosterGeneration, 1);
  gboolean first = circle->generations->len == 0;

  g_ptr_array_add (circle->generations, generation);
  if (!engawa_json_only (object, error, "public", "older", NULL)
      || !engawa_json_get_hex (object, "public", generation->key, ENGAWA_KEY_SIZE, error))
    return FALSE;
  generation->older = engawa_json_get_base64 (object, "older", SECRET_BOX, error);
  if (generation->older == NULL)
    return FALSE;
  if (g_bytes_get_size (generation->older) != (first ? 0 : SECRET_BOX))
    return engawa_text_refuse (error, "A generation's older secret has a wrong size");
  if (first)
    g_clear_pointer (&generation->older, g_bytes_unref);
  return TRUE;
}

static gboolean
read_grant (JsonObject *object, EngawaRosterCircle *circle, GError **error)
{
  g_autoptr (GBytes) box = NULL;
  EngawaRosterGrant *grant;
  const char *to;

  if (!engawa_json_only (object, error, "to", "box", NULL)
      || !engawa_json_get_string (object, "to", ENGAWA_LIMIT_IDENTIFIER, &to, error))
    return FALSE;
  box = engawa_json_get_base64 (object, "box", SECRET_BOX, error);
  if (box == NULL)
    return FALSE;
  if (g_bytes_get_size (box) != SECRET_BOX)
    return engawa_text_refuse (error, "A grant has a wrong size");
  grant = g_new0 (EngawaRosterGrant, 1);
  grant->to = g_strdup (to);
  grant->box = g_steal_pointer (&box);
  g_ptr_array_add (circle->grants, grant);
  return TRUE;
}

static gboolean
read_circle (JsonObject *object, EngawaRoster *roster, GError **error)
{
  JsonArray *generations, *grants;
  EngawaRosterCircle *circle;
  const char *id;

  if (!engawa_json_only (object, error, "id", "generations", "grants", NULL)
      || !engawa_text_get_identifier (object, "id", &id, error)
      || !engawa_json_get_array (object, "generations", ENGAWA_LIMIT_GENERATIONS, &generations,
                                 error)
      || !engawa_json_get_array (object, "grants", ENGAWA_LIMIT_PEOPLE + 1, &grants, error))
    return FALSE;
  circle = engawa_roster_circle_new (id);
  g_ptr_array_add (roster->circles, circle);
  for (guint i = 0; i < json_array_get_length (generations); i++) {
    JsonObject *item = engawa_json_item_object (generations, i, error);

    if (item == NULL || !read_generation (item, circle, error))
      return FALSE;
  }
  for (guint i = 0; i < json_array_get_length (grants); i++) {
    JsonObject *item = engawa_json_item_object (grants, i, error);

    if (item == NULL || !read_grant (item, circle, error))
      return FALSE;
  }
  return circle->generations->len > 0 || engawa_text_refuse (error, "A circle has no generation");
}

static gboolean
read_district (JsonObject *object, EngawaRoster *roster, GError **error)
{
  EngawaRosterDistrict *district;
  const char *id, *label;

  if (!engawa_json_only (object, error, "id", "label", NULL)
      || !engawa_text_get_identifier (object, "id", &id, error)
      || !engawa_text_get_label (object, "label", &label, error))
    return FALSE;
  district = g_new0 (EngawaRosterDistrict, 1);
  district->id = g_strdup (id);
  district->label = g_strdup (label);
  g_ptr_array_add (roster->districts, district);
  return TRUE;
}

static gboolean
read_list (JsonObject *object,
           const char *name,
           guint limit,
           EngawaRoster *roster,
           gboolean (*read) (JsonObject *, EngawaRoster *, GError **),
           GError **error)
{
  JsonArray *array;

  if (!engawa_json_get_array (object, name, limit, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = engawa_json_item_object (array, i, error);

    if (item == NULL || !read (item, roster, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_policy (JsonObject *object, EngawaRosterPolicy *policy, GError **error)
{
  JsonObject *inner;

  return engawa_json_get_object (object, "policy", &inner, error)
         && engawa_json_only (inner, error, "idle", "cover", "pin", "start_alone", "keep_years",
                              "answer_days", NULL)
         && engawa_json_get_int (inner, "idle", 30, 3600, &policy->idle, error)
         && engawa_json_get_int (inner, "cover", 30, 3600, &policy->cover, error)
         && engawa_json_get_boolean (inner, "pin", &policy->pin, error)
         && engawa_json_get_boolean (inner, "start_alone", &policy->start_alone, error)
         && engawa_json_get_int (inner, "keep_years", 1, 100, &policy->keep_years, error)
         && engawa_json_get_int (inner, "answer_days", 1, 365, &policy->answer_days, error);
}

static gboolean
read_phone (JsonObject *object, EngawaRoster *roster, GError **error)
{
  const char *phone;

  if (!engawa_json_get_string (object, "phone", ENGAWA_LIMIT_PHONE, &phone, error))
    return FALSE;
  if (*phone != '\0' && !engawa_text_is_label (phone))
    return engawa_text_refuse (error, "The council's phone number is not plain text");
  roster->phone = g_strdup (phone);
  return TRUE;
}

static gboolean
read_names (JsonObject *object, EngawaRoster *roster, GError **error)
{
  const char *name, *by;

  if (!engawa_text_get_label (object, "name", &name, error)
      || !engawa_json_get_string (object, "by", ENGAWA_PERSON_HEX, &by, error))
    return FALSE;
  if (strcmp (by, ENGAWA_ROOT) != 0 && !engawa_person_is_id (by))
    return engawa_text_refuse (error, "The roster's signer has a wrong form");
  roster->name = g_strdup (name);
  roster->signer = g_strdup (by);
  return read_phone (object, roster, error);
}

static gboolean
read_signature (JsonObject *object, EngawaRoster *roster, GError **error)
{
  g_autoptr (GBytes) signature =
      engawa_json_get_base64 (object, "signature", ENGAWA_SIGNATURE_SIZE, error);

  if (signature == NULL)
    return FALSE;
  roster->signed_length =
      engawa_sign_find_json (g_bytes_get_data (roster->document, NULL),
                             g_bytes_get_size (roster->document), "signature", SIGNATURE_LENGTH);
  if (roster->signed_length == 0 || g_bytes_get_size (signature) != ENGAWA_SIGNATURE_SIZE)
    return engawa_text_refuse (error, "The roster does not end with its signature");
  memcpy (roster->signature, g_bytes_get_data (signature, NULL), ENGAWA_SIGNATURE_SIZE);
  return TRUE;
}

static gboolean
read_version (JsonObject *object, GError **error)
{
  gint64 version;

  if (!engawa_json_get_int (object, "v", 1, ENGAWA_LIMIT_INTEGER, &version, error))
    return FALSE;
  if (version == 1)
    return TRUE;
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_VERSION,
                       "The roster needs a newer Engawa");
  return FALSE;
}

static gboolean
read_roster (JsonObject *object, EngawaRoster *roster, GError **error)
{
  return read_version (object, error)
         && engawa_json_only (object, error, "v", "org", "number", "prev", "time", "name", "phone",
                              "root", "recovery", "people", "devices", "circles", "districts",
                              "policy", "by", "signature", NULL)
         && engawa_json_get_hex (object, "org", roster->org, ENGAWA_ORG_SIZE, error)
         && engawa_json_get_int (object, "number", 1, ENGAWA_LIMIT_INTEGER, &roster->number, error)
         && engawa_json_get_hex (object, "prev", roster->previous, ENGAWA_HASH_SIZE, error)
         && engawa_json_get_int (object, "time", 0, ENGAWA_LIMIT_TIME, &roster->time, error)
         && engawa_json_get_hex (object, "root", roster->root, ENGAWA_KEY_SIZE, error)
         && engawa_json_get_hex (object, "recovery", roster->recovery, ENGAWA_KEY_SIZE, error)
         && read_names (object, roster, error)
         && read_list (object, "people", ENGAWA_LIMIT_PEOPLE, roster, read_person, error)
         && read_list (object, "devices", ENGAWA_LIMIT_DEVICES, roster, read_device, error)
         && read_list (object, "circles", ENGAWA_LIMIT_CIRCLES, roster, read_circle, error)
         && read_list (object, "districts", ENGAWA_LIMIT_DISTRICTS, roster, read_district, error)
         && read_policy (object, &roster->policy, error) && read_signature (object, roster, error)
         && engawa_roster_check (roster, error);
}

/**
 * engawa_roster_parse:
 * @document: the document's bytes
 *
 * Reads a roster. Nothing in it may be trusted before engawa_roster_verify_first() or
 * engawa_roster_verify_next(), unless it comes from where verified rosters are kept.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE,
 * %ENGAWA_JOURNAL_ERROR_VERSION.
 *
 * Returns: (transfer full): the roster
 */
EngawaRoster *
engawa_roster_parse (GBytes *document, GError **error)
{
  g_autoptr (EngawaRoster) roster = engawa_roster_alloc ();
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;
  gsize length;
  const char *text = g_bytes_get_data (document, &length);

  roster->document = g_bytes_ref (document);
  object = engawa_json_parse_object (text, length, ENGAWA_LIMIT_ROSTER, &inner);
  if (object == NULL || !read_roster (object, roster, &inner)) {
    engawa_text_translate (inner, error, "The roster is not valid");
    return NULL;
  }
  engawa_hex_encode (roster->org_text, roster->org, ENGAWA_ORG_SIZE);
  engawa_journal_hash (roster->hash, text, length);
  return g_steal_pointer (&roster);
}

static void
write_people (GString *json, const GPtrArray *people)
{
  g_string_append (json, ",\"people\":[");
  for (guint i = 0; i < people->len; i++) {
    const EngawaRosterPerson *person = people->pdata[i];

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_string (json, "id", person->id);
    g_string_append_c (json, ',');
    engawa_text_append_string (json, "label", person->label);
    g_string_append_printf (json, ",\"role\":\"%s\",",
                            person->role == ENGAWA_ROLE_MANAGER ? "manager" : "worker");
    engawa_text_append_hex (json, "sign", person->sign, ENGAWA_KEY_SIZE);
    g_string_append_c (json, ',');
    engawa_text_append_hex (json, "box", person->box, ENGAWA_KEY_SIZE);
    g_string_append_c (json, ',');
    engawa_text_append_int (json, "closed", person->closed);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
write_devices (GString *json, const GPtrArray *devices)
{
  g_string_append (json, ",\"devices\":[");
  for (guint i = 0; i < devices->len; i++) {
    const EngawaRosterDevice *device = devices->pdata[i];

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_string (json, "id", device->id);
    g_string_append_c (json, ',');
    engawa_text_append_string (json, "label", device->label);
    g_string_append_printf (json, ",\"kind\":\"%s\",\"letter\":\"%s\"",
                            device->kind == ENGAWA_DEVICE_PC ? "pc" : "tablet", device->letter);
    if (device->closed) {
      g_string_append_c (json, ',');
      engawa_text_append_int (json, "last", device->last);
      g_string_append_c (json, ',');
      engawa_text_append_hex (json, "last_hash", device->last_hash, ENGAWA_HASH_SIZE);
    }
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
write_circle (GString *json, const EngawaRosterCircle *circle)
{
  engawa_text_append_string (json, "id", circle->id);
  g_string_append (json, ",\"generations\":[");
  for (guint i = 0; i < circle->generations->len; i++) {
    const EngawaRosterGeneration *generation = circle->generations->pdata[i];

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_hex (json, "public", generation->key, ENGAWA_KEY_SIZE);
    g_string_append_c (json, ',');
    engawa_text_append_base64 (json, "older", generation->older);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "],\"grants\":[");
  for (guint i = 0; i < circle->grants->len; i++) {
    const EngawaRosterGrant *grant = circle->grants->pdata[i];

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_string (json, "to", grant->to);
    g_string_append_c (json, ',');
    engawa_text_append_base64 (json, "box", grant->box);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
write_policy (GString *json, const EngawaRosterPolicy *policy)
{
  g_string_append (json, ",\"policy\":{");
  engawa_text_append_int (json, "idle", policy->idle);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "cover", policy->cover);
  g_string_append_printf (json, ",\"pin\":%s,\"start_alone\":%s,", policy->pin ? "true" : "false",
                          policy->start_alone ? "true" : "false");
  engawa_text_append_int (json, "keep_years", policy->keep_years);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "answer_days", policy->answer_days);
  g_string_append_c (json, '}');
}

static void
write_circles_and_districts (GString *json, const EngawaRoster *roster)
{
  g_string_append (json, ",\"circles\":[");
  for (guint i = 0; i < roster->circles->len; i++) {
    g_string_append (json, i > 0 ? ",{" : "{");
    write_circle (json, roster->circles->pdata[i]);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "],\"districts\":[");
  for (guint i = 0; i < roster->districts->len; i++) {
    const EngawaRosterDistrict *district = roster->districts->pdata[i];

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_string (json, "id", district->id);
    g_string_append_c (json, ',');
    engawa_text_append_string (json, "label", district->label);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

GString *
engawa_roster_format (const EngawaRoster *roster)
{
  GString *json = g_string_new ("{\"v\":1,");

  engawa_text_append_hex (json, "org", roster->org, ENGAWA_ORG_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "number", roster->number);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "prev", roster->previous, ENGAWA_HASH_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "time", roster->time);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "name", roster->name);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "phone", roster->phone);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "root", roster->root, ENGAWA_KEY_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "recovery", roster->recovery, ENGAWA_KEY_SIZE);
  write_people (json, roster->people);
  write_devices (json, roster->devices);
  write_circles_and_districts (json, roster);
  write_policy (json, &roster->policy);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "by", roster->signer);
  return json;
}
