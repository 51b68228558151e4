/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "forms/engawa-answers.h"
#include "forms/engawa-forms.h"
#include "forms/engawa-reading.h"

#include <string.h>

const char *const fuzz_seeds[] = {
  "{\"agree\":\"yes\",\"bridge\":\"vi\",\"topics\":[\"money\",\"other\"],\"topics-worst\":\"same\","
  "\"household\":[{\"relation\":\"me\",\"age\":34,\"languages\":[\"ne\"]}],\"more\":true,\"arrived\":"
  "\"2019-05\",\"first-say\":{\"strokes\":[[0,0,1000,1000]],\"text\":\"abc\"}}",
  "{\"here\":{\"none\":\"unsaid\"},\"needed-today\":[\"nothing\"]}",
  "{\"laid\":[\"school\",\"city-tax\"],\"household\":[{\"relation\":\"child\",\"age\":9}],\"whose\":[{"
  "\"relation\":\"child\",\"age\":9}],\"clear.home\":\"well\",\"clear.ja\":{\"none\":\"unknown\"},\"came."
  "school\":\"got\",\"how.school\":\"bad\",\"share.school\":true,\"show\":[\"school\"]}",
  NULL
};
const guint fuzz_mutations = 4000;

/* Everything that repeats, and what the worker lays out. */
static const char repeating[] =
    "<form id=\"x\" version=\"1\"><title>X</title><page id=\"p\"><text>P</text><line id=\"h\" "
    "heading=\"home\"><text>H</text></line><line id=\"j\" heading=\"ja\"><text>J</text></line></page>"
    "<question id=\"whose\" type=\"people\" pick=\"one\" words=\"shared:whose\"/>"
    "<question id=\"clear\" type=\"one\" repeat=\"languages\" if=\"count($household[age > 2]) > 0\">"
    "<text>C</text><choices list=\"can\"/></question>"
    "<question id=\"came\" type=\"one\" repeat=\"helps\"><text>C</text><choice id=\"got\"><text>G</text>"
    "</choice></question><question id=\"how\" type=\"faces\" repeat=\"helps\" if=\"$came='got'\"><text>H"
    "</text><choices list=\"face\"/></question>"
    "<question id=\"share\" type=\"yes-no\" repeat=\"agencies\" words=\"shared:place\"><choices "
    "list=\"yn\"/></question><question id=\"show\" type=\"many\" if=\"string-length($share) > 0\"><text>S"
    "</text><choices from=\"agencies\"/></question></form>";

static void
try_form (EngawaForm *form, const uint8_t *data, size_t size)
{
  g_autoptr (EngawaAnswers) answers =
      engawa_answers_parse (form, (const char *) data, (gssize) size, NULL);
  g_autoptr (EngawaAnswers) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;
  g_auto (GStrv) topics = NULL;

  if (answers == NULL)
    return;
  json = engawa_answers_to_json (answers);
  again = engawa_answers_parse (form, json, -1, NULL);
  if (again == NULL)
    g_error ("What was written cannot be read");
  json_again = engawa_answers_to_json (again);
  if (strcmp (json, json_again) != 0)
    g_error ("Reading and writing again changes the answers");
  topics = engawa_answers_propose_topics (again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static EngawaForms *forms;
  static EngawaForm *form;

  if (forms == NULL) {
    g_autofree char *folder = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
    g_autoptr (GBytes) bytes = g_bytes_new_static (repeating, strlen (repeating));

    forms = engawa_forms_load (folder, NULL);
    form = engawa_forms_parse (forms, bytes, "x.xml", NULL);
  }
  try_form (engawa_forms_find (forms, "first-visit"), data, size);
  try_form (form, data, size);
  return 0;
}
