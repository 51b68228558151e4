/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-caption.h"

#include "typeset/engawa-ruby.h"

G_DEFINE_BOXED_TYPE (EngawaCaption, engawa_caption, engawa_caption_copy, engawa_caption_free)

/**
 * engawa_caption_new:
 * @text: what the family reads first
 * @language: the catalogue it comes from
 * @easy: (nullable): the same in easy Japanese, or %NULL for one line only
 *
 * Returns: (transfer full): the caption
 */
EngawaCaption *
engawa_caption_new (const char *text, const char *language, const char *easy)
{
  EngawaCaption *self = g_new0 (EngawaCaption, 1);

  self->text = g_strdup (text != NULL ? text : "");
  self->language = g_strdup (language);
  self->easy = g_strdup (easy);
  return self;
}

/**
 * engawa_caption_copy:
 * @self: a caption
 *
 * Returns: (transfer full): a copy
 */
EngawaCaption *
engawa_caption_copy (const EngawaCaption *self)
{
  EngawaCaption *copy = engawa_caption_new (self->text, self->language, self->easy);

  engawa_caption_set_contexts (copy, self->contexts);
  return copy;
}

/**
 * engawa_caption_set_contexts:
 * @self: a caption
 * @contexts: (nullable): the ids of the strings it is made of, with spaces between
 */
void
engawa_caption_set_contexts (EngawaCaption *self, const char *contexts)
{
  char *copy = g_strdup (contexts);

  g_free (self->contexts);
  self->contexts = copy;
}

/**
 * engawa_caption_free:
 * @self: (transfer full): a caption
 */
void
engawa_caption_free (EngawaCaption *self)
{
  g_free (self->text);
  g_free (self->language);
  g_free (self->easy);
  g_free (self->contexts);
  g_free (self);
}

/**
 * engawa_caption_to_plain:
 * @self: a caption
 *
 * The accessible name: both languages without readings, because a reader would speak every word twice.
 *
 * Returns: (transfer full): the plain text
 */
char *
engawa_caption_to_plain (const EngawaCaption *self)
{
  g_autoptr (GArray) rubies = NULL;
  g_autoptr (GArray) easy_rubies = NULL;
  g_autofree char *text = engawa_ruby_parse (self->text, &rubies);
  g_autofree char *easy = self->easy != NULL ? engawa_ruby_parse (self->easy, &easy_rubies) : NULL;

  if (easy == NULL || *easy == '\0')
    return g_steal_pointer (&text);
  if (*text == '\0')
    return g_steal_pointer (&easy);
  return g_strconcat (text, " / ", easy, NULL);
}
