/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-forms.h"

G_BEGIN_DECLS

/* The group of sentences every page may have; each form is a group by its id. */
#define ENGAWA_DESK_VOICE_LIST_COMMON "common"

/**
 * EngawaDeskSentence:
 * @context: its id, such as `first-visit:topics`
 * @msgid: (nullable): its English source
 *
 * What can have a recording. Borrowed from the forms.
 */
typedef struct {
  const char *context;
  const char *msgid;
} EngawaDeskSentence;

/* The sentences of a group, in the order a family meets them, each once: (element-type
 * EngawaDeskSentence) (transfer full). */
GArray *engawa_desk_voice_list_new (EngawaForms *forms,
                                    const char *group) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
