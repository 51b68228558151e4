/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-sound.h"

/* A loudspeaker nobody hears and a microphone that hears a tone. Each sound "plays" until the test lets it
 * end or it is cancelled. */
#define TEST_TYPE_FAKE_SOUND (test_fake_sound_get_type ())
G_DECLARE_FINAL_TYPE (TestFakeSound, test_fake_sound, TEST, FAKE_SOUND, GObject)

TestFakeSound *test_fake_sound_new (void);
/* There is no device from now on. */
void test_fake_sound_break (TestFakeSound *self);
/* Lets as many sounds end, now or later. */
void test_fake_sound_let (TestFakeSound *self, guint n);
/* How many sounds began, and how many of them were cut off. */
guint test_fake_sound_count_begun (TestFakeSound *self);
guint test_fake_sound_count_cut (TestFakeSound *self);
