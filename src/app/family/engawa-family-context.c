/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-context.h"

#include <string.h>

#include "words/engawa-language-order.h"

/*
 * What every page of the family's side shares: where words, forms and pictures come from, the two languages
 * on the screen and the answers at hand. Pages write answers here; the view listens and keeps them.
 */

struct _EngawaFamilyContext {
  GObject parent_instance;

  /* owned */
  EngawaWords *words;
  EngawaForms *forms;
  EngawaForm *form;
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  EngawaMetrics *page_metrics;
  EngawaAnswers *answers;
  EngawaKeyLayouts *layouts;
  GPtrArray *ordered; /* of EngawaLanguage, borrowed from words */

  /* borrowed from words */
  const EngawaLanguage *language;
  const EngawaLanguage *bridge;
  const EngawaLanguage *easy;

  EngawaDate today;
  gboolean missing;
  gboolean unchecked;
  gboolean told_unchecked;
};

enum {
  CHANGED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaFamilyContext, engawa_family_context, G_TYPE_OBJECT)

static void
engawa_family_context_finalize (GObject *object)
{
  EngawaFamilyContext *self = ENGAWA_FAMILY_CONTEXT (object);

  g_clear_pointer (&self->answers, engawa_answers_unref);
  g_clear_pointer (&self->layouts, engawa_key_layouts_unref);
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  g_clear_pointer (&self->form, engawa_form_unref);
  g_clear_pointer (&self->forms, engawa_forms_unref);
  g_clear_pointer (&self->words, engawa_words_unref);
  g_clear_object (&self->pictures);
  g_clear_object (&self->page_metrics);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_family_context_parent_class)->finalize (object);
}

static void
engawa_family_context_class_init (EngawaFamilyContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_family_context_finalize;

  /* EngawaFamilyContext::changed: an answer is different now. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_family_context_init (EngawaFamilyContext *self)
{
}

/**
 * engawa_family_context_new:
 * @words: the catalogues
 * @forms: the forms and the words they share
 * @form: the form that is asked
 * @pictures: the pictograms
 * @metrics: the measures of the screen
 *
 * Returns: (transfer full): a context in easy Japanese, without answers
 */
EngawaFamilyContext *
engawa_family_context_new (EngawaWords *words,
                           EngawaForms *forms,
                           EngawaForm *form,
                           EngawaPictures *pictures,
                           EngawaMetrics *metrics)
{
  EngawaFamilyContext *self = g_object_new (ENGAWA_TYPE_FAMILY_CONTEXT, NULL);

  self->words = engawa_words_ref (words);
  self->forms = engawa_forms_ref (forms);
  self->form = engawa_form_ref (form);
  self->pictures = g_object_ref (pictures);
  self->metrics = g_object_ref (metrics);
  self->page_metrics = g_object_ref (metrics);
  self->answers = engawa_answers_new (form);
  self->layouts = engawa_key_layouts_load (NULL);
  self->ordered = engawa_language_order_read (engawa_words_get_languages (words), NULL);
  self->easy = engawa_languages_find (engawa_words_get_languages (words), ENGAWA_LANGUAGE_EASY);
  self->language = self->easy;
  return self;
}

/**
 * engawa_family_context_get_words:
 * @self: a context
 *
 * Returns: (transfer none): the catalogues
 */
EngawaWords *
engawa_family_context_get_words (EngawaFamilyContext *self)
{
  return self->words;
}

/**
 * engawa_family_context_get_forms:
 * @self: a context
 *
 * Returns: (transfer none): the forms
 */
EngawaForms *
engawa_family_context_get_forms (EngawaFamilyContext *self)
{
  return self->forms;
}

/**
 * engawa_family_context_get_form:
 * @self: a context
 *
 * Returns: (transfer none): the form that is asked
 */
EngawaForm *
engawa_family_context_get_form (EngawaFamilyContext *self)
{
  return self->form;
}

/**
 * engawa_family_context_get_pictures:
 * @self: a context
 *
 * Returns: (transfer none): the pictograms
 */
EngawaPictures *
engawa_family_context_get_pictures (EngawaFamilyContext *self)
{
  return self->pictures;
}

/**
 * engawa_family_context_get_metrics:
 * @self: a context
 *
 * Returns: (transfer none): the measures of the screen
 */
EngawaMetrics *
engawa_family_context_get_metrics (EngawaFamilyContext *self)
{
  return self->page_metrics;
}

/**
 * engawa_family_context_get_ordered_languages:
 * @self: a context
 *
 * Returns: (transfer none) (element-type EngawaLanguage): every language, the most used at this council first
 */
GPtrArray *
engawa_family_context_get_ordered_languages (EngawaFamilyContext *self)
{
  return self->ordered;
}

/**
 * engawa_family_context_set_language_order:
 * @self: a context
 * @order: (nullable): what engawa_language_order_by_use() made
 */
void
engawa_family_context_set_language_order (EngawaFamilyContext *self, const char *order)
{
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  self->ordered = engawa_language_order_read (engawa_words_get_languages (self->words), order);
}

/**
 * engawa_family_context_get_layouts:
 * @self: a context
 *
 * Returns: (transfer none): the keyboards
 */
EngawaKeyLayouts *
engawa_family_context_get_layouts (EngawaFamilyContext *self)
{
  return self->layouts;
}

/**
 * engawa_family_context_set_layouts:
 * @self: a context
 * @layouts: the keyboards; to be set before a page for writing is made
 */
void
engawa_family_context_set_layouts (EngawaFamilyContext *self, EngawaKeyLayouts *layouts)
{
  engawa_key_layouts_ref (layouts);
  g_clear_pointer (&self->layouts, engawa_key_layouts_unref);
  self->layouts = layouts;
}

/**
 * engawa_family_context_limit_text:
 * @self: a context
 * @percent: the largest size of letters the next page can hold
 *
 * Pages with a keyboard or many parts cannot hold letters of 200 %; they get as much as they can. To be
 * said before a page is made.
 */
void
engawa_family_context_limit_text (EngawaFamilyContext *self, int percent)
{
  int wanted = engawa_metrics_get_text_percent (self->metrics);

  g_clear_object (&self->page_metrics);
  if (wanted <= percent) {
    self->page_metrics = g_object_ref (self->metrics);
    return;
  }
  self->page_metrics = engawa_metrics_new (engawa_metrics_get_ppi (self->metrics));
  engawa_metrics_set_text_percent (self->page_metrics, percent);
  engawa_metrics_set_contrast (self->page_metrics, engawa_metrics_get_contrast (self->metrics));
}

/**
 * engawa_family_context_get_answers:
 * @self: a context
 *
 * Returns: (transfer none): the answers at hand
 */
EngawaAnswers *
engawa_family_context_get_answers (EngawaFamilyContext *self)
{
  return self->answers;
}

/**
 * engawa_family_context_set_answers:
 * @self: a context
 * @answers: answers to go on with
 */
void
engawa_family_context_set_answers (EngawaFamilyContext *self, EngawaAnswers *answers)
{
  EngawaAnswers *old = self->answers;

  self->answers = engawa_answers_ref (answers);
  engawa_answers_unref (old);
}

/**
 * engawa_family_context_get_language:
 * @self: a context
 *
 * Returns: (transfer none): the family's language
 */
const EngawaLanguage *
engawa_family_context_get_language (EngawaFamilyContext *self)
{
  return self->language;
}

/**
 * engawa_family_context_get_bridge:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): another language it understands
 */
const EngawaLanguage *
engawa_family_context_get_bridge (EngawaFamilyContext *self)
{
  return self->bridge;
}

/**
 * engawa_family_context_set_languages:
 * @self: a context
 * @language: (nullable): a catalogue's name; unknown ones change nothing
 * @bridge: (nullable): another
 */
void
engawa_family_context_set_languages (EngawaFamilyContext *self,
                                     const char *language,
                                     const char *bridge)
{
  EngawaLanguages *languages = engawa_words_get_languages (self->words);
  const EngawaLanguage *found =
      language != NULL ? engawa_languages_find (languages, language) : NULL;

  if (found != NULL && found != self->language)
    self->told_unchecked = FALSE;
  if (found != NULL)
    self->language = found;
  self->bridge = bridge != NULL ? engawa_languages_find (languages, bridge) : NULL;
}

/**
 * engawa_family_context_get_today:
 * @self: a context
 *
 * Returns: the day it is, for lists of years
 */
EngawaDate
engawa_family_context_get_today (EngawaFamilyContext *self)
{
  return self->today;
}

/**
 * engawa_family_context_set_today:
 * @self: a context
 * @today: the day it is
 */
void
engawa_family_context_set_today (EngawaFamilyContext *self, EngawaDate today)
{
  self->today = today;
}

/**
 * engawa_family_context_is_rtl:
 * @self: a context
 *
 * Returns: whether pages run from right to left
 */
gboolean
engawa_family_context_is_rtl (EngawaFamilyContext *self)
{
  return self->language->rtl;
}

static const char *
easy_under (EngawaFamilyContext *self, const EngawaLanguage *language, const char *easy)
{
  return language == self->easy ? NULL : easy;
}

/**
 * engawa_family_context_words:
 * @self: a context
 * @context: the id a string has in the catalogues, such as `first-visit:topics`
 * @msgid: (nullable): its English source
 *
 * Looks a string up in the family's language and in easy Japanese. Where the family's language has none,
 * the bridge or easy Japanese speaks for it.
 *
 * Returns: (transfer full): the words
 */
EngawaCaption *
engawa_family_context_words (EngawaFamilyContext *self, const char *context, const char *msgid)
{
  const char *bridge = self->bridge != NULL ? self->bridge->id : NULL;
  EngawaText first = engawa_words_lookup (self->words, self->language->id, bridge, context, msgid);
  EngawaText easy = engawa_words_lookup (self->words, self->easy->id, NULL, context, msgid);
  EngawaCaption *caption = engawa_caption_new (first.text, first.language->id,
                                               easy_under (self, first.language, easy.text));

  self->missing = self->missing || first.missing;
  /* English is what the others are translated from. */
  self->unchecked = self->unchecked || (!first.checked && !g_str_equal (first.language->id, "en"));
  engawa_caption_set_contexts (caption, context);
  return caption;
}

/**
 * engawa_family_context_agency:
 * @self: a context
 * @agency: the id of an agency
 *
 * Returns: (transfer full): its name
 */
EngawaCaption *
engawa_family_context_agency (EngawaFamilyContext *self, const char *agency)
{
  g_autofree char *context = g_strconcat ("agency:", agency, NULL);

  return engawa_family_context_words (self, context, NULL);
}

/**
 * engawa_family_context_get_picture:
 * @self: a context
 * @choice: a choice of a question
 *
 * Returns: (transfer none) (nullable): the id of its pictogram; an agency laid out has its card's
 */
const char *
engawa_family_context_get_picture (EngawaFamilyContext *self, const EngawaChoice *choice)
{
  if (choice->picture == NULL && g_str_has_prefix (choice->words.context, "agency:"))
    return engawa_forms_get_agency_picture (self->forms, choice->id);
  return choice->picture;
}

/**
 * engawa_family_context_take_unchecked:
 * @self: a context
 *
 * That nobody has checked a language is told once, on the first page that has room to say it, and again
 * after another language was chosen: honest, and no alarm on every page.
 *
 * Returns: whether words were looked up that no native speaker has checked, and it should be told now
 */
gboolean
engawa_family_context_take_unchecked (EngawaFamilyContext *self)
{
  if (!self->unchecked || self->told_unchecked)
    return FALSE;
  self->told_unchecked = TRUE;
  return TRUE;
}

/**
 * engawa_family_context_take_missing:
 * @self: a context
 *
 * Returns: whether anything looked up since the last call was not in the family's language
 */
gboolean
engawa_family_context_take_missing (EngawaFamilyContext *self)
{
  gboolean missing = self->missing;

  self->missing = FALSE;
  self->unchecked = FALSE;
  return missing;
}

/**
 * engawa_family_context_say:
 * @self: a context
 * @id: a sentence of the interface, such as `next`
 *
 * Returns: (transfer full): the words
 */
EngawaCaption *
engawa_family_context_say (EngawaFamilyContext *self, const char *id)
{
  g_autofree char *context = g_strconcat ("interface:", id, NULL);

  return engawa_family_context_words (self, context, NULL);
}

/**
 * engawa_family_context_language_name:
 * @self: a context
 * @language: a language
 *
 * Returns: (transfer full): its own name, and its Japanese name under it
 */
EngawaCaption *
engawa_family_context_language_name (EngawaFamilyContext *self, const EngawaLanguage *language)
{
  if (g_str_has_prefix (language->id, "ja"))
    return engawa_caption_new (language->easy, ENGAWA_LANGUAGE_EASY, NULL);
  return engawa_caption_new (language->name, language->id, language->easy);
}

/**
 * engawa_family_context_join:
 * @self: a context
 * @text: (nullable): something in the family's language
 * @easy: (nullable): the same in easy Japanese
 *
 * Returns: (transfer full): the words
 */
EngawaCaption *
engawa_family_context_join (EngawaFamilyContext *self, const char *text, const char *easy)
{
  return engawa_caption_new (text != NULL ? text : "", self->language->id,
                             easy_under (self, self->language, easy));
}

/**
 * engawa_family_context_date:
 * @self: a context
 * @date: a date
 *
 * Returns: (transfer full): the date in words
 */
EngawaCaption *
engawa_family_context_date (EngawaFamilyContext *self, EngawaDate date)
{
  g_autofree char *text = engawa_format_date (self->language, date);
  g_autofree char *easy = engawa_format_date (self->easy, date);

  return engawa_family_context_join (self, text, easy);
}

/**
 * engawa_family_context_year:
 * @self: a context
 * @year: a Western year
 *
 * Returns: (transfer full): the year, in both eras where the family counts in another
 */
EngawaCaption *
engawa_family_context_year (EngawaFamilyContext *self, int year)
{
  g_autofree char *text = engawa_format_year_both (self->language, year);
  g_autofree char *easy = g_strdup_printf ("%d{年|ねん}", year);

  return engawa_family_context_join (self, self->language == self->easy ? easy : text, easy);
}

/**
 * engawa_family_context_month:
 * @self: a context
 * @month: 1 to 12
 *
 * Returns: (transfer full): the month's name
 */
EngawaCaption *
engawa_family_context_month (EngawaFamilyContext *self, int month)
{
  g_autofree char *text = engawa_format_month (self->language, month);
  g_autofree char *easy = g_strdup_printf ("%d{月|がつ}", month);

  return engawa_family_context_join (self, self->language == self->easy ? easy : text, easy);
}

/**
 * engawa_family_context_age:
 * @self: a context
 * @age: in years
 *
 * Returns: (transfer full): the age in words
 */
EngawaCaption *
engawa_family_context_age (EngawaFamilyContext *self, int age)
{
  EngawaSpeaker first;
  EngawaSpeaker second;

  engawa_family_context_get_speakers (self, &first, &second);
  g_autofree char *text = engawa_speaker_age (age, &first);
  g_autofree char *easy =
      age > 0 ? g_strdup_printf ("%d{歳|さい}", age) : engawa_speaker_age (age, &second);
  return engawa_family_context_join (self, self->language == self->easy ? easy : text, easy);
}

/**
 * engawa_family_context_number:
 * @self: a context
 * @number: a whole number
 *
 * Returns: (transfer full): the number in the family's digits
 */
EngawaCaption *
engawa_family_context_number (EngawaFamilyContext *self, gint64 number)
{
  g_autofree char *text = engawa_format_number (self->language, number);
  g_autofree char *easy = engawa_format_number (self->easy, number);

  return engawa_family_context_join (self, text, strcmp (text, easy) == 0 ? NULL : easy);
}

/**
 * engawa_family_context_get_speakers:
 * @self: a context
 * @first: (out caller-allocates): speaks the family's language
 * @easy: (out caller-allocates): speaks easy Japanese
 */
void
engawa_family_context_get_speakers (EngawaFamilyContext *self,
                                    EngawaSpeaker *first,
                                    EngawaSpeaker *easy)
{
  *first =
      (EngawaSpeaker){ .words = self->words, .language = self->language, .bridge = self->bridge };
  *easy = (EngawaSpeaker){ .words = self->words, .language = self->easy };
}

/**
 * engawa_family_context_tile:
 * @self: a context
 * @kind: what touching it means
 * @id: what it stands for
 * @caption: (nullable): its words
 * @picture: (nullable): its pictogram
 * @picture_size: side of the pictogram, in pixels at 149 per inch
 *
 * Returns: (transfer floating): a tile
 */
EngawaTile *
engawa_family_context_tile (EngawaFamilyContext *self,
                            EngawaTileKind kind,
                            const char *id,
                            const EngawaCaption *caption,
                            const char *picture,
                            double picture_size)
{
  EngawaTile *tile = ENGAWA_TILE (engawa_tile_new (self->pictures, self->page_metrics, kind));

  engawa_tile_set_id (tile, id);
  engawa_tile_set_even (tile, TRUE);
  engawa_tile_set_picture (tile, picture, picture_size);
  engawa_tile_set_caption (tile, caption);
  return tile;
}

/**
 * engawa_family_context_button:
 * @self: a context
 * @id: a sentence of the interface
 * @picture: (nullable): its pictogram
 *
 * Returns: (transfer floating): a button beside or under other things
 */
EngawaTile *
engawa_family_context_button (EngawaFamilyContext *self, const char *id, const char *picture)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self, id);
  EngawaTile *tile =
      engawa_family_context_tile (self, ENGAWA_TILE_ACTION, id, caption, picture, 48);

  engawa_tile_set_even (tile, FALSE);
  engawa_tile_set_row (tile, TRUE);
  engawa_tile_set_sizes (tile, 25, 21);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "quiet");
  return tile;
}

/**
 * engawa_family_context_changed:
 * @self: a context
 *
 * Tells that an answer changed.
 */
void
engawa_family_context_changed (EngawaFamilyContext *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
