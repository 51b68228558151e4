/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_PROMISE_BODY (engawa_promise_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPromiseBody, engawa_promise_body, ENGAWA, PROMISE_BODY, GtkWidget)

/**
 * EngawaPromiseValue:
 * @name: the value a line asks for: `reader`, `due` or `number`
 * @caption: (nullable): what the host gave
 *
 * Something the host knows that a line of words ends with.
 */
typedef struct {
  const char *name;
  const EngawaCaption *caption;
} EngawaPromiseValue;

GtkWidget *engawa_promise_body_new (EngawaFamilyContext *context,
                                    const EngawaQuestion *page,
                                    const EngawaQuestion *guest,
                                    const EngawaPromiseValue *values,
                                    gsize n_values) G_GNUC_WARN_UNUSED_RESULT;
