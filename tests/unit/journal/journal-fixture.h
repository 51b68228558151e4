/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-device-key.h"
#include "journal/engawa-header.h"
#include "journal/engawa-lock.h"
#include "journal/engawa-roster.h"
#include "journal/engawa-seal.h"

#define FIXTURE_TIME G_GINT64_CONSTANT (1790000000000)
#define FIXTURE_PERSON "0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d"

/* The inputs of FORMAT.md's test vectors, and its results read from the page itself. */
typedef struct {
  GHashTable *vectors;
  guint8 org[ENGAWA_ORG_SIZE];
  EngawaDeviceKey *device;
  EngawaRoster *roster;
  EngawaPersonKeys *manager;
  GPtrArray *circle; /* of EngawaSecret */
  EngawaSecret *session_key;
} Fixture;

Fixture *fixture_new (void);
void fixture_free (Fixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

const char *fixture_vector (Fixture *fixture, const char *name);
GBytes *fixture_document (Fixture *fixture, const char *name);
EngawaSecret *fixture_bytes (guint8 value, gsize length);

/* Header and body of the vector `line-1` to `line-5`. */
GBytes *fixture_line (Fixture *fixture, guint number, EngawaHeader *header);

/* The header alone. Always TRUE, for use among declarations. */
gboolean fixture_header (Fixture *fixture, guint number, EngawaHeader *header);

/* A chain of `count` lines made with the fixture's device: sealed bodies after one session. */
GPtrArray *fixture_make_lines (Fixture *fixture, guint count, gsize body_size, gboolean sign_all);

/* The text with the first `from` replaced by `to`; fails the test when it is not there. */
char *fixture_replace (const char *text, const char *from, const char *to);
