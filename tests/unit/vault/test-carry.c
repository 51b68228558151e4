/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "record/engawa-builder.h"
#include "vault/engawa-vault-carry.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* A restored copy's journal is frozen; what only it holds goes on in a new one. */

typedef struct {
  Council *council;
  EngawaVault *old;   /* enrolled, open as worker, frozen */
  EngawaVault *fresh; /* the same tablet's new vault, open as worker */
  char *device;       /* old's */
  char *note;         /* id of the unsent note */
} Carry;

static GBytes *
body_note_with_file (const char *of, const char *text, const char *file)
{
  g_autofree char *json = g_strdup_printf ("{\"kind\":\"note\",\"of\":\"%s\",\"voice\":\"said\","
                                           "\"text\":\"%s\",\"files\":[\"%s\"]}",
                                           of, text, file);

  return g_bytes_new (json, strlen (json));
}

static Carry *
carry_new (void)
{
  Carry *self = g_new0 (Carry, 1);
  g_autofree char *id = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GBytes) photo = g_bytes_new_static ("photo", 5);
  EngawaVaultHead head;
  gint64 draft;

  self->council = council_new (NULL);
  self->old = council_enrol (self->council, "old");
  self->fresh = council_enrol (self->council, "fresh");
  self->device = engawa_vault_dup_device (self->old);
  council_unlock_worker (self->council, self->old);
  council_unlock_worker (self->council, self->fresh);
  id = append (self->old, body_case (1));
  g_free (append (self->old, body_note (id, "sent")));
  council_carry (self->old, self->council->vault);
  assert_ok (engawa_vault_get_head (self->old, self->device, &head, err));
  assert_ok (engawa_vault_note_sent (self->old, head.n, err));

  file = engawa_vault_append_file (self->old, "image/png", photo, NULL);
  g_assert_nonnull (file);
  self->note = append (self->old, body_note_with_file (id, "unsent", file));
  draft = engawa_vault_begin_interview (self->old, NULL);
  assert_ok (engawa_vault_save_draft (self->old, draft, "{\"half\":true}", err));
  return self;
}

static void
carry_free (Carry *self)
{
  g_free (self->note);
  g_free (self->device);
  g_object_unref (self->old);
  g_object_unref (self->fresh);
  council_free (self->council);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Carry, carry_free)

static void
assert_one_note (EngawaVault *vault, const char *id, const char *text)
{
  g_autoptr (EngawaCasebook) casebook = fold (vault);
  const EngawaNote *note = (const EngawaNote *) engawa_casebook_find (casebook, id);
  g_autoptr (GPtrArray) notes = NULL;
  guint found = 0;

  g_assert_nonnull (note);
  notes = engawa_casebook_list_rows (casebook);
  for (guint i = 0; i < notes->len; i++)
    if (((EngawaRow *) notes->pdata[i])->kind == ENGAWA_BODY_NOTE
        && g_str_equal (((EngawaNote *) notes->pdata[i])->text, text))
      found++;
  g_assert_cmpuint (found, ==, 1);
}

static void
test_carried (void)
{
  g_autoptr (Carry) self = carry_new ();
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (EngawaVaultReport) report = NULL;
  const EngawaNote *note;
  EngawaVaultCarried carried;

  assert_ok (engawa_vault_note_own_head (self->old, 1000, NULL, err));
  assert_ok (engawa_vault_carry (self->fresh, self->old, &carried, NULL, err));
  g_assert_cmpuint (carried.entries, ==, 1);
  g_assert_cmpuint (carried.files, ==, 1);
  g_assert_cmpuint (carried.drafts, ==, 1);
  g_assert_cmpuint (carried.left, ==, 0);
  report = engawa_vault_verify (self->fresh, NULL, NULL);
  g_assert_cmpuint (report->faults->len, ==, 0);

  drafts = engawa_vault_list_drafts (self->fresh, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (((EngawaDraft *) drafts->pdata[0])->text, ==, "{\"half\":true}");
  left = engawa_vault_list_drafts (self->old, NULL);
  g_assert_cmpuint (left->len, ==, 0);

  /* It reaches the others under the original's id, with the file it names. */
  council_carry (self->fresh, self->council->vault);
  assert_one_note (self->council->vault, self->note, "unsent");
  casebook = fold (self->council->vault);
  note = (const EngawaNote *) engawa_casebook_find (casebook, self->note);
  photo = engawa_vault_read_file (self->council->vault, note->files[0], NULL, NULL);
  g_assert_nonnull (photo);
  g_assert_cmpmem (g_bytes_get_data (photo, NULL), g_bytes_get_size (photo), "photo", 5);

  /* And stays one when the original turns up after all. */
  lines = council_lines (self->old, self->device, 0);
  assert_ok (council_ingest (self->council->vault, self->device, lines, err));
  assert_one_note (self->council->vault, self->note, "unsent");
}

static void
test_twice (void)
{
  g_autoptr (Carry) self = carry_new ();
  EngawaVaultCarried carried;
  gint64 n;

  assert_ok (engawa_vault_note_own_head (self->old, 1000, NULL, err));
  assert_ok (engawa_vault_carry (self->fresh, self->old, NULL, NULL, err));
  n = self->fresh->own_n;
  assert_ok (engawa_vault_carry (self->fresh, self->old, &carried, NULL, err));
  g_assert_cmpuint (carried.entries + carried.files + carried.drafts, ==, 0);
  g_assert_cmpint (self->fresh->own_n, ==, n);
}

static void
test_refused (void)
{
  g_autoptr (Carry) self = carry_new ();
  g_autoptr (Council) another = council_new (NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 n = self->fresh->own_n;

  assert_refused (engawa_vault_carry (self->fresh, self->old, NULL, NULL, err),
                  ENGAWA_VAULT_ERROR_INVALID);
  assert_ok (engawa_vault_note_own_head (self->old, 1000, NULL, err));
  council_unlock_worker (another, another->vault);
  assert_refused (engawa_vault_carry (another->vault, self->old, NULL, NULL, err),
                  ENGAWA_VAULT_ERROR_FOREIGN);
  assert_refused (engawa_vault_carry (self->old, self->old, NULL, NULL, err),
                  ENGAWA_VAULT_ERROR_FROZEN);
  g_cancellable_cancel (cancelled);
  g_assert_false (engawa_vault_carry (self->fresh, self->old, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_ok (engawa_vault_sign_out (self->old, err));
  assert_refused (engawa_vault_carry (self->fresh, self->old, NULL, NULL, err),
                  ENGAWA_VAULT_ERROR_STATE);
  council_unlock_worker (self->council, self->old);
  g_assert_cmpint (self->fresh->own_n, ==, n);
  assert_ok (engawa_vault_sign_out (self->fresh, err));
  assert_refused (engawa_vault_carry (self->fresh, self->old, NULL, NULL, err),
                  ENGAWA_VAULT_ERROR_STATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/carry/carried", test_carried);
  g_test_add_func ("/vault/carry/twice", test_twice);
  g_test_add_func ("/vault/carry/refused", test_refused);
  return g_test_run ();
}
