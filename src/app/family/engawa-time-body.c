/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-time-body.h"

#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile-grid.h"

#include <stdlib.h>

/*
 * A time of day: the hours as tiles, written as the family's language writes them, the day's first and the
 * night's after them, and under them the quarters of the hour chosen. The full hour is an answer at once.
 */

#define HOURS 24
#define FIRST_HOUR 6
#define COLUMNS 5
#define TILES 15
#define QUARTER 15

struct _EngawaTimeBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* borrowed from the answers */
  const EngawaQuestion *question;

  /* owned by the widget tree */
  GtkWidget *box;
  EngawaTileGrid *hours;
  EngawaTileGrid *minutes;
};

G_DEFINE_FINAL_TYPE (EngawaTimeBody, engawa_time_body, GTK_TYPE_WIDGET)

/* Returns minutes since midnight, or -1. */
static int
get_time (EngawaTimeBody *self)
{
  const char *text = engawa_answers_get_text (engawa_family_context_get_answers (self->context),
                                              self->question->id);

  return text != NULL ? atoi (text) * 60 + atoi (text + 3) : -1;
}

static int
value_of (EngawaTile *tile)
{
  return (int) g_ascii_strtoll (engawa_tile_get_id (tile) + 2, NULL, 10);
}

static void
refresh (EngawaTimeBody *self)
{
  int time = get_time (self);

  for (guint i = 0; i < engawa_tile_grid_get_n_tiles (self->hours); i++) {
    EngawaTile *tile = engawa_tile_grid_get_tile (self->hours, i);
    engawa_tile_set_selected (tile, time >= 0 && value_of (tile) == time / 60);
  }
  for (guint i = 0; i < engawa_tile_grid_get_n_tiles (self->minutes); i++) {
    EngawaTile *tile = engawa_tile_grid_get_tile (self->minutes, i);
    engawa_tile_set_selected (tile, time >= 0 && value_of (tile) == time % 60);
    gtk_widget_set_sensitive (GTK_WIDGET (tile), time >= 0);
  }
}

static void
set_time (EngawaTimeBody *self, int hour, int minute)
{
  if (!engawa_answers_set_time (engawa_family_context_get_answers (self->context),
                                self->question->id, hour, minute, NULL))
    return;
  refresh (self);
  engawa_family_context_changed (self->context);
}

static void
on_hour (EngawaTile *tile, EngawaTimeBody *self)
{
  set_time (self, value_of (tile), 0);
}

static void
on_minute (EngawaTile *tile, EngawaTimeBody *self)
{
  set_time (self, get_time (self) / 60, value_of (tile));
}

static EngawaTileGrid *
new_grid (EngawaTimeBody *self, guint columns, guint tiles)
{
  EngawaTileGrid *grid =
      ENGAWA_TILE_GRID (engawa_tile_grid_new (engawa_family_context_get_metrics (self->context)));

  engawa_tile_grid_set_tile_mm (grid, 10);
  engawa_tile_grid_set_max_columns (grid, columns);
  engawa_tile_grid_set_max_tiles (grid, tiles);
  return grid;
}

static void
append (EngawaTimeBody *self,
        EngawaTileGrid *grid,
        const char *id,
        const EngawaCaption *caption,
        GCallback callback)
{
  EngawaTile *tile =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ONE, id, caption, NULL, 0);

  engawa_tile_set_sizes (tile, 26, 20.7);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "tight");
  g_signal_connect (tile, "clicked", callback, self);
  engawa_tile_grid_append (grid, tile);
}

/* A handful of hours at a time. */
static void
append_more (EngawaTimeBody *self)
{
  static const char *const ids[] = { "more-choices", "more-back" };
  EngawaTile *tiles[2];

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, ids[i]);

    tiles[i] =
        engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, ids[i], caption, NULL, 0);
    engawa_tile_set_sizes (tiles[i], 26, 20.7);
    gtk_widget_add_css_class (GTK_WIDGET (tiles[i]), "tight");
  }
  engawa_tile_grid_set_more (self->hours, tiles[0], tiles[1]);
}

/* The hour answered is among those shown. */
static void
show_chosen (EngawaTimeBody *self)
{
  int time = get_time (self);
  g_autofree char *id = g_strdup_printf ("h-%d", time / 60);

  if (time >= 0)
    engawa_tile_grid_show_tile (self->hours, id);
}

static void
append_hours (EngawaTimeBody *self)
{
  EngawaSpeaker first;
  EngawaSpeaker easy;

  engawa_family_context_get_speakers (self->context, &first, &easy);
  self->hours = new_grid (self, COLUMNS, TILES);
  append_more (self);
  for (int i = 0; i < HOURS; i++) {
    int hour = (FIRST_HOUR + i) % HOURS;
    g_autofree char *id = g_strdup_printf ("h-%d", hour);
    g_autofree char *text = engawa_speaker_time (hour, 0, &first);
    g_autofree char *below = engawa_speaker_time (hour, 0, &easy);
    g_autoptr (EngawaCaption) caption = engawa_family_context_join (self->context, text, below);

    append (self, self->hours, id, caption, G_CALLBACK (on_hour));
  }
  gtk_widget_set_vexpand (GTK_WIDGET (self->hours), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->hours));
}

static void
append_minutes (EngawaTimeBody *self)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));
  GtkWidget *label = engawa_ruby_label_new (metrics);
  g_autoptr (EngawaCaption) name = engawa_family_context_say (self->context, "minute");

  self->minutes = new_grid (self, 60 / QUARTER, 60 / QUARTER);
  for (int minute = 0; minute < 60; minute += QUARTER) {
    g_autofree char *id = g_strdup_printf ("m-%d", minute);
    g_autoptr (EngawaCaption) caption = engawa_family_context_number (self->context, minute);

    append (self, self->minutes, id, caption, G_CALLBACK (on_minute));
  }
  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), name);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), 25, 20.7);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->minutes), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->minutes), FALSE);
  gtk_widget_set_vexpand (row, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->minutes), -1, engawa_metrics_mm (metrics, 12));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->minutes));
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
engawa_time_body_dispose (GObject *object)
{
  EngawaTimeBody *self = ENGAWA_TIME_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_time_body_parent_class)->dispose (object);
}

static void
engawa_time_body_class_init (EngawaTimeBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_time_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "time");
}

static void
engawa_time_body_init (EngawaTimeBody *self)
{
}

/**
 * engawa_time_body_new:
 * @context: what the pages share
 * @question: a question for a time of day; borrowed from the answers of @context
 *
 * Returns: (transfer floating): hours and minutes
 */
GtkWidget *
engawa_time_body_new (EngawaFamilyContext *context, const EngawaQuestion *question)
{
  EngawaTimeBody *self = g_object_new (ENGAWA_TYPE_TIME_BODY, NULL);

  self->context = g_object_ref (context);
  self->question = question;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL,
                           engawa_metrics_px (engawa_family_context_get_metrics (context), 14));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  append_hours (self);
  append_minutes (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  show_chosen (self);
  return GTK_WIDGET (self);
}
