/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-report-error.h"

G_DEFINE_QUARK (engawa - report - error - quark, engawa_report_error)
