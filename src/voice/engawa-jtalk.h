/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-pcm.h"

#include <gio/gio.h>

/* Open JTalk, run as a program: it has no library. Debian's main has no voice for it, so a council puts a
 * `.htsvoice` file where engawa_jtalk_find() looks. Immutable. */
typedef struct _EngawaJtalk EngawaJtalk;

#define ENGAWA_JTALK_SECONDS 10

EngawaJtalk *engawa_jtalk_new (const char *program,
                               const char *dictionary,
                               const char *voice,
                               guint seconds) G_GNUC_WARN_UNUSED_RESULT;
EngawaJtalk *engawa_jtalk_find (const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;
void engawa_jtalk_free (EngawaJtalk *self);
EngawaPcm *engawa_jtalk_say (EngawaJtalk *self,
                             const char *text,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaJtalk, engawa_jtalk_free)
