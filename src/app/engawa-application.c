/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-application.h"

#include "app/desk/engawa-desk-context.h"
#include "app/desk/engawa-desk-says.h"
#include "app/desk/engawa-desk-style.h"
#include "app/desk/engawa-desk.h"
#include "app/engawa-window.h"
#include "engawa-config.h"
#include "journal/engawa-journal.h"
#include "vault/engawa-handover.h"

#include <glib/gi18n.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/*
 * Opens the vault, off the main loop, and shows a window in the state the vault is in. One process holds
 * a vault; several tablets may run side by side, so the application is not unique.
 */

struct _EngawaApplication {
  GtkApplication parent_instance;

  /* owned */
  GStrv arguments;
  char *vault_dir;
  char *data_dir;
  char *build_dir;
  char *store_url;
  char *store_ca;
  char *size;
  char *title;
  EngawaVault *vault;
  EngawaVaultWorker *worker;
  EngawaSyncService *sync;
  EngawaDeskContext *context;

  EngawaRestart restart;
  int resume;
};

G_DEFINE_FINAL_TYPE (EngawaApplication, engawa_application, GTK_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "vault", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Where this tablet keeps its records"),
    N_ ("DIR") },
  { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Forms, codes and word lists"), N_ ("DIR") },
  { "build", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("A build directory to take catalogues from"),
    N_ ("DIR") },
  { "store", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The store's address, kept from now on"),
    N_ ("URL") },
  { "ca", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The council's own CA, kept from now on"),
    N_ ("FILE") },
  { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The window's size, such as 1280x800"),
    N_ ("WxH") },
  { "title", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The window's title"), N_ ("TEXT") },
  { "resume", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, NULL, NULL, NULL },
  { NULL },
};

/**
 * engawa_application_speak:
 * @language: "ja" or "en"
 *
 * gettext reads LANGUAGE only while the locale is not "C", so a tablet without locales speaks through
 * C.UTF-8. Pages made from now on are in @language.
 */
void
engawa_application_speak (const char *language)
{
  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  const char *messages = setlocale (LC_MESSAGES, NULL);
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_MESSAGES, "C.UTF-8");
  const char *letters = setlocale (LC_CTYPE, NULL);
  if (letters == NULL || g_str_equal (letters, "C") || g_str_equal (letters, "POSIX"))
    setlocale (LC_CTYPE, "C.UTF-8");
  g_setenv ("LANGUAGE", language, TRUE);
  /* GLib decides once, at its first look, whether templates are translated; it says yes only while no
   * domain was chosen. Choosing ours again makes gettext look at LANGUAGE again. */
  g_dgettext ("engawa", "");
  textdomain ("engawa");
}

static void
bind_catalogues (EngawaApplication *self)
{
  g_autofree char *directory = self->build_dir != NULL
                                   ? g_build_filename (self->build_dir, "po", "app", NULL)
                                   : g_strdup (ENGAWA_LOCALE_DIR);
  bindtextdomain ("engawa", directory);
  bind_textdomain_codeset ("engawa", "UTF-8");
}

static void
parse_size (const char *text, int *width, int *height)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "x", 3) : NULL;
  if (parts != NULL && g_strv_length (parts) == 2) {
    *width = (int) CLAMP (g_ascii_strtoll (parts[0], NULL, 10), 320, 8192);
    *height = (int) CLAMP (g_ascii_strtoll (parts[1], NULL, 10), 240, 8192);
  }
}

static gboolean
resume (EngawaApplication *self, EngawaVault *vault, GError **error)
{
  g_autoptr (EngawaHandover) handover = engawa_handover_read (self->resume, error);
  return handover != NULL && engawa_handover_resume (handover, vault, error);
}

/* What was given with this start is kept for those to come; what was not stays as it is. */
static gboolean
keep (EngawaVault *vault, const char *setting, const char *value, GError **error)
{
  g_autofree char *kept = engawa_vault_dup_setting (vault, setting, NULL);
  return value == NULL || g_strcmp0 (kept, value) == 0
         || engawa_vault_set_setting (vault, setting, value, error);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EngawaApplication *self = ENGAWA_APPLICATION (source);
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = ENGAWA_VAULT_COST_USUAL;
  GError *error = NULL;
  EngawaVaultFlags flags = ENGAWA_VAULT_CREATE | (self->resume >= 0 ? ENGAWA_VAULT_RESUMED : 0);
  if (!engawa_journal_init (&error)) {
    g_task_return_error (task, error);
    return;
  }
  g_autoptr (EngawaVault) vault =
      engawa_vault_open (self->vault_dir, flags, &clock, &cost, cancellable, &error);
  if (vault == NULL || (self->resume >= 0 && !resume (self, vault, &error))) {
    g_task_return_error (task, error);
    return;
  }
  if (!keep (vault, ENGAWA_SETTING_STORE_URL, self->store_url, &error)
      || !keep (vault, ENGAWA_SETTING_STORE_CA, self->store_ca, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_task_return_pointer (task, g_steal_pointer (&vault), g_object_unref);
}

/* Without a vault there is nothing to show but why. */
static void
show_failure (EngawaApplication *self, const GError *error)
{
  engawa_desk_style_load (gdk_display_get_default (), 1, 1, FALSE);
  g_autofree char *text = engawa_desk_says_error (error);
  GtkWidget *window = gtk_application_window_new (GTK_APPLICATION (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *label = gtk_label_new (text);
  const char *end = _ ("Close Engawa");
  GtkWidget *close = gtk_button_new_with_label (end);
  int width = 1280, height = 800;
  parse_size (self->size, &width, &height);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (window, "desk");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), close);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (gtk_window_destroy), window);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
build_context (EngawaApplication *self, GError **error)
{
  g_autofree char *words = self->build_dir != NULL
                               ? g_build_filename (self->build_dir, "po", "words", NULL)
                               : g_build_filename (self->data_dir, "words", NULL);
  self->worker = engawa_vault_worker_new (self->vault);
  self->sync = engawa_sync_service_new (self->vault);
  self->context = engawa_desk_context_new (self->worker, self->sync, self->data_dir, words, error);
  if (self->context != NULL)
    return TRUE;
  engawa_sync_service_stop (self->sync);
  engawa_vault_worker_stop (self->worker);
  return FALSE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  EngawaApplication *self = ENGAWA_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  int width = 1280, height = 800;
  self->vault = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->vault == NULL || !build_context (self, &error)) {
    g_printerr ("engawa: %s\n", error->message);
    show_failure (self, error);
    g_application_release (G_APPLICATION (self));
    return;
  }
  engawa_application_speak (engawa_desk_context_get_language (self->context));
  EngawaWindow *window = engawa_window_new (GTK_APPLICATION (self), self->context, &self->restart,
                                            (const char *const *) self->arguments);
  parse_size (self->size, &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_title (GTK_WINDOW (window), self->title != NULL ? self->title : _ ("Engawa"));
  gtk_window_present (GTK_WINDOW (window));
  g_application_release (G_APPLICATION (self));
}

static void
engawa_application_activate (GApplication *application)
{
  EngawaApplication *self = ENGAWA_APPLICATION (application);
  if (gtk_application_get_windows (GTK_APPLICATION (self)) != NULL || self->vault != NULL)
    return;
  g_application_hold (application);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_opened, NULL);
  g_task_run_in_thread (task, open_in_thread);
}

static void
engawa_application_shutdown (GApplication *application)
{
  EngawaApplication *self = ENGAWA_APPLICATION (application);
  if (self->context != NULL)
    engawa_desk_context_stop (self->context);
  if (self->vault != NULL)
    engawa_vault_close (self->vault, NULL);
  g_clear_object (&self->context);
  g_clear_object (&self->sync);
  g_clear_object (&self->worker);
  g_clear_object (&self->vault);
  G_APPLICATION_CLASS (engawa_application_parent_class)->shutdown (application);
}

static int
engawa_application_handle_local_options (GApplication *application, GVariantDict *found)
{
  EngawaApplication *self = ENGAWA_APPLICATION (application);
  g_autofree char *ca = NULL;
  g_variant_dict_lookup (found, "vault", "^ay", &self->vault_dir);
  g_variant_dict_lookup (found, "data", "^ay", &self->data_dir);
  g_variant_dict_lookup (found, "build", "^ay", &self->build_dir);
  g_variant_dict_lookup (found, "store", "s", &self->store_url);
  if (g_variant_dict_lookup (found, "ca", "^ay", &ca))
    self->store_ca = g_canonicalize_filename (ca, NULL);
  g_variant_dict_lookup (found, "size", "s", &self->size);
  g_variant_dict_lookup (found, "title", "s", &self->title);
  g_variant_dict_lookup (found, "resume", "i", &self->resume);
  bind_catalogues (self);
  if (self->vault_dir == NULL)
    self->vault_dir = g_build_filename (g_get_user_data_dir (), "engawa", NULL);
  if (self->data_dir == NULL)
    self->data_dir = g_strdup (ENGAWA_DATA_DIR);
  return -1;
}

/* What the program is executed with again: everything but an earlier --resume. */
static gboolean
engawa_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  EngawaApplication *self = ENGAWA_APPLICATION (application);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; (*arguments)[i] != NULL; i++)
    if (!g_str_has_prefix ((*arguments)[i], "--resume"))
      g_strv_builder_add (builder, (*arguments)[i]);
  g_clear_pointer (&self->arguments, g_strfreev);
  self->arguments = g_strv_builder_end (builder);
  return G_APPLICATION_CLASS (engawa_application_parent_class)
      ->local_command_line (application, arguments, status);
}

static void
engawa_application_finalize (GObject *object)
{
  EngawaApplication *self = ENGAWA_APPLICATION (object);
  g_strfreev (self->arguments);
  g_free (self->vault_dir);
  g_free (self->data_dir);
  g_free (self->build_dir);
  g_free (self->store_url);
  g_free (self->store_ca);
  g_free (self->size);
  g_free (self->title);
  G_OBJECT_CLASS (engawa_application_parent_class)->finalize (object);
}

static void
engawa_application_class_init (EngawaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = engawa_application_finalize;
  application_class->activate = engawa_application_activate;
  application_class->shutdown = engawa_application_shutdown;
  application_class->handle_local_options = engawa_application_handle_local_options;
  application_class->local_command_line = engawa_application_local_command_line;
}

static void
engawa_application_init (EngawaApplication *self)
{
  self->resume = -1;
  engawa_desk_register_resources ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * engawa_application_new:
 * @restart: how the program executes itself again
 *
 * Returns: (transfer full): the application
 */
EngawaApplication *
engawa_application_new (const EngawaRestart *restart)
{
  EngawaApplication *self =
      g_object_new (ENGAWA_TYPE_APPLICATION, "application-id", "jp.engawa.Engawa", "flags",
                    G_APPLICATION_NON_UNIQUE, NULL);
  self->restart = *restart;
  return self;
}
