/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-figure-body.h"

#include "app/family/engawa-choice-body.h"
#include "app/widgets/engawa-figure.h"

/*
 * Where it hurts: a figure to touch, and beside it every part as a tile with its word, because not all can
 * be seen from the front and no picture stands alone. Both show the same choice.
 */

#define FIGURE_WIDTH 300

struct _EngawaFigureBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the answers */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *box;
  EngawaFigure *figure;
};

G_DEFINE_FINAL_TYPE (EngawaFigureBody, engawa_figure_body, GTK_TYPE_WIDGET)

static void
refresh (EngawaFigureBody *self)
{
  g_auto (GStrv) chosen = engawa_answers_get_choices (
      engawa_family_context_get_answers (self->context), self->question->id);

  engawa_figure_set_chosen (self->figure, (const char *const *) chosen);
}

static void
on_touched (EngawaFigureBody *self, const char *id)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  if (engawa_question_find_choice (self->question, id) == NULL
      || !engawa_answers_choose (answers, self->question->id, id, NULL))
    return;
  engawa_family_context_changed (self->context);
}

static void
engawa_figure_body_dispose (GObject *object)
{
  EngawaFigureBody *self = ENGAWA_FIGURE_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_figure_body_parent_class)->dispose (object);
}

static void
engawa_figure_body_class_init (EngawaFigureBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_figure_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bodily");
}

static void
engawa_figure_body_init (EngawaFigureBody *self)
{
}

/**
 * engawa_figure_body_new:
 * @context: what the pages share
 * @question: a question for parts of the body; borrowed from the answers of @context
 *
 * Returns: (transfer floating): a figure and its tiles
 */
GtkWidget *
engawa_figure_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaFigureBody *self = g_object_new (ENGAWA_TYPE_FIGURE_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  GtkWidget *tiles;

  self->context = g_object_ref (context);
  self->question = question;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 24));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->figure = ENGAWA_FIGURE (engawa_figure_new ());
  gtk_widget_set_name (GTK_WIDGET (self->figure), "figure");
  gtk_widget_set_size_request (GTK_WIDGET (self->figure), engawa_metrics_px (metrics, FIGURE_WIDTH),
                               -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->figure));
  tiles = engawa_choice_body_new (context, question);
  gtk_widget_set_hexpand (tiles, TRUE);
  gtk_box_append (GTK_BOX (self->box), tiles);
  g_signal_connect_swapped (self->figure, "touched", G_CALLBACK (on_touched), self);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
