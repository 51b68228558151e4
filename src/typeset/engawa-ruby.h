/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaRuby:
 * @start: first byte of the base in the plain text
 * @end: the byte after the base
 * @readings: (array zero-terminated=1): one reading a character, or one for the whole base
 *
 * A base with its reading, as `{相談|そう|だん}` writes it.
 */
typedef struct {
  gsize start;
  gsize end;
  char **readings;
} EngawaRuby;

char *engawa_ruby_parse (const char *markup, GArray **rubies) G_GNUC_WARN_UNUSED_RESULT;
