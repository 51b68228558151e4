/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the family's side by itself, with a sink that writes JSON to a file, for tests and screenshots:
 * family-harness --data DIR --words DIR [--language ID] [--page ID] [--size WxH] [--screenshot FILE]
 *   [--form ID | --form-file FILE] [--lay JSON] [--answers FILE] [--draft FILE] [--text PERCENT] [--contrast] [--ppi N]
 *   [--voice] [--deaf] [--clips DIR]
 * Prints "page ID" for each page that is shown, "kept STATE" for each time the sink is given answers and
 * "left REASON" at the end. Reads commands, one a line, and answers after the next frames:
 *   where NAME    "at NAME X Y", the middle of the widget of that name, or "absent NAME"
 *   tiles         "tiles WIDTH HEIGHT", the same of the tiles of a grid
 *   keys          "keys WIDTH HEIGHT BOTTOM", the narrowest and the lowest of the keys, and where they end
 *   part ID       the same for a part of the figure on the page
 *   check         "cramped NAME" for each tile whose words do not fit, then "checked"
 *   shot FILE     saves a picture, "saved"
 *   pass SECONDS  lets idle time pass, "passed"
 *   let N         lets N sounds end, "let"; a voice is heard by nobody and waits for it
 *   deafen        "deafened": nobody could hear a sound any more; --deaf is so from the beginning
 *   spoken        "spoken NAME" for what is read now, by its name or its words, or "silent"
 *   heard         "heard N", how many sounds began
 *   quit */
#include <gtk/gtk.h>
#include <unistd.h>

#include "app/family/engawa-family-view.h"
#include "app/widgets/engawa-figure.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-style.h"
#include "app/widgets/engawa-tile.h"
#include "test-fake-sound.h"

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
set_wanted (EngawaInterviewSink *sink, const char *wanted)
{
  g_print ("wanted %s\n", wanted != NULL ? wanted : "");
}

static void
sink_init (EngawaInterviewSinkInterface *iface)
{
  iface->save_draft = save_draft;
  iface->finish = finish;
  iface->stop_keep = stop_keep;
  iface->stop_discard = stop_discard;
  iface->set_wanted = set_wanted;
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
  GdkPaintable *paintable;
  const char *screenshot;
  GMainLoop *loop;
  TestFakeSound *sound;
  int frames;
  char *command;
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

static void
save_picture (Harness *harness, const char *path)
{
  GtkWidget *widget = gtk_window_get_child (GTK_WINDOW (harness->window));
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (harness->paintable, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  gsk_renderer_realize (renderer, NULL, NULL);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_save_to_png (texture, path);
  gsk_renderer_unrealize (renderer);
}

static GtkWidget *
find_widget (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (strcmp (gtk_widget_get_name (widget), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, name);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
check_tiles (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (ENGAWA_IS_TILE (widget) && engawa_tile_is_cramped (ENGAWA_TILE (widget)))
    g_print ("cramped %s\n", gtk_widget_get_name (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_tiles (child);
}

/* A name, or a name inside that of another: column-home/mother. */
static void
measure_keys (GtkWidget *widget, const char *name, int *width, int *height)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (g_str_equal (name, "key")
          ? gtk_widget_has_css_class (widget, name)
          : g_str_equal (name, gtk_widget_get_css_name (gtk_widget_get_parent (widget)))) {
    GtkAllocation allocation;
    gtk_widget_get_allocation (widget, &allocation);
    *width = MIN (*width, allocation.width);
    *height = MIN (*height, allocation.height);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    measure_keys (child, name, width, height);
}

static int
find_bottom (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;
  int bottom = 0;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return 0;
  if (gtk_widget_has_css_class (widget, "key")
      && gtk_widget_compute_bounds (widget, window, &bounds))
    bottom = (int) (bounds.origin.y + bounds.size.height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    bottom = MAX (bottom, find_bottom (child, window));
  return bottom;
}

static void
tell_where (Harness *harness, const char *name)
{
  const char *slash = strchr (name, '/');
  g_autofree char *outer = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : NULL;
  GtkWidget *top = gtk_window_get_child (GTK_WINDOW (harness->window));
  GtkWidget *inside = outer != NULL ? find_widget (top, outer) : top;
  GtkWidget *widget =
      inside != NULL ? find_widget (inside, slash != NULL ? slash + 1 : name) : NULL;
  graphene_rect_t bounds;

  if (widget == NULL || !gtk_widget_compute_bounds (widget, harness->window, &bounds))
    g_print ("absent %s\n", name);
  else
    g_print ("at %s %d %d\n", name, (int) (bounds.origin.x + bounds.size.width / 2),
             (int) (bounds.origin.y + bounds.size.height / 2));
}

static GtkWidget *
find_spoken (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "spoken"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_spoken (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
tell_spoken (GtkWidget *view)
{
  GtkWidget *spoken = find_spoken (view);

  if (spoken == NULL)
    g_print ("silent\n");
  else if (ENGAWA_IS_RUBY_LABEL (spoken))
    g_print ("spoken %s\n", engawa_ruby_label_get_caption (ENGAWA_RUBY_LABEL (spoken))->text);
  else
    g_print ("spoken %s\n", gtk_widget_get_name (spoken));
}

static void
tell_part (Harness *harness, const char *id)
{
  GtkWidget *widget = find_widget (gtk_window_get_child (GTK_WINDOW (harness->window)), "figure");
  graphene_point_t middle;
  graphene_point_t at;

  if (widget == NULL || !engawa_figure_find_middle (ENGAWA_FIGURE (widget), id, &middle)
      || !gtk_widget_compute_point (widget, harness->window, &middle, &at))
    g_print ("absent %s\n", id);
  else
    g_print ("at %s %d %d\n", id, (int) at.x, (int) at.y);
}

static void
obey (Harness *harness, const char *command)
{
  GtkWidget *view = gtk_window_get_child (GTK_WINDOW (harness->window));

  if (g_str_has_prefix (command, "part "))
    tell_part (harness, command + 5);
  else if (g_str_has_prefix (command, "where "))
    tell_where (harness, command + 6);
  else if (g_str_has_prefix (command, "shot ")) {
    save_picture (harness, command + 5);
    g_print ("saved\n");
  } else if (strcmp (command, "keys") == 0) {
    int width = 9999;
    int height = 9999;
    measure_keys (view, "key", &width, &height);
    g_print ("keys %d %d %d\n", width, height, find_bottom (view, harness->window));
  } else if (strcmp (command, "tiles") == 0) {
    int width = 9999;
    int height = 9999;
    measure_keys (view, "tilegrid", &width, &height);
    g_print ("tiles %d %d\n", width, height);
  } else if (strcmp (command, "check") == 0) {
    check_tiles (view);
    g_print ("checked\n");
  } else if (g_str_has_prefix (command, "pass ")) {
    engawa_family_view_let_pass (ENGAWA_FAMILY_VIEW (view),
                                 (guint) g_ascii_strtoull (command + 5, NULL, 10));
    g_print ("passed\n");
  } else if (g_str_has_prefix (command, "let ")) {
    test_fake_sound_let (harness->sound, (guint) g_ascii_strtoull (command + 4, NULL, 10));
    g_print ("let\n");
  } else if (strcmp (command, "deafen") == 0) {
    test_fake_sound_break (harness->sound);
    g_print ("deafened\n");
  } else if (strcmp (command, "spoken") == 0)
    tell_spoken (view);
  else if (strcmp (command, "heard") == 0) {
    g_print ("heard %u\n", test_fake_sound_count_begun (harness->sound));
  } else
    g_main_loop_quit (harness->loop);
}

/* Sizes are settled after a few frames; only then a command is obeyed. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Harness *harness = user_data;

  gtk_widget_queue_draw (widget);
  if (++harness->frames < 4)
    return G_SOURCE_CONTINUE;
  if (harness->screenshot != NULL) {
    save_picture (harness, harness->screenshot);
    g_main_loop_quit (harness->loop);
    return G_SOURCE_REMOVE;
  }
  g_autofree char *command = g_steal_pointer (&harness->command);
  obey (harness, command);
  return G_SOURCE_REMOVE;
}

static gboolean
on_command (GIOChannel *channel, GIOCondition condition, gpointer user_data)
{
  Harness *harness = user_data;
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL) {
    g_main_loop_quit (harness->loop);
    return G_SOURCE_REMOVE;
  }
  g_free (harness->command);
  harness->command = g_strdup (g_strstrip (line));
  harness->frames = 0;
  gtk_widget_add_tick_callback (gtk_window_get_child (GTK_WINDOW (harness->window)), on_tick,
                                harness, NULL);
  return G_SOURCE_CONTINUE;
}

static char *
read_draft (const char *path)
{
  char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  return text;
}

static EngawaForm *
read_form (EngawaForms *forms, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;
  EngawaForm *form = NULL;

  if (g_file_get_contents (path, &text, &length, &error)) {
    g_autoptr (GBytes) bytes = g_bytes_new (text, length);
    form = engawa_forms_parse (forms, bytes, path, &error);
  }
  g_assert_no_error (error);
  return form;
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
  g_autofree char *form_id = NULL;
  g_autofree char *form_file = NULL;
  g_autofree char *lay = NULL;
  g_autofree char *draft_path = NULL;
  int text = 100;
  int still = 0;
  gboolean contrast = FALSE;
  gboolean speak = FALSE;
  gboolean deaf = FALSE;
  g_autofree char *clips = NULL;
  double ppi = 149;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Where codes and forms are", "DIR" },
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &catalogues, "Where catalogues are", "DIR" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "The family's language", "ID" },
    { "page", 0, 0, G_OPTION_ARG_STRING, &page, "The page to show", "ID" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Of the window", "WxH" },
    { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, &screenshot, "Save a picture and quit", "FILE" },
    { "answers", 0, 0, G_OPTION_ARG_FILENAME, &answers, "Where the sink writes", "FILE" },
    { "form", 0, 0, G_OPTION_ARG_STRING, &form_id, "The form to ask", "ID" },
    { "form-file", 0, 0, G_OPTION_ARG_FILENAME, &form_file, "A form that is not shipped", "FILE" },
    { "lay", 0, 0, G_OPTION_ARG_STRING, &lay, "What the worker laid out", "JSON" },
    { "draft", 0, 0, G_OPTION_ARG_FILENAME, &draft_path, "Answers to resume", "FILE" },
    { "text", 0, 0, G_OPTION_ARG_INT, &text, "Size of letters", "PERCENT" },
    { "still", 0, 0, G_OPTION_ARG_INT, &still, "Let this many idle seconds pass", "SECONDS" },
    { "contrast", 0, 0, G_OPTION_ARG_NONE, &contrast, "Black on white", NULL },
    { "ppi", 0, 0, G_OPTION_ARG_DOUBLE, &ppi, "Pixels per inch", "N" },
    { "voice", 0, 0, G_OPTION_ARG_NONE, &speak, "Read pages aloud, to nobody", NULL },
    { "deaf", 0, 0, G_OPTION_ARG_NONE, &deaf, "Without a loudspeaker", NULL },
    { "clips", 0, 0, G_OPTION_ARG_FILENAME, &clips, "Where recordings are", "DIR" },
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
  setvbuf (stdout, NULL, _IOLBF, 0);
  gtk_init ();

  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, &error);
  g_assert_no_error (error);
  g_autoptr (EngawaWords) words = engawa_words_load (languages, catalogues, &error);
  g_assert_no_error (error);
  g_autoptr (EngawaForms) forms = engawa_forms_load (data, &error);
  g_assert_no_error (error);
  g_autoptr (EngawaKeyLayouts) layouts = engawa_key_layouts_load (data);
  g_autoptr (EngawaForm) own = form_file != NULL ? read_form (forms, form_file) : NULL;
  EngawaForm *form =
      own != NULL ? own : engawa_forms_find (forms, form_id != NULL ? form_id : "first-visit");
  g_assert_nonnull (form);
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_autoptr (EngawaMetrics) metrics = engawa_metrics_new (ppi);
  engawa_metrics_set_text_percent (metrics, text);
  engawa_metrics_set_contrast (metrics, contrast);
  g_autoptr (EngawaStyle) style = engawa_style_new (gdk_display_get_default (), metrics);
  g_assert_nonnull (style);
  g_autoptr (TestSink) sink = g_object_new (TEST_TYPE_SINK, NULL);
  sink->path = g_strdup (answers);

  GtkWidget *view =
      engawa_family_view_new (words, forms, form, pictures, metrics, ENGAWA_INTERVIEW_SINK (sink));
  g_signal_connect (view, "shown", G_CALLBACK (on_shown), NULL);
  g_signal_connect (view, "left", G_CALLBACK (on_left), NULL);
  g_autoptr (TestFakeSound) sound = test_fake_sound_new ();
  g_autoptr (EngawaVoice) voice = speak ? engawa_voice_new (data, clips, &error) : NULL;
  g_assert_no_error (error);
  g_autoptr (EngawaVoicePlayer) player =
      speak ? engawa_voice_player_new (voice, ENGAWA_SOUND (sound)) : NULL;
  engawa_family_view_set_player (ENGAWA_FAMILY_VIEW (view), player);
  harness.sound = sound;
  if (deaf)
    test_fake_sound_break (sound);
  engawa_family_view_set_layouts (ENGAWA_FAMILY_VIEW (view), layouts);
  engawa_family_view_set_today (ENGAWA_FAMILY_VIEW (view), (EngawaDate){ 2026, 11, 20 });
  engawa_family_view_set_facts (ENGAWA_FAMILY_VIEW (view), "佐藤 花子",
                                (EngawaDate){ 2026, 11, 25 }, "0000-00-0000");
  g_autofree char *draft = read_draft (draft_path);
  if (draft != NULL
      && !engawa_family_view_resume (ENGAWA_FAMILY_VIEW (view), draft, language, NULL, &error))
    g_error ("%s", error->message);
  if (lay != NULL && !engawa_family_view_lay (ENGAWA_FAMILY_VIEW (view), lay, &error))
    g_error ("%s", error->message);
  if (draft == NULL && language != NULL)
    engawa_family_view_set_language (ENGAWA_FAMILY_VIEW (view), language);
  if (page != NULL && !engawa_family_view_show (ENGAWA_FAMILY_VIEW (view), page))
    g_error ("there is no page %s", page);
  if (still > 0)
    engawa_family_view_let_pass (ENGAWA_FAMILY_VIEW (view), (guint) still);

  g_print ("page %s\n", engawa_family_view_get_shown (ENGAWA_FAMILY_VIEW (view)));

  harness.window = gtk_window_new ();
  harness.screenshot = screenshot;
  harness.loop = g_main_loop_new (NULL, FALSE);
  gtk_window_set_decorated (GTK_WINDOW (harness.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (harness.window), width, height);
  gtk_window_set_child (GTK_WINDOW (harness.window), view);
  g_signal_connect_swapped (harness.window, "close-request", G_CALLBACK (on_closed), &harness);
  /* It remembers a frame, so it must be there before the first. */
  harness.paintable = gtk_widget_paintable_new (view);
  gtk_window_present (GTK_WINDOW (harness.window));
  if (screenshot != NULL)
    gtk_widget_add_tick_callback (view, on_tick, &harness, NULL);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);
  if (screenshot == NULL)
    g_io_add_watch (input, G_IO_IN | G_IO_HUP, on_command, &harness);
  g_main_loop_run (harness.loop);
  g_free (harness.command);
  g_clear_object (&harness.paintable);
  gtk_window_destroy (GTK_WINDOW (harness.window));
  g_main_loop_unref (harness.loop);
  return 0;
}
