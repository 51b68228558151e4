/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "admin/engawa-admin-call.h"

/* Bodies from outside: JSON objects that become entries. */

/* The id meant by 64 hex digits or a case's number. (transfer full) */
char *engawa_admin_find_object (EngawaCasebook *casebook,
                                const char *option,
                                const char *text,
                                GError **error);
/* A member that is a string, else NULL. */
const char *engawa_admin_find_text (JsonObject *object, const char *member);
/* Appends a body; a case without number, or with "auto", gets the next one. Names `where` in errors.
 * Answers the entry's id; the casebook learns of it. (transfer full) */
char *engawa_admin_append (EngawaAdminCall *call,
                           EngawaCasebook *casebook,
                           JsonObject *body,
                           const char *where,
                           GError **error);
