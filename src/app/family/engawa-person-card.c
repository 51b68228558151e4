/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-person-card.h"

#include <string.h>

#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-stepper.h"
#include "app/widgets/engawa-tile-grid.h"

/*
 * One person of the household, open: the age with minus and plus, the languages as tiles, and a worded
 * button to take the person out again.
 */

#define AGE_MAX 120
#define JAPANESE "ja"

struct _EngawaPersonCard {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  EngawaHouseholdMember *person;

  /* owned by the widget tree */
  GtkWidget *box;
  EngawaStepper *stepper;
};

enum {
  CHANGED,
  REMOVED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaPersonCard, engawa_person_card, GTK_TYPE_WIDGET)

/* Where the first touch of the stepper begins, so that few more are needed. */
static int
guess_age (const char *relation)
{
  static const struct {
    const char *relation;
    int age;
  } guesses[] = { { "child", 6 },   { "sibling", 20 },  { "mother", 55 },
                  { "father", 55 }, { "me", 30 },       { "partner", 30 },
                  { "friend", 30 }, { "relative", 30 }, { "grandparent", 70 } };

  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (strcmp (guesses[i].relation, relation) == 0)
      return guesses[i].age;
  return 30;
}

static void
show_age (EngawaPersonCard *self)
{
  g_autoptr (EngawaCaption) caption =
      self->person->age >= 0 ? engawa_family_context_age (self->context, self->person->age)
                             : engawa_caption_new ("–", "en", NULL);

  engawa_stepper_set_caption (self->stepper, caption);
}

static void
on_age (EngawaPersonCard *self)
{
  self->person->age = engawa_stepper_get_value (self->stepper);
  show_age (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_removed (EngawaPersonCard *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
on_language (EngawaTile *tile, EngawaPersonCard *self)
{
  const char *id = engawa_tile_get_id (tile) + strlen ("speaks-");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean had = FALSE;

  for (char **language = self->person->languages; *language != NULL; language++)
    if (strcmp (*language, id) == 0)
      had = TRUE;
    else
      g_strv_builder_add (builder, *language);
  if (!had)
    g_strv_builder_add (builder, id);
  g_strfreev (self->person->languages);
  self->person->languages = g_strv_builder_end (builder);
  engawa_tile_set_selected (tile, !had);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_label (EngawaPersonCard *self, const char *sentence)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, sentence);
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), 24, 20);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), TRUE);
  return label;
}

static void
append_language (EngawaPersonCard *self, EngawaTileGrid *grid, const EngawaLanguage *language)
{
  g_autofree char *id = language != NULL ? g_strconcat ("speaks-", language->id, NULL) : NULL;

  if (language == NULL || engawa_tile_grid_find (grid, id) != NULL)
    return;
  g_autoptr (EngawaCaption) caption = engawa_family_context_language_name (self->context, language);
  EngawaTile *tile =
      engawa_family_context_tile (self->context, ENGAWA_TILE_MANY, id, caption, NULL, 0);
  engawa_tile_set_sizes (tile, 26, 21);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "tight");
  engawa_tile_set_selected (
      tile, g_strv_contains ((const char *const *) self->person->languages, language->id));
  g_signal_connect (tile, "clicked", G_CALLBACK (on_language), self);
  engawa_tile_grid_append (grid, tile);
}

static GtkWidget *
new_languages (EngawaPersonCard *self)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaLanguages *languages =
      engawa_words_get_languages (engawa_family_context_get_words (self->context));
  const EngawaLanguage *own = engawa_family_context_get_language (self->context);
  EngawaTileGrid *grid = ENGAWA_TILE_GRID (engawa_tile_grid_new (metrics));

  engawa_tile_grid_set_max_columns (grid, 2);
  engawa_tile_grid_set_tile_mm (grid, 13);
  if (!g_str_has_prefix (own->id, JAPANESE))
    append_language (self, grid, own);
  append_language (self, grid, engawa_languages_find (languages, JAPANESE));
  append_language (self, grid, engawa_family_context_get_bridge (self->context));
  append_language (self, grid, engawa_languages_find (languages, "en"));
  for (char **id = self->person->languages; *id != NULL; id++)
    append_language (self, grid, engawa_languages_find (languages, *id));
  return GTK_WIDGET (grid);
}

static GtkWidget *
new_age (EngawaPersonCard *self, EngawaPersonRoom room)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  g_autoptr (EngawaCaption) less = engawa_family_context_say (self->context, "younger");
  g_autoptr (EngawaCaption) more = engawa_family_context_say (self->context, "older");
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 8));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 12));
  GtkWidget *label = new_label (self, "age");
  EngawaTile *remove = engawa_family_context_button (self->context, "remove-person", NULL);

  self->stepper = ENGAWA_STEPPER (engawa_stepper_new (
      engawa_family_context_get_pictures (self->context), metrics, less->text, more->text));
  engawa_stepper_set_range (self->stepper, 0, AGE_MAX, guess_age (self->person->relation));
  engawa_stepper_set_value (self->stepper, self->person->age);
  show_age (self);
  gtk_widget_set_size_request (GTK_WIDGET (self->stepper),
                               engawa_metrics_px (metrics, room == ENGAWA_PERSON_WIDE ? 384 : 320),
                               -1);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stepper), room != ENGAWA_PERSON_NARROW);
  gtk_widget_set_valign (GTK_WIDGET (self->stepper), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (remove), -1, engawa_metrics_mm (metrics, 11));
  g_signal_connect_swapped (self->stepper, "changed", G_CALLBACK (on_age), self);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_removed), self);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (remove));
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->stepper));
  /* The name of the column and the stepper want room; the column itself does not. */
  gtk_widget_set_hexpand (column, FALSE);
  return column;
}

static void
engawa_person_card_dispose (GObject *object)
{
  EngawaPersonCard *self = ENGAWA_PERSON_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->person, engawa_household_member_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_person_card_parent_class)->dispose (object);
}

static void
engawa_person_card_class_init (EngawaPersonCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_person_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "person");

  /* EngawaPersonCard::changed: age or languages are others. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /* EngawaPersonCard::removed: the person shall go. */
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_person_card_init (EngawaPersonCard *self)
{
}

/**
 * engawa_person_card_new:
 * @context: what the pages share
 * @person: the person; copied
 * @room: how much room there is
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
engawa_person_card_new (EngawaFamilyContext *context,
                        const EngawaHouseholdMember *person,
                        EngawaPersonRoom room)
{
  EngawaPersonCard *self = g_object_new (ENGAWA_TYPE_PERSON_CARD, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 8));

  self->context = g_object_ref (context);
  self->person = engawa_household_member_copy (person);
  self->box = gtk_box_new (room == ENGAWA_PERSON_NARROW ? GTK_ORIENTATION_VERTICAL
                                                        : GTK_ORIENTATION_HORIZONTAL,
                           engawa_metrics_px (metrics, room == ENGAWA_PERSON_NARROW ? 10 : 26));
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "open");
  gtk_widget_add_css_class (self->box, "padded");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), new_age (self, room));
  gtk_box_append (GTK_BOX (column), new_label (self, "speaks"));
  gtk_box_append (GTK_BOX (column), new_languages (self));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (self->box), column);
  return GTK_WIDGET (self);
}

/**
 * engawa_person_card_get_person:
 * @self: a card
 *
 * Returns: (transfer full): the person as it stands
 */
EngawaHouseholdMember *
engawa_person_card_get_person (EngawaPersonCard *self)
{
  return engawa_household_member_copy (self->person);
}
