/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the family's side does besides going on: ways out, idle time, changing an answer, resuming, and a
 * sink that cannot keep anything. usage: test-family-view DATA WORDS */
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "app/family/engawa-family-view.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile.h"

#define TEST_TYPE_SINK (test_sink_get_type ())
G_DECLARE_FINAL_TYPE (TestSink, test_sink, TEST, SINK, GObject)

struct _TestSink {
  GObject parent_instance;
  GString *log;
  char *answers;
  gboolean broken;
};

static gboolean
put (EngawaInterviewSink *sink, const char *what, const char *answers)
{
  TestSink *self = TEST_SINK (sink);

  g_string_append_printf (self->log, "%s ", what);
  g_free (self->answers);
  self->answers = g_strdup (answers);
  return !self->broken;
}

static gboolean
save_draft (EngawaInterviewSink *sink,
            const char *answers,
            const char *language,
            const char *bridge,
            GError **error)
{
  return put (sink, "draft", answers);
}

static gboolean
finish (EngawaInterviewSink *sink,
        const char *answers,
        const char *language,
        const char *bridge,
        GError **error)
{
  return put (sink, "finish", answers);
}

static gboolean
stop_keep (EngawaInterviewSink *sink,
           const char *answers,
           const char *language,
           const char *bridge,
           GError **error)
{
  return put (sink, "keep", answers);
}

static gboolean
stop_discard (EngawaInterviewSink *sink, GError **error)
{
  return put (sink, "discard", NULL);
}

static void
set_wanted (EngawaInterviewSink *sink, const char *wanted)
{
  g_string_append_printf (TEST_SINK (sink)->log, "wanted:%s ", wanted != NULL ? wanted : "");
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
  g_string_free (TEST_SINK (object)->log, TRUE);
  g_free (TEST_SINK (object)->answers);
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
  self->log = g_string_new (NULL);
}

static char *data_dir;
static char *words_dir;

typedef struct {
  EngawaForms *forms;
  EngawaWords *words;
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  TestSink *sink;
  EngawaFamilyView *view;
  int left;
} Fixture;

static void
on_left (EngawaFamilyView *view, int reason, Fixture *fixture)
{
  fixture->left = reason;
}

/* @data: the id of the form; NULL for the first visit. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *form = data != NULL ? data : "first-visit";
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data_dir, &error);

  g_assert_no_error (error);
  fixture->words = engawa_words_load (languages, words_dir, &error);
  g_assert_no_error (error);
  fixture->forms = engawa_forms_load (data_dir, &error);
  g_assert_no_error (error);
  fixture->pictures = engawa_pictures_new ();
  fixture->metrics = engawa_metrics_new (149);
  fixture->sink = g_object_new (TEST_TYPE_SINK, NULL);
  fixture->view = g_object_ref_sink (ENGAWA_FAMILY_VIEW (engawa_family_view_new (
      fixture->words, fixture->forms, engawa_forms_find (fixture->forms, form), fixture->pictures,
      fixture->metrics, ENGAWA_INTERVIEW_SINK (fixture->sink))));
  fixture->left = -1;
  engawa_family_view_set_today (fixture->view, (EngawaDate){ 2026, 11, 20 });
  g_signal_connect (fixture->view, "left", G_CALLBACK (on_left), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->view);
  g_object_unref (fixture->sink);
  g_object_unref (fixture->metrics);
  g_object_unref (fixture->pictures);
  engawa_forms_unref (fixture->forms);
  engawa_words_unref (fixture->words);
}

static GtkWidget *
find_tile (GtkWidget *widget, const char *id)
{
  if (ENGAWA_IS_TILE (widget) && g_strcmp0 (engawa_tile_get_id (ENGAWA_TILE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_tile (child, id);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
touch (Fixture *fixture, const char *id)
{
  GtkWidget *tile = find_tile (GTK_WIDGET (fixture->view), id);

  if (tile == NULL)
    g_error ("%s is not on page %s", id, engawa_family_view_get_shown (fixture->view));
  g_assert_true (gtk_widget_get_sensitive (tile));
  g_signal_emit_by_name (tile, "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_page (Fixture *fixture, const char *page)
{
  g_assert_cmpstr (engawa_family_view_get_shown (fixture->view), ==, page);
}

static void
begin (Fixture *fixture)
{
  touch (fixture, "en");
  touch (fixture, "egg");
  touch (fixture, "next");
  touch (fixture, "yes");
  touch (fixture, "next");
  assert_page (fixture, "here");
}

/* "Another place or time" leads to the neutral page at once, kept, without a question. */
static void
test_later (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  touch (fixture, "later");
  assert_page (fixture, "neutral");
  g_assert_nonnull (strstr (fixture->sink->log->str, "keep"));
  g_assert_nonnull (strstr (fixture->sink->answers, "later"));
  engawa_family_view_let_pass (fixture->view, 30);
  g_assert_cmpint (fixture->left, ==, ENGAWA_FAMILY_LEFT_STOPPED);
  assert_page (fixture, "left");
}

static void
test_no (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "en");
  touch (fixture, "egg");
  touch (fixture, "next");
  touch (fixture, "no");
  touch (fixture, "next");
  assert_page (fixture, "stop");
  touch (fixture, "no");
  assert_page (fixture, "neutral");
  g_assert_true (g_str_has_suffix (fixture->sink->log->str, "discard "));
}

static void
test_talk (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "en");
  touch (fixture, "egg");
  touch (fixture, "next");
  touch (fixture, "talk");
  touch (fixture, "next");
  assert_page (fixture, "talk");
  touch (fixture, "staff");
  g_assert_cmpint (fixture->left, ==, ENGAWA_FAMILY_LEFT_TALK);
}

/* Not knowing whether it is all right is no yes. */
static void
test_unsure (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "en");
  touch (fixture, "egg");
  touch (fixture, "next");
  touch (fixture, "unknown");
  assert_page (fixture, "talk");
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  touch (fixture, "stop");
  assert_page (fixture, "stop");
  touch (fixture, "back");
  assert_page (fixture, "here");
  touch (fixture, "stop");
  touch (fixture, "yes");
  assert_page (fixture, "neutral");
  g_assert_true (g_str_has_suffix (fixture->sink->log->str, "keep "));
}

/* With nothing said there is nothing to ask about. */
static void
test_stop_early (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "en");
  touch (fixture, "stop");
  assert_page (fixture, "neutral");
  g_assert_cmpstr (fixture->sink->log->str, ==, "discard ");
}

static void
test_waits (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  GtkWidget *next = find_tile (GTK_WIDGET (fixture->view), "next");
  g_assert_false (gtk_widget_get_sensitive (next));
  touch (fixture, "yes");
  g_assert_true (gtk_widget_get_sensitive (find_tile (GTK_WIDGET (fixture->view), "next")));
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  touch (fixture, "language");
  assert_page (fixture, "language");
  touch (fixture, "ar");
  assert_page (fixture, "here");
  GtkWidget *yes = find_tile (GTK_WIDGET (fixture->view), "yes");
  g_assert_cmpint (gtk_widget_get_direction (yes), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpstr (engawa_tile_get_caption (ENGAWA_TILE (yes))->language, ==, "ar");
}

static void
test_not_here (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "not-here");
  assert_page (fixture, "not-here");
  touch (fixture, "ar");
  g_assert_cmpstr (
      engawa_tile_get_caption (ENGAWA_TILE (find_tile (GTK_WIDGET (fixture->view), "next")))
          ->language,
      ==, "ar");
  touch (fixture, "next");
  assert_page (fixture, "wanted");
  touch (fixture, "t");
  touch (fixture, "i");
  touch (fixture, "next");
  assert_page (fixture, "practice");
  g_assert_cmpstr (fixture->sink->log->str, ==, "wanted:ti draft ");
  /* A language of the page after all: nothing was missing. */
  engawa_family_view_show (fixture->view, "language");
  touch (fixture, "vi");
  g_assert_cmpstr (fixture->sink->log->str, ==, "wanted:ti draft wanted: draft ");
}

static void
test_interpreter (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "not-here");
  touch (fixture, "ask-interpreter");
  assert_page (fixture, "talk");
  /* Nothing was answered, yet the council hears that a language was missing. */
  g_assert_cmpstr (fixture->sink->log->str, ==, "wanted:und draft ");
}

/* Somebody who went away: "Still here?", then the cover; what was said is with the sink. */
static void
test_idle (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  engawa_family_view_set_idle (fixture->view, 60, 120);
  engawa_family_view_let_pass (fixture->view, 61);
  g_assert_cmpint (fixture->left, ==, -1);
  engawa_family_view_let_pass (fixture->view, 60);
  g_assert_cmpint (fixture->left, ==, ENGAWA_FAMILY_LEFT_IDLE);
  assert_page (fixture, "left");
  g_assert_nonnull (strstr (fixture->sink->answers, "agree"));
  g_assert_null (find_tile (GTK_WIDGET (fixture->view), "yes"));
}

static const char draft[] =
    "{\"agree\":\"yes\",\"here\":\"yes\",\"call-name\":\"Lan\",\"bridge\":\"en\",\"reads\":[\"own\"],"
    "\"interpreter\":[\"no\"],\"topics\":[\"food\"],\"needed-today\":[\"food\"],"
    "\"household\":[{\"relation\":\"me\"}],\"more\":false,\"reach\":[\"letter\"],\"first-say\":\"x\"}";

/* A resumed interview goes on where the answers end; private rows are not read back. */
static void
test_resume (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_family_view_resume (fixture->view, draft, "en", "en", &error));
  g_assert_no_error (error);
  assert_page (fixture, "readback");
  for (int i = 0; i < 8 && strcmp (engawa_family_view_get_shown (fixture->view), "readback") == 0;
       i++) {
    g_assert_null (find_tile (GTK_WIDGET (fixture->view), "needed-today"));
    g_assert_null (find_tile (GTK_WIDGET (fixture->view), "here"));
    touch (fixture, "next");
  }
  assert_page (fixture, "thanks");
  g_assert_true (g_str_has_suffix (fixture->sink->log->str, "finish "));
  g_assert_null (strstr (fixture->sink->answers, "practice"));
}

static void
test_resume_nonsense (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_family_view_resume (fixture->view, "{\"agree\":7}", "en", NULL, &error));
  g_assert_nonnull (error);
  assert_page (fixture, "language");
}

/* Changing one answer asks only what it newly opens, then comes back. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_assert_true (engawa_family_view_resume (fixture->view, draft, "en", NULL, NULL));
  touch (fixture, "next");
  touch (fixture, "topics");
  assert_page (fixture, "topics");
  touch (fixture, "work");
  touch (fixture, "next");
  assert_page (fixture, "topics-worst");
  touch (fixture, "work");
  touch (fixture, "next");
  assert_page (fixture, "work-which");
  touch (fixture, "back");
  assert_page (fixture, "readback");
}

/* Somebody else may hold the tablet now: going back passes over what was private before. */
static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_assert_true (engawa_family_view_resume (fixture->view, "{\"agree\":\"yes\",\"here\":\"yes\"}",
                                            "en", NULL, NULL));
  assert_page (fixture, "call-name");
  touch (fixture, "back");
  assert_page (fixture, "purpose");
}

/* A call to act that an answer newly brings up is shown also while answers are changed. */
static void
test_alert (Fixture *fixture, gconstpointer data)
{
  static const char health[] =
      "{\"who-ill\":[{\"relation\":\"me\"}],\"where-hurts\":[\"arm\"],\"symptoms\":[\"fever\"],"
      "\"since\":\"today\",\"seen-doctor\":true,\"medicine\":false,\"not-eat\":[\"nothing\"],"
      "\"baby-coming\":false,\"mood\":\"good\",\"health-say\":\"x\"}";

  g_assert_true (engawa_family_view_resume (fixture->view, health, "en", NULL, NULL));
  assert_page (fixture, "readback");
  touch (fixture, "symptoms");
  touch (fixture, "bleeding");
  touch (fixture, "next");
  assert_page (fixture, "call-119");
  touch (fixture, "next");
  assert_page (fixture, "readback");
}

/* The corner leads to the neutral page whatever the disk says, and coming back shows nothing of before. */
static void
test_discreet (Fixture *fixture, gconstpointer data)
{
  engawa_family_view_set_language (fixture->view, "en");
  assert_page (fixture, "alone");
  touch (fixture, "yes");
  touch (fixture, "next");
  assert_page (fixture, "calm");
  fixture->sink->broken = TRUE;
  touch (fixture, "stop");
  assert_page (fixture, "neutral");
  g_assert_null (find_tile (GTK_WIDGET (fixture->view), "back"));
  g_assert_true (engawa_family_view_resume (fixture->view, "{\"alone\":\"yes\",\"calm\":\"no\"}",
                                            "en", NULL, NULL));
  assert_page (fixture, "who-scares");
  touch (fixture, "back");
  assert_page (fixture, "language");
}

static void
test_broken_sink (Fixture *fixture, gconstpointer data)
{
  fixture->sink->broken = TRUE;
  begin (fixture);
  touch (fixture, "yes");
  g_assert_false (engawa_family_view_flush (fixture->view));
  fixture->sink->broken = FALSE;
  g_assert_true (engawa_family_view_flush (fixture->view));
  g_assert_nonnull (strstr (fixture->sink->answers, "here"));
}

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  engawa_metrics_set_text_percent (fixture->metrics, 200);
  engawa_metrics_set_contrast (fixture->metrics, TRUE);
  assert_page (fixture, "here");
  g_assert_true (engawa_family_view_show (fixture->view, "household"));
  g_assert_false (engawa_family_view_show (fixture->view, "no-such-page"));
}

static gboolean
is_said (GtkWidget *widget, const char *text)
{
  if (ENGAWA_IS_RUBY_LABEL (widget) && gtk_widget_get_visible (widget)) {
    const EngawaCaption *caption = engawa_ruby_label_get_caption (ENGAWA_RUBY_LABEL (widget));
    if (caption != NULL && g_strcmp0 (caption->text, text) == 0)
      return TRUE;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_said (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
says_notice (Fixture *fixture, const char *language, const char *notice)
{
  EngawaText text = engawa_words_lookup (fixture->words, language, NULL, notice, NULL);
  return is_said (GTK_WIDGET (fixture->view), text.text);
}

/* That nobody has checked the language is said once; English is what is translated from. */
static void
test_unchecked (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "vi");
  g_assert_true (says_notice (fixture, "vi", "interface:not-checked"));
  touch (fixture, "egg");
  touch (fixture, "next");
  g_assert_false (says_notice (fixture, "vi", "interface:not-checked"));
}

static void
test_source (Fixture *fixture, gconstpointer data)
{
  touch (fixture, "en");
  g_assert_false (says_notice (fixture, "en", "interface:not-checked"));
  g_assert_false (says_notice (fixture, "en", "interface:not-translated"));
}

static void
copy_words (const char *folder, const char *name)
{
  g_autofree char *from = g_build_filename (words_dir, name, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

/* A Vietnamese catalogue of one word and a Nepali one that is no catalogue. */
static char *
make_poor_words (void)
{
  static const char po[] = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                           "msgctxt \"shared:yn.yes\"\nmsgid \"Yes\"\nmsgstr \"Có\"\n";
  char *folder = g_dir_make_tmp ("engawa-poor-XXXXXX", NULL);
  g_autofree char *source = g_build_filename (folder, "vi.po", NULL);
  g_autofree char *compiled = g_build_filename (folder, "vi.mo", NULL);
  g_autofree char *broken = g_build_filename (folder, "ne.mo", NULL);
  const char *msgfmt[] = { "msgfmt", "-o", compiled, source, NULL };
  int status;
  copy_words (folder, "en.mo");
  copy_words (folder, "ja@easy.mo");
  g_assert_true (g_file_set_contents (source, po, -1, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) msgfmt, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_set_contents (broken, "no catalogue", -1, NULL));
  return folder;
}

static void
remove_words (const char *folder)
{
  static const char *const names[] = { "en.mo", "ja@easy.mo", "vi.po", "vi.mo", "ne.mo" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* With a damaged catalogue the others are offered; where one has gaps, easy Japanese speaks and the page
 * says so. */
static void
test_poor (void)
{
  char *whole = words_dir;
  g_autofree char *folder = make_poor_words ();
  Fixture fixture = { 0 };
  words_dir = folder;
  set_up (&fixture, NULL);
  g_assert_cmpuint (engawa_words_get_faults (fixture.words)->len, ==, 1);
  g_assert_null (find_tile (GTK_WIDGET (fixture.view), "ne"));
  touch (&fixture, "vi");
  g_assert_true (says_notice (&fixture, "vi", "interface:not-translated"));
  touch (&fixture, "egg");
  touch (&fixture, "next");
  g_assert_true (says_notice (&fixture, "vi", "interface:not-translated"));
  tear_down (&fixture, NULL);
  words_dir = whole;
  remove_words (folder);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
    const char *form;
  } tests[] = {
    { "later", test_later },
    { "no", test_no },
    { "talk", test_talk },
    { "unsure", test_unsure },
    { "stop", test_stop },
    { "stop-early", test_stop_early },
    { "waits", test_waits },
    { "language", test_language },
    { "not-here", test_not_here },
    { "interpreter", test_interpreter },
    { "idle", test_idle },
    { "resume", test_resume },
    { "resume-nonsense", test_resume_nonsense },
    { "change", test_change },
    { "broken-sink", test_broken_sink },
    { "sizes", test_sizes },
    { "sealed", test_sealed },
    { "alert", test_alert, "health" },
    { "discreet", test_discreet, "safe" },
    { "unchecked", test_unchecked },
    { "source", test_source },
  };

  gtk_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  data_dir = argv[1];
  words_dir = argv[2];
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/family/view/", tests[i].name, NULL);
    g_test_add (path, Fixture, tests[i].form, set_up, tests[i].test, tear_down);
  }
  g_test_add_func ("/family/view/poor", test_poor);
  return g_test_run ();
}
