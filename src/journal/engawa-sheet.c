/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-sheet.h"

#include "core/engawa-hex.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-symbols.h"

#include <sodium.h>
#include <string.h>

#define SEED_LINE "seed: "

static const char *
get_prefix (EngawaSheetKind kind)
{
  return kind == ENGAWA_SHEET_ROOT ? ENGAWA_PREFIX_ROOT : ENGAWA_PREFIX_RECOVERY;
}

static const char *
get_text (EngawaSheetKind kind)
{
  if (kind == ENGAWA_SHEET_ROOT)
    return "Engawa root sheet\n\n"
           "Whoever holds these letters decides who works in this organisation and with which\n"
           "devices. They are needed when no manager can sign any more. Keep this sheet in a safe,\n"
           "apart from the recovery sheet. It exists nowhere else.\n";
  return "Engawa recovery sheet\n\n"
         "Whoever holds these letters can read every record. They are needed when every\n"
         "passphrase is lost. Keep this sheet in a safe, apart from the root sheet. It exists\n"
         "nowhere else.\n";
}

/**
 * engawa_sheet_format:
 * @kind: which sheet
 * @name: the council's name
 * @org: the organisation
 * @seed: 32 bytes
 *
 * Returns: (transfer full): text to print; free it with engawa_secret_wipe_string()
 */
char *
engawa_sheet_format (EngawaSheetKind kind,
                     const char *name,
                     const guint8 org[ENGAWA_ORG_SIZE],
                     const EngawaSecret *seed)
{
  char *symbols = engawa_symbols_format (seed, get_prefix (kind));
  char org_text[ENGAWA_ORG_HEX + 1];
  char *sheet;

  engawa_hex_encode (org_text, org, ENGAWA_ORG_SIZE);
  sheet = g_strdup_printf ("%s\n%s\norg: %s\n" SEED_LINE "%s\n", get_text (kind), name, org_text,
                           symbols);
  engawa_secret_wipe_string (symbols);
  return sheet;
}

/**
 * engawa_sheet_parse_seed:
 * @kind: which sheet
 * @text: the sheet's text, or just its letters as typed
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_CODE.
 *
 * Returns: (transfer full): the seed, 32 bytes
 */
EngawaSecret *
engawa_sheet_parse_seed (EngawaSheetKind kind, const char *text, GError **error)
{
  const char *line = g_str_has_prefix (text, SEED_LINE) ? text : strstr (text, "\n" SEED_LINE);
  char *symbols;
  EngawaSecret *seed;

  if (line == NULL)
    return engawa_symbols_parse (text, ENGAWA_SHEET_SEED_SIZE, get_prefix (kind), error);
  line = strstr (line, SEED_LINE) + strlen (SEED_LINE);
  symbols = g_strndup (line, strcspn (line, "\n"));
  seed = engawa_symbols_parse (symbols, ENGAWA_SHEET_SEED_SIZE, get_prefix (kind), error);
  engawa_secret_wipe_string (symbols);
  return seed;
}

/**
 * engawa_sheet_root_public:
 * @seed: the root seed
 * @root: (out caller-allocates): its Ed25519 public key
 */
void
engawa_sheet_root_public (const EngawaSecret *seed, guint8 root[ENGAWA_KEY_SIZE])
{
  g_return_if_fail (engawa_secret_get_length (seed) == ENGAWA_SHEET_SEED_SIZE);
  engawa_secret_free (engawa_sign_secret_from_seed (engawa_secret_get_data (seed), root));
}

/**
 * engawa_sheet_recovery_secret:
 * @seed: the recovery seed
 *
 * Returns: (transfer full): its X25519 secret, for engawa_roster_open_circle()
 */
EngawaSecret *
engawa_sheet_recovery_secret (const EngawaSecret *seed)
{
  guint8 public_key[ENGAWA_KEY_SIZE], secret[ENGAWA_KEY_SIZE];
  EngawaSecret *kept;

  g_return_val_if_fail (engawa_secret_get_length (seed) == ENGAWA_SHEET_SEED_SIZE, NULL);
  crypto_kx_seed_keypair (public_key, secret, engawa_secret_get_data (seed));
  kept = engawa_secret_new (secret, sizeof secret);
  engawa_secret_wipe (secret, sizeof secret);
  return kept;
}

/**
 * engawa_sheet_recovery_public:
 * @seed: the recovery seed
 * @recovery: (out caller-allocates): its X25519 public key
 */
void
engawa_sheet_recovery_public (const EngawaSecret *seed, guint8 recovery[ENGAWA_KEY_SIZE])
{
  g_autoptr (EngawaSecret) secret = engawa_sheet_recovery_secret (seed);

  crypto_scalarmult_base (recovery, engawa_secret_get_data (secret));
}
