/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-text-body.h"

#include <string.h>

#include "app/family/engawa-drawing-body.h"
#include "app/widgets/engawa-field.h"
#include "app/widgets/engawa-key-pad.h"
#include "app/widgets/engawa-key-writing.h"
#include "app/widgets/engawa-page.h"

/*
 * Words of one's own: a field and a keyboard on the page, and drawing beside it, not behind it. A language
 * whose letters the keyboard does not have begins with drawing where the question allows it. Numbers have
 * a telephone's keys.
 */

struct _EngawaTextBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the form */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *box;
  EngawaField *field;
  gboolean drawing;
};

G_DEFINE_FINAL_TYPE (EngawaTextBody, engawa_text_body, GTK_TYPE_WIDGET)

static void fill (EngawaTextBody *self);

/* Whether the letters of the family's language can be written at all. */
static gboolean
has_keys (EngawaFamilyContext *context)
{
  return engawa_key_layouts_find (engawa_family_context_get_layouts (context),
                                  engawa_family_context_get_language (context)->id)
         != NULL;
}

static void
on_changed (EngawaTextBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  g_autofree char *text = engawa_key_writing_settle (engawa_field_get_text (self->field));
  gboolean done = TRUE;

  if (engawa_answers_get_none (answers, self->question->id) != ENGAWA_NONE_NOT)
    engawa_answers_clear (answers, self->question->id);
  if (*text == '\0' && engawa_answers_get_strokes (answers, self->question->id) == NULL)
    engawa_answers_clear (answers, self->question->id);
  else
    done = engawa_answers_set_text (answers, self->question->id, text, NULL);
  if (done)
    engawa_family_context_changed (self->context);
}

/**
 * engawa_text_body_label_key:
 * @name: a key that does something
 * @user_data: an #EngawaFamilyContext
 *
 * Returns: (transfer full) (nullable): its words
 */
EngawaCaption *
engawa_text_body_label_key (const char *name, gpointer user_data)
{
  static const struct {
    const char *name;
    const char *sentence;
  } sentences[] = {
    { "shift", "key-shift" },    { "delete", "key-delete" }, { "space", "key-space" },
    { "change", "key-small" },   { "latin", "keys-latin" },  { "kana", "keys-kana" },
    { "signs", "keys-numbers" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (strcmp (sentences[i].name, name) == 0)
      return engawa_family_context_say (user_data, sentences[i].sentence);
  return NULL;
}

static gboolean
fill_later (gpointer user_data)
{
  EngawaTextBody *self = user_data;

  if (self->box != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
on_switch (EngawaTextBody *self)
{
  self->drawing = !self->drawing;
  g_idle_add_full (G_PRIORITY_HIGH, fill_later, g_object_ref (self), g_object_unref);
}

static GtkWidget *
new_switch (EngawaTextBody *self, const char *sentence)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaTile *tile = engawa_family_context_button (self->context, sentence, "pencil");

  gtk_widget_set_size_request (GTK_WIDGET (tile), engawa_metrics_px (metrics, 230), -1);
  g_signal_connect_swapped (tile, "clicked", G_CALLBACK (on_switch), self);
  return GTK_WIDGET (tile);
}

static void
fill_writing (EngawaTextBody *self)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaPictures *pictures = engawa_family_context_get_pictures (self->context);
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  const char *language = engawa_family_context_get_language (self->context)->id;
  g_autoptr (EngawaCaption) name = engawa_family_context_say (
      self->context, self->question->digits ? "number-field" : "write-here");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));
  GtkWidget *pad;

  self->field = ENGAWA_FIELD (engawa_field_new (metrics, name->text));
  engawa_field_set_language (self->field, has_keys (self->context) ? language : "en");
  engawa_field_set_text (self->field, engawa_answers_get_text (answers, self->question->id));
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (on_changed), self);
  pad = engawa_key_pad_new (pictures, metrics, self->field,
                            engawa_family_context_get_layouts (self->context), language,
                            engawa_text_body_label_key, self->context);
  if (self->question->digits)
    engawa_key_pad_show_keys (ENGAWA_KEY_PAD (pad), ENGAWA_KEYS_DIGITS);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->field));
  if (self->question->drawing)
    gtk_box_append (GTK_BOX (row), new_switch (self, "draw"));
  gtk_widget_set_vexpand (row, !self->question->digits);
  gtk_widget_set_vexpand (pad, TRUE);
  if (self->question->digits)
    gtk_widget_set_size_request (row, -1, engawa_metrics_px (metrics, 84));
  gtk_box_append (GTK_BOX (self->box), row);
  gtk_box_append (GTK_BOX (self->box), pad);
}

static void
fill_drawing (EngawaTextBody *self)
{
  GtkWidget *body = engawa_drawing_body_new (self->context, self->question);

  gtk_widget_set_vexpand (body, TRUE);
  engawa_drawing_body_add_button (ENGAWA_DRAWING_BODY (body), new_switch (self, "write"));
  gtk_box_append (GTK_BOX (self->box), body);
}

static void
fill (EngawaTextBody *self)
{
  GtkWidget *child;

  self->field = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (self->drawing)
    fill_drawing (self);
  else
    fill_writing (self);
  engawa_page_apply_direction (self->box, engawa_family_context_is_rtl (self->context));
}

static void
engawa_text_body_dispose (GObject *object)
{
  EngawaTextBody *self = ENGAWA_TEXT_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_text_body_parent_class)->dispose (object);
}

static void
engawa_text_body_class_init (EngawaTextBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_text_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "writing");
}

static void
engawa_text_body_init (EngawaTextBody *self)
{
}

/**
 * engawa_text_body_new:
 * @context: what the pages share
 * @question: a question for words; borrowed from the form of @context
 *
 * Returns: (transfer floating): its field and keyboard, or its drawing
 */
GtkWidget *
engawa_text_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaTextBody *self = g_object_new (ENGAWA_TYPE_TEXT_BODY, NULL);
  EngawaAnswers *answers = engawa_family_context_get_answers (context);
  const char *text = engawa_answers_get_text (answers, question->id);
  gboolean typed = text != NULL && *text != '\0';
  gboolean drawn = engawa_answers_get_strokes (answers, question->id) != NULL;

  self->context = g_object_ref (context);
  self->question = question;
  self->drawing = question->drawing && !typed && (drawn || !has_keys (context));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL,
                           engawa_metrics_px (engawa_family_context_get_metrics (context), 10));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  fill (self);
  return GTK_WIDGET (self);
}
