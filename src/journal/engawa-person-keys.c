/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-person-keys.h"

#include "core/engawa-hex.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-sign-private.h"

#include <sodium.h>
#include <string.h>

#define SECRET_SIZE (2 * ENGAWA_KEY_SIZE)

struct _EngawaPersonKeys {
  char *person;              /* owned */
  EngawaSecret *secret;      /* owned; Ed25519 seed, X25519 secret */
  EngawaSecret *sign_secret; /* owned; libsodium's 64 bytes */
  EngawaSecret *box_secret;  /* owned */
  guint8 sign[ENGAWA_KEY_SIZE];
  guint8 box[ENGAWA_KEY_SIZE];
};

/**
 * engawa_person_new_id:
 *
 * Returns: (transfer full): a new random id of a person, 32 hex digits
 */
char *
engawa_person_new_id (void)
{
  guint8 id[ENGAWA_PERSON_SIZE];

  randombytes_buf (id, sizeof id);
  return engawa_hex_new (id, sizeof id);
}

/**
 * engawa_person_is_id:
 * @person: any text
 *
 * Returns: whether it has the form of a person's id
 */
gboolean
engawa_person_is_id (const char *person)
{
  guint8 id[ENGAWA_PERSON_SIZE];

  return engawa_hex_decode_text (id, sizeof id, person) && !sodium_is_zero (id, sizeof id);
}

/**
 * engawa_person_keys_new_from_secret:
 * @person: the person's id
 * @secret: 64 bytes: Ed25519 seed, X25519 secret
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX.
 *
 * Returns: (transfer full): both key pairs
 */
EngawaPersonKeys *
engawa_person_keys_new_from_secret (const char *person, const EngawaSecret *secret, GError **error)
{
  EngawaPersonKeys *keys;

  if (!engawa_person_is_id (person) || engawa_secret_get_length (secret) != SECRET_SIZE) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX,
                         "A person's id or secret has a wrong form");
    return NULL;
  }
  keys = g_new0 (EngawaPersonKeys, 1);
  keys->person = g_strdup (person);
  keys->secret = engawa_secret_copy (secret);
  keys->sign_secret = engawa_sign_secret_from_seed (engawa_secret_get_data (secret), keys->sign);
  keys->box_secret =
      engawa_secret_new (engawa_secret_get_data (secret) + ENGAWA_KEY_SIZE, ENGAWA_KEY_SIZE);
  engawa_box_get_public (keys->box_secret, keys->box);
  return keys;
}

/**
 * engawa_person_keys_generate:
 * @person: the person's id
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX.
 *
 * Returns: (transfer full): new random key pairs
 */
EngawaPersonKeys *
engawa_person_keys_generate (const char *person, GError **error)
{
  g_autoptr (EngawaSecret) secret = engawa_secret_new_random (SECRET_SIZE);

  return engawa_person_keys_new_from_secret (person, secret, error);
}

/**
 * engawa_person_keys_free:
 * @keys: (transfer full) (nullable): wiped and freed
 */
void
engawa_person_keys_free (EngawaPersonKeys *keys)
{
  if (keys == NULL)
    return;
  g_free (keys->person);
  engawa_secret_free (keys->secret);
  engawa_secret_free (keys->sign_secret);
  engawa_secret_free (keys->box_secret);
  g_free (keys);
}

/**
 * engawa_person_keys_get_person:
 * @keys: a person's keys
 *
 * Returns: (transfer none): the person's id
 */
const char *
engawa_person_keys_get_person (const EngawaPersonKeys *keys)
{
  return keys->person;
}

/**
 * engawa_person_keys_get_sign_public:
 * @keys: a person's keys
 *
 * Returns: (transfer none): Ed25519 public key, 32 bytes
 */
const guint8 *
engawa_person_keys_get_sign_public (const EngawaPersonKeys *keys)
{
  return keys->sign;
}

/**
 * engawa_person_keys_get_box_public:
 * @keys: a person's keys
 *
 * Returns: (transfer none): X25519 public key, 32 bytes
 */
const guint8 *
engawa_person_keys_get_box_public (const EngawaPersonKeys *keys)
{
  return keys->box;
}

/**
 * engawa_person_keys_get_secret:
 * @keys: a person's keys
 *
 * Returns: (transfer none): the 64 bytes that rest in the lock; for a PIN box, and for crossing an exec
 */
const EngawaSecret *
engawa_person_keys_get_secret (const EngawaPersonKeys *keys)
{
  return keys->secret;
}

/**
 * engawa_person_keys_get_box_secret:
 * @keys: a person's keys
 *
 * Returns: (transfer none): X25519 secret, for engawa_roster_open_circle()
 */
const EngawaSecret *
engawa_person_keys_get_box_secret (const EngawaPersonKeys *keys)
{
  return keys->box_secret;
}

/**
 * engawa_person_keys_sign:
 * @keys: a person's keys
 * @prefix: what kind of signature this is
 * @data: what is signed
 * @length: its length
 * @signature: (out caller-allocates): 64 bytes
 */
void
engawa_person_keys_sign (const EngawaPersonKeys *keys,
                         const char *prefix,
                         const void *data,
                         gsize length,
                         guint8 signature[ENGAWA_SIGNATURE_SIZE])
{
  engawa_sign (engawa_secret_get_data (keys->sign_secret), prefix, data, length, signature);
}
