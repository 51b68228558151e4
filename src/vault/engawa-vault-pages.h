/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Reads the rows out of a SQLite file that SQLite itself no longer opens: page by page, without its
 * b-trees, so that what one destroyed page led to is still found. Private to this library. */

typedef enum {
  ENGAWA_PAGE_NULL,
  ENGAWA_PAGE_INTEGER,
  ENGAWA_PAGE_TEXT,
  ENGAWA_PAGE_BLOB,
  ENGAWA_PAGE_OTHER,
  ENGAWA_PAGE_LOST, /* its bytes lie on a page that is gone */
} EngawaPageType;

typedef struct {
  EngawaPageType type;
  gint64 integer;
  const guint8 *data; /* borrowed; text is not terminated */
  gsize length;
} EngawaPageValue;

#define ENGAWA_PAGE_MAX_COLUMNS 16

typedef gboolean (*EngawaPageFunc) (gint64 row,
                                    const EngawaPageValue *values,
                                    guint n_values,
                                    gpointer data,
                                    GError **error);

gboolean engawa_pages_scan (const char *path,
                            gsize max_payload,
                            EngawaPageFunc func,
                            gpointer data,
                            GError **error);
