/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The folders of the sticks that are plugged in now: (transfer full). */
GStrv engawa_desk_sticks_list (void);

G_END_DECLS
