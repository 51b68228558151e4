/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-national-sheet.h"

#include "forms/engawa-path.h"
#include "report/engawa-national-topics.h"
#include "report/engawa-report-error.h"
#include "report/engawa-sheet-parts.h"

#include <string.h>

/* The fields of the national intake sheet that a family's answers fill, for the worker to copy or to
 * hand in. Its wording is the sheet's own Japanese; what nobody asked or answered stays empty, because
 * "I don't know" and "I don't want to say" fill no field. */

#define LABEL (42 * ENGAWA_PRINT_MM)
#define LINE (8.5 * ENGAWA_PRINT_MM)
#define DRAWING (36 * ENGAWA_PRINT_MM)
#define INSET (1.5 * ENGAWA_PRINT_MM)

typedef struct {
  EngawaPrint *print;
  const EngawaSheetInterview *interviews;
  guint n_interviews;
  EngawaSpeaker reader;
} Sheet;

/* A box of the sheet, and the answers that tick it. */
typedef struct {
  const char *label;
  const char *choices[4]; /* ids, NULL after the last */
} Box;

static const Box jobs[] = {
  { "正社員", { "regular" } },
  { "臨時・パート・派遣", { "part" } },
  { "自営", { "own" } },
  { "年金生活", { "pension" } },
  { "失業・休職中", { "none-now" } },
  { "その他", { "other" } },
  { NULL, { NULL } },
};
static const Box homes[] = {
  { "持家", { "owned" } },     { "借家", { "rented" } },    { "公営住宅", { "public" } },
  { "会社寮", { "company" } }, { "野宿等", { "no-home" } }, { "その他", { "staying" } },
  { NULL, { NULL } },
};
static const Box insurances[] = {
  { "社会保険", { "from-work" } },
  { "国民健康保険", { "from-city" } },
  { "なし", { "nothing" } },
  { "その他", { NULL } },
  { NULL, { NULL } },
};
static const Box pensions[] = {
  { "受給中", { "receive" } },
  { "加入中", { "pay-in" } },
  { "未加入", { "nothing" } },
  { NULL, { NULL } },
};

/* The newest interview of a form that answered a question of it with more than "none". */
static const EngawaSheetInterview *
find_answered (const Sheet *sheet, const char *form, const char *id)
{
  const EngawaSheetInterview *found = NULL;

  for (guint i = 0; i < sheet->n_interviews; i++) {
    const EngawaSheetInterview *interview = &sheet->interviews[i];
    EngawaForm *own = engawa_answers_get_form (interview->answers);
    const EngawaQuestion *question = engawa_answers_find (interview->answers, id);

    if (strcmp (engawa_form_get_id (own), form) != 0 || question == NULL || question->is_private
        || !engawa_form_is_visible (own, interview->answers, question)
        || !engawa_answers_has (interview->answers, id)
        || engawa_answers_get_none (interview->answers, id) != ENGAWA_NONE_NOT)
      continue;
    if (found == NULL || interview->started > found->started)
      found = interview;
  }
  return found;
}

/* An answer in staff's Japanese; "" where there is none. (transfer full) */
static char *
say (Sheet *sheet, const char *form, const char *id)
{
  const EngawaSheetInterview *found = find_answered (sheet, form, id);
  EngawaRendering rendering = engawa_sheet_rendering (&sheet->reader);
  g_autoptr (EngawaReading) reading = NULL;

  if (found == NULL)
    return g_strdup ("");
  reading =
      engawa_reading_new (found->answers, engawa_answers_find (found->answers, id), &rendering);
  return reading->is_typed ? g_strdup (reading->answered) : engawa_sheet_plain (reading->answered);
}

/* One row: a label, a text beside it, and the frame around both. */
static void
draw_row (Sheet *sheet, const char *label, const char *language, const char *text)
{
  EngawaPrint *print = sheet->print;
  double width = engawa_print_get_width (print);
  double room = width - LABEL - 2 * INSET;
  double x = engawa_print_get_x (print);
  double height = MAX (
      LINE,
      2 * INSET
          + MAX (engawa_sheet_measure (print, "ja", label, ENGAWA_SHEET_SMALL, FALSE,
                                       LABEL - 2 * INSET),
                 engawa_sheet_measure (print, language, text, ENGAWA_SHEET_SIZE, FALSE, room)));
  double y;

  engawa_print_ensure (print, height);
  y = engawa_print_get_y (print);
  engawa_print_box (print, x, y, LABEL, height);
  engawa_print_box (print, x + LABEL, y, width - LABEL, height);
  engawa_sheet_text (print, "ja", label, ENGAWA_SHEET_SMALL, FALSE, x + INSET, y + INSET,
                     LABEL - 2 * INSET);
  engawa_sheet_text (print, language, text, ENGAWA_SHEET_SIZE, FALSE, x + LABEL + INSET, y + INSET,
                     room);
  engawa_print_skip (print, height);
}

/* A row with what somebody drew. */
static void
draw_drawing (Sheet *sheet, const char *label, JsonArray *strokes)
{
  EngawaPrint *print = sheet->print;
  double x = engawa_print_get_x (print);
  double height = DRAWING + 2 * INSET;
  double y;

  engawa_print_ensure (print, height);
  y = engawa_print_get_y (print);
  engawa_print_box (print, x, y, LABEL, height);
  engawa_print_box (print, x + LABEL, y, engawa_print_get_width (print) - LABEL, height);
  engawa_sheet_text (print, "ja", label, ENGAWA_SHEET_SMALL, FALSE, x + INSET, y + INSET,
                     LABEL - 2 * INSET);
  engawa_sheet_strokes (print, strokes, x + LABEL + INSET, y + INSET, DRAWING);
  engawa_print_skip (print, height);
}

static void
draw_field (Sheet *sheet, const char *label, const char *form, const char *id)
{
  g_autofree char *text = say (sheet, form, id);

  draw_row (sheet, label, "ja", text);
}

static void
draw_boxes (Sheet *sheet, const char *label, const char *form, const char *id, const Box *boxes)
{
  const EngawaSheetInterview *found = find_answered (sheet, form, id);
  GString *text = g_string_new (NULL);

  for (; boxes->label != NULL; boxes++) {
    gboolean ticked = FALSE;

    for (gsize i = 0; found != NULL && boxes->choices[i] != NULL; i++)
      ticked = ticked || engawa_answers_is_chosen (found->answers, id, boxes->choices[i]);
    g_string_append_printf (text, "%s%s　", ticked ? "■" : "□", boxes->label);
  }
  draw_row (sheet, label, "ja", text->str);
  g_string_free (text, TRUE);
}

static void
draw_head (Sheet *sheet)
{
  const EngawaSheetInterview *first = &sheet->interviews[0];
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *line = NULL;

  for (guint i = 1; i < sheet->n_interviews; i++)
    if (sheet->interviews[i].started < first->started)
      first = &sheet->interviews[i];
  day = engawa_speaker_date (engawa_date_from_time (first->started), &sheet->reader);
  name = first->language != NULL ? engawa_sheet_plain (first->language->easy) : g_strdup ("");
  line = g_strdup_printf ("面接日：%s　　家族の言語：%s", day, name);
  engawa_print_write (sheet->print, "ja", "相談受付・申込票（面接からの写し）", 32, TRUE);
  engawa_print_skip (sheet->print, ENGAWA_PRINT_MM);
  engawa_print_write (sheet->print, "ja", line, ENGAWA_SHEET_SMALL, FALSE);
  engawa_print_write (
      sheet->print, "ja",
      "家族の答えをそのまま写しています。空いているところは、聞いていないか、答えがありません。"
      "職員だけが見る答えは、この紙には写しません。",
      ENGAWA_SHEET_SMALL, FALSE);
}

/* Where a family said how it is safe to reach it, or not to be contacted, no number is handed about. */
static gboolean
has_own_way (const Sheet *sheet)
{
  for (guint i = 0; i < sheet->n_interviews; i++) {
    EngawaAnswers *answers = sheet->interviews[i].answers;

    if (engawa_answers_find (answers, "safe-reach") != NULL
        && engawa_answers_has (answers, "safe-reach"))
      return TRUE;
    if (engawa_answers_find (answers, "reach") != NULL
        && engawa_answers_is_chosen (answers, "reach", "no-contact"))
      return TRUE;
  }
  return FALSE;
}

static void
draw_person (Sheet *sheet)
{
  engawa_sheet_heading (sheet->print, "相談する人");
  draw_row (sheet, "氏名・ふりがな", "ja", "");
  draw_field (sheet, "呼び名", "first-visit", "call-name");
  draw_row (sheet, "生年月日・性別", "ja", "");
  draw_row (sheet, "住所", "ja", "");
  if (has_own_way (sheet)) {
    draw_row (sheet, "連絡", "ja", "連絡のしかたは担当者に確認してください");
  } else {
    draw_field (sheet, "電話", "first-visit", "reach-number");
    draw_field (sheet, "連絡のしかた", "first-visit", "reach");
    draw_field (sheet, "連絡のよい時間", "first-visit", "reach-when");
  }
}

static void
draw_topic (Sheet *sheet,
            const EngawaNationalMarks *marks,
            guint index,
            double x,
            double y,
            double width)
{
  static const char *const signs[] = { "", "○", "◎" };
  EngawaPrint *print = sheet->print;
  double box = 7 * ENGAWA_PRINT_MM;
  g_autofree char *name =
      index == ENGAWA_NATIONAL_TOPICS - 1
          ? g_strdup_printf ("%s（%s）", engawa_national_topic_name (index), marks->others)
          : g_strdup (engawa_national_topic_name (index));

  engawa_print_box (print, x, y, box, LINE);
  engawa_print_box (print, x + box, y, width - box, LINE);
  engawa_sheet_text (print, "ja", signs[marks->marks[index]], 26, TRUE, x + box * 0.18, y + INSET,
                     box);
  engawa_sheet_text (print, "ja", name, ENGAWA_SHEET_SMALL, FALSE, x + box + INSET, y + INSET,
                     width - box - 2 * INSET);
}

static void
draw_topics (Sheet *sheet)
{
  EngawaPrint *print = sheet->print;
  g_auto (EngawaNationalMarks) marks = { 0 };
  double width = engawa_print_get_width (print) / 2;
  guint half = ENGAWA_NATIONAL_TOPICS / 2;

  engawa_national_marks_find (&marks, sheet->interviews, sheet->n_interviews, &sheet->reader);
  engawa_sheet_heading (print, "相談されたいこと（○）、いちばん困っていること（◎）");
  engawa_print_ensure (print, half * LINE);
  for (guint i = 0; i < ENGAWA_NATIONAL_TOPICS; i++)
    draw_topic (sheet, &marks, i, engawa_print_get_x (print) + (i / half) * width,
                engawa_print_get_y (print) + (i % half) * LINE, width);
  engawa_print_skip (print, half * LINE + ENGAWA_PRINT_MM);
  engawa_print_write (print, "ja",
                      "DV・虐待は、面接の答えからは印をつけません。担当者が判断します。",
                      ENGAWA_SHEET_SMALL, FALSE);
  if (marks.worst_open)
    engawa_print_write (print, "ja",
                        "◎は担当者が選びます：いちばん心配なことに、○がいくつかあります。",
                        ENGAWA_SHEET_SMALL, FALSE);
}

/* The family's own words, as they were typed or drawn. */
static void
draw_said (Sheet *sheet, const EngawaSheetInterview *interview, const EngawaQuestion *question)
{
  const char *text = engawa_answers_get_text (interview->answers, question->id);
  JsonArray *strokes = engawa_answers_get_strokes (interview->answers, question->id);
  g_autofree char *label = NULL;
  g_autofree char *language =
      interview->language != NULL ? engawa_sheet_plain (interview->language->easy) : g_strdup ("");

  if (text != NULL) {
    label = g_strdup_printf ("原文（%s）", language);
    draw_row (sheet, label, interview->language != NULL ? interview->language->id : "ja", text);
    draw_row (sheet, "訳（訳した人）", "ja", "");
  }
  if (strokes != NULL)
    draw_drawing (sheet, "原文（手書き）", strokes);
}

static void
draw_wishes (Sheet *sheet)
{
  engawa_sheet_heading (sheet->print, "具体的な相談・希望");
  for (guint i = 0; i < sheet->n_interviews; i++) {
    const EngawaSheetInterview *interview = &sheet->interviews[i];
    EngawaForm *form = engawa_answers_get_form (interview->answers);

    for (guint j = 0; j < engawa_answers_get_size (interview->answers); j++) {
      const EngawaQuestion *question = engawa_answers_get_question (interview->answers, j);

      if (g_str_has_suffix (question->id, "-say") && !question->is_private
          && !engawa_form_is_discreet (form)
          && engawa_form_is_visible (form, interview->answers, question))
        draw_said (sheet, interview, question);
    }
  }
}

static void
draw_life (Sheet *sheet)
{
  engawa_sheet_heading (sheet->print, "生活のようす");
  draw_field (sheet, "同居者", "first-visit", "household");
  draw_boxes (sheet, "仕事", "first-visit", "job", jobs);
  draw_boxes (sheet, "住居", "first-visit", "dwelling", homes);
  draw_boxes (sheet, "健康保険", "first-visit", "insurance", insurances);
  draw_boxes (sheet, "年金", "money", "pension", pensions);
  draw_field (sheet, "来日の時期", "first-visit", "arrived");
}

/* Yes and no for each office laid out, and whether every one was yes. (transfer full) */
static char *
list_offices (Sheet *sheet, EngawaAnswers *answers, gboolean *all)
{
  const char *const *laid = engawa_answers_get_laid (answers);
  GString *text = g_string_new (NULL);

  *all = laid[0] != NULL;
  for (guint i = 0; laid[i] != NULL; i++) {
    g_autofree char *id = g_strconcat ("share-with.", laid[i], NULL);
    g_autofree char *context = g_strconcat ("agency:", laid[i], NULL);
    g_autofree char *words = engawa_speaker_text (context, NULL, &sheet->reader);
    g_autofree char *name = engawa_sheet_plain (words);
    gboolean yes = engawa_answers_is_chosen (answers, id, "yes");
    gboolean no = engawa_answers_is_chosen (answers, id, "no");

    *all = *all && yes;
    g_string_append_printf (text, "%s%s：%s", i > 0 ? "\n" : "", name,
                            yes  ? "同意する"
                            : no ? "同意しない"
                                 : "答えなし");
  }
  return g_string_free (text, FALSE);
}

static const EngawaSheetInterview *
find_newest (const Sheet *sheet, const char *form)
{
  const EngawaSheetInterview *found = NULL;

  for (guint i = 0; i < sheet->n_interviews; i++) {
    const EngawaSheetInterview *interview = &sheet->interviews[i];

    if (strcmp (engawa_form_get_id (engawa_answers_get_form (interview->answers)), form) == 0
        && (found == NULL || interview->started > found->started))
      found = interview;
  }
  return found;
}

static void
draw_consent (Sheet *sheet)
{
  const EngawaSheetInterview *consent = find_newest (sheet, "consent");
  g_autofree char *offices = NULL;
  g_auto (GStrv) lines = NULL;
  JsonArray *mark;
  gboolean all;

  engawa_sheet_heading (sheet->print, "同意と申込み");
  if (consent == NULL) {
    draw_row (sheet, "関係機関との情報共有", "ja", "□同意する");
    draw_row (sheet, "相談申込み・署名", "ja", "");
    return;
  }
  offices = list_offices (sheet, consent->answers, &all);
  draw_row (sheet, "関係機関との情報共有", "ja",
            all ? "■同意する" : "□同意する（機関ごとの答えは下）");
  lines = g_strsplit (offices, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    draw_row (sheet, "　機関ごと", "ja", lines[i]);
  draw_field (sheet, "話してよいこと", "consent", "share-what");
  draw_field (sheet, "いつまで", "consent", "share-until");
  draw_field (sheet, "相談申込み", "consent", "apply");
  mark = find_answered (sheet, "consent", "mark") == consent
             ? engawa_answers_get_strokes (consent->answers, "mark")
             : NULL;
  if (mark != NULL)
    draw_drawing (sheet, "署名・しるし", mark);
  else
    draw_row (sheet, "署名・しるし", "ja", "");
}

/**
 * engawa_national_sheet_draw:
 * @interviews: (array length=n_interviews): interviews of one family, in any order
 * @n_interviews: at least one
 * @words: the catalogues; `ja` is what staff read
 *
 * Errors: %ENGAWA_REPORT_ERROR_FORM when there is no interview, %ENGAWA_REPORT_ERROR_DRAW.
 *
 * Returns: (transfer full): the sheet as PDF
 */
GBytes *
engawa_national_sheet_draw (const EngawaSheetInterview *interviews,
                            guint n_interviews,
                            EngawaWords *words,
                            GError **error)
{
  g_autoptr (EngawaPrint) print = NULL;
  Sheet sheet = { NULL, interviews, n_interviews, { words, NULL, NULL } };

  if (n_interviews == 0) {
    g_set_error (error, ENGAWA_REPORT_ERROR, ENGAWA_REPORT_ERROR_FORM,
                 "The national sheet is made from at least one interview: name it");
    return NULL;
  }
  print = engawa_print_new ("相談受付・申込票", "縁側　相談受付・申込票");
  sheet.print = print;
  sheet.reader.language = engawa_languages_find (engawa_words_get_languages (words), "ja");
  draw_head (&sheet);
  draw_person (&sheet);
  draw_topics (&sheet);
  draw_wishes (&sheet);
  draw_life (&sheet);
  draw_consent (&sheet);
  return engawa_print_finish (print, error);
}
