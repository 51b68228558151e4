/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-private.h"

#include <sodium.h>
#include <string.h>

/* The PIN box: a person's two secrets under six digits. It exists in memory and in the memfd of a
 * re-execution, never on disk; a million PINs could be tried against a copy of it, which is why it
 * falls after three tries or sixty minutes, and why its cost is moderate. */

#define PIN_LABEL "pin-box-1"

static EngawaSecret *
derive (const char *pin,
        const guint8 salt[ENGAWA_VAULT_PIN_SALT],
        const EngawaVaultCost *cost,
        GError **error)
{
  guint8 key[ENGAWA_KEY_SIZE];
  g_autoptr (EngawaSecret) secret = NULL;

  G_STATIC_ASSERT (ENGAWA_VAULT_PIN_SALT == crypto_pwhash_SALTBYTES);
  if (crypto_pwhash (key, sizeof key, pin, strlen (pin), salt, cost->ops, cost->mem,
                     crypto_pwhash_ALG_ARGON2ID13)
      != 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO,
                         "There is not enough memory for the PIN: use the passphrase");
    return NULL;
  }
  secret = engawa_secret_new (key, sizeof key);
  sodium_memzero (key, sizeof key);
  return g_steal_pointer (&secret);
}

static gboolean
pin_is_valid (const char *pin)
{
  return strlen (pin) == 6 && strspn (pin, "0123456789") == 6;
}

EngawaVaultPin *
engawa_vault_pin_new (const EngawaPersonKeys *keys,
                      const char *pin,
                      const EngawaVaultCost *cost,
                      GError **error)
{
  const EngawaSecret *secret = engawa_person_keys_get_secret (keys);
  g_autoptr (EngawaSecret) key = NULL;
  g_autoptr (GError) failure = NULL;
  EngawaVaultPin *self;

  if (!pin_is_valid (pin)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "A PIN is six digits");
    return NULL;
  }
  self = g_new0 (EngawaVaultPin, 1);
  self->person = g_strdup (engawa_person_keys_get_person (keys));
  self->cost = *cost;
  self->tries = ENGAWA_VAULT_PIN_TRIES;
  randombytes_buf (self->salt, sizeof self->salt);
  key = derive (pin, self->salt, cost, error);
  if (key != NULL) {
    self->box = engawa_seal_data (key, PIN_LABEL, engawa_secret_get_data (secret),
                                  engawa_secret_get_length (secret), &failure);
    if (self->box == NULL)
      engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
  }
  if (self->box == NULL)
    g_clear_pointer (&self, engawa_vault_pin_free);
  return self;
}

/* The keys, or NULL with %ENGAWA_VAULT_ERROR_PIN. Counting tries is the caller's. */
EngawaPersonKeys *
engawa_vault_pin_open (const EngawaVaultPin *self, const char *pin, GError **error)
{
  g_autoptr (EngawaSecret) key = NULL;
  g_autoptr (EngawaSecret) secret = NULL;
  g_autoptr (GBytes) plain = NULL;
  EngawaPersonKeys *keys = NULL;

  key = derive (pin, self->salt, &self->cost, error);
  if (key == NULL)
    return NULL;
  plain = engawa_seal_open_data (key, PIN_LABEL, g_bytes_get_data (self->box, NULL),
                                 g_bytes_get_size (self->box), NULL);
  if (plain != NULL) {
    secret = engawa_secret_new (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
    keys = engawa_person_keys_new_from_secret (self->person, secret, NULL);
  }
  if (keys == NULL)
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_PIN, "The PIN is wrong");
  return keys;
}

void
engawa_vault_pin_free (EngawaVaultPin *self)
{
  g_clear_pointer (&self->box, g_bytes_unref);
  sodium_memzero (self->salt, sizeof self->salt);
  g_free (self->person);
  g_free (self);
}
