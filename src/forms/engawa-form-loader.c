/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-form-loader.h"

#include "forms/engawa-condition.h"
#include "forms/engawa-form-private.h"
#include "forms/engawa-forms-error.h"
#include "forms/engawa-question-private.h"

#include <string.h>

/* The schema has already said which elements and attributes stand where; what it cannot say is checked
 * here: that ids are used once, that lists, words and pages named elsewhere exist, that a condition
 * looks only at questions before its own, that a question has the choices its type needs. */

typedef struct {
  const char *path;
  const EngawaShared *shared; /* nullable while the shared words themselves are read */
  EngawaForm *form;
  GHashTable *lists; /* borrowed: the lists read so far, of the shared words */
  GHashTable *ids;   /* owned: set of the ids used, of lines too */
} Loader;

static gboolean
refuse (const Loader *self, xmlNodePtr node, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
refuse (const Loader *self, xmlNodePtr node, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FORM, "%s:%ld: %s", self->path,
               xmlGetLineNo (node), what);
  return FALSE;
}

static const char *
keep (Loader *self, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (self->form->strings, text);
}

static const char *
keep_attribute (Loader *self, xmlNodePtr node, const char *name)
{
  g_autofree char *value = engawa_xml_attribute (node, name);

  return keep (self, value);
}

static gboolean
is_yes (xmlNodePtr node, const char *name)
{
  g_autofree char *value = engawa_xml_attribute (node, name);

  return g_strcmp0 (value, "yes") == 0;
}

static xmlNodePtr
find_child (xmlNodePtr node, const char *name)
{
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    if (engawa_xml_is (child, name))
      return child;
  return NULL;
}

static gboolean
claim_id (Loader *self, xmlNodePtr node, const char *id, GError **error)
{
  if (!g_hash_table_add (self->ids, (gpointer) id))
    return refuse (self, node, error, "the id “%s” stands twice; an id names one thing, for ever",
                   id);
  return TRUE;
}

/* The words an element has itself: its <text>, under the context that its place gives it. */
static gboolean
read_own_words (Loader *self, xmlNodePtr node, const char *context, EngawaWording *words)
{
  xmlNodePtr text = find_child (node, "text");
  g_autofree char *content = NULL;

  if (text == NULL)
    return FALSE;
  content = engawa_xml_content (text);
  words->context = keep (self, context);
  words->msgid = keep (self, content);
  return TRUE;
}

static const EngawaChoice *
find_in_list (GPtrArray *list, const char *id)
{
  for (guint i = 0; list != NULL && i < list->len; i++) {
    const EngawaChoice *choice = g_ptr_array_index (list, i);

    if (strcmp (choice->id, id) == 0)
      return choice;
  }
  return NULL;
}

/* Words that stand elsewhere: `shared:about`, `shared:yn.yes` or `pictogram:money`. */
static gboolean
read_words_of (Loader *self,
               xmlNodePtr node,
               EngawaWording *words,
               const char **picture,
               GError **error)
{
  g_autofree char *context = engawa_xml_attribute (node, "words");
  GHashTable *lists = self->shared != NULL ? self->shared->lists : self->lists;
  EngawaForm *home = self->shared != NULL ? self->shared->form : self->form;
  const EngawaQuestion *sentence;
  const EngawaChoice *choice;
  g_auto (GStrv) parts = NULL;

  if (g_str_has_prefix (context, "pictogram:") && strchr (context, '.') == NULL) {
    words->context = keep (self, context);
    return TRUE;
  }
  if (!g_str_has_prefix (context, "shared:"))
    return refuse (self, node, error, "the words “%s” are neither shared: nor pictogram: ones",
                   context);
  parts = g_strsplit (context + strlen ("shared:"), ".", 2);
  sentence = parts[1] == NULL ? engawa_form_find (home, parts[0]) : NULL;
  choice = parts[1] != NULL ? find_in_list (g_hash_table_lookup (lists, parts[0]), parts[1]) : NULL;
  if (sentence == NULL && choice == NULL)
    return refuse (self, node, error, "there are no words “%s”; add them to shared.xml", context);
  words->context = keep (self, context);
  words->msgid = keep (self, sentence != NULL ? sentence->words.msgid : choice->words.msgid);
  if (*picture == NULL)
    *picture = keep (self, sentence != NULL ? sentence->picture : choice->picture);
  return TRUE;
}

static EngawaThen
read_then (xmlNodePtr node)
{
  g_autofree char *then = engawa_xml_attribute (node, "then");

  if (g_strcmp0 (then, "stop") == 0)
    return ENGAWA_THEN_STOP;
  if (g_strcmp0 (then, "cover") == 0)
    return ENGAWA_THEN_COVER;
  return g_strcmp0 (then, "neutral") == 0 ? ENGAWA_THEN_NEUTRAL : ENGAWA_THEN_NEXT;
}

static gboolean
add_choice (Loader *self, xmlNodePtr node, EngawaChoice *choice, GPtrArray *choices, GError **error)
{
  g_autofree EngawaChoice *owned = choice;

  if (find_in_list (choices, choice->id) != NULL)
    return refuse (self, node, error, "the choice “%s” stands twice", choice->id);
  if (choices->len == ENGAWA_FORM_MAX_CHOICES)
    return refuse (self, node, error, "there are more than %d choices", ENGAWA_FORM_MAX_CHOICES);
  g_ptr_array_add (choices, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
read_choice (Loader *self, xmlNodePtr node, const char *owner, GPtrArray *choices, GError **error)
{
  g_autofree EngawaChoice *choice = g_new0 (EngawaChoice, 1);
  g_autofree char *context = NULL;

  choice->id = keep_attribute (self, node, "id");
  choice->picture = keep_attribute (self, node, "picture");
  choice->counts = keep_attribute (self, node, "counts");
  choice->national = keep_attribute (self, node, "national");
  choice->alone = is_yes (node, "alone");
  choice->urgent = is_yes (node, "urgent");
  choice->then = read_then (node);
  if (engawa_xml_is (node, "tile")) {
    context = g_strconcat ("pictogram:", choice->id, NULL);
    choice->picture = choice->id;
    choice->words.context = keep (self, context);
  } else {
    context = g_strconcat (self->form->id, ":", owner, ".", choice->id, NULL);
    if (!read_own_words (self, node, context, &choice->words)
        && !read_words_of (self, node, &choice->words, &choice->picture, error))
      return FALSE;
  }
  return add_choice (self, node, g_steal_pointer (&choice), choices, error);
}

static gboolean
read_choices (Loader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  GHashTable *lists = self->shared != NULL ? self->shared->lists : self->lists;
  g_autofree char *list = engawa_xml_attribute (node, "list");
  GPtrArray *shared;

  if (list == NULL) {
    question->languages = TRUE;
    return TRUE;
  }
  shared = g_hash_table_lookup (lists, list);
  if (shared == NULL)
    return refuse (self, node, error, "there is no list “%s”; add it to shared.xml", list);
  for (guint i = 0; i < shared->len; i++) {
    const EngawaChoice *from = g_ptr_array_index (shared, i);
    EngawaChoice *choice = g_new0 (EngawaChoice, 1);

    choice->id = keep (self, from->id);
    choice->picture = keep (self, from->picture);
    choice->words.context = keep (self, from->words.context);
    choice->words.msgid = keep (self, from->words.msgid);
    if (!add_choice (self, node, choice, question->choices, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_line (Loader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  EngawaFormLine *line = g_new0 (EngawaFormLine, 1);
  g_autofree char *context = NULL;

  g_ptr_array_add (question->lines, line);
  line->id = keep_attribute (self, node, "id");
  line->picture = keep_attribute (self, node, "picture");
  line->value = keep_attribute (self, node, "value");
  line->setting = keep_attribute (self, node, "setting");
  context = g_strconcat (self->form->id, ":", line->id, NULL);
  (void) read_own_words (self, node, context, &line->words);
  return claim_id (self, node, line->id, error);
}

static EngawaQuestionType
read_type (xmlNodePtr node)
{
  static const struct {
    const char *name;
    EngawaQuestionType type;
  } types[] = {
    { "one", ENGAWA_QUESTION_ONE },         { "many", ENGAWA_QUESTION_MANY },
    { "yes-no", ENGAWA_QUESTION_YES_NO },   { "number", ENGAWA_QUESTION_NUMBER },
    { "date", ENGAWA_QUESTION_DATE },       { "time", ENGAWA_QUESTION_TIME },
    { "people", ENGAWA_QUESTION_PEOPLE },   { "faces", ENGAWA_QUESTION_FACES },
    { "body", ENGAWA_QUESTION_BODY },       { "text", ENGAWA_QUESTION_TEXT },
    { "drawing", ENGAWA_QUESTION_DRAWING },
  };
  g_autofree char *type = engawa_xml_attribute (node, "type");

  if (engawa_xml_is (node, "worst"))
    return ENGAWA_QUESTION_WORST;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (type, types[i].name) == 0)
      return types[i].type;
  return ENGAWA_QUESTION_PAGE;
}

/* A condition may look only back: what comes later has no answer yet when it is asked. */
static gboolean
check_variables (Loader *self, xmlNodePtr node, const EngawaCondition *condition, GError **error)
{
  const char *const *names = engawa_condition_get_variables (condition);

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "household") != 0 && engawa_form_find (self->form, names[i]) == NULL)
      return refuse (self, node, error,
                     "the condition looks at “$%s”, and no question before this one has that id",
                     names[i]);
  return TRUE;
}

static char *
longest_value (const char *name, gpointer data)
{
  return g_strnfill (200, 'x');
}

static gboolean
read_condition (Loader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  g_autofree char *expression = engawa_xml_attribute (node, "if");
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  const EngawaConditionScope scope = { longest_value, people, NULL };
  g_autoptr (GError) fault = NULL;
  gboolean holds;

  if (expression == NULL)
    return TRUE;
  for (guint i = 0; i < ENGAWA_ANSWERS_MAX_PEOPLE; i++)
    g_ptr_array_add (people, engawa_household_member_new ("child", (int) i, NULL));
  question->condition = engawa_condition_new (expression, &fault);
  if (question->condition != NULL && !check_variables (self, node, question->condition, error))
    return FALSE;
  if (question->condition != NULL
      && engawa_condition_holds (question->condition, &scope, &holds, &fault))
    return TRUE;
  g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_CONDITION, "%s:%ld: %s", self->path,
               xmlGetLineNo (node), fault->message);
  return FALSE;
}

static gboolean
check_question (Loader *self, xmlNodePtr node, const EngawaQuestion *question, GError **error)
{
  static const EngawaQuestionType with_choices[] = { ENGAWA_QUESTION_ONE, ENGAWA_QUESTION_MANY,
                                                     ENGAWA_QUESTION_FACES, ENGAWA_QUESTION_BODY,
                                                     ENGAWA_QUESTION_PEOPLE };
  gboolean needs_choices = FALSE;
  const EngawaQuestion *page;

  for (gsize i = 0; i < G_N_ELEMENTS (with_choices); i++)
    needs_choices |= question->type == with_choices[i];
  if (needs_choices && question->choices->len == 0 && !question->languages)
    return refuse (self, node, error, "“%s” has no choices; add some", question->id);
  if (question->type == ENGAWA_QUESTION_YES_NO
      && (question->choices->len != 2 || engawa_question_find_choice (question, "yes") == NULL
          || engawa_question_find_choice (question, "no") == NULL))
    return refuse (self, node, error, "“%s” needs exactly the choices yes and no", question->id);
  if (question->on != NULL) {
    page = engawa_form_find (self->form, question->on);
    if (page == NULL || page->type != ENGAWA_QUESTION_PAGE)
      return refuse (self, node, error, "“%s” stands on “%s”, which is no page before it",
                     question->id, question->on);
  }
  return TRUE;
}

static gboolean read_question (Loader *self, xmlNodePtr node, const char *of, GError **error);

static gboolean
read_content (Loader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  for (xmlNodePtr child = node->children; child != NULL; child = child->next) {
    gboolean done = TRUE;

    if (engawa_xml_is (child, "line"))
      done = read_line (self, child, question, error);
    else if (engawa_xml_is (child, "choices"))
      done = read_choices (self, child, question, error);
    else if (engawa_xml_is (child, "choice") || engawa_xml_is (child, "tile"))
      done = read_choice (self, child, question->id, question->choices, error);
    if (!done)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_question_words (Loader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  g_autofree char *context = g_strconcat (self->form->id, ":", question->id, NULL);
  gboolean elsewhere = xmlHasProp (node, BAD_CAST "words") != NULL;
  gboolean own = read_own_words (self, node, context, &question->words);

  if (own == elsewhere)
    return refuse (self, node, error, "“%s” needs either a text or words=\"…\"", question->id);
  return own || read_words_of (self, node, &question->words, &question->picture, error);
}

/* Question, page or sentence; the worst-of-several after its question. */
static gboolean
read_question (Loader *self, xmlNodePtr node, const char *of, GError **error)
{
  EngawaQuestion *question = engawa_question_new ();
  g_autofree char *kept = engawa_xml_attribute (node, "kept");
  xmlNodePtr worst = find_child (node, "worst");

  g_ptr_array_add (self->form->questions, question);
  question->id = keep_attribute (self, node, "id");
  question->type = read_type (node);
  question->picture = keep_attribute (self, node, "picture");
  question->on = keep_attribute (self, node, "on");
  question->of = keep (self, of);
  question->drawing = is_yes (node, "drawing") || question->type == ENGAWA_QUESTION_DRAWING;
  question->digits = xmlHasProp (node, BAD_CAST "input") != NULL;
  question->kept = g_strcmp0 (kept, "no") != 0;
  question->is_private = is_yes (node, "private");
  question->line = (guint) xmlGetLineNo (node);
  if (self->form->questions->len > ENGAWA_FORM_MAX_QUESTIONS)
    return refuse (self, node, error, "there are more than %d questions",
                   ENGAWA_FORM_MAX_QUESTIONS);
  if (!claim_id (self, node, question->id, error)
      || !read_question_words (self, node, question, error)
      || !read_content (self, node, question, error)
      || !read_condition (self, node, question, error)
      || !check_question (self, node, question, error))
    return FALSE;
  g_hash_table_insert (self->form->by_id, (gpointer) question->id, question);
  if (worst == NULL)
    return TRUE;
  if (question->type != ENGAWA_QUESTION_MANY)
    return refuse (self, worst, error, "only a question of type many has a worst");
  return read_question (self, worst, question->id, error);
}

static gboolean
read_list (Loader *self, xmlNodePtr node, GError **error)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);
  const char *id = keep_attribute (self, node, "id");

  g_hash_table_insert (self->lists, (gpointer) id, choices);
  if (!claim_id (self, node, id, error))
    return FALSE;
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    if (engawa_xml_is (child, "choice") && !read_choice (self, child, id, choices, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_root (Loader *self, xmlNodePtr root, const char *expected, GError **error)
{
  g_autofree char *version = engawa_xml_attribute (root, "version");
  xmlNodePtr title = find_child (root, "title");

  if (!engawa_xml_is (root, expected))
    return refuse (self, root, error, "the file is no <%s>", expected);
  self->form->id = keep_attribute (self, root, "id");
  self->form->version = (guint) g_ascii_strtoull (version, NULL, 10);
  if (title != NULL) {
    g_autofree char *text = engawa_xml_content (title);
    g_autofree char *context = g_strconcat (self->form->id, ":title", NULL);

    self->form->title.context = keep (self, context);
    self->form->title.msgid = keep (self, text);
  }
  for (xmlNodePtr child = root->children; child != NULL; child = child->next) {
    gboolean done = TRUE;

    if (engawa_xml_is (child, "list"))
      done = read_list (self, child, error);
    else if (child->type == XML_ELEMENT_NODE && child != title)
      done = read_question (self, child, NULL, error);
    if (!done)
      return FALSE;
  }
  return TRUE;
}

/**
 * engawa_shared_parse:
 * @schema: the schema of forms
 * @bytes: the file of shared words
 * @path: what to call it in errors
 *
 * Errors: those of engawa_form_parse().
 *
 * Returns: (transfer full): the shared words
 */
EngawaShared *
engawa_shared_parse (const EngawaSchema *schema, GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (xmlDoc) document = engawa_schema_parse (schema, bytes, path, error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (EngawaShared) self = NULL;
  Loader loader = { path, NULL, NULL, NULL, ids };

  if (document == NULL)
    return NULL;
  self = g_new0 (EngawaShared, 1);
  self->form = engawa_form_new (bytes);
  self->lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  loader.form = self->form;
  loader.lists = self->lists;
  if (!read_root (&loader, xmlDocGetRootElement (document), "shared", error))
    return NULL;
  return g_steal_pointer (&self);
}

void
engawa_shared_free (EngawaShared *self)
{
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_clear_pointer (&self->form, engawa_form_unref);
  g_free (self);
}

/**
 * engawa_form_parse:
 * @schema: the schema of forms
 * @shared: the shared words; not needed afterwards
 * @bytes: the file of the form
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_FORMS_ERROR_FILE, %ENGAWA_FORMS_ERROR_SYNTAX, %ENGAWA_FORMS_ERROR_FORM and
 * %ENGAWA_FORMS_ERROR_CONDITION, each with file, line and what to do.
 *
 * Returns: (transfer full): the form
 */
EngawaForm *
engawa_form_parse (const EngawaSchema *schema,
                   const EngawaShared *shared,
                   GBytes *bytes,
                   const char *path,
                   GError **error)
{
  g_autoptr (xmlDoc) document = engawa_schema_parse (schema, bytes, path, error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (EngawaForm) form = NULL;
  Loader loader = { path, shared, NULL, NULL, ids };

  if (document == NULL)
    return NULL;
  form = engawa_form_new (bytes);
  loader.form = form;
  if (!read_root (&loader, xmlDocGetRootElement (document), "form", error))
    return NULL;
  return g_steal_pointer (&form);
}
