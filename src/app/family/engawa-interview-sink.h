/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#define ENGAWA_TYPE_INTERVIEW_SINK (engawa_interview_sink_get_type ())
G_DECLARE_INTERFACE (EngawaInterviewSink, engawa_interview_sink, ENGAWA, INTERVIEW_SINK, GObject)

/**
 * EngawaInterviewSinkInterface:
 * @save_draft: keeps the answers so far
 * @finish: the family has seen its answers and is done
 * @stop_keep: the family stopped and its answers are kept
 * @stop_discard: the family stopped and its answers go
 * @set_wanted: (nullable): the language the family has and the tablet has not, as it was written, or `und`
 *   where nobody wrote it; %NULL when there is none after all. It goes with what is kept afterwards.
 *
 * Where the family's side puts an interview: all it can do is append to the one at hand. Each returns
 * whether it is done; a %FALSE with error is shown as "we could not keep your answer".
 * `answers` is JSON, `language` and `bridge` are catalogue names, `bridge` may be %NULL.
 */
struct _EngawaInterviewSinkInterface {
  GTypeInterface parent_iface;

  gboolean (*save_draft) (EngawaInterviewSink *self,
                          const char *answers,
                          const char *language,
                          const char *bridge,
                          GError **error);
  gboolean (*finish) (EngawaInterviewSink *self,
                      const char *answers,
                      const char *language,
                      const char *bridge,
                      GError **error);
  gboolean (*stop_keep) (EngawaInterviewSink *self,
                         const char *answers,
                         const char *language,
                         const char *bridge,
                         GError **error);
  gboolean (*stop_discard) (EngawaInterviewSink *self, GError **error);
  void (*set_wanted) (EngawaInterviewSink *self, const char *wanted);
};

gboolean engawa_interview_sink_save_draft (EngawaInterviewSink *self,
                                           const char *answers,
                                           const char *language,
                                           const char *bridge,
                                           GError **error);
gboolean engawa_interview_sink_finish (EngawaInterviewSink *self,
                                       const char *answers,
                                       const char *language,
                                       const char *bridge,
                                       GError **error);
gboolean engawa_interview_sink_stop_keep (EngawaInterviewSink *self,
                                          const char *answers,
                                          const char *language,
                                          const char *bridge,
                                          GError **error);
gboolean engawa_interview_sink_stop_discard (EngawaInterviewSink *self, GError **error);
void engawa_interview_sink_set_wanted (EngawaInterviewSink *self, const char *wanted);
