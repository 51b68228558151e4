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
  "{\"here\":{\"none\":\"unsaid\"},\"needed-today\":[\"nothing\"]}", NULL
};
const guint fuzz_mutations = 4000;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static EngawaForms *forms;
  g_autofree char *folder = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (EngawaAnswers) answers = NULL;
  g_autoptr (EngawaAnswers) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;
  g_auto (GStrv) topics = NULL;

  if (forms == NULL)
    forms = engawa_forms_load (folder, NULL);
  answers = engawa_answers_parse (engawa_forms_find (forms, "first-visit"), (const char *) data,
                                  (gssize) size, NULL);
  if (answers == NULL)
    return 0;
  json = engawa_answers_to_json (answers);
  again = engawa_answers_parse (engawa_answers_get_form (answers), json, -1, NULL);
  if (again == NULL)
    g_error ("What was written cannot be read");
  json_again = engawa_answers_to_json (again);
  if (strcmp (json, json_again) != 0)
    g_error ("Reading and writing again changes the answers");
  topics = engawa_answers_propose_topics (again);
  return 0;
}
