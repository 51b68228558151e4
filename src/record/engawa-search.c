/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-search.h"

#include "core/engawa-tape.h"
#include "record/engawa-folding.h"

#include <stdlib.h>
#include <string.h>

/* Search keeps, for every object, its texts folded and nothing else; a query folds itself and looks for
 * each word in them, which for ten thousand objects is a few megabytes of memmem. Where a hit lies in
 * the original is worked out only for the hits that are shown. */

#define MAX_WORDS 8
#define MAX_QUERY 256
#define SNIPPET_BEFORE 24
#define SNIPPET_LENGTH 160

typedef struct {
  const char *field; /* static */
  char *question;
  char *text;
  char *folded;
} Piece;

typedef struct {
  char *id;
  EngawaBodyKind kind;
  guint64 revision;
  gboolean seen;
  GArray *pieces;
} Document;

struct _EngawaSearch {
  EngawaCasebook *casebook;
  GHashTable *documents; /* id → Document */
  GHashTable *languages; /* id → name */
  guint64 generation;
  EngawaTape tape;
};

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->question);
  g_free (piece->text);
  g_free (piece->folded);
}

static void
free_document (gpointer data)
{
  Document *document = data;

  g_array_unref (document->pieces);
  g_free (document->id);
  g_free (document);
}

/**
 * engawa_search_new:
 * @casebook: what to search; referenced
 *
 * Returns: (transfer full): a search that has folded nothing yet
 */
EngawaSearch *
engawa_search_new (EngawaCasebook *casebook)
{
  EngawaSearch *search = g_new0 (EngawaSearch, 1);

  search->casebook = g_object_ref (casebook);
  search->documents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_document);
  search->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  search->generation = G_MAXUINT64;
  return search;
}

void
engawa_search_free (EngawaSearch *search)
{
  g_hash_table_unref (search->documents);
  g_hash_table_unref (search->languages);
  engawa_tape_clear (&search->tape);
  g_object_unref (search->casebook);
  g_free (search);
}

/**
 * engawa_search_set_language_name:
 * @search: a search
 * @id: a language, "vi"
 * @name: what staff type for it, "ベトナム語"
 */
void
engawa_search_set_language_name (EngawaSearch *search, const char *id, const char *name)
{
  g_hash_table_replace (search->languages, g_strdup (id), g_strdup (name));
  /* Folded texts hold the old names. */
  g_hash_table_remove_all (search->documents);
  search->generation = G_MAXUINT64;
}

static void
add_question (Document *document, const char *field, const char *question, const char *text)
{
  Piece piece = { .field = field };

  if (!text || *text == '\0')
    return;
  piece.question = g_strdup (question);
  piece.text = g_strdup (text);
  piece.folded = engawa_folding_fold (text);
  g_array_append_val (document->pieces, piece);
}

static void
add (Document *document, const char *field, const char *text)
{
  add_question (document, field, NULL, text);
}

static void
add_language (EngawaSearch *search, Document *document, const char *id)
{
  const char *name = id ? g_hash_table_lookup (search->languages, id) : NULL;
  g_autofree char *both = name ? g_strdup_printf ("%s (%s)", name, id) : NULL;

  add (document, "language", both ? both : id);
}

static void
add_all (Document *document, const char *field, const char *const *items)
{
  for (guint i = 0; items[i]; i++)
    add (document, field, items[i]);
}

static void
add_person (EngawaSearch *search, Document *document, const EngawaPerson *row)
{
  for (guint i = 0; i < row->n_names; i++) {
    add (document, "name", row->names[i].text);
    add (document, "reading", row->names[i].reading);
  }
  for (guint i = 0; row->languages[i]; i++)
    add_language (search, document, row->languages[i]);
  add_language (search, document, row->bridge);
  add (document, "relation", row->relation);
}

/* Every text inside one answer; lists hold choices, which are ids and not what anybody said. */
static void
add_answer (EngawaSearch *search, Document *document, const char *question, guint node)
{
  const EngawaTape *tape = &search->tape;
  EngawaTapeType type = engawa_tape_get_type (tape, node);
  guint at = node + 1;

  if (type == ENGAWA_TAPE_STRING) {
    g_autofree char *text = engawa_tape_get_string (tape, node);

    add_question (document, "answer", question, text);
  }
  if (type == ENGAWA_TAPE_ARRAY) {
    for (guint i = 0; i < tape->nodes[node].count; i++, at = tape->nodes[at].next) {
      if (engawa_tape_get_type (tape, at) == ENGAWA_TAPE_OBJECT)
        add_answer (search, document, question, at);
    }
  }
  if (type == ENGAWA_TAPE_OBJECT && engawa_tape_find (tape, node, "none") == ENGAWA_TAPE_NONE) {
    for (guint i = 0; i < tape->nodes[node].count; i++, at = tape->nodes[at + 1].next)
      add_answer (search, document, question, at + 1);
  }
}

static void
add_interview (EngawaSearch *search, Document *document, const EngawaInterview *row)
{
  EngawaTape *tape = &search->tape;
  guint name = 1;

  add_language (search, document, row->language);
  add (document, "interpreter", row->interpreter);
  add (document, "wanted", row->wanted);
  if (!row->answers || !engawa_tape_read (tape, row->answers, strlen (row->answers), NULL))
    return;
  for (guint i = 0; i < tape->nodes[0].count; i++) {
    g_autofree char *question = engawa_tape_get_string (tape, name);

    add_answer (search, document, question, name + 1);
    name = tape->nodes[name + 1].next;
  }
}

static void
add_other (Document *document, const EngawaRow *row)
{
  if (row->kind == ENGAWA_BODY_CASE) {
    add (document, "number", ((const EngawaCase *) row)->number);
    add (document, "route", ((const EngawaCase *) row)->route);
  } else if (row->kind == ENGAWA_BODY_CONTACT) {
    add_all (document, "with", ((const EngawaContact *) row)->with);
    add (document, "interpreter", ((const EngawaContact *) row)->interpreter);
  } else if (row->kind == ENGAWA_BODY_NOTE) {
    add (document, "text", ((const EngawaNote *) row)->text);
  } else if (row->kind == ENGAWA_BODY_REFERRAL) {
    add (document, "why", ((const EngawaReferral *) row)->why);
  } else if (row->kind == ENGAWA_BODY_TASK) {
    add (document, "what", ((const EngawaTask *) row)->what);
  } else if (row->kind == ENGAWA_BODY_STEP) {
    add (document, "remark", ((const EngawaStep *) row)->remark);
  } else if (row->kind == ENGAWA_BODY_REVIEW) {
    add (document, "remark", ((const EngawaReview *) row)->remark);
  } else if (row->kind == ENGAWA_BODY_RESOURCE) {
    add (document, "name", ((const EngawaResource *) row)->name);
    add_all (document, "offers", ((const EngawaResource *) row)->offers);
  }
}

static Document *
fold_row (EngawaSearch *search, const EngawaRow *row)
{
  Document *document = g_new0 (Document, 1);

  document->id = g_strdup (row->id);
  document->kind = row->kind;
  document->revision = row->revision;
  document->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (document->pieces, clear_piece);
  if (row->struck)
    return document;
  if (row->kind == ENGAWA_BODY_PERSON)
    add_person (search, document, (const EngawaPerson *) row);
  else if (row->kind == ENGAWA_BODY_INTERVIEW)
    add_interview (search, document, (const EngawaInterview *) row);
  else
    add_other (document, row);
  return document;
}

static gboolean
is_unseen (gpointer key, gpointer value, gpointer data)
{
  return !((Document *) value)->seen;
}

/* Folds what changed since the last time and forgets what is gone. */
static void
catch_up (EngawaSearch *search)
{
  guint64 generation = engawa_casebook_get_generation (search->casebook);
  g_autoptr (GPtrArray) rows = NULL;
  GHashTableIter iter;
  gpointer value;

  if (generation == search->generation)
    return;
  g_hash_table_iter_init (&iter, search->documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Document *) value)->seen = FALSE;
  rows = engawa_casebook_list_rows (search->casebook);
  for (guint i = 0; i < rows->len; i++) {
    const EngawaRow *row = g_ptr_array_index (rows, i);
    Document *document = g_hash_table_lookup (search->documents, row->id);

    if (!document || document->revision != row->revision) {
      document = fold_row (search, row);
      g_hash_table_replace (search->documents, document->id, document);
    }
    document->seen = TRUE;
  }
  g_hash_table_foreach_remove (search->documents, is_unseen, NULL);
  search->generation = generation;
}

/**
 * engawa_search_prepare:
 * @search: a search
 *
 * Folds what changed since the last query, so that the next one need not: after signing in or pulling.
 */
void
engawa_search_prepare (EngawaSearch *search)
{
  catch_up (search);
}

void
engawa_hit_free (EngawaHit *hit)
{
  g_free (hit->object);
  g_free (hit->case_id);
  g_free (hit->question);
  g_free (hit->text);
  g_free (hit->ranges);
  g_free (hit);
}

/* The first piece with the word in it, names before long texts because they come first. */
static int
find_word (const Document *document, const char *word)
{
  for (guint i = 0; i < document->pieces->len; i++) {
    if (strstr (g_array_index (document->pieces, Piece, i).folded, word))
      return (int) i;
  }
  return -1;
}

/* The piece most words stand in, or −1 where one word stands nowhere. */
static int
match (const Document *document, char **words)
{
  int best = -1;
  guint best_count = 0;

  for (guint i = 0; words[i]; i++) {
    int piece = find_word (document, words[i]);
    guint count = 0;

    if (piece < 0)
      return -1;
    for (guint j = 0; words[j]; j++)
      count += strstr (g_array_index (document->pieces, Piece, piece).folded, words[j]) != NULL;
    if (count > best_count) {
      best = piece;
      best_count = count;
    }
  }
  return best;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const EngawaRange *left = a;
  const EngawaRange *right = b;

  return left->start != right->start ? (left->start < right->start ? -1 : 1) : 0;
}

static void
find_ranges (EngawaHit *hit, char **words)
{
  g_autofree guint *offsets = NULL;
  g_autofree guint *ends = NULL;
  g_autofree char *folded = engawa_folding_fold_mapped (hit->text, &offsets, &ends);
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (EngawaRange));
  guint kept = 0;

  for (guint i = 0; words[i]; i++) {
    gsize length = strlen (words[i]);

    for (const char *at = folded; (at = strstr (at, words[i])) && ranges->len < 100; at += length) {
      EngawaRange range = { offsets[at - folded], ends[at - folded + (gssize) length - 1] };

      g_array_append_val (ranges, range);
    }
  }
  g_array_sort (ranges, compare_ranges);
  hit->ranges = (EngawaRange *) (gpointer) ranges->data;
  hit->n_ranges = ranges->len;
  g_array_free (ranges, FALSE);
  for (guint i = 1; i < hit->n_ranges; i++) {
    if (hit->ranges[i].start < hit->ranges[kept].end)
      hit->ranges[kept].end = MAX (hit->ranges[kept].end, hit->ranges[i].end);
    else
      hit->ranges[++kept] = hit->ranges[i];
  }
  hit->n_ranges = MIN (hit->n_ranges, kept + 1);
}

static void
cut_snippet (EngawaHit *hit)
{
  guint length = (guint) strlen (hit->text);
  guint first = hit->n_ranges > 0 ? hit->ranges[0].start : 0;
  const char *start = hit->text + (first > SNIPPET_BEFORE ? first - SNIPPET_BEFORE : 0);
  const char *end = hit->text + MIN (length, (guint) (start - hit->text) + SNIPPET_LENGTH);

  while (start > hit->text && ((guchar) *start & 0xc0) == 0x80)
    start--;
  while (((guchar) *end & 0xc0) == 0x80)
    end++;
  hit->snippet_start = (guint) (start - hit->text);
  hit->snippet_end = MAX ((guint) (end - hit->text), hit->n_ranges > 0 ? hit->ranges[0].end : 0);
}

static EngawaHit *
new_hit (EngawaSearch *search, const Document *document, int place, char **words)
{
  const Piece *piece = &g_array_index (document->pieces, Piece, place);
  const EngawaRow *row = engawa_casebook_find (search->casebook, document->id);
  EngawaHit *hit = g_new0 (EngawaHit, 1);

  hit->object = g_strdup (document->id);
  hit->case_id = row ? g_strdup (row->case_id) : NULL;
  hit->kind = document->kind;
  hit->field = piece->field;
  hit->question = g_strdup (piece->question);
  hit->text = g_strdup (piece->text);
  find_ranges (hit, words);
  cut_snippet (hit);
  return hit;
}

typedef struct {
  const Document *document;
  int place;
  int rank;
} Match;

/* Who somebody is before what was said: numbers and names, then the rest. Words at the start of a text
 * come before those inside it. */
static int
rank_of (const Document *document, int place, const char *word)
{
  const Piece *piece = &g_array_index (document->pieces, Piece, place);
  int rank = document->kind == ENGAWA_BODY_CASE ? 0 : document->kind == ENGAWA_BODY_PERSON ? 2 : 4;

  return rank + !g_str_has_prefix (piece->folded, word);
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *left = a;
  const Match *right = b;

  if (left->rank != right->rank)
    return left->rank - right->rank;
  return strcmp (left->document->id, right->document->id);
}

static char **
split_query (const char *query)
{
  g_autofree char *folded = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  guint count = 0;

  folded = strlen (query) <= MAX_QUERY ? engawa_folding_fold (query) : g_strdup ("");
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] && count < MAX_WORDS; i++) {
    if (*parts[i] == '\0')
      continue;
    g_strv_builder_add (words, parts[i]);
    count++;
  }
  return g_strv_builder_end (words);
}

/**
 * engawa_search_query:
 * @search: a search
 * @query: what was typed so far; at most 256 bytes and eight words count
 * @limit: how many hits at most
 *
 * Returns: (transfer full) (element-type EngawaHit): one hit an object, numbers first, then names
 */
GPtrArray *
engawa_search_query (EngawaSearch *search, const char *query, guint limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_hit_free);
  g_auto (GStrv) words = split_query (query);
  g_autoptr (GArray) matches = NULL;
  GHashTableIter iter;
  gpointer value;

  if (!words[0])
    return hits;
  catch_up (search);
  matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_hash_table_iter_init (&iter, search->documents);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Match found = { .document = value, .place = match (value, words) };

    if (found.place < 0)
      continue;
    found.rank = rank_of (found.document, found.place, words[0]);
    g_array_append_val (matches, found);
  }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len && i < limit; i++) {
    const Match *found = &g_array_index (matches, Match, i);

    g_ptr_array_add (hits, new_hit (search, found->document, found->place, words));
  }
  return hits;
}
