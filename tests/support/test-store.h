/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/engawa-ledger-queue.h"

/* The store behind a SoupServer on a thread of its own, plain or with TLS, that can be told to fail in
 * one way or another. What the network side of the daemon itself does is tested on the daemon. */

/**
 * TestFault:
 * @TEST_FAULT_NONE: answers
 * @TEST_FAULT_CUT_BEFORE: cuts the connection instead of doing what was asked
 * @TEST_FAULT_CUT_AFTER: does what was asked, then cuts the connection instead of answering
 * @TEST_FAULT_HANG_UP: answers, then closes a connection that was to be kept
 * @TEST_FAULT_NOISE: answers 200 with something no store would say
 * @TEST_FAULT_HUGE: answers 200 and never stops
 * @TEST_FAULT_BUSY: answers 503 without a problem document, as a proxy does
 * @TEST_FAULT_REDIRECT: answers 302 to another host
 */
typedef enum {
  TEST_FAULT_NONE,
  TEST_FAULT_CUT_BEFORE,
  TEST_FAULT_CUT_AFTER,
  TEST_FAULT_HANG_UP,
  TEST_FAULT_NOISE,
  TEST_FAULT_HUGE,
  TEST_FAULT_BUSY,
  TEST_FAULT_REDIRECT,
} TestFault;

typedef struct _TestStore TestStore;

/* `certificate` (nullable): a PEM file with certificate and key. `clock`: the store's, read from its
 * threads; it also sets the Date header. */
TestStore *
test_store_start (const char *database, const char *certificate, const EngawaClock *clock);
void test_store_stop (TestStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestStore, test_store_stop)

const char *test_store_get_url (TestStore *self);
void test_store_register (TestStore *self, GBytes *roster, gint64 quota);
/* The next `count` calls fail so; count 0: all of them. */
void test_store_set_fault (TestStore *self, TestFault fault, guint count);
/* Calls so far, and how many of them came packed. */
guint test_store_get_calls (TestStore *self);
guint test_store_get_packed (TestStore *self);
