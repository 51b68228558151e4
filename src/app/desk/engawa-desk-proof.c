/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-proof.h"

#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-says.h"
#include "app/widgets/engawa-staff-slots.h"
#include "journal/engawa-lock.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * A tablet left open on a desk must not let a passer-by throw a family's words away. The passphrase is
 * tried against the person's own lock, on the vault's thread; nothing of it is kept.
 */

struct _EngawaDeskProof {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;

  /* owned by the widget tree */
  GtkWidget *slots;
};

enum { PROVED, REFUSED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskProof, engawa_desk_proof, GTK_TYPE_BOX)

static void
forget (gpointer data)
{
  char *passphrase = data;
  explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

static gboolean
try_passphrase (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *person = engawa_vault_dup_person (vault);
  g_autofree char *name = person != NULL ? engawa_lock_document_name (person) : NULL;
  g_autoptr (EngawaVaultDocument) document =
      name != NULL ? engawa_vault_get_document (vault, name, 0, error) : NULL;
  g_autoptr (EngawaLock) lock =
      document != NULL ? engawa_lock_parse (document->bytes, error) : NULL;
  g_autoptr (EngawaPersonKeys) keys = lock != NULL ? engawa_lock_open (lock, data, error) : NULL;
  return keys != NULL;
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskProof) self = data;
  gboolean good = engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  engawa_staff_slots_clear (ENGAWA_STAFF_SLOTS (self->slots));
  if (good) {
    g_signal_emit (self, signals[PROVED], 0);
    return;
  }
  const char *note = _ ("These words do not fit. Look at the paper again.");
  engawa_staff_slots_set_note (ENGAWA_STAFF_SLOTS (self->slots), note, TRUE);
}

static void
on_open (EngawaStaffSlots *slots, EngawaDeskProof *self)
{
  char *passphrase = engawa_staff_slots_dup_passphrase (slots);
  if (passphrase == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), try_passphrase,
                                 passphrase, forget, NULL, on_tried, g_object_ref (self));
}

static void
on_back_clicked (GtkButton *button, EngawaDeskProof *self)
{
  g_signal_emit (self, signals[REFUSED], 0);
}

static void
engawa_desk_proof_dispose (GObject *object)
{
  g_clear_object (&ENGAWA_DESK_PROOF (object)->context);
  G_OBJECT_CLASS (engawa_desk_proof_parent_class)->dispose (object);
}

static void
engawa_desk_proof_class_init (EngawaDeskProofClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_proof_dispose;

  /**
   * EngawaDeskProof::proved:
   * @self: the question
   *
   * The passphrase was right.
   */
  signals[PROVED] = g_signal_new ("proved", ENGAWA_TYPE_DESK_PROOF, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskProof::refused:
   * @self: the question
   *
   * The person does not want it after all.
   */
  signals[REFUSED] = g_signal_new ("refused", ENGAWA_TYPE_DESK_PROOF, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_proof_init (EngawaDeskProof *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stacked");
}

/**
 * engawa_desk_proof_new:
 * @context: what every page is given; its vault is open
 * @loss: what will be lost
 * @act: what the button says that does it
 *
 * Returns: (transfer floating): the question
 */
GtkWidget *
engawa_desk_proof_new (EngawaDeskContext *context, const char *loss, const char *act)
{
  EngawaDeskProof *self = g_object_new (ENGAWA_TYPE_DESK_PROOF, NULL);
  self->context = g_object_ref (context);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = engawa_desk_rows_new_label (loss, NULL);
  const char *keep = _ ("No, keep it");
  GtkWidget *back =
      engawa_desk_rows_new_button (keep, NULL, NULL, G_CALLBACK (on_back_clicked), self);
  gtk_widget_add_css_class (line, "card");
  gtk_widget_add_css_class (line, "attention");
  gtk_widget_add_css_class (line, "line");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (GTK_BOX (line), back);
  gtk_box_append (GTK_BOX (self), line);

  self->slots = engawa_staff_slots_new ();
  engawa_staff_slots_set_words (ENGAWA_STAFF_SLOTS (self->slots),
                                engawa_desk_context_get_passphrase_words (context));
  engawa_staff_slots_set_open_label (ENGAWA_STAFF_SLOTS (self->slots), act);
  gtk_widget_set_vexpand (self->slots, TRUE);
  g_signal_connect (self->slots, "open", G_CALLBACK (on_open), self);
  g_signal_connect_swapped (self->slots, "map", G_CALLBACK (gtk_widget_grab_focus), self->slots);
  gtk_box_append (GTK_BOX (self), self->slots);
  return GTK_WIDGET (self);
}
