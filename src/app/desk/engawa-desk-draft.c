/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-draft.h"

#include "app/desk/engawa-desk-answers.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-proof.h"
#include "app/desk/engawa-desk-rows.h"
#include "core/engawa-json.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>
#include <string.h>

enum { LARGEST_DRAFT = 256 * 1024, LARGEST_WANTED = 300 };

struct _EngawaDeskDraft {
  EngawaDeskPage parent_instance;

  /* owned */
  EngawaDraft *draft;
  char *form;
  char *language;
  char *bridge;
  char *wanted;
  char *said; /* the draft's answers as JSON */

  /* owned by the widget tree */
  GtkWidget *shown;
  GtkWidget *answers;
  GtkWidget *sure;
  GtkWidget *foot;
  GtkWidget *keep;
};

G_DEFINE_FINAL_TYPE (EngawaDeskDraft, engawa_desk_draft, ENGAWA_TYPE_DESK_PAGE)

static void
read_text (EngawaDeskDraft *self)
{
  g_autoptr (JsonObject) object =
      self->draft->text != NULL ? engawa_json_parse_object (
          self->draft->text, strlen (self->draft->text), LARGEST_DRAFT, NULL)
                                : NULL;
  const char *form = NULL, *language = NULL, *bridge = NULL, *wanted = NULL;
  JsonObject *answers = NULL;
  if (object == NULL || !engawa_json_find_string (object, "form", 64, &form, NULL)
      || !engawa_json_find_string (object, "language", 64, &language, NULL)
      || !engawa_json_find_string (object, "bridge", 64, &bridge, NULL)
      || !engawa_json_find_string (object, "wanted", LARGEST_WANTED, &wanted, NULL)
      || !engawa_json_find_object (object, "answers", &answers, NULL))
    return;
  self->form = g_strdup (form);
  self->language = language != NULL && *language != '\0' ? g_strdup (language) : NULL;
  self->bridge = g_strdup (bridge);
  self->wanted = g_strdup (wanted);
  if (answers != NULL) {
    g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), answers);
    self->said = json_to_string (node, FALSE);
  }
}

static EngawaDeskAnswersSource
source_of (EngawaDeskDraft *self)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  return (EngawaDeskAnswersSource){ engawa_desk_context_get_forms (context),
                                    engawa_desk_context_get_words (context),
                                    engawa_desk_context_get_language (context),
                                    self->form,
                                    self->language,
                                    self->said,
                                    TRUE };
}

static void
show (EngawaDeskDraft *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *begun = engawa_desk_format_moment (self->draft->begun);
  g_autofree char *title = g_strdup_printf (_ ("Unfinished interview　%s"), begun);
  g_autofree char *form = engawa_desk_context_dup_form_name (context, self->form);
  g_autofree char *spoken = engawa_desk_context_dup_spoken (context, self->language, self->wanted);
  g_autofree char *subtitle = g_strdup_printf ("%s　%s", form, spoken);
  engawa_desk_page_set_title (page, title);
  engawa_desk_page_set_subtitle (page, subtitle);
  engawa_desk_rows_clear (self->answers);
  gboolean said = self->said != NULL && self->language != NULL;
  gtk_widget_set_sensitive (self->keep, said);
  if (!said) {
    gtk_box_append (GTK_BOX (self->answers),
                    engawa_desk_rows_new_nothing (_ ("Nothing was answered yet.")));
    return;
  }
  EngawaDeskAnswersSource source = source_of (self);
  gtk_box_append (GTK_BOX (self->answers), engawa_desk_answers_new (&source));
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskDraft) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts =
      engawa_vault_worker_list_drafts_finish (ENGAWA_VAULT_WORKER (object), result, &error);
  const char *subject = engawa_desk_page_get_subject (ENGAWA_DESK_PAGE (self));
  gint64 id = subject != NULL ? g_ascii_strtoll (subject, NULL, 10) : 0;
  if (drafts == NULL) {
    engawa_desk_page_say_error (ENGAWA_DESK_PAGE (self), error);
    return;
  }
  g_ptr_array_set_free_func (drafts, NULL);
  for (guint i = 0; i < drafts->len; i++) {
    EngawaDraft *draft = drafts->pdata[i];
    if (draft->id == id && self->draft == NULL)
      self->draft = draft;
    else
      engawa_draft_free (draft);
  }
  if (self->draft == NULL) {
    engawa_desk_page_back (ENGAWA_DESK_PAGE (self));
    return;
  }
  read_text (self);
  show (self);
}

static void
engawa_desk_draft_refresh (EngawaDeskPage *page)
{
  EngawaDeskDraft *self = ENGAWA_DESK_DRAFT (page);
  if (self->draft != NULL)
    return;
  engawa_desk_page_set_title (page, _ ("Unfinished interview"));
  engawa_vault_worker_list_drafts_async (
      engawa_desk_context_get_worker (engawa_desk_page_get_context (page)), NULL, on_listed,
      g_object_ref (self));
}

static void
on_resume_clicked (GtkButton *button, EngawaDeskDraft *self)
{
  engawa_desk_page_open (ENGAWA_DESK_PAGE (self), ENGAWA_DESK_PLACE_HAND_OVER,
                         engawa_desk_page_get_subject (ENGAWA_DESK_PAGE (self)));
}

static GBytes *
interview_body (EngawaDeskDraft *self, GError **error)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  EngawaForm *form = engawa_forms_find (engawa_desk_context_get_forms (context), self->form);
  EngawaDeskAnswersSource source = source_of (self);
  g_autofree char *answers = engawa_desk_answers_dup_final (&source, error);
  if (answers == NULL)
    return NULL;
  g_autofree char *person = engawa_vault_dup_person (engawa_desk_context_get_vault (context));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_INTERVIEW);
  engawa_builder_set_text (builder, "host", person);
  engawa_builder_set_text (builder, "form", self->form);
  engawa_builder_set_integer (builder, "version", engawa_form_get_version (form));
  engawa_builder_set_text (builder, "form_hash", engawa_form_get_hash (form));
  engawa_builder_set_text (builder, "language", self->language);
  engawa_builder_set_text (builder, "bridge", self->bridge);
  engawa_builder_set_text (builder, "wanted", self->wanted);
  engawa_builder_set_json (builder, "answers", answers);
  engawa_builder_set_integer (builder, "started", self->draft->begun);
  engawa_builder_set_integer (builder, "ended", MAX (self->draft->begun, self->draft->saved));
  return engawa_builder_end (builder, error);
}

static void
on_finished (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskDraft) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      engawa_vault_worker_finish_draft_finish (ENGAWA_VAULT_WORKER (object), result, &error);
  gtk_widget_set_sensitive (self->foot, TRUE);
  if (id == NULL) {
    engawa_desk_page_say_error (ENGAWA_DESK_PAGE (self), error);
    return;
  }
  engawa_sync_service_nudge (
      engawa_desk_context_get_sync (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self))));
  engawa_desk_page_replace (ENGAWA_DESK_PAGE (self), ENGAWA_DESK_PLACE_INTERVIEW, id);
}

static void
on_keep_clicked (GtkButton *button, EngawaDeskDraft *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = interview_body (self, &error);
  if (body == NULL) {
    engawa_desk_page_say_error (ENGAWA_DESK_PAGE (self), error);
    return;
  }
  gtk_widget_set_sensitive (self->foot, FALSE);
  engawa_vault_worker_finish_draft_async (
      engawa_desk_context_get_worker (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self))),
      self->draft->id, body, NULL, on_finished, g_object_ref (self));
}

static void
set_asking (EngawaDeskDraft *self, gboolean asking)
{
  gtk_widget_set_visible (self->sure, asking);
  gtk_widget_set_visible (self->shown, !asking);
  gtk_widget_set_visible (self->foot, !asking);
  if (!asking)
    engawa_desk_rows_clear (self->sure);
}

static void
on_discarded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskDraft) self = data;
  g_autoptr (GError) error = NULL;
  if (engawa_vault_worker_discard_draft_finish (ENGAWA_VAULT_WORKER (object), result, &error)) {
    engawa_desk_page_back (ENGAWA_DESK_PAGE (self));
    return;
  }
  set_asking (self, FALSE);
  engawa_desk_page_say_error (ENGAWA_DESK_PAGE (self), error);
}

static void
discard (EngawaDeskDraft *self)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  engawa_vault_worker_discard_draft_async (engawa_desk_context_get_worker (context),
                                           self->draft->id, NULL, on_discarded,
                                           g_object_ref (self));
}

static void
on_proved (EngawaDeskProof *proof, EngawaDeskDraft *self)
{
  discard (self);
}

static void
on_refused (EngawaDeskProof *proof, EngawaDeskDraft *self)
{
  set_asking (self, FALSE);
}

static void
on_discard_clicked (GtkButton *button, EngawaDeskDraft *self)
{
  if (self->draft == NULL)
    return;
  if (self->said == NULL) {
    /* Nothing was said, so nothing is lost. */
    discard (self);
    return;
  }
  const char *loss =
      _ ("Everything the family said in this interview will be gone from this tablet, "
         "and it was never sent anywhere. Your passphrase throws it away.");
  GtkWidget *proof = engawa_desk_proof_new (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self)),
                                            loss, _ ("Throw away"));
  g_signal_connect (proof, "proved", G_CALLBACK (on_proved), self);
  g_signal_connect (proof, "refused", G_CALLBACK (on_refused), self);
  gtk_box_append (GTK_BOX (self->sure), proof);
  set_asking (self, TRUE);
}

static void
engawa_desk_draft_finalize (GObject *object)
{
  EngawaDeskDraft *self = ENGAWA_DESK_DRAFT (object);
  g_clear_pointer (&self->draft, engawa_draft_free);
  g_free (self->form);
  g_free (self->language);
  g_free (self->bridge);
  g_free (self->wanted);
  g_free (self->said);
  G_OBJECT_CLASS (engawa_desk_draft_parent_class)->finalize (object);
}

static void
engawa_desk_draft_class_init (EngawaDeskDraftClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_draft_finalize;
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_draft_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-draft.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskDraft, shown);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskDraft, answers);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskDraft, sure);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskDraft, foot);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskDraft, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_discard_clicked);
}

static void
engawa_desk_draft_init (EngawaDeskDraft *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
