/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-private.h"

#include <string.h>

#include "core/engawa-hex.h"
#include "journal/engawa-lock.h"

/* Documents travel before lines, because the roster says whose lines may be read. Each version follows
 * the one before, so both sides hand over what the other lacks in order. */

static gboolean
fail (GError **error, EngawaSyncError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_SYNC_ERROR, code, message);
  return FALSE;
}

static void
hash_bytes (GBytes *bytes, char text[65])
{
  guint8 hash[ENGAWA_HASH_SIZE];

  engawa_journal_hash (hash, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  engawa_hex_encode (text, hash, sizeof hash);
}

static guint64
newest_number (EngawaSyncRound *round, const char *name)
{
  g_autoptr (EngawaVaultDocument) document =
      engawa_vault_get_document (round->vault, name, 0, NULL);

  return document != NULL ? document->number : 0;
}

/* Of several things that claim to be a document, the one that verifies. */
static gboolean
fetch_one (EngawaSyncRound *round, const char *name, guint64 number, GError **error)
{
  g_autoptr (GPtrArray) candidates =
      engawa_transport_get_document (round->transport, name, number, round->cancellable, error);
  g_autoptr (GError) first = NULL;

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++) {
    g_autoptr (GError) cause = NULL;
    if (engawa_vault_put_document (round->vault, name, g_ptr_array_index (candidates, i), &cause)) {
      round->report->documents++;
      return TRUE;
    }
    if (first == NULL)
      first = g_steal_pointer (&cause);
  }
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static gboolean
fetch_after (EngawaSyncRound *round, const char *name, guint64 mine, guint64 theirs, GError **error)
{
  for (guint64 number = mine + 1; number <= theirs; number++) {
    if (!fetch_one (round, name, number, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
bring_after (EngawaSyncRound *round, const char *name, guint64 theirs, guint64 mine, GError **error)
{
  for (guint64 number = theirs + 1; number <= mine; number++) {
    g_autoptr (EngawaVaultDocument) document =
        engawa_vault_get_document (round->vault, name, number, error);
    if (document == NULL
        || !engawa_transport_put_document (round->transport, name, number, document->bytes,
                                           round->cancellable, error))
      return FALSE;
    round->report->documents++;
  }
  return TRUE;
}

/* Both hold the same document at the lower of their numbers, or they are not the same council. */
static gboolean
agrees (EngawaSyncRound *round, const char *name, guint64 number, const char *hash)
{
  g_autoptr (EngawaVaultDocument) document =
      engawa_vault_get_document (round->vault, name, number, NULL);
  char mine[65];

  /* What this vault does not hold it cannot compare; verifying the next one does. */
  if (document == NULL)
    return TRUE;
  hash_bytes (document->bytes, mine);
  return g_str_equal (mine, hash);
}

static gboolean
foreign (GError **error)
{
  return fail (error, ENGAWA_SYNC_ERROR_FOREIGN,
               "Another organisation's roster is held there: check the store's address");
}

static gboolean
exchange_roster (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error)
{
  const EngawaSyncDocument *theirs = engawa_sync_page_find_document (page, ENGAWA_DOCUMENT_ROSTER);
  guint64 mine = newest_number (round, ENGAWA_DOCUMENT_ROSTER);

  if (theirs != NULL && theirs->number <= mine
      && !agrees (round, ENGAWA_DOCUMENT_ROSTER, theirs->number, theirs->hash))
    return foreign (error);
  if (theirs != NULL && theirs->number > mine) {
    g_autoptr (GError) cause = NULL;
    if (fetch_after (round, ENGAWA_DOCUMENT_ROSTER, mine, theirs->number, &cause))
      return TRUE;
    if (g_error_matches (cause, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FOREIGN))
      return foreign (error);
    /* Somebody deleted a file of a folder: what can be verified still travels. */
    if (g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND)) {
      engawa_sync_round_worry (
          round, g_error_new_literal (ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_GAP,
                                      "Rosters between the newest and this tablet's are missing"));
      return TRUE;
    }
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  return bring_after (round, ENGAWA_DOCUMENT_ROSTER, theirs != NULL ? theirs->number : 0, mine,
                      error);
}

static gboolean
exchange_lock (EngawaSyncRound *round,
               const char *name,
               const EngawaSyncDocument *theirs,
               GError **error)
{
  guint64 mine = newest_number (round, name);

  if (theirs != NULL && theirs->number > mine)
    return fetch_after (round, name, mine, theirs->number, error);
  if (theirs != NULL && theirs->number == mine && !agrees (round, name, mine, theirs->hash))
    return fail (error, ENGAWA_SYNC_ERROR_CONFLICT,
                 "Two lock documents have one number: tell whoever runs the store");
  return bring_after (round, name, theirs != NULL ? theirs->number : 0, mine, error);
}

/* A lock that does not fit concerns one person's passphrase; it must not stop everybody's records. */
static gboolean
exchange_locks (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error)
{
  g_autoptr (GPtrArray) mine = engawa_vault_list_documents (round->vault, error);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  if (mine == NULL)
    return FALSE;
  for (guint i = 0; i < mine->len; i++)
    g_hash_table_add (names, ((EngawaVaultDocument *) g_ptr_array_index (mine, i))->name);
  for (guint i = 0; i < page->documents->len; i++)
    g_hash_table_add (names, g_array_index (page->documents, EngawaSyncDocument, i).name);
  g_hash_table_remove (names, ENGAWA_DOCUMENT_ROSTER);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    GError *cause = NULL;
    if (exchange_lock (round, name, engawa_sync_page_find_document (page, name), &cause))
      continue;
    if (g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_UNREACHABLE)
        || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, cause);
      return FALSE;
    }
    engawa_sync_round_worry (round, cause);
  }
  return TRUE;
}

gboolean
engawa_sync_round_documents (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error)
{
  if (!exchange_roster (round, page, error))
    return FALSE;
  if (engawa_vault_get_frozen (round->vault) == ENGAWA_VAULT_FROZEN_CLOSED)
    return TRUE;
  return exchange_locks (round, page, error);
}

gboolean
engawa_sync_round_introduce (EngawaSyncRound *round, GError **error)
{
  EngawaSyncHead place;
  guint64 mine = newest_number (round, ENGAWA_DOCUMENT_ROSTER);

  if (!engawa_transport_get_place (round->transport, &place) || place.n > mine)
    return fail (error, ENGAWA_SYNC_ERROR_REFUSED, "The store's roster does not list this device");
  if (place.n > 0 && !agrees (round, ENGAWA_DOCUMENT_ROSTER, place.n, place.hash))
    return foreign (error);
  if (place.n == mine)
    return fail (error, ENGAWA_SYNC_ERROR_REFUSED, "The roster does not list this device");
  round->report->refilled = TRUE;
  return bring_after (round, ENGAWA_DOCUMENT_ROSTER, place.n, mine, error);
}

void
engawa_sync_round_read_rosters (EngawaSyncRound *round)
{
  guint64 number = newest_number (round, ENGAWA_DOCUMENT_ROSTER);

  /* Until there is none any more. */
  while (fetch_one (round, ENGAWA_DOCUMENT_ROSTER, ++number, NULL))
    ;
}
