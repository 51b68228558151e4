/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/engawa-admin.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* The command line, run in-process: what it prints, how it exits, and that every wrong input is named
 * with what to do. */

typedef struct {
  char *folder;
  char *data; /* the source's data directory */
} Place;

typedef struct {
  int code;
  char *out;
  char *err;
} Said;

static void
said_clear (Said *said)
{
  free (said->out);
  free (said->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

/* Arguments are separated by "|"; "~" stands for the place's folder. */
static Said
say (Place *place, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "~", -1);
  g_autofree char *expanded = g_strjoinv (place->folder, parts);
  g_autofree char *whole = g_strconcat ("engawa-admin|", expanded, NULL);
  g_auto (GStrv) argv = g_strsplit (whole, "|", -1);
  Said said = { 0 };
  gsize out_length, err_length;
  FILE *out = open_memstream (&said.out, &out_length);
  FILE *err = open_memstream (&said.err, &err_length);

  said.code = engawa_admin_run ((int) g_strv_length (argv), argv, out, err);
  fclose (out);
  fclose (err);
  return said;
}

static void
assert_says (Place *place, const char *line, int code, const char *message)
{
  g_auto (Said) said = say (place, line);

  if (said.code != code || strstr (said.err, message) == NULL)
    g_test_message ("%s: %d %s", line, said.code, said.err);
  g_assert_cmpint (said.code, ==, code);
  g_assert_nonnull (strstr (said.err, message));
}

static char *
assert_done (Place *place, const char *line)
{
  g_auto (Said) said = say (place, line);

  if (said.code != ENGAWA_ADMIN_DONE)
    g_test_message ("%s: %s", line, said.err);
  g_assert_cmpint (said.code, ==, ENGAWA_ADMIN_DONE);
  g_assert_cmpstr (said.err, ==, "");
  return g_strchomp (g_strdup (said.out));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

static Place *
place_new (void)
{
  Place *place = g_new0 (Place, 1);

  place->folder = g_dir_make_tmp ("engawa-admin-XXXXXX", NULL);
  place->data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  return place;
}

static void
place_free (Place *place)
{
  remove_folder (place->folder);
  g_free (place->folder);
  g_free (place->data);
  g_free (place);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

static char *
init_line (Place *place, const char *vault)
{
  return g_strdup_printf ("init|--vault|~/%s|--name|Council|--district|north=North|--district|South"
                          "|--worker|Tanaka|--kdf-ops|1|--kdf-mem|1|--sheets|~/sheets"
                          "|--passphrases|~/pass|--roster|~/roster.json|--folder|~/shared"
                          "|--data|%s",
                          vault, place->data);
}

static Place *
council_new (void)
{
  Place *place = place_new ();
  g_autofree char *line = init_line (place, "m");
  g_autofree char *shared = g_build_filename (place->folder, "shared", NULL);

  g_assert_cmpint (g_mkdir (shared, 0700), ==, 0);
  g_free (assert_done (place, line));
  return place;
}

static void
put_file (Place *place, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define MANAGER "|--vault|~/m|--passphrase-file|~/pass/manager.passphrase"
#define WORKER "|--vault|~/m|--passphrase-file|~/pass/worker-1.passphrase|--person|Tanaka"

static void
test_help (void)
{
  g_autoptr (Place) place = place_new ();
  static const char *const names[] = { "init",   "invite", "enrol", "sync",  "interview",  "note",
                                       "add",    "import", "set",   "cases", "interviews", "verify",
                                       "export", "roster", "icons", "voice" };
  g_autofree char *help = assert_done (place, "--help");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *line = g_strconcat (names[i], "|--help", NULL);
    g_autofree char *text = assert_done (place, line);

    g_assert_nonnull (strstr (help, names[i]));
    g_assert_nonnull (strstr (text, "--"));
  }
  g_assert_nonnull (strstr (help, "Exit codes"));
  assert_says (place, "nonsense", ENGAWA_ADMIN_USAGE, "There is no command “nonsense”");
  assert_says (place, "cases|--nonsense", ENGAWA_ADMIN_USAGE, "cases --help");
  assert_says (place, "cases", ENGAWA_ADMIN_USAGE, "--vault DIR");
  assert_says (place, "cases|--vault|~/none|one", ENGAWA_ADMIN_USAGE, "one word too many");
  assert_says (place, "verify|--vault|~/none", ENGAWA_ADMIN_FAILED, "There is no vault in");
}

/* A line a language; a recording that cannot be played is named with what to do. */
static void
test_voice (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *line = g_strdup_printf ("voice|check|--data|%s", place->data);
  g_autofree char *one = g_strconcat (line, "|--language|vi|--vault|~/v", NULL);
  g_autofree char *all = g_strconcat (line, "|--vault|~/v", NULL);
  g_autofree char *unknown = g_strconcat (line, "|--language|tlh", NULL);
  g_autofree char *clips = g_build_filename (place->folder, "v", "voice", "my", NULL);
  g_autofree char *table = assert_done (place, line);

  g_assert_nonnull (strstr (table, "\nvi\tvi\t0\t0\t"));
  g_assert_nonnull (strstr (table, "\nlo\t-\t0\t0\tespeak-ng 1.51 has no Lao\n"));
  g_assert_nonnull (strstr (table, "\nkmr\tku\t"));
  g_assert_cmpint (g_mkdir_with_parents (clips, 0700), ==, 0);
  put_file (place, "v/voice/my/interface:hello.wav", "no sound");
  assert_says (place, all, ENGAWA_ADMIN_FAILED, "1 recordings cannot be played");
  g_autofree char *vietnamese = assert_done (place, one);
  g_assert_null (strstr (vietnamese, "\nlo\t"));
  assert_says (place, unknown, ENGAWA_ADMIN_USAGE, "there is no language “tlh”");
  assert_says (place, "voice", ENGAWA_ADMIN_USAGE, "engawa-admin voice check");
}

static void
test_init (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *line = init_line (place, "m");
  g_autofree char *roster = assert_done (place, "roster|--vault|~/m");
  g_autofree char *root = g_build_filename (place->folder, "sheets", "root.txt", NULL);
  g_autofree char *sheet = NULL;

  g_assert_nonnull (strstr (roster, "manager\t"));
  g_assert_nonnull (strstr (roster, "\tTanaka"));
  g_assert_nonnull (strstr (roster, "district\tnorth\tNorth"));
  g_assert_nonnull (strstr (roster, "district\tdistrict-2\tSouth"));
  g_assert_true (g_file_get_contents (root, &sheet, NULL, NULL));
  g_assert_nonnull (strstr (sheet, "seed: "));
  assert_says (place, line, ENGAWA_ADMIN_FAILED, "already holds an enrolled vault");
}

static void
test_init_refusals (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *line = init_line (place, "m");
  g_autofree char *words = g_strconcat (line, "|--words|~/words.txt", NULL);
  g_autofree char *memory = g_strconcat (line, "|--kdf-mem|0", NULL);
  g_autofree char *kind = g_strconcat (line, "|--kind|phone", NULL);
  g_autofree char *district = g_strconcat (line, "|--district|Not ok=x", NULL);
  g_autofree char *idle = g_strconcat (line, "|--idle|5", NULL);

  assert_says (place, "init|--vault|~/m", ENGAWA_ADMIN_USAGE, "--name NAME");
  assert_says (place, "init|--vault|~/m|--name|C", ENGAWA_ADMIN_USAGE, "--district NAME");
  put_file (place, "words.txt", "one\ntwo\n");
  assert_says (place, words, ENGAWA_ADMIN_FAILED, "words.txt: passphrases need");
  assert_says (place, memory, ENGAWA_ADMIN_USAGE, "--kdf-mem is between");
  assert_says (place, kind, ENGAWA_ADMIN_USAGE, "--kind is pc or tablet");
  assert_says (place, district, ENGAWA_ADMIN_USAGE, "--district: an id is");
  assert_says (place, idle, ENGAWA_ADMIN_USAGE, "--idle is between");
}

static void
test_sign_in (void)
{
  g_autoptr (Place) place = council_new ();

  put_file (place, "wrong", "wrong\n");
  assert_says (place, "cases|--vault|~/m", ENGAWA_ADMIN_USAGE, "--passphrase-file FILE");
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~/none", ENGAWA_ADMIN_FAILED, "/none");
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~/wrong|--person|Nobody",
               ENGAWA_ADMIN_USAGE, "engawa-admin roster");
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~/wrong", ENGAWA_ADMIN_FAILED,
               "do not open the vault");
  assert_says (place, "cases" MANAGER, ENGAWA_ADMIN_FAILED, "wait 1 seconds");
}

static void
test_records (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *id = NULL;
  g_autofree char *note = NULL;
  g_autofree char *set = NULL;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autofree char *imported = NULL;

  put_file (place, "case.json", "{\"opened\":\"2026-11-20\",\"route\":\"school\"}");
  put_file (place, "bad.json", "{\"opened\":\"yesterday\"}");
  put_file (place, "kind.json", "{\"kind\":\"task\",\"what\":\"x\"}");
  put_file (place, "broken.json", "{\"opened\":");
  put_file (
      place, "records",
      "{\"label\":\"c\",\"body\":{\"kind\":\"case\",\"number\":\"auto\",\"opened\":\"2026-11-20\"}}\n"
      "\n"
      "{\"label\":\"p\",\"body\":{\"kind\":\"person\",\"cases\":[\"@c\"],"
      "\"names\":[{\"text\":\"Lan\"}]}}\n");
  put_file (place, "dangling",
            "{\"label\":\"n\",\"body\":{\"kind\":\"note\",\"of\":\"@x\","
            "\"voice\":\"said\",\"text\":\"t\"}}\n");
  put_file (place, "twice",
            "{\"label\":\"c\",\"body\":{\"kind\":\"case\",\"opened\":\"2026-11-20\"}}\n"
            "{\"label\":\"c\",\"body\":{\"kind\":\"case\",\"opened\":\"2026-11-20\"}}\n");
  id = assert_done (place, "add|case|--body|~/case.json" WORKER);
  g_assert_cmpuint (strlen (id), ==, 64);
  note = assert_done (place, "note|--of|A-001|--text|Hello" WORKER);
  set = assert_done (place, "set|--of|A-001|--field|route|--value|\"doctor\"" WORKER);
  imported = assert_done (place, "import|--records|~/records" WORKER);
  text = assert_done (place, "cases" MANAGER);
  g_assert_nonnull (strstr (text, "A-001\topen\t"));
  g_assert_nonnull (strstr (text, "A-002\topen\t2026-11-20\tLan"));
  json = assert_done (place, "cases|--format|json" MANAGER);
  g_assert_nonnull (strstr (json, "\"doctor\""));
  g_assert_nonnull (strstr (json, "\"Hello\""));

  assert_says (place, "add|thing|--body|~/case.json" WORKER, ENGAWA_ADMIN_USAGE, "no kind “thing”");
  assert_says (place, "add|case" WORKER, ENGAWA_ADMIN_USAGE, "add KIND --body FILE");
  assert_says (place, "add|case|--body|~/bad.json" WORKER, ENGAWA_ADMIN_FAILED, "opened");
  assert_says (place, "add|case|--body|~/kind.json" WORKER, ENGAWA_ADMIN_FAILED,
               "kind.json: field “kind”");
  assert_says (place, "add|case|--body|~/broken.json" WORKER, ENGAWA_ADMIN_FAILED, "broken.json: ");
  assert_says (place, "note|--of|Z-999|--text|x" WORKER, ENGAWA_ADMIN_USAGE, "Z-999");
  assert_says (place, "note|--of|A-001" WORKER, ENGAWA_ADMIN_USAGE, "--text TEXT or --text-file");
  assert_says (place, "note|--of|A-001|--text|x|--voice|loud" WORKER, ENGAWA_ADMIN_FAILED, "voice");
  assert_says (place, "set|--of|A-001|--field|number|--value|\"x\"" WORKER, ENGAWA_ADMIN_FAILED,
               "number");
  assert_says (place, "import|--records|~/dangling" WORKER, ENGAWA_ADMIN_FAILED,
               "dangling:1: no record above has the label “x”");
  assert_says (place, "import|--records|~/twice" WORKER, ENGAWA_ADMIN_FAILED,
               "twice:2: the label “c” stands twice");
  assert_says (place, "cases|--format|xml" MANAGER, ENGAWA_ADMIN_USAGE, "text or json");
}

static void
test_interview (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *line = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *language = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;

  put_file (place, "answers.json",
            "{\"agree\":\"yes\",\"call-name\":\"Lan\",\"topics\":[\"money\"]}");
  put_file (place, "bad.json", "{\"agree\":\"perhaps\"}");
  line =
      g_strdup_printf ("interview|--form|first-visit|--answers|~/answers.json|--language|vi|--data|"
                       "%s" WORKER,
                       place->data);
  id = assert_done (place, line);
  json = assert_done (place, "interviews|--format|json" MANAGER);
  g_assert_nonnull (strstr (json, id));
  g_assert_nonnull (strstr (json, "\"call-name\":\"Lan\""));
  text = assert_done (place, "interviews" MANAGER);
  g_assert_nonnull (strstr (text, "unsorted"));

  unknown = g_strdup_printf (
      "interview|--form|none|--answers|~/answers.json|--language|vi|--data|%s" WORKER, place->data);
  assert_says (place, unknown, ENGAWA_ADMIN_USAGE, "there is no form “none”; there are: ");
  language = g_strdup_printf ("interview|--form|first-visit|--answers|~/answers.json|--language|xx"
                              "|--data|%s" WORKER,
                              place->data);
  assert_says (place, language, ENGAWA_ADMIN_USAGE, "there is no language “xx”; there are: ");
  bad = g_strdup_printf (
      "interview|--form|first-visit|--answers|~/bad.json|--language|vi|--data|%s" WORKER,
      place->data);
  assert_says (place, bad, ENGAWA_ADMIN_FAILED, "bad.json: agree");
}

typedef struct {
  Place *place;
  Said said;
} Enrolling;

/* Plays the person who reads the code off one screen and types it into the other. */
static gpointer
enrol_thread (gpointer data)
{
  Enrolling *enrolling = data;
  g_autofree char *path = g_build_filename (enrolling->place->folder, "code", NULL);
  g_autofree char *code = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < 600; i++) {
    g_clear_pointer (&code, g_free);
    if (g_file_get_contents (path, &code, NULL, NULL) && strchr (code, '\n') != NULL)
      break;
    g_usleep (20000);
  }
  *strchr (code, '\n') = '\0';
  line = g_strdup_printf ("enrol|--vault|~/t|--folder|~/shared|--code|%s|--label|Second", code);
  enrolling->said = say (enrolling->place, line);
  return NULL;
}

static void
test_enrol_and_sync (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *path = g_build_filename (place->folder, "code", NULL);
  g_autofree char *vault = g_build_filename (place->folder, "m", NULL);
  g_autofree char *passphrase =
      g_build_filename (place->folder, "pass", "manager.passphrase", NULL);
  Enrolling enrolling = { .place = place };
  char *invite[] = { (char *) "engawa-admin",
                     (char *) "invite",
                     (char *) "--vault",
                     vault,
                     (char *) "--passphrase-file",
                     passphrase,
                     NULL };
  g_autofree char *roster = NULL;
  g_autofree char *cases = NULL;
  g_autofree char *verified = NULL;
  FILE *out, *err;
  GThread *thread;
  int code;

  put_file (place, "case.json", "{\"opened\":\"2026-11-20\"}");
  g_free (assert_done (place, "add|case|--body|~/case.json" WORKER));
  g_free (assert_done (place, "sync|--vault|~/m"));
  out = g_fopen (path, "w");
  err = g_fopen ("/dev/null", "w");
  thread = g_thread_new ("enrol", enrol_thread, &enrolling);
  code = engawa_admin_run (6, invite, out, err);
  fclose (out);
  fclose (err);
  g_thread_join (thread);
  g_assert_cmpint (code, ==, ENGAWA_ADMIN_DONE);
  g_assert_cmpint (enrolling.said.code, ==, ENGAWA_ADMIN_DONE);
  said_clear (&enrolling.said);

  roster = assert_done (place, "roster|--vault|~/t");
  g_assert_nonnull (strstr (roster, "\tB\tSecond"));
  g_free (assert_done (place, "sync|--vault|~/t"));
  cases = assert_done (place, "cases|--vault|~/t|--passphrase-file|~/pass/manager.passphrase");
  g_assert_nonnull (strstr (cases, "A-001"));
  verified = assert_done (place, "verify|--vault|~/t|--passphrase-file|~/pass/manager.passphrase");
  g_assert_nonnull (strstr (verified, "faults 0"));
  assert_says (place, "enrol|--vault|~/x|--folder|~/shared|--code|AAAA", ENGAWA_ADMIN_FAILED, "");
  assert_says (place, "enrol|--vault|~/x|--folder|~/shared", ENGAWA_ADMIN_USAGE, "--code CODE");
  assert_says (place, "enrol|--vault|~/x|--code|AAAA", ENGAWA_ADMIN_USAGE, "--store URL");
  assert_says (place, "sync|--vault|~/m|--folder|~/none", ENGAWA_ADMIN_FAILED, "");
  assert_says (place, "sync|--vault|~/m|--folder|x", ENGAWA_ADMIN_FAILED, "--folder x: ");
  assert_says (place, "sync|--vault|~/m|--store|http://example.org", ENGAWA_ADMIN_FAILED,
               "--store http://example.org: Plain http");
  assert_says (place, "sync|--vault|~/m|--folder|x|--store|y", ENGAWA_ADMIN_USAGE, "exclude");
}

static void
test_export (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *lines = g_build_filename (place->folder, "lines", NULL);
  g_autofree char *roster = g_build_filename (place->folder, "documents", "roster-1.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *document = NULL;
  g_autofree char *given = NULL;
  g_autofree char *given_path = g_build_filename (place->folder, "roster.json", NULL);
  g_auto (GStrv) split = NULL;

  put_file (place, "case.json", "{\"opened\":\"2026-11-20\"}");
  g_free (assert_done (place, "add|case|--body|~/case.json" WORKER));
  g_free (assert_done (place, "export|--vault|~/m|--lines|~/lines|--documents|~/documents"));
  g_assert_true (g_file_get_contents (lines, &text, NULL, NULL));
  split = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (split), ==, 3);
  g_assert_true (g_str_has_prefix (split[0], "{\"v\":1,"));
  g_assert_true (g_file_get_contents (roster, &document, NULL, NULL));
  g_assert_true (g_file_get_contents (given_path, &given, NULL, NULL));
  g_assert_cmpstr (document, ==, given);
  assert_says (place, "export|--vault|~/m", ENGAWA_ADMIN_USAGE, "--lines FILE");
  assert_says (place, "export|--vault|~/m|--lines|~/none/x", ENGAWA_ADMIN_FAILED, "/none/x");
}

static void
put_bytes (Place *place, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* A script gives every command the same two options. */
static void
test_same_options (void)
{
  g_autoptr (Place) place = council_new ();

  g_free (assert_done (place, "sync" MANAGER));
  g_free (assert_done (place, "roster" MANAGER));
  g_free (assert_done (place, "export|--lines|~/lines" MANAGER));
  g_free (assert_done (place, "verify" MANAGER));
  assert_says (place, "enrol|--folder|~/shared|--code|AAAA" MANAGER, ENGAWA_ADMIN_FAILED,
               "--code: ");
  assert_says (place, "icons|sheet", ENGAWA_ADMIN_USAGE, "--output FILE.png");
}

static void
test_init_passphrase_file (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *line =
      g_strdup_printf ("init|--vault|~/m|--name|C|--district|N|--kdf-ops|1|--kdf-mem|1"
                       "|--passphrase-file|~/secret|--data|%s",
                       place->data);
  g_autofree char *nowhere = g_strconcat (line, "|--roster|~/none/roster.json", NULL);
  g_autofree char *twice = g_strconcat (line, "|--district|north=A|--district|north=B", NULL);
  g_autofree char *phone = g_strconcat (line, "|--phone|0\t1", NULL);
  g_autofree char *vault = g_build_filename (place->folder, "m", NULL);

  put_file (place, "secret", "mine\n");
  assert_says (place, line, ENGAWA_ADMIN_FAILED, "/secret: This file exists");
  {
    g_autofree char *path = g_build_filename (place->folder, "secret", NULL);
    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  assert_says (place, nowhere, ENGAWA_ADMIN_FAILED, "/none/roster.json: Name a file");
  assert_says (place, twice, ENGAWA_ADMIN_USAGE, "the id “north” stands twice");
  assert_says (place, phone, ENGAWA_ADMIN_USAGE, "--phone is one line");
  g_assert_false (g_file_test (vault, G_FILE_TEST_EXISTS));
  g_free (assert_done (place, line));
  g_free (assert_done (place, "cases|--vault|~/m|--passphrase-file|~/secret"));
}

static void
test_init_replaces_nothing (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *other = init_line (place, "other");
  g_autofree char *vault = g_build_filename (place->folder, "other", NULL);

  assert_says (place, other, ENGAWA_ADMIN_FAILED, "/sheets/root.txt: This file exists");
  g_assert_false (g_file_test (vault, G_FILE_TEST_EXISTS));
}

/* None of these is a try at the passphrase that would cost a wait. */
static void
test_passphrase_files (void)
{
  g_autoptr (Place) place = council_new ();

  put_file (place, "empty", "\n");
  put_bytes (place, "latin", "caf\xe9", 4);
  put_bytes (place, "nul", "a\0b", 3);
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~/empty", ENGAWA_ADMIN_FAILED,
               "/empty: The file is empty");
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~/latin", ENGAWA_ADMIN_FAILED,
               "/latin: Byte 4 is not UTF-8");
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~/nul", ENGAWA_ADMIN_FAILED,
               "/nul: Byte 2 is not UTF-8");
  assert_says (place, "cases|--vault|~/m|--passphrase-file|~", ENGAWA_ADMIN_FAILED,
               "This is a folder");
  g_free (assert_done (place, "cases" MANAGER));
}

/* What stands behind a NUL must not be dropped in silence, nor end the program. */
static void
test_wrong_bytes (void)
{
  static const char records[] =
      "{\"label\":\"a\",\"body\":{\"kind\":\"case\",\"opened\":\"2026-11-20\"}}\n"
      "\0{\"label\":\"b\",\"body\":{}}\n";
  g_autoptr (Place) place = council_new ();
  g_autofree char *cases = NULL;

  put_file (place, "number.json", "{\"opened\":\"2026-11-20\",\"number\":5}");
  put_file (place, "null.json", "{\"opened\":\"2026-11-20\",\"kind\":null}");
  put_file (place, "kind.jsonl", "{\"label\":\"a\",\"body\":{\"kind\":7}}\n");
  put_file (place, "case.json", "{\"opened\":\"2026-11-20\"}");
  put_bytes (place, "nul.jsonl", records, sizeof records - 1);
  put_bytes (place, "nul.txt", "said\0unsaid", 11);
  assert_says (place, "add|case|--body|~/number.json" WORKER, ENGAWA_ADMIN_FAILED,
               "number.json: field “number”");
  assert_says (place, "add|case|--body|~/null.json" WORKER, ENGAWA_ADMIN_FAILED,
               "null.json: field “kind”");
  assert_says (place, "import|--records|~/kind.jsonl" WORKER, ENGAWA_ADMIN_FAILED,
               "kind.jsonl:1: ");
  assert_says (place, "import|--records|~/nul.jsonl" WORKER, ENGAWA_ADMIN_FAILED,
               "nul.jsonl: Byte ");
  cases = assert_done (place, "cases" MANAGER);
  g_assert_cmpstr (cases, ==, "");
  g_free (assert_done (place, "add|case|--body|~/case.json" WORKER));
  assert_says (place, "note|--of|A-001|--text-file|~/nul.txt" WORKER, ENGAWA_ADMIN_FAILED,
               "nul.txt: Byte 5");
}

static void
test_icons (void)
{
  g_autoptr (Place) place = place_new ();
  g_autofree char *path = g_build_filename (place->folder, "sheet.png", NULL);
  g_autofree char *again = g_build_filename (place->folder, "again.png", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize length, again_length;

  g_free (assert_done (place, "icons|sheet|--output|~/sheet.png|--size|32|--unlabelled"
                              "|--shuffle|7"));
  g_free (assert_done (place, "icons|sheet|--output|~/again.png|--size|32|--unlabelled"
                              "|--shuffle|8"));
  g_assert_true (g_file_get_contents (path, &first, &length, NULL));
  g_assert_true (g_file_get_contents (again, &second, &again_length, NULL));
  g_assert_cmpmem (first, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_false (length == again_length && memcmp (first, second, length) == 0);
  assert_says (place, "icons|sheet", ENGAWA_ADMIN_USAGE, "--output FILE.png");
  assert_says (place, "icons|list|--output|~/x.png", ENGAWA_ADMIN_USAGE, "icons sheet");
  assert_says (place, "icons|sheet|--output|~/x.png|--size|64", ENGAWA_ADMIN_USAGE,
               "--size is 32, 96 or 192");
  assert_says (place, "icons|sheet|--output|~/x.png|--shuffle|-1", ENGAWA_ADMIN_USAGE,
               "--shuffle: “-1”");
  assert_says (place, "icons|sheet|--output|~/none/x.png", ENGAWA_ADMIN_FAILED, "/none/x.png: ");
}

/* A failed export leaves what stood there before. */
static void
test_export_untouched (void)
{
  g_autoptr (Place) place = council_new ();
  g_autofree char *part = g_build_filename (place->folder, "lines.part", NULL);
  g_autofree char *lines = g_build_filename (place->folder, "lines", NULL);
  g_autofree char *text = NULL;

  put_file (place, "lines", "before");
  g_assert_cmpint (g_mkdir (part, 0700), ==, 0);
  assert_says (place, "export|--vault|~/m|--lines|~/lines", ENGAWA_ADMIN_FAILED, "/lines: ");
  g_assert_true (g_file_get_contents (lines, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/admin/help", test_help);
  g_test_add_func ("/admin/voice", test_voice);
  g_test_add_func ("/admin/init", test_init);
  g_test_add_func ("/admin/init-refusals", test_init_refusals);
  g_test_add_func ("/admin/sign-in", test_sign_in);
  g_test_add_func ("/admin/records", test_records);
  g_test_add_func ("/admin/interview", test_interview);
  g_test_add_func ("/admin/enrol-and-sync", test_enrol_and_sync);
  g_test_add_func ("/admin/export", test_export);
  g_test_add_func ("/admin/same-options", test_same_options);
  g_test_add_func ("/admin/init-passphrase-file", test_init_passphrase_file);
  g_test_add_func ("/admin/init-replaces-nothing", test_init_replaces_nothing);
  g_test_add_func ("/admin/passphrase-files", test_passphrase_files);
  g_test_add_func ("/admin/wrong-bytes", test_wrong_bytes);
  g_test_add_func ("/admin/icons", test_icons);
  g_test_add_func ("/admin/export-untouched", test_export_untouched);
  return g_test_run ();
}
