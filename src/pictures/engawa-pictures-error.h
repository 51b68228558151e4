/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaPicturesError:
 * @ENGAWA_PICTURES_ERROR_MISSING: the set has no picture of that id
 * @ENGAWA_PICTURES_ERROR_CORRUPT: a picture is there but cannot be drawn
 * @ENGAWA_PICTURES_ERROR_SIZE: the size, the scale or the file is outside its limits
 * @ENGAWA_PICTURES_ERROR_FILE: a file could not be read or written
 */
typedef enum {
  ENGAWA_PICTURES_ERROR_MISSING,
  ENGAWA_PICTURES_ERROR_CORRUPT,
  ENGAWA_PICTURES_ERROR_SIZE,
  ENGAWA_PICTURES_ERROR_FILE,
} EngawaPicturesError;

#define ENGAWA_PICTURES_ERROR (engawa_pictures_error_quark ())
GQuark engawa_pictures_error_quark (void);
