/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-person-fields.h"

#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/*
 * A person can have several names: one in their own letters, one in Latin letters, one in katakana as
 * the city writes it. The script is seen from the letters, so nobody has to choose it. Readings are
 * kept in katakana whichever kana they were written in.
 */

enum { MOST_NAMES = 16, LANGUAGES_SHOWN = 10, BRIDGES_SHOWN = 6 };

typedef struct {
  GtkWidget *box;
  GtkWidget *text;
  GtkWidget *reading;
  GtkWidget *script;
  GtkWidget *remove;
} NameRow;

struct _EngawaDeskPersonFields {
  GtkBox parent_instance;

  /* owned */
  GPtrArray *rows; /* NameRow */

  /* owned by the widget tree */
  GtkWidget *names;
  GtkWidget *more;
  GtkWidget *languages;
  GtkWidget *bridge;
  GtkWidget *relation;
  GtkWidget *born;
  GtkWidget *address;
};

G_DEFINE_FINAL_TYPE (EngawaDeskPersonFields, engawa_desk_person_fields, GTK_TYPE_BOX)

/**
 * engawa_desk_person_fields_to_katakana:
 * @text: a reading in any kana
 *
 * Returns: (transfer full): the same in katakana
 */
char *
engawa_desk_person_fields_to_katakana (const char *text)
{
  enum { FIRST = 0x3041, LAST = 0x3096, SHIFT = 0x60 };
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (out, c >= FIRST && c <= LAST ? c + SHIFT : c);
  }
  return g_string_free (out, FALSE);
}

static char *
code_of (GUnicodeScript script)
{
  guint32 code = g_unicode_script_to_iso15924 (script);
  char text[5] = { (char) (code >> 24), (char) (code >> 16), (char) (code >> 8), (char) code, 0 };
  return g_strdup (text);
}

/**
 * engawa_desk_person_fields_script_of:
 * @text: a name
 *
 * Returns: (transfer full) (nullable): its first letter's script; Japanese wherever there is kana
 */
char *
engawa_desk_person_fields_script_of (const char *text)
{
  GUnicodeScript first = G_UNICODE_SCRIPT_UNKNOWN;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));
    if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
      return g_strdup ("Jpan");
    if (first == G_UNICODE_SCRIPT_UNKNOWN && script != G_UNICODE_SCRIPT_COMMON
        && script != G_UNICODE_SCRIPT_INHERITED)
      first = script;
  }
  return first != G_UNICODE_SCRIPT_UNKNOWN ? code_of (first) : NULL;
}

static void
arrange (EngawaDeskPersonFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (((NameRow *) self->rows->pdata[i])->remove, self->rows->len > 1);
  gtk_widget_set_visible (self->more, self->rows->len < MOST_NAMES);
}

static void
on_name_changed (GtkEditable *editable, NameRow *row)
{
  g_autofree char *script = engawa_desk_person_fields_script_of (gtk_editable_get_text (editable));
  gtk_label_set_label (GTK_LABEL (row->script),
                       script != NULL ? engawa_desk_names_script (script) : "");
}

static void
on_remove_clicked (GtkButton *button, EngawaDeskPersonFields *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    NameRow *row = self->rows->pdata[i];
    if (row->remove != GTK_WIDGET (button))
      continue;
    gtk_box_remove (GTK_BOX (self->names), row->box);
    g_ptr_array_remove_index (self->rows, i);
    break;
  }
  arrange (self);
}

static GtkWidget *
add_name_entry (GtkWidget *box, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 60);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static NameRow *
add_row (EngawaDeskPersonFields *self)
{
  NameRow *row = g_new0 (NameRow, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (below, "line");
  row->text = add_name_entry (line, _ ("Name, in any letters"));
  row->reading = add_name_entry (line, _ ("How it is read (kana)"));
  row->script = engawa_desk_rows_new_label (NULL, "soft");
  gtk_widget_set_hexpand (row->script, TRUE);
  row->remove = engawa_desk_rows_new_button (_ ("Take away"), "flat", NULL,
                                             G_CALLBACK (on_remove_clicked), self);
  gtk_box_append (GTK_BOX (below), row->script);
  gtk_box_append (GTK_BOX (below), row->remove);
  gtk_box_append (GTK_BOX (row->box), line);
  gtk_box_append (GTK_BOX (row->box), below);
  g_signal_connect (row->text, "changed", G_CALLBACK (on_name_changed), row);
  gtk_box_append (GTK_BOX (self->names), row->box);
  g_ptr_array_add (self->rows, row);
  arrange (self);
  return row;
}

static void
on_more_clicked (GtkButton *button, EngawaDeskPersonFields *self)
{
  NameRow *row = add_row (self);
  gtk_widget_grab_focus (row->text);
}

static void
engawa_desk_person_fields_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_PERSON_FIELDS (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (engawa_desk_person_fields_parent_class)->finalize (object);
}

static void
engawa_desk_person_fields_class_init (EngawaDeskPersonFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_person_fields_finalize;
}

static void
engawa_desk_person_fields_init (EngawaDeskPersonFields *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stacked");
}

/**
 * engawa_desk_person_fields_new:
 * @context: what every page is given
 * @second: (nullable): a second column
 *
 * Returns: (transfer floating): the fields, empty
 */
GtkWidget *
engawa_desk_person_fields_new (EngawaDeskContext *context, GtkWidget *second)
{
  EngawaDeskPersonFields *self = g_object_new (ENGAWA_TYPE_DESK_PERSON_FIELDS, NULL);
  GtkWidget *first = GTK_WIDGET (self);
  GtkWidget *other = second != NULL ? second : first;
  engawa_desk_fields_add_label (first, _ ("Name"));
  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (first), self->names);
  self->more = engawa_desk_rows_new_button (_ ("+ Another name"), "flat", NULL,
                                            G_CALLBACK (on_more_clicked), self);
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (first), self->more);
  self->languages = engawa_desk_fields_add_chips (first, _ ("Languages"), ENGAWA_STAFF_CHIPS_MANY,
                                                  LANGUAGES_SHOWN);
  self->relation = engawa_desk_fields_add_entry (other, _ ("In the family"), _ ("Mother, son …"));
  gtk_entry_set_max_length (GTK_ENTRY (self->relation), 60);
  self->born = engawa_desk_fields_add_day (other, _ ("Born"), ENGAWA_DESK_DAY_ABOUT, context);
  self->bridge =
      engawa_desk_fields_add_chips (other, _ ("Also understands, where their language is missing"),
                                    ENGAWA_STAFF_CHIPS_ONE, BRIDGES_SHOWN);
  self->address = engawa_desk_fields_add_chips (other, _ ("Safety"), ENGAWA_STAFF_CHIPS_MANY, 0);
  engawa_desk_fields_fill_languages (self->languages, context);
  engawa_desk_fields_fill_languages (self->bridge, context);
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->address), "hide",
                          _ ("Nobody may learn the address"));
  add_row (self);
  return first;
}

/**
 * engawa_desk_person_fields_show:
 * @self: the fields
 * @person: a person
 */
void
engawa_desk_person_fields_show (EngawaDeskPersonFields *self, const EngawaPerson *person)
{
  g_return_if_fail (ENGAWA_IS_DESK_PERSON_FIELDS (self));
  for (guint i = 0; i < person->n_names; i++) {
    NameRow *row = i == 0 ? self->rows->pdata[0] : add_row (self);
    engawa_desk_rows_set_text (row->text, person->names[i].text);
    engawa_desk_rows_set_text (row->reading, person->names[i].reading);
  }
  engawa_desk_fields_choose_all (self->languages, person->languages);
  engawa_desk_fields_choose (self->bridge, person->bridge);
  engawa_desk_rows_set_text (self->relation, person->relation);
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->born), person->born);
  engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (self->address), "hide", person->hide_address);
}

void
engawa_desk_person_fields_choose_language (EngawaDeskPersonFields *self,
                                           const char *language,
                                           const char *bridge)
{
  engawa_desk_fields_choose (self->languages, language);
  engawa_desk_fields_choose (self->bridge, bridge);
}

gboolean
engawa_desk_person_fields_has_name (EngawaDeskPersonFields *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    g_autofree char *text = engawa_desk_rows_dup_text (((NameRow *) self->rows->pdata[i])->text);
    if (text != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_katakana (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean kana =
        (c >= 0x30a1 && c <= 0x30ff) || c == ' ' || c == 0x3000 || c == '=' || c == 0xff1d;
    if (!kana)
      return FALSE;
  }
  return TRUE;
}

/**
 * engawa_desk_person_fields_find_fault:
 * @self: the fields
 *
 * Returns: (nullable): what has to be mended before this can be kept
 */
const char *
engawa_desk_person_fields_find_fault (EngawaDeskPersonFields *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_PERSON_FIELDS (self), NULL);
  if (!engawa_desk_person_fields_has_name (self))
    return _ ("A name is missing. What they are called at home will do.");
  for (guint i = 0; i < self->rows->len; i++) {
    NameRow *row = self->rows->pdata[i];
    g_autofree char *reading = engawa_desk_rows_dup_text (row->reading);
    g_autofree char *kana =
        reading != NULL ? engawa_desk_person_fields_to_katakana (reading) : NULL;
    if (kana != NULL && !is_katakana (kana))
      return _ ("How a name is read is written in kana.");
  }
  if (!engawa_desk_day_is_good (ENGAWA_DESK_DAY (self->born)))
    return _ ("The birth is not a date: write 1988, 1988-05 or 1988-05-03.");
  return NULL;
}

static void
build_name (JsonBuilder *json, NameRow *row)
{
  g_autofree char *text = engawa_desk_rows_dup_text (row->text);
  g_autofree char *reading = engawa_desk_rows_dup_text (row->reading);
  if (text == NULL)
    return;
  g_autofree char *kana = reading != NULL ? engawa_desk_person_fields_to_katakana (reading) : NULL;
  g_autofree char *script = engawa_desk_person_fields_script_of (text);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "text");
  json_builder_add_string_value (json, text);
  if (kana != NULL) {
    json_builder_set_member_name (json, "reading");
    json_builder_add_string_value (json, kana);
  }
  if (script != NULL) {
    json_builder_set_member_name (json, "script");
    json_builder_add_string_value (json, script);
  }
  json_builder_end_object (json);
}

static char *
names_value (EngawaDeskPersonFields *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < self->rows->len; i++)
    build_name (json, self->rows->pdata[i]);
  json_builder_end_array (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

/**
 * engawa_desk_person_fields_build:
 * @self: the fields
 * @builder: a builder of a person
 *
 * Sets what is written; the cases are the caller's.
 */
void
engawa_desk_person_fields_build (EngawaDeskPersonFields *self, EngawaBuilder *builder)
{
  g_autofree char *names = names_value (self);
  g_autofree char *relation = engawa_desk_rows_dup_text (self->relation);
  g_autofree char *born = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->born));
  g_autofree char *bridge = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->bridge));
  g_auto (GStrv) languages = engawa_staff_chips_dup_chosen (ENGAWA_STAFF_CHIPS (self->languages));
  engawa_builder_set_json (builder, "names", names);
  engawa_builder_set_text (builder, "born", born);
  engawa_builder_set_list (builder, "languages", (const char *const *) languages);
  engawa_builder_set_text (builder, "bridge", bridge);
  engawa_builder_set_text (builder, "relation", relation);
  if (engawa_staff_chips_get_chosen (ENGAWA_STAFF_CHIPS (self->address), "hide"))
    engawa_builder_set_boolean (builder, "hide_address", TRUE);
}

typedef void (*Take) (EngawaDeskEdit *edit, const char *field, char *json);

static void
take_all (EngawaDeskPersonFields *self, EngawaDeskEdit *edit, Take take)
{
  take (edit, "names", names_value (self));
  take (edit, "born", engawa_desk_fields_day_value (self->born));
  take (edit, "languages", engawa_desk_fields_many_value (self->languages));
  take (edit, "bridge", engawa_desk_fields_one_value (self->bridge));
  take (edit, "relation", engawa_desk_fields_text_value (self->relation));
  take (edit, "hide_address", engawa_desk_fields_flag_value (self->address, "hide"));
}

void
engawa_desk_person_fields_edit_show (EngawaDeskPersonFields *self, EngawaDeskEdit *edit)
{
  take_all (self, edit, engawa_desk_edit_show);
}

void
engawa_desk_person_fields_edit_put (EngawaDeskPersonFields *self, EngawaDeskEdit *edit)
{
  take_all (self, edit, engawa_desk_edit_put);
}
