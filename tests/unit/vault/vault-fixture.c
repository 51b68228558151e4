/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "record/engawa-builder.h"

#include <glib/gstdio.h>
#include <string.h>

static const EngawaVaultCost cost = { 1, 8192 };
static const EngawaKdf kdf = { 1, 8192 };

void
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

static GPtrArray *
make_words (void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 2048; i++)
    g_ptr_array_add (words, g_strdup_printf ("ことば%u", i));
  return words;
}

static void
found (Council *council, const CouncilPolicy *policy)
{
  g_autoptr (GPtrArray) words = make_words ();
  const EngawaRosterDistrict districts[] = { { (char *) "north", (char *) "北" },
                                             { (char *) "south", (char *) "南" } };
  EngawaVaultPlan plan = {
    .name = "Test council",
    .phone = "000-0000",
    .districts = districts,
    .n_districts = G_N_ELEMENTS (districts),
    .people = NULL,
    .n_people = 2,
    .device = "first",
    .kind = ENGAWA_DEVICE_PC,
    .policy = { .idle = 300,
                .cover = 300,
                .pin = policy == NULL || !policy->no_pin,
                .start_alone = policy != NULL && policy->start_alone,
                .keep_years = 5,
                .answer_days = 7 },
    .kdf = kdf,
    .words = (const char *const *) words->pdata,
    .n_words = words->len,
  };
  const EngawaVaultPlanPerson people[] = { { "Manager", ENGAWA_ROLE_MANAGER },
                                           { "Worker", ENGAWA_ROLE_WORKER } };
  g_autoptr (GError) error = NULL;
  EngawaVaultFounder *founder;

  plan.people = people;
  council->founding = engawa_vault_found (council->vault, &plan, NULL, &error);
  g_assert_no_error (error);
  founder = g_ptr_array_index (council->founding->people, 0);
  council->manager = founder->id;
  council->manager_passphrase = founder->passphrase;
  founder = g_ptr_array_index (council->founding->people, 1);
  council->worker = founder->id;
  council->worker_passphrase = founder->passphrase;
}

Council *
council_new (const CouncilPolicy *policy)
{
  Council *council = g_new0 (Council, 1);
  g_autoptr (GError) error = NULL;

  engawa_journal_init (&error);
  g_assert_no_error (error);
  council->folder = g_dir_make_tmp ("engawa-vault-XXXXXX", &error);
  g_assert_no_error (error);
  council->now = COUNCIL_TIME;
  council->clock = engawa_clock_fixed (&council->now);
  council->vault = council_open (council, "first", ENGAWA_VAULT_CREATE, &error);
  g_assert_no_error (error);
  found (council, policy);
  return council;
}

void
council_free (Council *council)
{
  g_clear_object (&council->vault);
  engawa_vault_founding_free (council->founding);
  remove_folder (council->folder);
  g_free (council->folder);
  g_free (council);
}

char *
council_path (Council *council, const char *name)
{
  return g_build_filename (council->folder, name, NULL);
}

EngawaVault *
council_open (Council *council, const char *name, EngawaVaultFlags flags, GError **error)
{
  g_autofree char *path = council_path (council, name);

  return engawa_vault_open (path, flags, &council->clock, &cost, NULL, error);
}

EngawaVault *
council_reopen (Council *council, EngawaVault *vault)
{
  g_autofree char *path = g_strdup (engawa_vault_get_directory (vault));
  g_autoptr (GError) error = NULL;
  EngawaVault *again;

  g_object_unref (vault);
  again = engawa_vault_open (path, ENGAWA_VAULT_NONE, &council->clock, &cost, NULL, &error);
  g_assert_no_error (error);
  return again;
}

void
council_unlock_manager (Council *council, EngawaVault *vault)
{
  if (engawa_vault_get_state (vault) == ENGAWA_VAULT_OPEN)
    return;
  assert_ok (engawa_vault_unlock (vault, council->manager, council->manager_passphrase, NULL, err));
}

void
council_unlock_worker (Council *council, EngawaVault *vault)
{
  if (engawa_vault_get_state (vault) == ENGAWA_VAULT_OPEN)
    return;
  assert_ok (engawa_vault_unlock (vault, council->worker, council->worker_passphrase, NULL, err));
}

static GPtrArray *
all_rosters (EngawaVault *vault)
{
  GPtrArray *rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint64 i = 1;; i++) {
    g_autoptr (EngawaVaultDocument) document = engawa_vault_get_document (vault, "roster", i, NULL);

    if (document == NULL)
      return rosters;
    g_ptr_array_add (rosters, g_bytes_ref (document->bytes));
  }
}

EngawaVault *
council_enrol (Council *council, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GPtrArray) rosters = NULL;
  EngawaVault *vault = council_open (council, name, ENGAWA_VAULT_CREATE, &error);

  g_assert_no_error (error);
  council_unlock_manager (council, council->vault);
  invitation = engawa_vault_invite (council->vault, &error);
  g_assert_no_error (error);
  answer = engawa_vault_enrol_answer (vault, invitation->code, invitation->offer,
                                      ENGAWA_DEVICE_TABLET, name, &error);
  g_assert_no_error (error);
  assert_ok (engawa_vault_admit (council->vault, invitation, answer, NULL, err));
  rosters = all_rosters (council->vault);
  assert_ok (engawa_vault_enrol_install (vault, invitation->code, invitation->offer, rosters, err));
  council_carry (council->vault, vault);
  return vault;
}

GPtrArray *
council_lines (EngawaVault *vault, const char *device, guint64 after)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines =
      engawa_vault_read_lines (vault, device, after, 1000, 4 * 1024 * 1024, TRUE, &error);

  g_assert_no_error (error);
  return lines;
}

gboolean
council_ingest (EngawaVault *vault, const char *device, GPtrArray *lines, GError **error)
{
  return engawa_vault_ingest (vault, device, lines, NULL, NULL, error);
}

static void
carry_documents (EngawaVault *from, EngawaVault *to)
{
  g_autoptr (GPtrArray) rosters = all_rosters (from);
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < rosters->len; i++)
    assert_ok (engawa_vault_put_document (to, "roster", g_ptr_array_index (rosters, i), err));
  documents = engawa_vault_list_documents (from, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < documents->len; i++) {
    EngawaVaultDocument *document = g_ptr_array_index (documents, i);

    if (g_str_has_prefix (document->name, "lock-"))
      assert_ok (engawa_vault_put_document (to, document->name, document->bytes, err));
  }
}

void
council_carry (EngawaVault *from, EngawaVault *to)
{
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GError) error = NULL;

  carry_documents (from, to);
  heads = engawa_vault_get_heads (from, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < heads->len; i++) {
    EngawaVaultHead *head = &g_array_index (heads, EngawaVaultHead, i);

    for (;;) {
      g_autoptr (GPtrArray) lines = NULL;
      EngawaVaultHead there;

      assert_ok (engawa_vault_get_head (to, head->device, &there, err));
      lines = council_lines (from, head->device, there.n);
      if (lines->len == 0)
        break;
      assert_ok (council_ingest (to, head->device, lines, err));
    }
  }
}

GBytes *
body_case (guint number)
{
  g_autofree char *text = g_strdup_printf ("A-%03u", number);
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CASE);
  g_autoptr (GError) error = NULL;
  GBytes *body;

  engawa_builder_set_text (builder, "number", text);
  engawa_builder_set_text (builder, "opened", "2026-11-20");
  body = engawa_builder_end (builder, &error);
  g_assert_no_error (error);
  return body;
}

GBytes *
body_note (const char *of, const char *text)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_NOTE);
  g_autoptr (GError) error = NULL;
  GBytes *body;

  engawa_builder_set_text (builder, "of", of);
  engawa_builder_set_text (builder, "voice", "said");
  engawa_builder_set_text (builder, "text", text);
  body = engawa_builder_end (builder, &error);
  g_assert_no_error (error);
  return body;
}

GBytes *
body_interview (const char *name)
{
  g_autofree char *answers = g_strdup_printf ("{\"call-name\":\"%s\"}", name);
  g_autofree char *hash = g_strnfill (64, 'a');
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_INTERVIEW);
  g_autoptr (GError) error = NULL;
  GBytes *body;

  engawa_builder_set_text (builder, "form", "first-visit");
  engawa_builder_set_integer (builder, "version", 1);
  engawa_builder_set_text (builder, "form_hash", hash);
  engawa_builder_set_text (builder, "language", "vi");
  engawa_builder_set_json (builder, "answers", answers);
  engawa_builder_set_integer (builder, "started", COUNCIL_TIME);
  engawa_builder_set_integer (builder, "ended", COUNCIL_TIME);
  body = engawa_builder_end (builder, &error);
  g_assert_no_error (error);
  return body;
}

char *
append (EngawaVault *vault, GBytes *body_taken)
{
  g_autoptr (GBytes) body = body_taken;
  g_autoptr (GError) error = NULL;
  char *id = engawa_vault_append (vault, body, &error);

  g_assert_no_error (error);
  return id;
}

EngawaCasebook *
fold (EngawaVault *vault)
{
  EngawaCasebook *casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) events = NULL;

  assert_ok (engawa_vault_deliver_again (vault, NULL, err));
  events = engawa_vault_take_events (vault);
  engawa_vault_events_fold (events, casebook);
  return casebook;
}

char *
fold_dump (EngawaVault *vault)
{
  g_autoptr (EngawaCasebook) casebook = fold (vault);

  return engawa_casebook_dump (casebook);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char *
fold_notes (EngawaVault *vault)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  assert_ok (engawa_vault_deliver_again (vault, NULL, err));
  events = engawa_vault_take_events (vault);
  for (guint i = 0; i < events->len; i++) {
    const EngawaVaultEvent *event = g_ptr_array_index (events, i);
    g_autofree char *body = NULL;
    char *start;

    if (event->kind != ENGAWA_VAULT_EVENT_ENTRY || event->entry.body == NULL)
      continue;
    body = g_strndup (g_bytes_get_data (event->entry.body, NULL),
                      g_bytes_get_size (event->entry.body));
    start = strstr (body, "\"text\":\"");
    if (start != NULL)
      g_ptr_array_add (texts, g_strndup (start + 8, strcspn (start + 8, "\"")));
  }
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("|", (char **) texts->pdata);
}
