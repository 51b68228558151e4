/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-answers.h"

#include "admin/engawa-admin-error.h"
#include "forms/engawa-answers.h"
#include "forms/engawa-forms.h"

static EngawaForm *
find_form (EngawaForms *forms, const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  EngawaForm *form = engawa_forms_find (forms, id);

  if (form != NULL)
    return form;
  for (guint i = 0; i < engawa_forms_get_size (forms); i++)
    g_string_append_printf (known, " %s", engawa_form_get_id (engawa_forms_get (forms, i)));
  engawa_admin_usage (error, "--form: there is no form “%s”; there are:%s", id, known->str);
  return NULL;
}

static EngawaAnswers *
read_answers (EngawaForm *form, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = engawa_admin_read (path, ENGAWA_ANSWERS_MAX_BYTES, error);
  EngawaAnswers *answers;

  if (bytes == NULL)
    return NULL;
  answers = engawa_answers_parse (form, g_bytes_get_data (bytes, NULL),
                                  (gssize) g_bytes_get_size (bytes), error);
  if (answers == NULL)
    g_prefix_error (error, "%s: ", path);
  return answers;
}

/**
 * engawa_admin_answers_load:
 * @data_dir: where the forms are
 * @form: which form
 * @path: the file with the answers
 * @error: return location
 *
 * Returns: (transfer full): the answers, or %NULL naming the file and the question
 */
EngawaAdminAnswers *
engawa_admin_answers_load (const char *data_dir, const char *form, const char *path, GError **error)
{
  g_autoptr (EngawaForms) forms = engawa_forms_load (data_dir, error);
  EngawaForm *found = forms != NULL ? find_form (forms, form, error) : NULL;
  g_autoptr (EngawaAnswers) answers = found != NULL ? read_answers (found, path, error) : NULL;
  EngawaAdminAnswers *loaded;

  if (answers == NULL)
    return NULL;
  loaded = g_new0 (EngawaAdminAnswers, 1);
  loaded->form = g_strdup (engawa_form_get_id (found));
  loaded->version = engawa_form_get_version (found);
  loaded->hash = g_strdup (engawa_form_get_hash (found));
  loaded->bytes = g_bytes_ref (engawa_form_get_bytes (found));
  loaded->json = engawa_answers_to_json (answers);
  return loaded;
}

void
engawa_admin_answers_free (EngawaAdminAnswers *answers)
{
  g_free (answers->form);
  g_free (answers->hash);
  g_free (answers->json);
  g_bytes_unref (answers->bytes);
  g_free (answers);
}
