/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window-sink.h"

#include "core/engawa-json.h"
#include "record/engawa-builder.h"
#include "vault/engawa-vault-draft.h"

#include <string.h>

/*
 * Saving must not make a tap wait, so it happens on a thread: while one save runs, only the newest text
 * is remembered for the next. A save that failed is told at the next tap, as "we could not keep your
 * answer". Finishing and stopping wait for the disk: what the page then says has to be true.
 *
 * A draft is {"form","version","language","bridge","wanted","answers"}; so that staff can resume it, and a newer
 * Engawa can tell which form it belongs to. Before a family chose its language it is {"form","answers"}, and
 * the answers are what the worker laid out.
 */

enum { LARGEST_DRAFT = 256 * 1024, LARGEST_WANTED = 300 };

struct _EngawaWindowSink {
  GObject parent_instance;

  /* owned */
  EngawaVault *vault;
  char *form;
  char *form_hash;
  GBytes *form_bytes;
  char *host;
  char *answers;
  char *laid; /* what the worker laid out, while nothing is answered */
  char *language;
  char *bridge;
  char *wanted;
  char *next;      /* the newest text that is not on its way yet */
  GError *failure; /* of the last save */

  guint version;
  gint64 draft;
  gint64 begun;
  gboolean saving;
  gboolean said; /* something was kept, or thrown away on purpose */
};

static void sink_iface_init (EngawaInterviewSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngawaWindowSink,
                               engawa_window_sink,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_INTERVIEW_SINK, sink_iface_init))

static char *
draft_text (EngawaWindowSink *self, const char *answers, const char *language, const char *bridge)
{
  GString *json = g_string_new ("{\"form\":");
  engawa_json_append_string (json, self->form);
  g_string_append_printf (json, ",\"version\":%u,\"language\":", self->version);
  engawa_json_append_string (json, language != NULL ? language : "");
  if (bridge != NULL) {
    g_string_append (json, ",\"bridge\":");
    engawa_json_append_string (json, bridge);
  }
  if (self->wanted != NULL) {
    g_string_append (json, ",\"wanted\":");
    engawa_json_append_string (json, self->wanted);
  }
  g_string_append_printf (json, ",\"answers\":%s}", answers);
  return g_string_free (json, FALSE);
}

static void save_next (EngawaWindowSink *self);

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (source);
  GError *error = NULL;
  if (engawa_vault_save_draft (self->vault, self->draft, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (source);
  g_clear_error (&self->failure);
  g_task_propagate_boolean (G_TASK (result), &self->failure);
  self->saving = FALSE;
  save_next (self);
}

static void
save_next (EngawaWindowSink *self)
{
  if (self->saving || self->next == NULL)
    return;
  self->saving = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_saved, NULL);
  g_task_set_task_data (task, g_steal_pointer (&self->next), g_free);
  g_task_run_in_thread (task, save_in_thread);
}

static gboolean
sink_save_draft (EngawaInterviewSink *sink,
                 const char *answers,
                 const char *language,
                 const char *bridge,
                 GError **error)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (sink);
  self->said = TRUE;
  gboolean failed = self->failure != NULL;
  g_free (self->next);
  self->next = draft_text (self, answers, language, bridge);
  if (failed)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  save_next (self);
  return !failed;
}

static GBytes *
interview_body (EngawaWindowSink *self,
                const char *answers,
                const char *language,
                const char *bridge,
                GError **error)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_INTERVIEW);
  if (*self->host != '\0')
    engawa_builder_set_text (builder, "host", self->host);
  engawa_builder_set_text (builder, "form", self->form);
  engawa_builder_set_integer (builder, "version", self->version);
  engawa_builder_set_text (builder, "form_hash", self->form_hash);
  engawa_builder_set_text (builder, "language", language);
  engawa_builder_set_text (builder, "bridge", bridge);
  engawa_builder_set_text (builder, "wanted", self->wanted);
  engawa_builder_set_json (builder, "answers", answers);
  engawa_builder_set_integer (builder, "started", self->begun);
  engawa_builder_set_integer (builder, "ended", engawa_vault_now (self->vault));
  return engawa_builder_end (builder, error);
}

static gboolean
sink_finish (EngawaInterviewSink *sink,
             const char *answers,
             const char *language,
             const char *bridge,
             GError **error)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (sink);
  self->said = TRUE;
  g_clear_pointer (&self->next, g_free);
  g_autoptr (GBytes) body = interview_body (self, answers, language, bridge, error);
  if (body == NULL)
    return FALSE;
  g_autofree char *version = g_strdup_printf ("%u", self->version);
  g_autofree char *id = engawa_vault_finish_draft (self->vault, self->draft, body, error);
  /* The interview is kept; a form that could not be published is published with the next one. */
  if (id != NULL)
    engawa_vault_publish (self->vault, self->form, version, "application/xml", self->form_bytes,
                          NULL, NULL);
  return id != NULL;
}

/* What was said stays a draft, which staff find under the unfinished ones. */
static gboolean
sink_stop_keep (EngawaInterviewSink *sink,
                const char *answers,
                const char *language,
                const char *bridge,
                GError **error)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (sink);
  self->said = TRUE;
  g_clear_pointer (&self->next, g_free);
  g_autofree char *text = draft_text (self, answers, language, bridge);
  return engawa_vault_save_draft (self->vault, self->draft, text, error);
}

static gboolean
sink_stop_discard (EngawaInterviewSink *sink, GError **error)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (sink);
  self->said = TRUE;
  g_clear_pointer (&self->next, g_free);
  return engawa_vault_discard_draft (self->vault, self->draft, error);
}

static void
sink_set_wanted (EngawaInterviewSink *sink, const char *wanted)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (sink);
  g_free (self->wanted);
  self->wanted = g_strdup (wanted);
}

static void
sink_iface_init (EngawaInterviewSinkInterface *iface)
{
  iface->save_draft = sink_save_draft;
  iface->finish = sink_finish;
  iface->stop_keep = sink_stop_keep;
  iface->stop_discard = sink_stop_discard;
  iface->set_wanted = sink_set_wanted;
}

static JsonObject *
parse_draft (const EngawaDraft *draft)
{
  if (draft == NULL || draft->text == NULL)
    return NULL;
  return engawa_json_parse_object (draft->text, strlen (draft->text), LARGEST_DRAFT, NULL);
}

/* What an earlier hand-over left. A draft that cannot be read begins anew. */
static void
read_draft (EngawaWindowSink *self)
{
  g_autoptr (EngawaDraft) draft = engawa_vault_read_draft (self->vault, self->draft, NULL);
  if (draft != NULL)
    self->begun = draft->begun;
  g_autoptr (JsonObject) object = parse_draft (draft);
  const char *language = NULL, *bridge = NULL, *wanted = NULL;
  JsonObject *answers = NULL;
  if (object == NULL || !engawa_json_find_string (object, "language", 64, &language, NULL)
      || !engawa_json_find_string (object, "bridge", 64, &bridge, NULL)
      || !engawa_json_find_string (object, "wanted", LARGEST_WANTED, &wanted, NULL)
      || !engawa_json_get_object (object, "answers", &answers, NULL))
    return;
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), answers);
  if (language == NULL) {
    self->laid = json_to_string (node, FALSE);
    return;
  }
  self->answers = json_to_string (node, FALSE);
  self->language = g_strdup (language);
  self->bridge = g_strdup (bridge);
  self->wanted = g_strdup (wanted);
}

static void
engawa_window_sink_finalize (GObject *object)
{
  EngawaWindowSink *self = ENGAWA_WINDOW_SINK (object);
  g_clear_object (&self->vault);
  g_clear_error (&self->failure);
  g_free (self->form);
  g_free (self->form_hash);
  g_clear_pointer (&self->form_bytes, g_bytes_unref);
  g_free (self->host);
  g_free (self->answers);
  g_free (self->laid);
  g_free (self->language);
  g_free (self->bridge);
  g_free (self->wanted);
  g_free (self->next);
  G_OBJECT_CLASS (engawa_window_sink_parent_class)->finalize (object);
}

static void
engawa_window_sink_class_init (EngawaWindowSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_window_sink_finalize;
}

static void
engawa_window_sink_init (EngawaWindowSink *self)
{
}

/**
 * engawa_window_sink_new:
 * @vault: the vault, handed
 * @form: the form that is asked
 *
 * Returns: (transfer full): a sink for the draft @vault was handed over with
 */
EngawaWindowSink *
engawa_window_sink_new (EngawaVault *vault, const EngawaWindowForm *form)
{
  EngawaWindowSink *self = g_object_new (ENGAWA_TYPE_WINDOW_SINK, NULL);
  self->vault = g_object_ref (vault);
  self->form = g_strdup (form->id);
  self->form_hash = g_strdup (form->hash);
  self->form_bytes = g_bytes_ref (form->bytes);
  self->version = form->version;
  self->host = engawa_vault_dup_setting (vault, ENGAWA_SETTING_HOST, "");
  self->draft = engawa_vault_get_handed_draft (vault);
  self->begun = engawa_vault_now (vault);
  read_draft (self);
  return self;
}

const char *
engawa_window_sink_get_answers (EngawaWindowSink *self)
{
  return self->answers;
}

/**
 * engawa_window_sink_get_laid:
 * @self: a sink
 *
 * Returns: (transfer none) (nullable): what the worker laid out for an interview nobody began yet, as JSON
 */
const char *
engawa_window_sink_get_laid (EngawaWindowSink *self)
{
  return self->laid;
}

const char *
engawa_window_sink_get_language (EngawaWindowSink *self)
{
  return self->language;
}

const char *
engawa_window_sink_get_bridge (EngawaWindowSink *self)
{
  return self->bridge;
}

/**
 * engawa_window_sink_dup_form:
 * @vault: the vault, handed
 *
 * Returns: (transfer full) (nullable): the id of the form the handed draft was begun with
 */
char *
engawa_window_sink_dup_form (EngawaVault *vault)
{
  g_autoptr (EngawaDraft) draft =
      engawa_vault_read_draft (vault, engawa_vault_get_handed_draft (vault), NULL);
  g_autoptr (JsonObject) object = parse_draft (draft);
  const char *form = NULL;
  if (object == NULL || !engawa_json_get_string (object, "form", 64, &form, NULL))
    return NULL;
  return g_strdup (form);
}

/**
 * engawa_window_sink_leave:
 * @self: a sink
 *
 * Takes a draft away that nobody ever said anything in, so that staff are not offered empty interviews.
 */
void
engawa_window_sink_leave (EngawaWindowSink *self)
{
  g_return_if_fail (ENGAWA_IS_WINDOW_SINK (self));
  if (!self->said && self->answers == NULL)
    engawa_vault_discard_draft (self->vault, self->draft, NULL);
}
