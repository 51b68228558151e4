/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-person-keys.h"

#define ENGAWA_CIRCLE_COUNCIL "council"
#define ENGAWA_RECOVERY "recovery"
#define ENGAWA_ROOT "root"

/**
 * EngawaRole:
 * @ENGAWA_ROLE_WORKER: reads and writes
 * @ENGAWA_ROLE_MANAGER: also signs rosters, content and purges
 */
typedef enum {
  ENGAWA_ROLE_WORKER,
  ENGAWA_ROLE_MANAGER,
} EngawaRole;

/**
 * EngawaDeviceKind:
 * @ENGAWA_DEVICE_TABLET: runs engawa
 * @ENGAWA_DEVICE_PC: a vault of engawa-admin
 */
typedef enum {
  ENGAWA_DEVICE_TABLET,
  ENGAWA_DEVICE_PC,
} EngawaDeviceKind;

/* What the roster's lists hold. All read-only and owned by the roster. */
typedef struct {
  char *id;    /* 32 hex digits */
  char *label; /* the name staff know the person by */
  EngawaRole role;
  guint8 sign[ENGAWA_KEY_SIZE]; /* Ed25519 public */
  guint8 box[ENGAWA_KEY_SIZE];  /* X25519 public */
  gint64 closed;                /* milliseconds since 1970, or 0 while the person works here */
} EngawaRosterPerson;

typedef struct {
  char *id; /* the public key in hex */
  guint8 key[ENGAWA_KEY_SIZE];
  char *label;
  EngawaDeviceKind kind;
  char *letter; /* for case numbers: A, B, … Z, AA … */
  gboolean closed;
  gint64 last;                        /* when closed: the journal's last valid n */
  guint8 last_hash[ENGAWA_HASH_SIZE]; /* and its header's hash, zeros when last is 0 */
} EngawaRosterDevice;

typedef struct {
  guint8 key[ENGAWA_KEY_SIZE]; /* X25519 public */
  GBytes *older;               /* (nullable): the previous generation's secret, boxed to this one */
} EngawaRosterGeneration;

typedef struct {
  char *to; /* a person's id, or ENGAWA_RECOVERY */
  GBytes *box;
} EngawaRosterGrant;

typedef struct {
  char *id;
  GPtrArray *generations; /* of EngawaRosterGeneration; generation g stands at g - 1 */
  GPtrArray *grants;      /* of EngawaRosterGrant, of the latest generation */
} EngawaRosterCircle;

typedef struct {
  char *id; /* `[a-z0-9-]+`, never reused */
  char *label;
} EngawaRosterDistrict;

typedef struct {
  gint64 idle;          /* seconds without a touch until an open tablet closes */
  gint64 cover;         /* seconds without a touch until a handed tablet is covered */
  gboolean pin;         /* a PIN box may be made */
  gboolean start_alone; /* a family may begin on a closed tablet */
  gint64 keep_years;    /* how long a closed case is kept */
  gint64 answer_days;   /* a family hears from the council within so many days */
} EngawaRosterPolicy;

/**
 * EngawaRoster:
 *
 * One signed roster document: who works here, with which devices, and who may read. Immutable.
 */
typedef struct _EngawaRoster EngawaRoster;

EngawaRoster *engawa_roster_parse (GBytes *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaRoster *engawa_roster_ref (EngawaRoster *roster);
void engawa_roster_unref (EngawaRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaRoster, engawa_roster_unref)

gboolean engawa_roster_verify_first (const EngawaRoster *roster,
                                     const guint8 root[ENGAWA_KEY_SIZE],
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_roster_verify_next (const EngawaRoster *roster,
                                    const EngawaRoster *previous,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *engawa_roster_get_document (const EngawaRoster *roster);
const guint8 *engawa_roster_get_hash (const EngawaRoster *roster);
const guint8 *engawa_roster_get_org (const EngawaRoster *roster);
const char *engawa_roster_get_org_hex (const EngawaRoster *roster);
gint64 engawa_roster_get_number (const EngawaRoster *roster);
const guint8 *engawa_roster_get_previous (const EngawaRoster *roster);
gint64 engawa_roster_get_time (const EngawaRoster *roster);
const char *engawa_roster_get_name (const EngawaRoster *roster);
const char *engawa_roster_get_phone (const EngawaRoster *roster);
const guint8 *engawa_roster_get_root (const EngawaRoster *roster);
const guint8 *engawa_roster_get_recovery (const EngawaRoster *roster);
const EngawaRosterPolicy *engawa_roster_get_policy (const EngawaRoster *roster);
const char *engawa_roster_get_signer (const EngawaRoster *roster);

/* Lists, in the document's order; the arrays belong to the roster. */
const GPtrArray *engawa_roster_get_people (const EngawaRoster *roster);
const GPtrArray *engawa_roster_get_devices (const EngawaRoster *roster);
const GPtrArray *engawa_roster_get_circles (const EngawaRoster *roster);
const GPtrArray *engawa_roster_get_districts (const EngawaRoster *roster);

const EngawaRosterPerson *engawa_roster_find_person (const EngawaRoster *roster,
                                                     const char *person);
const EngawaRosterDevice *engawa_roster_find_device (const EngawaRoster *roster,
                                                     const guint8 device[ENGAWA_KEY_SIZE]);
const EngawaRosterCircle *engawa_roster_find_circle (const EngawaRoster *roster,
                                                     const char *circle);
const EngawaRosterDistrict *engawa_roster_find_district (const EngawaRoster *roster,
                                                         const char *district);

/* Checks a proof or a signature by a person who stands in this roster, open or closed. */
gboolean engawa_roster_verify_person (const EngawaRoster *roster,
                                      const char *person,
                                      const char *prefix,
                                      const void *data,
                                      gsize length,
                                      const guint8 signature[ENGAWA_SIGNATURE_SIZE],
                                      GError **error);

/* The circle's secrets, one a generation, that `to` can reach with its box secret. */
GPtrArray *engawa_roster_open_circle (const EngawaRoster *roster,
                                      const char *circle,
                                      const char *to,
                                      const EngawaSecret *box_secret,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
