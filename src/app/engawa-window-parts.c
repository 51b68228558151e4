/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window-parts.h"

#include "app/widgets/engawa-tile.h"

/**
 * engawa_window_parts_caption:
 * @self: the window's parts
 * @language: the family's language
 * @context: the sentence's id, such as `interface:staff`
 *
 * Returns: (transfer full): the sentence in @language and in easy Japanese
 */
EngawaCaption *
engawa_window_parts_caption (const EngawaWindowParts *self,
                             const char *language,
                             const char *context)
{
  EngawaText text = engawa_words_lookup (self->words, language, NULL, context, NULL);
  if (g_str_equal (language, ENGAWA_LANGUAGE_EASY))
    return engawa_caption_new (text.text, ENGAWA_LANGUAGE_EASY, NULL);
  EngawaText easy = engawa_words_lookup (self->words, ENGAWA_LANGUAGE_EASY, NULL, context, NULL);
  return engawa_caption_new (text.text, text.language->id, easy.text);
}

/**
 * engawa_window_parts_new_staff_door:
 * @self: the window's parts
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
engawa_window_parts_new_staff_door (const EngawaWindowParts *self)
{
  g_autoptr (EngawaCaption) caption =
      engawa_window_parts_caption (self, ENGAWA_LANGUAGE_EASY, "interface:staff");
  GtkWidget *door = engawa_tile_new (self->pictures, self->metrics, ENGAWA_TILE_ACTION);
  engawa_tile_set_row (ENGAWA_TILE (door), TRUE);
  engawa_tile_set_picture (ENGAWA_TILE (door), "lock", 34);
  engawa_tile_set_sizes (ENGAWA_TILE (door), 22, 20);
  engawa_tile_set_caption (ENGAWA_TILE (door), caption);
  gtk_widget_add_css_class (door, "pill");
  return door;
}
