/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* Sound as it is: one channel of signed 16-bit samples. Immutable, reference counted. */
typedef struct _EngawaPcm EngawaPcm;

#define ENGAWA_TYPE_PCM (engawa_pcm_get_type ())
GType engawa_pcm_get_type (void);

EngawaPcm *
engawa_pcm_new (guint rate, const gint16 *samples, gsize length) G_GNUC_WARN_UNUSED_RESULT;
EngawaPcm *engawa_pcm_new_take (guint rate, GArray *samples) G_GNUC_WARN_UNUSED_RESULT;
EngawaPcm *engawa_pcm_ref (EngawaPcm *self);
void engawa_pcm_unref (EngawaPcm *self);

guint engawa_pcm_get_rate (EngawaPcm *self);
const gint16 *engawa_pcm_get_samples (EngawaPcm *self);
gsize engawa_pcm_get_length (EngawaPcm *self);
guint engawa_pcm_get_milliseconds (EngawaPcm *self);
guint engawa_pcm_get_peak (EngawaPcm *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPcm, engawa_pcm_unref)
