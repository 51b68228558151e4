/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-private.h"

#include <string.h>

#include "journal/engawa-open-body.h"
#include "journal/engawa-session.h"

/* The accept rule's second half, inside one transaction. The steps and their order are those of
 * src/DESIGN.md; all or nothing, and nothing a body says ever refuses a line, because that would strand
 * a signed chain. */

typedef struct {
  /* borrowed */
  EngawaLedger *ledger;
  EngawaLedgerOrganisation *organisation;
  const EngawaBatch *batch;
  const EngawaRosterDevice *device;
  EngawaBackendInterface *iface;
  EngawaBackendJournal *journal; /* inside journals */

  gboolean any_purged; /* something of the journal was purged, or may be by this batch */

  /* owned */
  GArray *journals; /* of EngawaBackendJournal, locked, by device */
  GArray *fills;    /* of guint: lines whose body is missing here */
} Acceptance;

static void
acceptance_clear (Acceptance *a)
{
  g_clear_pointer (&a->journals, g_array_unref);
  g_clear_pointer (&a->fills, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Acceptance, acceptance_clear)

static gboolean
refuse (const Acceptance *a, EngawaStorePlace *place, GError **error, int code, const char *message)
{
  place->known = TRUE;
  place->n = a->journal->n;
  memcpy (place->hash, a->journal->hash, ENGAWA_HASH_SIZE);
  g_set_error_literal (error, ENGAWA_STORE_ERROR, code, message);
  return FALSE;
}

static int
compare_devices (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, ENGAWA_KEY_SIZE);
}

static void
add_device (GArray *devices, const guint8 device[ENGAWA_KEY_SIZE])
{
  for (guint i = 0; i < devices->len; i++) {
    if (memcmp (devices->data + i * ENGAWA_KEY_SIZE, device, ENGAWA_KEY_SIZE) == 0)
      return;
  }
  g_array_append_vals (devices, device, 1);
}

/* The journals that this batch may change: its own and those a purge in it names. */
static GArray *
list_devices (const Acceptance *a)
{
  GArray *devices = g_array_new (FALSE, FALSE, ENGAWA_KEY_SIZE);

  add_device (devices, a->batch->device);
  for (guint i = 0; i < a->batch->lines->len; i++) {
    const EngawaBatchLine *line = engawa_batch_get_line (a->batch, i);
    g_autoptr (EngawaPurge) purge = NULL;
    if (!line->has_body || !engawa_header_is_kind (&line->header, ENGAWA_KIND_PURGE))
      continue;
    purge = engawa_purge_parse (engawa_batch_get_body (a->batch, line), line->body_length, NULL);
    for (guint j = 0; purge != NULL && j < purge->entries->len; j++) {
      const EngawaPurgeRange *range = &g_array_index (purge->entries, EngawaPurgeRange, j);
      if (engawa_roster_find_device (a->organisation->roster, range->device) != NULL)
        add_device (devices, range->device);
    }
  }
  /* Always in the same order, so that two purges that cross cannot wait for each other. */
  g_array_sort (devices, compare_devices);
  return devices;
}

static gboolean
lock_journals (Acceptance *a, GError **error)
{
  g_autoptr (GArray) devices = list_devices (a);

  a->journals = g_array_sized_new (FALSE, TRUE, sizeof (EngawaBackendJournal), devices->len);
  for (guint i = 0; i < devices->len; i++) {
    EngawaBackendJournal journal = { 0 };
    const guint8 *device = (const guint8 *) devices->data + i * ENGAWA_KEY_SIZE;
    if (!a->iface->lock_journal (a->ledger->backend, a->organisation->row.id, device, &journal,
                                 error))
      return FALSE;
    g_array_append_val (a->journals, journal);
  }
  for (guint i = 0; i < a->journals->len; i++) {
    EngawaBackendJournal *journal = &g_array_index (a->journals, EngawaBackendJournal, i);
    if (memcmp (journal->device, a->batch->device, ENGAWA_KEY_SIZE) == 0)
      a->journal = journal;
  }
  return TRUE;
}

typedef struct {
  Acceptance *acceptance;
  guint next;
  gboolean differs;
} Comparison;

static gboolean
compare_entry (const EngawaBackendEntry *entry, gpointer data)
{
  Comparison *c = data;
  const EngawaBatchLine *line = engawa_batch_get_line (c->acceptance->batch, c->next);

  c->differs = line->header.n != entry->n || line->text_length != entry->header_length
               || memcmp (line->text, entry->header, entry->header_length) != 0;
  if (!c->differs && entry->body == NULL && line->has_body)
    g_array_append_val (c->acceptance->fills, c->next);
  c->next++;
  return !c->differs;
}

/* Steps 2 and 3: what is here already must be the same, what is new must follow the head. `*fresh` is
 * the first new line. */
static gboolean
compare_lines (Acceptance *a, guint *fresh, EngawaStorePlace *place, GError **error)
{
  const EngawaBatchLine *first = engawa_batch_get_line (a->batch, 0);
  const EngawaBatchLine *last = engawa_batch_get_line (a->batch, a->batch->lines->len - 1);
  Comparison c = { .acceptance = a };

  if (first->header.n <= a->journal->n
      && !a->iface->each_entry (a->ledger->backend, a->journal->id, first->header.n,
                                MIN (last->header.n, a->journal->n), compare_entry, &c, error))
    return FALSE;
  if (c.differs)
    return refuse (a, place, error, ENGAWA_STORE_ERROR_FORK, "Another line stands at this place");
  *fresh = c.next;
  if (c.next == a->batch->lines->len)
    return TRUE;
  first = engawa_batch_get_line (a->batch, c.next);
  if (first->header.n != a->journal->n + 1)
    return refuse (a, place, error, ENGAWA_STORE_ERROR_INTERNAL, "A stored journal has a gap");
  if (memcmp (first->header.prev, a->journal->hash, ENGAWA_HASH_SIZE) != 0)
    return refuse (a, place, error, ENGAWA_STORE_ERROR_FORK,
                   "The first new line does not follow the last one held");
  return TRUE;
}

/* Step 4. */
static gboolean
check_closed (const Acceptance *a, guint fresh, EngawaStorePlace *place, GError **error)
{
  for (guint i = fresh; a->device->closed && i < a->batch->lines->len; i++) {
    const EngawaBatchLine *line = engawa_batch_get_line (a->batch, i);
    if (line->header.n > a->device->last
        || (line->header.n == a->device->last
            && memcmp (line->id, a->device->last_hash, ENGAWA_HASH_SIZE) != 0))
      return refuse (a, place, error, ENGAWA_STORE_ERROR_CLOSED_JOURNAL,
                     "The roster ends this journal before these lines");
  }
  return TRUE;
}

static gint64
line_bytes (const EngawaBatchLine *line)
{
  return (gint64) (line->text_length + (line->is_signed ? ENGAWA_SIGNATURE_SIZE : 0)
                   + line->body_length);
}

/* Step 5. */
static gboolean
check_quota (const Acceptance *a, guint fresh, EngawaStorePlace *place, GError **error)
{
  gint64 bytes = 0;

  if (!a->iface->sum_bytes (a->ledger->backend, a->organisation->row.id, &bytes, error))
    return FALSE;
  for (guint i = fresh; i < a->batch->lines->len; i++)
    bytes += line_bytes (engawa_batch_get_line (a->batch, i));
  for (guint i = 0; i < a->fills->len; i++)
    bytes += engawa_batch_get_line (a->batch, g_array_index (a->fills, guint, i))->body_length;
  if (bytes <= a->organisation->row.quota || (fresh == a->batch->lines->len && a->fills->len == 0))
    return TRUE;
  return refuse (a, place, error, ENGAWA_STORE_ERROR_QUOTA,
                 "The organisation's quota is used up: ask whoever runs the store for more room");
}

/* A session says which rosters this journal has seen; a purge must not rest on an older one. */
static void
note_session (Acceptance *a, const EngawaBatchLine *line)
{
  g_autoptr (EngawaSession) session =
      engawa_session_parse (engawa_batch_get_body (a->batch, line), line->body_length, NULL);

  if (session != NULL && session->roster > a->journal->roster)
    a->journal->roster = session->roster;
}

static gboolean
take_effect (Acceptance *a, const EngawaBatchLine *line, GError **error)
{
  if (!line->has_body)
    return TRUE;
  if (engawa_header_is_kind (&line->header, ENGAWA_KIND_SESSION))
    note_session (a, line);
  if (!engawa_header_is_kind (&line->header, ENGAWA_KIND_PURGE))
    return TRUE;
  a->any_purged = TRUE;
  return engawa_ledger_purge (a->ledger, a->organisation, a->journal, a->journals,
                              engawa_batch_get_body (a->batch, line), line->body_length, error);
}

static gboolean
is_purged (const Acceptance *a, const EngawaBatchLine *line, gboolean *purged, GError **error)
{
  *purged = FALSE;
  return !a->any_purged || !engawa_ledger_is_purgeable (&line->header)
         || a->iface->is_purged (a->ledger->backend, a->journal->id, line->header.n, purged, error);
}

static gboolean
fill_bodies (Acceptance *a, GError **error)
{
  for (guint i = 0; i < a->fills->len; i++) {
    const EngawaBatchLine *line =
        engawa_batch_get_line (a->batch, g_array_index (a->fills, guint, i));
    gboolean purged;
    if (!is_purged (a, line, &purged, error))
      return FALSE;
    if (purged)
      continue;
    if (!a->iface->fill_entry (a->ledger->backend, a->journal->id, line->header.n,
                               engawa_batch_get_body (a->batch, line), line->body_length, error)
        || !take_effect (a, line, error))
      return FALSE;
    a->journal->bytes += (gint64) line->body_length;
  }
  return TRUE;
}

static gboolean
insert_line (Acceptance *a, const EngawaBatchLine *line, gint64 received, GError **error)
{
  EngawaBackendEntry entry = {
    .n = line->header.n,
    .header = line->text,
    .header_length = line->text_length,
    .signature = line->is_signed ? line->signature : NULL,
    .body = engawa_batch_get_body (a->batch, line),
    .body_length = line->body_length,
  };
  gboolean purged;

  if (!is_purged (a, line, &purged, error))
    return FALSE;
  if (purged) {
    entry.body = NULL;
    entry.body_length = 0;
  }
  if (!a->iface->add_entry (a->ledger->backend, a->journal->id, &entry, received, error))
    return FALSE;
  a->journal->n = line->header.n;
  memcpy (a->journal->hash, line->id, ENGAWA_HASH_SIZE);
  a->journal->bytes += line_bytes (line) - (gint64) (purged ? line->body_length : 0);
  return take_effect (a, line, error);
}

/* Step 6. */
static gboolean
write_lines (Acceptance *a, guint fresh, GError **error)
{
  gint64 received = engawa_clock_now (&a->ledger->clock);

  if (!a->iface->has_purged (a->ledger->backend, a->journal->id, &a->any_purged, error)
      || !fill_bodies (a, error))
    return FALSE;
  for (guint i = fresh; i < a->batch->lines->len; i++) {
    if (!insert_line (a, engawa_batch_get_line (a->batch, i), received, error))
      return FALSE;
  }
  for (guint i = 0; i < a->journals->len; i++) {
    if (!a->iface->save_journal (a->ledger->backend,
                                 &g_array_index (a->journals, EngawaBackendJournal, i), error))
      return FALSE;
  }
  return TRUE;
}

/**
 * engawa_ledger_accept:
 * @self: a ledger, inside a transaction
 * @caller: who calls
 * @batch: lines that hold by themselves
 * @place: (out): the journal's head: the new one on success, the one held on a refusal that names it
 * @error: an error of the store's domain; the caller then rolls back
 *
 * Takes a batch as the accept rule says, all or nothing. Repeating it changes nothing.
 */
gboolean
engawa_ledger_accept (EngawaLedger *self,
                      const EngawaCaller *caller,
                      const EngawaBatch *batch,
                      EngawaStorePlace *place,
                      GError **error)
{
  g_auto (Acceptance) a = { .ledger = self, .batch = batch };
  guint fresh = 0;

  a.iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  a.fills = g_array_new (FALSE, FALSE, sizeof (guint));
  a.organisation = engawa_ledger_enter (self, caller, ENGAWA_CALLER_OPEN, place, error);
  if (a.organisation == NULL)
    return FALSE;
  a.device = engawa_roster_find_device (a.organisation->roster, batch->device);
  if (memcmp (batch->org, caller->org, ENGAWA_ORG_SIZE) != 0 || a.device == NULL) {
    g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_UNKNOWN_JOURNAL,
                         "The roster does not list the device that wrote these lines");
    return FALSE;
  }
  if (!lock_journals (&a, error))
    return FALSE;
  if (engawa_batch_get_line (batch, 0)->header.n > a.journal->n + 1)
    return refuse (&a, place, error, ENGAWA_STORE_ERROR_GAP, "Lines before these are missing");
  if (!compare_lines (&a, &fresh, place, error) || !check_closed (&a, fresh, place, error)
      || !check_quota (&a, fresh, place, error) || !write_lines (&a, fresh, error))
    return FALSE;
  place->known = TRUE;
  place->n = a.journal->n;
  memcpy (place->hash, a.journal->hash, ENGAWA_HASH_SIZE);
  return TRUE;
}
