/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the family's side by itself, with a sink that writes JSON to a file, for tests and screenshots:
 * family-harness --data DIR --words DIR [--language ID] [--page ID] [--size WxH] [--screenshot FILE]
 *   [--answers FILE] [--draft FILE] [--text PERCENT] [--contrast] [--ppi N]
 * Prints "page ID" for each page that is shown and "left REASON" at the end. */
#include <gtk/gtk.h>

#include "app/family/engawa-family-view.h"
#include "app/widgets/engawa-style.h"

#define TEST_TYPE_SINK (test_sink_get_type ())
G_DECLARE_FINAL_TYPE (TestSink, test_sink, TEST, SINK, GObject)

struct _TestSink {
  GObject parent_instance;
  char *path;
};

static gboolean
put (EngawaInterviewSink *sink,
     const char *state,
     const char *answers,
     const char *language,
     const char *bridge,
     GError **error)
{
  TestSink *self = TEST_SINK (sink);
  g_autofree char *line =
      g_strdup_printf ("{\"state\":\"%s\",\"language\":\"%s\",\"bridge\":\"%s\",\"answers\":%s}\n",
                       state, language, bridge != NULL ? bridge : "", answers);

  g_print ("kept %s\n", state);
  return self->path == NULL || g_file_set_contents (self->path, line, -1, error);
}

static gboolean
save_draft (EngawaInterviewSink *sink,
            const char *answers,
            const char *language,
            const char *bridge,
            GError **error)
{
  return put (sink, "draft", answers, language, bridge, error);
}

static gboolean
finish (EngawaInterviewSink *sink,
        const char *answers,
        const char *language,
        const char *bridge,
        GError **error)
{
  return put (sink, "finished", answers, language, bridge, error);
}

static gboolean
stop_keep (EngawaInterviewSink *sink,
           const char *answers,
           const char *language,
           const char *bridge,
           GError **error)
{
  return put (sink, "stopped", answers, language, bridge, error);
}

static gboolean
stop_discard (EngawaInterviewSink *sink, GError **error)
{
  return put (sink, "discarded", "{}", "", NULL, error);
}

static void
sink_init (EngawaInterviewSinkInterface *iface)
{
  iface->save_draft = save_draft;
  iface->finish = finish;
  iface->stop_keep = stop_keep;
  iface->stop_discard = stop_discard;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSink,
                               test_sink,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_INTERVIEW_SINK, sink_init))

static void
test_sink_finalize (GObject *object)
{
  g_free (TEST_SINK (object)->path);
  G_OBJECT_CLASS (test_sink_parent_class)->finalize (object);
}

static void
test_sink_class_init (TestSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_sink_finalize;
}

static void
test_sink_init (TestSink *self)
{
}

typedef struct {
  GtkWidget *window;
  const char *screenshot;
  GMainLoop *loop;
  int frames;
} Harness;

static void
on_shown (EngawaFamilyView *view, const char *id, gpointer user_data)
{
  g_print ("page %s\n", id);
}

static void
on_left (EngawaFamilyView *view, int reason, gpointer user_data)
{
  g_print ("left %d\n", reason);
}

static gboolean
on_closed (Harness *harness)
{
  g_main_loop_quit (harness->loop);
  return FALSE;
}

/* Takes the picture after the third frame, when sizes are settled. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Harness *harness = user_data;

  if (++harness->frames < 4) {
    gtk_widget_queue_draw (widget);
    return G_SOURCE_CONTINUE;
  }
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  gsk_renderer_realize (renderer, NULL, NULL);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_save_to_png (texture, harness->screenshot);
  gsk_renderer_unrealize (renderer);
  g_main_loop_quit (harness->loop);
  return G_SOURCE_REMOVE;
}

static char *
read_draft (const char *path)
{
  char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  return text;
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_autofree char *catalogues = NULL;
  g_autofree char *language = NULL;
  g_autofree char *page = NULL;
  g_autofree char *size = NULL;
  g_autofree char *screenshot = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *draft_path = NULL;
  int text = 100;
  int still = 0;
  gboolean contrast = FALSE;
  double ppi = 149;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Where codes and forms are", "DIR" },
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &catalogues, "Where catalogues are", "DIR" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "The family's language", "ID" },
    { "page", 0, 0, G_OPTION_ARG_STRING, &page, "The page to show", "ID" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Of the window", "WxH" },
    { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, &screenshot, "Save a picture and quit", "FILE" },
    { "answers", 0, 0, G_OPTION_ARG_FILENAME, &answers, "Where the sink writes", "FILE" },
    { "draft", 0, 0, G_OPTION_ARG_FILENAME, &draft_path, "Answers to resume", "FILE" },
    { "text", 0, 0, G_OPTION_ARG_INT, &text, "Size of letters", "PERCENT" },
    { "still", 0, 0, G_OPTION_ARG_INT, &still, "Let this many idle seconds pass", "SECONDS" },
    { "contrast", 0, 0, G_OPTION_ARG_NONE, &contrast, "Black on white", NULL },
    { "ppi", 0, 0, G_OPTION_ARG_DOUBLE, &ppi, "Pixels per inch", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("");
  g_autoptr (GError) error = NULL;
  Harness harness = { 0 };
  int width = 1280;
  int height = 800;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2)
    g_error ("--size is WIDTHxHEIGHT");
  gtk_init ();

  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, &error);
  g_assert_no_error (error);
  g_autoptr (EngawaWords) words = engawa_words_load (languages, catalogues, &error);
  g_assert_no_error (error);
  g_autoptr (EngawaForms) forms = engawa_forms_load (data, &error);
  g_assert_no_error (error);
  EngawaForm *form = engawa_forms_find (forms, "first-visit");
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (ppi);
  engawa_metrics_set_text_percent (metrics, text);
  engawa_metrics_set_contrast (metrics, contrast);
  g_autoptr (EngawaStyle) style = engawa_style_new (gdk_display_get_default (), metrics);
  g_autoptr (TestSink) sink = g_object_new (TEST_TYPE_SINK, NULL);
  sink->path = g_strdup (answers);

  GtkWidget *view =
      engawa_family_view_new (words, forms, form, pictures, metrics, ENGAWA_INTERVIEW_SINK (sink));
  g_signal_connect (view, "shown", G_CALLBACK (on_shown), NULL);
  g_signal_connect (view, "left", G_CALLBACK (on_left), NULL);
  engawa_family_view_set_today (ENGAWA_FAMILY_VIEW (view), (EngawaDate){ 2026, 11, 20 });
  engawa_family_view_set_facts (ENGAWA_FAMILY_VIEW (view), "佐藤 花子",
                                (EngawaDate){ 2026, 11, 25 }, "0000-00-0000");
  g_autofree char *draft = read_draft (draft_path);
  if (draft != NULL
      && !engawa_family_view_resume (ENGAWA_FAMILY_VIEW (view), draft, language, NULL, &error))
    g_error ("%s", error->message);
  if (draft == NULL && language != NULL)
    engawa_family_view_set_language (ENGAWA_FAMILY_VIEW (view), language);
  if (page != NULL && !engawa_family_view_show (ENGAWA_FAMILY_VIEW (view), page))
    g_error ("there is no page %s", page);
  if (still > 0)
    engawa_family_view_let_pass (ENGAWA_FAMILY_VIEW (view), (guint) still);

  harness.window = gtk_window_new ();
  harness.screenshot = screenshot;
  harness.loop = g_main_loop_new (NULL, FALSE);
  gtk_window_set_decorated (GTK_WINDOW (harness.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (harness.window), width, height);
  gtk_window_set_child (GTK_WINDOW (harness.window), view);
  g_signal_connect_swapped (harness.window, "close-request", G_CALLBACK (on_closed), &harness);
  gtk_window_present (GTK_WINDOW (harness.window));
  if (screenshot != NULL)
    gtk_widget_add_tick_callback (view, on_tick, &harness, NULL);
  g_main_loop_run (harness.loop);
  gtk_window_destroy (GTK_WINDOW (harness.window));
  g_main_loop_unref (harness.loop);
  return 0;
}
