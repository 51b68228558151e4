/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-national-topics.h"

#include "forms/engawa-path.h"
#include "words/engawa-markup.h"

#include <stdlib.h>
#include <string.h>

/* The names are those of the sheet that the ministry's self-reliance scheme (生活困窮者自立支援制度) uses, as
 * the forms' plan lists them. Which answers mark which topic stands at each choice of data/forms, as
 * `national`. N14 is marked by no form: violence is the worker's own judgement. */

#define VIOLENCE 13
#define OTHER 15

static const char *const names[ENGAWA_NATIONAL_TOPICS] = {
  "病気や健康、障害のこと",
  "住まいについて",
  "収入・生活費のこと",
  "家賃やローンの支払いのこと",
  "税金や公共料金等の支払いについて",
  "債務について",
  "仕事探し、就職について",
  "仕事上の不安やトラブル",
  "地域との関係について",
  "家族との関係について",
  "子育てのこと",
  "介護のこと",
  "ひきこもり・不登校",
  "DV・虐待",
  "食べるものがない",
  "その他",
};

/* The topics under each tile of the first visit; a tile that is not here stands under その他. */
static const struct {
  const char *tile;
  guint topics[4]; /* numbers of the sheet, 0 after the last */
} tiles[] = {
  { "money", { 3, 4, 5, 6 } },
  { "food", { 15 } },
  { "housing", { 2 } },
  { "work", { 7, 8 } },
  { "health", { 1, 12 } },
  { "family", { 10, 13 } },
  { "childcare-education", { 11, 13 } },
  { "community", { 9 } },
};

const char *
engawa_national_topic_name (guint index)
{
  return names[index];
}

typedef struct {
  EngawaNationalMarks *marks;
  EngawaSpeaker *reader;
  GString *others;
  gboolean hidden[ENGAWA_NATIONAL_TOPICS];
} Finding;

static guint
topic_of (const EngawaChoice *choice)
{
  return choice->national != NULL ? (guint) atoi (choice->national + 1) : 0;
}

static void
add_other (Finding *finding, const EngawaChoice *choice)
{
  g_autofree char *words =
      engawa_speaker_text (choice->words.context, choice->words.msgid, finding->reader);
  g_autofree char *plain = engawa_markup_base (words);

  if (strstr (finding->others->str, plain) == NULL)
    g_string_append_printf (finding->others, "%s%s", finding->others->len > 0 ? "、" : "", plain);
}

static void
mark_choice (Finding *finding, const EngawaQuestion *question, const EngawaChoice *choice)
{
  guint topic = topic_of (choice);

  if (topic == 0 || topic > ENGAWA_NATIONAL_TOPICS || topic - 1 == VIOLENCE)
    return;
  if (question->is_private) {
    finding->hidden[topic - 1] = TRUE;
    return;
  }
  finding->marks->marks[topic - 1] = ENGAWA_NATIONAL_MARK_ONE;
  if (topic - 1 == OTHER)
    add_other (finding, choice);
}

static void
mark_interview (Finding *finding, EngawaAnswers *answers)
{
  g_autoptr (GPtrArray) path = engawa_form_path (engawa_answers_get_form (answers), answers);

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);
    g_auto (GStrv) chosen = engawa_answers_get_choices (answers, question->id);

    for (guint j = 0; question->kept && question->of == NULL && chosen[j] != NULL; j++) {
      const EngawaChoice *choice = engawa_question_find_choice (question, chosen[j]);

      if (choice != NULL)
        mark_choice (finding, question, choice);
    }
  }
}

/* ◎ where exactly one ○ stands under the tile; else the worker chooses. */
static void
mark_worst (EngawaNationalMarks *self, const char *tile)
{
  const guint other[4] = { OTHER + 1 };
  const guint *topics = other;
  guint found = 0, n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tiles); i++)
    if (strcmp (tiles[i].tile, tile) == 0)
      topics = tiles[i].topics;
  for (guint i = 0; i < G_N_ELEMENTS (other) && topics[i] != 0; i++)
    if (self->marks[topics[i] - 1] != ENGAWA_NATIONAL_MARK_NONE) {
      found = topics[i];
      n++;
    }
  if (n == 1)
    self->marks[found - 1] = ENGAWA_NATIONAL_MARK_WORST;
  else if (n > 1)
    self->worst_open = TRUE;
}

static void
find_worst (EngawaNationalMarks *self, EngawaAnswers *answers)
{
  EngawaForm *form = engawa_answers_get_form (answers);
  const EngawaQuestion *worst;
  g_auto (GStrv) chosen = NULL;

  if (strcmp (engawa_form_get_id (form), "first-visit") != 0)
    return;
  worst = engawa_answers_find (answers, "topics-worst");
  if (worst == NULL || !engawa_form_is_visible (form, answers, worst))
    return;
  chosen = engawa_answers_get_choices (answers, "topics-worst");
  /* "All the same" is nobody's tile. */
  if (chosen[0] != NULL && strcmp (chosen[0], "same") != 0)
    mark_worst (self, chosen[0]);
}

/**
 * engawa_national_marks_find:
 * @interviews: (array length=n_interviews): interviews of one family
 * @reader: staff's language, for the names in the brackets of N16
 *
 * Finds what the answers mark. What only staff may see marks nothing: the sheet is paper, and lies about.
 */
void
engawa_national_marks_find (EngawaNationalMarks *self,
                            const EngawaSheetInterview *interviews,
                            guint n_interviews,
                            EngawaSpeaker *reader)
{
  Finding finding = { self, reader, g_string_new (NULL), { FALSE } };

  *self = (EngawaNationalMarks){ 0 };
  for (guint i = 0; i < n_interviews; i++)
    mark_interview (&finding, interviews[i].answers);
  for (guint i = 0; i < n_interviews; i++)
    find_worst (self, interviews[i].answers);
  for (guint i = 0; i < ENGAWA_NATIONAL_TOPICS; i++)
    if (finding.hidden[i] && self->marks[i] == ENGAWA_NATIONAL_MARK_NONE)
      self->private_left = TRUE;
  self->others = g_string_free (finding.others, FALSE);
}

void
engawa_national_marks_clear (EngawaNationalMarks *self)
{
  g_clear_pointer (&self->others, g_free);
}
