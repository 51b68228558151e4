/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"

#define ENGAWA_TYPE_FIELD (engawa_field_get_type ())
G_DECLARE_FINAL_TYPE (EngawaField, engawa_field, ENGAWA, FIELD, GtkWidget)

GtkWidget *engawa_field_new (EngawaMetrics *metrics, const char *name) G_GNUC_WARN_UNUSED_RESULT;

void engawa_field_set_language (EngawaField *self, const char *language);
const char *engawa_field_get_text (EngawaField *self);
void engawa_field_set_text (EngawaField *self, const char *text);
gboolean engawa_field_insert (EngawaField *self, const char *text);
gboolean engawa_field_write (EngawaField *self, const char *text);
void engawa_field_replace_last (EngawaField *self, const char *text);
void engawa_field_delete_last (EngawaField *self);
char *engawa_field_get_last (EngawaField *self) G_GNUC_WARN_UNUSED_RESULT;
