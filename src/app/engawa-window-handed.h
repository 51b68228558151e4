/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engawa-key-layouts.h"
#include "app/widgets/engawa-metrics.h"
#include "forms/engawa-forms.h"
#include "journal/engawa-roster.h"
#include "pictures/engawa-pictures.h"
#include "vault/engawa-vault.h"
#include "voice/engawa-voice-player.h"
#include "words/engawa-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The vault's setting that says after how many idle minutes a handed tablet is covered. */
#define ENGAWA_WINDOW_COVER_MINUTES "cover-minutes"

/* The vault's setting that holds the order of the languages; only that, no numbers. */
#define ENGAWA_WINDOW_LANGUAGE_ORDER "language-order"

/* The form a family that begins by itself is asked. */
#define ENGAWA_WINDOW_FIRST_FORM "first-visit"

/* The family's side with what it may do to the vault: save its own draft and finish it. Signal "left":
 * done, stopped or idle. */
#define ENGAWA_TYPE_WINDOW_HANDED (engawa_window_handed_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWindowHanded, engawa_window_handed, ENGAWA, WINDOW_HANDED, GtkWidget)

GtkWidget *engawa_window_handed_new (EngawaVault *vault,
                                     EngawaRoster *roster,
                                     EngawaWords *words,
                                     EngawaForms *forms,
                                     EngawaKeyLayouts *layouts,
                                     EngawaPictures *pictures,
                                     EngawaMetrics *metrics,
                                     EngawaVoicePlayer *player) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
