/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-line.h"

/**
 * EngawaChainFlags:
 * @ENGAWA_CHAIN_NONE: continues at a known place; every signature is checked as it comes
 * @ENGAWA_CHAIN_ANY_START: the first entry's `n` and `prev` are taken as they stand; the caller compares
 *   them with what it holds
 * @ENGAWA_CHAIN_LAST_ONLY: only the last signature is checked, by engawa_chain_finish(). Fast; for lines
 *   that were verified before and are read again
 */
typedef enum {
  ENGAWA_CHAIN_NONE = 0,
  ENGAWA_CHAIN_ANY_START = 1 << 0,
  ENGAWA_CHAIN_LAST_ONLY = 1 << 1,
} EngawaChainFlags;

/**
 * EngawaChainEntry:
 * @header: the parsed header
 * @id: the entry's id, SHA-256 of its header
 * @line: the line taken apart, pointing into the caller's text
 * @body: (borrowed) (nullable): the decoded body, valid until the next call on the chain; %NULL when the
 *   line travelled without it
 * @body_length: its length
 */
typedef struct {
  EngawaHeader header;
  guint8 id[ENGAWA_HASH_SIZE];
  EngawaLine line;
  const guint8 *body;
  gsize body_length;
} EngawaChainEntry;

/**
 * EngawaChain:
 *
 * Verifies one journal's lines as they stream by: `n` rises by one, `prev` fits, bodies fit hash and
 * size, signatures hold. Nothing after engawa_chain_get_verified_n() may be used.
 */
typedef struct _EngawaChain EngawaChain;

EngawaChain *engawa_chain_new (const guint8 org[ENGAWA_ORG_SIZE],
                               const guint8 device[ENGAWA_KEY_SIZE],
                               EngawaChainFlags flags) G_GNUC_WARN_UNUSED_RESULT;
EngawaChain *engawa_chain_new_after (const guint8 org[ENGAWA_ORG_SIZE],
                                     const guint8 device[ENGAWA_KEY_SIZE],
                                     gint64 n,
                                     const guint8 hash[ENGAWA_HASH_SIZE],
                                     EngawaChainFlags flags) G_GNUC_WARN_UNUSED_RESULT;
void engawa_chain_free (EngawaChain *chain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaChain, engawa_chain_free)

gboolean engawa_chain_add (EngawaChain *chain,
                           const char *text,
                           gsize length,
                           EngawaChainEntry *entry,
                           GError **error);
gboolean engawa_chain_add_parts (EngawaChain *chain,
                                 const char *header,
                                 gsize header_length,
                                 const void *body,
                                 gsize body_length,
                                 const guint8 *signature,
                                 EngawaHeader *parsed,
                                 GError **error);
gboolean engawa_chain_finish (EngawaChain *chain, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gint64 engawa_chain_get_n (const EngawaChain *chain);
gint64 engawa_chain_get_verified_n (const EngawaChain *chain);
void engawa_chain_get_verified_hash (const EngawaChain *chain, guint8 hash[ENGAWA_HASH_SIZE]);
