/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-metrics.h"

#include <math.h>

/*
 * Turns millimetres into pixels. Fingers do not grow with a screen's resolution, so every measure of the
 * family's side is one of glass, not of pixels: tiles of 20 mm, gaps of 3 mm, letters of 3.5 mm. Pages are
 * written in the pixels of the screen they were drawn for and scaled to the one at hand.
 */

#define PPI_MIN 100.0
#define PPI_MAX 300.0
#define MM_PER_INCH 25.4

struct _EngawaMetrics {
  GObject parent_instance;

  double ppi;
  int text_percent;
  gboolean contrast;
};

enum {
  PROP_0,
  PROP_PPI,
  PROP_TEXT_PERCENT,
  PROP_CONTRAST,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum {
  CHANGED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaMetrics, engawa_metrics, G_TYPE_OBJECT)

static void
engawa_metrics_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EngawaMetrics *self = ENGAWA_METRICS (object);

  switch (id) {
  case PROP_PPI:
    g_value_set_double (value, self->ppi);
    break;
  case PROP_TEXT_PERCENT:
    g_value_set_int (value, self->text_percent);
    break;
  case PROP_CONTRAST:
    g_value_set_boolean (value, self->contrast);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
engawa_metrics_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EngawaMetrics *self = ENGAWA_METRICS (object);

  switch (id) {
  case PROP_PPI:
    self->ppi = g_value_get_double (value);
    break;
  case PROP_TEXT_PERCENT:
    engawa_metrics_set_text_percent (self, g_value_get_int (value));
    break;
  case PROP_CONTRAST:
    engawa_metrics_set_contrast (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
engawa_metrics_class_init (EngawaMetricsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engawa_metrics_get_property;
  object_class->set_property = engawa_metrics_set_property;

  /* EngawaMetrics:ppi: pixels per inch of the screen. */
  properties[PROP_PPI] =
      g_param_spec_double ("ppi", "", "", 50, 1000, ENGAWA_METRICS_PPI,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* EngawaMetrics:text-percent: size of letters, 100, 150 or 200. */
  properties[PROP_TEXT_PERCENT] =
      g_param_spec_int ("text-percent", "", "", 100, 200, 100,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* EngawaMetrics:contrast: black on white without tints. */
  properties[PROP_CONTRAST] =
      g_param_spec_boolean ("contrast", "", "", FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* EngawaMetrics::changed: sizes or colours are different now. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_metrics_init (EngawaMetrics *self)
{
  self->ppi = ENGAWA_METRICS_PPI;
  self->text_percent = 100;
}

/**
 * engawa_metrics_new:
 * @ppi: pixels per inch, from [func@Engawa.metrics_choose_ppi]
 *
 * Returns: (transfer full): the measures of a screen
 */
EngawaMetrics *
engawa_metrics_new (double ppi)
{
  return g_object_new (ENGAWA_TYPE_METRICS, "ppi", ppi, NULL);
}

/**
 * engawa_metrics_choose_ppi:
 * @setting: the tablet's own setting, or 0 for none
 * @monitor: (nullable): the monitor the window is on
 *
 * Virtual displays claim 96 whatever they are, so what a monitor says counts only from 100 to 300.
 *
 * Returns: pixels per inch: the setting, else the monitor's when believable, else 149
 */
double
engawa_metrics_choose_ppi (double setting, GdkMonitor *monitor)
{
  GdkRectangle geometry;
  double ppi;

  if (setting >= 50 && setting <= 1000)
    return setting;
  if (monitor == NULL || gdk_monitor_get_width_mm (monitor) <= 0)
    return ENGAWA_METRICS_PPI;
  gdk_monitor_get_geometry (monitor, &geometry);
  ppi = geometry.width * MM_PER_INCH / gdk_monitor_get_width_mm (monitor);
  return ppi >= PPI_MIN && ppi <= PPI_MAX ? ppi : ENGAWA_METRICS_PPI;
}

/**
 * engawa_metrics_get_ppi:
 * @self: the measures
 *
 * Returns: pixels per inch
 */
double
engawa_metrics_get_ppi (EngawaMetrics *self)
{
  return self->ppi;
}

/**
 * engawa_metrics_get_text_percent:
 * @self: the measures
 *
 * Returns: the size of letters, in percent
 */
int
engawa_metrics_get_text_percent (EngawaMetrics *self)
{
  return self->text_percent;
}

/**
 * engawa_metrics_set_text_percent:
 * @self: the measures
 * @percent: 100 to 200
 */
void
engawa_metrics_set_text_percent (EngawaMetrics *self, int percent)
{
  percent = CLAMP (percent, 100, 200);
  if (self->text_percent == percent)
    return;
  self->text_percent = percent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT_PERCENT]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_metrics_get_contrast:
 * @self: the measures
 *
 * Returns: whether the screen is black on white
 */
gboolean
engawa_metrics_get_contrast (EngawaMetrics *self)
{
  return self->contrast;
}

/**
 * engawa_metrics_set_contrast:
 * @self: the measures
 * @contrast: whether the screen is black on white
 */
void
engawa_metrics_set_contrast (EngawaMetrics *self, gboolean contrast)
{
  if (self->contrast == !!contrast)
    return;
  self->contrast = !!contrast;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTRAST]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_metrics_get_scale:
 * @self: the measures
 *
 * Returns: pixels of this screen for one of the screen pages are written for
 */
double
engawa_metrics_get_scale (EngawaMetrics *self)
{
  return self->ppi / ENGAWA_METRICS_PPI;
}

/**
 * engawa_metrics_mm:
 * @self: the measures
 * @mm: millimetres on the glass
 *
 * Returns: pixels, never less than asked for
 */
int
engawa_metrics_mm (EngawaMetrics *self, double mm)
{
  return (int) ceil (mm * self->ppi / MM_PER_INCH - 1e-6);
}

/**
 * engawa_metrics_px:
 * @self: the measures
 * @px: pixels at 149 per inch
 *
 * Returns: pixels of this screen
 */
int
engawa_metrics_px (EngawaMetrics *self, double px)
{
  return (int) lround (px * engawa_metrics_get_scale (self));
}

/**
 * engawa_metrics_text:
 * @self: the measures
 * @px: a text size at 149 pixels per inch and 100 %
 *
 * Returns: the text size in pixels of this screen, in the size of letters chosen
 */
double
engawa_metrics_text (EngawaMetrics *self, double px)
{
  return px * engawa_metrics_get_scale (self) * self->text_percent / 100.0;
}
