/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-fixture.h"

#include "record/engawa-builder.h"
#include "record/engawa-record-error.h"

#define PERSON(name)                                                                               \
  "{\"kind\":\"person\",\"cases\":[\"#case#\"],\"names\":[{\"text\":\"" name "\"}],\"languages\":" \
  "[\"vi\"]}"
#define SET_LEAD(value, seen)                                                                      \
  "{\"kind\":\"set\",\"of\":\"#case#\",\"fields\":{\"lead\":{\"value\":\"" value "\",\"seen\":"    \
  "[" seen "]}}}"
#define CONTACT(more)                                                                              \
  "{\"kind\":\"contact\",\"at\":\"2026-11-20\",\"contact_kind\":\"case-work\"" more "}"
#define STEP(of, step, at)                                                                         \
  "{\"kind\":\"step\",\"of\":\"#" of "#\",\"step\":\"" step "\",\"at\":\"" at "\"}"

static const char *
field (EngawaCasebook *casebook, const char *name, const char *field_name)
{
  g_autofree char *id = fixture_hex (name);

  return engawa_casebook_get_field (casebook, id, field_name);
}

static guint
aside (EngawaCasebook *casebook, EngawaSetAsideReason reason)
{
  g_autoptr (GPtrArray) list = engawa_casebook_list_set_aside (casebook);
  guint count = 0;

  for (guint i = 0; i < list->len; i++)
    count += ((const EngawaSetAside *) g_ptr_array_index (list, i))->reason == reason;
  return count;
}

static void
test_case (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autofree char *next = NULL;
  const EngawaCase *row;

  /* The person arrives before the case it names. */
  g_assert_cmpint (fixture_add (casebook, "person", 2, PERSON ("Nguyễn")), ==, ENGAWA_ADDED);
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_WAITING), ==, 1);
  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_WAITING), ==, 0);
  fixture_add (casebook, "contact", 3, CONTACT (",\"case\":\"#case#\",\"minutes\":15"));
  fixture_add (casebook, "task", 4,
               "{\"kind\":\"task\",\"case\":\"#case#\",\"what\":\"電話\",\"due\":\"2026-11-25\"}");
  g_assert_cmpint (fixture_add (casebook, "task", 4, "{}"), ==, ENGAWA_ADDED_AGAIN);
  cases = engawa_casebook_list_cases (casebook, FALSE);
  g_assert_cmpuint (cases->len, ==, 1);
  row = g_ptr_array_index (cases, 0);
  g_assert_cmpstr (row->number, ==, "B-001");
  g_assert_cmpstr (row->persons[0]->names[0].text, ==, "Nguyễn");
  g_assert_cmpstr (row->languages[0], ==, "vi");
  g_assert_cmpstr (row->last_contact, ==, "2026-11-20");
  g_assert_cmpstr (row->next_task->what, ==, "電話");
  timeline = engawa_casebook_list_timeline (casebook, row->row.id);
  g_assert_cmpuint (timeline->len, ==, 2);
  next = engawa_casebook_next_case_number (casebook, "B");
  g_assert_cmpstr (next, ==, "B-002");
  g_assert_true (engawa_casebook_find_case_by_number (casebook, "B-001") == row);
  g_assert_null (engawa_casebook_find_case_by_number (casebook, "B-009"));
}

static void
test_conflict (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GBytes) choice = NULL;
  g_autofree char *id = fixture_hex ("case");
  const EngawaConflict *conflict;

  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "s1", 10, SET_LEAD ("ueda", "\"#case#\""));
  fixture_add (casebook, "s2", 20, SET_LEAD ("mori", "\"#case#\""));
  conflicts = engawa_casebook_list_conflicts (casebook);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->field, ==, "lead");
  g_assert_cmpuint (conflict->n_heads, ==, 2);
  g_assert_cmpstr (conflict->heads[0].value, ==, "\"mori\"");
  g_assert_cmpstr (conflict->heads[0].author, ==, "ueda");
  g_assert_cmpint (conflict->heads[1].time, ==, 10);
  choice = engawa_casebook_new_set (casebook, id, "lead", "\"ueda\"", NULL, NULL);
  fixture_add_bytes (casebook, "choice", "other", 5, choice);
  after = engawa_casebook_list_conflicts (casebook);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_cmpstr (field (casebook, "case", "lead"), ==, "\"ueda\"");
}

static void
test_equal_heads (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autofree char *id = fixture_hex ("case");

  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "s1", 10, SET_LEAD ("ueda", "\"#case#\""));
  fixture_add (casebook, "s2", 20, SET_LEAD ("\\u0075eda", "\"#case#\""));
  conflicts = engawa_casebook_list_conflicts (casebook);
  g_assert_cmpuint (conflicts->len, ==, 0);
  heads = engawa_casebook_list_heads (casebook, id, "lead");
  g_assert_cmpuint (heads->len, ==, 2);
}

static void
test_seen_one_only (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) conflicts = NULL;

  /* A choice that saw only one of two heads ends nothing: the other was never shown. */
  fixture_add (casebook, "s3", 30, SET_LEAD ("abe", "\"#s1#\""));
  fixture_add (casebook, "s1", 10, SET_LEAD ("ueda", "\"#case#\""));
  fixture_add (casebook, "s2", 20, SET_LEAD ("mori", "\"#case#\""));
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_WAITING), ==, 3);
  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  conflicts = engawa_casebook_list_conflicts (casebook);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((const EngawaConflict *) g_ptr_array_index (conflicts, 0))->n_heads, ==, 2);
  g_assert_cmpstr (field (casebook, "case", "lead"), ==, "\"abe\"");
}

static void
test_unsorted (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GBytes) move = NULL;
  g_autoptr (GBytes) strike = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *calm = fixture_hex ("calm");
  g_autofree char *urgent = fixture_hex ("urgent");
  g_autofree char *of = fixture_hex ("case");

  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "calm", 2, FIXTURE_INTERVIEW ("", "\"needed-today\":[\"nothing\"]"));
  fixture_add (casebook, "unsaid", 2,
               FIXTURE_INTERVIEW ("", "\"needed-today\":{\"none\":\"unsaid\"}"));
  fixture_add (casebook, "urgent", 3, FIXTURE_INTERVIEW ("", "\"needed-today\":[\"food\"]"));
  fixture_add (casebook, "unsafe", 4, FIXTURE_INTERVIEW ("", "\"here\":\"later\""));
  list = engawa_casebook_list_unsorted (casebook);
  g_assert_cmpuint (list->len, ==, 4);
  g_assert_true (((const EngawaInterview *) g_ptr_array_index (list, 0))->unsafe);
  g_assert_true (((const EngawaInterview *) g_ptr_array_index (list, 1))->urgent);
  g_assert_false (((const EngawaInterview *) g_ptr_array_index (list, 2))->urgent);
  g_assert_false (((const EngawaInterview *) g_ptr_array_index (list, 3))->urgent);
  /* Sorting needs no reason, moving on does. */
  move = engawa_casebook_new_move (casebook, calm, of, NULL, &error);
  g_assert_no_error (error);
  fixture_add_bytes (casebook, "move", "tablet", 9, move);
  g_assert_null (engawa_casebook_new_move (casebook, calm, NULL, NULL, &error));
  g_assert_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (engawa_casebook_new_move (casebook, calm, urgent, "x", &error));
  g_assert_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (engawa_casebook_new_strike (casebook, urgent, NULL, &error));
  g_assert_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID);
  strike = engawa_casebook_new_strike (casebook, urgent, "別の家族", NULL);
  fixture_add_bytes (casebook, "strike", "tablet", 10, strike);
  after = engawa_casebook_list_unsorted (casebook);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (engawa_casebook_find_interview (casebook, calm)->row.case_id, ==, of);
  g_assert_true (engawa_casebook_find_interview (casebook, urgent)->row.struck);
  g_assert_cmpstr (engawa_casebook_find_interview (casebook, urgent)->row.struck_why, ==,
                   "別の家族");
}

static void
test_steps (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GPtrArray) open = NULL;
  const EngawaReferral *referral;

  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "ref", 2, "{\"kind\":\"referral\",\"case\":\"#case#\",\"to\":\"school\"}");
  fixture_add (casebook, "r2", 4, STEP ("ref", "received", "2026-11-12"));
  fixture_add (casebook, "r1", 5, STEP ("ref", "sent", "2026-11-10"));
  fixture_add (casebook, "task", 2,
               "{\"kind\":\"task\",\"what\":\"x\",\"due\":\"2026-11-20T10:00\"}");
  waiting = engawa_casebook_list_waiting_referrals (casebook);
  g_assert_cmpuint (waiting->len, ==, 1);
  referral = g_ptr_array_index (waiting, 0);
  g_assert_cmpstr (referral->since, ==, "2026-11-10");
  g_assert_cmpint (engawa_casebook_days_since (referral->since, "2026-11-20"), ==, 10);
  g_assert_cmpint (engawa_casebook_days_since ("2026-11-21", "2026-11-20"), ==, 0);
  tasks = engawa_casebook_list_tasks (casebook, "2026-11-20");
  g_assert_cmpuint (tasks->len, ==, 1);
  fixture_add (casebook, "r3", 6, STEP ("ref", "accepted", "2026-11-13"));
  fixture_add (casebook, "t1", 6, STEP ("task", "done", "2026-11-13"));
  fixture_add (casebook, "c1", 7, STEP ("case", "closed", "2026-11-15"));
  g_ptr_array_unref (waiting);
  waiting = engawa_casebook_list_waiting_referrals (casebook);
  g_assert_cmpuint (waiting->len, ==, 0);
  g_ptr_array_unref (tasks);
  tasks = engawa_casebook_list_tasks (casebook, NULL);
  g_assert_cmpuint (tasks->len, ==, 0);
  open = engawa_casebook_list_cases (casebook, FALSE);
  g_assert_cmpuint (open->len, ==, 0);
  fixture_add (casebook, "c2", 8, STEP ("case", "reopened", "2026-11-16"));
  g_ptr_array_unref (open);
  open = engawa_casebook_list_cases (casebook, FALSE);
  g_assert_cmpuint (open->len, ==, 1);
}

static void
test_same (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GBytes) strike = NULL;
  g_autofree char *later = fixture_hex ("later");
  g_autofree char *same = fixture_hex ("same");
  const EngawaCase *row;

  fixture_add (casebook, "later", 5,
               "{\"kind\":\"case\",\"number\":\"C-001\",\"opened\":\"2026-11-02\"}");
  fixture_add (casebook, "same", 6, "{\"kind\":\"same\",\"of\":\"#later#\",\"as\":\"#case#\"}");
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_WAITING), ==, 1);
  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "p", 7, PERSON ("A"));
  row = engawa_casebook_find_case (casebook, later);
  g_assert_cmpstr (row->number, ==, "B-001");
  g_assert_cmpstr (row->numbers[1], ==, "C-001");
  g_assert_cmpuint (row->n_persons, ==, 1);
  strike = engawa_casebook_new_strike (casebook, same, "違う家族", NULL);
  fixture_add_bytes (casebook, "strike", "tablet", 9, strike);
  row = engawa_casebook_find_case (casebook, later);
  g_assert_cmpstr (row->number, ==, "C-001");
  g_assert_cmpuint (row->n_persons, ==, 0);
}

static void
test_copies (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) contacts = NULL;
  g_autofree char *id = fixture_hex ("contact");
  g_autofree char *copy = fixture_hex ("copy");
  const EngawaContact *row;

  fixture_add (casebook, "copy", 50,
               CONTACT (",\"minutes\":5,\"was\":\"#contact#\",\"was_time\":3"));
  fixture_add (casebook, "copy2", 60, CONTACT (",\"minutes\":5,\"was\":\"#contact#\""));
  row = engawa_casebook_find_contact (casebook, id);
  g_assert_nonnull (row);
  g_assert_true (engawa_casebook_find_contact (casebook, copy) == row);
  contacts = engawa_casebook_list_contacts (casebook);
  g_assert_cmpuint (contacts->len, ==, 1);
  /* A change that names the copy reaches the object. */
  fixture_add (casebook, "s", 70,
               "{\"kind\":\"set\",\"of\":\"#copy#\",\"fields\":{\"minutes\":{\"value\":30,\"seen\":"
               "[\"#copy#\"]}}}");
  g_assert_cmpint (engawa_casebook_find_contact (casebook, id)->minutes, ==, 30);
  fixture_add (casebook, "contact", 3, CONTACT (",\"minutes\":5"));
  g_assert_cmpint (engawa_casebook_find_contact (casebook, id)->minutes, ==, 30);
  g_ptr_array_unref (contacts);
  contacts = engawa_casebook_list_contacts (casebook);
  g_assert_cmpuint (contacts->len, ==, 1);
}

static void
test_purge (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autofree char *id = fixture_hex ("contact");
  guint8 raw[32];

  fixture_id (raw, "contact");
  fixture_add (casebook, "contact", 3, CONTACT (""));
  fixture_add (casebook, "copy", 4, CONTACT (",\"was\":\"#contact#\""));
  fixture_add (
      casebook, "s", 5,
      "{\"kind\":\"set\",\"of\":\"#contact#\",\"fields\":{\"minutes\":{\"value\":30,\"seen\":"
      "[\"#contact#\"]}}}");
  g_assert_nonnull (engawa_casebook_find_contact (casebook, id));
  engawa_casebook_remove_purged (casebook, raw);
  g_assert_null (engawa_casebook_find_contact (casebook, id));
  g_assert_cmpint (fixture_add (casebook, "contact", 3, CONTACT ("")), ==, ENGAWA_ADDED_PURGED);
  g_assert_null (engawa_casebook_find_contact (casebook, id));
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_WAITING), ==, 1);
}

static void
test_set_aside (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  EngawaEntry entry = { .n = 7, .time = 1, .kind = "dream" };

  fixture_id (entry.id, "dream");
  g_assert_cmpint (engawa_casebook_add (casebook, &entry), ==, ENGAWA_ADDED_SET_ASIDE);
  entry.kind = "session";
  g_assert_cmpint (engawa_casebook_add (casebook, &entry), ==, ENGAWA_ADDED_NOT_OURS);
  g_assert_cmpint (fixture_add (casebook, "wish", 1, "{\"kind\":\"wish\"}"), ==,
                   ENGAWA_ADDED_SET_ASIDE);
  g_assert_cmpint (fixture_add (casebook, "junk", 1, "}"), ==, ENGAWA_ADDED_SET_ASIDE);
  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "odd", 2,
               "{\"kind\":\"set\",\"of\":\"#case#\",\"fields\":{\"mood\":{\"value\":1,\"seen\":"
               "[\"#case#\"]}}}");
  fixture_add (casebook, "wrong", 2,
               "{\"kind\":\"set\",\"of\":\"#case#\",\"fields\":{\"lead\":{\"value\":1,\"seen\":"
               "[\"#case#\"]}}}");
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_NEWER), ==, 3);
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_UNREADABLE), ==, 2);
  g_assert_cmpstr (field (casebook, "case", "lead"), ==, "null");
  /* Damage heals when the body comes. */
  entry.kind = "sealed";
  fixture_id (entry.id, "late");
  engawa_casebook_add_unreadable (casebook, &entry, "its seal does not open");
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_UNREADABLE), ==, 3);
  fixture_add (casebook, "late", 1, CONTACT (""));
  g_assert_cmpuint (aside (casebook, ENGAWA_SET_ASIDE_UNREADABLE), ==, 2);
}

static void
count_cb (EngawaCasebook *casebook, guint *count)
{
  (*count)++;
}

static void
test_signal (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  guint count = 0;

  g_signal_connect (casebook, "changed", G_CALLBACK (count_cb), &count);
  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  g_assert_cmpuint (count, ==, 1);
  engawa_casebook_freeze (casebook);
  fixture_add (casebook, "a", 1, CONTACT (""));
  fixture_add (casebook, "b", 1, CONTACT (""));
  g_assert_cmpuint (count, ==, 1);
  engawa_casebook_thaw (casebook);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpuint (engawa_casebook_get_generation (casebook), ==, 3);
}

static void
test_dumps (void)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autofree char *cases = NULL;
  g_autofree char *interviews = NULL;

  fixture_add (casebook, "case", 1, FIXTURE_CASE);
  fixture_add (casebook, "p", 2, PERSON ("Nguyễn \\\"Lan\\\""));
  fixture_add (
      casebook, "i", 3,
      FIXTURE_INTERVIEW ("\"case\":\"#case#\",\"wanted\":\"ትግርኛ\",", "\"here\":\"later\""));
  fixture_add (casebook, "n", 4,
               "{\"kind\":\"note\",\"of\":\"#i#\",\"voice\":\"said\",\"text\":\"…\"}");
  fixture_add (casebook, "s1", 10, SET_LEAD ("ueda", "\"#case#\""));
  fixture_add (casebook, "s2", 20, SET_LEAD ("mori", "\"#case#\""));
  cases = engawa_casebook_dump_cases (casebook);
  interviews = engawa_casebook_dump_interviews (casebook);
  g_assert_nonnull (strstr (cases, "\"number\":\"B-001\""));
  g_assert_nonnull (strstr (cases, "\"text\":\"Nguyễn \\\"Lan\\\"\""));
  g_assert_nonnull (strstr (cases, "\"value\":\"mori\""));
  g_assert_nonnull (strstr (cases, "\"voice\":\"said\""));
  g_assert_nonnull (strstr (interviews, "\"number\":\"B-001\""));
  g_assert_nonnull (strstr (interviews, "\"wanted\":\"ትግርኛ\""));
  g_assert_nonnull (strstr (interviews, "\"answers\":{\"here\":\"later\"}"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casebook/case", test_case);
  g_test_add_func ("/casebook/conflict", test_conflict);
  g_test_add_func ("/casebook/equal-heads", test_equal_heads);
  g_test_add_func ("/casebook/seen-one-only", test_seen_one_only);
  g_test_add_func ("/casebook/unsorted", test_unsorted);
  g_test_add_func ("/casebook/steps", test_steps);
  g_test_add_func ("/casebook/same", test_same);
  g_test_add_func ("/casebook/copies", test_copies);
  g_test_add_func ("/casebook/purge", test_purge);
  g_test_add_func ("/casebook/set-aside", test_set_aside);
  g_test_add_func ("/casebook/signal", test_signal);
  g_test_add_func ("/casebook/dumps", test_dumps);
  return g_test_run ();
}
