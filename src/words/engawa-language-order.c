/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-language-order.h"

#include <string.h>

#define SEPARATOR ","

typedef struct {
  const char *id;
  guint place;
  guint uses;
} Use;

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const Use *first = a;
  const Use *second = b;

  if (first->uses != second->uses)
    return first->uses > second->uses ? -1 : 1;
  return first->place < second->place ? -1 : first->place > second->place;
}

/**
 * engawa_language_order_by_use:
 * @languages: the table of languages
 * @used: (array zero-terminated=1): the id of a language for each time it was used
 *
 * Languages used equally often, or never, keep the order of the table.
 *
 * Returns: (transfer full): every language of the table, the most used first, for
 *   engawa_language_order_read()
 */
char *
engawa_language_order_by_use (EngawaLanguages *languages, const char *const *used)
{
  guint n = engawa_languages_get_size (languages);
  g_autofree Use *uses = g_new0 (Use, n);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < n; i++) {
    uses[i] = (Use){ engawa_languages_get (languages, i)->id, i, 0 };
    for (const char *const *use = used; *use != NULL; use++)
      uses[i].uses += strcmp (*use, uses[i].id) == 0;
  }
  qsort (uses, n, sizeof (Use), compare_uses);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, (char *) uses[i].id);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (SEPARATOR, (char **) ids->pdata);
}

/**
 * engawa_language_order_read:
 * @languages: the table of languages
 * @order: (nullable): an order that was kept; what it does not name follows in the order of the table
 *
 * Returns: (transfer container) (element-type EngawaLanguage): every language once
 */
GPtrArray *
engawa_language_order_read (EngawaLanguages *languages, const char *order)
{
  GPtrArray *ordered = g_ptr_array_new ();
  g_auto (GStrv) ids = g_strsplit (order != NULL ? order : "", SEPARATOR, -1);

  for (char **id = ids; *id != NULL; id++) {
    const EngawaLanguage *language = engawa_languages_find (languages, *id);
    if (language != NULL && !g_ptr_array_find (ordered, language, NULL))
      g_ptr_array_add (ordered, (gpointer) language);
  }
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    if (!g_ptr_array_find (ordered, language, NULL))
      g_ptr_array_add (ordered, (gpointer) language);
  }
  return ordered;
}
