/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-forms-error.h"
#include "forms/engawa-path.h"
#include "forms/engawa-reading.h"

#include <string.h>

/* Questions that repeat: in two languages, for each agency, in a round for each help. */

static EngawaForms *forms;

#define YN "<choices list=\"yn\"/>"
#define HEADS                                                                                       \
  "<page id=\"p\"><text>P</text><line id=\"h\" heading=\"home\" picture=\"home\"><text>Home</text>" \
  "</line><line id=\"j\" heading=\"ja\"><text>Japanese</text></line></page>\n"

static const char child_xml[] =
    "<form id=\"child\" version=\"1\"><title>Child</title>\n" HEADS
    "<question id=\"whose\" type=\"people\" pick=\"one\" words=\"shared:whose\"/>\n"
    "<question id=\"age\" type=\"number\"><text>Age?</text><choice id=\"born-here\"><text>B</text>"
    "</choice></question>\n"
    "<question id=\"to\" type=\"many\" repeat=\"languages\"><text>Who?</text><choices list=\"who\" "
    "only=\"mother father friend\"/><choice id=\"teacher\"><text>T</text></choice></question>\n"
    "<question id=\"clear\" type=\"one\" repeat=\"languages\" if=\"$age >= 3\"><text>Clear?</text>"
    "<choices list=\"can\"/></question>\n"
    "<question id=\"hears\" type=\"yes-no\"><text>Hears?</text>" YN "</question></form>";

static const char consent_xml[] =
    "<form id=\"consent\" version=\"1\"><title>Consent</title>"
    "<question id=\"share\" type=\"yes-no\" repeat=\"agencies\" words=\"shared:place\">" YN
    "</question>"
    "<question id=\"go\" type=\"yes-no\" if=\"string-length($share) > 0\"><text>Go?</text>" YN
    "</question>"
    "<question id=\"minor\" type=\"yes-no\" if=\"count($household[age &lt; 18]) > 0\"><text>M?</text>" YN
    "</question>"
    "<question id=\"show\" type=\"many\" if=\"string-length($share) > 0\"><text>Show</text>"
    "<choices from=\"agencies\"/></question></form>";

static const char after_xml[] =
    "<form id=\"after\" version=\"1\"><title>After</title>"
    "<question id=\"came\" type=\"one\" repeat=\"helps\"><text>Came?</text><choice id=\"got\">"
    "<text>G</text></choice><choice id=\"waiting\"><text>W</text></choice><choice id=\"no\" "
    "words=\"shared:yn.no\"/></question>"
    "<question id=\"how\" type=\"faces\" repeat=\"helps\" if=\"$came='got'\"><text>How?</text>"
    "<choices list=\"face\"/></question>"
    "<question id=\"not-come\" type=\"many\" repeat=\"helps\" if=\"$came='no' or $came='waiting'\">"
    "<text>Why?</text><tile id=\"far\"/></question>"
    "<question id=\"life\" type=\"faces\"><text>Life?</text><choices list=\"face\"/></question>"
    "<question id=\"still\" type=\"yes-no\" repeat=\"agencies\" words=\"shared:place\">" YN
    "</question></form>";

static EngawaForm *
parse (const char *xml)
{
  g_autoptr (GError) error = NULL;
  EngawaForm *form = fixture_parse (forms, xml, &error);

  g_assert_no_error (error);
  return form;
}

static char *
path_of (EngawaAnswers *answers)
{
  EngawaForm *form = engawa_answers_get_form (answers);
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < path->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const EngawaQuestion *) path->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
assert_path (EngawaForm *form, const char *json, const char *expected)
{
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, json);
  g_autofree char *path = path_of (answers);

  g_assert_cmpstr (path, ==, expected);
}

static void
assert_round_trip (EngawaForm *form, const char *json)
{
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, json);
  g_autoptr (EngawaAnswers) copy = engawa_answers_copy (answers);
  g_autofree char *written = engawa_answers_to_json (copy);
  g_autofree char *draft = engawa_answers_to_draft (copy);

  g_assert_cmpstr (written, ==, json);
  g_assert_cmpstr (draft, ==, json);
}

static void
assert_refused (EngawaForm *form, const char *json, const char *says)
{
  g_autoptr (GError) error = NULL;
  EngawaAnswers *answers = engawa_answers_parse (form, json, -1, &error);

  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_null (answers);
}

static void
test_languages (void)
{
  g_autoptr (EngawaForm) form = parse (child_xml);
  const EngawaQuestion *question;

  g_assert_cmpint (engawa_form_get_laid (form), ==, ENGAWA_REPEAT_ONCE);
  g_assert_true (engawa_form_takes_household (form));
  g_assert_cmpstr (engawa_form_get_heading (form, "home")->words.context, ==, "child:h");
  g_assert_cmpstr (engawa_form_get_heading (form, "ja")->words.context, ==, "child:j");
  assert_path (form, "{}", "p whose age to.home to.ja hears");
  assert_path (form, "{\"age\":3}", "p whose age to.home to.ja clear.home clear.ja hears");
  assert_path (form, "{\"age\":\"born-here\"}", "p whose age to.home to.ja hears");
  assert_round_trip (form,
                     "{\"household\":[{\"relation\":\"mother\",\"age\":30},{\"relation\":"
                     "\"child\",\"age\":4}],\"whose\":[{\"relation\":\"child\",\"age\":4}],"
                     "\"age\":4,\"to.home\":[\"mother\",\"teacher\"],\"to.ja\":{\"none\":"
                     "\"unknown\"},\"clear.home\":\"well\",\"clear.ja\":{\"none\":\"unsaid\"}}");
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);
  question = engawa_answers_find (answers, "clear.ja");
  g_assert_cmpstr (question->base, ==, "clear");
  g_assert_cmpstr (question->item, ==, "ja");
  g_assert_null (engawa_answers_find (answers, "clear"));
  question = engawa_answers_find (answers, "to.home");
  g_assert_cmpuint (question->choices->len, ==, 4);
  g_assert_nonnull (engawa_question_find_choice (question, "friend"));
  g_assert_null (engawa_question_find_choice (question, "me"));
}

static void
test_agencies (void)
{
  g_autoptr (EngawaForm) form = parse (consent_xml);

  g_assert_cmpint (engawa_form_get_laid (form), ==, ENGAWA_REPEAT_AGENCIES);
  assert_path (form, "{}", "");
  assert_path (form, "{\"laid\":[\"school\",\"hospital\"]}", "share.school share.hospital");
  assert_path (form, "{\"laid\":[\"school\",\"hospital\"],\"share.hospital\":true}",
               "share.school share.hospital go show");
  assert_path (form, "{\"laid\":[\"school\",\"hospital\"],\"share.hospital\":false}",
               "share.school share.hospital");
  assert_path (form, "{\"household\":[{\"relation\":\"child\",\"age\":9}]}", "minor");
  assert_round_trip (form,
                     "{\"laid\":[\"school\",\"city-tax\"],\"household\":[{\"relation\":\"child\","
                     "\"age\":17},{\"relation\":\"me\"}],\"share.school\":true,\"share.city-tax\":"
                     "false,\"go\":true,\"minor\":true,\"show\":[\"school\"]}");
  assert_refused (form, "{\"laid\":[\"school\"],\"share.school\":true,\"show\":[\"hospital\"]}",
                  "show: item 1 is no choice");
  assert_refused (form, "{\"share.school\":true}", "belongs to no question");
  assert_refused (form, "{\"laid\":[\"a\",\"b\",\"c\",\"d\"]}", "more than 3");
  assert_refused (form, "{\"laid\":[\"a\",\"a\"]}", "stands twice");
  assert_refused (form, "{\"laid\":[\"A b\"]}", "no id of an agency");
  assert_refused (form, "{\"laid\":[7]}", "no id of an agency");
  assert_refused (form, "{\"laid\":\"school\"}", "not an array");
  assert_refused (form, "{\"household\":[{\"relation\":\"me\",\"name\":\"x\"}]}",
                  "household: person 1");
  assert_refused (form, "{\"household\":[{\"relation\":\"my Aunt\"}]}", "household: person 1");
  assert_refused (form, "{\"household\":7}", "household: this is not an array");
  assert_refused (fixture_first_visit (forms), "{\"laid\":[\"school\"]}", "asks about no agencies");
}

/* A "no" to one never changes an answer to another, in whatever order they come. */
static void
test_independent (void)
{
  g_autoptr (EngawaForm) form = parse (consent_xml);
  g_autoptr (EngawaAnswers) answers =
      fixture_answers (form, "{\"laid\":[\"school\",\"hospital\",\"police\"]}");

  g_assert_true (engawa_answers_choose (answers, "share.school", "yes", NULL));
  g_assert_true (engawa_answers_choose (answers, "share.police", "yes", NULL));
  g_assert_true (engawa_answers_choose (answers, "share.hospital", "no", NULL));
  g_assert_true (engawa_answers_set_none (answers, "share.police", ENGAWA_NONE_UNSAID, NULL));
  g_assert_true (engawa_answers_is_chosen (answers, "share.school", "yes"));
  g_assert_true (engawa_answers_is_chosen (answers, "share.hospital", "no"));
  g_assert_cmpint (engawa_answers_get_none (answers, "share.police"), ==, ENGAWA_NONE_UNSAID);
}

static gboolean
shows_other (EngawaForm *form, const char *json)
{
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, json);

  return engawa_answers_shows_other (answers, engawa_answers_find (answers, "show"));
}

static void
test_show_back (void)
{
  g_autoptr (EngawaForm) form = parse (consent_xml);

#define LAID "{\"laid\":[\"school\",\"police\"],\"share.school\":true,\"share.police\":false"
  g_assert_false (shows_other (form, LAID "}"));
  g_assert_false (shows_other (form, LAID ",\"show\":[\"school\"]}"));
  g_assert_false (shows_other (form, LAID ",\"show\":{\"none\":\"unsaid\"}}"));
  g_assert_true (shows_other (form, LAID ",\"show\":[\"police\"]}"));
  g_assert_true (shows_other (form, LAID ",\"show\":[\"school\",\"police\"]}"));
#undef LAID
}

static void
test_laying (void)
{
  static const char *const two[] = { "school", "police", NULL };
  static const char *const one[] = { "police", NULL };
  g_autoptr (EngawaForm) form = parse (consent_xml);
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);

  g_assert_true (engawa_answers_set_laid (answers, two, NULL));
  g_assert_true (engawa_answers_choose (answers, "share.school", "yes", NULL));
  g_assert_true (engawa_answers_choose (answers, "share.police", "yes", NULL));
  g_assert_true (engawa_answers_set_laid (answers, one, NULL));
  g_assert_false (engawa_answers_has (answers, "share.school"));
  g_assert_true (engawa_answers_has (answers, "share.police"));
  g_assert_cmpstr (engawa_answers_get_laid (answers)[0], ==, "police");
}

static void
test_helps (void)
{
  g_autoptr (EngawaForm) form = parse (after_xml);

  g_assert_cmpint (engawa_form_get_laid (form), ==, ENGAWA_REPEAT_HELPS);
  g_assert_false (engawa_form_takes_household (form));
  assert_path (form, "{}", "life");
  assert_path (form, "{\"laid\":[\"school\",\"police\"]}",
               "came.school came.police life still.school still.police");
  assert_path (form,
               "{\"laid\":[\"school\",\"police\"],\"came.school\":\"got\",\"came.police\":\"no\"}",
               "came.school how.school came.police not-come.police life still.school still.police");
  assert_path (form, "{\"laid\":[\"school\"],\"came.school\":{\"none\":\"unknown\"}}",
               "came.school life still.school");
  assert_refused (
      form, "{\"laid\":[\"school\",\"police\"],\"came.police\":\"got\",\"how.school\":\"bad\"}",
      "how.school: the other answers leave this question out");
  assert_round_trip (form, "{\"laid\":[\"police\",\"school\"],\"came.police\":\"got\","
                           "\"how.police\":\"middle\",\"came.school\":\"waiting\","
                           "\"not-come.school\":[\"far\"],\"still.police\":true}");
}

static char *
text (const char *context, const char *msgid, gpointer data)
{
  return g_strdup (context);
}

static char *
list (const char *const *items, gpointer data)
{
  return g_strjoinv (", ", (char **) items);
}

static void
test_read (void)
{
  const EngawaRendering rendering = { .text = text, .list = list };
  g_autoptr (EngawaForm) form = parse (consent_xml);
  g_autoptr (EngawaForm) child = parse (child_xml);
  g_autoptr (EngawaAnswers) answers =
      fixture_answers (form, "{\"laid\":[\"school\"],\"share.school\":true,\"show\":[\"school\"]}");
  g_autoptr (EngawaAnswers) words = fixture_answers (child, "{\"to.ja\":[\"friend\"]}");
  g_autoptr (GPtrArray) readings = engawa_answers_read (answers, TRUE, &rendering);
  g_autoptr (GPtrArray) columns = engawa_answers_read (words, TRUE, &rendering);
  const EngawaReading *reading = readings->pdata[0];

  g_assert_cmpstr (reading->about, ==, "agency:school");
  g_assert_cmpstr (reading->answered, ==, "shared:yn.yes");
  reading = readings->pdata[2];
  g_assert_null (reading->about);
  g_assert_cmpstr (reading->answered, ==, "agency:school");
  reading = columns->pdata[3];
  g_assert_cmpstr (reading->about, ==, "child:j");
  g_assert_cmpstr (reading->answered, ==, "shared:who.friend");
}

static void
test_pick (void)
{
  g_autoptr (EngawaForm) form = parse (child_xml);
  g_autoptr (EngawaAnswers) answers =
      fixture_answers (form, "{\"whose\":[{\"relation\":\"child\",\"age\":1}]}");
  g_autoptr (GPtrArray) people = engawa_answers_get_people (answers, "whose");
  g_autofree char *client = engawa_answers_propose_client (answers);

  g_assert_cmpuint (people->len, ==, 1);
  g_assert_null (client);
  assert_refused (form, "{\"whose\":[]}", "whose: the answer is one person");
  assert_refused (form, "{\"whose\":[{\"relation\":\"me\"},{\"relation\":\"child\"}]}",
                  "whose: the answer is one person");
  assert_refused (form, "{\"whose\":[{\"relation\":\"teacher\"}]}", "no such relation");
}

static const char alert_xml[] =
    "<form id=\"health\" version=\"1\"><title>H</title>"
    "<question id=\"pain\" type=\"body\"><text>Where?</text><tile id=\"chest\"/><tile id=\"arm\"/>"
    "</question>"
    "<page id=\"call\" alert=\"yes\" picture=\"ambulance\" if=\"selected($pain,'chest')\"><text>Call</text>"
    "<line id=\"staff\" if=\"selected($pain,'arm')\"><text>Staff</text></line><line id=\"l\"><text>L</text>"
    "</line></page>"
    "<question id=\"since\" type=\"time\"><text>Since?</text></question></form>";

static void
test_alert (void)
{
  g_autoptr (EngawaForm) form = parse (alert_xml);
  g_autoptr (EngawaAnswers) both = fixture_answers (form, "{\"pain\":[\"chest\",\"arm\"]}");
  g_autoptr (EngawaAnswers) chest = fixture_answers (form, "{\"pain\":[\"chest\"]}");
  g_autoptr (EngawaAnswers) arm = fixture_answers (form, "{\"pain\":[\"arm\"]}");
  const EngawaQuestion *page = engawa_answers_find (both, "call");
  const EngawaFormLine *staff = page->lines->pdata[0];

  g_assert_true (page->alert);
  assert_path (form, "{\"pain\":[\"arm\"]}", "pain since");
  assert_path (form, "{\"pain\":[\"chest\"]}", "pain call since");
  g_assert_true (engawa_form_shows_line (form, both, page, staff));
  g_assert_false (engawa_form_shows_line (form, chest, engawa_answers_find (chest, "call"), staff));
  g_assert_true (engawa_form_shows_line (form, chest, engawa_answers_find (chest, "call"),
                                         page->lines->pdata[1]));
  g_assert_true (engawa_answers_is_urgent (chest));
  g_assert_false (engawa_answers_is_urgent (arm));
}

static void
test_discreet (void)
{
  g_autoptr (EngawaForm) form =
      parse ("<form id=\"quiet\" version=\"1\" discreet=\"yes\"><question id=\"a\" type=\"yes-no\">"
             "<text>A</text>" YN "</question><page id=\"b\"><text>B</text></page></form>");
  const EngawaRendering rendering = { .text = text, .list = list };
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, "{\"a\":true}");
  g_autoptr (GPtrArray) shown = engawa_answers_read (answers, FALSE, &rendering);
  g_autoptr (GPtrArray) staff = engawa_answers_read (answers, TRUE, &rendering);

  g_assert_true (engawa_form_is_discreet (form));
  g_assert_null (engawa_form_get_title (form)->context);
  g_assert_true (engawa_form_find (form, "a")->is_private);
  g_assert_cmpuint (shown->len, ==, 0);
  g_assert_cmpuint (staff->len, ==, 1);
  g_assert_false (engawa_form_is_discreet (fixture_first_visit (forms)));
}

static void
refuse (const char *xml, int code, const char *says)
{
  g_autofree char *whole =
      g_strconcat ("<form id=\"x\" version=\"1\"><title>X</title>\n", xml, "</form>", NULL);
  g_autoptr (GError) error = NULL;
  EngawaForm *form = fixture_parse (forms, whole, &error);

  g_assert_error (error, ENGAWA_FORMS_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_null (form);
}

#define FORM ENGAWA_FORMS_ERROR_FORM
#define ASK(id, more)                                                                              \
  "<question id=\"" id "\" type=\"yes-no\" " more "><text>Q</text>" YN "</question>\n"

static void
test_refused (void)
{
  refuse (ASK ("a", "repeat=\"twice\""), FORM, "x.xml:2:");
  refuse (ASK ("a", "") ASK ("b", "pick=\"two\""), FORM, "x.xml:3:");
  refuse (ASK ("a", "pick=\"one\""), FORM, "x.xml:2: only a question of type people");
  refuse (ASK ("a", "ahead=\"yes\""), FORM, "x.xml:2: only a question of type date");
  refuse (ASK ("laid", ""), FORM, "x.xml:2: “laid” is kept for what the worker lays out");
  refuse (ASK ("household", ""), FORM, "x.xml:2: “household” is the people of the home");
  refuse (ASK ("a", "") ASK ("b", "repeat=\"languages\""), FORM,
          "x.xml:3: “b” is asked in two languages");
  refuse (HEADS ASK ("a", "repeat=\"languages\"") ASK ("b", "if=\"$a='yes'\""), FORM,
          "x.xml:4: the condition looks at “$a”, which is asked in two languages");
  refuse (HEADS "<question id=\"a\" type=\"date\" repeat=\"languages\"><text>A</text></question>",
          FORM, "x.xml:3: “a” cannot stand beside itself");
  refuse ("<page id=\"p\"><text>P</text><line id=\"a\" heading=\"ja\"><text>A</text></line>\n<line "
          "id=\"b\" heading=\"ja\"><text>B</text></line></page>",
          FORM, "x.xml:3: there is a heading “ja” already");
  refuse ("<page id=\"p\"><text>P</text><line id=\"a\" heading=\"en\"><text>A</text></line></page>",
          FORM, "x.xml:2:");
  refuse (
      "<question id=\"a\" type=\"text\"><text>P</text><line id=\"l\" heading=\"ja\"><text>A</text>"
      "</line></question>",
      FORM, "x.xml:2: the heading “l” stands on no page of words");
  refuse ("<page id=\"p\"><text>P</text></page>\n" ASK ("a", "repeat=\"agencies\" on=\"p\""), FORM,
          "x.xml:3: “a” repeats and has pages of its own");
  refuse (ASK ("a", "repeat=\"agencies\" kept=\"no\""), FORM,
          "x.xml:2: “a” repeats, so its answers");
  refuse (
      "<question id=\"a\" type=\"many\" repeat=\"helps\"><text>A</text><tile id=\"t\"/>\n<worst "
      "id=\"w\"><text>W</text></worst></question>",
      FORM, "x.xml:3: a question that repeats has no worst");
  refuse ("<question id=\"a\" type=\"one\" repeat=\"agencies\"><text>A</text><tile id=\"t\"/>"
          "</question>\n" ASK ("b", "if=\"$a='t'\""),
          FORM, "x.xml:3: the condition looks at “$a”, which repeats");
  refuse (ASK ("a", "repeat=\"helps\"") ASK ("b", "") ASK ("c", "repeat=\"helps\" if=\"$a='yes'\""),
          FORM, "x.xml:4: the condition looks at “$a”, which is in another round");
  refuse ("<question id=\"a\" type=\"one\"><text>A</text>\n<choices list=\"who\" only=\"me aunt\"/>"
          "</question>",
          FORM, "x.xml:3: the list “who” has no choice “aunt”");
  refuse ("<question id=\"a\" type=\"one\"><text>A</text><choices from=\"cities\"/></question>",
          FORM, "x.xml:2:");
  refuse (
      "<question id=\"a\" type=\"number\"><text>A</text><choices from=\"agencies\"/></question>",
      FORM, "x.xml:2: agencies are choices only");
  refuse ("<question id=\"a\" type=\"faces\"><text>A</text><tile id=\"t\"/></question>", FORM,
          "x.xml:2: “a” needs exactly three choices");
  refuse ("<page id=\"p\" alert=\"maybe\"><text>P</text></page>", FORM, "x.xml:2:");
  refuse ("<page id=\"p\" alert=\"yes\"><text>P</text></page>", FORM,
          "x.xml:2: “p” calls to act at once and has no picture");
  refuse (
      "<page id=\"p\"><text>P</text>\n<line id=\"l\" if=\"$z='yes'\"><text>L</text></line></page>",
      FORM, "x.xml:3: the condition looks at “$z”");
  refuse ("<page id=\"p\"><text>P</text>\n<line id=\"l\" if=\"(\"><text>L</text></line></page>",
          ENGAWA_FORMS_ERROR_CONDITION, "x.xml:3: the condition is not XPath");
}

/* Only a discreet form may go without a name. */
static void
test_titles (void)
{
  g_autoptr (GError) error = NULL;
  EngawaForm *form = fixture_parse (
      forms, "<form id=\"x\" version=\"1\">\n<page id=\"p\"><text>P</text></page></form>", &error);

  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FORM);
  g_assert_null (form);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forms = fixture_forms ();
  g_test_add_func ("/forms/repeat/languages", test_languages);
  g_test_add_func ("/forms/repeat/agencies", test_agencies);
  g_test_add_func ("/forms/repeat/independent", test_independent);
  g_test_add_func ("/forms/repeat/show-back", test_show_back);
  g_test_add_func ("/forms/repeat/laying", test_laying);
  g_test_add_func ("/forms/repeat/helps", test_helps);
  g_test_add_func ("/forms/repeat/read", test_read);
  g_test_add_func ("/forms/repeat/pick", test_pick);
  g_test_add_func ("/forms/repeat/alert", test_alert);
  g_test_add_func ("/forms/repeat/discreet", test_discreet);
  g_test_add_func ("/forms/repeat/refused", test_refused);
  g_test_add_func ("/forms/repeat/titles", test_titles);
  result = g_test_run ();
  engawa_forms_unref (forms);
  return result;
}
