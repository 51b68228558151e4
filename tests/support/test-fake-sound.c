/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-fake-sound.h"

#include "voice/engawa-voice-error.h"

#include <string.h>

struct _TestFakeSound {
  GObject parent_instance;

  GMutex lock;
  guint begun;
  guint cut;
  guint let;
  gboolean broken;
};

static void test_fake_sound_iface_init (EngawaSoundInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFakeSound,
                               test_fake_sound,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_SOUND,
                                                      test_fake_sound_iface_init))

static gboolean
find (EngawaSound *sound, gboolean record, GError **error)
{
  TestFakeSound *self = TEST_FAKE_SOUND (sound);
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->broken)
    g_set_error_literal (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_DEVICE, "no device here");
  return !self->broken;
}

static gboolean
play (EngawaSound *sound, EngawaPcm *pcm, GCancellable *cancellable, GError **error)
{
  TestFakeSound *self = TEST_FAKE_SOUND (sound);

  if (!find (sound, FALSE, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  self->begun++;
  while (self->let == 0 && !g_cancellable_is_cancelled (cancellable)) {
    g_mutex_unlock (&self->lock);
    g_usleep (2000);
    g_mutex_lock (&self->lock);
  }
  gboolean cut = g_cancellable_is_cancelled (cancellable);
  if (cut)
    self->cut++;
  else
    self->let--;
  g_mutex_unlock (&self->lock);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static EngawaPcm *
record (EngawaSound *sound, guint milliseconds, GCancellable *enough, GError **error)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (gint16));

  if (!find (sound, TRUE, error))
    return NULL;
  for (guint at = 0; at < milliseconds && !g_cancellable_is_cancelled (enough); at += 10) {
    for (guint i = 0; i < 480; i++) {
      gint16 sample = (gint16) (i % 96 < 48 ? 6000 : -6000);
      g_array_append_val (samples, sample);
    }
    g_usleep (10000);
  }
  return engawa_pcm_new_take (48000, g_steal_pointer (&samples));
}

static void
test_fake_sound_iface_init (EngawaSoundInterface *iface)
{
  iface->play = play;
  iface->record = record;
  iface->find = find;
}

static void
test_fake_sound_finalize (GObject *object)
{
  g_mutex_clear (&TEST_FAKE_SOUND (object)->lock);
  G_OBJECT_CLASS (test_fake_sound_parent_class)->finalize (object);
}

static void
test_fake_sound_class_init (TestFakeSoundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_fake_sound_finalize;
}

static void
test_fake_sound_init (TestFakeSound *self)
{
  g_mutex_init (&self->lock);
}

TestFakeSound *
test_fake_sound_new (void)
{
  return g_object_new (TEST_TYPE_FAKE_SOUND, NULL);
}

void
test_fake_sound_break (TestFakeSound *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->broken = TRUE;
}

void
test_fake_sound_let (TestFakeSound *self, guint n)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->let += n;
}

guint
test_fake_sound_count_begun (TestFakeSound *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->begun;
}

guint
test_fake_sound_count_cut (TestFakeSound *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->cut;
}
