/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "journal/engawa-line.h"

static EngawaRoster *
make_roster (Shop *shop)
{
  guint8 recovery[ENGAWA_KEY_SIZE];
  g_autoptr (EngawaDeviceKey) root = engawa_device_key_new_from_seed (shop->root);
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  EngawaRoster *roster;

  memset (recovery, 9, sizeof recovery);
  builder = engawa_roster_builder_new_first (shop->org, "Test", engawa_device_key_get_public (root),
                                             recovery);
  engawa_roster_builder_add_person (builder, shop->manager, "Manager", ENGAWA_ROLE_MANAGER);
  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (shop->a.key), "a",
                                    ENGAWA_DEVICE_TABLET);
  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (shop->b.key), "b",
                                    ENGAWA_DEVICE_TABLET);
  roster = engawa_roster_builder_sign_by_root (builder, shop->root, shop->now, &error);
  g_assert_no_error (error);
  return roster;
}

static void
open_ledger (Shop *shop)
{
  g_autofree char *address = g_strconcat ("sqlite:", shop->database, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaBackend) backend = engawa_backend_open (address, &error);

  g_assert_no_error (error);
  shop->ledger = engawa_ledger_new (backend, &shop->clock);
}

static EngawaBackendInterface *
iface_of (Shop *shop)
{
  return ENGAWA_BACKEND_GET_IFACE (engawa_ledger_get_backend (shop->ledger));
}

static gboolean
end (Shop *shop, gboolean ok)
{
  EngawaBackend *backend = engawa_ledger_get_backend (shop->ledger);

  if (ok) {
    assert_done (iface_of (shop)->commit (backend, err));
  } else {
    iface_of (shop)->rollback (backend);
    engawa_ledger_reset (shop->ledger);
  }
  if (engawa_ledger_take_forget (shop->ledger))
    assert_done (iface_of (shop)->forget (backend, err));
  return ok;
}

static void
begin (Shop *shop)
{
  assert_done (iface_of (shop)->begin (engawa_ledger_get_backend (shop->ledger), err));
}

Shop *
shop_new_with_quota (gint64 quota)
{
  Shop *shop = g_new0 (Shop, 1);
  g_autofree char *person = NULL;
  g_autoptr (GError) error = NULL;

  engawa_journal_init (&error);
  g_assert_no_error (error);
  person = engawa_person_new_id ();
  shop->folder = g_dir_make_tmp ("engawa-store-XXXXXX", &error);
  g_assert_no_error (error);
  shop->database = g_build_filename (shop->folder, "store.db", NULL);
  shop->now = STORE_TIME;
  shop->clock = engawa_clock_fixed (&shop->now);
  shop->root = engawa_secret_new_random (32);
  shop->manager = engawa_person_keys_generate (person, &error);
  g_assert_no_error (error);
  memset (shop->org, 7, sizeof shop->org);
  shop->a.key = engawa_device_key_generate ();
  shop->b.key = engawa_device_key_generate ();
  shop->roster = make_roster (shop);
  open_ledger (shop);
  begin (shop);
  assert_done (engawa_ledger_add_organisation (
      shop->ledger, engawa_roster_get_document (shop->roster), quota, err));
  end (shop, TRUE);
  return shop;
}

Shop *
shop_new (void)
{
  return shop_new_with_quota (G_GINT64_CONSTANT (1) << 30);
}

void
shop_reopen (Shop *shop)
{
  g_clear_pointer (&shop->ledger, engawa_ledger_free);
  open_ledger (shop);
}

void
shop_free (Shop *shop)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  g_clear_pointer (&shop->ledger, engawa_ledger_free);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (shop->database, endings[i], NULL);
    g_unlink (path);
  }
  g_rmdir (shop->folder);
  engawa_secret_free (shop->root);
  engawa_person_keys_free (shop->manager);
  engawa_roster_unref (shop->roster);
  engawa_device_key_free (shop->a.key);
  engawa_device_key_free (shop->b.key);
  g_free (shop->database);
  g_free (shop->folder);
  g_free (shop);
}

EngawaCaller
shop_caller (Shop *shop, const Writer *writer)
{
  EngawaCaller caller;

  memcpy (caller.org, shop->org, sizeof caller.org);
  memcpy (caller.device, engawa_device_key_get_public (writer->key), sizeof caller.device);
  return caller;
}

EngawaRosterBuilder *
shop_builder (Shop *shop)
{
  return engawa_roster_builder_new_next (shop->roster);
}

GBytes *
shop_sign (Shop *shop, EngawaRosterBuilder *builder_taken)
{
  g_autoptr (EngawaRosterBuilder) builder = builder_taken;
  g_autoptr (GError) error = NULL;
  EngawaRoster *roster = engawa_roster_builder_sign (builder, shop->manager, shop->now, &error);

  g_assert_no_error (error);
  engawa_roster_unref (shop->roster);
  shop->roster = roster;
  return g_bytes_ref (engawa_roster_get_document (roster));
}

void
write_line (Shop *shop,
            Writer *writer,
            GString *text,
            const char *kind,
            const void *body,
            gsize length,
            gboolean with_body,
            gboolean with_signature)
{
  EngawaHeader header = { .n = writer->n + 1, .time = shop->now };
  char line[ENGAWA_LIMIT_HEADER + 1];
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  gsize line_length;
  gboolean opened = g_str_equal (kind, "sealed") || g_str_equal (kind, "file");

  memcpy (header.org, shop->org, sizeof header.org);
  memcpy (header.device, engawa_device_key_get_public (writer->key), sizeof header.device);
  memcpy (header.prev, writer->hash, sizeof header.prev);
  g_strlcpy (header.kind, kind, sizeof header.kind);
  header.key = opened ? writer->n : 0;
  engawa_header_set_body (&header, body, length);
  line_length = engawa_header_format (&header, line);
  engawa_device_key_sign_header (writer->key, line, line_length, signature);
  engawa_line_append (text, line, line_length, with_body ? body : NULL, with_body ? length : 0,
                      with_signature ? signature : NULL);
  if (text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  writer->n = header.n;
  engawa_header_get_id (&header, writer->hash);
}

GBytes *
write_lines (Shop *shop, Writer *writer, guint count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < count; i++) {
    g_autofree char *body = g_strdup_printf ("b%04" G_GINT64_FORMAT, (writer->n + 1) % 10000);
    write_line (shop, writer, text, writer->n == 0 ? "session" : "sealed", body, 5, TRUE,
                i + 1 == count);
  }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

gboolean
shop_post (Shop *shop, const Writer *caller, GBytes *text, EngawaStorePlace *place, GError **error)
{
  g_autoptr (EngawaBatch) batch = engawa_batch_parse (text, error);
  EngawaCaller named = shop_caller (shop, caller);
  EngawaStorePlace own = { 0 };

  if (batch == NULL)
    return FALSE;
  begin (shop);
  return end (shop, engawa_ledger_accept (shop->ledger, &named, batch, place != NULL ? place : &own,
                                          error));
}

gboolean
shop_put (Shop *shop, const char *name, GBytes *bytes, EngawaStorePlace *place, GError **error)
{
  EngawaCaller caller = shop_caller (shop, &shop->a);
  EngawaStorePlace own = { 0 };

  begin (shop);
  return end (shop, engawa_ledger_put_document (shop->ledger, &caller, name, bytes,
                                                place != NULL ? place : &own, error));
}

char *
shop_pull (Shop *shop,
           const Writer *caller,
           const Writer *of,
           gint64 after,
           gint64 last,
           gboolean bodies)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, TRUE, sizeof (EngawaPullWant));
  EngawaCaller named = shop_caller (shop, caller);
  EngawaStorePlace place = { 0 };
  EngawaPullWant want = { .after = after, .last = last };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (of != NULL) {
    memcpy (want.device, engawa_device_key_get_public (of->key), sizeof want.device);
    g_array_append_val (wants, want);
  }
  answer = engawa_ledger_pull (shop->ledger, &named, wants, bodies, &place, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

guint
count_text (const char *text, const char *part)
{
  guint count = 0;

  for (text = strstr (text, part); text != NULL; text = strstr (text + 1, part))
    count++;
  return count;
}
