/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "vault/engawa-vault-sync.h"
#include "vault/engawa-vault-verify.h"

#include <string.h>

static void
print_places (FILE *out, const char *what, const GArray *places)
{
  for (guint i = 0; i < places->len; i++) {
    const EngawaVaultPlace *place = &g_array_index (places, EngawaVaultPlace, i);

    fprintf (out, "%s: %s %" G_GUINT64_FORMAT "\n", what, place->device, place->n);
  }
}

/* What a salvage lost and nobody has brought back yet. */
static gboolean
print_damage (EngawaAdminCall *call, guint *lost, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultDamage) damage = engawa_vault_get_damage (call->vault, &failure);

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (damage == NULL)
    return TRUE;
  *lost = damage->lines->len + damage->bodies->len + (damage->own_unsure ? 1 : 0);
  print_places (call->out, "lost line", damage->lines);
  print_places (call->out, "lost body", damage->bodies);
  if (damage->own_unsure)
    fputs ("this vault's own journal may have lost its end: sync\n", call->out);
  return TRUE;
}

static const char *
describe_reason (EngawaSetAsideReason reason)
{
  switch (reason) {
  case ENGAWA_SET_ASIDE_WAITING:
    return "waits for an entry that is not here";
  case ENGAWA_SET_ASIDE_NEWER:
    return "needs a newer Engawa";
  case ENGAWA_SET_ASIDE_UNREADABLE:
  default:
    return "could not be understood";
  }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const EngawaSetAside *left = *(const EngawaSetAside *const *) a;
  const EngawaSetAside *right = *(const EngawaSetAside *const *) b;
  int order = strcmp (left->device, right->device);

  return order != 0 ? order : (left->n > right->n) - (left->n < right->n);
}

/* Entries that are kept and do not count: who is signed in can tell them. */
static gboolean
print_set_aside (EngawaAdminCall *call, GError **error)
{
  g_autoptr (EngawaCasebook) casebook = engawa_admin_fold (call, error);
  g_autoptr (GPtrArray) aside = NULL;

  if (casebook == NULL)
    return FALSE;
  aside = engawa_casebook_list_set_aside (casebook);
  g_ptr_array_sort (aside, compare_places);
  for (guint i = 0; i < aside->len; i++) {
    const EngawaSetAside *entry = g_ptr_array_index (aside, i);

    fprintf (call->out, "set aside: %s %" G_GUINT64_FORMAT ": %s\n", entry->device, entry->n,
             describe_reason (entry->reason));
  }
  return TRUE;
}

/* What a closed device wrote past the last entry the roster lets it have. */
static gboolean
print_past_last (EngawaAdminCall *call, GError **error)
{
  g_autoptr (EngawaRoster) roster = engawa_vault_ref_roster (call->vault);
  const GPtrArray *devices = roster != NULL ? engawa_roster_get_devices (roster) : NULL;

  for (guint i = 0; devices != NULL && i < devices->len; i++) {
    const EngawaRosterDevice *device = g_ptr_array_index (devices, i);
    EngawaVaultHead head = { .n = 0 };

    if (!device->closed)
      continue;
    if (!engawa_vault_get_head (call->vault, device->id, &head, error))
      return FALSE;
    for (guint64 n = (guint64) device->last + 1; n <= head.n; n++)
      fprintf (call->out,
               "set aside: %s %" G_GUINT64_FORMAT ": written past the end of a closed device\n",
               device->id, n);
  }
  return TRUE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaVaultReport) report = NULL;
  guint lost = 0;

  if (!engawa_admin_parse (call, command, NULL, 0, NULL, argc, argv, error)
      || !engawa_admin_open (call, ENGAWA_VAULT_NONE, error)
      || (call->passphrase_file != NULL && !engawa_admin_sign_in (call, error)))
    return FALSE;
  report = engawa_vault_verify (call->vault, NULL, error);
  if (report == NULL)
    return FALSE;
  fprintf (call->out,
           "journals %u, lines %" G_GUINT64_FORMAT ", signatures %" G_GUINT64_FORMAT
           ", bodies opened %" G_GUINT64_FORMAT ", not tried %" G_GUINT64_FORMAT
           ", missing %" G_GUINT64_FORMAT ", purged %" G_GUINT64_FORMAT
           ", set aside %" G_GUINT64_FORMAT ", faults %u\n",
           report->journals, report->lines, report->signatures, report->opened, report->unread,
           report->missing, report->purged, report->aside, report->faults->len);
  for (guint i = 0; i < report->faults->len; i++) {
    const EngawaVaultFault *fault = &g_array_index (report->faults, EngawaVaultFault, i);

    fprintf (call->out, "fault: %s %" G_GUINT64_FORMAT ": %s\n", fault->place.device,
             fault->place.n, fault->what);
  }
  if (!print_damage (call, &lost, error) || !print_past_last (call, error)
      || (call->passphrase_file != NULL && !print_set_aside (call, error)))
    return FALSE;
  if (report->faults->len + lost == 0)
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_FAULTS,
               "%u places do not hold, %u are lost: sync, and verify again", report->faults->len,
               lost);
  return FALSE;
}

const EngawaAdminCommand engawa_admin_verify = {
  .name = "verify",
  .arguments = NULL,
  .summary = "check the whole chain, every signature, and that every body opens",
  .help =
      "With --passphrase-file every body is opened too. Exits 1 when something does not hold, and\n"
      "names each place by device and number. What is kept without counting is named too.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run,
};
