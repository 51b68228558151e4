/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "journal/engawa-passphrase.h"
#include "journal/engawa-roster-builder.h"
#include "journal/engawa-sheet.h"
#include "vault/engawa-vault-enrol.h"
#include "vault/engawa-vault-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A new organisation: root and recovery seeds that only the sheets keep, people with their locks, the
 * first roster signed by the root, and this vault as its first device. */

void
engawa_vault_founding_free (EngawaVaultFounding *founding)
{
  g_free (founding->organisation);
  g_free (founding->root);
  g_clear_pointer (&founding->people, g_ptr_array_unref);
  engawa_secret_wipe_string (founding->root_sheet);
  engawa_secret_wipe_string (founding->recovery_sheet);
  g_free (founding);
}

static void
founder_free (EngawaVaultFounder *founder)
{
  g_free (founder->id);
  g_free (founder->label);
  engawa_secret_wipe_string (founder->passphrase);
  g_free (founder);
}

static gboolean
check_plan (const EngawaVaultPlan *plan, GError **error)
{
  const char *wrong = NULL;

  if (plan->n_districts == 0)
    wrong = "A council has at least one district";
  else if (plan->n_people == 0 || plan->people[0].role != ENGAWA_ROLE_MANAGER)
    wrong = "The first person is a manager";
  else if (plan->words == NULL || plan->n_words < 2048)
    wrong = "Passphrases are made from at least 2,048 words";
  if (wrong != NULL)
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID, wrong);
  return wrong == NULL;
}

/* One person: keys, a place in the roster, a passphrase and the lock under it. */
static gboolean
add_person (const EngawaVaultPlan *plan,
            guint index,
            const guint8 org[ENGAWA_ORG_SIZE],
            EngawaRosterBuilder *builder,
            EngawaVaultFounding *founding,
            GPtrArray *locks,
            GError **error)
{
  g_autofree char *id = engawa_person_new_id ();
  g_autoptr (EngawaPersonKeys) keys = engawa_person_keys_generate (id, error);
  EngawaVaultFounder *founder;
  EngawaLock *lock;

  if (keys == NULL)
    return FALSE;
  founder = g_new0 (EngawaVaultFounder, 1);
  founder->id = g_strdup (id);
  founder->label = g_strdup (plan->people[index].label);
  g_ptr_array_add (founding->people, founder);
  founder->passphrase = engawa_passphrase_generate (plan->words, plan->n_words, error);
  if (founder->passphrase == NULL)
    return FALSE;
  engawa_roster_builder_add_person (builder, keys, founder->label, plan->people[index].role);
  lock = engawa_lock_make (org, keys, NULL, founder->passphrase, plan->kdf, error);
  if (lock != NULL)
    g_ptr_array_add (locks, lock);
  return lock != NULL;
}

static EngawaRoster *
make_roster (EngawaVault *self,
             const EngawaVaultPlan *plan,
             const guint8 org[ENGAWA_ORG_SIZE],
             EngawaVaultFounding *founding,
             GPtrArray *locks,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (EngawaSecret) root_seed = engawa_secret_new_random (ENGAWA_SHEET_SEED_SIZE);
  g_autoptr (EngawaSecret) recovery_seed = engawa_secret_new_random (ENGAWA_SHEET_SEED_SIZE);
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  guint8 root[ENGAWA_KEY_SIZE], recovery[ENGAWA_KEY_SIZE];

  engawa_sheet_root_public (root_seed, root);
  engawa_sheet_recovery_public (recovery_seed, recovery);
  builder = engawa_roster_builder_new_first (org, plan->name, root, recovery);
  engawa_roster_builder_set_phone (builder, plan->phone != NULL ? plan->phone : "");
  engawa_roster_builder_set_policy (builder, &plan->policy);
  for (guint i = 0; i < plan->n_districts; i++)
    engawa_roster_builder_add_district (builder, plan->districts[i].id, plan->districts[i].label);
  for (guint i = 0; i < plan->n_people; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_person (plan, i, org, builder, founding, locks, error))
      return NULL;
  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (self->device),
                                    plan->device, plan->kind);
  if (!engawa_roster_builder_renew_circle (builder, ENGAWA_CIRCLE_COUNCIL, NULL, NULL, error))
    return NULL;

  founding->organisation = engawa_hex_new (org, ENGAWA_ORG_SIZE);
  founding->root = engawa_hex_new (root, ENGAWA_KEY_SIZE);
  founding->root_sheet = engawa_sheet_format (ENGAWA_SHEET_ROOT, plan->name, org, root_seed);
  founding->recovery_sheet =
      engawa_sheet_format (ENGAWA_SHEET_RECOVERY, plan->name, org, recovery_seed);
  return engawa_roster_builder_sign_by_root (builder, root_seed, engawa_clock_now (&self->clock),
                                             error);
}

/* Writes it all; the file `organisation` comes last, because a vault without it is blank. */
static gboolean
install (EngawaVault *self, EngawaRoster *roster, GPtrArray *locks, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = engawa_vault_begin (self, error);

  if (transaction == NULL || !engawa_vault_adopt_roster (self, roster, error))
    return FALSE;
  for (guint i = 0; locks != NULL && i < locks->len; i++) {
    EngawaLock *lock = g_ptr_array_index (locks, i);
    g_autofree char *name = engawa_lock_document_name (engawa_lock_get_person (lock));

    if (!engawa_lock_verify (lock, NULL, roster, error)
        || !engawa_vault_insert_document (self, name, engawa_lock_get_number (lock),
                                          engawa_lock_get_document (lock), error)
        || !engawa_vault_mirror_document (self, name, engawa_lock_get_document (lock), error))
      return FALSE;
  }
  return engawa_vault_mirror_document (self, ENGAWA_DOCUMENT_ROSTER,
                                       engawa_roster_get_document (roster), error)
         && engawa_vault_commit (transaction, error)
         && engawa_vault_save_organisation (self, engawa_roster_get_org (roster),
                                            engawa_roster_get_root (roster), error);
}

/* blank → closed with these rosters, oldest first, already verified. */
gboolean
engawa_vault_install (EngawaVault *self, GPtrArray *rosters, GPtrArray *locks, GError **error)
{
  EngawaRoster *newest = g_ptr_array_index (rosters, rosters->len - 1);
  g_autoptr (GError) failure = NULL;
  gboolean done;

  /* What an interrupted try left. */
  done = engawa_vault_db_run (self->db, "DELETE FROM document", &failure, "")
         && engawa_vault_db_run (self->db, "DELETE FROM journal", &failure, "");
  for (guint i = 0; done && i + 1 < rosters->len; i++) {
    EngawaRoster *roster = g_ptr_array_index (rosters, i);

    done = engawa_vault_insert_document (self, ENGAWA_DOCUMENT_ROSTER,
                                         engawa_roster_get_number (roster),
                                         engawa_roster_get_document (roster), &failure);
  }
  if (done && install (self, newest, locks, &failure) && engawa_vault_load (self, &failure))
    return TRUE;
  g_clear_pointer (&self->roster, engawa_roster_unref);
  engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The device's key, made once and kept. */
gboolean
engawa_vault_ensure_device (EngawaVault *self, GError **error)
{
  g_autofree char *path = engawa_vault_path (self, ENGAWA_VAULT_FILE_DEVICE);
  g_autoptr (EngawaDeviceKey) key = NULL;

  if (self->device != NULL)
    return TRUE;
  key = engawa_device_key_generate ();
  if (!engawa_device_key_save (key, path, error))
    return FALSE;
  if (g_chmod (path, 0600) != 0) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO,
                 "Cannot close %s to other users: %s", path, g_strerror (errno));
    return FALSE;
  }
  self->device = g_steal_pointer (&key);
  return TRUE;
}

/**
 * engawa_vault_found:
 * @self: the vault; blank
 * @plan: what the organisation begins with
 * @cancellable: (nullable): checked before each person's lock is derived
 * @error: return location
 *
 * Makes an organisation whose first device this vault is. Blocks for one derivation a person.
 *
 * Returns: (transfer full): passphrases and sheets, which exist nowhere else, or %NULL with
 * %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_INVALID or an error of writing; the vault is then
 * still blank.
 */
EngawaVaultFounding *
engawa_vault_found (EngawaVault *self,
                    const EngawaVaultPlan *plan,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultFounding) founding = NULL;
  g_autoptr (EngawaSecret) org = engawa_secret_new_random (ENGAWA_ORG_SIZE);
  g_autoptr (GPtrArray) locks = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_lock_free);
  g_autoptr (GPtrArray) rosters =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_roster_unref);
  g_autoptr (GError) failure = NULL;
  EngawaRoster *roster = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_BLANK), error)
      || !check_plan (plan, error))
    return NULL;
  founding = g_new0 (EngawaVaultFounding, 1);
  founding->people = g_ptr_array_new_with_free_func ((GDestroyNotify) founder_free);
  if (engawa_vault_ensure_device (guard, &failure))
    roster = make_roster (guard, plan, engawa_secret_get_data (org), founding, locks, cancellable,
                          &failure);
  if (roster == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  g_ptr_array_add (rosters, roster);
  if (!engawa_vault_install (guard, rosters, locks, error))
    return NULL;
  return g_steal_pointer (&founding);
}
