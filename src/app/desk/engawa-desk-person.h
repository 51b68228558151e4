/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* A person of a family, to be changed or newly written. Subject: a person, or a case. */
#define ENGAWA_TYPE_DESK_PERSON (engawa_desk_person_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskPerson, engawa_desk_person, ENGAWA, DESK_PERSON, EngawaDeskEditor)

G_END_DECLS
