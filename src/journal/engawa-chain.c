/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-chain.h"

#include "core/engawa-base64.h"
#include "journal/engawa-device-key.h"
#include "journal/engawa-journal-error.h"

#include <string.h>

/* A chain that met a fault is broken for good: it accepts nothing more, so that a caller who ignores
 * one error cannot be led on by the lines after it. What was verified before stays verified. */

struct _EngawaChain {
  EngawaChainFlags flags;
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 device[ENGAWA_KEY_SIZE];
  gboolean started; /* n and hash hold the last entry seen (or the place to go on from) */
  gboolean broken;
  gint64 n;
  guint8 hash[ENGAWA_HASH_SIZE];
  gint64 verified_n;
  guint8 verified_hash[ENGAWA_HASH_SIZE];

  /* With ENGAWA_CHAIN_LAST_ONLY: the last signed entry, checked at the end. */
  gint64 signed_n;
  guint8 signed_hash[ENGAWA_HASH_SIZE];
  char signed_header[ENGAWA_LIMIT_HEADER];
  gsize signed_length;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  guint8 *body; /* owned; the last decoded body */
  gsize body_room;
};

/**
 * engawa_chain_new:
 * @org: the organisation every header must name
 * @device: the journal every header must name
 * @flags: how to verify
 *
 * Returns: (transfer full): a verifier before the journal's first entry
 */
EngawaChain *
engawa_chain_new (const guint8 org[ENGAWA_ORG_SIZE],
                  const guint8 device[ENGAWA_KEY_SIZE],
                  EngawaChainFlags flags)
{
  EngawaChain *chain = g_new0 (EngawaChain, 1);

  memcpy (chain->org, org, ENGAWA_ORG_SIZE);
  memcpy (chain->device, device, ENGAWA_KEY_SIZE);
  chain->flags = flags;
  chain->started = (flags & ENGAWA_CHAIN_ANY_START) == 0;
  return chain;
}

/**
 * engawa_chain_new_after:
 * @org: the organisation every header must name
 * @device: the journal every header must name
 * @n: the last entry held and verified, or 0
 * @hash: its id; zeros when @n is 0
 * @flags: how to verify; %ENGAWA_CHAIN_ANY_START has no meaning here
 *
 * Returns: (transfer full): a verifier that goes on after entry @n
 */
EngawaChain *
engawa_chain_new_after (const guint8 org[ENGAWA_ORG_SIZE],
                        const guint8 device[ENGAWA_KEY_SIZE],
                        gint64 n,
                        const guint8 hash[ENGAWA_HASH_SIZE],
                        EngawaChainFlags flags)
{
  EngawaChain *chain = engawa_chain_new (org, device, flags);

  chain->started = TRUE;
  chain->n = chain->verified_n = chain->signed_n = n;
  memcpy (chain->hash, hash, ENGAWA_HASH_SIZE);
  memcpy (chain->verified_hash, hash, ENGAWA_HASH_SIZE);
  return chain;
}

/**
 * engawa_chain_free:
 * @chain: (transfer full) (nullable): a verifier
 */
void
engawa_chain_free (EngawaChain *chain)
{
  if (chain == NULL)
    return;
  g_free (chain->body);
  g_free (chain);
}

static gboolean
refuse (EngawaChain *chain, GError **error, EngawaJournalError code, const char *message)
{
  chain->broken = TRUE;
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
check_place (EngawaChain *chain, const EngawaHeader *header, GError **error)
{
  if (memcmp (header->org, chain->org, ENGAWA_ORG_SIZE) != 0)
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_ORGANISATION,
                   "An entry belongs to another organisation");
  if (memcmp (header->device, chain->device, ENGAWA_KEY_SIZE) != 0)
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_DEVICE,
                   "An entry belongs to another device's journal");
  if (!chain->started)
    return TRUE;
  if (header->n != chain->n + 1)
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_GAP,
                   "An entry's number is not the one that comes next");
  if (memcmp (header->prev, chain->hash, ENGAWA_HASH_SIZE) != 0)
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_FORK,
                   "An entry does not follow the one before it");
  return TRUE;
}

static gboolean
take_signature (EngawaChain *chain,
                const EngawaHeader *header,
                const guint8 *id,
                const char *text,
                gsize length,
                const guint8 *signature,
                GError **error)
{
  if (chain->flags & ENGAWA_CHAIN_LAST_ONLY) {
    chain->signed_n = header->n;
    memcpy (chain->signed_hash, id, ENGAWA_HASH_SIZE);
    memcpy (chain->signed_header, text, length);
    chain->signed_length = length;
    memcpy (chain->signature, signature, ENGAWA_SIGNATURE_SIZE);
    return TRUE;
  }
  if (!engawa_device_verify_header (chain->device, text, length, signature))
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_SIGNATURE,
                   "An entry's signature does not hold");
  chain->verified_n = header->n;
  memcpy (chain->verified_hash, id, ENGAWA_HASH_SIZE);
  return TRUE;
}

static gboolean
add (EngawaChain *chain,
     const char *text,
     gsize length,
     const EngawaHeader *header,
     const guint8 *signature,
     guint8 id[ENGAWA_HASH_SIZE],
     GError **error)
{
  engawa_journal_hash (id, text, length);
  if (signature != NULL && !take_signature (chain, header, id, text, length, signature, error))
    return FALSE;
  chain->started = TRUE;
  chain->n = header->n;
  memcpy (chain->hash, id, ENGAWA_HASH_SIZE);
  return TRUE;
}

static gboolean
check_usable (EngawaChain *chain, GError **error)
{
  return !chain->broken
         || refuse (chain, error, ENGAWA_JOURNAL_ERROR_FORK,
                    "The journal was found faulty before this entry");
}

static gboolean
decode_body (EngawaChain *chain, EngawaChainEntry *entry, GError **error)
{
  gsize length;

  entry->body = NULL;
  entry->body_length = 0;
  if (entry->line.body == NULL)
    return TRUE;
  if (!engawa_base64_decoded_length (&length, entry->line.body, entry->line.body_length)
      || length > ENGAWA_LIMIT_BODY)
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line's body is not base64");
  if (length > chain->body_room) {
    chain->body_room = length * 2;
    chain->body = g_realloc (chain->body, chain->body_room);
  }
  if (!engawa_base64_decode (chain->body, length, entry->line.body, entry->line.body_length))
    return refuse (chain, error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line's body is not base64");
  if (!engawa_body_check (&entry->header, chain->body, length, error)) {
    chain->broken = TRUE;
    return FALSE;
  }
  entry->body = chain->body;
  entry->body_length = length;
  return TRUE;
}

/**
 * engawa_chain_add:
 * @chain: a verifier
 * @text: one line, without its line feed
 * @length: its length
 * @entry: (out caller-allocates) (nullable): the entry; unspecified on failure
 *
 * Verifies the next line. It may be used only once engawa_chain_get_verified_n() has reached it.
 *
 * Errors: those of engawa_line_split() and engawa_header_parse(), %ENGAWA_JOURNAL_ERROR_ORGANISATION,
 * %ENGAWA_JOURNAL_ERROR_DEVICE, %ENGAWA_JOURNAL_ERROR_GAP, %ENGAWA_JOURNAL_ERROR_FORK,
 * %ENGAWA_JOURNAL_ERROR_BODY, %ENGAWA_JOURNAL_ERROR_SIGNATURE. After an error the chain takes nothing
 * more.
 */
gboolean
engawa_chain_add (EngawaChain *chain,
                  const char *text,
                  gsize length,
                  EngawaChainEntry *entry,
                  GError **error)
{
  EngawaChainEntry own;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  gboolean is_signed;

  if (entry == NULL)
    entry = &own;
  if (!check_usable (chain, error))
    return FALSE;
  chain->broken = TRUE;
  if (!engawa_line_split (&entry->line, text, length, error)
      || !engawa_header_parse (&entry->header, entry->line.header, entry->line.header_length, error)
      || !check_place (chain, &entry->header, error) || !decode_body (chain, entry, error))
    return FALSE;
  is_signed = entry->line.signature != NULL;
  if (is_signed && !engawa_line_get_signature (&entry->line, signature, error))
    return FALSE;
  chain->broken = FALSE;
  return add (chain, entry->line.header, entry->line.header_length, &entry->header,
              is_signed ? signature : NULL, entry->id, error);
}

/**
 * engawa_chain_add_parts:
 * @chain: a verifier
 * @header: the header's bytes
 * @header_length: their number
 * @body: (nullable): the decoded body, or %NULL when it is not held
 * @body_length: its length
 * @signature: (nullable): 64 bytes, or %NULL
 * @parsed: (out caller-allocates) (nullable): the parsed header; unspecified on failure
 *
 * engawa_chain_add() of an entry that is stored in parts instead of as a line.
 *
 * Errors: as engawa_chain_add().
 */
gboolean
engawa_chain_add_parts (EngawaChain *chain,
                        const char *header,
                        gsize header_length,
                        const void *body,
                        gsize body_length,
                        const guint8 *signature,
                        EngawaHeader *parsed,
                        GError **error)
{
  EngawaHeader own;
  guint8 id[ENGAWA_HASH_SIZE];

  if (parsed == NULL)
    parsed = &own;
  if (!check_usable (chain, error))
    return FALSE;
  chain->broken = TRUE;
  if (!engawa_header_parse (parsed, header, header_length, error)
      || !check_place (chain, parsed, error)
      || (body != NULL && !engawa_body_check (parsed, body, body_length, error)))
    return FALSE;
  chain->broken = FALSE;
  return add (chain, header, header_length, parsed, signature, id, error);
}

/**
 * engawa_chain_finish:
 * @chain: a verifier
 *
 * Ends a batch: with %ENGAWA_CHAIN_LAST_ONLY checks the last signature, then asks that nothing stands
 * after it. A reader of a stream that may end unsigned ignores %ENGAWA_JOURNAL_ERROR_UNSIGNED and uses
 * what lies up to engawa_chain_get_verified_n(). The chain can go on afterwards.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SIGNATURE, %ENGAWA_JOURNAL_ERROR_UNSIGNED, or
 * %ENGAWA_JOURNAL_ERROR_FORK when the chain was broken before.
 */
gboolean
engawa_chain_finish (EngawaChain *chain, GError **error)
{
  if (!check_usable (chain, error))
    return FALSE;
  if (chain->signed_length > 0) {
    if (!engawa_device_verify_header (chain->device, chain->signed_header, chain->signed_length,
                                      chain->signature))
      return refuse (chain, error, ENGAWA_JOURNAL_ERROR_SIGNATURE,
                     "An entry's signature does not hold");
    chain->verified_n = chain->signed_n;
    memcpy (chain->verified_hash, chain->signed_hash, ENGAWA_HASH_SIZE);
    chain->signed_length = 0;
  }
  if (chain->verified_n == chain->n)
    return TRUE;
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNSIGNED,
                       "The last entry is not signed");
  return FALSE;
}

/**
 * engawa_chain_get_n:
 * @chain: a verifier
 *
 * Returns: number of the last entry added, verified or not
 */
gint64
engawa_chain_get_n (const EngawaChain *chain)
{
  return chain->n;
}

/**
 * engawa_chain_get_verified_n:
 * @chain: a verifier
 *
 * Returns: number of the last entry that a good signature covers; 0 when there is none
 */
gint64
engawa_chain_get_verified_n (const EngawaChain *chain)
{
  return chain->verified_n;
}

/**
 * engawa_chain_get_verified_hash:
 * @chain: a verifier
 * @hash: (out caller-allocates): id of that entry; zeros when there is none
 */
void
engawa_chain_get_verified_hash (const EngawaChain *chain, guint8 hash[ENGAWA_HASH_SIZE])
{
  memcpy (hash, chain->verified_hash, ENGAWA_HASH_SIZE);
}
