/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-form.h"
#include "forms/engawa-xml.h"

/* Inside forms/ only: makes forms out of XML. The shared words are a form of their own kind: their
 * sentences and pages are its questions, their lists its lists. */

struct _EngawaShared {
  EngawaForm *form;  /* owned */
  GHashTable *lists; /* owned: id (borrowed) → array of EngawaChoice (owned) */
};

EngawaShared *engawa_shared_parse (const EngawaSchema *schema,
                                   GBytes *bytes,
                                   const char *path,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_shared_free (EngawaShared *self);
EngawaForm *engawa_form_parse (const EngawaSchema *schema,
                               const EngawaShared *shared,
                               GBytes *bytes,
                               const char *path,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaShared, engawa_shared_free)
