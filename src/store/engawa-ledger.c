/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-private.h"

#include <string.h>

#include "journal/engawa-lock.h"

/* Who calls, and what the store knows of their organisation. The roster and the hashes of the newest
 * documents are read once and kept, because every call needs them; whatever changes them, or takes a
 * change back, drops the organisation here and it is read again. */

static guint
org_hash (gconstpointer key)
{
  guint value;

  /* Organisation ids are random, so any four bytes are a hash. */
  memcpy (&value, key, sizeof value);
  return value;
}

static gboolean
org_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, ENGAWA_ORG_SIZE) == 0;
}

static void
document_free (gpointer data)
{
  EngawaLedgerDocument *document = data;

  g_free (document->name);
  g_free (document);
}

static void
organisation_free (gpointer data)
{
  EngawaLedgerOrganisation *organisation = data;

  g_clear_pointer (&organisation->roster, engawa_roster_unref);
  g_clear_pointer (&organisation->documents, g_ptr_array_unref);
  g_free (organisation);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaLedgerOrganisation, organisation_free)

/**
 * engawa_ledger_new:
 * @backend: where the rows are
 * @clock: the store's clock
 *
 * Returns: (transfer full): a ledger
 */
EngawaLedger *
engawa_ledger_new (EngawaBackend *backend, const EngawaClock *clock)
{
  EngawaLedger *self = g_new0 (EngawaLedger, 1);

  self->backend = g_object_ref (backend);
  self->clock = *clock;
  self->organisations = g_hash_table_new_full (org_hash, org_equal, NULL, organisation_free);
  return self;
}

/**
 * engawa_ledger_free:
 * @self: (transfer full): a ledger
 */
void
engawa_ledger_free (EngawaLedger *self)
{
  g_clear_pointer (&self->organisations, g_hash_table_unref);
  g_clear_object (&self->backend);
  g_free (self);
}

/**
 * engawa_ledger_get_backend:
 * @self: a ledger
 *
 * Returns: (transfer none): its backend
 */
EngawaBackend *
engawa_ledger_get_backend (EngawaLedger *self)
{
  return self->backend;
}

/**
 * engawa_ledger_reset:
 * @self: a ledger
 *
 * Forgets what it has read: called after a rollback.
 */
void
engawa_ledger_reset (EngawaLedger *self)
{
  g_hash_table_remove_all (self->organisations);
}

/**
 * engawa_ledger_take_forget:
 * @self: a ledger
 *
 * Returns: whether bodies were dropped since the last call
 */
gboolean
engawa_ledger_take_forget (EngawaLedger *self)
{
  gboolean forget = self->forget;

  self->forget = FALSE;
  return forget;
}

void
engawa_ledger_drop_organisation (EngawaLedger *self, const guint8 org[ENGAWA_ORG_SIZE])
{
  g_hash_table_remove (self->organisations, org);
}

static gboolean
fail (GError **error, EngawaStoreError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_STORE_ERROR, code, message);
  return FALSE;
}

static void
note_document (const char *name, gint64 number, const guint8 *bytes, gsize length, gpointer data)
{
  EngawaLedgerDocument *document = g_new0 (EngawaLedgerDocument, 1);

  document->name = g_strdup (name);
  document->number = number;
  engawa_journal_hash (document->hash, bytes, length);
  g_ptr_array_add (data, document);
}

/* Loads roster `number` (0: the newest); *roster stays NULL when it is not held. */
gboolean
engawa_ledger_load_roster (EngawaLedger *self,
                           const EngawaLedgerOrganisation *organisation,
                           gint64 number,
                           EngawaRoster **roster,
                           GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;

  if (!iface->find_document (self->backend, organisation->row.id, ENGAWA_DOCUMENT_ROSTER, number,
                             &bytes, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  *roster = engawa_roster_parse (bytes, &cause);
  if (*roster == NULL)
    return fail (error, ENGAWA_STORE_ERROR_INTERNAL, "A stored roster is damaged");
  return TRUE;
}

static EngawaLedgerOrganisation *
find_organisation (EngawaLedger *self, const guint8 org[ENGAWA_ORG_SIZE], GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  EngawaLedgerOrganisation *held = g_hash_table_lookup (self->organisations, org);
  g_autoptr (EngawaLedgerOrganisation) made = NULL;
  gboolean found = FALSE;

  if (held != NULL)
    return held;
  made = g_new0 (EngawaLedgerOrganisation, 1);
  made->documents = g_ptr_array_new_with_free_func (document_free);
  if (!iface->find_organisation (self->backend, org, &made->row, &found, error))
    return NULL;
  if (!found || made->row.closed != 0) {
    fail (error, ENGAWA_STORE_ERROR_UNKNOWN_ORGANISATION,
          "Register the organisation first: engawa-store organisation add");
    return NULL;
  }
  if (!iface->each_newest_document (self->backend, made->row.id, note_document, made->documents,
                                    error)
      || !engawa_ledger_load_roster (self, made, 0, &made->roster, error))
    return NULL;
  if (made->roster == NULL) {
    fail (error, ENGAWA_STORE_ERROR_INTERNAL, "The organisation has no roster");
    return NULL;
  }
  held = g_steal_pointer (&made);
  g_hash_table_insert (self->organisations, held->row.org, held);
  return held;
}

const EngawaLedgerDocument *
engawa_ledger_find_newest (const EngawaLedgerOrganisation *organisation, const char *name)
{
  for (guint i = 0; i < organisation->documents->len; i++) {
    const EngawaLedgerDocument *document = g_ptr_array_index (organisation->documents, i);
    if (g_str_equal (document->name, name))
      return document;
  }
  return NULL;
}

/* Tells a device the roster here does not list how far the rosters here go, so that it can bring newer
 * ones to a restored store. */
static gboolean
refuse_unknown (const EngawaLedgerOrganisation *organisation,
                EngawaStorePlace *place,
                GError **error)
{
  place->known = TRUE;
  place->n = engawa_roster_get_number (organisation->roster);
  memcpy (place->hash, engawa_roster_get_hash (organisation->roster), ENGAWA_HASH_SIZE);
  return fail (
      error, ENGAWA_STORE_ERROR_UNKNOWN_DEVICE,
      "The newest roster here does not list this device: enrol it, or bring newer rosters");
}

EngawaLedgerOrganisation *
engawa_ledger_enter (EngawaLedger *self,
                     const EngawaCaller *caller,
                     EngawaCallerRight right,
                     EngawaStorePlace *place,
                     GError **error)
{
  EngawaLedgerOrganisation *organisation = find_organisation (self, caller->org, error);
  const EngawaRosterDevice *device;

  if (organisation == NULL || right == ENGAWA_CALLER_ANY)
    return organisation;
  device = engawa_roster_find_device (organisation->roster, caller->device);
  if (device == NULL) {
    refuse_unknown (organisation, place, error);
    return NULL;
  }
  if (device->closed && right == ENGAWA_CALLER_OPEN) {
    fail (error, ENGAWA_STORE_ERROR_CLOSED_DEVICE,
          "The council has closed this device: read the newest roster");
    return NULL;
  }
  return organisation;
}

/**
 * engawa_ledger_add_organisation:
 * @self: a ledger, inside a transaction
 * @roster: the organisation's first roster, signed by its root
 * @quota: bytes its journals may take
 * @error: an error of the store's domain
 *
 * Registers an organisation: from then on its devices are served. The root key is the one the roster
 * names, so whoever registers it makes sure that the file comes from that organisation.
 */
gboolean
engawa_ledger_add_organisation (EngawaLedger *self, GBytes *roster, gint64 quota, GError **error)
{
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (self->backend);
  EngawaBackendOrganisation row = { .quota = quota };
  g_autoptr (EngawaRoster) parsed = NULL;
  GError *cause = NULL;
  gboolean found = FALSE;

  parsed = engawa_roster_parse (roster, &cause);
  if (parsed == NULL
      || !engawa_roster_verify_first (parsed, engawa_roster_get_root (parsed), &cause)) {
    engawa_store_error_adopt (error, cause);
    return FALSE;
  }
  memcpy (row.org, engawa_roster_get_org (parsed), sizeof row.org);
  memcpy (row.root, engawa_roster_get_root (parsed), sizeof row.root);
  if (!iface->find_organisation (self->backend, row.org, &row, &found, error))
    return FALSE;
  if (found)
    return fail (error, ENGAWA_STORE_ERROR_EXISTS, "This organisation is registered already");
  return iface->add_organisation (self->backend, &row, error)
         && iface->put_document (self->backend, row.id, ENGAWA_DOCUMENT_ROSTER, 1, roster, error);
}
