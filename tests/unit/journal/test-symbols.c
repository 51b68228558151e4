/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "core/engawa-hex.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-sheet.h"
#include "journal/engawa-symbols.h"

#include <string.h>

static void
test_vectors (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) root = fixture_bytes (2, 32);
  g_autoptr (EngawaSecret) recovery = fixture_bytes (3, 32);
  g_autofree char *root_text = engawa_symbols_format (root, "engawa-root-1");
  g_autofree char *recovery_text = engawa_symbols_format (recovery, "engawa-recovery-1");
  guint8 key[ENGAWA_KEY_SIZE];
  g_autofree char *hex = NULL;

  g_assert_cmpstr (root_text, ==, fixture_vector (fixture, "root-symbols"));
  g_assert_cmpstr (recovery_text, ==, fixture_vector (fixture, "recovery-symbols"));
  engawa_sheet_recovery_public (recovery, key);
  hex = engawa_hex_new (key, sizeof key);
  g_assert_cmpstr (hex, ==, fixture_vector (fixture, "recovery-public"));
  engawa_sheet_root_public (root, key);
  g_assert_cmpmem (key, sizeof key, engawa_roster_get_root (fixture->roster), 32);
}

static void
check_refused (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_symbols_parse (text, 16, "engawa-code-1", &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_CODE);
}

static void
test_slips (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *code = fixture_vector (fixture, "code");
  g_autofree char *slip = g_strdup (code);
  g_autofree char *lower = g_ascii_strdown (code, -1);
  g_autofree char *spaced = g_strdup_printf (" %s \n", code);
  g_autofree char *longer = g_strconcat (code, "A", NULL);
  g_autoptr (EngawaSecret) small = engawa_symbols_parse (lower, 16, "engawa-code-1", NULL);
  g_autoptr (EngawaSecret) loose = engawa_symbols_parse (spaced, 16, "engawa-code-1", NULL);
  guint accepted = 0;

  g_assert_nonnull (small);
  g_assert_nonnull (loose);
  for (gsize i = 0; code[i] != '\0'; i++) {
    g_autoptr (EngawaSecret) wrong = NULL;

    if (code[i] == '-')
      continue;
    slip[i] = code[i] == 'R' ? 'S' : 'R';
    wrong = engawa_symbols_parse (slip, 16, "engawa-code-1", NULL);
    accepted += wrong != NULL;
    slip[i] = code[i];
  }
  g_assert_cmpuint (accepted, ==, 0);
  slip[5] = '1'; /* not in the alphabet */
  check_refused (slip);
  check_refused (longer);
  check_refused ("");
  g_assert_null (engawa_symbols_parse (code, 16, "engawa-root-1", NULL));
}

static void
test_sheet (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) seed = fixture_bytes (2, 32);
  g_autofree char *sheet = engawa_sheet_format (ENGAWA_SHEET_ROOT, "縁側", fixture->org, seed);
  g_autoptr (EngawaSecret) whole = engawa_sheet_parse_seed (ENGAWA_SHEET_ROOT, sheet, NULL);
  g_autoptr (EngawaSecret) typed =
      engawa_sheet_parse_seed (ENGAWA_SHEET_ROOT, fixture_vector (fixture, "root-symbols"), NULL);

  g_assert_nonnull (strstr (sheet, "縁側"));
  g_assert_nonnull (strstr (sheet, "org: 0c0c"));
  g_assert_cmpmem (engawa_secret_get_data (whole), 32, engawa_secret_get_data (seed), 32);
  g_assert_cmpmem (engawa_secret_get_data (typed), 32, engawa_secret_get_data (seed), 32);
  g_assert_null (engawa_sheet_parse_seed (ENGAWA_SHEET_RECOVERY, sheet, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/symbols/vectors", test_vectors);
  g_test_add_func ("/journal/symbols/slips", test_slips);
  g_test_add_func ("/journal/symbols/sheet", test_sheet);
  return g_test_run ();
}
