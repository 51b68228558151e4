/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/engawa-language.h"
#include "words/engawa-po.h"

/**
 * EngawaWordSheet:
 * @language: the language to read
 * @po: its catalogue
 * @easy: (nullable): the catalogue of easy Japanese
 * @unchecked: whether lines that a native speaker has checked are left out
 *
 * A sheet on which a native speaker reads a catalogue beside its English and easy Japanese, ticks what is
 * right and writes better words on a line. Everything in it is borrowed.
 */
typedef struct {
  const EngawaLanguage *language;
  const EngawaPo *po;
  const EngawaPo *easy;
  gboolean unchecked;
} EngawaWordSheet;

GBytes *engawa_word_sheet_draw (const EngawaWordSheet *sheet,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
