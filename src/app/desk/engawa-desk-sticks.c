/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-sticks.h"

#include <gio/gunixmounts.h>
#include <unistd.h>

static gboolean
is_stick (const char *path)
{
  return (g_str_has_prefix (path, "/media/") || g_str_has_prefix (path, "/run/media/")
          || g_str_has_prefix (path, "/mnt/"))
         && access (path, W_OK) == 0;
}

/**
 * engawa_desk_sticks_list:
 *
 * Returns: (transfer full): where sticks that can be written are mounted
 */
GStrv
engawa_desk_sticks_list (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GList *mounts = g_unix_mounts_get (NULL);
  for (GList *at = mounts; at != NULL; at = at->next) {
    const char *path = g_unix_mount_get_mount_path (at->data);
    if (is_stick (path))
      g_strv_builder_add (builder, path);
  }
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_free);
  return g_strv_builder_end (builder);
}
