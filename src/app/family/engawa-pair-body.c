/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-pair-body.h"

#include "app/family/engawa-choice-body.h"
#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"

#include <string.h>

/*
 * One question for two languages, side by side: the language of the home, with its own name, first in the
 * direction of reading, then Japanese. Each column is answered by itself, so each has its own "I don't
 * know" and "I don't want to say". Nothing compares the two.
 */

#define N_COLUMNS 2
#define HEAD_PICTURE 44

typedef struct {
  const EngawaQuestion *question; /* borrowed from the answers */
  EngawaTile *nones[2];           /* owned by the widget tree: unknown, unsaid */
} Column;

struct _EngawaPairBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  GtkWidget *box;
  Column columns[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (EngawaPairBody, engawa_pair_body, GTK_TYPE_WIDGET)

static const EngawaNone none_values[] = { ENGAWA_NONE_UNKNOWN, ENGAWA_NONE_UNSAID };
static const char *const none_words[] = { "shared:none.unknown", "shared:none.unsaid" };
static const char *const none_names[] = { "unknown", "unsaid" };

static void
refresh (EngawaPairBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  for (gsize i = 0; i < N_COLUMNS; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (none_values); j++)
      engawa_tile_set_selected (self->columns[i].nones[j],
                                engawa_answers_get_none (answers, self->columns[i].question->id)
                                    == none_values[j]);
}

static void
on_none (EngawaTile *tile, EngawaPairBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  for (gsize i = 0; i < N_COLUMNS; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (none_values); j++) {
      const char *id = self->columns[i].question->id;
      gboolean again = engawa_answers_get_none (answers, id) == none_values[j];

      if (self->columns[i].nones[j] == tile)
        engawa_answers_set_none (answers, id, again ? ENGAWA_NONE_NOT : none_values[j], NULL);
    }
  engawa_family_context_changed (self->context);
}

static GtkWidget *
new_label (EngawaPairBody *self, const EngawaCaption *caption, double size, gboolean bold)
{
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, 20.7);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), bold);
  engawa_ruby_label_set_max_lines (ENGAWA_RUBY_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/* The heading with its picture; over the home's column also the language's own name. */
static GtkWidget *
new_head (EngawaPairBody *self, const EngawaQuestion *question)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  const EngawaFormLine *heading =
      engawa_form_get_heading (engawa_family_context_get_form (self->context), question->item);
  const EngawaLanguage *language = engawa_family_context_get_language (self->context);
  g_autoptr (EngawaCaption) words =
      engawa_family_context_words (self->context, heading->words.context, heading->words.msgid);
  g_autoptr (EngawaCaption) name = engawa_caption_new (language->name, language->id, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 14));
  GtkWidget *picture = engawa_picture_new (engawa_family_context_get_pictures (self->context),
                                           metrics, heading->picture, HEAD_PICTURE);

  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), picture);
  gtk_box_append (GTK_BOX (head), new_label (self, words, 27, TRUE));
  if (strcmp (question->item, ENGAWA_ITEM_HOME) == 0
      && !g_str_has_prefix (language->id, ENGAWA_ITEM_JA)) {
    GtkWidget *own = new_label (self, name, 27, FALSE);
    gtk_widget_set_hexpand (own, TRUE);
    gtk_widget_set_halign (own, GTK_ALIGN_END);
    gtk_box_append (GTK_BOX (head), own);
  }
  gtk_widget_add_css_class (head, "head");
  return head;
}

static GtkWidget *
new_nones (EngawaPairBody *self, Column *column)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 12));

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (none_values); i++) {
    g_autofree char *id = g_strconcat (none_names[i], "-", column->question->item, NULL);
    g_autoptr (EngawaCaption) caption =
        engawa_family_context_words (self->context, none_words[i], NULL);
    EngawaTile *tile =
        engawa_family_context_tile (self->context, ENGAWA_TILE_ONE, id, caption, NULL, 0);

    engawa_tile_set_even (tile, FALSE);
    engawa_tile_set_sizes (tile, 22, 20.7);
    engawa_tile_set_dashed (tile, TRUE);
    gtk_widget_add_css_class (GTK_WIDGET (tile), "tight");
    gtk_widget_set_size_request (GTK_WIDGET (tile), -1, engawa_metrics_mm (metrics, 10.5));
    g_signal_connect (tile, "clicked", G_CALLBACK (on_none), self);
    gtk_box_append (GTK_BOX (row), GTK_WIDGET (tile));
    column->nones[i] = tile;
  }
  return row;
}

static void
append_column (EngawaPairBody *self, Column *column, const EngawaQuestion *question)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 12));
  GtkWidget *tiles = engawa_choice_body_new_beside (self->context, question);
  g_autofree char *name = g_strconcat ("column-", question->item, NULL);

  column->question = question;
  gtk_widget_set_name (box, name);
  gtk_widget_set_vexpand (tiles, TRUE);
  gtk_box_append (GTK_BOX (box), new_head (self, question));
  gtk_box_append (GTK_BOX (box), tiles);
  gtk_box_append (GTK_BOX (box), new_nones (self, column));
  gtk_widget_add_css_class (box, "column");
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
engawa_pair_body_dispose (GObject *object)
{
  EngawaPairBody *self = ENGAWA_PAIR_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_pair_body_parent_class)->dispose (object);
}

static void
engawa_pair_body_class_init (EngawaPairBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_pair_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pair");
}

static void
engawa_pair_body_init (EngawaPairBody *self)
{
}

/**
 * engawa_pair_body_new:
 * @context: what the pages share
 * @home: the question for the language of the home; borrowed from the answers of @context
 * @ja: the same for Japanese
 *
 * Returns: (transfer floating): two columns
 */
GtkWidget *
engawa_pair_body_new (EngawaFamilyContext *context,
                      const EngawaQuestion *home,
                      const EngawaQuestion *ja)
{
  EngawaPairBody *self = g_object_new (ENGAWA_TYPE_PAIR_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);

  self->context = g_object_ref (context);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  append_column (self, &self->columns[0], home);
  append_column (self, &self->columns[1], ja);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
