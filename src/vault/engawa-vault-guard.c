/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-core-error.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* What every call begins with: the lock, the check of the state, a transaction; and how errors of the
 * layers below are told. */

EngawaVaultGuard *
engawa_vault_enter (EngawaVault *self)
{
  g_rec_mutex_lock (&self->lock);
  self->depth++;
  return self;
}

void
engawa_vault_leave (EngawaVaultGuard *self)
{
  gboolean outermost = --self->depth == 0;
  gboolean events = outermost && self->tell_events;
  gboolean refold = outermost && self->tell_refold;

  if (outermost) {
    self->tell_events = FALSE;
    self->tell_refold = FALSE;
  }
  g_rec_mutex_unlock (&self->lock);

  if (refold)
    g_signal_emit_by_name (self, "refold");
  if (events)
    g_signal_emit_by_name (self, "events-pending");
}

static const char *
state_name (EngawaVaultState state)
{
  static const char *const names[] = { "blank", "closed", "open", "handed", "covered" };

  return names[state];
}

gboolean
engawa_vault_require (EngawaVault *self, guint states, GError **error)
{
  if (self->db == NULL) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_STATE,
                         "The vault is no longer open in this process");
    return FALSE;
  }
  if ((states & ENGAWA_VAULT_IN (self->state)) != 0)
    return TRUE;
  g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_STATE,
               "This cannot be done while the vault is %s", state_name (self->state));
  return FALSE;
}

/* Whether this tablet's own journal may grow. */
gboolean
engawa_vault_require_writable (EngawaVault *self, GError **error)
{
  switch (self->frozen) {
  case ENGAWA_VAULT_FROZEN_NO:
    break;
  case ENGAWA_VAULT_FROZEN_SALVAGED:
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_SALVAGED,
                         "After damage this tablet's own journal has to come back from the store: "
                         "sync first, then write");
    return FALSE;
  case ENGAWA_VAULT_FROZEN_CLOSED:
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_CLOSED,
                         "The council has closed this device: nothing more can be written here");
    return FALSE;
  case ENGAWA_VAULT_FROZEN_AHEAD:
  case ENGAWA_VAULT_FROZEN_FORK:
  default:
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FROZEN,
                         "This tablet was restored from a copy and its journal is frozen: enrol it "
                         "again");
    return FALSE;
  }
  if (self->roster == NULL) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_SALVAGED,
                         "After damage the roster has to come back from the store: sync first");
    return FALSE;
  }
  return TRUE;
}

static const struct {
  EngawaJournalError from;
  EngawaVaultError to;
} journal_codes[] = {
  { ENGAWA_JOURNAL_ERROR_SYNTAX, ENGAWA_VAULT_ERROR_SYNTAX },
  { ENGAWA_JOURNAL_ERROR_TOO_LARGE, ENGAWA_VAULT_ERROR_TOO_LARGE },
  { ENGAWA_JOURNAL_ERROR_VERSION, ENGAWA_VAULT_ERROR_VERSION },
  { ENGAWA_JOURNAL_ERROR_ORGANISATION, ENGAWA_VAULT_ERROR_FOREIGN },
  { ENGAWA_JOURNAL_ERROR_DEVICE, ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE },
  { ENGAWA_JOURNAL_ERROR_GAP, ENGAWA_VAULT_ERROR_GAP },
  { ENGAWA_JOURNAL_ERROR_FORK, ENGAWA_VAULT_ERROR_HASH },
  { ENGAWA_JOURNAL_ERROR_BODY, ENGAWA_VAULT_ERROR_HASH },
  { ENGAWA_JOURNAL_ERROR_SIGNATURE, ENGAWA_VAULT_ERROR_SIGNATURE },
  { ENGAWA_JOURNAL_ERROR_UNSIGNED, ENGAWA_VAULT_ERROR_SIGNATURE },
  { ENGAWA_JOURNAL_ERROR_ROLE, ENGAWA_VAULT_ERROR_ROLE },
  { ENGAWA_JOURNAL_ERROR_SUCCESSION, ENGAWA_VAULT_ERROR_DOCUMENT },
  { ENGAWA_JOURNAL_ERROR_UNKNOWN, ENGAWA_VAULT_ERROR_DOCUMENT },
  { ENGAWA_JOURNAL_ERROR_CODE, ENGAWA_VAULT_ERROR_CODE },
  { ENGAWA_JOURNAL_ERROR_EXPIRED, ENGAWA_VAULT_ERROR_CODE },
};

void
engawa_vault_take_journal_error (GError **error, GError *failure)
{
  EngawaVaultError code = ENGAWA_VAULT_ERROR_INVALID;

  if (failure->domain == ENGAWA_VAULT_ERROR || failure->domain == G_IO_ERROR) {
    g_propagate_error (error, failure);
    return;
  }
  if (failure->domain == ENGAWA_CORE_ERROR)
    code = failure->code == ENGAWA_CORE_ERROR_TOO_LARGE ? ENGAWA_VAULT_ERROR_TOO_LARGE
           : failure->code == ENGAWA_CORE_ERROR_FILE    ? ENGAWA_VAULT_ERROR_IO
                                                        : ENGAWA_VAULT_ERROR_SYNTAX;
  for (gsize i = 0; failure->domain == ENGAWA_JOURNAL_ERROR && i < G_N_ELEMENTS (journal_codes);
       i++)
    if (failure->code == (int) journal_codes[i].from)
      code = journal_codes[i].to;
  g_set_error_literal (error, ENGAWA_VAULT_ERROR, code, failure->message);
  g_error_free (failure);
}

struct _EngawaVaultTransaction {
  EngawaVault *vault; /* NULL once committed */
  gint64 own_n;
  guint8 own_hash[ENGAWA_HASH_SIZE];
  guint n_events;
};

EngawaVaultTransaction *
engawa_vault_begin (EngawaVault *self, GError **error)
{
  EngawaVaultTransaction *transaction;

  if (!engawa_vault_db_begin (self->db, error))
    return NULL;
  transaction = g_new0 (EngawaVaultTransaction, 1);
  transaction->vault = self;
  transaction->own_n = self->own_n;
  transaction->n_events = self->events->len;
  memcpy (transaction->own_hash, self->own_hash, ENGAWA_HASH_SIZE);
  return transaction;
}

gboolean
engawa_vault_commit (EngawaVaultTransaction *transaction, GError **error)
{
  if (!engawa_vault_db_commit (transaction->vault->db, error))
    return FALSE;
  transaction->vault = NULL;
  return TRUE;
}

void
engawa_vault_transaction_free (EngawaVaultTransaction *transaction)
{
  EngawaVault *vault = transaction->vault;

  if (vault != NULL) {
    if (vault->db != NULL)
      engawa_vault_db_rollback (vault->db);
    vault->own_n = transaction->own_n;
    memcpy (vault->own_hash, transaction->own_hash, ENGAWA_HASH_SIZE);
    if (vault->events->len > transaction->n_events)
      g_ptr_array_set_size (vault->events, (int) transaction->n_events);
  }
  g_free (transaction);
}
