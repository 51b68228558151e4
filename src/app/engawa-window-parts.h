/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"
#include "app/widgets/engawa-metrics.h"
#include "app/widgets/engawa-caption.h"
#include "pictures/engawa-pictures.h"
#include "words/engawa-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EngawaWindowParts:
 * @context: the vault, sync and codes
 * @words: the words a family sees
 * @pictures: the pictograms
 * @metrics: the screen's measures
 *
 * What the window's own pages need. All borrowed from the window.
 */
typedef struct {
  EngawaDeskContext *context;
  EngawaWords *words;
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
} EngawaWindowParts;

/* A sentence of the interface in two languages. (transfer full) */
EngawaCaption *engawa_window_parts_caption (const EngawaWindowParts *self,
                                            const char *language,
                                            const char *context);
/* The worded pill that leads to the staff's side; "clicked" is its signal. (transfer floating) */
GtkWidget *engawa_window_parts_new_staff_door (const EngawaWindowParts *self);

G_END_DECLS
