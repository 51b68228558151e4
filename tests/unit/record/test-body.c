/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-fixture.h"

#include "record/engawa-builder.h"
#include "record/engawa-record-error.h"

#define ID "\"#x#\""
#define SET(fields) "{\"kind\":\"set\",\"of\":" ID ",\"fields\":{" fields "}}"
#define CONTACT(more)                                                                              \
  "{\"kind\":\"contact\",\"at\":\"2026-11-20\",\"contact_kind\":\"case-work\"" more "}"
#define PERSON(more) "{\"kind\":\"person\",\"cases\":[],\"names\":[{\"text\":\"A\"}]" more "}"
#define CONSENT(shown, more)                                                                       \
  "{\"kind\":\"consent\",\"case\":" ID ",\"purposes\":[],\"agencies\":[],\"shown\":" shown more "}"
#define SHOWN "{\"language\":\"vi\",\"text\":\"…\"}"

static void
check (const char *text, int code)
{
  g_autoptr (GBytes) body = fixture_body (text);
  g_autoptr (GError) error = NULL;
  gboolean valid = engawa_body_validate (body, NULL, &error);

  if (code < 0) {
    g_assert_no_error (error);
    g_assert_true (valid);
    return;
  }
  g_test_message ("%s → %s", text, error ? error->message : "accepted");
  g_assert_false (valid);
  g_assert_error (error, ENGAWA_RECORD_ERROR, code);
}

static void
test_accepted (void)
{
  static const char *const good[] = {
    FIXTURE_CASE,
    "{\"v\":1,\"kind\":\"case\",\"number\":\"AB-1234\",\"opened\":\"2026-11-20T09:00\",\"route\":\"窓口\","
    "\"district\":\"north\",\"lead\":\"0123456789abcdef0123456789abcdef\"}",
    PERSON (",\"born\":\"1988\",\"languages\":[\"vi\",\"pt_BR\",\"ja@easy\"],\"bridge\":\"en\","
            "\"relation\":\"母\",\"hide_address\":true"),
    FIXTURE_INTERVIEW ("\"case\":" ID ",", "\"topics\":[\"money\"],\"here\":{\"none\":\"unsaid\"},"
                                           "\"speaks.home\":true,\"age\":7"),
    CONTACT (",\"topics\":[\"money\",\"food\"],\"minutes\":0,\"with\":[\"民生委員\"],\"case\":" ID),
    "{\"kind\":\"note\",\"of\":" ID ",\"voice\":\"third-party\",\"text\":\"a\\nb\",\"files\":[" ID
    "]}",
    "{\"kind\":\"referral\",\"case\":" ID
    ",\"to\":\"school\",\"companion\":true,\"due\":\"2026-12-01\"}",
    "{\"kind\":\"task\",\"what\":\"電話\"}",
    CONSENT (SHOWN, ",\"until\":\"solved\",\"mark\":[[0,0,1000,1000]],\"guardian\":false"),
    "{\"kind\":\"resource\",\"name\":\"サロン\",\"offers\":[\"お茶\"],\"private\":true}",
    SET ("\"lead\":{\"value\":null,\"seen\":[" ID "]}"),
    "{\"kind\":\"step\",\"of\":" ID ",\"step\":\"sent\",\"at\":\"2026-11-20\"}",
    "{\"kind\":\"same\",\"of\":" ID ",\"as\":\"#y#\"}",
    "{\"kind\":\"review\",\"of\":" ID ",\"as\":\"approved\"}",
    "{\"kind\":\"access\",\"did\":[{\"of\":" ID ",\"what\":\"read\",\"at\":1}]}",
    "{\"kind\":\"task\",\"what\":\"x\",\"was\":" ID ",\"was_time\":5}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check (good[i], -1);
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "[]",
    "{}",
    "{\"kind\":7}",
    "{\"kind\":\"case\"}",
    "{\"kind\":\"case\",\"number\":\"17\",\"opened\":\"2026-11-01\"}",
    "{\"kind\":\"case\",\"number\":\"B-01\",\"opened\":\"2026-11-01\"}",
    "{\"kind\":\"case\",\"number\":\"B-001\",\"opened\":\"2026-11\"}",
    "{\"kind\":\"case\",\"number\":\"B-001\",\"opened\":null}",
    "{\"kind\":\"case\",\"number\":\"B-001\",\"opened\":\"2026-11-01\",\"route\":\"a\\nb\"}",
    "{\"kind\":\"case\",\"number\":\"B-001\",\"opened\":\"2026-11-01\",\"route\":\" \"}",
    "{\"kind\":\"case\",\"number\":\"B-001\",\"opened\":\"2026-11-01\",\"lead\":\"Ueda\"}",
    "{\"kind\":\"person\",\"cases\":[],\"names\":[]}",
    "{\"kind\":\"person\",\"cases\":[],\"names\":[{\"reading\":\"ア\"}]}",
    "{\"kind\":\"person\",\"cases\":[],\"names\":[{\"text\":\"A\",\"first\":\"B\"}]}",
    "{\"kind\":\"person\",\"cases\":[\"1\"],\"names\":[{\"text\":\"A\"}]}",
    PERSON (",\"born\":\"88\""),
    PERSON (",\"born\":\"2019-05-03T10:00\""),
    PERSON (",\"languages\":[\"Vietnamese\"]"),
    PERSON (",\"languages\":[\"vi\",\"vi\"]"),
    PERSON (",\"hide_address\":1"),
    FIXTURE_INTERVIEW ("", "\"Topics\":1"),
    FIXTURE_INTERVIEW ("", "\"topics\":null"),
    FIXTURE_INTERVIEW ("", "\"topics\":{\"none\":\"no\"}"),
    FIXTURE_INTERVIEW ("", "\"topics\":{\"none\":\"unsaid\",\"x\":1}"),
    "{\"kind\":\"interview\",\"form\":\"f\",\"version\":1,\"form_hash\":\"" FIXTURE_FORM_HASH
    "\",\"language\":\"vi\",\"answers\":{},\"started\":2,\"ended\":1}",
    "{\"kind\":\"interview\",\"form\":\"f\",\"version\":0,\"form_hash\":\"" FIXTURE_FORM_HASH
    "\",\"language\":\"vi\",\"answers\":{},\"started\":1,\"ended\":1}",
    CONTACT (",\"minutes\":1441"),
    CONTACT (",\"minutes\":-1"),
    CONTACT (",\"minutes\":1.5"),
    CONTACT (",\"topics\":\"money\""),
    CONTACT (",\"with\":[7]"),
    "{\"kind\":\"note\",\"of\":" ID ",\"voice\":\"heard\",\"text\":\"x\"}",
    "{\"kind\":\"note\",\"of\":" ID ",\"voice\":\"said\",\"text\":\"\"}",
    "{\"kind\":\"note\",\"of\":\"#x#0\",\"voice\":\"said\",\"text\":\"x\"}",
    "{\"kind\":\"referral\",\"case\":" ID ",\"to\":\"\"}",
    "{\"kind\":\"task\"}",
    CONSENT ("{\"language\":\"vi\"}", ""),
    CONSENT (SHOWN, ",\"until\":\"2026\""),
    CONSENT (SHOWN, ",\"mark\":[]"),
    CONSENT (SHOWN, ",\"mark\":[[0,0,1]]"),
    CONSENT (SHOWN, ",\"mark\":[[0,1001]]"),
    "{\"kind\":\"resource\"}",
    SET (""),
    SET ("\"lead\":{\"value\":\"ueda\"}"),
    SET ("\"lead\":{\"value\":\"ueda\",\"seen\":[]}"),
    SET ("\"lead\":{\"value\":\"ueda\",\"seen\":[\"x\"]}"),
    SET ("\"struck\":{\"value\":true,\"seen\":[" ID "]}"),
    "{\"kind\":\"step\",\"of\":" ID ",\"step\":\"lost\",\"at\":\"2026-11-20\"}",
    "{\"kind\":\"same\",\"of\":" ID ",\"as\":" ID "}",
    "{\"kind\":\"review\",\"of\":" ID ",\"as\":\"read\"}",
    "{\"kind\":\"access\",\"did\":[]}",
    "{\"kind\":\"access\",\"did\":[{\"of\":" ID ",\"what\":\"read\"}]}",
    "{\"kind\":\"task\",\"what\":\"x\",\"was\":\"y\"}",
    "{\"kind\":\"task\",\"what\":\"x\",\"was_time\":5}",
    "{\"v\":\"1\",\"kind\":\"task\",\"what\":\"x\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    check (bad[i], ENGAWA_RECORD_ERROR_INVALID);
  check ("{\"kind\":", ENGAWA_RECORD_ERROR_SYNTAX);
  check ("{\"kind\":\"task\",\"kind\":\"note\"}", ENGAWA_RECORD_ERROR_SYNTAX);
}

static void
test_newer (void)
{
  check ("{\"kind\":\"dream\"}", ENGAWA_RECORD_ERROR_NEWER);
  check ("{\"v\":2,\"kind\":\"task\",\"what\":\"x\"}", ENGAWA_RECORD_ERROR_NEWER);
  check ("{\"kind\":\"task\",\"what\":7,\"mood\":\"x\"}", ENGAWA_RECORD_ERROR_NEWER);
}

static void
test_large (void)
{
  g_autofree char *filler = g_strnfill (16 * 1024 + 1, 'x');
  g_autofree char *note = g_strdup_printf (
      "{\"kind\":\"note\",\"of\":\"#x#\",\"voice\":\"said\",\"text\":\"%s\"}", filler);
  g_autofree char *line = g_strdup_printf (PERSON (",\"relation\":\"%.201s\""), filler);

  check (note, ENGAWA_RECORD_ERROR_TOO_LARGE);
  check (line, ENGAWA_RECORD_ERROR_TOO_LARGE);
}

static void
test_builder (void)
{
  static const char *const languages[] = { "vi", "en", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_PERSON);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  engawa_builder_set_list (builder, "languages", languages);
  engawa_builder_set_list (builder, "cases", none);
  engawa_builder_set_text (builder, "born", "");
  engawa_builder_set_boolean (builder, "hide_address", TRUE);
  engawa_builder_add_name (builder, "Nguyễn \"Lan\"", "グエン・ラン", "Latn");
  body = engawa_builder_end (builder, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (
      g_bytes_get_data (body, NULL), g_bytes_get_size (body),
      "{\"v\":1,\"kind\":\"person\",\"cases\":[],\"names\":[{\"text\":\"Nguyễn "
      "\\\"Lan\\\"\",\"reading\":\"グエン・ラン\",\"script\":\"Latn\"}],\"languages\":"
      "[\"vi\",\"en\"],\"hide_address\":true}",
      strlen ("{\"v\":1,\"kind\":\"person\",\"cases\":[],\"names\":[{\"text\":\"Nguyễn "
              "\\\"Lan\\\"\",\"reading\":\"グエン・ラン\",\"script\":\"Latn\"}],"
              "\"languages\":[\"vi\",\"en\"],\"hide_address\":true}"));
}

static void
test_builder_refuses (void)
{
  static const struct {
    const char *field;
    const char *json;
    int code;
  } bad[] = {
    { "mood", "1", ENGAWA_RECORD_ERROR_INVALID },
    { "what", "\"x\",\"kind\":\"note\"", ENGAWA_RECORD_ERROR_SYNTAX },
    { "what", "7", ENGAWA_RECORD_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_TASK);
    g_autoptr (GError) error = NULL;

    engawa_builder_set_json (builder, bad[i].field, bad[i].json);
    g_assert_null (engawa_builder_end (builder, &error));
    g_assert_error (error, ENGAWA_RECORD_ERROR, bad[i].code);
  }
}

static void
test_builder_encoding (void)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_TASK);
  g_autoptr (GError) error = NULL;

  engawa_builder_set_text (builder, "what", "\xff");
  g_assert_null (engawa_builder_end (builder, &error));
  g_assert_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID);
}

static void
test_copy (void)
{
  g_autofree char *x = fixture_hex ("x");
  g_autofree char *y = fixture_hex ("y");
  g_autoptr (GBytes) body = fixture_body ("{\"kind\":\"task\",\"what\":\"x\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = engawa_body_new_copy (body, x, 77, &error);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *expected =
      g_strdup_printf ("{\"kind\":\"task\",\"what\":\"x\",\"was\":\"%s\",\"was_time\":77}", x);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), expected,
                   strlen (expected));
  g_assert_true (engawa_body_validate (copy, NULL, NULL));
  again = engawa_body_new_copy (copy, y, 88, NULL);
  g_assert_true (g_bytes_equal (again, copy));
  g_assert_null (engawa_body_new_copy (body, "y", 88, &error));
  g_assert_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body/accepted", test_accepted);
  g_test_add_func ("/body/refused", test_refused);
  g_test_add_func ("/body/newer", test_newer);
  g_test_add_func ("/body/large", test_large);
  g_test_add_func ("/body/builder", test_builder);
  g_test_add_func ("/body/builder-refuses", test_builder_refuses);
  g_test_add_func ("/body/builder-encoding", test_builder_encoding);
  g_test_add_func ("/body/copy", test_copy);
  return g_test_run ();
}
