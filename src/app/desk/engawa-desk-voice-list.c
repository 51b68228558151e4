/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-voice-list.h"

#include "forms/engawa-question.h"

/* What is read on pages of every form: the greeting, the notes under questions, and the answers every
 * question has. */
static const char *const common[] = {
  "interface:hello",         "interface:choose-language",
  "shared:none.unknown",     "shared:none.unsaid",
  "shared:yn.yes",           "shared:yn.no",
  "interface:choose-many",   "interface:add-person",
  "interface:is-this-right",
};

static void
add (GArray *list, const char *context, const char *msgid)
{
  const EngawaDeskSentence sentence = { context, msgid };

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (g_array_index (list, EngawaDeskSentence, i).context, context))
      return;
  g_array_append_val (list, sentence);
}

static gboolean
is_common (const char *context)
{
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_str_equal (common[i], context))
      return TRUE;
  return FALSE;
}

static void
add_wording (GArray *list, const EngawaWording *words)
{
  if (words->context != NULL && !is_common (words->context))
    add (list, words->context, words->msgid);
}

static void
add_question (GArray *list, const EngawaQuestion *question)
{
  add_wording (list, &question->words);
  for (guint i = 0; i < question->lines->len; i++)
    add_wording (list, &((const EngawaFormLine *) g_ptr_array_index (question->lines, i))->words);
  for (guint i = 0; i < question->choices->len; i++)
    add_wording (list, &((const EngawaChoice *) g_ptr_array_index (question->choices, i))->words);
}

/**
 * engawa_desk_voice_list_new:
 * @forms: the forms
 * @group: %ENGAWA_DESK_VOICE_LIST_COMMON or a form's id
 *
 * Returns: (transfer full) (element-type EngawaDeskSentence): its sentences
 */
GArray *
engawa_desk_voice_list_new (EngawaForms *forms, const char *group)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (EngawaDeskSentence));
  EngawaForm *form = engawa_forms_find (forms, group);

  if (form == NULL) {
    for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
      add (list, common[i], NULL);
    return list;
  }
  for (guint i = 0; i < engawa_form_get_size (form); i++)
    add_question (list, engawa_form_get_question (form, i));
  return list;
}
