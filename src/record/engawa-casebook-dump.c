/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include <string.h>

/* The casebook as JSON text. engawa_casebook_dump() holds everything the fold decided, in an order of
 * its own, so that two casebooks are the same if and only if their dumps are. The others are for
 * `engawa-admin`; BODIES.md describes them. */

static void
append_name (GString *json, const char *name)
{
  char last = json->len > 0 ? json->str[json->len - 1] : '\0';

  if (last != '{' && last != '[')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "\"%s\":", name);
}

static void
append_text (GString *json, const char *name, const char *text)
{
  append_name (json, name);
  if (text)
    engawa_tape_append_quoted (json, text, strlen (text));
  else
    g_string_append (json, "null");
}

static void
append_integer (GString *json, const char *name, gint64 value)
{
  append_name (json, name);
  g_string_append_printf (json, "%" G_GINT64_FORMAT, value);
}

static void
append_boolean (GString *json, const char *name, gboolean value)
{
  append_name (json, name);
  g_string_append (json, value ? "true" : "false");
}

static void
append_list (GString *json, const char *name, const char *const *items)
{
  append_name (json, name);
  g_string_append_c (json, '[');
  for (guint i = 0; items[i]; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    engawa_tape_append_quoted (json, items[i], strlen (items[i]));
  }
  g_string_append_c (json, ']');
}

static void
begin_item (GString *json)
{
  if (json->str[json->len - 1] != '[')
    g_string_append_c (json, ',');
  g_string_append_c (json, '{');
}

static void
append_heads (GString *json, const EngawaHead *heads, guint n_heads)
{
  append_name (json, "values");
  g_string_append_c (json, '[');
  for (guint i = 0; i < n_heads; i++) {
    begin_item (json);
    append_text (json, "id", heads[i].id);
    append_name (json, "value");
    g_string_append (json, heads[i].value);
    append_text (json, "author", heads[i].author);
    append_text (json, "device", heads[i].device);
    append_integer (json, "time", heads[i].time);
    append_text (json, "why", heads[i].why);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_conflicts (GString *json, EngawaCasebook *self, const char *case_id)
{
  g_autoptr (GPtrArray) conflicts = engawa_casebook_list_conflicts_of (self, case_id);

  append_name (json, "conflicts");
  g_string_append_c (json, '[');
  for (guint i = 0; i < conflicts->len; i++) {
    const EngawaConflict *conflict = g_ptr_array_index (conflicts, i);

    begin_item (json);
    append_text (json, "object", conflict->object);
    append_text (json, "kind", engawa_body_kind_to_text (conflict->kind));
    append_text (json, "field", conflict->field);
    append_heads (json, conflict->heads, conflict->n_heads);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_persons (GString *json, const EngawaCase *row)
{
  append_name (json, "persons");
  g_string_append_c (json, '[');
  for (guint i = 0; row->persons[i]; i++) {
    const EngawaPerson *person = row->persons[i];

    begin_item (json);
    append_text (json, "id", person->row.id);
    append_name (json, "names");
    g_string_append_c (json, '[');
    for (guint j = 0; j < person->n_names; j++) {
      begin_item (json);
      append_text (json, "text", person->names[j].text);
      append_text (json, "reading", person->names[j].reading);
      append_text (json, "script", person->names[j].script);
      g_string_append_c (json, '}');
    }
    g_string_append_c (json, ']');
    append_text (json, "born", person->born);
    append_list (json, "languages", person->languages);
    append_text (json, "bridge", person->bridge);
    append_text (json, "relation", person->relation);
    append_boolean (json, "hide_address", person->hide_address);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_maker (GString *json, const EngawaRow *row)
{
  append_text (json, "id", row->id);
  append_text (json, "author", row->author);
  append_text (json, "device", row->device);
  append_integer (json, "time", row->time);
  append_boolean (json, "struck", row->struck);
  append_text (json, "struck_why", row->struck_why);
}

static void
append_contact (GString *json, const EngawaContact *contact)
{
  append_maker (json, &contact->row);
  append_text (json, "at", contact->at);
  append_text (json, "contact_kind", contact->contact_kind);
  append_text (json, "asker", contact->asker);
  append_text (json, "method", contact->method);
  append_text (json, "client", contact->client);
  append_list (json, "topics", contact->topics);
  append_list (json, "responses", contact->responses);
  append_list (json, "with", contact->with);
  append_text (json, "interpreter", contact->interpreter);
  append_text (json, "district", contact->district);
  append_name (json, "minutes");
  if (contact->minutes < 0)
    g_string_append (json, "null");
  else
    g_string_append_printf (json, "%d", contact->minutes);
}

static void
append_note (GString *json, const EngawaNote *note)
{
  append_maker (json, &note->row);
  append_text (json, "of", note->of);
  append_text (json, "voice", note->voice);
  append_text (json, "text", note->text);
  append_list (json, "files", note->files);
}

static void
append_items (GString *json, const char *name, GPtrArray *items, EngawaBodyKind kind)
{
  append_name (json, name);
  g_string_append_c (json, '[');
  for (guint i = 0; i < items->len; i++) {
    const EngawaRow *row = g_ptr_array_index (items, i);

    if (row->kind != kind)
      continue;
    begin_item (json);
    if (kind == ENGAWA_BODY_CONTACT)
      append_contact (json, (const EngawaContact *) row);
    else if (kind == ENGAWA_BODY_NOTE)
      append_note (json, (const EngawaNote *) row);
    else
      append_text (json, "id", row->id);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_case (GString *json, EngawaCasebook *self, const EngawaCase *row)
{
  g_autoptr (GPtrArray) items = engawa_casebook_list_timeline (self, row->row.id);

  begin_item (json);
  append_text (json, "id", row->row.id);
  append_text (json, "number", row->number);
  append_list (json, "numbers", row->numbers);
  append_text (json, "opened", row->opened);
  append_text (json, "closed", row->closed);
  append_text (json, "route", row->route);
  append_text (json, "district", row->district);
  append_text (json, "lead", row->lead);
  append_list (json, "languages", row->languages);
  append_text (json, "last_contact", row->last_contact);
  append_text (json, "next_due", row->next_task ? row->next_task->due : NULL);
  append_persons (json, row);
  append_items (json, "contacts", items, ENGAWA_BODY_CONTACT);
  append_items (json, "notes", items, ENGAWA_BODY_NOTE);
  append_items (json, "interviews", items, ENGAWA_BODY_INTERVIEW);
  append_conflicts (json, self, row->row.id);
  g_string_append_c (json, '}');
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const EngawaCase *left = *(const EngawaCase *const *) a;
  const EngawaCase *right = *(const EngawaCase *const *) b;
  int order = strcmp (left->number, right->number);

  return order != 0 ? order : strcmp (left->row.id, right->row.id);
}

/**
 * engawa_casebook_dump_cases:
 * @casebook: a casebook
 *
 * Returns: (transfer full): all cases that stand, closed ones too, as a JSON array by number
 */
char *
engawa_casebook_dump_cases (EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) cases = engawa_casebook_list_cases (casebook, TRUE);
  GString *json = g_string_new ("[");

  g_ptr_array_sort (cases, compare_numbers);
  for (guint i = 0; i < cases->len; i++)
    append_case (json, casebook, g_ptr_array_index (cases, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
append_interview (GString *json, EngawaCasebook *self, const EngawaInterview *row)
{
  const EngawaCase *of =
      row->row.case_id ? engawa_casebook_find_case (self, row->row.case_id) : NULL;

  begin_item (json);
  append_maker (json, &row->row);
  append_text (json, "case", row->row.case_id);
  append_text (json, "number", of ? of->number : NULL);
  append_text (json, "host", row->host);
  append_text (json, "form", row->form);
  append_integer (json, "version", row->version);
  append_text (json, "form_hash", row->form_hash);
  append_text (json, "language", row->language);
  append_text (json, "bridge", row->bridge);
  append_text (json, "interpreter", row->interpreter);
  append_text (json, "wanted", row->wanted);
  append_integer (json, "started", row->started);
  append_integer (json, "ended", row->ended);
  append_boolean (json, "unsafe", row->unsafe);
  append_boolean (json, "urgent", row->urgent);
  append_name (json, "answers");
  g_string_append (json, row->answers);
  g_string_append_c (json, '}');
}

/**
 * engawa_casebook_dump_interviews:
 * @casebook: a casebook
 *
 * Returns: (transfer full): all interviews, struck ones and private answers included, as a JSON array,
 *   oldest first
 */
char *
engawa_casebook_dump_interviews (EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) rows = engawa_casebook_list_interviews (casebook);
  GString *json = g_string_new ("[");

  for (guint i = rows->len; i > 0; i--)
    append_interview (json, casebook, g_ptr_array_index (rows, i - 1));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_changed_fields (GString *json, EngawaCasebook *self, EngawaObject *object)
{
  g_autoptr (GPtrArray) fields = engawa_fold_fields (self, object->making, object->id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (names,
                     (gpointer) ((EngawaFoldField *) g_ptr_array_index (fields, i))->spec->name);
  g_ptr_array_sort (names, compare_names);
  append_name (json, "fields");
  g_string_append_c (json, '[');
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autoptr (GPtrArray) heads = engawa_casebook_list_heads (self, object->id, name);

    begin_item (json);
    append_text (json, "field", name);
    append_heads (json, g_ptr_array_index (heads, 0), heads->len);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_state (GString *json, const EngawaRow *row)
{
  if (row->kind == ENGAWA_BODY_CASE) {
    const EngawaCase *of = (const EngawaCase *) row;

    append_list (json, "numbers", of->numbers);
    append_list (json, "languages", of->languages);
    append_text (json, "closed", of->closed);
    append_text (json, "last_contact", of->last_contact);
    append_text (json, "next_task", of->next_task ? of->next_task->row.id : NULL);
    append_integer (json, "n_persons", of->n_persons);
  } else if (row->kind == ENGAWA_BODY_REFERRAL) {
    append_integer (json, "state", ((const EngawaReferral *) row)->state);
    append_text (json, "since", ((const EngawaReferral *) row)->since);
  } else if (row->kind == ENGAWA_BODY_TASK) {
    append_boolean (json, "done", ((const EngawaTask *) row)->done);
  } else if (row->kind == ENGAWA_BODY_CONSENT) {
    append_boolean (json, "withdrawn", ((const EngawaConsent *) row)->withdrawn);
  }
}

static void
append_object (GString *json, EngawaCasebook *self, const EngawaRow *row)
{
  EngawaObject *object = g_hash_table_lookup (self->objects, row->id);
  gsize length;
  const char *body = g_bytes_get_data (object->making->body, &length);

  begin_item (json);
  append_text (json, "id", row->id);
  append_text (json, "made_by", object->making->id);
  append_text (json, "kind", engawa_body_kind_to_text (row->kind));
  append_text (json, "case", row->case_id);
  append_text (json, "when", row->when);
  append_boolean (json, "struck", row->struck);
  append_integer (json, "conflicts", row->n_conflicts);
  append_state (json, row);
  append_name (json, "body");
  if (engawa_tape_read (&self->scratch, body, length, NULL))
    engawa_tape_append_canonical (&self->scratch, 0, json);
  append_changed_fields (json, self, object);
  g_string_append_c (json, '}');
}

/**
 * engawa_casebook_dump:
 * @casebook: a casebook
 *
 * Returns: (transfer full): everything the fold decided, as one JSON object
 */
char *
engawa_casebook_dump (EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) rows = engawa_casebook_list_rows (casebook);
  g_autoptr (GPtrArray) aside = engawa_casebook_list_set_aside (casebook);
  GString *json = g_string_new ("{\"objects\":[");

  for (guint i = 0; i < rows->len; i++)
    append_object (json, casebook, g_ptr_array_index (rows, i));
  g_string_append (json, "],\"aside\":[");
  for (guint i = 0; i < aside->len; i++) {
    const EngawaSetAside *entry = g_ptr_array_index (aside, i);

    begin_item (json);
    append_text (json, "id", entry->id);
    append_text (json, "kind", entry->kind);
    append_integer (json, "reason", entry->reason);
    append_text (json, "of", entry->of);
    append_text (json, "detail", entry->detail);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}
