/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-field.h"

#include <math.h>
#include <string.h>

#include "typeset/engawa-paragraph.h"

/*
 * The text a family is writing, set in its own font with a bar where the next letter goes. It takes letters
 * from the keyboard on the page, and from a hardware keyboard when there is one. It is no GtkText: that
 * brings menus and handles that open as surfaces of their own.
 */

#define SIZE 31
#define LENGTH_MAX 1000

struct _EngawaField {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;
  GString *text;
  char *language;
  EngawaParagraph *paragraph;
};

enum {
  CHANGED,
  FULL,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaField, engawa_field, GTK_TYPE_WIDGET)

static void
refresh (EngawaField *self)
{
  g_clear_pointer (&self->paragraph, engawa_paragraph_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  self->text->str, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static EngawaParagraph *
ensure (EngawaField *self)
{
  if (self->paragraph == NULL)
    self->paragraph =
        engawa_paragraph_new (gtk_widget_get_pango_context (GTK_WIDGET (self)),
                              engawa_typeface_for_language (self->language), self->text->str,
                              engawa_metrics_text (self->metrics, SIZE), FALSE, ENGAWA_RUBY_NONE);
  return self->paragraph;
}

typedef struct {
  GtkSnapshot *snapshot;
  const GdkRGBA *color;
  double top;
} Drawing;

static void
draw_piece (const EngawaPiece *piece, double x, double y, gpointer user_data)
{
  const Drawing *drawing = user_data;

  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (
      drawing->snapshot,
      &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y + drawing->top)));
  gtk_snapshot_append_layout (drawing->snapshot, piece->layout, drawing->color);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
engawa_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaField *self = ENGAWA_FIELD (widget);
  EngawaParagraph *paragraph = ensure (self);
  gboolean rtl = engawa_typeface_for_language (self->language)->rtl;
  double width = gtk_widget_get_width (widget) - engawa_metrics_px (self->metrics, 8);
  double height = gtk_widget_get_height (widget);
  double line = engawa_paragraph_get_line_height (paragraph);
  GdkRGBA color;
  GdkRGBA bar;

  engawa_paragraph_layout (paragraph, MAX (1, width));
  guint n = engawa_paragraph_get_n_lines (paragraph);
  double trailing =
      self->text->len > 0 && g_ascii_isspace (self->text->str[self->text->len - 1]) ? 0.3 : 0;
  double end = n > 0 ? engawa_paragraph_get_line (paragraph, n - 1)->width : 0;
  double total = MAX (1, n) * line;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  bar = color;
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "engawa_ai", &bar);

  Drawing drawing = { snapshot, &color, total > height ? height - total : (height - total) / 2 };
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width + 8, (float) height));
  engawa_paragraph_foreach_piece (paragraph, width, rtl ? 1 : 0, draw_piece, &drawing);
  end = MIN (width, end + trailing * line + engawa_metrics_px (self->metrics, 2));
  gtk_snapshot_append_color (
      snapshot, &bar,
      &GRAPHENE_RECT_INIT (
          (float) (rtl ? width - end : end), (float) (drawing.top + total - line * 0.95),
          (float) MAX (2, engawa_metrics_px (self->metrics, 4)), (float) (line * 0.9)));
  gtk_snapshot_pop (snapshot);
}

static void
engawa_field_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  EngawaField *self = ENGAWA_FIELD (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? engawa_metrics_mm (self->metrics, 30)
                                                       : engawa_metrics_mm (self->metrics, 11);
  *natural = *minimum;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        EngawaField *self)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  char utf8[7] = { 0 };

  if (keyval == GDK_KEY_BackSpace) {
    engawa_field_delete_last (self);
    return GDK_EVENT_STOP;
  }
  /* Braces and bars would be taken for readings. */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || character == 0
      || !g_unichar_isprint (character) || character == '{' || character == '|' || character == '}')
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (character, utf8);
  engawa_field_insert (self, utf8);
  return GDK_EVENT_STOP;
}

static void
engawa_field_finalize (GObject *object)
{
  EngawaField *self = ENGAWA_FIELD (object);

  g_clear_pointer (&self->paragraph, engawa_paragraph_free);
  g_string_free (self->text, TRUE);
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_field_parent_class)->finalize (object);
}

static void
engawa_field_class_init (EngawaFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engawa_field_finalize;
  widget_class->measure = engawa_field_measure;
  widget_class->snapshot = engawa_field_snapshot;
  gtk_widget_class_set_css_name (widget_class, "field");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);

  /* EngawaField::changed: the text is another. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /* EngawaField::full: no more letters fit. */
  signals[FULL] = g_signal_new ("full", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
engawa_field_init (EngawaField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = g_string_new (NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * engawa_field_new:
 * @metrics: the measures of the screen
 * @name: its accessible name
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
engawa_field_new (EngawaMetrics *metrics, const char *name)
{
  EngawaField *self = g_object_new (ENGAWA_TYPE_FIELD, NULL);

  self->metrics = g_object_ref (metrics);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * engawa_field_set_language:
 * @self: a field
 * @language: the catalogue whose letters are written
 */
void
engawa_field_set_language (EngawaField *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
  refresh (self);
}

/**
 * engawa_field_get_text:
 * @self: a field
 *
 * Returns: (transfer none): the text
 */
const char *
engawa_field_get_text (EngawaField *self)
{
  return self->text->str;
}

/**
 * engawa_field_set_text:
 * @self: a field
 * @text: (nullable): the text
 *
 * Tells nobody.
 */
void
engawa_field_set_text (EngawaField *self, const char *text)
{
  g_string_assign (self->text, text != NULL ? text : "");
  refresh (self);
}

/**
 * engawa_field_insert:
 * @self: a field
 * @text: what to write at the end
 *
 * Returns: whether it fits
 */
gboolean
engawa_field_insert (EngawaField *self, const char *text)
{
  if (g_utf8_strlen (self->text->str, -1) + g_utf8_strlen (text, -1) > LENGTH_MAX) {
    g_signal_emit (self, signals[FULL], 0);
    return FALSE;
  }
  g_string_append (self->text, text);
  refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * engawa_field_write:
 * @self: a field
 * @text: the whole text, as a key left it
 *
 * Tells of the change, if there is one.
 *
 * Returns: whether it fits
 */
gboolean
engawa_field_write (EngawaField *self, const char *text)
{
  if (strcmp (self->text->str, text) == 0)
    return TRUE;
  if (g_utf8_strlen (text, -1) > LENGTH_MAX) {
    g_signal_emit (self, signals[FULL], 0);
    return FALSE;
  }
  g_string_assign (self->text, text);
  refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * engawa_field_replace_last:
 * @self: a field
 * @text: what stands instead of the last character
 */
void
engawa_field_replace_last (EngawaField *self, const char *text)
{
  const char *last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);

  if (last == NULL)
    return;
  g_string_truncate (self->text, (gsize) (last - self->text->str));
  engawa_field_insert (self, text);
}

/**
 * engawa_field_delete_last:
 * @self: a field
 *
 * Takes the last character back.
 */
void
engawa_field_delete_last (EngawaField *self)
{
  const char *last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);

  if (last == NULL)
    return;
  g_string_truncate (self->text, (gsize) (last - self->text->str));
  refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_field_get_last:
 * @self: a field
 *
 * Returns: (transfer full) (nullable): the last character
 */
char *
engawa_field_get_last (EngawaField *self)
{
  const char *last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);

  return g_strdup (last);
}
