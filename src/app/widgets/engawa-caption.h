/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/**
 * EngawaCaption:
 * @text: what the family reads first, with ruby markup
 * @language: the catalogue it comes from
 * @easy: (nullable): the same in easy Japanese; %NULL where the family chose easy Japanese itself
 * @contexts: (nullable): the ids of the strings @text is made of, with spaces between, so that recordings
 *   of them can be found; %NULL where something was put into them
 *
 * The words of one thing in the two languages of a family's screen.
 */
typedef struct {
  char *text;
  char *language;
  char *easy;
  char *contexts;
} EngawaCaption;

#define ENGAWA_TYPE_CAPTION (engawa_caption_get_type ())
GType engawa_caption_get_type (void);

EngawaCaption *engawa_caption_new (const char *text,
                                   const char *language,
                                   const char *easy) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_caption_copy (const EngawaCaption *self) G_GNUC_WARN_UNUSED_RESULT;
void engawa_caption_set_contexts (EngawaCaption *self, const char *contexts);
void engawa_caption_free (EngawaCaption *self);
char *engawa_caption_to_plain (const EngawaCaption *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaCaption, engawa_caption_free)
