/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictogram set at any size, in three themes, on cairo surfaces.
 *
 * A picture is always drawn at the exact number of pixels it will take on the screen: scaling a
 * surface afterwards blurs the four-unit strokes the whole set is built on. What was drawn is kept
 * by id, pixels and theme; when the bytes together pass the limit, the least recently used go. The
 * set itself is a GResource compiled into the program, or a folder, which is how the tests and the
 * people who draw look at pictures that are not in the program yet.
 *
 * An instance belongs to one thread. */

#include <gio/gio.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#include "core/engawa-limits.h"
#include "pictures/engawa-pictograms.h"
#include "pictures/engawa-pictures.h"

#define RESOURCE_PREFIX "/engawa/pictograms"
#define SUFFIX ".svg"

/* Class `s` is a stroke, `b` fill and stroke together, neither a fill; see icons/README.md. */
static const char high_contrast_css[] =
    ".k,.a,.d,.g,.o,.p{fill:#000}.w,.y{fill:#fff}"
    ".k.s,.a.s,.d.s,.g.s,.o.s,.p.s{fill:none;stroke:#000}.w.s,.y.s{fill:none;stroke:#fff}"
    ".k.b,.a.b,.d.b,.g.b,.o.b,.p.b{fill:#000;stroke:#000}.w.b,.y.b{fill:#fff;stroke:#fff}";
static const char reversed_css[] =
    ".k,.a,.d,.g,.o,.p{fill:#fff}.w,.y{fill:none}"
    ".k.s,.a.s,.d.s,.g.s,.o.s,.p.s{fill:none;stroke:#fff}.w.s,.y.s{fill:none;stroke:none}"
    ".k.b,.a.b,.d.b,.g.b,.o.b,.p.b{fill:#fff;stroke:#fff}.w.b,.y.b{fill:none;stroke:none}";

/* librsvg 2.54 declares no automatic cleanup for its handle. */
typedef RsvgHandle Drawing;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawing, g_object_unref)

struct _EngawaPictures {
  GObject parent_instance;

  /* owned */
  char *folder; /* NULL: the compiled-in set */
  GHashTable *cache;
  GQueue recent; /* of Rendered, the latest used first; the cache owns them */
  gsize cached_bytes;
  gsize cache_limit;
};

typedef struct {
  char *key;
  cairo_surface_t *surface;
  gsize bytes;
  GList link;
} Rendered;

G_DEFINE_FINAL_TYPE (EngawaPictures, engawa_pictures, G_TYPE_OBJECT)

static void
rendered_free (Rendered *rendered)
{
  g_free (rendered->key);
  cairo_surface_destroy (rendered->surface);
  g_free (rendered);
}

static void
engawa_pictures_finalize (GObject *object)
{
  EngawaPictures *self = ENGAWA_PICTURES (object);

  g_free (self->folder);
  g_hash_table_unref (self->cache);

  G_OBJECT_CLASS (engawa_pictures_parent_class)->finalize (object);
}

static void
engawa_pictures_class_init (EngawaPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_pictures_finalize;
}

static void
engawa_pictures_init (EngawaPictures *self)
{
  self->cache =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rendered_free);
  self->cache_limit = ENGAWA_PICTURES_CACHE_BYTES;
}

/* Ids are kebab-case; anything else never becomes part of a path. */
static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  if (length == 0 || length > ENGAWA_LIMIT_IDENTIFIER || id[0] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
      return FALSE;
  return TRUE;
}

static GBytes *
load_from_resource (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX "/", id, SUFFIX, NULL);
  GBytes *bytes = g_resource_lookup_data (engawa_pictograms_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_MISSING,
                 "There is no pictogram “%s”; add it to icons/catalogue.json and icons/recipes",
                 id);
  return bytes;
}

static GBytes *
load_from_folder (const char *folder, const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, &local))
    return g_bytes_new_take (g_steal_pointer (&text), length);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_MISSING,
                 "There is no pictogram “%s” in the folder of pictures", id);
  else
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_FILE, "%s", local->message);
  return NULL;
}

static GBytes *
load (EngawaPictures *self, const char *id, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!is_id (id)) {
    g_set_error_literal (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_MISSING,
                         "A pictogram's id is lower-case letters, digits and hyphens");
    return NULL;
  }
  if (self->folder != NULL)
    bytes = load_from_folder (self->folder, id, error);
  else
    bytes = load_from_resource (id, error);
  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > ENGAWA_PICTURE_BYTES_MAX) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE,
                 "The pictogram “%s” is larger than %d bytes", id, ENGAWA_PICTURE_BYTES_MAX);
    return NULL;
  }
  return g_steal_pointer (&bytes);
}

static Drawing *
open_handle (EngawaPictures *self, const char *id, EngawaPictureTheme theme, GError **error)
{
  g_autoptr (GBytes) bytes = load (self, id, error);
  g_autoptr (Drawing) handle = NULL;
  g_autoptr (GError) local = NULL;
  const char *css = NULL;

  if (bytes == NULL)
    return NULL;
  handle =
      rsvg_handle_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &local);
  if (theme == ENGAWA_PICTURE_THEME_HIGH_CONTRAST)
    css = high_contrast_css;
  else if (theme == ENGAWA_PICTURE_THEME_REVERSED)
    css = reversed_css;
  if (handle == NULL
      || (css != NULL
          && !rsvg_handle_set_stylesheet (handle, (const guint8 *) css, strlen (css), &local))) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_CORRUPT,
                 "The pictogram “%s” is not an SVG that can be drawn: %s", id, local->message);
    return NULL;
  }
  return g_steal_pointer (&handle);
}

static gboolean
draw_handle (Drawing *handle,
             const char *id,
             cairo_t *cr,
             double x,
             double y,
             double size,
             GError **error)
{
  RsvgRectangle viewport = { x, y, size, size };
  g_autoptr (GError) local = NULL;

  if (rsvg_handle_render_document (handle, cr, &viewport, &local)
      && cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_CORRUPT,
               "The pictogram “%s” could not be drawn: %s", id,
               local != NULL ? local->message : cairo_status_to_string (cairo_status (cr)));
  return FALSE;
}

static void
forget_beyond (EngawaPictures *self, gsize limit)
{
  while (self->cached_bytes > limit) {
    GList *last = g_queue_peek_tail_link (&self->recent);
    Rendered *rendered = last->data;

    g_queue_unlink (&self->recent, last);
    self->cached_bytes -= rendered->bytes;
    g_hash_table_remove (self->cache, rendered->key);
  }
}

static void
remember (EngawaPictures *self, char *key, cairo_surface_t *surface)
{
  gsize bytes = (gsize) cairo_image_surface_get_stride (surface)
                * (gsize) cairo_image_surface_get_height (surface);
  Rendered *rendered;

  if (bytes > self->cache_limit) {
    g_free (key);
    return;
  }
  forget_beyond (self, self->cache_limit - bytes);
  rendered = g_new0 (Rendered, 1);
  rendered->key = key;
  rendered->surface = cairo_surface_reference (surface);
  rendered->bytes = bytes;
  rendered->link.data = rendered;
  g_hash_table_insert (self->cache, rendered->key, rendered);
  g_queue_push_head_link (&self->recent, &rendered->link);
  self->cached_bytes += bytes;
}

/**
 * engawa_pictures_new:
 *
 * The set compiled into the program.
 *
 * Returns: (transfer full): the pictures
 */
EngawaPictures *
engawa_pictures_new (void)
{
  return g_object_new (ENGAWA_TYPE_PICTURES, NULL);
}

/**
 * engawa_pictures_new_for_folder:
 * @folder: a folder of `<id>.svg`
 *
 * Pictures from files, for drawing and for tests. The folder is read when a picture is asked for.
 *
 * Returns: (transfer full): the pictures
 */
EngawaPictures *
engawa_pictures_new_for_folder (const char *folder)
{
  EngawaPictures *self = g_object_new (ENGAWA_TYPE_PICTURES, NULL);

  self->folder = g_strdup (folder);
  return self;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
names_in_folder (const char *folder, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name;

  if (dir == NULL) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_FILE, "%s", local->message);
    return NULL;
  }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_strv_builder_add (builder, name);
  return g_strv_builder_end (builder);
}

/**
 * engawa_pictures_list:
 *
 * Every id of the set, in alphabetical order.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids; or %NULL with
 *   %ENGAWA_PICTURES_ERROR_FILE when the folder cannot be read
 */
char **
engawa_pictures_list (EngawaPictures *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) names = NULL;

  if (self->folder != NULL)
    names = names_in_folder (self->folder, error);
  else
    names = g_resource_enumerate_children (engawa_pictograms_get_resource (), RESOURCE_PREFIX,
                                           G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;
  for (char **name = names; *name != NULL; name++) {
    g_autofree char *id = NULL;

    if (!g_str_has_suffix (*name, SUFFIX))
      continue;
    id = g_strndup (*name, strlen (*name) - strlen (SUFFIX));
    if (is_id (id))
      g_ptr_array_add (ids, g_steal_pointer (&id));
  }
  g_ptr_array_sort (ids, compare_names);
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * engawa_pictures_has:
 *
 * Returns: whether the set has a picture of this id, without drawing it
 */
gboolean
engawa_pictures_has (EngawaPictures *self, const char *id)
{
  g_autoptr (GBytes) bytes = load (self, id, NULL);

  return bytes != NULL;
}

/**
 * engawa_pictures_get_cache_limit:
 *
 * Returns: the bytes rendered pictures may take together
 */
gsize
engawa_pictures_get_cache_limit (EngawaPictures *self)
{
  return self->cache_limit;
}

/**
 * engawa_pictures_set_cache_limit:
 * @bytes: the new limit; 0 keeps nothing
 *
 * What is over the limit is let go at once, the least recently used first.
 */
void
engawa_pictures_set_cache_limit (EngawaPictures *self, gsize bytes)
{
  self->cache_limit = bytes;
  forget_beyond (self, bytes);
}

/**
 * engawa_pictures_get_cached_bytes:
 *
 * Returns: the bytes rendered pictures take now
 */
gsize
engawa_pictures_get_cached_bytes (EngawaPictures *self)
{
  return self->cached_bytes;
}

/**
 * engawa_pictures_render:
 * @id: a picture of the set
 * @size: side in logical pixels
 * @scale: device pixels a logical pixel, greater than 0
 * @theme: its colours
 *
 * Draws a picture at exactly the pixels it will be shown at, or returns the one drawn before. The
 * surface is ARGB32, premultiplied, ceil (size × scale) pixels wide and high, of device scale 1; it
 * is shared, so nobody may draw on it.
 *
 * Returns: (transfer full): the surface; or %NULL with %ENGAWA_PICTURES_ERROR_MISSING, `CORRUPT`,
 *   `SIZE` or `FILE`, never an empty picture
 */
cairo_surface_t *
engawa_pictures_render (EngawaPictures *self,
                        const char *id,
                        int size,
                        double scale,
                        EngawaPictureTheme theme,
                        GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (Drawing) handle = NULL;
  cairo_surface_t *surface;
  Rendered *rendered;
  cairo_t *cr;
  int pixels;
  gboolean drawn;

  if (size < 1 || !(scale > 0) || !(size * scale <= ENGAWA_PICTURE_PIXELS_MAX)) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE,
                 "A pictogram is drawn at 1 to %d pixels", ENGAWA_PICTURE_PIXELS_MAX);
    return NULL;
  }
  pixels = (int) ceil (size * scale);
  key = g_strdup_printf ("%s %d %d", id, pixels, (int) theme);
  rendered = g_hash_table_lookup (self->cache, key);
  if (rendered != NULL) {
    g_queue_unlink (&self->recent, &rendered->link);
    g_queue_push_head_link (&self->recent, &rendered->link);
    return cairo_surface_reference (rendered->surface);
  }

  handle = open_handle (self, id, theme, error);
  if (handle == NULL)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels, pixels);
  cr = cairo_create (surface);
  drawn = draw_handle (handle, id, cr, 0, 0, pixels, error);
  cairo_destroy (cr);
  if (!drawn) {
    cairo_surface_destroy (surface);
    return NULL;
  }
  cairo_surface_flush (surface);
  remember (self, g_steal_pointer (&key), surface);
  return surface;
}

/**
 * engawa_pictures_draw:
 * @id: a picture of the set
 * @theme: its colours
 * @cr: where to draw
 * @x: left edge in user units
 * @y: top edge
 * @size: side in user units
 *
 * Draws a picture as outlines, so that it stays sharp in a PDF or on paper of any size.
 *
 * Returns: whether it was drawn; %FALSE with %ENGAWA_PICTURES_ERROR_MISSING, `CORRUPT`, `SIZE` or
 *   `FILE`
 */
gboolean
engawa_pictures_draw (EngawaPictures *self,
                      const char *id,
                      EngawaPictureTheme theme,
                      cairo_t *cr,
                      double x,
                      double y,
                      double size,
                      GError **error)
{
  g_autoptr (Drawing) handle = NULL;

  if (!(size > 0 && size <= ENGAWA_PICTURE_PIXELS_MAX)) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE,
                 "A pictogram is drawn at up to %d units", ENGAWA_PICTURE_PIXELS_MAX);
    return FALSE;
  }
  handle = open_handle (self, id, theme, error);
  if (handle == NULL)
    return FALSE;
  return draw_handle (handle, id, cr, x, y, size, error);
}
