/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "app/widgets/engawa-key-layout.h"

const char *const fuzz_seeds[] = { "@data/keyboards/my.keys", "@data/keyboards/fa.keys",
                                   "@data/keyboards/tr.keys", "@data/keyboards/ja.keys", NULL };
const guint fuzz_mutations = 1000;

/* What was read can be shown: every page has keys, every letter writes something, every way leads on. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (EngawaKeyLayout) layout =
      engawa_key_layout_parse ((const char *) data, size, "x.keys", NULL);

  for (guint i = 0; layout != NULL && i < engawa_key_layout_get_n_pages (layout); i++) {
    const EngawaKeyPage *page = engawa_key_layout_get_page (layout, i);
    for (guint j = 0; j < page->rows->len; j++) {
      const EngawaKeyRow *row = g_ptr_array_index (page->rows, j);
      for (guint k = 0; k < row->keys->len; k++) {
        const EngawaKey *key = g_ptr_array_index (row->keys, k);
        if (key->kind == ENGAWA_KEY_PAGE && key->page >= engawa_key_layout_get_n_pages (layout))
          g_error ("A key leads nowhere");
        if (key->kind != ENGAWA_KEY_LETTER)
          continue;
        g_autofree char *large = engawa_key_layout_capitalise (layout, key->text);
        g_autofree char *changed = engawa_key_layout_change (layout, key->text);
        if (*key->text == '\0' || !g_utf8_validate (large, -1, NULL))
          g_error ("A key writes nothing");
        if (changed != NULL && g_utf8_strlen (changed, -1) != 1)
          g_error ("A form is no letter");
      }
    }
  }
  return 0;
}
