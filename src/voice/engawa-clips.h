/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-clip.h"

/* The recordings a council has: folders with `LANG/CONTEXT.opus` or `.wav`. The first folder that has a
 * recording wins, and new ones go into it. Safe to use from several threads. */
typedef struct _EngawaClips EngawaClips;

/**
 * EngawaClipFault:
 * @path: a file that lies among the recordings
 * @message: what is wrong with it and what to do
 */
typedef struct {
  char *path;
  char *message;
} EngawaClipFault;

EngawaClips *engawa_clips_new (const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;
void engawa_clips_free (EngawaClips *self);

char *engawa_clips_find (EngawaClips *self,
                         const char *language,
                         const char *context) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_clips_can_delete (EngawaClips *self, const char *language, const char *context);
gboolean engawa_clips_import (EngawaClips *self,
                              const char *language,
                              const char *context,
                              const char *path,
                              GError **error);
guint engawa_clips_import_folder (EngawaClips *self,
                                  const char *language,
                                  const char *const *contexts,
                                  const char *folder,
                                  GPtrArray *faults);
gboolean engawa_clips_save (EngawaClips *self,
                            const char *language,
                            const char *context,
                            EngawaPcm *pcm,
                            GError **error);
gboolean
engawa_clips_delete (EngawaClips *self, const char *language, const char *context, GError **error);
guint engawa_clips_check (EngawaClips *self, const char *language, GPtrArray *faults);

void engawa_clip_fault_free (EngawaClipFault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaClips, engawa_clips_free)
