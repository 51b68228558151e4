/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "admin/engawa-admin-call.h"

/* One command a file. */
extern const EngawaAdminCommand engawa_admin_init;
extern const EngawaAdminCommand engawa_admin_invite;
extern const EngawaAdminCommand engawa_admin_enrol;
extern const EngawaAdminCommand engawa_admin_sync;
extern const EngawaAdminCommand engawa_admin_interview;
extern const EngawaAdminCommand engawa_admin_note;
extern const EngawaAdminCommand engawa_admin_add;
extern const EngawaAdminCommand engawa_admin_import;
extern const EngawaAdminCommand engawa_admin_set;
extern const EngawaAdminCommand engawa_admin_cases;
extern const EngawaAdminCommand engawa_admin_interviews;
extern const EngawaAdminCommand engawa_admin_verify;
extern const EngawaAdminCommand engawa_admin_export;
extern const EngawaAdminCommand engawa_admin_roster;
extern const EngawaAdminCommand engawa_admin_icons;
extern const EngawaAdminCommand engawa_admin_words;
extern const EngawaAdminCommand engawa_admin_sheet;
extern const EngawaAdminCommand engawa_admin_voice;
