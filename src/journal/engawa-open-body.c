/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-open-body.h"

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-text-private.h"

#include <string.h>

/* FORMAT.md section 6: the two open bodies that a manager signs. Their prefix also names the
 * organisation, because the body itself does not. */

#define PROOF_LENGTH 88
#define LARGEST_CONTENT 700000

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/* `ORG NUL body`, which goes under the prefix. */
static GBytes *
proof_message (const EngawaRoster *roster, const void *body, gsize length)
{
  GByteArray *message = g_byte_array_sized_new ((guint) length + ENGAWA_ORG_HEX + 1);

  g_byte_array_append (message, (const guint8 *) engawa_roster_get_org_hex (roster),
                       ENGAWA_ORG_HEX + 1);
  g_byte_array_append (message, body, (guint) length);
  return g_byte_array_free_to_bytes (message);
}

static gboolean
check_manager (const EngawaRoster *roster, const char *person, GError **error)
{
  const EngawaRosterPerson *found = engawa_roster_find_person (roster, person);

  if (found == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_UNKNOWN, "The roster does not list this person");
  return (found->role == ENGAWA_ROLE_MANAGER && found->closed == 0)
         || refuse (error, ENGAWA_JOURNAL_ERROR_ROLE, "Only a manager may sign this");
}

/* `json` ends before `,"by"`. */
static gboolean
append_proof (GString *json,
              const EngawaRoster *roster,
              const EngawaPersonKeys *manager,
              const char *prefix,
              GError **error)
{
  const char *person = engawa_person_keys_get_person (manager);
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  g_autoptr (GBytes) message = NULL;
  gsize length;
  const void *data;

  if (!check_manager (roster, person, error))
    return FALSE;
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "by", person);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "roster", engawa_roster_get_number (roster));
  message = proof_message (roster, json->str, json->len);
  data = g_bytes_get_data (message, &length);
  engawa_person_keys_sign (manager, prefix, data, length, signature);
  engawa_sign_append_json (json, "proof", signature);
  return TRUE;
}

/* Reads by, roster and proof and checks where the proof stands, not whether it holds. */
static gboolean
read_proof (JsonObject *object,
            const void *body,
            gsize length,
            char **by,
            gint64 *roster,
            GError **error)
{
  g_autoptr (GBytes) proof = NULL;
  const char *person;

  if (!engawa_text_get_person (object, "by", &person, error)
      || !engawa_json_get_int (object, "roster", 1, ENGAWA_LIMIT_INTEGER, roster, error))
    return FALSE;
  proof = engawa_json_get_base64 (object, "proof", ENGAWA_SIGNATURE_SIZE, error);
  if (proof == NULL)
    return FALSE;
  if (g_bytes_get_size (proof) != ENGAWA_SIGNATURE_SIZE
      || engawa_sign_find_json (body, length, "proof", PROOF_LENGTH) == 0)
    return engawa_text_refuse (error, "A signed body does not end with its proof");
  *by = g_strdup (person);
  return TRUE;
}

static gboolean
verify_proof (const void *body,
              gsize length,
              const char *by,
              gint64 number,
              const EngawaRoster *roster,
              const char *prefix,
              GError **error)
{
  gsize signed_length = engawa_sign_find_json (body, length, "proof", PROOF_LENGTH);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GBytes) message = NULL, proof = NULL;
  gsize message_length;
  const void *data;

  if (number != engawa_roster_get_number (roster))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION,
                   "The body was signed under another roster");
  if (!check_manager (roster, by, error))
    return FALSE;
  object = engawa_json_parse_object (body, length, ENGAWA_LIMIT_BODY, error);
  proof = object != NULL ? engawa_json_get_base64 (object, "proof", ENGAWA_SIGNATURE_SIZE, error)
                         : NULL;
  if (proof == NULL)
    return FALSE;
  message = proof_message (roster, body, signed_length);
  data = g_bytes_get_data (message, &message_length);
  return engawa_roster_verify_person (roster, by, prefix, data, message_length,
                                      g_bytes_get_data (proof, NULL), error);
}

/**
 * engawa_content_format:
 * @name: an identifier, for example `form.first-visit`
 * @version: an identifier
 * @media: a media type in lower case
 * @data: at most 700,000 bytes
 * @roster: (nullable): the newest roster held; only needed with @manager
 * @manager: (nullable): whoever signs; %NULL for the copy of a shipped form
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE,
 * %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_ROLE.
 *
 * Returns: (transfer full): the body of a `content` entry
 */
GBytes *
engawa_content_format (const char *name,
                       const char *version,
                       const char *media,
                       GBytes *data,
                       const EngawaRoster *roster,
                       const EngawaPersonKeys *manager,
                       GError **error)
{
  g_autoptr (GString) json = NULL;

  if (!engawa_text_is_identifier (name) || !engawa_text_is_identifier (version)
      || !engawa_text_is_media (media, strlen (media))) {
    engawa_text_refuse (error, "A content's name, version or media type has a wrong form");
    return NULL;
  }
  if (g_bytes_get_size (data) > LARGEST_CONTENT) {
    refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "The content is larger than 700,000 bytes");
    return NULL;
  }
  json = g_string_new ("{");
  engawa_text_append_string (json, "name", name);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "version", version);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "media", media);
  g_string_append_c (json, ',');
  engawa_text_append_base64 (json, "data", data);
  if (manager == NULL)
    g_string_append_c (json, '}');
  else if (!append_proof (json, roster, manager, ENGAWA_PREFIX_CONTENT, error))
    return NULL;
  return g_string_free_to_bytes (g_steal_pointer (&json));
}

static gboolean
read_content (JsonObject *object,
              const void *body,
              gsize length,
              EngawaContent *content,
              GError **error)
{
  const char *name, *version, *media;

  if (!engawa_json_only (object, error, "name", "version", "media", "data", "by", "roster", "proof",
                         NULL)
      || !engawa_text_get_identifier (object, "name", &name, error)
      || !engawa_text_get_identifier (object, "version", &version, error)
      || !engawa_json_get_string (object, "media", ENGAWA_LIMIT_MEDIA_TYPE, &media, error))
    return FALSE;
  if (!engawa_text_is_media (media, strlen (media)))
    return engawa_text_refuse (error, "A content's media type has a wrong form");
  content->name = g_strdup (name);
  content->version = g_strdup (version);
  content->media = g_strdup (media);
  content->data = engawa_json_get_base64 (object, "data", LARGEST_CONTENT, error);
  if (content->data == NULL)
    return FALSE;
  if (!json_object_has_member (object, "by") && !json_object_has_member (object, "roster")
      && !json_object_has_member (object, "proof"))
    return TRUE;
  return read_proof (object, body, length, &content->by, &content->roster, error);
}

/**
 * engawa_content_parse:
 * @body: decoded body of a `content` entry
 * @length: its length
 *
 * Reads what is published; only engawa_content_verify() says whether a manager stands behind it.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the content
 */
EngawaContent *
engawa_content_parse (const void *body, gsize length, GError **error)
{
  g_autoptr (EngawaContent) content = g_new0 (EngawaContent, 1);
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;

  object = engawa_json_parse_object (body, length, ENGAWA_LIMIT_BODY, &inner);
  if (object != NULL && read_content (object, body, length, content, &inner))
    return g_steal_pointer (&content);
  engawa_text_translate (inner, error, "A content is not valid");
  return NULL;
}

/**
 * engawa_content_verify:
 * @body: decoded body of a `content` entry
 * @length: its length
 * @roster: the roster whose number the body names
 *
 * Errors: those of engawa_content_parse(), %ENGAWA_JOURNAL_ERROR_UNSIGNED for a shipped form's copy,
 * %ENGAWA_JOURNAL_ERROR_SUCCESSION when @roster is another, %ENGAWA_JOURNAL_ERROR_UNKNOWN,
 * %ENGAWA_JOURNAL_ERROR_ROLE, %ENGAWA_JOURNAL_ERROR_SIGNATURE.
 *
 * Returns: whether an open manager of @roster signed it
 */
gboolean
engawa_content_verify (const void *body, gsize length, const EngawaRoster *roster, GError **error)
{
  g_autoptr (EngawaContent) content = engawa_content_parse (body, length, error);

  if (content == NULL)
    return FALSE;
  if (content->by == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_UNSIGNED, "No manager signed this content");
  return verify_proof (body, length, content->by, content->roster, roster, ENGAWA_PREFIX_CONTENT,
                       error);
}

/**
 * engawa_content_free:
 * @content: (transfer full) (nullable): a content
 */
void
engawa_content_free (EngawaContent *content)
{
  if (content == NULL)
    return;
  g_free (content->name);
  g_free (content->version);
  g_free (content->media);
  g_clear_pointer (&content->data, g_bytes_unref);
  g_free (content->by);
  g_free (content);
}

static gboolean
is_hex_id (const char *text)
{
  guint8 id[ENGAWA_HASH_SIZE];

  return engawa_hex_decode_text (id, sizeof id, text);
}

/**
 * engawa_purge_format:
 * @entries: (element-type EngawaPurgeRange) (nullable): whose bodies go
 * @cases: (element-type utf8) (nullable): ids of case entries
 * @roster: the newest roster held
 * @manager: an open manager
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE,
 * %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_ROLE.
 *
 * Returns: (transfer full): the body of a `purge` entry
 */
GBytes *
engawa_purge_format (const GArray *entries,
                     const GPtrArray *cases,
                     const EngawaRoster *roster,
                     const EngawaPersonKeys *manager,
                     GError **error)
{
  GString *json = g_string_new ("{\"entries\":[");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (EngawaPurge) check = NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const EngawaPurgeRange *range = &g_array_index (entries, EngawaPurgeRange, i);

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_hex (json, "device", range->device, ENGAWA_KEY_SIZE);
    g_string_append_printf (json, ",\"first\":%" G_GINT64_FORMAT ",\"last\":%" G_GINT64_FORMAT "}",
                            range->first, range->last);
  }
  g_string_append (json, "],\"cases\":[");
  for (guint i = 0; cases != NULL && i < cases->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    engawa_json_append_string (json, cases->pdata[i]);
  }
  g_string_append_c (json, ']');
  if (!append_proof (json, roster, manager, ENGAWA_PREFIX_PURGE, error)) {
    g_string_free (json, TRUE);
    return NULL;
  }
  body = g_string_free_to_bytes (json);
  check = engawa_purge_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), error);
  return check != NULL ? g_steal_pointer (&body) : NULL;
}

static gboolean
read_ranges (JsonObject *object, EngawaPurge *purge, GError **error)
{
  JsonArray *array;

  if (!engawa_json_get_array (object, "entries", ENGAWA_LIMIT_PURGE_RANGES, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = engawa_json_item_object (array, i, error);
    EngawaPurgeRange range;

    if (item == NULL || !engawa_json_only (item, error, "device", "first", "last", NULL)
        || !engawa_json_get_hex (item, "device", range.device, ENGAWA_KEY_SIZE, error)
        || !engawa_json_get_int (item, "first", 1, ENGAWA_LIMIT_INTEGER, &range.first, error)
        || !engawa_json_get_int (item, "last", range.first, ENGAWA_LIMIT_INTEGER, &range.last,
                                 error))
      return FALSE;
    g_array_append_val (purge->entries, range);
  }
  return TRUE;
}

static gboolean
read_cases (JsonObject *object, EngawaPurge *purge, GError **error)
{
  JsonArray *array;

  if (!engawa_json_get_array (object, "cases", ENGAWA_LIMIT_PURGE_RANGES, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    const char *id = engawa_json_item_string (array, i, ENGAWA_HASH_HEX, error);

    if (id == NULL)
      return FALSE;
    if (!is_hex_id (id))
      return engawa_text_refuse (error, "A purge names a case wrongly");
    g_ptr_array_add (purge->cases, g_strdup (id));
  }
  return purge->cases->len > 0 || purge->entries->len > 0
         || engawa_text_refuse (error, "A purge names nothing");
}

/**
 * engawa_purge_parse:
 * @body: decoded body of a `purge` entry
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the purge; it has effect only after engawa_purge_verify()
 */
EngawaPurge *
engawa_purge_parse (const void *body, gsize length, GError **error)
{
  g_autoptr (EngawaPurge) purge = g_new0 (EngawaPurge, 1);
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;

  purge->entries = g_array_new (FALSE, TRUE, sizeof (EngawaPurgeRange));
  purge->cases = g_ptr_array_new_with_free_func (g_free);
  object = engawa_json_parse_object (body, length, ENGAWA_LIMIT_BODY, &inner);
  if (object != NULL
      && engawa_json_only (object, &inner, "entries", "cases", "by", "roster", "proof", NULL)
      && read_ranges (object, purge, &inner) && read_cases (object, purge, &inner)
      && read_proof (object, body, length, &purge->by, &purge->roster, &inner))
    return g_steal_pointer (&purge);
  engawa_text_translate (inner, error, "A purge is not valid");
  return NULL;
}

/**
 * engawa_purge_verify:
 * @body: decoded body of a `purge` entry
 * @length: its length
 * @roster: the roster whose number the body names
 *
 * Errors: those of engawa_purge_parse(), %ENGAWA_JOURNAL_ERROR_SUCCESSION when @roster is another,
 * %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_ROLE, %ENGAWA_JOURNAL_ERROR_SIGNATURE.
 *
 * Returns: whether an open manager of @roster signed it
 */
gboolean
engawa_purge_verify (const void *body, gsize length, const EngawaRoster *roster, GError **error)
{
  g_autoptr (EngawaPurge) purge = engawa_purge_parse (body, length, error);

  return purge != NULL
         && verify_proof (body, length, purge->by, purge->roster, roster, ENGAWA_PREFIX_PURGE,
                          error);
}

/**
 * engawa_purge_free:
 * @purge: (transfer full) (nullable): a purge
 */
void
engawa_purge_free (EngawaPurge *purge)
{
  if (purge == NULL)
    return;
  g_array_unref (purge->entries);
  g_ptr_array_unref (purge->cases);
  g_free (purge->by);
  g_free (purge);
}
