/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaReportError:
 * @ENGAWA_REPORT_ERROR_DRAW: cairo could not draw a sheet
 * @ENGAWA_REPORT_ERROR_FORM: an interview's form does not fit the sheet asked for
 */
typedef enum {
  ENGAWA_REPORT_ERROR_DRAW,
  ENGAWA_REPORT_ERROR_FORM,
} EngawaReportError;

#define ENGAWA_REPORT_ERROR (engawa_report_error_quark ())
GQuark engawa_report_error_quark (void);
