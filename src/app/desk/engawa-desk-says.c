/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-says.h"

#include "app/desk/engawa-desk-format.h"
#include "record/engawa-record-error.h"
#include "sync/engawa-sync-error.h"
#include "vault/engawa-vault-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

typedef struct {
  int code;
  const char *text;
} Saying;

static const Saying vault_sayings[] = {
  { ENGAWA_VAULT_ERROR_BUSY,
    N_ ("Engawa is open twice with this vault. Close the other one first.") },
  { ENGAWA_VAULT_ERROR_IO,
    N_ ("This tablet's files could not be read or written. Restart the tablet.") },
  { ENGAWA_VAULT_ERROR_FULL,
    N_ ("The tablet is full. What was kept before is safe; this was not kept. Make room and try again.") },
  { ENGAWA_VAULT_ERROR_DAMAGED,
    N_ ("The tablet's records are damaged. Close Engawa and start it again: it repairs them.") },
  { ENGAWA_VAULT_ERROR_VERSION,
    N_ ("A newer Engawa wrote these records. Update Engawa on this tablet.") },
  { ENGAWA_VAULT_ERROR_STATE, N_ ("This is not possible just now. Go back and try again.") },
  { ENGAWA_VAULT_ERROR_REFUSED,
    N_ ("This name and these words do not fit. Look at the paper again.") },
  { ENGAWA_VAULT_ERROR_WAIT, N_ ("Too many tries. Wait a little.") },
  { ENGAWA_VAULT_ERROR_PIN, N_ ("This PIN does not fit.") },
  { ENGAWA_VAULT_ERROR_POLICY, N_ ("The council does not allow this.") },
  { ENGAWA_VAULT_ERROR_ROLE, N_ ("Only a manager can do this.") },
  { ENGAWA_VAULT_ERROR_NOT_FOUND, N_ ("It is not here any more.") },
  { ENGAWA_VAULT_ERROR_FROZEN,
    N_ ("This tablet is a restored copy and must be enrolled again before anything can be written.") },
  { ENGAWA_VAULT_ERROR_SALVAGED,
    N_ ("After damage this tablet first has to fetch its own records from the server. Sync, then write again.") },
  { ENGAWA_VAULT_ERROR_CODE,
    N_ ("This code does not fit, or its time is over. Ask the manager for a new one.") },
  { ENGAWA_VAULT_ERROR_CLOSED, N_ ("The council has closed this tablet.") },
};

static const Saying sync_sayings[] = {
  { ENGAWA_SYNC_ERROR_UNREACHABLE,
    N_ ("The server cannot be reached. Look at the network and try again.") },
  { ENGAWA_SYNC_ERROR_BUSY, N_ ("The server is busy. Try again in a moment.") },
  { ENGAWA_SYNC_ERROR_INSECURE, N_ ("This address is not the council's server. Ask the manager.") },
  { ENGAWA_SYNC_ERROR_ADDRESS, N_ ("The address is not complete. It begins with https://") },
  { ENGAWA_SYNC_ERROR_REFUSED, N_ ("The server does not know this tablet.") },
  { ENGAWA_SYNC_ERROR_CLOCK, N_ ("The tablet's clock is wrong. Set the date and time.") },
  { ENGAWA_SYNC_ERROR_FOREIGN, N_ ("This server or stick belongs to another organisation.") },
  { ENGAWA_SYNC_ERROR_CLOSED, N_ ("The council has closed this tablet.") },
  { ENGAWA_SYNC_ERROR_NEWER, N_ ("The other side needs a newer Engawa.") },
  { ENGAWA_SYNC_ERROR_FULL, N_ ("The server or the stick is full.") },
  { ENGAWA_SYNC_ERROR_NOT_FOUND, N_ ("There is no such code. Look at the letters again.") },
  { ENGAWA_SYNC_ERROR_USED,
    N_ ("This code was used already, or its time is over. Ask the manager for a new one.") },
  { ENGAWA_SYNC_ERROR_FROZEN, N_ ("This tablet is a restored copy and must be enrolled again.") },
};

static const Saying record_sayings[] = {
  { ENGAWA_RECORD_ERROR_INVALID,
    N_ ("Something here is missing or does not fit. Look at the fields again.") },
  { ENGAWA_RECORD_ERROR_TOO_LARGE, N_ ("This is too long. Make two of it.") },
  { ENGAWA_RECORD_ERROR_NOT_FOUND, N_ ("It is not here any more.") },
};

static const char *
find (const Saying *sayings, gsize n, int code)
{
  for (gsize i = 0; i < n; i++)
    if (sayings[i].code == code)
      return _ (sayings[i].text);
  return NULL;
}

/**
 * engawa_desk_says_error:
 * @error: any error of the libraries
 *
 * Returns: (transfer full): what happened and what to do, in the staff's language
 */
char *
engawa_desk_says_error (const GError *error)
{
  const char *text = NULL;
  if (error->domain == ENGAWA_VAULT_ERROR)
    text = find (vault_sayings, G_N_ELEMENTS (vault_sayings), error->code);
  else if (error->domain == ENGAWA_SYNC_ERROR)
    text = find (sync_sayings, G_N_ELEMENTS (sync_sayings), error->code);
  else if (error->domain == ENGAWA_RECORD_ERROR)
    text = find (record_sayings, G_N_ELEMENTS (record_sayings), error->code);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = _ ("Stopped.");
  if (text != NULL)
    return g_strdup (text);
  return g_strdup_printf (_ ("That did not work (%s %d). Try again, or ask the manager."),
                          g_quark_to_string (error->domain), error->code);
}

/**
 * engawa_desk_says_sync_attention:
 * @report: the last round's report
 * @configured: whether there is a store or folder at all
 *
 * Returns: whether the sync line asks for attention
 */
gboolean
engawa_desk_says_sync_attention (const EngawaSyncReport *report, gboolean configured)
{
  if (!configured)
    return FALSE;
  return report->clock_fault
         || (report->state != ENGAWA_SYNC_FINE && report->state != ENGAWA_SYNC_NEVER);
}

static char *
say_fine (const EngawaSyncReport *report)
{
  if (report->unsent > 0)
    return g_strdup_printf (
        ngettext ("Sending %u record", "Sending %u records", (gulong) report->unsent),
        (guint) report->unsent);
  g_autofree char *clock = engawa_desk_format_clock (report->last_success);
  return g_strdup_printf (_ ("Everything is synced %s"), clock);
}

/**
 * engawa_desk_says_sync:
 * @report: the last round's report
 * @configured: whether there is a store or folder at all
 * @running: whether a round runs
 *
 * Returns: (transfer full): the one quiet line about sync
 */
char *
engawa_desk_says_sync (const EngawaSyncReport *report, gboolean configured, gboolean running)
{
  if (!configured)
    return g_strdup (_ ("Kept on this tablet only"));
  if (report->clock_fault)
    return g_strdup (_ ("The tablet's clock is wrong. Records are synced"));
  switch (report->state) {
  case ENGAWA_SYNC_NEVER:
    return g_strdup (running ? _ ("Looking for the server") : _ ("Not synced yet"));
  case ENGAWA_SYNC_FINE:
    return say_fine (report);
  case ENGAWA_SYNC_UNREACHABLE:
    return g_strdup (_ ("The server cannot be reached. Records are safe"));
  case ENGAWA_SYNC_INSECURE:
    return g_strdup (_ ("The server cannot be trusted. Nothing was sent"));
  case ENGAWA_SYNC_REFUSED:
    return g_strdup (_ ("The server does not know this tablet. Records are safe"));
  case ENGAWA_SYNC_FOREIGN:
    return g_strdup (_ ("This server belongs to another organisation"));
  case ENGAWA_SYNC_FROZEN:
    return g_strdup (_ ("This tablet is a copy and must be enrolled again"));
  case ENGAWA_SYNC_CLOSED:
    return g_strdup (_ ("The council has closed this tablet"));
  case ENGAWA_SYNC_NEWER:
    return g_strdup (_ ("The server needs a newer Engawa. Records are safe"));
  case ENGAWA_SYNC_FULL:
    return g_strdup (_ ("The server is full. Records are safe"));
  case ENGAWA_SYNC_WRONG:
    return g_strdup (_ ("Something that arrived does not verify. Ask the manager"));
  default:
    return g_strdup ("");
  }
}
