/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-answers.h"

#include "forms/engawa-answers-check.h"
#include "forms/engawa-answers-private.h"
#include "forms/engawa-forms-error.h"
#include "forms/engawa-path.h"
#include "forms/engawa-rounds.h"

#include "core/engawa-json.h"

#include <string.h>

/* Answers are held as the JSON they travel as. Everything that comes in goes through
 * engawa_answers_put(), so what is held is always valid; what goes out goes along the path, so an answer
 * that the others have hidden stays here, in case the family turns back, and is never exported. */

struct _EngawaAnswers {
  gatomicrefcount references;
  EngawaForm *form;     /* owned */
  EngawaRounds *rounds; /* owned */
  GHashTable *values;   /* owned: id (owned) → JsonNode (owned) */
  GPtrArray *household; /* owned, nullable: the persons of the case */
  char **laid;          /* owned: ids of the agencies laid out */
};

/**
 * engawa_answers_new:
 * @form: a form
 *
 * Returns: (transfer full): no answers yet
 */
EngawaAnswers *
engawa_answers_new (EngawaForm *form)
{
  EngawaAnswers *self = g_new0 (EngawaAnswers, 1);

  g_atomic_ref_count_init (&self->references);
  self->form = engawa_form_ref (form);
  self->laid = g_new0 (char *, 1);
  self->rounds = engawa_rounds_new (form, (const char *const *) self->laid);
  self->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  return self;
}

/**
 * engawa_answers_ref:
 *
 * Returns: (transfer full): the same answers
 */
EngawaAnswers *
engawa_answers_ref (EngawaAnswers *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_answers_unref (EngawaAnswers *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->household, g_ptr_array_unref);
  g_clear_pointer (&self->rounds, engawa_rounds_free);
  g_clear_pointer (&self->laid, g_strfreev);
  g_clear_pointer (&self->form, engawa_form_unref);
  g_free (self);
}

/**
 * engawa_answers_copy:
 *
 * Returns: (transfer full): the same answers, to be changed apart
 */
EngawaAnswers *
engawa_answers_copy (EngawaAnswers *self)
{
  EngawaAnswers *copy = engawa_answers_new (self->form);
  GHashTableIter iter;
  gpointer id, node;

  engawa_answers_take_laid (copy, g_strdupv (self->laid));
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &id, &node))
    g_hash_table_insert (copy->values, g_strdup (id), json_node_ref (node));
  engawa_answers_set_household (copy, self->household);
  return copy;
}

/**
 * engawa_answers_get_form:
 *
 * Returns: (transfer none): the form they answer
 */
EngawaForm *
engawa_answers_get_form (EngawaAnswers *self)
{
  return self->form;
}

/**
 * engawa_answers_get_size:
 *
 * Returns: how many questions and pages there are to ask, those that repeat once for each item
 */
guint
engawa_answers_get_size (EngawaAnswers *self)
{
  return engawa_rounds_get_questions (self->rounds)->len;
}

/**
 * engawa_answers_get_question:
 * @index: from 0, in the order they are asked
 *
 * Returns: (transfer none): a question as it is asked; it lives until something else is laid out
 */
const EngawaQuestion *
engawa_answers_get_question (EngawaAnswers *self, guint index)
{
  return g_ptr_array_index (engawa_rounds_get_questions (self->rounds), index);
}

/**
 * engawa_answers_find:
 * @id: (nullable): the id of a question as it is asked, such as `topics`, `clear.home`, `came.school`
 *
 * Returns: (transfer none) (nullable): the question; it lives until something else is laid out
 */
const EngawaQuestion *
engawa_answers_find (EngawaAnswers *self, const char *id)
{
  return engawa_rounds_find (self->rounds, id);
}

static const EngawaQuestion *
find_question (EngawaAnswers *self, const char *id, GError **error)
{
  const EngawaQuestion *question = engawa_answers_find (self, id);

  if (question == NULL)
    g_set_error_literal (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
                         "the form has no question of that id");
  return question;
}

static const EngawaQuestion *
find_worst (EngawaAnswers *self, const char *of)
{
  for (guint i = 0; i < engawa_answers_get_size (self); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (self, i);

    if (g_strcmp0 (question->of, of) == 0)
      return question;
  }
  return NULL;
}

/* The worst of several is one of them, or one of its own choices. */
static gboolean
worst_fits (EngawaAnswers *self, const EngawaQuestion *worst)
{
  JsonNode *node = engawa_answers_get_node (self, worst->id);
  const char *id;

  if (node == NULL || engawa_answer_get_none (node) != ENGAWA_NONE_NOT)
    return TRUE;
  id = json_node_get_string (node);
  return engawa_question_find_choice (worst, id) != NULL
         || engawa_answers_is_chosen (self, worst->of, id);
}

/* Takes the node, also on failure. */
gboolean
engawa_answers_put (EngawaAnswers *self, const char *id, JsonNode *node, GError **error)
{
  g_autoptr (JsonNode) owned = node;
  const EngawaQuestion *question = find_question (self, id, error);
  const EngawaQuestion *worst;

  if (question == NULL || !engawa_answer_check (question, node, error))
    return FALSE;
  if (question->type == ENGAWA_QUESTION_WORST && engawa_answer_get_none (node) == ENGAWA_NONE_NOT) {
    const char *chosen = json_node_get_string (node);

    if (engawa_question_find_choice (question, chosen) == NULL
        && !engawa_answers_is_chosen (self, question->of, chosen)) {
      g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
                   "%s: this is not among the answers to %s; choose it there first", question->id,
                   question->of);
      return FALSE;
    }
  }
  json_node_seal (owned);
  g_hash_table_replace (self->values, g_strdup (question->id), g_steal_pointer (&owned));
  worst = find_worst (self, question->id);
  if (worst != NULL && !worst_fits (self, worst))
    engawa_answers_clear (self, worst->id);
  return TRUE;
}

/* Paper has no skip logic: what was written beside a question that was not asked is not taken over. */
static gboolean
check_visible (EngawaAnswers *self, GError **error)
{
  g_autoptr (GPtrArray) path = engawa_form_path (self->form, self);

  for (guint i = 0; i < engawa_answers_get_size (self); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (self, i);

    if (engawa_answers_has (self, question->id) && !g_ptr_array_find (path, question, NULL)) {
      g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
                   "%s: the other answers leave this question out; remove it or change them",
                   question->id);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
put_all (EngawaAnswers *self, JsonObject *object, gboolean draft, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  if (!engawa_answers_read_laid (self, object, error))
    return FALSE;
  for (GList *item = members; item != NULL; item = item->next)
    if (!engawa_answers_is_laid_key (self, item->data)
        && engawa_answers_find (self, item->data) == NULL) {
      g_set_error_literal (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
                           "an answer belongs to no question of the form; compare the ids with the "
                           "form's and remove it");
      return FALSE;
    }
  /* In the form's order, because the worst of several looks at the several. */
  for (guint i = 0; i < engawa_answers_get_size (self); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (self, i);

    if (!json_object_has_member (object, question->id))
      continue;
    if (!question->kept) {
      g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
                   "%s: this answer is never kept; remove it", question->id);
      return FALSE;
    }
    if (!engawa_answers_put (self, question->id, json_object_dup_member (object, question->id),
                             error))
      return FALSE;
  }
  return draft || check_visible (self, error);
}

static EngawaAnswers *
from_object (EngawaForm *form, JsonObject *object, gboolean draft, GError **error)
{
  g_autoptr (EngawaAnswers) self = engawa_answers_new (form);

  if (!put_all (self, object, draft, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * engawa_answers_from_object:
 * @form: a form
 * @object: answers by the id of their question, as an entry or a file has them
 *
 * Errors: %ENGAWA_FORMS_ERROR_ANSWERS, naming the question and what is wrong, also when an answer
 * belongs to a question that the others leave out.
 *
 * Returns: (transfer full): the answers
 */
EngawaAnswers *
engawa_answers_from_object (EngawaForm *form, JsonObject *object, GError **error)
{
  return from_object (form, object, FALSE, error);
}

static EngawaAnswers *
parse (EngawaForm *form, const char *json, gssize length, gboolean draft, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonObject) object = engawa_json_parse_object (
      json, length < 0 ? strlen (json) : (gsize) length, ENGAWA_ANSWERS_MAX_BYTES, &fault);

  if (object == NULL) {
    g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS,
                 "the answers are not a JSON object: %s", fault->message);
    return NULL;
  }
  return from_object (form, object, draft, error);
}

/**
 * engawa_answers_parse:
 * @form: a form
 * @json: answers by the id of their question
 * @length: its length in bytes, or -1 where it ends with a zero byte
 *
 * Errors: those of engawa_answers_from_object().
 *
 * Returns: (transfer full): the answers
 */
EngawaAnswers *
engawa_answers_parse (EngawaForm *form, const char *json, gssize length, GError **error)
{
  return parse (form, json, length, FALSE, error);
}

/**
 * engawa_answers_parse_draft:
 * @form: a form
 * @json: what engawa_answers_to_draft() wrote
 * @length: its length in bytes, or -1 where it ends with a zero byte
 *
 * Errors: those of engawa_answers_from_object(), but hidden answers are welcome.
 *
 * Returns: (transfer full): the answers
 */
EngawaAnswers *
engawa_answers_parse_draft (EngawaForm *form, const char *json, gssize length, GError **error)
{
  return parse (form, json, length, TRUE, error);
}

static JsonObject *
to_object (EngawaAnswers *self, GPtrArray *path)
{
  JsonObject *object = json_object_new ();

  engawa_answers_write_laid (self, object);
  for (guint i = 0; i < engawa_answers_get_size (self); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (self, i);
    JsonNode *node = engawa_answers_get_node (self, question->id);

    if (node != NULL && question->kept && (path == NULL || g_ptr_array_find (path, question, NULL)))
      json_object_set_member (object, question->id, json_node_copy (node));
  }
  return object;
}

static char *
write_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * engawa_answers_to_object:
 *
 * Returns: (transfer full): the answers on the path, in the form's order, as an entry keeps them
 */
JsonObject *
engawa_answers_to_object (EngawaAnswers *self)
{
  g_autoptr (GPtrArray) path = engawa_form_path (self->form, self);

  return to_object (self, path);
}

/**
 * engawa_answers_to_json:
 *
 * Returns: (transfer full): the answers on the path, in the form's order, as compact JSON
 */
char *
engawa_answers_to_json (EngawaAnswers *self)
{
  return write_object (engawa_answers_to_object (self));
}

/**
 * engawa_answers_to_draft:
 *
 * Returns: (transfer full): every answer that may be kept, hidden ones too, as compact JSON
 */
char *
engawa_answers_to_draft (EngawaAnswers *self)
{
  return write_object (to_object (self, NULL));
}

JsonNode *
engawa_answers_get_node (EngawaAnswers *self, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (self->values, id);
}

/**
 * engawa_answers_has:
 * @id: the id of a question
 *
 * Returns: whether it has any answer, "I don't know" and "I don't want to say" among them
 */
gboolean
engawa_answers_has (EngawaAnswers *self, const char *id)
{
  return g_hash_table_contains (self->values, id);
}

/**
 * engawa_answers_clear:
 * @id: the id of a question
 *
 * Takes an answer back, and with it the worst of several that hangs on it.
 */
void
engawa_answers_clear (EngawaAnswers *self, const char *id)
{
  const EngawaQuestion *worst = find_worst (self, id);

  g_hash_table_remove (self->values, id);
  if (worst != NULL && !worst_fits (self, worst))
    g_hash_table_remove (self->values, worst->id);
}

/**
 * engawa_answers_get_none:
 * @id: the id of a question
 *
 * Returns: which of the two answers that every question has was given, if any
 */
EngawaNone
engawa_answers_get_none (EngawaAnswers *self, const char *id)
{
  JsonNode *node = engawa_answers_get_node (self, id);

  return node == NULL ? ENGAWA_NONE_NOT : engawa_answer_get_none (node);
}

/* Takes the ids. Answers to what is not asked any more go. */
void
engawa_answers_take_laid (EngawaAnswers *self, char **laid)
{
  GHashTableIter iter;
  gpointer id;

  engawa_rounds_free (self->rounds);
  g_strfreev (self->laid);
  self->laid = laid;
  self->rounds = engawa_rounds_new (self->form, (const char *const *) laid);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (engawa_answers_find (self, id) == NULL)
      g_hash_table_iter_remove (&iter);
}

/**
 * engawa_answers_get_laid:
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the agencies the worker laid out, never %NULL
 */
const char *const *
engawa_answers_get_laid (EngawaAnswers *self)
{
  return (const char *const *) self->laid;
}

/* Takes the persons. */
void
engawa_answers_take_household (EngawaAnswers *self, GPtrArray *people)
{
  g_clear_pointer (&self->household, g_ptr_array_unref);
  self->household = people;
}

GPtrArray *
engawa_answers_get_household (EngawaAnswers *self)
{
  return self->household == NULL ? NULL : g_ptr_array_ref (self->household);
}
