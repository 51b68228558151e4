/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Memory of one row: many small pieces, freed all at once. Begin with NULL. Private to record/. */
typedef struct _EngawaArena EngawaArena;

gpointer engawa_arena_alloc (EngawaArena **arena, gsize size);
char *engawa_arena_strndup (EngawaArena **arena, const char *text, gsize length);
char *engawa_arena_strdup (EngawaArena **arena, const char *text);
void engawa_arena_free (EngawaArena *arena);
