/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A catalogue's source, larger than any real one; a greater file is refused unread. */
#define ENGAWA_PO_MAX_BYTES (8 * 1024 * 1024)

/**
 * EngawaPoState:
 * @ENGAWA_PO_EMPTY: not translated
 * @ENGAWA_PO_STALE: translated, but its English or easy Japanese has changed since
 * @ENGAWA_PO_DRAFT: translated, and no native speaker has read it
 * @ENGAWA_PO_CHECKED: a native speaker has read it, as `# checked by NAME, DATE` says
 */
typedef enum {
  ENGAWA_PO_EMPTY,
  ENGAWA_PO_STALE,
  ENGAWA_PO_DRAFT,
  ENGAWA_PO_CHECKED,
} EngawaPoState;

/**
 * EngawaPoEntry:
 * @comments: (element-type utf8): the lines above it, each with its `#`
 * @context: the id of the string; %NULL in the header and in what is obsolete
 * @msgid: the English it was translated from
 * @plural: (nullable): the English for several
 * @strings: (element-type utf8): the translation, or one for each plural form
 * @line: the line it begins on
 * @string_lines: (element-type guint): the line each translation begins on
 * @fuzzy: whether it is marked as a guess
 *
 * One string of a catalogue. Owned by its #EngawaPo.
 */
typedef struct {
  GPtrArray *comments;
  char *context;
  char *msgid;
  char *plural;
  GPtrArray *strings;
  guint line;
  GArray *string_lines;
  gboolean fuzzy;
} EngawaPoEntry;

/* A catalogue as people edit it: a `.po` file, every line of it kept. */
typedef struct _EngawaPo EngawaPo;

EngawaPo *engawa_po_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaPo *engawa_po_parse (const char *text, gsize length, const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void engawa_po_free (EngawaPo *self);

const char *engawa_po_get_path (const EngawaPo *self);
GPtrArray *engawa_po_get_entries (const EngawaPo *self);
EngawaPoEntry *engawa_po_find (const EngawaPo *self, const char *context);
char *engawa_po_dup_field (const EngawaPo *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_po_to_text (const EngawaPo *self) G_GNUC_WARN_UNUSED_RESULT;

EngawaPoState engawa_po_entry_get_state (const EngawaPoEntry *entry);
char *engawa_po_entry_dup_note (const EngawaPoEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_po_entry_get_easy (const EngawaPoEntry *entry);
gboolean engawa_po_entry_is_approved (const EngawaPoEntry *entry);
void engawa_po_entry_take_strings (EngawaPoEntry *entry, const EngawaPoEntry *from);
void engawa_po_entry_mark_checked (EngawaPoEntry *entry, const char *by, const char *date);
void engawa_po_entry_take_mark (EngawaPoEntry *entry, const EngawaPoEntry *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPo, engawa_po_free)
