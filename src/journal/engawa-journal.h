/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Sizes that every construction of FORMAT.md shares, in bytes. */
#define ENGAWA_ORG_SIZE 16
#define ENGAWA_PERSON_SIZE 16
#define ENGAWA_KEY_SIZE 32
#define ENGAWA_HASH_SIZE 32
#define ENGAWA_SIGNATURE_SIZE 64

/* The same in hex, without the NUL. */
#define ENGAWA_ORG_HEX 32
#define ENGAWA_PERSON_HEX 32
#define ENGAWA_KEY_HEX 64
#define ENGAWA_HASH_HEX 64

/* Every program calls this once at its start, before anything else in journal/. */
gboolean engawa_journal_init (GError **error);

/* SHA-256: entry ids (of a header), document hashes (of the whole document), body hashes. */
void engawa_journal_hash (guint8 hash[ENGAWA_HASH_SIZE], const void *data, gsize length);
