/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-caption.h"
#include "app/widgets/engawa-metrics.h"
#include "pictures/engawa-pictures.h"

#define ENGAWA_TYPE_FOOT (engawa_foot_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFoot, engawa_foot, ENGAWA, FOOT, GtkWidget)

/**
 * EngawaFootButton:
 * @ENGAWA_FOOT_BACK: the page before
 * @ENGAWA_FOOT_UNKNOWN: "I don't know"
 * @ENGAWA_FOOT_UNSAID: "I don't want to say"
 * @ENGAWA_FOOT_NEXT: the next page
 *
 * The same foot on every page.
 */
typedef enum {
  ENGAWA_FOOT_BACK,
  ENGAWA_FOOT_UNKNOWN,
  ENGAWA_FOOT_UNSAID,
  ENGAWA_FOOT_NEXT,
  ENGAWA_FOOT_N_BUTTONS,
} EngawaFootButton;

GtkWidget *engawa_foot_new (EngawaPictures *pictures,
                            EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;
void
engawa_foot_set_caption (EngawaFoot *self, EngawaFootButton button, const EngawaCaption *caption);
void engawa_foot_set_selected (EngawaFoot *self, EngawaFootButton button, gboolean selected);
void engawa_foot_set_waiting (EngawaFoot *self, gboolean waiting);
