/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engawa-key-layout.h"

G_BEGIN_DECLS

/**
 * EngawaKeyLayouts:
 *
 * The keyboards of every language. Immutable, reference counted. A layout that is missing or cannot be read
 * is left out and named among the faults; its language then has Latin letters, and drawing comes first.
 */
typedef struct _EngawaKeyLayouts EngawaKeyLayouts;

EngawaKeyLayouts *engawa_key_layouts_load (const char *data_dir) G_GNUC_WARN_UNUSED_RESULT;
EngawaKeyLayouts *engawa_key_layouts_ref (EngawaKeyLayouts *self);
void engawa_key_layouts_unref (EngawaKeyLayouts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaKeyLayouts, engawa_key_layouts_unref)

GPtrArray *engawa_key_layouts_get_all (EngawaKeyLayouts *self);
GPtrArray *engawa_key_layouts_get_faults (EngawaKeyLayouts *self);
EngawaKeyLayout *engawa_key_layouts_find (EngawaKeyLayouts *self, const char *language);
EngawaKeyLayout *engawa_key_layouts_get_latin (EngawaKeyLayouts *self);
EngawaKeyLayout *engawa_key_layouts_get_kana (EngawaKeyLayouts *self);

G_END_DECLS
