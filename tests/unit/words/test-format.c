/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-format.h"
#include "words/engawa-markup.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/unumsys.h>

static EngawaLanguages *languages;

static const EngawaLanguage *
find (const char *id)
{
  const EngawaLanguage *language = engawa_languages_find (languages, id);

  g_assert_nonnull (language);
  return language;
}

static void
check (char *given, const char *expected)
{
  g_assert_cmpstr (given, ==, expected);
  g_free (given);
}

static void
test_dates (void)
{
  const EngawaDate day = { 2026, 11, 25 };
  const EngawaDate month = { 2019, 5, 0 };
  const EngawaDate year = { 2019, 0, 0 };

  check (engawa_format_date (find ("en"), day), "November 25, 2026");
  check (engawa_format_day (find ("en"), day), "Wednesday, November 25, 2026");
  check (engawa_format_date (find ("en"), month), "May 2019");
  check (engawa_format_date (find ("ja"), day), "2026年11月25日");
  check (engawa_format_date (find ("vi"), day), "25 tháng 11, 2026");
  check (engawa_format_date (find ("ar"), day), "٢٥ نوفمبر ٢٠٢٦");
  check (engawa_format_date (find ("fa"), year), "۲۰۱۹");
  check (engawa_format_date (find ("th"), year), "2019");
  check (
      engawa_format_day (find ("ja@easy"), day),
      "{2026年|にせんにじゅうろくねん} {11月|じゅういちがつ}{25日|にじゅうごにち}（{水曜日|すい|よう|び}）");
  check (engawa_format_date (find ("ja@easy"), year), "{2019年|にせんじゅうきゅうねん}");
  check (engawa_format_month (find ("pt_BR"), 3), "março");
  check (engawa_format_month (find ("ja@easy"), 9), "{9月|くがつ}");
  /* The first and the last day of a year and a leap day stay where they are. */
  check (engawa_format_date (find ("en"), (EngawaDate){ 2024, 2, 29 }), "February 29, 2024");
  check (engawa_format_date (find ("en"), (EngawaDate){ 1900, 1, 1 }), "January 1, 1900");
  check (engawa_format_date (find ("en"), (EngawaDate){ 2026, 12, 31 }), "December 31, 2026");
}

/* What ICU lacks of Kurmanji, and what it writes in Latin letters elsewhere. */
static void
test_amended (void)
{
  const EngawaDate day = { 2026, 11, 25 };
  const char *const three[] = { "A", "B", "C", NULL };

  check (engawa_format_date (find ("kmr"), day), "25ê sermawezê 2026an");
  check (engawa_format_day (find ("kmr"), day), "çarşem, 25ê sermawezê 2026an");
  check (engawa_format_date (find ("kmr"), (EngawaDate){ 2019, 5, 0 }), "gulan 2019");
  check (engawa_format_yen (find ("kmr"), 1500), "1.500 yenê japonî");
  check (engawa_format_list (find ("my"), three), "A၊ B၊ C");
  check (engawa_format_time (find ("bn"), 14, 30), "১৪:৩০");
  check (engawa_format_time (find ("ur"), 14, 30), "14:30");
  check (engawa_format_time (find ("km"), 9, 5), "09:05");
  check (engawa_format_time (find ("ko"), 14, 30), "오후 2:30");
  check (engawa_format_weekday (find ("prs"), G_DATE_WEDNESDAY), "چهارشنبه");
  check (engawa_format_weekday (find ("kmr"), G_DATE_MONDAY), "duşem");
  check (engawa_format_weekday (find ("ja@easy"), G_DATE_SUNDAY), "{日曜日|にち|よう|び}");
  check (engawa_format_percent (find ("fa"), 40), "۴۰٪");
  check (engawa_format_percent (find ("en"), 40), "40%");
}

/* The words of every language differ from English, in its own script, and ICU took none from its root. */
static void
test_own_words (void)
{
  const EngawaLanguage *english = find ("en");

  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    gboolean latin = strcmp (language->script, "Latn") == 0;

    for (int month = 1; month <= 12; month++) {
      g_autofree char *name = engawa_format_month (language, month);
      g_assert_false (g_str_has_prefix (name, "M0") || g_str_has_prefix (name, "M1"));
      if (!latin)
        g_assert_null (strpbrk (name, "aeiouAEIOU"));
    }
    for (int weekday = 1; weekday <= 7; weekday++) {
      g_autofree char *name = engawa_format_weekday (language, (GDateWeekday) weekday);
      g_autofree char *other = engawa_format_weekday (english, (GDateWeekday) weekday);
      if (language != english)
        g_assert_cmpstr (name, !=, other);
      if (!latin)
        g_assert_null (strpbrk (name, "aeiouAEIOU"));
    }
    g_autofree char *yen = engawa_format_yen (language, 1500);
    g_autofree char *time = engawa_format_time (language, 14, 30);
    g_autofree char *percent = engawa_format_percent (language, 40);
    g_test_message ("%s: %s, %s, %s", language->id, yen, time, percent);
    g_assert_null (strstr (yen, "JPY"));
    g_assert_null (strstr (yen, "¥"));
    if (!latin) {
      g_assert_null (strpbrk (yen, "aeiouyAEIOUY"));
      g_assert_null (strpbrk (time, "AaPpMm"));
    }
  }
}

static void
test_years (void)
{
  check (engawa_format_year_both (find ("fa"), 2019), "۲۰۱۹ (۱۳۹۷/۱۳۹۸)");
  check (engawa_format_year_both (find ("prs"), 2019), "۲۰۱۹ (۱۳۹۷/۱۳۹۸)");
  check (engawa_format_year_both (find ("ps"), 2019), "۲۰۱۹ (۱۳۹۷/۱۳۹۸)");
  check (engawa_format_year_both (find ("ne"), 2019), "२०१९ (२०७५/२०७६)");
  check (engawa_format_year_both (find ("th"), 2019), "2019 (2562)");
  check (engawa_format_year_both (find ("vi"), 2019), "2019");
  check (engawa_format_year_both (find ("th"), 2026), "2026 (2569)");
  check (engawa_format_year_both (find ("ne"), 2026), "२०२६ (२०८२/२०८३)");
  check (engawa_format_year_both (find ("fa"), 2026), "۲۰۲۶ (۱۴۰۴/۱۴۰۵)");
  check (engawa_format_year_both (find ("prs"), 2026), "۲۰۲۶ (۱۴۰۴/۱۴۰۵)");
  check (engawa_format_year_both (find ("ps"), 2026), "۲۰۲۶ (۱۴۰۴/۱۴۰۵)");
  check (engawa_format_year (find ("zh_CN"), 2019), "2019年");
  check (engawa_format_year (find ("zh_TW"), 2019), "2019年");
  check (engawa_format_year (find ("ko"), 2019), "2019년");
  check (engawa_format_year (find ("ja"), 2019), "2019年");
}

static void
test_times (void)
{
  check (engawa_format_time (find ("en"), 14, 30), "2:30\u202fPM");
  check (engawa_format_time (find ("vi"), 14, 30), "14:30");
  check (engawa_format_time (find ("ja@easy"), 9, 0), "{午前|ご|ぜん} {9時|くじ}");
  check (engawa_format_time (find ("ja@easy"), 0, 0), "{午前|ご|ぜん} {0時|れいじ}");
  check (engawa_format_time (find ("ja@easy"), 12, 15),
         "{昼|ひる}の {12時|じゅうにじ}{15分|じゅうごふん}");
  check (engawa_format_time (find ("ja@easy"), 19, 30),
         "{午後|ご|ご} {7時|しちじ}{30分|さんじゅっぷん}");
}

static void
test_numbers (void)
{
  const char *const none[] = { NULL };
  const char *const one[] = { "A", NULL };
  const char *const three[] = { "A", "B", "C", NULL };

  check (engawa_format_number (find ("ne"), 12345), "१२,३४५");
  check (engawa_format_number (find ("vi"), 12345), "12.345");
  check (engawa_format_number (find ("ja@easy"), 12345), "12,345");
  check (engawa_format_yen (find ("en"), 300), "300 Japanese yen");
  check (engawa_format_yen (find ("ja@easy"), 300), "{300円|さんびゃくえん}");
  check (engawa_format_list (find ("en"), three), "A, B, and C");
  check (engawa_format_list (find ("ja"), three), "A、B、C");
  check (engawa_format_list (find ("ja@easy"), three), "A、 B、 C");
  check (engawa_format_list (find ("en"), one), "A");
  check (engawa_format_list (find ("en"), none), "");
}

/* ICU answers for a locale it does not know in another one, without a word. For every language of the
 * table it must know the language itself, use the digits the table says, count in Western years, and
 * call the months otherwise than English does. */
static void
test_every_language (void)
{
  const EngawaDate day = { 2026, 11, 25 };

  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    g_autofree char *january = engawa_format_month (language, 1);
    g_autofree char *date = engawa_format_date (language, day);
    g_autofree char *base = engawa_markup_base (date);
    g_autofree char *year = engawa_format_number (language, 2026);
    UErrorCode status = U_ZERO_ERROR;
    UNumberingSystem *digits = unumsys_open (language->locale, &status);
    char wanted[ULOC_LANG_CAPACITY];
    gboolean known = FALSE;

    g_test_message ("%s: %s, %s", language->id, january, base);
    g_assert_true (U_SUCCESS (status));
    g_assert_cmpstr (unumsys_getName (digits), ==, language->digits);
    unumsys_close (digits);
    uloc_getLanguage (language->locale, wanted, sizeof wanted, &status);
    for (int32_t j = 0; j < uloc_countAvailable () && !known; j++)
      known = strcmp (uloc_getAvailable (j), wanted) == 0;
    g_assert_true (known);
    if (strcmp (language->id, "en") != 0) {
      g_assert_cmpstr (january, !=, "January");
      g_assert_cmpstr (january, !=, "M01");
    }
    if (strcmp (language->digits, "latn") == 0)
      g_assert_nonnull (strstr (base, "2026"));
    g_assert_cmpstr (year, !=, "");
    g_assert_null (strstr (base, "1405"));
    g_assert_null (strstr (base, "2569"));
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  languages = engawa_languages_load (data, &error);
  g_assert_no_error (error);
  g_test_add_func ("/words/format/dates", test_dates);
  g_test_add_func ("/words/format/amended", test_amended);
  g_test_add_func ("/words/format/own-words", test_own_words);
  g_test_add_func ("/words/format/years", test_years);
  g_test_add_func ("/words/format/times", test_times);
  g_test_add_func ("/words/format/numbers", test_numbers);
  g_test_add_func ("/words/format/every-language", test_every_language);
  result = g_test_run ();
  engawa_languages_unref (languages);
  return result;
}
