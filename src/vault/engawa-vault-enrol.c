/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-enrol.h"

#include "journal/engawa-enrolment.h"
#include "journal/engawa-roster-builder.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* A device joins: FORMAT.md section 10, both sides. The messages travel by whatever carries them. */

void
engawa_vault_invitation_free (EngawaVaultInvitation *invitation)
{
  engawa_secret_wipe_string (invitation->code);
  g_free (invitation->lookup);
  g_clear_pointer (&invitation->offer, g_bytes_unref);
  g_free (invitation);
}

static gboolean
require_manager (EngawaVault *self, GError **error)
{
  if (!engawa_vault_require (self, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error))
    return FALSE;
  if (engawa_vault_is_manager (self))
    return TRUE;
  g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_ROLE,
                       "Only a manager lets devices in: sign in as one");
  return FALSE;
}

static EngawaSecret *
parse_code (const char *code, GError **error)
{
  g_autoptr (GError) failure = NULL;
  EngawaSecret *secret = engawa_enrolment_code_parse (code, &failure);

  if (secret == NULL)
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
  return secret;
}

/**
 * engawa_vault_invite:
 * @self: the vault; open, a manager signed in
 * @error: return location
 *
 * Makes a code and the offer under it, good for ten minutes.
 *
 * Returns: (transfer full): the invitation, or %NULL with %ENGAWA_VAULT_ERROR_STATE or
 * %ENGAWA_VAULT_ERROR_ROLE.
 */
EngawaVaultInvitation *
engawa_vault_invite (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaSecret) code = NULL;
  EngawaVaultInvitation *invitation;
  gint64 now = engawa_clock_now (&self->clock);

  if (!require_manager (guard, error))
    return NULL;
  code = engawa_enrolment_code_generate ();
  invitation = g_new0 (EngawaVaultInvitation, 1);
  invitation->code = engawa_enrolment_code_format (code);
  invitation->lookup = engawa_enrolment_code_lookup (code);
  invitation->offer = engawa_offer_format (code, self->roster, now);
  invitation->expires = now + ENGAWA_ENROLMENT_MILLISECONDS;
  return invitation;
}

/**
 * engawa_vault_admit:
 * @self: the vault; open, a manager signed in
 * @invitation: whose answer it is
 * @answer: what the new device sent
 * @device: (out) (optional): the new device's id
 * @error: return location
 *
 * Checks the answer and signs and keeps the roster that lists the device. An answer already admitted
 * changes nothing.
 *
 * Returns: whether the roster held lists it; else %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_ROLE,
 * %ENGAWA_VAULT_ERROR_CODE (too late, or another code), %ENGAWA_VAULT_ERROR_SIGNATURE,
 * %ENGAWA_VAULT_ERROR_SYNTAX, %ENGAWA_VAULT_ERROR_CLOSED (this device was closed before) or an error of
 * writing.
 */
gboolean
engawa_vault_admit (EngawaVault *self,
                    const EngawaVaultInvitation *invitation,
                    GBytes *answer,
                    char **device,
                    GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (EngawaAnswer) parsed = NULL;
  g_autoptr (EngawaSecret) code = NULL;
  g_autoptr (GError) failure = NULL;
  const EngawaRosterDevice *row;
  gint64 now = engawa_clock_now (&self->clock);

  if (!require_manager (guard, error) || (code = parse_code (invitation->code, error)) == NULL)
    return FALSE;
  parsed = engawa_answer_parse (
      code, g_bytes_get_data (invitation->offer, NULL), g_bytes_get_size (invitation->offer), now,
      g_bytes_get_data (answer, NULL), g_bytes_get_size (answer), &failure);
  if (parsed == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  row = engawa_roster_find_device (self->roster, parsed->device);
  if (row != NULL && row->closed) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_CLOSED,
                         "This device was closed before: it enrols with a new vault");
    return FALSE;
  }
  if (row == NULL) {
    builder = engawa_roster_builder_new_next (self->roster);
    engawa_roster_builder_add_device (builder, parsed->device, parsed->label, parsed->kind);
    roster = engawa_roster_builder_sign (builder, self->person, now, &failure);
    if (roster == NULL) {
      engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!engawa_vault_put_document (guard, ENGAWA_DOCUMENT_ROSTER,
                                    engawa_roster_get_document (roster), error))
      return FALSE;
    row = engawa_roster_find_device (self->roster, parsed->device);
  }
  if (device != NULL)
    *device = g_strdup (row->id);
  return TRUE;
}

/**
 * engawa_vault_enrol_lookup:
 * @code: as typed
 * @error: return location
 *
 * Returns: (transfer full): the name under which a store keeps the messages, or %NULL with
 * %ENGAWA_VAULT_ERROR_CODE: mistyped.
 */
char *
engawa_vault_enrol_lookup (const char *code, GError **error)
{
  g_autoptr (EngawaSecret) secret = parse_code (code, error);

  return secret != NULL ? engawa_enrolment_code_lookup (secret) : NULL;
}

/**
 * engawa_vault_enrol_answer:
 * @self: the vault; blank
 * @code: as typed
 * @offer: what the inviting side left under the code
 * @kind: what this device is
 * @label: what it is called
 * @error: return location
 *
 * Checks the offer under the code and answers it with this device's key, made now and kept.
 *
 * Returns: (transfer full): the answer, or %NULL with %ENGAWA_VAULT_ERROR_STATE,
 * %ENGAWA_VAULT_ERROR_CODE, %ENGAWA_VAULT_ERROR_SIGNATURE, %ENGAWA_VAULT_ERROR_SYNTAX or an error of
 * writing.
 */
GBytes *
engawa_vault_enrol_answer (EngawaVault *self,
                           const char *code,
                           GBytes *offer,
                           EngawaDeviceKind kind,
                           const char *label,
                           GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaSecret) secret = NULL;
  g_autoptr (GError) failure = NULL;
  GBytes *answer = NULL;
  EngawaOffer parsed;
  gsize length;
  const void *data = g_bytes_get_data (offer, &length);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_BLANK), error)
      || (secret = parse_code (code, error)) == NULL)
    return NULL;
  if (engawa_offer_parse (&parsed, secret, data, length, &failure)
      && engawa_vault_ensure_device (guard, &failure))
    answer = engawa_answer_format (secret, self->device, data, length, kind, label, &failure);
  if (answer == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  memcpy (self->org, parsed.org, ENGAWA_ORG_SIZE);
  return answer;
}

/* Parses and verifies a chain of rosters from the root on. */
static GPtrArray *
verify_rosters (const EngawaOffer *offer, GPtrArray *documents, GError **error)
{
  g_autoptr (GPtrArray) rosters =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_roster_unref);

  for (guint i = 0; i < documents->len; i++) {
    EngawaRoster *roster = engawa_roster_parse (g_ptr_array_index (documents, i), error);
    EngawaRoster *before = i > 0 ? g_ptr_array_index (rosters, i - 1) : NULL;

    if (roster == NULL)
      return NULL;
    g_ptr_array_add (rosters, roster);
    if (memcmp (engawa_roster_get_org (roster), offer->org, ENGAWA_ORG_SIZE) != 0) {
      g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FOREIGN,
                           "This roster belongs to another organisation");
      return NULL;
    }
    if (!(before == NULL ? engawa_roster_verify_first (roster, offer->root, error)
                         : engawa_roster_verify_next (roster, before, error)))
      return NULL;
    if (engawa_roster_get_number (roster) == offer->roster
        && memcmp (engawa_roster_get_hash (roster), offer->roster_hash, ENGAWA_HASH_SIZE) != 0) {
      g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DOCUMENT,
                           "This roster is not the one the offer names");
      return NULL;
    }
  }
  return g_steal_pointer (&rosters);
}

/**
 * engawa_vault_enrol_install:
 * @self: the vault; blank, after engawa_vault_enrol_answer()
 * @code: as typed
 * @offer: the offer answered
 * @rosters: (element-type GBytes): every roster from number 1 on
 * @error: return location
 *
 * Checks the rosters from the offer's root on and, when the newest lists this device, becomes closed.
 *
 * Returns: whether the vault is enrolled; else %ENGAWA_VAULT_ERROR_NOT_FOUND (not listed yet),
 * %ENGAWA_VAULT_ERROR_CLOSED, %ENGAWA_VAULT_ERROR_FOREIGN, %ENGAWA_VAULT_ERROR_DOCUMENT,
 * %ENGAWA_VAULT_ERROR_SIGNATURE, %ENGAWA_VAULT_ERROR_CODE, %ENGAWA_VAULT_ERROR_STATE or an error of
 * writing.
 */
gboolean
engawa_vault_enrol_install (EngawaVault *self,
                            const char *code,
                            GBytes *offer,
                            GPtrArray *rosters,
                            GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaSecret) secret = NULL;
  g_autoptr (GPtrArray) verified = NULL;
  g_autoptr (GError) failure = NULL;
  const EngawaRosterDevice *row;
  EngawaOffer parsed;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_BLANK), error)
      || (secret = parse_code (code, error)) == NULL)
    return FALSE;
  if (self->device == NULL || rosters->len == 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "Answer the offer first, then install at least one roster");
    return FALSE;
  }
  if (engawa_offer_parse (&parsed, secret, g_bytes_get_data (offer, NULL), g_bytes_get_size (offer),
                          &failure))
    verified = verify_rosters (&parsed, rosters, &failure);
  if (verified == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  row = engawa_roster_find_device (g_ptr_array_index (verified, verified->len - 1),
                                   engawa_device_key_get_public (self->device));
  if (row == NULL || row->closed) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR,
                         row == NULL ? ENGAWA_VAULT_ERROR_NOT_FOUND : ENGAWA_VAULT_ERROR_CLOSED,
                         row == NULL ? "The newest roster does not list this device yet"
                                     : "The roster closes this device: use a new vault");
    return FALSE;
  }
  return engawa_vault_install (guard, verified, NULL, error);
}
