/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every size limit of what Engawa receives, in one place. Sizes are bytes unless said otherwise. */

/* Entries. FORMAT.md explains the sums. */
#define ENGAWA_LIMIT_HEADER 1024
#define ENGAWA_LIMIT_KIND 32
#define ENGAWA_LIMIT_FILE (1024 * 1024)
#define ENGAWA_LIMIT_MEDIA_TYPE 127
#define ENGAWA_LIMIT_PLAIN (ENGAWA_LIMIT_FILE + 256)
#define ENGAWA_LIMIT_BODY (ENGAWA_LIMIT_FILE + 4096)
#define ENGAWA_LIMIT_LINE (ENGAWA_LIMIT_HEADER + 2 + (ENGAWA_LIMIT_BODY + 2) / 3 * 4 + 88)
#define ENGAWA_PADDING_STEP 1024

/* The greatest whole number any format carries: exact in a double too. */
#define ENGAWA_LIMIT_INTEGER G_GINT64_CONSTANT (9007199254740991)
/* The end of the year 9999, milliseconds since 1970. */
#define ENGAWA_LIMIT_TIME G_GINT64_CONSTANT (253402300799999)

/* Batches, uploads and pulled pages. */
#define ENGAWA_LIMIT_BATCH_LINES 1000
#define ENGAWA_LIMIT_BATCH_BYTES (4 * 1024 * 1024)

/* Documents and messages. */
#define ENGAWA_LIMIT_ROSTER (1024 * 1024)
#define ENGAWA_LIMIT_LOCK 4096
#define ENGAWA_LIMIT_ENROLMENT 4096
#define ENGAWA_LIMIT_AUTHORIZATION 512
#define ENGAWA_LIMIT_HOST 261
#define ENGAWA_LIMIT_SESSION (256 * 1024)
#define ENGAWA_LIMIT_JSON_DEPTH 32

/* Text inside documents, in bytes of UTF-8. */
#define ENGAWA_LIMIT_LABEL 200
#define ENGAWA_LIMIT_IDENTIFIER 64
#define ENGAWA_LIMIT_PHONE 64
#define ENGAWA_LIMIT_PASSPHRASE 1024

/* Counts inside a roster. */
#define ENGAWA_LIMIT_PEOPLE 1000
#define ENGAWA_LIMIT_DEVICES 2000
#define ENGAWA_LIMIT_CIRCLES 64
#define ENGAWA_LIMIT_GENERATIONS 500
#define ENGAWA_LIMIT_DISTRICTS 500
#define ENGAWA_LIMIT_PURGE_RANGES 1000
