/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-reading.h"

#include <string.h>

static EngawaForms *forms;
static EngawaForm *form;

static void
check (const char *json,
       const char *topics,
       const char *national,
       const char *client,
       gboolean urgent)
{
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, json);
  g_auto (GStrv) codes = engawa_answers_propose_topics (answers);
  g_auto (GStrv) rows = engawa_answers_propose_national (answers);
  g_autofree char *joined = g_strjoinv (" ", codes);
  g_autofree char *joined_rows = g_strjoinv (" ", rows);
  g_autofree char *proposed = engawa_answers_propose_client (answers);

  g_assert_cmpstr (joined, ==, topics);
  g_assert_cmpstr (joined_rows, ==, national);
  g_assert_cmpstr (proposed, ==, client);
  g_assert_true (engawa_answers_is_urgent (answers) == urgent);
}

static void
test_proposals (void)
{
  check ("{}", "", "", NULL, FALSE);
  check ("{\"topics\":[\"garbage\",\"pets\",\"family\",\"other\"]}", "environment other", "N16",
         NULL, FALSE);
  check (
      "{\"topics\":[\"money\",\"health\"],\"money-which\":[\"loan\",\"living\"],\"health-which\":["
      "\"elder-care\"]}",
      "money health", "N1 N3 N6 N12", "poverty", FALSE);
  check ("{\"needed-today\":[\"food\"]}", "", "N15", NULL, TRUE);
  check ("{\"needed-today\":[\"nothing\"]}", "", "", NULL, FALSE);
  check ("{\"here\":\"later\"}", "", "", NULL, TRUE);
  check ("{\"needed-today\":{\"none\":\"unsaid\"}}", "", "", NULL, FALSE);
  check ("{\"household\":[{\"relation\":\"me\",\"age\":70}]}", "", "", "older-person", FALSE);
  check ("{\"household\":[{\"relation\":\"grandparent\",\"age\":70}]}", "", "", NULL, FALSE);
  check (
      "{\"topics\":[\"money\"],\"household\":[{\"relation\":\"me\",\"age\":30},{\"relation\":\"child\","
      "\"age\":0}]}",
      "money", "", "raising-children", FALSE);
  check ("{\"household\":[{\"relation\":\"me\",\"age\":30},{\"relation\":\"child\"}]}", "", "",
         NULL, FALSE);
}

/* Everything the form proposes exists in the lists of codes. */
static void
test_codes_exist (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", "codes", NULL);
  g_autofree char *topics = g_build_filename (path, "topic.json", NULL);
  g_autofree char *clients = g_build_filename (path, "client.json", NULL);
  g_autofree char *topic_text = NULL;
  g_autofree char *client_text = NULL;
  const EngawaQuestion *question = engawa_form_find (form, "topics");

  g_assert_true (g_file_get_contents (topics, &topic_text, NULL, NULL));
  g_assert_true (g_file_get_contents (clients, &client_text, NULL, NULL));
  for (guint i = 0; i < question->choices->len; i++) {
    const EngawaChoice *choice = g_ptr_array_index (question->choices, i);
    g_autofree char *id = g_strdup_printf ("\"%s\"", choice->counts);

    g_assert_nonnull (strstr (topic_text, id));
  }
  g_assert_nonnull (strstr (client_text, "\"older-person\""));
  g_assert_nonnull (strstr (client_text, "\"raising-children\""));
  g_assert_nonnull (strstr (client_text, "\"poverty\""));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forms = fixture_forms ();
  form = fixture_first_visit (forms);
  g_test_add_func ("/forms/proposal/proposals", test_proposals);
  g_test_add_func ("/forms/proposal/codes-exist", test_codes_exist);
  result = g_test_run ();
  engawa_forms_unref (forms);
  return result;
}
