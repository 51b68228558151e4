/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa"

#include "app/engawa-application.h"

int
main (int argc, char **argv)
{
  /* The staff's language is the tablet's own setting; GTK must not choose another. */
  gtk_disable_setlocale ();
  engawa_application_speak ("ja");
  EngawaRestart restart = engawa_restart_by_exec ();
  g_autoptr (EngawaApplication) application = engawa_application_new (&restart);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
