/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-not-here-page.h"

#include <string.h>

#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-tile-grid.h"

/*
 * For a family whose language the tablet does not have: each language that may bridge speaks for itself,
 * and pictures or an interpreter stand beside it. The foot follows the touch.
 */

#define BRIDGES_MAX 5

struct _EngawaNotHerePage {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  char *chosen;

  /* owned by the widget tree */
  EngawaPage *page;
  EngawaTileGrid *grid;
};

enum {
  BACK,
  CHOSEN,
  INTERPRETER,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaNotHerePage, engawa_not_here_page, GTK_TYPE_WIDGET)

static EngawaCaption *
say_in (EngawaFamilyContext *context, const char *language, const char *id)
{
  EngawaWords *words = engawa_family_context_get_words (context);
  g_autofree char *key = g_strconcat ("interface:", id, NULL);
  EngawaText first = engawa_words_lookup (words, language, NULL, key, NULL);
  EngawaText easy = engawa_words_lookup (words, ENGAWA_LANGUAGE_EASY, NULL, key, NULL);
  gboolean same = strcmp (first.language->id, ENGAWA_LANGUAGE_EASY) == 0;

  return engawa_caption_new (first.text, first.language->id, same ? NULL : easy.text);
}

static void
refresh (EngawaNotHerePage *self)
{
  const char *language = self->chosen != NULL ? self->chosen : ENGAWA_LANGUAGE_EASY;
  EngawaFoot *foot = engawa_page_get_foot (self->page);
  g_autoptr (EngawaCaption) back = say_in (self->context, language, "back");
  g_autoptr (EngawaCaption) next = say_in (self->context, language, "next");

  engawa_foot_set_caption (foot, ENGAWA_FOOT_BACK, back);
  engawa_foot_set_caption (foot, ENGAWA_FOOT_NEXT, next);
  engawa_foot_set_waiting (foot, self->chosen == NULL);
  for (guint i = 0; i < engawa_tile_grid_get_n_tiles (self->grid); i++) {
    EngawaTile *tile = engawa_tile_grid_get_tile (self->grid, i);
    engawa_tile_set_selected (tile, g_strcmp0 (engawa_tile_get_id (tile), self->chosen) == 0);
  }
}

static void
on_language (EngawaTile *tile, EngawaNotHerePage *self)
{
  g_free (self->chosen);
  self->chosen = g_strdup (engawa_tile_get_id (tile));
  refresh (self);
}

static void
on_back (EngawaNotHerePage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
on_pictures (EngawaNotHerePage *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, ENGAWA_LANGUAGE_EASY);
}

static void
on_interpreter (EngawaNotHerePage *self)
{
  g_signal_emit (self, signals[INTERPRETER], 0);
}

static void
on_foot (EngawaNotHerePage *self, int button)
{
  if (button == ENGAWA_FOOT_BACK)
    g_signal_emit (self, signals[BACK], 0);
  else if (button == ENGAWA_FOOT_NEXT && self->chosen != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

/* The language's name and what it says of itself, then its Japanese name. */
static void
append_bridge (EngawaNotHerePage *self, const EngawaLanguage *language)
{
  EngawaText says = engawa_words_lookup (engawa_family_context_get_words (self->context),
                                         language->id, NULL, "interface:i-understand", NULL);
  g_autoptr (EngawaCaption) name = engawa_family_context_language_name (self->context, language);
  g_autofree char *text =
      says.missing ? g_strdup (name->text) : g_strconcat (name->text, "\n", says.text, NULL);
  g_autoptr (EngawaCaption) caption = engawa_caption_new (text, name->language, name->easy);
  EngawaTile *tile =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ONE, language->id, caption, NULL, 0);

  engawa_tile_set_sizes (tile, 27, 21);
  g_signal_connect (tile, "clicked", G_CALLBACK (on_language), self);
  engawa_tile_grid_append (self->grid, tile);
}

static void
append_bridges (EngawaNotHerePage *self)
{
  const char *ids[] = { "en", "zh_CN", ENGAWA_LANGUAGE_EASY, "ar", "es", "pt_BR", "fr", "vi",
                        "ru", NULL };
  EngawaWords *words = engawa_family_context_get_words (self->context);
  guint n = 0;

  for (const char **id = ids; *id != NULL && n < BRIDGES_MAX; id++)
    if (engawa_words_has_language (words, *id)) {
      append_bridge (self, engawa_languages_find (engawa_words_get_languages (words), *id));
      n++;
    }
  g_autoptr (EngawaCaption) others = say_in (self->context, "en", "see-other-languages");
  EngawaTile *tile = engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION,
                                                 "see-other-languages", others, NULL, 0);
  engawa_tile_set_sizes (tile, 27, 21);
  engawa_tile_set_dashed (tile, TRUE);
  g_signal_connect_swapped (tile, "clicked", G_CALLBACK (on_back), self);
  engawa_tile_grid_append (self->grid, tile);
}

static GtkWidget *
new_others (EngawaNotHerePage *self)
{
  static const struct {
    const char *sentence;
    const char *picture;
    GCallback callback;
  } others[] = { { "pictures-only", "other", G_CALLBACK (on_pictures) },
                 { "ask-interpreter", "interpreter", G_CALLBACK (on_interpreter) },
                 { "ask-phone-interpreter", "phone", G_CALLBACK (on_interpreter) } };
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaTileGrid *grid = ENGAWA_TILE_GRID (engawa_tile_grid_new (metrics));

  engawa_tile_grid_set_rows_wide (grid, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (EngawaCaption) caption = say_in (self->context, "en", others[i].sentence);
    EngawaTile *tile = engawa_family_context_tile (
        self->context, ENGAWA_TILE_ACTION, others[i].sentence, caption, others[i].picture, 76);
    engawa_tile_set_sizes (tile, 24, 21);
    gtk_widget_add_css_class (GTK_WIDGET (tile), "quiet");
    g_signal_connect_swapped (tile, "clicked", others[i].callback, self);
    engawa_tile_grid_append (grid, tile);
  }
  gtk_widget_set_vexpand (GTK_WIDGET (grid), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (grid), -1, engawa_metrics_mm (metrics, 20));
  return GTK_WIDGET (grid);
}

static void
engawa_not_here_page_dispose (GObject *object)
{
  EngawaNotHerePage *self = ENGAWA_NOT_HERE_PAGE (object);

  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->page)));
  g_clear_pointer (&self->chosen, g_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_not_here_page_parent_class)->dispose (object);
}

static void
engawa_not_here_page_class_init (EngawaNotHerePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_not_here_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "nothere");

  /* EngawaNotHerePage::back: to the page of languages. */
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /* EngawaNotHerePage::chosen: a language that bridges, by its catalogue's name. */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* EngawaNotHerePage::interpreter: somebody who translates is needed. */
  signals[INTERPRETER] = g_signal_new ("interpreter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_not_here_page_init (EngawaNotHerePage *self)
{
}

/**
 * engawa_not_here_page_new:
 * @context: what the pages share
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
engawa_not_here_page_new (EngawaFamilyContext *context)
{
  EngawaNotHerePage *self = g_object_new (ENGAWA_TYPE_NOT_HERE_PAGE, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  g_autoptr (EngawaCaption) prompt = say_in (context, "en", "not-here-title");
  g_autoptr (EngawaCaption) note = say_in (context, "en", "not-here-other");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_mm (metrics, 3));

  self->context = g_object_ref (context);
  self->page =
      ENGAWA_PAGE (engawa_page_new (engawa_family_context_get_pictures (context), metrics));
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  engawa_page_set_compact (self->page);
  engawa_page_set_prompt (self->page, prompt, "language");
  engawa_page_set_note (self->page, note);
  self->grid = ENGAWA_TILE_GRID (engawa_tile_grid_new (metrics));
  engawa_tile_grid_set_max_columns (self->grid, 3);
  append_bridges (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), new_others (self));
  engawa_page_set_body (self->page, box);
  g_signal_connect_swapped (self->page, "foot", G_CALLBACK (on_foot), self);
  refresh (self);
  return GTK_WIDGET (self);
}
