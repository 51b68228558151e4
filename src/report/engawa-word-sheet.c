/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-word-sheet.h"

#include "report/engawa-print.h"

#include <string.h>

/* Two columns: what is meant on the left, how it is said on the right. A row never parts over two pages. */

#define GAP (5 * ENGAWA_PRINT_MM)
#define LEFT (82 * ENGAWA_PRINT_MM)
#define BOX (4 * ENGAWA_PRINT_MM)
#define BOX_GAP (3 * ENGAWA_PRINT_MM)
/* Room to write by hand. */
#define WRITING (8 * ENGAWA_PRINT_MM)
#define PADDING (2 * ENGAWA_PRINT_MM)

#define SIZE_ID 12
#define SIZE_NOTE 14
#define SIZE_ENGLISH 19
#define SIZE_EASY 21
#define SIZE_OWN 24

static const char how_english[] =
    "Please read every line as a family would. Tick the box when the line on the right says what the "
    "English and the Japanese say. If it does not, write better words on the line below it. Leave "
    "words in {braces} as they are: a name or a number stands there.";
static const char how_easy[] =
    "{右|みぎ}の ことばが {英語|えい|ご}や {日本語|に|ほん|ご}と {同|おな}じ ときは、□に しるしを {書|か}いて ください。"
    "ちがう ときは、{下|した}の {線|せん}に {正|ただ}しい ことばを {書|か}いて ください。";

typedef struct {
  EngawaParagraph *paragraph;
  double y;
  gboolean faint;
} Line;

typedef struct {
  GArray *lines; /* of Line */
  double height;
} Column;

static void
clear_line (gpointer data)
{
  Line *line = data;

  engawa_paragraph_free (line->paragraph);
}

static void
column_init (Column *column)
{
  column->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (column->lines, clear_line);
  column->height = 0;
}

static void
column_clear (Column *column)
{
  g_clear_pointer (&column->lines, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Column, column_clear)

/* Stacks @paragraph below what the column has. (transfer full) */
static void
column_add (Column *column, EngawaParagraph *paragraph, double width, gboolean faint)
{
  const Line line = { paragraph, column->height, faint };

  engawa_paragraph_layout (paragraph, width);
  g_array_append_val (column->lines, line);
  column->height += engawa_paragraph_get_height (paragraph);
}

static void
set_ink (EngawaPrint *print, gboolean faint)
{
  double grey = faint ? 0.35 : 0;

  cairo_set_source_rgb (engawa_print_get_cairo (print), grey, grey, grey);
}

static void
column_draw (const Column *column, EngawaPrint *print, double x, double y, double width)
{
  for (guint i = 0; i < column->lines->len; i++) {
    const Line *line = &g_array_index (column->lines, Line, i);

    set_ink (print, line->faint);
    engawa_print_draw (print, line->paragraph, x, y + line->y, width);
  }
  set_ink (print, FALSE);
}

static const char *
easy_of (const EngawaWordSheet *sheet, const EngawaPoEntry *entry)
{
  const EngawaPoEntry *easy =
      sheet->easy != NULL ? engawa_po_find (sheet->easy, entry->context) : NULL;

  return easy != NULL && easy->strings->len > 0 ? g_ptr_array_index (easy->strings, 0) : "";
}

static void
fill_left (const EngawaWordSheet *sheet,
           EngawaPrint *print,
           const EngawaPoEntry *entry,
           Column *column)
{
  g_autofree char *note = engawa_po_entry_dup_note (entry);
  const char *easy = easy_of (sheet, entry);

  column_add (column, engawa_print_paragraph (print, "en", entry->context, SIZE_ID, FALSE), LEFT,
              TRUE);
  column_add (column, engawa_print_paragraph (print, "en", entry->msgid, SIZE_ENGLISH, FALSE), LEFT,
              FALSE);
  if (entry->plural != NULL)
    column_add (column, engawa_print_paragraph (print, "en", entry->plural, SIZE_ENGLISH, FALSE),
                LEFT, FALSE);
  if (*easy != '\0')
    column_add (column,
                engawa_print_paragraph (print, ENGAWA_LANGUAGE_EASY, easy, SIZE_EASY, FALSE), LEFT,
                FALSE);
  if (*note != '\0')
    column_add (column, engawa_print_paragraph (print, "en", note, SIZE_NOTE, FALSE), LEFT, TRUE);
}

/* Each form has a line of its own to correct it on. */
static void
fill_right (const EngawaWordSheet *sheet,
            EngawaPrint *print,
            const EngawaPoEntry *entry,
            double width,
            Column *column)
{
  for (guint i = 0; i < entry->strings->len; i++) {
    column_add (column,
                engawa_print_paragraph (print, sheet->language->id,
                                        g_ptr_array_index (entry->strings, i), SIZE_OWN, FALSE),
                width, FALSE);
    column->height += WRITING;
  }
}

static void
draw_tick (EngawaPrint *print, double x, double y)
{
  cairo_t *cr = engawa_print_get_cairo (print);

  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x + BOX * 0.2, y + BOX * 0.55);
  cairo_line_to (cr, x + BOX * 0.42, y + BOX * 0.78);
  cairo_line_to (cr, x + BOX * 0.82, y + BOX * 0.22);
  cairo_stroke (cr);
}

static void
draw_writing_line (EngawaPrint *print, double x, double y, double width)
{
  static const double dots[] = { 1, 4 };
  cairo_t *cr = engawa_print_get_cairo (print);

  cairo_save (cr);
  set_ink (print, TRUE);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_row (const EngawaWordSheet *sheet, EngawaPrint *print, const EngawaPoEntry *entry)
{
  double left = engawa_print_get_x (print);
  double column = left + LEFT + GAP;
  double width = left + engawa_print_get_width (print) - column - BOX - BOX_GAP;
  gboolean rtl = sheet->language->rtl;
  /* The box stands where a line begins. */
  double own = rtl ? column : column + BOX + BOX_GAP;
  double box = rtl ? column + width + BOX_GAP : column;
  g_auto (Column) meant = { 0 };
  g_auto (Column) said = { 0 };
  double height, y;

  column_init (&meant);
  column_init (&said);
  fill_left (sheet, print, entry, &meant);
  fill_right (sheet, print, entry, width, &said);
  height = MAX (meant.height, said.height) + 2 * PADDING;
  engawa_print_ensure (print, height);
  y = engawa_print_get_y (print);
  engawa_print_rule (print, left, y, engawa_print_get_width (print), 1);
  y += PADDING;
  column_draw (&meant, print, left, y, LEFT);
  column_draw (&said, print, own, y, width);
  for (guint i = 0; i < said.lines->len; i++) {
    const Line *line = &g_array_index (said.lines, Line, i);
    double below = y + line->y + engawa_paragraph_get_height (line->paragraph);

    draw_writing_line (print, own, below + WRITING * 0.8, width);
  }
  engawa_print_box (print, box, y + BOX * 0.2, BOX, BOX);
  if (engawa_po_entry_get_state (entry) == ENGAWA_PO_CHECKED)
    draw_tick (print, box, y + BOX * 0.2);
  engawa_print_skip (print, height);
}

/* The part of an id before its colon: the form it belongs to. */
static gsize
group_length (const char *context)
{
  return strcspn (context, ":");
}

/* What a reader calls the parts that are no form. */
static const char *
group_name (const char *group)
{
  static const char *const names[][2] = {
    { "shared", "Words that several forms share" },
    { "interface", "Buttons and notices" },
    { "pictogram", "Words under pictures" },
    { "agency", "Offices and places" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], group))
      return names[i][1];
  return group;
}

static void
draw_heading (const EngawaWordSheet *sheet, EngawaPrint *print, const EngawaPoEntry *first)
{
  g_autofree char *group = g_strndup (first->context, group_length (first->context));
  g_autofree char *title_id = g_strconcat (group, ":title", NULL);
  const EngawaPoEntry *title = engawa_po_find (sheet->po, title_id);

  /* A heading stays with the row under it. */
  engawa_print_ensure (print, 40 * ENGAWA_PRINT_MM);
  engawa_print_skip (print, 4 * ENGAWA_PRINT_MM);
  engawa_print_write (print, "en", title != NULL ? title->msgid : group_name (group), 26, TRUE);
  engawa_print_skip (print, ENGAWA_PRINT_MM);
}

static void
draw_head (const EngawaWordSheet *sheet, EngawaPrint *print, guint rows)
{
  g_autofree char *count = g_strdup_printf ("Lines: %u", rows);
  double left = engawa_print_get_x (print);
  double width = engawa_print_get_width (print);
  double y;

  engawa_print_write (print, "en", sheet->language->english, 40, TRUE);
  engawa_print_write (print, sheet->language->id, sheet->language->name, 34, FALSE);
  engawa_print_skip (print, 2 * ENGAWA_PRINT_MM);
  engawa_print_write (print, "en", how_english, 21, FALSE);
  engawa_print_skip (print, ENGAWA_PRINT_MM);
  engawa_print_write (print, ENGAWA_LANGUAGE_EASY, how_easy, 22, FALSE);
  engawa_print_skip (print, 12 * ENGAWA_PRINT_MM);
  y = engawa_print_get_y (print);
  engawa_print_rule (print, left, y, width * 0.6, 0.8);
  engawa_print_rule (print, left + width * 0.65, y, width * 0.35, 0.8);
  engawa_print_skip (print, ENGAWA_PRINT_MM);
  engawa_print_write (print, ENGAWA_LANGUAGE_EASY, "Name, date ・ {名前|な|まえ}、{日|ひ}", 16,
                      FALSE);
  engawa_print_write (print, "en", count, 16, FALSE);
}

static gboolean
is_wanted (const EngawaWordSheet *sheet, const EngawaPoEntry *entry)
{
  EngawaPoState state;

  if (entry->context == NULL)
    return FALSE;
  state = engawa_po_entry_get_state (entry);
  return state != ENGAWA_PO_EMPTY && !(sheet->unchecked && state == ENGAWA_PO_CHECKED);
}

/**
 * engawa_word_sheet_draw:
 * @sheet: what to print
 *
 * Errors: %ENGAWA_REPORT_ERROR_DRAW.
 *
 * Returns: (transfer full): the sheet as PDF
 */
GBytes *
engawa_word_sheet_draw (const EngawaWordSheet *sheet, GError **error)
{
  GPtrArray *entries = engawa_po_get_entries (sheet->po);
  g_autofree char *title = g_strdup_printf ("Engawa: %s", sheet->language->english);
  g_autoptr (EngawaPrint) print = engawa_print_new (title, title);
  const char *group = "";
  guint rows = 0;

  for (guint i = 0; i < entries->len; i++)
    rows += is_wanted (sheet, g_ptr_array_index (entries, i)) ? 1 : 0;
  draw_head (sheet, print, rows);
  for (guint i = 0; i < entries->len; i++) {
    const EngawaPoEntry *entry = g_ptr_array_index (entries, i);

    if (!is_wanted (sheet, entry))
      continue;
    if (strncmp (entry->context, group, group_length (entry->context) + 1) != 0)
      draw_heading (sheet, print, entry);
    group = entry->context;
    draw_row (sheet, print, entry);
  }
  return engawa_print_finish (print, error);
}
