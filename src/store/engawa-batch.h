/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-header.h"
#include "store/engawa-store-error.h"

/**
 * EngawaBatchLine:
 * @header: the parsed header
 * @id: its hash
 * @text: (borrowed): the header's bytes as received
 * @text_length: their number
 * @is_signed: whether the line came with a (verified) signature
 * @signature: that signature
 * @has_body: whether the line came with its body
 * @body: where the decoded body starts in the batch's bodies
 * @body_length: its length
 */
typedef struct {
  EngawaHeader header;
  guint8 id[ENGAWA_HASH_SIZE];
  const char *text;
  gsize text_length;
  gboolean is_signed;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  gboolean has_body;
  gsize body;
  gsize body_length;
} EngawaBatchLine;

/**
 * EngawaBatch:
 * @org: whose lines
 * @device: the journal
 * @lines: (element-type EngawaBatchLine): at least one, n rising by one, the last one signed
 *
 * Lines that hold by themselves: everything the accept rule checks before the database.
 */
typedef struct {
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 device[ENGAWA_KEY_SIZE];
  GArray *lines;

  /* owned */
  GBytes *text;
  GByteArray *bodies;
} EngawaBatch;

EngawaBatch *engawa_batch_parse (GBytes *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_batch_free (EngawaBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaBatch, engawa_batch_free)

const EngawaBatchLine *engawa_batch_get_line (const EngawaBatch *batch, guint index);
const guint8 *engawa_batch_get_body (const EngawaBatch *batch, const EngawaBatchLine *line);
