/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-words-error.h"

G_DEFINE_QUARK (engawa - words - error - quark, engawa_words_error)
