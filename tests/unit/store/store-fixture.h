/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-device-key.h"
#include "journal/engawa-roster-builder.h"
#include "store/engawa-ledger.h"

/* A store's ledger on a database file, and an organisation with a manager, two open devices and the
 * power to write any line. */

#define STORE_TIME G_GINT64_CONSTANT (1790000000000)

/* A journal being written: where its next line goes. */
typedef struct {
  EngawaDeviceKey *key;
  gint64 n;
  guint8 hash[ENGAWA_HASH_SIZE];
} Writer;

typedef struct {
  char *folder;
  char *database;
  gint64 now;
  EngawaClock clock;
  EngawaLedger *ledger;
  EngawaSecret *root;
  EngawaPersonKeys *manager;
  guint8 org[ENGAWA_ORG_SIZE];
  EngawaRoster *roster; /* the newest */
  Writer a;
  Writer b;
} Shop;

Shop *shop_new (void);
/* The same, registered with that quota in bytes. */
Shop *shop_new_with_quota (gint64 quota);
void shop_free (Shop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shop, shop_free)

void shop_reopen (Shop *shop);
EngawaCaller shop_caller (Shop *shop, const Writer *writer);
/* The next roster, signed by the manager, not yet put. */
EngawaRosterBuilder *shop_builder (Shop *shop);
GBytes *shop_sign (Shop *shop, EngawaRosterBuilder *builder_taken);

/* Appends a line to `text`; `body` NULL: travels without one (of `size` 5). */
void write_line (Shop *shop,
                 Writer *writer,
                 GString *text,
                 const char *kind,
                 const void *body,
                 gsize length,
                 gboolean with_body,
                 gboolean with_signature);
/* `count` sealed lines of 5 bytes, the last one signed. */
GBytes *write_lines (Shop *shop, Writer *writer, guint count);

/* In a transaction, as the daemon would. */
gboolean
shop_post (Shop *shop, const Writer *caller, GBytes *text, EngawaStorePlace *place, GError **error);
gboolean
shop_put (Shop *shop, const char *name, GBytes *bytes, EngawaStorePlace *place, GError **error);
char *shop_pull (Shop *shop,
                 const Writer *caller,
                 const Writer *of,
                 gint64 after,
                 gint64 last,
                 gboolean bodies);
guint count_text (const char *text, const char *part);

#define assert_done(call)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) assert_error = NULL;                                                        \
    GError **err = &assert_error;                                                                  \
    gboolean assert_ok = (call) ? TRUE : FALSE;                                                    \
    g_assert_no_error (assert_error);                                                              \
    g_assert_true (assert_ok);                                                                     \
  }                                                                                                \
  G_STMT_END
#define assert_refused(call, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) assert_error = NULL;                                                        \
    GError **err = &assert_error;                                                                  \
    gboolean assert_ok = (call) ? TRUE : FALSE;                                                    \
    g_assert_error (assert_error, ENGAWA_STORE_ERROR, (int) (expected));                           \
    g_assert_false (assert_ok);                                                                    \
  }                                                                                                \
  G_STMT_END
