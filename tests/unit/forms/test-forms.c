/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-forms-error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_shipped (void)
{
  g_autoptr (EngawaForms) forms = fixture_forms ();
  EngawaForm *form = fixture_first_visit (forms);
  const EngawaQuestion *question;
  const EngawaChoice *choice;

  g_assert_cmpuint (engawa_forms_get_faults (forms)->len, ==, 0);
  question = engawa_form_find (form, "topics");
  g_assert_cmpuint (question->choices->len, ==, 18);
  choice = engawa_question_find_choice (question, "garbage");
  g_assert_cmpstr (choice->counts, ==, "environment");
  g_assert_cmpstr (engawa_form_find (form, "topics-worst")->of, ==, "topics");
  g_assert_true (engawa_form_find (form, "here")->is_private);
  g_assert_true (engawa_form_find (form, "needed-today")->is_private);
  g_assert_false (engawa_form_find (form, "practice")->kept);
  g_assert_true (engawa_form_find (form, "bridge")->languages);
  g_assert_true (engawa_form_find (form, "first-say")->drawing);
  g_assert_true (engawa_form_find (form, "reach-number")->digits);
  g_assert_cmpuint (engawa_form_find (form, "purpose")->lines->len, ==, 5);
  g_assert_nonnull (engawa_forms_get_shared (forms, "stop-keep"));
  g_assert_cmpint (engawa_forms_get_shared (forms, "neutral")->type, ==, ENGAWA_QUESTION_PAGE);
  g_assert_cmpstr (engawa_forms_get_shared (forms, "stop")->words.context, ==, "shared:stop");
  g_assert_null (engawa_forms_get_shared (forms, "nowhere"));
  g_assert_null (engawa_forms_find (forms, "nowhere"));
}

static void
test_hash (void)
{
  g_autoptr (EngawaForms) forms = fixture_forms ();
  EngawaForm *form = fixture_first_visit (forms);
  g_autofree char *hash =
      g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, engawa_form_get_bytes (form));
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaForm) again =
      engawa_forms_parse (forms, engawa_form_get_bytes (form), "journal", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (engawa_form_get_hash (form), ==, hash);
  g_assert_cmpstr (engawa_form_get_hash (again), ==, hash);
}

static void
copy (const char *to, const char *name)
{
  g_autofree char *from =
      g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", "forms", name, NULL);
  g_autofree char *path = g_build_filename (to, name, NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

static void
write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_broken_one (void)
{
  g_autofree char *data = g_dir_make_tmp ("engawa-forms-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (data, "forms", NULL);
  g_autoptr (EngawaForms) forms = NULL;
  g_autoptr (GError) error = NULL;
  const GError *fault;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_null (engawa_forms_load (data, &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FILE);
  g_clear_error (&error);
  copy (folder, "form.rng");
  g_assert_null (engawa_forms_load (data, &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FILE);
  g_clear_error (&error);
  copy (folder, "shared.xml");
  copy (folder, "first-visit.xml");
  copy (folder, "interface.xml");
  write_file (folder, "again.xml",
              "<form id=\"first-visit\" version=\"2\"><title>T</title><page "
              "id=\"p\"><text>P</text></page></form>");
  write_file (folder, "broken.xml",
              "<form id=\"b\" version=\"1\">\n<title>T</title>\n<oops/></form>");
  forms = engawa_forms_load (data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_forms_get_size (forms), ==, 1);
  g_assert_cmpuint (engawa_forms_get_faults (forms)->len, ==, 3);
  /* The agencies' cards are missing too; the forms work without their pictures. */
  fault = g_ptr_array_index (engawa_forms_get_faults (forms), 0);
  g_assert_nonnull (strstr (fault->message, "agency.json"));
  g_assert_null (engawa_forms_get_agency_picture (forms, "school"));
  fault = g_ptr_array_index (engawa_forms_get_faults (forms), 1);
  g_assert_nonnull (strstr (fault->message, "broken.xml:3:"));
  fault = g_ptr_array_index (engawa_forms_get_faults (forms), 2);
  g_assert_nonnull (strstr (fault->message, "first-visit.xml:1: another form"));
  /* Without the shared words no form can be read. */
  write_file (folder, "shared.xml", "<shared/>");
  g_assert_null (engawa_forms_load (data, &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FORM);
  remove_file (folder, "form.rng");
  remove_file (folder, "shared.xml");
  remove_file (folder, "first-visit.xml");
  remove_file (folder, "interface.xml");
  remove_file (folder, "again.xml");
  remove_file (folder, "broken.xml");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (data), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/forms/shipped", test_shipped);
  g_test_add_func ("/forms/forms/hash", test_hash);
  g_test_add_func ("/forms/forms/broken-one", test_broken_one);
  return g_test_run ();
}
