/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-third.h"

#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-names.h"
#include "record/engawa-body.h"
#include "record/engawa-builder.h"

typedef enum { LINE, TEXT, DAY, CLOCK, ABOUT, NUMBER, WORDS, ONE, MANY } Look;

typedef struct {
  const char *field;
  Look look;
  const char *list; /* of codes, or NULL */
} Spec;

static const Spec specs[] = {
  { "opened", CLOCK, NULL },
  { "route", LINE, NULL },
  { "district", ONE, NULL },
  { "lead", ONE, NULL },
  { "born", ABOUT, NULL },
  { "languages", MANY, NULL },
  { "bridge", ONE, NULL },
  { "relation", LINE, NULL },
  { "interpreter", LINE, NULL },
  { "wanted", LINE, NULL },
  { "at", CLOCK, NULL },
  { "due", CLOCK, NULL },
  { "contact_kind", ONE, ENGAWA_CODES_KIND },
  { "asker", ONE, ENGAWA_CODES_ASKER },
  { "method", ONE, ENGAWA_CODES_METHOD },
  { "client", ONE, ENGAWA_CODES_CLIENT },
  { "topics", MANY, ENGAWA_CODES_TOPIC },
  { "responses", MANY, ENGAWA_CODES_RESPONSE },
  { "to", ONE, ENGAWA_CODES_AGENCY },
  { "minutes", NUMBER, NULL },
  { "with", WORDS, NULL },
  { "offers", WORDS, NULL },
  { "voice", ONE, NULL },
  { "text", TEXT, NULL },
  { "why", TEXT, NULL },
  { "what", TEXT, NULL },
  { "name", LINE, NULL },
};

typedef struct {
  GtkWidget *field; /* owned by the box this is data of */
  char *name;
  EngawaBodyKind kind;
  Look look;
} Third;

static void
third_free (gpointer data)
{
  g_free (((Third *) data)->name);
  g_free (data);
}

static const Spec *
find (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    if (g_str_equal (specs[i].field, field))
      return &specs[i];
  return NULL;
}

static GtkWidget *
add_chips (GtkWidget *box, EngawaDeskContext *context, const Spec *spec, const char *label)
{
  GtkWidget *chips = engawa_desk_fields_add_chips (
      box, label, spec->look == MANY ? ENGAWA_STAFF_CHIPS_MANY : ENGAWA_STAFF_CHIPS_ONE, 12);
  if (spec->list != NULL)
    engawa_desk_fields_fill_codes (chips, context, spec->list);
  else if (g_str_equal (spec->field, "lead"))
    engawa_desk_fields_fill_people (chips, context);
  else if (g_str_equal (spec->field, "district"))
    engawa_desk_fields_fill_districts (chips, context);
  else if (g_str_equal (spec->field, "voice"))
    engawa_desk_fields_fill_voices (chips);
  else
    engawa_desk_fields_fill_languages (chips, context);
  return chips;
}

/**
 * engawa_desk_third_new:
 * @context: what every page is given
 * @kind: the kind of the object
 * @field: one of its fields
 *
 * Returns: (transfer floating) (nullable): a labelled field
 */
GtkWidget *
engawa_desk_third_new (EngawaDeskContext *context, EngawaBodyKind kind, const char *field)
{
  const Spec *spec = find (field);
  const char *label = engawa_desk_names_field (kind, field);
  if (spec == NULL)
    return NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Third *third = g_new0 (Third, 1);
  gtk_widget_add_css_class (box, "stacked");
  third->kind = kind;
  third->look = spec->look;
  third->name = g_strdup (field);
  switch (spec->look) {
  case TEXT:
    third->field = engawa_desk_fields_add_text (box, label, 3);
    break;
  case DAY:
  case CLOCK:
  case ABOUT:
    third->field = engawa_desk_fields_add_day (box, label,
                                               spec->look == ABOUT   ? ENGAWA_DESK_DAY_ABOUT
                                               : spec->look == CLOCK ? ENGAWA_DESK_DAY_CLOCK
                                                                     : ENGAWA_DESK_DAY_WHOLE,
                                               context);
    break;
  case ONE:
  case MANY:
    third->field = add_chips (box, context, spec, label);
    break;
  case LINE:
  case NUMBER:
  case WORDS:
  default:
    third->field = engawa_desk_fields_add_entry (box, label, NULL);
    break;
  }
  g_object_set_data_full (G_OBJECT (box), "engawa-third", third, third_free);
  return box;
}

static char *
read_value (const Third *third)
{
  switch (third->look) {
  case DAY:
  case CLOCK:
  case ABOUT:
    return engawa_desk_fields_day_value (third->field);
  case ONE:
    return engawa_desk_fields_one_value (third->field);
  case MANY:
    return engawa_desk_fields_many_value (third->field);
  case WORDS:
    return engawa_desk_fields_words_value (third->field);
  case NUMBER: {
    guint64 number = 0;
    const char *text = gtk_editable_get_text (GTK_EDITABLE (third->field));
    return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL)
               ? engawa_value_integer ((gint64) number)
               : g_strdup ("null");
  }
  case LINE:
  case TEXT:
  default:
    return engawa_desk_fields_text_value (third->field);
  }
}

/**
 * engawa_desk_third_dup_value:
 * @third: what engawa_desk_third_new() gave
 *
 * Returns: (transfer full) (nullable): the value written, JSON text
 */
char *
engawa_desk_third_dup_value (GtkWidget *third)
{
  const Third *data = g_object_get_data (G_OBJECT (third), "engawa-third");
  g_return_val_if_fail (data != NULL, NULL);
  g_autofree char *value = read_value (data);
  if (g_str_equal (value, "null")
      || !engawa_body_validate_value (data->kind, data->name, value, NULL))
    return NULL;
  return g_steal_pointer (&value);
}
