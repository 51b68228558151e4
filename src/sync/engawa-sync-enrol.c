/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-enrol.h"

#include "journal/engawa-enrolment.h"
#include "journal/engawa-lock.h"
#include "sync/engawa-sync.h"

/* Enrolling, over a store or a folder. Nothing here checks a message: the vault does, with the code. */

/* Between two looks: often at first, then once a second. */
#define FIRST_POLL_MILLISECONDS 50
#define POLL_MILLISECONDS 1000
#define WAIT_MICROSECONDS ((gint64) ENGAWA_ENROLMENT_MILLISECONDS * 1000)

/* FALSE when cancelled or the time is over. */
static gboolean
pause_until (gint64 deadline, int *pause, GCancellable *cancellable, GError **error)
{
  GPollFD fd = { .fd = -1 };

  if (g_get_monotonic_time () >= deadline) {
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_USED,
                         "The ten minutes are over: begin again with a new code");
    return FALSE;
  }
  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd)) {
    g_poll (&fd, 1, *pause);
    g_cancellable_release_fd (cancellable);
  } else {
    g_usleep ((gulong) *pause * 1000);
  }
  *pause = MIN (2 * *pause, POLL_MILLISECONDS);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* What waiting may cure: the other side has not come so far, or is away for a moment. */
static gboolean
may_come (const GError *error)
{
  return g_error_matches (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND)
         || g_error_matches (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_REFUSED)
         || g_error_matches (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_BUSY)
         || g_error_matches (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_UNREACHABLE)
         || g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND);
}

/* Every roster from the first on. A folder may hold several things under one number; the first that
 * parses is taken, and the vault says whether the chain holds. */
static GPtrArray *
fetch_rosters (EngawaTransport *transport, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint64 number = 1;; number++) {
    g_autoptr (GError) cause = NULL;
    g_autoptr (GPtrArray) found = engawa_transport_get_document (transport, ENGAWA_DOCUMENT_ROSTER,
                                                                 number, cancellable, &cause);
    guint before = rosters->len;
    if (found == NULL && number > 1
        && g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND))
      return g_steal_pointer (&rosters);
    if (found == NULL) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
    for (guint i = 0; i < found->len && rosters->len == before; i++) {
      g_autoptr (EngawaRoster) roster = engawa_roster_parse (g_ptr_array_index (found, i), NULL);
      if (roster != NULL && (guint64) engawa_roster_get_number (roster) == number)
        g_ptr_array_add (rosters, g_bytes_ref (g_ptr_array_index (found, i)));
    }
    if (rosters->len == before) {
      g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND,
                           "A roster there cannot be read yet");
      return NULL;
    }
  }
}

static gboolean
install (EngawaVault *vault,
         EngawaTransport *transport,
         const char *code,
         GBytes *offer,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GPtrArray) rosters = fetch_rosters (transport, cancellable, error);

  return rosters != NULL && engawa_vault_enrol_install (vault, code, offer, rosters, error);
}

/**
 * engawa_sync_enrol:
 * @vault: a blank vault
 * @transport: where the inviting side is met
 * @code: as typed
 * @kind: what this device is
 * @label: what it is called
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR (%ENGAWA_SYNC_ERROR_NOT_FOUND: no such invitation, or it is over;
 *   %ENGAWA_SYNC_ERROR_USED), %ENGAWA_VAULT_ERROR_CODE: mistyped, or %G_IO_ERROR_CANCELLED
 *
 * Blocks until the roster lists this device, at most ten minutes; then fetches locks and journals. A
 * first round that breaks off does not take the enrolment back.
 */
gboolean
engawa_sync_enrol (EngawaVault *vault,
                   EngawaTransport *transport,
                   const char *code,
                   EngawaDeviceKind kind,
                   const char *label,
                   GCancellable *cancellable,
                   GError **error)
{
  gint64 deadline = g_get_monotonic_time () + WAIT_MICROSECONDS;
  g_autofree char *lookup = engawa_vault_enrol_lookup (code, error);
  g_autoptr (GBytes) offer = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (EngawaSync) sync = NULL;
  EngawaSyncReport report;
  int pause = FIRST_POLL_MILLISECONDS;

  if (lookup == NULL)
    return FALSE;
  offer = engawa_transport_get_enrolment (transport, lookup, ENGAWA_ENROLMENT_OFFER, cancellable,
                                          error);
  if (offer == NULL)
    return FALSE;
  answer = engawa_vault_enrol_answer (vault, code, offer, kind, label, error);
  if (answer == NULL
      || !engawa_transport_put_enrolment (transport, lookup, ENGAWA_ENROLMENT_ANSWER, answer,
                                          cancellable, error))
    return FALSE;
  while (TRUE) {
    g_autoptr (GError) cause = NULL;
    if (install (vault, transport, code, offer, cancellable, &cause))
      break;
    if (!may_come (cause)) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
    if (!pause_until (deadline, &pause, cancellable, error))
      return FALSE;
  }
  sync = engawa_sync_new (vault, transport);
  engawa_sync_round (sync, &report, cancellable, NULL);
  return TRUE;
}

typedef struct {
  EngawaVault *vault;
  EngawaTransport *transport;
  char *code;
  EngawaDeviceKind kind;
  char *label;
} Enrolling;

static void
enrolling_free (gpointer data)
{
  Enrolling *enrolling = data;

  g_object_unref (enrolling->vault);
  g_object_unref (enrolling->transport);
  g_free (enrolling->code);
  g_free (enrolling->label);
  g_free (enrolling);
}

static void
enrol_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Enrolling *enrolling = data;
  GError *error = NULL;

  if (engawa_sync_enrol (enrolling->vault, enrolling->transport, enrolling->code, enrolling->kind,
                         enrolling->label, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * engawa_sync_enrol_async:
 * @vault: a blank vault
 * @transport: where the inviting side is met; left alone by others meanwhile
 * @code: as typed
 * @kind: what this device is
 * @label: what it is called
 * @cancellable: (nullable): a cancellable
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * engawa_sync_enrol() on a thread of its own.
 */
void
engawa_sync_enrol_async (EngawaVault *vault,
                         EngawaTransport *transport,
                         const char *code,
                         EngawaDeviceKind kind,
                         const char *label,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, data);
  Enrolling *enrolling = g_new0 (Enrolling, 1);

  enrolling->vault = g_object_ref (vault);
  enrolling->transport = g_object_ref (transport);
  enrolling->code = g_strdup (code);
  enrolling->kind = kind;
  enrolling->label = g_strdup (label);
  g_task_set_source_tag (task, engawa_sync_enrol_async);
  g_task_set_task_data (task, enrolling, enrolling_free);
  g_task_run_in_thread (task, enrol_on_thread);
}

/**
 * engawa_sync_enrol_finish:
 * @result: a result
 * @error: as engawa_sync_enrol()
 */
gboolean
engawa_sync_enrol_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * engawa_sync_invite:
 * @vault: open, a manager signed in
 * @transport: where the new device will look
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR or %ENGAWA_VAULT_ERROR
 *
 * Makes a code and leaves the offer under it.
 *
 * Returns: (transfer full): the invitation; its code is shown to whoever sits at the new device
 */
EngawaVaultInvitation *
engawa_sync_invite (EngawaVault *vault,
                    EngawaTransport *transport,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (EngawaVaultInvitation) invitation = engawa_vault_invite (vault, error);

  if (invitation == NULL
      || !engawa_transport_put_enrolment (transport, invitation->lookup, ENGAWA_ENROLMENT_OFFER,
                                          invitation->offer, cancellable, error))
    return NULL;
  return g_steal_pointer (&invitation);
}

static GBytes *
wait_for_answer (EngawaTransport *transport,
                 const char *lookup,
                 gint64 deadline,
                 GCancellable *cancellable,
                 GError **error)
{
  int pause = FIRST_POLL_MILLISECONDS;

  while (TRUE) {
    g_autoptr (GError) cause = NULL;
    GBytes *answer = engawa_transport_get_enrolment (transport, lookup, ENGAWA_ENROLMENT_ANSWER,
                                                     cancellable, &cause);
    if (answer != NULL)
      return answer;
    if (!may_come (cause)) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
    if (!pause_until (deadline, &pause, cancellable, error))
      return NULL;
  }
}

/**
 * engawa_sync_admit:
 * @vault: open, a manager signed in
 * @transport: where the offer lies
 * @invitation: what engawa_sync_invite() made
 * @device: (out) (optional) (transfer full): the new device's id
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR_USED when nobody answers in time; %ENGAWA_VAULT_ERROR when the answer
 *   does not verify
 *
 * Blocks until the new device answers, at most ten minutes, signs the roster that lists it, and brings
 * that roster there with a whole round, so that rosters others signed meanwhile are taken in too.
 */
gboolean
engawa_sync_admit (EngawaVault *vault,
                   EngawaTransport *transport,
                   const EngawaVaultInvitation *invitation,
                   char **device,
                   GCancellable *cancellable,
                   GError **error)
{
  gint64 deadline = g_get_monotonic_time () + WAIT_MICROSECONDS;
  g_autoptr (EngawaSync) sync = engawa_sync_new (vault, transport);
  g_autoptr (GBytes) answer = NULL;
  EngawaSyncReport report;

  answer = wait_for_answer (transport, invitation->lookup, deadline, cancellable, error);
  /* The newest roster first, lest two managers sign one number. */
  if (answer == NULL || !engawa_sync_round (sync, &report, cancellable, error)
      || !engawa_vault_admit (vault, invitation, answer, device, error))
    return FALSE;
  return engawa_sync_round (sync, &report, cancellable, error);
}
