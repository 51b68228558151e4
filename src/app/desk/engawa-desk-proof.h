/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks the person who is signed in for the passphrase before something is lost for good: says what, and
 * has a way back. Signals "proved" and "refused". */
#define ENGAWA_TYPE_DESK_PROOF (engawa_desk_proof_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskProof, engawa_desk_proof, ENGAWA, DESK_PROOF, GtkBox)

GtkWidget *engawa_desk_proof_new (EngawaDeskContext *context,
                                  const char *loss,
                                  const char *act) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
