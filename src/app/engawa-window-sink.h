/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/family/engawa-interview-sink.h"
#include "vault/engawa-vault.h"

G_BEGIN_DECLS

/**
 * EngawaWindowForm:
 * @id: the form's id
 * @version: its version
 * @hash: the hash of its bytes
 * @bytes: its bytes, published with its first interview so that every tablet can read the answers
 *
 * What an interview remembers of the form it was asked with.
 */
typedef struct {
  const char *id;
  guint version;
  const char *hash;
  GBytes *bytes;
} EngawaWindowForm;

/* Where a family's answers go: the one draft the vault was handed over with. */
#define ENGAWA_TYPE_WINDOW_SINK (engawa_window_sink_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWindowSink, engawa_window_sink, ENGAWA, WINDOW_SINK, GObject)

EngawaWindowSink *engawa_window_sink_new (EngawaVault *vault,
                                          const EngawaWindowForm *form) G_GNUC_WARN_UNUSED_RESULT;

/* The form the handed draft was begun with: (transfer full) (nullable). */
char *engawa_window_sink_dup_form (EngawaVault *vault);

/* The family is gone: an interview in which nothing was said is not kept. */
void engawa_window_sink_leave (EngawaWindowSink *self);

/* What was said before, where a draft is resumed; each (nullable), borrowed. */
const char *engawa_window_sink_get_answers (EngawaWindowSink *self);
const char *engawa_window_sink_get_laid (EngawaWindowSink *self);
const char *engawa_window_sink_get_language (EngawaWindowSink *self);
const char *engawa_window_sink_get_bridge (EngawaWindowSink *self);

G_END_DECLS
