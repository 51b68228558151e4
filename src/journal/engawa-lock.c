/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-lock.h"

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-lock-private.h"
#include "journal/engawa-passphrase.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-text-private.h"

#include <sodium.h>
#include <string.h>

/* FORMAT.md section 8. The salt is new for every lock, so one derived key seals one message and the
 * nonce may be zero. */

#define SECRET_SIZE (2 * ENGAWA_KEY_SIZE)
#define SALT crypto_pwhash_SALTBYTES
#define TAG crypto_aead_chacha20poly1305_ietf_ABYTES
#define BOX (SECRET_SIZE + TAG)
#define SIGNATURE_LENGTH 88
#define MAX_OPS 16
#define MIN_MEM 8192
#define MAX_MEM G_GINT64_CONSTANT (2147483648)
#define NAME_PREFIX "lock-"

struct _EngawaLock {
  GBytes *document; /* owned */
  guint8 hash[ENGAWA_HASH_SIZE];
  gsize associated_length; /* bytes before `,"box"` */
  gsize signed_length;     /* bytes before `,"signature"` */
  guint8 org[ENGAWA_ORG_SIZE];
  char *person; /* owned */
  gint64 number;
  guint8 previous[ENGAWA_HASH_SIZE];
  EngawaKdf kdf;
  guint8 salt[SALT];
  GBytes *box; /* owned */
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
};

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/**
 * engawa_kdf_default:
 *
 * Returns: what every lock in use costs: 3 passes over 256 MiB
 */
EngawaKdf
engawa_kdf_default (void)
{
  return (EngawaKdf){ crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                      crypto_pwhash_argon2id_MEMLIMIT_MODERATE };
}

/* 32 bytes in guarded memory, or NULL when there is not enough memory for the derivation. */
static EngawaSecret *
derive (const char *passphrase, EngawaKdf kdf, const guint8 *salt, GError **error)
{
  char *normal = engawa_passphrase_normalise (passphrase, error);
  guint8 key[ENGAWA_KEY_SIZE];
  EngawaSecret *secret = NULL;

  if (normal == NULL)
    return NULL;
  if (crypto_pwhash (key, sizeof key, normal, strlen (normal), salt, (guint64) kdf.ops,
                     (gsize) kdf.mem, crypto_pwhash_ALG_ARGON2ID13)
      == 0)
    secret = engawa_secret_new (key, sizeof key);
  else
    refuse (error, ENGAWA_JOURNAL_ERROR_RESOURCES,
            "Not enough memory to check a passphrase; close other programs and try again");
  engawa_secret_wipe (key, sizeof key);
  engawa_secret_wipe_string (normal);
  return secret;
}

static GString *
format_start (const guint8 *org,
              const char *person,
              gint64 number,
              const guint8 *previous,
              EngawaKdf kdf,
              const guint8 *salt)
{
  GString *json = g_string_new ("{\"v\":1,");

  engawa_text_append_hex (json, "org", org, ENGAWA_ORG_SIZE);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "person", person);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "number", number);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "prev", previous, ENGAWA_HASH_SIZE);
  g_string_append (json, ",\"kdf\":{\"alg\":\"argon2id13\",");
  engawa_text_append_int (json, "ops", kdf.ops);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "mem", kdf.mem);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "salt", salt, SALT);
  g_string_append_c (json, '}');
  return json;
}

static void
append_box (GString *json, const EngawaSecret *key, const EngawaPersonKeys *keys)
{
  static const guint8 nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = { 0 };
  const EngawaSecret *secret = engawa_person_keys_get_secret (keys);
  guint8 box[BOX];
  g_autoptr (GBytes) bytes = NULL;

  crypto_aead_chacha20poly1305_ietf_encrypt (box, NULL, engawa_secret_get_data (secret),
                                             SECRET_SIZE, (const guint8 *) json->str, json->len,
                                             NULL, nonce, engawa_secret_get_data (key));
  bytes = g_bytes_new (box, sizeof box);
  g_string_append_c (json, ',');
  engawa_text_append_base64 (json, "box", bytes);
}

/* The salt is an argument so that the known-answer test can fix it. */
EngawaLock *
engawa_lock_make_with (const guint8 *salt,
                       const guint8 org[ENGAWA_ORG_SIZE],
                       const EngawaPersonKeys *keys,
                       const EngawaLock *previous,
                       const char *passphrase,
                       EngawaKdf kdf,
                       GError **error)
{
  static const guint8 zeros[ENGAWA_HASH_SIZE] = { 0 };
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  g_autoptr (EngawaSecret) key = derive (passphrase, kdf, salt, error);
  g_autoptr (GBytes) document = NULL;
  GString *json;

  if (key == NULL)
    return NULL;
  json = format_start (org, engawa_person_keys_get_person (keys),
                       previous != NULL ? previous->number + 1 : 1,
                       previous != NULL ? previous->hash : zeros, kdf, salt);
  append_box (json, key, keys);
  engawa_person_keys_sign (keys, ENGAWA_PREFIX_LOCK, json->str, json->len, signature);
  engawa_sign_append_json (json, "signature", signature);
  document = g_string_free_to_bytes (json);
  return engawa_lock_parse (document, error);
}

/**
 * engawa_lock_make:
 * @org: the organisation
 * @keys: the person's keys
 * @previous: (nullable): the person's lock before this, when the passphrase changes
 * @passphrase: as generated or typed; it is normalised
 * @kdf: what a guess shall cost; engawa_kdf_default() everywhere but in tests
 *
 * Takes about as long as opening: a second or so.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_RESOURCES, those of engawa_passphrase_normalise().
 *
 * Returns: (transfer full): the lock
 */
EngawaLock *
engawa_lock_make (const guint8 org[ENGAWA_ORG_SIZE],
                  const EngawaPersonKeys *keys,
                  const EngawaLock *previous,
                  const char *passphrase,
                  EngawaKdf kdf,
                  GError **error)
{
  guint8 salt[SALT];

  g_return_val_if_fail (kdf.ops >= 1 && kdf.ops <= MAX_OPS, NULL);
  g_return_val_if_fail (kdf.mem >= MIN_MEM && kdf.mem <= MAX_MEM, NULL);
  randombytes_buf (salt, sizeof salt);
  return engawa_lock_make_with (salt, org, keys, previous, passphrase, kdf, error);
}

static gboolean
read_kdf (JsonObject *object, EngawaLock *lock, GError **error)
{
  JsonObject *inner;
  const char *algorithm;

  if (!engawa_json_get_object (object, "kdf", &inner, error)
      || !engawa_json_only (inner, error, "alg", "ops", "mem", "salt", NULL)
      || !engawa_json_get_string (inner, "alg", ENGAWA_LIMIT_IDENTIFIER, &algorithm, error)
      || !engawa_json_get_int (inner, "ops", 1, MAX_OPS, &lock->kdf.ops, error)
      || !engawa_json_get_int (inner, "mem", MIN_MEM, MAX_MEM, &lock->kdf.mem, error)
      || !engawa_json_get_hex (inner, "salt", lock->salt, SALT, error))
    return FALSE;
  return strcmp (algorithm, "argon2id13") == 0
         || engawa_text_refuse (error, "The lock's key derivation is not Argon2id");
}

static gboolean
read_end (JsonObject *object, EngawaLock *lock, const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) signature = NULL;

  lock->box = engawa_json_get_base64 (object, "box", BOX, error);
  if (lock->box == NULL)
    return FALSE;
  signature = engawa_json_get_base64 (object, "signature", ENGAWA_SIGNATURE_SIZE, error);
  if (signature == NULL)
    return FALSE;
  lock->signed_length = engawa_sign_find_json (text, length, "signature", SIGNATURE_LENGTH);
  if (lock->signed_length == 0 || g_bytes_get_size (signature) != ENGAWA_SIGNATURE_SIZE)
    return engawa_text_refuse (error, "The lock does not end with its signature");
  /* The box stands right before the signature, and has one length. */
  lock->associated_length = lock->signed_length;
  lock->associated_length -=
      MIN (lock->associated_length, strlen (",\"box\":\"\"") + (BOX + 2) / 3 * 4);
  if (g_bytes_get_size (lock->box) != BOX || lock->associated_length == 0
      || memcmp (text + lock->associated_length, ",\"box\":\"", 8) != 0)
    return engawa_text_refuse (error, "The lock's box does not stand before its signature");
  memcpy (lock->signature, g_bytes_get_data (signature, NULL), ENGAWA_SIGNATURE_SIZE);
  return TRUE;
}

static gboolean
read_version (JsonObject *object, GError **error)
{
  gint64 version;

  if (!engawa_json_get_int (object, "v", 1, ENGAWA_LIMIT_INTEGER, &version, error))
    return FALSE;
  return version == 1
         || refuse (error, ENGAWA_JOURNAL_ERROR_VERSION, "The lock needs a newer Engawa");
}

static gboolean
read_lock (JsonObject *object, EngawaLock *lock, const char *text, gsize length, GError **error)
{
  const char *person;

  if (!read_version (object, error)
      || !engawa_json_only (object, error, "v", "org", "person", "number", "prev", "kdf", "box",
                            "signature", NULL)
      || !engawa_json_get_hex (object, "org", lock->org, ENGAWA_ORG_SIZE, error)
      || !engawa_text_get_person (object, "person", &person, error)
      || !engawa_json_get_int (object, "number", 1, ENGAWA_LIMIT_INTEGER, &lock->number, error)
      || !engawa_json_get_hex (object, "prev", lock->previous, ENGAWA_HASH_SIZE, error)
      || !read_kdf (object, lock, error) || !read_end (object, lock, text, length, error))
    return FALSE;
  lock->person = g_strdup (person);
  return (lock->number == 1) == (sodium_is_zero (lock->previous, ENGAWA_HASH_SIZE) == 1)
         || engawa_text_refuse (error, "The lock names no lock before it, or one too many");
}

/**
 * engawa_lock_parse:
 * @document: the document's bytes
 *
 * Reads a lock; trust it after engawa_lock_verify().
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE,
 * %ENGAWA_JOURNAL_ERROR_VERSION.
 *
 * Returns: (transfer full): the lock
 */
EngawaLock *
engawa_lock_parse (GBytes *document, GError **error)
{
  g_autoptr (EngawaLock) lock = g_new0 (EngawaLock, 1);
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;
  gsize length;
  const char *text = g_bytes_get_data (document, &length);

  lock->document = g_bytes_ref (document);
  object = engawa_json_parse_object (text, length, ENGAWA_LIMIT_LOCK, &inner);
  if (object == NULL || !read_lock (object, lock, text, length, &inner)) {
    engawa_text_translate (inner, error, "The lock is not valid");
    return NULL;
  }
  engawa_journal_hash (lock->hash, text, length);
  return g_steal_pointer (&lock);
}

/**
 * engawa_lock_free:
 * @lock: (transfer full) (nullable): a lock
 */
void
engawa_lock_free (EngawaLock *lock)
{
  if (lock == NULL)
    return;
  g_clear_pointer (&lock->document, g_bytes_unref);
  g_clear_pointer (&lock->box, g_bytes_unref);
  g_free (lock->person);
  g_free (lock);
}

/**
 * engawa_lock_verify:
 * @lock: a lock
 * @previous: (nullable): the person's lock that is held already
 * @roster: the newest roster held
 *
 * Checks that the person of @roster signed @lock, and that it follows @previous. Without @previous any
 * number is accepted, for a tablet may fetch the newest lock only.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_ORGANISATION, %ENGAWA_JOURNAL_ERROR_SUCCESSION,
 * %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_SIGNATURE.
 */
gboolean
engawa_lock_verify (const EngawaLock *lock,
                    const EngawaLock *previous,
                    const EngawaRoster *roster,
                    GError **error)
{
  if (memcmp (lock->org, engawa_roster_get_org (roster), ENGAWA_ORG_SIZE) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_ORGANISATION,
                   "The lock belongs to another organisation");
  if (previous != NULL
      && (strcmp (lock->person, previous->person) != 0 || lock->number != previous->number + 1
          || memcmp (lock->previous, previous->hash, ENGAWA_HASH_SIZE) != 0))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SUCCESSION,
                   "The lock does not follow the one before it");
  return engawa_roster_verify_person (roster, lock->person, ENGAWA_PREFIX_LOCK,
                                      g_bytes_get_data (lock->document, NULL), lock->signed_length,
                                      lock->signature, error);
}

/* The opened secret must be the one whose owner signed the lock. */
static gboolean
owns_signature (const EngawaLock *lock, const EngawaPersonKeys *keys)
{
  return engawa_sign_verify (engawa_person_keys_get_sign_public (keys), ENGAWA_PREFIX_LOCK,
                             g_bytes_get_data (lock->document, NULL), lock->signed_length,
                             lock->signature);
}

/**
 * engawa_lock_open:
 * @lock: a lock
 * @passphrase: what was typed
 *
 * Takes about a second and the memory of engawa_lock_get_kdf(): call it from a worker thread.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_PASSPHRASE, %ENGAWA_JOURNAL_ERROR_RESOURCES, those of
 * engawa_passphrase_normalise().
 *
 * Returns: (transfer full): the person's keys
 */
EngawaPersonKeys *
engawa_lock_open (const EngawaLock *lock, const char *passphrase, GError **error)
{
  static const guint8 nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = { 0 };
  g_autoptr (EngawaSecret) key = derive (passphrase, lock->kdf, lock->salt, error);
  g_autoptr (EngawaSecret) secret = NULL;
  g_autoptr (EngawaPersonKeys) keys = NULL;
  guint8 plain[SECRET_SIZE];

  if (key == NULL)
    return NULL;
  if (crypto_aead_chacha20poly1305_ietf_decrypt (
          plain, NULL, NULL, g_bytes_get_data (lock->box, NULL), BOX,
          g_bytes_get_data (lock->document, NULL), lock->associated_length, nonce,
          engawa_secret_get_data (key))
      != 0) {
    refuse (error, ENGAWA_JOURNAL_ERROR_PASSPHRASE, "The lock does not open with this passphrase");
    return NULL;
  }
  secret = engawa_secret_new (plain, sizeof plain);
  engawa_secret_wipe (plain, sizeof plain);
  keys = engawa_person_keys_new_from_secret (lock->person, secret, error);
  if (keys == NULL)
    return NULL;
  if (!owns_signature (lock, keys)) {
    refuse (error, ENGAWA_JOURNAL_ERROR_SIGNATURE, "The lock is signed by somebody else");
    return NULL;
  }
  return g_steal_pointer (&keys);
}

/**
 * engawa_lock_get_document:
 * @lock: a lock
 *
 * Returns: (transfer none): the exact bytes, to store and to send
 */
GBytes *
engawa_lock_get_document (const EngawaLock *lock)
{
  return lock->document;
}

/**
 * engawa_lock_get_hash:
 * @lock: a lock
 *
 * Returns: (transfer none): SHA-256 of the document
 */
const guint8 *
engawa_lock_get_hash (const EngawaLock *lock)
{
  return lock->hash;
}

/**
 * engawa_lock_get_org:
 * @lock: a lock
 *
 * Returns: (transfer none): the organisation, 16 bytes
 */
const guint8 *
engawa_lock_get_org (const EngawaLock *lock)
{
  return lock->org;
}

/**
 * engawa_lock_get_person:
 * @lock: a lock
 *
 * Returns: (transfer none): the person's id
 */
const char *
engawa_lock_get_person (const EngawaLock *lock)
{
  return lock->person;
}

/**
 * engawa_lock_get_number:
 * @lock: a lock
 *
 * Returns: 1 for the person's first
 */
gint64
engawa_lock_get_number (const EngawaLock *lock)
{
  return lock->number;
}

/**
 * engawa_lock_get_kdf:
 * @lock: a lock
 *
 * Returns: what a guess at its passphrase costs
 */
EngawaKdf
engawa_lock_get_kdf (const EngawaLock *lock)
{
  return lock->kdf;
}

/**
 * engawa_lock_document_name:
 * @person: a person's id
 *
 * Returns: (transfer full): under which the store keeps that person's lock
 */
char *
engawa_lock_document_name (const char *person)
{
  return g_strconcat (NAME_PREFIX, person, NULL);
}

/**
 * engawa_document_name_is_valid:
 * @name: what somebody asked for
 *
 * Returns: whether a store or folder keeps documents of this name
 */
gboolean
engawa_document_name_is_valid (const char *name)
{
  if (strcmp (name, ENGAWA_DOCUMENT_ROSTER) == 0)
    return TRUE;
  return g_str_has_prefix (name, NAME_PREFIX) && engawa_person_is_id (name + strlen (NAME_PREFIX));
}
