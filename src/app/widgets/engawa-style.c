/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-style.h"

#include <string.h>

#include "engawa-widgets-resources.h"

/*
 * Loads the family's style sheets for a display. They are written in the pixels of a screen with 149 per
 * inch; GTK's sheets know no millimetres, so every length is scaled here before they are loaded. The
 * high-contrast sheet comes after the others and gives the same colour names other values.
 */

#define BASE "/engawa/style/"

struct _EngawaStyle {
  GObject parent_instance;

  /* owned */
  GdkDisplay *display;
  EngawaMetrics *metrics;
  GtkCssProvider *provider;
  GtkCssProvider *contrast;

  gulong changed_id;
};

G_DEFINE_FINAL_TYPE (EngawaStyle, engawa_style, G_TYPE_OBJECT)

/**
 * engawa_style_scale_css:
 * @css: a style sheet
 * @scale: pixels of this screen for one of the sheet
 *
 * Multiplies every length of two pixels or more; hairlines stay.
 *
 * Returns: (transfer full): the sheet for this screen
 */
char *
engawa_style_scale_css (const char *css, double scale)
{
  g_autoptr (GString) scaled = g_string_sized_new (strlen (css) + 64);
  const char *p = css;

  while (*p != '\0') {
    char *end = NULL;
    gboolean starts = g_ascii_isdigit (*p) && (p == css || strchr (" :,(-\t\n", p[-1]) != NULL);
    double number = starts ? g_ascii_strtod (p, &end) : 0;
    if (starts && strncmp (end, "px", 2) == 0 && number >= 2) {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append (scaled, g_ascii_formatd (digits, sizeof digits, "%.2f", number * scale));
      p = end;
    } else
      g_string_append_c (scaled, *p++);
  }
  return g_string_free (g_steal_pointer (&scaled), FALSE);
}

static void
append_sheet (GString *css, const char *name, double scale)
{
  g_autofree char *path = g_strconcat (BASE, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (engawa_widgets_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    return;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *scaled = engawa_style_scale_css (text, scale);
  g_string_append (css, scaled);
}

static void
load (EngawaStyle *self)
{
  double scale = engawa_metrics_get_scale (self->metrics);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) strong = g_string_new (NULL);

  append_sheet (plain, "style.css", scale);
  append_sheet (plain, "family.css", scale);
  gtk_css_provider_load_from_data (self->provider, plain->str, (gssize) plain->len);
  if (engawa_metrics_get_contrast (self->metrics))
    append_sheet (strong, "contrast.css", scale);
  gtk_css_provider_load_from_data (self->contrast, strong->str, (gssize) strong->len);
}

static void
engawa_style_dispose (GObject *object)
{
  EngawaStyle *self = ENGAWA_STYLE (object);

  if (self->metrics != NULL)
    g_clear_signal_handler (&self->changed_id, self->metrics);
  if (self->display != NULL) {
    gtk_style_context_remove_provider_for_display (self->display,
                                                   GTK_STYLE_PROVIDER (self->provider));
    gtk_style_context_remove_provider_for_display (self->display,
                                                   GTK_STYLE_PROVIDER (self->contrast));
  }
  g_clear_object (&self->metrics);
  g_clear_object (&self->display);
  g_clear_object (&self->provider);
  g_clear_object (&self->contrast);
  G_OBJECT_CLASS (engawa_style_parent_class)->dispose (object);
}

static void
engawa_style_class_init (EngawaStyleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_style_dispose;
}

static void
engawa_style_init (EngawaStyle *self)
{
  self->provider = gtk_css_provider_new ();
  self->contrast = gtk_css_provider_new ();
}

/**
 * engawa_style_new:
 * @display: where the sheets apply
 * @metrics: scale and contrast; the sheets follow its changes
 *
 * Loads the style sheets of widgets and of the family's side. They go with the object.
 *
 * Returns: (transfer full): the style
 */
EngawaStyle *
engawa_style_new (GdkDisplay *display, EngawaMetrics *metrics)
{
  EngawaStyle *self = g_object_new (ENGAWA_TYPE_STYLE, NULL);

  self->display = g_object_ref (display);
  self->metrics = g_object_ref (metrics);
  self->changed_id = g_signal_connect_swapped (metrics, "changed", G_CALLBACK (load), self);
  load (self);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->contrast),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  return self;
}

/**
 * engawa_style_get_inks:
 * @widget: a widget
 * @inks: (out caller-allocates): its text colours
 *
 * Easy Japanese is a little softer than ink; on any other colour both are the same.
 */
void
engawa_style_get_inks (GtkWidget *widget, EngawaInks *inks)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA ink;
  GdkRGBA easy;

  gtk_style_context_get_color (context, &inks->first);
  inks->easy = inks->first;
  if (gtk_style_context_lookup_color (context, "engawa_ink", &ink)
      && gdk_rgba_equal (&ink, &inks->first)
      && gtk_style_context_lookup_color (context, "engawa_easy", &easy))
    inks->easy = easy;
}
