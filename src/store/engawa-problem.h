/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-journal.h"
#include "store/engawa-store-error.h"

#define ENGAWA_PROBLEM_MEDIA_TYPE "application/problem+json"
/* The type of a problem is this and the table's short name. `.invalid` is nobody's by RFC 2606. */
#define ENGAWA_PROBLEM_TYPE "tag:engawa.invalid,2026:"

/**
 * EngawaStorePlace:
 * @known: whether the rest is filled in
 * @n: a line's or a document's number
 * @hash: the hash of that line's header, or of that document
 *
 * What the store holds, told beside a refusal so that the caller can go on from there.
 */
typedef struct {
  gboolean known;
  gint64 n;
  guint8 hash[ENGAWA_HASH_SIZE];
} EngawaStorePlace;

guint engawa_problem_get_status (EngawaStoreError code);
const char *engawa_problem_get_name (EngawaStoreError code);
GBytes *engawa_problem_format (const GError *error,
                               const EngawaStorePlace *place) G_GNUC_WARN_UNUSED_RESULT;
