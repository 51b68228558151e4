/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "words/engawa-po-check.h"

#include <string.h>

const char *const fuzz_seeds[] = {
  "msgid \"\"\nmsgstr \"\"\n\"Language: vi\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
  "\"Plural-Forms: nplurals=2; plural=n>1;\\n\"\n\n#. Note\n#, fuzzy\nmsgctxt \"a:b\"\n"
  "msgid \"{n} a\"\nmsgid_plural \"{n} b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"{n} \\\"d\\\"\"\n\n"
  "# checked by X, 2026-12-01\nmsgctxt \"c\"\nmsgid \"d\"\nmsgstr \"\"\n\"e\"\n\n#~ msgid \"f\"\n",
  NULL
};
const guint fuzz_mutations = 4000;

/* What was read is written, read again and written the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const EngawaLanguage language = { .id = "vi", .english = "Vietnamese" };
  g_autoptr (EngawaPo) po = engawa_po_parse ((const char *) data, size, "x.po", NULL);
  g_autoptr (EngawaPo) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;
  EngawaPoCheck check;

  if (po == NULL)
    return 0;
  text = engawa_po_to_text (po);
  again = engawa_po_parse (text, strlen (text), "y.po", NULL);
  if (again == NULL)
    g_error ("What was written cannot be read");
  second = engawa_po_to_text (again);
  if (strcmp (text, second) != 0)
    g_error ("What was written comes back as something else");
  if (!engawa_po_check_header (po, &language, &check, NULL))
    return 0;
  for (guint i = 0; i < engawa_po_get_entries (po)->len; i++) {
    const EngawaPoEntry *entry = g_ptr_array_index (engawa_po_get_entries (po), i);

    if (entry->context != NULL)
      (void) !engawa_po_check_entry (po, entry, &check, NULL);
  }
  return 0;
}
