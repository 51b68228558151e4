/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-form.h"

/* For the loader. */
struct _EngawaForm {
  gatomicrefcount references;
  const char *id; /* in strings, as is every string of a question */
  guint version;
  EngawaWording title;
  gboolean discreet;
  const EngawaFormLine *headings[2]; /* of a question's lines: home, ja; nullable */
  char *hash;                        /* owned */
  GBytes *bytes;                     /* owned */
  GStringChunk *strings;             /* owned */
  GPtrArray *questions;              /* owned, of EngawaQuestion */
  GHashTable *by_id;                 /* owned: id (borrowed) → EngawaQuestion (borrowed) */
};

EngawaForm *engawa_form_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
