/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-pages.h"

#include "vault/engawa-vault-db.h"
#include "vault/engawa-vault-error.h"

#include <string.h>

/* The file format is SQLite's own (sqlite.org/fileformat2.html): a table's leaf page begins with 13, a
 * cell is payload size, row number, payload, and what does not fit goes on in a chain of overflow pages.
 * Pages in the write-ahead log that were committed replace those of the file.
 *
 * Nothing read here is believed: every offset is checked, and the caller tests hashes and signatures. */

#define PAGE ENGAWA_VAULT_PAGE_SIZE
#define LEAF_TABLE 13
#define WAL_HEADER 32
#define FRAME_HEADER 24

typedef struct {
  const guint8 *file;
  gsize n_pages;
  GHashTable *logged; /* page number → const guint8 * inside the log */
  GByteArray *payload;
  gsize max_payload;
  EngawaPageFunc func;
  gpointer data;
} Scan;

static guint32
read_u32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static guint
read_u16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

/* Bytes used, 0 when the number does not end before `end`. */
static guint
read_varint (const guint8 *data, const guint8 *end, guint64 *value)
{
  guint64 result = 0;

  for (guint i = 0; i < 9 && data + i < end; i++) {
    if (i == 8) {
      *value = result << 8 | data[i];
      return 9;
    }
    result = result << 7 | (data[i] & 0x7f);
    if ((data[i] & 0x80) == 0) {
      *value = result;
      return i + 1;
    }
  }
  return 0;
}

static const guint8 *
find_page (Scan *scan, guint32 number)
{
  const guint8 *logged = g_hash_table_lookup (scan->logged, GUINT_TO_POINTER (number));

  if (logged != NULL)
    return logged;
  if (number == 0 || number > scan->n_pages)
    return NULL;
  return scan->file + (gsize) (number - 1) * PAGE;
}

/* How much of a payload lies in the cell itself. */
static gsize
local_size (gsize payload)
{
  const gsize most = PAGE - 35, least = (PAGE - 12) * 32 / 255 - 23;
  gsize wanted;

  if (payload <= most)
    return payload;
  wanted = least + (payload - least) % (PAGE - 4);
  return wanted <= most ? wanted : least;
}

/* Follows the overflow chain as far as it goes. */
static void
read_overflow (Scan *scan, guint32 page, gsize payload)
{
  gsize left = payload / (PAGE - 4) + 2;

  while (scan->payload->len < payload && left-- > 0) {
    const guint8 *data = find_page (scan, page);
    gsize part = MIN (payload - scan->payload->len, PAGE - 4);

    if (data == NULL)
      return;
    page = read_u32 (data);
    g_byte_array_append (scan->payload, data + 4, (guint) part);
  }
}

static gint64
read_integer (const guint8 *data, gsize length)
{
  guint64 value = length > 0 && (data[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < length; i++)
    value = value << 8 | data[i];
  return (gint64) value;
}

static gsize
serial_size (guint64 serial)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

  return serial < 12 ? sizes[serial] : (gsize) ((serial - 12) / 2);
}

static void
read_value (EngawaPageValue *value, guint64 serial, const guint8 *data, gsize available)
{
  gsize size = serial_size (serial);

  memset (value, 0, sizeof *value);
  if (size > available) {
    value->type = ENGAWA_PAGE_LOST;
    return;
  }
  value->data = data;
  value->length = size;
  if (serial == 0) {
    value->type = ENGAWA_PAGE_NULL;
  } else if (serial <= 6) {
    value->type = ENGAWA_PAGE_INTEGER;
    value->integer = read_integer (data, size);
  } else if (serial == 8 || serial == 9) {
    value->type = ENGAWA_PAGE_INTEGER;
    value->integer = serial == 9;
  } else if (serial >= 12) {
    value->type = (serial & 1) != 0 ? ENGAWA_PAGE_TEXT : ENGAWA_PAGE_BLOB;
  } else {
    value->type = ENGAWA_PAGE_OTHER;
  }
}

static gboolean
read_record (Scan *scan, gint64 row, GError **error)
{
  EngawaPageValue values[ENGAWA_PAGE_MAX_COLUMNS];
  const guint8 *start = scan->payload->data;
  const guint8 *end = start + scan->payload->len;
  const guint8 *cursor, *header_end, *content;
  guint64 header_size;
  guint used = read_varint (start, end, &header_size), n = 0;

  if (used == 0 || header_size < used || header_size > (guint64) (end - start))
    return TRUE;
  header_end = start + header_size;
  content = header_end;
  for (cursor = start + used; cursor < header_end; n++) {
    guint64 serial;
    gsize available = (gsize) (end - content);

    used = read_varint (cursor, header_end, &serial);
    if (used == 0 || n == ENGAWA_PAGE_MAX_COLUMNS || serial / 2 > scan->max_payload)
      return TRUE;
    read_value (&values[n], serial, content, available);
    content += MIN (serial_size (serial), available);
    cursor += used;
  }
  return scan->func (row, values, n, scan->data, error);
}

static gboolean
read_cell (Scan *scan, const guint8 *page, guint offset, GError **error)
{
  const guint8 *end = page + PAGE;
  const guint8 *cursor = page + offset;
  guint64 payload, row;
  gsize local;
  guint used = read_varint (cursor, end, &payload);

  if (used == 0 || payload == 0 || payload > scan->max_payload)
    return TRUE;
  cursor += used;
  used = read_varint (cursor, end, &row);
  if (used == 0)
    return TRUE;
  cursor += used;
  local = local_size (payload);
  if (local + (local < payload ? 4 : 0) > (gsize) (end - cursor))
    return TRUE;

  g_byte_array_set_size (scan->payload, 0);
  g_byte_array_append (scan->payload, cursor, (guint) local);
  if (local < payload)
    read_overflow (scan, read_u32 (cursor + local), payload);
  return read_record (scan, (gint64) row, error);
}

static gboolean
read_page (Scan *scan, guint32 number, GError **error)
{
  const guint8 *page = find_page (scan, number);
  guint start = number == 1 ? 100 : 0;
  guint cells;

  if (page == NULL || page[start] != LEAF_TABLE)
    return TRUE;
  cells = read_u16 (page + start + 3);
  if (cells > (PAGE - start - 8) / 6)
    return TRUE;
  for (guint i = 0; i < cells; i++) {
    guint offset = read_u16 (page + start + 8 + 2 * i);

    if (offset < start + 8 + 2 * cells || offset >= PAGE)
      continue;
    if (!read_cell (scan, page, offset, error))
      return FALSE;
  }
  return TRUE;
}

/* Frames count up to the last one that ends a commit; frames of an older round have other salts. */
static guint32
index_log (Scan *scan, const guint8 *log, gsize length)
{
  gsize frames, committed = 0;
  guint32 greatest = 0;

  if (length < WAL_HEADER || (read_u32 (log) & ~1u) != 0x377f0682 || read_u32 (log + 8) != PAGE)
    return 0;
  frames = (length - WAL_HEADER) / (FRAME_HEADER + PAGE);
  for (gsize i = 0; i < frames; i++) {
    const guint8 *frame = log + WAL_HEADER + i * (FRAME_HEADER + PAGE);

    if (memcmp (frame + 8, log + 16, 8) != 0)
      break;
    if (read_u32 (frame + 4) != 0)
      committed = i + 1;
  }
  for (gsize i = 0; i < committed; i++) {
    const guint8 *frame = log + WAL_HEADER + i * (FRAME_HEADER + PAGE);
    guint32 number = read_u32 (frame);

    g_hash_table_insert (scan->logged, GUINT_TO_POINTER (number),
                         (gpointer) (frame + FRAME_HEADER));
    greatest = MAX (greatest, number);
  }
  return (guint32) MIN (greatest, scan->n_pages + committed);
}

/**
 * engawa_pages_scan:
 * @path: the database file; its log is looked for beside it
 * @max_payload: rows larger than this are not believed
 * @func: gets every row found, of all tables, in no order; FALSE with an error stops
 * @data: for @func
 * @error: return location
 *
 * Returns: whether the file could be read at all and @func never failed.
 */
gboolean
engawa_pages_scan (const char *path,
                   gsize max_payload,
                   EngawaPageFunc func,
                   gpointer data,
                   GError **error)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GMappedFile) log = g_mapped_file_new (log_path, FALSE, NULL);
  g_autoptr (GHashTable) logged = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  Scan scan = {
    .logged = logged, .payload = payload, .max_payload = max_payload, .func = func, .data = data
  };
  guint32 last;

  if (file == NULL)
    return FALSE;
  scan.file = (const guint8 *) g_mapped_file_get_contents (file);
  scan.n_pages = g_mapped_file_get_length (file) / PAGE;
  last = (guint32) MIN (scan.n_pages, G_MAXUINT32 - 1);
  if (log != NULL && g_mapped_file_get_length (log) > 0)
    last = MAX (last, index_log (&scan, (const guint8 *) g_mapped_file_get_contents (log),
                                 g_mapped_file_get_length (log)));
  for (guint32 number = 1; number <= last; number++) {
    if (find_page (&scan, number) != NULL && !read_page (&scan, number, error))
      return FALSE;
  }
  return TRUE;
}
