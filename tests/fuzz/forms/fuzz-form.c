/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "forms/engawa-forms.h"
#include "forms/engawa-path.h"

#include <string.h>

const char *const fuzz_seeds[] = {
  "<form id=\"x\" version=\"1\"><title>X</title><page id=\"p\"><text>P</text></page><question id=\"q\" "
  "type=\"many\" words=\"shared:about\" on=\"p\"><tile id=\"food\" counts=\"food\"/><choices "
  "list=\"who\"/><worst id=\"w\"><text>W</text></worst></question><question id=\"r\" type=\"text\" "
  "if=\"selected($q,'food')\"><text>R</text></question></form>",
  "<form id=\"x\" version=\"1\" discreet=\"yes\"><page id=\"p\" alert=\"yes\" picture=\"help\"><text>P"
  "</text><line id=\"h\" heading=\"home\"><text>H</text></line><line id=\"j\" heading=\"ja\" if=\"true()\">"
  "<text>J</text></line></page><question id=\"w\" type=\"people\" pick=\"one\" words=\"shared:whose\"/>"
  "<question id=\"c\" type=\"one\" repeat=\"languages\"><text>C</text><choices list=\"who\" only=\"me "
  "child\"/></question><question id=\"s\" type=\"yes-no\" repeat=\"agencies\"><text>S</text><choices "
  "list=\"yn\"/></question><question id=\"q\" type=\"many\" repeat=\"helps\" if=\"$s='a'\"><text>Q</text>"
  "<choices from=\"agencies\"/></question></form>",
  "@data/forms/first-visit.xml", NULL
};
const guint fuzz_mutations = 700;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const laid[] = { "school", "police", NULL };
  static EngawaForms *forms;
  g_autofree char *folder = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaForm) form = NULL;
  g_autoptr (EngawaAnswers) answers = NULL;
  g_autoptr (GPtrArray) path = NULL;

  if (forms == NULL)
    forms = engawa_forms_load (folder, NULL);
  form = engawa_forms_parse (forms, bytes, "x.xml", &error);
  if ((form == NULL) == (error == NULL))
    g_error ("A form and an error at once, or neither");
  if (form == NULL)
    return 0;
  answers = engawa_answers_new (form);
  (void) engawa_answers_set_laid (answers, laid, NULL);
  path = engawa_form_path (form, answers);
  return 0;
}
