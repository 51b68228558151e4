/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-pick-body.h"

#include "app/family/engawa-person-words.h"
#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-tile-grid.h"
#include "forms/engawa-path.h"

#include <string.h>

/*
 * Whom this is about: one of the people of the home, by relation and age. Nobody of the home is named, because
 * names do not come to this side. Where the home is not known, or the person is not of it, a relation is
 * chosen instead.
 */

#define SOMEONE_ELSE "someone-else"
#define PERSON "person-"

struct _EngawaPickBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  GPtrArray *people; /* of the home; without any, relations are shown */

  /* borrowed from the answers */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  EngawaTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (EngawaPickBody, engawa_pick_body, GTK_TYPE_WIDGET)

static void fill (EngawaPickBody *self, gboolean relations);

static gboolean
is_same (const EngawaHouseholdMember *one, const EngawaHouseholdMember *other)
{
  return strcmp (one->relation, other->relation) == 0 && one->age == other->age;
}

static EngawaHouseholdMember *
get_picked (EngawaPickBody *self)
{
  g_autoptr (GPtrArray) people = engawa_answers_get_people (
      engawa_family_context_get_answers (self->context), self->question->id);

  return people->len > 0 ? engawa_household_member_copy (g_ptr_array_index (people, 0)) : NULL;
}

/* Somebody of the home is the one picked; so is a relation that is not of the home. */
static int
find_picked (EngawaPickBody *self)
{
  g_autoptr (EngawaHouseholdMember) picked = get_picked (self);

  for (guint i = 0; picked != NULL && i < self->people->len; i++)
    if (is_same (picked, g_ptr_array_index (self->people, i)))
      return (int) i;
  return -1;
}

static gboolean
is_relation_picked (EngawaPickBody *self, const char *relation)
{
  g_autoptr (EngawaHouseholdMember) picked = get_picked (self);

  return picked != NULL && find_picked (self) < 0 && strcmp (picked->relation, relation) == 0;
}

static gboolean
show_relations (gpointer user_data)
{
  EngawaPickBody *self = user_data;

  if (self->grid != NULL)
    fill (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
refresh (EngawaPickBody *self)
{
  int picked = find_picked (self);

  for (guint i = 0; i < engawa_tile_grid_get_n_tiles (self->grid); i++) {
    EngawaTile *tile = engawa_tile_grid_get_tile (self->grid, i);
    const char *id = engawa_tile_get_id (tile);
    gboolean of_home = g_str_has_prefix (id, PERSON);

    engawa_tile_set_selected (
        tile, of_home ? picked == (int) g_ascii_strtoll (id + strlen (PERSON), NULL, 10)
                      : is_relation_picked (self, id));
  }
}

static void
on_clicked (EngawaTile *tile, EngawaPickBody *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  const char *id = engawa_tile_get_id (tile);
  g_autoptr (GPtrArray) picked =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);

  if (strcmp (id, SOMEONE_ELSE) == 0) {
    g_idle_add_full (G_PRIORITY_HIGH, show_relations, g_object_ref (self), g_object_unref);
    return;
  }
  if (g_str_has_prefix (id, PERSON)) {
    guint index = (guint) g_ascii_strtoull (id + strlen (PERSON), NULL, 10);
    const EngawaHouseholdMember *person = g_ptr_array_index (self->people, index);

    g_ptr_array_add (picked, engawa_household_member_new (person->relation, person->age, NULL));
  } else {
    g_ptr_array_add (picked, engawa_household_member_new (id, -1, NULL));
  }
  if (!engawa_answers_set_people (answers, self->question->id, picked, NULL))
    return;
  refresh (self);
  engawa_family_context_changed (self->context);
}

static void
append (EngawaPickBody *self,
        EngawaTileKind kind,
        const char *id,
        const EngawaCaption *caption,
        const char *picture)
{
  EngawaTile *tile = engawa_family_context_tile (self->context, kind, id, caption, picture, 100);

  g_signal_connect (tile, "clicked", G_CALLBACK (on_clicked), self);
  engawa_tile_grid_append (self->grid, tile);
}

static void
append_people (EngawaPickBody *self)
{
  g_autoptr (EngawaCaption) other = engawa_family_context_say (self->context, SOMEONE_ELSE);

  for (guint i = 0; i < self->people->len; i++) {
    const EngawaHouseholdMember *person = g_ptr_array_index (self->people, i);
    g_autofree char *id = g_strdup_printf (PERSON "%u", i);
    g_autoptr (EngawaCaption) caption =
        engawa_person_words_describe (self->context, self->question, person);

    append (self, ENGAWA_TILE_ONE, id, caption,
            engawa_person_words_get_picture (self->question, person));
  }
  append (self, ENGAWA_TILE_ACTION, SOMEONE_ELSE, other, "other");
  engawa_tile_set_dashed (engawa_tile_grid_find (self->grid, SOMEONE_ELSE), TRUE);
}

static void
append_relations (EngawaPickBody *self)
{
  for (guint i = 0; i < self->question->choices->len; i++) {
    const EngawaChoice *choice = g_ptr_array_index (self->question->choices, i);
    g_autoptr (EngawaCaption) caption =
        engawa_family_context_words (self->context, choice->words.context, choice->words.msgid);

    append (self, ENGAWA_TILE_ONE, choice->id, caption, choice->picture);
  }
}

static void
fill (EngawaPickBody *self, gboolean relations)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  g_autoptr (EngawaCaption) more = engawa_family_context_say (self->context, "more-choices");
  g_autoptr (EngawaCaption) before = engawa_family_context_say (self->context, "more-back");

  g_clear_pointer ((GtkWidget **) &self->grid, gtk_widget_unparent);
  self->grid = ENGAWA_TILE_GRID (engawa_tile_grid_new (metrics));
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  engawa_tile_grid_set_more (self->grid,
                             engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION,
                                                         "more-choices", more, "other", 100),
                             engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION,
                                                         "more-back", before, "other", 100));
  if (relations)
    append_relations (self);
  else
    append_people (self);
  refresh (self);
  engawa_page_apply_direction (GTK_WIDGET (self->grid),
                               engawa_family_context_is_rtl (self->context));
}

static void
engawa_pick_body_dispose (GObject *object)
{
  EngawaPickBody *self = ENGAWA_PICK_BODY (object);

  g_clear_pointer ((GtkWidget **) &self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_pick_body_parent_class)->dispose (object);
}

static void
engawa_pick_body_class_init (EngawaPickBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_pick_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pick");
}

static void
engawa_pick_body_init (EngawaPickBody *self)
{
}

/**
 * engawa_pick_body_new:
 * @context: what the pages share
 * @question: a question for one person; borrowed from the answers of @context
 *
 * Returns: (transfer floating): tiles of people, or of relations
 */
GtkWidget *
engawa_pick_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaPickBody *self = g_object_new (ENGAWA_TYPE_PICK_BODY, NULL);
  g_autoptr (EngawaHouseholdMember) picked = NULL;

  self->context = g_object_ref (context);
  self->question = question;
  self->people = engawa_form_find_household (engawa_family_context_get_form (context),
                                             engawa_family_context_get_answers (context));
  if (self->people == NULL)
    self->people = g_ptr_array_new ();
  picked = get_picked (self);
  fill (self, self->people->len == 0 || (picked != NULL && find_picked (self) < 0));
  return GTK_WIDGET (self);
}
