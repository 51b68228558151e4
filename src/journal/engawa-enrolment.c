/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-enrolment.h"

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"
#include "journal/engawa-device-key-private.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-symbols.h"
#include "journal/engawa-text-private.h"

#include <sodium.h>
#include <string.h>

/* FORMAT.md section 10. The store carries both messages and can read them; what it cannot do without
 * the code is change one. */

#define MAC_LENGTH ENGAWA_HASH_HEX

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/**
 * engawa_enrolment_code_generate:
 *
 * Returns: (transfer full): 128 random bits
 */
EngawaSecret *
engawa_enrolment_code_generate (void)
{
  return engawa_secret_new_random (ENGAWA_ENROLMENT_CODE_SIZE);
}

/**
 * engawa_enrolment_code_format:
 * @code: a code
 *
 * Returns: (transfer full): 28 symbols in fours; free it with engawa_secret_wipe_string()
 */
char *
engawa_enrolment_code_format (const EngawaSecret *code)
{
  return engawa_symbols_format (code, ENGAWA_PREFIX_CODE);
}

/**
 * engawa_enrolment_code_parse:
 * @text: what was typed
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_CODE.
 *
 * Returns: (transfer full): the code
 */
EngawaSecret *
engawa_enrolment_code_parse (const char *text, GError **error)
{
  return engawa_symbols_parse (text, ENGAWA_ENROLMENT_CODE_SIZE, ENGAWA_PREFIX_CODE, error);
}

/**
 * engawa_enrolment_code_lookup:
 * @code: a code
 *
 * Returns: (transfer full): the name under which the store keeps the messages; it does not tell the code
 */
char *
engawa_enrolment_code_lookup (const EngawaSecret *code)
{
  guint8 hash[ENGAWA_HASH_SIZE];

  engawa_sign_hash (hash, ENGAWA_PREFIX_LOOKUP, engawa_secret_get_data (code),
                    engawa_secret_get_length (code));
  return engawa_hex_new (hash, sizeof hash);
}

static void
compute_mac (const EngawaSecret *code,
             const char *prefix,
             const void *data,
             gsize length,
             guint8 mac[ENGAWA_HASH_SIZE])
{
  guint8 key[ENGAWA_HASH_SIZE];

  engawa_sign_hash (key, ENGAWA_PREFIX_ENROL_KEY, engawa_secret_get_data (code),
                    engawa_secret_get_length (code));
  engawa_sign_mac (mac, key, prefix, data, length);
  engawa_secret_wipe (key, sizeof key);
}

static GBytes *
close_with_mac (GString *json, const EngawaSecret *code, const char *prefix)
{
  guint8 mac[ENGAWA_HASH_SIZE];
  char text[MAC_LENGTH + 1];

  compute_mac (code, prefix, json->str, json->len, mac);
  engawa_hex_encode (text, mac, sizeof mac);
  g_string_append_printf (json, ",\"mac\":\"%s\"}", text);
  return g_string_free_to_bytes (json);
}

/* The MAC is checked before a single member is looked at. */
static gboolean
check_mac (const EngawaSecret *code,
           const char *prefix,
           const void *message,
           gsize length,
           gsize *signed_length,
           GError **error)
{
  guint8 mac[ENGAWA_HASH_SIZE], given[ENGAWA_HASH_SIZE];

  if (length > ENGAWA_LIMIT_ENROLMENT)
    return refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "An enrolment message is too large");
  *signed_length = engawa_sign_find_json (message, length, "mac", MAC_LENGTH);
  if (*signed_length == 0
      || !engawa_hex_decode (given, sizeof given, (const char *) message + length - 2 - MAC_LENGTH,
                             MAC_LENGTH))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX,
                   "An enrolment message does not end with its MAC");
  compute_mac (code, prefix, message, *signed_length, mac);
  return sodium_memcmp (mac, given, sizeof mac) == 0
         || refuse (error, ENGAWA_JOURNAL_ERROR_SIGNATURE,
                    "An enrolment message was not made with this code");
}

/**
 * engawa_offer_format:
 * @code: the code
 * @roster: the newest roster held
 * @now: milliseconds since 1970
 *
 * Returns: (transfer full): the offer, good for ten minutes from @now
 */
GBytes *
engawa_offer_format (const EngawaSecret *code, const EngawaRoster *roster, gint64 now)
{
  GString *json = g_string_new ("{\"v\":1,");

  engawa_text_append_hex (json, "org", engawa_roster_get_org (roster), ENGAWA_ORG_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "root", engawa_roster_get_root (roster), ENGAWA_KEY_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "roster", engawa_roster_get_number (roster));
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "roster_hash", engawa_roster_get_hash (roster), ENGAWA_HASH_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "expires", now + ENGAWA_ENROLMENT_MILLISECONDS);
  return close_with_mac (json, code, ENGAWA_PREFIX_OFFER_MAC);
}

static gboolean
read_version (JsonObject *object, GError **error)
{
  gint64 version;

  if (!engawa_json_get_int (object, "v", 1, ENGAWA_LIMIT_INTEGER, &version, error))
    return FALSE;
  return version == 1
         || refuse (error, ENGAWA_JOURNAL_ERROR_VERSION,
                    "The enrolment message needs a newer Engawa");
}

static gboolean
read_offer (JsonObject *object, EngawaOffer *offer, GError **error)
{
  return read_version (object, error)
         && engawa_json_only (object, error, "v", "org", "root", "roster", "roster_hash", "expires",
                              "mac", NULL)
         && engawa_json_get_hex (object, "org", offer->org, ENGAWA_ORG_SIZE, error)
         && engawa_json_get_hex (object, "root", offer->root, ENGAWA_KEY_SIZE, error)
         && engawa_json_get_int (object, "roster", 1, ENGAWA_LIMIT_INTEGER, &offer->roster, error)
         && engawa_json_get_hex (object, "roster_hash", offer->roster_hash, ENGAWA_HASH_SIZE, error)
         && engawa_json_get_int (object, "expires", 0, ENGAWA_LIMIT_TIME, &offer->expires, error);
}

/**
 * engawa_offer_parse:
 * @offer: (out caller-allocates): the offer; untouched on failure
 * @code: the code as typed on the new device
 * @message: the bytes
 * @length: their number
 *
 * The new device does not judge `expires`, for its own clock may be wrong; the other side does.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SIGNATURE for another code, %ENGAWA_JOURNAL_ERROR_SYNTAX,
 * %ENGAWA_JOURNAL_ERROR_TOO_LARGE, %ENGAWA_JOURNAL_ERROR_VERSION.
 */
gboolean
engawa_offer_parse (EngawaOffer *offer,
                    const EngawaSecret *code,
                    const void *message,
                    gsize length,
                    GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;
  EngawaOffer read;
  gsize signed_length;

  if (!check_mac (code, ENGAWA_PREFIX_OFFER_MAC, message, length, &signed_length, error))
    return FALSE;
  object = engawa_json_parse_object (message, length, ENGAWA_LIMIT_ENROLMENT, &inner);
  if (object == NULL || !read_offer (object, &read, &inner))
    return engawa_text_translate (inner, error, "The offer is not valid");
  *offer = read;
  return TRUE;
}

/**
 * engawa_answer_format:
 * @code: the code
 * @device: the new device's key
 * @offer: the offer's bytes
 * @offer_length: their number
 * @kind: tablet or PC
 * @label: what staff will call it
 *
 * Errors: those of engawa_offer_parse(), %ENGAWA_JOURNAL_ERROR_SYNTAX for the label.
 *
 * Returns: (transfer full): the answer
 */
GBytes *
engawa_answer_format (const EngawaSecret *code,
                      const EngawaDeviceKey *device,
                      const void *offer,
                      gsize offer_length,
                      EngawaDeviceKind kind,
                      const char *label,
                      GError **error)
{
  guint8 offer_hash[ENGAWA_HASH_SIZE], proof[ENGAWA_SIGNATURE_SIZE];
  EngawaOffer parsed;
  GString *json;

  if (!engawa_offer_parse (&parsed, code, offer, offer_length, error))
    return NULL;
  if (!engawa_text_is_label (label)) {
    engawa_text_refuse (error, "The device's label is not a plain text");
    return NULL;
  }
  engawa_journal_hash (offer_hash, offer, offer_length);
  json = g_string_new ("{\"v\":1,");
  engawa_text_append_hex (json, "org", parsed.org, ENGAWA_ORG_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "offer", offer_hash, ENGAWA_HASH_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "device", engawa_device_key_get_id (device));
  g_string_append_printf (json, ",\"kind\":\"%s\",", kind == ENGAWA_DEVICE_PC ? "pc" : "tablet");
  engawa_text_append_string (json, "label", label);
  engawa_sign (engawa_device_key_get_sign_secret (device), ENGAWA_PREFIX_ANSWER, json->str,
               json->len, proof);
  engawa_sign_append_json (json, "proof", proof);
  g_string_truncate (json, json->len - 1);
  return close_with_mac (json, code, ENGAWA_PREFIX_ANSWER_MAC);
}

static gboolean
read_answer (JsonObject *object, EngawaAnswer *answer, GError **error)
{
  const char *kind, *label;

  if (!read_version (object, error)
      || !engawa_json_only (object, error, "v", "org", "offer", "device", "kind", "label", "proof",
                            "mac", NULL)
      || !engawa_json_get_hex (object, "org", answer->org, ENGAWA_ORG_SIZE, error)
      || !engawa_json_get_hex (object, "offer", answer->offer, ENGAWA_HASH_SIZE, error)
      || !engawa_json_get_hex (object, "device", answer->device, ENGAWA_KEY_SIZE, error)
      || !engawa_json_get_string (object, "kind", ENGAWA_LIMIT_IDENTIFIER, &kind, error)
      || !engawa_text_get_label (object, "label", &label, error))
    return FALSE;
  if (strcmp (kind, "tablet") != 0 && strcmp (kind, "pc") != 0)
    return engawa_text_refuse (error, "A device's kind is not one");
  answer->kind = strcmp (kind, "pc") == 0 ? ENGAWA_DEVICE_PC : ENGAWA_DEVICE_TABLET;
  answer->label = g_strdup (label);
  return TRUE;
}

/* The proof stands right before the MAC: `,"proof":"…"` is what its own document would end with. */
static gboolean
check_proof (JsonObject *object,
             const EngawaAnswer *answer,
             const char *message,
             gsize signed_length,
             GError **error)
{
  static const char opening[] = ",\"proof\":\"";
  const gsize tail = sizeof opening - 1 + 88 + 1;
  g_autoptr (GBytes) proof = engawa_json_get_base64 (object, "proof", ENGAWA_SIGNATURE_SIZE, error);

  if (proof == NULL)
    return FALSE;
  if (g_bytes_get_size (proof) != ENGAWA_SIGNATURE_SIZE || signed_length <= tail
      || memcmp (message + signed_length - tail, opening, sizeof opening - 1) != 0)
    return engawa_text_refuse (error, "The answer does not end with its proof");
  return engawa_sign_verify (answer->device, ENGAWA_PREFIX_ANSWER, message, signed_length - tail,
                             g_bytes_get_data (proof, NULL))
         || refuse (error, ENGAWA_JOURNAL_ERROR_SIGNATURE,
                    "The new device's signature does not hold");
}

static gboolean
check_fits (const EngawaAnswer *answer,
            const EngawaOffer *offer,
            const void *offer_bytes,
            gsize offer_length,
            gint64 now,
            GError **error)
{
  guint8 hash[ENGAWA_HASH_SIZE];

  engawa_journal_hash (hash, offer_bytes, offer_length);
  if (memcmp (answer->offer, hash, sizeof hash) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION, "The answer belongs to another offer");
  if (memcmp (answer->org, offer->org, ENGAWA_ORG_SIZE) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_ORGANISATION,
                   "The answer belongs to another organisation");
  return now <= offer->expires
         || refuse (error, ENGAWA_JOURNAL_ERROR_EXPIRED, "The code is older than ten minutes");
}

/**
 * engawa_answer_parse:
 * @code: the code
 * @offer: the offer's bytes, as sent
 * @offer_length: their number
 * @now: milliseconds since 1970, by the inviting side's clock
 * @message: the answer's bytes
 * @length: their number
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SIGNATURE, %ENGAWA_JOURNAL_ERROR_SYNTAX,
 * %ENGAWA_JOURNAL_ERROR_TOO_LARGE, %ENGAWA_JOURNAL_ERROR_VERSION, %ENGAWA_JOURNAL_ERROR_SUCCESSION,
 * %ENGAWA_JOURNAL_ERROR_ORGANISATION, %ENGAWA_JOURNAL_ERROR_EXPIRED.
 *
 * Returns: (transfer full): who answered, ready to be listed in the next roster
 */
EngawaAnswer *
engawa_answer_parse (const EngawaSecret *code,
                     const void *offer,
                     gsize offer_length,
                     gint64 now,
                     const void *message,
                     gsize length,
                     GError **error)
{
  g_autoptr (EngawaAnswer) answer = g_new0 (EngawaAnswer, 1);
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;
  EngawaOffer parsed;
  gsize signed_length;

  if (!engawa_offer_parse (&parsed, code, offer, offer_length, error)
      || !check_mac (code, ENGAWA_PREFIX_ANSWER_MAC, message, length, &signed_length, error))
    return NULL;
  object = engawa_json_parse_object (message, length, ENGAWA_LIMIT_ENROLMENT, &inner);
  if (object == NULL || !read_answer (object, answer, &inner)
      || !check_proof (object, answer, message, signed_length, &inner)) {
    engawa_text_translate (inner, error, "The answer is not valid");
    return NULL;
  }
  if (!check_fits (answer, &parsed, offer, offer_length, now, error))
    return NULL;
  return g_steal_pointer (&answer);
}

/**
 * engawa_answer_free:
 * @answer: (transfer full) (nullable): an answer
 */
void
engawa_answer_free (EngawaAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->label);
  g_free (answer);
}
