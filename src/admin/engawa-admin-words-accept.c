/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-words.h"

#include "core/engawa-atomic-file.h"
#include "core/engawa-clock.h"
#include "core/engawa-date.h"
#include "typeset/engawa-coverage.h"
#include "words/engawa-catalogue.h"
#include "words/engawa-markup.h"
#include "words/engawa-po-check.h"

#include <gio/gio.h>

#define MAX_NAME_BYTES 200
/* More than that is one mistake made everywhere. */
#define MAX_FAULTS 20

typedef struct {
  EngawaAdminCall *call;
  const EngawaAdminWords *words;
  const EngawaLanguage *language;
  EngawaPo *base;      /* owned: the council's catalogue */
  EngawaPo *file;      /* owned: what came back */
  PangoContext *fonts; /* owned */
  char *date;          /* owned */
  guint faults;
  guint changed;
  guint approved;
} Accepting;

static void
accepting_clear (Accepting *self)
{
  g_clear_pointer (&self->base, engawa_po_free);
  g_clear_pointer (&self->file, engawa_po_free);
  g_clear_object (&self->fonts);
  g_free (self->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Accepting, accepting_clear)

static gunichar
find_missing (const char *text, const EngawaLanguage *language, gpointer fonts)
{
  return engawa_coverage_find_missing (fonts, engawa_typeface_for_language (language->id), text);
}

static gboolean
take_options (Accepting *self, GError **error)
{
  const EngawaAdminWords *words = self->words;
  EngawaClock clock = engawa_clock_system ();
  EngawaDate date;

  if (words->by == NULL || *words->by == '\0' || strlen (words->by) > MAX_NAME_BYTES
      || strpbrk (words->by, "\n\r") != NULL)
    return engawa_admin_usage (error, "Say who has read the lines, on one line: --by NAME");
  if (words->date == NULL)
    date = engawa_date_from_time (engawa_clock_now (&clock));
  else if (!engawa_date_parse (&date, words->date) || !engawa_date_is_whole (date))
    return engawa_admin_usage (error, "--date: “%s” is no day such as 2026-12-01", words->date);
  self->date = engawa_date_to_text (date);
  return TRUE;
}

static gboolean
is_empty (const EngawaPoEntry *entry)
{
  for (guint i = 0; i < entry->strings->len; i++)
    if (*(char *) g_ptr_array_index (entry->strings, i) != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
is_same (const EngawaPoEntry *a, const EngawaPoEntry *b)
{
  if (a->strings->len != b->strings->len)
    return FALSE;
  for (guint i = 0; i < a->strings->len; i++)
    if (!g_str_equal (g_ptr_array_index (a->strings, i), g_ptr_array_index (b->strings, i)))
      return FALSE;
  return TRUE;
}

/* A mark of another catalogue holds here too as long as the easy Japanese is the same. */
static gboolean
brings_mark (const EngawaPoEntry *given, const EngawaPoEntry *own)
{
  return engawa_po_entry_get_state (given) == ENGAWA_PO_CHECKED
         && engawa_po_entry_get_state (own) != ENGAWA_PO_CHECKED
         && g_strcmp0 (engawa_po_entry_get_easy (given), engawa_po_entry_get_easy (own)) == 0;
}

static gboolean
is_of_this_text (const EngawaPoEntry *given, const EngawaPoEntry *own)
{
  return own != NULL && g_strcmp0 (given->msgid, own->msgid) == 0
         && g_strcmp0 (given->plural, own->plural) == 0;
}

/* What the reviewer did not touch is not judged here, and a guess is no answer. */
static gboolean
is_answer (const Accepting *self, const EngawaPoEntry *given, const EngawaPoEntry *own)
{
  if (given->context == NULL || given->fuzzy || is_empty (given))
    return FALSE;
  if (!is_of_this_text (given, own))
    return !self->words->partly;
  return !is_same (given, own) || engawa_po_entry_is_approved (given) || brings_mark (given, own);
}

static gboolean
check_answer (Accepting *self,
              const EngawaPoEntry *given,
              const EngawaPoEntry *own,
              const EngawaPoCheck *check,
              GError **error)
{
  const char *path = engawa_po_get_path (self->file);

  if (own == NULL) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s:%u: %s: this catalogue has no such text; remove the entry, or say --partly",
                 path, given->line, given->context);
    return FALSE;
  }
  if (!is_of_this_text (given, own)) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s:%u: %s: it translates other English, the text is “%s” now; read it again, "
                 "remove the entry, or say --partly",
                 path, given->line, given->context, own->msgid);
    return FALSE;
  }
  return engawa_po_check_entry (self->file, given, check, error);
}

/* Everything is looked at before anything is changed. */
static gboolean
check_file (Accepting *self, GError **error)
{
  GPtrArray *entries = engawa_po_get_entries (self->file);
  EngawaPoCheck check, own_check;

  if (!engawa_po_check_header (self->base, self->language, &own_check, error)
      || !engawa_po_check_header (self->file, self->language, &check, error))
    return FALSE;
  /* The forms are those of the council's catalogue, whatever the file says. */
  check.forms = own_check.forms;
  check.find_missing = find_missing;
  check.user_data = self->fonts;
  for (guint i = 0; i < entries->len && self->faults < MAX_FAULTS; i++) {
    const EngawaPoEntry *given = g_ptr_array_index (entries, i);
    const EngawaPoEntry *own =
        given->context != NULL ? engawa_po_find (self->base, given->context) : NULL;
    g_autoptr (GError) fault = NULL;

    if (!is_answer (self, given, own) || check_answer (self, given, own, &check, &fault))
      continue;
    fprintf (self->call->err, "%s\n", fault->message);
    self->faults++;
  }
  if (self->faults == 0)
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
               "%s: %u%s mistakes, see above; nothing was changed", engawa_po_get_path (self->file),
               self->faults, self->faults == MAX_FAULTS ? " or more" : "");
  return FALSE;
}

static void
print_change (Accepting *self, const EngawaPoEntry *own, const EngawaPoEntry *given)
{
  fprintf (self->call->out, "%s:\n", own->context);
  for (guint i = 0; i < MAX (own->strings->len, given->strings->len); i++) {
    const char *old = i < own->strings->len ? g_ptr_array_index (own->strings, i) : "";
    const char *new = i < given->strings->len ? g_ptr_array_index (given->strings, i) : "";

    if (!g_str_equal (old, new))
      fprintf (self->call->out, "  %s → %s\n", *old != '\0' ? old : "–", new);
  }
}

/* The lines that --partly passes over are named, so that somebody can read them again. */
static void
print_left_out (Accepting *self)
{
  GPtrArray *entries = engawa_po_get_entries (self->file);

  for (guint i = 0; i < entries->len; i++) {
    const EngawaPoEntry *given = g_ptr_array_index (entries, i);

    if (given->context != NULL && !is_empty (given)
        && !is_of_this_text (given, engawa_po_find (self->base, given->context)))
      fprintf (self->call->out, "%s: left out, its English has changed or it is gone\n",
               given->context);
  }
}

static void
apply (Accepting *self)
{
  GPtrArray *entries = engawa_po_get_entries (self->file);

  for (guint i = 0; i < entries->len; i++) {
    const EngawaPoEntry *given = g_ptr_array_index (entries, i);
    EngawaPoEntry *own =
        given->context != NULL ? engawa_po_find (self->base, given->context) : NULL;
    gboolean brought;

    if (own == NULL || !is_answer (self, given, own))
      continue;
    brought = brings_mark (given, own);
    if (is_same (given, own)) {
      self->approved++;
    } else {
      print_change (self, own, given);
      engawa_po_entry_take_strings (own, given);
      self->changed++;
    }
    if (brought)
      engawa_po_entry_take_mark (own, given);
    else
      engawa_po_entry_mark_checked (own, self->words->by, self->date);
  }
}

/* The compiled catalogue, read back before it may stand anywhere. */
static GBytes *
compile (Accepting *self, const char *text, GError **error)
{
  g_autoptr (GSubprocess) msgfmt = NULL;
  g_autoptr (GBytes) input = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) complaint = NULL;
  g_autoptr (EngawaCatalogue) catalogue = NULL;
  g_autoptr (GError) fault = NULL;
  gsize length;

  msgfmt = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                 | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                             &fault, "msgfmt", "--check", "--output-file=-", "-", NULL);
  if (msgfmt == NULL) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "msgfmt cannot be started (%s): install the package gettext", fault->message);
    return NULL;
  }
  if (!g_subprocess_communicate (msgfmt, input, NULL, &output, &complaint, error))
    return NULL;
  if (!g_subprocess_get_successful (msgfmt)) {
    const char *said = g_bytes_get_data (complaint, &length);

    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: msgfmt refuses the catalogue; nothing was changed: %.*s",
                 engawa_po_get_path (self->base), (int) length, said);
    return NULL;
  }
  catalogue = engawa_catalogue_parse (output, engawa_po_get_path (self->base), error);
  return catalogue != NULL ? g_steal_pointer (&output) : NULL;
}

static char *
list_checked (Accepting *self, guint *n_checked, guint *n_strings)
{
  GPtrArray *entries = engawa_po_get_entries (self->base);
  GString *list = g_string_new (NULL);

  *n_checked = *n_strings = 0;
  for (guint i = 0; i < entries->len; i++) {
    const EngawaPoEntry *entry = g_ptr_array_index (entries, i);

    if (entry->context == NULL)
      continue;
    *n_strings += 1;
    if (engawa_po_entry_get_state (entry) != ENGAWA_PO_CHECKED)
      continue;
    *n_checked += 1;
    g_string_append_printf (list, "%s\n", entry->context);
  }
  return g_string_free (list, FALSE);
}

static gboolean
write_one (Accepting *self, const char *ending, const void *data, gsize length, GError **error)
{
  g_autofree char *path = engawa_admin_words_path (self->words, self->language->id, ending);

  if (engawa_atomic_file_write (path, data, length, 0644, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/* Each file is replaced whole. Whenever this is cut off, what stands there is true: new words without
 * their mark, and the old source, so that the same command does the rest. */
static gboolean
write_all (Accepting *self, GError **error)
{
  g_autofree char *text = engawa_po_to_text (self->base);
  guint n_checked, n_strings;
  g_autofree char *checked = list_checked (self, &n_checked, &n_strings);
  g_autoptr (GBytes) compiled = compile (self, text, error);
  gsize length;
  const void *data = compiled != NULL ? g_bytes_get_data (compiled, &length) : NULL;

  if (data == NULL || !write_one (self, ".mo", data, length, error)
      || !write_one (self, ".checked", checked, strlen (checked), error)
      || !write_one (self, ".po", text, strlen (text), error))
    return FALSE;
  fprintf (self->call->out, "%u changed, %u right as they were; %u of %u checked in %s\n",
           self->changed, self->approved, n_checked, n_strings, self->language->english);
  return TRUE;
}

gboolean
engawa_admin_words_accept (EngawaAdminCall *call,
                           EngawaAdminWords *words,
                           const char *id,
                           const char *file,
                           GError **error)
{
  g_auto (Accepting) self = { .call = call, .words = words };

  self.language = engawa_admin_words_language (call, words, id, error);
  if (self.language == NULL || !take_options (&self, error))
    return FALSE;
  self.base = engawa_admin_words_load (words, id, error);
  self.file = self.base != NULL ? engawa_po_load (file, error) : NULL;
  if (self.file == NULL)
    return FALSE;
  self.fonts = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  if (!check_file (&self, error))
    return FALSE;
  print_left_out (&self);
  apply (&self);
  if (self.changed + self.approved > 0)
    return write_all (&self, error);
  fputs ("Nothing is new in this file. A line that is right as it is gets “# ok” above it.\n",
         call->out);
  return TRUE;
}
