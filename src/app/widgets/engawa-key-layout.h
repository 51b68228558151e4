/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EngawaKeyKind:
 * @ENGAWA_KEY_LETTER: writes its text
 * @ENGAWA_KEY_FUNCTION: does what its label names: `shift` `delete` `space` `change` `latin` `kana`
 *   `signs` `letters`
 * @ENGAWA_KEY_PAGE: shows another page of the layout
 * @ENGAWA_KEY_GAP: an empty place
 * @ENGAWA_KEY_WORD: on no layout: a word of Chinese; its text is the whole text after it
 * @ENGAWA_KEY_MORE: on no layout: shows other words
 */
typedef enum {
  ENGAWA_KEY_LETTER,
  ENGAWA_KEY_FUNCTION,
  ENGAWA_KEY_PAGE,
  ENGAWA_KEY_GAP,
  ENGAWA_KEY_WORD,
  ENGAWA_KEY_MORE,
} EngawaKeyKind;

/**
 * EngawaKeyCompose:
 * @ENGAWA_KEY_COMPOSE_APPEND: what a key writes goes to the end
 * @ENGAWA_KEY_COMPOSE_ACCENTS: a mark goes onto the letter before when the two make one
 * @ENGAWA_KEY_COMPOSE_HANGUL: letters join into syllables
 * @ENGAWA_KEY_COMPOSE_PINYIN: Latin letters wait for a word of simplified Chinese
 * @ENGAWA_KEY_COMPOSE_BOPOMOFO: sounds wait for a word of traditional Chinese
 *
 * How what is touched becomes text.
 */
typedef enum {
  ENGAWA_KEY_COMPOSE_APPEND,
  ENGAWA_KEY_COMPOSE_ACCENTS,
  ENGAWA_KEY_COMPOSE_HANGUL,
  ENGAWA_KEY_COMPOSE_PINYIN,
  ENGAWA_KEY_COMPOSE_BOPOMOFO,
} EngawaKeyCompose;

/**
 * EngawaKey:
 * @kind: what touching it does
 * @label: what stands on it; the name of a function; %NULL for a gap
 * @text: what it writes; %NULL for keys that are no letters
 * @width: in keys, 0.5 to 8
 * @page: for %ENGAWA_KEY_PAGE, the page it shows, from 0
 * @mark: whether it is a sign that stands on a letter, shown with a dotted circle
 */
typedef struct {
  EngawaKeyKind kind;
  char *label;
  char *text;
  double width;
  guint page;
  gboolean mark;
} EngawaKey;

/**
 * EngawaKeyRow:
 * @keys: (element-type EngawaKey): from the left, or from the right where @mirrored
 * @marks: whether it stands apart, as vowel signs do
 * @mirrored: whether it runs from right to left
 */
typedef struct {
  GPtrArray *keys;
  gboolean marks;
  gboolean mirrored;
} EngawaKeyRow;

/**
 * EngawaKeyPage:
 * @label: stands on the keys that lead here
 * @rows: (element-type EngawaKeyRow): from the top
 */
typedef struct {
  char *label;
  GPtrArray *rows;
} EngawaKeyPage;

/**
 * EngawaKeyLayout:
 *
 * The keys of one script, read from a file of `data/keyboards`. Immutable, reference counted.
 */
typedef struct _EngawaKeyLayout EngawaKeyLayout;

EngawaKeyLayout *engawa_key_layout_parse (const char *text,
                                          gsize length,
                                          const char *path,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaKeyLayout *engawa_key_layout_load (const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaKeyLayout *engawa_key_layout_ref (EngawaKeyLayout *self);
void engawa_key_layout_unref (EngawaKeyLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaKeyLayout, engawa_key_layout_unref)

const char *const *engawa_key_layout_get_languages (EngawaKeyLayout *self);
const char *engawa_key_layout_get_sample (EngawaKeyLayout *self);
EngawaKeyCompose engawa_key_layout_get_compose (EngawaKeyLayout *self);
gboolean engawa_key_layout_has_capitals (EngawaKeyLayout *self);
char *engawa_key_layout_capitalise (EngawaKeyLayout *self,
                                    const char *letter) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_key_layout_change (EngawaKeyLayout *self,
                                const char *letter) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_key_layout_get_early_vowel (EngawaKeyLayout *self);
gboolean engawa_key_layout_is_medial (EngawaKeyLayout *self, gunichar letter);
gunichar engawa_key_layout_get_stacker (EngawaKeyLayout *self);
guint engawa_key_layout_get_n_pages (EngawaKeyLayout *self);
const EngawaKeyPage *engawa_key_layout_get_page (EngawaKeyLayout *self, guint index);
const EngawaKeyPage *engawa_key_layout_get_signs (EngawaKeyLayout *self);
const EngawaKeyPage *engawa_key_layout_get_telephone (EngawaKeyLayout *self);

G_END_DECLS
