/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-condition.h"
#include "forms/engawa-form-loader.h"

/* Inside forms/ only: what the loader knows while it reads, and what it checks of what it read. */
typedef struct {
  const char *path;
  const EngawaShared *shared; /* nullable while the shared words themselves are read */
  EngawaForm *form;
  GHashTable *lists; /* borrowed: the lists read so far, of the shared words */
  GHashTable *ids;   /* owned: set of the ids used, of lines too */
} EngawaFormLoader;

gboolean engawa_form_refuse (const EngawaFormLoader *self,
                             xmlNodePtr node,
                             GError **error,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);
gboolean engawa_form_read_condition (EngawaFormLoader *self,
                                     xmlNodePtr node,
                                     const EngawaQuestion *question,
                                     EngawaCondition **condition,
                                     GError **error);
gboolean engawa_form_check_question (EngawaFormLoader *self,
                                     xmlNodePtr node,
                                     const EngawaQuestion *question,
                                     GError **error);
