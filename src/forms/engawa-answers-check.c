/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-answers-check.h"

#include "forms/engawa-forms-error.h"

#include "core/engawa-json.h"

#include <string.h>

/* Answers arrive from taps, from a draft, from a file typed after paper and from other tablets; all of
 * them pass here. A message names the question and never what was answered. */

#define MAX_NUMBER 1000000000
#define MAX_LANGUAGES 16

static gboolean refuse (const EngawaQuestion *question, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const EngawaQuestion *question, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS, "%s: %s", question->id, what);
  return FALSE;
}

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/**
 * engawa_answer_get_none:
 *
 * Returns: which of the two answers that every question has this is, if any
 */
EngawaNone
engawa_answer_get_none (JsonNode *node)
{
  JsonObject *object;
  const char *none;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return ENGAWA_NONE_NOT;
  object = json_node_get_object (node);
  if (json_object_get_size (object) != 1 || !json_object_has_member (object, "none"))
    return ENGAWA_NONE_NOT;
  none = get_string (json_object_get_member (object, "none"));
  if (g_strcmp0 (none, "unknown") == 0)
    return ENGAWA_NONE_UNKNOWN;
  return g_strcmp0 (none, "unsaid") == 0 ? ENGAWA_NONE_UNSAID : ENGAWA_NONE_NOT;
}

/**
 * engawa_answer_is_language:
 *
 * Returns: whether a text can be the id of a language: `vi`, `pt_BR`, `ja@easy`. Which languages there
 *   are is not for a form to say; one that Engawa does not speak is an answer too.
 */
gboolean
engawa_answer_is_language (const char *id)
{
  gsize length = 0;

  while (g_ascii_islower (id[length]))
    length++;
  if (length < 2 || length > 8)
    return FALSE;
  if (id[length] == '_' && g_ascii_isupper (id[length + 1]) && g_ascii_isupper (id[length + 2]))
    length += 3;
  return id[length] == '\0' || strcmp (id + length, "@easy") == 0;
}

static gboolean
is_choice (const EngawaQuestion *question, const char *id)
{
  return engawa_question_find_choice (question, id) != NULL
         || (question->languages && engawa_answer_is_language (id));
}

static gboolean
check_one (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  const char *id = get_string (node);

  if (id == NULL)
    return refuse (question, error, "the answer is not a string; give the id of one choice");
  /* The worst of several is checked against what was chosen by engawa-answers.c. */
  if (question->type != ENGAWA_QUESTION_WORST && !is_choice (question, id))
    return refuse (question, error, "there is no such choice; give the id of one of the form's");
  return TRUE;
}

static gboolean
check_many (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean alone = FALSE;
  JsonArray *array;
  guint length;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (question, error, "the answer is not an array; give the ids of the choices");
  array = json_node_get_array (node);
  length = json_array_get_length (array);
  if (length == 0 || length > ENGAWA_FORM_MAX_CHOICES)
    return refuse (question, error,
                   "the array is empty or too long; leave an answer out when there is none");
  for (guint i = 0; i < length; i++) {
    const char *id = get_string (json_array_get_element (array, i));
    const EngawaChoice *choice = engawa_question_find_choice (question, id);

    if (id == NULL || !is_choice (question, id))
      return refuse (question, error, "item %u is no choice of the form", i + 1);
    if (!g_hash_table_add (seen, (gpointer) id))
      return refuse (question, error, "item %u stands twice", i + 1);
    alone |= choice != NULL && choice->alone;
  }
  if (alone && length > 1)
    return refuse (question, error, "one of the choices excludes all others; give it alone");
  return TRUE;
}

static gboolean
check_number (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  gint64 number;

  if (question->choices->len > 0 && get_string (node) != NULL)
    return check_one (question, node, error);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (question, error, "the answer is not a whole number");
  number = json_node_get_int (node);
  if (number < 0 || number > MAX_NUMBER)
    return refuse (question, error, "the number is not from 0 to %d", MAX_NUMBER);
  return TRUE;
}

static gboolean
check_date (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  const char *text = get_string (node);
  EngawaDate date;

  if (text == NULL || !engawa_date_parse (&date, text) || date.year == 0)
    return refuse (question, error, "the answer is no date; write 2019-05-03, 2019-05 or 2019");
  return TRUE;
}

static gboolean
check_time (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  const char *text = get_string (node);

  if (text == NULL || strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0])
      || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4])
      || (text[0] - '0') * 10 + text[1] - '0' > 23 || text[3] > '5')
    return refuse (question, error, "the answer is no time of day; write 09:30");
  return TRUE;
}

static gboolean
check_person (const EngawaQuestion *question, JsonObject *object, guint index, GError **error)
{
  g_autoptr (GError) fault = NULL;
  JsonArray *languages = NULL;
  const char *relation;
  gint64 age = 0;
  guint length;

  if (object == NULL || !engawa_json_only (object, &fault, "relation", "age", "languages", NULL)
      || !engawa_json_get_string (object, "relation", 40, &relation, &fault)
      || !engawa_json_find_int (object, "age", 0, ENGAWA_ANSWERS_MAX_AGE, &age, &fault)
      || !engawa_json_find_array (object, "languages", MAX_LANGUAGES, &languages, &fault))
    return refuse (question, error, "person %u: %s", index + 1,
                   fault != NULL ? fault->message : "this is not an object");
  if (engawa_question_find_choice (question, relation) == NULL)
    return refuse (question, error, "person %u: there is no such relation", index + 1);
  length = languages != NULL ? json_array_get_length (languages) : 0;
  for (guint i = 0; i < length; i++) {
    const char *id = get_string (json_array_get_element (languages, i));

    if (id == NULL || !engawa_answer_is_language (id))
      return refuse (question, error, "person %u: language %u is no id of a language", index + 1,
                     i + 1);
  }
  return TRUE;
}

static gboolean
check_people (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (question, error, "the answer is not an array of persons");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > ENGAWA_ANSWERS_MAX_PEOPLE)
    return refuse (question, error, "there are more than %d persons", ENGAWA_ANSWERS_MAX_PEOPLE);
  if (question->pick_one && json_array_get_length (array) != 1)
    return refuse (question, error, "the answer is one person; give an array of one");
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *item = json_array_get_element (array, i);

    if (!check_person (question, JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL,
                       i, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_text (const EngawaQuestion *question, const char *text, GError **error)
{
  if (*text == '\0' || strlen (text) > ENGAWA_ANSWERS_MAX_TEXT)
    return refuse (question, error, "the text is empty or longer than %d bytes",
                   ENGAWA_ANSWERS_MAX_TEXT);
  for (const char *at = text; *at != '\0'; at++)
    if ((guchar) *at < ' ' && *at != '\n')
      return refuse (question, error, "the text holds control characters");
  if (question->digits && strspn (text, "0123456789+-() ") != strlen (text))
    return refuse (question, error, "the answer is made of digits, spaces and + - ( ) only");
  return TRUE;
}

static gboolean
check_stroke (JsonNode *node)
{
  JsonArray *points;
  guint length;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  points = json_node_get_array (node);
  length = json_array_get_length (points);
  if (length < 2 || length % 2 != 0)
    return FALSE;
  for (guint i = 0; i < length; i++) {
    JsonNode *item = json_array_get_element (points, i);
    gint64 value;

    if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_INT64)
      return FALSE;
    value = json_node_get_int (item);
    if (value < 0 || value > ENGAWA_ANSWERS_GRID)
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_drawing (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  JsonObject *object = json_node_get_object (node);
  g_autofree char *written = json_to_string (node, FALSE);
  g_autoptr (GError) fault = NULL;
  const char *text = NULL;
  JsonArray *strokes;

  if (strlen (written) > ENGAWA_ANSWERS_MAX_DRAWING)
    return refuse (question, error, "the drawing is larger than 32 KiB; draw less");
  if (!engawa_json_only (object, &fault, "strokes", "text", NULL)
      || !engawa_json_get_array (object, "strokes", ENGAWA_ANSWERS_MAX_DRAWING, &strokes, &fault)
      || !engawa_json_find_string (object, "text", ENGAWA_ANSWERS_MAX_TEXT, &text, &fault))
    return refuse (question, error, "%s", fault->message);
  if (json_array_get_length (strokes) == 0)
    return refuse (question, error, "the drawing is empty; leave the answer out");
  for (guint i = 0; i < json_array_get_length (strokes); i++)
    if (!check_stroke (json_array_get_element (strokes, i)))
      return refuse (question, error, "stroke %u is not an array of x, y, … from 0 to %d", i + 1,
                     ENGAWA_ANSWERS_GRID);
  if (text == NULL)
    return TRUE;
  if (question->type != ENGAWA_QUESTION_TEXT)
    return refuse (question, error, "only a drawing is asked for; leave the text out");
  return check_text (question, text, error);
}

static gboolean
check_text_or_drawing (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  const char *text = get_string (node);

  if (question->drawing && JSON_NODE_HOLDS_OBJECT (node))
    return check_drawing (question, node, error);
  if (text == NULL || question->type == ENGAWA_QUESTION_DRAWING)
    return refuse (question, error, "the answer is not %s",
                   question->drawing ? "an object with strokes" : "a string");
  return check_text (question, text, error);
}

/**
 * engawa_answer_check:
 * @question: a question
 * @node: a value
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS, naming the question and what to give instead.
 *
 * Returns: whether the value is an answer to the question
 */
gboolean
engawa_answer_check (const EngawaQuestion *question, JsonNode *node, GError **error)
{
  if (engawa_answer_get_none (node) != ENGAWA_NONE_NOT)
    return engawa_question_takes_answer (question)
           || refuse (question, error, "this is a page of words and takes no answer");
  switch (question->type) {
  case ENGAWA_QUESTION_ONE:
  case ENGAWA_QUESTION_FACES:
  case ENGAWA_QUESTION_WORST:
    return check_one (question, node, error);
  case ENGAWA_QUESTION_MANY:
  case ENGAWA_QUESTION_BODY:
    return check_many (question, node, error);
  case ENGAWA_QUESTION_YES_NO:
    return (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
           || refuse (question, error, "the answer is neither true nor false");
  case ENGAWA_QUESTION_NUMBER:
    return check_number (question, node, error);
  case ENGAWA_QUESTION_DATE:
    return check_date (question, node, error);
  case ENGAWA_QUESTION_TIME:
    return check_time (question, node, error);
  case ENGAWA_QUESTION_PEOPLE:
    return check_people (question, node, error);
  case ENGAWA_QUESTION_TEXT:
  case ENGAWA_QUESTION_DRAWING:
    return check_text_or_drawing (question, node, error);
  case ENGAWA_QUESTION_PAGE:
  default:
    return refuse (question, error, "this is a page of words and takes no answer");
  }
}
