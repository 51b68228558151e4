/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-session.h"

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "journal/engawa-box-private.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-session-private.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-text-private.h"

#include <sodium.h>
#include <string.h>

/* FORMAT.md section 5. Key, author and proof lie in the box together, so that the store learns neither
 * who wrote nor whether anybody signed in. */

#define PROOF_AT (ENGAWA_KEY_SIZE + ENGAWA_PERSON_SIZE)
#define INSIDE (PROOF_AT + ENGAWA_SIGNATURE_SIZE)
#define BOX (INSIDE + ENGAWA_BOX_OVERHEAD)

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

static EngawaSession *
session_alloc (void)
{
  EngawaSession *session = g_new0 (EngawaSession, 1);

  session->purges = g_array_new (FALSE, TRUE, sizeof (EngawaSessionPurge));
  session->skew = ENGAWA_SKEW_UNKNOWN;
  return session;
}

/**
 * engawa_session_new:
 * @roster: the newest roster held
 * @circle: who shall read, for example %ENGAWA_CIRCLE_COUNCIL
 * @app: version of the writing program
 *
 * Returns: (transfer full): a session for the circle's latest generation, without purges and with
 * unknown skew; the caller may fill both in before sealing
 */
EngawaSession *
engawa_session_new (const EngawaRoster *roster, const char *circle, const char *app)
{
  const EngawaRosterCircle *found = engawa_roster_find_circle (roster, circle);
  EngawaSession *session = session_alloc ();

  session->circle = g_strdup (circle);
  session->generation = found != NULL ? (gint64) found->generations->len : 0;
  session->app = g_strdup (app);
  session->roster = engawa_roster_get_number (roster);
  memcpy (session->roster_hash, engawa_roster_get_hash (roster), ENGAWA_HASH_SIZE);
  return session;
}

/**
 * engawa_session_free:
 * @session: (transfer full) (nullable): a session
 */
void
engawa_session_free (EngawaSession *session)
{
  if (session == NULL)
    return;
  g_free (session->circle);
  g_clear_pointer (&session->box, g_bytes_unref);
  g_free (session->app);
  g_array_unref (session->purges);
  g_free (session);
}

static gboolean
read_purges (JsonObject *object, EngawaSession *session, GError **error)
{
  JsonArray *array;

  if (!engawa_json_get_array (object, "purges", ENGAWA_LIMIT_DEVICES, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = engawa_json_item_object (array, i, error);
    EngawaSessionPurge purge;

    if (item == NULL || !engawa_json_only (item, error, "device", "n", NULL)
        || !engawa_json_get_hex (item, "device", purge.device, ENGAWA_KEY_SIZE, error)
        || !engawa_json_get_int (item, "n", 1, ENGAWA_LIMIT_INTEGER, &purge.n, error))
      return FALSE;
    g_array_append_val (session->purges, purge);
  }
  return TRUE;
}

static gboolean
read_skew (JsonObject *object, EngawaSession *session, GError **error)
{
  if (!json_object_has_member (object, "skew"))
    return engawa_text_refuse (error, "A session names no clock skew");
  if (json_object_get_null_member (object, "skew"))
    return TRUE;
  return engawa_json_get_int (object, "skew", -ENGAWA_LIMIT_TIME, ENGAWA_LIMIT_TIME, &session->skew,
                              error);
}

static gboolean
read_session (JsonObject *object, EngawaSession *session, GError **error)
{
  const char *circle, *app;

  if (!engawa_json_only (object, error, "circle", "generation", "box", "app", "roster",
                         "roster_hash", "purges", "skew", NULL)
      || !engawa_text_get_identifier (object, "circle", &circle, error)
      || !engawa_json_get_int (object, "generation", 1, ENGAWA_LIMIT_GENERATIONS,
                               &session->generation, error)
      || !engawa_text_get_label (object, "app", &app, error)
      || !engawa_json_get_int (object, "roster", 1, ENGAWA_LIMIT_INTEGER, &session->roster, error)
      || !engawa_json_get_hex (object, "roster_hash", session->roster_hash, ENGAWA_HASH_SIZE, error)
      || !read_purges (object, session, error) || !read_skew (object, session, error))
    return FALSE;
  session->circle = g_strdup (circle);
  session->app = g_strdup (app);
  session->box = engawa_json_get_base64 (object, "box", BOX, error);
  if (session->box == NULL)
    return FALSE;
  return g_bytes_get_size (session->box) == BOX
         || engawa_text_refuse (error, "A session's box has a wrong size");
}

/**
 * engawa_session_parse:
 * @body: decoded body of a `session` entry
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the session
 */
EngawaSession *
engawa_session_parse (const void *body, gsize length, GError **error)
{
  g_autoptr (EngawaSession) session = session_alloc ();
  g_autoptr (JsonObject) object = NULL;
  GError *inner = NULL;

  object = engawa_json_parse_object (body, length, ENGAWA_LIMIT_SESSION, &inner);
  if (object != NULL && read_session (object, session, &inner))
    return g_steal_pointer (&session);
  engawa_text_translate (inner, error, "A session is not valid");
  return NULL;
}

static GString *
format_session (const EngawaSession *session)
{
  GString *json = g_string_new ("{");

  engawa_text_append_string (json, "circle", session->circle);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "generation", session->generation);
  g_string_append_c (json, ',');
  engawa_text_append_base64 (json, "box", session->box);
  g_string_append_c (json, ',');
  engawa_text_append_string (json, "app", session->app);
  g_string_append_c (json, ',');
  engawa_text_append_int (json, "roster", session->roster);
  g_string_append_c (json, ',');
  engawa_text_append_hex (json, "roster_hash", session->roster_hash, ENGAWA_HASH_SIZE);
  g_string_append (json, ",\"purges\":[");
  for (guint i = 0; i < session->purges->len; i++) {
    const EngawaSessionPurge *purge = &g_array_index (session->purges, EngawaSessionPurge, i);

    g_string_append (json, i > 0 ? ",{" : "{");
    engawa_text_append_hex (json, "device", purge->device, ENGAWA_KEY_SIZE);
    g_string_append_printf (json, ",\"n\":%" G_GINT64_FORMAT "}", purge->n);
  }
  if (session->skew == ENGAWA_SKEW_UNKNOWN)
    g_string_append (json, "],\"skew\":null}");
  else
    g_string_append_printf (json, "],\"skew\":%" G_GINT64_FORMAT "}", session->skew);
  return json;
}

/* What the author signs: associated data, NUL, hash of the session key. */
static gsize
author_message (const EngawaHeader *header,
                const guint8 *session_key,
                guint8 message[ENGAWA_LIMIT_HEADER + 1 + ENGAWA_HASH_SIZE])
{
  gsize length = engawa_header_format_associated (header, (char *) message);

  message[length++] = '\0';
  engawa_journal_hash (message + length, session_key, ENGAWA_KEY_SIZE);
  return length + ENGAWA_HASH_SIZE;
}

static void
fill_inside (guint8 inside[INSIDE],
             const EngawaHeader *header,
             const EngawaSecret *session_key,
             const EngawaPersonKeys *author)
{
  guint8 message[ENGAWA_LIMIT_HEADER + 1 + ENGAWA_HASH_SIZE];
  gsize length;

  memset (inside, 0, INSIDE);
  memcpy (inside, engawa_secret_get_data (session_key), ENGAWA_KEY_SIZE);
  if (author == NULL)
    return;
  length = author_message (header, inside, message);
  if (!engawa_hex_decode_text (inside + ENGAWA_KEY_SIZE, ENGAWA_PERSON_SIZE,
                               engawa_person_keys_get_person (author)))
    g_assert_not_reached ();
  engawa_person_keys_sign (author, ENGAWA_PREFIX_AUTHOR, message, length, inside + PROOF_AT);
}

/* The ephemeral secret is an argument so that the known-answer test can fix it. */
GBytes *
engawa_session_seal_with (const guint8 *ephemeral_secret,
                          EngawaSession *session,
                          EngawaHeader *header,
                          const EngawaRoster *roster,
                          const EngawaSecret *session_key,
                          const EngawaPersonKeys *author,
                          GError **error)
{
  const EngawaRosterCircle *circle = engawa_roster_find_circle (roster, session->circle);
  const EngawaRosterGeneration *generation;
  char associated[ENGAWA_LIMIT_HEADER + 1];
  guint8 inside[INSIDE];
  GBytes *box, *body;

  g_return_val_if_fail (engawa_secret_get_length (session_key) == ENGAWA_KEY_SIZE, NULL);
  if (circle == NULL || session->generation < 1 || session->generation > circle->generations->len) {
    refuse (error, ENGAWA_JOURNAL_ERROR_UNKNOWN, "The roster does not list this circle");
    return NULL;
  }
  generation = circle->generations->pdata[session->generation - 1];
  fill_inside (inside, header, session_key, author);
  box = engawa_box_seal_with (ephemeral_secret, generation->key, associated,
                              engawa_header_format_associated (header, associated), inside,
                              sizeof inside, error);
  engawa_secret_wipe (inside, sizeof inside);
  if (box == NULL)
    return NULL;
  g_clear_pointer (&session->box, g_bytes_unref);
  session->box = box;
  body = g_string_free_to_bytes (format_session (session));
  engawa_header_set_body (header, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  return body;
}

/**
 * engawa_session_seal:
 * @session: what to say; its box is set
 * @header: of kind `session`, everything but `hash` and `size`, which are set
 * @roster: the roster that @session names
 * @session_key: 32 random bytes
 * @author: (nullable): whoever is signed in; %NULL for a family alone
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNKNOWN, %ENGAWA_JOURNAL_ERROR_KEY.
 *
 * Returns: (transfer full): the entry's body
 */
GBytes *
engawa_session_seal (EngawaSession *session,
                     EngawaHeader *header,
                     const EngawaRoster *roster,
                     const EngawaSecret *session_key,
                     const EngawaPersonKeys *author,
                     GError **error)
{
  guint8 secret[ENGAWA_KEY_SIZE];
  GBytes *body;

  randombytes_buf (secret, sizeof secret);
  body = engawa_session_seal_with (secret, session, header, roster, session_key, author, error);
  engawa_secret_wipe (secret, sizeof secret);
  return body;
}

static gboolean
check_author (const guint8 *inside,
              const EngawaHeader *header,
              const EngawaRoster *roster,
              char **author,
              GError **error)
{
  guint8 message[ENGAWA_LIMIT_HEADER + 1 + ENGAWA_HASH_SIZE];
  g_autofree char *person = NULL;
  gsize length;

  if (sodium_is_zero (inside + ENGAWA_KEY_SIZE, INSIDE - ENGAWA_KEY_SIZE)) {
    *author = NULL;
    return TRUE;
  }
  person = engawa_hex_new (inside + ENGAWA_KEY_SIZE, ENGAWA_PERSON_SIZE);
  length = author_message (header, inside, message);
  if (!engawa_roster_verify_person (roster, person, ENGAWA_PREFIX_AUTHOR, message, length,
                                    inside + PROOF_AT, error))
    return FALSE;
  *author = g_steal_pointer (&person);
  return TRUE;
}

/**
 * engawa_session_open:
 * @session: a parsed session
 * @header: its entry's header
 * @roster: the newest roster held
 * @circle_secrets: (element-type EngawaSecret): what engawa_roster_open_circle() gave for its circle
 * @author: (out) (transfer full) (nullable): id of whoever signed in; %NULL for a family alone
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_KEY, also for a generation newer than @circle_secrets;
 * %ENGAWA_JOURNAL_ERROR_UNKNOWN or %ENGAWA_JOURNAL_ERROR_SIGNATURE for a wrong author.
 *
 * Returns: (transfer full): the session key
 */
EngawaSecret *
engawa_session_open (const EngawaSession *session,
                     const EngawaHeader *header,
                     const EngawaRoster *roster,
                     const GPtrArray *circle_secrets,
                     char **author,
                     GError **error)
{
  char associated[ENGAWA_LIMIT_HEADER + 1];
  gsize associated_length = engawa_header_format_associated (header, associated);
  g_autoptr (EngawaSecret) inside = NULL;
  gsize length;
  const void *box = g_bytes_get_data (session->box, &length);

  if (session->generation > circle_secrets->len) {
    refuse (error, ENGAWA_JOURNAL_ERROR_KEY, "The session is for a newer generation");
    return NULL;
  }
  inside = engawa_box_open (circle_secrets->pdata[session->generation - 1], associated,
                            associated_length, box, length, error);
  if (inside == NULL
      || !check_author (engawa_secret_get_data (inside), header, roster, author, error))
    return NULL;
  return engawa_secret_new (engawa_secret_get_data (inside), ENGAWA_KEY_SIZE);
}
