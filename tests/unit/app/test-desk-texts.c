/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-says.h"
#include "app/desk/engawa-desk-style.h"
#include "sync/engawa-sync-error.h"
#include "vault/engawa-vault-error.h"

#include <gio/gio.h>
#include <string.h>

/* 2026-11-20T05:05Z is 14:05 in Tokyo, a Friday. */
#define NOW 1795151100000LL

static void
check (char *got, const char *want)
{
  g_assert_cmpstr (got, ==, want);
  g_free (got);
}

static void
test_times (void)
{
  check (engawa_desk_format_clock (NOW), "14:05");
  check (engawa_desk_format_moment (NOW), "11/20 (Fri) 14:05");
  check (engawa_desk_format_near (NOW, NOW), "14:05");
  check (engawa_desk_format_near (NOW - 86400000LL, NOW), "Yesterday 14:05");
  check (engawa_desk_format_near (NOW - 3 * 86400000LL, NOW), "11/17 14:05");
  /* Twenty to one at night in Tokyo is the same day there, though not in UTC. */
  check (engawa_desk_format_near (NOW - 13 * 3600000LL - 1500000LL, NOW), "00:40");
  check (engawa_desk_format_ago (NOW - 3 * 86400000LL, NOW), "3 days ago (11/17 (Tue) 14:05)");
}

static void
test_due (void)
{
  EngawaDate today = { 2026, 11, 20 };
  gboolean late = FALSE;
  check (engawa_desk_format_due ("2026-11-18", today, &late), "2 days late");
  g_assert_true (late);
  check (engawa_desk_format_due ("2026-11-20", today, &late), "Today");
  g_assert_false (late);
  check (engawa_desk_format_due ("2026-11-21T15:30", today, NULL), "Tomorrow");
  check (engawa_desk_format_due ("2026-11-27", today, NULL), "11/27");
  check (engawa_desk_format_due (NULL, today, NULL), "");
  check (engawa_desk_format_due ("some day", today, NULL), "");
  check (engawa_desk_format_iso ("2026-11-20T14:30"), "11/20 (Fri) 14:30");
  check (engawa_desk_format_iso ("2019"), "2019");
}

static void
test_sync (void)
{
  EngawaSyncReport report = { .state = ENGAWA_SYNC_FINE, .last_success = NOW };
  check (engawa_desk_says_sync (&report, TRUE, FALSE), "Everything is synced 14:05");
  g_assert_false (engawa_desk_says_sync_attention (&report, TRUE));
  report.unsent = 3;
  check (engawa_desk_says_sync (&report, TRUE, FALSE), "Sending 3 records");
  report.state = ENGAWA_SYNC_UNREACHABLE;
  check (engawa_desk_says_sync (&report, TRUE, FALSE),
         "The server cannot be reached. Records are safe");
  g_assert_true (engawa_desk_says_sync_attention (&report, TRUE));
  report.clock_fault = TRUE;
  check (engawa_desk_says_sync (&report, TRUE, FALSE),
         "The tablet's clock is wrong. Records are synced");
  check (engawa_desk_says_sync (&report, FALSE, FALSE), "Kept on this tablet only");
  g_assert_false (engawa_desk_says_sync_attention (&report, FALSE));
}

/* Every state has words of its own. */
static void
test_sync_states (void)
{
  for (int state = ENGAWA_SYNC_NEVER; state <= ENGAWA_SYNC_WRONG; state++) {
    EngawaSyncReport report = { .state = (EngawaSyncState) state, .last_success = NOW };
    g_autofree char *text = engawa_desk_says_sync (&report, TRUE, FALSE);
    g_assert_cmpstr (text, !=, "");
  }
}

static void
test_errors (void)
{
  g_autoptr (GError) full =
      g_error_new_literal (ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FULL, "detail");
  g_autofree char *text = engawa_desk_says_error (full);
  g_assert_nonnull (strstr (text, "The tablet is full"));
  g_assert_null (strstr (text, "detail"));
  g_autoptr (GError) used =
      g_error_new_literal (ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_USED, "detail");
  g_autofree char *code = engawa_desk_says_error (used);
  g_assert_nonnull (strstr (code, "used already"));
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "detail");
  g_autofree char *unknown = engawa_desk_says_error (other);
  g_assert_nonnull (strstr (unknown, "did not work"));
}

static void
test_style (void)
{
  check (engawa_desk_style_scale ("a { min-height: 40px; font-size: 20px; }", 2, 1.5),
         "a { min-height: 80.0px; font-size: 60.0px; }");
  /* Colours, percentages and the round of pills stay; a thin line stays visible. */
  check (engawa_desk_style_scale ("a { color: #12px; border: 1px; border-radius: 999px; }", 0.5, 1),
         "a { color: #12px; border: 1.0px; border-radius: 999px; }");
  check (engawa_desk_style_scale ("a { border-radius: 50%; }", 2, 1), "a { border-radius: 50%; }");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/times", test_times);
  g_test_add_func ("/desk/due", test_due);
  g_test_add_func ("/desk/sync", test_sync);
  g_test_add_func ("/desk/sync-states", test_sync_states);
  g_test_add_func ("/desk/errors", test_errors);
  g_test_add_func ("/desk/style", test_style);
  return g_test_run ();
}
