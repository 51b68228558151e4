/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-po-check.h"
#include "words/engawa-words-error.h"

#include <string.h>

#define HEADER                                                                                     \
  "# A note about the file.\nmsgid \"\"\nmsgstr \"\"\n\"Language: vi\\n\"\n"                       \
  "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=n>1;\\n\"\n\n"
#define PLURAL "msgctxt \"a:n\"\nmsgid \"one person\"\nmsgid_plural \"{n} people\"\n"

static EngawaPo *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  EngawaPo *po = engawa_po_parse (text, strlen (text), "x.po", &error);

  g_assert_no_error (error);
  return po;
}

/* Every line comes back as it was: notes, marks, escapes, what is obsolete. */
static void
test_whole (void)
{
  static const char text[] =
      HEADER "#. A note.\n#. ja@easy: はい\n#: data/forms/shared.xml\n#, fuzzy\n#| msgid \"Y\"\n"
             "msgctxt \"a:yes\"\nmsgid \"Yes\"\nmsgstr \"\\\"Có\\\" \\\\ \\t\"\n\n"
             "# checked by Linh, 2026-12-01\n" PLURAL "msgstr[0] \"một\"\nmsgstr[1] \"{n}\"\n\n"
             "msgctxt \"a:two\"\nmsgid \"\"\n\"first\\n\"\n\"second\"\nmsgstr \"\"\n\n"
             "#~ msgctxt \"a:old\"\n#~ msgid \"Old\"\n#~ msgstr \"Cũ\"\n";
  g_autoptr (EngawaPo) po = parse (text);
  g_autofree char *written = engawa_po_to_text (po);
  g_autofree char *language = engawa_po_dup_field (po, "Language");
  const EngawaPoEntry *yes = engawa_po_find (po, "a:yes");
  g_autofree char *note = engawa_po_entry_dup_note (yes);

  g_assert_cmpstr (written, ==, text);
  g_assert_cmpstr (language, ==, "vi");
  g_assert_cmpstr (g_ptr_array_index (yes->strings, 0), ==, "\"Có\" \\ \t");
  g_assert_cmpstr (note, ==, "A note.");
  g_assert_cmpuint (yes->line, ==, 8);
  g_assert_cmpuint (g_array_index (yes->string_lines, guint, 0), ==, 15);
  g_assert_cmpint (engawa_po_entry_get_state (yes), ==, ENGAWA_PO_STALE);
  g_assert_cmpint (engawa_po_entry_get_state (engawa_po_find (po, "a:n")), ==, ENGAWA_PO_CHECKED);
  g_assert_cmpint (engawa_po_entry_get_state (engawa_po_find (po, "a:two")), ==, ENGAWA_PO_EMPTY);
  g_assert_cmpstr (engawa_po_find (po, "a:two")->msgid, ==, "first\nsecond");
  g_assert_null (engawa_po_find (po, "a:old"));
}

static void
test_marks (void)
{
  g_autoptr (EngawaPo) po = parse (
      HEADER
      "# stale since 2026-12-01: the easy Japanese was “はい”\n# was checked by A, 2026-01-01\n"
      "# Keep this.\n#, fuzzy, no-wrap\n#| msgid \"Y\"\nmsgctxt \"a:yes\"\nmsgid \"Yes\"\n"
      "msgstr \"Có\"\n\n#  OK \nmsgctxt \"a:no\"\nmsgid \"No\"\nmsgstr \"Không\"\n");
  EngawaPoEntry *yes = engawa_po_find (po, "a:yes");
  g_autofree char *written = NULL;

  g_assert_cmpint (engawa_po_entry_get_state (yes), ==, ENGAWA_PO_STALE);
  g_assert_false (engawa_po_entry_is_approved (yes));
  g_assert_true (engawa_po_entry_is_approved (engawa_po_find (po, "a:no")));
  g_assert_cmpint (engawa_po_entry_get_state (engawa_po_find (po, "a:no")), ==, ENGAWA_PO_DRAFT);
  engawa_po_entry_mark_checked (yes, "Linh", "2026-12-02");
  g_assert_cmpint (engawa_po_entry_get_state (yes), ==, ENGAWA_PO_CHECKED);
  written = engawa_po_to_text (po);
  g_assert_nonnull (strstr (written, "# checked by Linh, 2026-12-02\n# Keep this.\n#, no-wrap\n"
                                     "msgctxt \"a:yes\"\n"));
}

typedef struct {
  const char *name;
  const char *text;
  const char *message;
} Case;

static const Case broken[] = {
  { "utf8", HEADER "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"\xff\"\n", "x.po:10: not UTF-8; save" },
  { "unclosed", HEADER "msgctxt \"a\"\nmsgid \"b\nmsgstr \"c\"\n", "x.po:9: a string begins" },
  { "quote", HEADER "msgctxt \"a\"\nmsgid \"b\"c\"\nmsgstr \"c\"\n", "x.po:9: a \" within" },
  { "escape", HEADER "msgctxt \"a\"\nmsgid \"b\\x\"\nmsgstr \"c\"\n", "x.po:9: only \\n" },
  { "end", HEADER "msgctxt \"a\"\nmsgid \"b\\\"\nmsgstr \"c\"\n", "x.po:9: a string ends with \\" },
  { "keyword", HEADER "msgctxt \"a\"\nmessage \"b\"\n", "x.po:9: a line begins with" },
  { "no-msgstr", HEADER "msgctxt \"a\"\nmsgid \"b\"\n\n", "x.po:10: this entry has no msgstr" },
  { "no-context", HEADER "msgid \"b\"\nmsgstr \"c\"\n", "x.po:8: this entry has no msgctxt" },
  { "twice",
    HEADER "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
    "x.po:12: a stands twice" },
  { "order", HEADER PLURAL "msgstr[1] \"c\"\n", "x.po:11: plural forms are numbered" },
  { "loose", HEADER "\"b\"\n", "x.po:8: a string without a keyword" },
};

static void
test_broken (gconstpointer data)
{
  const Case *wrong = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPo) po = engawa_po_parse (wrong->text, strlen (wrong->text), "x.po", &error);

  g_assert_null (po);
  g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_PO);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, wrong->message));
}

static gunichar
miss_z (const char *text, const EngawaLanguage *language, gpointer user_data)
{
  return strchr (text, 'z') != NULL ? 'z' : 0;
}

#define SAY(text) HEADER "msgctxt \"a:n\"\nmsgid \"{n} of {m}\"\nmsgstr \"" text "\"\n"

static const Case refused[] = {
  { "lost", SAY ("{n}"), "x.po:10: a:n: the placeholder {m} is lost; put" },
  { "odd", SAY ("{n} {m} {tên} {k}"), "x.po:10: a:n: {k} is no placeholder" },
  { "empty", SAY (""), "x.po:10: a:n: empty" },
  { "control", SAY ("{n}\xe2\x80\xae{m}"), "x.po:10: a:n: U+202E is a control" },
  { "composed", SAY ("a\xcc\x86 {n} {m}"), "x.po:10: a:n: it is not in Unicode's composed form" },
  { "space", SAY ("{n} {m} "), "x.po:10: a:n: a space at an end" },
  { "spaces", SAY ("{n}  {m}"), "x.po:10: a:n: a space at an end, or two" },
  { "ruby", SAY ("{n} {m} {相|そう}"), "x.po:10: a:n: ruby belongs" },
  { "glyph", SAY ("{n} {m} z"),
    "x.po:10: a:n: no font for Vietnamese has the character z (U+007A)" },
  { "one-form", HEADER PLURAL "msgstr[0] \"{n}\"\n", "x.po:8: a:n: 1 plural forms where" },
  { "three-forms", HEADER PLURAL "msgstr[0] \"a\"\nmsgstr[1] \"{n}\"\nmsgstr[2] \"{n}\"\n",
    "x.po:8: a:n: 3 plural forms where Plural-Forms says 2" },
  { "last-form", HEADER PLURAL "msgstr[0] \"a\"\nmsgstr[1] \"b\"\n",
    "x.po:12: a:n: the placeholder {n} is lost" },
  { "language", "msgid \"\"\nmsgstr \"Language: ne\\n\"\n",
    "x.po:1: the header says Language: ne" },
  { "charset", "msgid \"\"\nmsgstr \"Language: vi\\nContent-Type: x; charset=SJIS\\n\"\n",
    "x.po:1: the header does not say charset=UTF-8" },
  { "plural-forms",
    "msgid \"\"\nmsgstr \"Language: vi\\nContent-Type: charset=UTF-8\\nPlural-Forms: many\\n\"\n",
    "x.po:1: Plural-Forms: " },
};

static void
test_refused (gconstpointer data)
{
  static const EngawaLanguage language = { .id = "vi", .english = "Vietnamese" };
  const Case *wrong = data;
  g_autoptr (EngawaPo) po = parse (wrong->text);
  g_autoptr (GError) error = NULL;
  const EngawaPoEntry *entry = engawa_po_find (po, "a:n");
  EngawaPoCheck check;

  if (engawa_po_check_header (po, &language, &check, &error)) {
    check.find_missing = miss_z;
    g_assert_false (engawa_po_check_entry (po, entry, &check, &error));
  }
  g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_PO);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, wrong->message));
}

static void
test_right (void)
{
  static const EngawaLanguage language = { .id = "vi", .english = "Vietnamese" };
  g_autoptr (EngawaPo) po =
      parse (HEADER PLURAL "msgstr[0] \"một người\"\nmsgstr[1] \"{n} người\"\n");
  g_autoptr (GError) error = NULL;
  EngawaPoCheck check;

  g_assert_true (engawa_po_check_header (po, &language, &check, &error));
  g_assert_cmpuint (check.forms, ==, 2);
  g_assert_true (engawa_po_check_entry (po, engawa_po_find (po, "a:n"), &check, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/po/whole", test_whole);
  g_test_add_func ("/po/marks", test_marks);
  g_test_add_func ("/po/right", test_right);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *path = g_strconcat ("/po/broken/", broken[i].name, NULL);

    g_test_add_data_func (path, &broken[i], test_broken);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *path = g_strconcat ("/po/refused/", refused[i].name, NULL);

    g_test_add_data_func (path, &refused[i], test_refused);
  }
  return g_test_run ();
}
