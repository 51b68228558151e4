/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-backend.h"

#include "store/engawa-sqlite-backend.h"

G_DEFINE_INTERFACE (EngawaBackend, engawa_backend, G_TYPE_OBJECT)

static void
engawa_backend_default_init (EngawaBackendInterface *iface)
{
}

/**
 * engawa_backend_enrolment_clear:
 * @enrolment: an enrolment that was found
 *
 * Frees what it owns.
 */
void
engawa_backend_enrolment_clear (EngawaBackendEnrolment *enrolment)
{
  g_clear_pointer (&enrolment->offer, g_bytes_unref);
  g_clear_pointer (&enrolment->answer, g_bytes_unref);
}

/**
 * engawa_backend_open:
 * @address: `sqlite:` and a file's path
 * @error: %ENGAWA_STORE_ERROR_DATABASE
 *
 * Opens the database, and makes it if there is none.
 *
 * Returns: (transfer full): the backend
 */
EngawaBackend *
engawa_backend_open (const char *address, GError **error)
{
  if (g_str_has_prefix (address, "sqlite:"))
    return engawa_sqlite_backend_open (address + strlen ("sqlite:"), error);

  g_set_error_literal (
      error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_DATABASE,
      "Write --database as sqlite:FILE, for example sqlite:/var/lib/engawa/store.db");
  return NULL;
}
