/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-caption.h"
#include "app/widgets/engawa-metrics.h"
#include "pictures/engawa-pictures.h"

#define ENGAWA_TYPE_STEPPER (engawa_stepper_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStepper, engawa_stepper, ENGAWA, STEPPER, GtkWidget)

GtkWidget *engawa_stepper_new (EngawaPictures *pictures,
                               EngawaMetrics *metrics,
                               const char *less,
                               const char *more) G_GNUC_WARN_UNUSED_RESULT;

void engawa_stepper_set_range (EngawaStepper *self, int minimum, int maximum, int start);
int engawa_stepper_get_value (EngawaStepper *self);
void engawa_stepper_set_value (EngawaStepper *self, int value);
void engawa_stepper_set_caption (EngawaStepper *self, const EngawaCaption *caption);
