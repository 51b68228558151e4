/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <stdio.h>

/* Writes the council of the desk's tests into a directory: desk-council WORDS DIRECTORY. It prints the
 * worker's id and passphrase, a line each. */
int
main (int argc, char **argv)
{
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  if (argc != 3 || !g_file_get_contents (argv[1], &words, NULL, &error)) {
    g_printerr ("%s\n", error != NULL ? error->message : "desk-council WORDS DIRECTORY");
    return 2;
  }
  g_autoptr (DeskFixture) fixture = desk_fixture_new (argv[2], words, &error);
  if (fixture == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  fprintf (stdout, "%s\n%s\n", fixture->worker, fixture->passphrase);
  return 0;
}
