/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define ENGAWA_ENTRY_ID_SIZE 32
/* The id as 64 hex digits and its end. */
#define ENGAWA_ENTRY_ID_TEXT_SIZE 65

/**
 * EngawaEntry:
 * @id: SHA-256 of the header
 * @device: the journal's Ed25519 public key
 * @n: place in that journal, from 1
 * @time: milliseconds since 1970, UTC, as the tablet's clock had it
 * @kind: the header's kind: "sealed", "session", …
 * @author: (nullable): roster id of the person whose session wrote it; none where a family began alone
 * @body: (nullable): the opened body, padding removed
 *
 * One entry as the casebook takes it. A plain value: the casebook copies or references what it keeps.
 */
typedef struct {
  guint8 id[ENGAWA_ENTRY_ID_SIZE];
  guint8 device[ENGAWA_ENTRY_ID_SIZE];
  guint64 n;
  gint64 time;
  const char *kind;
  const char *author;
  GBytes *body;
} EngawaEntry;
