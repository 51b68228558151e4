/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-pcm.h"

/* A tone of 440 Hz, and files that hold one. */
EngawaPcm *test_tone (guint rate, guint milliseconds, int peak);
GBytes *test_wav (EngawaPcm *pcm, guint channels);
void test_write (GBytes *bytes, const char *folder, const char *language, const char *file);
char *test_folder (void);
void test_remove (const char *folder);
char *test_data (void);
