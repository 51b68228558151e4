/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-number-body.h"

#include "app/family/engawa-choice-body.h"
#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-stepper.h"

/*
 * A whole number with minus and plus, and under it the choices that stand for no number, such as "born in
 * Japan".
 */

#define NUMBER_MAX 120

struct _EngawaNumberBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the form */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *box;
  EngawaStepper *stepper;
};

G_DEFINE_FINAL_TYPE (EngawaNumberBody, engawa_number_body, GTK_TYPE_WIDGET)

static void
refresh (EngawaNumberBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  gint64 number = -1;

  if (!engawa_answers_get_number (answers, self->question->id, &number))
    number = -1;
  g_autoptr (EngawaCaption) caption = number >= 0
                                          ? engawa_family_context_number (self->context, number)
                                          : engawa_caption_new ("–", "en", NULL);
  engawa_stepper_set_value (self->stepper, (int) number);
  engawa_stepper_set_caption (self->stepper, caption);
}

static void
on_changed (EngawaNumberBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  if (engawa_answers_set_number (answers, self->question->id,
                                 engawa_stepper_get_value (self->stepper), NULL))
    engawa_family_context_changed (self->context);
}

static void
engawa_number_body_dispose (GObject *object)
{
  EngawaNumberBody *self = ENGAWA_NUMBER_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_number_body_parent_class)->dispose (object);
}

static void
engawa_number_body_class_init (EngawaNumberBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_number_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "number");
}

static void
engawa_number_body_init (EngawaNumberBody *self)
{
}

/**
 * engawa_number_body_new:
 * @context: what the pages share
 * @question: a question for a number; borrowed from the form of @context
 *
 * Returns: (transfer floating): a stepper and the choices
 */
GtkWidget *
engawa_number_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaNumberBody *self = g_object_new (ENGAWA_TYPE_NUMBER_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  g_autoptr (EngawaCaption) less = engawa_family_context_say (context, "younger");
  g_autoptr (EngawaCaption) more = engawa_family_context_say (context, "older");

  self->context = g_object_ref (context);
  self->question = question;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 18));
  self->stepper = ENGAWA_STEPPER (engawa_stepper_new (engawa_family_context_get_pictures (context),
                                                      metrics, less->text, more->text));
  engawa_stepper_set_range (self->stepper, 0, NUMBER_MAX, 1);
  gtk_widget_set_halign (GTK_WIDGET (self->stepper), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->stepper), GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stepper), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->stepper), engawa_metrics_px (metrics, 460), -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stepper));
  if (question->choices->len > 0)
    gtk_box_append (GTK_BOX (self->box), engawa_choice_body_new (context, question));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->stepper, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
