/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-people-body.h"

#include <string.h>

#include "app/family/engawa-person-card.h"
#include "app/family/engawa-person-words.h"
#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile-grid.h"

/*
 * The people of the home: a tile for each relation adds somebody, everybody stands in a row, and the one
 * touched is open below with age and languages. "I live alone" is one touch.
 */

#define ALONE "live-alone"
#define ME "me"
#define NARROW 800
#define MIDDLE 1100

struct _EngawaPeopleBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  GPtrArray *people;

  /* borrowed from the form */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *adder;
  GtkWidget *right;

  int open;
  EngawaPersonRoom room;
};

G_DEFINE_FINAL_TYPE (EngawaPeopleBody, engawa_people_body, GTK_TYPE_WIDGET)

static void fill (EngawaPeopleBody *self);

static gboolean
fill_later (gpointer user_data)
{
  EngawaPeopleBody *self = user_data;

  if (self->right != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

/* Widgets must not go while their own signal runs. */
static void
refill (EngawaPeopleBody *self)
{
  g_idle_add_full (G_PRIORITY_HIGH, fill_later, g_object_ref (self), g_object_unref);
}

static void
keep (EngawaPeopleBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  gboolean done = TRUE;

  if (self->people->len == 0)
    engawa_answers_clear (answers, self->question->id);
  else
    done = engawa_answers_set_people (answers, self->question->id, self->people, NULL);
  if (done)
    engawa_family_context_changed (self->context);
}

static gboolean
has_me (EngawaPeopleBody *self)
{
  for (guint i = 0; i < self->people->len; i++)
    if (strcmp (((EngawaHouseholdMember *) g_ptr_array_index (self->people, i))->relation, ME) == 0)
      return TRUE;
  return FALSE;
}

static void
on_add (EngawaTile *tile, EngawaPeopleBody *self)
{
  const char *id = engawa_tile_get_id (tile);
  const char *const none[] = { NULL };

  if (strcmp (id, ALONE) == 0) {
    g_ptr_array_set_size (self->people, 0);
    id = ME;
  }
  if (self->people->len >= ENGAWA_ANSWERS_MAX_PEOPLE || (strcmp (id, ME) == 0 && has_me (self)))
    return;
  g_ptr_array_add (self->people, engawa_household_member_new (id, -1, none));
  self->open = (int) self->people->len - 1;
  keep (self);
  refill (self);
}

static void
on_open (EngawaTile *tile, EngawaPeopleBody *self)
{
  self->open = (int) g_ascii_strtoll (engawa_tile_get_id (tile) + strlen ("person-"), NULL, 10);
  refill (self);
}

static void
on_person_changed (EngawaPersonCard *card, EngawaPeopleBody *self)
{
  EngawaHouseholdMember *person = engawa_person_card_get_person (card);

  engawa_household_member_free (g_ptr_array_index (self->people, self->open));
  g_ptr_array_index (self->people, self->open) = person;
  keep (self);
  refill (self);
}

static void
on_person_removed (EngawaPersonCard *card, EngawaPeopleBody *self)
{
  g_ptr_array_remove_index (self->people, (guint) self->open);
  self->open = MIN (self->open, (int) self->people->len - 1);
  keep (self);
  refill (self);
}

static EngawaTileGrid *
new_grid (EngawaPeopleBody *self, guint columns, guint tiles)
{
  EngawaTileGrid *grid =
      ENGAWA_TILE_GRID (engawa_tile_grid_new (engawa_family_context_get_metrics (self->context)));
  g_autoptr (EngawaCaption) more = engawa_family_context_say (self->context, "more-choices");
  g_autoptr (EngawaCaption) before = engawa_family_context_say (self->context, "more-back");
  EngawaTile *forth = engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "more-choices",
                                                  more, "other", 60);
  EngawaTile *back = engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "more-back",
                                                 before, "other", 60);

  engawa_tile_set_sizes (forth, 24, 21);
  engawa_tile_set_sizes (back, 24, 21);
  gtk_widget_add_css_class (GTK_WIDGET (forth), "tight");
  gtk_widget_add_css_class (GTK_WIDGET (back), "tight");
  engawa_tile_grid_set_max_columns (grid, columns);
  engawa_tile_grid_set_max_tiles (grid, tiles);
  engawa_tile_grid_set_more (grid, forth, back);
  return grid;
}

static GtkWidget *
new_adder (EngawaPeopleBody *self)
{
  EngawaTileGrid *grid = new_grid (self, 6, 6);
  g_autoptr (EngawaCaption) alone = engawa_family_context_say (self->context, ALONE);

  for (guint i = 0; i <= self->question->choices->len; i++) {
    gboolean last = i == self->question->choices->len;
    const EngawaChoice *choice = last ? NULL : g_ptr_array_index (self->question->choices, i);
    g_autoptr (EngawaCaption) words =
        last ? engawa_caption_copy (alone)
             : engawa_family_context_words (self->context, choice->words.context,
                                            choice->words.msgid);
    EngawaTile *tile =
        engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, last ? ALONE : choice->id,
                                    words, last ? "me" : choice->picture, 64);
    engawa_tile_set_sizes (tile, 23, 20.7);
    gtk_widget_add_css_class (GTK_WIDGET (tile), "tight");
    engawa_tile_set_dashed (tile, TRUE);
    g_signal_connect (tile, "clicked", G_CALLBACK (on_add), self);
    engawa_tile_grid_append (grid, tile);
  }
  return GTK_WIDGET (grid);
}

static GtkWidget *
new_label (EngawaPeopleBody *self, const char *sentence, double size, double easy_size)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, sentence);
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, easy_size);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), TRUE);
  return label;
}

static void
fill_people (EngawaPeopleBody *self)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaTileGrid *grid = new_grid (self, 5, 5);

  engawa_tile_grid_set_max_rows (grid, 1);

  for (guint i = 0; i < self->people->len; i++) {
    const EngawaHouseholdMember *person = g_ptr_array_index (self->people, i);
    g_autoptr (EngawaCaption) caption =
        engawa_person_words_describe (self->context, self->question, person);
    g_autofree char *id = g_strdup_printf ("person-%u", i);
    EngawaTile *tile =
        engawa_family_context_tile (self->context, ENGAWA_TILE_ONE, id, caption,
                                    engawa_person_words_get_picture (self->question, person), 68);
    engawa_tile_set_sizes (tile, 24, 20.7);
    gtk_widget_add_css_class (GTK_WIDGET (tile), "tight");
    engawa_tile_set_selected (tile, (int) i == self->open);
    g_signal_connect (tile, "clicked", G_CALLBACK (on_open), self);
    engawa_tile_grid_append (grid, tile);
  }
  if (self->open > 3) {
    g_autofree char *id = g_strdup_printf ("person-%d", self->open / 4 * 4);
    engawa_tile_grid_show_tile (grid, id);
  }
  gtk_widget_set_vexpand (GTK_WIDGET (grid), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (grid), -1, engawa_metrics_px (metrics, 190));
  gtk_box_append (GTK_BOX (self->right), GTK_WIDGET (grid));
}

static void
fill_card (EngawaPeopleBody *self)
{
  const EngawaHouseholdMember *person = g_ptr_array_index (self->people, self->open);
  GtkWidget *card = engawa_person_card_new (self->context, person, self->room);

  gtk_widget_set_vexpand (card, TRUE);
  g_signal_connect (card, "changed", G_CALLBACK (on_person_changed), self);
  g_signal_connect (card, "removed", G_CALLBACK (on_person_removed), self);
  gtk_box_append (GTK_BOX (self->right), card);
}

static void
fill (EngawaPeopleBody *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->right)) != NULL)
    gtk_box_remove (GTK_BOX (self->right), child);
  if (self->people->len > 0) {
    fill_people (self);
    fill_card (self);
  } else {
    GtkWidget *empty = new_label (self, "nobody-added", 29, 24);
    GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    engawa_ruby_label_set_align (ENGAWA_RUBY_LABEL (empty), 0.5);
    gtk_widget_add_css_class (card, "card");
    gtk_widget_add_css_class (card, "dashed");
    gtk_widget_set_vexpand (empty, TRUE);
    gtk_widget_set_valign (empty, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (card), empty);
    gtk_widget_set_vexpand (card, TRUE);
    gtk_box_append (GTK_BOX (self->right), card);
  }
  engawa_page_apply_direction (self->right, engawa_family_context_is_rtl (self->context));
}

static void
engawa_people_body_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (ENGAWA_PEOPLE_BODY (widget)->context);
  int unused;

  /* Children are asked so that GTK knows they were, though the room decides. */
  gtk_widget_measure (ENGAWA_PEOPLE_BODY (widget)->adder, orientation, -1, &unused, NULL, NULL,
                      NULL);
  gtk_widget_measure (ENGAWA_PEOPLE_BODY (widget)->right, orientation, -1, &unused, NULL, NULL,
                      NULL);
  *minimum = *natural = engawa_metrics_mm (metrics, 66);
}

/* Adding stands beside the people; on a narrow page above them. */
static void
engawa_people_body_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EngawaPeopleBody *self = ENGAWA_PEOPLE_BODY (widget);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean narrow = width < engawa_metrics_px (metrics, NARROW);
  EngawaPersonRoom room = narrow                                        ? ENGAWA_PERSON_NARROW
                          : width < engawa_metrics_px (metrics, MIDDLE) ? ENGAWA_PERSON_MIDDLE
                                                                        : ENGAWA_PERSON_WIDE;
  int gap = engawa_metrics_px (metrics, 20);
  int side = narrow ? height / 4
                    : CLAMP (width * (room == ENGAWA_PERSON_WIDE ? 33 : 28) / 100,
                             engawa_metrics_mm (metrics, 43.2), engawa_metrics_px (metrics, 396));
  GtkAllocation adder = { 0, 0, narrow ? width : side, narrow ? side : height };
  GtkAllocation right = { narrow ? 0 : side + gap, narrow ? side + gap : 0,
                          narrow ? width : width - side - gap,
                          narrow ? height - side - gap : height };

  if (rtl && !narrow) {
    adder.x = width - side;
    right.x = 0;
  }
  if (self->room != room) {
    self->room = room;
    refill (self);
  }
  gtk_widget_size_allocate (self->adder, &adder, -1);
  gtk_widget_size_allocate (self->right, &right, -1);
}

static void
engawa_people_body_dispose (GObject *object)
{
  EngawaPeopleBody *self = ENGAWA_PEOPLE_BODY (object);

  g_clear_pointer (&self->adder, gtk_widget_unparent);
  g_clear_pointer (&self->right, gtk_widget_unparent);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_people_body_parent_class)->dispose (object);
}

static void
engawa_people_body_class_init (EngawaPeopleBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_people_body_dispose;
  GTK_WIDGET_CLASS (klass)->measure = engawa_people_body_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = engawa_people_body_size_allocate;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "people");
}

static void
engawa_people_body_init (EngawaPeopleBody *self)
{
}

static GPtrArray *
copy_people (EngawaPeopleBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  g_autoptr (GPtrArray) people = engawa_answers_get_people (answers, self->question->id);
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);

  for (guint i = 0; people != NULL && i < people->len; i++)
    g_ptr_array_add (copy, engawa_household_member_copy (g_ptr_array_index (people, i)));
  return copy;
}

/**
 * engawa_people_body_new:
 * @context: what the pages share
 * @question: a question for people; borrowed from the form of @context
 *
 * Returns: (transfer floating): the household
 */
GtkWidget *
engawa_people_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaPeopleBody *self = g_object_new (ENGAWA_TYPE_PEOPLE_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);

  self->context = g_object_ref (context);
  self->question = question;
  self->people = copy_people (self);
  self->right = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 12));
  self->adder = new_adder (self);
  gtk_widget_set_parent (self->adder, GTK_WIDGET (self));
  gtk_widget_set_parent (self->right, GTK_WIDGET (self));
  fill (self);
  return GTK_WIDGET (self);
}
