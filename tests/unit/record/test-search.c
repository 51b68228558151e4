/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-fixture.h"

#include "record/engawa-search.h"

#define PERSON(name, reading, language)                                                            \
  "{\"kind\":\"person\",\"cases\":[\"#case#\"],\"names\":[{\"text\":\"" name                       \
  "\",\"reading\":\"" reading "\"}],\"languages\":[\"" language "\"]}"

typedef struct {
  EngawaCasebook *casebook;
  EngawaSearch *search;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->casebook = engawa_casebook_new ();
  fixture->search = engawa_search_new (fixture->casebook);
  engawa_search_set_language_name (fixture->search, "vi", "ベトナム語");
  fixture_add (fixture->casebook, "case", 1, FIXTURE_CASE);
  fixture_add (fixture->casebook, "lan", 2, PERSON ("Nguyễn Thị Lan", "グエン・ティ・ラン", "vi"));
  fixture_add (fixture->casebook, "ana", 3, PERSON ("Ana Souza", "アナ・ソウザ", "pt_BR"));
  fixture_add (fixture->casebook, "note", 4,
               "{\"kind\":\"note\",\"of\":\"#case#\",\"voice\":\"said\",\"text\":\"家賃の手紙を "
               "グエンさんと読んだ\"}");
  fixture_add (
      fixture->casebook, "interview", 5,
      FIXTURE_INTERVIEW ("", "\"first-say\":\"Tôi cần giúp đỡ\",\"topics\":[\"housing\"]"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  engawa_search_free (fixture->search);
  g_object_unref (fixture->casebook);
}

static GPtrArray *
query (Fixture *fixture, const char *text)
{
  return engawa_search_query (fixture->search, text, 20);
}

static void
expect (Fixture *fixture, const char *text, const char *name, const char *field)
{
  g_autoptr (GPtrArray) hits = query (fixture, text);
  g_autofree char *id = fixture_hex (name);

  g_assert_cmpuint (hits->len, >=, 1);
  g_assert_cmpstr (((EngawaHit *) g_ptr_array_index (hits, 0))->object, ==, id);
  g_assert_cmpstr (((EngawaHit *) g_ptr_array_index (hits, 0))->field, ==, field);
}

static void
expect_nothing (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) hits = query (fixture, text);

  g_assert_cmpuint (hits->len, ==, 0);
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "nguyen", "lan", "name");
  expect (fixture, "ng", "lan", "name");
  expect (fixture, "ぐえん", "lan", "reading");
  expect (fixture, "ｸﾞｴﾝ", "lan", "reading");
  expect (fixture, "lan nguyen", "lan", "name");
  expect (fixture, "nguyen ベトナム", "lan", "name");
  expect (fixture, "べとなむ", "lan", "language");
  expect (fixture, "b-001", "case", "number");
  expect (fixture, "家賃 ぐえん", "note", "text");
  expect (fixture, "giup do", "interview", "answer");
}

static void
test_finds_not (Fixture *fixture, gconstpointer data)
{
  expect_nothing (fixture, "");
  expect_nothing (fixture, "  ");
  expect_nothing (fixture, "nguyen souza");
  expect_nothing (fixture, "housing");
  expect_nothing (fixture, "\xff");
}

static void
test_where (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = query (fixture, "ｸﾞｴﾝ 家賃");
  const EngawaHit *hit = g_ptr_array_index (hits, 0);

  g_assert_cmpuint (hit->n_ranges, ==, 2);
  g_assert_true (g_str_has_prefix (hit->text + hit->ranges[0].start, "家賃"));
  g_assert_true (g_str_has_prefix (hit->text + hit->ranges[0].end, "の手紙"));
  g_assert_true (g_str_has_prefix (hit->text + hit->ranges[1].start, "グエン"));
  g_assert_true (g_str_has_prefix (hit->text + hit->ranges[1].end, "さん"));
  g_assert_cmpuint (hit->snippet_start, ==, 0);
  g_assert_cmpuint (hit->snippet_end, ==, strlen (hit->text));
  g_assert_nonnull (hit->case_id);
}

static void
test_follows_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = fixture_hex ("ana");
  g_autoptr (GBytes) set = NULL;
  guint8 raw[32];

  expect (fixture, "souza", "ana", "name");
  set = engawa_casebook_new_set (fixture->casebook, id, "names", "[{\"text\":\"Ana Lima\"}]", NULL,
                                 NULL);
  fixture_add_bytes (fixture->casebook, "set", "tablet", 9, set);
  expect_nothing (fixture, "souza");
  expect (fixture, "lima", "ana", "name");
  fixture_id (raw, "ana");
  engawa_casebook_remove_purged (fixture->casebook, raw);
  expect_nothing (fixture, "lima");
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *body = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const EngawaHit *hit;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "あいう");
  body = g_strdup_printf (
      "{\"kind\":\"note\",\"of\":\"#case#\",\"voice\":\"said\",\"text\":\"%s目印%s\"}", text->str,
      text->str);
  fixture_add (fixture->casebook, "long", 9, body);
  hits = query (fixture, "目印");
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpuint (hit->snippet_start, <=, hit->ranges[0].start);
  g_assert_cmpuint (hit->snippet_end, >=, hit->ranges[0].end);
  g_assert_cmpuint (hit->snippet_end - hit->snippet_start, <, 200);
  g_assert_true (g_utf8_validate (hit->text + hit->snippet_start,
                                  (gssize) (hit->snippet_end - hit->snippet_start), NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/finds", Fixture, NULL, set_up, test_finds, tear_down);
  g_test_add ("/search/finds-not", Fixture, NULL, set_up, test_finds_not, tear_down);
  g_test_add ("/search/where", Fixture, NULL, set_up, test_where, tear_down);
  g_test_add ("/search/follows-changes", Fixture, NULL, set_up, test_follows_changes, tear_down);
  g_test_add ("/search/long-text", Fixture, NULL, set_up, test_long_text, tear_down);
  return g_test_run ();
}
