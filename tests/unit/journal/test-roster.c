/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-roster-builder.h"
#include "journal/engawa-roster-private.h"
#include "journal/engawa-sheet.h"
#include "journal/engawa-sign-private.h"

#include <string.h>

/* A council of one manager and one worker, made as engawa-admin makes it. */
typedef struct {
  EngawaSecret *root_seed;
  EngawaSecret *recovery_seed;
  guint8 root[ENGAWA_KEY_SIZE];
  EngawaPersonKeys *manager;
  EngawaPersonKeys *worker;
  EngawaDeviceKey *device;
  EngawaRoster *first;
} Council;

static EngawaPersonKeys *
new_person (void)
{
  g_autofree char *id = engawa_person_new_id ();

  return engawa_person_keys_generate (id, NULL);
}

static Council *
council_new (void)
{
  Council *council = g_new0 (Council, 1);
  guint8 org[ENGAWA_ORG_SIZE] = { 1 }, recovery[ENGAWA_KEY_SIZE];
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_journal_init (NULL));
  council->root_seed = engawa_secret_new_random (ENGAWA_SHEET_SEED_SIZE);
  council->recovery_seed = engawa_secret_new_random (ENGAWA_SHEET_SEED_SIZE);
  council->manager = new_person ();
  council->worker = new_person ();
  council->device = engawa_device_key_generate ();
  engawa_sheet_root_public (council->root_seed, council->root);
  engawa_sheet_recovery_public (council->recovery_seed, recovery);
  builder = engawa_roster_builder_new_first (org, "縁側 \"社協\"", council->root, recovery);
  engawa_roster_builder_set_phone (builder, "03-0000-0000");
  engawa_roster_builder_add_district (builder, "north", "北部");
  engawa_roster_builder_add_district (builder, "south", "南部");
  engawa_roster_builder_add_person (builder, council->manager, "田中", ENGAWA_ROLE_MANAGER);
  engawa_roster_builder_add_person (builder, council->worker, "佐藤", ENGAWA_ROLE_WORKER);
  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (council->device), "窓口",
                                    ENGAWA_DEVICE_PC);
  g_assert_true (
      engawa_roster_builder_renew_circle (builder, ENGAWA_CIRCLE_COUNCIL, NULL, NULL, &error));
  council->first = engawa_roster_builder_sign_by_root (builder, council->root_seed, 1000, &error);
  g_assert_no_error (error);
  return council;
}

static void
council_free (Council *council)
{
  engawa_secret_free (council->root_seed);
  engawa_secret_free (council->recovery_seed);
  engawa_person_keys_free (council->manager);
  engawa_person_keys_free (council->worker);
  engawa_device_key_free (council->device);
  engawa_roster_unref (council->first);
  g_free (council);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Council, council_free)

static EngawaRoster *
next (const EngawaRoster *roster, EngawaPersonKeys *signer, GError **error)
{
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (roster);

  return engawa_roster_builder_sign (builder, signer, 2000, error);
}

static void
test_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const EngawaRoster *roster = fixture->roster;
  const char *text = fixture_vector (fixture, "roster");
  g_autoptr (EngawaSecret) recovery_seed = fixture_bytes (3, 32);
  g_autoptr (EngawaSecret) recovery = engawa_sheet_recovery_secret (recovery_seed);
  g_autoptr (GPtrArray) secrets = NULL;
  g_autoptr (EngawaRoster) copy = NULL;
  g_autoptr (GString) again = NULL;

  g_assert_true (engawa_roster_verify_first (roster, engawa_roster_get_root (roster), NULL));
  g_assert_cmpstr (engawa_roster_get_name (roster), ==, "縁側社会福祉協議会");
  g_assert_cmpint (engawa_roster_get_policy (roster)->answer_days, ==, 7);
  g_assert_cmpstr (engawa_roster_find_district (roster, "north")->label, ==, "北部");
  g_assert_cmpint (fixture->circle->len, ==, 2);
  g_assert_cmpint (engawa_secret_get_data (fixture->circle->pdata[0])[0], ==, 6);
  g_assert_cmpint (engawa_secret_get_data (fixture->circle->pdata[1])[0], ==, 7);
  secrets =
      engawa_roster_open_circle (roster, ENGAWA_CIRCLE_COUNCIL, ENGAWA_RECOVERY, recovery, NULL);
  g_assert_cmpint (secrets->len, ==, 2);

  /* The writer gives the same bytes as the page. */
  copy = engawa_roster_copy (roster);
  copy->signer = g_strdup (ENGAWA_ROOT);
  again = engawa_roster_format (copy);
  g_assert_cmpmem (again->str, again->len, text,
                   strlen (text) - strlen (",\"signature\":\"\"}") - 88);
}

static void
test_life (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (council->first);
  g_autoptr (GPtrArray) before = NULL, after = NULL, gone = NULL;
  g_autoptr (EngawaRoster) second = NULL, parsed = NULL;
  g_autoptr (GError) error = NULL;
  const char *worker = engawa_person_keys_get_person (council->worker);
  const char *manager = engawa_person_keys_get_person (council->manager);
  guint8 zeros[ENGAWA_HASH_SIZE] = { 0 };

  before = engawa_roster_open_circle (council->first, ENGAWA_CIRCLE_COUNCIL, worker,
                                      engawa_person_keys_get_box_secret (council->worker), &error);
  g_assert_no_error (error);
  g_assert_true (engawa_roster_builder_close_person (builder, worker, 1500, &error));
  g_assert_true (engawa_roster_builder_close_device (
      builder, engawa_device_key_get_public (council->device), 0, zeros, &error));
  g_assert_true (engawa_roster_builder_renew_circle (builder, ENGAWA_CIRCLE_COUNCIL,
                                                     before->pdata[0], NULL, &error));
  second = engawa_roster_builder_sign (builder, council->manager, 2000, &error);
  g_assert_no_error (error);

  parsed = engawa_roster_parse (engawa_roster_get_document (second), &error);
  g_assert_true (engawa_roster_verify_next (parsed, council->first, &error));
  g_assert_cmpint (engawa_roster_get_number (parsed), ==, 2);
  g_assert_cmpint (engawa_roster_find_person (parsed, worker)->closed, ==, 1500);
  after = engawa_roster_open_circle (parsed, ENGAWA_CIRCLE_COUNCIL, manager,
                                     engawa_person_keys_get_box_secret (council->manager), &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->len, ==, 2);
  g_assert_cmpmem (engawa_secret_get_data (after->pdata[0]), 32,
                   engawa_secret_get_data (before->pdata[0]), 32);
  gone = engawa_roster_open_circle (parsed, ENGAWA_CIRCLE_COUNCIL, worker,
                                    engawa_person_keys_get_box_secret (council->worker), &error);
  g_assert_null (gone);
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNKNOWN);
}

static void
test_grant (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaPersonKeys) added = new_person ();
  g_autoptr (EngawaSecret) wrong = engawa_secret_new_random (32);
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (council->first);
  g_autoptr (GPtrArray) secrets = engawa_roster_open_circle (
      council->first, ENGAWA_CIRCLE_COUNCIL, engawa_person_keys_get_person (council->manager),
      engawa_person_keys_get_box_secret (council->manager), NULL);
  g_autoptr (GPtrArray) reached = NULL;
  g_autoptr (EngawaRoster) roster = NULL;
  const char *id = engawa_person_keys_get_person (added);

  engawa_roster_builder_add_person (builder, added, "鈴木", ENGAWA_ROLE_WORKER);
  g_assert_false (engawa_roster_builder_grant (builder, ENGAWA_CIRCLE_COUNCIL, id, wrong, NULL));
  g_assert_false (engawa_roster_builder_grant (builder, "others", id, secrets->pdata[0], NULL));
  g_assert_true (
      engawa_roster_builder_grant (builder, ENGAWA_CIRCLE_COUNCIL, id, secrets->pdata[0], NULL));
  roster = engawa_roster_builder_sign (builder, council->manager, 2000, NULL);
  reached = engawa_roster_open_circle (roster, ENGAWA_CIRCLE_COUNCIL, id,
                                       engawa_person_keys_get_box_secret (added), NULL);
  g_assert_cmpint (reached->len, ==, 1);
}

static void
test_signers (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaPersonKeys) stranger = new_person ();
  g_autoptr (EngawaPersonKeys) forger =
      engawa_person_keys_generate (engawa_person_keys_get_person (council->manager), NULL);
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (council->first);
  g_autoptr (EngawaSecret) seed = engawa_secret_new_random (32);
  g_autoptr (EngawaRoster) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (next (council->first, council->worker, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_null (next (council->first, stranger, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_null (next (council->first, forger, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_null (engawa_roster_builder_sign_by_root (builder, seed, 2000, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  second = next (council->first, council->manager, NULL);
  g_assert_nonnull (second);

  /* Nobody makes oneself a manager: the role counts in the roster before. */
  g_clear_pointer (&builder, engawa_roster_builder_free);
  builder = engawa_roster_builder_new_next (council->first);
  g_assert_true (engawa_roster_builder_set_role (
      builder, engawa_person_keys_get_person (council->worker), ENGAWA_ROLE_MANAGER, NULL));
  g_assert_null (engawa_roster_builder_sign (builder, council->worker, 2000, NULL));
}

static void
test_first (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaRoster) second = next (council->first, council->manager, NULL);
  guint8 other[ENGAWA_KEY_SIZE] = { 9 };
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_roster_verify_first (council->first, other, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
  g_clear_error (&error);
  g_assert_false (engawa_roster_verify_first (second, council->root, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
  g_clear_error (&error);
  g_assert_false (engawa_roster_verify_next (council->first, second, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
}

/* Changes one thing in a signed roster's struct and signs again, as a faulty manager's program might. */
static EngawaRoster *
resign (Council *council, void (*change) (EngawaRoster *roster))
{
  g_autoptr (EngawaRoster) copy = engawa_roster_copy (council->first);
  GString *json;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  g_autoptr (GBytes) document = NULL;

  copy->number = 2;
  memcpy (copy->previous, council->first->hash, ENGAWA_HASH_SIZE);
  copy->signer = g_strdup (engawa_person_keys_get_person (council->manager));
  change (copy);
  json = engawa_roster_format (copy);
  engawa_person_keys_sign (council->manager, ENGAWA_PREFIX_ROSTER, json->str, json->len, signature);
  engawa_sign_append_json (json, "signature", signature);
  document = g_string_free_to_bytes (json);
  return engawa_roster_parse (document, NULL);
}

static void
change_nothing (EngawaRoster *roster)
{
}

static void
change_org (EngawaRoster *roster)
{
  roster->org[0] ^= 1;
}

static void
change_number (EngawaRoster *roster)
{
  roster->number = 3;
}

static void
change_previous (EngawaRoster *roster)
{
  roster->previous[0] ^= 1;
}

static void
change_root (EngawaRoster *roster)
{
  roster->root[0] ^= 1;
}

static void
change_recovery (EngawaRoster *roster)
{
  roster->recovery[0] ^= 1;
}

static void
change_person (EngawaRoster *roster)
{
  ((EngawaRosterPerson *) roster->people->pdata[1])->sign[0] ^= 1;
}

static void
drop_device (EngawaRoster *roster)
{
  g_ptr_array_set_size (roster->devices, 0);
}

static void
change_letter (EngawaRoster *roster)
{
  ((EngawaRosterDevice *) roster->devices->pdata[0])->letter[0] = 'Z';
}

static void
drop_circle (EngawaRoster *roster)
{
  g_ptr_array_set_size (roster->circles, 0);
}

static void
change_generation (EngawaRoster *roster)
{
  EngawaRosterCircle *circle = roster->circles->pdata[0];

  ((EngawaRosterGeneration *) circle->generations->pdata[0])->key[0] ^= 1;
}

static void
drop_district (EngawaRoster *roster)
{
  g_ptr_array_set_size (roster->districts, 1);
}

static void
test_succession (void)
{
  static const struct {
    void (*change) (EngawaRoster *roster);
    EngawaJournalError code;
  } faults[] = {
    { change_org, ENGAWA_JOURNAL_ERROR_ORGANISATION },
    { change_number, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { change_previous, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { change_root, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { change_recovery, ENGAWA_JOURNAL_ERROR_ROLE },
    { change_person, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { drop_device, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { change_letter, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { drop_circle, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { change_generation, ENGAWA_JOURNAL_ERROR_SUCCESSION },
    { drop_district, ENGAWA_JOURNAL_ERROR_SUCCESSION },
  };
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaRoster) same = resign (council, change_nothing);

  g_assert_true (engawa_roster_verify_next (same, council->first, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (EngawaRoster) roster = resign (council, faults[i].change);
    g_autoptr (GError) error = NULL;

    g_assert_nonnull (roster);
    g_assert_false (engawa_roster_verify_next (roster, council->first, &error));
    g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) faults[i].code);
  }
}

static void
test_refuses (void)
{
  static const char *const faults[][2] = {
    { "{\"v\":1", "{\"v\":2" },
    { "{\"v\":1", "{\"v\":1,\"v\":1" },
    { "{\"v\":1", "{\"v\":1,\"more\":1" },
    { "\"number\":1", "\"number\":0" },
    { "\"number\":1", "\"number\":2" },
    { "\"org\":\"0c", "\"org\":\"0C" },
    { "\"time\":1790000000000", "\"time\":-1" },
    { "\"name\":\"縁側社会福祉協議会\"", "\"name\":\"\"" },
    { "\"name\":\"縁", "\"name\":\"\\n縁" },
    { "\"role\":\"manager\"", "\"role\":\"boss\"" },
    { "\"closed\":0", "\"closed\":5" }, /* a grant to somebody who left */
    { "\"kind\":\"tablet\"", "\"kind\":\"phone\"" },
    { "\"letter\":\"A\"", "\"letter\":\"a\"" },
    { "\"letter\":\"A\"", "\"letter\":\"A\",\"last\":3" },
    { "\"letter\":\"A\"", "\"letter\":\"\"" },
    { "\"older\":\"\"", "\"older\":\"AAAA\"" },
    { "\"to\":\"recovery\"", "\"to\":\"nobody\"" },
    { "\"id\":\"north\"", "\"id\":\"North\"" },
    { "\"idle\":300", "\"idle\":29" },
    { "\"pin\":true", "\"pin\":1" },
    { "\"by\":\"root\"", "\"by\":\"Root\"" },
    { "\",\"signature\":\"", "\",\"signature\": \"" },
    { "\"districts\":[", "\"districts\":[{\"id\":\"north\",\"label\":\"x\"}," },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *bad =
        fixture_replace (fixture_vector (fixture, "roster"), faults[i][0], faults[i][1]);
    g_autoptr (GBytes) document = g_bytes_new_static (bad, strlen (bad));
    g_autoptr (GError) error = NULL;

    g_assert_null (engawa_roster_parse (document, &error));
    g_assert_true (error->domain == ENGAWA_JOURNAL_ERROR);
  }
}

static void
test_flipped (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *changed = fixture_replace (fixture_vector (fixture, "roster"),
                                              "\"answer_days\":7", "\"answer_days\":8");
  g_autoptr (GBytes) document = g_bytes_new_static (changed, strlen (changed));
  g_autoptr (EngawaRoster) roster = engawa_roster_parse (document, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_roster_verify_first (roster, engawa_roster_get_root (roster), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
}

static void
test_large (void)
{
  g_autofree char *text = g_strnfill (ENGAWA_LIMIT_ROSTER + 1, ' ');
  g_autoptr (GBytes) document = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_roster_parse (document, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_TOO_LARGE);
}

static void
test_letters (void)
{
  static const struct {
    guint index;
    const char *letter;
  } letters[] = {
    { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 51, "AZ" }, { 52, "BA" }, { 702, "AAA" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++) {
    g_autofree char *letter = engawa_roster_letter (letters[i].index);

    g_assert_cmpstr (letter, ==, letters[i].letter);
  }
}

/* A first roster by anybody but the root, even a manager it lists. */
static void
test_first_by_manager (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaRoster) copy = engawa_roster_copy (council->first);
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  GString *json;

  copy->number = 1;
  memset (copy->previous, 0, ENGAWA_HASH_SIZE);
  copy->signer = g_strdup (engawa_person_keys_get_person (council->manager));
  json = engawa_roster_format (copy);
  engawa_person_keys_sign (council->manager, ENGAWA_PREFIX_ROSTER, json->str, json->len, signature);
  engawa_sign_append_json (json, "signature", signature);
  document = g_string_free_to_bytes (json);
  roster = engawa_roster_parse (document, NULL);
  g_assert_nonnull (roster);
  g_assert_false (engawa_roster_verify_first (roster, council->root, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_ROLE);
}

/* Who left signs nothing, and does not come back. */
static void
test_closed_manager (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (council->first);
  g_autoptr (EngawaRoster) second = NULL;
  g_autoptr (EngawaRoster) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_roster_builder_close_person (
      builder, engawa_person_keys_get_person (council->manager), 1500, NULL));
  second = engawa_roster_builder_sign_by_root (builder, council->root_seed, 2000, &error);
  g_assert_no_error (error);
  g_assert_null (next (second, council->manager, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_ROLE);
  g_clear_error (&error);
  copy = engawa_roster_copy (second);
  copy->number = 3;
  memcpy (copy->previous, engawa_roster_get_hash (second), ENGAWA_HASH_SIZE);
  ((EngawaRosterPerson *) copy->people->pdata[0])->closed = 0;
  g_assert_false (engawa_roster_verify_next (copy, second, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
}

static void
assert_inside_refused (Council *council, void (*change) (EngawaRoster *roster))
{
  g_autoptr (EngawaRoster) copy = engawa_roster_copy (council->first);
  g_autoptr (GError) error = NULL;

  copy->number = 2;
  memcpy (copy->previous, engawa_roster_get_hash (council->first), ENGAWA_HASH_SIZE);
  g_assert_true (engawa_roster_check (copy, NULL));
  change (copy);
  g_assert_false (engawa_roster_check (copy, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
}

static void
repeat_grant (EngawaRoster *roster)
{
  EngawaRosterCircle *circle = roster->circles->pdata[0];
  EngawaRosterGrant *one = circle->grants->pdata[0], *two = circle->grants->pdata[1];

  g_free (two->to);
  two->to = g_strdup (one->to);
}

static void
repeat_box (EngawaRoster *roster)
{
  EngawaRosterPerson *one = roster->people->pdata[0], *two = roster->people->pdata[1];

  memcpy (two->box, one->box, ENGAWA_KEY_SIZE);
}

static void
repeat_generation (EngawaRoster *roster)
{
  EngawaRosterCircle *circle = roster->circles->pdata[0];
  EngawaRosterGeneration *one = circle->generations->pdata[0];
  EngawaRosterPerson *person = roster->people->pdata[0];

  memcpy (one->key, person->box, ENGAWA_KEY_SIZE);
}

static void
test_inside (void)
{
  g_autoptr (Council) council = council_new ();

  assert_inside_refused (council, repeat_grant);
  assert_inside_refused (council, repeat_box);
  assert_inside_refused (council, repeat_generation);
}

/* Two devices with one letter would give two cases one number. */
static void
test_letter_twice (void)
{
  g_autoptr (Council) council = council_new ();
  g_autoptr (EngawaDeviceKey) device = engawa_device_key_generate ();
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (council->first);
  g_autoptr (EngawaRoster) second = NULL;
  EngawaRosterDevice *added;
  g_autoptr (GError) error = NULL;

  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (device), "二",
                                    ENGAWA_DEVICE_TABLET);
  second = engawa_roster_builder_sign (builder, council->manager, 2000, NULL);
  g_assert_true (engawa_roster_check (second, NULL));
  added = second->devices->pdata[1];
  added->letter[0] = 'A';
  g_assert_false (engawa_roster_check (second, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/roster/vector", test_vector);
  g_test_add_func ("/journal/roster/life", test_life);
  g_test_add_func ("/journal/roster/grant", test_grant);
  g_test_add_func ("/journal/roster/signers", test_signers);
  g_test_add_func ("/journal/roster/first", test_first);
  g_test_add_func ("/journal/roster/succession", test_succession);
  g_test_add_func ("/journal/roster/refuses", test_refuses);
  g_test_add_func ("/journal/roster/flipped", test_flipped);
  g_test_add_func ("/journal/roster/large", test_large);
  g_test_add_func ("/journal/roster/letters", test_letters);
  g_test_add_func ("/journal/roster/first-by-manager", test_first_by_manager);
  g_test_add_func ("/journal/roster/closed-manager", test_closed_manager);
  g_test_add_func ("/journal/roster/inside", test_inside);
  g_test_add_func ("/journal/roster/letter-twice", test_letter_twice);
  return g_test_run ();
}
