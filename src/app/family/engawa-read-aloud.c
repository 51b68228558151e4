/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-read-aloud.h"

#include <string.h>

#include "app/family/engawa-language-page.h"
#include "app/family/engawa-voice-inquiry.h"
#include "app/widgets/engawa-field.h"
#include "app/widgets/engawa-key-pad.h"
#include "app/widgets/engawa-pad.h"
#include "app/widgets/engawa-page.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-stepper.h"
#include "app/widgets/engawa-tile.h"
#include "voice/engawa-voice-error.h"

/*
 * Reads the page at hand: the question, what stands under it, each choice, and that one need not answer. What
 * is read is marked. It takes the words from the page as it stands, so every kind of page can be read. A page
 * of which something essential cannot be said has no button: who listens must not be left with half of the
 * choices, and neither has one on a tablet that cannot be heard. On the page of languages a long touch on a
 * tile greets in that language. What can be said is found out on a thread: files are read and a device is
 * asked for it.
 */

/* A touch that ended the reading is no wish to begin anew: its click comes this much later at most. */
#define SAME_TOUCH_US (1500 * 1000)
#define GREET_MS 500
#define USUAL_LONG_PRESS_MS 500.0
#define MARK "spoken"

struct _EngawaReadAloud {
  GObject parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  EngawaVoicePlayer *player;
  EngawaIdleWatch *watch;
  GPtrArray *widgets; /* what is read now, a widget a prompt */

  /* weak */
  GtkWidget *page;
  GtkWidget *marked;

  GCancellable *asking;           /* owned: of what is found out now */
  const EngawaLanguage *readable; /* borrowed: the language of the last page that could be read */
  gint64 stopped_by_touch;
};

G_DEFINE_FINAL_TYPE (EngawaReadAloud, engawa_read_aloud, G_TYPE_OBJECT)

/**
 * Walk:
 * @shown: whether only what is on the screen now is wanted, not the tiles of a later page
 * @widgets: gets the widgets with words, in the order they are read
 * @prompts: gets their words
 */
typedef struct {
  gboolean shown;
  GPtrArray *widgets;
  GPtrArray *prompts;
} Walk;

static void
walk_init (Walk *walk, gboolean shown)
{
  walk->shown = shown;
  walk->widgets = g_ptr_array_new_with_free_func (g_object_unref);
  walk->prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_prompt_free);
}

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->widgets, g_ptr_array_unref);
  g_clear_pointer (&walk->prompts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
add (Walk *walk, GtkWidget *widget, const EngawaCaption *caption)
{
  if (caption == NULL || *caption->text == '\0')
    return;
  g_ptr_array_add (walk->widgets, g_object_ref (widget));
  g_ptr_array_add (walk->prompts, engawa_prompt_new (caption->language, caption->contexts,
                                                     caption->text, caption->easy));
}

/* Keys, steppers and fields are for fingers; the bar and the ways on are the same on every page. */
static gboolean
is_left_out (GtkWidget *widget)
{
  return ENGAWA_IS_KEY_PAD (widget) || ENGAWA_IS_PAD (widget) || ENGAWA_IS_FIELD (widget)
         || ENGAWA_IS_STEPPER (widget) || gtk_widget_has_css_class (widget, "bar")
         || gtk_widget_has_css_class (widget, "change");
}

static void
collect (Walk *walk, GtkWidget *widget, gboolean in_foot)
{
  if (!gtk_widget_get_visible (widget) || is_left_out (widget)
      || (walk->shown && !gtk_widget_get_child_visible (widget)))
    return;
  if (ENGAWA_IS_RUBY_LABEL (widget)) {
    add (walk, widget, engawa_ruby_label_get_caption (ENGAWA_RUBY_LABEL (widget)));
    return;
  }
  if (ENGAWA_IS_TILE (widget)) {
    if (!in_foot || gtk_widget_has_css_class (widget, "mid"))
      add (walk, widget, engawa_tile_get_caption (ENGAWA_TILE (widget)));
    return;
  }
  in_foot = in_foot || ENGAWA_IS_FOOT (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (walk, child, in_foot);
}

/* A language's own name, in its own letters, may be passed over, and so may the ways to other tiles, which most
 * grids do not even show, and what somebody wrote in letters a voice does not say, such as a name in kanji.
 * Everything else belongs to the page. */
static gboolean
may_pass_over (EngawaReadAloud *self, GtkWidget *widget, const EngawaPrompt *prompt)
{
  const EngawaLanguage *language = engawa_family_context_get_language (self->context);

  if (ENGAWA_IS_TILE (widget) && g_str_has_prefix (gtk_widget_get_name (widget), "more-"))
    return TRUE;
  if (prompt->contexts != NULL)
    return FALSE;
  return strcmp (prompt->language, language->id) != 0
         || engawa_voice_get_synthesis (engawa_voice_player_get_voice (self->player),
                                        prompt->language)
                != ENGAWA_VOICE_NOTHING;
}

static gboolean
can_read (EngawaReadAloud *self, const EngawaPrompt *prompt)
{
  return engawa_voice_find (engawa_voice_player_get_voice (self->player), prompt)
         != ENGAWA_VOICE_NOTHING;
}

static void on_found_out (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask (EngawaReadAloud *self, EngawaVoiceInquiry *inquiry)
{
  self->asking = g_cancellable_new ();
  engawa_voice_inquiry_run (inquiry, self, self->asking, on_found_out);
}

/* Whether the whole page can be read. */
static void
ask_for_page (EngawaReadAloud *self)
{
  g_auto (Walk) walk;
  EngawaVoiceInquiry *inquiry = engawa_voice_inquiry_new (self->player);
  GPtrArray *essential = engawa_voice_inquiry_add (inquiry, NULL);

  walk_init (&walk, FALSE);
  collect (&walk, self->page, FALSE);
  for (guint i = 0; i < walk.prompts->len; i++) {
    const EngawaPrompt *prompt = g_ptr_array_index (walk.prompts, i);
    if (!may_pass_over (self, g_ptr_array_index (walk.widgets, i), prompt))
      g_ptr_array_add (essential, engawa_prompt_copy (prompt));
  }
  ask (self, inquiry);
}

static void
set_marked (EngawaReadAloud *self, GtkWidget *widget)
{
  if (self->marked != NULL)
    gtk_widget_remove_css_class (self->marked, MARK);
  g_set_weak_pointer (&self->marked, widget);
  if (widget != NULL)
    gtk_widget_add_css_class (widget, MARK);
}

/* The button's words, or none where the page cannot be read. */
static void
show_button (EngawaReadAloud *self, gboolean reading)
{
  const char *sentence = reading ? "listen-stop" : self->readable != NULL ? "listen" : NULL;
  g_autoptr (EngawaCaption) caption =
      sentence != NULL ? engawa_family_context_say (self->context, sentence) : NULL;

  if (ENGAWA_IS_PAGE (self->page))
    engawa_page_set_listen (ENGAWA_PAGE (self->page), caption, reading);
}

static void
set_readable (EngawaReadAloud *self, gboolean readable)
{
  self->readable = readable ? engawa_family_context_get_language (self->context) : NULL;
  if (!readable)
    engawa_voice_player_stop (self->player);
  show_button (self, engawa_voice_player_is_playing (self->player));
}

static void
play (EngawaReadAloud *self, GPtrArray *widgets, GPtrArray *prompts)
{
  engawa_voice_player_stop (self->player);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  self->widgets = g_ptr_array_ref (widgets);
  engawa_voice_player_play (self->player, prompts);
}

static void
on_listen (EngawaReadAloud *self)
{
  g_auto (Walk) walk = { 0 };

  if (self->player == NULL)
    return;
  /* The same touch has just ended the reading. */
  if (g_get_monotonic_time () - self->stopped_by_touch < SAME_TOUCH_US) {
    self->stopped_by_touch = 0;
    return;
  }
  if (engawa_voice_player_is_playing (self->player)) {
    engawa_voice_player_stop (self->player);
    return;
  }
  walk_init (&walk, TRUE);
  collect (&walk, self->page, FALSE);
  for (guint i = walk.prompts->len; i-- > 0;)
    if (!can_read (self, g_ptr_array_index (walk.prompts, i))) {
      g_ptr_array_remove_index (walk.prompts, i);
      g_ptr_array_remove_index (walk.widgets, i);
    }
  play (self, walk.widgets, walk.prompts);
  show_button (self, TRUE);
}

/* The greeting of a language, as its own speakers would hear it. Returns whether it is translated. */
static gboolean
add_greeting (EngawaReadAloud *self, const EngawaLanguage *language, GPtrArray *prompts)
{
  static const char *const contexts[] = { "interface:hello", "interface:choose-language" };
  EngawaWords *words = engawa_family_context_get_words (self->context);

  for (gsize i = 0; i < G_N_ELEMENTS (contexts); i++) {
    EngawaText text = engawa_words_lookup (words, language->id, NULL, contexts[i], NULL);
    EngawaText easy = engawa_words_lookup (words, ENGAWA_LANGUAGE_EASY, NULL, contexts[i], NULL);
    if (text.missing)
      return FALSE;
    g_ptr_array_add (prompts, engawa_prompt_new (language->id, contexts[i], text.text, easy.text));
  }
  return TRUE;
}

static void
on_long_press (GtkGestureLongPress *gesture, double x, double y, EngawaReadAloud *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  EngawaLanguages *languages =
      engawa_words_get_languages (engawa_family_context_get_words (self->context));
  const EngawaLanguage *language =
      engawa_languages_find (languages, engawa_tile_get_id (ENGAWA_TILE (tile)));
  g_autoptr (GPtrArray) prompts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_prompt_free);
  g_autoptr (GPtrArray) widgets = g_ptr_array_new_with_free_func (g_object_unref);

  /* Claimed, so that letting go does not choose the language. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->player == NULL || language == NULL || !add_greeting (self, language, prompts))
    return;
  for (guint i = 0; i < prompts->len; i++)
    g_ptr_array_add (widgets, g_object_ref (tile));
  play (self, widgets, prompts);
}

static void
let_greet (EngawaReadAloud *self, GtkWidget *tile)
{
  GtkGesture *gesture = gtk_gesture_long_press_new ();

  gtk_gesture_long_press_set_delay_factor (GTK_GESTURE_LONG_PRESS (gesture),
                                           GREET_MS / USUAL_LONG_PRESS_MS);
  /* Before the button, which would take the touch for itself. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_long_press), self, 0);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (gesture));
  engawa_tile_set_speaks (ENGAWA_TILE (tile), TRUE);
}

/* Which of the languages' tiles could greet. */
static void
collect_languages (EngawaReadAloud *self, GtkWidget *widget, EngawaVoiceInquiry *inquiry)
{
  EngawaLanguages *languages =
      engawa_words_get_languages (engawa_family_context_get_words (self->context));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    const EngawaLanguage *language =
        ENGAWA_IS_TILE (child)
            ? engawa_languages_find (languages, engawa_tile_get_id (ENGAWA_TILE (child)))
            : NULL;
    if (language == NULL)
      collect_languages (self, child, inquiry);
    else if (!engawa_tile_get_speaks (ENGAWA_TILE (child))) {
      GPtrArray *prompts = engawa_voice_inquiry_add (inquiry, child);
      if (!add_greeting (self, language, prompts))
        g_ptr_array_set_size (prompts, 0);
    }
  }
}

static void
ask_for_languages (EngawaReadAloud *self)
{
  EngawaVoiceInquiry *inquiry = engawa_voice_inquiry_new (self->player);

  collect_languages (self, self->page, inquiry);
  ask (self, inquiry);
}

static void
on_found_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EngawaReadAloud *self = ENGAWA_READ_ALOUD (source);
  const EngawaVoiceInquiry *inquiry = engawa_voice_inquiry_get (result);

  /* Another page is shown by now. */
  if (self->asking != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->asking);
  for (guint i = 0; i < inquiry->matters->len; i++) {
    const EngawaVoiceMatter *matter = g_ptr_array_index (inquiry->matters, i);
    if (matter->widget == NULL)
      set_readable (self, matter->found);
    else if (matter->found)
      let_greet (self, matter->widget);
  }
}

static void
on_reading (EngawaVoicePlayer *player, guint index, EngawaReadAloud *self)
{
  if (self->widgets == NULL || index >= self->widgets->len)
    return;
  set_marked (self, g_ptr_array_index (self->widgets, index));
  /* Who listens is there. */
  engawa_idle_watch_reset (self->watch);
}

static void
on_stopped (EngawaReadAloud *self)
{
  set_marked (self, NULL);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  show_button (self, FALSE);
}

static void
on_failed (EngawaVoicePlayer *player, const GError *error, EngawaReadAloud *self)
{
  if (!g_error_matches (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_DEVICE)) {
    g_info ("a line is passed over: %s", error->message);
    return;
  }
  /* Nothing a family could do about it. */
  g_message ("nothing is read aloud: %s", error->message);
  set_readable (self, FALSE);
}

static void
on_touched (EngawaReadAloud *self)
{
  self->stopped_by_touch = 0;
  if (self->player == NULL || !engawa_voice_player_is_playing (self->player))
    return;
  self->stopped_by_touch = g_get_monotonic_time ();
  engawa_voice_player_stop (self->player);
}

static void
ask_no_more (EngawaReadAloud *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
drop_player (EngawaReadAloud *self)
{
  ask_no_more (self);
  if (self->player == NULL)
    return;
  engawa_voice_player_stop (self->player);
  g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
}

static void
engawa_read_aloud_dispose (GObject *object)
{
  EngawaReadAloud *self = ENGAWA_READ_ALOUD (object);

  g_clear_weak_pointer (&self->page);
  drop_player (self);
  set_marked (self, NULL);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_read_aloud_parent_class)->dispose (object);
}

static void
engawa_read_aloud_class_init (EngawaReadAloudClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_read_aloud_dispose;
}

static void
engawa_read_aloud_init (EngawaReadAloud *self)
{
}

/**
 * engawa_read_aloud_new:
 * @context: what the pages share
 * @watch: tells of every touch, each of which ends the reading
 *
 * Returns: (transfer full): a reader without a voice yet
 */
EngawaReadAloud *
engawa_read_aloud_new (EngawaFamilyContext *context, EngawaIdleWatch *watch)
{
  EngawaReadAloud *self = g_object_new (ENGAWA_TYPE_READ_ALOUD, NULL);

  self->context = g_object_ref (context);
  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "touched", G_CALLBACK (on_touched), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * engawa_read_aloud_set_player:
 * @self: a reader
 * @player: (nullable): its voice
 */
void
engawa_read_aloud_set_player (EngawaReadAloud *self, EngawaVoicePlayer *player)
{
  drop_player (self);
  if (player != NULL) {
    self->player = g_object_ref (player);
    g_signal_connect (player, "reading", G_CALLBACK (on_reading), self);
    g_signal_connect_swapped (player, "stopped", G_CALLBACK (on_stopped), self);
    g_signal_connect (player, "failed", G_CALLBACK (on_failed), self);
  }
  if (self->page != NULL)
    engawa_read_aloud_attach (self, self->page);
}

/**
 * engawa_read_aloud_attach:
 * @self: a reader
 * @page: the page that is shown from now on
 *
 * Ends what is read, and gives the page its button once it is known that it can be read and heard.
 */
void
engawa_read_aloud_attach (EngawaReadAloud *self, GtkWidget *page)
{
  ask_no_more (self);
  engawa_read_aloud_stop (self);
  g_set_weak_pointer (&self->page, page);
  if (self->player == NULL)
    return;
  if (ENGAWA_IS_LANGUAGE_PAGE (page))
    ask_for_languages (self);
  if (!ENGAWA_IS_PAGE (page))
    return;
  g_signal_handlers_disconnect_by_func (page, on_listen, self);
  g_signal_connect_object (page, "listen", G_CALLBACK (on_listen), self, G_CONNECT_SWAPPED);
  /* From page to page the button stands still while it is found out anew. */
  if (self->readable != engawa_family_context_get_language (self->context))
    self->readable = NULL;
  show_button (self, FALSE);
  ask_for_page (self);
}

/**
 * engawa_read_aloud_stop:
 * @self: a reader
 *
 * Is silent from now on.
 */
void
engawa_read_aloud_stop (EngawaReadAloud *self)
{
  if (self->player != NULL)
    engawa_voice_player_stop (self->player);
}
