/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-drawing-body.h"

#include "app/widgets/engawa-pad.h"
#include "app/widgets/engawa-ruby-label.h"

/*
 * Drawing or writing with a finger, with the last line or all of it taken back by a touch.
 */

struct _EngawaDrawingBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the form */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *box;
  GtkWidget *side;
  EngawaPad *pad;
  EngawaRubyLabel *hint;
  EngawaTile *undo;
  EngawaTile *clear;
};

G_DEFINE_FINAL_TYPE (EngawaDrawingBody, engawa_drawing_body, GTK_TYPE_WIDGET)

static void
refresh (EngawaDrawingBody *self)
{
  gboolean empty = engawa_pad_is_empty (self->pad);

  gtk_widget_set_sensitive (GTK_WIDGET (self->undo), !empty);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear), !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), empty);
}

static void
on_changed (EngawaDrawingBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  g_autoptr (JsonArray) strokes = engawa_pad_get_strokes (self->pad);
  const char *id = self->question->id;
  gboolean done = TRUE;

  refresh (self);
  if (engawa_answers_get_none (answers, id) != ENGAWA_NONE_NOT)
    engawa_answers_clear (answers, id);
  if (json_array_get_length (strokes) > 0)
    done = engawa_answers_set_strokes (answers, id, strokes, NULL);
  else {
    g_autofree char *text = g_strdup (engawa_answers_get_text (answers, id));
    engawa_answers_clear (answers, id);
    if (text != NULL && *text != '\0')
      done = engawa_answers_set_text (answers, id, text, NULL);
  }
  if (done)
    engawa_family_context_changed (self->context);
}

static void
on_full (EngawaDrawingBody *self)
{
  g_autoptr (EngawaCaption) full = engawa_family_context_say (self->context, "drawing-full");

  engawa_ruby_label_set_caption (self->hint, full);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
}

static EngawaTile *
append_button (EngawaDrawingBody *self,
               const char *sentence,
               const char *picture,
               GCallback callback)
{
  EngawaTile *tile = engawa_family_context_button (self->context, sentence, picture);

  gtk_widget_set_vexpand (GTK_WIDGET (tile), TRUE);
  g_signal_connect_swapped (tile, "clicked", callback, self->pad);
  gtk_box_append (GTK_BOX (self->side), GTK_WIDGET (tile));
  return tile;
}

static void
engawa_drawing_body_dispose (GObject *object)
{
  EngawaDrawingBody *self = ENGAWA_DRAWING_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_drawing_body_parent_class)->dispose (object);
}

static void
engawa_drawing_body_class_init (EngawaDrawingBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_drawing_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "drawing");
}

static void
engawa_drawing_body_init (EngawaDrawingBody *self)
{
}

static GtkWidget *
new_hint (EngawaDrawingBody *self)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, "draw-here");
  GtkWidget *hint = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (hint), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (hint), 27, 23);
  engawa_ruby_label_set_align (ENGAWA_RUBY_LABEL (hint), 0.5);
  gtk_widget_add_css_class (hint, "note");
  gtk_widget_set_can_target (hint, FALSE);
  gtk_widget_set_valign (hint, GTK_ALIGN_CENTER);
  return hint;
}

/**
 * engawa_drawing_body_new:
 * @context: what the pages share
 * @question: a question for a drawing; borrowed from the form of @context
 *
 * Returns: (transfer floating): a pad with its buttons
 */
GtkWidget *
engawa_drawing_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaDrawingBody *self = g_object_new (ENGAWA_TYPE_DRAWING_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  EngawaAnswers *answers = engawa_family_context_get_answers (context);
  g_autoptr (EngawaCaption) name = engawa_family_context_say (context, "a11y-drawing-area");
  GtkWidget *overlay = gtk_overlay_new ();

  self->context = g_object_ref (context);
  self->question = question;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));
  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 18));
  self->pad = ENGAWA_PAD (engawa_pad_new (metrics, name->text));
  self->hint = ENGAWA_RUBY_LABEL (new_hint (self));
  engawa_pad_set_strokes (self->pad, engawa_answers_get_strokes (answers, question->id));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->pad));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->hint));
  gtk_widget_set_hexpand (overlay, TRUE);
  gtk_widget_set_size_request (self->side, engawa_metrics_px (metrics, 230), -1);
  gtk_box_append (GTK_BOX (self->box), overlay);
  gtk_box_append (GTK_BOX (self->box), self->side);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->undo = append_button (self, "undo-stroke", "go-back", G_CALLBACK (engawa_pad_undo));
  self->clear = append_button (self, "clear", "delete", G_CALLBACK (engawa_pad_clear));
  g_signal_connect_swapped (self->pad, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->pad, "full", G_CALLBACK (on_full), self);
  refresh (self);
  return GTK_WIDGET (self);
}

/**
 * engawa_drawing_body_add_button:
 * @self: a drawing
 * @button: (transfer floating): something else beside the pad
 */
void
engawa_drawing_body_add_button (EngawaDrawingBody *self, GtkWidget *button)
{
  gtk_widget_set_vexpand (button, TRUE);
  gtk_box_prepend (GTK_BOX (self->side), button);
}
