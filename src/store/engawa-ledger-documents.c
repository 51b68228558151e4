/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-private.h"

#include <string.h>

#include "journal/engawa-lock.h"

/* Rosters and locks. Each version is kept; a new one is the number after the stored one, names its hash
 * and is properly signed. Bringing one needs no roster entry, because a restored store may not know the
 * device that brings it the rosters it has lost: the document proves itself. */

static gboolean
fail (GError **error, EngawaStoreError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_STORE_ERROR, code, message);
  return FALSE;
}

static void
tell_newest (const EngawaLedgerDocument *newest, EngawaStorePlace *place)
{
  if (newest == NULL)
    return;
  place->known = TRUE;
  place->n = newest->number;
  memcpy (place->hash, newest->hash, ENGAWA_HASH_SIZE);
}

/**
 * engawa_ledger_get_document:
 * @self: a ledger
 * @caller: who calls; a closed device may read rosters only
 * @name: "roster" or "lock-PERSON"
 * @number: which one, or 0 for the newest
 * @place: (out): for a device the roster does not list, the newest roster
 * @error: an error of the store's domain
 *
 * Returns: (transfer full): the document's bytes
 */
GBytes *
engawa_ledger_get_document (EngawaLedger *self,
                            const EngawaCaller *caller,
                            const char *name,
                            gint64 number,
                            EngawaStorePlace *place,
                            GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  EngawaCallerRight right =
      g_str_equal (name, ENGAWA_DOCUMENT_ROSTER) ? ENGAWA_CALLER_LISTED : ENGAWA_CALLER_OPEN;
  EngawaLedgerOrganisation *organisation = engawa_ledger_enter (self, caller, right, place, error);
  GBytes *bytes = NULL;

  if (organisation == NULL
      || !iface->find_document (self->backend, organisation->row.id, name, number, &bytes, error))
    return NULL;
  if (bytes == NULL)
    fail (error, ENGAWA_STORE_ERROR_NOT_FOUND, "No such document is held here");
  return bytes;
}

static gboolean
check_roster (EngawaLedgerOrganisation *organisation, GBytes *bytes, gint64 *number, GError **error)
{
  g_autoptr (EngawaRoster) roster = engawa_roster_parse (bytes, error);

  if (roster == NULL)
    return FALSE;
  *number = engawa_roster_get_number (roster);
  if (*number <= engawa_roster_get_number (organisation->roster))
    return TRUE;
  return engawa_roster_verify_next (roster, organisation->roster, error);
}

static gboolean
check_lock (EngawaLedger *self,
            EngawaLedgerOrganisation *organisation,
            const char *name,
            GBytes *bytes,
            gint64 *number,
            GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  g_autoptr (EngawaLock) lock = engawa_lock_parse (bytes, error);
  g_autoptr (EngawaLock) previous = NULL;
  g_autoptr (GBytes) held = NULL;
  g_autofree char *right_name = NULL;

  if (lock == NULL)
    return FALSE;
  right_name = engawa_lock_document_name (engawa_lock_get_person (lock));
  if (!g_str_equal (name, right_name))
    return fail (error, ENGAWA_STORE_ERROR_INVALID, "The lock is another person's");
  *number = engawa_lock_get_number (lock);
  if (!iface->find_document (self->backend, organisation->row.id, name, 0, &held, error))
    return FALSE;
  if (held != NULL) {
    previous = engawa_lock_parse (held, error);
    if (previous == NULL)
      return FALSE;
    if (*number <= engawa_lock_get_number (previous))
      return TRUE;
  } else if (*number != 1) {
    return fail (error, ENGAWA_STORE_ERROR_CONFLICT, "The locks before this one are missing");
  }
  return engawa_lock_verify (lock, previous, organisation->roster, error);
}

/* A document whose number is held already: fine when it is the same, which makes repeating safe. */
static gboolean
compare_held (EngawaLedger *self,
              EngawaLedgerOrganisation *organisation,
              const char *name,
              gint64 number,
              GBytes *bytes,
              GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  g_autoptr (GBytes) held = NULL;

  if (!iface->find_document (self->backend, organisation->row.id, name, number, &held, error))
    return FALSE;
  if (held != NULL && g_bytes_equal (held, bytes))
    return TRUE;
  return fail (error, ENGAWA_STORE_ERROR_CONFLICT,
               "Another document with this number, or a later one, is held here");
}

static gboolean
put_checked (EngawaLedger *self,
             EngawaLedgerOrganisation *organisation,
             const char *name,
             GBytes *bytes,
             GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  const EngawaLedgerDocument *newest = engawa_ledger_find_newest (organisation, name);
  gint64 number = 0;
  gboolean ok = g_str_equal (name, ENGAWA_DOCUMENT_ROSTER)
                    ? check_roster (organisation, bytes, &number, error)
                    : check_lock (self, organisation, name, bytes, &number, error);

  if (!ok)
    return FALSE;
  if (newest != NULL && number <= newest->number)
    return compare_held (self, organisation, name, number, bytes, error);
  if (!iface->put_document (self->backend, organisation->row.id, name, number, bytes, error))
    return FALSE;
  engawa_ledger_drop_organisation (self, organisation->row.org);
  return TRUE;
}

/**
 * engawa_ledger_put_document:
 * @self: a ledger, inside a transaction
 * @caller: who calls; any device that can sign
 * @name: "roster" or "lock-PERSON"
 * @bytes: the document
 * @place: (out): on a refusal, the newest one held
 * @error: an error of the store's domain
 *
 * Keeps a document that follows the one held. Repeating it changes nothing.
 */
gboolean
engawa_ledger_put_document (EngawaLedger *self,
                            const EngawaCaller *caller,
                            const char *name,
                            GBytes *bytes,
                            EngawaStorePlace *place,
                            GError **error)
{
  EngawaLedgerOrganisation *organisation =
      engawa_ledger_enter (self, caller, ENGAWA_CALLER_ANY, place, error);
  GError *cause = NULL;

  if (organisation == NULL)
    return FALSE;
  if (!engawa_document_name_is_valid (name))
    return fail (error, ENGAWA_STORE_ERROR_NOT_FOUND, "Documents are named roster or lock-PERSON");
  if (put_checked (self, organisation, name, bytes, &cause))
    return TRUE;
  tell_newest (engawa_ledger_find_newest (organisation, name), place);
  engawa_store_error_adopt (error, cause);
  return FALSE;
}
