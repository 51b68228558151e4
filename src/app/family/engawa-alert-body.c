/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-alert-body.h"

#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"
#include "forms/engawa-path.h"

/*
 * A call to act at once: the picture as large as there is room, beside it the words in the largest letters of
 * all, and under both what our staff can do. Nothing else stands on the page, so that nobody reads past it.
 */

#define PICTURE 280
#define LINE_PICTURE 72

struct _EngawaAlertBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (EngawaAlertBody, engawa_alert_body, GTK_TYPE_WIDGET)

static GtkWidget *
new_picture (EngawaAlertBody *self, const char *id, double size)
{
  GtkWidget *picture =
      engawa_picture_new (engawa_family_context_get_pictures (self->context),
                          engawa_family_context_get_metrics (self->context), id, size);

  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  return picture;
}

static GtkWidget *
new_label (EngawaAlertBody *self,
           const EngawaWording *words,
           double size,
           double easy_size,
           double align)
{
  g_autoptr (EngawaCaption) caption =
      engawa_family_context_words (self->context, words->context, words->msgid);
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, easy_size);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), TRUE);
  engawa_ruby_label_set_align (ENGAWA_RUBY_LABEL (label), align);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static void
append_line (EngawaAlertBody *self, const EngawaFormLine *line)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 22));

  gtk_box_append (GTK_BOX (row), new_picture (self, line->picture, LINE_PICTURE));
  gtk_box_append (GTK_BOX (row), new_label (self, &line->words, 36, 27, 0));
  gtk_widget_set_halign (row, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "alert-line");
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
engawa_alert_body_dispose (GObject *object)
{
  EngawaAlertBody *self = ENGAWA_ALERT_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_alert_body_parent_class)->dispose (object);
}

static void
engawa_alert_body_class_init (EngawaAlertBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_alert_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "alert");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
engawa_alert_body_init (EngawaAlertBody *self)
{
}

/**
 * engawa_alert_body_new:
 * @context: what the pages share
 * @question: a page that calls to act; borrowed from the answers of @context
 *
 * Returns: (transfer floating): its picture and words
 */
GtkWidget *
engawa_alert_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaAlertBody *self = g_object_new (ENGAWA_TYPE_ALERT_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  GtkWidget *call;
  g_autoptr (EngawaCaption) name =
      engawa_family_context_words (context, question->words.context, question->words.msgid);

  self->context = g_object_ref (context);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 22));
  call = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 40));
  gtk_widget_set_halign (call, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->text,
                                  -1);
  gtk_box_append (GTK_BOX (call), new_picture (self, question->picture, PICTURE));
  gtk_box_append (GTK_BOX (call), new_label (self, &question->words, 64, 42, 0));
  gtk_box_append (GTK_BOX (self->box), call);
  for (guint i = 0; i < question->lines->len; i++) {
    const EngawaFormLine *line = g_ptr_array_index (question->lines, i);

    if (engawa_form_shows_line (engawa_family_context_get_form (context),
                                engawa_family_context_get_answers (context), question, line))
      append_line (self, line);
  }
  return GTK_WIDGET (self);
}
