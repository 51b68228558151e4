/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-secret.h"

#include <sodium.h>
#include <string.h>

/* The bytes lie alone between guard pages and are read-only once made. A secret that cannot be kept
 * safely must not be kept at all, so running out of memory ends the program, as with GLib. */

struct _EngawaSecret {
  guint8 *data;
  gsize length;
};

static EngawaSecret *
secret_alloc (gsize length)
{
  EngawaSecret *secret = g_new (EngawaSecret, 1);

  secret->data = sodium_malloc (length);
  if (secret->data == NULL)
    g_error ("No memory for a secret");
  secret->length = length;
  return secret;
}

/**
 * engawa_secret_new:
 * @data: bytes, copied; the caller wipes its own
 * @length: their number
 *
 * Returns: (transfer full): a secret
 */
EngawaSecret *
engawa_secret_new (const void *data, gsize length)
{
  EngawaSecret *secret = secret_alloc (length);

  if (length > 0)
    memcpy (secret->data, data, length);
  sodium_mprotect_readonly (secret->data);
  return secret;
}

/**
 * engawa_secret_new_random:
 * @length: number of bytes
 *
 * Returns: (transfer full): a secret of random bytes
 */
EngawaSecret *
engawa_secret_new_random (gsize length)
{
  EngawaSecret *secret = secret_alloc (length);

  randombytes_buf (secret->data, length);
  sodium_mprotect_readonly (secret->data);
  return secret;
}

/**
 * engawa_secret_copy:
 * @secret: a secret
 *
 * Returns: (transfer full): another with the same bytes
 */
EngawaSecret *
engawa_secret_copy (const EngawaSecret *secret)
{
  return engawa_secret_new (secret->data, secret->length);
}

/**
 * engawa_secret_free:
 * @secret: (transfer full) (nullable): wiped and freed
 */
void
engawa_secret_free (EngawaSecret *secret)
{
  if (secret == NULL)
    return;
  sodium_free (secret->data);
  g_free (secret);
}

/**
 * engawa_secret_get_data:
 * @secret: a secret
 *
 * Returns: (transfer none): its bytes, read-only in fact
 */
const guint8 *
engawa_secret_get_data (const EngawaSecret *secret)
{
  return secret->data;
}

/**
 * engawa_secret_get_length:
 * @secret: a secret
 *
 * Returns: number of bytes
 */
gsize
engawa_secret_get_length (const EngawaSecret *secret)
{
  return secret->length;
}

/**
 * engawa_secret_wipe:
 * @data: (nullable): memory that held something secret
 * @length: bytes to overwrite
 */
void
engawa_secret_wipe (void *data, gsize length)
{
  if (data != NULL)
    sodium_memzero (data, length);
}

/**
 * engawa_secret_wipe_string:
 * @text: (transfer full) (nullable): wiped up to its NUL and freed
 */
void
engawa_secret_wipe_string (char *text)
{
  if (text == NULL)
    return;
  sodium_memzero (text, strlen (text));
  g_free (text);
}

typedef struct {
  guint8 *data;
  gsize length;
} Wiped;

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  sodium_memzero (wiped->data, wiped->length);
  g_free (wiped->data);
  g_free (wiped);
}

/**
 * engawa_secret_bytes_new_take:
 * @data: (transfer full): bytes from g_malloc()
 * @length: their number
 *
 * For opened bodies: many, large and short-lived, so guard pages would cost too much.
 *
 * Returns: (transfer full): bytes that are wiped when the last reference goes
 */
GBytes *
engawa_secret_bytes_new_take (guint8 *data, gsize length)
{
  Wiped *wiped = g_new (Wiped, 1);

  *wiped = (Wiped){ data, length };
  return g_bytes_new_with_free_func (data, length, wiped_free, wiped);
}
