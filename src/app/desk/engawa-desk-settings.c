/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-settings.h"

#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-says.h"
#include "app/desk/engawa-desk-stick-sync.h"
#include "app/desk/engawa-desk-sticks.h"
#include "app/desk/engawa-desk-words.h"
#include "app/desk/engawa-desk-voice-work.h"
#include "app/widgets/engawa-columns-layout.h"
#include "app/widgets/engawa-flow-layout.h"

#include "engawa-config.h"

#include <glib/gi18n.h>

/*
 * What is this tablet's own: how it looks, and where it syncs. What the council decides is shown and
 * changed nowhere here. The true size is set by holding the short
 * side of a bank card, 54 mm, against a bar.
 */

#define CARD_MM 53.98
#define MM_PER_INCH 25.4
#define USUAL_PPI 149.0

enum { LEAST_PPI = 90, MOST_PPI = 400, PULSE_MS = 250 };

struct _EngawaDeskSettings {
  EngawaDeskPage parent_instance;

  /* owned */
  GCancellable *cancellable;
  char *place; /* the store's address, or the folder */

  /* owned by the widget tree */
  GtkWidget *reading;
  GtkWidget *language;
  GtkWidget *size;
  GtkWidget *contrast;
  GtkWidget *bar;
  GtkWidget *keep;
  GtkWidget *ppi_label;
  GtkWidget *sync_label;
  GtkWidget *sticks;
  GtkWidget *folder;
  GtkWidget *sync_folder;
  GtkWidget *working;
  GtkWidget *progress;
  GtkWidget *result;
  GtkWidget *facts;
  GtkWidget *words;
  GtkWidget *sound;

  guint pulse;
  double ppi;
  gboolean filled;
  gboolean filling;
};

enum { LANGUAGE, STYLE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskSettings, engawa_desk_settings, ENGAWA_TYPE_DESK_PAGE)

static EngawaDeskContext *
context_of (EngawaDeskSettings *self)
{
  return engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
}

/* One setting on its way to the vault. */
typedef struct {
  char *name;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;
  g_free (setting->name);
  g_free (setting->value);
  g_free (setting);
}

static gboolean
keep_setting (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  Setting *setting = data;
  return engawa_vault_set_setting (vault, setting->name, setting->value, error);
}

static void
on_setting_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskSettings) self = data;
  g_autoptr (GError) error = NULL;
  if (!engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, &error))
    engawa_desk_page_say_error (ENGAWA_DESK_PAGE (self), error);
  else
    g_signal_emit (self, signals[STYLE], 0);
}

static void
set_setting (EngawaDeskSettings *self, const char *name, const char *value)
{
  Setting *setting = g_new0 (Setting, 1);
  setting->name = g_strdup (name);
  setting->value = g_strdup (value);
  engawa_vault_worker_run_async (engawa_desk_context_get_worker (context_of (self)), keep_setting,
                                 setting, setting_free, NULL, on_setting_kept, g_object_ref (self));
}

static void
on_language_changed (GtkWidget *chips, EngawaDeskSettings *self)
{
  g_autofree char *language = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (chips));
  if (self->filling)
    return;
  if (language == NULL) {
    self->filling = TRUE;
    engawa_desk_fields_choose (chips, engawa_desk_context_get_language (context_of (self)));
    self->filling = FALSE;
    return;
  }
  if (!g_str_equal (language, engawa_desk_context_get_language (context_of (self))))
    g_signal_emit (self, signals[LANGUAGE], 0, language);
}

static void
on_size_changed (GtkWidget *chips, EngawaDeskSettings *self)
{
  g_autofree char *percent = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (chips));
  if (self->filling)
    return;
  if (percent == NULL)
    engawa_desk_fields_choose (chips, "100");
  else
    set_setting (self, ENGAWA_SETTING_TEXT_SIZE, percent);
}

static void
on_contrast_changed (GtkWidget *chips, EngawaDeskSettings *self)
{
  gboolean high = engawa_staff_chips_get_chosen (ENGAWA_STAFF_CHIPS (chips), "high");
  if (!self->filling)
    set_setting (self, ENGAWA_SETTING_CONTRAST, high ? "true" : "false");
}

static void
show_bar (EngawaDeskSettings *self)
{
  g_autofree char *text = g_strdup_printf (_ ("%.0f pixels per inch"), self->ppi);
  gtk_widget_set_size_request (self->bar, (int) (CARD_MM / MM_PER_INCH * self->ppi + 0.5), -1);
  gtk_label_set_label (GTK_LABEL (self->ppi_label), text);
}

static void
move_bar (EngawaDeskSettings *self, double step)
{
  self->ppi = CLAMP (self->ppi + step, LEAST_PPI, MOST_PPI);
  gtk_widget_set_sensitive (self->keep, TRUE);
  show_bar (self);
}

static void
on_shorter_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  move_bar (self, -2);
}

static void
on_longer_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  move_bar (self, 2);
}

static void
on_keep_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gtk_widget_set_sensitive (self->keep, FALSE);
  set_setting (self, ENGAWA_SETTING_PPI, g_ascii_formatd (text, sizeof text, "%.0f", self->ppi));
}

static void
on_own_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  self->ppi = USUAL_PPI;
  gtk_widget_set_sensitive (self->keep, FALSE);
  show_bar (self);
  set_setting (self, ENGAWA_SETTING_PPI, "0");
}

static void
on_aside_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_open (page, ENGAWA_DESK_PLACE_ASIDE, NULL);
}

static void
on_voice_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_open (page, ENGAWA_DESK_PLACE_VOICE, NULL);
}

/* A tablet that is silent says so here; one with sound says nothing about it. */
static void
on_sound_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskSettings) self = data;
  g_autofree char *says = NULL;
  gboolean good = engawa_desk_voice_work_find_finish (result, NULL, &says);
  gtk_label_set_label (GTK_LABEL (self->sound), says != NULL ? says : "");
  gtk_widget_set_visible (self->sound, !good);
}

static void
show_sound (EngawaDeskSettings *self)
{
  EngawaVoicePlayer *player = engawa_desk_context_get_player (context_of (self));
  if (player != NULL)
    engawa_desk_voice_work_find_async (engawa_voice_player_get_sound (player), on_sound_found,
                                       g_object_ref (self));
}

static void
show_result (EngawaDeskSettings *self, const char *text, gboolean attention)
{
  gtk_label_set_label (GTK_LABEL (self->result), text);
  gtk_widget_set_visible (self->result, TRUE);
  gtk_widget_remove_css_class (self->result, attention ? "ok" : "warn");
  gtk_widget_add_css_class (self->result, attention ? "warn" : "ok");
}

static gboolean
on_pulse (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (((EngawaDeskSettings *) data)->progress));
  return G_SOURCE_CONTINUE;
}

static void
set_working (EngawaDeskSettings *self, gboolean working)
{
  gtk_widget_set_visible (self->working, working);
  gtk_widget_set_sensitive (self->sticks, !working);
  gtk_widget_set_sensitive (self->sync_folder, !working);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (working)
    self->pulse = g_timeout_add (PULSE_MS, on_pulse, self);
}

static void
on_stick_synced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskSettings) self = data;
  g_autoptr (GError) error = NULL;
  EngawaSyncReport report;
  gboolean good = engawa_desk_stick_sync_finish (ENGAWA_VAULT (source), result, &report, &error);
  set_working (self, FALSE);
  g_clear_object (&self->cancellable);
  g_autofree char *sent = g_strdup_printf ("%" G_GUINT64_FORMAT, report.sent);
  g_autofree char *received =
      g_strdup_printf ("%" G_GUINT64_FORMAT, report.received + report.filled);
  g_autofree char *text =
      good ? g_strdup_printf (
          _ ("Done. Entries written there: %1$s, entries from there: %2$s. It can be taken out."),
          sent, received)
           : engawa_desk_says_error (error);
  show_result (self, text, !good);
}

static void
sync_with (EngawaDeskSettings *self, const char *directory)
{
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->result, FALSE);
  set_working (self, TRUE);
  engawa_desk_stick_sync_async (engawa_desk_context_get_vault (context_of (self)), directory,
                                self->cancellable, on_stick_synced, g_object_ref (self));
}

static void
on_stick_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  sync_with (self, engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_folder_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  g_autofree char *directory = engawa_desk_rows_dup_text (self->folder);
  if (directory == NULL || !g_path_is_absolute (directory)
      || !g_file_test (directory, G_FILE_TEST_IS_DIR)) {
    show_result (self, _ ("There is no such folder. Write all of it, from the first /."), TRUE);
    return;
  }
  sync_with (self, directory);
}

static void
on_stop_clicked (GtkButton *button, EngawaDeskSettings *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
show_sticks (EngawaDeskSettings *self)
{
  g_auto (GStrv) sticks = engawa_desk_sticks_list ();
  engawa_desk_rows_clear (self->sticks);
  for (guint i = 0; sticks[i] != NULL; i++) {
    g_autofree char *name = g_path_get_basename (sticks[i]);
    g_autofree char *text = g_strdup_printf (_ ("Sync with “%s” now"), name);
    gtk_box_append (GTK_BOX (self->sticks),
                    engawa_desk_rows_new_button (text, "quiet", sticks[i],
                                                 G_CALLBACK (on_stick_clicked), self));
  }
}

static void
add_fact (EngawaDeskSettings *self, const char *what, const char *says)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = engawa_desk_rows_new_label (what, "soft");
  GtkWidget *value = engawa_desk_rows_new_label (says, NULL);
  if (says == NULL || *says == '\0') {
    g_object_ref_sink (line);
    g_object_unref (line);
    g_object_ref_sink (label);
    g_object_unref (label);
    g_object_ref_sink (value);
    g_object_unref (value);
    return;
  }
  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (label, "fact");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (self->facts), line);
}

static void
show_policy (EngawaDeskSettings *self, EngawaRoster *roster)
{
  const EngawaRosterPolicy *policy = engawa_roster_get_policy (roster);
  guint minutes = (guint) MAX (1, policy->idle / 60);
  g_autofree char *idle = g_strdup_printf (
      ngettext ("after %u minute without a touch (the council decides this)",
                "after %u minutes without a touch (the council decides this)", minutes),
      minutes);
  g_autofree char *ago =
      engawa_desk_format_ago (engawa_desk_context_get_roster_time (context_of (self)),
                              engawa_desk_context_now (context_of (self)));
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, engawa_roster_get_number (roster));
  /* Translators: a number, then when. */
  g_autofree char *number = g_strdup_printf (_ ("%1$s, known to be the newest %2$s"), n, ago);
  add_fact (self, _ ("Council"), engawa_roster_get_name (roster));
  add_fact (self, _ ("The desk closes"), idle);
  add_fact (self, _ ("Roster"), number);
}

/* What of a language could not be read, file by file: without it families fall back. */
static void
show_faults (EngawaDeskSettings *self, const char *what, GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    add_fact (self, what, ((GError *) g_ptr_array_index (faults, i))->message);
}

static void
show_facts (EngawaDeskSettings *self)
{
  EngawaDeskContext *context = context_of (self);
  EngawaVault *vault = engawa_desk_context_get_vault (context);
  EngawaRoster *roster = engawa_desk_context_get_roster (context);
  g_autofree char *device = engawa_vault_dup_device (vault);
  g_autofree char *letter = engawa_vault_dup_device_letter (vault);
  engawa_desk_rows_clear (self->facts);
  add_fact (self, _ ("Name"), engawa_desk_context_device_label (context, device));
  add_fact (self, _ ("Letter of new cases"), letter);
  if (roster != NULL)
    show_policy (self, roster);
  add_fact (self, _ ("Version"), "Engawa " ENGAWA_VERSION);
  show_faults (self, _ ("Catalogue that cannot be read"),
               engawa_words_get_faults (engawa_desk_context_get_words (context)));
  show_faults (self, _ ("Keyboard that cannot be read"),
               engawa_key_layouts_get_faults (engawa_desk_context_get_layouts (context)));
}

static void
show_sync (EngawaDeskSettings *self)
{
  EngawaDeskContext *context = context_of (self);
  EngawaSyncService *sync = engawa_desk_context_get_sync (context);
  EngawaSyncReport report;
  engawa_sync_service_get_report (sync, &report);
  g_autofree char *line = engawa_desk_says_sync (&report, engawa_sync_service_is_configured (sync),
                                                 engawa_sync_service_is_running (sync));
  g_autofree char *text =
      *self->place != '\0' ? g_strdup_printf ("%s\n%s", line, self->place) : g_strdup (line);
  gtk_label_set_label (GTK_LABEL (self->sync_label), text);
}

static void
on_sync_changed (EngawaSyncService *sync, EngawaDeskSettings *self)
{
  show_sync (self);
}

static void
fill_reading (EngawaDeskSettings *self)
{
  EngawaDeskContext *context = context_of (self);
  EngawaVault *vault = engawa_desk_context_get_vault (context);
  g_autofree char *percent = g_strdup_printf (
      "%" G_GINT64_FORMAT, engawa_vault_get_setting_int (vault, ENGAWA_SETTING_TEXT_SIZE, 100));
  GtkWidget *box = self->reading;
  self->language =
      engawa_desk_fields_add_chips (box, _ ("Language of the desk"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->language), "ja", "日本語");
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->language), "en", "English");
  self->size = engawa_desk_fields_add_chips (box, _ ("Letters"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->size), "100", _ ("Usual"));
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->size), "115", _ ("Larger"));
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->size), "130", _ ("Largest"));
  self->contrast = engawa_desk_fields_add_chips (box, _ ("Colours"), ENGAWA_STAFF_CHIPS_MANY, 0);
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->contrast), "high",
                          _ ("Black and white, high contrast"));
  engawa_desk_fields_choose (self->language, engawa_desk_context_get_language (context));
  engawa_desk_fields_choose (self->size, percent);
  engawa_staff_chips_set_chosen (
      ENGAWA_STAFF_CHIPS (self->contrast), "high",
      engawa_vault_get_setting_boolean (vault, ENGAWA_SETTING_CONTRAST, FALSE));
  g_signal_connect (self->language, "changed", G_CALLBACK (on_language_changed), self);
  g_signal_connect (self->size, "changed", G_CALLBACK (on_size_changed), self);
  g_signal_connect (self->contrast, "changed", G_CALLBACK (on_contrast_changed), self);
}

static void
engawa_desk_settings_refresh (EngawaDeskPage *page)
{
  EngawaDeskSettings *self = ENGAWA_DESK_SETTINGS (page);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  if (!self->filled) {
    EngawaVault *vault = engawa_desk_context_get_vault (context);
    double ppi = engawa_vault_get_setting_double (vault, ENGAWA_SETTING_PPI, 0);
    g_autofree char *folder = engawa_vault_dup_setting (vault, ENGAWA_SETTING_FOLDER, "");
    self->place = engawa_vault_dup_setting (vault, ENGAWA_SETTING_STORE_URL, folder);
    self->filled = TRUE;
    self->ppi = ppi > 0 ? ppi : USUAL_PPI;
    fill_reading (self);
    show_bar (self);
    gtk_box_append (GTK_BOX (self->words), engawa_desk_words_new (context));
    show_sound (self);
    g_signal_connect_object (engawa_desk_context_get_sync (context), "changed",
                             G_CALLBACK (on_sync_changed), self, 0);
  }
  show_sticks (self);
  show_facts (self);
  show_sync (self);
}

static void
engawa_desk_settings_dispose (GObject *object)
{
  EngawaDeskSettings *self = ENGAWA_DESK_SETTINGS (object);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (engawa_desk_settings_parent_class)->dispose (object);
}

static void
engawa_desk_settings_finalize (GObject *object)
{
  g_free (ENGAWA_DESK_SETTINGS (object)->place);
  G_OBJECT_CLASS (engawa_desk_settings_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, reading);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, bar);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, keep);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, ppi_label);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, sync_label);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, sticks);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, folder);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, sync_folder);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, working);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, progress);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, result);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, facts);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, words);
  gtk_widget_class_bind_template_callback (widget_class, on_shorter_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_longer_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_own_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskSettings, sound);
  gtk_widget_class_bind_template_callback (widget_class, on_aside_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_voice_clicked);
}

static void
engawa_desk_settings_class_init (EngawaDeskSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_settings_finalize;
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_settings_refresh;
  g_type_ensure (ENGAWA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (ENGAWA_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/engawa/desk/engawa-desk-settings.ui");
  bind_children (widget_class);

  /**
   * EngawaDeskSettings::language:
   * @self: the page
   * @language: "ja" or "en"
   *
   * The staff's language was chosen.
   */
  signals[LANGUAGE] = g_signal_new ("language", ENGAWA_TYPE_DESK_SETTINGS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * EngawaDeskSettings::style:
   * @self: the page
   *
   * Text size, contrast or the screen's measure were changed and kept.
   */
  signals[STYLE] = g_signal_new ("style", ENGAWA_TYPE_DESK_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_settings_init (EngawaDeskSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_page_set_has_back (ENGAWA_DESK_PAGE (self), FALSE);
  engawa_desk_page_set_title (ENGAWA_DESK_PAGE (self), _ ("Settings"));
}
