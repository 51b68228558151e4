/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-readback-body.h"

#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"

/*
 * The answers, four a page, in both languages, with "change" beside each. Private rows are not shown. "I
 * don't want to say" is an answer like the others, in a dashed frame; so is no answer yet.
 */

#define ROWS 4
#define ROWS_LARGE 2

struct _EngawaReadbackBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  GtkWidget *box;

  /* owned */
  GtkSizeGroup *questions;
};

enum {
  CHANGE,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaReadbackBody, engawa_readback_body, GTK_TYPE_WIDGET)

static GPtrArray *
read_answers (EngawaFamilyContext *context, gboolean easy)
{
  EngawaSpeaker speakers[2];

  engawa_family_context_get_speakers (context, &speakers[0], &speakers[1]);
  const EngawaRendering rendering = { .text = engawa_speaker_text,
                                      .date = engawa_speaker_date,
                                      .time = engawa_speaker_time,
                                      .age = engawa_speaker_age,
                                      .number = engawa_speaker_number,
                                      .language = engawa_speaker_language,
                                      .list = engawa_speaker_list,
                                      .data = &speakers[easy ? 1 : 0] };
  return engawa_answers_read (engawa_family_context_get_answers (context), FALSE, &rendering);
}

static guint
count_rows (EngawaFamilyContext *context)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);

  return engawa_metrics_get_text_percent (metrics) > 130 ? ROWS_LARGE : ROWS;
}

static void
on_change (EngawaTile *tile, EngawaReadbackBody *self)
{
  g_signal_emit (self, signals[CHANGE], 0, engawa_tile_get_id (tile));
}

static GtkWidget *
new_label (EngawaReadbackBody *self,
           const EngawaCaption *caption,
           double size,
           double easy_size,
           gboolean bold)
{
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, easy_size);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), bold);
  engawa_ruby_label_set_max_lines (ENGAWA_RUBY_LABEL (label), 2);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/* The answer with the most worrying of several, or what stands for a drawing or for nothing. */
static char *
say_answer (const EngawaReading *reading, const EngawaSpeaker *speaker)
{
  if (reading->answered == NULL || *reading->answered == '\0')
    return engawa_speaker_text (reading->is_drawing ? "interface:drawing"
                                                    : "interface:not-answered",
                                NULL, (gpointer) speaker);
  if (reading->worst == NULL)
    return g_strdup (reading->answered);
  g_autofree char *most = engawa_speaker_text ("interface:most-worrying", NULL, (gpointer) speaker);
  return g_strdup_printf ("%s (%s: %s)", reading->answered, most, reading->worst);
}

/* What repeats says for which agency or language it was asked. */
static char *
say_asked (const EngawaReading *reading)
{
  return reading->about != NULL ? g_strdup_printf ("%s (%s)", reading->asked, reading->about)
                                : g_strdup (reading->asked);
}

static char *
find_choice_contexts (EngawaReadbackBody *self, const EngawaQuestion *question)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);
  const EngawaQuestion *of =
      question->of != NULL ? engawa_answers_find (answers, question->of) : NULL;
  g_auto (GStrv) chosen = engawa_answers_get_choices (answers, question->id);
  g_autoptr (GString) contexts = g_string_new (NULL);

  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++) {
    const EngawaChoice *choice = engawa_question_find_choice (question, chosen[i]);
    if (choice == NULL && of != NULL)
      choice = engawa_question_find_choice (of, chosen[i]);
    if (choice == NULL)
      return NULL;
    g_string_append_printf (contexts, "%s%s", i > 0 ? " " : "", choice->words.context);
  }
  return contexts->len > 0 ? g_string_free (g_steal_pointer (&contexts), FALSE) : NULL;
}

/* The strings an answer is made of, so that recordings can read it; %NULL where it holds a number, a date or
 * what somebody wrote. */
static char *
find_contexts (EngawaReadbackBody *self, const EngawaReading *reading)
{
  if (reading->none != ENGAWA_NONE_NOT)
    return g_strdup (reading->none == ENGAWA_NONE_UNKNOWN ? "shared:none.unknown"
                                                          : "shared:none.unsaid");
  if (reading->answered == NULL || *reading->answered == '\0')
    return g_strdup (reading->is_drawing ? "interface:drawing" : "interface:not-answered");
  if (reading->worst != NULL || reading->is_typed)
    return NULL;
  switch (reading->question->type) {
  case ENGAWA_QUESTION_ONE:
  case ENGAWA_QUESTION_MANY:
  case ENGAWA_QUESTION_WORST:
  case ENGAWA_QUESTION_YES_NO:
  case ENGAWA_QUESTION_FACES:
  case ENGAWA_QUESTION_BODY:
    return find_choice_contexts (self, reading->question);
  case ENGAWA_QUESTION_PAGE:
  case ENGAWA_QUESTION_NUMBER:
  case ENGAWA_QUESTION_DATE:
  case ENGAWA_QUESTION_PEOPLE:
  case ENGAWA_QUESTION_TEXT:
  case ENGAWA_QUESTION_TIME:
  case ENGAWA_QUESTION_DRAWING:
  default:
    return NULL;
  }
}

/* A question on another's page has that page's picture when it has none. */
static const char *
find_picture (EngawaReadbackBody *self, const EngawaQuestion *question)
{
  const EngawaQuestion *page =
      question->on != NULL
          ? engawa_answers_find (engawa_family_context_get_answers (self->context), question->on)
          : NULL;

  if (question->picture == NULL && question->item != NULL)
    return engawa_forms_get_agency_picture (engawa_family_context_get_forms (self->context),
                                            question->item);
  return question->picture == NULL && page != NULL ? page->picture : question->picture;
}

static GtkWidget *
new_row (EngawaReadbackBody *self, const EngawaReading *first, const EngawaReading *easy)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaSpeaker speakers[2];
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 22));
  GtkWidget *picture = engawa_picture_new (engawa_family_context_get_pictures (self->context),
                                           metrics, find_picture (self, first->question), 68);
  EngawaTile *change = engawa_family_context_button (self->context, "change", NULL);
  g_autofree char *question_text = say_asked (first);
  g_autofree char *question_easy = say_asked (easy);
  g_autoptr (EngawaCaption) asked =
      engawa_family_context_join (self->context, question_text, question_easy);
  GtkWidget *question;
  GtkWidget *answer;

  engawa_family_context_get_speakers (self->context, &speakers[0], &speakers[1]);
  g_autofree char *said = say_answer (first, &speakers[0]);
  g_autofree char *said_easy = say_answer (easy, &speakers[1]);
  g_autoptr (EngawaCaption) caption = engawa_family_context_join (
      self->context, said,
      first->question->type == ENGAWA_QUESTION_TEXT && first->answered != NULL
              && first->none == ENGAWA_NONE_NOT
          ? NULL
          : said_easy);
  g_autofree char *contexts = find_contexts (self, first);
  engawa_caption_set_contexts (asked, first->question->words.context);
  engawa_caption_set_contexts (caption, contexts);
  gboolean open = first->answered == NULL || first->none != ENGAWA_NONE_NOT;

  question = new_label (self, asked, 25, 20.7, FALSE);
  answer = new_label (self, caption, 30, 22, !open);
  engawa_tile_set_id (change, first->question->id);
  gtk_widget_add_css_class (GTK_WIDGET (change), "button");
  gtk_widget_add_css_class (GTK_WIDGET (change), "change");
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (change), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (picture, engawa_metrics_px (metrics, 68), -1);
  gtk_size_group_add_widget (self->questions, question);
  gtk_widget_set_size_request (GTK_WIDGET (change), engawa_metrics_px (metrics, 150),
                               engawa_metrics_px (metrics, 80));
  engawa_ruby_label_set_max_width (ENGAWA_RUBY_LABEL (question), 330);
  gtk_widget_set_hexpand (answer, TRUE);
  g_signal_connect (change, "clicked", G_CALLBACK (on_change), self);
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), question);
  gtk_box_append (GTK_BOX (row), answer);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (change));
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "row");
  if (open)
    gtk_widget_add_css_class (row, "dashed");
  return row;
}

static void
engawa_readback_body_dispose (GObject *object)
{
  EngawaReadbackBody *self = ENGAWA_READBACK_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->questions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_readback_body_parent_class)->dispose (object);
}

static void
engawa_readback_body_class_init (EngawaReadbackBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_readback_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "readback");

  /* EngawaReadbackBody::change: the answer to a question, by its id, shall be changed. */
  signals[CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engawa_readback_body_init (EngawaReadbackBody *self)
{
}

/**
 * engawa_readback_body_count_pages:
 * @context: what the pages share
 *
 * Returns: how many pages the answers take, at least 1
 */
guint
engawa_readback_body_count_pages (EngawaFamilyContext *context)
{
  g_autoptr (GPtrArray) readings = read_answers (context, FALSE);
  guint rows = count_rows (context);

  return MAX (1, (readings->len + rows - 1) / rows);
}

/**
 * engawa_readback_body_new:
 * @context: what the pages share
 * @page: which page, from 0
 *
 * Returns: (transfer floating): some of the answers
 */
GtkWidget *
engawa_readback_body_new (EngawaFamilyContext *context, guint page)
{
  EngawaReadbackBody *self = g_object_new (ENGAWA_TYPE_READBACK_BODY, NULL);
  g_autoptr (GPtrArray) readings = read_answers (context, FALSE);
  g_autoptr (GPtrArray) easy = read_answers (context, TRUE);
  guint rows = count_rows (context);

  self->context = g_object_ref (context);
  self->questions = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL,
                           engawa_metrics_px (engawa_family_context_get_metrics (context), 14));
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = page * rows; i < (page + 1) * rows; i++) {
    GtkWidget *row = i < readings->len ? new_row (self, g_ptr_array_index (readings, i),
                                                  g_ptr_array_index (easy, i))
                                       : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_set_vexpand (row, TRUE);
    gtk_box_append (GTK_BOX (self->box), row);
  }
  return GTK_WIDGET (self);
}
