/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-header.h"

/**
 * EngawaLine:
 * @header: (borrowed): the header's bytes, inside the text that was split
 * @header_length: their number
 * @body: (borrowed) (nullable): the body as base64; %NULL when the line travels without it
 * @body_length: number of base64 characters
 * @signature: (borrowed) (nullable): 88 characters of base64, or %NULL
 *
 * One line taken apart; every pointer points into the caller's text.
 */
typedef struct {
  const char *header;
  gsize header_length;
  const char *body;
  gsize body_length;
  const char *signature;
} EngawaLine;

gboolean engawa_line_split (EngawaLine *line, const char *text, gsize length, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_line_get_body (const EngawaLine *line,
                              const EngawaHeader *header,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_line_get_signature (const EngawaLine *line,
                                    guint8 signature[ENGAWA_SIGNATURE_SIZE],
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_line_append (GString *text,
                         const char *header,
                         gsize header_length,
                         const void *body,
                         gsize body_length,
                         const guint8 *signature);
gboolean
engawa_body_check (const EngawaHeader *header, const void *body, gsize length, GError **error);

/* Walks the lines of a batch: each ends with one line feed, the last one too. */
gboolean engawa_lines_next (const char **cursor,
                            const char *end,
                            const char **line,
                            gsize *length,
                            GError **error);
