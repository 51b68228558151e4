/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-private.h"

#include <string.h>

#include "journal/engawa-open-body.h"

/* Purges: the bodies named go and never come back, their headers stay, so that chains still verify. The
 * ranges are kept too and outrank every body that arrives later. The cases a purge names concern
 * tablets only, since the store cannot tell what belongs to a case. */

gboolean
engawa_ledger_is_purgeable (const EngawaHeader *header)
{
  return engawa_header_is_kind (header, ENGAWA_KIND_SEALED)
         || engawa_header_is_kind (header, ENGAWA_KIND_FILE)
         || engawa_header_is_kind (header, ENGAWA_KIND_CONTENT);
}

typedef struct {
  gint64 n;
  gint64 length;
} Body;

static gboolean
collect_body (const EngawaBackendEntry *entry, gpointer data)
{
  Body body = { entry->n, (gint64) entry->body_length };
  EngawaHeader header;

  if (entry->body != NULL
      && engawa_header_parse (&header, entry->header, entry->header_length, NULL)
      && engawa_ledger_is_purgeable (&header))
    g_array_append_val ((GArray *) data, body);
  return TRUE;
}

static gboolean
purge_range (EngawaLedger *self,
             EngawaBackendJournal *journal,
             const EngawaPurgeRange *range,
             GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  g_autoptr (GArray) bodies = g_array_new (FALSE, FALSE, sizeof (Body));

  if (!iface->add_purged (self->backend, journal->id, range->first, range->last, error)
      || !iface->each_entry (self->backend, journal->id, range->first,
                             MIN (range->last, journal->n), collect_body, bodies, error))
    return FALSE;
  for (guint i = 0; i < bodies->len; i++) {
    const Body *body = &g_array_index (bodies, Body, i);
    if (!iface->drop_body (self->backend, journal->id, body->n, error))
      return FALSE;
    journal->bytes -= body->length;
    self->forget = TRUE;
  }
  return TRUE;
}

static EngawaBackendJournal *
find_locked (GArray *journals, const guint8 device[ENGAWA_KEY_SIZE])
{
  for (guint i = 0; i < journals->len; i++) {
    EngawaBackendJournal *journal = &g_array_index (journals, EngawaBackendJournal, i);
    if (memcmp (journal->device, device, ENGAWA_KEY_SIZE) == 0)
      return journal;
  }
  return NULL;
}

gboolean
engawa_ledger_purge (EngawaLedger *self,
                     EngawaLedgerOrganisation *organisation,
                     EngawaBackendJournal *journal,
                     GArray *journals,
                     const guint8 *body,
                     gsize length,
                     GError **error)
{
  g_autoptr (EngawaPurge) purge = engawa_purge_parse (body, length, NULL);
  g_autoptr (EngawaRoster) roster = NULL;

  if (purge == NULL || purge->roster < journal->roster)
    return TRUE;
  if (!engawa_ledger_load_roster (self, organisation, purge->roster, &roster, error))
    return FALSE;
  if (roster == NULL || !engawa_purge_verify (body, length, roster, NULL))
    return TRUE;
  for (guint i = 0; i < purge->entries->len; i++) {
    const EngawaPurgeRange *range = &g_array_index (purge->entries, EngawaPurgeRange, i);
    EngawaBackendJournal *named = find_locked (journals, range->device);
    if (named != NULL && !purge_range (self, named, range, error))
      return FALSE;
  }
  return TRUE;
}
