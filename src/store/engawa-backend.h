/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "journal/engawa-journal.h"
#include "store/engawa-store-error.h"

/* Where the store keeps its rows. A backend is one database connection, used by one thread at a time;
 * it knows rows and transactions and nothing of rules, which live in EngawaLedger alone, so that every
 * backend accepts the same lines. */

#define ENGAWA_TYPE_BACKEND (engawa_backend_get_type ())
G_DECLARE_INTERFACE (EngawaBackend, engawa_backend, ENGAWA, BACKEND, GObject)

/**
 * EngawaBackendOrganisation:
 * @id: the row
 * @org: the organisation
 * @root: its root key
 * @quota: bytes its journals may take
 * @closed: since when it is closed, milliseconds; 0 while it is served
 */
typedef struct {
  gint64 id;
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 root[ENGAWA_KEY_SIZE];
  gint64 quota;
  gint64 closed;
} EngawaBackendOrganisation;

/**
 * EngawaBackendJournal:
 * @id: the row
 * @device: whose journal
 * @n: the head: the last line held
 * @hash: the head's hash; zeros when @n is 0
 * @bytes: what the journal's lines take
 * @roster: number of the roster its last session entry held
 */
typedef struct {
  gint64 id;
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 n;
  guint8 hash[ENGAWA_HASH_SIZE];
  gint64 bytes;
  gint64 roster;
} EngawaBackendJournal;

/**
 * EngawaBackendEntry:
 * @n: the line's number
 * @header: (borrowed): its header's bytes
 * @signature: (borrowed) (nullable): 64 bytes
 * @body: (borrowed) (nullable): the decoded body
 *
 * One line; the pointers hold until the callback returns.
 */
typedef struct {
  gint64 n;
  const char *header;
  gsize header_length;
  const guint8 *signature;
  const guint8 *body;
  gsize body_length;
} EngawaBackendEntry;

/**
 * EngawaBackendEnrolment:
 * @organisation: the row of the organisation
 * @offer: the inviting side's message
 * @answer: (nullable): the new device's message
 * @expires: milliseconds by the store's clock
 */
typedef struct {
  gint64 organisation;
  GBytes *offer;
  GBytes *answer;
  gint64 expires;
} EngawaBackendEnrolment;

void engawa_backend_enrolment_clear (EngawaBackendEnrolment *enrolment);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EngawaBackendEnrolment, engawa_backend_enrolment_clear)

/* Answers FALSE to stop reading. */
typedef gboolean (*EngawaBackendEntryFunc) (const EngawaBackendEntry *entry, gpointer data);
typedef void (*EngawaBackendDocumentFunc) (const char *name,
                                           gint64 number,
                                           const guint8 *bytes,
                                           gsize length,
                                           gpointer data);

/* Every `find` answers TRUE without finding anything by leaving *found FALSE; FALSE is a failure of the
 * database. */
struct _EngawaBackendInterface {
  GTypeInterface parent;

  gboolean (*begin) (EngawaBackend *self, GError **error);
  gboolean (*commit) (EngawaBackend *self, GError **error);
  void (*rollback) (EngawaBackend *self);
  /* Inside a transaction: several requests share one commit and each may fail alone. */
  gboolean (*begin_part) (EngawaBackend *self, GError **error);
  gboolean (*commit_part) (EngawaBackend *self, GError **error);
  gboolean (*rollback_part) (EngawaBackend *self, GError **error);
  /* After a commit that deleted something: nothing of it may stay on disk. */
  gboolean (*forget) (EngawaBackend *self, GError **error);
  gboolean (*ping) (EngawaBackend *self, GError **error);

  gboolean (*add_organisation) (EngawaBackend *self,
                                EngawaBackendOrganisation *organisation,
                                GError **error);
  gboolean (*find_organisation) (EngawaBackend *self,
                                 const guint8 org[ENGAWA_ORG_SIZE],
                                 EngawaBackendOrganisation *organisation,
                                 gboolean *found,
                                 GError **error);
  GArray *(*list_organisations) (EngawaBackend *self, GError **error);

  gboolean (*put_document) (EngawaBackend *self,
                            gint64 organisation,
                            const char *name,
                            gint64 number,
                            GBytes *bytes,
                            GError **error);
  gboolean (*find_document) (EngawaBackend *self,
                             gint64 organisation,
                             const char *name,
                             gint64 number,
                             GBytes **bytes,
                             GError **error);
  gboolean (*each_newest_document) (EngawaBackend *self,
                                    gint64 organisation,
                                    EngawaBackendDocumentFunc func,
                                    gpointer data,
                                    GError **error);

  /* Makes the row if there is none, and locks it until the transaction ends. */
  gboolean (*lock_journal) (EngawaBackend *self,
                            gint64 organisation,
                            const guint8 device[ENGAWA_KEY_SIZE],
                            EngawaBackendJournal *journal,
                            GError **error);
  gboolean (*find_journal) (EngawaBackend *self,
                            gint64 organisation,
                            const guint8 device[ENGAWA_KEY_SIZE],
                            EngawaBackendJournal *journal,
                            gboolean *found,
                            GError **error);
  GArray *(*list_journals) (EngawaBackend *self, gint64 organisation, GError **error);
  gboolean (*save_journal) (EngawaBackend *self,
                            const EngawaBackendJournal *journal,
                            GError **error);
  gboolean (*sum_bytes) (EngawaBackend *self, gint64 organisation, gint64 *bytes, GError **error);

  gboolean (*add_entry) (EngawaBackend *self,
                         gint64 journal,
                         const EngawaBackendEntry *entry,
                         gint64 received,
                         GError **error);
  gboolean (*fill_entry) (EngawaBackend *self,
                          gint64 journal,
                          gint64 n,
                          const guint8 *body,
                          gsize length,
                          GError **error);
  gboolean (*drop_body) (EngawaBackend *self, gint64 journal, gint64 n, GError **error);
  /* From `first` on, in order. */
  gboolean (*each_entry) (EngawaBackend *self,
                          gint64 journal,
                          gint64 first,
                          gint64 last,
                          EngawaBackendEntryFunc func,
                          gpointer data,
                          GError **error);

  gboolean (
      *add_purged) (EngawaBackend *self, gint64 journal, gint64 first, gint64 last, GError **error);
  /* Whether anything of a journal was purged at all. */
  gboolean (*has_purged) (EngawaBackend *self, gint64 journal, gboolean *purged, GError **error);
  gboolean (
      *is_purged) (EngawaBackend *self, gint64 journal, gint64 n, gboolean *purged, GError **error);

  gboolean (*add_enrolment) (EngawaBackend *self,
                             const guint8 code[ENGAWA_HASH_SIZE],
                             const EngawaBackendEnrolment *enrolment,
                             GError **error);
  gboolean (*find_enrolment) (EngawaBackend *self,
                              const guint8 code[ENGAWA_HASH_SIZE],
                              EngawaBackendEnrolment *enrolment,
                              gboolean *found,
                              GError **error);
  gboolean (*answer_enrolment) (EngawaBackend *self,
                                const guint8 code[ENGAWA_HASH_SIZE],
                                GBytes *answer,
                                GError **error);
  gboolean (*count_enrolments) (EngawaBackend *self,
                                gint64 organisation,
                                gint64 *count,
                                GError **error);
  gboolean (*expire_enrolments) (EngawaBackend *self, gint64 now, GError **error);
};

EngawaBackend *engawa_backend_open (const char *address, GError **error) G_GNUC_WARN_UNUSED_RESULT;
