/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

G_BEGIN_DECLS

/* What things of the casebook are called on the desk, in the staff's language. `char *` answers are
 * (transfer full) and never NULL, `const char *` ones are borrowed. */

/* "B-017　ベトナム語" */
char *engawa_desk_names_case (EngawaDeskContext *context, const EngawaCase *found);
/* The same for an id; empty where the casebook has no such case. */
char *engawa_desk_names_case_id (EngawaDeskContext *context, const char *id);
/* "Nguyễn Lan（グエン・ラン）"; the first name alone. */
char *engawa_desk_names_person (const EngawaPerson *person);
char *engawa_desk_names_persons (const EngawaCase *found);
char *engawa_desk_names_languages (EngawaDeskContext *context, const char *const *languages);
char *
engawa_desk_names_codes (EngawaDeskContext *context, const char *list, const char *const *codes);
/* An agency's code, or a resource's id. */
const char *engawa_desk_names_agency (EngawaDeskContext *context, const char *to);

const char *engawa_desk_names_kind (EngawaBodyKind kind);
const char *engawa_desk_names_field (EngawaBodyKind kind, const char *field);
const char *engawa_desk_names_step (const char *step);
const char *engawa_desk_names_referral (EngawaReferralState state);
const char *engawa_desk_names_voice (const char *voice);
/* "Latn" → "Latin letters"; another code is answered with itself. */
const char *engawa_desk_names_script (const char *script);
/* One field's value, given as JSON text, as a person reads it. */
char *engawa_desk_names_value (EngawaDeskContext *context,
                               EngawaBodyKind kind,
                               const char *field,
                               const char *json);

G_END_DECLS
