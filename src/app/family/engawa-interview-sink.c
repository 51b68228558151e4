/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-interview-sink.h"

G_DEFINE_INTERFACE (EngawaInterviewSink, engawa_interview_sink, G_TYPE_OBJECT)

static void
engawa_interview_sink_default_init (EngawaInterviewSinkInterface *iface)
{
}

/**
 * engawa_interview_sink_save_draft:
 * @self: a sink
 * @answers: the answers so far as a draft in JSON, see engawa_answers_to_draft()
 * @language: the family's language
 * @bridge: (nullable): another it understands
 * @error: return location for an error
 *
 * Returns: whether they are kept
 */
gboolean
engawa_interview_sink_save_draft (EngawaInterviewSink *self,
                                  const char *answers,
                                  const char *language,
                                  const char *bridge,
                                  GError **error)
{
  return ENGAWA_INTERVIEW_SINK_GET_IFACE (self)->save_draft (self, answers, language, bridge,
                                                             error);
}

/**
 * engawa_interview_sink_finish:
 * @self: a sink
 * @answers: the final answers in JSON, see engawa_answers_to_json()
 * @language: the family's language
 * @bridge: (nullable): another it understands
 * @error: return location for an error
 *
 * Returns: whether the interview is kept
 */
gboolean
engawa_interview_sink_finish (EngawaInterviewSink *self,
                              const char *answers,
                              const char *language,
                              const char *bridge,
                              GError **error)
{
  return ENGAWA_INTERVIEW_SINK_GET_IFACE (self)->finish (self, answers, language, bridge, error);
}

/**
 * engawa_interview_sink_stop_keep:
 * @self: a sink
 * @answers: the answers so far as a draft in JSON
 * @language: the family's language
 * @bridge: (nullable): another it understands
 * @error: return location for an error
 *
 * Returns: whether what was said is kept
 */
gboolean
engawa_interview_sink_stop_keep (EngawaInterviewSink *self,
                                 const char *answers,
                                 const char *language,
                                 const char *bridge,
                                 GError **error)
{
  return ENGAWA_INTERVIEW_SINK_GET_IFACE (self)->stop_keep (self, answers, language, bridge, error);
}

/**
 * engawa_interview_sink_stop_discard:
 * @self: a sink
 * @error: return location for an error
 *
 * Returns: whether what was said is gone
 */
gboolean
engawa_interview_sink_stop_discard (EngawaInterviewSink *self, GError **error)
{
  return ENGAWA_INTERVIEW_SINK_GET_IFACE (self)->stop_discard (self, error);
}

/**
 * engawa_interview_sink_set_wanted:
 * @self: a sink
 * @wanted: (nullable): the language that could not be served, or `und` where nobody wrote it
 */
void
engawa_interview_sink_set_wanted (EngawaInterviewSink *self, const char *wanted)
{
  EngawaInterviewSinkInterface *iface = ENGAWA_INTERVIEW_SINK_GET_IFACE (self);

  if (iface->set_wanted != NULL)
    iface->set_wanted (self, wanted);
}
