/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-private.h"

#include <string.h>

#include "core/engawa-hex.h"
#include "core/engawa-limits.h"
#include "journal/engawa-chain.h"

/* A store that holds more of this device's journal than the device, or another line, ends the journal:
 * the vault was restored from a copy. That is only believed when the other side shows the line, signed
 * with this device's own key; a number and a hash anybody can say, and would end any journal. */

static gboolean
line_id (GBytes *bytes, char id[ENGAWA_HASH_HEX + 1], guint64 *n)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  guint8 hash[ENGAWA_HASH_SIZE];
  EngawaHeader header;
  EngawaLine line;

  if (!engawa_line_split (&line, text, length, NULL)
      || !engawa_header_parse (&header, line.header, line.header_length, NULL))
    return FALSE;
  engawa_journal_hash (hash, line.header, line.header_length);
  engawa_hex_encode (id, hash, ENGAWA_HASH_SIZE);
  *n = (guint64) header.n;
  return TRUE;
}

/* Whether the lines show what is claimed and hold up to a signature by the device. */
static gboolean
lines_prove (EngawaSyncRound *round, const EngawaSyncHead *claim, const GPtrArray *lines)
{
  g_autofree char *org_text = engawa_vault_dup_organisation (round->vault);
  g_autoptr (EngawaChain) chain = NULL;
  guint8 org[ENGAWA_ORG_SIZE], device[ENGAWA_KEY_SIZE];
  gboolean shown = FALSE;

  if (org_text == NULL || !engawa_hex_decode_text (org, sizeof org, org_text)
      || !engawa_hex_decode_text (device, sizeof device, claim->device))
    return FALSE;
  chain = engawa_chain_new (org, device, ENGAWA_CHAIN_ANY_START);
  for (guint i = 0; i < lines->len; i++) {
    GBytes *line = g_ptr_array_index (lines, i);
    char id[ENGAWA_HASH_HEX + 1];
    EngawaChainEntry entry;
    guint64 n;

    if (!engawa_chain_add (chain, g_bytes_get_data (line, NULL), g_bytes_get_size (line), &entry,
                           NULL)
        || !line_id (line, id, &n))
      return FALSE;
    shown = shown || (n == claim->n && g_str_equal (id, claim->hash));
    if (shown && (guint64) engawa_chain_get_verified_n (chain) >= claim->n)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_held_here (EngawaSyncRound *round, const EngawaSyncHead *claim)
{
  g_autoptr (GPtrArray) lines = engawa_vault_read_lines (round->vault, claim->device, claim->n - 1,
                                                         1, ENGAWA_LIMIT_BATCH_BYTES, FALSE, NULL);
  char id[ENGAWA_HASH_HEX + 1];
  guint64 n;

  return lines != NULL && lines->len > 0 && line_id (g_ptr_array_index (lines, 0), id, &n)
         && n == claim->n && g_str_equal (id, claim->hash);
}

/**
 * engawa_sync_round_believes:
 * @round: a round
 * @claim: how far the other side says it holds this device's own journal, at least 1
 * @believed: (out): whether it is so
 * @error: what stopped the question
 *
 * Asks for the line claimed, unless it is the one held here.
 *
 * Returns: whether there is an answer
 */
gboolean
engawa_sync_round_believes (EngawaSyncRound *round,
                            const EngawaSyncHead *claim,
                            gboolean *believed,
                            GError **error)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, TRUE, sizeof (EngawaSyncWant));
  g_autoptr (EngawaSyncPage) page = NULL;
  EngawaSyncWant want = { .after = claim->n - 1, .last = claim->n };

  *believed = is_held_here (round, claim);
  if (*believed)
    return TRUE;
  memcpy (want.device, claim->device, sizeof want.device);
  g_array_append_val (wants, want);
  page = engawa_transport_pull (round->transport, wants, FALSE, round->cancellable, error);
  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < page->runs->len && !*believed; i++) {
    const EngawaSyncRun *run = g_ptr_array_index (page->runs, i);

    *believed = g_str_equal (run->device, claim->device) && lines_prove (round, claim, run->lines);
  }
  return TRUE;
}

/**
 * engawa_sync_round_check_withheld:
 * @round: a round
 * @page: the last page of its pull, taken
 * @error: what stopped the question
 *
 * Worries when the other side says it holds lines that it did not give although there was nothing more
 * to come.
 */
gboolean
engawa_sync_round_check_withheld (EngawaSyncRound *round,
                                  const EngawaSyncPage *page,
                                  GError **error)
{
  g_autoptr (GArray) heads = engawa_vault_get_heads (round->vault, error);

  for (guint i = 0; heads != NULL && i < heads->len; i++) {
    const EngawaVaultHead *mine = &g_array_index (heads, EngawaVaultHead, i);
    const EngawaSyncHead *theirs = engawa_sync_page_find_head (page, mine->device);

    if (mine->own || mine->complete || theirs == NULL || theirs->n <= mine->n)
      continue;
    engawa_sync_round_worry (
        round, g_error_new_literal (ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_INVALID,
                                    "The other side withholds lines it says it holds"));
    break;
  }
  return heads != NULL;
}
