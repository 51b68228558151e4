/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-two-sheet.h"

#include "forms/engawa-path.h"
#include "report/engawa-report-error.h"
#include "report/engawa-sheet-parts.h"

#include <string.h>

/* An interview on paper in Japanese and the family's language, for the family to keep or to take along:
 * what was said to it, what it was asked and what it answered, as answered. Where the same was asked for
 * two languages the answers stand side by side. Nothing is added up or compared. */

#define COLUMN_GAP (4 * ENGAWA_PRINT_MM)
#define ROW_GAP (1.6 * ENGAWA_PRINT_MM)
#define ASKED (66 * ENGAWA_PRINT_MM)
#define DRAWING (40 * ENGAWA_PRINT_MM)

typedef struct {
  EngawaPrint *print;
  const EngawaSheetInterview *interview;
  EngawaSpeaker staff;
  EngawaSpeaker family;
} Sheet;

/* A text in both languages, one under the other. */
typedef struct {
  char *ja;
  char *own; /* nullable: the same, or in no other language */
  const char *language;
} Both;

static void
both_clear (Both *both)
{
  g_free (both->ja);
  g_free (both->own);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Both, both_clear)

static Both
make_both (const Sheet *sheet, const char *ja, const char *own)
{
  Both both = { engawa_sheet_plain (ja), engawa_sheet_plain (own), sheet->family.language->id };

  if (strcmp (both.ja, both.own) == 0)
    g_clear_pointer (&both.own, g_free);
  return both;
}

static double
measure_both (Sheet *sheet, const Both *both, double width, gboolean bold)
{
  double height =
      engawa_sheet_measure (sheet->print, "ja", both->ja, ENGAWA_SHEET_SIZE, bold, width);

  if (both->own != NULL)
    height += engawa_sheet_measure (sheet->print, both->language, both->own, ENGAWA_SHEET_SIZE,
                                    bold, width);
  return height;
}

static void
draw_both (Sheet *sheet, const Both *both, double x, double width, gboolean bold)
{
  double y = engawa_print_get_y (sheet->print) + ROW_GAP;

  y += engawa_sheet_text (sheet->print, "ja", both->ja, ENGAWA_SHEET_SIZE, bold, x, y, width);
  if (both->own != NULL)
    engawa_sheet_text (sheet->print, both->language, both->own, ENGAWA_SHEET_SIZE, bold, x, y,
                       width);
}

/* Columns beside what was asked: one answer, or one for each of two languages. */
static void
draw_row (Sheet *sheet, const Both *asked, const Both *answers, guint n_answers, gboolean bold)
{
  EngawaPrint *print = sheet->print;
  double x = engawa_print_get_x (print);
  double room = engawa_print_get_width (print) - ASKED - COLUMN_GAP;
  double width = (room - (n_answers - 1) * COLUMN_GAP) / n_answers;
  double height = measure_both (sheet, asked, ASKED, FALSE);

  for (guint i = 0; i < n_answers; i++)
    height = MAX (height, measure_both (sheet, &answers[i], width, bold));
  height += 2 * ROW_GAP;
  engawa_print_ensure (print, height);
  engawa_print_rule (print, x, engawa_print_get_y (print), engawa_print_get_width (print), 0.6);
  draw_both (sheet, asked, x, ASKED, FALSE);
  for (guint i = 0; i < n_answers; i++)
    draw_both (sheet, &answers[i], x + ASKED + COLUMN_GAP + i * (width + COLUMN_GAP), width, bold);
  engawa_print_skip (print, height);
}

static Both
both_words (Sheet *sheet, const EngawaWording *words)
{
  g_autofree char *ja = engawa_speaker_text (words->context, words->msgid, &sheet->staff);
  g_autofree char *own = engawa_speaker_text (words->context, words->msgid, &sheet->family);

  return make_both (sheet, ja, own);
}

static void
draw_words (Sheet *sheet, const EngawaWording *words)
{
  g_auto (Both) both = both_words (sheet, words);
  double width = engawa_print_get_width (sheet->print);

  engawa_print_ensure (sheet->print, measure_both (sheet, &both, width, FALSE) + ROW_GAP);
  draw_both (sheet, &both, engawa_print_get_x (sheet->print), width, FALSE);
  engawa_print_skip (sheet->print, measure_both (sheet, &both, width, FALSE) + ROW_GAP);
}

/* What the family was told before it was asked belongs to what it agreed to. */
static void
draw_pages (Sheet *sheet)
{
  EngawaAnswers *answers = sheet->interview->answers;
  EngawaForm *form = engawa_answers_get_form (answers);
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);

    if (question->type != ENGAWA_QUESTION_PAGE || question->is_private || question->alert)
      continue;
    draw_words (sheet, &question->words);
    for (guint j = 0; j < question->lines->len; j++) {
      const EngawaFormLine *line = g_ptr_array_index (question->lines, j);

      if (line->heading == NULL && line->value == NULL && line->setting == NULL
          && engawa_form_shows_line (form, answers, question, line))
        draw_words (sheet, &line->words);
    }
  }
  engawa_print_skip (sheet->print, 3 * ENGAWA_PRINT_MM);
}

static Both
both_asked (Sheet *sheet, const EngawaReading *ja, const EngawaReading *own, gboolean with_about)
{
  g_autofree char *ja_text = with_about && ja->about != NULL
                                 ? g_strdup_printf ("%s　%s", ja->about, ja->asked)
                                 : g_strdup (ja->asked);
  g_autofree char *own_text = with_about && own->about != NULL
                                  ? g_strdup_printf ("%s — %s", own->about, own->asked)
                                  : g_strdup (own->asked);

  return make_both (sheet, ja_text, own_text);
}

static Both
both_answered (Sheet *sheet, const EngawaReading *ja, const EngawaReading *own)
{
  Both both;

  if (ja->answered == NULL)
    return make_both (sheet, "―", "―");
  if (!ja->is_typed)
    return make_both (sheet, ja->answered, own->answered);
  /* Typed words stand as they are, in the family's font; whoever reads Japanese needs a translation. */
  both = make_both (sheet, "原文：", NULL);
  g_free (both.own);
  both.own = g_strdup (ja->answered);
  return both;
}

static void
draw_drawing (Sheet *sheet, const EngawaQuestion *question)
{
  JsonArray *strokes = engawa_answers_get_strokes (sheet->interview->answers, question->id);

  if (strokes == NULL)
    return;
  engawa_print_ensure (sheet->print, DRAWING);
  engawa_sheet_strokes (sheet->print, strokes,
                        engawa_print_get_x (sheet->print) + ASKED + COLUMN_GAP,
                        engawa_print_get_y (sheet->print), DRAWING);
  engawa_print_skip (sheet->print, DRAWING);
}

/* The heading of the home language names it, as each of the two calls it. */
static Both
make_head (Sheet *sheet, const EngawaReading *mine, const EngawaReading *own)
{
  const EngawaLanguage *language = sheet->family.language;
  g_autofree char *ja = NULL;
  g_autofree char *theirs = NULL;

  if (!g_str_equal (mine->question->item, ENGAWA_ITEM_HOME))
    return make_both (sheet, mine->about, own->about);
  ja = g_strdup_printf ("%s：%s", mine->about, language->easy);
  theirs = g_strdup_printf ("%s: %s", own->about, language->name);
  return make_both (sheet, ja, theirs);
}

static void
draw_pair_head (Sheet *sheet, const EngawaReading *const mine[2], const EngawaReading *const own[2])
{
  g_auto (Both) nothing = make_both (sheet, "", "");
  Both heads[2];

  engawa_print_skip (sheet->print, 2 * ENGAWA_PRINT_MM);
  for (guint i = 0; i < 2; i++)
    heads[i] = make_head (sheet, mine[i], own[i]);
  draw_row (sheet, &nothing, heads, 2, TRUE);
  for (guint i = 0; i < 2; i++)
    both_clear (&heads[i]);
}

static void
draw_pair (Sheet *sheet, GPtrArray *mine, GPtrArray *own, guint at, gboolean first)
{
  const EngawaReading *const ja[2] = { mine->pdata[at], mine->pdata[at + 1] };
  const EngawaReading *const theirs[2] = { own->pdata[at], own->pdata[at + 1] };
  g_auto (Both) asked = both_asked (sheet, ja[0], theirs[0], FALSE);
  Both answers[2];

  if (first)
    draw_pair_head (sheet, ja, theirs);
  for (guint i = 0; i < 2; i++)
    answers[i] = both_answered (sheet, ja[i], theirs[i]);
  draw_row (sheet, &asked, answers, 2, FALSE);
  for (guint i = 0; i < 2; i++)
    both_clear (&answers[i]);
}

static void
draw_answers (Sheet *sheet)
{
  EngawaRendering staff = engawa_sheet_rendering (&sheet->staff);
  EngawaRendering family = engawa_sheet_rendering (&sheet->family);
  g_autoptr (GPtrArray) mine = engawa_answers_read (sheet->interview->answers, FALSE, &staff);
  g_autoptr (GPtrArray) own = engawa_answers_read (sheet->interview->answers, FALSE, &family);
  gboolean in_pairs = FALSE;

  for (guint i = 0; i < mine->len; i++) {
    const EngawaReading *reading = mine->pdata[i];
    gboolean pair = reading->question->repeat == ENGAWA_REPEAT_LANGUAGES && i + 1 < mine->len;

    if (pair) {
      draw_pair (sheet, mine, own, i++, !in_pairs);
    } else if (reading->answered != NULL) {
      g_auto (Both) asked = both_asked (sheet, reading, own->pdata[i], TRUE);
      g_auto (Both) answer = both_answered (sheet, reading, own->pdata[i]);

      draw_row (sheet, &asked, &answer, 1, FALSE);
      draw_drawing (sheet, reading->question);
    }
    in_pairs = pair;
  }
}

static void
draw_head (Sheet *sheet, EngawaForm *form)
{
  g_auto (Both) title = both_words (sheet, engawa_form_get_title (form));
  g_autofree char *day =
      engawa_speaker_date (engawa_date_from_time (sheet->interview->started), &sheet->staff);
  g_autofree char *own_day =
      engawa_speaker_date (engawa_date_from_time (sheet->interview->started), &sheet->family);
  g_auto (Both) days = make_both (sheet, day, own_day);

  engawa_print_write (sheet->print, "ja", title.ja, 32, TRUE);
  if (title.own != NULL)
    engawa_print_write (sheet->print, title.language, title.own, 28, TRUE);
  engawa_print_skip (sheet->print, ENGAWA_PRINT_MM);
  engawa_print_write (sheet->print, "ja", days.ja, ENGAWA_SHEET_SMALL, FALSE);
  if (days.own != NULL)
    engawa_print_write (sheet->print, days.language, days.own, ENGAWA_SHEET_SMALL, FALSE);
  engawa_print_skip (sheet->print, 2 * ENGAWA_PRINT_MM);
}

/**
 * engawa_two_sheet_draw:
 * @interview: one interview
 * @words: the catalogues
 *
 * Errors: %ENGAWA_REPORT_ERROR_FORM for a form that leaves no trace, which never goes on paper;
 * %ENGAWA_REPORT_ERROR_DRAW.
 *
 * Returns: (transfer full): the interview as PDF, in Japanese and the family's language
 */
GBytes *
engawa_two_sheet_draw (const EngawaSheetInterview *interview, EngawaWords *words, GError **error)
{
  EngawaForm *form = engawa_answers_get_form (interview->answers);
  EngawaLanguages *languages = engawa_words_get_languages (words);
  const EngawaLanguage *ja = engawa_languages_find (languages, "ja");
  const EngawaLanguage *own = interview->language != NULL ? interview->language : ja;
  Sheet sheet = { NULL, interview, { words, ja, NULL }, { words, own, NULL } };
  g_autoptr (EngawaPrint) print = NULL;

  if (engawa_form_is_discreet (form)) {
    g_set_error (error, ENGAWA_REPORT_ERROR, ENGAWA_REPORT_ERROR_FORM,
                 "The form %s never goes on paper, because paper at home can be a danger",
                 engawa_form_get_id (form));
    return NULL;
  }
  print = engawa_print_new ("縁側", "縁側");
  sheet.print = print;
  draw_head (&sheet, form);
  draw_pages (&sheet);
  draw_answers (&sheet);
  return engawa_print_finish (print, error);
}
