/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-hex.h"
#include "record/engawa-casebook.h"

#include <string.h>

/* Entries as a journal would give them, from short names: "x" has the id SHA-256 ("x"). */

static inline void
fixture_id (guint8 id[32], const char *name)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_checksum_update (sum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (sum, id, &length);
}

static inline char *
fixture_hex (const char *name)
{
  guint8 id[32];

  fixture_id (id, name);
  return engawa_hex_new (id, 32);
}

/* Replaces each #name# in a body by that entry's id. */
static inline GBytes *
fixture_body (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "#", -1);
  GString *out = g_string_new (parts[0]);

  for (guint i = 1; parts[i]; i++) {
    if (i % 2 == 1) {
      g_autofree char *hex = fixture_hex (parts[i]);

      g_string_append (out, hex);
    } else {
      g_string_append (out, parts[i]);
    }
  }
  return g_string_free_to_bytes (out);
}

static inline EngawaAdded
fixture_add_bytes (EngawaCasebook *casebook,
                   const char *name,
                   const char *device,
                   gint64 time,
                   GBytes *body)
{
  EngawaEntry entry = { .n = 1, .time = time, .kind = "sealed", .author = "ueda", .body = body };

  fixture_id (entry.id, name);
  fixture_id (entry.device, device);
  return engawa_casebook_add (casebook, &entry);
}

static inline EngawaAdded
fixture_add (EngawaCasebook *casebook, const char *name, gint64 time, const char *text)
{
  g_autoptr (GBytes) body = fixture_body (text);

  return fixture_add_bytes (casebook, name, "tablet", time, body);
}

#define FIXTURE_CASE "{\"kind\":\"case\",\"number\":\"B-001\",\"opened\":\"2026-11-01\"}"
#define FIXTURE_FORM_HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define FIXTURE_INTERVIEW(case_field, answers)                                                     \
  "{\"kind\":\"interview\"," case_field "\"form\":\"first-visit\",\"version\":1,\"form_hash\":"    \
  "\"" FIXTURE_FORM_HASH "\",\"language\":\"vi\",\"answers\":{" answers "},\"started\":1000,"      \
  "\"ended\":2000}"
