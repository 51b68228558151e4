/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-verify.h"

#include "core/engawa-hex.h"
#include "journal/engawa-open-body.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Everything held, read again from the disk: chain, signatures, hashes, and, with somebody signed in,
 * that every body opens. A fault breaks a chain's verifier; the next line begins a new one, so that
 * one damaged line is one fault. */

typedef struct {
  EngawaVault *vault;
  EngawaVaultReport *report;
  EngawaChain *chain;
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 journal;
  gint64 head;
  gint64 next; /* the place that must come next */
  gboolean last_signed;
} Verify;

void
engawa_vault_report_free (EngawaVaultReport *report)
{
  g_clear_pointer (&report->faults, g_array_unref);
  g_free (report);
}

static void
add_fault (Verify *self, gint64 n, const char *what)
{
  EngawaVaultFault fault = { .what = what };

  engawa_hex_encode (fault.place.device, self->device, ENGAWA_KEY_SIZE);
  fault.place.n = (guint64) n;
  g_array_append_val (self->report->faults, fault);
}

static const char *
describe (const GError *failure)
{
  if (failure->domain != ENGAWA_JOURNAL_ERROR)
    return "it cannot be read";
  switch (failure->code) {
  case ENGAWA_JOURNAL_ERROR_SIGNATURE:
    return "its signature does not hold";
  case ENGAWA_JOURNAL_ERROR_BODY:
    return "its body does not fit its hash";
  case ENGAWA_JOURNAL_ERROR_FORK:
    return "it does not name the line before it";
  case ENGAWA_JOURNAL_ERROR_GAP:
    return "the line before it is missing";
  case ENGAWA_JOURNAL_ERROR_ORGANISATION:
  case ENGAWA_JOURNAL_ERROR_DEVICE:
    return "it belongs to another journal";
  default:
    return "its header is malformed";
  }
}

static gboolean
open_session (Verify *self, const EngawaHeader *header, const char **what, GError **error)
{
  const EngawaVaultSession *session;
  gboolean waits;

  session = engawa_vault_find_session (self->vault, header->device, header->n, &waits, error);
  if (session != NULL)
    return TRUE;
  *what = "its session does not open";
  return FALSE;
}

static gboolean
open_sealed (Verify *self,
             const EngawaHeader *header,
             const guint8 *body,
             gsize length,
             const char **what,
             GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  const EngawaVaultSession *session;
  gboolean waits;

  session = engawa_vault_find_session (self->vault, header->device, header->key, &waits, error);
  if (session != NULL)
    plain = engawa_seal_open_body (header, session->key, body, length, NULL);
  *what = session == NULL ? "its session does not open" : "it does not open with its session's key";
  return plain != NULL;
}

static gboolean
check_body (Verify *self,
            const EngawaHeader *header,
            EngawaVaultKind kind,
            const guint8 *body,
            gsize length,
            GError **error)
{
  g_autoptr (EngawaContent) content = NULL;
  g_autoptr (EngawaPurge) purge = NULL;
  g_autoptr (GError) failure = NULL;
  const char *what = "its open body is malformed";
  gboolean whole;

  if (self->vault->state != ENGAWA_VAULT_OPEN
      && (kind == ENGAWA_VAULT_KIND_SESSION || kind == ENGAWA_VAULT_KIND_SEALED
          || kind == ENGAWA_VAULT_KIND_FILE)) {
    self->report->unread++;
    return TRUE;
  }
  switch (kind) {
  case ENGAWA_VAULT_KIND_SESSION:
    whole = open_session (self, header, &what, &failure);
    break;
  case ENGAWA_VAULT_KIND_SEALED:
  case ENGAWA_VAULT_KIND_FILE:
    whole = open_sealed (self, header, body, length, &what, &failure);
    break;
  case ENGAWA_VAULT_KIND_CONTENT:
    whole = (content = engawa_content_parse (body, length, NULL)) != NULL;
    break;
  case ENGAWA_VAULT_KIND_PURGE:
    whole = (purge = engawa_purge_parse (body, length, NULL)) != NULL;
    break;
  case ENGAWA_VAULT_KIND_OTHER:
  default:
    self->report->unread++;
    return TRUE;
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (whole)
    self->report->opened++;
  else
    add_fault (self, header->n, what);
  return TRUE;
}

static void
begin_chain (Verify *self, EngawaChainFlags flags)
{
  g_clear_pointer (&self->chain, engawa_chain_free);
  self->chain = engawa_chain_new (self->vault->org, self->device, flags);
}

/* One row: n, kind, mark, header, signature, body, hash. */
static gboolean
check_row (Verify *self, EngawaVaultQuery *query, GError **error)
{
  EngawaVaultReport *report = self->report;
  gint64 n = engawa_vault_query_int (query, 0);
  EngawaVaultKind kind = (EngawaVaultKind) engawa_vault_query_int (query, 1);
  EngawaVaultMark mark = (EngawaVaultMark) engawa_vault_query_int (query, 2);
  gboolean has_body = !engawa_vault_query_is_null (query, 5);
  gsize header_length, signature_length, body_length, hash_length;
  const guint8 *header = engawa_vault_query_blob (query, 3, &header_length);
  const guint8 *signature = engawa_vault_query_blob (query, 4, &signature_length);
  const guint8 *body = engawa_vault_query_blob (query, 5, &body_length);
  const guint8 *hash = engawa_vault_query_blob (query, 6, &hash_length);
  g_autoptr (GError) failure = NULL;
  guint8 id[ENGAWA_HASH_SIZE];
  EngawaHeader parsed;

  report->lines++;
  report->aside += mark == ENGAWA_VAULT_MARK_ASIDE;
  report->purged += mark == ENGAWA_VAULT_MARK_PURGED;
  report->missing += !has_body && mark != ENGAWA_VAULT_MARK_PURGED;
  if (n != self->next) {
    add_fault (self, n, "lines before it are missing");
    begin_chain (self, ENGAWA_CHAIN_ANY_START);
  }
  self->next = n + 1;
  self->last_signed = signature_length == ENGAWA_SIGNATURE_SIZE;
  if (!engawa_chain_add_parts (self->chain, (const char *) header, header_length,
                               has_body ? body : NULL, body_length,
                               self->last_signed ? signature : NULL, &parsed, &failure)) {
    add_fault (self, n, describe (failure));
    begin_chain (self, ENGAWA_CHAIN_ANY_START);
    return TRUE;
  }
  report->signatures += self->last_signed;
  engawa_journal_hash (id, header, header_length);
  if (parsed.n != n || hash_length != ENGAWA_HASH_SIZE || memcmp (id, hash, ENGAWA_HASH_SIZE) != 0)
    add_fault (self, n, "it stands in the wrong place");
  return !has_body || check_body (self, &parsed, kind, body, body_length, error);
}

static gboolean
check_journal (Verify *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->vault->db,
      "SELECT n, kind, mark, header, signature, body, hash FROM entry WHERE journal = ? ORDER BY n",
      error, "i", self->journal);

  if (query == NULL)
    return FALSE;
  self->next = 1;
  /* A closed device keeps only what it has not sent. */
  if (self->vault->frozen == ENGAWA_VAULT_FROZEN_CLOSED
      && self->journal == self->vault->own_journal) {
    self->next = (gint64) engawa_vault_get_sent (self->vault) + 1;
    begin_chain (self, ENGAWA_CHAIN_ANY_START);
  } else {
    begin_chain (self, ENGAWA_CHAIN_NONE);
  }
  self->last_signed = TRUE;
  while (engawa_vault_query_next (query, &failure))
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !check_row (self, query, error))
      return FALSE;
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!self->last_signed)
    add_fault (self, self->next - 1, "it is the last line and has no signature");
  if (self->next <= self->head)
    add_fault (self, self->next, "lines up to the head are missing");
  return TRUE;
}

/**
 * engawa_vault_verify:
 * @self: the vault; not blank
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Checks every chain, every signature and, when somebody is signed in, that every body opens.
 *
 * Returns: (transfer full): what was found (no faults: all is well), or %NULL with an error of reading.
 */
EngawaVaultReport *
engawa_vault_verify (EngawaVault *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultReport) report = g_new0 (EngawaVaultReport, 1);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  Verify verify = { .vault = self, .report = report };
  gboolean done = TRUE;

  report->faults = g_array_new (FALSE, FALSE, sizeof (EngawaVaultFault));
  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return NULL;
  query = engawa_vault_db_query (self->db, "SELECT id, device, n FROM journal ORDER BY device",
                                 error, "");
  if (query == NULL)
    return NULL;
  while (done && engawa_vault_query_next (query, &failure)) {
    gsize length;
    const guint8 *device = engawa_vault_query_blob (query, 1, &length);

    memset (verify.device, 0, ENGAWA_KEY_SIZE);
    if (length == ENGAWA_KEY_SIZE)
      memcpy (verify.device, device, length);
    verify.journal = engawa_vault_query_int (query, 0);
    verify.head = engawa_vault_query_int (query, 2);
    report->journals++;
    done = check_journal (&verify, cancellable, error);
  }
  g_clear_pointer (&verify.chain, engawa_chain_free);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return done ? g_steal_pointer (&report) : NULL;
}
