/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/engawa-casebook.h"
#include "vault/engawa-handover.h"
#include "vault/engawa-vault-draft.h"
#include "vault/engawa-vault-enrol.h"
#include "vault/engawa-vault-event.h"
#include "vault/engawa-vault-verify.h"

/* A council with a manager, a worker and as many vaults as a test wants, in a temporary folder, with a
 * clock the test moves and key derivations that cost nothing. */

#define COUNCIL_TIME G_GINT64_CONSTANT (1790000000000)

typedef struct {
  char *folder;
  gint64 now;
  EngawaClock clock;
  EngawaVault *vault; /* the first device's; closed */
  EngawaVaultFounding *founding;
  const char *manager; /* ids */
  const char *worker;
  const char *manager_passphrase;
  const char *worker_passphrase;
} Council;

typedef struct {
  gboolean start_alone;
  gboolean no_pin;
} CouncilPolicy;

Council *council_new (const CouncilPolicy *policy);
void council_free (Council *council);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Council, council_free)

char *council_path (Council *council, const char *name);
EngawaVault *
council_open (Council *council, const char *name, EngawaVaultFlags flags, GError **error);
/* A further device, enrolled by the first vault, which is open as manager afterwards. */
EngawaVault *council_enrol (Council *council, const char *name);
/* Closes the vault and opens it again from its directory. */
EngawaVault *council_reopen (Council *council, EngawaVault *vault);
void council_unlock_manager (Council *council, EngawaVault *vault);
void council_unlock_worker (Council *council, EngawaVault *vault);

/* Carries documents and lines from one vault to another, in batches, asserting that all is taken. */
void council_carry (EngawaVault *from, EngawaVault *to);
/* The lines one vault has of a journal after n, and one batch into another. */
GPtrArray *council_lines (EngawaVault *vault, const char *device, guint64 after);
gboolean council_ingest (EngawaVault *vault, const char *device, GPtrArray *lines, GError **error);

/* Valid bodies. */
GBytes *body_case (guint number);
GBytes *body_note (const char *of, const char *text);
GBytes *body_interview (const char *name);

char *append (EngawaVault *vault, GBytes *body_taken);
/* The text of every note the vault can read, sorted and joined with "|". */
char *fold_notes (EngawaVault *vault);
char *fold_dump (EngawaVault *vault);
EngawaCasebook *fold (EngawaVault *vault);

void remove_folder (const char *path);
#define assert_ok(call)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) assert_error = NULL;                                                        \
    GError **err = &assert_error;                                                                  \
    gboolean assert_done = (gboolean) (call);                                                      \
    g_assert_no_error (assert_error);                                                              \
    g_assert_true (assert_done);                                                                   \
  }                                                                                                \
  G_STMT_END
#define assert_refused(call, code)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) assert_error = NULL;                                                        \
    GError **err = &assert_error;                                                                  \
    gboolean assert_done = (gboolean) (call);                                                      \
    g_assert_error (assert_error, ENGAWA_VAULT_ERROR, (int) (code));                               \
    g_assert_false (assert_done);                                                                  \
  }                                                                                                \
  G_STMT_END
