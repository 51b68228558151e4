/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include "core/engawa-date.h"

#include <string.h>

/* Makes one object's row: each field from the sets that changed it, else from the making entry's body.
 * What depends on other objects (the case it counts in, steps) is filled in by engawa-groups.c. */

typedef struct {
  EngawaCasebook *self;
  EngawaObject *object;
  GPtrArray *fields; /* of EngawaFoldField */
} Source;

static const char *const no_texts[] = { NULL };

/* Where a field's value is; FALSE when it has none. */
static gboolean
find_value (Source *source, const char *name, const EngawaTape **tape, guint *node)
{
  EngawaCasebook *self = source->self;

  for (guint i = 0; i < source->fields->len; i++) {
    const EngawaFoldField *field = g_ptr_array_index (source->fields, i);
    const char *value;

    if (strcmp (field->spec->name, name) != 0)
      continue;
    value = g_array_index (field->heads, EngawaFoldHead, 0).value;
    if (!engawa_tape_read (&self->scratch, value, strlen (value), NULL))
      return FALSE;
    *tape = &self->scratch;
    *node = 0;
    return engawa_tape_get_type (*tape, 0) != ENGAWA_TAPE_NULL;
  }
  *tape = &self->tape;
  *node = engawa_tape_find (&self->tape, 0, name);
  return *node != ENGAWA_TAPE_NONE;
}

static const char *
copy_string (Source *source, const EngawaTape *tape, guint node)
{
  const EngawaTapeNode *value = &tape->nodes[node];
  g_autofree char *text = NULL;

  if (value->type != ENGAWA_TAPE_STRING)
    return NULL;
  if (!value->escaped)
    return engawa_arena_strndup (&source->object->arena, tape->text + value->start + 1,
                                 value->end - value->start - 2);
  text = engawa_tape_get_string (tape, node);
  return engawa_arena_strdup (&source->object->arena, text);
}

static const char *
take_text (Source *source, const char *name)
{
  const EngawaTape *tape;
  guint node;

  return find_value (source, name, &tape, &node) ? copy_string (source, tape, node) : NULL;
}

static const char *
take_json (Source *source, const char *name)
{
  const EngawaTape *tape;
  guint node;

  if (!find_value (source, name, &tape, &node))
    return NULL;
  return engawa_arena_strndup (&source->object->arena, tape->text + tape->nodes[node].start,
                               tape->nodes[node].end - tape->nodes[node].start);
}

static gint64
take_integer (Source *source, const char *name, gint64 otherwise)
{
  const EngawaTape *tape;
  guint node;
  gint64 value = otherwise;

  if (find_value (source, name, &tape, &node))
    engawa_tape_get_integer (tape, node, &value);
  return value;
}

static gboolean
take_boolean (Source *source, const char *name)
{
  const EngawaTape *tape;
  guint node;

  return find_value (source, name, &tape, &node)
         && engawa_tape_get_type (tape, node) == ENGAWA_TAPE_TRUE;
}

static const char *const *
take_list (Source *source, const char *name)
{
  const EngawaTape *tape;
  const char **items;
  guint node;
  guint count;
  guint at;

  if (!find_value (source, name, &tape, &node)
      || engawa_tape_get_type (tape, node) != ENGAWA_TAPE_ARRAY)
    return no_texts;
  count = tape->nodes[node].count;
  items = engawa_arena_alloc (&source->object->arena, (count + 1) * sizeof *items);
  at = node + 1;
  for (guint i = 0; i < count; i++) {
    items[i] = copy_string (source, tape, at);
    at = tape->nodes[at].next;
  }
  return items;
}

static const char *
copy_member (Source *source, const EngawaTape *tape, guint object, const char *name)
{
  guint node = engawa_tape_find (tape, object, name);

  return node == ENGAWA_TAPE_NONE ? NULL : copy_string (source, tape, node);
}

static void
take_names (Source *source, EngawaPerson *person)
{
  const EngawaTape *tape;
  EngawaName *names;
  guint node;
  guint at;

  if (!find_value (source, "names", &tape, &node)
      || engawa_tape_get_type (tape, node) != ENGAWA_TAPE_ARRAY)
    return;
  person->n_names = tape->nodes[node].count;
  names = engawa_arena_alloc (&source->object->arena, (person->n_names + 1) * sizeof *names);
  at = node + 1;
  for (guint i = 0; i < person->n_names; i++) {
    names[i].text = copy_member (source, tape, at, "text");
    names[i].reading = copy_member (source, tape, at, "reading");
    names[i].script = copy_member (source, tape, at, "script");
    at = tape->nodes[at].next;
  }
  person->names = names;
}

/* The answers that make an interview come first among the unsorted ones; a test holds them against the
 * forms' urgent="yes". An interview must be readable, and rise, on a tablet without its form. */
static const struct {
  const char *question;
  const char *choice;
} urgent_answers[] = {
  { "here", "later" },
  { "needed-today", "food" },
  { "needed-today", "bed" },
  { "needed-today", "hospital" },
  { "needed-today", "safe-place" },
  { "needed-today", "deadline" },
  { "where-hurts", "chest" },
  { "symptoms", "cannot-breathe" },
  { "symptoms", "bleeding" },
  { "money-until", "today" },
  { "money-until", "week" },
  { "home-hard", "must-leave" },
  { "work-hard", "holds-papers" },
  { "children-safe", "no" },
  { "want-now", "go" },
  { "want-now", "specialist" },
  { "want-now", "police-call" },
};

/**
 * engawa_interview_is_urgent_answer:
 * @question: the id of a question
 * @choice: the id of a choice
 *
 * Returns: whether an interview with this answer comes first
 */
gboolean
engawa_interview_is_urgent_answer (const char *question, const char *choice)
{
  for (gsize i = 0; i < G_N_ELEMENTS (urgent_answers); i++)
    if (strcmp (urgent_answers[i].question, question) == 0
        && strcmp (urgent_answers[i].choice, choice) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a choice is the answer, or among the answers, at a node. */
static gboolean
holds_choice (const EngawaTape *tape, guint answer, const char *choice)
{
  guint at = answer + 1;

  if (answer == ENGAWA_TAPE_NONE)
    return FALSE;
  if (engawa_tape_get_type (tape, answer) == ENGAWA_TAPE_STRING)
    return engawa_tape_equals (tape, answer, choice);
  if (engawa_tape_get_type (tape, answer) != ENGAWA_TAPE_ARRAY)
    return FALSE;
  for (guint i = 0; i < tape->nodes[answer].count; i++) {
    if (engawa_tape_get_type (tape, at) == ENGAWA_TAPE_STRING
        && engawa_tape_equals (tape, at, choice))
      return TRUE;
    at = tape->nodes[at].next;
  }
  return FALSE;
}

/* FORMS.md: `here` is asked before anything else. */
static void
take_urgency (Source *source, EngawaInterview *interview)
{
  const EngawaTape *tape;
  guint answers;

  if (!find_value (source, "answers", &tape, &answers))
    return;
  interview->unsafe = holds_choice (tape, engawa_tape_find (tape, answers, "here"), "later");
  for (gsize i = 0; i < G_N_ELEMENTS (urgent_answers); i++)
    interview->urgent |=
        holds_choice (tape, engawa_tape_find (tape, answers, urgent_answers[i].question),
                      urgent_answers[i].choice);
}

static void
build_case (Source *source, EngawaCase *row)
{
  row->number = take_text (source, "number");
  row->opened = take_text (source, "opened");
  row->route = take_text (source, "route");
  row->district = take_text (source, "district");
  row->lead = take_text (source, "lead");
  row->row.when = row->opened;
}

static void
build_person (Source *source, EngawaPerson *row)
{
  take_names (source, row);
  row->born = take_text (source, "born");
  row->languages = take_list (source, "languages");
  row->bridge = take_text (source, "bridge");
  row->relation = take_text (source, "relation");
  row->hide_address = take_boolean (source, "hide_address");
  row->cases = take_list (source, "cases");
}

static void
build_interview (Source *source, EngawaInterview *row)
{
  char moment[ENGAWA_MOMENT_TEXT_SIZE];

  row->host = take_text (source, "host");
  row->form = take_text (source, "form");
  row->form_hash = take_text (source, "form_hash");
  row->version = take_integer (source, "version", 0);
  row->language = take_text (source, "language");
  row->bridge = take_text (source, "bridge");
  row->interpreter = take_text (source, "interpreter");
  row->wanted = take_text (source, "wanted");
  row->answers = take_json (source, "answers");
  row->started = take_integer (source, "started", 0);
  row->ended = take_integer (source, "ended", 0);
  take_urgency (source, row);
  engawa_date_format_moment (row->started, moment);
  row->row.when = engawa_arena_strdup (&source->object->arena, moment);
}

static void
build_contact (Source *source, EngawaContact *row)
{
  row->at = take_text (source, "at");
  row->contact_kind = take_text (source, "contact_kind");
  row->asker = take_text (source, "asker");
  row->method = take_text (source, "method");
  row->client = take_text (source, "client");
  row->topics = take_list (source, "topics");
  row->responses = take_list (source, "responses");
  row->with = take_list (source, "with");
  row->interpreter = take_text (source, "interpreter");
  row->district = take_text (source, "district");
  row->minutes = (int) take_integer (source, "minutes", -1);
  row->row.when = row->at;
}

static void
build_note (Source *source, EngawaNote *row)
{
  row->of = source->object->of;
  row->voice = take_text (source, "voice");
  row->text = take_text (source, "text");
  row->files = take_list (source, "files");
}

static void
build_referral (Source *source, EngawaReferral *row)
{
  row->to = take_text (source, "to");
  row->why = take_text (source, "why");
  row->consent = take_text (source, "consent");
  row->due = take_text (source, "due");
  row->companion = take_boolean (source, "companion");
}

static void
build_task (Source *source, EngawaTask *row)
{
  row->what = take_text (source, "what");
  row->lead = take_text (source, "lead");
  row->due = take_text (source, "due");
}

static void
build_consent (Source *source, EngawaConsent *row)
{
  const EngawaTape *tape;
  guint node;

  row->person = take_text (source, "person");
  row->purposes = take_list (source, "purposes");
  row->agencies = take_list (source, "agencies");
  row->until = take_text (source, "until");
  row->mark = take_json (source, "mark");
  row->guardian = take_boolean (source, "guardian");
  if (!find_value (source, "shown", &tape, &node))
    return;
  row->shown_language = copy_member (source, tape, node, "language");
  row->shown_text = copy_member (source, tape, node, "text");
}

static void
build_resource (Source *source, EngawaResource *row)
{
  row->name = take_text (source, "name");
  row->offers = take_list (source, "offers");
  row->is_private = take_boolean (source, "private");
}

static void
build_step (Source *source, EngawaStep *row)
{
  row->of = source->object->of;
  row->step = take_text (source, "step");
  row->at = take_text (source, "at");
  row->remark = take_text (source, "remark");
  row->row.when = row->at;
}

static void
build_review (Source *source, EngawaReview *row)
{
  row->of = source->object->of;
  row->as = take_text (source, "as");
  row->remark = take_text (source, "remark");
}

static gsize
row_size (EngawaBodyKind kind)
{
  static const gsize sizes[] = {
    [ENGAWA_BODY_NONE] = sizeof (EngawaRow),
    [ENGAWA_BODY_CASE] = sizeof (EngawaCase),
    [ENGAWA_BODY_PERSON] = sizeof (EngawaPerson),
    [ENGAWA_BODY_INTERVIEW] = sizeof (EngawaInterview),
    [ENGAWA_BODY_CONTACT] = sizeof (EngawaContact),
    [ENGAWA_BODY_NOTE] = sizeof (EngawaNote),
    [ENGAWA_BODY_REFERRAL] = sizeof (EngawaReferral),
    [ENGAWA_BODY_TASK] = sizeof (EngawaTask),
    [ENGAWA_BODY_CONSENT] = sizeof (EngawaConsent),
    [ENGAWA_BODY_RESOURCE] = sizeof (EngawaResource),
    [ENGAWA_BODY_SET] = sizeof (EngawaRow),
    [ENGAWA_BODY_STEP] = sizeof (EngawaStep),
    [ENGAWA_BODY_SAME] = sizeof (EngawaRow),
    [ENGAWA_BODY_REVIEW] = sizeof (EngawaReview),
    [ENGAWA_BODY_ACCESS] = sizeof (EngawaRow),
  };

  return sizes[kind];
}

static void
build_by_kind (Source *source, EngawaRow *row)
{
  switch (row->kind) {
  case ENGAWA_BODY_CASE:
    build_case (source, (EngawaCase *) row);
    break;
  case ENGAWA_BODY_PERSON:
    build_person (source, (EngawaPerson *) row);
    break;
  case ENGAWA_BODY_INTERVIEW:
    build_interview (source, (EngawaInterview *) row);
    break;
  case ENGAWA_BODY_CONTACT:
    build_contact (source, (EngawaContact *) row);
    break;
  case ENGAWA_BODY_NOTE:
    build_note (source, (EngawaNote *) row);
    break;
  case ENGAWA_BODY_REFERRAL:
    build_referral (source, (EngawaReferral *) row);
    break;
  case ENGAWA_BODY_TASK:
    build_task (source, (EngawaTask *) row);
    break;
  case ENGAWA_BODY_CONSENT:
    build_consent (source, (EngawaConsent *) row);
    break;
  case ENGAWA_BODY_RESOURCE:
    build_resource (source, (EngawaResource *) row);
    break;
  case ENGAWA_BODY_STEP:
    build_step (source, (EngawaStep *) row);
    break;
  case ENGAWA_BODY_REVIEW:
    build_review (source, (EngawaReview *) row);
    break;
  case ENGAWA_BODY_NONE:
  case ENGAWA_BODY_SET:
  case ENGAWA_BODY_SAME:
  case ENGAWA_BODY_ACCESS:
  default:
    break;
  }
}

static void
take_strike (Source *source, EngawaRow *row)
{
  row->struck = take_boolean (source, "struck");
  for (guint i = 0; row->struck && i < source->fields->len; i++) {
    const EngawaFoldField *field = g_ptr_array_index (source->fields, i);
    const char *why = g_array_index (field->heads, EngawaFoldHead, 0).why;

    if (strcmp (field->spec->name, "struck") == 0 && why)
      row->struck_why = engawa_arena_strdup (&source->object->arena, why);
  }
  for (guint i = 0; i < source->fields->len; i++) {
    if (((const EngawaFoldField *) g_ptr_array_index (source->fields, i))->conflict)
      row->n_conflicts++;
  }
}

/*
 * engawa_object_build:
 * @self: a casebook
 * @object: an object with its @id and @making
 *
 * Fills in the object's row from the entries held.
 */
void
engawa_object_build (EngawaCasebook *self, EngawaObject *object)
{
  EngawaHeld *making = object->making;
  g_autoptr (GPtrArray) fields = engawa_fold_fields (self, making, object->id);
  Source source = { self, object, fields };
  EngawaRow *row = engawa_arena_alloc (&object->arena, row_size (making->kind));
  char moment[ENGAWA_MOMENT_TEXT_SIZE];
  gsize length;
  const char *text = g_bytes_get_data (making->body, &length);

  /* It was checked when it was added; this only fills the tape again. */
  if (!engawa_tape_read (&self->tape, text, length, NULL))
    g_assert_not_reached ();
  row->kind = making->kind;
  row->id = object->id;
  row->author = making->author;
  row->device = making->device;
  row->time = making->time;
  row->revision = self->revision;
  object->of = take_text (&source, "of");
  object->in = take_text (&source, "case");
  object->as = take_text (&source, "as");
  build_by_kind (&source, row);
  take_strike (&source, row);
  if (!row->when) {
    engawa_date_format_moment (row->time, moment);
    row->when = engawa_arena_strdup (&object->arena, moment);
  }
  object->n_conflicts = row->n_conflicts;
  object->struck = row->struck;
  object->row = row;
}

void
engawa_object_free (EngawaObject *object)
{
  engawa_arena_free (object->arena);
  g_free (object);
}

int
engawa_row_compare (const EngawaRow *a, const EngawaRow *b)
{
  int order = strcmp (a->when, b->when);

  if (order != 0)
    return order;
  if (a->time != b->time)
    return a->time < b->time ? -1 : 1;
  return strcmp (a->id, b->id);
}
