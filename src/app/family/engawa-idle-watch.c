/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-idle-watch.h"

/*
 * Counts for how long nobody touched a widget. Any touch or key begins anew; the one that answers a
 * question like "Still here?" can be kept from doing anything else.
 */

struct _EngawaIdleWatch {
  GObject parent_instance;

  guint idle;
  guint clock_id;
  gboolean swallow;
};

enum {
  PASSED,
  TOUCHED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaIdleWatch, engawa_idle_watch, G_TYPE_OBJECT)

static gboolean
on_clock (gpointer user_data)
{
  engawa_idle_watch_let_pass (user_data, 1);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, EngawaIdleWatch *self)
{
  GdkEventType type = gdk_event_get_event_type (event);
  gboolean swallow = self->swallow;

  if (type != GDK_BUTTON_PRESS && type != GDK_TOUCH_BEGIN && type != GDK_KEY_PRESS)
    return GDK_EVENT_PROPAGATE;
  self->idle = 0;
  g_signal_emit (self, signals[TOUCHED], 0);
  return swallow ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
engawa_idle_watch_dispose (GObject *object)
{
  engawa_idle_watch_run (ENGAWA_IDLE_WATCH (object), FALSE);
  G_OBJECT_CLASS (engawa_idle_watch_parent_class)->dispose (object);
}

static void
engawa_idle_watch_class_init (EngawaIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_idle_watch_dispose;

  /* EngawaIdleWatch::passed: another while went by; how many seconds nobody touched the widget. */
  signals[PASSED] = g_signal_new ("passed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /* EngawaIdleWatch::touched: somebody is there. */
  signals[TOUCHED] = g_signal_new ("touched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_idle_watch_init (EngawaIdleWatch *self)
{
}

/**
 * engawa_idle_watch_new:
 * @widget: what is watched; it must outlive the watch
 *
 * Returns: (transfer full): a watch that does not run yet
 */
EngawaIdleWatch *
engawa_idle_watch_new (GtkWidget *widget)
{
  EngawaIdleWatch *self = g_object_new (ENGAWA_TYPE_IDLE_WATCH, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (on_event), self, 0);
  gtk_widget_add_controller (widget, events);
  return self;
}

/**
 * engawa_idle_watch_set_swallow:
 * @self: a watch
 * @swallow: whether the next touch does nothing else than being there
 */
void
engawa_idle_watch_set_swallow (EngawaIdleWatch *self, gboolean swallow)
{
  self->swallow = swallow;
}

/**
 * engawa_idle_watch_reset:
 * @self: a watch
 *
 * Counts from nothing.
 */
void
engawa_idle_watch_reset (EngawaIdleWatch *self)
{
  self->idle = 0;
}

/**
 * engawa_idle_watch_let_pass:
 * @self: a watch
 * @seconds: how much longer nobody touched the widget
 */
void
engawa_idle_watch_let_pass (EngawaIdleWatch *self, guint seconds)
{
  self->idle += seconds;
  g_signal_emit (self, signals[PASSED], 0, self->idle);
}

/**
 * engawa_idle_watch_run:
 * @self: a watch
 * @run: whether seconds are counted
 */
void
engawa_idle_watch_run (EngawaIdleWatch *self, gboolean run)
{
  if (!run)
    g_clear_handle_id (&self->clock_id, g_source_remove);
  else if (self->clock_id == 0)
    self->clock_id = g_timeout_add_seconds (1, on_clock, self);
}
