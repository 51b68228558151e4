/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "app/widgets/engawa-foot.h"
#include "app/widgets/engawa-key-pad.h"
#include "app/widgets/engawa-pad.h"
#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-stepper.h"
#include "app/widgets/engawa-style.h"
#include "app/widgets/engawa-tile-grid.h"

static void
on_count (int *count)
{
  (*count)++;
}

static void
on_gone (gpointer data, GObject *object)
{
  *(gboolean *) data = TRUE;
}

/* Every widget goes when its last holder lets it go. */
static void
assert_goes (GtkWidget *widget)
{
  gboolean gone = FALSE;

  g_object_weak_ref (G_OBJECT (widget), on_gone, &gone);
  g_object_ref_sink (widget);
  g_object_unref (widget);
  g_assert_true (gone);
}

static void
test_metrics (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  int changes = 0;

  g_signal_connect_swapped (metrics, "changed", G_CALLBACK (on_count), &changes);
  g_assert_cmpint (engawa_metrics_mm (metrics, 20), ==, 118);
  g_assert_cmpint (engawa_metrics_px (metrics, 100), ==, 100);
  engawa_metrics_set_text_percent (metrics, 200);
  engawa_metrics_set_text_percent (metrics, 200);
  engawa_metrics_set_text_percent (metrics, 900);
  g_assert_cmpint (changes, ==, 1);
  g_assert_cmpfloat (engawa_metrics_text (metrics, 20), ==, 40);
  engawa_metrics_set_contrast (metrics, TRUE);
  g_assert_cmpint (changes, ==, 2);
  g_assert_cmpfloat (engawa_metrics_choose_ppi (220, NULL), ==, 220);
  g_assert_cmpfloat (engawa_metrics_choose_ppi (0, NULL), ==, 149);
  g_assert_cmpfloat (engawa_metrics_choose_ppi (7, NULL), ==, 149);
}

static void
test_scaled_sheet (void)
{
  g_autofree char *css = engawa_style_scale_css (
      "a { padding: 10px 4.5px; border: 1px solid #123456; min-width: 0; }", 2);
  g_autofree char *same = engawa_style_scale_css ("#a12px { color: red; }", 2);

  g_assert_cmpstr (css, ==,
                   "a { padding: 20.00px 9.00px; border: 1px solid #123456; min-width: 0; }");
  g_assert_cmpstr (same, ==, "#a12px { color: red; }");
}

static void
test_caption (void)
{
  g_autoptr (EngawaCaption) two = engawa_caption_new ("Talk", "en", "{相談|そう|だん}する");
  g_autoptr (EngawaCaption) one = engawa_caption_new ("{家|いえ}", "ja@easy", NULL);
  g_autofree char *both = engawa_caption_to_plain (two);
  g_autofree char *plain = engawa_caption_to_plain (one);

  g_assert_cmpstr (both, ==, "Talk / 相談する");
  g_assert_cmpstr (plain, ==, "家");
}

static void
test_tile (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_autoptr (EngawaCaption) caption = engawa_caption_new ("Food", "en", "{食|た}べ{物|もの}");
  EngawaTile *tile = ENGAWA_TILE (engawa_tile_new (pictures, metrics, ENGAWA_TILE_MANY));

  engawa_tile_set_id (tile, "food");
  engawa_tile_set_caption (tile, caption);
  engawa_tile_set_picture (tile, "food", 100);
  g_assert_true (engawa_tile_has_picture (tile));
  engawa_tile_set_picture (tile, "no-such-picture", 100);
  g_assert_false (engawa_tile_has_picture (tile));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (tile)), ==,
                   GTK_ACCESSIBLE_ROLE_CHECKBOX);
  g_assert_false (engawa_tile_get_selected (tile));
  engawa_tile_set_selected (tile, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (tile), "selected"));
  engawa_tile_set_selected (tile, FALSE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (tile), "selected"));
  g_assert_cmpstr (engawa_tile_get_caption (tile)->text, ==, "Food");
  assert_goes (GTK_WIDGET (tile));
}

static GtkWidget *
show_grid (EngawaTileGrid *grid, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (grid));
  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < 400 && gtk_widget_get_width (GTK_WIDGET (grid)) == 0; i++)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static guint
count_shown (EngawaTileGrid *grid)
{
  guint shown = 0;

  for (guint i = 0; i < engawa_tile_grid_get_n_tiles (grid); i++)
    shown += gtk_widget_get_child_visible (GTK_WIDGET (engawa_tile_grid_get_tile (grid, i)));
  return shown;
}

/* Eighteen tiles make two handfuls; "more" leads to the second and back. Every tile has its 20 mm. */
static void
test_grid (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  EngawaTileGrid *grid = ENGAWA_TILE_GRID (engawa_tile_grid_new (metrics));
  EngawaTile *more = ENGAWA_TILE (engawa_tile_new (pictures, metrics, ENGAWA_TILE_ACTION));
  EngawaTile *before = ENGAWA_TILE (engawa_tile_new (pictures, metrics, ENGAWA_TILE_ACTION));
  g_autoptr (EngawaCaption) caption =
      engawa_caption_new ("Children and school", "en", "{子|こ}ども・{学校|がっ|こう}");

  engawa_tile_set_caption (more, caption);
  engawa_tile_set_caption (before, caption);
  engawa_tile_grid_set_more (grid, more, before);
  for (int i = 0; i < 18; i++) {
    EngawaTile *tile = ENGAWA_TILE (engawa_tile_new (pictures, metrics, ENGAWA_TILE_ONE));
    g_autofree char *id = g_strdup_printf ("tile-%d", i);
    engawa_tile_set_id (tile, id);
    engawa_tile_set_caption (tile, caption);
    engawa_tile_set_picture (tile, "food", 100);
    engawa_tile_grid_append (grid, tile);
  }
  GtkWidget *window = show_grid (grid, 1200, 480);
  g_assert_cmpuint (count_shown (grid), ==, 11);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (more)));
  for (guint i = 0; i < 11; i++) {
    GtkWidget *tile = GTK_WIDGET (engawa_tile_grid_get_tile (grid, i));
    GtkAllocation allocation;
    gtk_widget_get_allocation (tile, &allocation);
    g_assert_cmpint (allocation.width, >=, engawa_metrics_mm (metrics, 20));
    g_assert_cmpint (allocation.height, >=, engawa_metrics_mm (metrics, 20));
    g_assert_false (engawa_tile_is_cramped (ENGAWA_TILE (tile)));
  }
  g_signal_emit_by_name (more, "clicked");
  while (!gtk_widget_get_child_visible (GTK_WIDGET (before)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_shown (grid), ==, 7);
  g_assert_true (engawa_tile_grid_find (grid, "tile-17") != NULL);
  g_assert_null (engawa_tile_grid_find (grid, "tile-18"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_pad (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaPad) pad =
      g_object_ref_sink (ENGAWA_PAD (engawa_pad_new (metrics, "Place to draw")));
  int changes = 0;
  int full = 0;

  g_signal_connect_swapped (pad, "changed", G_CALLBACK (on_count), &changes);
  g_signal_connect_swapped (pad, "full", G_CALLBACK (on_count), &full);
  engawa_pad_begin_stroke (pad, -5, 10);
  engawa_pad_add_point (pad, 11, 10);
  engawa_pad_add_point (pad, 12, 11);
  engawa_pad_add_point (pad, 2000, 500);
  engawa_pad_end_stroke (pad);
  g_autoptr (JsonArray) strokes = engawa_pad_get_strokes (pad);
  JsonArray *stroke = json_array_get_array_element (strokes, 0);
  g_assert_cmpuint (json_array_get_length (stroke), ==, 6);
  g_assert_cmpint (json_array_get_int_element (stroke, 0), ==, 0);
  g_assert_cmpint (json_array_get_int_element (stroke, 4), ==, 1000);
  g_assert_cmpint (changes, ==, 1);

  for (int i = 0; i < 3000; i++) {
    engawa_pad_begin_stroke (pad, i % 1000, 0);
    engawa_pad_add_point (pad, 1000 - i % 1000, 999);
    engawa_pad_end_stroke (pad);
  }
  g_assert_cmpint (full, >, 0);
  g_autoptr (JsonArray) many = engawa_pad_get_strokes (pad);
  JsonNode *node = json_node_init_array (json_node_alloc (), many);
  g_autofree char *text = json_to_string (node, FALSE);
  json_node_unref (node);
  g_assert_cmpuint (strlen (text), <=, ENGAWA_PAD_BYTES_MAX);

  engawa_pad_set_strokes (pad, strokes);
  engawa_pad_undo (pad);
  g_assert_true (engawa_pad_is_empty (pad));
  engawa_pad_undo (pad);
  engawa_pad_clear (pad);
}

static EngawaCaption *
label_key (const char *name, gpointer user_data)
{
  return engawa_caption_new (name, "en", NULL);
}

static GtkWidget *
find_key (GtkWidget *pad, const char *id)
{
  for (GtkWidget *key = gtk_widget_get_first_child (pad); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    if (g_strcmp0 (engawa_tile_get_id (ENGAWA_TILE (key)), id) == 0)
      return key;
  return NULL;
}

static void
touch (GtkWidget *pad, const char *id)
{
  GtkWidget *key = find_key (pad, id);

  g_assert_nonnull (key);
  g_signal_emit_by_name (key, "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Accents go onto the letter before when the two make one; otherwise nothing happens. */
static void
test_keyboard (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (EngawaKeyLayouts) layouts = engawa_key_layouts_load (data);
  GtkWidget *field = g_object_ref_sink (engawa_field_new (metrics, "Name"));
  GtkWidget *pad = g_object_ref_sink (
      engawa_key_pad_new (pictures, metrics, ENGAWA_FIELD (field), layouts, "vi", label_key, NULL));

  touch (pad, "key-shift");
  touch (pad, "N");
  touch (pad, "g");
  touch (pad, "a");
  touch (pad, "\u25cc\u0303");
  g_assert_cmpstr (engawa_field_get_text (ENGAWA_FIELD (field)), ==, "Ngã");
  touch (pad, "q");
  touch (pad, "\u25cc\u0309");
  g_assert_cmpstr (engawa_field_get_text (ENGAWA_FIELD (field)), ==, "Ngãq");
  touch (pad, "key-delete");
  touch (pad, "key-space");
  touch (pad, "key-kana");
  touch (pad, "は");
  touch (pad, "key-change");
  g_assert_cmpstr (engawa_field_get_text (ENGAWA_FIELD (field)), ==, "Ngã ば");
  g_assert_null (find_key (pad, "q"));
  engawa_key_pad_show_keys (ENGAWA_KEY_PAD (pad), ENGAWA_KEYS_DIGITS);
  g_assert_nonnull (find_key (pad, "0"));
  g_object_unref (pad);
  g_object_unref (field);
}

static void
test_field_full (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  GtkWidget *field = g_object_ref_sink (engawa_field_new (metrics, "Name"));
  g_autofree char *long_text = g_strnfill (1000, 'a');
  int full = 0;

  g_signal_connect_swapped (field, "full", G_CALLBACK (on_count), &full);
  g_assert_true (engawa_field_insert (ENGAWA_FIELD (field), long_text));
  g_assert_false (engawa_field_insert (ENGAWA_FIELD (field), "b"));
  g_assert_cmpint (full, ==, 1);
  g_assert_cmpuint (strlen (engawa_field_get_text (ENGAWA_FIELD (field))), ==, 1000);
  g_object_unref (field);
}

static void
test_stepper (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  GtkWidget *stepper = g_object_ref_sink (engawa_stepper_new (pictures, metrics, "less", "more"));
  GtkWidget *less = gtk_widget_get_first_child (stepper);
  GtkWidget *more = gtk_widget_get_last_child (stepper);

  engawa_stepper_set_range (ENGAWA_STEPPER (stepper), 0, 7, 6);
  g_assert_cmpint (engawa_stepper_get_value (ENGAWA_STEPPER (stepper)), ==, -1);
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpint (engawa_stepper_get_value (ENGAWA_STEPPER (stepper)), ==, 6);
  g_signal_emit_by_name (more, "clicked");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpint (engawa_stepper_get_value (ENGAWA_STEPPER (stepper)), ==, 7);
  g_assert_false (gtk_widget_get_sensitive (more));
  engawa_stepper_set_value (ENGAWA_STEPPER (stepper), 0);
  g_assert_false (gtk_widget_get_sensitive (less));
  g_object_unref (stepper);
}

static void
test_page (void)
{
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  GtkWidget *page = engawa_page_new (pictures, metrics);
  g_autoptr (EngawaCaption) caption = engawa_caption_new ("Next", "en", "つぎ");
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  engawa_page_set_prompt (ENGAWA_PAGE (page), caption, "help");
  engawa_page_set_body (ENGAWA_PAGE (page), body);
  g_assert_true (engawa_page_get_body (ENGAWA_PAGE (page)) == body);
  engawa_foot_set_caption (engawa_page_get_foot (ENGAWA_PAGE (page)), ENGAWA_FOOT_NEXT, caption);
  engawa_page_apply_direction (page, TRUE);
  g_assert_cmpint (gtk_widget_get_direction (body), ==, GTK_TEXT_DIR_RTL);
  engawa_page_apply_direction (page, FALSE);
  g_assert_cmpint (gtk_widget_get_direction (body), ==, GTK_TEXT_DIR_LTR);
  assert_goes (page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/family/widgets/metrics", test_metrics);
  g_test_add_func ("/family/widgets/scaled-sheet", test_scaled_sheet);
  g_test_add_func ("/family/widgets/caption", test_caption);
  g_test_add_func ("/family/widgets/tile", test_tile);
  g_test_add_func ("/family/widgets/grid", test_grid);
  g_test_add_func ("/family/widgets/pad", test_pad);
  g_test_add_func ("/family/widgets/keyboard", test_keyboard);
  g_test_add_func ("/family/widgets/field-full", test_field_full);
  g_test_add_func ("/family/widgets/stepper", test_stepper);
  g_test_add_func ("/family/widgets/page", test_page);
  return g_test_run ();
}
