/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window.h"

#include "app/desk/engawa-desk-enrol.h"
#include "app/desk/engawa-desk-sign-in.h"
#include "app/desk/engawa-desk-style.h"
#include "app/desk/engawa-desk.h"
#include "app/engawa-application.h"
#include "app/engawa-window-cover.h"
#include "app/engawa-window-doors.h"
#include "app/engawa-window-handed.h"
#include "app/engawa-window-parts.h"
#include "app/widgets/engawa-style.h"
#include "words/engawa-language-order.h"

#include <glib/gi18n.h>

/*
 * One window, one state of the vault, one thing shown for it. The window alone walks the arrows between
 * states: pages only say what a person wants. Arrows that drop keys end in another process image; the
 * others build the next page here.
 */

enum { TICK_SECONDS = 2, SIGN_IN_SECONDS = 120 };

struct _EngawaWindow {
  GtkApplicationWindow parent_instance;

  /* owned */
  EngawaDeskContext *context;
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  EngawaStyle *style;
  GStrv arguments;

  EngawaRestart restart;
  EngawaWindowParts parts;
  gboolean signing_in;
  gint64 last_touch; /* monotonic, microseconds */
  guint tick;
};

G_DEFINE_FINAL_TYPE (EngawaWindow, engawa_window, GTK_TYPE_APPLICATION_WINDOW)

static EngawaVault *
vault_of (EngawaWindow *self)
{
  return engawa_desk_context_get_vault (self->context);
}

/* Becomes another process image in the vault's present state. */
static void
restart (EngawaWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_clear_handle_id (&self->tick, g_source_remove);
  engawa_desk_context_stop (self->context);
  if (!engawa_restart (&self->restart, vault_of (self), (const char *const *) self->arguments,
                       &error))
    g_printerr ("engawa: %s\n", error->message);
  /* Reached when it failed, or when a test stands in: nothing may be shown any more. */
  gtk_window_set_child (GTK_WINDOW (self), NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaWindow) self = data;
  engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  if (engawa_vault_get_state (vault_of (self)) != ENGAWA_VAULT_OPEN)
    restart (self);
}

static gboolean
sign_out (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_sign_out (vault, error);
}

static void
close_desk (EngawaWindow *self)
{
  gtk_widget_set_sensitive (gtk_window_get_child (GTK_WINDOW (self)), FALSE);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), sign_out, NULL,
                                 NULL, NULL, on_signed_out, g_object_ref (self));
}

static void
on_desk_close (EngawaDesk *desk, EngawaWindow *self)
{
  close_desk (self);
}

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaWindow) self = data;
  g_autoptr (GError) error = NULL;
  if (engawa_vault_worker_hand_over_finish (ENGAWA_VAULT_WORKER (source), result, &error)) {
    restart (self);
    return;
  }
  GtkWidget *desk = gtk_window_get_child (GTK_WINDOW (self));
  gtk_widget_set_sensitive (desk, TRUE);
  EngawaDeskPage *page = ENGAWA_IS_DESK (desk) ? engawa_desk_get_page (ENGAWA_DESK (desk)) : NULL;
  if (page != NULL)
    engawa_desk_page_say_error (page, error);
}

/* What the family's side has to know after the exec: its minutes, and who handed the tablet over. */
static gboolean
keep_minutes (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *person = engawa_vault_dup_person (vault);
  return engawa_vault_set_setting_int (vault, ENGAWA_WINDOW_COVER_MINUTES, GPOINTER_TO_UINT (data),
                                       error)
         && engawa_vault_set_setting (vault, ENGAWA_SETTING_HOST, person != NULL ? person : "",
                                      error);
}

static gboolean
forget_host (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_set_setting (vault, ENGAWA_SETTING_HOST, "", error);
}

static void
on_desk_hand_over (EngawaDesk *desk,
                   gint64 draft,
                   const char *pin,
                   guint minutes,
                   EngawaWindow *self)
{
  EngawaVaultWorker *worker = engawa_desk_context_get_worker (self->context);
  gtk_widget_set_sensitive (GTK_WIDGET (desk), FALSE);
  engawa_vault_worker_run_async (worker, keep_minutes, GUINT_TO_POINTER (minutes), NULL, NULL, NULL,
                                 NULL);
  engawa_vault_worker_hand_over_async (worker, draft, pin, NULL, on_handed_over,
                                       g_object_ref (self));
}

static gboolean
keep_language (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_set_setting (vault, "staff-language", data, error);
}

static void
on_language (GtkWidget *page, const char *language, EngawaWindow *self)
{
  engawa_desk_context_set_language (self->context, language);
  engawa_application_speak (language);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), keep_language,
                                 g_strdup (language), g_free, NULL, NULL, NULL);
  engawa_window_show_state (self);
}

static void
load_style (EngawaWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  EngawaVault *vault = vault_of (self);
  double ppi = engawa_vault_get_setting_double (vault, ENGAWA_SETTING_PPI, 0);
  gint64 percent = engawa_vault_get_setting_int (vault, ENGAWA_SETTING_TEXT_SIZE, 100);
  gboolean contrast = engawa_vault_get_setting_boolean (vault, ENGAWA_SETTING_CONTRAST, FALSE);
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (display), 0);

  g_clear_object (&self->style);
  g_clear_object (&self->metrics);
  self->metrics = engawa_metrics_new (engawa_metrics_choose_ppi (ppi, monitor));
  engawa_metrics_set_text_percent (self->metrics, (int) percent);
  engawa_metrics_set_contrast (self->metrics, contrast);
  self->style = engawa_style_new (display, self->metrics);
  self->parts.metrics = self->metrics;
  engawa_desk_style_load (display, engawa_metrics_get_ppi (self->metrics) / ENGAWA_METRICS_PPI,
                          CLAMP (percent, 100, 130) / 100.0, contrast);
}

static void
on_desk_style (EngawaDesk *desk, EngawaWindow *self)
{
  load_style (self);
}

static gboolean
keep_language_order (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_set_setting (vault, ENGAWA_WINDOW_LANGUAGE_ORDER, data, error);
}

/* The casebook tells which languages this council meets; a closed tablet knows only their order. */
static void
take_language_order (EngawaWindow *self)
{
  EngawaCasebook *casebook = engawa_desk_context_get_casebook (self->context);
  EngawaWords *words = engawa_desk_context_get_words (self->context);
  if (casebook == NULL)
    return;
  g_autoptr (GPtrArray) interviews = engawa_casebook_list_interviews (casebook);
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  for (guint i = 0; i < interviews->len; i++) {
    const EngawaInterview *interview = g_ptr_array_index (interviews, i);
    if (interview->language != NULL)
      g_ptr_array_add (used, (char *) interview->language);
  }
  g_ptr_array_add (used, NULL);
  char *order = engawa_language_order_by_use (engawa_words_get_languages (words),
                                              (const char *const *) used->pdata);
  /* Should it not be kept, the order of before stands. */
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context),
                                 keep_language_order, order, g_free, NULL, NULL, NULL);
}

static void
show_desk (EngawaWindow *self)
{
  take_language_order (self);
  GtkWidget *desk = engawa_desk_new (self->context);
  g_signal_connect (desk, "close", G_CALLBACK (on_desk_close), self);
  g_signal_connect (desk, "hand-over", G_CALLBACK (on_desk_hand_over), self);
  g_signal_connect (desk, "language", G_CALLBACK (on_language), self);
  g_signal_connect (desk, "style", G_CALLBACK (on_desk_style), self);
  gtk_window_set_child (GTK_WINDOW (self), desk);
}

/* After the exec only the vault can tell why the tablet is closed. */
static gboolean
keep_pin_spent (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_set_setting_boolean (vault, ENGAWA_DESK_SIGN_IN_PIN_SPENT,
                                           GPOINTER_TO_INT (data), error);
}

static void
on_signed_in (EngawaDeskSignIn *page, EngawaWindow *self)
{
  self->signing_in = FALSE;
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), keep_pin_spent,
                                 GINT_TO_POINTER (FALSE), NULL, NULL, NULL, NULL);
  engawa_sync_service_nudge (engawa_desk_context_get_sync (self->context));
  engawa_window_show_state (self);
}

static void
on_sign_in_leave (EngawaDeskSignIn *page, EngawaWindow *self)
{
  self->signing_in = FALSE;
  engawa_window_show_state (self);
}

static void
show_sign_in (EngawaWindow *self)
{
  self->signing_in = TRUE;
  GtkWidget *page = engawa_desk_sign_in_new (self->context);
  g_signal_connect (page, "signed-in", G_CALLBACK (on_signed_in), self);
  g_signal_connect (page, "leave", G_CALLBACK (on_sign_in_leave), self);
  g_signal_connect (page, "language", G_CALLBACK (on_language), self);
  gtk_window_set_child (GTK_WINDOW (self), page);
}

static void
on_staff (GtkWidget *page, EngawaWindow *self)
{
  show_sign_in (self);
}

/* A family begins by itself: the vault goes from closed to handed, and no key has to be dropped. */
static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaWindow) self = data;
  engawa_vault_worker_begin_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  engawa_window_show_state (self);
}

static void
on_start (EngawaWindowDoors *doors, EngawaWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (doors), FALSE);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), forget_host, NULL,
                                 NULL, NULL, NULL, NULL);
  engawa_vault_worker_begin_async (engawa_desk_context_get_worker (self->context), NULL, on_begun,
                                   g_object_ref (self));
}

static void
show_doors (EngawaWindow *self)
{
  EngawaRoster *roster = engawa_desk_context_get_roster (self->context);
  gboolean start_alone = roster != NULL && engawa_roster_get_policy (roster)->start_alone;
  GtkWidget *doors = engawa_window_doors_new (&self->parts, start_alone);
  g_signal_connect (doors, "start", G_CALLBACK (on_start), self);
  g_signal_connect (doors, "staff", G_CALLBACK (on_staff), self);
  gtk_window_set_child (GTK_WINDOW (self), doors);
}

static void
on_uncovered (EngawaWindowCover *cover, EngawaWindow *self)
{
  engawa_window_show_state (self);
}

static void
on_pin_spent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaWindow) self = data;
  engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  restart (self);
}

static void
on_cover_closed (EngawaWindowCover *cover, EngawaWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (cover), FALSE);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), keep_pin_spent,
                                 GINT_TO_POINTER (TRUE), NULL, NULL, on_pin_spent,
                                 g_object_ref (self));
}

static void
show_cover (EngawaWindow *self)
{
  GtkWidget *cover = engawa_window_cover_new (&self->parts);
  g_signal_connect (cover, "uncovered", G_CALLBACK (on_uncovered), self);
  g_signal_connect (cover, "passphrase", G_CALLBACK (on_staff), self);
  g_signal_connect (cover, "closed", G_CALLBACK (on_cover_closed), self);
  gtk_window_set_child (GTK_WINDOW (self), cover);
}

static gboolean
cover (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_cover (vault, error);
}

static void
on_covered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaWindow) self = data;
  engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  if (engawa_vault_get_state (vault_of (self)) != ENGAWA_VAULT_HANDED)
    restart (self);
}

/* The family is done, stopped, or went away: answers and their key leave memory. */
static void
on_handed_left (EngawaWindowHanded *handed, EngawaWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (handed), FALSE);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (self->context), cover, NULL, NULL,
                                 NULL, on_covered, g_object_ref (self));
}

static void
show_handed (EngawaWindow *self)
{
  GtkWidget *handed = engawa_window_handed_new (
      vault_of (self), engawa_desk_context_get_roster (self->context),
      engawa_desk_context_get_words (self->context), engawa_desk_context_get_forms (self->context),
      engawa_desk_context_get_layouts (self->context), self->pictures, self->metrics,
      engawa_desk_context_get_player (self->context));
  g_signal_connect (handed, "left", G_CALLBACK (on_handed_left), self);
  gtk_window_set_child (GTK_WINDOW (self), handed);
}

static void
on_enrolled (EngawaDeskEnrol *page, EngawaWindow *self)
{
  engawa_desk_context_reload_roster (self->context);
  engawa_sync_service_nudge (engawa_desk_context_get_sync (self->context));
  engawa_window_show_state (self);
}

static void
show_enrol (EngawaWindow *self)
{
  GtkWidget *page = engawa_desk_enrol_new (self->context);
  g_signal_connect (page, "enrolled", G_CALLBACK (on_enrolled), self);
  g_signal_connect (page, "language", G_CALLBACK (on_language), self);
  gtk_window_set_child (GTK_WINDOW (self), page);
}

/**
 * engawa_window_show_state:
 * @self: the window
 *
 * Shows what stands in the vault's present state, made anew.
 */
void
engawa_window_show_state (EngawaWindow *self)
{
  g_return_if_fail (ENGAWA_IS_WINDOW (self));
  self->last_touch = g_get_monotonic_time ();
  switch (engawa_vault_get_state (vault_of (self))) {
  case ENGAWA_VAULT_BLANK:
    show_enrol (self);
    break;
  case ENGAWA_VAULT_CLOSED:
    if (self->signing_in)
      show_sign_in (self);
    else
      show_doors (self);
    break;
  case ENGAWA_VAULT_OPEN:
    show_desk (self);
    break;
  case ENGAWA_VAULT_HANDED:
    show_handed (self);
    break;
  case ENGAWA_VAULT_COVERED:
    if (self->signing_in)
      show_sign_in (self);
    else
      show_cover (self);
    break;
  default:
    break;
  }
}

static void
on_roster_changed (EngawaDeskContext *context, EngawaWindow *self)
{
  GtkWidget *child = gtk_window_get_child (GTK_WINDOW (self));
  if (ENGAWA_IS_WINDOW_DOORS (child))
    engawa_window_show_state (self);
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, EngawaWindow *self)
{
  GdkEventType type = gdk_event_get_event_type (event);
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_KEY_PRESS
      || type == GDK_SCROLL)
    self->last_touch = g_get_monotonic_time ();
  return FALSE;
}

/* What happens by itself while nobody touches the screen. */
static gboolean
on_tick (gpointer data)
{
  EngawaWindow *self = data;
  EngawaRoster *roster = engawa_desk_context_get_roster (self->context);
  gint64 idle = (g_get_monotonic_time () - self->last_touch) / G_USEC_PER_SEC;
  EngawaVaultState state = engawa_vault_get_state (vault_of (self));
  if (self->signing_in && idle >= SIGN_IN_SECONDS) {
    self->signing_in = FALSE;
    engawa_window_show_state (self);
  }
  if (state == ENGAWA_VAULT_OPEN && roster != NULL
      && idle >= engawa_roster_get_policy (roster)->idle
      && gtk_widget_get_sensitive (gtk_window_get_child (GTK_WINDOW (self)))) {
    close_desk (self);
  } else if (state == ENGAWA_VAULT_COVERED && engawa_vault_expire (vault_of (self))) {
    self->tick = 0;
    restart (self);
    return G_SOURCE_REMOVE;
  }
  return G_SOURCE_CONTINUE;
}

static void
engawa_window_dispose (GObject *object)
{
  EngawaWindow *self = ENGAWA_WINDOW (object);
  g_clear_handle_id (&self->tick, g_source_remove);
  G_OBJECT_CLASS (engawa_window_parent_class)->dispose (object);
}

static void
engawa_window_finalize (GObject *object)
{
  EngawaWindow *self = ENGAWA_WINDOW (object);
  g_clear_object (&self->style);
  g_clear_object (&self->metrics);
  g_clear_object (&self->pictures);
  g_clear_object (&self->context);
  g_clear_pointer (&self->arguments, g_strfreev);
  G_OBJECT_CLASS (engawa_window_parent_class)->finalize (object);
}

static void
engawa_window_class_init (EngawaWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_window_finalize;
}

static void
engawa_window_init (EngawaWindow *self)
{
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
}

/**
 * engawa_window_new:
 * @application: the application
 * @context: the vault, sync and codes
 * @restart: how the program executes itself again
 * @arguments: (array zero-terminated=1): what it is executed with
 *
 * Returns: (transfer none): the window, showing the vault's state
 */
EngawaWindow *
engawa_window_new (GtkApplication *application,
                   EngawaDeskContext *context,
                   const EngawaRestart *restart,
                   const char *const *arguments)
{
  EngawaWindow *self = g_object_new (ENGAWA_TYPE_WINDOW, "application", application, NULL);
  self->context = g_object_ref (context);
  self->pictures = engawa_pictures_new ();
  self->restart = *restart;
  self->arguments = g_strdupv ((char **) arguments);
  self->parts = (EngawaWindowParts){ self->context, engawa_desk_context_get_words (context),
                                     self->pictures, NULL };
  load_style (self);
  g_signal_connect_object (context, "roster-changed", G_CALLBACK (on_roster_changed), self, 0);
  engawa_window_show_state (self);
  return self;
}
