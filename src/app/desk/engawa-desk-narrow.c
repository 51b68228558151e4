/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-narrow.h"

/*
 * The style sheet has no conditions on the window's size, so a class says it. What counts is how many
 * letters fit beside each other: larger letters make a screen narrow sooner.
 */

enum { NARROW_LETTERS = 58 };

/* The size of the desk's letters in pixels. */
static double
letter_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  return pango_font_description_get_size_is_absolute (font) ? size : size * 96 / 72;
}

/* The class changes sizes, which must not happen while sizes are being given. */
static gboolean
judge (gpointer data)
{
  GtkWidget *widget = data;
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  int width = surface != NULL ? gdk_surface_get_width (surface) : 0;
  g_object_set_data (G_OBJECT (widget), "engawa-narrow", NULL);
  if (width <= 1)
    return G_SOURCE_REMOVE;
  if (width < NARROW_LETTERS * letter_size (widget))
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");
  return G_SOURCE_REMOVE;
}

static void
judge_soon (GtkWidget *widget)
{
  if (g_object_get_data (G_OBJECT (widget), "engawa-narrow") != NULL)
    return;
  guint source =
      g_idle_add_full (G_PRIORITY_HIGH_IDLE, judge, g_object_ref (widget), g_object_unref);
  g_object_set_data (G_OBJECT (widget), "engawa-narrow", GUINT_TO_POINTER (source));
}

static void
on_layout (GdkSurface *surface, int width, int height, GtkWidget *widget)
{
  judge_soon (widget);
}

static void
on_realize (GtkWidget *widget, gpointer data)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_object (surface, "layout", G_CALLBACK (on_layout), widget, 0);
  judge (widget);
}

static void
on_unrealize (GtkWidget *widget, gpointer data)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_handlers_disconnect_by_func (surface, on_layout, widget);
}

/**
 * engawa_desk_narrow_watch:
 * @widget: what fills a window
 *
 * Gives @widget the class "narrow" while its window is too narrow for the usual widths. Larger letters
 * count from the next layout on.
 */
void
engawa_desk_narrow_watch (GtkWidget *widget)
{
  g_signal_connect (widget, "realize", G_CALLBACK (on_realize), NULL);
  g_signal_connect (widget, "unrealize", G_CALLBACK (on_unrealize), NULL);
}
