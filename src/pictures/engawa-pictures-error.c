/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pictures/engawa-pictures-error.h"

G_DEFINE_QUARK (engawa - pictures - error - quark, engawa_pictures_error)
