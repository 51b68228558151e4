/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-journal-error.h"

G_DEFINE_QUARK (engawa - journal - error - quark, engawa_journal_error)
