/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-fields.h"

#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

enum { LINE_HEIGHT = 32 };

static void
name_field (GtkWidget *field, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

GtkWidget *
engawa_desk_fields_add_label (GtkWidget *box, const char *label)
{
  GtkWidget *widget = engawa_desk_rows_new_label (label, "subheading");
  gtk_widget_add_css_class (widget, "field-label");
  gtk_box_append (GTK_BOX (box), widget);
  return widget;
}

/**
 * engawa_desk_fields_add_entry:
 * @box: a vertical box
 * @label: what is asked for
 * @hint: (nullable): an example
 *
 * Returns: (transfer none): a #GtkEntry
 */
GtkWidget *
engawa_desk_fields_add_entry (GtkWidget *box, const char *label, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();
  engawa_desk_fields_add_label (box, label);
  if (hint != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  name_field (entry, label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

/**
 * engawa_desk_fields_add_text:
 * @box: a vertical box
 * @label: what is asked for
 * @lines: how many lines it is high at least
 *
 * Returns: (transfer none): a #GtkTextView
 */
GtkWidget *
engawa_desk_fields_add_text (GtkWidget *box, const char *label, int lines)
{
  GtkWidget *view = gtk_text_view_new ();
  engawa_desk_fields_add_label (box, label);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_size_request (view, -1, lines * LINE_HEIGHT);
  name_field (view, label);
  gtk_box_append (GTK_BOX (box), view);
  return view;
}

/**
 * engawa_desk_fields_add_chips:
 * @box: a vertical box
 * @label: what is asked for
 * @mode: whether one or many can be chosen
 * @shown: how many stand before "more"; 0 shows all
 *
 * Returns: (transfer none): #EngawaStaffChips, empty
 */
GtkWidget *
engawa_desk_fields_add_chips (GtkWidget *box,
                              const char *label,
                              EngawaStaffChipsMode mode,
                              guint shown)
{
  GtkWidget *chips = engawa_staff_chips_new (mode);
  engawa_desk_fields_add_label (box, label);
  engawa_staff_chips_set_shown (ENGAWA_STAFF_CHIPS (chips), shown);
  name_field (chips, label);
  gtk_box_append (GTK_BOX (box), chips);
  return chips;
}

/**
 * engawa_desk_fields_add_day:
 * @box: a vertical box
 * @label: what it is the date of
 * @kind: how exact it has to be
 * @context: what every page is given
 *
 * Returns: (transfer none): an #EngawaDeskDay
 */
GtkWidget *
engawa_desk_fields_add_day (GtkWidget *box,
                            const char *label,
                            EngawaDeskDayKind kind,
                            EngawaDeskContext *context)
{
  GtkWidget *day = engawa_desk_day_new (kind, label, engawa_desk_context_today (context));
  engawa_desk_fields_add_label (box, label);
  gtk_box_append (GTK_BOX (box), day);
  return day;
}

void
engawa_desk_fields_fill_codes (GtkWidget *chips, EngawaDeskContext *context, const char *list)
{
  EngawaCodeList *codes = engawa_desk_context_get_codes (context, list);
  int year = engawa_date_fiscal_year (engawa_desk_context_today (context));
  for (guint i = 0; codes != NULL && i < engawa_code_list_get_size (codes); i++) {
    const EngawaCode *code = engawa_code_list_get (codes, i);
    if (engawa_code_counts_in (code, year))
      engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (chips), code->id,
                              engawa_desk_context_code_name (context, list, code->id));
  }
}

void
engawa_desk_fields_fill_people (GtkWidget *chips, EngawaDeskContext *context)
{
  EngawaRoster *roster = engawa_desk_context_get_roster (context);
  const GPtrArray *people = roster != NULL ? engawa_roster_get_people (roster) : NULL;
  for (guint i = 0; people != NULL && i < people->len; i++) {
    const EngawaRosterPerson *person = people->pdata[i];
    if (person->closed == 0)
      engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (chips), person->id, person->label);
  }
}

void
engawa_desk_fields_fill_districts (GtkWidget *chips, EngawaDeskContext *context)
{
  EngawaRoster *roster = engawa_desk_context_get_roster (context);
  const GPtrArray *districts = roster != NULL ? engawa_roster_get_districts (roster) : NULL;
  for (guint i = 0; districts != NULL && i < districts->len; i++) {
    const EngawaRosterDistrict *district = districts->pdata[i];
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (chips), district->id, district->label);
  }
}

void
engawa_desk_fields_fill_languages (GtkWidget *chips, EngawaDeskContext *context)
{
  const char *const *languages = engawa_desk_context_list_languages (context);
  for (guint i = 0; languages[i] != NULL; i++)
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (chips), languages[i],
                            engawa_desk_context_language_name (context, languages[i]));
}

void
engawa_desk_fields_fill_voices (GtkWidget *chips)
{
  static const char *const voices[] = { "said", "seen", "judged", "third-party" };
  for (gsize i = 0; i < G_N_ELEMENTS (voices); i++)
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (chips), voices[i],
                            engawa_desk_names_voice (voices[i]));
}

void
engawa_desk_fields_choose (GtkWidget *chips, const char *id)
{
  if (id == NULL)
    return;
  engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (chips), id, TRUE);
  if (engawa_staff_chips_get_chosen (ENGAWA_STAFF_CHIPS (chips), id))
    return;
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (chips), id, id);
  engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (chips), id, TRUE);
}

void
engawa_desk_fields_choose_all (GtkWidget *chips, const char *const *ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    engawa_desk_fields_choose (chips, ids[i]);
}

char *
engawa_desk_fields_text_value (GtkWidget *field)
{
  g_autofree char *text = engawa_desk_rows_dup_text (field);
  return engawa_value_text (text);
}

char *
engawa_desk_fields_one_value (GtkWidget *chips)
{
  g_autofree char *id = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (chips));
  return engawa_value_text (id);
}

static char *
list_value (char **items)
{
  if (items == NULL || items[0] == NULL)
    return g_strdup ("null");
  return engawa_value_list ((const char *const *) items);
}

char *
engawa_desk_fields_many_value (GtkWidget *chips)
{
  g_auto (GStrv) ids = engawa_staff_chips_dup_chosen (ENGAWA_STAFF_CHIPS (chips));
  return list_value (ids);
}

char *
engawa_desk_fields_day_value (GtkWidget *day)
{
  g_autofree char *iso = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (day));
  return engawa_value_text (iso);
}

char *
engawa_desk_fields_flag_value (GtkWidget *chips, const char *id)
{
  return g_strdup (engawa_staff_chips_get_chosen (ENGAWA_STAFF_CHIPS (chips), id) ? "true"
                                                                                  : "false");
}

/**
 * engawa_desk_fields_dup_words:
 * @entry: an entry
 *
 * Returns: (transfer full): what stands between its commas, each once
 */
GStrv
engawa_desk_fields_dup_words (GtkWidget *entry)
{
  g_autofree char *text = engawa_desk_rows_dup_text (entry);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) had = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GRegex) comma = g_regex_new ("[,、，]", 0, 0, NULL);
  g_auto (GStrv) parts = text != NULL ? g_regex_split (comma, text, 0) : NULL;
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++) {
    g_strstrip (parts[i]);
    if (*parts[i] != '\0' && g_hash_table_add (had, parts[i]))
      g_strv_builder_add (builder, parts[i]);
  }
  return g_strv_builder_end (builder);
}

char *
engawa_desk_fields_words_value (GtkWidget *entry)
{
  g_auto (GStrv) words = engawa_desk_fields_dup_words (entry);
  return list_value (words);
}

void
engawa_desk_fields_set_words (GtkWidget *entry, const char *const *words)
{
  static const char *const none[] = { NULL };
  g_autofree char *text = g_strjoinv (_ (", "), (char **) (words != NULL ? words : none));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}
