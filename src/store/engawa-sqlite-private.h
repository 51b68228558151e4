/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/engawa-sqlite-backend.h"
#include "store/engawa-sqlite.h"

/* What the two halves of the SQLite backend share: this one and engawa-sqlite-journals.c. */

/* The statements, prepared when first used and kept. */
typedef enum {
  ENGAWA_SQLITE_ADD_ORGANISATION,
  ENGAWA_SQLITE_FIND_ORGANISATION,
  ENGAWA_SQLITE_LIST_ORGANISATIONS,
  ENGAWA_SQLITE_PUT_DOCUMENT,
  ENGAWA_SQLITE_FIND_DOCUMENT,
  ENGAWA_SQLITE_NEWEST_DOCUMENT,
  ENGAWA_SQLITE_NEWEST_DOCUMENTS,
  ENGAWA_SQLITE_MAKE_JOURNAL,
  ENGAWA_SQLITE_FIND_JOURNAL,
  ENGAWA_SQLITE_LIST_JOURNALS,
  ENGAWA_SQLITE_SAVE_JOURNAL,
  ENGAWA_SQLITE_SUM_BYTES,
  ENGAWA_SQLITE_ADD_ENTRY,
  ENGAWA_SQLITE_FILL_ENTRY,
  ENGAWA_SQLITE_DROP_BODY,
  ENGAWA_SQLITE_READ_ENTRIES,
  ENGAWA_SQLITE_ADD_PURGED,
  ENGAWA_SQLITE_IS_PURGED,
  ENGAWA_SQLITE_HAS_PURGED,
  ENGAWA_SQLITE_ADD_ENROLMENT,
  ENGAWA_SQLITE_FIND_ENROLMENT,
  ENGAWA_SQLITE_ANSWER_ENROLMENT,
  ENGAWA_SQLITE_COUNT_ENROLMENTS,
  ENGAWA_SQLITE_EXPIRE_ENROLMENTS,
  ENGAWA_SQLITE_PING,
  ENGAWA_SQLITE_N_STATEMENTS,
} EngawaSqliteStatement;

struct _EngawaSqliteBackend {
  GObject parent;

  /* owned */
  sqlite3 *db;
  sqlite3_stmt *statements[ENGAWA_SQLITE_N_STATEMENTS];
};

sqlite3_stmt *
engawa_sqlite_prepare (EngawaBackend *backend, EngawaSqliteStatement which, GError **error);
void engawa_sqlite_journals_init (EngawaBackendInterface *iface);
