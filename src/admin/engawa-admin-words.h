/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "admin/engawa-admin-call.h"
#include "words/engawa-language.h"
#include "words/engawa-po.h"

/**
 * EngawaAdminWords:
 *
 * What every `engawa-admin words …` works on.
 */
typedef struct {
  EngawaLanguages *languages;
  char *folder; /* where the catalogues are */

  /* options */
  char *output;
  char *by;
  char *date;
  gboolean unchecked;
  gboolean partly;
} EngawaAdminWords;

char *engawa_admin_words_path (const EngawaAdminWords *words, const char *id, const char *ending);
const EngawaLanguage *engawa_admin_words_language (EngawaAdminCall *call,
                                                   EngawaAdminWords *words,
                                                   const char *id,
                                                   GError **error);
EngawaPo *engawa_admin_words_load (const EngawaAdminWords *words, const char *id, GError **error);

gboolean engawa_admin_words_status (EngawaAdminCall *call, EngawaAdminWords *words, GError **error);
gboolean engawa_admin_words_sheet (EngawaAdminCall *call,
                                   EngawaAdminWords *words,
                                   const char *id,
                                   GError **error);
gboolean engawa_admin_words_accept (EngawaAdminCall *call,
                                    EngawaAdminWords *words,
                                    const char *id,
                                    const char *file,
                                    GError **error);
