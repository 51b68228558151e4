/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-context.h"

#include "voice/engawa-alsa.h"
#include "words/engawa-markup.h"

#include <glib/gi18n.h>
#include <string.h>

struct _EngawaDeskContext {
  GObject parent_instance;

  /* owned */
  EngawaVault *vault;
  EngawaVaultWorker *worker;
  EngawaSyncService *sync;
  EngawaKanaWords *passphrase_words;
  EngawaWords *words;
  EngawaForms *forms;
  EngawaKeyLayouts *layouts;
  EngawaLanguages *languages;
  GHashTable *codes;          /* list name → EngawaCodeList */
  GHashTable *language_names; /* id → Japanese name */
  GPtrArray *language_ids;    /* NULL at the end; borrowed from languages */
  EngawaRoster *roster;
  EngawaSearch *search;
  EngawaSound *sound;
  EngawaVoicePlayer *player;
  char *data_dir;
  char *language;
};

enum { ROSTER_CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskContext, engawa_desk_context, G_TYPE_OBJECT)

static const char *const code_lists[] = { ENGAWA_CODES_KIND,   ENGAWA_CODES_ASKER,
                                          ENGAWA_CODES_METHOD, ENGAWA_CODES_CLIENT,
                                          ENGAWA_CODES_TOPIC,  ENGAWA_CODES_RESPONSE,
                                          ENGAWA_CODES_AGENCY };

/* "ベトナム{語|ご}" as staff write it: no ruby, no spaces between phrases. */
static char *
plain_name (const char *easy)
{
  char *base = engawa_markup_base (easy);
  GString *name = g_string_new (base);
  g_free (base);
  g_string_replace (name, " ", "", 0);
  g_string_replace (name, "\u3000", "", 0);
  return g_string_free (name, FALSE);
}

static void
take_language_names (EngawaDeskContext *self)
{
  for (guint i = 0; i < engawa_languages_get_size (self->languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (self->languages, i);
    g_hash_table_insert (self->language_names, (char *) language->id, plain_name (language->easy));
    g_ptr_array_add (self->language_ids, (char *) language->id);
  }
  g_ptr_array_add (self->language_ids, NULL);
}

static gboolean
load_data (EngawaDeskContext *self, const char *words_dir, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_lists); i++) {
    EngawaCodeList *list = engawa_code_list_load_named (self->data_dir, code_lists[i], error);
    if (list == NULL)
      return FALSE;
    g_hash_table_insert (self->codes, (char *) code_lists[i], list);
  }
  g_autofree char *path = g_build_filename (self->data_dir, "passphrase", "words.txt", NULL);
  self->passphrase_words = engawa_kana_words_load (path, error);
  if (self->passphrase_words == NULL)
    return FALSE;
  self->languages = engawa_languages_load (self->data_dir, error);
  if (self->languages == NULL)
    return FALSE;
  take_language_names (self);
  self->words = engawa_words_load (self->languages, words_dir, error);
  if (self->words == NULL)
    return FALSE;
  self->layouts = engawa_key_layouts_load (self->data_dir);
  self->forms = engawa_forms_load (self->data_dir, error);
  return self->forms != NULL;
}

/* The casebook is another object: what was found in the old one is forgotten. */
static void
on_replaced (EngawaVaultWorker *worker, EngawaDeskContext *self)
{
  g_clear_pointer (&self->search, engawa_search_free);
}

typedef struct {
  GBytes *bytes;
} RosterBytes;

static void
roster_bytes_free (gpointer data)
{
  RosterBytes *roster = data;
  g_clear_pointer (&roster->bytes, g_bytes_unref);
  g_free (roster);
}

static gboolean
read_roster (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  RosterBytes *roster = data;
  if (engawa_vault_get_state (vault) == ENGAWA_VAULT_BLANK)
    return TRUE;
  g_autoptr (EngawaVaultDocument) document = engawa_vault_get_document (vault, "roster", 0, error);
  if (document == NULL)
    return FALSE;
  roster->bytes = g_bytes_ref (document->bytes);
  return TRUE;
}

static void
take_roster (EngawaDeskContext *self, GBytes *bytes)
{
  if (self->roster != NULL && g_bytes_equal (engawa_roster_get_document (self->roster), bytes))
    return;
  g_autoptr (EngawaRoster) roster = engawa_roster_parse (bytes, NULL);
  if (roster == NULL)
    return;
  g_clear_pointer (&self->roster, engawa_roster_unref);
  self->roster = g_steal_pointer (&roster);
  g_signal_emit (self, signals[ROSTER_CHANGED], 0);
}

typedef struct {
  EngawaDeskContext *self;
  RosterBytes *bytes;
} Reload;

static void
on_roster_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Reload *reload = data;
  if (engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL)
      && reload->bytes->bytes != NULL)
    take_roster (reload->self, reload->bytes->bytes);
  roster_bytes_free (reload->bytes);
  g_object_unref (reload->self);
  g_free (reload);
}

static void
on_sync_changed (EngawaSyncService *sync, EngawaDeskContext *self)
{
  if (!engawa_sync_service_is_running (sync))
    engawa_desk_context_reload_roster (self);
}

static void
engawa_desk_context_finalize (GObject *object)
{
  EngawaDeskContext *self = ENGAWA_DESK_CONTEXT (object);
  g_clear_pointer (&self->search, engawa_search_free);
  g_clear_pointer (&self->passphrase_words, engawa_kana_words_free);
  g_clear_pointer (&self->forms, engawa_forms_unref);
  g_clear_pointer (&self->words, engawa_words_unref);
  g_clear_pointer (&self->language_names, g_hash_table_unref);
  g_clear_pointer (&self->language_ids, g_ptr_array_unref);
  g_clear_pointer (&self->languages, engawa_languages_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->roster, engawa_roster_unref);
  g_clear_object (&self->player);
  g_clear_object (&self->sound);
  g_clear_object (&self->sync);
  g_clear_object (&self->worker);
  g_clear_object (&self->vault);
  g_clear_pointer (&self->layouts, engawa_key_layouts_unref);
  g_free (self->data_dir);
  g_free (self->language);
  G_OBJECT_CLASS (engawa_desk_context_parent_class)->finalize (object);
}

static void
engawa_desk_context_class_init (EngawaDeskContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_context_finalize;

  /**
   * EngawaDeskContext::roster-changed:
   * @self: the context
   *
   * A newer roster is held.
   */
  signals[ROSTER_CHANGED] = g_signal_new ("roster-changed", ENGAWA_TYPE_DESK_CONTEXT,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_context_init (EngawaDeskContext *self)
{
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) engawa_code_list_unref);
  self->language_names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->language_ids = g_ptr_array_new ();
}

/**
 * engawa_desk_context_new:
 * @worker: the vault's worker
 * @sync: the sync service
 * @data_dir: where codes, forms, languages and the word list are
 * @words_dir: where the catalogues a family sees are
 * @error: return location for an error
 *
 * Reads the codes and names and the roster held; the only call here that blocks, once at the start.
 *
 * Returns: (transfer full): what every page is given
 */
EngawaDeskContext *
engawa_desk_context_new (EngawaVaultWorker *worker,
                         EngawaSyncService *sync,
                         const char *data_dir,
                         const char *words_dir,
                         GError **error)
{
  g_autoptr (EngawaDeskContext) self = g_object_new (ENGAWA_TYPE_DESK_CONTEXT, NULL);
  self->worker = g_object_ref (worker);
  self->vault = g_object_ref (engawa_vault_worker_get_vault (worker));
  self->sync = g_object_ref (sync);
  self->data_dir = g_strdup (data_dir);
  self->language = engawa_vault_dup_setting (self->vault, "staff-language", "ja");
  if (!load_data (self, words_dir, error))
    return NULL;

  RosterBytes roster = { NULL };
  if (read_roster (self->vault, &roster, NULL, NULL) && roster.bytes != NULL)
    take_roster (self, roster.bytes);
  g_clear_pointer (&roster.bytes, g_bytes_unref);
  g_signal_connect_object (worker, "replaced", G_CALLBACK (on_replaced), self, 0);
  g_signal_connect_object (sync, "changed", G_CALLBACK (on_sync_changed), self, 0);
  return g_steal_pointer (&self);
}

/**
 * engawa_desk_context_stop:
 * @self: a context
 *
 * Ends sync and the worker's thread; the vault can then be closed or the program executed again.
 */
void
engawa_desk_context_stop (EngawaDeskContext *self)
{
  g_return_if_fail (ENGAWA_IS_DESK_CONTEXT (self));
  if (self->player != NULL)
    engawa_voice_player_stop (self->player);
  engawa_sync_service_stop (self->sync);
  engawa_vault_worker_stop (self->worker);
}

/**
 * engawa_desk_context_reload_roster:
 * @self: a context
 *
 * Looks, off the main loop, whether a newer roster is held; "roster-changed" follows if so.
 */
void
engawa_desk_context_reload_roster (EngawaDeskContext *self)
{
  g_return_if_fail (ENGAWA_IS_DESK_CONTEXT (self));
  Reload *reload = g_new0 (Reload, 1);
  reload->self = g_object_ref (self);
  reload->bytes = g_new0 (RosterBytes, 1);
  engawa_vault_worker_run_async (self->worker, read_roster, reload->bytes, NULL, NULL,
                                 on_roster_read, reload);
}

EngawaVault *
engawa_desk_context_get_vault (EngawaDeskContext *self)
{
  return self->vault;
}

EngawaVaultWorker *
engawa_desk_context_get_worker (EngawaDeskContext *self)
{
  return self->worker;
}

EngawaSyncService *
engawa_desk_context_get_sync (EngawaDeskContext *self)
{
  return self->sync;
}

EngawaCasebook *
engawa_desk_context_get_casebook (EngawaDeskContext *self)
{
  return engawa_vault_worker_get_casebook (self->worker);
}

EngawaKanaWords *
engawa_desk_context_get_passphrase_words (EngawaDeskContext *self)
{
  return self->passphrase_words;
}

EngawaWords *
engawa_desk_context_get_words (EngawaDeskContext *self)
{
  return self->words;
}

EngawaForms *
engawa_desk_context_get_forms (EngawaDeskContext *self)
{
  return self->forms;
}

/* A voice costs nothing until it is asked for. */
EngawaVoicePlayer *
engawa_desk_context_get_player (EngawaDeskContext *self)
{
  g_autoptr (GError) error = NULL;

  if (self->player != NULL)
    return self->player;
  g_autofree char *clips =
      g_build_filename (engawa_vault_get_directory (self->vault), "voice", NULL);
  g_autoptr (EngawaVoice) voice = engawa_voice_new (self->data_dir, clips, &error);
  if (voice == NULL) {
    g_printerr ("engawa: %s\n", error->message);
    return NULL;
  }
  if (self->sound == NULL)
    self->sound = engawa_alsa_new (ENGAWA_ALSA_USUAL);
  self->player = engawa_voice_player_new (voice, self->sound);
  return self->player;
}

void
engawa_desk_context_set_sound (EngawaDeskContext *self, EngawaSound *sound)
{
  g_set_object (&self->sound, sound);
  g_clear_object (&self->player);
}

EngawaKeyLayouts *
engawa_desk_context_get_layouts (EngawaDeskContext *self)
{
  return self->layouts;
}

const char *
engawa_desk_context_get_data_dir (EngawaDeskContext *self)
{
  return self->data_dir;
}

EngawaRoster *
engawa_desk_context_get_roster (EngawaDeskContext *self)
{
  return self->roster;
}

const char *
engawa_desk_context_get_language (EngawaDeskContext *self)
{
  return self->language;
}

/**
 * engawa_desk_context_get_search:
 * @self: a context
 *
 * Returns: (transfer none): the search over the present casebook
 */
EngawaSearch *
engawa_desk_context_get_search (EngawaDeskContext *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_CONTEXT (self), NULL);
  if (self->search != NULL)
    return self->search;
  self->search = engawa_search_new (engawa_desk_context_get_casebook (self));
  GHashTableIter iter;
  gpointer id, name;
  g_hash_table_iter_init (&iter, self->language_names);
  while (g_hash_table_iter_next (&iter, &id, &name))
    engawa_search_set_language_name (self->search, id, name);
  return self->search;
}

/**
 * engawa_desk_context_get_roster_time:
 * @self: a context
 *
 * Returns: when the roster was last known to be the newest, milliseconds: the last sync, or when it was
 *   signed; 0 without a roster
 */
gint64
engawa_desk_context_get_roster_time (EngawaDeskContext *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_CONTEXT (self), 0);
  if (self->roster == NULL)
    return 0;
  EngawaSyncReport report;
  engawa_sync_service_get_report (self->sync, &report);
  return MAX (report.last_success, engawa_roster_get_time (self->roster));
}

/**
 * engawa_desk_context_set_language:
 * @self: a context
 * @language: "ja" or "en"
 *
 * Keeps the staff's language with this tablet; whoever shows pages makes them anew.
 */
void
engawa_desk_context_set_language (EngawaDeskContext *self, const char *language)
{
  g_return_if_fail (ENGAWA_IS_DESK_CONTEXT (self));
  char *kept = g_strdup (language);
  g_free (self->language);
  self->language = kept;
}

/**
 * engawa_desk_context_now:
 * @self: a context
 *
 * Returns: the vault's clock, milliseconds since 1970
 */
gint64
engawa_desk_context_now (EngawaDeskContext *self)
{
  return engawa_vault_now (self->vault);
}

/**
 * engawa_desk_context_today:
 * @self: a context
 *
 * Returns: the present day as staff count it
 */
EngawaDate
engawa_desk_context_today (EngawaDeskContext *self)
{
  return engawa_date_from_time (engawa_desk_context_now (self));
}

/**
 * engawa_desk_context_get_codes:
 * @self: a context
 * @list: a name such as %ENGAWA_CODES_TOPIC
 *
 * Returns: (transfer none) (nullable): the list
 */
EngawaCodeList *
engawa_desk_context_get_codes (EngawaDeskContext *self, const char *list)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_CONTEXT (self), NULL);
  return g_hash_table_lookup (self->codes, list);
}

/**
 * engawa_desk_context_code_name:
 * @self: a context
 * @list: a name such as %ENGAWA_CODES_TOPIC
 * @id: (nullable): a code
 *
 * Returns: (transfer none): its name in the staff's language
 */
const char *
engawa_desk_context_code_name (EngawaDeskContext *self, const char *list, const char *id)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_CONTEXT (self), "");
  EngawaCodeList *codes = g_hash_table_lookup (self->codes, list);
  if (id == NULL)
    return "";
  return codes != NULL ? engawa_code_list_name_of (codes, id, self->language) : id;
}

const char *
engawa_desk_context_person_label (EngawaDeskContext *self, const char *person)
{
  if (person == NULL)
    return "";
  const EngawaRosterPerson *found =
      self->roster != NULL ? engawa_roster_find_person (self->roster, person) : NULL;
  return found != NULL ? found->label : person;
}

const char *
engawa_desk_context_device_label (EngawaDeskContext *self, const char *device)
{
  const GPtrArray *devices = self->roster != NULL ? engawa_roster_get_devices (self->roster) : NULL;
  for (guint i = 0; devices != NULL && device != NULL && i < devices->len; i++) {
    const EngawaRosterDevice *found = devices->pdata[i];
    if (g_str_equal (found->id, device))
      return found->label;
  }
  return device != NULL ? device : "";
}

const char *
engawa_desk_context_district_label (EngawaDeskContext *self, const char *district)
{
  if (district == NULL)
    return "";
  const EngawaRosterDistrict *found =
      self->roster != NULL ? engawa_roster_find_district (self->roster, district) : NULL;
  return found != NULL ? found->label : district;
}

/**
 * engawa_desk_context_language_name:
 * @self: a context
 * @language: (nullable): a language's id
 *
 * Returns: (transfer none): its name in the staff's language
 */
const char *
engawa_desk_context_language_name (EngawaDeskContext *self, const char *language)
{
  if (language == NULL)
    return "";
  const EngawaLanguage *found = engawa_languages_find (self->languages, language);
  if (found == NULL)
    return language;
  if (g_str_equal (self->language, "en"))
    return found->english;
  return g_hash_table_lookup (self->language_names, language);
}

const char *const *
engawa_desk_context_list_languages (EngawaDeskContext *self)
{
  return (const char *const *) self->language_ids->pdata;
}

char *
engawa_desk_context_dup_spoken (EngawaDeskContext *self, const char *language, const char *wanted)
{
  const char *name = language != NULL ? engawa_desk_context_language_name (self, language)
                                      : _ ("language unknown");

  if (wanted == NULL)
    return g_strdup (name);
  /* Translators: a language this tablet does not have, and the one that was spoken instead. */
  return g_strdup_printf (_ ("%1$s, in %2$s"),
                          g_str_equal (wanted, "und") ? _ ("a language that is not here") : wanted,
                          name);
}

/**
 * engawa_desk_context_dup_form_name:
 * @self: a context
 * @form: (nullable): a form's id
 *
 * Returns: (transfer full): its title in the staff's language, the id of a form that is not here
 */
char *
engawa_desk_context_dup_form_name (EngawaDeskContext *self, const char *form)
{
  EngawaForm *found = form != NULL ? engawa_forms_find (self->forms, form) : NULL;
  if (found == NULL)
    return g_strdup (form != NULL ? form : "");
  const EngawaWording *title = engawa_form_get_title (found);
  EngawaText text =
      engawa_words_lookup (self->words, self->language, NULL, title->context, title->msgid);
  return engawa_markup_base (text.text);
}
