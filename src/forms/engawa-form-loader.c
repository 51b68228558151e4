/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-form-loader.h"

#include "forms/engawa-form-check.h"
#include "forms/engawa-form-private.h"
#include "forms/engawa-question-private.h"

#include <string.h>

/* The schema has already said which elements and attributes stand where; what it cannot say is checked
 * here and in engawa-form-check.c: that ids are used once, that lists, words and pages named elsewhere
 * exist, and that what was read fits together. */

static const char *
keep (EngawaFormLoader *self, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (self->form->strings, text);
}

static const char *
keep_attribute (EngawaFormLoader *self, xmlNodePtr node, const char *name)
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
claim_id (EngawaFormLoader *self, xmlNodePtr node, const char *id, GError **error)
{
  if (strcmp (id, ENGAWA_ANSWERS_LAID) == 0)
    return engawa_form_refuse (self, node, error,
                               "“%s” is kept for what the worker lays out; choose another id", id);
  if (!g_hash_table_add (self->ids, (gpointer) id))
    return engawa_form_refuse (self, node, error,
                               "the id “%s” stands twice; an id names one thing, for ever", id);
  return TRUE;
}

/* The words an element has itself: its <text>, under the context that its place gives it. */
static gboolean
read_own_words (EngawaFormLoader *self, xmlNodePtr node, const char *context, EngawaWording *words)
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
read_words_of (EngawaFormLoader *self,
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
    return engawa_form_refuse (self, node, error,
                               "the words “%s” are neither shared: nor pictogram: ones", context);
  parts = g_strsplit (context + strlen ("shared:"), ".", 2);
  sentence = parts[1] == NULL ? engawa_form_find (home, parts[0]) : NULL;
  choice = parts[1] != NULL ? find_in_list (g_hash_table_lookup (lists, parts[0]), parts[1]) : NULL;
  if (sentence == NULL && choice == NULL)
    return engawa_form_refuse (self, node, error, "there are no words “%s”; add them to shared.xml",
                               context);
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
add_choice (EngawaFormLoader *self,
            xmlNodePtr node,
            EngawaChoice *choice,
            GPtrArray *choices,
            GError **error)
{
  g_autofree EngawaChoice *owned = choice;

  if (find_in_list (choices, choice->id) != NULL)
    return engawa_form_refuse (self, node, error, "the choice “%s” stands twice", choice->id);
  if (choices->len == ENGAWA_FORM_MAX_CHOICES)
    return engawa_form_refuse (self, node, error, "there are more than %d choices",
                               ENGAWA_FORM_MAX_CHOICES);
  g_ptr_array_add (choices, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
read_choice (EngawaFormLoader *self,
             xmlNodePtr node,
             const char *owner,
             GPtrArray *choices,
             GError **error)
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

/* Some of a shared list, in its order, or all of it. */
static gboolean
add_list (EngawaFormLoader *self,
          xmlNodePtr node,
          const char *name,
          const char *only,
          EngawaQuestion *question,
          GError **error)
{
  GHashTable *lists = self->shared != NULL ? self->shared->lists : self->lists;
  g_auto (GStrv) wanted = only != NULL ? g_strsplit_set (only, " \n\t", -1) : NULL;
  GPtrArray *list = g_hash_table_lookup (lists, name);

  if (list == NULL)
    return engawa_form_refuse (self, node, error, "there is no list “%s”; add it to shared.xml",
                               name);
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && find_in_list (list, wanted[i]) == NULL)
      return engawa_form_refuse (self, node, error, "the list “%s” has no choice “%s”", name,
                                 wanted[i]);
  for (guint i = 0; i < list->len; i++) {
    const EngawaChoice *from = g_ptr_array_index (list, i);
    EngawaChoice *choice;

    if (wanted != NULL && !g_strv_contains ((const char *const *) wanted, from->id))
      continue;
    choice = g_new0 (EngawaChoice, 1);
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
read_choices (EngawaFormLoader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  g_autofree char *list = engawa_xml_attribute (node, "list");
  g_autofree char *only = engawa_xml_attribute (node, "only");
  g_autofree char *from = engawa_xml_attribute (node, "from");

  if (list != NULL)
    return add_list (self, node, list, only, question, error);
  if (strcmp (from, "agencies") == 0)
    question->agencies = TRUE;
  else
    question->languages = TRUE;
  return TRUE;
}

/* One column's heading: a form has one a column, whatever asks in two languages after it. */
static gboolean
take_heading (EngawaFormLoader *self, xmlNodePtr node, const EngawaFormLine *line, GError **error)
{
  guint column = strcmp (line->heading, ENGAWA_ITEM_JA) == 0;

  if (self->form->headings[column] != NULL)
    return engawa_form_refuse (self, node, error, "there is a heading “%s” already", line->heading);
  self->form->headings[column] = line;
  return TRUE;
}

static gboolean
read_line (EngawaFormLoader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
{
  EngawaFormLine *line = g_new0 (EngawaFormLine, 1);
  g_autofree char *context = NULL;

  g_ptr_array_add (question->lines, line);
  line->id = keep_attribute (self, node, "id");
  line->picture = keep_attribute (self, node, "picture");
  line->value = keep_attribute (self, node, "value");
  line->setting = keep_attribute (self, node, "setting");
  line->heading = keep_attribute (self, node, "heading");
  context = g_strconcat (self->form->id, ":", line->id, NULL);
  (void) read_own_words (self, node, context, &line->words);
  return claim_id (self, node, line->id, error)
         && engawa_form_read_condition (self, node, question, &line->condition, error)
         && (line->heading == NULL || take_heading (self, node, line, error));
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

static gboolean
read_question (EngawaFormLoader *self, xmlNodePtr node, const char *of, GError **error);

static gboolean
read_content (EngawaFormLoader *self, xmlNodePtr node, EngawaQuestion *question, GError **error)
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
read_question_words (EngawaFormLoader *self,
                     xmlNodePtr node,
                     EngawaQuestion *question,
                     GError **error)
{
  g_autofree char *context = g_strconcat (self->form->id, ":", question->id, NULL);
  gboolean elsewhere = xmlHasProp (node, BAD_CAST "words") != NULL;
  gboolean own = read_own_words (self, node, context, &question->words);

  if (own == elsewhere)
    return engawa_form_refuse (self, node, error, "“%s” needs either a text or words=\"…\"",
                               question->id);
  return own || read_words_of (self, node, &question->words, &question->picture, error);
}

static EngawaRepeat
read_repeat (xmlNodePtr node)
{
  g_autofree char *repeat = engawa_xml_attribute (node, "repeat");

  if (g_strcmp0 (repeat, "languages") == 0)
    return ENGAWA_REPEAT_LANGUAGES;
  if (g_strcmp0 (repeat, "agencies") == 0)
    return ENGAWA_REPEAT_AGENCIES;
  return g_strcmp0 (repeat, "helps") == 0 ? ENGAWA_REPEAT_HELPS : ENGAWA_REPEAT_ONCE;
}

static void
read_attributes (EngawaFormLoader *self, xmlNodePtr node, EngawaQuestion *question)
{
  g_autofree char *kept = engawa_xml_attribute (node, "kept");

  question->id = keep_attribute (self, node, "id");
  question->base = question->id;
  question->type = read_type (node);
  question->repeat = read_repeat (node);
  question->pick_one = xmlHasProp (node, BAD_CAST "pick") != NULL;
  question->alert = is_yes (node, "alert");
  question->ahead = is_yes (node, "ahead");
  question->picture = keep_attribute (self, node, "picture");
  question->on = keep_attribute (self, node, "on");
  question->drawing = is_yes (node, "drawing") || question->type == ENGAWA_QUESTION_DRAWING;
  question->digits = xmlHasProp (node, BAD_CAST "input") != NULL;
  question->kept = g_strcmp0 (kept, "no") != 0;
  question->is_private = self->form->discreet || is_yes (node, "private");
  question->line = (guint) xmlGetLineNo (node);
}

/* Question, page or sentence; the worst-of-several after its question. */
static gboolean
read_question (EngawaFormLoader *self, xmlNodePtr node, const char *of, GError **error)
{
  EngawaQuestion *question = engawa_question_new ();
  xmlNodePtr worst = find_child (node, "worst");

  g_ptr_array_add (self->form->questions, question);
  read_attributes (self, node, question);
  question->of = keep (self, of);
  if (self->form->questions->len > ENGAWA_FORM_MAX_QUESTIONS)
    return engawa_form_refuse (self, node, error, "there are more than %d questions",
                               ENGAWA_FORM_MAX_QUESTIONS);
  if (!claim_id (self, node, question->id, error)
      || !read_question_words (self, node, question, error)
      || !read_content (self, node, question, error)
      || (question->pick_one && question->choices->len == 0
          && !add_list (self, node, "who", NULL, question, error))
      || !engawa_form_read_condition (self, node, question, &question->condition, error)
      || !engawa_form_check_question (self, node, question, error))
    return FALSE;
  g_hash_table_insert (self->form->by_id, (gpointer) question->id, question);
  if (worst == NULL)
    return TRUE;
  if (question->type != ENGAWA_QUESTION_MANY)
    return engawa_form_refuse (self, worst, error, "only a question of type many has a worst");
  if (question->repeat != ENGAWA_REPEAT_ONCE)
    return engawa_form_refuse (self, worst, error, "a question that repeats has no worst");
  return read_question (self, worst, question->id, error);
}

static gboolean
read_list (EngawaFormLoader *self, xmlNodePtr node, GError **error)
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
read_root (EngawaFormLoader *self, xmlNodePtr root, const char *expected, GError **error)
{
  g_autofree char *version = engawa_xml_attribute (root, "version");
  xmlNodePtr title = find_child (root, "title");

  if (!engawa_xml_is (root, expected))
    return engawa_form_refuse (self, root, error, "the file is no <%s>", expected);
  self->form->id = keep_attribute (self, root, "id");
  self->form->discreet = is_yes (root, "discreet");
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
  EngawaFormLoader loader = { path, NULL, NULL, NULL, ids };

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
  EngawaFormLoader loader = { path, shared, NULL, NULL, ids };

  if (document == NULL)
    return NULL;
  form = engawa_form_new (bytes);
  loader.form = form;
  if (!read_root (&loader, xmlDocGetRootElement (document), "form", error))
    return NULL;
  return g_steal_pointer (&form);
}
