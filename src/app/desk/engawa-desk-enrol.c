/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-enrol.h"

#include "app/desk/engawa-desk-keys.h"
#include "app/desk/engawa-desk-narrow.h"
#include "app/desk/engawa-desk-says.h"
#include "app/desk/engawa-desk-sticks.h"
#include "app/widgets/engawa-staff-chips.h"
#include "app/widgets/engawa-staff-keyboard.h"
#include "sync/engawa-folder-transport.h"
#include "sync/engawa-store-transport.h"
#include "sync/engawa-sync-enrol.h"

#include <glib/gi18n.h>

struct _EngawaDeskEnrol {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;
  GCancellable *cancellable;
  EngawaTransport *transport;
  char *where; /* address or folder, kept as a setting once enrolled */

  /* owned by the widget tree */
  GtkWidget *other_language;
  GtkWidget *label;
  GtkWidget *address;
  GtkWidget *sticks;
  GtkWidget *code;
  GtkWidget *note;
  GtkWidget *work;
  GtkWidget *cancel;
  GtkWidget *enrol;
  GtkWidget *keyboard;

  gboolean folder;
  guint pulse;
};

enum { ENROLLED, LANGUAGE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskEnrol, engawa_desk_enrol, GTK_TYPE_BOX)

static void
say (EngawaDeskEnrol *self, const char *text, gboolean attention)
{
  gtk_label_set_label (GTK_LABEL (self->note), text);
  if (attention)
    gtk_widget_add_css_class (self->note, "warn");
  else
    gtk_widget_remove_css_class (self->note, "warn");
}

static gboolean
on_pulse (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (ENGAWA_DESK_ENROL (data)->work));
  return G_SOURCE_CONTINUE;
}

static void
set_busy (EngawaDeskEnrol *self, gboolean busy)
{
  GtkWidget *const still[] = { self->label, self->address, self->code, self->sticks, self->enrol };
  for (gsize i = 0; i < G_N_ELEMENTS (still); i++)
    gtk_widget_set_sensitive (still[i], !busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_set_visible (self->work, busy);
  gtk_widget_set_visible (self->keyboard, FALSE);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (busy)
    self->pulse = g_timeout_add (150, on_pulse, self);
}

static gboolean
keep_where (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  EngawaDeskEnrol *self = data;
  return engawa_vault_set_setting (
      vault, self->folder ? ENGAWA_SETTING_FOLDER : ENGAWA_SETTING_STORE_URL, self->where, error);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskEnrol) self = data;
  engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  set_busy (self, FALSE);
  g_signal_emit (self, signals[ENROLLED], 0);
}

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskEnrol) self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = engawa_sync_enrol_finish (result, &error);
  g_clear_object (&self->transport);
  g_clear_object (&self->cancellable);
  if (self->context == NULL)
    return;
  if (good) {
    engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), keep_where, self,
                                   NULL, NULL, on_kept, g_object_ref (self));
    return;
  }
  set_busy (self, FALSE);
  g_autofree char *text = engawa_desk_says_error (error);
  say (self, text, TRUE);
}

static EngawaTransport *
new_transport (EngawaDeskEnrol *self, GError **error)
{
  EngawaVault *vault = engawa_desk_context_get_vault (self->context);
  g_autofree char *stick = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->sticks));
  g_clear_pointer (&self->where, g_free);
  self->folder = stick != NULL;
  self->where = self->folder
                    ? g_steal_pointer (&stick)
                    : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  if (self->folder)
    return (EngawaTransport *) engawa_folder_transport_new (vault, self->where, error);
  g_autofree char *ca = engawa_vault_dup_setting (vault, ENGAWA_SETTING_STORE_CA, NULL);
  return (EngawaTransport *) engawa_store_transport_new (vault, self->where, ca, error);
}

static void
on_enrol_clicked (GtkWidget *widget, EngawaDeskEnrol *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label))));
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->code))));
  if (self->transport != NULL)
    return;
  if (*label == '\0' || *code == '\0') {
    say (self, _ ("Write a name for the tablet, the address and the code."), TRUE);
    return;
  }
  self->transport = new_transport (self, &error);
  if (self->transport == NULL) {
    g_autofree char *text = engawa_desk_says_error (error);
    say (self, text, TRUE);
    return;
  }
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  say (self, _ ("Waiting for the council's PC to let this tablet in"), FALSE);
  engawa_sync_enrol_async (engawa_desk_context_get_vault (self->context), self->transport, code,
                           ENGAWA_DEVICE_TABLET, label, self->cancellable, on_enrolled,
                           g_object_ref (self));
}

static void
on_cancel_clicked (GtkButton *button, EngawaDeskEnrol *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_keyboard_close (EngawaStaffKeyboard *keyboard, EngawaDeskEnrol *self)
{
  engawa_staff_keyboard_set_target (keyboard, NULL);
  gtk_widget_set_visible (GTK_WIDGET (keyboard), FALSE);
}

static void
on_other_language_clicked (GtkButton *button, EngawaDeskEnrol *self)
{
  gboolean english = g_str_equal (engawa_desk_context_get_language (self->context), "en");
  g_signal_emit (self, signals[LANGUAGE], 0, english ? "ja" : "en");
}

static void
show_sticks (EngawaDeskEnrol *self)
{
  g_auto (GStrv) sticks = engawa_desk_sticks_list ();
  for (guint i = 0; sticks[i] != NULL; i++) {
    g_autofree char *name = g_path_get_basename (sticks[i]);
    g_autofree char *label = g_strdup_printf (_ ("Use the stick “%s” instead"), name);
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->sticks), sticks[i], label);
  }
  gtk_widget_set_visible (self->sticks, sticks[0] != NULL);
}

static void
engawa_desk_enrol_dispose (GObject *object)
{
  EngawaDeskEnrol *self = ENGAWA_DESK_ENROL (object);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_desk_enrol_parent_class)->dispose (object);
}

static void
engawa_desk_enrol_finalize (GObject *object)
{
  EngawaDeskEnrol *self = ENGAWA_DESK_ENROL (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->transport);
  g_free (self->where);
  G_OBJECT_CLASS (engawa_desk_enrol_parent_class)->finalize (object);
}

static void
engawa_desk_enrol_class_init (EngawaDeskEnrolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_enrol_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_enrol_finalize;
  g_type_ensure (ENGAWA_TYPE_STAFF_CHIPS);
  g_type_ensure (ENGAWA_TYPE_STAFF_KEYBOARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-enrol.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, other_language);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, label);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, address);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, sticks);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, code);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, note);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, work);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, cancel);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, enrol);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskEnrol, keyboard);
  gtk_widget_class_bind_template_callback (widget_class, on_enrol_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keyboard_close);
  gtk_widget_class_bind_template_callback (widget_class, on_other_language_clicked);

  /**
   * EngawaDeskEnrol::enrolled:
   * @self: the page
   *
   * The tablet stands in the roster; the vault is closed.
   */
  signals[ENROLLED] = g_signal_new ("enrolled", ENGAWA_TYPE_DESK_ENROL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskEnrol::language:
   * @self: the page
   * @language: "ja" or "en"
   *
   * The staff's language was chosen.
   */
  signals[LANGUAGE] = g_signal_new ("language", ENGAWA_TYPE_DESK_ENROL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engawa_desk_enrol_init (EngawaDeskEnrol *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_narrow_watch (GTK_WIDGET (self));
  engawa_staff_chips_set_mode (ENGAWA_STAFF_CHIPS (self->sticks), ENGAWA_STAFF_CHIPS_ONE);
  engawa_desk_keys_attach (GTK_WIDGET (self), self->keyboard);
}

/**
 * engawa_desk_enrol_new:
 * @context: what every page is given; its vault is blank
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
engawa_desk_enrol_new (EngawaDeskContext *context)
{
  EngawaDeskEnrol *self = g_object_new (ENGAWA_TYPE_DESK_ENROL, NULL);
  self->context = g_object_ref (context);
  gboolean english = g_str_equal (engawa_desk_context_get_language (context), "en");
  gtk_button_set_label (GTK_BUTTON (self->other_language), english ? "日本語" : "English");
  g_autofree char *address = engawa_vault_dup_setting (engawa_desk_context_get_vault (context),
                                                       ENGAWA_SETTING_STORE_URL, "https://");
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  show_sticks (self);
  return GTK_WIDGET (self);
}
