/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-arena.h"

#include <string.h>

#define BLOCK 496

struct _EngawaArena {
  EngawaArena *next;
  gsize used;
  gsize size;
  /* Rows hold pointers and 64-bit numbers, so every piece begins where such may stand. */
  _Alignas(8) char bytes[];
};

/*
 * engawa_arena_alloc:
 * @arena: (inout): the newest block, or %NULL before the first piece
 * @size: bytes
 *
 * Returns: zeroed memory, aligned for pointers, that stands until the arena is freed
 */
gpointer
engawa_arena_alloc (EngawaArena **arena, gsize size)
{
  gsize rounded = (size + 7) & ~(gsize) 7;
  EngawaArena *block = *arena;
  gpointer piece;

  if (!block || block->size - block->used < rounded) {
    gsize capacity = MAX (rounded, (gsize) BLOCK);

    block = g_malloc0 (sizeof *block + capacity);
    block->size = capacity;
    block->next = *arena;
    *arena = block;
  }
  piece = block->bytes + block->used;
  block->used += rounded;
  return piece;
}

char *
engawa_arena_strndup (EngawaArena **arena, const char *text, gsize length)
{
  char *copy = engawa_arena_alloc (arena, length + 1);

  if (length > 0)
    memcpy (copy, text, length);
  return copy;
}

char *
engawa_arena_strdup (EngawaArena **arena, const char *text)
{
  return engawa_arena_strndup (arena, text, strlen (text));
}

/*
 * engawa_arena_free:
 * @arena: (nullable): the newest block
 *
 * Frees every piece; what they held is overwritten first, because it is somebody's life.
 */
void
engawa_arena_free (EngawaArena *arena)
{
  while (arena) {
    EngawaArena *next = arena->next;

    explicit_bzero (arena->bytes, arena->used);
    g_free (arena);
    arena = next;
  }
}
