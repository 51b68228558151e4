/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-enrolment.h"
#include "journal/engawa-journal-error.h"

#include <string.h>

#define BYTES(b) g_bytes_get_data (b, NULL), g_bytes_get_size (b)

static void
test_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) code = fixture_bytes (0x0e, 16);
  g_autoptr (EngawaSecret) typed =
      engawa_enrolment_code_parse (fixture_vector (fixture, "code"), NULL);
  g_autofree char *text = engawa_enrolment_code_format (code);
  g_autofree char *lookup = engawa_enrolment_code_lookup (code);
  g_autoptr (GBytes) offer = engawa_offer_format (code, fixture->roster, FIXTURE_TIME);
  g_autoptr (GBytes) expected_offer = fixture_document (fixture, "offer");
  g_autoptr (GBytes) expected_answer = fixture_document (fixture, "answer");
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (EngawaAnswer) parsed = NULL;
  EngawaOffer read;

  g_assert_cmpstr (text, ==, fixture_vector (fixture, "code"));
  g_assert_cmpmem (engawa_secret_get_data (typed), 16, engawa_secret_get_data (code), 16);
  g_assert_cmpstr (lookup, ==, fixture_vector (fixture, "lookup"));
  g_assert_true (g_bytes_equal (offer, expected_offer));
  g_assert_true (engawa_offer_parse (&read, code, BYTES (offer), NULL));
  g_assert_cmpmem (read.root, 32, engawa_roster_get_root (fixture->roster), 32);
  g_assert_cmpint (read.expires, ==, FIXTURE_TIME + ENGAWA_ENROLMENT_MILLISECONDS);
  answer = engawa_answer_format (code, fixture->device, BYTES (offer), ENGAWA_DEVICE_TABLET, "窓口",
                                 NULL);
  g_assert_true (g_bytes_equal (answer, expected_answer));
  parsed = engawa_answer_parse (code, BYTES (offer), FIXTURE_TIME, BYTES (answer), NULL);
  g_assert_cmpstr (parsed->label, ==, "窓口");
  g_assert_cmpint (parsed->kind, ==, ENGAWA_DEVICE_TABLET);
  g_assert_cmpmem (parsed->device, 32, engawa_device_key_get_public (fixture->device), 32);
}

/* The store holds both messages: whatever byte it changes, the other side notices. */
static void
test_changed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) code = fixture_bytes (0x0e, 16);
  const char *offer = fixture_vector (fixture, "offer");
  const char *answer = fixture_vector (fixture, "answer");
  g_autofree char *changed_offer = g_strdup (offer);
  g_autofree char *changed_answer = g_strdup (answer);
  EngawaOffer read;

  for (gsize i = 0; i < strlen (offer); i++) {
    changed_offer[i] ^= 1;
    g_assert_false (engawa_offer_parse (&read, code, changed_offer, strlen (offer), NULL));
    changed_offer[i] ^= 1;
  }
  for (gsize i = 0; i < strlen (answer); i++) {
    changed_answer[i] ^= 1;
    g_assert_null (engawa_answer_parse (code, offer, strlen (offer), FIXTURE_TIME, changed_answer,
                                        strlen (answer), NULL));
    changed_answer[i] ^= 1;
  }
}

static void
test_other_code (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) other = engawa_enrolment_code_generate ();
  const char *offer = fixture_vector (fixture, "offer");
  g_autoptr (GError) error = NULL;
  EngawaOffer read;

  g_assert_false (engawa_offer_parse (&read, other, offer, strlen (offer), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_null (engawa_answer_format (other, fixture->device, offer, strlen (offer),
                                       ENGAWA_DEVICE_PC, "x", &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
}

/* An offer is no answer, and an answer to one offer does not fit the next. */
static void
test_mixed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) code = fixture_bytes (0x0e, 16);
  g_autoptr (GBytes) later = engawa_offer_format (code, fixture->roster, FIXTURE_TIME + 1);
  const char *offer = fixture_vector (fixture, "offer");
  const char *answer = fixture_vector (fixture, "answer");
  g_autoptr (GError) error = NULL;
  EngawaOffer read;

  g_assert_null (
      engawa_answer_parse (code, BYTES (later), FIXTURE_TIME, answer, strlen (answer), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
  g_assert_false (engawa_offer_parse (&read, code, answer, strlen (answer), NULL));
  g_assert_null (
      engawa_answer_parse (code, offer, strlen (offer), FIXTURE_TIME, offer, strlen (offer), NULL));
}

static void
test_expired (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) code = fixture_bytes (0x0e, 16);
  const char *offer = fixture_vector (fixture, "offer");
  const char *answer = fixture_vector (fixture, "answer");
  g_autoptr (EngawaAnswer) in_time = engawa_answer_parse (
      code, offer, strlen (offer), FIXTURE_TIME + ENGAWA_ENROLMENT_MILLISECONDS, answer,
      strlen (answer), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (in_time);
  g_assert_null (engawa_answer_parse (code, offer, strlen (offer),
                                      FIXTURE_TIME + ENGAWA_ENROLMENT_MILLISECONDS + 1, answer,
                                      strlen (answer), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_EXPIRED);
}

static void
test_sizes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) code = fixture_bytes (0x0e, 16);
  const char *offer = fixture_vector (fixture, "offer");
  g_autofree char *large = g_strnfill (ENGAWA_LIMIT_ENROLMENT + 1, 'a');
  g_autoptr (GError) error = NULL;
  EngawaOffer read;

  g_assert_false (engawa_offer_parse (&read, code, large, strlen (large), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_TOO_LARGE);
  for (gsize i = 0; i < strlen (offer); i++)
    g_assert_false (engawa_offer_parse (&read, code, offer, i, NULL));
  g_assert_null (engawa_answer_format (code, fixture->device, offer, strlen (offer),
                                       ENGAWA_DEVICE_PC, "", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/enrolment/vector", test_vector);
  g_test_add_func ("/journal/enrolment/changed", test_changed);
  g_test_add_func ("/journal/enrolment/other-code", test_other_code);
  g_test_add_func ("/journal/enrolment/mixed", test_mixed);
  g_test_add_func ("/journal/enrolment/expired", test_expired);
  g_test_add_func ("/journal/enrolment/sizes", test_sizes);
  return g_test_run ();
}
