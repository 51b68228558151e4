/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The kinds of sealed body, in the order of BODIES.md. */
typedef enum {
  ENGAWA_BODY_NONE,
  ENGAWA_BODY_CASE,
  ENGAWA_BODY_PERSON,
  ENGAWA_BODY_INTERVIEW,
  ENGAWA_BODY_CONTACT,
  ENGAWA_BODY_NOTE,
  ENGAWA_BODY_REFERRAL,
  ENGAWA_BODY_TASK,
  ENGAWA_BODY_CONSENT,
  ENGAWA_BODY_RESOURCE,
  ENGAWA_BODY_SET,
  ENGAWA_BODY_STEP,
  ENGAWA_BODY_SAME,
  ENGAWA_BODY_REVIEW,
  ENGAWA_BODY_ACCESS,
} EngawaBodyKind;

const char *engawa_body_kind_to_text (EngawaBodyKind kind);
EngawaBodyKind engawa_body_kind_from_text (const char *text);

/* Whether a whole body is one that may be written; says which field is wrong and what it takes. */
gboolean engawa_body_validate (GBytes *body, EngawaBodyKind *kind, GError **error);
/* Whether @value, JSON text, may stand in @field of an object of @kind through a `set`. */
gboolean engawa_body_validate_value (EngawaBodyKind kind,
                                     const char *field,
                                     const char *value,
                                     GError **error);
/* Whether a `set` may change @field of an object of @kind. */
gboolean engawa_body_field_can_be_set (EngawaBodyKind kind, const char *field);

/* A copy of an entry from a frozen journal: the same body, with `was` and the time it had. */
GBytes *engawa_body_new_copy (GBytes *body, const char *was, gint64 was_time, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
