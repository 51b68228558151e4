/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"
#include "app/family/engawa-idle-watch.h"
#include "voice/engawa-voice-player.h"

#define ENGAWA_TYPE_READ_ALOUD (engawa_read_aloud_get_type ())
G_DECLARE_FINAL_TYPE (EngawaReadAloud, engawa_read_aloud, ENGAWA, READ_ALOUD, GObject)

EngawaReadAloud *engawa_read_aloud_new (EngawaFamilyContext *context,
                                        EngawaIdleWatch *watch) G_GNUC_WARN_UNUSED_RESULT;
void engawa_read_aloud_set_player (EngawaReadAloud *self, EngawaVoicePlayer *player);
void engawa_read_aloud_attach (EngawaReadAloud *self, GtkWidget *page);
void engawa_read_aloud_stop (EngawaReadAloud *self);
