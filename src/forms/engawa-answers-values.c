/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-answers.h"

#include "forms/engawa-answers-check.h"
#include "forms/engawa-answers-private.h"
#include "forms/engawa-forms-error.h"

#include <string.h>

/* Reading and setting answers by their kind. */

static JsonNode *
get_value (EngawaAnswers *self, const char *id, GType type)
{
  JsonNode *node = engawa_answers_get_node (self, id);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
             ? node
             : NULL;
}

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/**
 * engawa_answers_set_none:
 * @id: the id of a question
 * @none: which of the two; %ENGAWA_NONE_NOT takes the answer back
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS when there is no such question or it is a page.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_none (EngawaAnswers *self, const char *id, EngawaNone none, GError **error)
{
  JsonObject *object;
  JsonNode *node;

  if (none == ENGAWA_NONE_NOT) {
    engawa_answers_clear (self, id);
    return TRUE;
  }
  object = json_object_new ();
  json_object_set_string_member (object, "none",
                                 none == ENGAWA_NONE_UNKNOWN ? "unknown" : "unsaid");
  node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return engawa_answers_put (self, id, node, error);
}

/**
 * engawa_answers_is_chosen:
 * @id: the id of a question
 * @choice: the id of a choice, or of a language
 *
 * Returns: whether it is chosen; `yes` and `no` for a yes-no question
 */
gboolean
engawa_answers_is_chosen (EngawaAnswers *self, const char *id, const char *choice)
{
  g_auto (GStrv) chosen = engawa_answers_get_choices (self, id);

  return g_strv_contains ((const char *const *) chosen, choice);
}

/**
 * engawa_answers_get_choices:
 * @id: the id of a question
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids chosen, never %NULL
 */
char **
engawa_answers_get_choices (EngawaAnswers *self, const char *id)
{
  const EngawaQuestion *question = engawa_answers_find (self, id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = engawa_answers_get_node (self, id);

  if (node != NULL && question->type == ENGAWA_QUESTION_YES_NO && JSON_NODE_HOLDS_VALUE (node))
    g_strv_builder_add (builder, json_node_get_boolean (node) ? "yes" : "no");
  else if (node != NULL && question->type != ENGAWA_QUESTION_TEXT
           && question->type != ENGAWA_QUESTION_DATE && question->type != ENGAWA_QUESTION_TIME
           && get_value (self, id, G_TYPE_STRING) != NULL)
    g_strv_builder_add (builder, json_node_get_string (node));
  else if (node != NULL && engawa_question_takes_many (question) && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      g_strv_builder_add (builder, json_array_get_string_element (json_node_get_array (node), i));
  return g_strv_builder_end (builder);
}

/* The choices in the form's order, languages after them, with one more or one fewer. */
static JsonNode *
toggle (EngawaAnswers *self, const EngawaQuestion *question, const char *toggled)
{
  g_auto (GStrv) before = engawa_answers_get_choices (self, question->id);
  const EngawaChoice *added = engawa_question_find_choice (question, toggled);
  gboolean adding = !g_strv_contains ((const char *const *) before, toggled);
  JsonArray *array = json_array_new ();
  JsonNode *node;

  for (guint i = 0; i < question->choices->len; i++) {
    const EngawaChoice *choice = g_ptr_array_index (question->choices, i);
    gboolean stays = g_strv_contains ((const char *const *) before, choice->id);

    if (choice == added)
      stays = adding;
    else if (adding && (choice->alone || (added != NULL && added->alone)))
      stays = FALSE;
    if (stays)
      json_array_add_string_element (array, choice->id);
  }
  for (guint i = 0; before[i] != NULL; i++)
    if (engawa_question_find_choice (question, before[i]) == NULL
        && strcmp (before[i], toggled) != 0 && !(adding && added != NULL && added->alone))
      json_array_add_string_element (array, before[i]);
  if (added == NULL && adding)
    json_array_add_string_element (array, toggled);
  if (json_array_get_length (array) == 0) {
    json_array_unref (array);
    return NULL;
  }
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

/**
 * engawa_answers_choose:
 * @id: the id of a question
 * @choice: the id of a choice, or of a language; `yes` and `no` for a yes-no question
 *
 * What a tap on a choice does: where several may be chosen it adds the choice or takes it away, and
 * takes away those that it excludes; else it becomes the answer. The last one taken away leaves no
 * answer.
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS when there is no such question or choice.
 *
 * Returns: whether it was done
 */
gboolean
engawa_answers_choose (EngawaAnswers *self, const char *id, const char *choice, GError **error)
{
  const EngawaQuestion *question = engawa_answers_find (self, id);
  JsonNode *node;

  if (question != NULL && engawa_question_takes_many (question)) {
    node = toggle (self, question, choice);
    if (node == NULL) {
      engawa_answers_clear (self, id);
      return TRUE;
    }
  } else if (question != NULL && question->type == ENGAWA_QUESTION_YES_NO
             && (strcmp (choice, "yes") == 0 || strcmp (choice, "no") == 0)) {
    node = json_node_init_boolean (json_node_alloc (), strcmp (choice, "yes") == 0);
  } else if (question != NULL
             && (question->type == ENGAWA_QUESTION_TEXT || question->type == ENGAWA_QUESTION_DATE
                 || question->type == ENGAWA_QUESTION_TIME)) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS, "%s: this has no choices",
                 id);
    return FALSE;
  } else {
    node = new_string (choice);
  }
  return engawa_answers_put (self, id, node, error);
}

/**
 * engawa_answers_get_text:
 * @id: the id of a question
 *
 * Returns: (transfer none) (nullable): the text typed, also beside a drawing
 */
const char *
engawa_answers_get_text (EngawaAnswers *self, const char *id)
{
  JsonNode *node = engawa_answers_get_node (self, id);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_string_member_with_default (json_node_get_object (node), "text", NULL);
  node = get_value (self, id, G_TYPE_STRING);
  return node == NULL ? NULL : json_node_get_string (node);
}

/* Held answers can never change, and the caller may go on drawing in its own array. */
static JsonArray *
copy_strokes (JsonArray *strokes)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), strokes);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (json, NULL);

  return json_node_dup_array (copy);
}

/* An answer by writing, drawing or both; nothing at all leaves no answer. */
static gboolean
put_text_and_strokes (EngawaAnswers *self,
                      const char *id,
                      const char *text,
                      JsonArray *strokes,
                      GError **error)
{
  JsonObject *object;
  JsonNode *node;

  if (strokes != NULL && json_array_get_length (strokes) == 0)
    strokes = NULL;
  if (text != NULL && *text == '\0')
    text = NULL;
  if (strokes == NULL && text == NULL) {
    engawa_answers_clear (self, id);
    return TRUE;
  }
  if (strokes == NULL)
    return engawa_answers_put (self, id, new_string (text), error);
  object = json_object_new ();
  json_object_set_array_member (object, "strokes", copy_strokes (strokes));
  if (text != NULL)
    json_object_set_string_member (object, "text", text);
  node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return engawa_answers_put (self, id, node, error);
}

/**
 * engawa_answers_set_text:
 * @id: the id of a question
 * @text: what was typed; an empty text takes it back
 *
 * A drawing that belongs to the answer stays.
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_text (EngawaAnswers *self, const char *id, const char *text, GError **error)
{
  return put_text_and_strokes (self, id, text, engawa_answers_get_strokes (self, id), error);
}

/**
 * engawa_answers_get_strokes:
 * @id: the id of a question
 *
 * Returns: (transfer none) (nullable): the strokes drawn, each an array x, y, x, y … on a grid of
 *   1000 × 1000
 */
JsonArray *
engawa_answers_get_strokes (EngawaAnswers *self, const char *id)
{
  JsonNode *node = engawa_answers_get_node (self, id);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  return json_object_has_member (object, "strokes")
             ? json_object_get_array_member (object, "strokes")
             : NULL;
}

/**
 * engawa_answers_set_strokes:
 * @id: the id of a question
 * @strokes: what was drawn; an empty array takes it back
 *
 * A text that belongs to the answer stays.
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS, also when the drawing is larger than 32 KiB.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_strokes (EngawaAnswers *self, const char *id, JsonArray *strokes, GError **error)
{
  g_autofree char *text = g_strdup (engawa_answers_get_text (self, id));

  return put_text_and_strokes (self, id, text, strokes, error);
}

/**
 * engawa_answers_get_number:
 * @id: the id of a question
 * @number: (out): the number
 *
 * Returns: whether it was answered by a number
 */
gboolean
engawa_answers_get_number (EngawaAnswers *self, const char *id, gint64 *number)
{
  JsonNode *node = get_value (self, id, G_TYPE_INT64);

  if (node == NULL)
    return FALSE;
  *number = json_node_get_int (node);
  return TRUE;
}

/**
 * engawa_answers_set_number:
 * @id: the id of a question
 * @number: from 0
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_number (EngawaAnswers *self, const char *id, gint64 number, GError **error)
{
  return engawa_answers_put (self, id, json_node_init_int (json_node_alloc (), number), error);
}

/**
 * engawa_answers_get_date:
 * @id: the id of a question
 * @date: (out): the date; month and day are 0 where only the year is known
 *
 * Returns: whether it was answered by a date
 */
gboolean
engawa_answers_get_date (EngawaAnswers *self, const char *id, EngawaDate *date)
{
  const EngawaQuestion *question = engawa_answers_find (self, id);
  JsonNode *node = get_value (self, id, G_TYPE_STRING);

  if (node == NULL || question->type != ENGAWA_QUESTION_DATE)
    return FALSE;
  return engawa_date_parse (date, json_node_get_string (node));
}

/**
 * engawa_answers_set_date:
 * @id: the id of a question
 * @date: a day, or a month or year alone
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_date (EngawaAnswers *self, const char *id, EngawaDate date, GError **error)
{
  g_autofree char *text = engawa_date_is_valid (date) ? engawa_date_to_text (date) : g_strdup ("");

  return engawa_answers_put (self, id, new_string (text), error);
}

/**
 * engawa_answers_set_time:
 * @id: the id of a question
 * @hour: 0 to 23
 * @minute: 0 to 59
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_time (EngawaAnswers *self, const char *id, int hour, int minute, GError **error)
{
  char text[32];

  g_snprintf (text, sizeof text, "%02d:%02d", hour, minute);
  return engawa_answers_put (self, id, new_string (text), error);
}

EngawaHouseholdMember *
engawa_answers_read_person (JsonObject *object)
{
  EngawaHouseholdMember *person = engawa_household_member_new (
      json_object_get_string_member (object, "relation"),
      (int) json_object_get_int_member_with_default (object, "age", -1), NULL);
  JsonArray *languages = NULL;
  guint length;

  if (json_object_has_member (object, "languages"))
    languages = json_object_get_array_member (object, "languages");
  length = languages != NULL ? json_array_get_length (languages) : 0;
  g_strfreev (person->languages);
  person->languages = g_new0 (char *, length + 1);
  for (guint i = 0; i < length; i++)
    person->languages[i] = g_strdup (json_array_get_string_element (languages, i));
  return person;
}

/**
 * engawa_answers_get_people:
 * @id: the id of a question
 *
 * Returns: (transfer full) (element-type EngawaHouseholdMember): the people of the household, never %NULL
 */
GPtrArray *
engawa_answers_get_people (EngawaAnswers *self, const char *id)
{
  const EngawaQuestion *question = engawa_answers_find (self, id);
  GPtrArray *people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  JsonNode *node = engawa_answers_get_node (self, id);

  if (node == NULL || question->type != ENGAWA_QUESTION_PEOPLE || !JSON_NODE_HOLDS_ARRAY (node))
    return people;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_ptr_array_add (people, engawa_answers_read_person (
                                 json_array_get_object_element (json_node_get_array (node), i)));
  return people;
}

JsonObject *
engawa_answers_write_person (const EngawaHouseholdMember *person)
{
  JsonObject *object = json_object_new ();
  JsonArray *languages;

  json_object_set_string_member (object, "relation", person->relation);
  if (person->age >= 0)
    json_object_set_int_member (object, "age", person->age);
  if (person->languages[0] == NULL)
    return object;
  languages = json_array_new ();
  for (guint i = 0; person->languages[i] != NULL; i++)
    json_array_add_string_element (languages, person->languages[i]);
  json_object_set_array_member (object, "languages", languages);
  return object;
}

/**
 * engawa_answers_set_people:
 * @id: the id of a question
 * @people: (element-type EngawaHouseholdMember): the people of the household; none at all is an answer too
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS.
 *
 * Returns: whether it was set
 */
gboolean
engawa_answers_set_people (EngawaAnswers *self, const char *id, GPtrArray *people, GError **error)
{
  JsonArray *array = json_array_new ();
  JsonNode *node;

  for (guint i = 0; i < people->len; i++)
    json_array_add_object_element (array,
                                   engawa_answers_write_person (g_ptr_array_index (people, i)));
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return engawa_answers_put (self, id, node, error);
}

/* What a condition sees: a string, a list with spaces between, nothing for the two answers of every
 * question. */
char *
engawa_answers_to_value (EngawaAnswers *self, const char *id)
{
  g_auto (GStrv) chosen = engawa_answers_get_choices (self, id);
  const char *text = engawa_answers_get_text (self, id);
  gint64 number;

  if (engawa_answers_get_number (self, id, &number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (chosen[0] != NULL)
    return g_strjoinv (" ", chosen);
  return g_strdup (text != NULL ? text : "");
}
