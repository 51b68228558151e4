/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/engawa-body.h"

/* Makes the JSON of one body, field by field, in any order. Setters of NULL or an empty list leave the
 * field out. A mistake is kept and told by engawa_builder_end(), so that callers check once.
 *
 *   g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_NOTE);
 *   engawa_builder_set_text (builder, "of", case_id);
 *   engawa_builder_set_text (builder, "voice", "said");
 *   engawa_builder_set_text (builder, "text", text);
 *   body = engawa_builder_end (builder, &error);
 */
typedef struct _EngawaBuilder EngawaBuilder;

EngawaBuilder *engawa_builder_new (EngawaBodyKind kind) G_GNUC_WARN_UNUSED_RESULT;
void engawa_builder_free (EngawaBuilder *builder);
void engawa_builder_set_text (EngawaBuilder *builder, const char *field, const char *text);
void engawa_builder_set_integer (EngawaBuilder *builder, const char *field, gint64 value);
void engawa_builder_set_boolean (EngawaBuilder *builder, const char *field, gboolean value);
void engawa_builder_set_list (EngawaBuilder *builder, const char *field, const char *const *items);
void engawa_builder_set_json (EngawaBuilder *builder, const char *field, const char *json);
/* Adds one name to a person; reading in katakana, script such as "Latn"; both may be NULL. */
void engawa_builder_add_name (EngawaBuilder *builder,
                              const char *text,
                              const char *reading,
                              const char *script);
/* Adds one line to an `access` body. */
void
engawa_builder_add_access (EngawaBuilder *builder, const char *of, const char *what, gint64 at);
/* Adds one changed field to a `set` body: value as JSON text ("null" empties it), and every head shown. */
void engawa_builder_add_field (EngawaBuilder *builder,
                               const char *field,
                               const char *value,
                               const char *const *seen);
GBytes *engawa_builder_end (EngawaBuilder *builder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Values of `set` fields, as JSON text. */
char *engawa_value_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_value_list (const char *const *items) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_value_integer (gint64 value) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaBuilder, engawa_builder_free)
