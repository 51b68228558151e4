/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-clips.h"

#include "voice/engawa-voice-error.h"

#include "core/engawa-atomic-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

struct _EngawaClips {
  GStrv folders; /* owned; the first takes what is new */
};

static const char *const endings[] = { ".opus", ".wav" };

/**
 * engawa_clips_new:
 * @folders: (array zero-terminated=1): folders with recordings, the one that may be written first; they
 *   need not exist
 *
 * Returns: (transfer full): the recordings
 */
EngawaClips *
engawa_clips_new (const char *const *folders)
{
  EngawaClips *self = g_new0 (EngawaClips, 1);

  self->folders = g_strdupv ((GStrv) folders);
  return self;
}

void
engawa_clips_free (EngawaClips *self)
{
  g_strfreev (self->folders);
  g_free (self);
}

void
engawa_clip_fault_free (EngawaClipFault *self)
{
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

/* Both come from tables, but they become paths: nothing that leads out of the folder may pass. */
static gboolean
is_name (const char *text)
{
  if (*text == '\0' || *text == '.' || strlen (text) > 200)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("-_.:@", *at) == NULL)
      return FALSE;
  return TRUE;
}

/* A stick with an old file system takes no colon in a name: there a dot stands for it. */
static char *
with_dot (const char *context)
{
  char *name = g_strdup (context);
  char *colon = strchr (name, ':');

  if (colon != NULL)
    *colon = '.';
  return name;
}

static char *
build_path (const char *folder, const char *language, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_build_filename (folder, language, file, NULL);
}

static char *
find_in (const char *folder, const char *language, const char *context)
{
  g_autofree char *dotted = with_dot (context);
  const char *names[] = { context, dotted };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (endings); j++) {
      g_autofree char *path = build_path (folder, language, names[i], endings[j]);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/**
 * engawa_clips_find:
 * @self: the recordings
 * @language: a language's id
 * @context: a string's id, such as `interface:hello`
 *
 * Returns: (transfer full) (nullable): the file that says it; whether it can be played is not known yet
 */
char *
engawa_clips_find (EngawaClips *self, const char *language, const char *context)
{
  if (!is_name (language) || !is_name (context))
    return NULL;
  for (guint i = 0; self->folders[i] != NULL; i++) {
    char *path = find_in (self->folders[i], language, context);
    if (path != NULL)
      return path;
  }
  return NULL;
}

/**
 * engawa_clips_can_delete:
 * @self: the recordings
 * @language: a language's id
 * @context: a string's id
 *
 * Returns: whether there is such a recording and it is this tablet's own, not one installed with Engawa
 */
gboolean
engawa_clips_can_delete (EngawaClips *self, const char *language, const char *context)
{
  g_autofree char *path = self->folders[0] != NULL && is_name (language) && is_name (context)
                              ? find_in (self->folders[0], language, context)
                              : NULL;

  return path != NULL;
}

static gboolean
fail (GError **error, const char *path, int code)
{
  g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP, "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

/* Removes this tablet's own recordings of a sentence, but not the file @kept. */
static gboolean
remove_all (EngawaClips *self,
            const char *language,
            const char *context,
            const char *kept,
            GError **error)
{
  g_autofree char *dotted = with_dot (context);
  const char *names[] = { context, dotted };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (endings); j++) {
      g_autofree char *path = build_path (self->folders[0], language, names[i], endings[j]);
      if (g_strcmp0 (path, kept) != 0 && g_unlink (path) != 0 && errno != ENOENT)
        return fail (error, path, errno);
    }
  return TRUE;
}

static gboolean
write_clip (EngawaClips *self,
            const char *language,
            const char *context,
            GBytes *bytes,
            const char *ending,
            GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (self->folders[0] == NULL || !is_name (language) || !is_name (context)) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP,
                 "“%s” of “%s” is no sentence that can have a recording", context, language);
    return FALSE;
  }
  g_autofree char *path = build_path (self->folders[0], language, context, ending);
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder, errno);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  if (!engawa_atomic_file_write (path, data, length, 0600, &fault)) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP, "%s: %s", path,
                 fault->message);
    return FALSE;
  }
  /* What was there with another ending goes once the new one is whole. */
  return remove_all (self, language, context, path, error);
}

/**
 * engawa_clips_import:
 * @self: the recordings
 * @language: a language's id
 * @context: a string's id
 * @path: a WAV or Opus file
 *
 * Takes a copy of a file that can be played; what was there is replaced. A file that cannot be played
 * changes nothing.
 *
 * Errors: %ENGAWA_VOICE_ERROR_CLIP, naming the file, what is wrong with it and what to do.
 *
 * Returns: whether it was taken
 */
gboolean
engawa_clips_import (EngawaClips *self,
                     const char *language,
                     const char *context,
                     const char *path,
                     GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, ENGAWA_CLIP_MAX_BYTES, &fault);
  g_autoptr (EngawaPcm) pcm = bytes != NULL ? engawa_clip_parse (bytes, &fault) : NULL;

  if (pcm == NULL) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP, "%s: %s", path,
                 fault->message);
    return FALSE;
  }
  gboolean ogg =
      g_bytes_get_size (bytes) > 4 && memcmp (g_bytes_get_data (bytes, NULL), "OggS", 4) == 0;
  return write_clip (self, language, context, bytes, ogg ? ".opus" : ".wav", error);
}

static void
add_fault (GPtrArray *faults, const char *path, const char *message)
{
  EngawaClipFault *fault = g_new0 (EngawaClipFault, 1);
  gsize skip = strlen (path) + 2;

  /* Errors begin with the path, which stands beside them here. */
  fault->path = g_strdup (path);
  fault->message = g_strdup (g_str_has_prefix (message, path) ? message + skip : message);
  g_ptr_array_add (faults, fault);
}

/**
 * engawa_clips_import_folder:
 * @self: the recordings
 * @language: a language's id
 * @contexts: (array zero-terminated=1): the ids of the sentences wanted
 * @folder: a folder with files named by them, or one with such a folder `LANG` or `voice/LANG`
 * @faults: (element-type EngawaClipFault): gets the files that could not be taken
 *
 * Takes a copy of each recording there; what was here of the same sentence is replaced. Decodes all of them,
 * so it belongs off the main thread.
 *
 * Returns: how many were taken
 */
guint
engawa_clips_import_folder (EngawaClips *self,
                            const char *language,
                            const char *const *contexts,
                            const char *folder,
                            GPtrArray *faults)
{
  g_autofree char *inside = g_build_filename (folder, "voice", NULL);
  const struct {
    const char *folder;
    const char *below;
  } places[] = { { inside, language }, { folder, language }, { folder, "." } };
  guint taken = 0;

  for (guint i = 0; is_name (language) && contexts[i] != NULL; i++) {
    g_autofree char *path = NULL;
    for (gsize j = 0; is_name (contexts[i]) && path == NULL && j < G_N_ELEMENTS (places); j++)
      path = find_in (places[j].folder, places[j].below, contexts[i]);
    g_autoptr (GError) error = NULL;
    if (path != NULL && engawa_clips_import (self, language, contexts[i], path, &error))
      taken++;
    else if (path != NULL)
      add_fault (faults, path, error->message);
  }
  return taken;
}

/**
 * engawa_clips_save:
 * @self: the recordings
 * @language: a language's id
 * @context: a string's id
 * @pcm: what was recorded
 *
 * Keeps a recording as Opus; what was there is replaced.
 *
 * Errors: those of engawa_clip_encode() and of writing.
 *
 * Returns: whether it was kept
 */
gboolean
engawa_clips_save (EngawaClips *self,
                   const char *language,
                   const char *context,
                   EngawaPcm *pcm,
                   GError **error)
{
  g_autoptr (GBytes) bytes = engawa_clip_encode (pcm, error);
  /* Read back before it replaces anything: a silent or broken recording is refused here. */
  g_autoptr (EngawaPcm) again = bytes != NULL ? engawa_clip_parse (bytes, error) : NULL;

  return again != NULL && write_clip (self, language, context, bytes, ".opus", error);
}

/**
 * engawa_clips_delete:
 * @self: the recordings
 * @language: a language's id
 * @context: a string's id
 *
 * Deletes this tablet's own recording; one installed with Engawa stays.
 *
 * Errors: %ENGAWA_VOICE_ERROR_CLIP, naming the file.
 *
 * Returns: whether it is gone
 */
gboolean
engawa_clips_delete (EngawaClips *self, const char *language, const char *context, GError **error)
{
  return engawa_clips_can_delete (self, language, context)
             ? remove_all (self, language, context, NULL, error)
             : TRUE;
}

static gboolean
check_file (const char *path, GPtrArray *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPcm) pcm = NULL;

  if (g_str_has_suffix (path, endings[0]) || g_str_has_suffix (path, endings[1]))
    pcm = engawa_clip_load (path, &error);
  else
    g_set_error_literal (&error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP,
                         "its name ends neither in .opus nor in .wav; rename it or take it away");
  if (pcm == NULL)
    add_fault (faults, path, error->message);
  return pcm != NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * engawa_clips_check:
 * @self: the recordings
 * @language: a language's id
 * @faults: (element-type EngawaClipFault): gets the files that cannot be played
 *
 * Plays every recording of a language into nothing.
 *
 * Returns: how many recordings can be played
 */
guint
engawa_clips_check (EngawaClips *self, const char *language, GPtrArray *faults)
{
  guint good = 0;

  for (guint i = 0; is_name (language) && self->folders[i] != NULL; i++) {
    g_autofree char *folder = g_build_filename (self->folders[i], language, NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
    g_ptr_array_sort (names, compare_names);
    for (guint j = 0; j < names->len; j++)
      good += check_file (g_ptr_array_index (names, j), faults);
  }
  return good;
}
