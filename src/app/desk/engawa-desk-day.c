/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-day.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/widgets/engawa-flow-layout.h"

#include <glib/gi18n.h>

/*
 * Written by hand or moved by days. A date without a year is the nearest one. What was understood stands
 * beside the field with its weekday, so that a slip is seen before it is kept.
 */

struct _EngawaDeskDay {
  GtkBox parent_instance;

  /* owned by the widget tree */
  GtkWidget *line;
  GtkWidget *entry;
  GtkWidget *clock;
  GtkWidget *said;

  EngawaDeskDayKind kind;
  EngawaDate today;
};

G_DEFINE_FINAL_TYPE (EngawaDeskDay, engawa_desk_day, GTK_TYPE_BOX)

enum { MOST_NUMBERS = 3, HALF_YEAR = 183 };

/* The numbers in a text; −1 where there are more than may be. */
static int
take_numbers (const char *text, guint numbers[MOST_NUMBERS])
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  int n = 0;
  for (const char *p = plain; p != NULL && *p != '\0';) {
    if (!g_ascii_isdigit (*p)) {
      p++;
      continue;
    }
    char *end = NULL;
    guint64 number = g_ascii_strtoull (p, &end, 10);
    if (n == MOST_NUMBERS || number > 9999)
      return -1;
    numbers[n++] = (guint) number;
    p = end;
  }
  return plain != NULL ? n : -1;
}

static gboolean
make (EngawaDate *date, guint year, guint month, guint day)
{
  EngawaDate made = { (guint16) year, (guint8) MIN (month, 99), (guint8) MIN (day, 99) };
  if (year == 0 || !engawa_date_is_valid (made))
    return FALSE;
  *date = made;
  return TRUE;
}

/* The nearest such day, before or after today. */
static gboolean
make_nearest (EngawaDate *date, guint month, guint day, EngawaDate today)
{
  EngawaDate found = { 0 };
  int best = G_MAXINT;
  for (int year = today.year - 1; year <= today.year + 1; year++) {
    EngawaDate candidate;
    if (!make (&candidate, (guint) year, month, day))
      continue;
    int days = ABS (engawa_date_days_between (today, candidate));
    if (days < best) {
      best = days;
      found = candidate;
    }
  }
  if (best == G_MAXINT)
    return FALSE;
  *date = found;
  return TRUE;
}

/**
 * engawa_desk_day_parse:
 * @text: what somebody wrote: "2026-11-27", "11/27", "１１月２７日", "1988", "1988-05"
 * @today: the present day
 * @date: (out): the date
 *
 * Returns: whether it is a date
 */
gboolean
engawa_desk_day_parse (const char *text, EngawaDate today, EngawaDate *date)
{
  guint numbers[MOST_NUMBERS] = { 0, 0, 0 };
  int n = take_numbers (text, numbers);
  if (n <= 0)
    return FALSE;
  if (numbers[0] >= 1000) {
    if ((n > 1 && numbers[1] == 0) || (n > 2 && numbers[2] == 0))
      return FALSE;
    return make (date, numbers[0], numbers[1], numbers[2]);
  }
  return n == 2 && numbers[0] > 0 && numbers[1] > 0
         && make_nearest (date, numbers[0], numbers[1], today);
}

/**
 * engawa_desk_day_parse_clock:
 * @text: "14:30", "1430", "14時30分" or "14"
 * @minutes: (out): minutes since midnight
 *
 * Returns: whether it is a time of day
 */
gboolean
engawa_desk_day_parse_clock (const char *text, guint *minutes)
{
  guint numbers[MOST_NUMBERS] = { 0, 0, 0 };
  int n = take_numbers (text, numbers);
  if (n == 1 && numbers[0] >= 100) {
    numbers[1] = numbers[0] % 100;
    numbers[0] /= 100;
  } else if (n < 1 || n > 2) {
    return FALSE;
  }
  if (numbers[0] > 23 || numbers[1] > 59)
    return FALSE;
  *minutes = numbers[0] * 60 + numbers[1];
  return TRUE;
}

static gboolean
get_date (EngawaDeskDay *self, EngawaDate *date)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return engawa_desk_day_parse (text, self->today, date)
         && (self->kind == ENGAWA_DESK_DAY_ABOUT || engawa_date_is_whole (*date));
}

static gboolean
is_empty (GtkWidget *entry)
{
  g_autofree char *text = engawa_desk_rows_dup_text (entry);
  return text == NULL;
}

static gboolean
is_clock_good (EngawaDeskDay *self)
{
  guint minutes;
  return self->clock == NULL || is_empty (self->clock)
         || engawa_desk_day_parse_clock (gtk_editable_get_text (GTK_EDITABLE (self->clock)),
                                         &minutes);
}

/**
 * engawa_desk_day_is_good:
 * @self: a date
 *
 * Returns: whether nothing is written, or what is written is a date
 */
gboolean
engawa_desk_day_is_good (EngawaDeskDay *self)
{
  EngawaDate date;
  g_return_val_if_fail (ENGAWA_IS_DESK_DAY (self), FALSE);
  return (is_empty (self->entry) || get_date (self, &date)) && is_clock_good (self);
}

static void
show_said (EngawaDeskDay *self)
{
  EngawaDate date;
  gboolean good = engawa_desk_day_is_good (self);
  g_autofree char *text = NULL;
  if (!good)
    text = g_strdup (self->kind == ENGAWA_DESK_DAY_ABOUT ? _ ("Like 1988 or 1988-05-03")
                                                         : _ ("Like 11/27"));
  else if (get_date (self, &date) && engawa_date_is_whole (date))
    text = engawa_desk_format_day (date);
  gtk_label_set_label (GTK_LABEL (self->said), text != NULL ? text : "");
  gtk_widget_set_visible (self->said, text != NULL);
  if (good)
    gtk_widget_remove_css_class (self->said, "warn");
  else
    gtk_widget_add_css_class (self->said, "warn");
}

static void
on_changed (GtkEditable *editable, EngawaDeskDay *self)
{
  show_said (self);
}

static void
move (EngawaDeskDay *self, int days)
{
  EngawaDate date = self->today;
  if (get_date (self, &date) && engawa_date_is_whole (date))
    date = engawa_date_add_days (date, days);
  else if (is_empty (self->entry))
    date = days > 0 ? engawa_date_add_days (self->today, 1) : self->today;
  g_autofree char *text = engawa_date_to_text (date);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
on_less (GtkButton *button, EngawaDeskDay *self)
{
  move (self, -1);
}

static void
on_more (GtkButton *button, EngawaDeskDay *self)
{
  move (self, 1);
}

static void
engawa_desk_day_class_init (EngawaDeskDayClass *klass)
{
}

static void
engawa_desk_day_init (EngawaDeskDay *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "day");
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->line, engawa_flow_layout_new ());
  gtk_box_append (GTK_BOX (self), self->line);
}

static GtkWidget *
add_entry (EngawaDeskDay *self, const char *label, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width - 3);
  gtk_widget_set_hexpand (entry, FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (self->line), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed), self);
  return entry;
}

static void
add_mover (EngawaDeskDay *self, const char *text, const char *name, GCallback callback)
{
  GtkWidget *button = engawa_desk_rows_new_button (text, "quiet", NULL, callback, self);
  gtk_widget_add_css_class (button, "mover");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->line), button);
}

/**
 * engawa_desk_day_new:
 * @kind: how exact it has to be
 * @label: what it is the date of, for those who listen
 * @today: the present day
 *
 * Returns: (transfer floating): an empty date
 */
GtkWidget *
engawa_desk_day_new (EngawaDeskDayKind kind, const char *label, EngawaDate today)
{
  EngawaDeskDay *self = g_object_new (ENGAWA_TYPE_DESK_DAY, NULL);
  self->kind = kind;
  self->today = today;
  self->entry = add_entry (self, label, 10);
  if (kind != ENGAWA_DESK_DAY_ABOUT) {
    add_mover (self, "−", _ ("A day earlier"), G_CALLBACK (on_less));
    add_mover (self, "+", _ ("A day later"), G_CALLBACK (on_more));
  }
  if (kind == ENGAWA_DESK_DAY_CLOCK) {
    self->clock = add_entry (self, _ ("Time of day"), 6);
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->clock), "14:30");
  }
  self->said = engawa_desk_rows_new_label (NULL, "soft");
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (self), self->said);
  return GTK_WIDGET (self);
}

/**
 * engawa_desk_day_dup_iso:
 * @self: a date
 *
 * Returns: (transfer full) (nullable): the date, with the time of day where it is known
 */
char *
engawa_desk_day_dup_iso (EngawaDeskDay *self)
{
  EngawaDate date;
  guint minutes;
  g_return_val_if_fail (ENGAWA_IS_DESK_DAY (self), NULL);
  if (!get_date (self, &date))
    return NULL;
  g_autofree char *day = engawa_date_to_text (date);
  if (self->clock != NULL
      && engawa_desk_day_parse_clock (gtk_editable_get_text (GTK_EDITABLE (self->clock)), &minutes))
    return g_strdup_printf ("%sT%02u:%02u", day, minutes / 60, minutes % 60);
  return g_steal_pointer (&day);
}

/**
 * engawa_desk_day_set_iso:
 * @self: a date
 * @iso: (nullable): a date, or a date and time
 */
void
engawa_desk_day_set_iso (EngawaDeskDay *self, const char *iso)
{
  g_return_if_fail (ENGAWA_IS_DESK_DAY (self));
  g_autofree char *day = g_strndup (iso != NULL ? iso : "", 10);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), day);
  if (self->clock != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->clock),
                           iso != NULL && engawa_date_is_moment (iso) ? iso + 11 : "");
  show_said (self);
}
