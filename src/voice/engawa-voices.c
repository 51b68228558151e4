/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-voices.h"

#include "voice/engawa-voice-error.h"

#include "core/engawa-atomic-file.h"
#include "core/engawa-json.h"

#include <string.h>

#define MAX_BYTES (64 * 1024)
#define MAX_ROWS 256
#define LEAST_RATE 80
#define MOST_RATE 300

struct _EngawaVoices {
  GStringChunk *strings; /* owned */
  GArray *rows;          /* owned, of EngawaVoiceRow */
};

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE, what);
  return FALSE;
}

static gboolean
read_writing (const char *text, EngawaVoiceWriting *writing, GError **error)
{
  static const char *const names[] = { "plain", "kana", "pinyin" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0) {
      *writing = (EngawaVoiceWriting) i;
      return TRUE;
    }
  return refuse (error, "The member “writing” is not “plain”, “kana” or “pinyin”");
}

/* A language without a voice says so; a forgotten member is a fault. */
static gboolean
is_null (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_NULL (node);
}

static gboolean
read_row (EngawaVoices *self, JsonObject *object, GError **error)
{
  EngawaVoiceRow row = { 0 };
  const char *id;
  const char *espeak = NULL;
  const char *writing = "plain";
  const char *note = "";
  gint64 rate = 0;

  if (!engawa_json_only (object, error, "id", "espeak", "jtalk", "writing", "rate", "note", NULL)
      || !engawa_json_get_string (object, "id", 40, &id, error)
      || (!is_null (object, "espeak")
          && !engawa_json_get_string (object, "espeak", 40, &espeak, error))
      || !engawa_json_find_boolean (object, "jtalk", &row.jtalk, error)
      || !engawa_json_find_string (object, "writing", 10, &writing, error)
      || !engawa_json_find_int (object, "rate", LEAST_RATE, MOST_RATE, &rate, error)
      || !engawa_json_find_string (object, "note", 500, &note, error)
      || !read_writing (writing, &row.writing, error))
    return FALSE;
  if (*id == '\0' || engawa_voices_find (self, id) != NULL)
    return refuse (error, "The language is empty or stands twice");
  if (espeak != NULL && rate == 0)
    return refuse (error, "A voice needs the member “rate”, words a minute");
  if (espeak == NULL && *note == '\0')
    return refuse (error, "A language without a voice needs the member “note”, which says why");
  row.id = g_string_chunk_insert (self->strings, id);
  row.espeak = espeak != NULL ? g_string_chunk_insert (self->strings, espeak) : NULL;
  row.note = g_string_chunk_insert (self->strings, note);
  row.rate = (int) rate;
  g_array_append_val (self->rows, row);
  return TRUE;
}

/**
 * engawa_voices_parse:
 * @text: the table, as JSON
 * @length: its length in bytes
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_VOICE_ERROR_TABLE, naming the row and what is wrong with it.
 *
 * Returns: (transfer full): the table
 */
EngawaVoices *
engawa_voices_parse (const char *text, gsize length, const char *path, GError **error)
{
  g_autoptr (EngawaVoices) self = g_new0 (EngawaVoices, 1);
  g_autoptr (JsonObject) root = NULL;
  g_autoptr (GError) fault = NULL;
  JsonArray *array = NULL;
  gint64 version;
  guint done = 0;

  self->strings = g_string_chunk_new (4096);
  self->rows = g_array_new (FALSE, TRUE, sizeof (EngawaVoiceRow));
  root = engawa_json_parse_object (text, length, MAX_BYTES, &fault);
  if (root != NULL && engawa_json_only (root, &fault, "version", "voices", NULL)
      && engawa_json_get_int (root, "version", 1, 1, &version, &fault)
      && engawa_json_get_array (root, "voices", MAX_ROWS, &array, &fault))
    for (; done < json_array_get_length (array); done++) {
      JsonObject *item = engawa_json_item_object (array, done, &fault);

      if (item == NULL || !read_row (self, item, &fault))
        break;
    }
  if (fault != NULL) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE,
                 "%s: voice %u of the list: %s; mend it there", path, done + 1, fault->message);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * engawa_voices_load:
 * @data_dir: the folder that holds `voice/voices.json`
 *
 * Errors: %ENGAWA_VOICE_ERROR_TABLE, naming the file.
 *
 * Returns: (transfer full): the table
 */
EngawaVoices *
engawa_voices_load (const char *data_dir, GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, "voice", "voices.json", NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, MAX_BYTES, &fault);

  if (bytes == NULL) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE,
                 "%s: %s; install Engawa again or name its data folder", path, fault->message);
    return NULL;
  }
  return engawa_voices_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), path,
                              error);
}

void
engawa_voices_free (EngawaVoices *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}

/**
 * engawa_voices_get_size:
 *
 * Returns: how many languages stand in it
 */
guint
engawa_voices_get_size (EngawaVoices *self)
{
  return self->rows->len;
}

/**
 * engawa_voices_get:
 * @index: from 0
 *
 * Returns: (transfer none): a row
 */
const EngawaVoiceRow *
engawa_voices_get (EngawaVoices *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);
  return &g_array_index (self->rows, EngawaVoiceRow, index);
}

/**
 * engawa_voices_find:
 * @id: (nullable): a language's id
 *
 * Returns: (transfer none) (nullable): its row
 */
const EngawaVoiceRow *
engawa_voices_find (EngawaVoices *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->rows->len; i++)
    if (strcmp (g_array_index (self->rows, EngawaVoiceRow, i).id, id) == 0)
      return &g_array_index (self->rows, EngawaVoiceRow, i);
  return NULL;
}
