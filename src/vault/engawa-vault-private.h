/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-chain.h"
#include "journal/engawa-device-key.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-lock.h"
#include "journal/engawa-roster.h"
#include "journal/engawa-seal.h"
#include "journal/engawa-session.h"
#include "vault/engawa-vault-db.h"
#include "vault/engawa-vault-draft.h"
#include "vault/engawa-vault-event.h"
#include "vault/engawa-vault-sync.h"

/* What the files of this library share. Functions here expect the vault's lock to be held. */

/* Numbers of header kinds in the database. */
typedef enum {
  ENGAWA_VAULT_KIND_SESSION = 0,
  ENGAWA_VAULT_KIND_SEALED = 1,
  ENGAWA_VAULT_KIND_FILE = 2,
  ENGAWA_VAULT_KIND_CONTENT = 3,
  ENGAWA_VAULT_KIND_PURGE = 4,
  ENGAWA_VAULT_KIND_OTHER = 5,
} EngawaVaultKind;

/* What the column `mark` of an entry says. */
typedef enum {
  ENGAWA_VAULT_MARK_NONE = 0,
  ENGAWA_VAULT_MARK_ASIDE = 1,    /* past a closed device's last */
  ENGAWA_VAULT_MARK_VOID = 2,     /* a purge without effect */
  ENGAWA_VAULT_MARK_PURGED = 3,   /* its body was purged */
  ENGAWA_VAULT_MARK_DEFERRED = 4, /* a purge signed under a roster not held yet */
} EngawaVaultMark;

#define ENGAWA_VAULT_PIN_SALT 16
#define ENGAWA_VAULT_PIN_TRIES 3
#define ENGAWA_VAULT_PIN_MILLISECONDS (60 * 60 * 1000)

/* The signed-in person's secrets under a PIN. */
typedef struct {
  char *person;
  guint8 salt[ENGAWA_VAULT_PIN_SALT];
  EngawaVaultCost cost;
  GBytes *box;
  guint tries; /* left */
  gint64 end;  /* 0 until covered */
} EngawaVaultPin;

/* A session entry's key, once opened. */
typedef struct {
  EngawaSecret *key;
  char *author;
} EngawaVaultSession;

struct _EngawaVault {
  GObject parent_instance;

  GRecMutex lock;
  guint depth;

  /* owned */
  char *directory;
  EngawaVaultDb *db;
  EngawaDeviceKey *device;
  EngawaRoster *roster;
  GPtrArray *events; /* of EngawaVaultEvent, not yet taken */

  /* owned while open */
  EngawaPersonKeys *person;
  GPtrArray *circle;    /* of EngawaSecret, one a generation */
  EngawaSecret *key;    /* of the sign-in's session */
  GHashTable *sessions; /* guint8[40] journal and n → EngawaVaultSession */
  GHashTable *waiting;  /* the same keys: sessions that entries here wait for */

  /* owned while handed or covered */
  EngawaSecret *draft_key;
  EngawaVaultPin *pin;

  EngawaClock clock;
  EngawaVaultCost cost;
  EngawaVaultState state;
  EngawaVaultFrozen frozen;
  int lock_fd;
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 root[ENGAWA_KEY_SIZE];
  gboolean has_org;
  gint64 own_n;
  guint8 own_hash[ENGAWA_HASH_SIZE];
  gint64 own_journal;
  gint64 session_n; /* 0: none begun yet */
  gint64 draft;
  gint64 draft_session;
  guint failures; /* of unlocking, in case the disk cannot keep them */
  gint64 failed_at;
  gboolean tell_events;
  gboolean tell_refold;
};

/* Entering locks; leaving unlocks and then emits what was noted. */
typedef EngawaVault EngawaVaultGuard;
EngawaVaultGuard *engawa_vault_enter (EngawaVault *self);
void engawa_vault_leave (EngawaVaultGuard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultGuard, engawa_vault_leave)

#define ENGAWA_VAULT_IN(state) (1u << (state))
#define ENGAWA_VAULT_IN_ENROLLED                                                                   \
  (ENGAWA_VAULT_IN (ENGAWA_VAULT_CLOSED) | ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN)                     \
   | ENGAWA_VAULT_IN (ENGAWA_VAULT_HANDED) | ENGAWA_VAULT_IN (ENGAWA_VAULT_COVERED))
gboolean engawa_vault_require (EngawaVault *self, guint states, GError **error);
gboolean engawa_vault_require_writable (EngawaVault *self, GError **error);
/* Gives an error of journal/ the code callers of this library expect. */
void engawa_vault_take_journal_error (GError **error, GError *failure);

/* A transaction ends with engawa_vault_commit(); freed before that it rolls back. */
typedef struct _EngawaVaultTransaction EngawaVaultTransaction;
EngawaVaultTransaction *engawa_vault_begin (EngawaVault *self, GError **error);
gboolean engawa_vault_commit (EngawaVaultTransaction *transaction, GError **error);
void engawa_vault_transaction_free (EngawaVaultTransaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultTransaction, engawa_vault_transaction_free)

/* engawa-vault.c */
void engawa_vault_drop_open (EngawaVault *self);
void engawa_vault_drop_handed (EngawaVault *self);
void engawa_vault_set_state (EngawaVault *self, EngawaVaultState state);
gboolean engawa_vault_load (EngawaVault *self, GError **error);
gboolean engawa_vault_load_own (EngawaVault *self, GError **error);
char *engawa_vault_path (EngawaVault *self, const char *name);
gboolean engawa_vault_save_organisation (EngawaVault *self,
                                         const guint8 org[ENGAWA_ORG_SIZE],
                                         const guint8 root[ENGAWA_KEY_SIZE],
                                         GError **error);

/* engawa-vault-settings.c */
gboolean
engawa_vault_write_setting (EngawaVault *self, const char *name, const char *value, GError **error);
gboolean
engawa_vault_write_setting_int (EngawaVault *self, const char *name, gint64 value, GError **error);

/* engawa-vault-writer.c */
EngawaVaultKind engawa_vault_kind_of (const EngawaHeader *header);
void
engawa_vault_next_header (EngawaVault *self, EngawaHeader *header, const char *kind, gint64 key);
gboolean engawa_vault_insert_own (EngawaVault *self,
                                  const EngawaHeader *header,
                                  GBytes *body,
                                  guint8 id[ENGAWA_HASH_SIZE],
                                  GError **error);
gboolean engawa_vault_insert_sealed (EngawaVault *self,
                                     const char *kind,
                                     gint64 session,
                                     const EngawaSecret *key,
                                     GBytes *plain,
                                     guint8 id[ENGAWA_HASH_SIZE],
                                     EngawaHeader *header,
                                     GError **error);
gboolean engawa_vault_insert_session (EngawaVault *self,
                                      const EngawaPersonKeys *author,
                                      gint64 *n,
                                      EngawaSecret **key,
                                      GError **error);

/* engawa-vault-sessions.c */
gboolean engawa_vault_journal_id (EngawaVault *self,
                                  const guint8 device[ENGAWA_KEY_SIZE],
                                  gint64 *journal,
                                  GError **error);
/* (transfer none): NULL when the session is not here or does not open; *waits tells the first. */
const EngawaVaultSession *engawa_vault_find_session (EngawaVault *self,
                                                     const guint8 device[ENGAWA_KEY_SIZE],
                                                     gint64 n,
                                                     gboolean *waits,
                                                     GError **error);
void engawa_vault_keep_session (EngawaVault *self,
                                const guint8 device[ENGAWA_KEY_SIZE],
                                gint64 n,
                                const EngawaSecret *key,
                                const char *author);
guint8 *engawa_vault_session_place (const guint8 device[ENGAWA_KEY_SIZE], gint64 n);
guint engawa_vault_session_hash (gconstpointer place);
gboolean engawa_vault_session_equal (gconstpointer a, gconstpointer b);
void engawa_vault_session_free (EngawaVaultSession *session);

/* engawa-vault-reader.c */
void engawa_vault_push_event (EngawaVault *self, EngawaVaultEvent *event);
EngawaVaultEvent *engawa_vault_event_new (EngawaVaultEventKind kind,
                                          const guint8 id[ENGAWA_HASH_SIZE],
                                          const guint8 device[ENGAWA_KEY_SIZE],
                                          gint64 n,
                                          gint64 time,
                                          const char *header_kind,
                                          const char *author,
                                          GBytes *body,
                                          const char *detail);
gboolean engawa_vault_deliver_all (EngawaVault *self, GCancellable *cancellable, GError **error);
gboolean engawa_vault_deliver_place (EngawaVault *self, gint64 journal, gint64 n, GError **error);
gboolean engawa_vault_deliver_waiting (EngawaVault *self, GError **error);

/* engawa-vault-unlock.c */
gboolean engawa_vault_open_with (EngawaVault *self,
                                 EngawaPersonKeys *keys,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean engawa_vault_ensure_session (EngawaVault *self, GError **error);
void engawa_vault_renew_circle (EngawaVault *self);

/* engawa-vault-pin.c */
EngawaVaultPin *engawa_vault_pin_new (const EngawaPersonKeys *keys,
                                      const char *pin,
                                      const EngawaVaultCost *cost,
                                      GError **error);
EngawaPersonKeys *
engawa_vault_pin_open (const EngawaVaultPin *self, const char *pin, GError **error);
void engawa_vault_pin_free (EngawaVaultPin *self);

/* engawa-vault-documents.c */
EngawaRoster *engawa_vault_load_roster (EngawaVault *self, gint64 number, GError **error);
EngawaLock *engawa_vault_load_lock (EngawaVault *self, const char *person, GError **error);
gboolean engawa_vault_insert_document (EngawaVault *self,
                                       const char *name,
                                       gint64 number,
                                       GBytes *bytes,
                                       GError **error);
gboolean engawa_vault_adopt_roster (EngawaVault *self, EngawaRoster *roster, GError **error);
gboolean
engawa_vault_mirror_document (EngawaVault *self, const char *name, GBytes *bytes, GError **error);

/* engawa-vault-closing.c */
gboolean engawa_vault_apply_closings (EngawaVault *self, GError **error);
gboolean engawa_vault_delete_sent (EngawaVault *self, GError **error);
void engawa_vault_delete_lock_copies (EngawaVault *self);

/* engawa-vault-purge.c */
gboolean engawa_vault_apply_purge (EngawaVault *self,
                                   gint64 journal,
                                   gint64 n,
                                   const void *body,
                                   gsize length,
                                   EngawaVaultMark *mark,
                                   GError **error);
gboolean engawa_vault_apply_deferred (EngawaVault *self, GError **error);
gboolean engawa_vault_is_purged (EngawaVault *self,
                                 const guint8 device[ENGAWA_KEY_SIZE],
                                 gint64 n,
                                 gboolean *purged,
                                 GError **error);
void engawa_vault_after_purge (EngawaVault *self);

/* engawa-vault-content.c */
gboolean engawa_vault_note_content (EngawaVault *self,
                                    const guint8 device[ENGAWA_KEY_SIZE],
                                    gint64 n,
                                    const void *body,
                                    gsize length,
                                    GError **error);

/* engawa-vault-freeze.c */
gboolean engawa_vault_freeze (EngawaVault *self, EngawaVaultFrozen reason, GError **error);
gboolean engawa_vault_thaw_salvaged (EngawaVault *self, GError **error);

/* engawa-vault-found.c */
gboolean engawa_vault_ensure_device (EngawaVault *self, GError **error);
gboolean
engawa_vault_install (EngawaVault *self, GPtrArray *rosters, GPtrArray *locks, GError **error);

/* engawa-vault-salvage.c and engawa-vault-settle.c */
gboolean engawa_vault_salvage_directory (const char *directory, gint64 now, GError **error);
gboolean engawa_vault_finish_salvage (const char *directory, GError **error);
gboolean engawa_vault_settle_salvage (EngawaVault *self, GError **error);
gboolean
engawa_vault_settle_database (EngawaVaultDb *db, const guint8 org[ENGAWA_ORG_SIZE], GError **error);
gboolean engawa_vault_repair (EngawaVault *self, GError **error);
void engawa_vault_delete_damaged (EngawaVault *self);

#define ENGAWA_VAULT_FILE_DATABASE "engawa.db"
#define ENGAWA_VAULT_FILE_DAMAGED "engawa.db.damaged"
#define ENGAWA_VAULT_FILE_FRESH "engawa.db.fresh"
#define ENGAWA_VAULT_FILE_DEVICE "device.key"
#define ENGAWA_VAULT_FILE_ORGANISATION "organisation"
#define ENGAWA_VAULT_FILE_LOCK "in-use"
#define ENGAWA_VAULT_FOLDER_DOCUMENTS "documents"
