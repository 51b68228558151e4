/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How a language counts: the expression of a catalogue's `Plural-Forms` header. */
typedef struct _EngawaPlural EngawaPlural;

EngawaPlural *engawa_plural_parse (const char *header, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_plural_free (EngawaPlural *self);
guint engawa_plural_get_forms (const EngawaPlural *self);
guint engawa_plural_choose (const EngawaPlural *self, guint64 n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPlural, engawa_plural_free)
