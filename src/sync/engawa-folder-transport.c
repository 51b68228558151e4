/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-folder-transport.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "journal/engawa-line.h"
#include "journal/engawa-lock.h"
#include "sync/engawa-folder-files.h"
#include "sync/engawa-folder-index.h"
#include "sync/engawa-folder-mail.h"
#include "vault/engawa-vault-sync.h"

/* A folder on a stick or a shared drive. Each device writes files of its own only, whole ones: written
 * beside, synced, renamed; so nobody locks anything and a stick may be pulled out at any moment. Short
 * files of this device are joined as the journal grows, so that their number stays small. */

/* A file of this device shorter than this is replaced by a longer one. */
#define JOIN_BELOW (256 * 1024)
/* How often a folder that changes under one's hands is read before giving up. */
#define MAX_LOOKS 10

struct _EngawaFolderTransport {
  GObject parent;

  /* owned */
  EngawaVault *vault;
  EngawaFolderIndex *index;
  char *directory;
  char *org; /* learnt from an offer, while the vault is blank */
};

static void transport_init (EngawaTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngawaFolderTransport,
                               engawa_folder_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_TRANSPORT, transport_init))

static gboolean
fail (GError **error, EngawaSyncError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_SYNC_ERROR, code, message);
  return FALSE;
}

static char *
dup_org (EngawaFolderTransport *self, GError **error)
{
  g_autofree char *org = engawa_vault_dup_organisation (self->vault);

  if (org == NULL)
    org = g_strdup (self->org);
  if (org == NULL)
    fail (error, ENGAWA_SYNC_ERROR_REFUSED, "This vault is not enrolled: enrol it first");
  return g_steal_pointer (&org);
}

static gboolean
check_directory (EngawaFolderTransport *self, GError **error)
{
  if (g_file_test (self->directory, G_FILE_TEST_IS_DIR))
    return TRUE;
  return fail (error, ENGAWA_SYNC_ERROR_UNREACHABLE,
               "The folder is not there: put the stick in, or connect the drive");
}

/* A folder that others use and this organisation never did is probably the wrong one. */
static gboolean
check_not_foreign (EngawaFolderTransport *self, const char *org, GError **error)
{
  g_autofree char *own = g_build_filename (self->directory, org, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    return TRUE;
  dir = g_dir_open (self->directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    guint8 bytes[ENGAWA_ORG_SIZE];
    if (engawa_hex_decode_text (bytes, sizeof bytes, name))
      return fail (error, ENGAWA_SYNC_ERROR_FOREIGN,
                   "The folder belongs to another organisation: choose an empty one");
  }
  return TRUE;
}

static gboolean
scan (EngawaFolderTransport *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *org = dup_org (self, error);

  return org != NULL && check_directory (self, error) && check_not_foreign (self, org, error)
         && engawa_folder_index_scan (self->index, self->directory, org, cancellable, error);
}

/* Of several papers with one number, this device's own counts; any other only verifies or not. */
static gboolean
is_held_here (EngawaFolderTransport *self, const EngawaFolderPaper *paper, GBytes *bytes)
{
  g_autoptr (EngawaVaultDocument) held =
      engawa_vault_get_document (self->vault, paper->name, paper->number, NULL);

  return held != NULL && g_bytes_equal (held->bytes, bytes);
}

/* A name is quickly given; what is inside must be that document of this organisation. */
static gboolean
is_what_it_says (const EngawaFolderPaper *paper, const char *org, GBytes *bytes)
{
  guint8 expected[ENGAWA_ORG_SIZE];
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (EngawaLock) lock = NULL;

  if (!engawa_hex_decode_text (expected, sizeof expected, org))
    return FALSE;
  if (g_str_equal (paper->name, ENGAWA_DOCUMENT_ROSTER)) {
    roster = engawa_roster_parse (bytes, NULL);
    return roster != NULL && (guint64) engawa_roster_get_number (roster) == paper->number
           && memcmp (engawa_roster_get_org (roster), expected, sizeof expected) == 0;
  }
  lock = engawa_lock_parse (bytes, NULL);
  return lock != NULL && (guint64) engawa_lock_get_number (lock) == paper->number
         && memcmp (engawa_lock_get_org (lock), expected, sizeof expected) == 0;
}

static void
note_paper (EngawaFolderTransport *self,
            GArray *documents,
            const EngawaFolderPaper *paper,
            const char *org)
{
  EngawaSyncDocument *found = NULL;
  EngawaSyncDocument made = { .number = paper->number };
  g_autoptr (GBytes) bytes = NULL;
  guint8 hash[ENGAWA_HASH_SIZE];

  for (guint i = 0; i < documents->len && found == NULL; i++) {
    EngawaSyncDocument *document = &g_array_index (documents, EngawaSyncDocument, i);
    if (g_str_equal (document->name, paper->name))
      found = document;
  }
  if (found != NULL && found->number > paper->number)
    return;
  bytes = engawa_folder_read_file (paper->path, ENGAWA_LIMIT_ROSTER, NULL);
  if (bytes == NULL || !is_what_it_says (paper, org, bytes)
      || (found != NULL && found->number == paper->number && !is_held_here (self, paper, bytes)))
    return;
  engawa_journal_hash (hash, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  engawa_hex_encode (made.hash, hash, sizeof hash);
  if (found != NULL) {
    found->number = made.number;
    memcpy (found->hash, made.hash, sizeof made.hash);
    return;
  }
  made.name = g_strdup (paper->name);
  g_array_append_val (documents, made);
}

static void
list_heads (EngawaFolderTransport *self, GArray *heads)
{
  const GPtrArray *files = engawa_folder_index_get_files (self->index);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++) {
    EngawaFolderFile *file = g_ptr_array_index (files, i);
    EngawaSyncHead head = { .n = 0 };
    if (!g_hash_table_add (seen, file->journal))
      continue;
    memcpy (head.device, file->journal, sizeof head.device);
    if (engawa_folder_index_find_head (self->index, &head))
      g_array_append_val (heads, head);
  }
}

static gboolean
add_file (EngawaSyncPage *page,
          const EngawaFolderFile *file,
          guint64 after,
          gsize *total,
          GError **error)
{
  g_autoptr (GPtrArray) lines = engawa_folder_file_read (file, after, error);

  if (lines == NULL)
    return FALSE;
  if (lines->len > 0)
    engawa_sync_page_begin_run (page, file->journal);
  for (guint i = 0; i < lines->len; i++) {
    GBytes *line = g_ptr_array_index (lines, i);
    *total += g_bytes_get_size (line) + 1;
    engawa_sync_page_add_line (page, file->journal, g_bytes_ref (line));
  }
  return TRUE;
}

/* Lines that only fill bodies may lie in several files, and any of them may have the body. */
static gboolean
add_fills (EngawaFolderTransport *self,
           EngawaSyncPage *page,
           const EngawaSyncWant *want,
           gsize *total,
           GError **error)
{
  const GPtrArray *files = engawa_folder_index_get_files (self->index);

  for (guint i = 0; i < files->len; i++) {
    const EngawaFolderFile *file = g_ptr_array_index (files, i);
    if (!g_str_equal (file->journal, want->device) || file->last <= want->after
        || file->first > want->last)
      continue;
    if (*total >= ENGAWA_LIMIT_BATCH_BYTES) {
      page->more = TRUE;
      return TRUE;
    }
    if (!add_file (page, file, want->after, total, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_want (EngawaFolderTransport *self,
          EngawaSyncPage *page,
          const EngawaSyncWant *want,
          gsize *total,
          GError **error)
{
  const EngawaFolderFile *file;
  guint64 n = want->after;

  if (want->last != 0)
    return add_fills (self, page, want, total, error);
  while ((file = engawa_folder_index_find_next (self->index, want->device, n)) != NULL) {
    if (*total >= ENGAWA_LIMIT_BATCH_BYTES) {
      page->more = TRUE;
      return TRUE;
    }
    if (!add_file (page, file, n, total, error))
      return FALSE;
    n = file->last;
  }
  return TRUE;
}

static EngawaSyncPage *
make_page (EngawaFolderTransport *self,
           const char *org,
           const GArray *wants,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (EngawaSyncPage) page = engawa_sync_page_new ();
  const GPtrArray *papers;
  gsize total = 0;

  if (!scan (self, cancellable, error))
    return NULL;
  list_heads (self, page->heads);
  papers = engawa_folder_index_get_papers (self->index);
  for (guint i = 0; i < papers->len; i++)
    note_paper (self, page->documents, g_ptr_array_index (papers, i), org);
  for (guint i = 0; i < wants->len; i++) {
    if (!add_want (self, page, &g_array_index (wants, EngawaSyncWant, i), &total, error))
      return NULL;
  }
  return g_steal_pointer (&page);
}

/* A folder gives every body it has; there is no slow line to spare. While this device reads, another
 * one may replace a short file by a longer one: then it looks again. */
static EngawaSyncPage *
folder_pull (EngawaTransport *transport,
             const GArray *wants,
             gboolean bodies,
             GCancellable *cancellable,
             GError **error)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (transport);
  g_autofree char *org = dup_org (self, error);
  g_autoptr (GError) cause = NULL;

  for (int i = 0; org != NULL && i < MAX_LOOKS; i++) {
    EngawaSyncPage *page;
    g_clear_error (&cause);
    page = make_page (self, org, wants, cancellable, &cause);
    if (page != NULL)
      return page;
    if (!g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND))
      break;
  }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

static gboolean
parse_line_header (GBytes *bytes, EngawaHeader *header)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  EngawaLine line;

  return engawa_line_split (&line, text, length, NULL)
         && engawa_header_parse (header, line.header, line.header_length, NULL);
}

/* This device's short file that the new lines carry on. */
static const EngawaFolderFile *
find_short (EngawaFolderTransport *self, const char *writer, const char *journal, guint64 first)
{
  const GPtrArray *files = engawa_folder_index_get_files (self->index);

  for (guint i = 0; i < files->len; i++) {
    const EngawaFolderFile *file = g_ptr_array_index (files, i);
    if (g_str_equal (file->journal, journal) && g_str_equal (file->writer, writer)
        && file->size < JOIN_BELOW && file->first < first && file->last >= first - 1)
      return file;
  }
  return NULL;
}

static void
append_lines (GByteArray *text, const GPtrArray *lines, guint count)
{
  for (guint i = 0; i < count; i++) {
    GBytes *line = g_ptr_array_index (lines, i);
    g_byte_array_append (text, g_bytes_get_data (line, NULL), (guint) g_bytes_get_size (line));
    g_byte_array_append (text, (const guint8 *) "\n", 1);
  }
}

/* The new lines, behind those of the short file they replace when it can be read. `*first` becomes the
 * number of the first line written. */
static GBytes *
join_lines (const EngawaFolderFile **before, const GPtrArray *lines, gint64 *first)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GPtrArray) old = NULL;

  if (*before != NULL)
    old = engawa_folder_file_read (*before, (*before)->first - 1, NULL);
  if (old == NULL) {
    *before = NULL;
  } else {
    append_lines (text, old, (guint) MIN (old->len, (guint64) *first - (*before)->first));
    *first = (gint64) (*before)->first;
  }
  append_lines (text, lines, lines->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
folder_push (EngawaTransport *transport,
             const char *device,
             const GPtrArray *lines,
             EngawaSyncHead *head,
             GCancellable *cancellable,
             GError **error)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (transport);
  g_autofree char *org = NULL;
  g_autofree char *writer = engawa_vault_dup_device (self->vault);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const EngawaFolderFile *before;
  EngawaHeader first, last;
  gint64 from;
  guint8 hash[ENGAWA_HASH_SIZE];

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !scan (self, cancellable, error)
      || (org = dup_org (self, error)) == NULL)
    return FALSE;
  if (writer == NULL || lines->len == 0 || !parse_line_header (g_ptr_array_index (lines, 0), &first)
      || !parse_line_header (g_ptr_array_index (lines, lines->len - 1), &last))
    return fail (error, ENGAWA_SYNC_ERROR_INVALID, "There are no whole lines to bring");
  before = find_short (self, writer, device, (guint64) first.n);
  from = first.n;
  bytes = join_lines (&before, lines, &from);
  name = g_strdup_printf ("lines-%s-%016" G_GINT64_MODIFIER "d-%016" G_GINT64_MODIFIER "d.lines",
                          device, from, last.n);
  path = g_build_filename (self->directory, org, writer, name, NULL);
  if (!engawa_folder_write_file (path, bytes, error))
    return FALSE;
  if (before != NULL && !g_str_equal (before->path, path))
    g_unlink (before->path);
  g_strlcpy (head->device, device, sizeof head->device);
  head->n = (guint64) last.n;
  engawa_header_get_id (&last, hash);
  engawa_hex_encode (head->hash, hash, sizeof hash);
  return TRUE;
}

static GPtrArray *
folder_get_document (EngawaTransport *transport,
                     const char *name,
                     guint64 number,
                     GCancellable *cancellable,
                     GError **error)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (transport);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const GPtrArray *papers;

  if (!scan (self, cancellable, error))
    return NULL;
  papers = engawa_folder_index_get_papers (self->index);
  for (guint i = 0; number == 0 && i < papers->len; i++) {
    const EngawaFolderPaper *paper = g_ptr_array_index (papers, i);
    if (g_str_equal (paper->name, name))
      number = MAX (number, paper->number);
  }
  for (guint i = 0; i < papers->len; i++) {
    const EngawaFolderPaper *paper = g_ptr_array_index (papers, i);
    GBytes *bytes = NULL;
    if (paper->number == number && g_str_equal (paper->name, name))
      bytes = engawa_folder_read_file (paper->path, ENGAWA_LIMIT_ROSTER, NULL);
    if (bytes != NULL)
      g_ptr_array_add (found, bytes);
  }
  if (found->len > 0)
    return g_steal_pointer (&found);
  fail (error, ENGAWA_SYNC_ERROR_NOT_FOUND, "The folder does not hold it");
  return NULL;
}

static gboolean
folder_put_document (EngawaTransport *transport,
                     const char *name,
                     guint64 number,
                     GBytes *bytes,
                     GCancellable *cancellable,
                     GError **error)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (transport);
  g_autofree char *org = dup_org (self, error);
  g_autofree char *writer = engawa_vault_dup_device (self->vault);
  g_autofree char *file = g_strdup_printf ("%s-%010" G_GINT64_MODIFIER "u.json", name, number);
  g_autofree char *path = NULL;

  if (org == NULL || !check_directory (self, error) || !check_not_foreign (self, org, error))
    return FALSE;
  if (writer == NULL)
    return fail (error, ENGAWA_SYNC_ERROR_REFUSED, "This vault is not enrolled: enrol it first");
  path = g_build_filename (self->directory, org, writer, file, NULL);
  return engawa_folder_write_file (path, bytes, error);
}

static void
learn_org (EngawaFolderTransport *self, GBytes *offer)
{
  gsize length;
  const char *text = g_bytes_get_data (offer, &length);
  g_autoptr (JsonObject) json =
      engawa_json_parse_object (text, length, ENGAWA_LIMIT_ENROLMENT, NULL);
  guint8 org[ENGAWA_ORG_SIZE];

  if (json == NULL || !engawa_json_get_hex (json, "org", org, sizeof org, NULL))
    return;
  g_free (self->org);
  self->org = engawa_hex_new (org, sizeof org);
}

static GBytes *
folder_get_enrolment (EngawaTransport *transport,
                      const char *lookup,
                      EngawaEnrolmentPart part,
                      GCancellable *cancellable,
                      GError **error)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (transport);
  GBytes *message = check_directory (self, error)
                        ? engawa_folder_mail_get (self->directory, lookup, part, error)
                        : NULL;

  if (message != NULL && part == ENGAWA_ENROLMENT_OFFER)
    learn_org (self, message);
  return message;
}

static gboolean
folder_put_enrolment (EngawaTransport *transport,
                      const char *lookup,
                      EngawaEnrolmentPart part,
                      GBytes *message,
                      GCancellable *cancellable,
                      GError **error)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (transport);

  return check_directory (self, error)
         && engawa_folder_mail_put (self->directory, lookup, part, message, error);
}

static void
transport_init (EngawaTransportInterface *iface)
{
  iface->pull = folder_pull;
  iface->push = folder_push;
  iface->get_document = folder_get_document;
  iface->put_document = folder_put_document;
  iface->get_enrolment = folder_get_enrolment;
  iface->put_enrolment = folder_put_enrolment;
}

static void
engawa_folder_transport_finalize (GObject *object)
{
  EngawaFolderTransport *self = ENGAWA_FOLDER_TRANSPORT (object);

  g_clear_object (&self->vault);
  g_clear_pointer (&self->index, engawa_folder_index_free);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->org, g_free);
  G_OBJECT_CLASS (engawa_folder_transport_parent_class)->finalize (object);
}

static void
engawa_folder_transport_class_init (EngawaFolderTransportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = engawa_folder_transport_finalize;
}

static void
engawa_folder_transport_init (EngawaFolderTransport *self)
{
  self->index = engawa_folder_index_new ();
}

/**
 * engawa_folder_transport_new:
 * @vault: whose device reads and writes
 * @directory: an absolute path; it has to exist, so that nothing is written where a stick should be
 * @error: %ENGAWA_SYNC_ERROR_ADDRESS
 *
 * Returns: (transfer full): a transport
 */
EngawaFolderTransport *
engawa_folder_transport_new (EngawaVault *vault, const char *directory, GError **error)
{
  g_autoptr (EngawaFolderTransport) self = NULL;

  if (!g_path_is_absolute (directory)) {
    fail (error, ENGAWA_SYNC_ERROR_ADDRESS, "Write the folder as a whole path, from / on");
    return NULL;
  }
  self = g_object_new (ENGAWA_TYPE_FOLDER_TRANSPORT, NULL);
  self->vault = g_object_ref (vault);
  self->directory = g_strdup (directory);
  return g_steal_pointer (&self);
}
