/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-roster.h"
#include "journal/engawa-seal.h"

#define ENGAWA_SKEW_UNKNOWN G_MININT64

/* A journal whose purges have been applied, up to its entry n. */
typedef struct {
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 n;
} EngawaSessionPurge;

/**
 * EngawaSession:
 * @circle: which circle may open it
 * @generation: that circle's generation, from 1
 * @box: (nullable): session key, author and proof, boxed to the circle; %NULL before sealing
 * @app: version of the writing program
 * @roster: number of the roster held
 * @roster_hash: its hash
 * @purges: (element-type EngawaSessionPurge): purges applied so far
 * @skew: milliseconds this device's clock was ahead of the store's, or %ENGAWA_SKEW_UNKNOWN
 *
 * What the body of a `session` entry says.
 */
typedef struct {
  char *circle;
  gint64 generation;
  GBytes *box;
  char *app;
  gint64 roster;
  guint8 roster_hash[ENGAWA_HASH_SIZE];
  GArray *purges;
  gint64 skew;
} EngawaSession;

EngawaSession *engawa_session_new (const EngawaRoster *roster,
                                   const char *circle,
                                   const char *app) G_GNUC_WARN_UNUSED_RESULT;
EngawaSession *
engawa_session_parse (const void *body, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_session_free (EngawaSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaSession, engawa_session_free)

GBytes *engawa_session_seal (EngawaSession *session,
                             EngawaHeader *header,
                             const EngawaRoster *roster,
                             const EngawaSecret *session_key,
                             const EngawaPersonKeys *author,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_session_open (const EngawaSession *session,
                                   const EngawaHeader *header,
                                   const EngawaRoster *roster,
                                   const GPtrArray *circle_secrets,
                                   char **author,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
