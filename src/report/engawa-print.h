/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "typeset/engawa-paragraph.h"

/* Half points: small ruby stays above the smallest size that typeset/ draws. A4 is 1190 by 1684. */
#define ENGAWA_PRINT_MM (144.0 / 25.4)

/* An A4 document that is written from top to bottom and comes out as PDF with numbered pages. */
typedef struct _EngawaPrint EngawaPrint;

EngawaPrint *engawa_print_new (const char *title, const char *foot) G_GNUC_WARN_UNUSED_RESULT;
void engawa_print_free (EngawaPrint *self);

double engawa_print_get_width (const EngawaPrint *self);
void engawa_print_break (EngawaPrint *self);
gboolean engawa_print_ensure (EngawaPrint *self, double height);
void engawa_print_skip (EngawaPrint *self, double height);
cairo_t *engawa_print_get_cairo (EngawaPrint *self);
double engawa_print_get_x (const EngawaPrint *self);
double engawa_print_get_y (const EngawaPrint *self);

PangoContext *engawa_print_get_context (EngawaPrint *self);
EngawaParagraph *engawa_print_paragraph (EngawaPrint *self,
                                         const char *language,
                                         const char *markup,
                                         double size,
                                         gboolean bold) G_GNUC_WARN_UNUSED_RESULT;
void
engawa_print_draw (EngawaPrint *self, EngawaParagraph *paragraph, double x, double y, double width);
void engawa_print_write (EngawaPrint *self,
                         const char *language,
                         const char *markup,
                         double size,
                         gboolean bold);
void engawa_print_rule (EngawaPrint *self, double x, double y, double width, double thickness);
void engawa_print_box (EngawaPrint *self, double x, double y, double width, double height);

GBytes *engawa_print_finish (EngawaPrint *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPrint, engawa_print_free)
