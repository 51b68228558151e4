/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-roster.h"

/* Shared by the reader, the checks and the builder of rosters. */
struct _EngawaRoster {
  gatomicrefcount references;

  GBytes *document; /* owned; NULL while a builder still works on it */
  guint8 hash[ENGAWA_HASH_SIZE];
  gsize signed_length; /* bytes of the document that the signature covers */
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  guint8 org[ENGAWA_ORG_SIZE];
  char org_text[ENGAWA_ORG_HEX + 1];
  gint64 number;
  guint8 previous[ENGAWA_HASH_SIZE];
  gint64 time;
  char *name;
  char *phone;
  guint8 root[ENGAWA_KEY_SIZE];
  guint8 recovery[ENGAWA_KEY_SIZE];
  GPtrArray *people;
  GPtrArray *devices;
  GPtrArray *circles;
  GPtrArray *districts;
  EngawaRosterPolicy policy;
  char *signer;
};

EngawaRoster *engawa_roster_alloc (void);
EngawaRoster *engawa_roster_copy (const EngawaRoster *roster);
EngawaRosterCircle *engawa_roster_circle_new (const char *id);
void engawa_roster_generation_free (gpointer generation);
void engawa_roster_grant_free (gpointer grant);

/* Everything that must hold inside one roster, whoever signed it. */
gboolean engawa_roster_check (const EngawaRoster *roster, GError **error);
/* The text up to the signature's comma. */
GString *engawa_roster_format (const EngawaRoster *roster);
/* Letter number `index` from 0: A … Z, AA … */
char *engawa_roster_letter (guint index);

/* Associated data of the boxes inside circles. */
GBytes *
engawa_roster_older_associated (const EngawaRoster *roster, const char *circle, guint generation);
GBytes *engawa_roster_grant_associated (const EngawaRoster *roster,
                                        const char *circle,
                                        guint generation,
                                        const char *to);
