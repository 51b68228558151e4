/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the desk by itself on a new council's vault, shows one page after another and, where a folder
 * is given, keeps a picture of each: desk-pages DATA BUILD LANGUAGE WxH [TEXT-PERCENT [PICTURES [contrast]]].
 * Nothing may reach over the screen's edge, whatever its size and that of the letters.
 * Then it writes as a person would and looks whether the casebook says so: a choice ends a conflict, a
 * moved note stands in the other case, what is struck says why, and a new case has its person. */
#include "desk-fixture.h"
#include "test-fake-sound.h"

#include "app/desk/engawa-desk-day.h"
#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-marks.h"
#include "app/desk/engawa-desk-paper.h"
#include "app/desk/engawa-desk-person-fields.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-sign-in.h"
#include "app/desk/engawa-desk-sticks.h"
#include "app/desk/engawa-desk-style.h"
#include "app/desk/engawa-desk.h"
#include "journal/engawa-journal.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

enum { EDGE = 10 };

typedef struct {
  EngawaDeskContext *context;
  EngawaDesk *desk;
  GtkWidget *window;
  TestFakeSound *sound;
  const char *pictures;
  int width;
  int height;
} Stage;

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *frames = data;
  return --*frames > 0;
}

/* Sizes are given and classes follow from them within a few frames, however slow the machine is. */
static void
settle (Stage *stage)
{
  gint64 until = g_get_monotonic_time () + 400000;
  int frames = 5;
  gtk_widget_add_tick_callback (stage->window, on_tick, &frames, NULL);
  while (frames > 0 || g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

/* What hangs over the screen's edge cannot be touched, and nobody looks for what lies sideways. */
static void
check_inside (GtkWidget *widget, Stage *stage, const char *name)
{
  graphene_rect_t place;
  if (!gtk_widget_get_mapped (widget))
    return;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget))
      && gtk_widget_compute_bounds (widget, stage->window, &place)
      && (place.origin.x < 0 || place.origin.x + place.size.width > stage->width - EDGE))
    g_warning ("on %s a %s reaches to %.0f", name, G_OBJECT_TYPE_NAME (widget),
               place.origin.x + place.size.width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_inside (child, stage, name);
}

/* What stands outside every scrolled part must be on the screen whole. */
static void
check_size (Stage *stage, const char *name)
{
  int width = gtk_widget_get_width (stage->window);
  int height = gtk_widget_get_height (stage->window);
  if (width > stage->width || height > stage->height)
    g_warning ("%s makes the window %d × %d", name, width, height);
}

static void
keep_picture (Stage *stage, const char *name)
{
  settle (stage);
  check_size (stage, name);
  check_inside (stage->window, stage, name);
  if (stage->pictures == NULL)
    return;
  int width = gtk_widget_get_width (stage->window);
  int height = gtk_widget_get_height (stage->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (stage->window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (stage->window));
  g_autoptr (GdkTexture) texture =
      gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_autofree char *path = g_strdup_printf ("%s/%s.png", stage->pictures, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
show (Stage *stage, EngawaDeskPlace place, const char *subject, const char *name)
{
  g_autofree char *kept = g_strdup (subject);
  engawa_desk_go (stage->desk, place, kept);
  keep_picture (stage, name);
}

/* Everything below a widget, depth first, until one is found. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget)) {
    const char *says = GTK_IS_BUTTON (widget)  ? gtk_button_get_label (GTK_BUTTON (widget))
                       : GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget))
                       : GTK_IS_ENTRY (widget) ? gtk_entry_get_placeholder_text (GTK_ENTRY (widget))
                                               : NULL;
    if (label == NULL || g_strcmp0 (says, label) == 0)
      return widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, label);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
touch (Stage *stage, const char *label)
{
  GtkWidget *button = find (GTK_WIDGET (stage->desk), GTK_TYPE_BUTTON, label);
  if (button == NULL)
    g_error ("there is no “%s” here", label);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
  settle (stage);
}

static void
write_into (Stage *stage, GType type, const char *hint, const char *text)
{
  GtkWidget *page = GTK_WIDGET (engawa_desk_get_page (stage->desk));
  GtkWidget *field = find (page, type, hint);
  g_assert_nonnull (field);
  engawa_desk_rows_set_text (field, text);
}

static EngawaCasebook *
casebook_of (Stage *stage)
{
  return engawa_desk_context_get_casebook (stage->context);
}

static char *
case_id (Stage *stage, const char *number)
{
  const EngawaCase *found = engawa_casebook_find_case_by_number (casebook_of (stage), number);
  g_assert_nonnull (found);
  return g_strdup (found->row.id);
}

static char *
first_of (Stage *stage, const char *case_of, EngawaBodyKind kind)
{
  g_autoptr (GPtrArray) timeline = engawa_casebook_list_timeline (casebook_of (stage), case_of);
  for (guint i = 0; i < timeline->len; i++) {
    const EngawaRow *row = timeline->pdata[i];
    if (row->kind == kind)
      return g_strdup (row->id);
  }
  g_error ("the case has nothing of kind %d", kind);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *id)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (engawa_desk_rows_get_id (widget), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, id);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The hand-over page with what one form needs, from the bar or from a case. */
static void
show_hand_over (Stage *stage, const char *case_id, const char *form)
{
  g_autofree char *name = g_strconcat ("hand-over-", form, NULL);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_HAND_OVER, case_id);
  settle (stage);
  GtkWidget *row = find_row (GTK_WIDGET (engawa_desk_get_page (stage->desk)), form);
  g_assert_nonnull (row);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row), TRUE);
  keep_picture (stage, name);
}

static void
show_pages (Stage *stage)
{
  g_autofree char *b17 = case_id (stage, "B-017");
  g_autofree char *contact = first_of (stage, b17, ENGAWA_BODY_CONTACT);
  g_autofree char *note = first_of (stage, b17, ENGAWA_BODY_NOTE);
  g_autofree char *task = first_of (stage, b17, ENGAWA_BODY_TASK);
  g_autofree char *referral = first_of (stage, b17, ENGAWA_BODY_REFERRAL);
  g_autofree char *conflict = g_strconcat (b17, " route", NULL);
  g_autofree char *person =
      g_strdup (engawa_casebook_find_case (casebook_of (stage), b17)->persons[0]->row.id);
  show (stage, ENGAWA_DESK_PLACE_TODAY, NULL, "today");
  show (stage, ENGAWA_DESK_PLACE_CASES, NULL, "cases");
  write_into (stage, GTK_TYPE_ENTRY, NULL, "学校");
  keep_picture (stage, "search");
  show (stage, ENGAWA_DESK_PLACE_CASE, b17, "case");
  show (stage, ENGAWA_DESK_PLACE_EDIT_CASE, b17, "edit-case");
  show (stage, ENGAWA_DESK_PLACE_PERSON, person, "person");
  show (stage, ENGAWA_DESK_PLACE_NEW_CASE, NULL, "new-case");
  show (stage, ENGAWA_DESK_PLACE_CONTACT, contact, "contact");
  show (stage, ENGAWA_DESK_PLACE_NEW_CONTACT, NULL, "new-contact");
  show (stage, ENGAWA_DESK_PLACE_NOTE, note, "note");
  show (stage, ENGAWA_DESK_PLACE_TASK, task, "task");
  show (stage, ENGAWA_DESK_PLACE_REFERRAL, referral, "referral");
  show (stage, ENGAWA_DESK_PLACE_MOVE, note, "move");
  show (stage, ENGAWA_DESK_PLACE_STRIKE, contact, "strike");
  show (stage, ENGAWA_DESK_PLACE_SAME, b17, "same");
  show (stage, ENGAWA_DESK_PLACE_CONFLICTS, NULL, "conflicts");
  show (stage, ENGAWA_DESK_PLACE_CONFLICT, conflict, "conflict");
  show (stage, ENGAWA_DESK_PLACE_ASIDE, NULL, "aside");
  show (stage, ENGAWA_DESK_PLACE_SETTINGS, NULL, "settings");
  show (stage, ENGAWA_DESK_PLACE_VOICE, NULL, "voice");
  show (stage, ENGAWA_DESK_PLACE_HAND_OVER, NULL, "hand-over");
  show_hand_over (stage, NULL, "consent");
  show_hand_over (stage, b17, "after");
  show_hand_over (stage, NULL, "safe");
  g_autoptr (GPtrArray) unsorted = engawa_casebook_list_unsorted (casebook_of (stage));
  for (guint i = 0; i < unsorted->len; i++) {
    const EngawaInterview *interview = unsorted->pdata[i];
    g_autofree char *name = g_strdup_printf ("interview-%u-%s", i + 1, interview->form);
    show (stage, ENGAWA_DESK_PLACE_INTERVIEW, interview->row.id, name);
  }
}

/* The page in front of the desk, with its keys. */
static void
show_sign_in (Stage *stage)
{
  GtkWidget *desk = g_object_ref (GTK_WIDGET (stage->desk));
  gtk_window_set_child (GTK_WINDOW (stage->window), engawa_desk_sign_in_new (stage->context));
  keep_picture (stage, "sign-in");
  gtk_window_set_child (GTK_WINDOW (stage->window), desk);
  g_object_unref (desk);
}

static void
check_conflict (Stage *stage)
{
  g_autofree char *b17 = case_id (stage, "B-017");
  g_autofree char *subject = g_strconcat (b17, " route", NULL);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_CONFLICT, subject);
  settle (stage);
  touch (stage, _ ("Choose a value"));
  g_autoptr (GPtrArray) still = engawa_casebook_list_conflicts (casebook_of (stage));
  g_assert_cmpuint (still->len, ==, 1); /* nothing was chosen, so nothing was written */
  GtkWidget *page = GTK_WIDGET (engawa_desk_get_page (stage->desk));
  GtkWidget *card = find (page, GTK_TYPE_TOGGLE_BUTTON, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card), TRUE);
  keep_picture (stage, "conflict-chosen");
  touch (stage, _ ("Keep the left value"));
  g_autoptr (GPtrArray) none = engawa_casebook_list_conflicts (casebook_of (stage));
  g_assert_cmpuint (none->len, ==, 0);
}

static void
check_move_and_strike (Stage *stage)
{
  g_autofree char *b17 = case_id (stage, "B-017");
  g_autofree char *a31 = case_id (stage, "A-031");
  g_autofree char *note = first_of (stage, b17, ENGAWA_BODY_NOTE);
  g_autofree char *contact = first_of (stage, b17, ENGAWA_BODY_CONTACT);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_MOVE, note);
  settle (stage);
  write_into (stage, GTK_TYPE_ENTRY, NULL, "A-031");
  settle (stage);
  GtkWidget *page = GTK_WIDGET (engawa_desk_get_page (stage->desk));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (page, GTK_TYPE_TOGGLE_BUTTON, NULL)),
                                TRUE);
  touch (stage, _ ("Move it"));
  g_assert_cmpstr (engawa_casebook_find (casebook_of (stage), note)->case_id, ==, b17);
  write_into (stage, GTK_TYPE_TEXT_VIEW, NULL, "ちがう家族だった");
  touch (stage, _ ("Move it"));
  g_assert_cmpstr (engawa_casebook_find (casebook_of (stage), note)->case_id, ==, a31);

  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_STRIKE, contact);
  settle (stage);
  touch (stage, _ ("Strike out"));
  g_assert_false (engawa_casebook_find (casebook_of (stage), contact)->struck);
  write_into (stage, GTK_TYPE_TEXT_VIEW, NULL, "2回書いた");
  touch (stage, _ ("Strike out"));
  const EngawaRow *row = engawa_casebook_find (casebook_of (stage), contact);
  g_assert_true (row->struck);
  g_assert_cmpstr (row->struck_why, ==, "2回書いた");
}

static void
check_new_case (Stage *stage)
{
  g_autoptr (GPtrArray) unsorted = engawa_casebook_list_unsorted (casebook_of (stage));
  g_autofree char *interview = g_strdup (((const EngawaRow *) unsorted->pdata[0])->id);
  guint before = unsorted->len;
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_NEW_CASE, interview);
  settle (stage);
  touch (stage, _ ("Keep"));
  g_assert_cmpuint (engawa_casebook_list_unsorted (casebook_of (stage))->len, ==, before);
  write_into (stage, GTK_TYPE_ENTRY, _ ("Name, in any letters"), "Amira Haddad");
  write_into (stage, GTK_TYPE_ENTRY, _ ("How it is read (kana)"), "あみら はだっど");
  touch (stage, _ ("Keep"));
  g_autoptr (GPtrArray) after = engawa_casebook_list_unsorted (casebook_of (stage));
  g_assert_cmpuint (after->len, ==, before - 1);
  const EngawaRow *row = engawa_casebook_find (casebook_of (stage), interview);
  const EngawaCase *found = engawa_casebook_find_case (casebook_of (stage), row->case_id);
  g_assert_cmpuint (found->n_persons, ==, 1);
  g_assert_cmpstr (found->persons[0]->names[0].reading, ==, "アミラ ハダッド");
  g_assert_cmpstr (found->persons[0]->names[0].script, ==, "Latn");
  keep_picture (stage, "case-new");
}

/* The unsorted consent interview that shows the office with a yes again, or another. */
static char *
consent_interview (Stage *stage, gboolean other)
{
  g_autoptr (GPtrArray) unsorted = engawa_casebook_list_unsorted (casebook_of (stage));
  for (guint i = 0; i < unsorted->len; i++) {
    const EngawaInterview *interview = unsorted->pdata[i];
    gboolean hospital = strstr (interview->answers, "\"show-back\":[\"hospital\"]") != NULL;
    if (strcmp (interview->form, "consent") == 0 && hospital == other)
      return g_strdup (interview->row.id);
  }
  g_error ("there is no such consent interview");
}

static void
on_moved (EngawaDeskPage *page, gboolean good, const char *const *ids)
{
  g_assert_true (good);
}

static void
move_into (Stage *stage, const char *id, const char *into)
{
  GError *error = NULL;
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GBytes *body = engawa_casebook_new_move (casebook_of (stage), id, into, NULL, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (engawa_desk_get_page (stage->desk), writing, on_moved);
  settle (stage);
  g_assert_cmpstr (engawa_casebook_find (casebook_of (stage), id)->case_id, ==, into);
}

/* A consent is what the family said, and nothing when it said two things. */
static void
check_consent (Stage *stage)
{
  g_autofree char *b17 = case_id (stage, "B-017");
  g_autofree char *good = consent_interview (stage, FALSE);
  g_autofree char *other = consent_interview (stage, TRUE);
  move_into (stage, other, b17);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_INTERVIEW, other);
  settle (stage);
  g_assert_null (find (GTK_WIDGET (engawa_desk_get_page (stage->desk)), GTK_TYPE_BUTTON,
                       _ ("Write this consent into the case")));
  move_into (stage, good, b17);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_INTERVIEW, good);
  settle (stage);
  keep_picture (stage, "consent");
  touch (stage, _ ("Write this consent into the case"));
  g_autofree char *id = first_of (stage, b17, ENGAWA_BODY_CONSENT);
  const EngawaConsent *consent =
      (const EngawaConsent *) engawa_casebook_find (casebook_of (stage), id);
  g_assert_cmpstr (consent->agencies[0], ==, "school");
  g_assert_null (consent->agencies[1]);
  g_assert_cmpstr (consent->purposes[1], ==, "problem");
  g_assert_cmpstr (consent->shown_language, ==, "vi");
  g_assert_nonnull (strchr (consent->shown_text, '\n'));
  g_assert_cmpuint (strlen (consent->until), ==, strlen ("2027-11-29"));
  g_assert_null (find (GTK_WIDGET (engawa_desk_get_page (stage->desk)), GTK_TYPE_BUTTON,
                       _ ("Write this consent into the case")));
}

static void
check_task (Stage *stage)
{
  g_autofree char *b17 = case_id (stage, "B-017");
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_NEW_TASK, b17);
  settle (stage);
  write_into (stage, GTK_TYPE_TEXT_VIEW, NULL, "保育園に聞く");
  touch (stage, _ ("Keep"));
  g_autoptr (GPtrArray) tasks = engawa_casebook_list_tasks (casebook_of (stage), NULL);
  gboolean found = FALSE;
  for (guint i = 0; i < tasks->len; i++)
    found |= g_str_equal (((const EngawaTask *) tasks->pdata[i])->what, "保育園に聞く");
  g_assert_true (found);
}

static gboolean
is_asking (Stage *stage)
{
  return find (GTK_WIDGET (stage->desk), GTK_TYPE_BUTTON, _ ("Throw it away")) != NULL;
}

/* Nothing written is lost by leaving: every way out asks first, and nothing else does. */
static void
check_unsaved (Stage *stage)
{
  g_autofree char *b17 = case_id (stage, "B-017");
  g_autoptr (GPtrArray) unsorted = engawa_casebook_list_unsorted (casebook_of (stage));
  g_autofree char *interview = g_strdup (((const EngawaRow *) unsorted->pdata[0])->id);
  const char *const ways[] = { _ ("‹ Back"), _ ("Close the desk"), _ ("New interview") };
  const struct {
    EngawaDeskPlace place;
    const char *subject;
  } places[] = { { ENGAWA_DESK_PLACE_NEW_NOTE, b17 }, { ENGAWA_DESK_PLACE_INTERVIEW, interview } };
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    engawa_desk_go (stage->desk, places[i].place, places[i].subject);
    settle (stage);
    touch (stage, _ ("‹ Back"));
    g_assert_false (is_asking (stage));
    engawa_desk_go (stage->desk, places[i].place, places[i].subject);
    settle (stage);
    GtkWidget *page = GTK_WIDGET (engawa_desk_get_page (stage->desk));
    write_into (stage, GTK_TYPE_TEXT_VIEW, NULL, "まだ書いている");
    for (gsize way = 0; way < G_N_ELEMENTS (ways); way++) {
      touch (stage, ways[way]);
      g_assert_true (is_asking (stage));
      keep_picture (stage, i == 0 ? "unsaved-note" : "unsaved-interview");
      touch (stage, _ ("Keep writing"));
      g_assert_false (is_asking (stage));
      g_assert_true (GTK_WIDGET (engawa_desk_get_page (stage->desk)) == page);
    }
    GtkWidget *today = find (GTK_WIDGET (stage->desk), GTK_TYPE_TOGGLE_BUTTON, NULL);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (today)), TRUE);
    g_assert_true (is_asking (stage));
    g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (today)));
    g_assert_true (GTK_WIDGET (engawa_desk_get_page (stage->desk)) == page);
    touch (stage, _ ("‹ Back"));
    touch (stage, _ ("Throw it away"));
    g_assert_false (is_asking (stage));
    g_assert_true (GTK_WIDGET (engawa_desk_get_page (stage->desk)) != page);
  }
}

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  g_assert_nonnull (entries);
  return g_dir_read_name (entries) == NULL;
}

/* Without a stick nothing is written, and the page says so; a form that leaves no trace has no sheet. */
static void
check_paper (Stage *stage)
{
  g_auto (GStrv) sticks = engawa_desk_sticks_list ();
  g_autoptr (GPtrArray) all = engawa_casebook_list_unsorted (casebook_of (stage));
  const EngawaInterview *interview = NULL;
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((const EngawaInterview *) all->pdata[i])->form, "first-visit") == 0)
      interview = all->pdata[i];
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_INTERVIEW, interview->row.id);
  settle (stage);
  g_assert_nonnull (find (stage->window, ENGAWA_TYPE_DESK_PAPER, NULL));
  /* A stick of whoever runs the tests is no place to write to. */
  if (sticks[0] == NULL) {
    touch (stage, _ ("Answers in two languages (PDF)"));
    g_assert_nonnull (
        find (stage->window, GTK_TYPE_LABEL,
              _ ("Plug in a USB stick. The sheet is written there and nowhere else.")));
  }
  keep_picture (stage, "paper");
}

/* A stick takes what is written here; a folder that is not there is only spoken of. */
static void
check_stick (Stage *stage, const char *folder)
{
  g_autofree char *stick = g_build_filename (folder, "stick", NULL);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_SETTINGS, NULL);
  settle (stage);
  write_into (stage, GTK_TYPE_ENTRY, "/media/…", stick);
  touch (stage, _ ("Sync here"));
  g_assert_false (g_file_test (stick, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  touch (stage, _ ("Sync here"));
  for (int i = 0; i < 50 && find (stage->window, GTK_TYPE_PROGRESS_BAR, NULL) != NULL; i++)
    settle (stage);
  g_assert_false (is_empty_folder (stick));
  keep_picture (stage, "settings-synced");
}

static gboolean
is_said (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_said (child, text))
      return TRUE;
  return FALSE;
}

static void
wait_for_button (Stage *stage, const char *label)
{
  for (int i = 0; i < 100; i++) {
    GtkWidget *button = find (GTK_WIDGET (stage->desk), GTK_TYPE_BUTTON, label);
    if (button != NULL && gtk_widget_is_sensitive (button))
      return;
    settle (stage);
  }
  g_error ("“%s” does not come", label);
}

static void
wait_until_said (Stage *stage, const char *text)
{
  for (int i = 0; i < 100 && !is_said (GTK_WIDGET (stage->desk), text); i++)
    settle (stage);
  g_assert_true (is_said (GTK_WIDGET (stage->desk), text));
}

/* A sentence is recorded, heard, not spoiled by a file that is no sound, and deleted. */
static void
check_voice (Stage *stage, const char *folder)
{
  EngawaVault *vault = engawa_desk_context_get_vault (stage->context);
  g_autofree char *clip = g_build_filename (engawa_vault_get_directory (vault), "voice", "fil",
                                            "interface:hello.opus", NULL);
  g_autofree char *bad = g_build_filename (folder, "no-sound.wav", NULL);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_VOICE, NULL);
  wait_for_button (stage, _ ("Record"));
  touch (stage, _ ("Record"));
  keep_picture (stage, "voice-recording");
  touch (stage, _ ("End recording"));
  wait_for_button (stage, _ ("Record again"));
  g_assert_true (g_file_test (clip, G_FILE_TEST_IS_REGULAR));
  wait_until_said (stage, _ ("Recorded. Listen to it once."));
  touch (stage, _ ("Listen"));
  for (int i = 0; i < 100 && test_fake_sound_count_begun (stage->sound) == 0; i++)
    settle (stage);
  g_assert_cmpuint (test_fake_sound_count_begun (stage->sound), ==, 1);
  g_assert_true (g_file_set_contents (bad, "words", -1, NULL));
  write_into (stage, GTK_TYPE_ENTRY, "/media/…", bad);
  touch (stage, _ ("Take"));
  wait_until_said (stage, "no-sound.wav");
  wait_until_said (stage, _ ("it is no sound file, or damaged; save it as WAV or Opus"));
  g_assert_true (g_file_test (clip, G_FILE_TEST_IS_REGULAR));
  keep_picture (stage, "voice-refused");
  touch (stage, _ ("Delete the recording"));
  g_assert_false (g_file_test (clip, G_FILE_TEST_EXISTS));
  wait_for_button (stage, _ ("Record"));
}

/* A tablet without sound says so. */
static void
check_silence (Stage *stage)
{
  test_fake_sound_break (stage->sound);
  engawa_desk_go (stage->desk, ENGAWA_DESK_PLACE_SETTINGS, NULL);
  wait_until_said (stage,
                   _ ("There is no loudspeaker, so no page offers to be read aloud. Plug one "
                      "in, or look at the tablet's sound settings."));
  keep_picture (stage, "settings-silent");
}

static void
check_small (void)
{
  EngawaDate today = { 2026, 11, 20 }, date;
  guint minutes = 0;
  gsize start = 0, end = 0;
  g_assert_true (engawa_desk_day_parse ("１１月２７日", today, &date) && date.day == 27);
  g_assert_true (engawa_desk_day_parse ("1/5", today, &date) && date.year == 2027);
  g_assert_true (engawa_desk_day_parse ("1988-05", today, &date) && date.day == 0);
  g_assert_false (engawa_desk_day_parse ("2/30", today, &date));
  g_assert_false (engawa_desk_day_parse ("11", today, &date));
  g_assert_true (engawa_desk_day_parse_clock ("1430", &minutes) && minutes == 870);
  g_assert_false (engawa_desk_day_parse_clock ("25:00", &minutes));
  engawa_desk_marks_compare ("090-0000-4712", "090-0000-7412", &start, &end);
  g_assert_cmpuint (start, ==, 9);
  g_assert_cmpuint (end, ==, 11);
  g_autofree char *script = engawa_desk_person_fields_script_of ("रीता");
  g_assert_cmpstr (script, ==, "Deva");
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  engawa_vault_worker_unlock_finish (ENGAWA_VAULT_WORKER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
unlock (EngawaVaultWorker *worker, const char *person, const char *passphrase)
{
  gboolean done = FALSE;
  engawa_vault_worker_unlock_async (worker, person, passphrase, NULL, on_unlocked, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_stage (Stage *stage, EngawaVaultWorker *worker, const DeskFixture *fixture, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = g_build_filename (argv[2], "po", "words", NULL);
  g_autoptr (EngawaSyncService) sync =
      engawa_sync_service_new (engawa_vault_worker_get_vault (worker));
  const char *text = argv[5];
  stage->context = engawa_desk_context_new (worker, sync, argv[1], words, &error);
  g_assert_no_error (error);
  engawa_desk_context_set_language (stage->context, argv[3]);
  stage->sound = test_fake_sound_new ();
  engawa_desk_context_set_sound (stage->context, ENGAWA_SOUND (stage->sound));
  unlock (worker, fixture->worker, fixture->passphrase);
  g_assert_cmpint (sscanf (argv[4], "%dx%d", &stage->width, &stage->height), ==, 2);
  stage->pictures = text != NULL ? argv[6] : NULL;
  engawa_desk_style_load (gdk_display_get_default (), 1,
                          text != NULL ? g_ascii_strtod (text, NULL) / 100 : 1,
                          stage->pictures != NULL && argv[7] != NULL);
  stage->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (stage->window), stage->width, stage->height);
  gtk_window_set_decorated (GTK_WINDOW (stage->window), FALSE);
  stage->desk = ENGAWA_DESK (engawa_desk_new (stage->context));
  gtk_window_set_child (GTK_WINDOW (stage->window), GTK_WIDGET (stage->desk));
  gtk_window_present (GTK_WINDOW (stage->window));
}

/* GTK's own words stay English; ours follow the argument. */
static void
speak (const char *build, const char *language)
{
  g_autofree char *catalogues = g_build_filename (build, "po", "app", NULL);
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain ("engawa", catalogues);
  bind_textdomain_codeset ("engawa", "UTF-8");
  g_dgettext ("engawa", "");
  textdomain ("engawa");
}

static void
walk (const DeskFixture *fixture, const char *folder, const char *directory, char **argv)
{
  g_autoptr (GError) error = NULL;
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = { 1, 8 * 1024 * 1024 };
  Stage stage = { NULL };
  g_autoptr (EngawaVault) vault =
      engawa_vault_open (directory, ENGAWA_VAULT_NONE, &clock, &cost, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (vault);
  open_stage (&stage, worker, fixture, argv);
  show_pages (&stage);
  show_sign_in (&stage);
  check_conflict (&stage);
  check_move_and_strike (&stage);
  check_new_case (&stage);
  check_task (&stage);
  check_consent (&stage);
  check_unsaved (&stage);
  check_stick (&stage, folder);
  check_paper (&stage);
  check_voice (&stage, folder);
  check_silence (&stage);
  gtk_window_destroy (GTK_WINDOW (stage.window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  engawa_desk_context_stop (stage.context);
  g_clear_object (&stage.context);
  g_clear_object (&stage.sound);
}

static void
remove_all (const char *directory)
{
  g_autoptr (GDir) entries = g_dir_open (directory, 0, NULL);
  const char *name;
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);
    remove_all (path);
  }
  g_remove (directory);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  if (argc < 5)
    return 2;
  speak (argv[2], argv[3]);
  gtk_disable_setlocale ();
  gtk_init ();
  engawa_desk_register_resources ();
  engawa_journal_init (&error);
  g_assert_no_error (error);
  check_small ();
  g_autofree char *list = g_build_filename (argv[1], "passphrase", "words.txt", NULL);
  g_assert_true (g_file_get_contents (list, &words, NULL, NULL));
  g_autofree char *folder = g_dir_make_tmp ("engawa-desk-XXXXXX", &error);
  g_autofree char *directory = g_build_filename (folder, "vault", NULL);
  g_autoptr (DeskFixture) fixture = desk_fixture_new (directory, words, &error);
  g_assert_no_error (error);
  walk (fixture, folder, directory, argv);
  remove_all (folder);
  return 0;
}
