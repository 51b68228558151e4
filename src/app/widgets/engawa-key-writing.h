/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engawa-key-layout.h"

G_BEGIN_DECLS

/* What a touch on a key makes of a text, without any screen. Texts are UTF-8. */
char *engawa_key_writing_insert (EngawaKeyLayout *layout,
                                 const char *text,
                                 const char *key) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_key_writing_accent (EngawaKeyLayout *layout,
                                 const char *text,
                                 const char *accent) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_key_writing_delete (EngawaKeyLayout *layout,
                                 const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_key_writing_settle (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
