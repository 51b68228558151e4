/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* A contact. Subject: a contact; the case of a new one; or NULL for one that stands alone. */
#define ENGAWA_TYPE_DESK_CONTACT (engawa_desk_contact_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskContact,
                      engawa_desk_contact,
                      ENGAWA,
                      DESK_CONTACT,
                      EngawaDeskEditor)

G_END_DECLS
