/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-tile-grid.h"

#include <math.h>

/*
 * Arranges tiles in the room there is: it tries every number of columns, finds the largest letters at which
 * no word breaks and pictures still have their size, and takes the arrangement that reads best. All tiles
 * share letters, picture size and lines. When not all fit, the last place is "more" and leads to the next
 * handful; nothing ever scrolls.
 */

#define SCALE_STEP 0.07
#define SCALE_MIN 0.66
#define PICTURE_LEAST_MM 6.5
#define PICTURE_BEST 100.0
#define ROW_ASPECT_MIN 1.25
#define ROW_ASPECT_MAX 1.9
#define WORD_MM 3.5
/* So few tiles always stand together. */
#define TOGETHER 4

typedef struct {
  guint columns;
  guint rows;
  gboolean row;
  gboolean pictures;
  double score;
  EngawaTileFit fit;
} Plan;

struct _EngawaTileGrid {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;
  GPtrArray *tiles; /* of borrowed tiles, which the widget tree owns */

  /* owned by the widget tree */
  EngawaTile *more;
  EngawaTile *before;

  guint max_tiles;
  guint max_columns;
  guint max_rows;
  double tile_mm;
  gboolean rows_wide;
  guint first;
  guint shown;

  /* The last arrangement, kept until a tile or the room changes. */
  GPtrArray *arranged;
  Plan plan;
  int width;
  int height;
  guint arranged_first;
};

G_DEFINE_FINAL_TYPE (EngawaTileGrid, engawa_tile_grid, GTK_TYPE_WIDGET)

/* What a set of tiles needs at one size of letters, in a column of @width for words. */
typedef struct {
  double longest;
  double first_height;
  double easy_height;
  guint lines;
  gboolean pictures;
} Need;

static void
find_need (GPtrArray *shown,
           guint count,
           PangoContext *context,
           double width,
           double scale,
           Need *need)
{
  *need = (Need){ 0 };
  for (guint i = 0; i < count; i++) {
    EngawaTile *tile = g_ptr_array_index (shown, i);
    EngawaWordBlock *block = engawa_tile_get_block (tile);
    guint lines = engawa_word_block_count_lines (block, context, width / scale, FALSE);
    guint easy = engawa_word_block_count_lines (block, context, width / scale, TRUE);
    double longest = engawa_word_block_get_longest_phrase (block, context) * scale;

    need->longest = MAX (need->longest, longest);
    need->lines = MAX (need->lines, MAX (lines, easy));
    need->pictures |= engawa_tile_has_picture (tile);
    need->first_height =
        MAX (need->first_height,
             lines * engawa_word_block_get_line_height (block, context, FALSE) * scale);
    need->easy_height = MAX (
        need->easy_height, easy * engawa_word_block_get_line_height (block, context, TRUE) * scale);
  }
}

/* A dashed tile in the last place takes what is left of its row; it has room then, and does not decide. */
static guint
count_deciding (GPtrArray *shown, const Plan *plan)
{
  GtkWidget *last = g_ptr_array_index (shown, shown->len - 1);
  gboolean wide = gtk_widget_has_css_class (last, "dashed")
                  && shown->len + 1 < plan->columns * plan->rows && shown->len > 1;

  return shown->len - wide;
}

/* Letters never become smaller than 3.5 mm, nor than two thirds of what was asked for. */
static double
find_smallest (EngawaTileGrid *self, GPtrArray *shown)
{
  double size = 1;

  for (guint i = 0; i < shown->len; i++)
    size = MAX (
        size,
        engawa_word_block_get_style (engawa_tile_get_block (g_ptr_array_index (shown, i)))->size);
  return CLAMP (engawa_metrics_mm (self->metrics, WORD_MM) / size, SCALE_MIN, 1);
}

/* Tries one arrangement at one size of letters, with a picture that takes @share of a row's width. */
static gboolean
try_scale (EngawaTileGrid *self,
           GPtrArray *shown,
           Plan *plan,
           double width,
           double height,
           double scale,
           double share)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double least = engawa_metrics_mm (self->metrics, PICTURE_LEAST_MM);
  double gap = engawa_metrics_px (self->metrics, plan->row ? 14 : 6);
  double best = engawa_metrics_px (self->metrics, PICTURE_BEST * (shown->len <= 3 ? 1.35 : 1));
  double picture = 0;
  double words = width;
  Need need;

  find_need (shown, count_deciding (shown, plan), context, width, scale, &need);
  if (need.pictures && plan->row) {
    picture = MIN (MIN (best, height * 0.86), width * share);
    words = width - picture - gap;
    find_need (shown, count_deciding (shown, plan), context, words, scale, &need);
  }
  double text = need.first_height + need.easy_height;
  if (need.pictures && !plan->row)
    picture = MIN (best, MIN (width, height - text - gap));
  if (need.longest > words + 1 || need.lines > 3 || text > height
      || (need.pictures && picture < least))
    return FALSE;
  plan->fit = (EngawaTileFit){ .scale = scale,
                               .picture = floor (picture),
                               .first_height = need.first_height,
                               .easy_height = need.easy_height };
  plan->pictures = need.pictures;
  plan->score = 3 * scale + (need.pictures ? 0.9 * picture / best : 0.9) - 0.12 * (need.lines - 1);
  return TRUE;
}

/* Tries smaller letters and, beside words, smaller pictures; keeps what reads best. */
static gboolean
try_scales (EngawaTileGrid *self, GPtrArray *shown, Plan *plan, double width, double height)
{
  static const double shares[] = { 0.36, 0.27, 0.19 };
  double smallest = find_smallest (self, shown);
  Plan best = *plan;
  gboolean found = FALSE;

  for (double scale = 1; scale >= smallest - 1e-6; scale -= SCALE_STEP)
    for (gsize i = 0; i < (plan->row ? G_N_ELEMENTS (shares) : 1); i++) {
      if (!try_scale (self, shown, plan, width, height, scale, shares[i]))
        continue;
      if (!found || plan->score > best.score)
        best = *plan;
      found = TRUE;
      if (!plan->row)
        return TRUE;
      break;
    }
  *plan = best;
  return found;
}

static gboolean
try_columns (EngawaTileGrid *self,
             GPtrArray *shown,
             int width,
             int height,
             guint columns,
             gboolean row,
             Plan *plan)
{
  EngawaTile *sample = g_ptr_array_index (shown, 0);
  double gap = engawa_metrics_mm (self->metrics, 3);
  double least = engawa_metrics_mm (self->metrics, self->tile_mm);
  guint rows = (shown->len + columns - 1) / columns;
  double tile_width = floor ((width - gap * (columns - 1)) / columns);
  double tile_height = floor ((height - gap * (rows - 1)) / rows);
  guint empty = columns * rows - shown->len;

  *plan = (Plan){ .columns = columns, .rows = rows, .row = row };
  if (row && !self->rows_wide && tile_width < ROW_ASPECT_MIN * tile_height)
    return FALSE;
  if (!row && (self->rows_wide || tile_width > ROW_ASPECT_MAX * tile_height))
    return FALSE;
  if (tile_width < least || tile_height < least || empty >= columns || rows > self->max_rows)
    return FALSE;
  double inner_width = tile_width - engawa_tile_get_chrome (sample, GTK_ORIENTATION_HORIZONTAL);
  double inner_height = tile_height - engawa_tile_get_chrome (sample, GTK_ORIENTATION_VERTICAL);
  if (!try_scales (self, shown, plan, inner_width, inner_height))
    return FALSE;
  double aspect = tile_width / tile_height;
  plan->score -= 0.16 * empty + 0.25 * fabs (log (aspect / 1.1)) + (plan->row ? 0.15 : 0);
  return TRUE;
}

static gboolean
find_plan (EngawaTileGrid *self, GPtrArray *shown, int width, int height, Plan *best)
{
  gboolean found = FALSE;
  Plan plan;

  for (guint columns = 1; columns <= MIN (shown->len, self->max_columns); columns++)
    for (int row = 0; row < 2; row++)
      if (try_columns (self, shown, width, height, columns, row, &plan)
          && (!found || plan.score > best->score)) {
        *best = plan;
        found = TRUE;
      }
  return found;
}

/* The tiles of one handful, with "more" in the last place when there are others. */
static GPtrArray *
collect (EngawaTileGrid *self, guint places)
{
  GPtrArray *shown = g_ptr_array_new ();
  gboolean all = self->tiles->len <= places;
  guint first = all ? 0 : self->first;
  guint room = all ? places : places - 1;
  guint last = MIN (self->tiles->len, first + room);

  for (guint i = first; i < last; i++)
    g_ptr_array_add (shown, g_ptr_array_index (self->tiles, i));
  if (!all)
    g_ptr_array_add (shown, last < self->tiles->len ? self->more : self->before);
  return shown;
}

static void
reset_scales (EngawaTileGrid *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    engawa_tile_set_fit (g_ptr_array_index (self->tiles, i), NULL);
  if (self->more != NULL)
    engawa_tile_set_fit (self->more, NULL);
  if (self->before != NULL)
    engawa_tile_set_fit (self->before, NULL);
}

/* When nothing fits: the smallest letters in an arrangement like the room, and a picture only where there
 * is room over the words. */
static Plan
find_least_bad (EngawaTileGrid *self, GPtrArray *shown, int width, int height)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  EngawaTile *sample = g_ptr_array_index (shown, 0);
  double gap = engawa_metrics_mm (self->metrics, 3);
  double likely = sqrt ((double) shown->len * width / MAX (1, height) / 1.3);
  guint columns = CLAMP ((guint) lround (likely), 1, MIN (shown->len, self->max_columns));
  columns = MAX (columns, (shown->len + self->max_rows - 1) / self->max_rows);
  guint rows = (shown->len + columns - 1) / columns;
  double room = (height - gap * (rows - 1)) / rows
                - engawa_tile_get_chrome (sample, GTK_ORIENTATION_VERTICAL);
  double words = (width - gap * (columns - 1)) / columns
                 - engawa_tile_get_chrome (sample, GTK_ORIENTATION_HORIZONTAL);
  double scale = find_smallest (self, shown);
  Need need;

  find_need (shown, shown->len, context, words, scale, &need);
  double spare = MIN (room - need.first_height - need.easy_height - gap / 2,
                      engawa_metrics_px (self->metrics, PICTURE_BEST));
  return (Plan){ .columns = columns,
                 .rows = rows,
                 .fit = { .scale = scale,
                          .picture = spare < engawa_metrics_mm (self->metrics, 5) ? 1 : spare } };
}

static GPtrArray *
arrange (EngawaTileGrid *self, int width, int height, Plan *plan)
{
  guint places = MIN (self->tiles->len, self->max_tiles);
  GPtrArray *shown = NULL;

  reset_scales (self);
  for (; places >= 1; places--) {
    g_clear_pointer (&shown, g_ptr_array_unref);
    shown = collect (self, places);
    if (find_plan (self, shown, width, height, plan))
      return shown;
    if (self->more == NULL || places <= 2 || self->tiles->len <= TOGETHER)
      break;
  }
  *plan = find_least_bad (self, shown, width, height);
  return shown;
}

static void
place (EngawaTileGrid *self, GPtrArray *shown, const Plan *plan, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int gap = engawa_metrics_mm (self->metrics, 3);
  double step_x = (double) (width + gap) / plan->columns;
  double step_y = (double) (height + gap) / plan->rows;

  for (guint i = 0; i < shown->len; i++) {
    GtkWidget *tile = g_ptr_array_index (shown, i);
    guint column = i % plan->columns;
    guint row = i / plan->columns;
    gboolean last = i + 1 == shown->len;
    guint span = last ? plan->columns - column : 1;
    span = last && gtk_widget_has_css_class (tile, "dashed") ? span : 1;
    int left = (int) round (column * step_x);
    int right = (int) round ((column + span) * step_x) - gap;
    int top = (int) round (row * step_y);
    int bottom = (int) round ((row + 1) * step_y) - gap;

    engawa_tile_set_row (ENGAWA_TILE (tile), plan->row);
    engawa_tile_set_align (ENGAWA_TILE (tile),
                           plan->row && plan->pictures && shown->len > 3 ? 0 : -1);
    engawa_tile_set_fit (ENGAWA_TILE (tile), &plan->fit);
    if (rtl) {
      int mirrored = width - right;
      right = width - left;
      left = mirrored;
    }
    GtkAllocation allocation = { left, top, right - left, bottom - top };
    int minimum;
    gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    gtk_widget_size_allocate (tile, &allocation, -1);
  }
}

static void
engawa_tile_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EngawaTileGrid *self = ENGAWA_TILE_GRID (widget);

  if (self->tiles->len == 0)
    return;
  if (self->arranged == NULL || self->width != width || self->height != height
      || self->arranged_first != self->first) {
    g_clear_pointer (&self->arranged, g_ptr_array_unref);
    self->arranged = arrange (self, width, height, &self->plan);
    self->width = width;
    self->height = height;
    self->arranged_first = self->first;
  }
  GPtrArray *shown = self->arranged;
  self->shown = shown->len;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_child_visible (child, g_ptr_array_find (shown, child, NULL));
  place (self, shown, &self->plan, width, height);
}

static void
engawa_tile_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  EngawaTileGrid *self = ENGAWA_TILE_GRID (widget);
  int least = engawa_metrics_mm (self->metrics, self->tile_mm);

  /* GTK asks again only after a tile changed, so what was arranged holds no longer. */
  g_clear_pointer (&self->arranged, g_ptr_array_unref);
  *minimum = least;
  *natural = least;
}

static void
show_more (EngawaTileGrid *self)
{
  self->first += self->shown - 1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_before (EngawaTileGrid *self)
{
  self->first = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
engawa_tile_grid_dispose (GObject *object)
{
  EngawaTileGrid *self = ENGAWA_TILE_GRID (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->tiles, 0);
  g_clear_pointer (&self->arranged, g_ptr_array_unref);
  G_OBJECT_CLASS (engawa_tile_grid_parent_class)->dispose (object);
}

static void
engawa_tile_grid_finalize (GObject *object)
{
  EngawaTileGrid *self = ENGAWA_TILE_GRID (object);

  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_tile_grid_parent_class)->finalize (object);
}

static void
engawa_tile_grid_class_init (EngawaTileGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engawa_tile_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_tile_grid_finalize;
  widget_class->measure = engawa_tile_grid_measure;
  widget_class->size_allocate = engawa_tile_grid_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "tilegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
engawa_tile_grid_init (EngawaTileGrid *self)
{
  self->tiles = g_ptr_array_new ();
  self->max_tiles = 12;
  self->max_columns = 6;
  self->max_rows = 40;
  self->tile_mm = 20;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * engawa_tile_grid_new:
 * @metrics: the measures of the screen
 *
 * Returns: (transfer floating): a grid without tiles, which fills its room
 */
GtkWidget *
engawa_tile_grid_new (EngawaMetrics *metrics)
{
  EngawaTileGrid *self = g_object_new (ENGAWA_TYPE_TILE_GRID, NULL);

  self->metrics = g_object_ref (metrics);
  return GTK_WIDGET (self);
}

/**
 * engawa_tile_grid_append:
 * @self: a grid
 * @tile: (transfer floating): a tile, in the order of reading
 */
void
engawa_tile_grid_append (EngawaTileGrid *self, EngawaTile *tile)
{
  g_ptr_array_add (self->tiles, tile);
  gtk_widget_insert_before (GTK_WIDGET (tile), GTK_WIDGET (self), GTK_WIDGET (self->more));
}

/**
 * engawa_tile_grid_set_more:
 * @self: a grid
 * @more: (transfer floating): the tile that shows the next handful
 * @before: (transfer floating): the tile that shows the first again
 */
void
engawa_tile_grid_set_more (EngawaTileGrid *self, EngawaTile *more, EngawaTile *before)
{
  self->more = more;
  self->before = before;
  engawa_tile_set_dashed (more, TRUE);
  engawa_tile_set_dashed (before, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (more), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (before), GTK_WIDGET (self));
  g_signal_connect_swapped (more, "clicked", G_CALLBACK (show_more), self);
  g_signal_connect_swapped (before, "clicked", G_CALLBACK (show_before), self);
}

/**
 * engawa_tile_grid_set_max_tiles:
 * @self: a grid
 * @max_tiles: how many tiles stand on one page at most, "more" among them
 */
void
engawa_tile_grid_set_max_tiles (EngawaTileGrid *self, guint max_tiles)
{
  self->max_tiles = max_tiles;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_grid_set_max_columns:
 * @self: a grid
 * @max_columns: how many tiles stand side by side at most
 */
void
engawa_tile_grid_set_max_columns (EngawaTileGrid *self, guint max_columns)
{
  self->max_columns = max_columns;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_grid_set_max_rows:
 * @self: a grid
 * @max_rows: how many rows it has at most
 */
void
engawa_tile_grid_set_max_rows (EngawaTileGrid *self, guint max_rows)
{
  self->max_rows = max_rows;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_grid_set_tile_mm:
 * @self: a grid
 * @mm: the least side of a tile in millimetres, 20 unless set
 */
void
engawa_tile_grid_set_tile_mm (EngawaTileGrid *self, double mm)
{
  self->tile_mm = mm;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_grid_set_rows_wide:
 * @self: a grid
 * @rows_wide: whether pictures always stand beside the words
 */
void
engawa_tile_grid_set_rows_wide (EngawaTileGrid *self, gboolean rows_wide)
{
  self->rows_wide = rows_wide;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * engawa_tile_grid_get_n_tiles:
 * @self: a grid
 *
 * Returns: how many tiles it has, on all its pages
 */
guint
engawa_tile_grid_get_n_tiles (EngawaTileGrid *self)
{
  return self->tiles->len;
}

/**
 * engawa_tile_grid_get_tile:
 * @self: a grid
 * @index: less than the number of tiles
 *
 * Returns: (transfer none): a tile
 */
EngawaTile *
engawa_tile_grid_get_tile (EngawaTileGrid *self, guint index)
{
  return g_ptr_array_index (self->tiles, index);
}

/**
 * engawa_tile_grid_find:
 * @self: a grid
 * @id: a tile's id
 *
 * Returns: (transfer none) (nullable): the tile
 */
EngawaTile *
engawa_tile_grid_find (EngawaTileGrid *self, const char *id)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (g_strcmp0 (engawa_tile_get_id (g_ptr_array_index (self->tiles, i)), id) == 0)
      return g_ptr_array_index (self->tiles, i);
  return NULL;
}

/**
 * engawa_tile_grid_show_tile:
 * @self: a grid
 * @id: a tile's id
 *
 * Turns to the handful that begins with that tile.
 */
void
engawa_tile_grid_show_tile (EngawaTileGrid *self, const char *id)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (g_strcmp0 (engawa_tile_get_id (g_ptr_array_index (self->tiles, i)), id) == 0)
      self->first = i;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
