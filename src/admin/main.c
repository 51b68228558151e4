/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/engawa-admin.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  return engawa_admin_run (argc, argv, stdout, stderr);
}
