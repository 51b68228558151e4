/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a family feels: how long after a touch its answer, or the next page, stands on the screen, from
 * the event's dispatch to the frame clock's after-paint, at 1280×800 with the cairo renderer. Each touch
 * is a real one (XTest). Cold is the first time a page or tile is touched, warm every later time. Beside
 * it, in the same run, the same for a window with one plain GtkToggleButton. Also the time from the
 * program's start to its first frame, and its memory.
 *
 * usage: tests/support/with-display bench-family --data DIR --words DIR */
#include <gtk/gtk.h>
#include <stdlib.h>
#include <string.h>

#include "app/family/engawa-family-view.h"
#include "app/widgets/engawa-style.h"

#define BENCH_TYPE_SINK (bench_sink_get_type ())
G_DECLARE_FINAL_TYPE (BenchSink, bench_sink, BENCH, SINK, GObject)

struct _BenchSink {
  GObject parent_instance;
};

static gboolean
keep (EngawaInterviewSink *sink,
      const char *answers,
      const char *language,
      const char *bridge,
      GError **error)
{
  return TRUE;
}

static void
sink_init (EngawaInterviewSinkInterface *iface)
{
  iface->save_draft = keep;
  iface->finish = keep;
  iface->stop_keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchSink,
                               bench_sink,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_INTERVIEW_SINK, sink_init))

static void
bench_sink_class_init (BenchSinkClass *klass)
{
}

static void
bench_sink_init (BenchSink *self)
{
}

typedef struct {
  GtkWidget *window;
  gint64 touched; /* monotonic µs; 0: nothing is being waited for */
  gint64 painted;
} Bench;

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, Bench *bench)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE)
    bench->touched = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

static void
on_after_paint (GdkFrameClock *clock, Bench *bench)
{
  bench->painted = g_get_monotonic_time ();
}

static void
watch (Bench *bench)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (on_event), bench);
  gtk_widget_add_controller (bench->window, controller);
  gtk_window_present (GTK_WINDOW (bench->window));
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (on_after_paint), bench);
}

/* Runs the loop until nothing has been painted for a while. */
static void
settle (Bench *bench, gint64 quiet)
{
  gint64 end = g_get_monotonic_time () + quiet;

  do {
    gint64 painted = bench->painted;

    g_main_context_iteration (NULL, FALSE);
    if (bench->painted != painted)
      end = g_get_monotonic_time () + quiet;
    g_usleep (200);
  } while (g_get_monotonic_time () < end);
}

static GtkWidget *
find_widget (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (strcmp (gtk_widget_get_name (widget), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, name);

    if (found)
      return found;
  }
  return NULL;
}

/* Touches the widget of that name and answers the milliseconds until its effect was painted. */
static double
touch (Bench *bench, const char *name)
{
  GtkWidget *widget = find_widget (gtk_window_get_child (GTK_WINDOW (bench->window)), name);
  graphene_rect_t bounds;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;

  if (!widget || !gtk_widget_compute_bounds (widget, bench->window, &bounds))
    g_error ("%s is not on this page", name);
  command =
      g_strdup_printf ("xdotool mousemove %d %d", (int) (bounds.origin.x + bounds.size.width / 2),
                       (int) (bounds.origin.y + bounds.size.height / 2));
  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  settle (bench, 60000);
  bench->touched = 0;
  bench->painted = 0;
  if (!g_spawn_command_line_sync ("xdotool click 1", NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  while (!bench->touched || bench->painted <= bench->touched)
    g_main_context_iteration (NULL, TRUE);
  return (double) (bench->painted - bench->touched) / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_figures (const char *what, GArray *values)
{
  double *data = (double *) (gpointer) values->data;

  g_array_sort (values, compare);
  g_print ("%-28s n %3u   p50 %6.2f ms   p95 %6.2f ms\n", what, values->len, data[values->len / 2],
           data[values->len * 95 / 100]);
}

static void
add (GArray *values, double value)
{
  g_array_append_val (values, value);
}

static void
print_memory (void)
{
  g_autofree char *text = NULL;

  if (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL)) {
    const char *pss = strstr (text, "\nPss:");
    const char *rss = strstr (text, "\nRss:");

    g_print ("memory                       Pss %ld MB, Rss %ld MB\n",
             pss ? strtol (pss + 5, NULL, 10) / 1024 : -1,
             rss ? strtol (rss + 5, NULL, 10) / 1024 : -1);
  }
}

static void
measure_plain (void)
{
  Bench bench = { .window = gtk_window_new () };
  GtkWidget *button = gtk_toggle_button_new_with_label ("Engawa");
  g_autoptr (GArray) taps = g_array_new (FALSE, FALSE, sizeof (double));

  gtk_widget_set_name (button, "plain");
  gtk_window_set_decorated (GTK_WINDOW (bench.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (bench.window), button);
  watch (&bench);
  settle (&bench, 300000);
  for (int i = 0; i < 40; i++)
    add (taps, touch (&bench, "plain"));
  print_figures ("plain GtkToggleButton", taps);
  gtk_window_destroy (GTK_WINDOW (bench.window));
}

static void
measure_family (Bench *bench, EngawaFamilyView *view)
{
  static const char *const tiles[] = { "procedures", "money", "food", "housing", "work", "health" };
  static const char *const pages[] = { "reads",     "interpreter", "needed-today",
                                       "household", "more",        "reach" };
  g_autoptr (GArray) cold = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) warm = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) turns_cold = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) turns_warm = g_array_new (FALSE, FALSE, sizeof (double));

  engawa_family_view_show (view, "topics");
  settle (bench, 300000);
  for (guint round = 0; round < 12; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
      add (round == 0 ? cold : warm, touch (bench, tiles[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    engawa_family_view_show (view, pages[i]);
    settle (bench, 300000);
    for (guint round = 0; round < 8; round++) {
      add (round == 0 ? turns_cold : turns_warm, touch (bench, "unknown"));
      settle (bench, 60000);
      add (round == 0 ? turns_cold : turns_warm, touch (bench, "back"));
      settle (bench, 60000);
    }
  }
  print_figures ("tap on a tile, cold", cold);
  print_figures ("tap on a tile, warm", warm);
  print_figures ("page turn, cold", turns_cold);
  print_figures ("page turn, warm", turns_warm);
  g_print ("goal: p95 under one 60 Hz frame, 16.7 ms\n");
}

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *data = NULL;
  g_autofree char *catalogues = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Where codes and forms are", "DIR" },
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &catalogues, "Where catalogues are", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("");
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || !data || !catalogues)
    g_error ("%s", error ? error->message : "--data and --words are needed");
  gtk_init ();

  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, &error);
  g_autoptr (EngawaWords) words =
      languages ? engawa_words_load (languages, catalogues, &error) : NULL;
  g_autoptr (EngawaForms) forms = words ? engawa_forms_load (data, &error) : NULL;
  g_assert_no_error (error);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (149);
  g_autoptr (EngawaStyle) style = engawa_style_new (gdk_display_get_default (), metrics);
  g_assert_nonnull (style);
  g_autoptr (BenchSink) sink = g_object_new (BENCH_TYPE_SINK, NULL);
  GtkWidget *view = engawa_family_view_new (words, forms, engawa_forms_find (forms, "first-visit"),
                                            pictures, metrics, ENGAWA_INTERVIEW_SINK (sink));

  engawa_family_view_set_today (ENGAWA_FAMILY_VIEW (view), (EngawaDate){ 2026, 11, 20 });
  engawa_family_view_set_idle (ENGAWA_FAMILY_VIEW (view), 3000, 3000);
  bench.window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (bench.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (bench.window), view);
  watch (&bench);
  while (!bench.painted)
    g_main_context_iteration (NULL, TRUE);
  g_print ("first frame after            %.0f ms (words, forms and language page)\n",
           (double) (bench.painted - start) / 1000);
  engawa_family_view_set_language (ENGAWA_FAMILY_VIEW (view), "vi");
  measure_family (&bench, ENGAWA_FAMILY_VIEW (view));
  print_memory ();
  gtk_window_destroy (GTK_WINDOW (bench.window));
  measure_plain ();
  return 0;
}
