/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of cases to choose one from, found by writing. Signal "changed". */
#define ENGAWA_TYPE_DESK_CHOOSE_CASE (engawa_desk_choose_case_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskChooseCase,
                      engawa_desk_choose_case,
                      ENGAWA,
                      DESK_CHOOSE_CASE,
                      GtkBox)

/* @except: a case that is not offered, or NULL. */
GtkWidget *engawa_desk_choose_case_new (EngawaDeskContext *context,
                                        const char *except) G_GNUC_WARN_UNUSED_RESULT;
/* The chosen case's id, or NULL. */
const char *engawa_desk_choose_case_get (EngawaDeskChooseCase *self);

G_END_DECLS
