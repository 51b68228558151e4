/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaWordsError:
 * @ENGAWA_WORDS_ERROR_FILE: a file cannot be read
 * @ENGAWA_WORDS_ERROR_CATALOGUE: a compiled catalogue is damaged; the message names file and offset
 * @ENGAWA_WORDS_ERROR_PLURAL: a plural header is not an expression gettext knows
 * @ENGAWA_WORDS_ERROR_LANGUAGES: the table of languages misses something or has something wrong
 * @ENGAWA_WORDS_ERROR_MARKUP: ruby markup is not closed, empty or nested
 * @ENGAWA_WORDS_ERROR_PO: a catalogue's source is not written as it should be; the message names file and line
 */
typedef enum {
  ENGAWA_WORDS_ERROR_FILE,
  ENGAWA_WORDS_ERROR_CATALOGUE,
  ENGAWA_WORDS_ERROR_PLURAL,
  ENGAWA_WORDS_ERROR_LANGUAGES,
  ENGAWA_WORDS_ERROR_MARKUP,
  ENGAWA_WORDS_ERROR_PO,
} EngawaWordsError;

#define ENGAWA_WORDS_ERROR (engawa_words_error_quark ())
GQuark engawa_words_error_quark (void);
