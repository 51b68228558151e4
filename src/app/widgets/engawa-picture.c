/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-picture.h"

#include <math.h>

/*
 * A pictogram at its size, crisp: it is rendered at the very pixels it covers and kept as a texture by id,
 * pixels and theme. Textures live with the collection of pictures, so that pages share them. A picture
 * that does not exist takes no room; its word stands by itself.
 */

#define TEXTURES_MAX 256
#define TEXTURES_KEY "engawa-textures"

struct _EngawaPicture {
  GtkWidget parent_instance;

  /* owned */
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  char *id;

  double size;
};

G_DEFINE_FINAL_TYPE (EngawaPicture, engawa_picture, GTK_TYPE_WIDGET)

static GdkTexture *
render (EngawaPictures *pictures, const char *id, int size, EngawaPictureTheme theme)
{
  cairo_surface_t *surface = engawa_pictures_render (pictures, id, size, 1, theme, NULL);

  if (surface == NULL)
    return NULL;
  cairo_surface_flush (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
find_texture (EngawaPictures *pictures, const char *id, int size, EngawaPictureTheme theme)
{
  GHashTable *textures = g_object_get_data (G_OBJECT (pictures), TEXTURES_KEY);
  g_autofree char *key = g_strdup_printf ("%s %d %d", id, size, (int) theme);

  if (textures == NULL) {
    textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    g_object_set_data_full (G_OBJECT (pictures), TEXTURES_KEY, textures,
                            (GDestroyNotify) g_hash_table_unref);
  }
  GdkTexture *texture = g_hash_table_lookup (textures, key);
  if (texture != NULL)
    return texture;
  texture = render (pictures, id, size, theme);
  if (texture == NULL)
    return NULL;
  if (g_hash_table_size (textures) >= TEXTURES_MAX)
    g_hash_table_remove_all (textures);
  g_hash_table_insert (textures, g_steal_pointer (&key), texture);
  return texture;
}

/**
 * engawa_picture_snapshot_id:
 * @pictures: the collection
 * @widget: whose scale factor counts
 * @snapshot: where to draw
 * @id: a picture's id
 * @theme: its colours
 * @room: a square room; the picture fills its smaller side, in the middle
 * @flip: whether it is mirrored, for arrows on pages that run from right to left
 *
 * Draws a picture without a widget of its own.
 *
 * Returns: whether there is such a picture
 */
gboolean
engawa_picture_snapshot_id (EngawaPictures *pictures,
                            GtkWidget *widget,
                            GtkSnapshot *snapshot,
                            const char *id,
                            EngawaPictureTheme theme,
                            const graphene_rect_t *room,
                            gboolean flip)
{
  float side = floorf (MIN (room->size.width, room->size.height));
  int pixels = (int) side * gtk_widget_get_scale_factor (widget);
  GdkTexture *texture = pixels > 0 ? find_texture (pictures, id, pixels, theme) : NULL;

  if (texture == NULL)
    return FALSE;
  graphene_point_t origin =
      GRAPHENE_POINT_INIT (roundf (room->origin.x + (room->size.width - side) / 2),
                           roundf (room->origin.y + (room->size.height - side) / 2));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  if (flip) {
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (side, 0));
    gtk_snapshot_scale (snapshot, -1, 1);
  }
  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (0, 0, side, side));
  gtk_snapshot_restore (snapshot);
  return TRUE;
}

static void
engawa_picture_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  EngawaPicture *self = ENGAWA_PICTURE (widget);
  gboolean exists = self->id != NULL && engawa_pictures_has (self->pictures, self->id);

  *minimum = *natural = exists ? engawa_metrics_px (self->metrics, self->size) : 0;
}

static void
engawa_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaPicture *self = ENGAWA_PICTURE (widget);
  graphene_rect_t room =
      GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  if (self->id != NULL)
    engawa_picture_snapshot_id (self->pictures, widget, snapshot, self->id,
                                engawa_metrics_get_contrast (self->metrics)
                                    ? ENGAWA_PICTURE_THEME_HIGH_CONTRAST
                                    : ENGAWA_PICTURE_THEME_NORMAL,
                                &room, FALSE);
}

static void
engawa_picture_finalize (GObject *object)
{
  EngawaPicture *self = ENGAWA_PICTURE (object);

  g_clear_object (&self->pictures);
  g_clear_object (&self->metrics);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (engawa_picture_parent_class)->finalize (object);
}

static void
engawa_picture_class_init (EngawaPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engawa_picture_finalize;
  widget_class->measure = engawa_picture_measure;
  widget_class->snapshot = engawa_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pictogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
engawa_picture_init (EngawaPicture *self)
{
}

/**
 * engawa_picture_new:
 * @pictures: the collection
 * @metrics: the measures of the screen
 * @id: (nullable): the picture's id
 * @size: its side, in pixels at 149 per inch
 *
 * The word beside a picture is its name, so it has none of its own for screen readers.
 *
 * Returns: (transfer floating): a picture
 */
GtkWidget *
engawa_picture_new (EngawaPictures *pictures, EngawaMetrics *metrics, const char *id, double size)
{
  EngawaPicture *self = g_object_new (ENGAWA_TYPE_PICTURE, NULL);

  self->pictures = g_object_ref (pictures);
  self->metrics = g_object_ref (metrics);
  self->id = g_strdup (id);
  self->size = size;
  return GTK_WIDGET (self);
}

/**
 * engawa_picture_set_id:
 * @self: a picture
 * @id: (nullable): another picture's id
 */
void
engawa_picture_set_id (EngawaPicture *self, const char *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_picture_get_id:
 * @self: a picture
 *
 * Returns: (transfer none) (nullable): its id
 */
const char *
engawa_picture_get_id (EngawaPicture *self)
{
  return self->id;
}
