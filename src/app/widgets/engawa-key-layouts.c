/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-key-layouts.h"

#include <string.h>

#define SUFFIX ".keys"

/* Stands in when not even the file of Latin letters can be read. */
static const char latin[] = "engawa-keyboard 1\n"
                            "languages en\n"
                            "sample a b c\n"
                            "capitals yes\n"
                            "signs . , ? ! ' \" # % *\n"
                            "page a b c\n"
                            "row q w e r t y u i o p\n"
                            "row a s d f g h j k l '\n"
                            "row <shift>:1.5 z x c v b n m <delete>:1.5\n"
                            "row <signs>:3 , <space>:4 . -\n";

struct _EngawaKeyLayouts {
  gatomicrefcount references;
  GPtrArray *layouts;
  GPtrArray *faults;
  EngawaKeyLayout *latin;
};

static void
take (EngawaKeyLayouts *self, const char *path)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (EngawaKeyLayout) layout = engawa_key_layout_load (path, &fault);
  const char *const *languages = NULL;

  if (layout != NULL)
    languages = engawa_key_layout_get_languages (layout);
  for (; fault == NULL && *languages != NULL; languages++)
    if (engawa_key_layouts_find (self, *languages) != NULL)
      g_set_error (&fault, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s: the language %s has a keyboard in another file; take it out of one", path,
                   *languages);
  if (fault == NULL)
    g_ptr_array_add (self->layouts, g_steal_pointer (&layout));
  else
    g_ptr_array_add (self->faults, g_steal_pointer (&fault));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
take_folder (EngawaKeyLayouts *self, const char *folder)
{
  GError *fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &fault);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL) {
    g_prefix_error (&fault, "%s: install Engawa again or name its data folder: ", folder);
    g_ptr_array_add (self->faults, fault);
    return;
  }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
    take (self, path);
  }
}

/**
 * engawa_key_layouts_load:
 * @data_dir: (nullable): the folder that holds `keyboards`; without it there are Latin letters only
 *
 * Never fails: what cannot be read is among the faults.
 *
 * Returns: (transfer full): the keyboards
 */
EngawaKeyLayouts *
engawa_key_layouts_load (const char *data_dir)
{
  EngawaKeyLayouts *self = g_new0 (EngawaKeyLayouts, 1);
  g_autofree char *folder =
      data_dir != NULL ? g_build_filename (data_dir, "keyboards", NULL) : NULL;
  EngawaKeyLayout *english;

  g_atomic_ref_count_init (&self->references);
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_key_layout_unref);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  if (folder != NULL)
    take_folder (self, folder);
  english = engawa_key_layouts_find (self, "en");
  self->latin = english != NULL ? engawa_key_layout_ref (english)
                                : engawa_key_layout_parse (latin, strlen (latin), "latin", NULL);
  return self;
}

/**
 * engawa_key_layouts_ref:
 * @self: keyboards
 *
 * Returns: (transfer full): the same keyboards
 */
EngawaKeyLayouts *
engawa_key_layouts_ref (EngawaKeyLayouts *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * engawa_key_layouts_unref:
 * @self: (transfer full): keyboards
 */
void
engawa_key_layouts_unref (EngawaKeyLayouts *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->layouts);
  g_ptr_array_unref (self->faults);
  g_clear_pointer (&self->latin, engawa_key_layout_unref);
  g_free (self);
}

/**
 * engawa_key_layouts_get_all:
 * @self: keyboards
 *
 * Returns: (transfer none) (element-type EngawaKeyLayout): those that could be read
 */
GPtrArray *
engawa_key_layouts_get_all (EngawaKeyLayouts *self)
{
  return self->layouts;
}

/**
 * engawa_key_layouts_get_faults:
 * @self: keyboards
 *
 * Returns: (transfer none) (element-type GError): what is wrong with which file, for staff
 */
GPtrArray *
engawa_key_layouts_get_faults (EngawaKeyLayouts *self)
{
  return self->faults;
}

/**
 * engawa_key_layouts_find:
 * @self: keyboards
 * @language: a catalogue's name
 *
 * Returns: (transfer none) (nullable): the keyboard of the language; without one drawing comes first
 */
EngawaKeyLayout *
engawa_key_layouts_find (EngawaKeyLayouts *self, const char *language)
{
  for (guint i = 0; i < self->layouts->len; i++) {
    EngawaKeyLayout *layout = g_ptr_array_index (self->layouts, i);
    if (g_strv_contains (engawa_key_layout_get_languages (layout), language))
      return layout;
  }
  return NULL;
}

/**
 * engawa_key_layouts_get_latin:
 * @self: keyboards
 *
 * Returns: (transfer none): Latin letters, which stand in where a language has no keyboard
 */
EngawaKeyLayout *
engawa_key_layouts_get_latin (EngawaKeyLayouts *self)
{
  return self->latin;
}

/**
 * engawa_key_layouts_get_kana:
 * @self: keyboards
 *
 * Returns: (transfer none) (nullable): hiragana
 */
EngawaKeyLayout *
engawa_key_layouts_get_kana (EngawaKeyLayouts *self)
{
  return engawa_key_layouts_find (self, "ja@easy");
}
