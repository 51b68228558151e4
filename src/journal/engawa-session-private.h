/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-session.h"

GBytes *engawa_session_seal_with (const guint8 *ephemeral_secret,
                                  EngawaSession *session,
                                  EngawaHeader *header,
                                  const EngawaRoster *roster,
                                  const EngawaSecret *session_key,
                                  const EngawaPersonKeys *author,
                                  GError **error);
