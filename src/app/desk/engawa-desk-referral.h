/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* A referral and its steps. Subject: a referral, or the case of a new one. */
#define ENGAWA_TYPE_DESK_REFERRAL (engawa_desk_referral_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskReferral,
                      engawa_desk_referral,
                      ENGAWA,
                      DESK_REFERRAL,
                      EngawaDeskEditor)

G_END_DECLS
