/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-limits.h"
#include "journal/engawa-journal.h"

/* The kinds this version knows; any other `[a-z][a-z0-9-]*` is kept and carried on. */
#define ENGAWA_KIND_SESSION "session"
#define ENGAWA_KIND_SEALED "sealed"
#define ENGAWA_KIND_FILE "file"
#define ENGAWA_KIND_CONTENT "content"
#define ENGAWA_KIND_PURGE "purge"

/**
 * EngawaHeader:
 * @org: the organisation
 * @device: the journal: its device's Ed25519 public key
 * @n: the entry's place in the journal, from 1
 * @prev: SHA-256 of the header before; zeros for the first
 * @time: milliseconds since 1970 UTC by the writer's clock
 * @kind: what the body is
 * @key: number of this journal's `session` entry that opens the body, or 0 for an open body
 * @hash: SHA-256 of the decoded body
 * @size: length of the decoded body
 *
 * One entry's header. A plain value; its text is exact: parsing and formatting give the same bytes.
 */
typedef struct {
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 n;
  guint8 prev[ENGAWA_HASH_SIZE];
  gint64 time;
  char kind[ENGAWA_LIMIT_KIND + 1];
  gint64 key;
  guint8 hash[ENGAWA_HASH_SIZE];
  gint64 size;
} EngawaHeader;

gboolean engawa_header_parse (EngawaHeader *header, const char *text, gsize length, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_header_check (const EngawaHeader *header, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gsize engawa_header_format (const EngawaHeader *header, char text[ENGAWA_LIMIT_HEADER + 1]);
gsize engawa_header_format_associated (const EngawaHeader *header,
                                       char text[ENGAWA_LIMIT_HEADER + 1]);
void engawa_header_set_body (EngawaHeader *header, const void *body, gsize length);
void engawa_header_get_id (const EngawaHeader *header, guint8 id[ENGAWA_HASH_SIZE]);
gboolean engawa_header_is_kind (const EngawaHeader *header, const char *kind);
