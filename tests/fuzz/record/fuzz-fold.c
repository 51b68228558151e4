/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"
#include "record-seeds.h"

#include "record/engawa-casebook.h"

#include <string.h>

const char *const fuzz_seeds[] = { RECORD_SEEDS, NULL };
const guint fuzz_mutations = 400;

static void
add (EngawaCasebook *casebook, guint8 id, gint64 time, GBytes *body)
{
  EngawaEntry entry = { .n = 1, .time = time, .kind = "sealed", .author = "ueda", .body = body };

  memset (entry.id, id, sizeof entry.id);
  memset (entry.device, 1, sizeof entry.device);
  engawa_casebook_add (casebook, &entry);
}

static void
add_text (EngawaCasebook *casebook, guint8 id, gint64 time, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  add (casebook, id, time, body);
}

static char *
fold (GBytes *body, gboolean first)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autofree char *cases = NULL;
  g_autofree char *interviews = NULL;

  if (first)
    add (casebook, 0xdd, 500, body);
  add_text (casebook, 0xaa, 100, SEED_CASE);
  add_text (casebook, 0xbb, 200, SEED_CASE);
  add_text (casebook, 0xcc, 300, SEED_NOTE);
  if (!first)
    add (casebook, 0xdd, 500, body);
  cases = engawa_casebook_dump_cases (casebook);
  interviews = engawa_casebook_dump_interviews (casebook);
  return engawa_casebook_dump (casebook);
}

/* Whatever a body says, the casebook is a function of the set of entries. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autofree char *early = fold (body, TRUE);
  g_autofree char *late = fold (body, FALSE);

  if (strcmp (early, late) != 0)
    g_error ("The order of arrival changes the casebook");
  return 0;
}
