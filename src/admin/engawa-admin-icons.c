/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "pictures/engawa-picture-sheet.h"

typedef struct {
  char *output;
  char *shuffle;
  int size;
  gboolean unlabelled;
} Icons;

static void
icons_clear (Icons *icons)
{
  g_free (icons->output);
  g_free (icons->shuffle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Icons, icons_clear)

static gboolean
write_sheet (const Icons *icons, guint64 seed, GError **error)
{
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_auto (GStrv) ids = engawa_pictures_list (pictures, error);
  EngawaPictureSheet sheet = {
    .ids = (const char *const *) ids,
    .size = icons->size,
    .unlabelled = icons->unlabelled,
    .shuffle = icons->shuffle != NULL,
    .seed = seed,
  };

  if (ids == NULL)
    return FALSE;
  if (engawa_picture_sheet_write_png (&sheet, pictures, icons->output, error))
    return TRUE;
  g_prefix_error (error, "--output %s: ", icons->output);
  return FALSE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_auto (Icons) icons = { .size = 96 };
  g_auto (GStrv) words = NULL;
  guint64 seed = 0;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &icons.output, "Where the sheet goes", "FILE.png" },
    { "size", 0, 0, G_OPTION_ARG_INT, &icons.size,
      "Side of a picture in pixels: 32, 96 (default) or 192", "PIXELS" },
    { "unlabelled", 0, 0, G_OPTION_ARG_NONE, &icons.unlabelled,
      "Running numbers instead of names, for blind naming", NULL },
    { "shuffle", 0, 0, G_OPTION_ARG_STRING, &icons.shuffle,
      "Another order; the same seed gives the same order everywhere", "SEED" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 1, &words, argc, argv, error))
    return FALSE;
  if (g_strcmp0 (words[0], "sheet") != 0 || icons.output == NULL)
    return engawa_admin_usage (error,
                               "Say what to make and where: engawa-admin icons sheet --output "
                               "FILE.png");
  if (icons.size != 32 && icons.size != 96 && icons.size != 192)
    return engawa_admin_usage (error, "--size is 32, 96 or 192");
  if (icons.shuffle != NULL
      && !g_ascii_string_to_unsigned (icons.shuffle, 10, 0, G_MAXUINT64, &seed, NULL))
    return engawa_admin_usage (error, "--shuffle: “%s” is no whole number", icons.shuffle);
  return write_sheet (&icons, seed, error);
}

const EngawaAdminCommand engawa_admin_icons = {
  .name = "icons",
  .arguments = "sheet",
  .summary = "print all pictograms on one sheet",
  .help =
      "Writes a PNG of every pictogram with its id, to judge the set by eye, or, unlabelled and\n"
      "shuffled, to ask people what each picture says. Needs no vault.",
  .takes = 0,
  .run = run,
};
