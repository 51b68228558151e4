/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk.h"

#include "app/desk/engawa-desk-case.h"

#include "app/desk/engawa-desk-keys.h"
#include "app/desk/engawa-desk-narrow.h"
#include "app/desk/engawa-desk-places.h"
#include "app/desk/engawa-desk-sync-line.h"
#include "app/widgets/engawa-staff-keyboard.h"

#include "engawa-desk-resources.h"

#include <glib/gi18n.h>

/*
 * What stands while somebody is signed in: a bar, a rail of sections and one page. Pages opened from a
 * page lie on it and go back to it; choosing a section begins anew. A page that is left is gone: what it
 * showed is read from the casebook again.
 */

/* What waits for an answer while something written is not saved. */
typedef enum { LEAVING_BACK, LEAVING_TO_PLACE, LEAVING_DESK } Leaving;

struct _EngawaDesk {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;

  /* owned by the widget tree */
  GtkWidget *who;
  GtkWidget *sync_line;
  GtkWidget *rail;
  GtkWidget *start;
  GtkWidget *today;
  GtkWidget *cases;
  GtkWidget *settings;
  GtkWidget *room;
  GtkWidget *keyboard;

  GtkWidget *leaving;
  GtkWidget *keep;
  GtkWidget *section; /* the one of the rail that is on */

  Leaving wanted;
  EngawaDeskPlace place; /* where one wants to go */
  gboolean going;
};

enum { CLOSE, HAND_OVER, LANGUAGE, STYLE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDesk, engawa_desk, GTK_TYPE_BOX)

static void show_page (EngawaDesk *self, EngawaDeskPlace place, const char *subject);

/**
 * engawa_desk_get_page:
 * @self: the desk
 *
 * Returns: (transfer none) (nullable): the page on top
 */
EngawaDeskPage *
engawa_desk_get_page (EngawaDesk *self)
{
  GtkWidget *last = gtk_widget_get_last_child (self->room);
  return last != NULL ? ENGAWA_DESK_PAGE (last) : NULL;
}

static void
hide_question (EngawaDesk *self)
{
  gtk_widget_set_visible (self->leaving, FALSE);
}

/* The question stands above the page, which can be read and written meanwhile. */
static void
ask (EngawaDesk *self, Leaving wanted, EngawaDeskPlace place)
{
  self->wanted = wanted;
  self->place = place;
  gtk_widget_set_visible (self->leaving, TRUE);
  gtk_widget_grab_focus (self->keep);
}

/* Pages below the one on top are kept with what was written in them. */
static gboolean
is_unsaved (EngawaDesk *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (self->room); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if (engawa_desk_page_is_unsaved (ENGAWA_DESK_PAGE (page)))
      return TRUE;
  return FALSE;
}

static void
on_page_open (EngawaDeskPage *page, guint place, const char *subject, EngawaDesk *self)
{
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  show_page (self, place, subject);
}

static void
uncover (EngawaDesk *self)
{
  EngawaDeskPage *below = engawa_desk_get_page (self);
  if (below == NULL) {
    show_page (self, ENGAWA_DESK_PLACE_TODAY, NULL);
    return;
  }
  gtk_widget_set_visible (GTK_WIDGET (below), TRUE);
  engawa_desk_page_refresh (below);
}

static void
on_page_back (EngawaDeskPage *page, EngawaDesk *self)
{
  hide_question (self);
  gtk_box_remove (GTK_BOX (self->room), GTK_WIDGET (page));
  uncover (self);
}

static void
on_page_leave (EngawaDeskPage *page, EngawaDesk *self)
{
  if (engawa_desk_page_is_unsaved (page))
    ask (self, LEAVING_BACK, 0);
  else
    engawa_desk_page_back (page);
}

static void
on_page_replace (EngawaDeskPage *page, guint place, const char *subject, EngawaDesk *self)
{
  g_autofree char *kept = g_strdup (subject);
  gtk_box_remove (GTK_BOX (self->room), GTK_WIDGET (page));
  show_page (self, place, kept);
}

/* A page may ask for what only the window can do; it does so by these detailed names. */
static void
on_page_hand_over (EngawaDeskPage *page,
                   gint64 draft,
                   const char *pin,
                   guint minutes,
                   EngawaDesk *self)
{
  g_signal_emit (self, signals[HAND_OVER], 0, draft, pin, minutes);
}

static void
on_page_language (EngawaDeskPage *page, const char *language, EngawaDesk *self)
{
  g_signal_emit (self, signals[LANGUAGE], 0, language);
}

static void
on_page_style (EngawaDeskPage *page, EngawaDesk *self)
{
  g_signal_emit (self, signals[STYLE], 0);
}

static void
connect_if (EngawaDeskPage *page, const char *signal, GCallback callback, EngawaDesk *self)
{
  if (g_signal_lookup (signal, G_OBJECT_TYPE (page)) != 0)
    g_signal_connect (page, signal, callback, self);
}

static void
show_page (EngawaDesk *self, EngawaDeskPlace place, const char *subject)
{
  EngawaDeskPage *page = engawa_desk_places_new_page (place, self->context, subject);
  g_signal_connect (page, "open", G_CALLBACK (on_page_open), self);
  g_signal_connect (page, "back", G_CALLBACK (on_page_back), self);
  g_signal_connect (page, "leave", G_CALLBACK (on_page_leave), self);
  g_signal_connect (page, "replace", G_CALLBACK (on_page_replace), self);
  connect_if (page, "hand-over", G_CALLBACK (on_page_hand_over), self);
  connect_if (page, "language", G_CALLBACK (on_page_language), self);
  connect_if (page, "style", G_CALLBACK (on_page_style), self);
  gtk_widget_set_hexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (self->room), GTK_WIDGET (page));
  gtk_widget_set_visible (self->keyboard, FALSE);
  hide_question (self);
}

static void
turn_on (EngawaDesk *self, GtkWidget *section)
{
  self->section = section;
  self->going = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (section), TRUE);
  self->going = FALSE;
}

/**
 * engawa_desk_go:
 * @self: the desk
 * @place: where to go
 * @subject: (nullable): the id of what it is about
 *
 * Leaves every open page, without asking, and begins at a place.
 */
void
engawa_desk_go (EngawaDesk *self, EngawaDeskPlace place, const char *subject)
{
  g_return_if_fail (ENGAWA_IS_DESK (self));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->room)) != NULL)
    gtk_box_remove (GTK_BOX (self->room), child);
  GtkWidget *section = place == ENGAWA_DESK_PLACE_SETTINGS ? self->settings
                       : place == ENGAWA_DESK_PLACE_CASES  ? self->cases
                                                           : self->today;
  turn_on (self, section);
  show_page (self, place, subject);
}

static void
on_section_toggled (GtkToggleButton *button, EngawaDesk *self)
{
  if (self->going || !gtk_toggle_button_get_active (button))
    return;
  EngawaDeskPlace place = GTK_WIDGET (button) == self->today   ? ENGAWA_DESK_PLACE_TODAY
                          : GTK_WIDGET (button) == self->cases ? ENGAWA_DESK_PLACE_CASES
                                                               : ENGAWA_DESK_PLACE_SETTINGS;
  if (!is_unsaved (self)) {
    engawa_desk_go (self, place, NULL);
    return;
  }
  turn_on (self, self->section);
  ask (self, LEAVING_TO_PLACE, place);
}

/* Touching the section one is in already leads out of its open pages, back to its list. */
static void
on_section_clicked (GtkToggleButton *button, EngawaDesk *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->room);
  if (first != NULL && gtk_widget_get_next_sibling (first) != NULL)
    on_section_toggled (button, self);
}

static void
on_start_clicked (GtkButton *button, EngawaDesk *self)
{
  EngawaDeskPage *page = engawa_desk_get_page (self);
  if (is_unsaved (self))
    ask (self, LEAVING_TO_PLACE, ENGAWA_DESK_PLACE_HAND_OVER);
  else if (page != NULL)
    engawa_desk_page_open (page, ENGAWA_DESK_PLACE_HAND_OVER,
                           ENGAWA_IS_DESK_CASE (page) ? engawa_desk_page_get_subject (page) : NULL);
}

static void
on_close_clicked (GtkButton *button, EngawaDesk *self)
{
  if (is_unsaved (self))
    ask (self, LEAVING_DESK, 0);
  else
    g_signal_emit (self, signals[CLOSE], 0);
}

static void
on_keep_clicked (GtkButton *button, EngawaDesk *self)
{
  hide_question (self);
}

static void
on_throw_away_clicked (GtkButton *button, EngawaDesk *self)
{
  EngawaDeskPage *page = engawa_desk_get_page (self);
  hide_question (self);
  if (self->wanted == LEAVING_DESK)
    g_signal_emit (self, signals[CLOSE], 0);
  else if (self->wanted == LEAVING_TO_PLACE)
    engawa_desk_go (self, self->place, NULL);
  else if (page != NULL)
    engawa_desk_page_back (page);
}

static void
on_keyboard_close (EngawaStaffKeyboard *keyboard, EngawaDesk *self)
{
  engawa_staff_keyboard_set_target (keyboard, NULL);
  gtk_widget_set_visible (GTK_WIDGET (keyboard), FALSE);
}

static void
show_who (EngawaDesk *self)
{
  EngawaVault *vault = engawa_desk_context_get_vault (self->context);
  g_autofree char *person = engawa_vault_dup_person (vault);
  g_autofree char *device = engawa_vault_dup_device (vault);
  g_autofree char *who =
      g_strdup_printf ("%s · %s", engawa_desk_context_person_label (self->context, person),
                       engawa_desk_context_device_label (self->context, device));
  gtk_label_set_label (GTK_LABEL (self->who), who);
}

static void
on_roster_changed (EngawaDeskContext *context, EngawaDesk *self)
{
  show_who (self);
}

static void
engawa_desk_dispose (GObject *object)
{
  g_clear_object (&ENGAWA_DESK (object)->context);
  G_OBJECT_CLASS (engawa_desk_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  /**
   * EngawaDesk::close:
   * @self: the desk
   *
   * The person wants to sign out.
   */
  signals[CLOSE] =
      g_signal_new ("close", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDesk::hand-over:
   * @self: the desk
   * @draft: the draft to go on with
   * @pin: (nullable): six digits
   * @minutes: after how many idle minutes the cover comes
   *
   * The tablet goes to a family.
   */
  signals[HAND_OVER] = g_signal_new ("hand-over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_UINT);
  /**
   * EngawaDesk::language:
   * @self: the desk
   * @language: "ja" or "en"
   *
   * The staff's language was chosen.
   */
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * EngawaDesk::style:
   * @self: the desk
   *
   * Text size, contrast or the screen's measure were changed.
   */
  signals[STYLE] =
      g_signal_new ("style", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_class_init (EngawaDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_dispose;
  g_type_ensure (ENGAWA_TYPE_DESK_SYNC_LINE);
  g_type_ensure (ENGAWA_TYPE_STAFF_KEYBOARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, who);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, sync_line);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, rail);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, start);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, today);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, cases);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, settings);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, room);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, keyboard);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_section_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_section_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, leaving);
  gtk_widget_class_bind_template_child (widget_class, EngawaDesk, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_throw_away_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keyboard_close);
  add_signals (ENGAWA_TYPE_DESK);
}

static void
engawa_desk_init (EngawaDesk *self)
{
  self->going = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_narrow_watch (GTK_WIDGET (self));
  self->going = FALSE;
  engawa_desk_keys_attach (GTK_WIDGET (self), self->keyboard);
}

/**
 * engawa_desk_new:
 * @context: what every page is given; its vault is open
 *
 * Returns: (transfer floating): the desk, at Today
 */
GtkWidget *
engawa_desk_new (EngawaDeskContext *context)
{
  EngawaDesk *self = g_object_new (ENGAWA_TYPE_DESK, NULL);
  self->context = g_object_ref (context);
  engawa_desk_sync_line_set_context (ENGAWA_DESK_SYNC_LINE (self->sync_line), context);
  g_signal_connect_object (context, "roster-changed", G_CALLBACK (on_roster_changed), self, 0);
  show_who (self);
  engawa_desk_go (self, ENGAWA_DESK_PLACE_TODAY, NULL);
  return GTK_WIDGET (self);
}

/**
 * engawa_desk_register_resources:
 *
 * Makes the templates and style sheets of this library known.
 */
void
engawa_desk_register_resources (void)
{
  engawa_desk_get_resource ();
}
