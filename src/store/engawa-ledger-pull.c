/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-private.h"

#include <string.h>

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "journal/engawa-line.h"

/* A pull's answer: one line of JSON that says what the store holds,
 *
 *   {"heads":[{"device":D,"n":N,"hash":H},…],"documents":[{"name":S,"number":N,"hash":H},…],"more":B}
 *
 * then lines as they were received, journal after journal in the order they were asked for. Each
 * journal's lines end on a signed one, so that a reader can verify all it got. The lines take at most
 * 4 MiB; only a stretch that would have no signed line within that goes without some of its bodies,
 * which are then pulled by themselves. */

typedef struct {
  GString *text;
  gsize begin; /* of the lines in it */
  gboolean bodies;
  gboolean more;
  guint count;

  /* Of the journal being read. */
  const EngawaPullWant *want;
  gsize start;        /* where its lines begin */
  gsize signed_end;   /* the end of its last signed line */
  guint signed_count; /* lines up to there */
  guint run;
  gint64 signed_n;
} Pull;

static gsize
line_length (const EngawaBackendEntry *entry, gboolean body)
{
  return entry->header_length + 2 + (body ? (entry->body_length + 2) / 3 * 4 : 1)
         + (entry->signature != NULL ? 88 : 0) + 1;
}

static gboolean
add_entry (const EngawaBackendEntry *entry, gpointer data)
{
  Pull *pull = data;
  gboolean past = pull->want->last != 0 && entry->n > pull->want->last;
  gboolean body = pull->bodies && !past && entry->body != NULL;
  gboolean has_signed = pull->signed_end > pull->start;

  /* What was asked for is there, and verifiable. */
  if (past && pull->signed_n >= pull->want->last)
    return FALSE;
  if (pull->text->len - pull->begin + line_length (entry, body) > ENGAWA_LIMIT_BATCH_BYTES
      || pull->run >= ENGAWA_LIMIT_BATCH_LINES) {
    /* A page that has something verifiable ends there; the first journal must always get on. */
    if (has_signed || pull->start > pull->begin) {
      pull->more = TRUE;
      return FALSE;
    }
    body = FALSE;
  }
  engawa_line_append (pull->text, entry->header, entry->header_length, body ? entry->body : NULL,
                      body ? entry->body_length : 0, entry->signature);
  pull->run++;
  if (entry->signature != NULL) {
    pull->signed_end = pull->text->len;
    pull->signed_count = pull->run;
    pull->signed_n = entry->n;
  }
  return TRUE;
}

static gboolean
add_journal (EngawaLedger *self,
             const EngawaLedgerOrganisation *organisation,
             const EngawaPullWant *want,
             Pull *pull,
             GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  EngawaBackendJournal journal;
  gboolean found = FALSE;

  if (!iface->find_journal (self->backend, organisation->row.id, want->device, &journal, &found,
                            error))
    return FALSE;
  if (!found || want->after >= journal.n)
    return TRUE;
  pull->want = want;
  pull->start = pull->signed_end = pull->text->len;
  pull->run = pull->signed_count = 0;
  pull->signed_n = want->after;
  if (!iface->each_entry (self->backend, journal.id, want->after + 1, journal.n, add_entry, pull,
                          error))
    return FALSE;
  /* Behind the last signed line nothing may be used. */
  g_string_truncate (pull->text, pull->signed_end);
  pull->count += pull->signed_count;
  return TRUE;
}

static gboolean
append_heads (EngawaLedger *self,
              const EngawaLedgerOrganisation *organisation,
              GString *json,
              GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  g_autoptr (GArray) journals = iface->list_journals (self->backend, organisation->row.id, error);

  if (journals == NULL)
    return FALSE;
  for (guint i = 0; i < journals->len; i++) {
    const EngawaBackendJournal *journal = &g_array_index (journals, EngawaBackendJournal, i);
    char device[ENGAWA_KEY_HEX + 1];
    char hash[ENGAWA_HASH_HEX + 1];
    engawa_hex_encode (device, journal->device, ENGAWA_KEY_SIZE);
    engawa_hex_encode (hash, journal->hash, ENGAWA_HASH_SIZE);
    g_string_append_printf (json,
                            "%s{\"device\":\"%s\",\"n\":%" G_GINT64_FORMAT ",\"hash\":\"%s\"}",
                            i > 0 ? "," : "", device, journal->n, hash);
  }
  return TRUE;
}

static void
append_documents (const EngawaLedgerOrganisation *organisation, GString *json)
{
  for (guint i = 0; i < organisation->documents->len; i++) {
    const EngawaLedgerDocument *document = g_ptr_array_index (organisation->documents, i);
    char hash[ENGAWA_HASH_HEX + 1];
    engawa_hex_encode (hash, document->hash, ENGAWA_HASH_SIZE);
    g_string_append (json, i > 0 ? ",{\"name\":" : "{\"name\":");
    engawa_json_append_string (json, document->name);
    g_string_append_printf (json, ",\"number\":%" G_GINT64_FORMAT ",\"hash\":\"%s\"}",
                            document->number, hash);
  }
}

/**
 * engawa_ledger_pull:
 * @self: a ledger
 * @caller: who calls: an open device
 * @wants: (element-type EngawaPullWant): journals and how far the caller holds them
 * @bodies: whether lines come with their bodies
 * @place: (out): for a device the roster does not list, the newest roster
 * @error: an error of the store's domain
 *
 * Returns: (transfer full): the answer's text
 */
GBytes *
engawa_ledger_pull (EngawaLedger *self,
                    const EngawaCaller *caller,
                    const GArray *wants,
                    gboolean bodies,
                    EngawaStorePlace *place,
                    GError **error)
{
  EngawaLedgerOrganisation *organisation =
      engawa_ledger_enter (self, caller, ENGAWA_CALLER_OPEN, place, error);
  g_autoptr (GString) answer = g_string_new ("{\"heads\":[");
  Pull pull = { .text = answer, .bodies = bodies };
  gsize more;

  if (organisation == NULL || !append_heads (self, organisation, answer, error))
    return NULL;
  g_string_append (answer, "],\"documents\":[");
  append_documents (organisation, answer);
  more = answer->len + strlen ("],\"more\":");
  g_string_append (answer, "],\"more\":false}\n");
  pull.begin = answer->len;
  for (guint i = 0; i < wants->len && !pull.more; i++) {
    if (!add_journal (self, organisation, &g_array_index (wants, EngawaPullWant, i), &pull, error))
      return NULL;
  }
  /* The same number of characters, so that nothing has to be moved. */
  if (pull.more)
    memcpy (answer->str + more, "true ", strlen ("false"));
  return g_string_free_to_bytes (g_steal_pointer (&answer));
}
