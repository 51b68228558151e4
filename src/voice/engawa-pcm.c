/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-pcm.h"

#include <stdlib.h>

struct _EngawaPcm {
  gatomicrefcount references;
  guint rate;
  GArray *samples; /* owned, of gint16 */
};

G_DEFINE_BOXED_TYPE (EngawaPcm, engawa_pcm, engawa_pcm_ref, engawa_pcm_unref)

/**
 * engawa_pcm_new_take:
 * @rate: samples a second, not 0
 * @samples: (transfer full) (element-type gint16): the sound
 *
 * Returns: (transfer full): the sound
 */
EngawaPcm *
engawa_pcm_new_take (guint rate, GArray *samples)
{
  EngawaPcm *self = g_new0 (EngawaPcm, 1);

  g_assert (rate > 0);
  g_atomic_ref_count_init (&self->references);
  self->rate = rate;
  self->samples = samples;
  return self;
}

/**
 * engawa_pcm_new:
 * @rate: samples a second, not 0
 * @samples: (array length=length): the sound
 * @length: how many samples
 *
 * Returns: (transfer full): the sound
 */
EngawaPcm *
engawa_pcm_new (guint rate, const gint16 *samples, gsize length)
{
  GArray *array = g_array_sized_new (FALSE, FALSE, sizeof (gint16), (guint) length);

  g_array_append_vals (array, samples, (guint) length);
  return engawa_pcm_new_take (rate, array);
}

/**
 * engawa_pcm_ref:
 *
 * Returns: (transfer full): the same sound
 */
EngawaPcm *
engawa_pcm_ref (EngawaPcm *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_pcm_unref (EngawaPcm *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->samples);
  g_free (self);
}

/**
 * engawa_pcm_get_rate:
 *
 * Returns: samples a second
 */
guint
engawa_pcm_get_rate (EngawaPcm *self)
{
  return self->rate;
}

/**
 * engawa_pcm_get_samples:
 *
 * Returns: (transfer none): the samples, as many as engawa_pcm_get_length() says
 */
const gint16 *
engawa_pcm_get_samples (EngawaPcm *self)
{
  return (const gint16 *) (void *) self->samples->data;
}

/**
 * engawa_pcm_get_length:
 *
 * Returns: how many samples there are
 */
gsize
engawa_pcm_get_length (EngawaPcm *self)
{
  return self->samples->len;
}

/**
 * engawa_pcm_get_milliseconds:
 *
 * Returns: how long it sounds
 */
guint
engawa_pcm_get_milliseconds (EngawaPcm *self)
{
  return (guint) ((guint64) self->samples->len * 1000 / self->rate);
}

/**
 * engawa_pcm_get_peak:
 *
 * Returns: the loudest sample, 0 for silence to 32768
 */
guint
engawa_pcm_get_peak (EngawaPcm *self)
{
  const gint16 *samples = engawa_pcm_get_samples (self);
  int peak = 0;

  for (guint i = 0; i < self->samples->len; i++)
    peak = MAX (peak, abs ((int) samples[i]));
  return (guint) peak;
}
