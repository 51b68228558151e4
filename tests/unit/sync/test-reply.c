/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync/engawa-sync-reply.h"

/* What a store answers is read strictly, and every problem becomes one error. */

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HEAD "{\"device\":\"" A "\",\"n\":7,\"hash\":\"" A "\"}"

static EngawaSyncPage *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return engawa_sync_reply_parse_page (bytes, error);
}

static void
test_page (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaSyncPage) page =
      parse ("{\"heads\":[" HEAD "],\"documents\":[{\"name\":\"roster\",\"number\":2,\"hash\":\"" A
             "\"}],\"more\":true }\n",
             &error);

  g_assert_no_error (error);
  g_assert_true (page->more);
  g_assert_cmpuint (engawa_sync_page_find_head (page, A)->n, ==, 7);
  g_assert_cmpuint (engawa_sync_page_find_document (page, "roster")->number, ==, 2);
  g_assert_null (engawa_sync_page_find_document (page, "lock"));
}

static void
test_wrong_pages (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "<html>\n",
    "{\"heads\":[],\"documents\":[],\"more\":false}",
    "{\"heads\":[],\"documents\":[]}\n",
    "{\"heads\":{},\"documents\":[],\"more\":false}\n",
    "{\"heads\":[{\"device\":\"x\",\"n\":1,\"hash\":\"y\"}],\"documents\":[],\"more\":false}\n",
    "{\"heads\":[{\"device\":\"" A "\",\"n\":-1,\"hash\":\"" A
    "\"}],\"documents\":[],\"more\":false}\n",
    "{\"heads\":[],\"documents\":[{\"name\":\"../x\",\"number\":1,\"hash\":\"" A
    "\"}],\"more\":false}\n",
    "{\"heads\":[],\"documents\":[],\"more\":false}\nrubbish\n",
    "{\"heads\":[],\"documents\":[],\"more\":false}\n{\"v\":1}\t-\t\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (parse (texts[i], &error));
    g_assert_error (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_PROTOCOL);
  }
}

static void
assert_problem (guint status, const char *text, int code, gboolean placed)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EngawaSyncHead place = { .n = 0 };
  gboolean known = !placed;

  engawa_sync_reply_set_problem (&error, status, bytes, &place, &known);
  g_assert_error (error, ENGAWA_SYNC_ERROR, code);
  g_assert_cmpint (known, ==, placed);
}

static void
test_problems (void)
{
  assert_problem (409, "{\"type\":\"tag:engawa.invalid,2026:gap\",\"n\":3,\"hash\":\"" A "\"}",
                  ENGAWA_SYNC_ERROR_GAP, TRUE);
  assert_problem (409, "{\"type\":\"tag:engawa.invalid,2026:fork\"}", ENGAWA_SYNC_ERROR_FORK,
                  FALSE);
  assert_problem (403, "{\"type\":\"tag:engawa.invalid,2026:unknown-organisation\"}",
                  ENGAWA_SYNC_ERROR_FOREIGN, FALSE);
  assert_problem (426, "{\"type\":\"tag:engawa.invalid,2026:newer\"}", ENGAWA_SYNC_ERROR_NEWER,
                  FALSE);
  assert_problem (507, "{\"type\":\"tag:engawa.invalid,2026:quota\"}", ENGAWA_SYNC_ERROR_FULL,
                  FALSE);
  assert_problem (401, "{\"type\":\"tag:engawa.invalid,2026:expired\"}", ENGAWA_SYNC_ERROR_CLOCK,
                  FALSE);
  /* From something in between. */
  assert_problem (502, "Bad gateway", ENGAWA_SYNC_ERROR_BUSY, FALSE);
  assert_problem (429, "", ENGAWA_SYNC_ERROR_BUSY, FALSE);
  assert_problem (404, "<html>", ENGAWA_SYNC_ERROR_PROTOCOL, FALSE);
  assert_problem (400, "{\"type\":\"tag:engawa.invalid,2026:from-the-future\"}",
                  ENGAWA_SYNC_ERROR_PROTOCOL, FALSE);
  assert_problem (503, "{\"type\":\"about:blank\"}", ENGAWA_SYNC_ERROR_BUSY, FALSE);
}

static void
test_head (void)
{
  static const char *const wrong[] = { "", "{}", "{\"n\":1}", "{\"n\":1,\"hash\":\"x\"}",
                                       "{\"n\":1.5,\"hash\":\"" A "\"}" };
  g_autoptr (GBytes) good = g_bytes_new_static (HEAD, strlen (HEAD));
  EngawaSyncHead head = { .n = 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_sync_reply_parse_head (good, &head, &error));
  g_assert_cmpuint (head.n, ==, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (wrong[i], strlen (wrong[i]));
    g_assert_false (engawa_sync_reply_parse_head (bytes, &head, &error));
    g_assert_error (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_PROTOCOL);
    g_clear_error (&error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/page", test_page);
  g_test_add_func ("/reply/wrong-pages", test_wrong_pages);
  g_test_add_func ("/reply/problems", test_problems);
  g_test_add_func ("/reply/head", test_head);
  return g_test_run ();
}
