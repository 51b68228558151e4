/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

/* Exit codes of engawa-admin. */
enum {
  ENGAWA_ADMIN_DONE = 0,   /* it was done */
  ENGAWA_ADMIN_FAILED = 1, /* it was not done; the message says why and what to do */
  ENGAWA_ADMIN_USAGE = 2,  /* the command line is wrong */
};

/* The whole program but its main(): what it prints goes to `out`, messages to `err`. */
int engawa_admin_run (int argc, char **argv, FILE *out, FILE *err);
