/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-reading.h"
#include "report/engawa-print.h"
#include "words/engawa-speaker.h"

/* What the sheets about a family share. */

#define ENGAWA_SHEET_SIZE 20
#define ENGAWA_SHEET_SMALL 16

EngawaRendering engawa_sheet_rendering (EngawaSpeaker *speaker);
char *engawa_sheet_plain (const char *markup) G_GNUC_WARN_UNUSED_RESULT;
void engawa_sheet_heading (EngawaPrint *print, const char *text);
double engawa_sheet_text (EngawaPrint *print,
                          const char *language,
                          const char *text,
                          double size,
                          gboolean bold,
                          double x,
                          double y,
                          double width);
double engawa_sheet_measure (EngawaPrint *print,
                             const char *language,
                             const char *text,
                             double size,
                             gboolean bold,
                             double width);
void engawa_sheet_strokes (EngawaPrint *print, JsonArray *strokes, double x, double y, double side);
