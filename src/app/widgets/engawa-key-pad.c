/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-key-pad.h"

#include <math.h>
#include <string.h>

#include "app/widgets/engawa-chinese.h"
#include "app/widgets/engawa-key-writing.h"
#include "app/widgets/engawa-tile.h"

/*
 * A keyboard on the page, because a system's keyboard covers the question, is not turned across the table
 * and lacks most of the languages. Keys are at least 11 mm: where a row would not fit, as on a tablet held
 * upright, it goes on in a second line. A keyboard is the same in every direction of writing; the letters
 * of scripts that run from right to left say so in their layout.
 */

#define KEY_MM 11.0
#define KEY_BEST 68.0
#define GAP 8.0
#define LINES_MAX 24
#define WORDS_MAX 60
#define WORDS_WIDTH 11.0

typedef struct {
  GtkWidget *tile;      /* owned by the widget tree, or NULL for an empty place */
  const EngawaKey *key; /* borrowed from a layout */
  double width;
  guint row;
} Key;

typedef struct {
  guint first;
  guint n_keys;
  double width;
} Line;

struct _EngawaKeyPad {
  GtkWidget parent_instance;

  /* owned */
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  EngawaKeyLayouts *layouts;
  char *language;
  GArray *keys;
  EngawaChinese *chinese; /* NULL for every other language */
  GPtrArray *words;       /* of EngawaKey: the words on the first row now */

  /* borrowed */
  EngawaField *field;
  EngawaKeyLabelFunc label;
  gpointer label_data;
  const EngawaKeyPage *page;

  EngawaKeys shown;
  guint page_number;
  guint first_word;
  gboolean capitals;
};

G_DEFINE_FINAL_TYPE (EngawaKeyPad, engawa_key_pad, GTK_TYPE_WIDGET)

static void rebuild (EngawaKeyPad *self);

static EngawaKeyLayout *
get_own (EngawaKeyPad *self)
{
  EngawaKeyLayout *own = engawa_key_layouts_find (self->layouts, self->language);

  return own != NULL ? own : engawa_key_layouts_get_latin (self->layouts);
}

/* Whose letters are shown; signs and a telephone's keys are the family's own. */
static EngawaKeyLayout *
get_layout (EngawaKeyPad *self)
{
  EngawaKeyLayout *kana = engawa_key_layouts_get_kana (self->layouts);

  if (self->shown == ENGAWA_KEYS_LATIN)
    return engawa_key_layouts_get_latin (self->layouts);
  if (self->shown == ENGAWA_KEYS_KANA && kana != NULL)
    return kana;
  return get_own (self);
}

static const EngawaKeyPage *
get_page (EngawaKeyPad *self)
{
  if (self->shown == ENGAWA_KEYS_SIGNS)
    return engawa_key_layout_get_signs (get_own (self));
  if (self->shown == ENGAWA_KEYS_DIGITS)
    return engawa_key_layout_get_telephone (get_own (self));
  return engawa_key_layout_get_page (get_layout (self), self->page_number);
}

static const char *
get_key_language (EngawaKeyPad *self)
{
  if (self->shown == ENGAWA_KEYS_LATIN)
    return "en";
  if (self->shown == ENGAWA_KEYS_KANA)
    return "ja@easy";
  return engawa_key_layouts_find (self->layouts, self->language) != NULL ? self->language : "en";
}

static void
change (EngawaKeyPad *self)
{
  EngawaKeyLayout *kana = engawa_key_layouts_get_kana (self->layouts);
  g_autofree char *last = engawa_field_get_last (self->field);
  g_autofree char *changed =
      last != NULL && kana != NULL ? engawa_key_layout_change (kana, last) : NULL;

  if (changed != NULL)
    engawa_field_replace_last (self->field, changed);
}

static gboolean
rebuild_later (gpointer user_data)
{
  rebuild (user_data);
  return G_SOURCE_REMOVE;
}

/* A key must not go while its own signal runs. */
static void
show_later (EngawaKeyPad *self, EngawaKeys keys, guint page_number, gboolean capitals)
{
  self->shown = keys;
  self->page_number = page_number;
  self->capitals = capitals;
  g_idle_add_full (G_PRIORITY_HIGH, rebuild_later, g_object_ref (self), g_object_unref);
}

/* The words for what is written now stand there after the next frame. */
static void
refresh_words (EngawaKeyPad *self)
{
  self->first_word = 0;
  if (self->chinese != NULL && self->shown == ENGAWA_KEYS_OWN)
    show_later (self, self->shown, self->page_number, FALSE);
}

static void
delete_last (EngawaKeyPad *self)
{
  g_autofree char *left =
      engawa_key_writing_delete (get_own (self), engawa_field_get_text (self->field));

  engawa_field_write (self->field, left);
  refresh_words (self);
}

static void
on_function (EngawaKeyPad *self, const char *name)
{
  if (strcmp (name, "delete") == 0)
    delete_last (self);
  else if (strcmp (name, "space") == 0)
    engawa_field_insert (self->field, " ");
  else if (strcmp (name, "change") == 0)
    change (self);
  else if (strcmp (name, "shift") == 0)
    show_later (self, self->shown, self->page_number, !self->capitals);
  else if (strcmp (name, "letters") == 0)
    show_later (self, ENGAWA_KEYS_OWN, 0, FALSE);
  else if (strcmp (name, "latin") == 0)
    show_later (self, ENGAWA_KEYS_LATIN, 0, FALSE);
  else if (strcmp (name, "kana") == 0)
    show_later (self, ENGAWA_KEYS_KANA, 0, FALSE);
  else if (strcmp (name, "signs") == 0)
    show_later (self, ENGAWA_KEYS_SIGNS, 0, FALSE);
}

static const EngawaKey *
find_key (EngawaKeyPad *self, EngawaTile *tile)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_array_index (self->keys, Key, i).tile == GTK_WIDGET (tile))
      return g_array_index (self->keys, Key, i).key;
  return NULL;
}

static void
write_letter (EngawaKeyPad *self, const EngawaKey *key)
{
  const char *text = engawa_field_get_text (self->field);
  EngawaKeyLayout *layout = get_layout (self);
  g_autofree char *large =
      self->capitals ? engawa_key_layout_capitalise (layout, key->text) : g_strdup (key->text);
  g_autofree char *written = key->mark ? engawa_key_writing_accent (layout, text, large)
                                       : engawa_key_writing_insert (layout, text, large);

  engawa_field_write (self->field, written);
  refresh_words (self);
  if (self->capitals)
    show_later (self, self->shown, self->page_number, FALSE);
}

static void
choose_word (EngawaKeyPad *self, const EngawaKey *key)
{
  engawa_field_write (self->field, key->text);
  refresh_words (self);
}

static void
show_more_words (EngawaKeyPad *self)
{
  for (guint i = 0; i < self->words->len; i++)
    self->first_word += ((EngawaKey *) g_ptr_array_index (self->words, i))->kind == ENGAWA_KEY_WORD;
  show_later (self, self->shown, self->page_number, FALSE);
}

static void
on_clicked (EngawaTile *tile, EngawaKeyPad *self)
{
  const EngawaKey *key = find_key (self, tile);

  if (key->kind == ENGAWA_KEY_FUNCTION)
    on_function (self, key->label);
  else if (key->kind == ENGAWA_KEY_PAGE)
    show_later (self, ENGAWA_KEYS_OWN, key->page, FALSE);
  else if (key->kind == ENGAWA_KEY_MORE)
    show_more_words (self);
  else if (key->kind == ENGAWA_KEY_WORD)
    choose_word (self, key);
  else
    write_letter (self, key);
}

/* Keys that lead to letters show the first of them; they are no words. */
static EngawaCaption *
make_function_caption (EngawaKeyPad *self, const EngawaKey *key)
{
  if (key->kind == ENGAWA_KEY_PAGE)
    return engawa_caption_new (engawa_key_layout_get_page (get_own (self), key->page)->label,
                               get_key_language (self), NULL);
  if (strcmp (key->label, "letters") == 0)
    return engawa_caption_new (engawa_key_layout_get_sample (get_own (self)),
                               get_key_language (self), NULL);
  return self->label (key->label, self->label_data);
}

static void
set_function (EngawaKeyPad *self, EngawaTile *tile, const EngawaKey *key)
{
  g_autofree char *id = g_strconcat ("key-", key->label, NULL);
  EngawaCaption *caption = make_function_caption (self, key);
  gboolean picture = strcmp (key->label, "delete") == 0;

  engawa_tile_set_id (tile, id);
  engawa_tile_set_sizes (tile, 22, 15);
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
  engawa_tile_set_selected (tile, strcmp (key->label, "shift") == 0 && self->capitals);
  g_clear_pointer (&caption, engawa_caption_free);
}

static void
set_letter (EngawaKeyPad *self, EngawaTile *tile, const EngawaKey *key, gboolean apart)
{
  gboolean telephone = self->shown == ENGAWA_KEYS_DIGITS;
  gboolean both = telephone && strcmp (key->label, key->text) != 0;
  g_autofree char *label = self->capitals
                               ? engawa_key_layout_capitalise (get_layout (self), key->label)
                               : g_strdup (key->label);
  g_autoptr (EngawaCaption) caption =
      engawa_caption_new (label, get_key_language (self), both ? key->text : NULL);

  engawa_tile_set_id (tile, telephone ? key->text : label);
  engawa_tile_set_sizes (tile, 31, 20);
  engawa_tile_set_caption (tile, caption);
  if (apart || key->mark)
    gtk_widget_add_css_class (GTK_WIDGET (tile), "mark");
}

static void
append_key (EngawaKeyPad *self, const EngawaKey *key, const EngawaKeyRow *row, guint number)
{
  Key item = { .key = key, .width = key->width, .row = number };

  if (key->kind != ENGAWA_KEY_GAP) {
    item.tile = engawa_tile_new (self->pictures, self->metrics, ENGAWA_TILE_ACTION);
    engawa_tile_set_bold (ENGAWA_TILE (item.tile), FALSE);
    gtk_widget_add_css_class (item.tile, "key");
    if (key->kind == ENGAWA_KEY_LETTER || key->kind == ENGAWA_KEY_WORD
        || key->kind == ENGAWA_KEY_MORE)
      set_letter (self, ENGAWA_TILE (item.tile), key, row->marks);
    else
      set_function (self, ENGAWA_TILE (item.tile), key);
    gtk_widget_set_focusable (item.tile, FALSE);
    gtk_widget_set_parent (item.tile, GTK_WIDGET (self));
    g_signal_connect (item.tile, "clicked", G_CALLBACK (on_clicked), self);
  }
  g_array_append_val (self->keys, item);
}

static void
remove_keys (EngawaKeyPad *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->keys, 0);
}

static EngawaKey *
add_word (EngawaKeyPad *self, EngawaKeyKind kind, const char *label, const char *text)
{
  EngawaKey *key = g_new0 (EngawaKey, 1);

  key->kind = kind;
  key->label = g_strdup (label);
  key->text = g_strdup (text);
  key->width = 1;
  g_ptr_array_add (self->words, key);
  return key;
}

static void
word_key_free (EngawaKey *key)
{
  g_free (key->label);
  g_free (key->text);
  g_free (key);
}

/* A row of words over the letters, as many as there is room for; "…" goes through the others and around. */
static void
append_words (EngawaKeyPad *self)
{
  static const EngawaKeyRow apart = { .marks = TRUE };
  g_autoptr (GPtrArray) found =
      engawa_chinese_find (self->chinese, engawa_field_get_text (self->field), WORDS_MAX);
  double left = WORDS_WIDTH - 1;

  if (self->first_word >= found->len)
    self->first_word = 0;
  for (guint i = self->first_word; i < found->len; i++) {
    const EngawaChineseWord *word = g_ptr_array_index (found, i);
    double width = MAX (1, 0.55 * (double) g_utf8_strlen (word->word, -1));
    if (width > left && self->words->len > 0)
      break;
    add_word (self, ENGAWA_KEY_WORD, word->word, word->text)->width = MIN (width, left);
    left -= MIN (width, left);
  }
  if (left > 0.01)
    add_word (self, ENGAWA_KEY_GAP, NULL, NULL)->width = left;
  if (found->len > self->words->len)
    add_word (self, ENGAWA_KEY_MORE, "…", "");
  else
    add_word (self, ENGAWA_KEY_GAP, NULL, NULL);
  for (guint i = 0; i < self->words->len; i++)
    append_key (self, g_ptr_array_index (self->words, i), &apart, 0);
}

static void
rebuild (EngawaKeyPad *self)
{
  if (self->field == NULL)
    return;
  remove_keys (self);
  g_ptr_array_set_size (self->words, 0);
  if (self->chinese != NULL && self->shown == ENGAWA_KEYS_OWN)
    append_words (self);
  self->page = get_page (self);
  for (guint i = 0; i < self->page->rows->len; i++) {
    const EngawaKeyRow *row = g_ptr_array_index (self->page->rows, i);
    guint n = row->keys->len;
    for (guint j = 0; j < n; j++)
      append_key (self, g_ptr_array_index (row->keys, row->mirrored ? n - 1 - j : j), row, i + 1);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static double
get_room (EngawaKeyPad *self, int width)
{
  return self->shown == ENGAWA_KEYS_DIGITS ? MIN (width, engawa_metrics_mm (self->metrics, 80))
                                           : width;
}

/* Breaks rows that would make keys narrower than 11 mm. A tenth of a millimetre is let pass. */
static guint
break_rows (EngawaKeyPad *self, double room, Line lines[LINES_MAX])
{
  double gap = engawa_metrics_px (self->metrics, GAP);
  double most = (room + gap) / (engawa_metrics_mm (self->metrics, KEY_MM - 0.1) + gap);
  guint n_lines = 0;

  for (guint i = 0; i < self->keys->len;) {
    guint row = g_array_index (self->keys, Key, i).row;
    double whole = 0;
    guint end = i;
    for (; end < self->keys->len && g_array_index (self->keys, Key, end).row == row; end++)
      whole += g_array_index (self->keys, Key, end).width;
    double share = whole / MAX (1, ceil (whole / most - 0.001));
    while (i < end && n_lines < LINES_MAX) {
      Line *line = &lines[n_lines++];
      *line = (Line){ .first = i };
      while (i < end
             && (line->n_keys == 0
                 || line->width + g_array_index (self->keys, Key, i).width
                        <= MIN (most, ceil (share)) + 0.001)) {
        line->width += g_array_index (self->keys, Key, i++).width;
        line->n_keys++;
      }
      /* The keys of a second line are as wide as those above it. */
      line->width = MAX (line->width, MIN (whole, share));
    }
    i = end;
  }
  return n_lines;
}

static void
allocate_key (EngawaKeyPad *self, const Key *key, const GtkAllocation *allocation)
{
  int minimum;

  gtk_widget_measure (key->tile, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (engawa_tile_get_caption (ENGAWA_TILE (key->tile)) != NULL)
    engawa_tile_fit_words (ENGAWA_TILE (key->tile), allocation->width, allocation->height);
  gtk_widget_size_allocate (key->tile, allocation, -1);
}

static void
engawa_key_pad_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EngawaKeyPad *self = ENGAWA_KEY_PAD (widget);
  double gap = engawa_metrics_px (self->metrics, GAP);
  double room = get_room (self, width);
  double left = (width - room) / 2;
  Line lines[LINES_MAX];
  guint n_lines = break_rows (self, room, lines);
  double tall = (height + gap) / MAX (1, n_lines);

  for (guint i = 0; i < n_lines; i++) {
    double unit = (room + gap) / lines[i].width;
    double at = 0;
    for (guint j = 0; j < lines[i].n_keys; j++) {
      const Key *key = &g_array_index (self->keys, Key, lines[i].first + j);
      int x = (int) round (left + at * unit);
      int right = (int) round (left + (at + key->width) * unit - gap);
      int top = (int) round (i * tall);
      GtkAllocation allocation = { x, top, right - x, (int) round ((i + 1) * tall - gap) - top };
      if (key->tile != NULL)
        allocate_key (self, key, &allocation);
      at += key->width;
    }
  }
}

static GtkSizeRequestMode
engawa_key_pad_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  Line lines[LINES_MAX];

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = *natural = engawa_metrics_mm (self->metrics, 60);
    return;
  }
  int n = (int) break_rows (self, get_room (self, for_size > 0 ? for_size : G_MAXINT16), lines);
  n = MAX (1, n);
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
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->chinese, engawa_chinese_free);
  g_clear_pointer (&self->layouts, engawa_key_layouts_unref);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (engawa_key_pad_parent_class)->finalize (object);
}

static void
engawa_key_pad_class_init (EngawaKeyPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engawa_key_pad_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_key_pad_finalize;
  widget_class->get_request_mode = engawa_key_pad_get_request_mode;
  widget_class->measure = engawa_key_pad_measure;
  widget_class->size_allocate = engawa_key_pad_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "keypad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
engawa_key_pad_init (EngawaKeyPad *self)
{
  self->keys = g_array_new (FALSE, TRUE, sizeof (Key));
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_key_free);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * engawa_key_pad_new:
 * @pictures: where the sign for delete comes from
 * @metrics: the measures of the screen
 * @field: (not nullable): where it writes; must live as long as the keyboard is shown
 * @layouts: the keyboards there are
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
                    EngawaKeyLayouts *layouts,
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
  self->layouts = engawa_key_layouts_ref (layouts);
  EngawaKeyCompose compose = engawa_key_layout_get_compose (get_own (self));
  if (compose == ENGAWA_KEY_COMPOSE_PINYIN || compose == ENGAWA_KEY_COMPOSE_BOPOMOFO)
    self->chinese = engawa_chinese_new (compose);
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
  self->page_number = 0;
  self->capitals = FALSE;
  rebuild (self);
}
