/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-staff-keyboard.h"

#include "app/widgets/engawa-kana-converter.h"
#include "app/widgets/engawa-kana.h"
#include "app/widgets/engawa-staff-keys.h"

#include "engawa-staff-resources.h"

#include <glib/gi18n.h>

/*
 * The desk's keyboard for fingers: keys below, one line of candidates above. It writes straight into the
 * field it was given (a GtkEditable or a GtkTextView): the kana being composed stand there as ordinary
 * text before the caret and are replaced when a candidate is chosen. If the caret was moved meanwhile,
 * the composition counts as written and a new one begins. With a hardware keyboard the fields work as
 * any other field, with whatever input method the desktop has.
 */

enum { MOST_CANDIDATES = 24 };

struct _EngawaStaffKeyboard {
  GtkWidget parent_instance;

  /* owned */
  EngawaKanaConverter *converter;
  GPtrArray *candidates;
  char *composition;

  /* borrowed; cleared when it goes */
  GtkWidget *target;

  /* owned by the widget tree */
  GtkWidget *box;
  GtkWidget *strip;
  GtkWidget *keys;
};

enum { CLOSE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaStaffKeyboard, engawa_staff_keyboard, GTK_TYPE_WIDGET)

static void show_candidates (EngawaStaffKeyboard *self);

/* Whether exactly the composition stands before the caret; also gives the field's caret position. */
static gboolean
composition_stands (EngawaStaffKeyboard *self)
{
  glong length = g_utf8_strlen (self->composition, -1);
  g_autofree char *before = NULL;
  if (GTK_IS_TEXT_VIEW (self->target)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->target));
    GtkTextIter end, start;
    gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
    start = end;
    if (length > 0 && gtk_text_iter_get_offset (&end) < length)
      return FALSE;
    gtk_text_iter_backward_chars (&start, (int) length);
    before = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  } else {
    int caret = gtk_editable_get_position (GTK_EDITABLE (self->target));
    if (caret < length)
      return FALSE;
    before = gtk_editable_get_chars (GTK_EDITABLE (self->target), caret - (int) length, caret);
  }
  return g_strcmp0 (before, self->composition) == 0;
}

/* Takes n characters before the caret away (or the selection) and writes text in their place. */
static void
replace_before_caret (EngawaStaffKeyboard *self, glong n, const char *text)
{
  if (GTK_IS_TEXT_VIEW (self->target)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->target));
    gtk_text_buffer_begin_user_action (buffer);
    if (!gtk_text_buffer_delete_selection (buffer, TRUE, TRUE) && n > 0) {
      GtkTextIter end, start;
      gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
      start = end;
      gtk_text_iter_backward_chars (&start, (int) n);
      gtk_text_buffer_delete (buffer, &start, &end);
    }
    gtk_text_buffer_insert_at_cursor (buffer, text, -1);
    gtk_text_buffer_end_user_action (buffer);
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->target),
                                        gtk_text_buffer_get_insert (buffer));
    return;
  }
  GtkEditable *editable = GTK_EDITABLE (self->target);
  if (gtk_editable_get_selection_bounds (editable, NULL, NULL)) {
    gtk_editable_delete_selection (editable);
    n = 0;
  }
  int caret = gtk_editable_get_position (editable);
  int start = MAX (0, caret - (int) n);
  if (start < caret)
    gtk_editable_delete_text (editable, start, caret);
  gtk_editable_insert_text (editable, text, -1, &start);
  gtk_editable_set_position (editable, start);
}

/* Puts a new composition in the place of the old one. */
static void
compose (EngawaStaffKeyboard *self, const char *next)
{
  replace_before_caret (self, g_utf8_strlen (self->composition, -1), next);
  char *kept = g_strdup (next);
  g_free (self->composition);
  self->composition = kept;
  show_candidates (self);
}

static void
finish_composition (EngawaStaffKeyboard *self)
{
  g_free (self->composition);
  self->composition = g_strdup ("");
  show_candidates (self);
}

static void
press_text (EngawaStaffKeyboard *self, const char *text)
{
  gboolean mark = g_str_equal (text, "゛") || g_str_equal (text, "゜");
  if (engawa_staff_keys_get_page (ENGAWA_STAFF_KEYS (self->keys)) != ENGAWA_STAFF_KEYS_KANA) {
    finish_composition (self);
    replace_before_caret (self, 0, text);
    return;
  }
  if (mark && *self->composition == '\0')
    return;
  if (!mark && g_utf8_strlen (self->composition, -1) >= ENGAWA_KANA_MAX)
    finish_composition (self);
  g_autofree char *next = engawa_kana_append (self->composition, text);
  compose (self, next);
}

static void
press_enter (EngawaStaffKeyboard *self)
{
  if (*self->composition != '\0') {
    finish_composition (self);
    return;
  }
  if (GTK_IS_TEXT_VIEW (self->target)) {
    replace_before_caret (self, 0, "\n");
    return;
  }
  /* The delegate of an entry is what carries "activate". */
  g_signal_emit_by_name (self->target, "activate");
}

static void
press_delete (EngawaStaffKeyboard *self)
{
  if (*self->composition == '\0') {
    replace_before_caret (self, 1, "");
    return;
  }
  g_autofree char *next = engawa_kana_delete (self->composition);
  compose (self, next);
}

/* The third function key converts: it takes the first candidate, or writes a space. */
static void
press_convert (EngawaStaffKeyboard *self)
{
  if (*self->composition != '\0' && self->candidates->len > 0)
    engawa_staff_keyboard_choose (self, 0);
  else
    replace_before_caret (self, 0,
                          engawa_staff_keys_get_page (ENGAWA_STAFF_KEYS (self->keys))
                                  == ENGAWA_STAFF_KEYS_KANA
                              ? "\u3000"
                              : " ");
}

/**
 * engawa_staff_keyboard_press:
 * @self: a keyboard
 * @key: an #EngawaStaffKey
 * @text: what is written on a %ENGAWA_STAFF_KEY_TEXT
 *
 * Does what touching that key does; nothing while there is no field.
 */
void
engawa_staff_keyboard_press (EngawaStaffKeyboard *self, guint key, const char *text)
{
  g_return_if_fail (ENGAWA_IS_STAFF_KEYBOARD (self));
  if (self->target == NULL)
    return;
  if (!composition_stands (self))
    finish_composition (self);
  switch ((EngawaStaffKey) key) {
  case ENGAWA_STAFF_KEY_TEXT:
    press_text (self, text);
    break;
  case ENGAWA_STAFF_KEY_SMALL:
    if (*self->composition != '\0') {
      g_autofree char *next = engawa_kana_cycle (self->composition);
      compose (self, next);
    }
    break;
  case ENGAWA_STAFF_KEY_DELETE:
    press_delete (self);
    break;
  case ENGAWA_STAFF_KEY_CLEAR:
    press_convert (self);
    break;
  case ENGAWA_STAFF_KEY_ENTER:
    press_enter (self);
    break;
  default:
    break;
  }
}

static void
on_key (EngawaStaffKeys *keys, guint key, const char *text, EngawaStaffKeyboard *self)
{
  engawa_staff_keyboard_press (self, key, text);
}

static void
on_candidate_clicked (GtkButton *button, EngawaStaffKeyboard *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  engawa_staff_keyboard_choose (self, index);
}

static void
on_mark_clicked (GtkButton *button, EngawaStaffKeyboard *self)
{
  if (self->target == NULL)
    return;
  finish_composition (self);
  replace_before_caret (self, 0, gtk_button_get_label (button));
}

static void
add_to_strip (EngawaStaffKeyboard *self, const char *label, guint index, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "staff-candidate");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->strip), button);
}

static void
show_candidates (EngawaStaffKeyboard *self)
{
  static const char *const marks[] = { "、", "。", "・", "「", "」", "（", "）", "？", "〜", "0",
                                       "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9" };
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates =
      engawa_kana_converter_candidates (self->converter, self->composition, MOST_CANDIDATES);

  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->strip)) != NULL)
    gtk_box_remove (GTK_BOX (self->strip), child);
  for (guint i = 0; i < self->candidates->len; i++) {
    EngawaKanaCandidate *candidate = self->candidates->pdata[i];
    add_to_strip (self, candidate->text, i, G_CALLBACK (on_candidate_clicked));
  }
  for (guint i = 0; self->candidates->len == 0 && i < G_N_ELEMENTS (marks); i++)
    add_to_strip (self, marks[i], i, G_CALLBACK (on_mark_clicked));
  gboolean composing = *self->composition != '\0';
  engawa_staff_keys_set_clear_label (ENGAWA_STAFF_KEYS (self->keys),
                                     composing ? _ ("Convert") : _ ("space"));
  engawa_staff_keys_set_enter_label (ENGAWA_STAFF_KEYS (self->keys),
                                     composing ? _ ("Accept") : _ ("Enter"));
}

/**
 * engawa_staff_keyboard_get_candidates:
 * @self: a keyboard
 *
 * Returns: (transfer none) (element-type EngawaKanaCandidate): what the strip offers for the composition
 */
GPtrArray *
engawa_staff_keyboard_get_candidates (EngawaStaffKeyboard *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_KEYBOARD (self), NULL);
  return self->candidates;
}

/**
 * engawa_staff_keyboard_choose:
 * @self: a keyboard
 * @index: which candidate
 *
 * Writes a candidate for the part of the composition it stands for; the rest goes on being composed.
 */
void
engawa_staff_keyboard_choose (EngawaStaffKeyboard *self, guint index)
{
  g_return_if_fail (ENGAWA_IS_STAFF_KEYBOARD (self));
  if (self->target == NULL || index >= self->candidates->len)
    return;
  if (!composition_stands (self)) {
    finish_composition (self);
    return;
  }
  EngawaKanaCandidate *candidate = self->candidates->pdata[index];
  g_autofree char *rest =
      g_strdup (g_utf8_offset_to_pointer (self->composition, candidate->length));
  g_autofree char *written = g_strconcat (candidate->text, rest, NULL);
  replace_before_caret (self, g_utf8_strlen (self->composition, -1), written);
  g_free (self->composition);
  self->composition = g_steal_pointer (&rest);
  show_candidates (self);
}

static void
on_close_clicked (GtkButton *button, EngawaStaffKeyboard *self)
{
  finish_composition (self);
  g_signal_emit (self, signals[CLOSE], 0);
}

/* Addresses, codes and numbers are not written in kana. */
static gboolean
wants_latin (GtkWidget *target)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;
  g_object_get (target, "input-purpose", &purpose, NULL);
  return purpose == GTK_INPUT_PURPOSE_ALPHA || purpose == GTK_INPUT_PURPOSE_URL
         || purpose == GTK_INPUT_PURPOSE_DIGITS || purpose == GTK_INPUT_PURPOSE_NUMBER;
}

/**
 * engawa_staff_keyboard_get_target:
 * @self: a keyboard
 *
 * Returns: (transfer none) (nullable): the field it writes into
 */
GtkWidget *
engawa_staff_keyboard_get_target (EngawaStaffKeyboard *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_KEYBOARD (self), NULL);
  return self->target;
}

/**
 * engawa_staff_keyboard_set_target:
 * @self: a keyboard
 * @target: (nullable): a #GtkEditable or a #GtkTextView
 *
 * Directs the keys to a field. What was being composed in the field before counts as written.
 */
void
engawa_staff_keyboard_set_target (EngawaStaffKeyboard *self, GtkWidget *target)
{
  g_return_if_fail (ENGAWA_IS_STAFF_KEYBOARD (self));
  g_return_if_fail (target == NULL || GTK_IS_EDITABLE (target) || GTK_IS_TEXT_VIEW (target));
  if (self->target == target)
    return;
  finish_composition (self);
  g_set_weak_pointer (&self->target, target);
  if (target != NULL)
    engawa_staff_keys_set_page (ENGAWA_STAFF_KEYS (self->keys), wants_latin (target)
                                                                    ? ENGAWA_STAFF_KEYS_LATIN
                                                                    : ENGAWA_STAFF_KEYS_KANA);
}

static void
engawa_staff_keyboard_dispose (GObject *object)
{
  EngawaStaffKeyboard *self = ENGAWA_STAFF_KEYBOARD (object);
  g_clear_weak_pointer (&self->target);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_staff_keyboard_parent_class)->dispose (object);
}

static void
engawa_staff_keyboard_finalize (GObject *object)
{
  EngawaStaffKeyboard *self = ENGAWA_STAFF_KEYBOARD (object);
  g_clear_pointer (&self->converter, engawa_kana_converter_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->composition, g_free);
  G_OBJECT_CLASS (engawa_staff_keyboard_parent_class)->finalize (object);
}

static void
engawa_staff_keyboard_class_init (EngawaStaffKeyboardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_staff_keyboard_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_staff_keyboard_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  /* Named here so that the linker keeps this library's resources. */
  engawa_staff_get_resource ();
  g_type_ensure (ENGAWA_TYPE_STAFF_KEYS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/engawa/staff/engawa-staff-keyboard.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffKeyboard, box);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffKeyboard, strip);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffKeyboard, keys);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);

  /**
   * EngawaStaffKeyboard::close:
   * @self: the keyboard
   *
   * The worker does not want the keys on the screen any more.
   */
  signals[CLOSE] = g_signal_new ("close", ENGAWA_TYPE_STAFF_KEYBOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_staff_keyboard_init (EngawaStaffKeyboard *self)
{
  self->converter = engawa_kana_converter_new ();
  self->composition = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  show_candidates (self);
}

/**
 * engawa_staff_keyboard_new:
 *
 * Returns: (transfer floating): a keyboard without a field
 */
GtkWidget *
engawa_staff_keyboard_new (void)
{
  return g_object_new (ENGAWA_TYPE_STAFF_KEYBOARD, NULL);
}
