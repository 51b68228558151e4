/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define ENGAWA_PASSPHRASE_WORDS 6

char *engawa_passphrase_generate (const char *const *words,
                                  gsize n_words,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_passphrase_normalise (const char *passphrase,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
