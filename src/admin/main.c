/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/engawa-admin.h"

#include <locale.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  /* A file that may not grow further is an error to report, not a reason to die. */
  signal (SIGXFSZ, SIG_IGN);
  return engawa_admin_run (argc, argv, stdout, stderr);
}
