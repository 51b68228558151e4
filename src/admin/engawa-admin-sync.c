/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "sync/engawa-sync.h"

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
  if (!done)
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
      "line. Nobody signs in.",
  .takes =
      ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_TRANSPORT | ENGAWA_ADMIN_IGNORES_PASSPHRASE,
  .run = run,
};
