/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-voice.h"

#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-sticks.h"
#include "app/desk/engawa-desk-voice-list.h"
#include "app/desk/engawa-desk-voice-work.h"
#include "app/widgets/engawa-columns-layout.h"
#include "app/widgets/engawa-flow-layout.h"
#include "words/engawa-markup.h"

#include <glib/gi18n.h>

/*
 * Languages and sentences on the left, with what reads each; the sentence at hand on the right. A sentence is
 * recorded here where there is a microphone, or taken from a file.
 */

enum { LANGUAGES_SHOWN = 8 };

struct _EngawaDeskVoice {
  EngawaDeskPage parent_instance;

  /* owned */
  GArray *sentences; /* of the group at hand */
  char *language;
  char *context;        /* the sentence at hand */
  GCancellable *enough; /* of a recording that runs */

  /* owned by the widget tree */
  GtkWidget *choices;
  GtkWidget *languages;
  GtkWidget *groups;
  GtkWidget *rows;
  GtkWidget *words;
  GtkWidget *japanese;
  GtkWidget *file_name;
  GtkWidget *state;
  GtkWidget *listen;
  GtkWidget *record;
  GtkWidget *remove;
  GtkWidget *path;
  GtkWidget *take;
  GtkWidget *sticks;
  GtkWidget *sound;

  gboolean filled;
  gboolean microphone;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (EngawaDeskVoice, engawa_desk_voice, ENGAWA_TYPE_DESK_PAGE)

static EngawaDeskContext *
context_of (EngawaDeskVoice *self)
{
  return engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
}

static EngawaVoicePlayer *
player_of (EngawaDeskVoice *self)
{
  return engawa_desk_context_get_player (context_of (self));
}

static EngawaVoice *
voice_of (EngawaDeskVoice *self)
{
  return engawa_voice_player_get_voice (player_of (self));
}

static const EngawaDeskSentence *
find_sentence (EngawaDeskVoice *self, const char *context)
{
  for (guint i = 0; context != NULL && i < self->sentences->len; i++) {
    const EngawaDeskSentence *sentence = &g_array_index (self->sentences, EngawaDeskSentence, i);
    if (g_str_equal (sentence->context, context))
      return sentence;
  }
  return NULL;
}

static EngawaText
look_up (EngawaDeskVoice *self, const char *language, const EngawaDeskSentence *sentence)
{
  return engawa_words_lookup (engawa_desk_context_get_words (context_of (self)), language, NULL,
                              sentence->context, sentence->msgid);
}

static EngawaPrompt *
new_prompt (EngawaDeskVoice *self, const EngawaDeskSentence *sentence)
{
  EngawaText text = look_up (self, self->language, sentence);
  EngawaText easy = look_up (self, ENGAWA_LANGUAGE_EASY, sentence);
  /* A sentence the language does not have is not read in another one here. */
  return engawa_prompt_new (self->language, sentence->context, text.missing ? "" : text.text,
                            text.missing ? NULL : easy.text);
}

static const char *
describe (EngawaVoiceSource source)
{
  switch (source) {
  case ENGAWA_VOICE_CLIP:
    return _ ("Recording");
  case ENGAWA_VOICE_ESPEAK:
  case ENGAWA_VOICE_JTALK:
    return _ ("Synthetic");
  case ENGAWA_VOICE_NOTHING:
  default:
    return _ ("Nothing yet");
  }
}

static char *
dup_japanese (EngawaDeskVoice *self, const EngawaDeskSentence *sentence)
{
  return engawa_markup_base (look_up (self, "ja", sentence).text);
}

static void
show_sentence (EngawaDeskVoice *self)
{
  const EngawaDeskSentence *sentence = find_sentence (self, self->context);
  if (sentence == NULL)
    return;
  g_autoptr (EngawaPrompt) prompt = new_prompt (self, sentence);
  EngawaVoiceSource source = engawa_voice_find (voice_of (self), prompt);
  EngawaClips *clips = engawa_voice_get_clips (voice_of (self));
  g_autofree char *kept = engawa_clips_find (clips, self->language, sentence->context);
  g_autofree char *text = engawa_markup_base (look_up (self, self->language, sentence).text);
  g_autofree char *japanese = dup_japanese (self, sentence);
  gboolean own = engawa_clips_can_delete (clips, self->language, sentence->context);
  const char *record = self->enough != NULL ? _ ("End recording")
                       : own                ? _ ("Record again")
                                            : _ ("Record");
  gtk_label_set_label (GTK_LABEL (self->words), text);
  gtk_label_set_label (GTK_LABEL (self->japanese), japanese);
  gtk_label_set_label (GTK_LABEL (self->file_name), sentence->context);
  gtk_label_set_label (
      GTK_LABEL (self->state),
      kept != NULL && source != ENGAWA_VOICE_CLIP ? _ (
          "The recording that is here cannot be played. Record it again, or take another file.")
                                                  : describe (source));
  gtk_widget_set_sensitive (self->listen, source != ENGAWA_VOICE_NOTHING && self->enough == NULL);
  gtk_button_set_label (GTK_BUTTON (self->record), record);
  gtk_widget_set_visible (self->record, self->microphone);
  gtk_widget_set_sensitive (self->record, !self->busy);
  gtk_widget_set_visible (self->remove, own && self->enough == NULL);
  gtk_widget_set_sensitive (self->take, !self->busy && self->enough == NULL);
}

/* The row of the sentence at hand looks chosen. */
static void
mark_row (EngawaDeskVoice *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (engawa_desk_rows_get_id (row), self->context) == 0)
      gtk_widget_set_state_flags (row, GTK_STATE_FLAG_CHECKED, FALSE);
    else
      gtk_widget_unset_state_flags (row, GTK_STATE_FLAG_CHECKED);
}

static void
on_row_clicked (GtkButton *button, EngawaDeskVoice *self)
{
  if (self->enough != NULL)
    return;
  g_free (self->context);
  self->context = g_strdup (engawa_desk_rows_get_id (GTK_WIDGET (button)));
  mark_row (self);
  show_sentence (self);
}

static void
show_rows (EngawaDeskVoice *self)
{
  guint recorded = 0;
  engawa_desk_rows_clear (self->rows);
  for (guint i = 0; i < self->sentences->len; i++) {
    const EngawaDeskSentence *sentence = &g_array_index (self->sentences, EngawaDeskSentence, i);
    g_autoptr (EngawaPrompt) prompt = new_prompt (self, sentence);
    EngawaVoiceSource source = engawa_voice_find (voice_of (self), prompt);
    g_autofree char *japanese = dup_japanese (self, sentence);
    g_autofree char *text = engawa_markup_base (look_up (self, self->language, sentence).text);
    const EngawaDeskItem item = { .what = japanese,
                                  .end = describe (source),
                                  .attention = source == ENGAWA_VOICE_NOTHING,
                                  .about = text,
                                  .wait = -1,
                                  .css_class = "row" };
    GtkWidget *row = engawa_desk_rows_new_item (&item);
    engawa_desk_rows_set_id (row, sentence->context);
    g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
    gtk_box_append (GTK_BOX (self->rows), row);
    recorded += source == ENGAWA_VOICE_CLIP;
  }
  g_autofree char *all = g_strdup_printf ("%u", self->sentences->len);
  g_autofree char *done = g_strdup_printf ("%u", recorded);
  /* Translators: how many sentences have a recording, of how many. */
  g_autofree char *subtitle = g_strdup_printf (_ ("Recordings: %1$s of %2$s"), done, all);
  engawa_desk_page_set_subtitle (ENGAWA_DESK_PAGE (self), subtitle);
  mark_row (self);
}

static void
show_group (EngawaDeskVoice *self)
{
  g_autofree char *group = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->groups));
  g_autofree char *language = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->languages));
  if (language != NULL) {
    g_free (self->language);
    self->language = g_steal_pointer (&language);
  }
  g_clear_pointer (&self->sentences, g_array_unref);
  self->sentences =
      engawa_desk_voice_list_new (engawa_desk_context_get_forms (context_of (self)),
                                  group != NULL ? group : ENGAWA_DESK_VOICE_LIST_COMMON);
  if (find_sentence (self, self->context) == NULL && self->sentences->len > 0) {
    g_free (self->context);
    self->context = g_strdup (g_array_index (self->sentences, EngawaDeskSentence, 0).context);
  }
  show_rows (self);
  show_sentence (self);
}

static void
on_chips_changed (GtkWidget *chips, EngawaDeskVoice *self)
{
  if (self->enough != NULL)
    g_cancellable_cancel (self->enough);
  engawa_voice_player_stop (player_of (self));
  show_group (self);
}

static void
on_listen_clicked (GtkButton *button, EngawaDeskVoice *self)
{
  const EngawaDeskSentence *sentence = find_sentence (self, self->context);
  g_autoptr (GPtrArray) prompts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_prompt_free);
  if (sentence == NULL)
    return;
  g_ptr_array_add (prompts, new_prompt (self, sentence));
  engawa_voice_player_play (player_of (self), prompts);
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskVoice) self = data;
  g_autofree char *says = NULL;
  gboolean good = engawa_desk_voice_work_record_finish (result, &says);
  g_clear_object (&self->enough);
  self->busy = FALSE;
  engawa_desk_page_say (ENGAWA_DESK_PAGE (self), says, !good);
  show_rows (self);
  show_sentence (self);
}

static void
on_record_clicked (GtkButton *button, EngawaDeskVoice *self)
{
  EngawaVoicePlayer *player = player_of (self);
  if (self->enough != NULL) {
    /* What was said until now is on its way; the button comes back with it. */
    self->busy = TRUE;
    g_cancellable_cancel (self->enough);
    gtk_widget_set_sensitive (self->record, FALSE);
    return;
  }
  engawa_voice_player_stop (player);
  self->enough = g_cancellable_new ();
  g_autofree char *says = g_strdup_printf (
      ngettext (
          "Recording: speak now. It ends after %d second, or when you touch “End recording”.",
          "Recording: speak now. It ends after %d seconds, or when you touch “End recording”.",
          ENGAWA_DESK_VOICE_SECONDS),
      ENGAWA_DESK_VOICE_SECONDS);
  engawa_desk_page_say (ENGAWA_DESK_PAGE (self), says, FALSE);
  engawa_desk_voice_work_record_async (voice_of (self), engawa_voice_player_get_sound (player),
                                       self->language, self->context, self->enough, on_recorded,
                                       g_object_ref (self));
  show_sentence (self);
}

static void
on_remove_clicked (GtkButton *button, EngawaDeskVoice *self)
{
  g_autoptr (GError) error = NULL;
  gboolean good = engawa_clips_delete (engawa_voice_get_clips (voice_of (self)), self->language,
                                       self->context, &error);
  engawa_voice_player_stop (player_of (self));
  engawa_desk_page_say (ENGAWA_DESK_PAGE (self),
                        good ? _ ("The recording is deleted.") : error->message, !good);
  show_rows (self);
  show_sentence (self);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskVoice) self = data;
  g_autofree char *says = NULL;
  gboolean good = engawa_desk_voice_work_import_finish (result, &says);
  self->busy = FALSE;
  engawa_desk_page_say (ENGAWA_DESK_PAGE (self), says, !good);
  show_rows (self);
  show_sentence (self);
}

static void
import (EngawaDeskVoice *self, const char *path)
{
  g_autoptr (GStrvBuilder) contexts = g_strv_builder_new ();
  gboolean folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  if (self->busy)
    return;
  for (guint i = 0; folder && i < self->sentences->len; i++)
    g_strv_builder_add (contexts, g_array_index (self->sentences, EngawaDeskSentence, i).context);
  if (!folder)
    g_strv_builder_add (contexts, self->context);
  g_auto (GStrv) wanted = g_strv_builder_end (contexts);
  self->busy = TRUE;
  show_sentence (self);
  engawa_desk_voice_work_import_async (voice_of (self), self->language,
                                       (const char *const *) wanted, path, on_imported,
                                       g_object_ref (self));
}

static void
on_take_clicked (GtkButton *button, EngawaDeskVoice *self)
{
  g_autofree char *path = engawa_desk_rows_dup_text (self->path);
  if (path == NULL || !g_path_is_absolute (path) || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    engawa_desk_page_say (ENGAWA_DESK_PAGE (self),
                          _ ("There is no such file or folder. Write all of it, from the first /."),
                          TRUE);
    return;
  }
  import (self, path);
}

static void
on_stick_clicked (GtkButton *button, EngawaDeskVoice *self)
{
  import (self, engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
show_sticks (EngawaDeskVoice *self)
{
  g_auto (GStrv) sticks = engawa_desk_sticks_list ();
  engawa_desk_rows_clear (self->sticks);
  for (guint i = 0; sticks[i] != NULL; i++) {
    g_autofree char *name = g_path_get_basename (sticks[i]);
    g_autofree char *text = g_strdup_printf (_ ("Take the recordings of “%s”"), name);
    gtk_box_append (GTK_BOX (self->sticks),
                    engawa_desk_rows_new_button (text, "quiet", sticks[i],
                                                 G_CALLBACK (on_stick_clicked), self));
  }
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskVoice) self = data;
  g_autofree char *says = NULL;
  gboolean microphone = FALSE;
  if (engawa_desk_voice_work_find_finish (result, &microphone, &says))
    says = g_strdup (microphone ? _ ("Loudspeaker and microphone are there.")
                                : _ ("There is no microphone: take recordings from a file."));
  self->microphone = microphone;
  gtk_label_set_label (GTK_LABEL (self->sound), says);
  if (self->sentences != NULL)
    show_sentence (self);
}

static void
fill (EngawaDeskVoice *self)
{
  EngawaDeskContext *context = context_of (self);
  EngawaForms *forms = engawa_desk_context_get_forms (context);
  EngawaWords *words = engawa_desk_context_get_words (context);
  const char *const *ids = engawa_desk_context_list_languages (context);
  const char *first = NULL;
  self->languages = engawa_desk_fields_add_chips (self->choices, _ ("Language"),
                                                  ENGAWA_STAFF_CHIPS_ONE, LANGUAGES_SHOWN);
  /* The languages nothing reads yet come first: they need recordings. */
  for (int silent = 1; silent >= 0; silent--)
    for (guint i = 0; ids[i] != NULL; i++) {
      gboolean none = engawa_voice_get_synthesis (voice_of (self), ids[i]) == ENGAWA_VOICE_NOTHING;
      if (none != silent || !engawa_words_has_language (words, ids[i]))
        continue;
      engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->languages), ids[i],
                              engawa_desk_context_language_name (context, ids[i]));
      first = first != NULL ? first : ids[i];
    }
  self->groups =
      engawa_desk_fields_add_chips (self->choices, _ ("Sentences"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->groups), ENGAWA_DESK_VOICE_LIST_COMMON,
                          _ ("On every page"));
  for (guint i = 0; i < engawa_forms_get_size (forms); i++) {
    const char *id = engawa_form_get_id (engawa_forms_get (forms, i));
    g_autofree char *name = engawa_desk_context_dup_form_name (context, id);
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->groups), id, name);
  }
  self->language = g_strdup (first);
  engawa_desk_fields_choose (self->languages, first);
  engawa_desk_fields_choose (self->groups, ENGAWA_DESK_VOICE_LIST_COMMON);
  g_signal_connect (self->languages, "changed", G_CALLBACK (on_chips_changed), self);
  g_signal_connect (self->groups, "changed", G_CALLBACK (on_chips_changed), self);
}

static void
engawa_desk_voice_refresh (EngawaDeskPage *page)
{
  EngawaDeskVoice *self = ENGAWA_DESK_VOICE (page);
  if (player_of (self) == NULL) {
    engawa_desk_page_say (page, _ ("The tables of voices are damaged. Install Engawa again."),
                          TRUE);
    return;
  }
  show_sticks (self);
  if (self->filled)
    return;
  self->filled = TRUE;
  fill (self);
  show_group (self);
  engawa_desk_voice_work_find_async (engawa_voice_player_get_sound (player_of (self)), on_found,
                                     g_object_ref (self));
}

static void
engawa_desk_voice_unmap (GtkWidget *widget)
{
  EngawaDeskVoice *self = ENGAWA_DESK_VOICE (widget);
  if (self->enough != NULL)
    g_cancellable_cancel (self->enough);
  if (self->filled)
    engawa_voice_player_stop (player_of (self));
  GTK_WIDGET_CLASS (engawa_desk_voice_parent_class)->unmap (widget);
}

static void
engawa_desk_voice_finalize (GObject *object)
{
  EngawaDeskVoice *self = ENGAWA_DESK_VOICE (object);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_object (&self->enough);
  g_free (self->language);
  g_free (self->context);
  G_OBJECT_CLASS (engawa_desk_voice_parent_class)->finalize (object);
}

static void
engawa_desk_voice_class_init (EngawaDeskVoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_voice_finalize;
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_voice_refresh;
  widget_class->unmap = engawa_desk_voice_unmap;
  g_type_ensure (ENGAWA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (ENGAWA_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-voice.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, choices);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, rows);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, words);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, japanese);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, file_name);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, state);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, listen);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, record);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, remove);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, path);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, take);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, sticks);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskVoice, sound);
  gtk_widget_class_bind_template_callback (widget_class, on_listen_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_record_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_clicked);
}

static void
engawa_desk_voice_init (EngawaDeskVoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_page_set_title (ENGAWA_DESK_PAGE (self), _ ("Read aloud"));
}
