/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-style.h"

#include <string.h>

/*
 * The style sheet is written in pixels of a 149 ppi screen, where 20 mm are 118 of them. Loading
 * multiplies lengths by the screen's scale and letters by the text size as well, so one file serves every
 * tablet and every reader. Borders stay at least one pixel.
 */

#define REFERENCE_PPI 149.0

/* Whether the number at this place belongs to a font-size. */
static gboolean
is_letter_size (const char *css, const char *at)
{
  const char *start = at;
  while (start > css && start[-1] != ';' && start[-1] != '{')
    start--;
  while (start < at && g_ascii_isspace (*start))
    start++;
  return g_str_has_prefix (start, "font-size");
}

/**
 * engawa_desk_style_scale:
 * @css: a style sheet
 * @scale: what every length in px is multiplied by
 * @text: what letters are multiplied by beside that
 *
 * Returns: (transfer full): the style sheet for this screen
 */
char *
engawa_desk_style_scale (const char *css, double scale, double text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = css; *p != '\0';) {
    char *end = NULL;
    gboolean begins =
        g_ascii_isdigit (*p) && (p == css || !(g_ascii_isalnum (p[-1]) || p[-1] == '#'));
    double number = begins ? g_ascii_strtod (p, &end) : 0;
    if (!begins || strncmp (end, "px", 2) != 0 || number >= 999) {
      const char *next = begins ? end : p + 1;
      g_string_append_len (out, p, next - p);
      p = next;
      continue;
    }
    double scaled = number * scale * (is_letter_size (css, p) ? text : 1);
    if (number >= 1)
      scaled = MAX (1, scaled);
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.1f", scaled));
    p = end;
  }
  return g_string_free (out, FALSE);
}

/**
 * engawa_desk_style_scale_for:
 * @display: the display
 * @ppi: pixels per inch as set on this tablet, or 0 to ask the monitor
 *
 * A monitor that claims 100 to 300 pixels per inch is believed; others (virtual ones claim 96 whatever
 * they are) count as 149.
 *
 * Returns: what lengths written for 149 ppi are multiplied by, 0.7 to 2.5
 */
double
engawa_desk_style_scale_for (GdkDisplay *display, double ppi)
{
  GListModel *monitors = gdk_display_get_monitors (display);
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  if (ppi <= 0 && monitor != NULL) {
    GdkRectangle place;
    gdk_monitor_get_geometry (monitor, &place);
    int millimetres = gdk_monitor_get_width_mm (monitor);
    ppi = millimetres > 0 ? place.width * 25.4 / millimetres : 0;
    if (ppi < 100 || ppi > 300)
      ppi = REFERENCE_PPI;
  }
  return CLAMP ((ppi > 0 ? ppi : REFERENCE_PPI) / REFERENCE_PPI, 0.7, 2.5);
}

static char *
read_sheet (const char *name)
{
  g_autofree char *path = g_strconcat ("/engawa/desk/style/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return g_strdup ("");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * engawa_desk_style_load:
 * @display: the display
 * @scale: what every length is multiplied by
 * @text: the text size beside that: 1, 1.15 or 1.3
 * @contrast: white and black without tints
 *
 * Loads the staff's style, in place of the one loaded before.
 */
void
engawa_desk_style_load (GdkDisplay *display, double scale, double text, gboolean contrast)
{
  g_autofree char *palette = read_sheet (contrast ? "desk-contrast.css" : "desk-plain.css");
  g_autofree char *sheet = read_sheet ("desk.css");
  g_autofree char *whole = g_strconcat (palette, sheet, NULL);
  g_autofree char *css = engawa_desk_style_scale (whole, scale, text);

  GtkCssProvider *before = g_object_get_data (G_OBJECT (display), "engawa-desk-style");
  if (before != NULL)
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (before));
  GtkCssProvider *provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (display), "engawa-desk-style", provider, g_object_unref);
}
