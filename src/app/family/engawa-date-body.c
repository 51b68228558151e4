/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-date-body.h"

#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile-grid.h"

/*
 * A date as far as it is known: the years as tiles, newest first, then the months, then the days. The year
 * or the month alone is an answer at every moment; "only the year" and "I don't know the day" say so in
 * words. Families that count years in another era see both. A day to come is asked from this year on.
 */

#define YEARS_SHOWN 12
#define YEARS_BACK 60
#define YEARS_AHEAD 3
#define DAY_COLUMNS 8
#define COLUMNS 4

typedef enum {
  STAGE_YEARS,
  STAGE_MONTHS,
  STAGE_DAYS,
} Stage;

struct _EngawaDateBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the form */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *box;
  int first_year;
  Stage stage;
};

G_DEFINE_FINAL_TYPE (EngawaDateBody, engawa_date_body, GTK_TYPE_WIDGET)

static void fill (EngawaDateBody *self);

static gboolean
fill_later (gpointer user_data)
{
  EngawaDateBody *self = user_data;

  if (self->box != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
refill (EngawaDateBody *self)
{
  g_idle_add_full (G_PRIORITY_HIGH, fill_later, g_object_ref (self), g_object_unref);
}

static EngawaDate
get_date (EngawaDateBody *self)
{
  EngawaDate date = { 0 };

  if (!engawa_answers_get_date (engawa_family_context_get_answers (self->context),
                                self->question->id, &date))
    return (EngawaDate){ 0 };
  return date;
}

static void
set_date (EngawaDateBody *self, EngawaDate date)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  if (engawa_answers_set_date (answers, self->question->id, date, NULL))
    engawa_family_context_changed (self->context);
  refill (self);
}

static void
on_year (EngawaTile *tile, EngawaDateBody *self)
{
  const EngawaDate date = { .year = (guint16) g_ascii_strtoull (engawa_tile_get_id (tile) + 2, NULL,
                                                                10) };

  self->stage = STAGE_MONTHS;
  set_date (self, date);
}

static void
on_month (EngawaTile *tile, EngawaDateBody *self)
{
  EngawaDate date = get_date (self);
  guint8 month = (guint8) g_ascii_strtoull (engawa_tile_get_id (tile) + 2, NULL, 10);

  date.month = date.month == month ? 0 : month;
  date.day = 0;
  if (date.month != 0)
    self->stage = STAGE_DAYS;
  set_date (self, date);
}

static void
on_day (EngawaTile *tile, EngawaDateBody *self)
{
  EngawaDate date = get_date (self);
  guint8 day = (guint8) g_ascii_strtoull (engawa_tile_get_id (tile) + 2, NULL, 10);

  date.day = date.day == day ? 0 : day;
  set_date (self, date);
}

static void
on_day_unknown (EngawaDateBody *self)
{
  EngawaDate date = get_date (self);

  date.day = 0;
  set_date (self, date);
}

static void
on_month_again (EngawaDateBody *self)
{
  self->stage = STAGE_MONTHS;
  refill (self);
}

static void
on_only_year (EngawaDateBody *self)
{
  EngawaDate date = get_date (self);

  date.month = date.day = 0;
  set_date (self, date);
}

static void
on_year_again (EngawaDateBody *self)
{
  self->stage = STAGE_YEARS;
  refill (self);
}

static void
on_earlier (EngawaDateBody *self)
{
  self->first_year += YEARS_SHOWN;
  refill (self);
}

static void
on_later (EngawaDateBody *self)
{
  self->first_year = MAX (0, self->first_year - YEARS_SHOWN);
  refill (self);
}

static EngawaTileGrid *
new_grid (EngawaDateBody *self, guint columns)
{
  EngawaTileGrid *grid =
      ENGAWA_TILE_GRID (engawa_tile_grid_new (engawa_family_context_get_metrics (self->context)));

  engawa_tile_grid_set_tile_mm (grid, 11);
  engawa_tile_grid_set_max_columns (grid, columns);
  engawa_tile_grid_set_max_tiles (grid, 31);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (grid));
  return grid;
}

static void
append_tile (EngawaDateBody *self,
             EngawaTileGrid *grid,
             const char *id,
             const EngawaCaption *caption,
             gboolean selected,
             GCallback callback)
{
  EngawaTile *tile =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ONE, id, caption, NULL, 0);

  engawa_tile_set_sizes (tile, 32, 23);
  engawa_tile_set_selected (tile, selected);
  g_signal_connect (tile, "clicked", callback, self);
  engawa_tile_grid_append (grid, tile);
}

static EngawaTile *
append_action (EngawaDateBody *self,
               GtkWidget *row,
               const char *sentence,
               const char *picture,
               GCallback callback)
{
  EngawaTile *tile = engawa_family_context_button (self->context, sentence, picture);

  gtk_widget_set_hexpand (GTK_WIDGET (tile), TRUE);
  g_signal_connect_swapped (tile, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (tile));
  return tile;
}

static GtkWidget *
append_row (EngawaDateBody *self)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_set_size_request (row, -1, engawa_metrics_mm (metrics, 14));
  gtk_box_append (GTK_BOX (self->box), row);
  return row;
}

static void
fill_years (EngawaDateBody *self)
{
  int today = engawa_family_context_get_today (self->context).year;
  EngawaDate date = get_date (self);
  EngawaTileGrid *grid = new_grid (self, COLUMNS);
  gboolean ahead = self->question->ahead;
  GtkWidget *row;

  for (int i = 0; i < (ahead ? YEARS_AHEAD : YEARS_SHOWN); i++) {
    int year = ahead ? today + i : today - self->first_year - i;
    g_autofree char *id = g_strdup_printf ("y-%d", year);
    g_autoptr (EngawaCaption) caption = engawa_family_context_year (self->context, year);
    append_tile (self, grid, id, caption, year == date.year, G_CALLBACK (on_year));
  }
  if (ahead)
    return;
  row = append_row (self);
  gtk_widget_set_sensitive (
      GTK_WIDGET (append_action (self, row, "later-years", NULL, G_CALLBACK (on_later))),
      self->first_year > 0);
  gtk_widget_set_sensitive (
      GTK_WIDGET (append_action (self, row, "earlier-years", NULL, G_CALLBACK (on_earlier))),
      self->first_year + YEARS_SHOWN < YEARS_BACK);
}

/* What is chosen already, to be touched when it shall be another. */
static void
append_chosen (EngawaDateBody *self,
               GtkWidget *row,
               const char *id,
               const EngawaCaption *caption,
               GCallback callback)
{
  EngawaTile *tile = append_action (self, row, id, NULL, callback);

  engawa_tile_set_caption (tile, caption);
  engawa_tile_set_sizes (tile, 32, 23);
  engawa_tile_set_selected (tile, TRUE);
}

/* Whether a day or month can be meant: not one to come where the past is asked for. */
static gboolean
may_be (EngawaDateBody *self, EngawaDate date)
{
  EngawaDate today = engawa_family_context_get_today (self->context);

  if (self->question->ahead || date.year != today.year)
    return TRUE;
  return date.month < today.month || (date.month == today.month && date.day <= today.day);
}

static void
fill_days (EngawaDateBody *self)
{
  EngawaDate date = get_date (self);
  g_autoptr (EngawaCaption) year = engawa_family_context_year (self->context, date.year);
  g_autoptr (EngawaCaption) month = engawa_family_context_month (self->context, date.month);
  GtkWidget *row = append_row (self);
  EngawaTileGrid *grid;
  EngawaTile *tile;

  append_chosen (self, row, "year", year, G_CALLBACK (on_year_again));
  append_chosen (self, row, "month", month, G_CALLBACK (on_month_again));
  tile = append_action (self, row, "day-unknown", NULL, G_CALLBACK (on_day_unknown));
  engawa_tile_set_selected (tile, date.day == 0);
  grid = new_grid (self, DAY_COLUMNS);
  engawa_tile_grid_set_tile_mm (grid, 9);
  for (guint8 day = 1; day <= g_date_get_days_in_month ((GDateMonth) date.month, date.year);
       day++) {
    g_autofree char *id = g_strdup_printf ("d-%u", day);
    g_autoptr (EngawaCaption) caption = engawa_family_context_number (self->context, day);
    append_tile (self, grid, id, caption, day == date.day, G_CALLBACK (on_day));
    gtk_widget_set_sensitive (GTK_WIDGET (engawa_tile_grid_find (grid, id)),
                              may_be (self, (EngawaDate){ date.year, date.month, day }));
  }
}

static void
fill_months (EngawaDateBody *self)
{
  EngawaDate date = get_date (self);
  g_autoptr (EngawaCaption) year = engawa_family_context_year (self->context, date.year);
  EngawaTileGrid *grid;
  EngawaTile *tile;
  GtkWidget *row = append_row (self);

  append_chosen (self, row, "year", year, G_CALLBACK (on_year_again));
  tile = append_action (self, row, "only-year", NULL, G_CALLBACK (on_only_year));
  engawa_tile_set_selected (tile, date.month == 0);
  grid = new_grid (self, COLUMNS);
  for (int month = 1; month <= 12; month++) {
    g_autofree char *id = g_strdup_printf ("m-%d", month);
    g_autoptr (EngawaCaption) caption = engawa_family_context_month (self->context, month);
    append_tile (self, grid, id, caption, month == date.month, G_CALLBACK (on_month));
    gtk_widget_set_sensitive (GTK_WIDGET (engawa_tile_grid_find (grid, id)),
                              may_be (self, (EngawaDate){ date.year, (guint8) month, 1 }));
  }
}

static void
fill (EngawaDateBody *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (self->stage == STAGE_DAYS && get_date (self).month != 0)
    fill_days (self);
  else if (self->stage != STAGE_YEARS && get_date (self).year != 0)
    fill_months (self);
  else
    fill_years (self);
  engawa_page_apply_direction (self->box, engawa_family_context_is_rtl (self->context));
}

static void
engawa_date_body_dispose (GObject *object)
{
  EngawaDateBody *self = ENGAWA_DATE_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_date_body_parent_class)->dispose (object);
}

static void
engawa_date_body_class_init (EngawaDateBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_date_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "date");
}

static void
engawa_date_body_init (EngawaDateBody *self)
{
}

/**
 * engawa_date_body_new:
 * @context: what the pages share
 * @question: a question for a date; borrowed from the form of @context
 *
 * Returns: (transfer floating): its years, months and days
 */
GtkWidget *
engawa_date_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaDateBody *self = g_object_new (ENGAWA_TYPE_DATE_BODY, NULL);
  EngawaDate date;

  self->context = g_object_ref (context);
  self->question = question;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL,
                           engawa_metrics_px (engawa_family_context_get_metrics (context), 18));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  date = get_date (self);
  self->stage = date.month != 0 ? STAGE_DAYS : date.year != 0 ? STAGE_MONTHS : STAGE_YEARS;
  if (date.year != 0) {
    int back = engawa_family_context_get_today (context).year - date.year;
    self->first_year = MAX (0, back / YEARS_SHOWN * YEARS_SHOWN);
  }
  fill (self);
  return GTK_WIDGET (self);
}
