/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window-handed.h"

#include "app/engawa-window-sink.h"
#include "app/family/engawa-family-view.h"

struct _EngawaWindowHanded {
  GtkWidget parent_instance;

  /* owned */
  EngawaWindowSink *sink;

  /* owned by the widget tree */
  GtkWidget *view;
};

enum { LEFT, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

enum { ASK_SECONDS = 60, USUAL_MINUTES = 3 };

G_DEFINE_FINAL_TYPE (EngawaWindowHanded, engawa_window_handed, GTK_TYPE_WIDGET)

static void
on_left (EngawaWindowHanded *self)
{
  engawa_family_view_flush (ENGAWA_FAMILY_VIEW (self->view));
  engawa_window_sink_leave (self->sink);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
engawa_window_handed_dispose (GObject *object)
{
  EngawaWindowHanded *self = ENGAWA_WINDOW_HANDED (object);
  g_clear_pointer (&self->view, gtk_widget_unparent);
  g_clear_object (&self->sink);
  G_OBJECT_CLASS (engawa_window_handed_parent_class)->dispose (object);
}

static void
engawa_window_handed_class_init (EngawaWindowHandedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_window_handed_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * EngawaWindowHanded::left:
   * @self: the family's side
   *
   * Done, stopped or idle; what was said is with the vault.
   */
  signals[LEFT] = g_signal_new ("left", ENGAWA_TYPE_WINDOW_HANDED, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
engawa_window_handed_init (EngawaWindowHanded *self)
{
}

static EngawaForm *
find_form (EngawaVault *vault, EngawaForms *forms)
{
  g_autofree char *id = engawa_window_sink_dup_form (vault);
  EngawaForm *form = id != NULL ? engawa_forms_find (forms, id) : NULL;
  return form != NULL ? form : engawa_forms_find (forms, ENGAWA_WINDOW_FIRST_FORM);
}

/* Who reads, by when somebody answers, and which number to call. */
static void
tell_facts (EngawaWindowHanded *self, EngawaVault *vault, EngawaRoster *roster)
{
  EngawaDate today = engawa_date_from_time (engawa_vault_now (vault));
  engawa_family_view_set_today (ENGAWA_FAMILY_VIEW (self->view), today);
  if (roster == NULL)
    return;
  const char *phone = engawa_roster_get_phone (roster);
  EngawaDate due =
      engawa_date_add_days (today, (int) engawa_roster_get_policy (roster)->answer_days);
  engawa_family_view_set_facts (ENGAWA_FAMILY_VIEW (self->view), engawa_roster_get_name (roster),
                                due, phone != NULL && *phone != '\0' ? phone : NULL);
}

/**
 * engawa_window_handed_new:
 * @vault: the vault, handed
 * @roster: (nullable): the roster
 * @words: the words a family sees
 * @forms: the forms
 * @layouts: the keyboards
 * @pictures: the pictograms
 * @metrics: the screen's measures
 * @player: (nullable): what reads pages aloud
 *
 * Returns: (transfer floating): the family's side, where it was left
 */
GtkWidget *
engawa_window_handed_new (EngawaVault *vault,
                          EngawaRoster *roster,
                          EngawaWords *words,
                          EngawaForms *forms,
                          EngawaKeyLayouts *layouts,
                          EngawaPictures *pictures,
                          EngawaMetrics *metrics,
                          EngawaVoicePlayer *player)
{
  EngawaWindowHanded *self = g_object_new (ENGAWA_TYPE_WINDOW_HANDED, NULL);
  EngawaForm *form = find_form (vault, forms);
  EngawaWindowForm facts = { engawa_form_get_id (form), engawa_form_get_version (form),
                             engawa_form_get_hash (form), engawa_form_get_bytes (form) };
  EngawaWindowSink *sink = self->sink = engawa_window_sink_new (vault, &facts);
  gint64 minutes = engawa_vault_get_setting_int (vault, ENGAWA_WINDOW_COVER_MINUTES, USUAL_MINUTES);
  const char *answers = engawa_window_sink_get_answers (sink);
  g_autoptr (GError) error = NULL;

  self->view =
      engawa_family_view_new (words, forms, form, pictures, metrics, ENGAWA_INTERVIEW_SINK (sink));
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  g_autofree char *order = engawa_vault_dup_setting (vault, ENGAWA_WINDOW_LANGUAGE_ORDER, "");
  engawa_family_view_set_language_order (ENGAWA_FAMILY_VIEW (self->view), order);
  engawa_family_view_set_layouts (ENGAWA_FAMILY_VIEW (self->view), layouts);
  tell_facts (self, vault, roster);
  engawa_family_view_set_player (ENGAWA_FAMILY_VIEW (self->view), player);
  engawa_family_view_set_idle (ENGAWA_FAMILY_VIEW (self->view), ASK_SECONDS,
                               (guint) CLAMP (minutes, 2, 10) * 60);
  if (answers != NULL)
    engawa_family_view_resume (ENGAWA_FAMILY_VIEW (self->view), answers,
                               engawa_window_sink_get_language (sink),
                               engawa_window_sink_get_bridge (sink), NULL);
  if (engawa_window_sink_get_laid (sink) != NULL
      && !engawa_family_view_lay (ENGAWA_FAMILY_VIEW (self->view),
                                  engawa_window_sink_get_laid (sink), &error))
    g_warning ("what was laid out cannot be used: %s", error->message);
  g_signal_connect_swapped (self->view, "left", G_CALLBACK (on_left), self);
  g_signal_connect_swapped (self->view, "staff", G_CALLBACK (on_left), self);
  return GTK_WIDGET (self);
}
