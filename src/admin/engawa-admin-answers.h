/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaAdminAnswers:
 * @form: the form's id
 * @version: its version
 * @hash: the hash of its file
 * @bytes: its file
 * @json: the answers, checked against it
 *
 * Answers from a file, and the form that asks for them.
 */
typedef struct {
  char *form;
  guint version;
  char *hash;
  GBytes *bytes;
  char *json;
} EngawaAdminAnswers;

EngawaAdminAnswers *engawa_admin_answers_load (const char *data_dir,
                                               const char *form,
                                               const char *path,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_admin_answers_free (EngawaAdminAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaAdminAnswers, engawa_admin_answers_free)
