/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Ruby markup as easy Japanese is written: `{相談|そう|だん}する`. A brace without a bar in it is a
 * {placeholder} and stays as it is. */

/**
 * EngawaSegment:
 * @base: the text on the line
 * @readings: (nullable) (array zero-terminated=1): a reading for each character, or one for all
 */
typedef struct {
  char *base;
  char **readings;
} EngawaSegment;

GPtrArray *engawa_markup_parse (const char *markup, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_segment_free (EngawaSegment *segment);
char *engawa_markup_base (const char *markup) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_markup_kana (const char *markup) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaSegment, engawa_segment_free)
