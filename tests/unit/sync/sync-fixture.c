/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-fixture.h"

#include <glib/gstdio.h>

#define QUOTA (G_GINT64_CONSTANT (1) << 30)

static Place *
begin (void)
{
  Place *place = g_new0 (Place, 1);

  place->council = council_new (NULL);
  council_unlock_manager (place->council, place->council->vault);
  place->now = place->council->now;
  place->clock = engawa_clock_fixed (&place->now);
  place->database = council_path (place->council, "store.db");
  return place;
}

void
place_start_store (Place *place)
{
  place->store = test_store_start (place->database, NULL, &place->clock);
}

void
place_stop_store (Place *place)
{
  g_clear_pointer (&place->store, test_store_stop);
}

void
place_register (Place *place)
{
  g_autoptr (EngawaVaultDocument) roster =
      engawa_vault_get_document (place->council->vault, "roster", 1, NULL);

  test_store_register (place->store, roster->bytes, QUOTA);
}

Place *
place_new (void)
{
  Place *place = begin ();

  place_start_store (place);
  place_register (place);
  return place;
}

char *
make_certificates (Council *council)
{
  g_autofree char *folder = council_path (council, "certificates");
  g_autofree char *program = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "tests", "support",
                                               "make-certificates", NULL);
  char *argv[] = { program, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_mkdir (folder, 0700);
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&folder);
}

Place *
place_new_tls (const char *certificate)
{
  Place *place = begin ();
  g_autofree char *folder = make_certificates (place->council);
  g_autofree char *path = g_strdup_printf ("%s/%s.pem", folder, certificate);

  place->store = test_store_start (place->database, path, &place->clock);
  place_register (place);
  return place;
}

void
place_free (Place *place)
{
  place_stop_store (place);
  council_free (place->council);
  g_free (place->database);
  g_free (place);
}

EngawaTransport *
transport_to_store (Place *place, EngawaVault *vault)
{
  g_autoptr (GError) error = NULL;
  EngawaStoreTransport *transport =
      engawa_store_transport_new (vault, test_store_get_url (place->store), NULL, &error);

  g_assert_no_error (error);
  return ENGAWA_TRANSPORT (transport);
}

EngawaSyncState
round_over (EngawaTransport *transport, EngawaVault *vault, EngawaSyncReport *report)
{
  g_autoptr (EngawaSync) sync = engawa_sync_new (vault, transport);
  g_autoptr (GError) error = NULL;
  EngawaSyncReport own;

  if (report == NULL)
    report = &own;
  if (engawa_sync_round (sync, report, NULL, &error))
    g_assert_no_error (error);
  else
    g_assert_nonnull (error);
  if (error != NULL)
    g_test_message ("round: %s", error->message);
  return report->state;
}

EngawaSyncState
round_with_store (Place *place, EngawaVault *vault, EngawaSyncReport *report)
{
  g_autoptr (EngawaTransport) transport = transport_to_store (place, vault);

  return round_over (transport, vault, report);
}

static void
enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  engawa_sync_enrol_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

EngawaVault *
enrol_over (Place *place, EngawaTransport *inviting, const char *name)
{
  EngawaVault *manager = place->council->vault;
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (EngawaTransport) transport = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *device = NULL;
  EngawaVault *made;
  gboolean done = FALSE;

  made = council_open (place->council, name, ENGAWA_VAULT_CREATE, &error);
  g_assert_no_error (error);
  if (ENGAWA_IS_STORE_TRANSPORT (inviting)) {
    transport = transport_to_store (place, made);
  } else {
    g_autofree char *folder = council_path (place->council, "stick");
    transport = ENGAWA_TRANSPORT (engawa_folder_transport_new (made, folder, &error));
  }
  invitation = engawa_sync_invite (manager, inviting, NULL, &error);
  g_assert_no_error (error);
  engawa_sync_enrol_async (made, transport, invitation->code, ENGAWA_DEVICE_TABLET, name, NULL,
                           enrolled, &done);
  engawa_sync_admit (manager, inviting, invitation, &device, NULL, &error);
  g_assert_no_error (error);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (engawa_vault_get_state (made), ==, ENGAWA_VAULT_CLOSED);
  return made;
}

void
note (EngawaVault *vault, const char *text)
{
  g_autofree char *of = g_strnfill (64, 'a');

  g_free (append (vault, body_note (of, text)));
}

void
assert_notes (EngawaVault *vault, const char *expected)
{
  g_autofree char *notes = fold_notes (vault);

  g_assert_cmpstr (notes, ==, expected);
}
