/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-private.h"

#include <string.h>

#include "core/engawa-json.h"
#include "journal/engawa-enrolment.h"

/* The two messages of an enrolment lie here under a hash of the code for ten minutes by the store's
 * clock. The store cannot check their MACs, since it never learns the code; it only sees to it that an
 * offer comes from an open device, that it is answered once, and that nobody fills the table. */

#define MAX_OPEN_ENROLMENTS 50

static gboolean
fail (GError **error, EngawaStoreError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_STORE_ERROR, code, message);
  return FALSE;
}

static gboolean
check_message (GBytes *message, const guint8 org[ENGAWA_ORG_SIZE], GError **error)
{
  g_autoptr (JsonObject) json = NULL;
  GError *cause = NULL;
  guint8 named[ENGAWA_ORG_SIZE];
  gsize length;
  const char *text = g_bytes_get_data (message, &length);

  json = engawa_json_parse_object (text, length, ENGAWA_LIMIT_ENROLMENT, &cause);
  if (json == NULL || !engawa_json_get_hex (json, "org", named, sizeof named, &cause)) {
    engawa_store_error_adopt (error, cause);
    return FALSE;
  }
  if (org != NULL && memcmp (named, org, sizeof named) != 0)
    return fail (error, ENGAWA_STORE_ERROR_INVALID, "The offer is another organisation's");
  return TRUE;
}

static gboolean
find (EngawaLedger *self,
      const guint8 lookup[ENGAWA_HASH_SIZE],
      EngawaBackendEnrolment *enrolment,
      gboolean *found,
      GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);

  return iface->find_enrolment (self->backend, lookup, enrolment, found, error);
}

/**
 * engawa_ledger_offer:
 * @self: a ledger, inside a transaction
 * @caller: who invites: an open device
 * @lookup: the hash of the code
 * @offer: the message
 * @place: (out): for a device the roster does not list, the newest roster
 * @error: an error of the store's domain
 */
gboolean
engawa_ledger_offer (EngawaLedger *self,
                     const EngawaCaller *caller,
                     const guint8 lookup[ENGAWA_HASH_SIZE],
                     GBytes *offer,
                     EngawaStorePlace *place,
                     GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  EngawaLedgerOrganisation *organisation =
      engawa_ledger_enter (self, caller, ENGAWA_CALLER_OPEN, place, error);
  g_auto (EngawaBackendEnrolment) held = { 0 };
  EngawaBackendEnrolment made = { .offer = offer };
  gint64 now = engawa_clock_now (&self->clock);
  gboolean found = FALSE;
  gint64 count = 0;

  if (organisation == NULL || !check_message (offer, caller->org, error)
      || !iface->expire_enrolments (self->backend, now, error)
      || !find (self, lookup, &held, &found, error)
      || !iface->count_enrolments (self->backend, organisation->row.id, &count, error))
    return FALSE;
  if (found && g_bytes_equal (held.offer, offer))
    return TRUE;
  if (found)
    return fail (error, ENGAWA_STORE_ERROR_USED, "This code was used before: make a new one");
  if (count >= MAX_OPEN_ENROLMENTS)
    return fail (error, ENGAWA_STORE_ERROR_TOO_MANY,
                 "Too many open enrolments: wait ten minutes, then make a new code");
  made.organisation = organisation->row.id;
  made.expires = now + ENGAWA_ENROLMENT_MILLISECONDS;
  return iface->add_enrolment (self->backend, lookup, &made, error);
}

/**
 * engawa_ledger_answer:
 * @self: a ledger, inside a transaction
 * @lookup: the hash of the code
 * @answer: the new device's message
 * @error: %ENGAWA_STORE_ERROR_USED when there is no such offer any more
 *
 * The caller is not known yet. The first answer stands; the same one again changes nothing.
 */
gboolean
engawa_ledger_answer (EngawaLedger *self,
                      const guint8 lookup[ENGAWA_HASH_SIZE],
                      GBytes *answer,
                      GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  g_auto (EngawaBackendEnrolment) held = { 0 };
  gboolean found = FALSE;

  if (!check_message (answer, NULL, error) || !find (self, lookup, &held, &found, error))
    return FALSE;
  if (!found || held.expires <= engawa_clock_now (&self->clock))
    return fail (error, ENGAWA_STORE_ERROR_USED,
                 "There is no open enrolment under this code: ask for a new one");
  if (held.answer == NULL)
    return iface->answer_enrolment (self->backend, lookup, answer, error);
  return g_bytes_equal (held.answer, answer)
         || fail (error, ENGAWA_STORE_ERROR_USED, "This code was used: ask for a new one");
}

/**
 * engawa_ledger_find_enrolment:
 * @self: a ledger
 * @lookup: the hash of the code
 * @offer: (out) (transfer full): the inviting side's message
 * @answer: (out) (transfer full) (nullable): the new device's message, if it has come
 * @error: %ENGAWA_STORE_ERROR_NOT_FOUND
 */
gboolean
engawa_ledger_find_enrolment (EngawaLedger *self,
                              const guint8 lookup[ENGAWA_HASH_SIZE],
                              GBytes **offer,
                              GBytes **answer,
                              GError **error)
{
  g_auto (EngawaBackendEnrolment) held = { 0 };
  gboolean found = FALSE;

  if (!find (self, lookup, &held, &found, error))
    return FALSE;
  if (!found || held.expires <= engawa_clock_now (&self->clock))
    return fail (error, ENGAWA_STORE_ERROR_NOT_FOUND, "There is no open enrolment under this code");
  *offer = g_steal_pointer (&held.offer);
  *answer = g_steal_pointer (&held.answer);
  return TRUE;
}
