/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "app/desk/engawa-desk-pin.h"
#include "app/desk/engawa-desk-sign-in.h"
#include "app/desk/engawa-desk.h"
#include "app/engawa-application.h"
#include "app/engawa-window-cover.h"
#include "app/engawa-window-doors.h"
#include "app/engawa-window-handed.h"
#include "app/engawa-window.h"
#include "app/family/engawa-family-view.h"
#include "app/widgets/engawa-staff-slots.h"
#include "journal/engawa-journal.h"
#include "vault/engawa-handover.h"
#include "vault/engawa-vault-draft.h"

#include <glib/gstdio.h>

/*
 * Walks every arrow between the tablet's states in one process: executing the program again is replaced
 * by opening the vault anew with the memfd the arrow left. It also opens every place of the desk, with
 * warnings fatal.
 */

typedef struct {
  DeskFixture *people;
  char *directory;
  char *data;
  char *words;
  int resume; /* the memfd of the last arrow, or −1 */
  gboolean restarted;

  EngawaVault *vault;
  EngawaVaultWorker *worker;
  EngawaSyncService *sync;
  EngawaDeskContext *context;
  EngawaWindow *window; /* cleared when it is destroyed */
} Tablet;

static gboolean
execute (const char *const *arguments, gpointer data, GError **error)
{
  Tablet *self = data;
  const char *last = arguments[g_strv_length ((char **) arguments) - 1];
  g_assert_true (g_str_has_prefix (last, "--resume="));
  self->resume = (int) g_ascii_strtoll (last + strlen ("--resume="), NULL, 10);
  self->restarted = TRUE;
  return TRUE;
}

static void
start (Tablet *self)
{
  static const char *const arguments[] = { "engawa", NULL };
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = { 1, 8 * 1024 * 1024 };
  EngawaRestart restart = { execute, self };
  GError *error = NULL;
  self->vault = engawa_vault_open (self->directory, ENGAWA_VAULT_NONE, &clock, &cost, NULL, &error);
  g_assert_no_error (error);
  if (self->resume >= 0) {
    g_autoptr (EngawaHandover) handover = engawa_handover_read (self->resume, &error);
    g_assert_no_error (error);
    engawa_handover_resume (handover, self->vault, &error);
    g_assert_no_error (error);
  }
  self->resume = -1;
  self->restarted = FALSE;
  self->worker = engawa_vault_worker_new (self->vault);
  self->sync = engawa_sync_service_new (self->vault);
  self->context =
      engawa_desk_context_new (self->worker, self->sync, self->data, self->words, &error);
  g_assert_no_error (error);
  self->window = engawa_window_new (NULL, self->context, &restart, arguments);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
let_go (Tablet *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->context);
  g_clear_object (&self->sync);
  g_clear_object (&self->worker);
  g_clear_object (&self->vault);
}

/* Runs the main loop until something is so; a minute is far more than anything takes. */
#define UNTIL(condition)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_ = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                   \
    while (!(condition)) {                                                                         \
      g_assert_cmpint (g_get_monotonic_time (), <, end_);                                          \
      g_main_context_iteration (NULL, TRUE);                                                       \
    }                                                                                              \
  }                                                                                                \
  G_STMT_END

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (root == NULL || G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
page (Tablet *self)
{
  return self->window != NULL ? gtk_window_get_child (GTK_WINDOW (self->window)) : NULL;
}

static gboolean
keep_awake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
sign_in (Tablet *self, const char *passphrase)
{
  GtkWidget *slots = find (page (self), ENGAWA_TYPE_STAFF_SLOTS);
  GtkWidget *people = gtk_widget_get_first_child (find (page (self), GTK_TYPE_VIEWPORT));
  /* The worker is the second of the two. */
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (gtk_widget_get_first_child (people))), TRUE);
  g_autofree char *typed = g_strconcat (passphrase, " ", NULL);
  engawa_staff_slots_type (ENGAWA_STAFF_SLOTS (slots), typed);
  g_assert_cmpuint (engawa_staff_slots_get_done (ENGAWA_STAFF_SLOTS (slots)), ==, 6);
  g_signal_emit_by_name (slots, "open");
}

static void
test_doors_lead_to_sign_in (Tablet *self)
{
  g_assert_true (ENGAWA_IS_WINDOW_DOORS (page (self)));
  g_signal_emit_by_name (page (self), "staff");
  g_assert_true (ENGAWA_IS_DESK_SIGN_IN (page (self)));
  g_signal_emit_by_name (page (self), "leave");
  g_assert_true (ENGAWA_IS_WINDOW_DOORS (page (self)));
}

static void
test_wrong_words_wait (Tablet *self)
{
  g_signal_emit_by_name (page (self), "staff");
  GtkWidget *slots = find (page (self), ENGAWA_TYPE_STAFF_SLOTS);
  sign_in (self, "あさひ あさひ あさひ あさひ あさひ あさひ");
  UNTIL (engawa_staff_slots_get_done (ENGAWA_STAFF_SLOTS (slots)) == 0);
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_CLOSED);
  UNTIL (engawa_vault_get_wait (self->vault) == 0 && gtk_widget_get_sensitive (slots));
}

static void
test_right_words_open (Tablet *self)
{
  sign_in (self, self->people->passphrase);
  UNTIL (ENGAWA_IS_DESK (page (self)));
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_OPEN);
}

/* Every place stands without a warning and shows something. */
static void
test_every_place (Tablet *self)
{
  EngawaDesk *desk = ENGAWA_DESK (page (self));
  EngawaCasebook *casebook = engawa_desk_context_get_casebook (self->context);
  g_autoptr (GPtrArray) cases = engawa_casebook_list_cases (casebook, TRUE);
  g_autoptr (GPtrArray) unsorted = engawa_casebook_list_unsorted (casebook);
  g_assert_cmpuint (cases->len, ==, 3);
  g_assert_cmpuint (unsorted->len, ==, 5);
  g_autofree char *case_id = g_strdup (((const EngawaCase *) cases->pdata[0])->row.id);
  g_autofree char *interview = g_strdup (((const EngawaInterview *) unsorted->pdata[0])->row.id);
  const struct {
    EngawaDeskPlace place;
    const char *subject;
  } places[] = {
    { ENGAWA_DESK_PLACE_TODAY, NULL },          { ENGAWA_DESK_PLACE_CASES, NULL },
    { ENGAWA_DESK_PLACE_SETTINGS, NULL },       { ENGAWA_DESK_PLACE_HAND_OVER, NULL },
    { ENGAWA_DESK_PLACE_CASE, case_id },        { ENGAWA_DESK_PLACE_NEW_CASE, NULL },
    { ENGAWA_DESK_PLACE_NEW_PERSON, case_id },  { ENGAWA_DESK_PLACE_INTERVIEW, interview },
    { ENGAWA_DESK_PLACE_NEW_CONTACT, case_id }, { ENGAWA_DESK_PLACE_NEW_REFERRAL, case_id },
    { ENGAWA_DESK_PLACE_NEW_TASK, case_id },    { ENGAWA_DESK_PLACE_MOVE, interview },
    { ENGAWA_DESK_PLACE_STRIKE, interview },    { ENGAWA_DESK_PLACE_CONFLICTS, NULL },
    { ENGAWA_DESK_PLACE_ASIDE, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    engawa_desk_go (desk, places[i].place, places[i].subject);
    gint64 soon = g_get_monotonic_time () + G_USEC_PER_SEC / 10;
    UNTIL (g_get_monotonic_time () > soon);
    g_assert_nonnull (engawa_desk_get_page (desk));
    g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->window)), <=, 1280);
  }
  engawa_desk_go (desk, ENGAWA_DESK_PLACE_TODAY, NULL);
}

static void
test_hand_over (Tablet *self)
{
  EngawaDesk *desk = ENGAWA_DESK (page (self));
  engawa_desk_go (desk, ENGAWA_DESK_PLACE_HAND_OVER, NULL);
  GtkWidget *pin = find (GTK_WIDGET (engawa_desk_get_page (desk)), ENGAWA_TYPE_DESK_PIN);
  for (const char *p = "135790"; *p != '\0'; p++)
    engawa_desk_pin_press (ENGAWA_DESK_PIN (pin), *p);
  g_autoptr (GError) error = NULL;
  gint64 draft = engawa_vault_begin_interview (self->vault, &error);
  g_assert_no_error (error);
  engawa_vault_save_draft (self->vault, draft,
                           "{\"form\":\"consent\",\"answers\":{\"laid\":[\"school\"],\"household\":"
                           "[{\"relation\":\"child\",\"age\":9}]}}",
                           &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (engawa_desk_get_page (desk), "hand-over", draft,
                         engawa_desk_pin_get_text (ENGAWA_DESK_PIN (pin)), 2u);
  UNTIL (self->restarted);
  g_assert_null (self->window);
  let_go (self);

  start (self);
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_HANDED);
  g_assert_true (ENGAWA_IS_WINDOW_HANDED (page (self)));
  /* What the worker laid out came along, and nothing else was asked for. */
  EngawaFamilyView *view = ENGAWA_FAMILY_VIEW (find (page (self), ENGAWA_TYPE_FAMILY_VIEW));
  g_assert_true (engawa_family_view_show (view, "share-with.school"));
  g_assert_true (engawa_family_view_show (view, "guardian"));
  g_assert_false (engawa_family_view_show (view, "share-with.police"));
  g_assert_true (engawa_family_view_show (view, "language"));
}

static void
test_cover (Tablet *self)
{
  g_signal_emit_by_name (find (page (self), ENGAWA_TYPE_FAMILY_VIEW), "left",
                         ENGAWA_FAMILY_LEFT_IDLE);
  UNTIL (self->restarted);
  let_go (self);
  start (self);
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_COVERED);
  g_assert_true (ENGAWA_IS_WINDOW_COVER (page (self)));
}

static void
test_pin (Tablet *self)
{
  GtkWidget *pin = find (page (self), ENGAWA_TYPE_DESK_PIN);
  for (const char *p = "000000"; *p != '\0'; p++)
    engawa_desk_pin_press (ENGAWA_DESK_PIN (pin), *p);
  UNTIL (gtk_widget_get_sensitive (pin)
         && *engawa_desk_pin_get_text (ENGAWA_DESK_PIN (pin)) == '\0');
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_COVERED);
  for (const char *p = "135790"; *p != '\0'; p++)
    engawa_desk_pin_press (ENGAWA_DESK_PIN (pin), *p);
  UNTIL (ENGAWA_IS_DESK (page (self)));
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_OPEN);
  /* The family said nothing, so nothing is offered as unfinished. */
  g_autoptr (GPtrArray) drafts = engawa_vault_list_drafts (self->vault, NULL);
  g_assert_nonnull (drafts);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_sign_out (Tablet *self)
{
  g_signal_emit_by_name (page (self), "close");
  UNTIL (self->restarted);
  let_go (self);
  start (self);
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_CLOSED);
  g_assert_true (ENGAWA_IS_WINDOW_DOORS (page (self)));
}

/* A family begins by itself; without a PIN box it leads to a closed tablet again. */
static void
test_family_alone (Tablet *self)
{
  g_signal_emit_by_name (page (self), "start");
  UNTIL (ENGAWA_IS_WINDOW_HANDED (page (self)));
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_HANDED);
  g_signal_emit_by_name (find (page (self), ENGAWA_TYPE_FAMILY_VIEW), "left",
                         ENGAWA_FAMILY_LEFT_IDLE);
  UNTIL (self->restarted);
  let_go (self);
  start (self);
  g_assert_cmpint (engawa_vault_get_state (self->vault), ==, ENGAWA_VAULT_CLOSED);
}

static void
set_up (Tablet *self, const char *words_dir)
{
  const char *source = g_getenv ("ENGAWA_SOURCE_DIR");
  g_autofree char *list = g_build_filename (source, "data", "passphrase", "words.txt", NULL);
  g_autofree char *words = NULL;
  GError *error = NULL;
  g_file_get_contents (list, &words, NULL, &error);
  g_assert_no_error (error);
  self->resume = -1;
  self->data = g_build_filename (source, "data", NULL);
  self->words = g_strdup (words_dir);
  self->directory = g_dir_make_tmp ("engawa-states-XXXXXX", &error);
  g_assert_no_error (error);
  self->people = desk_fixture_new (self->directory, words, &error);
  g_assert_no_error (error);
}

static void
tear_down (Tablet *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  engawa_desk_context_stop (self->context);
  engawa_vault_close (self->vault, NULL);
  let_go (self);
  g_autoptr (GDir) dir = g_dir_open (self->directory, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->directory, name, NULL);
    g_unlink (path);
  }
  g_rmdir (self->directory);
  g_free (self->directory);
  g_free (self->data);
  g_free (self->words);
  desk_fixture_free (self->people);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*step) (Tablet *self);
  } steps[] = {
    { "doors lead to sign-in", test_doors_lead_to_sign_in },
    { "wrong words wait", test_wrong_words_wait },
    { "right words open", test_right_words_open },
    { "every place", test_every_place },
    { "hand over", test_hand_over },
    { "cover", test_cover },
    { "PIN", test_pin },
    { "sign out", test_sign_out },
    { "a family alone", test_family_alone },
  };
  Tablet self = { NULL };
  if (argc != 2)
    return 2;
  gtk_disable_setlocale ();
  gtk_init ();
  engawa_desk_register_resources ();
  set_up (&self, argv[1]);
  start (&self);
  g_timeout_add (20, keep_awake, NULL);
  fprintf (stdout, "1..%zu\n", G_N_ELEMENTS (steps));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    steps[i].step (&self);
    fprintf (stdout, "ok %zu %s\n", i + 1, steps[i].name);
    fflush (stdout);
  }
  tear_down (&self);
  return 0;
}
