/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-staff-slots.h"

#include "app/widgets/engawa-kana.h"
#include "app/widgets/engawa-staff-keys.h"

#include "engawa-staff-resources.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Six slots for the words of a passphrase, three completions, and the keys. A finished word is masked to
 * the same length as every other, so that a glance learns neither the word nor how long it is. A hardware
 * keyboard works too: with an input method in hiragana, without one in romaji.
 */

enum { CHOICES = 3, LONGEST_WORD = 24 };

struct _EngawaStaffSlots {
  GtkWidget parent_instance;

  /* owned */
  char *done[ENGAWA_STAFF_SLOTS_WORDS];
  char *composition;
  char *open_label;
  GtkIMContext *input_method;

  /* borrowed; outlives the widget */
  EngawaKanaWords *words;

  /* owned by the widget tree */
  GtkWidget *box;
  GtkWidget *note;
  GtkWidget *slots;
  GtkWidget *choices;
  GtkWidget *open;
  GtkWidget *keys;

  guint current;
};

enum { OPEN, CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaStaffSlots, engawa_staff_slots, GTK_TYPE_WIDGET)

static void
forget (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

static GtkWidget *
nth_child (GtkWidget *parent, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);
  while (n-- > 0 && child != NULL)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* "2", then the masked word or what is being written. */
static void
show_slot (EngawaStaffSlots *self, guint i)
{
  GtkWidget *slot = nth_child (self->slots, i);
  GtkWidget *word = g_object_get_data (G_OBJECT (slot), "word");
  gboolean current = i == self->current, done = self->done[i] != NULL;
  gtk_label_set_label (GTK_LABEL (word), done ? "●●●" : current ? self->composition : "");
  set_class (slot, "done", done);
  set_class (slot, "current", current && !done);
  g_autofree char *name = g_strdup_printf (done      ? _ ("Word %u, done")
                                           : current ? _ ("Word %u, being written")
                                                     : _ ("Word %u, empty"),
                                           i + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (slot), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_choices (EngawaStaffSlots *self)
{
  const char *found[CHOICES] = { NULL };
  guint n = 0;
  if (self->words != NULL && *self->composition != '\0')
    n = engawa_kana_words_complete (self->words, self->composition, found, CHOICES);
  for (guint i = 0; i < CHOICES; i++) {
    GtkWidget *button = nth_child (self->choices, i);
    gtk_button_set_label (GTK_BUTTON (button), i < n ? found[i] : "");
    gtk_widget_set_sensitive (button, i < n);
    gtk_widget_set_opacity (button, i < n ? 1 : 0);
  }
  GtkWidget *slot = nth_child (self->slots, MIN (self->current, ENGAWA_STAFF_SLOTS_WORDS - 1));
  set_class (slot, "wrong", *self->composition != '\0' && n == 0);
}

static void
show_open (EngawaStaffSlots *self)
{
  guint left = ENGAWA_STAFF_SLOTS_WORDS - engawa_staff_slots_get_done (self);
  const char *open = self->open_label != NULL ? self->open_label : _ ("Open");
  g_autofree char *waiting =
      g_strdup_printf (ngettext ("%s (%u to go)", "%s (%u to go)", left), open, left);
  gtk_button_set_label (GTK_BUTTON (self->open), left == 0 ? open : waiting);
  set_class (self->open, "go", left == 0);
  set_class (self->open, "waiting", left != 0);
}

static void
show (EngawaStaffSlots *self)
{
  for (guint i = 0; i < ENGAWA_STAFF_SLOTS_WORDS; i++)
    show_slot (self, i);
  show_choices (self);
  show_open (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_composition (EngawaStaffSlots *self, char *next)
{
  forget (&self->composition);
  self->composition = next;
}

/* The next slot without a word, counted round from here; past the end when all are done. */
static void
advance (EngawaStaffSlots *self)
{
  for (guint step = 1; step <= ENGAWA_STAFF_SLOTS_WORDS; step++) {
    guint i = (self->current + step) % ENGAWA_STAFF_SLOTS_WORDS;
    if (self->done[i] == NULL) {
      self->current = i;
      return;
    }
  }
  self->current = ENGAWA_STAFF_SLOTS_WORDS;
}

static void
accept_word (EngawaStaffSlots *self, const char *word)
{
  if (self->current >= ENGAWA_STAFF_SLOTS_WORDS)
    return;
  forget (&self->done[self->current]);
  self->done[self->current] = g_strdup (word);
  set_composition (self, g_strdup (""));
  advance (self);
  show (self);
}

/* Takes the word as written, or the only one it can become. */
static void
accept_composition (EngawaStaffSlots *self)
{
  if (self->current >= ENGAWA_STAFF_SLOTS_WORDS) {
    g_signal_emit (self, signals[OPEN], 0);
    return;
  }
  if (self->words == NULL || *self->composition == '\0')
    return;
  g_autofree char *finished = engawa_kana_from_romaji (self->composition, TRUE);
  const char *found[1] = { NULL };
  guint n = engawa_kana_words_complete (self->words, finished, found, 1);
  if (n == 1 || engawa_kana_words_contains (self->words, finished))
    accept_word (self, n == 1 ? found[0] : finished);
}

/**
 * engawa_staff_slots_type:
 * @self: the slots
 * @text: what a hardware keyboard or an input method wrote: kana, romaji, or several words with spaces
 *
 * Takes typed text into the word being written.
 */
void
engawa_staff_slots_type (EngawaStaffSlots *self, const char *text)
{
  g_return_if_fail (ENGAWA_IS_STAFF_SLOTS (self));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isspace (c)) {
      accept_composition (self);
      continue;
    }
    if (g_unichar_iscntrl (c) || self->current >= ENGAWA_STAFF_SLOTS_WORDS
        || g_utf8_strlen (self->composition, -1) >= LONGEST_WORD)
      continue;
    char one[7] = { 0 };
    g_unichar_to_utf8 (c, one);
    g_autofree char *folded = engawa_kana_to_hiragana (one);
    g_autofree char *joined = engawa_kana_append (self->composition, folded);
    set_composition (self, engawa_kana_from_romaji (joined, FALSE));
  }
  show (self);
}

/* Nothing written yet: the word before comes back to be written again. */
static void
step_back (EngawaStaffSlots *self)
{
  guint last = MIN (self->current, ENGAWA_STAFF_SLOTS_WORDS);
  while (last > 0 && self->done[last - 1] == NULL)
    last--;
  if (last == 0)
    return;
  self->current = last - 1;
  forget (&self->done[self->current]);
}

/**
 * engawa_staff_slots_press:
 * @self: the slots
 * @key: an #EngawaStaffKey
 * @text: what is written on a %ENGAWA_STAFF_KEY_TEXT
 *
 * Does what touching that key does.
 */
void
engawa_staff_slots_press (EngawaStaffSlots *self, guint key, const char *text)
{
  g_return_if_fail (ENGAWA_IS_STAFF_SLOTS (self));
  switch ((EngawaStaffKey) key) {
  case ENGAWA_STAFF_KEY_TEXT:
    engawa_staff_slots_type (self, text);
    return;
  case ENGAWA_STAFF_KEY_SMALL:
    set_composition (self, engawa_kana_cycle (self->composition));
    break;
  case ENGAWA_STAFF_KEY_DELETE:
    if (*self->composition == '\0')
      step_back (self);
    else
      set_composition (self, engawa_kana_delete (self->composition));
    break;
  case ENGAWA_STAFF_KEY_CLEAR:
    if (*self->composition == '\0')
      step_back (self);
    set_composition (self, g_strdup (""));
    break;
  case ENGAWA_STAFF_KEY_ENTER:
    accept_composition (self);
    return;
  default:
    return;
  }
  show (self);
}

static void
on_key (EngawaStaffKeys *keys, guint key, const char *text, EngawaStaffSlots *self)
{
  engawa_staff_slots_press (self, key, text);
}

static void
on_choice_clicked (GtkButton *button, EngawaStaffSlots *self)
{
  g_autofree char *word = g_strdup (gtk_button_get_label (button));
  if (*word != '\0')
    accept_word (self, word);
}

static void
on_open_clicked (GtkButton *button, EngawaStaffSlots *self)
{
  if (engawa_staff_slots_get_done (self) == ENGAWA_STAFF_SLOTS_WORDS)
    g_signal_emit (self, signals[OPEN], 0);
}

static void
on_slot_clicked (GtkButton *button, EngawaStaffSlots *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  self->current = i;
  forget (&self->done[i]);
  set_composition (self, g_strdup (""));
  show (self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint value,
                guint code,
                GdkModifierType state,
                EngawaStaffSlots *self)
{
  if (value == GDK_KEY_BackSpace) {
    engawa_staff_slots_press (self, ENGAWA_STAFF_KEY_DELETE, "");
    return TRUE;
  }
  if (value == GDK_KEY_Return || value == GDK_KEY_KP_Enter) {
    engawa_staff_slots_press (self, ENGAWA_STAFF_KEY_ENTER, "");
    return TRUE;
  }
  return FALSE;
}

static void
on_commit (GtkIMContext *context, const char *text, EngawaStaffSlots *self)
{
  engawa_staff_slots_type (self, text);
}

static void
on_focus_changed (EngawaStaffSlots *self, GParamSpec *spec, GtkEventControllerFocus *controller)
{
  if (self->input_method == NULL)
    return;
  if (gtk_event_controller_focus_is_focus (controller))
    gtk_im_context_focus_in (self->input_method);
  else
    gtk_im_context_focus_out (self->input_method);
}

static void
on_realize (GtkWidget *widget)
{
  gtk_im_context_set_client_widget (ENGAWA_STAFF_SLOTS (widget)->input_method, widget);
}

static GtkWidget *
new_slot (EngawaStaffSlots *self, guint i)
{
  GtkWidget *button = gtk_button_new ();
  gtk_widget_add_css_class (button, "staff-slot");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *word = gtk_label_new ("");
  gtk_widget_add_css_class (word, "word");
  /* What one writes now stays in sight, and no word pushes the keys off the screen. */
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), word);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  GtkWidget *label = gtk_label_new (number);
  gtk_widget_add_css_class (label, "number");
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), label);
  gtk_button_set_child (GTK_BUTTON (button), overlay);
  g_object_set_data (G_OBJECT (button), "word", word);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (on_slot_clicked), self);
  return button;
}

static void
add_controllers (EngawaStaffSlots *self)
{
  self->input_method = gtk_im_multicontext_new ();
  g_object_set (self->input_method, "input-hints", GTK_INPUT_HINT_PRIVATE, "input-purpose",
                GTK_INPUT_PURPOSE_FREE_FORM, NULL);
  g_signal_connect (self->input_method, "commit", G_CALLBACK (on_commit), self);
  GtkEventController *key = gtk_event_controller_key_new ();
  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (key), self->input_method);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (on_focus_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
}

static void
engawa_staff_slots_dispose (GObject *object)
{
  EngawaStaffSlots *self = ENGAWA_STAFF_SLOTS (object);
  if (self->input_method != NULL) {
    g_signal_handlers_disconnect_by_data (self->input_method, self);
    gtk_im_context_set_client_widget (self->input_method, NULL);
  }
  g_clear_object (&self->input_method);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_staff_slots_parent_class)->dispose (object);
}

static void
engawa_staff_slots_finalize (GObject *object)
{
  EngawaStaffSlots *self = ENGAWA_STAFF_SLOTS (object);
  for (guint i = 0; i < ENGAWA_STAFF_SLOTS_WORDS; i++)
    forget (&self->done[i]);
  forget (&self->composition);
  g_free (self->open_label);
  G_OBJECT_CLASS (engawa_staff_slots_parent_class)->finalize (object);
}

static void
engawa_staff_slots_class_init (EngawaStaffSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_staff_slots_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_staff_slots_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  engawa_staff_get_resource ();
  g_type_ensure (ENGAWA_TYPE_STAFF_KEYS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/staff/engawa-staff-slots.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffSlots, box);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffSlots, note);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffSlots, slots);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffSlots, choices);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffSlots, open);
  gtk_widget_class_bind_template_child (widget_class, EngawaStaffSlots, keys);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);

  /**
   * EngawaStaffSlots::open:
   * @self: the slots
   *
   * All six words stand and the person wants to go in.
   */
  signals[OPEN] = g_signal_new ("open", ENGAWA_TYPE_STAFF_SLOTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /**
   * EngawaStaffSlots::changed:
   * @self: the slots
   *
   * Something was written or taken away.
   */
  signals[CHANGED] = g_signal_new ("changed", ENGAWA_TYPE_STAFF_SLOTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_staff_slots_init (EngawaStaffSlots *self)
{
  self->composition = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  engawa_staff_keys_set_clear_label (ENGAWA_STAFF_KEYS (self->keys), _ ("Erase"));
  engawa_staff_keys_set_enter_label (ENGAWA_STAFF_KEYS (self->keys), _ ("Next"));
  for (guint i = 0; i < ENGAWA_STAFF_SLOTS_WORDS; i++)
    gtk_box_append (GTK_BOX (self->slots), new_slot (self, i));
  for (guint i = 0; i < CHOICES; i++) {
    GtkWidget *button = gtk_button_new_with_label ("");
    gtk_widget_add_css_class (button, "staff-choice");
    gtk_widget_set_focusable (button, FALSE);
    gtk_widget_set_hexpand (button, TRUE);
    g_signal_connect (button, "clicked", G_CALLBACK (on_choice_clicked), self);
    gtk_box_append (GTK_BOX (self->choices), button);
  }
  add_controllers (self);
  show (self);
}

/**
 * engawa_staff_slots_new:
 *
 * Returns: (transfer floating): six empty slots
 */
GtkWidget *
engawa_staff_slots_new (void)
{
  return g_object_new (ENGAWA_TYPE_STAFF_SLOTS, NULL);
}

/**
 * engawa_staff_slots_set_words:
 * @self: the slots
 * @words: (nullable): the word list; it has to outlive @self
 *
 * Sets the list words are completed from.
 */
void
engawa_staff_slots_set_words (EngawaStaffSlots *self, EngawaKanaWords *words)
{
  g_return_if_fail (ENGAWA_IS_STAFF_SLOTS (self));
  self->words = words;
  show (self);
}

/**
 * engawa_staff_slots_get_done:
 * @self: the slots
 *
 * Returns: how many words stand
 */
guint
engawa_staff_slots_get_done (EngawaStaffSlots *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_SLOTS (self), 0);
  guint done = 0;
  for (guint i = 0; i < ENGAWA_STAFF_SLOTS_WORDS; i++)
    done += self->done[i] != NULL;
  return done;
}

/**
 * engawa_staff_slots_dup_passphrase:
 * @self: the slots
 *
 * Returns: (transfer full) (nullable): the words joined by one space, %NULL while one is missing; wipe it
 */
char *
engawa_staff_slots_dup_passphrase (EngawaStaffSlots *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_SLOTS (self), NULL);
  if (engawa_staff_slots_get_done (self) < ENGAWA_STAFF_SLOTS_WORDS)
    return NULL;
  char *words[ENGAWA_STAFF_SLOTS_WORDS + 1] = { NULL };
  memcpy (words, self->done, sizeof self->done);
  return g_strjoinv (" ", words);
}

/**
 * engawa_staff_slots_clear:
 * @self: the slots
 *
 * Forgets every word and begins with the first.
 */
void
engawa_staff_slots_clear (EngawaStaffSlots *self)
{
  g_return_if_fail (ENGAWA_IS_STAFF_SLOTS (self));
  for (guint i = 0; i < ENGAWA_STAFF_SLOTS_WORDS; i++)
    forget (&self->done[i]);
  set_composition (self, g_strdup (""));
  self->current = 0;
  show (self);
}

/**
 * engawa_staff_slots_set_note:
 * @self: the slots
 * @note: one sentence beside the heading
 * @attention: whether it asks for attention
 */
void
engawa_staff_slots_set_note (EngawaStaffSlots *self, const char *note, gboolean attention)
{
  g_return_if_fail (ENGAWA_IS_STAFF_SLOTS (self));
  gtk_label_set_label (GTK_LABEL (self->note), note);
  set_class (self->note, "warn", attention);
  set_class (self->note, "soft", !attention);
}

/**
 * engawa_staff_slots_set_open_label:
 * @self: the slots
 * @label: what the button says that goes on when all words stand
 */
void
engawa_staff_slots_set_open_label (EngawaStaffSlots *self, const char *label)
{
  g_return_if_fail (ENGAWA_IS_STAFF_SLOTS (self));
  g_free (self->open_label);
  self->open_label = g_strdup (label);
  show_open (self);
}
