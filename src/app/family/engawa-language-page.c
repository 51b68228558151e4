/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-language-page.h"

#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-tile-grid.h"

/*
 * The first page: every language by its own name, in its own letters, with its Japanese name for the
 * worker. One touch chooses. "My language is not here" is a tile among them.
 */

#define TILES_MAX 40

struct _EngawaLanguagePage {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  EngawaPage *page;
};

enum {
  CHOSEN,
  NOT_HERE,
  STAFF,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaLanguagePage, engawa_language_page, GTK_TYPE_WIDGET)

static void
on_clicked (EngawaTile *tile, EngawaLanguagePage *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, engawa_tile_get_id (tile));
}

static void
on_not_here (EngawaLanguagePage *self)
{
  g_signal_emit (self, signals[NOT_HERE], 0);
}

static void
on_staff (EngawaLanguagePage *self)
{
  g_signal_emit (self, signals[STAFF], 0);
}

static void
append_languages (EngawaLanguagePage *self, EngawaTileGrid *grid, const char *selected)
{
  EngawaWords *words = engawa_family_context_get_words (self->context);
  GPtrArray *ordered = engawa_family_context_get_ordered_languages (self->context);

  for (guint i = 0; i < ordered->len; i++) {
    const EngawaLanguage *language = g_ptr_array_index (ordered, i);
    if (!engawa_words_has_language (words, language->id))
      continue;
    g_autoptr (EngawaCaption) caption =
        engawa_family_context_language_name (self->context, language);
    EngawaTile *tile = engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, language->id,
                                                   caption, NULL, 0);
    engawa_tile_set_selected (tile, g_strcmp0 (selected, language->id) == 0);
    g_signal_connect (tile, "clicked", G_CALLBACK (on_clicked), self);
    engawa_tile_grid_append (grid, tile);
  }
  guint n = engawa_tile_grid_get_n_tiles (grid);
  for (guint i = 0; i < n; i++)
    engawa_tile_set_sizes (engawa_tile_grid_get_tile (grid, i), n > 15 ? 26 : 34,
                           n > 15 ? 20.7 : 24);
}

static EngawaCaption *
two_words (EngawaFamilyContext *context, const char *id)
{
  EngawaWords *words = engawa_family_context_get_words (context);
  g_autofree char *key = g_strconcat ("interface:", id, NULL);
  EngawaText english = engawa_words_lookup (words, "en", NULL, key, NULL);
  EngawaText easy = engawa_words_lookup (words, ENGAWA_LANGUAGE_EASY, NULL, key, NULL);

  return engawa_caption_new (english.text, english.language->id, easy.text);
}

static void
append_not_here (EngawaLanguagePage *self, EngawaTileGrid *grid)
{
  g_autoptr (EngawaCaption) caption = two_words (self->context, "not-here");
  EngawaTile *tile =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "not-here", caption, NULL, 0);

  engawa_tile_set_dashed (tile, TRUE);
  engawa_tile_set_sizes (tile, 24, 22);
  g_signal_connect_swapped (tile, "clicked", G_CALLBACK (on_not_here), self);
  engawa_tile_grid_append (grid, tile);
}

/* On a small screen the languages take more than one page. */
static void
append_more (EngawaLanguagePage *self, EngawaTileGrid *grid)
{
  g_autoptr (EngawaCaption) more = two_words (self->context, "see-other-languages");
  g_autoptr (EngawaCaption) before = two_words (self->context, "more-back");
  EngawaTile *forth =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "more-choices", more, NULL, 0);
  EngawaTile *back =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "more-back", before, NULL, 0);

  engawa_tile_set_sizes (forth, 24, 20.7);
  engawa_tile_set_sizes (back, 24, 20.7);
  engawa_tile_grid_set_more (grid, forth, back);
}

static void
engawa_language_page_dispose (GObject *object)
{
  EngawaLanguagePage *self = ENGAWA_LANGUAGE_PAGE (object);

  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->page)));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_language_page_parent_class)->dispose (object);
}

static void
engawa_language_page_class_init (EngawaLanguagePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_language_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "languages");

  /* EngawaLanguagePage::chosen: a language, by its catalogue's name, was touched. */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* EngawaLanguagePage::not-here: none of them is the family's. */
  signals[NOT_HERE] = g_signal_new ("not-here", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* EngawaLanguagePage::staff: the staff's door was touched. */
  signals[STAFF] = g_signal_new ("staff", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_language_page_init (EngawaLanguagePage *self)
{
}

/**
 * engawa_language_page_new:
 * @context: what the pages share
 * @selected: (nullable): the language at hand, marked as chosen
 *
 * Returns: (transfer floating): the page of languages
 */
GtkWidget *
engawa_language_page_new (EngawaFamilyContext *context, const char *selected)
{
  EngawaLanguagePage *self = g_object_new (ENGAWA_TYPE_LANGUAGE_PAGE, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  g_autoptr (EngawaCaption) prompt = two_words (context, "choose-language");
  EngawaText staff = engawa_words_lookup (engawa_family_context_get_words (context),
                                          ENGAWA_LANGUAGE_EASY, NULL, "interface:staff", NULL);
  g_autoptr (EngawaCaption) door = engawa_caption_new (staff.text, ENGAWA_LANGUAGE_EASY, NULL);
  GtkWidget *grid = engawa_tile_grid_new (metrics);

  self->context = g_object_ref (context);
  self->page =
      ENGAWA_PAGE (engawa_page_new (engawa_family_context_get_pictures (context), metrics));
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  engawa_page_set_compact (self->page);
  engawa_page_set_prompt_in_bar (self->page);
  engawa_page_set_prompt (self->page, prompt, "consultation");
  engawa_page_set_staff (self->page, door);
  engawa_tile_grid_set_tile_mm (ENGAWA_TILE_GRID (grid), 15);
  engawa_tile_grid_set_max_columns (ENGAWA_TILE_GRID (grid), 7);
  engawa_tile_grid_set_max_tiles (ENGAWA_TILE_GRID (grid), TILES_MAX);
  append_more (self, ENGAWA_TILE_GRID (grid));
  append_languages (self, ENGAWA_TILE_GRID (grid), selected);
  append_not_here (self, ENGAWA_TILE_GRID (grid));
  engawa_page_set_body (self->page, grid);
  gtk_widget_set_visible (GTK_WIDGET (engawa_page_get_foot (self->page)), FALSE);
  g_signal_connect_swapped (self->page, "staff", G_CALLBACK (on_staff), self);
  return GTK_WIDGET (self);
}
