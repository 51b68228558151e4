/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-forms-error.h"

#include <string.h>

static EngawaForms *forms;

#define BEGIN "<form id=\"x\" version=\"1\"><title>X</title>\n"
#define YN "<choices list=\"yn\"/>"
#define ASK(id) "<question id=\"" id "\" type=\"yes-no\"><text>Well?</text>" YN "</question>\n"
#define END "</form>"

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaForm) form = fixture_parse (
      forms,
      BEGIN "<page id=\"p\" picture=\"help\"><text> Some\n words </text><line id=\"l\" "
            "value=\"due\"><text>By:</text></line></page>\n" ASK (
                "a") "<question id=\"b\" type=\"many\" words=\"shared:about\" on=\"p\" "
                     "if=\"$a='yes'\"><choice id=\"c\" words=\"shared:who.me\"/><tile id=\"food\" "
                     "counts=\"food\" national=\"N15\" urgent=\"yes\" alone=\"yes\" "
                     "then=\"cover\"/><worst id=\"w\"><text>Worst?</text></worst></question>" END,
      &error);
  const EngawaQuestion *question;
  const EngawaFormLine *line;
  const EngawaChoice *choice;

  g_assert_no_error (error);
  g_assert_cmpstr (engawa_form_get_id (form), ==, "x");
  g_assert_cmpuint (engawa_form_get_version (form), ==, 1);
  g_assert_cmpuint (strlen (engawa_form_get_hash (form)), ==, 64);
  g_assert_cmpuint (engawa_form_get_size (form), ==, 4);
  g_assert_cmpstr (engawa_form_get_title (form)->context, ==, "x:title");
  question = engawa_form_find (form, "p");
  g_assert_cmpint (question->type, ==, ENGAWA_QUESTION_PAGE);
  g_assert_cmpstr (question->words.context, ==, "x:p");
  line = g_ptr_array_index (question->lines, 0);
  g_assert_cmpstr (line->words.context, ==, "x:l");
  g_assert_cmpstr (line->value, ==, "due");
  question = engawa_form_find (form, "b");
  g_assert_cmpstr (question->words.context, ==, "shared:about");
  g_assert_cmpstr (question->words.msgid, ==, "What is it about?");
  g_assert_cmpstr (question->on, ==, "p");
  g_assert_nonnull (question->condition);
  choice = engawa_question_find_choice (question, "c");
  g_assert_cmpstr (choice->words.context, ==, "shared:who.me");
  g_assert_cmpstr (choice->picture, ==, "me");
  choice = engawa_question_find_choice (question, "food");
  g_assert_cmpstr (choice->words.context, ==, "pictogram:food");
  g_assert_null (choice->words.msgid);
  g_assert_true (choice->urgent && choice->alone && choice->then == ENGAWA_THEN_COVER);
  question = engawa_form_get_question (form, 3);
  g_assert_cmpint (question->type, ==, ENGAWA_QUESTION_WORST);
  g_assert_cmpstr (question->of, ==, "b");
}

static void
refuse (const char *xml, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  EngawaForm *form = fixture_parse (forms, xml, &error);

  g_assert_error (error, ENGAWA_FORMS_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_null (form);
}

static void
test_not_xml (void)
{
  refuse ("", ENGAWA_FORMS_ERROR_FILE, "empty");
  refuse (BEGIN "<page", ENGAWA_FORMS_ERROR_SYNTAX, "x.xml:2:");
  refuse (BEGIN "\n\n<page id=\"p\"></question>" END, ENGAWA_FORMS_ERROR_SYNTAX, "x.xml:4:");
  refuse (BEGIN "\xff" END, ENGAWA_FORMS_ERROR_SYNTAX, "x.xml:2: this is not UTF-8");
  refuse ("<?xml version=\"1.0\"?>\n<!DOCTYPE form [<!ENTITY a \"b\">]>\n" BEGIN END,
          ENGAWA_FORMS_ERROR_SYNTAX, "x.xml:2: a form has no DOCTYPE");
  refuse ("<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n" BEGIN END, ENGAWA_FORMS_ERROR_FORM,
          "x.xml:");
  refuse (BEGIN "<page id=\"p\"><text>&x;</text></page>" END, ENGAWA_FORMS_ERROR_SYNTAX,
          "x.xml:2:");
}

static void
test_schema (void)
{
  refuse (BEGIN "\n<question id=\"q\" type=\"guess\"><text>Well?</text></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "x.xml:3:");
  refuse (BEGIN "<page id=\"P\"><text>Well?</text></page>" END, ENGAWA_FORMS_ERROR_FORM,
          "x.xml:2:");
  refuse (BEGIN "<page id=\"p\" colour=\"red\"><text>Well</text></page>" END,
          ENGAWA_FORMS_ERROR_FORM, "x.xml:2:");
  refuse (BEGIN "<page id=\"p\"><text></text></page>" END, ENGAWA_FORMS_ERROR_FORM, "x.xml:2:");
  refuse ("<form id=\"x\" version=\"0\"><title>X</title></form>", ENGAWA_FORMS_ERROR_FORM,
          "x.xml:1:");
  refuse (
      "<shared id=\"shared\" version=\"1\"><sentence id=\"s\"><text>S</text></sentence></shared>",
      ENGAWA_FORMS_ERROR_FORM, "no <form>");
}

static void
test_meaning (void)
{
  refuse (BEGIN ASK ("a") ASK ("a") END, ENGAWA_FORMS_ERROR_FORM,
          "x.xml:3: the id “a” stands twice");
  refuse (BEGIN ASK (
              "a") "<page id=\"p\"><text>P</text><line id=\"a\"><text>L</text></line></page>" END,
          ENGAWA_FORMS_ERROR_FORM, "x.xml:3: the id “a” stands twice");
  refuse (BEGIN
          "<question id=\"a\" type=\"one\"><text>A</text><choices list=\"ny\"/></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "no list “ny”");
  refuse (BEGIN "<question id=\"a\" type=\"one\"><text>A</text></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "no choices");
  refuse (BEGIN "<question id=\"a\" type=\"one\"><text>A</text>" YN YN "</question>" END,
          ENGAWA_FORMS_ERROR_FORM, "“yes” stands twice");
  refuse (BEGIN
          "<question id=\"a\" type=\"yes-no\"><text>A</text><choices list=\"can\"/></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "exactly the choices yes and no");
  refuse (BEGIN "<question id=\"a\" type=\"text\"/>" END, ENGAWA_FORMS_ERROR_FORM,
          "either a text or words");
  refuse (BEGIN
          "<question id=\"a\" type=\"text\" words=\"shared:about\"><text>A</text></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "either a text or words");
  refuse (BEGIN "<question id=\"a\" type=\"text\" words=\"shared:nowhere\"/>" END,
          ENGAWA_FORMS_ERROR_FORM, "no words “shared:nowhere”");
  refuse (BEGIN "<question id=\"a\" type=\"text\" words=\"shared:who.nobody\"/>" END,
          ENGAWA_FORMS_ERROR_FORM, "no words “shared:who.nobody”");
  refuse (BEGIN "<question id=\"a\" type=\"text\" words=\"other:about\"/>" END,
          ENGAWA_FORMS_ERROR_FORM, "neither shared: nor pictogram:");
  refuse (BEGIN ASK ("a") "<question id=\"b\" type=\"text\" on=\"a\"><text>B</text></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "no page before it");
  refuse (BEGIN "<question id=\"a\" type=\"one\"><text>A</text>" YN
                "<worst id=\"w\"><text>W</text></worst></question>" END,
          ENGAWA_FORMS_ERROR_FORM, "only a question of type many");
}

static void
test_conditions (void)
{
  refuse (BEGIN "\n<page id=\"p\" if=\"$a='yes'\"><text>P</text></page>" END,
          ENGAWA_FORMS_ERROR_FORM, "x.xml:3: the condition looks at “$a”");
  refuse (BEGIN "<page id=\"p\" if=\"selected(\"><text>P</text></page>" END,
          ENGAWA_FORMS_ERROR_CONDITION, "x.xml:2: the condition is not XPath");
  refuse (BEGIN "<page id=\"p\" if=\"document('/etc/passwd')\"><text>P</text></page>" END,
          ENGAWA_FORMS_ERROR_CONDITION, "x.xml:2: the condition is not XPath");
  refuse (BEGIN "<page id=\"p\" if=\"selected('a')\"><text>P</text></page>" END,
          ENGAWA_FORMS_ERROR_CONDITION, "cannot be evaluated");
}

static void
test_too_many (void)
{
  g_autoptr (GString) xml = g_string_new (BEGIN);
  g_autofree char *padding = g_strnfill (ENGAWA_FORM_MAX_BYTES, ' ');

  for (guint i = 0; i <= ENGAWA_FORM_MAX_QUESTIONS; i++)
    g_string_append_printf (xml, "<page id=\"p%u\"><text>P</text></page>", i);
  g_string_append (xml, END);
  refuse (xml->str, ENGAWA_FORMS_ERROR_FORM, "more than 200 questions");
  g_string_assign (xml, BEGIN "<question id=\"q\" type=\"one\"><text>Q</text>");
  for (guint i = 0; i <= ENGAWA_FORM_MAX_CHOICES; i++)
    g_string_append_printf (xml, "<tile id=\"t%u\"/>", i);
  g_string_append (xml, "</question>" END);
  refuse (xml->str, ENGAWA_FORMS_ERROR_FORM, "more than 64 choices");
  refuse (padding, ENGAWA_FORMS_ERROR_SYNTAX, "x.xml");
  g_string_assign (xml, padding);
  g_string_append (xml, BEGIN END);
  refuse (xml->str, ENGAWA_FORMS_ERROR_FILE, "larger than");
}

/* Whatever a byte becomes, reading ends with a form or an error that names the file. */
static void
test_mutated (void)
{
  GBytes *bytes = engawa_form_get_bytes (fixture_first_visit (forms));
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  for (guint round = 0; round < 600; round++) {
    g_autofree char *copy = g_memdup2 (text, length);
    g_autoptr (GBytes) mutated = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaForm) form = NULL;

    for (guint i = 0; i <= round % 3; i++) {
      gint32 at = g_rand_int_range (random, 0, (gint32) length - 8);

      if (round % 2 == 0)
        copy[at] = (char) g_rand_int_range (random, 32, 127);
      else
        memmove (copy + at, copy + g_rand_int_range (random, 0, (gint32) length - 8), 8);
    }
    mutated = g_bytes_new (copy, round % 7 == 0 ? length / 2 : length);
    form = engawa_forms_parse (forms, mutated, "x.xml", &error);
    g_assert_true ((form == NULL) == (error != NULL));
    if (error != NULL)
      g_assert_true (g_str_has_prefix (error->message, "x.xml:"));
  }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forms = fixture_forms ();
  g_test_add_func ("/forms/loader/good", test_good);
  g_test_add_func ("/forms/loader/not-xml", test_not_xml);
  g_test_add_func ("/forms/loader/schema", test_schema);
  g_test_add_func ("/forms/loader/meaning", test_meaning);
  g_test_add_func ("/forms/loader/conditions", test_conditions);
  g_test_add_func ("/forms/loader/too-many", test_too_many);
  g_test_add_func ("/forms/loader/mutated", test_mutated);
  result = g_test_run ();
  engawa_forms_unref (forms);
  return result;
}
