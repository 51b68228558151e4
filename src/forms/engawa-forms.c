/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-forms.h"

#include "forms/engawa-form-loader.h"
#include "forms/engawa-forms-error.h"

#include "core/engawa-atomic-file.h"
#include "core/engawa-codes.h"

#include <string.h>

#define MAX_FORMS 100

struct _EngawaForms {
  gatomicrefcount references;
  EngawaSchema *schema;     /* owned */
  EngawaShared *shared;     /* owned */
  EngawaCodeList *agencies; /* owned, nullable */
  GPtrArray *forms;         /* owned, of EngawaForm */
  GPtrArray *faults;        /* owned, of GError */
};

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  GBytes *bytes = engawa_atomic_file_read (path, ENGAWA_FORM_MAX_BYTES, &fault);

  if (bytes == NULL)
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FILE, "%s: %s; install it again",
                 path, fault->message);
  return bytes;
}

static void
load_form (EngawaForms *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = read_file (path, &fault);
  g_autoptr (EngawaForm) form = NULL;

  if (bytes != NULL)
    form = engawa_forms_parse (self, bytes, path, &fault);
  if (form != NULL && engawa_forms_find (self, engawa_form_get_id (form)) != NULL) {
    g_set_error (&fault, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FORM,
                 "%s:1: another form is called “%s” too; give each its own id", path,
                 engawa_form_get_id (form));
    g_clear_pointer (&form, engawa_form_unref);
  }
  if (form != NULL)
    g_ptr_array_add (self->forms, g_steal_pointer (&form));
  else
    g_ptr_array_add (self->faults, g_steal_pointer (&fault));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Forms in the order of their names, so that every run sees the same. */
static GPtrArray *
list_forms (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".xml") && strcmp (name, "shared.xml") != 0
        && strcmp (name, "interface.xml") != 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (names->len > MAX_FORMS)
    g_ptr_array_set_size (names, MAX_FORMS);
  return names;
}

/* Without the agencies the forms work, but their cards have no pictures; that is a fault to mend. */
static EngawaCodeList *
load_agencies (EngawaForms *self, const char *data_dir)
{
  GError *fault = NULL;
  EngawaCodeList *agencies = engawa_code_list_load_named (data_dir, ENGAWA_CODES_AGENCY, &fault);

  if (agencies == NULL)
    g_ptr_array_add (self->faults, fault);
  return agencies;
}

/**
 * engawa_forms_load:
 * @data_dir: the folder that holds `forms/`
 *
 * Loads every form. One with a mistake is left out, and engawa_forms_get_faults() says what to mend;
 * the others work.
 *
 * Errors: those of the loader when the schema or the shared words cannot be used, because no form can
 * do without them.
 *
 * Returns: (transfer full): the forms
 */
EngawaForms *
engawa_forms_load (const char *data_dir, GError **error)
{
  g_autofree char *folder = g_build_filename (data_dir, "forms", NULL);
  g_autofree char *schema = g_build_filename (folder, "form.rng", NULL);
  g_autofree char *shared = g_build_filename (folder, "shared.xml", NULL);
  g_autoptr (EngawaForms) self = g_new0 (EngawaForms, 1);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_atomic_ref_count_init (&self->references);
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_form_unref);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  self->schema = engawa_schema_load (schema, error);
  if (self->schema == NULL)
    return NULL;
  bytes = read_file (shared, error);
  if (bytes == NULL)
    return NULL;
  self->shared = engawa_shared_parse (self->schema, bytes, shared, error);
  if (self->shared == NULL)
    return NULL;
  self->agencies = load_agencies (self, data_dir);
  names = list_forms (folder);
  for (guint i = 0; i < names->len; i++)
    load_form (self, folder, g_ptr_array_index (names, i));
  return g_steal_pointer (&self);
}

/**
 * engawa_forms_ref:
 *
 * Returns: (transfer full): the same forms
 */
EngawaForms *
engawa_forms_ref (EngawaForms *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_forms_unref (EngawaForms *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->agencies, engawa_code_list_unref);
  g_clear_pointer (&self->shared, engawa_shared_free);
  g_clear_pointer (&self->schema, engawa_schema_free);
  g_free (self);
}

/**
 * engawa_forms_get_faults:
 *
 * Returns: (transfer none) (element-type GError): what is wrong with which form
 */
GPtrArray *
engawa_forms_get_faults (EngawaForms *self)
{
  return self->faults;
}

/**
 * engawa_forms_get_size:
 *
 * Returns: how many forms can be used
 */
guint
engawa_forms_get_size (EngawaForms *self)
{
  return self->forms->len;
}

/**
 * engawa_forms_get:
 * @index: from 0
 *
 * Returns: (transfer none): a form
 */
EngawaForm *
engawa_forms_get (EngawaForms *self, guint index)
{
  g_return_val_if_fail (index < self->forms->len, NULL);
  return g_ptr_array_index (self->forms, index);
}

/**
 * engawa_forms_find:
 * @id: (nullable): such as `first-visit`
 *
 * Returns: (transfer none) (nullable): the form
 */
EngawaForm *
engawa_forms_find (EngawaForms *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->forms->len; i++)
    if (strcmp (engawa_form_get_id (g_ptr_array_index (self->forms, i)), id) == 0)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

/**
 * engawa_forms_parse:
 * @bytes: a form, such as an older version that a journal carries
 * @path: what to call it in errors
 *
 * Makes a form that is not one of the folder, so that answers given to it can be read.
 *
 * Errors: those of the loader.
 *
 * Returns: (transfer full): the form
 */
EngawaForm *
engawa_forms_parse (EngawaForms *self, GBytes *bytes, const char *path, GError **error)
{
  return engawa_form_parse (self->schema, self->shared, bytes, path, error);
}

/**
 * engawa_forms_get_shared:
 * @id: a sentence, page or question of the shared words, such as `stop-keep` or `neutral`
 *
 * Returns: (transfer none) (nullable): it
 */
const EngawaQuestion *
engawa_forms_get_shared (EngawaForms *self, const char *id)
{
  return engawa_form_find (self->shared->form, id);
}

/**
 * engawa_forms_get_agency_picture:
 * @agency: (nullable): the id of an agency
 *
 * Returns: (transfer none) (nullable): the id of the pictogram on its card
 */
const char *
engawa_forms_get_agency_picture (EngawaForms *self, const char *agency)
{
  const EngawaCode *code = self->agencies != NULL && agency != NULL
                               ? engawa_code_list_find (self->agencies, agency)
                               : NULL;

  return code != NULL ? code->picture : NULL;
}
