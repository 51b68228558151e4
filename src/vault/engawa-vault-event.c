/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-event.h"

#include "vault/engawa-vault-private.h"

#include <string.h>

EngawaVaultEvent *
engawa_vault_event_new (EngawaVaultEventKind kind,
                        const guint8 id[ENGAWA_HASH_SIZE],
                        const guint8 device[ENGAWA_KEY_SIZE],
                        gint64 n,
                        gint64 time,
                        const char *header_kind,
                        const char *author,
                        GBytes *body,
                        const char *detail)
{
  EngawaVaultEvent *event = g_new0 (EngawaVaultEvent, 1);

  event->kind = kind;
  memcpy (event->entry.id, id, ENGAWA_HASH_SIZE);
  memcpy (event->entry.device, device, ENGAWA_KEY_SIZE);
  event->entry.n = (guint64) n;
  event->entry.time = time;
  event->entry.kind = g_ref_string_new_intern (header_kind);
  event->entry.author = author != NULL ? g_ref_string_new_intern (author) : NULL;
  event->entry.body = body != NULL ? g_bytes_ref (body) : NULL;
  event->detail = detail;
  return event;
}

void
engawa_vault_event_free (EngawaVaultEvent *event)
{
  g_ref_string_release ((char *) event->entry.kind);
  if (event->entry.author != NULL)
    g_ref_string_release ((char *) event->entry.author);
  g_clear_pointer (&event->entry.body, g_bytes_unref);
  g_free (event);
}

/**
 * engawa_vault_events_fold:
 * @events: (element-type EngawaVaultEvent): what engawa_vault_take_events() gave
 * @casebook: where they go
 *
 * Folds a batch; "changed" comes once.
 */
void
engawa_vault_events_fold (GPtrArray *events, EngawaCasebook *casebook)
{
  engawa_casebook_freeze (casebook);
  for (guint i = 0; i < events->len; i++) {
    const EngawaVaultEvent *event = g_ptr_array_index (events, i);

    switch (event->kind) {
    case ENGAWA_VAULT_EVENT_UNREADABLE:
      engawa_casebook_add_unreadable (casebook, &event->entry, event->detail);
      break;
    case ENGAWA_VAULT_EVENT_PURGED:
      engawa_casebook_remove_purged (casebook, event->entry.id);
      break;
    case ENGAWA_VAULT_EVENT_ENTRY:
    default:
      engawa_casebook_add (casebook, &event->entry);
      break;
    }
  }
  engawa_casebook_thaw (casebook);
}
