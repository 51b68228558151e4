/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-line.h"

#include <string.h>

static GHashTable *
read_vectors (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "src/journal/FORMAT.md", NULL);
  g_autofree char *page = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *vectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  char *block;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  block = strstr (page, "\n```\nbox: ");
  g_assert_nonnull (block);
  lines = g_strsplit (block + 5, "\n", -1);
  for (guint i = 0; g_strcmp0 (lines[i], "```") != 0; i++) {
    char *colon = strstr (lines[i], ": ");

    g_assert_nonnull (colon);
    g_hash_table_insert (vectors, g_strndup (lines[i], (gsize) (colon - lines[i])),
                         g_strdup (colon + 2));
  }
  return vectors;
}

EngawaSecret *
fixture_bytes (guint8 value, gsize length)
{
  g_autofree guint8 *data = g_malloc (length);

  memset (data, value, length);
  return engawa_secret_new (data, length);
}

static EngawaPersonKeys *
make_manager (void)
{
  guint8 secret[64];
  g_autoptr (EngawaSecret) kept = NULL;

  memset (secret, 4, 32);
  memset (secret + 32, 5, 32);
  kept = engawa_secret_new (secret, sizeof secret);
  return engawa_person_keys_new_from_secret (FIXTURE_PERSON, kept, NULL);
}

Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr (EngawaSecret) seed = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_journal_init (&error));
  fixture->vectors = read_vectors ();
  memset (fixture->org, 0x0c, ENGAWA_ORG_SIZE);
  seed = fixture_bytes (1, 32);
  fixture->device = engawa_device_key_new_from_seed (seed);
  fixture->manager = make_manager ();
  fixture->session_key = fixture_bytes (9, 32);
  document = fixture_document (fixture, "roster");
  fixture->roster = engawa_roster_parse (document, &error);
  g_assert_no_error (error);
  fixture->circle =
      engawa_roster_open_circle (fixture->roster, ENGAWA_CIRCLE_COUNCIL, FIXTURE_PERSON,
                                 engawa_person_keys_get_box_secret (fixture->manager), &error);
  g_assert_no_error (error);
  return fixture;
}

void
fixture_free (Fixture *fixture)
{
  g_hash_table_unref (fixture->vectors);
  engawa_device_key_free (fixture->device);
  engawa_roster_unref (fixture->roster);
  engawa_person_keys_free (fixture->manager);
  g_ptr_array_unref (fixture->circle);
  engawa_secret_free (fixture->session_key);
  g_free (fixture);
}

const char *
fixture_vector (Fixture *fixture, const char *name)
{
  const char *value = g_hash_table_lookup (fixture->vectors, name);

  g_assert_nonnull (value);
  return value;
}

GBytes *
fixture_document (Fixture *fixture, const char *name)
{
  const char *text = fixture_vector (fixture, name);

  return g_bytes_new (text, strlen (text));
}

GBytes *
fixture_line (Fixture *fixture, guint number, EngawaHeader *header)
{
  g_autofree char *name = g_strdup_printf ("line-%u", number);
  g_autoptr (GError) error = NULL;
  const char *text = fixture_vector (fixture, name);
  EngawaLine line;
  GBytes *body;

  g_assert_true (engawa_line_split (&line, text, strlen (text), &error));
  g_assert_true (engawa_header_parse (header, line.header, line.header_length, &error));
  body = engawa_line_get_body (&line, header, &error);
  g_assert_no_error (error);
  return body;
}

gboolean
fixture_header (Fixture *fixture, guint number, EngawaHeader *header)
{
  g_bytes_unref (fixture_line (fixture, number, header));
  return TRUE;
}

GPtrArray *
fixture_make_lines (Fixture *fixture, guint count, gsize body_size, gboolean sign_all)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint8 *plain = g_malloc0 (body_size + 1);
  EngawaHeader header = { .n = 0 };
  guint8 id[ENGAWA_HASH_SIZE] = { 0 };

  memcpy (header.org, fixture->org, sizeof header.org);
  memcpy (header.device, engawa_device_key_get_public (fixture->device), sizeof header.device);
  for (guint i = 1; i <= count; i++) {
    g_autoptr (GBytes) body = NULL;
    g_autoptr (GString) line = g_string_new (NULL);
    char text[ENGAWA_LIMIT_HEADER + 1];
    guint8 signature[ENGAWA_SIGNATURE_SIZE];
    gsize length;

    header.n = i;
    header.time = FIXTURE_TIME + i;
    header.key = i == 1 ? 0 : 1;
    g_strlcpy (header.kind, i == 1 ? ENGAWA_KIND_SESSION : ENGAWA_KIND_SEALED, sizeof header.kind);
    memcpy (header.prev, id, sizeof id);
    body = engawa_seal_body (&header, fixture->session_key, plain, body_size, NULL);
    length = engawa_header_format (&header, text);
    engawa_header_get_id (&header, id);
    engawa_device_key_sign_header (fixture->device, text, length, signature);
    engawa_line_append (line, text, length, g_bytes_get_data (body, NULL), g_bytes_get_size (body),
                        sign_all || i == count ? signature : NULL);
    g_ptr_array_add (lines, g_strndup (line->str, line->len - 1));
  }
  return lines;
}

char *
fixture_replace (const char *text, const char *from, const char *to)
{
  const char *found = strstr (text, from);

  g_assert_nonnull (found);
  return g_strdup_printf ("%.*s%s%s", (int) (found - text), text, to, found + strlen (from));
}
