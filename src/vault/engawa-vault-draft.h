/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault.h"

/* Interviews under way. A draft is one row sealed under its own session key; its text is a JSON object
 * the family pages choose (answers, page, language …). */

/**
 * EngawaDraft:
 * @id: the draft's number in this vault
 * @session: the place n of its session entry
 * @begun: when it began, milliseconds
 * @saved: when it was last saved, milliseconds
 * @text: (nullable): the JSON last saved, NULL when nothing was saved yet or it cannot be read
 */
typedef struct {
  gint64 id;
  guint64 session;
  gint64 begun;
  gint64 saved;
  char *text;
} EngawaDraft;

void engawa_draft_free (EngawaDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaDraft, engawa_draft_free)

/* States: open; closed too where policy lets a family start alone (the vault is then handed, without
 * PIN box). In open the vault stays open until engawa_vault_hand_over(). Answers the draft's id, 0 on
 * error. */
gint64 engawa_vault_begin_interview (EngawaVault *self, GError **error);
/* open → handed. `draft` from engawa_vault_begin_interview() or engawa_vault_list_drafts(). `pin`
 * (nullable): six digits; without one the cover leads to the passphrase. */
gboolean engawa_vault_hand_over (EngawaVault *self,
                                 gint64 draft,
                                 const char *pin,
                                 GCancellable *cancellable,
                                 GError **error);

/* States: handed (only its own draft) and open. */
gboolean
engawa_vault_save_draft (EngawaVault *self, gint64 draft, const char *text, GError **error);
EngawaDraft *engawa_vault_read_draft (EngawaVault *self, gint64 draft, GError **error);
/* `body` is the interview entry's whole body. Commits the entry and the row's removal together; answers
 * the entry's id. */
char *engawa_vault_finish_draft (EngawaVault *self, gint64 draft, GBytes *body, GError **error);
gboolean engawa_vault_discard_draft (EngawaVault *self, gint64 draft, GError **error);
/* The draft the vault is handed over with, or 0. */
gint64 engawa_vault_get_handed_draft (EngawaVault *self);

/* State: open only. (element-type EngawaDraft), oldest first. */
GPtrArray *engawa_vault_list_drafts (EngawaVault *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* handed → covered; without a PIN box → closed. The draft row stays where it is. */
gboolean engawa_vault_cover (EngawaVault *self, GError **error);
/* covered → open. Three wrong PINs or sixty minutes: closed. */
gboolean engawa_vault_uncover (EngawaVault *self,
                               const char *pin,
                               GCancellable *cancellable,
                               GError **error);
/* When the cover closes by itself, milliseconds; 0 when not covered or handed with a box. */
gint64 engawa_vault_get_cover_end (EngawaVault *self);
guint engawa_vault_get_pin_tries (EngawaVault *self);
/* Whether a PIN box is there. */
gboolean engawa_vault_has_pin (EngawaVault *self);
/* Closes a cover whose time is over; answers TRUE when it did. Call it from a timer. */
gboolean engawa_vault_expire (EngawaVault *self);
