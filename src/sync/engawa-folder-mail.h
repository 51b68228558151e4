/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-transport.h"

/* The two messages of an enrolment, in a folder: DIR/enrolment/LOOKUP-offer.json and -answer.json. */
GBytes *engawa_folder_mail_get (const char *directory,
                                const char *lookup,
                                EngawaEnrolmentPart part,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_folder_mail_put (const char *directory,
                                 const char *lookup,
                                 EngawaEnrolmentPart part,
                                 GBytes *message,
                                 GError **error);
