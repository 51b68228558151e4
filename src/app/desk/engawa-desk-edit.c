/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-edit.h"

#include "record/engawa-builder.h"

typedef struct {
  char *name;
  char *shown;
  char *now;
  GPtrArray *seen; /* char *, NULL at the end */
} Field;

struct _EngawaDeskEdit {
  EngawaCasebook *casebook;
  char *id;
  GPtrArray *fields; /* Field, in the order they were shown */
};

static void
field_free (gpointer data)
{
  Field *field = data;
  g_free (field->name);
  g_free (field->shown);
  g_free (field->now);
  g_ptr_array_unref (field->seen);
  g_free (field);
}

/**
 * engawa_desk_edit_new:
 * @casebook: the casebook
 * @id: the object
 *
 * Returns: (transfer full): nothing shown yet
 */
EngawaDeskEdit *
engawa_desk_edit_new (EngawaCasebook *casebook, const char *id)
{
  EngawaDeskEdit *self = g_new0 (EngawaDeskEdit, 1);
  self->casebook = g_object_ref (casebook);
  self->id = g_strdup (id);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  return self;
}

/**
 * engawa_desk_edit_free:
 * @self: (transfer full) (nullable): an edit
 */
void
engawa_desk_edit_free (EngawaDeskEdit *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->casebook);
  g_free (self->id);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

const char *
engawa_desk_edit_get_id (EngawaDeskEdit *self)
{
  return self->id;
}

static Field *
find (EngawaDeskEdit *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = self->fields->pdata[i];
    if (g_str_equal (field->name, name))
      return field;
  }
  return NULL;
}

/**
 * engawa_desk_edit_show:
 * @self: an edit
 * @field: one of the object's fields
 * @json: (transfer full): its value as the widget on the page gives it back untouched
 *
 * Remembers what is shown and every head the casebook holds of it now.
 */
void
engawa_desk_edit_show (EngawaDeskEdit *self, const char *field, char *json)
{
  Field *shown = g_new0 (Field, 1);
  shown->name = g_strdup (field);
  shown->shown = json;
  shown->now = g_strdup (json);
  shown->seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) heads = engawa_casebook_list_heads (self->casebook, self->id, field);
  for (guint i = 0; i < heads->len; i++)
    g_ptr_array_add (shown->seen, g_strdup (((const EngawaHead *) heads->pdata[i])->id));
  g_ptr_array_add (shown->seen, NULL);
  g_ptr_array_add (self->fields, shown);
}

/**
 * engawa_desk_edit_put:
 * @self: an edit
 * @field: a field that was shown
 * @json: (transfer full): its value now
 */
void
engawa_desk_edit_put (EngawaDeskEdit *self, const char *field, char *json)
{
  Field *found = find (self, field);
  g_return_if_fail (found != NULL);
  g_free (found->now);
  found->now = json;
}

gboolean
engawa_desk_edit_is_changed (EngawaDeskEdit *self)
{
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = self->fields->pdata[i];
    if (!g_str_equal (field->shown, field->now))
      return TRUE;
  }
  return FALSE;
}

/**
 * engawa_desk_edit_add_to:
 * @self: an edit
 * @writing: what is written together
 * @why: (nullable): the reason
 *
 * Adds the `set` that makes the object as the person left it.
 */
void
engawa_desk_edit_add_to (EngawaDeskEdit *self, EngawaDeskWriting *writing, const char *why)
{
  if (!engawa_desk_edit_is_changed (self))
    return;
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_SET);
  engawa_builder_set_text (builder, "of", self->id);
  engawa_builder_set_text (builder, "why", why);
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = self->fields->pdata[i];
    if (!g_str_equal (field->shown, field->now))
      engawa_builder_add_field (builder, field->name, field->now,
                                (const char *const *) field->seen->pdata);
  }
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
}
