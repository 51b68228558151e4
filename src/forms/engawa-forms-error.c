/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-forms-error.h"

G_DEFINE_QUARK (engawa - forms - error - quark, engawa_forms_error)
