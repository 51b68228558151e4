/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-choice-body.h"

#include "app/widgets/engawa-tile-grid.h"

/*
 * Choices as tiles: one, any number, yes and no, and the most worrying of those chosen before. Languages
 * as choices carry their own names and are smaller, because there are many; so are the tiles of a question
 * that stands beside itself in another language. Three faces stand in one row, all of one size.
 */

#define LANGUAGES_MAX 32
#define PICTURE 100
#define FACE_PICTURE 210
#define BESIDE_PICTURE 58
#define BESIDE_MM 9
#define BESIDE_COLUMNS 3
#define BESIDE_TILES 9

struct _EngawaChoiceBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the form */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  EngawaTileGrid *grid;

  gboolean beside;
};

G_DEFINE_FINAL_TYPE (EngawaChoiceBody, engawa_choice_body, GTK_TYPE_WIDGET)

static gboolean
takes_many (EngawaChoiceBody *self)
{
  return self->question->type == ENGAWA_QUESTION_MANY
         || self->question->type == ENGAWA_QUESTION_BODY;
}

static void
refresh (EngawaChoiceBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  for (guint i = 0; i < engawa_tile_grid_get_n_tiles (self->grid); i++) {
    EngawaTile *tile = engawa_tile_grid_get_tile (self->grid, i);
    engawa_tile_set_selected (
        tile, engawa_answers_is_chosen (answers, self->question->id, engawa_tile_get_id (tile)));
  }
}

static void
on_clicked (EngawaTile *tile, EngawaChoiceBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  if (!engawa_answers_choose (answers, self->question->id, engawa_tile_get_id (tile), NULL))
    return;
  refresh (self);
  /* Last, because an answer may lead to another page at once. */
  engawa_family_context_changed (self->context);
}

static void
make_small (EngawaTile *tile)
{
  engawa_tile_set_sizes (tile, 24, 20.7);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "tight");
}

static void
append (EngawaChoiceBody *self, const char *id, const EngawaCaption *caption, const char *picture)
{
  gboolean faces = self->question->type == ENGAWA_QUESTION_FACES;
  EngawaTile *tile = engawa_family_context_tile (
      self->context, takes_many (self) ? ENGAWA_TILE_MANY : ENGAWA_TILE_ONE, id, caption, picture,
      self->beside ? BESIDE_PICTURE
      : faces      ? FACE_PICTURE
                   : PICTURE);

  if (self->beside)
    make_small (tile);
  else if (self->question->choices->len <= 3 && !self->question->languages)
    engawa_tile_set_sizes (tile, self->question->on != NULL ? 30 : 36,
                           self->question->on != NULL ? 23 : 27);
  if (self->question->languages)
    engawa_tile_set_sizes (tile, 25, 20.7);
  g_signal_connect (tile, "clicked", G_CALLBACK (on_clicked), self);
  engawa_tile_grid_append (self->grid, tile);
}

static void
append_choice (EngawaChoiceBody *self, const EngawaChoice *choice, gboolean dashed)
{
  g_autoptr (EngawaCaption) caption =
      engawa_family_context_words (self->context, choice->words.context, choice->words.msgid);

  append (self, choice->id, caption, engawa_family_context_get_picture (self->context, choice));
  if (dashed)
    engawa_tile_set_dashed (engawa_tile_grid_find (self->grid, choice->id), TRUE);
}

/* Every language but the family's own; Japanese is an answer too. */
static void
append_languages (EngawaChoiceBody *self)
{
  EngawaLanguages *languages =
      engawa_words_get_languages (engawa_family_context_get_words (self->context));
  const EngawaLanguage *own = engawa_family_context_get_language (self->context);

  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    if (language == own)
      continue;
    g_autoptr (EngawaCaption) caption =
        engawa_family_context_language_name (self->context, language);
    append (self, language->id, caption, NULL);
  }
  engawa_tile_grid_set_tile_mm (self->grid, 15);
  engawa_tile_grid_set_max_columns (self->grid, 7);
  engawa_tile_grid_set_max_tiles (self->grid, LANGUAGES_MAX + 1);
}

/* Of what was chosen at the question before, the one that worries most. */
static void
append_worst (EngawaChoiceBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  const EngawaQuestion *of = engawa_answers_find (answers, self->question->of);
  g_auto (GStrv) chosen = engawa_answers_get_choices (answers, self->question->of);

  for (guint i = 0; of != NULL && chosen != NULL && chosen[i] != NULL; i++) {
    const EngawaChoice *choice = engawa_question_find_choice (of, chosen[i]);
    if (choice != NULL)
      append_choice (self, choice, FALSE);
  }
}

static void
append_more (EngawaChoiceBody *self)
{
  g_autoptr (EngawaCaption) more = engawa_family_context_say (self->context, "more-choices");
  g_autoptr (EngawaCaption) before = engawa_family_context_say (self->context, "more-back");
  const char *picture = self->question->languages ? NULL : "other";
  EngawaTile *forth = engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "more-choices",
                                                  more, picture, 100);
  EngawaTile *back = engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "more-back",
                                                 before, picture, 100);

  if (self->question->languages) {
    engawa_tile_set_sizes (forth, 25, 20.7);
    engawa_tile_set_sizes (back, 25, 20.7);
  }
  if (self->beside) {
    make_small (forth);
    make_small (back);
  }
  engawa_tile_grid_set_more (self->grid, forth, back);
}

static void
fill (EngawaChoiceBody *self)
{
  append_more (self);
  if (self->question->type == ENGAWA_QUESTION_FACES && !self->beside)
    engawa_tile_grid_set_max_rows (self->grid, 1);
  if (self->beside) {
    engawa_tile_grid_set_tile_mm (self->grid, BESIDE_MM);
    engawa_tile_grid_set_max_columns (self->grid, BESIDE_COLUMNS);
    engawa_tile_grid_set_max_tiles (self->grid, BESIDE_TILES);
  }
  if (self->question->type == ENGAWA_QUESTION_WORST)
    append_worst (self);
  if (self->question->languages)
    append_languages (self);
  for (guint i = 0; i < self->question->choices->len; i++)
    append_choice (self, g_ptr_array_index (self->question->choices, i),
                   self->question->type == ENGAWA_QUESTION_WORST);
  refresh (self);
}

static void
engawa_choice_body_dispose (GObject *object)
{
  EngawaChoiceBody *self = ENGAWA_CHOICE_BODY (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->grid)));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_choice_body_parent_class)->dispose (object);
}

static void
engawa_choice_body_class_init (EngawaChoiceBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_choice_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "choices");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
engawa_choice_body_init (EngawaChoiceBody *self)
{
}

/* What an answer is told elsewhere, a figure or a foot of its own, the tiles must know too. */
static void
on_context_changed (EngawaChoiceBody *self)
{
  refresh (self);
}

static GtkWidget *
new_body (EngawaFamilyContext *context, const EngawaQuestion *question, gboolean beside)
{
  EngawaChoiceBody *self = g_object_new (ENGAWA_TYPE_CHOICE_BODY, NULL);
  g_autoptr (EngawaCaption) name = engawa_family_context_say (context, "a11y-answers");

  self->context = g_object_ref (context);
  self->question = question;
  self->beside = beside;
  self->grid =
      ENGAWA_TILE_GRID (engawa_tile_grid_new (engawa_family_context_get_metrics (context)));
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name->text, -1);
  fill (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (on_context_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * engawa_choice_body_new:
 * @context: what the pages share
 * @question: a question with choices; borrowed from the answers of @context
 *
 * Returns: (transfer floating): its tiles
 */
GtkWidget *
engawa_choice_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  return new_body (context, question, FALSE);
}

/**
 * engawa_choice_body_new_beside:
 * @context: what the pages share
 * @question: a question with choices; borrowed from the answers of @context
 *
 * Returns: (transfer floating): its tiles, for half a page
 */
GtkWidget *
engawa_choice_body_new_beside (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  return new_body (context, question, TRUE);
}
