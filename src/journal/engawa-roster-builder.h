/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-roster.h"

/**
 * EngawaRosterBuilder:
 *
 * Makes the first roster, or the next one out of the one before. Changes are made first; signing ends
 * it and gives a new #EngawaRoster.
 */
typedef struct _EngawaRosterBuilder EngawaRosterBuilder;

EngawaRosterBuilder *
engawa_roster_builder_new_first (const guint8 org[ENGAWA_ORG_SIZE],
                                 const char *name,
                                 const guint8 root[ENGAWA_KEY_SIZE],
                                 const guint8 recovery[ENGAWA_KEY_SIZE]) G_GNUC_WARN_UNUSED_RESULT;
EngawaRosterBuilder *
engawa_roster_builder_new_next (const EngawaRoster *previous) G_GNUC_WARN_UNUSED_RESULT;
void engawa_roster_builder_free (EngawaRosterBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaRosterBuilder, engawa_roster_builder_free)

void engawa_roster_builder_set_name (EngawaRosterBuilder *builder, const char *name);
void engawa_roster_builder_set_phone (EngawaRosterBuilder *builder, const char *phone);
void engawa_roster_builder_set_policy (EngawaRosterBuilder *builder,
                                       const EngawaRosterPolicy *policy);
void engawa_roster_builder_add_district (EngawaRosterBuilder *builder,
                                         const char *id,
                                         const char *label);
void engawa_roster_builder_add_person (EngawaRosterBuilder *builder,
                                       const EngawaPersonKeys *keys,
                                       const char *label,
                                       EngawaRole role);
gboolean engawa_roster_builder_set_role (EngawaRosterBuilder *builder,
                                         const char *person,
                                         EngawaRole role,
                                         GError **error);
gboolean engawa_roster_builder_close_person (EngawaRosterBuilder *builder,
                                             const char *person,
                                             gint64 time,
                                             GError **error);
void engawa_roster_builder_add_device (EngawaRosterBuilder *builder,
                                       const guint8 device[ENGAWA_KEY_SIZE],
                                       const char *label,
                                       EngawaDeviceKind kind);
gboolean engawa_roster_builder_close_device (EngawaRosterBuilder *builder,
                                             const guint8 device[ENGAWA_KEY_SIZE],
                                             gint64 last,
                                             const guint8 last_hash[ENGAWA_HASH_SIZE],
                                             GError **error);

/* Circles. A new generation is granted to recovery and to every open person whom `members` names, or to
 * every open person when it is NULL. `older` is the secret of the generation before, NULL for the first. */
gboolean engawa_roster_builder_renew_circle (EngawaRosterBuilder *builder,
                                             const char *circle,
                                             const EngawaSecret *older,
                                             const char *const *members,
                                             GError **error);
gboolean engawa_roster_builder_grant (EngawaRosterBuilder *builder,
                                      const char *circle,
                                      const char *person,
                                      const EngawaSecret *circle_secret,
                                      GError **error);

EngawaRoster *engawa_roster_builder_sign (EngawaRosterBuilder *builder,
                                          const EngawaPersonKeys *manager,
                                          gint64 time,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaRoster *engawa_roster_builder_sign_by_root (EngawaRosterBuilder *builder,
                                                  const EngawaSecret *root_seed,
                                                  gint64 time,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
