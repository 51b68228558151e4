/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "sync/engawa-sync.h"

/* A round that went through to its end may still not be well. */
static gboolean
check_state (EngawaSyncState state, GError **error)
{
  const char *advice = "look again later, and tell whoever runs the store";

  if (state == ENGAWA_SYNC_FINE)
    return TRUE;
  if (state == ENGAWA_SYNC_FROZEN)
    advice = "this vault was restored from a copy, or copied: enrol it anew";
  else if (state == ENGAWA_SYNC_NEWER)
    advice = "install the newest Engawa";
  else if (state == ENGAWA_SYNC_CLOSED)
    advice = "the council has closed this device";
  else if (state == ENGAWA_SYNC_WRONG)
    advice =
        "something that came does not hold and was left out; look again later, and tell whoever "
        "runs the store";
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_FAULTS, "The exchange ended “%s”: %s",
               engawa_sync_state_to_text (state), advice);
  return FALSE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaTransport) transport = NULL;
  g_autoptr (EngawaSync) sync = NULL;
  g_autofree char *store = NULL;
  EngawaSyncReport report = { 0 };
  gboolean done;

  if (!engawa_admin_parse (call, command, NULL, 0, NULL, argc, argv, error)
      || !engawa_admin_open (call, ENGAWA_VAULT_NONE, error))
    return FALSE;
  transport = engawa_admin_connect (call, error);
  if (transport == NULL)
    return FALSE;
  store = engawa_vault_dup_setting (call->vault, ENGAWA_SETTING_STORE_URL, NULL);
  sync = engawa_sync_new (call->vault, transport);
  /* A stick beside a store only carries copies: nothing counts as sent by it. */
  engawa_sync_set_counts (sync, call->folder == NULL || store == NULL || *store == '\0');
  done = engawa_sync_round (sync, &report, NULL, error);
  fprintf (call->out,
           "%s: sent %" G_GUINT64_FORMAT ", received %" G_GUINT64_FORMAT
           ", filled %" G_GUINT64_FORMAT ", documents %" G_GUINT64_FORMAT
           ", unsent %" G_GUINT64_FORMAT "\n",
           engawa_sync_state_to_text (report.state), report.sent, report.received, report.filled,
           report.documents, report.unsent);
  if (report.clock_fault)
    fputs ("engawa-admin: This PC's clock is wrong by more than ten minutes: set it\n", call->err);
  if (!done || !check_state (report.state, error))
    return FALSE;
  /* A first store or folder is kept; another one is only used this once. */
  return (call->store == NULL && call->folder == NULL) || (store != NULL && *store != '\0')
         || engawa_admin_remember (call, error);
}

const EngawaAdminCommand engawa_admin_sync = {
  .name = "sync",
  .arguments = NULL,
  .summary = "exchange entries with the store, or with a folder (--folder)",
  .help =
      "One round: documents, then what is missing here, then what is missing there. Prints one\n"
      "line, and exits 1 when its first word is not “fine”. Nobody signs in.",
  .takes =
      ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_TRANSPORT | ENGAWA_ADMIN_IGNORES_PASSPHRASE,
  .run = run,
};
