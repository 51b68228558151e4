/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-names.h"

#include "app/desk/engawa-desk-format.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

typedef struct {
  const char *id;
  const char *name;
} Name;

static const Name steps[] = {
  { "sent", NC_ ("step", "Sent") },
  { "received", NC_ ("step", "Received there") },
  { "accepted", NC_ ("step", "Accepted") },
  { "met", NC_ ("step", "Met") },
  { "returned", NC_ ("step", "Came back") },
  { "done", NC_ ("step", "Done") },
  { "withdrawn", NC_ ("step", "Withdrawn") },
  { "closed", NC_ ("step", "Closed") },
  { "reopened", NC_ ("step", "Opened again") },
};

static const Name voices[] = {
  { "said", NC_ ("voice", "They said") },
  { "seen", NC_ ("voice", "I saw") },
  { "judged", NC_ ("voice", "I think") },
  { "third-party", NC_ ("voice", "Others said") },
};

static const Name scripts[] = {
  { "Jpan", NC_ ("script", "Japanese letters") }, { "Hani", NC_ ("script", "Chinese characters") },
  { "Latn", NC_ ("script", "Latin letters") },    { "Cyrl", NC_ ("script", "Cyrillic letters") },
  { "Arab", NC_ ("script", "Arabic letters") },   { "Deva", NC_ ("script", "Devanagari letters") },
  { "Hang", NC_ ("script", "Korean letters") },   { "Mymr", NC_ ("script", "Burmese letters") },
  { "Thai", NC_ ("script", "Thai letters") },     { "Khmr", NC_ ("script", "Khmer letters") },
  { "Sinh", NC_ ("script", "Sinhala letters") },  { "Beng", NC_ ("script", "Bengali letters") },
  { "Ethi", NC_ ("script", "Ethiopic letters") }, { "Taml", NC_ ("script", "Tamil letters") },
};

static const Name fields[] = {
  { "opened", N_ ("Begun on") },
  { "route", N_ ("How they came") },
  { "district", N_ ("District") },
  { "lead", N_ ("In charge") },
  { "cases", N_ ("Cases") },
  { "names", N_ ("Name") },
  { "born", N_ ("Born") },
  { "languages", N_ ("Languages") },
  { "bridge", N_ ("Also speaks") },
  { "relation", N_ ("In the family") },
  { "hide_address", N_ ("Address kept secret") },
  { "case", N_ ("Case") },
  { "interpreter", N_ ("Interpreter") },
  { "wanted", N_ ("Language that is not here") },
  { "at", N_ ("When") },
  { "contact_kind", N_ ("Kind") },
  { "asker", N_ ("Who asked") },
  { "method", N_ ("How") },
  { "client", N_ ("About whom") },
  { "topics", N_ ("Topics") },
  { "responses", N_ ("What was done") },
  { "minutes", N_ ("Minutes") },
  { "with", N_ ("Together with") },
  { "of", N_ ("About") },
  { "voice", N_ ("Whose word") },
  { "text", N_ ("Text") },
  { "files", N_ ("Pictures") },
  { "to", N_ ("To") },
  { "why", N_ ("Why") },
  { "consent", N_ ("Consent") },
  { "companion", N_ ("Somebody goes along") },
  { "due", N_ ("Due") },
  { "what", N_ ("What") },
  { "until", N_ ("Until") },
  { "guardian", N_ ("By a guardian") },
  { "person", N_ ("Person") },
  { "name", N_ ("Name") },
  { "offers", N_ ("Offers") },
  { "private", N_ ("Private") },
  { "struck", N_ ("Struck out") },
};

static const char *
find (const Name *names, gsize n, const char *id)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (names[i].id, id) == 0)
      return names[i].name;
  return NULL;
}

static const char *
find_in (const char *where, const Name *names, gsize n, const char *id)
{
  const char *name = find (names, n, id);
  if (name == NULL)
    return id != NULL ? id : "";
  return g_dpgettext2 (NULL, where, name);
}

const char *
engawa_desk_names_step (const char *step)
{
  return find_in ("step", steps, G_N_ELEMENTS (steps), step);
}

const char *
engawa_desk_names_voice (const char *voice)
{
  return find_in ("voice", voices, G_N_ELEMENTS (voices), voice);
}

const char *
engawa_desk_names_script (const char *script)
{
  return find_in ("script", scripts, G_N_ELEMENTS (scripts), script);
}

const char *
engawa_desk_names_field (EngawaBodyKind kind, const char *field)
{
  const char *name = find (fields, G_N_ELEMENTS (fields), field);
  if (kind == ENGAWA_BODY_CONTACT && g_str_equal (field, "district"))
    return _ ("Where");
  return name != NULL ? _ (name) : field;
}

const char *
engawa_desk_names_referral (EngawaReferralState state)
{
  switch (state) {
  case ENGAWA_REFERRAL_PREPARED:
    return _ ("Not sent yet");
  case ENGAWA_REFERRAL_WAITING:
    return _ ("Waiting for an answer");
  case ENGAWA_REFERRAL_ACCEPTED:
    return C_ ("step", "Accepted");
  case ENGAWA_REFERRAL_RETURNED:
    return C_ ("step", "Came back");
  case ENGAWA_REFERRAL_DONE:
    return C_ ("step", "Done");
  case ENGAWA_REFERRAL_WITHDRAWN:
    return C_ ("step", "Withdrawn");
  default:
    return "";
  }
}

const char *
engawa_desk_names_kind (EngawaBodyKind kind)
{
  static const char *const names[] = {
    [ENGAWA_BODY_CASE] = N_ ("Case"),
    [ENGAWA_BODY_PERSON] = N_ ("Person"),
    [ENGAWA_BODY_INTERVIEW] = N_ ("Interview"),
    [ENGAWA_BODY_CONTACT] = N_ ("Contact"),
    [ENGAWA_BODY_NOTE] = N_ ("Note"),
    [ENGAWA_BODY_REFERRAL] = N_ ("Referral"),
    [ENGAWA_BODY_TASK] = N_ ("Baton"),
    [ENGAWA_BODY_CONSENT] = N_ ("Consent"),
    [ENGAWA_BODY_RESOURCE] = N_ ("Local resource"),
    [ENGAWA_BODY_SET] = N_ ("Change"),
    [ENGAWA_BODY_STEP] = N_ ("Step"),
    [ENGAWA_BODY_SAME] = N_ ("Same family"),
    [ENGAWA_BODY_REVIEW] = N_ ("Review"),
    [ENGAWA_BODY_ACCESS] = N_ ("Access"),
  };
  if ((gsize) kind >= G_N_ELEMENTS (names) || names[kind] == NULL)
    return _ ("Entry");
  return _ (names[kind]);
}

/* Adds one more to a list of words. */
static void
join (GString *text, const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  /* Translators: stands between the words of a list. */
  g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", word);
}

char *
engawa_desk_names_languages (EngawaDeskContext *context, const char *const *languages)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    join (text, engawa_desk_context_language_name (context, languages[i]));
  return g_string_free (text, FALSE);
}

char *
engawa_desk_names_codes (EngawaDeskContext *context, const char *list, const char *const *codes)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    join (text, engawa_desk_context_code_name (context, list, codes[i]));
  return g_string_free (text, FALSE);
}

const char *
engawa_desk_names_agency (EngawaDeskContext *context, const char *to)
{
  EngawaCodeList *codes = engawa_desk_context_get_codes (context, ENGAWA_CODES_AGENCY);
  if (to == NULL)
    return "";
  if (codes != NULL && engawa_code_list_find (codes, to) != NULL)
    return engawa_desk_context_code_name (context, ENGAWA_CODES_AGENCY, to);
  const EngawaRow *row = engawa_casebook_find (engawa_desk_context_get_casebook (context), to);
  if (row != NULL && row->kind == ENGAWA_BODY_RESOURCE)
    return ((const EngawaResource *) row)->name;
  return to;
}

char *
engawa_desk_names_case (EngawaDeskContext *context, const EngawaCase *found)
{
  g_autofree char *languages = engawa_desk_names_languages (context, found->languages);
  GString *text = g_string_new (found->number);
  for (guint i = 1; found->numbers[0] != NULL && found->numbers[i] != NULL; i++)
    g_string_append_printf (text, " / %s", found->numbers[i]);
  if (*languages != '\0')
    g_string_append_printf (text, "　%s", languages);
  return g_string_free (text, FALSE);
}

char *
engawa_desk_names_case_id (EngawaDeskContext *context, const char *id)
{
  EngawaCasebook *casebook = engawa_desk_context_get_casebook (context);
  const EngawaCase *found = id != NULL ? engawa_casebook_find_case (casebook, id) : NULL;
  return found != NULL ? engawa_desk_names_case (context, found) : g_strdup ("");
}

static char *
name_with_reading (const char *text, const char *reading)
{
  /* Translators: a name, then how it is read. */
  return reading != NULL ? g_strdup_printf (_ ("%1$s (%2$s)"), text, reading) : g_strdup (text);
}

char *
engawa_desk_names_person (const EngawaPerson *person)
{
  if (person->n_names == 0)
    return g_strdup (_ ("Name unknown"));
  return name_with_reading (person->names[0].text, person->names[0].reading);
}

char *
engawa_desk_names_persons (const EngawaCase *found)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < found->n_persons; i++)
    if (found->persons[i]->n_names > 0)
      join (text, found->persons[i]->names[0].text);
  return g_string_free (text, FALSE);
}

/* One string of a field as people read it. */
static char *
say_word (EngawaDeskContext *context, const char *field, const char *word)
{
  static const char *const lists[][2] = {
    { "contact_kind", ENGAWA_CODES_KIND }, { "asker", ENGAWA_CODES_ASKER },
    { "method", ENGAWA_CODES_METHOD },     { "client", ENGAWA_CODES_CLIENT },
    { "topics", ENGAWA_CODES_TOPIC },      { "responses", ENGAWA_CODES_RESPONSE },
    { "agencies", ENGAWA_CODES_AGENCY },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (field, lists[i][0]))
      return g_strdup (engawa_desk_context_code_name (context, lists[i][1], word));
  if (g_str_equal (field, "lead"))
    return g_strdup (engawa_desk_context_person_label (context, word));
  if (g_str_equal (field, "district"))
    return g_strdup (engawa_desk_context_district_label (context, word));
  if (g_str_equal (field, "languages") || g_str_equal (field, "bridge"))
    return g_strdup (engawa_desk_context_language_name (context, word));
  if (g_str_equal (field, "to"))
    return g_strdup (engawa_desk_names_agency (context, word));
  if (g_str_equal (field, "voice"))
    return g_strdup (engawa_desk_names_voice (word));
  if (g_str_equal (field, "case") || g_str_equal (field, "cases"))
    return engawa_desk_names_case_id (context, word);
  if (g_str_equal (field, "at") || g_str_equal (field, "due") || g_str_equal (field, "opened"))
    return engawa_desk_format_iso (word);
  return g_strdup (word);
}

static char *
say_node (EngawaDeskContext *context, const char *field, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObject *object = json_node_get_object (node);
    const char *text = json_object_get_string_member_with_default (object, "text", "");
    return name_with_reading (text,
                              json_object_get_string_member_with_default (object, "reading", NULL));
  }
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_autofree char *word = say_node (context, field, json_array_get_element (array, i));
      join (text, word);
    }
    return g_string_free (text, FALSE);
  }
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _ ("Yes") : _ ("No"));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return say_word (context, field, json_node_get_string (node));
  return g_strdup ("");
}

/**
 * engawa_desk_names_value:
 * @context: what every page is given
 * @kind: the kind of the object
 * @field: one of its fields
 * @json: (nullable): the value, JSON text
 *
 * Returns: (transfer full): what it says; a word for "nothing" where it is empty
 */
char *
engawa_desk_names_value (EngawaDeskContext *context,
                         EngawaBodyKind kind,
                         const char *field,
                         const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autofree char *text =
      node != NULL && !JSON_NODE_HOLDS_NULL (node) ? say_node (context, field, node) : NULL;
  if (text == NULL || *text == '\0')
    return g_strdup (_ ("(nothing)"));
  return g_steal_pointer (&text);
}
