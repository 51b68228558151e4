/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

gboolean engawa_json_check (const char *text, gsize length, GError **error);
