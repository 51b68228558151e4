/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-contact-fields.h"

#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

enum {
  MOST_MINUTES = 1440,
  MINUTES_STEP = 5,
  ASKERS_SHOWN = 6,
  TOPICS_SHOWN = 9,
  RESPONSES_SHOWN = 8
};

struct _EngawaDeskContactFields {
  GtkBox parent_instance;

  /* owned by the widget tree */
  GtkWidget *at;
  GtkWidget *kind;
  GtkWidget *asker;
  GtkWidget *method;
  GtkWidget *client;
  GtkWidget *topics;
  GtkWidget *responses;
  GtkWidget *minutes;
  GtkWidget *with;
  GtkWidget *interpreter;
  GtkWidget *district;
};

G_DEFINE_FINAL_TYPE (EngawaDeskContactFields, engawa_desk_contact_fields, GTK_TYPE_BOX)

/* Minutes as written; −1 where nothing is, −2 where it is no number. */
static int
read_minutes (EngawaDeskContactFields *self)
{
  g_autofree char *text = engawa_desk_rows_dup_text (self->minutes);
  g_autofree char *plain =
      text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  guint64 minutes = 0;
  if (plain == NULL)
    return -1;
  return g_ascii_string_to_unsigned (plain, 10, 0, MOST_MINUTES, &minutes, NULL) ? (int) minutes
                                                                                 : -2;
}

static void
set_minutes (EngawaDeskContactFields *self, int minutes)
{
  g_autofree char *text = minutes >= 0 ? g_strdup_printf ("%d", minutes) : NULL;
  engawa_desk_rows_set_text (self->minutes, text);
}

static void
on_less (GtkButton *button, EngawaDeskContactFields *self)
{
  set_minutes (self, MAX (0, read_minutes (self) - MINUTES_STEP));
}

static void
on_more (GtkButton *button, EngawaDeskContactFields *self)
{
  set_minutes (self, MIN (MOST_MINUTES, MAX (0, read_minutes (self)) + MINUTES_STEP));
}

static void
add_minutes (EngawaDeskContactFields *self, GtkWidget *box)
{
  const char *label = _ ("Minutes");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (line, "line");
  engawa_desk_fields_add_label (box, label);
  self->minutes = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->minutes), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->minutes), 5);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->minutes), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_box_append (GTK_BOX (line), self->minutes);
  GtkWidget *less = engawa_desk_rows_new_button ("−", "quiet", NULL, G_CALLBACK (on_less), self);
  GtkWidget *more = engawa_desk_rows_new_button ("+", "quiet", NULL, G_CALLBACK (on_more), self);
  gtk_widget_add_css_class (less, "mover");
  gtk_widget_add_css_class (more, "mover");
  gtk_accessible_update_property (GTK_ACCESSIBLE (less), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Five minutes less"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Five minutes more"), -1);
  gtk_box_append (GTK_BOX (line), less);
  gtk_box_append (GTK_BOX (line), more);
  gtk_box_append (GTK_BOX (box), line);
}

static GtkWidget *
add_codes (GtkWidget *box,
           EngawaDeskContext *context,
           const char *label,
           const char *list,
           EngawaStaffChipsMode mode,
           guint shown)
{
  GtkWidget *chips = engawa_desk_fields_add_chips (box, label, mode, shown);
  engawa_desk_fields_fill_codes (chips, context, list);
  return chips;
}

static void
engawa_desk_contact_fields_class_init (EngawaDeskContactFieldsClass *klass)
{
}

static void
engawa_desk_contact_fields_init (EngawaDeskContactFields *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stacked");
}

/**
 * engawa_desk_contact_fields_new:
 * @context: what every page is given
 * @second: (nullable): a second column
 *
 * Returns: (transfer floating): the fields, empty
 */
GtkWidget *
engawa_desk_contact_fields_new (EngawaDeskContext *context, GtkWidget *second)
{
  EngawaDeskContactFields *self = g_object_new (ENGAWA_TYPE_DESK_CONTACT_FIELDS, NULL);
  GtkWidget *first = GTK_WIDGET (self);
  GtkWidget *other = second != NULL ? second : first;
  self->at = engawa_desk_fields_add_day (first, _ ("When"), ENGAWA_DESK_DAY_CLOCK, context);
  self->method =
      add_codes (first, context, _ ("How"), ENGAWA_CODES_METHOD, ENGAWA_STAFF_CHIPS_ONE, 0);
  add_minutes (self, first);
  self->kind = add_codes (first, context, _ ("Kind"), ENGAWA_CODES_KIND, ENGAWA_STAFF_CHIPS_ONE, 0);
  self->asker = add_codes (first, context, _ ("Who asked"), ENGAWA_CODES_ASKER,
                           ENGAWA_STAFF_CHIPS_ONE, ASKERS_SHOWN);
  self->client =
      add_codes (first, context, _ ("About whom"), ENGAWA_CODES_CLIENT, ENGAWA_STAFF_CHIPS_ONE, 0);
  self->topics = add_codes (other, context, _ ("Topics (as many as fit)"), ENGAWA_CODES_TOPIC,
                            ENGAWA_STAFF_CHIPS_MANY, TOPICS_SHOWN);
  self->responses = add_codes (other, context, _ ("What was done (as many as fit)"),
                               ENGAWA_CODES_RESPONSE, ENGAWA_STAFF_CHIPS_MANY, RESPONSES_SHOWN);
  self->district = engawa_desk_fields_add_chips (other, _ ("Where"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_desk_fields_fill_districts (self->district, context);
  self->with =
      engawa_desk_fields_add_entry (other, _ ("Together with"), _ ("Names, a comma between"));
  self->interpreter =
      engawa_desk_fields_add_entry (other, _ ("Interpreter"), _ ("Nobody, a name, or by phone"));
  gtk_entry_set_max_length (GTK_ENTRY (self->interpreter), 60);
  return first;
}

/**
 * engawa_desk_contact_fields_show:
 * @self: the fields
 * @contact: a contact
 */
void
engawa_desk_contact_fields_show (EngawaDeskContactFields *self, const EngawaContact *contact)
{
  g_return_if_fail (ENGAWA_IS_DESK_CONTACT_FIELDS (self));
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->at), contact->at);
  engawa_desk_fields_choose (self->kind, contact->contact_kind);
  engawa_desk_fields_choose (self->asker, contact->asker);
  engawa_desk_fields_choose (self->method, contact->method);
  engawa_desk_fields_choose (self->client, contact->client);
  engawa_desk_fields_choose_all (self->topics, contact->topics);
  engawa_desk_fields_choose_all (self->responses, contact->responses);
  engawa_desk_fields_choose (self->district, contact->district);
  engawa_desk_fields_set_words (self->with, contact->with);
  engawa_desk_rows_set_text (self->interpreter, contact->interpreter);
  set_minutes (self, contact->minutes);
}

/**
 * engawa_desk_contact_fields_begin:
 * @self: the fields
 * @at: when, ISO
 * @kind: (nullable): a code
 * @method: (nullable): a code
 * @district: (nullable): a district
 * @minutes: how long, −1 unknown
 */
void
engawa_desk_contact_fields_begin (EngawaDeskContactFields *self,
                                  const char *at,
                                  const char *kind,
                                  const char *method,
                                  const char *district,
                                  int minutes)
{
  g_return_if_fail (ENGAWA_IS_DESK_CONTACT_FIELDS (self));
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->at), at);
  engawa_desk_fields_choose (self->kind, kind);
  engawa_desk_fields_choose (self->method, method);
  engawa_desk_fields_choose (self->district, district);
  set_minutes (self, minutes);
}

/**
 * engawa_desk_contact_fields_find_fault:
 * @self: the fields
 *
 * Returns: (nullable): what has to be mended before this can be kept
 */
const char *
engawa_desk_contact_fields_find_fault (EngawaDeskContactFields *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_CONTACT_FIELDS (self), NULL);
  g_autofree char *at = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->at));
  g_autofree char *kind = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->kind));
  if (at == NULL || !engawa_desk_day_is_good (ENGAWA_DESK_DAY (self->at)))
    return _ ("When it was is missing: write a day like 11/27, and the time if it is known.");
  if (kind == NULL)
    return _ ("The kind is missing. Choose one.");
  if (read_minutes (self) == -2)
    return _ ("The minutes are a number from 0 to 1440.");
  return NULL;
}

static void
build_one (EngawaBuilder *builder, const char *field, GtkWidget *chips)
{
  g_autofree char *id = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (chips));
  engawa_builder_set_text (builder, field, id);
}

static void
build_many (EngawaBuilder *builder, const char *field, GtkWidget *chips)
{
  g_auto (GStrv) ids = engawa_staff_chips_dup_chosen (ENGAWA_STAFF_CHIPS (chips));
  engawa_builder_set_list (builder, field, (const char *const *) ids);
}

/**
 * engawa_desk_contact_fields_build:
 * @self: the fields
 * @builder: a builder of a contact
 *
 * Sets what is written; the case is the caller's.
 */
void
engawa_desk_contact_fields_build (EngawaDeskContactFields *self, EngawaBuilder *builder)
{
  g_autofree char *at = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->at));
  g_autofree char *interpreter = engawa_desk_rows_dup_text (self->interpreter);
  g_auto (GStrv) with = engawa_desk_fields_dup_words (self->with);
  int minutes = read_minutes (self);
  engawa_builder_set_text (builder, "at", at);
  build_one (builder, "contact_kind", self->kind);
  build_one (builder, "asker", self->asker);
  build_one (builder, "method", self->method);
  build_one (builder, "client", self->client);
  build_many (builder, "topics", self->topics);
  build_many (builder, "responses", self->responses);
  if (minutes >= 0)
    engawa_builder_set_integer (builder, "minutes", minutes);
  engawa_builder_set_list (builder, "with", (const char *const *) with);
  engawa_builder_set_text (builder, "interpreter", interpreter);
  build_one (builder, "district", self->district);
}

typedef void (*Take) (EngawaDeskEdit *edit, const char *field, char *json);

static void
take_all (EngawaDeskContactFields *self, EngawaDeskEdit *edit, Take take)
{
  int minutes = read_minutes (self);
  take (edit, "at", engawa_desk_fields_day_value (self->at));
  take (edit, "contact_kind", engawa_desk_fields_one_value (self->kind));
  take (edit, "asker", engawa_desk_fields_one_value (self->asker));
  take (edit, "method", engawa_desk_fields_one_value (self->method));
  take (edit, "client", engawa_desk_fields_one_value (self->client));
  take (edit, "topics", engawa_desk_fields_many_value (self->topics));
  take (edit, "responses", engawa_desk_fields_many_value (self->responses));
  take (edit, "minutes", minutes >= 0 ? engawa_value_integer (minutes) : g_strdup ("null"));
  take (edit, "with", engawa_desk_fields_words_value (self->with));
  take (edit, "interpreter", engawa_desk_fields_text_value (self->interpreter));
  take (edit, "district", engawa_desk_fields_one_value (self->district));
}

void
engawa_desk_contact_fields_edit_show (EngawaDeskContactFields *self, EngawaDeskEdit *edit)
{
  take_all (self, edit, engawa_desk_edit_show);
}

void
engawa_desk_contact_fields_edit_put (EngawaDeskContactFields *self, EngawaDeskEdit *edit)
{
  take_all (self, edit, engawa_desk_edit_put);
}

/**
 * engawa_desk_contact_fields_propose:
 * @self: the fields
 * @topics: (array zero-terminated=1): topics to choose
 * @client: (nullable): the kind of client to choose
 *
 * Chooses what an interview's answers point to; a person may take it back.
 */
void
engawa_desk_contact_fields_propose (EngawaDeskContactFields *self,
                                    const char *const *topics,
                                    const char *client)
{
  g_return_if_fail (ENGAWA_IS_DESK_CONTACT_FIELDS (self));
  engawa_desk_fields_choose_all (self->topics, topics);
  if (client != NULL)
    engawa_desk_fields_choose (self->client, client);
}
