/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "app/widgets/engawa-chinese.h"
#include "app/widgets/engawa-key-layouts.h"
#include "app/widgets/engawa-key-writing.h"
#include "typeset/engawa-paragraph.h"
#include "words/engawa-format.h"

static EngawaKeyLayouts *layouts;
static EngawaLanguages *languages;

/* A layout that is right, to be spoiled. */
#define GOOD                                                                                       \
  "engawa-keyboard 1\nlanguages xx\nsample a b c\nsigns . ,\npage a b c\nrow a b c\n"              \
  "row <signs> <space>:4 <delete>:2\n"

static void
test_all_are_read (void)
{
  GPtrArray *faults = engawa_key_layouts_get_faults (layouts);

  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", ((GError *) g_ptr_array_index (faults, i))->message);
  g_assert_cmpuint (faults->len, ==, 0);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    g_test_message ("%s", language->id);
    g_assert_nonnull (engawa_key_layouts_find (layouts, language->id));
  }
  g_assert_nonnull (engawa_key_layouts_get_kana (layouts));
  g_assert_true (engawa_key_layouts_get_latin (layouts) == engawa_key_layouts_find (layouts, "en"));
}

static void
test_bad_files (void)
{
  const struct {
    const char *text;
    const char *says;
  } bad[] = {
    { "", "x.keys: line 1: the first line is not" },
    { "engawa-keyboard 2\n", "line 1: the first line is not" },
    { "engawa-keyboard 1\n\xff", "UTF-8" },
    { "engawa-keyboard 1\nkeys a\n", "line 2: the line begins with none of" },
    { "engawa-keyboard 1\nrow a\n", "line 2: a row stands before the first page" },
    { GOOD "row a\n", "line 8: the key a stands twice" },
    { GOOD "row d  e\n", "line 8: two spaces" },
    { GOOD "row d \n", "line 8: two spaces" },
    { GOOD "row d:9\n", "line 8: the width" },
    { GOOD "row d:x\n", "line 8: the width" },
    { GOOD "row <no>\n", "line 8: a key in <>" },
    { GOOD "row {\n", "line 8: a key is empty" },
    { GOOD "row \x01\n", "line 8: a key is empty" },
    { GOOD "row \u25cc\n", "line 8: a key is empty" },
    { GOOD "row d=200G\n", "line 8: what follows" },
    { GOOD "row d=D800\n", "line 8: what follows" },
    { GOOD "row d:8 e:7\n", "line 8: the row is wider" },
    { GOOD "row d e f g h i j k l m n o p q r\n", "line 8: a page has more" },
    { GOOD "row d\nrow e\nrow f\nrow g\nrow h\n", "line 12: a page has more" },
    { GOOD "page d\nrow d\n", "a page has no <delete>" },
    { GOOD "row <page-2>\n", "leads to a page that is not there" },
    { GOOD "direction rtl\n", "line 8: the direction stands after" },
    { GOOD "capitals no\n", "line 8: only “yes”" },
    { GOOD "capital i\n", "line 8: capital is not" },
    { GOOD "compose emoji\n", "line 8: compose is none" },
    { GOOD "digits 1 2\n", "line 8: the line stands twice or is no list of 10 to 10" },
    { GOOD "languages yy\n", "line 8: the line stands twice" },
    { GOOD "sample d\n", "line 8: the line begins with none of" },
    { GOOD "stacks ab\n", "line 8: stacks is not one sign" },
    { GOOD "vowel-before ab\n", "line 8: vowel-before is not" },
    { "engawa-keyboard 1\nlanguages xx\n", "line 3: languages, sample, signs or every page" },
  };
  g_autoptr (EngawaKeyLayout) good = engawa_key_layout_parse (GOOD, strlen (GOOD), "x.keys", NULL);

  g_assert_nonnull (good);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", bad[i].says);
    g_assert_null (engawa_key_layout_parse (bad[i].text, strlen (bad[i].text), "x.keys", &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_test_message ("%s", error->message);
    g_assert_true (g_str_has_prefix (error->message, "x.keys: line "));
    g_assert_nonnull (strstr (error->message, bad[i].says));
  }
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, "keyboards", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A damaged file takes one language away and says which file; Latin letters never go. */
static void
test_fallback (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engawa-keys-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "keyboards", NULL);
  const char *names[] = { "a.keys", "b.keys", "c.keys", "d.txt", NULL };

  g_autoptr (EngawaKeyLayouts) none = engawa_key_layouts_load (folder);
  g_assert_cmpuint (engawa_key_layouts_get_faults (none)->len, ==, 1);
  g_assert_nonnull (engawa_key_layouts_get_latin (none));
  g_assert_null (engawa_key_layouts_find (none, "ne"));

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  write_file (folder, names[0], GOOD);
  write_file (folder, names[1], "engawa-keyboard 1\nlanguages yy\nnonsense\n");
  write_file (folder, names[2], GOOD);
  write_file (folder, names[3], "something else");
  g_autoptr (EngawaKeyLayouts) some = engawa_key_layouts_load (folder);
  GPtrArray *faults = engawa_key_layouts_get_faults (some);
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_nonnull (strstr (((GError *) faults->pdata[0])->message, "b.keys: line 3: "));
  g_assert_nonnull (strstr (((GError *) faults->pdata[1])->message, "c.keys: the language xx"));
  g_assert_nonnull (engawa_key_layouts_find (some, "xx"));
  g_assert_null (engawa_key_layouts_find (some, "yy"));
  for (char **name = (char **) names; *name != NULL; name++) {
    g_autofree char *path = g_build_filename (inner, *name, NULL);
    g_remove (path);
  }
  g_rmdir (inner);
  g_rmdir (folder);
}

typedef void (*KeyFunc) (EngawaKeyLayout *layout, const EngawaKey *key, gpointer user_data);

static void
foreach_key (EngawaKeyLayout *layout, KeyFunc func, gpointer user_data)
{
  for (guint i = 0; i < engawa_key_layout_get_n_pages (layout) + 2; i++) {
    guint n = engawa_key_layout_get_n_pages (layout);
    const EngawaKeyPage *page = i < n    ? engawa_key_layout_get_page (layout, i)
                                : i == n ? engawa_key_layout_get_signs (layout)
                                         : engawa_key_layout_get_telephone (layout);
    for (guint j = 0; j < page->rows->len; j++) {
      const EngawaKeyRow *row = page->rows->pdata[j];
      for (guint k = 0; k < row->keys->len; k++)
        func (layout, row->keys->pdata[k], user_data);
    }
  }
}

static void
add_letters (GHashTable *letters, const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);

  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    g_hash_table_add (letters, GUINT_TO_POINTER (g_utf8_get_char (at)));
}

static void
add_key (EngawaKeyLayout *layout, const EngawaKey *key, gpointer letters)
{
  if (key->kind != ENGAWA_KEY_LETTER)
    return;
  g_autofree char *large = engawa_key_layout_capitalise (layout, key->text);
  add_letters (letters, key->text);
  add_letters (letters, large);
  g_autofree char *form = engawa_key_layout_change (layout, key->text);
  while (form != NULL && strcmp (form, key->text) != 0) {
    add_letters (letters, form);
    char *next = engawa_key_layout_change (layout, form);
    g_free (form);
    form = next;
  }
}

/* What libhangul makes of the keys is proved apart; here its letters stand for the conjoining ones. */
static void
add_jamo (GHashTable *letters)
{
  for (gunichar letter = 0x1100; letter <= 0x11ff; letter++)
    g_hash_table_add (letters, GUINT_TO_POINTER (letter));
}

static char *
read_translations (const char *language)
{
  g_autofree char *name = g_strconcat (language, ".po", NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "po", "words", name, NULL);
  g_autofree char *text = NULL;
  GString *translations = g_string_new (NULL);
  gboolean inside = FALSE;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_string_free (translations, TRUE);
    return NULL;
  }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (g_str_has_prefix (*line, "msg"))
      inside = g_str_has_prefix (*line, "msgstr");
    const char *quote = inside ? strchr (*line, '"') : NULL;
    if (quote != NULL && **line != '#')
      g_string_append (translations, quote + 1);
  }
  return g_string_free (translations, FALSE);
}

/* Chinese characters are chosen among words; Japanese ones and katakana are written by the staff. */
static gboolean
is_character (gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_KATAKANA || letter == 0x3005;
}

/* Whoever reads a catalogue must be able to write its letters. */
static void
test_catalogues_can_be_written (void)
{
  guint n = 0;

  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const char *language = engawa_languages_get (languages, i)->id;
    EngawaKeyLayout *layout = engawa_key_layouts_find (layouts, language);
    g_autofree char *text = read_translations (language);
    g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
    g_autoptr (GString) lacking = g_string_new (NULL);

    if (text == NULL)
      continue;
    n++;
    foreach_key (layout, add_key, letters);
    foreach_key (engawa_key_layouts_get_latin (layouts), add_key, letters);
    foreach_key (engawa_key_layouts_get_kana (layouts), add_key, letters);
    if (engawa_key_layout_get_compose (layout) == ENGAWA_KEY_COMPOSE_HANGUL)
      add_jamo (letters);
    g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
    for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at)) {
      gunichar letter = g_utf8_get_char (at);
      if ((g_unichar_isalnum (letter) || g_unichar_ismark (letter)) && !is_character (letter)
          && g_hash_table_add (letters, GUINT_TO_POINTER (letter)))
        g_string_append_printf (lacking, " U+%04X", letter);
    }
    g_test_message ("%s lacks:%s", language, lacking->str);
    g_assert_cmpstr (lacking->str, ==, "");
  }
  g_assert_cmpuint (n, >=, 30);
}

/* The letters people learn first, for languages whose catalogue may not be there yet. */
static void
test_alphabets (void)
{
  const char *const alphabets[][2] = {
    { "ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁ" },
    { "uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяҐЄІЇ’" },
    { "mn", "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюяӨҮ" },
    { "fa", "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤۀة\u200c۰۹" },
    { "prs", "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء\u200c" },
    { "ps", "اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهیېۍيئ" },
    { "ur", "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئؤأۂۃ۔" },
    { "ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئًٌٍَُِّْ٠٩" },
    { "ne", "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहअआइईउऊऋएऐओऔािीुूृेैोौंँः्०९।" },
    { "hi", "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहड़ढ़फ़ज़अआइईउऊऋएऐओऔािीुूृेैोौंँः्।" },
    { "bn", "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ৎংঃঁঅআইঈউঊঋএঐওঔািীুূৃেৈোৌ্০৯" },
    { "si", "කඛගඝඞඟචඡජඣඤඥඦටඨඩඪණඬතථදධනඳපඵබභමඹයරලවශෂසහළෆඅආඇඈඉඊඋඌඍඑඒඓඔඕඖාැෑිීුූෘෙේෛොෝෞ්ංඃ\u200d" },
    { "ta", "அஆஇஈஉஊஎஏஐஒஓஔஃகஙசஞடணதநபமயரலவழளறனஜஷஸஹஶாிீுூெேைொோௌ்" },
    { "my", "ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအဣဤဥဦဧဩဪဿါာိီုူေဲံ့း္်ျြွှ၀၉၊။၌၍၎၏" },
    { "th", "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาำิีึืุูเแโใไๅๆ็่้๊๋์ํฯ" },
    { "lo", "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮະັາຳິີຶືຸູົຼຽເແໂໃໄໆ່້໊໋໌ໍໜໝຯ" },
    { "km", "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអឥឦឧឩឪឫឬឭឮឯឰឱឲឳាិីឹឺុូួើឿៀេែៃោៅំះៈ៉៊់៍័៌៏្ៗ។" },
    { "vi", "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵĂÂĐÊÔƠƯẾ" },
    { "tr", "abcçdefgğhıijklmnoöprsştuüvyzİIÇĞÖŞÜâîû" },
    { "uz", "abdefghijklmnopqrstuvxyzʻʼ" },
    { "kmr", "abcçdeêfghiîjklmnopqrsştuûvwxyzÇÊÎŞÛ" },
    { "fr", "àâæçéèêëîïôœùûüÿÀÇÉÊŒ«»" },
    { "es", "áéíóúüñÑ¿¡" },
    { "pt_BR", "áàâãçéêíóôõúüÃÇÕ" },
    { "fil", "ñÑáéíóú" },
    { "ja@easy", "あいうえおかきくけこがぎぱぴっゃゅょぁぃゔをんー" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (alphabets); i++) {
    EngawaKeyLayout *layout = engawa_key_layouts_find (layouts, alphabets[i][0]);
    g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
    g_autofree char *apart = g_utf8_normalize (alphabets[i][1], -1, G_NORMALIZE_NFD);

    g_assert_nonnull (layout);
    foreach_key (layout, add_key, letters);
    for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at)) {
      gunichar letter = g_utf8_get_char (at);
      if (!g_hash_table_contains (letters, GUINT_TO_POINTER (letter)))
        g_error ("%s cannot write U+%04X", alphabets[i][0], letter);
    }
  }
}

typedef struct {
  const EngawaTypeface *typeface;
  PangoContext *context;
  const char *label;
} Coverage;

/* Letters stand in the language's own families; nothing is left to whatever else is installed. */
static void
check_piece (const EngawaPiece *piece, double x, double y, gpointer user_data)
{
  Coverage *coverage = user_data;
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);

  if (pango_layout_get_unknown_glyphs_count (piece->layout) > 0)
    g_error ("%s: the key %s has no glyph", coverage->typeface->id, coverage->label);
  do {
    PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
    if (run == NULL)
      continue;
    PangoFontDescription *description = pango_font_describe (run->item->analysis.font);
    const char *family = pango_font_description_get_family (description);
    g_auto (GStrv) families = g_strsplit (coverage->typeface->families, ",", -1);
    /* Western digits and punctuation come from the one Latin family. */
    if (!g_strv_contains ((const char *const *) families, family)
        && strcmp (family, "Noto Sans") != 0)
      g_error ("%s: the key %s stands in %s", coverage->typeface->id, coverage->label, family);
    pango_font_description_free (description);
  } while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}

static void
check_key (EngawaKeyLayout *layout, const EngawaKey *key, gpointer user_data)
{
  Coverage *coverage = user_data;

  if (key->kind != ENGAWA_KEY_LETTER)
    return;
  coverage->label = key->label;
  g_autoptr (EngawaParagraph) paragraph = engawa_paragraph_new (
      coverage->context, coverage->typeface, key->label, 31, FALSE, ENGAWA_RUBY_NONE);
  engawa_paragraph_layout (paragraph, 0);
  engawa_paragraph_foreach_piece (paragraph, 0, 0, check_piece, coverage);
}

static void
test_fonts_cover_keys (void)
{
  Coverage coverage = { NULL, pango_font_map_create_context (pango_cairo_font_map_get_default ()),
                        NULL };

  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const char *language = engawa_languages_get (languages, i)->id;
    EngawaKeyLayout *layout = engawa_key_layouts_find (layouts, language);
    coverage.typeface = engawa_typeface_for_language (language);
    foreach_key (layout, check_key, &coverage);
  }
  g_object_unref (coverage.context);
}

/* The digits of a layout are those the table of languages names. */
static void
test_digits (void)
{
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    EngawaKeyLayout *layout = engawa_key_layouts_find (layouts, language->id);
    const EngawaKeyPage *page = engawa_key_layout_get_telephone (layout);
    const EngawaKeyRow *row = page->rows->pdata[0];

    for (guint digit = 1; digit <= 3; digit++) {
      const EngawaKey *key = row->keys->pdata[digit - 1];
      g_autofree char *number = engawa_format_number (language, digit);
      g_test_message ("%s %u", language->id, digit);
      g_assert_cmpstr (key->label, ==, number);
      g_assert_cmpint (key->text[0], ==, '0' + (int) digit);
    }
  }
}

/* Presses keys by what they write; "<" is delete, a dotted circle before one means a mark. */
static char *
type (const char *language, const char *keys)
{
  EngawaKeyLayout *layout = engawa_key_layouts_find (layouts, language);
  g_auto (GStrv) presses = g_strsplit (keys, " ", -1);
  char *text = g_strdup ("");

  for (char **press = presses; *press != NULL; press++) {
    char *next =
        strcmp (*press, "<") == 0 ? engawa_key_writing_delete (layout, text)
        : g_utf8_get_char (*press) == 0x25cc
            ? engawa_key_writing_accent (layout, text, g_utf8_next_char (*press))
            : engawa_key_writing_insert (layout, text, strcmp (*press, "_") == 0 ? " " : *press);
    g_free (text);
    text = next;
  }
  return text;
}

static void
test_writing (void)
{
  const char *const writings[][3] = {
    /* Vietnamese: a tone goes onto a vowel that has its circumflex; another takes its place. */
    { "vi", "T i ê ◌́ n g", "Tiếng" },
    { "vi", "ê ◌́ ◌̣", "ệ" },
    { "vi", "a ◌̀ ◌̀", "a" },
    { "vi", "q ◌̀", "q" },
    { "vi", "◌̀", "" },
    { "vi", "V i ê ◌̣ <", "Vi" },
    { "tr", "k a ◌̂ ğ ı t", "kâğıt" },
    /* Nepali: delete takes one sign, as telephones do. */
    { "ne", "न े प ◌ा ल ◌ी", "नेपाली" },
    { "ne", "न ◌े प ◌ा ल ◌ी <", "नेपाल" },
    { "ne", "क्ष < <", "क" },
    { "bn", "ব ◌া ◌ং ল ◌া", "বাংলা" },
    { "si", "ශ ◌්‍ර ◌ී", "ශ්‍රී" },
    { "si", "ශ ◌්‍ර <", "ශ්" },
    { "ta", "த ம ◌ி ழ ◌்", "தமிழ்" },
    /* Burmese: ေ is written first and stored after its consonant and the signs on it. */
    { "my", "◌ေ က", "ကေ" },
    { "my", "◌ေ က ◌ျ ◌ာ င ◌် ◌း", "ကျောင်း" },
    { "my", "◌ေ မ ◌ြ ◌ွ", "မြွေ" },
    { "my", "◌ေ သ ◌္ ဘ ◌ာ", "သ္ဘော" },
    { "my", "က ◌ေ", "က\u25ccေ" },
    { "my", "က ◌ေ <", "က" },
    { "my", "◌ေ ◌ာ", "\u25ccေ" },
    { "my", "◌ေ က <", "က" },
    { "my", "မ ◌ြ န ◌် မ ◌ာ", "မြန်မာ" },
    { "my", "က ◌္ က <", "က" },
    /* Khmer: the sign that puts a letter under another goes with that letter. */
    { "km", "ខ ◌្ ម ◌ែ រ", "ខ្មែរ" },
    { "km", "ខ ◌្ ម <", "ខ" },
    { "th", "ท ◌ี ◌่", "ที่" },
    { "th", "ท ◌ี ◌่ <", "ที" },
    { "lo", "ນ ◌້ ◌ຳ", "ນ້ຳ" },
    { "fa", "ک ت ا ب \u200c ه ا", "کتاب\u200cها" },
    { "fa", "ب \u200c ه <", "ب" },
    { "ar", "ب ◌َ <", "ب" },
    { "ar", "لا <", "ل" },
    { "ko", "ㅎ ㅏ ㄴ ㄱ ㅜ ㄱ ㅇ ㅓ", "한국어" },
    { "ko", "ㅎ ㅏ ㄴ <", "하" },
    { "ko", "ㅎ ㅏ ㄴ < < <", "" },
    { "ko", "ㅇ ㅏ ㄴ ㅎ", "않" },
    { "ko", "ㄱ ㅏ ㄱ ㅏ", "가가" },
    { "ko", "ㄷ ㅏ ㄹ ㄱ ㅇ ㅡ ㄹ _ ㄱ ㅗ ㅏ", "닭을 과" },
    { "ko", "ㅋ ㅋ", "ㅋㅋ" },
    { "ko", "a ㅏ < b", "ab" },
    { "ru", "д а <", "д" },
    { "ja@easy", "さ く <", "さ" },
    { "fr", "é <", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (writings); i++) {
    g_autofree char *text = type (writings[i][0], writings[i][1]);
    g_test_message ("%s: %s", writings[i][0], writings[i][1]);
    g_assert_cmpstr (text, ==, writings[i][2]);
  }
  g_autofree char *settled = engawa_key_writing_settle ("က\u25ccေ");
  g_autofree char *whole = engawa_key_writing_settle ("ကျောင်း");
  g_assert_cmpstr (settled, ==, "က");
  g_assert_cmpstr (whole, ==, "ကျောင်း");
}

static void
test_capitals (void)
{
  const char *const pairs[][3] = {
    { "tr", "i", "İ" }, { "tr", "ı", "I" }, { "en", "i", "I" }, { "uz", "oʻ", "Oʻ" },
    { "ru", "ё", "Ё" }, { "ne", "क", "क" }, { "vi", "ơ", "Ơ" }, { "en", ",", "," },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *large =
        engawa_key_layout_capitalise (engawa_key_layouts_find (layouts, pairs[i][0]), pairs[i][1]);
    g_assert_cmpstr (large, ==, pairs[i][2]);
  }
}

static void
test_kana (void)
{
  const char *steps[][2] = { { "か", "が" }, { "が", "か" }, { "は", "ば" }, { "ば", "ぱ" },
                             { "ぱ", "は" }, { "つ", "っ" }, { "っ", "づ" }, { "や", "ゃ" } };
  EngawaKeyLayout *kana = engawa_key_layouts_get_kana (layouts);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autofree char *changed = engawa_key_layout_change (kana, steps[i][0]);
    g_assert_cmpstr (changed, ==, steps[i][1]);
  }
  g_assert_null (engawa_key_layout_change (kana, "ん"));
  g_assert_null (engawa_key_layout_change (kana, "a"));
}

static const EngawaChineseWord *
find_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (((EngawaChineseWord *) words->pdata[i])->word, word) == 0)
      return words->pdata[i];
  return NULL;
}

/* Sounds at the end become words; what stands before them and after the word's own sounds stays. */
static void
test_chinese (void)
{
  const struct {
    EngawaKeyCompose compose;
    const char *text;
    const char *word;
    const char *after;
  } cases[] = {
    { ENGAWA_KEY_COMPOSE_PINYIN, "nihao", "你好", "你好" },
    { ENGAWA_KEY_COMPOSE_PINYIN, "nihao", "你", "你hao" },
    { ENGAWA_KEY_COMPOSE_PINYIN, "我xiangzhaogongzuo", "想找工作", "我想找工作" },
    { ENGAWA_KEY_COMPOSE_PINYIN, "xi'an", "西", "西an" },
    { ENGAWA_KEY_COMPOSE_PINYIN, "A haizi", "孩子", "A 孩子" },
    { ENGAWA_KEY_COMPOSE_BOPOMOFO, "ㄋㄧˇㄏㄠˇ", "你好", "你好" },
    { ENGAWA_KEY_COMPOSE_BOPOMOFO, "ㄋㄧˇㄏㄠˇ", "擬", "擬ㄏㄠˇ" },
    { ENGAWA_KEY_COMPOSE_BOPOMOFO, "我ㄐㄧㄚ", "家", "我家" },
    { ENGAWA_KEY_COMPOSE_BOPOMOFO, "ㄏㄞˊㄗ˙", "孩子", "孩子" },
    { ENGAWA_KEY_COMPOSE_BOPOMOFO, "ㄍㄨㄥˉㄗㄨㄛˋ", "工作", "工作" },
  };
  const char *const nonsense[] = { "",   "你好", "你好。",   "Q",
                                   "''", "ˉˉˉ",  "ㄅㄅㄅㄅ", "vvvvvvvvvvvvvvvv" };
  g_autofree char *long_text = g_strnfill (1000, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (EngawaChinese) chinese = engawa_chinese_new (cases[i].compose);
    g_assert_nonnull (chinese);
    g_autoptr (GPtrArray) words = engawa_chinese_find (chinese, cases[i].text, 60);
    const EngawaChineseWord *word = find_word (words, cases[i].word);
    g_test_message ("%s", cases[i].text);
    g_assert_nonnull (word);
    g_assert_cmpstr (word->text, ==, cases[i].after);
    g_assert_cmpuint (words->len, <=, 60);
    for (gsize j = 0; j < G_N_ELEMENTS (nonsense); j++) {
      g_autoptr (GPtrArray) others = engawa_chinese_find (chinese, nonsense[j], 60);
      for (guint k = 0; k < others->len; k++)
        g_assert_true (g_utf8_validate (((EngawaChineseWord *) others->pdata[k])->text, -1, NULL));
    }
    g_autoptr (GPtrArray) long_words = engawa_chinese_find (chinese, long_text, 60);
    g_assert_cmpuint (long_words->len, <=, 60);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  layouts = engawa_key_layouts_load (data);
  languages = engawa_languages_load (data, &error);
  g_assert_no_error (error);
  g_test_add_func ("/app/key-layouts/all-are-read", test_all_are_read);
  g_test_add_func ("/app/key-layouts/bad-files", test_bad_files);
  g_test_add_func ("/app/key-layouts/fallback", test_fallback);
  g_test_add_func ("/app/key-layouts/catalogues", test_catalogues_can_be_written);
  g_test_add_func ("/app/key-layouts/alphabets", test_alphabets);
  g_test_add_func ("/app/key-layouts/fonts", test_fonts_cover_keys);
  g_test_add_func ("/app/key-layouts/digits", test_digits);
  g_test_add_func ("/app/key-layouts/writing", test_writing);
  g_test_add_func ("/app/key-layouts/chinese", test_chinese);
  g_test_add_func ("/app/key-layouts/capitals", test_capitals);
  g_test_add_func ("/app/key-layouts/kana", test_kana);
  result = g_test_run ();
  engawa_key_layouts_unref (layouts);
  engawa_languages_unref (languages);
  return result;
}
