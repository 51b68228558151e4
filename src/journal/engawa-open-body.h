/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-roster.h"

/**
 * EngawaContent:
 *
 * The body of a `content` entry: something published, with its name and version. Without @by it is a
 * shipped form's copy that lets others read answers and is never asked or shown.
 */
typedef struct {
  char *name;
  char *version;
  char *media;
  GBytes *data;
  char *by;      /* (nullable): the manager who signed it */
  gint64 roster; /* the roster under which the manager signed; 0 without @by */
} EngawaContent;

/* Entries first to last of a device's journal, whose bodies go. */
typedef struct {
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 first;
  gint64 last;
} EngawaPurgeRange;

/**
 * EngawaPurge:
 *
 * The body of a `purge` entry.
 */
typedef struct {
  GArray *entries;  /* of EngawaPurgeRange */
  GPtrArray *cases; /* of char *: ids of case entries, 64 hex digits */
  char *by;
  gint64 roster;
} EngawaPurge;

GBytes *engawa_content_format (const char *name,
                               const char *version,
                               const char *media,
                               GBytes *data,
                               const EngawaRoster *roster,
                               const EngawaPersonKeys *manager,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaContent *
engawa_content_parse (const void *body, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_content_verify (const void *body,
                                gsize length,
                                const EngawaRoster *roster,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_content_free (EngawaContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaContent, engawa_content_free)

GBytes *engawa_purge_format (const GArray *entries,
                             const GPtrArray *cases,
                             const EngawaRoster *roster,
                             const EngawaPersonKeys *manager,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaPurge *
engawa_purge_parse (const void *body, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_purge_verify (const void *body,
                              gsize length,
                              const EngawaRoster *roster,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_purge_free (EngawaPurge *purge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPurge, engawa_purge_free)
