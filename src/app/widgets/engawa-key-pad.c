/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-key-pad.h"

#include <math.h>
#include <string.h>

#include "app/widgets/engawa-tile.h"

/*
 * A keyboard on the page, because a system's keyboard covers the question, is not turned across the table
 * and lacks most of the languages. Keys are at least 11 mm. Rows never mirror: a keyboard is the same in
 * every direction of writing.
 */

#define KEY_MM 11.0
#define KEY_BEST 68.0
#define GAP 8.0
#define DOTTED_CIRCLE 0x25cc

typedef struct {
  GtkWidget *tile; /* owned by the widget tree, or NULL for an empty place */
  double width;
  guint row;
} Key;

struct _EngawaKeyPad {
  GtkWidget parent_instance;

  /* owned */
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  char *language;
  GArray *keys;

  /* borrowed */
  EngawaField *field;
  EngawaKeyLabelFunc label;
  gpointer label_data;

  EngawaKeys shown;
  gboolean capitals;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (EngawaKeyPad, engawa_key_pad, GTK_TYPE_WIDGET)

static void rebuild (EngawaKeyPad *self);

/* Puts an accent onto the letter before, when the two make one letter. */
static void
combine (EngawaKeyPad *self, const char *accent)
{
  g_autofree char *last = engawa_field_get_last (self->field);

  if (last == NULL)
    return;
  g_autofree char *pair = g_strconcat (last, accent, NULL);
  g_autofree char *composed = g_utf8_normalize (pair, -1, G_NORMALIZE_NFC);
  if (composed == NULL || g_utf8_strlen (composed, -1) != 1)
    return;
  engawa_field_delete_last (self->field);
  engawa_field_insert (self->field, composed);
}

static void
change (EngawaKeyPad *self)
{
  g_autofree char *last = engawa_field_get_last (self->field);
  g_autofree char *changed = last != NULL ? engawa_key_layouts_change_kana (last) : NULL;

  if (changed == NULL)
    return;
  engawa_field_delete_last (self->field);
  engawa_field_insert (self->field, changed);
}

static gboolean
rebuild_later (gpointer user_data)
{
  rebuild (user_data);
  return G_SOURCE_REMOVE;
}

/* A key must not go while its own signal runs. */
static void
show_later (EngawaKeyPad *self, EngawaKeys keys, gboolean capitals)
{
  self->shown = keys;
  self->capitals = capitals;
  g_idle_add_full (G_PRIORITY_HIGH, rebuild_later, g_object_ref (self), g_object_unref);
}

static void
on_function (EngawaKeyPad *self, const char *name)
{
  if (strcmp (name, "delete") == 0)
    engawa_field_delete_last (self->field);
  else if (strcmp (name, "space") == 0)
    engawa_field_insert (self->field, " ");
  else if (strcmp (name, "change") == 0)
    change (self);
  else if (strcmp (name, "shift") == 0)
    show_later (self, self->shown, !self->capitals);
  else if (strcmp (name, "latin") == 0)
    show_later (self, ENGAWA_KEYS_LATIN, FALSE);
  else if (strcmp (name, "kana") == 0)
    show_later (self, ENGAWA_KEYS_KANA, FALSE);
  else if (strcmp (name, "signs") == 0)
    show_later (self, ENGAWA_KEYS_SIGNS, FALSE);
}

static void
on_clicked (EngawaTile *tile, EngawaKeyPad *self)
{
  const char *id = engawa_tile_get_id (tile);

  if (g_str_has_prefix (id, "key-")) {
    on_function (self, id + strlen ("key-"));
    return;
  }
  if (g_utf8_get_char (id) == DOTTED_CIRCLE) {
    combine (self, g_utf8_next_char (id));
    return;
  }
  engawa_field_insert (self->field, id);
  if (self->capitals)
    show_later (self, self->shown, FALSE);
}

static void
set_function (EngawaKeyPad *self, EngawaTile *tile, const char *name)
{
  g_autofree char *id = g_strconcat ("key-", name, NULL);
  EngawaCaption *caption = self->label (name, self->label_data);
  gboolean picture = strcmp (name, "delete") == 0;

  engawa_tile_set_id (tile, id);
  engawa_tile_set_sizes (tile, 20, 15);
  engawa_tile_set_bold (tile, FALSE);
  engawa_tile_set_caption (tile, caption);
  if (picture && caption != NULL) {
    g_autofree char *plain = engawa_caption_to_plain (caption);
    engawa_tile_set_picture (tile, "delete", 38);
    engawa_tile_set_caption (tile, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                    -1);
  }
  gtk_widget_add_css_class (GTK_WIDGET (tile), "function");
  engawa_tile_set_selected (tile, strcmp (name, "shift") == 0 && self->capitals);
  g_clear_pointer (&caption, engawa_caption_free);
}

static void
append_key (EngawaKeyPad *self, const char *word, guint row)
{
  const char *colon = strlen (word) > 1 ? strrchr (word + 1, ':') : NULL;
  g_autofree char *what =
      colon != NULL ? g_strndup (word, (gsize) (colon - word)) : g_strdup (word);
  Key key = { .width = colon != NULL ? g_ascii_strtod (colon + 1, NULL) : 1, .row = row };
  gboolean kana = self->shown == ENGAWA_KEYS_KANA;

  if (strcmp (what, "_") != 0) {
    key.tile = engawa_tile_new (self->pictures, self->metrics, ENGAWA_TILE_ACTION);
    engawa_tile_set_bold (ENGAWA_TILE (key.tile), FALSE);
    gtk_widget_add_css_class (key.tile, "key");
    if (what[0] == '<' && what[1] != '\0') {
      what[strlen (what) - 1] = '\0';
      set_function (self, ENGAWA_TILE (key.tile), what + 1);
    } else {
      g_autoptr (EngawaCaption) caption =
          engawa_caption_new (what,
                              kana                                               ? "ja@easy"
                              : engawa_key_layouts_has_language (self->language) ? self->language
                                                                                 : "en",
                              NULL);
      engawa_tile_set_id (ENGAWA_TILE (key.tile), what);
      engawa_tile_set_sizes (ENGAWA_TILE (key.tile), 31, 20);
      engawa_tile_set_caption (ENGAWA_TILE (key.tile), caption);
      if (self->shown == ENGAWA_KEYS_LATIN && row == 0 && self->n_rows > 4)
        gtk_widget_add_css_class (key.tile, "mark");
    }
    gtk_widget_set_focusable (key.tile, FALSE);
    gtk_widget_set_parent (key.tile, GTK_WIDGET (self));
    g_signal_connect (key.tile, "clicked", G_CALLBACK (on_clicked), self);
  }
  g_array_append_val (self->keys, key);
}

static void
remove_keys (EngawaKeyPad *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->keys, 0);
}

static void
rebuild (EngawaKeyPad *self)
{
  if (self->field == NULL)
    return;
  g_auto (GStrv) rows = engawa_key_layouts_get_rows (self->shown, self->language, self->capitals);

  remove_keys (self);
  self->n_rows = g_strv_length (rows);
  for (guint row = 0; row < self->n_rows; row++) {
    g_auto (GStrv) words = g_strsplit (rows[row], " ", -1);
    for (char **word = words; *word != NULL; word++)
      append_key (self, *word, row);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static double
get_row_width (EngawaKeyPad *self, guint row)
{
  double width = 0;

  for (guint i = 0; i < self->keys->len; i++)
    if (g_array_index (self->keys, Key, i).row == row)
      width += g_array_index (self->keys, Key, i).width;
  return width;
}

static void
engawa_key_pad_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EngawaKeyPad *self = ENGAWA_KEY_PAD (widget);
  double gap = engawa_metrics_px (self->metrics, GAP);
  double room = self->shown == ENGAWA_KEYS_DIGITS
                    ? MIN (width, engawa_metrics_mm (self->metrics, 80))
                    : width;
  double left = (width - room) / 2;
  double tall = (height + gap) / MAX (1, self->n_rows);
  double at = 0;
  guint row = 0;

  for (guint i = 0; i < self->keys->len; i++) {
    const Key *key = &g_array_index (self->keys, Key, i);
    at = key->row == row ? at : 0;
    row = key->row;
    double unit = (room + gap) / get_row_width (self, row);
    if (key->tile != NULL) {
      int x = (int) round (left + at * unit);
      int right = (int) round (left + (at + key->width) * unit - gap);
      int top = (int) round (row * tall);
      GtkAllocation allocation = { x, top, right - x, (int) round ((row + 1) * tall - gap) - top };
      int minimum;
      gtk_widget_measure (key->tile, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (engawa_tile_get_caption (ENGAWA_TILE (key->tile)) != NULL)
        engawa_tile_fit_words (ENGAWA_TILE (key->tile), allocation.width, allocation.height);
      gtk_widget_size_allocate (key->tile, &allocation, -1);
    }
    at += key->width;
  }
}

static void
engawa_key_pad_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  EngawaKeyPad *self = ENGAWA_KEY_PAD (widget);
  int key = engawa_metrics_mm (self->metrics, KEY_MM);
  int gap = engawa_metrics_px (self->metrics, GAP);
  int n = (int) MAX (1, self->n_rows);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = *natural = engawa_metrics_mm (self->metrics, 60);
    return;
  }
  *minimum = n * key + (n - 1) * gap;
  *natural = n * engawa_metrics_px (self->metrics, KEY_BEST) + (n - 1) * gap;
}

static void
engawa_key_pad_dispose (GObject *object)
{
  EngawaKeyPad *self = ENGAWA_KEY_PAD (object);

  self->field = NULL;
  remove_keys (self);
  g_clear_object (&self->pictures);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_key_pad_parent_class)->dispose (object);
}

static void
engawa_key_pad_finalize (GObject *object)
{
  EngawaKeyPad *self = ENGAWA_KEY_PAD (object);

  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (engawa_key_pad_parent_class)->finalize (object);
}

static void
engawa_key_pad_class_init (EngawaKeyPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engawa_key_pad_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_key_pad_finalize;
  widget_class->measure = engawa_key_pad_measure;
  widget_class->size_allocate = engawa_key_pad_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "keypad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
engawa_key_pad_init (EngawaKeyPad *self)
{
  self->keys = g_array_new (FALSE, TRUE, sizeof (Key));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * engawa_key_pad_new:
 * @pictures: where the sign for delete comes from
 * @metrics: the measures of the screen
 * @field: (not nullable): where it writes; must live as long as the keyboard is shown
 * @language: the catalogue whose letters it has
 * @label: (scope forever): gives the words of keys that do something
 * @user_data: (closure): given to @label
 *
 * Returns: (transfer floating): a keyboard
 */
GtkWidget *
engawa_key_pad_new (EngawaPictures *pictures,
                    EngawaMetrics *metrics,
                    EngawaField *field,
                    const char *language,
                    EngawaKeyLabelFunc label,
                    gpointer user_data)
{
  EngawaKeyPad *self = g_object_new (ENGAWA_TYPE_KEY_PAD, NULL);

  self->pictures = g_object_ref (pictures);
  self->metrics = g_object_ref (metrics);
  self->field = field;
  self->language = g_strdup (language);
  self->label = label;
  self->label_data = user_data;
  self->shown = engawa_key_layouts_choose (language);
  rebuild (self);
  return GTK_WIDGET (self);
}

/**
 * engawa_key_pad_show_keys:
 * @self: a keyboard
 * @keys: what it shows
 */
void
engawa_key_pad_show_keys (EngawaKeyPad *self, EngawaKeys keys)
{
  self->shown = keys;
  self->capitals = FALSE;
  rebuild (self);
}
