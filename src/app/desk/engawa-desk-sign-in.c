/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-sign-in.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-narrow.h"
#include "app/desk/engawa-desk-says.h"
#include "app/desk/engawa-desk-sync-line.h"
#include "app/widgets/engawa-staff-slots.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Where a person signs in: who, six words, and what this tablet knows about its own age. A wrong
 * passphrase gets one answer whatever was wrong, and the wait grows with each; how long is shown, since
 * a silent wait looks like a broken tablet.
 */

struct _EngawaDeskSignIn {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;
  char *person;

  /* owned by the widget tree */
  GtkWidget *place;
  GtkWidget *sync_line;
  GtkWidget *other_language;
  GtkWidget *people;
  GtkWidget *leave;
  GtkWidget *slots;
  GtkWidget *work;
  GtkWidget *age;
  GtkWidget *facts;

  guint pulse;
  guint countdown;
};

enum { SIGNED_IN, LEAVE, LANGUAGE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskSignIn, engawa_desk_sign_in, GTK_TYPE_BOX)

static void
on_person_toggled (GtkToggleButton *button, EngawaDeskSignIn *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  g_free (self->person);
  self->person = g_strdup (g_object_get_data (G_OBJECT (button), "person"));
  engawa_staff_slots_clear (ENGAWA_STAFF_SLOTS (self->slots));
  gtk_widget_grab_focus (self->slots);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_person (EngawaDeskSignIn *self, const EngawaRosterPerson *person)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *role = person->role == ENGAWA_ROLE_MANAGER ? _ ("Manager") : _ ("Worker");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), new_label (person->label, NULL));
  gtk_box_append (GTK_BOX (box), new_label (role, "role"));
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (GTK_BOX (line), new_label ("●", "mark"));
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "who");
  gtk_widget_set_focus_on_click (button, FALSE);
  g_autofree char *name = g_strdup_printf ("%s, %s", person->label, role);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "person", g_strdup (person->id), g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (on_person_toggled), self);
  return button;
}

static void
show_people (EngawaDeskSignIn *self)
{
  GtkWidget *child, *first = NULL, *chosen = NULL;
  while ((child = gtk_widget_get_first_child (self->people)) != NULL)
    gtk_box_remove (GTK_BOX (self->people), child);
  EngawaRoster *roster = engawa_desk_context_get_roster (self->context);
  const GPtrArray *people = roster != NULL ? engawa_roster_get_people (roster) : NULL;
  for (guint i = 0; people != NULL && i < people->len; i++) {
    const EngawaRosterPerson *person = people->pdata[i];
    if (person->closed != 0)
      continue;
    GtkWidget *button = new_person (self, person);
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
    first = first != NULL ? first : button;
    chosen = g_strcmp0 (person->id, self->person) == 0 ? button : chosen;
    gtk_box_append (GTK_BOX (self->people), button);
  }
  chosen = chosen != NULL ? chosen : first;
  if (chosen != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chosen), TRUE);
}

static void
show_facts (EngawaDeskSignIn *self)
{
  gint64 now = engawa_desk_context_now (self->context);
  gint64 time = engawa_desk_context_get_roster_time (self->context);
  EngawaSyncReport report;
  engawa_sync_service_get_report (engawa_desk_context_get_sync (self->context), &report);
  g_autofree char *ago = engawa_desk_format_ago (time, now);
  g_autofree char *age = g_strdup_printf (
      _ ("The list of people is from %s. This tablet does not know yet who has left since."), ago);
  gtk_label_set_label (GTK_LABEL (self->age), time != 0 ? age : "");

  g_autofree char *unsent =
      g_strdup_printf (ngettext ("%u unsent record", "%u unsent records", (gulong) report.unsent),
                       (guint) report.unsent);
  g_autofree char *contact = NULL;
  if (report.last_success != 0) {
    g_autofree char *moment = engawa_desk_format_moment (report.last_success);
    contact = g_strdup_printf (_ ("last contact with the server %s"), moment);
  } else {
    contact = g_strdup (_ ("no contact with the server yet"));
  }
  g_autofree char *facts = g_strdup_printf (
      _ ("%1$s · %2$s · If you lost your words, ask the manager"), unsent, contact);
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
}

static void
show_place (EngawaDeskSignIn *self)
{
  g_autofree char *device = engawa_vault_dup_device (engawa_desk_context_get_vault (self->context));
  gtk_label_set_label (GTK_LABEL (self->place),
                       engawa_desk_context_device_label (self->context, device));
}

static void
on_roster_changed (EngawaDeskContext *context, EngawaDeskSignIn *self)
{
  show_people (self);
  show_facts (self);
}

static void
on_sync_changed (EngawaSyncService *sync, EngawaDeskSignIn *self)
{
  show_facts (self);
}

static gboolean
on_pulse (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (ENGAWA_DESK_SIGN_IN (data)->work));
  return G_SOURCE_CONTINUE;
}

static void
set_busy (EngawaDeskSignIn *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->slots, !busy);
  gtk_widget_set_sensitive (self->people, !busy);
  gtk_widget_set_visible (self->work, busy);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (busy) {
    engawa_staff_slots_set_note (ENGAWA_STAFF_SLOTS (self->slots), _ ("Checking the words"), FALSE);
    self->pulse = g_timeout_add (100, on_pulse, self);
  }
}

static gboolean
show_wait (gpointer data)
{
  EngawaDeskSignIn *self = data;
  gint64 wait = engawa_vault_get_wait (engawa_desk_context_get_vault (self->context));
  gtk_widget_set_sensitive (self->slots, wait <= 0);
  if (wait <= 0) {
    self->countdown = 0;
    engawa_staff_slots_set_note (ENGAWA_STAFF_SLOTS (self->slots),
                                 _ ("Please write the words again"), TRUE);
    gtk_widget_grab_focus (self->slots);
    return G_SOURCE_REMOVE;
  }
  guint seconds = (guint) ((wait + 999) / 1000);
  g_autofree char *note = g_strdup_printf (
      ngettext ("That did not fit. Wait %u second", "That did not fit. Wait %u seconds", seconds),
      seconds);
  engawa_staff_slots_set_note (ENGAWA_STAFF_SLOTS (self->slots), note, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
start_waiting (EngawaDeskSignIn *self)
{
  if (self->countdown == 0 && show_wait (self) == G_SOURCE_CONTINUE)
    self->countdown = g_timeout_add (500, show_wait, self);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskSignIn) self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = engawa_vault_worker_unlock_finish (ENGAWA_VAULT_WORKER (source), result, &error);
  set_busy (self, FALSE);
  engawa_staff_slots_clear (ENGAWA_STAFF_SLOTS (self->slots));
  if (good) {
    g_signal_emit (self, signals[SIGNED_IN], 0);
    return;
  }
  if (g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_REFUSED)
      || g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_WAIT)) {
    start_waiting (self);
    return;
  }
  g_autofree char *text = engawa_desk_says_error (error);
  engawa_staff_slots_set_note (ENGAWA_STAFF_SLOTS (self->slots), text, TRUE);
}

static void
on_open (EngawaStaffSlots *slots, EngawaDeskSignIn *self)
{
  char *passphrase = engawa_staff_slots_dup_passphrase (slots);
  if (passphrase == NULL || self->person == NULL || self->pulse != 0 || self->countdown != 0) {
    g_free (passphrase);
    return;
  }
  set_busy (self, TRUE);
  engawa_vault_worker_unlock_async (engawa_desk_context_get_worker (self->context), self->person,
                                    passphrase, NULL, on_unlocked, g_object_ref (self));
  explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

static void
on_slots_changed (EngawaStaffSlots *slots, EngawaDeskSignIn *self)
{
  if (self->countdown == 0 && self->pulse == 0 && engawa_staff_slots_get_done (slots) > 0)
    engawa_staff_slots_set_note (slots, _ ("In the order they stand on the paper"), FALSE);
}

static void
on_leave_clicked (GtkButton *button, EngawaDeskSignIn *self)
{
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
on_other_language_clicked (GtkButton *button, EngawaDeskSignIn *self)
{
  gboolean english = g_str_equal (engawa_desk_context_get_language (self->context), "en");
  g_signal_emit (self, signals[LANGUAGE], 0, english ? "ja" : "en");
}

static void
engawa_desk_sign_in_dispose (GObject *object)
{
  EngawaDeskSignIn *self = ENGAWA_DESK_SIGN_IN (object);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_handle_id (&self->countdown, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->person, g_free);
  G_OBJECT_CLASS (engawa_desk_sign_in_parent_class)->dispose (object);
}

static void
engawa_desk_sign_in_class_init (EngawaDeskSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_sign_in_dispose;
  g_type_ensure (ENGAWA_TYPE_DESK_SYNC_LINE);
  g_type_ensure (ENGAWA_TYPE_STAFF_SLOTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, place);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, sync_line);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, other_language);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, people);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, leave);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, slots);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, work);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, age);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSignIn, facts);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_slots_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_other_language_clicked);

  /**
   * EngawaDeskSignIn::signed-in:
   * @self: the page
   *
   * The vault is open.
   */
  signals[SIGNED_IN] = g_signal_new ("signed-in", ENGAWA_TYPE_DESK_SIGN_IN, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskSignIn::leave:
   * @self: the page
   *
   * Nobody wants to sign in.
   */
  signals[LEAVE] = g_signal_new ("leave", ENGAWA_TYPE_DESK_SIGN_IN, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskSignIn::language:
   * @self: the page
   * @language: "ja" or "en"
   *
   * The staff's language was chosen.
   */
  signals[LANGUAGE] = g_signal_new ("language", ENGAWA_TYPE_DESK_SIGN_IN, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engawa_desk_sign_in_init (EngawaDeskSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_narrow_watch (GTK_WIDGET (self));
}

/**
 * engawa_desk_sign_in_new:
 * @context: what every page is given
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
engawa_desk_sign_in_new (EngawaDeskContext *context)
{
  EngawaDeskSignIn *self = g_object_new (ENGAWA_TYPE_DESK_SIGN_IN, NULL);
  self->context = g_object_ref (context);
  gboolean english = g_str_equal (engawa_desk_context_get_language (context), "en");
  gtk_button_set_label (GTK_BUTTON (self->other_language), english ? "日本語" : "English");
  engawa_staff_slots_set_words (ENGAWA_STAFF_SLOTS (self->slots),
                                engawa_desk_context_get_passphrase_words (context));
  engawa_desk_sync_line_set_context (ENGAWA_DESK_SYNC_LINE (self->sync_line), context);
  g_signal_connect_object (context, "roster-changed", G_CALLBACK (on_roster_changed), self, 0);
  g_signal_connect_object (engawa_desk_context_get_sync (context), "changed",
                           G_CALLBACK (on_sync_changed), self, 0);
  show_place (self);
  show_people (self);
  show_facts (self);
  EngawaVault *vault = engawa_desk_context_get_vault (context);
  if (engawa_vault_get_setting_boolean (vault, ENGAWA_DESK_SIGN_IN_PIN_SPENT, FALSE))
    engawa_staff_slots_set_note (ENGAWA_STAFF_SLOTS (self->slots),
                                 _ ("Three wrong PINs. Sign in with the passphrase."), TRUE);
  if (engawa_vault_get_wait (vault) > 0)
    start_waiting (self);
  return GTK_WIDGET (self);
}
