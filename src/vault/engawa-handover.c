/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-handover.h"

#include "vault/engawa-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* One memfd of fixed size carries the struct below to the re-executed program. It is the same program
 * on the same machine, so the bytes are the struct's own; the magic names version and layout. */

#define MAGIC "engawa-handover-1"
#define MAX_BOX 2048

typedef struct {
  char magic[24];
  guint32 state;
  guint32 tries;
  gint64 draft;
  gint64 draft_session;
  gint64 pin_end;
  guint64 pin_ops;
  guint64 pin_mem;
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 draft_key[ENGAWA_KEY_SIZE];
  guint8 salt[ENGAWA_VAULT_PIN_SALT];
  char person[ENGAWA_PERSON_HEX + 1];
  guint32 box_length; /* 0: no PIN box */
  guint8 box[MAX_BOX];
} Parcel;

struct _EngawaHandover {
  Parcel parcel;
};

static gboolean
fill (Parcel *parcel, EngawaVault *vault, GError **error)
{
  memcpy (parcel->magic, MAGIC, sizeof MAGIC);
  parcel->state = (guint32) vault->state;
  memcpy (parcel->org, vault->org, ENGAWA_ORG_SIZE);
  if (vault->draft_key != NULL) {
    parcel->draft = vault->draft;
    parcel->draft_session = vault->draft_session;
    memcpy (parcel->draft_key, engawa_secret_get_data (vault->draft_key), ENGAWA_KEY_SIZE);
  }
  if (vault->pin == NULL)
    return TRUE;
  if (g_bytes_get_size (vault->pin->box) > MAX_BOX) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_TOO_LARGE,
                         "The PIN box is larger than a handover carries");
    return FALSE;
  }
  parcel->tries = vault->pin->tries;
  parcel->pin_end = vault->pin->end;
  parcel->pin_ops = vault->pin->cost.ops;
  parcel->pin_mem = vault->pin->cost.mem;
  memcpy (parcel->salt, vault->pin->salt, sizeof parcel->salt);
  g_strlcpy (parcel->person, vault->pin->person, sizeof parcel->person);
  parcel->box_length = (guint32) g_bytes_get_size (vault->pin->box);
  memcpy (parcel->box, g_bytes_get_data (vault->pin->box, NULL), parcel->box_length);
  return TRUE;
}

static int
io_error (const char *what, GError **error)
{
  g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO, "%s: %s", what,
               g_strerror (errno));
  return -1;
}

/**
 * engawa_handover_write:
 * @vault: the vault; any state but open
 * @error: return location
 *
 * Writes what the vault's state keeps into a memfd that survives an exec.
 *
 * Returns: the descriptor, or -1 with %ENGAWA_VAULT_ERROR_STATE or %ENGAWA_VAULT_ERROR_IO.
 */
int
engawa_handover_write (EngawaVault *vault, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (vault);
  Parcel *parcel;
  int fd;

  if (guard->state == ENGAWA_VAULT_OPEN) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_STATE,
                         "An open vault's keys cross no re-execution: sign out or hand over first");
    return -1;
  }
  parcel = sodium_malloc (sizeof *parcel);
  if (parcel == NULL)
    return io_error ("Cannot get memory for the handover", error);
  memset (parcel, 0, sizeof *parcel);
  fd = fill (parcel, guard, error) ? memfd_create ("engawa-handover", MFD_ALLOW_SEALING) : -2;
  if (fd == -1)
    io_error ("Cannot make the handover's memory", error);
  if (fd >= 0
      && (write (fd, parcel, sizeof *parcel) != (gssize) sizeof *parcel
          || fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0)) {
    io_error ("Cannot fill the handover's memory", error);
    close (fd);
    fd = -1;
  }
  sodium_free (parcel);
  return MAX (fd, -1);
}

static gboolean
parcel_is_valid (const Parcel *parcel)
{
  if (memcmp (parcel->magic, MAGIC, sizeof MAGIC) != 0 || parcel->state > ENGAWA_VAULT_COVERED
      || parcel->state == ENGAWA_VAULT_OPEN || parcel->box_length > MAX_BOX
      || memchr (parcel->person, '\0', sizeof parcel->person) == NULL)
    return FALSE;
  if (parcel->box_length > 0
      && (!engawa_person_is_id (parcel->person) || parcel->tries == 0
          || parcel->tries > ENGAWA_VAULT_PIN_TRIES))
    return FALSE;
  return parcel->state != ENGAWA_VAULT_COVERED || parcel->box_length > 0;
}

/**
 * engawa_handover_read:
 * @fd: (transfer full): the descriptor named on the command line
 * @error: return location
 *
 * Reads the handover, overwrites the memfd with zeros and closes it, whatever the answer.
 *
 * Returns: (transfer full): the handover, or %NULL with %ENGAWA_VAULT_ERROR_INVALID: the vault then
 * simply opens closed.
 */
EngawaHandover *
engawa_handover_read (int fd, GError **error)
{
  static const Parcel zeros;
  g_autoptr (EngawaHandover) self = NULL;
  gboolean whole;

  if (fd < 0 || fcntl (fd, F_GET_SEALS) < 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "The handover's descriptor is not a memfd");
    return NULL;
  }
  self = sodium_malloc (sizeof *self);
  if (self == NULL) {
    close (fd);
    io_error ("Cannot get memory for the handover", error);
    return NULL;
  }
  whole = pread (fd, &self->parcel, sizeof self->parcel, 0) == (gssize) sizeof self->parcel;
  if (pwrite (fd, &zeros, sizeof zeros, 0) != (gssize) sizeof zeros)
    whole = FALSE;
  close (fd);
  if (!whole || !parcel_is_valid (&self->parcel)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "The handover is not whole: sign in again");
    return NULL;
  }
  return g_steal_pointer (&self);
}

static EngawaVaultPin *
unpack_pin (const Parcel *parcel)
{
  EngawaVaultPin *pin = g_new0 (EngawaVaultPin, 1);

  pin->person = g_strdup (parcel->person);
  memcpy (pin->salt, parcel->salt, sizeof pin->salt);
  pin->cost.ops = parcel->pin_ops;
  pin->cost.mem = parcel->pin_mem;
  pin->box = engawa_secret_bytes_new_take (g_memdup2 (parcel->box, parcel->box_length),
                                           parcel->box_length);
  pin->tries = parcel->tries;
  pin->end = parcel->pin_end;
  return pin;
}

/**
 * engawa_handover_resume:
 * @self: the handover; used up
 * @vault: a vault just opened
 * @error: return location
 *
 * Puts the vault into the state the handover names.
 *
 * Returns: whether the handover fits this vault; else %ENGAWA_VAULT_ERROR_INVALID and the vault stays
 * as it opened.
 */
gboolean
engawa_handover_resume (EngawaHandover *self, EngawaVault *vault, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (vault);
  Parcel *parcel = &self->parcel;
  EngawaVaultState state = (EngawaVaultState) parcel->state;

  if (state == ENGAWA_VAULT_BLANK || state == ENGAWA_VAULT_CLOSED)
    return TRUE;
  if (guard->state != ENGAWA_VAULT_CLOSED
      || memcmp (parcel->org, guard->org, ENGAWA_ORG_SIZE) != 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "The handover belongs to another vault: sign in again");
    return FALSE;
  }
  if (guard->frozen == ENGAWA_VAULT_FROZEN_CLOSED)
    return engawa_vault_require_writable (guard, error);
  if (parcel->box_length > 0)
    guard->pin = unpack_pin (parcel);
  if (parcel->draft != 0) {
    guard->draft = parcel->draft;
    guard->draft_session = parcel->draft_session;
    guard->draft_key = engawa_secret_new (parcel->draft_key, ENGAWA_KEY_SIZE);
  }
  engawa_vault_set_state (guard, state);
  sodium_memzero (parcel, sizeof *parcel);
  engawa_vault_expire (guard);
  return TRUE;
}

EngawaVaultState
engawa_handover_get_state (EngawaHandover *self)
{
  return (EngawaVaultState) self->parcel.state;
}

/**
 * engawa_handover_free:
 * @self: (transfer full): the handover
 *
 * Wipes and frees it.
 */
void
engawa_handover_free (EngawaHandover *self)
{
  sodium_free (self);
}
