/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-journal.h"
#include "journal/engawa-secret.h"

/**
 * EngawaSheetKind:
 * @ENGAWA_SHEET_ROOT: the seed that signs the first roster, and any later one in need
 * @ENGAWA_SHEET_RECOVERY: the seed that opens every circle when nobody else can
 */
typedef enum {
  ENGAWA_SHEET_ROOT,
  ENGAWA_SHEET_RECOVERY,
} EngawaSheetKind;

#define ENGAWA_SHEET_SEED_SIZE 32

char *engawa_sheet_format (EngawaSheetKind kind,
                           const char *name,
                           const guint8 org[ENGAWA_ORG_SIZE],
                           const EngawaSecret *seed) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_sheet_parse_seed (EngawaSheetKind kind,
                                       const char *text,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_sheet_root_public (const EngawaSecret *seed, guint8 root[ENGAWA_KEY_SIZE]);
void engawa_sheet_recovery_public (const EngawaSecret *seed, guint8 recovery[ENGAWA_KEY_SIZE]);
EngawaSecret *engawa_sheet_recovery_secret (const EngawaSecret *seed) G_GNUC_WARN_UNUSED_RESULT;
