/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "admin/engawa-admin-error.h"
#include "record/engawa-casebook.h"
#include "sync/engawa-transport.h"
#include "vault/engawa-vault.h"

/* What every command shares: its options, the vault, who signs in, and the way to a store or folder. */

typedef struct {
  FILE *out;
  FILE *err;
  EngawaVault *vault;
  gboolean helped; /* --help was asked for and answered */

  /* options; each command names those it takes */
  char *vault_dir;
  char *passphrase_file;
  char *person;
  char *data_dir;
  char *store;
  char *ca;
  char *folder;
} EngawaAdminCall;

typedef enum {
  ENGAWA_ADMIN_TAKES_VAULT = 1 << 0,
  ENGAWA_ADMIN_TAKES_PASSPHRASE = 1 << 1,
  ENGAWA_ADMIN_TAKES_DATA = 1 << 2,
  ENGAWA_ADMIN_TAKES_TRANSPORT = 1 << 3,
  /* Nobody signs in, but a script may give every command the same options. */
  ENGAWA_ADMIN_IGNORES_PASSPHRASE = 1 << 4,
} EngawaAdminTakes;

/**
 * EngawaAdminCommand:
 * @name: the word on the command line
 * @arguments: what follows the options, for the help
 * @summary: one line
 * @help: the rest of the help
 * @takes: which of the shared options it takes
 * @run: does it; argv[0] is the name
 */
typedef struct _EngawaAdminCommand EngawaAdminCommand;
struct _EngawaAdminCommand {
  const char *name;
  const char *arguments;
  const char *summary;
  const char *help;
  EngawaAdminTakes takes;
  gboolean (*run) (EngawaAdminCall *call,
                   const EngawaAdminCommand *command,
                   int argc,
                   char **argv,
                   GError **error);
};

void engawa_admin_call_clear (EngawaAdminCall *call);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EngawaAdminCall, engawa_admin_call_clear)

/* Parses the command's options and the shared ones, and checks that the vault is named. FALSE without
 * error: the help was printed. `entries` (nullable) ends with G_OPTION_ENTRY_NULL. `words` (nullable)
 * gets what is no option, at most `max_words`. */
gboolean engawa_admin_parse (EngawaAdminCall *call,
                             const EngawaAdminCommand *command,
                             const GOptionEntry *entries,
                             guint max_words,
                             char ***words,
                             int argc,
                             char **argv,
                             GError **error);

gboolean engawa_admin_open (EngawaAdminCall *call, EngawaVaultFlags flags, GError **error);
/* Opens the vault, if it is not open, and signs in with --person and --passphrase-file. */
gboolean engawa_admin_sign_in (EngawaAdminCall *call, GError **error);
/* After engawa_admin_sign_in(): everything that can be read, folded. */
EngawaCasebook *engawa_admin_fold (EngawaAdminCall *call, GError **error);
/* The store or folder of the options, else of the vault's settings. */
EngawaTransport *engawa_admin_connect (EngawaAdminCall *call, GError **error);
/* Keeps the options' store or folder in the vault's settings. */
gboolean engawa_admin_remember (EngawaAdminCall *call, GError **error);
const char *engawa_admin_data (EngawaAdminCall *call);
