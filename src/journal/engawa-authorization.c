/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-authorization.h"

#include "core/engawa-base64.h"
#include "core/engawa-hex.h"
#include "core/engawa-limits.h"
#include "journal/engawa-device-key-private.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"

#include <string.h>

/* FORMAT.md section 11. Naming the host keeps a store from replaying a call to another. */

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/* host NUL org NUL device NUL expires */
static GString *
call_message (const char *host, const char *org, const char *device, const char *expires)
{
  GString *message = g_string_new (host);

  g_string_append_c (message, '\0');
  g_string_append (message, org);
  g_string_append_c (message, '\0');
  g_string_append (message, device);
  g_string_append_c (message, '\0');
  g_string_append (message, expires);
  return message;
}

/**
 * engawa_authorization_format:
 * @key: the calling device's key
 * @org: the organisation
 * @host: the `Host` header's value, lower case, with the port when it is not the scheme's own
 * @expires: milliseconds since 1970 by the store's clock, at most 24 hours ahead
 *
 * Returns: (transfer full): value for `Authorization`
 */
char *
engawa_authorization_format (const EngawaDeviceKey *key,
                             const guint8 org[ENGAWA_ORG_SIZE],
                             const char *host,
                             gint64 expires)
{
  g_autofree char *org_text = engawa_hex_new (org, ENGAWA_ORG_SIZE);
  g_autofree char *expires_text = g_strdup_printf ("%" G_GINT64_FORMAT, expires);
  g_autofree char *signature_text = NULL;
  g_autoptr (GString) message =
      call_message (host, org_text, engawa_device_key_get_id (key), expires_text);
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  engawa_sign (engawa_device_key_get_sign_secret (key), ENGAWA_PREFIX_CALL, message->str,
               message->len, signature);
  signature_text = engawa_base64_new (signature, sizeof signature);
  return g_strdup_printf ("Engawa 1 %s %s %s %s", org_text, engawa_device_key_get_id (key),
                          expires_text, signature_text);
}

static gboolean
read_time (const char *text, gint64 *time)
{
  gsize digits = strspn (text, "0123456789");

  if (digits == 0 || digits > 15 || text[digits] != '\0' || (text[0] == '0' && digits > 1))
    return FALSE;
  *time = g_ascii_strtoll (text, NULL, 10);
  return *time <= ENGAWA_LIMIT_TIME;
}

/**
 * engawa_authorization_verify:
 * @text: value of `Authorization`
 * @host: this store's `Host` value as the call carried it
 * @now: milliseconds since 1970 by the store's clock
 * @org: (out caller-allocates): the organisation; untouched on failure
 * @device: (out caller-allocates): the device; untouched on failure
 *
 * Checks form, signature and time. Whether the device is listed and open is for the roster to say.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE,
 * %ENGAWA_JOURNAL_ERROR_SIGNATURE, %ENGAWA_JOURNAL_ERROR_EXPIRED (also when too far ahead).
 */
gboolean
engawa_authorization_verify (const char *text,
                             const char *host,
                             gint64 now,
                             guint8 org[ENGAWA_ORG_SIZE],
                             guint8 device[ENGAWA_KEY_SIZE],
                             GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) message = NULL;
  guint8 own_org[ENGAWA_ORG_SIZE], own_device[ENGAWA_KEY_SIZE], signature[ENGAWA_SIGNATURE_SIZE];
  gint64 expires;

  if (strlen (text) > ENGAWA_LIMIT_AUTHORIZATION || strlen (host) > ENGAWA_LIMIT_HOST)
    return refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "The authorization is too long");
  parts = g_strsplit (text, " ", 7);
  if (g_strv_length (parts) != 6 || strcmp (parts[0], "Engawa") != 0 || strcmp (parts[1], "1") != 0
      || !engawa_hex_decode_text (own_org, sizeof own_org, parts[2])
      || !engawa_hex_decode_text (own_device, sizeof own_device, parts[3])
      || !read_time (parts[4], &expires)
      || !engawa_base64_decode (signature, sizeof signature, parts[5], strlen (parts[5])))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "The authorization has a wrong form");
  message = call_message (host, parts[2], parts[3], parts[4]);
  if (!engawa_sign_verify (own_device, ENGAWA_PREFIX_CALL, message->str, message->len, signature))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SIGNATURE,
                   "The authorization's signature does not hold");
  if (expires < now || expires - now > ENGAWA_AUTHORIZATION_MAX_MILLISECONDS)
    return refuse (error, ENGAWA_JOURNAL_ERROR_EXPIRED,
                   "The authorization is over, or reaches too far ahead");
  memcpy (org, own_org, sizeof own_org);
  memcpy (device, own_device, sizeof own_device);
  return TRUE;
}
