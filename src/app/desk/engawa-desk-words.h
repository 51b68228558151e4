/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/engawa-desk-context.h"

GtkWidget *engawa_desk_words_new (EngawaDeskContext *context) G_GNUC_WARN_UNUSED_RESULT;
