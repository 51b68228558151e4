/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-device-key.h"
#include "journal/engawa-roster.h"

#define ENGAWA_ENROLMENT_CODE_SIZE 16
#define ENGAWA_ENROLMENT_MILLISECONDS (10 * 60 * 1000)

/* The code, made by whoever invites and typed by whoever enrols. */
EngawaSecret *engawa_enrolment_code_generate (void) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_enrolment_code_format (const EngawaSecret *code) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_enrolment_code_parse (const char *text,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Under which the store keeps the messages: 64 hex digits. */
char *engawa_enrolment_code_lookup (const EngawaSecret *code) G_GNUC_WARN_UNUSED_RESULT;

/**
 * EngawaOffer:
 *
 * What the inviting side tells the new device, under the code.
 */
typedef struct {
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 root[ENGAWA_KEY_SIZE];
  gint64 roster;                        /* number of the roster the inviter holds */
  guint8 roster_hash[ENGAWA_HASH_SIZE]; /* and its hash */
  gint64 expires;                       /* milliseconds since 1970 by the inviter's clock */
} EngawaOffer;

/**
 * EngawaAnswer:
 *
 * What the new device tells the inviting side, under the code and signed with its own key.
 */
typedef struct {
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 offer[ENGAWA_HASH_SIZE]; /* hash of the offer it answers */
  guint8 device[ENGAWA_KEY_SIZE];
  EngawaDeviceKind kind;
  char *label;
} EngawaAnswer;

GBytes *engawa_offer_format (const EngawaSecret *code,
                             const EngawaRoster *roster,
                             gint64 now) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_offer_parse (EngawaOffer *offer,
                             const EngawaSecret *code,
                             const void *message,
                             gsize length,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *engawa_answer_format (const EngawaSecret *code,
                              const EngawaDeviceKey *device,
                              const void *offer,
                              gsize offer_length,
                              EngawaDeviceKind kind,
                              const char *label,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaAnswer *engawa_answer_parse (const EngawaSecret *code,
                                   const void *offer,
                                   gsize offer_length,
                                   gint64 now,
                                   const void *message,
                                   gsize length,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_answer_free (EngawaAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaAnswer, engawa_answer_free)
