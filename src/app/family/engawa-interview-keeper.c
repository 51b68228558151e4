/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-interview-keeper.h"

/*
 * Sees to it that what a family says reaches the sink: a quarter of a second after a touch, so that a row
 * of quick touches is one write, and at once before anything else happens. After the interview is finished
 * or stopped nothing is written any more.
 */

#define SAVE_MS 250

struct _EngawaInterviewKeeper {
  GObject parent_instance;

  /* owned */
  EngawaInterviewSink *sink;
  EngawaFamilyContext *context;

  gboolean dirty;
  gboolean closed;
  gboolean wanted;
  guint save_id;
};

enum {
  FAILED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaInterviewKeeper, engawa_interview_keeper, G_TYPE_OBJECT)

static const char *
get_language (EngawaInterviewKeeper *self)
{
  return engawa_family_context_get_language (self->context)->id;
}

static const char *
get_bridge (EngawaInterviewKeeper *self)
{
  const EngawaLanguage *bridge = engawa_family_context_get_bridge (self->context);

  return bridge != NULL ? bridge->id : NULL;
}

static char *
write_draft (EngawaInterviewKeeper *self)
{
  return engawa_answers_to_draft (engawa_family_context_get_answers (self->context));
}

/* Takes note of what the sink said. */
static gboolean
settle (EngawaInterviewKeeper *self, gboolean done, gboolean closes)
{
  if (!done) {
    g_signal_emit (self, signals[FAILED], 0);
    return FALSE;
  }
  self->dirty = FALSE;
  self->closed = self->closed || closes;
  return TRUE;
}

static gboolean
on_save (gpointer user_data)
{
  EngawaInterviewKeeper *self = user_data;

  self->save_id = 0;
  engawa_interview_keeper_flush (self);
  return G_SOURCE_REMOVE;
}

static void
engawa_interview_keeper_dispose (GObject *object)
{
  EngawaInterviewKeeper *self = ENGAWA_INTERVIEW_KEEPER (object);

  if (self->sink != NULL)
    engawa_interview_keeper_flush (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->sink);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_interview_keeper_parent_class)->dispose (object);
}

static void
engawa_interview_keeper_class_init (EngawaInterviewKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_interview_keeper_dispose;

  /* EngawaInterviewKeeper::failed: the sink could not keep the answers; the staff must know at once. */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_interview_keeper_init (EngawaInterviewKeeper *self)
{
}

/**
 * engawa_interview_keeper_new:
 * @sink: where the interview goes
 * @context: whose answers are kept
 *
 * Returns: (transfer full): a keeper with nothing to write
 */
EngawaInterviewKeeper *
engawa_interview_keeper_new (EngawaInterviewSink *sink, EngawaFamilyContext *context)
{
  EngawaInterviewKeeper *self = g_object_new (ENGAWA_TYPE_INTERVIEW_KEEPER, NULL);

  self->sink = g_object_ref (sink);
  self->context = g_object_ref (context);
  return self;
}

/**
 * engawa_interview_keeper_has_answers:
 * @self: a keeper
 *
 * Returns: whether anything that is kept was answered; the practice is not
 */
gboolean
engawa_interview_keeper_has_answers (EngawaInterviewKeeper *self)
{
  EngawaAnswers *answers = engawa_family_context_get_answers (self->context);

  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (answers, i);
    if (question->kept && engawa_answers_has (answers, question->id))
      return TRUE;
  }
  return FALSE;
}

/**
 * engawa_interview_keeper_save_soon:
 * @self: a keeper
 *
 * Says that an answer changed.
 */
void
engawa_interview_keeper_save_soon (EngawaInterviewKeeper *self)
{
  self->dirty = TRUE;
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, on_save, self);
}

/**
 * engawa_interview_keeper_flush:
 * @self: a keeper
 *
 * Hands answers to the sink that it does not have yet.
 *
 * Returns: whether it has them all
 */
gboolean
engawa_interview_keeper_flush (EngawaInterviewKeeper *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!self->dirty || self->closed)
    return TRUE;
  g_autofree char *draft = write_draft (self);
  return settle (self,
                 engawa_interview_sink_save_draft (self->sink, draft, get_language (self),
                                                   get_bridge (self), NULL),
                 FALSE);
}

/**
 * engawa_interview_keeper_finish:
 * @self: a keeper
 *
 * Hands the final answers to the sink, once.
 *
 * Returns: whether it has them
 */
gboolean
engawa_interview_keeper_finish (EngawaInterviewKeeper *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->closed)
    return TRUE;
  g_autofree char *answers =
      engawa_answers_to_json (engawa_family_context_get_answers (self->context));
  return settle (self,
                 engawa_interview_sink_finish (self->sink, answers, get_language (self),
                                               get_bridge (self), NULL),
                 TRUE);
}

/**
 * engawa_interview_keeper_stop:
 * @self: a keeper
 * @keep: whether the answers so far may be kept
 *
 * Returns: whether the sink did as asked, now or when the interview was finished before
 */
gboolean
engawa_interview_keeper_stop (EngawaInterviewKeeper *self, gboolean keep)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->closed)
    return TRUE;
  if (!keep)
    return settle (self, engawa_interview_sink_stop_discard (self->sink, NULL), TRUE);
  g_autofree char *draft = write_draft (self);
  return settle (self,
                 engawa_interview_sink_stop_keep (self->sink, draft, get_language (self),
                                                  get_bridge (self), NULL),
                 TRUE);
}

/**
 * engawa_interview_keeper_set_wanted:
 * @self: a keeper
 * @wanted: (nullable): the language that could not be served, or `und` where nobody wrote it
 *
 * Keeps it at once, even when nothing else is answered: the council must hear of it.
 */
void
engawa_interview_keeper_set_wanted (EngawaInterviewKeeper *self, const char *wanted)
{
  if (self->closed || (wanted == NULL && !self->wanted))
    return;
  self->wanted = wanted != NULL;
  engawa_interview_sink_set_wanted (self->sink, wanted);
  self->dirty = TRUE;
  engawa_interview_keeper_flush (self);
}

/**
 * engawa_interview_keeper_close:
 * @self: a keeper
 *
 * Writes what is left and nothing after it.
 */
void
engawa_interview_keeper_close (EngawaInterviewKeeper *self)
{
  engawa_interview_keeper_flush (self);
  self->closed = TRUE;
}
