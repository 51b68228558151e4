/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-answers.h"

#include "forms/engawa-answers-private.h"
#include "forms/engawa-forms-error.h"

#include "core/engawa-codes.h"
#include "core/engawa-json.h"

#include <string.h>

/* What a worker lays out before a form is asked, agencies and the household of the case, travels among the
 * answers. So a draft, an entry and an export say by themselves what was asked and why, in ten years too,
 * when the case's household is another. Of a person nothing travels but relation and age. */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS, message);
  return FALSE;
}

/**
 * engawa_answers_set_laid:
 * @agencies: (array zero-terminated=1): ids of agencies, at most %ENGAWA_ANSWERS_MAX_LAID
 *
 * Says for which agencies or helps the questions that repeat are asked, before anything is answered:
 * answers to what is not asked any more go, and questions found before must be found again.
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS when there are too many, one stands twice or is no id, or the form
 * asks about none.
 *
 * Returns: whether they were set
 */
gboolean
engawa_answers_set_laid (EngawaAnswers *self, const char *const *agencies, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint length = g_strv_length ((char **) agencies);

  if (length > 0 && engawa_form_get_laid (engawa_answers_get_form (self)) == ENGAWA_REPEAT_ONCE)
    return refuse (error, "laid: this form asks about no agencies; leave it out");
  if (length > ENGAWA_ANSWERS_MAX_LAID)
    return refuse (error, "laid: there are more than 3 agencies; ask about three at a sitting");
  for (guint i = 0; i < length; i++) {
    if (!engawa_code_is_id (agencies[i], strlen (agencies[i])))
      return refuse (error, "laid: an item is no id of an agency");
    for (guint j = 0; j < i; j++)
      if (strcmp (agencies[i], agencies[j]) == 0)
        return refuse (error, "laid: an agency stands twice");
    g_strv_builder_add (builder, agencies[i]);
  }
  engawa_answers_take_laid (self, g_strv_builder_end (builder));
  return TRUE;
}

/**
 * engawa_answers_set_household:
 * @people: (nullable) (element-type EngawaHouseholdMember): the persons of the case
 *
 * Says who `$household` is in a form that does not ask for it. Relations and ages are kept, languages are
 * not.
 */
void
engawa_answers_set_household (EngawaAnswers *self, GPtrArray *people)
{
  GPtrArray *copy = NULL;

  if (people != NULL) {
    copy = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
    for (guint i = 0; i < people->len && i < ENGAWA_ANSWERS_MAX_PEOPLE; i++) {
      const EngawaHouseholdMember *person = g_ptr_array_index (people, i);

      g_ptr_array_add (copy, engawa_household_member_new (person->relation, person->age, NULL));
    }
  }
  engawa_answers_take_household (self, copy);
}

/* Whether a key says what was laid out; a form that asks for its household has a question of that id. */
gboolean
engawa_answers_is_laid_key (EngawaAnswers *self, const char *key)
{
  return strcmp (key, ENGAWA_ANSWERS_LAID) == 0
         || (strcmp (key, ENGAWA_ANSWERS_HOUSEHOLD) == 0
             && engawa_form_takes_household (engawa_answers_get_form (self)));
}

static gboolean
read_agencies (EngawaAnswers *self, JsonNode *node, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) agencies = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, "laid: this is not an array of ids of agencies");
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *item = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
      return refuse (error, "laid: an item is no id of an agency");
    g_strv_builder_add (builder, json_node_get_string (item));
  }
  agencies = g_strv_builder_end (builder);
  return engawa_answers_set_laid (self, (const char *const *) agencies, error);
}

static gboolean
check_person (JsonNode *node, guint index, GError **error)
{
  g_autoptr (GError) fault = NULL;
  const char *relation = NULL;
  gint64 age = 0;

  if (JSON_NODE_HOLDS_OBJECT (node)
      && engawa_json_only (json_node_get_object (node), &fault, "relation", "age", NULL)
      && engawa_json_get_string (json_node_get_object (node), "relation", 40, &relation, &fault)
      && engawa_json_find_int (json_node_get_object (node), "age", 0, ENGAWA_ANSWERS_MAX_AGE, &age,
                               &fault)
      && engawa_code_is_id (relation, strlen (relation)))
    return TRUE;
  g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
               "household: person %u: %s; give relation and age", index + 1,
               fault != NULL ? fault->message : "this is not an object with a relation");
  return FALSE;
}

static gboolean
read_household (EngawaAnswers *self, JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, "household: this is not an array of persons");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > ENGAWA_ANSWERS_MAX_PEOPLE)
    return refuse (error, "household: there are more than 20 persons");
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (!check_person (json_array_get_element (array, i), i, error))
      return FALSE;
    g_ptr_array_add (people, engawa_answers_read_person (json_array_get_object_element (array, i)));
  }
  engawa_answers_set_household (self, people);
  return TRUE;
}

/* Takes what was laid out from among the answers, before the answers themselves. */
gboolean
engawa_answers_read_laid (EngawaAnswers *self, JsonObject *object, GError **error)
{
  if (json_object_has_member (object, ENGAWA_ANSWERS_LAID)
      && !read_agencies (self, json_object_get_member (object, ENGAWA_ANSWERS_LAID), error))
    return FALSE;
  return !engawa_form_takes_household (engawa_answers_get_form (self))
         || !json_object_has_member (object, ENGAWA_ANSWERS_HOUSEHOLD)
         || read_household (self, json_object_get_member (object, ENGAWA_ANSWERS_HOUSEHOLD), error);
}

/* Puts what was laid out before the answers. */
void
engawa_answers_write_laid (EngawaAnswers *self, JsonObject *object)
{
  const char *const *laid = engawa_answers_get_laid (self);
  g_autoptr (GPtrArray) people = engawa_answers_get_household (self);
  JsonArray *array;

  if (laid[0] != NULL) {
    array = json_array_new ();
    for (guint i = 0; laid[i] != NULL; i++)
      json_array_add_string_element (array, laid[i]);
    json_object_set_array_member (object, ENGAWA_ANSWERS_LAID, array);
  }
  if (people == NULL || !engawa_form_takes_household (engawa_answers_get_form (self)))
    return;
  array = json_array_new ();
  for (guint i = 0; i < people->len; i++)
    json_array_add_object_element (array,
                                   engawa_answers_write_person (g_ptr_array_index (people, i)));
  json_object_set_array_member (object, ENGAWA_ANSWERS_HOUSEHOLD, array);
}
