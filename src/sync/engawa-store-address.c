/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-store-address.h"

#include <libsoup/soup.h>
#include <string.h>

/* Reading the address somebody typed. Without TLS nothing leaves this machine. */

static gboolean
is_near (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
is_usable (GUri *uri)
{
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && g_uri_get_query (uri) == NULL && g_uri_get_userinfo (uri) == NULL;
}

static char *
format_host (GUri *uri, gboolean plain)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  g_autofree char *bare = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]" : "%s", host);
  int port = g_uri_get_port (uri);

  if (port > 0 && port != (plain ? 80 : 443))
    return g_strdup_printf ("%s:%d", bare, port);
  return g_steal_pointer (&bare);
}

/**
 * engawa_store_address_clear:
 * @address: an address
 */
void
engawa_store_address_clear (EngawaStoreAddress *address)
{
  g_clear_pointer (&address->base, g_uri_unref);
  g_clear_pointer (&address->host, g_free);
}

/**
 * engawa_store_address_parse:
 * @address: (out): empty before; unchanged on failure
 * @url: as somebody wrote it, with or without a slash at its end
 * @error: %ENGAWA_SYNC_ERROR_ADDRESS, %ENGAWA_SYNC_ERROR_INSECURE
 */
gboolean
engawa_store_address_parse (EngawaStoreAddress *address, const char *url, GError **error)
{
  g_autofree char *trimmed = g_strdup (url);
  g_autoptr (GUri) uri = NULL;
  gboolean plain;

  while (g_str_has_suffix (trimmed, "/"))
    trimmed[strlen (trimmed) - 1] = '\0';
  uri = g_uri_parse (trimmed, SOUP_HTTP_URI_FLAGS, NULL);
  if (!is_usable (uri)) {
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_ADDRESS,
                         "Write the store's address as https://HOST or https://HOST:PORT");
    return FALSE;
  }
  plain = g_str_equal (g_uri_get_scheme (uri), "http");
  if (plain && !is_near (g_uri_get_host (uri))) {
    g_set_error_literal (
        error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_INSECURE,
        "Plain http reaches this machine only: write the store's address with https");
    return FALSE;
  }
  address->plain = plain;
  address->host = format_host (uri, plain);
  address->base = g_steal_pointer (&uri);
  return TRUE;
}
