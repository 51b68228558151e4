/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "core/engawa-date.h"
#include "journal/engawa-journal.h"
#include "record/engawa-builder.h"
#include "vault/engawa-vault-draft.h"

#include <string.h>

typedef struct {
  EngawaVault *vault;
  DeskFixture *people;
  gint64 now;
} Writer;

void
desk_fixture_free (DeskFixture *self)
{
  g_free (self->manager);
  g_free (self->worker);
  g_free (self->passphrase);
  g_free (self);
}

static char *
append (Writer *self, EngawaBuilder *builder)
{
  GError *error = NULL;
  g_autoptr (EngawaBuilder) owned = builder;
  g_autoptr (GBytes) body = engawa_builder_end (owned, &error);
  g_assert_no_error (error);
  char *id = engawa_vault_append (self->vault, body, &error);
  g_assert_no_error (error);
  return id;
}

static char *
day (Writer *self, int days)
{
  EngawaDate today = engawa_date_from_time (self->now);
  return engawa_date_to_text (engawa_date_add_days (today, days));
}

static char *
new_case (Writer *self,
          const char *number,
          const char *name,
          const char *reading,
          const char *language)
{
  g_autofree char *opened = day (self, -40);
  EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_CASE);
  engawa_builder_set_text (builder, "number", number);
  engawa_builder_set_text (builder, "opened", opened);
  engawa_builder_set_text (builder, "district", "osawa");
  engawa_builder_set_text (builder, "lead", self->people->worker);
  char *id = append (self, builder);

  const char *const cases[] = { id, NULL };
  const char *const languages[] = { language, NULL };
  builder = engawa_builder_new (ENGAWA_BODY_PERSON);
  engawa_builder_set_list (builder, "cases", cases);
  engawa_builder_add_name (builder, name, reading, "Latn");
  engawa_builder_set_text (builder, "born", "1991");
  engawa_builder_set_list (builder, "languages", languages);
  engawa_builder_set_text (builder, "bridge", "en");
  engawa_builder_set_text (builder, "relation", "母");
  g_free (append (self, builder));
  return id;
}

static void
new_task (Writer *self, const char *case_id, const char *what, int due)
{
  g_autofree char *date = day (self, due);
  EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_TASK);
  engawa_builder_set_text (builder, "case", case_id);
  engawa_builder_set_text (builder, "what", what);
  engawa_builder_set_text (builder, "lead", self->people->worker);
  engawa_builder_set_text (builder, "due", date);
  g_free (append (self, builder));
}

static void
new_referral (Writer *self, const char *case_id, const char *to, int sent)
{
  g_autofree char *date = day (self, sent);
  EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_REFERRAL);
  engawa_builder_set_text (builder, "case", case_id);
  engawa_builder_set_text (builder, "to", to);
  engawa_builder_set_text (builder, "why", "学校の手紙を一緒に読む場がほしい");
  engawa_builder_set_boolean (builder, "companion", TRUE);
  g_autofree char *id = append (self, builder);
  builder = engawa_builder_new (ENGAWA_BODY_STEP);
  engawa_builder_set_text (builder, "of", id);
  engawa_builder_set_text (builder, "step", "sent");
  engawa_builder_set_text (builder, "at", date);
  g_free (append (self, builder));
}

static char *
new_interview (Writer *self, const char *form, const char *language, int hours, const char *answers)
{
  gint64 start = self->now - hours * 3600000LL;
  g_autofree char *hash = g_strnfill (64, 'a');
  EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_INTERVIEW);
  engawa_builder_set_text (builder, "host", self->people->worker);
  engawa_builder_set_text (builder, "form", form);
  engawa_builder_set_integer (builder, "version", 1);
  engawa_builder_set_text (builder, "form_hash", hash);
  engawa_builder_set_text (builder, "language", language);
  engawa_builder_set_text (builder, "bridge", "ja@easy");
  engawa_builder_set_json (builder, "answers", answers);
  engawa_builder_set_integer (builder, "started", start);
  engawa_builder_set_integer (builder, "ended", start + 25 * 60000);
  return append (self, builder);
}

static void
new_note (Writer *self, const char *of, const char *voice, const char *text)
{
  EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_NOTE);
  engawa_builder_set_text (builder, "of", of);
  engawa_builder_set_text (builder, "voice", voice);
  engawa_builder_set_text (builder, "text", text);
  g_free (append (self, builder));
}

static void
new_contact (Writer *self, const char *case_id, int days)
{
  static const char *const topics[] = { "money", "childcare-education", NULL };
  static const char *const responses[] = { "listening", "information", NULL };
  g_autofree char *date = day (self, days);
  g_autofree char *at = g_strconcat (date, "T14:30", NULL);
  EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_CONTACT);
  engawa_builder_set_text (builder, "case", case_id);
  engawa_builder_set_text (builder, "at", at);
  engawa_builder_set_text (builder, "contact_kind", "case-work");
  engawa_builder_set_text (builder, "asker", "resident-self");
  engawa_builder_set_text (builder, "method", "home-visit");
  engawa_builder_set_text (builder, "client", "raising-children");
  engawa_builder_set_list (builder, "topics", topics);
  engawa_builder_set_list (builder, "responses", responses);
  engawa_builder_set_integer (builder, "minutes", 45);
  g_free (append (self, builder));
}

/* The same field written twice by people who had seen the same: two values for a person to choose. */
static void
new_conflict (Writer *self, const char *of)
{
  static const char *const leads[] = { "worker", "manager" };
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++) {
    const char *const seen[] = { of, NULL };
    g_autofree char *value = engawa_value_text (i == 0 ? "学校からの電話" : "学校からの手紙");
    EngawaBuilder *builder = engawa_builder_new (ENGAWA_BODY_SET);
    engawa_builder_set_text (builder, "of", of);
    engawa_builder_add_field (builder, "route", value, seen);
    if (i == 0)
      engawa_builder_set_text (builder, "why", "お母さんに聞いた");
    g_free (append (self, builder));
  }
}

static void
fill (Writer *self)
{
  g_autofree char *b17 = new_case (self, "B-017", "Nguyễn Thị Mai", "グエン ティ マイ", "vi");
  g_autofree char *a31 = new_case (self, "A-031", "सीता शर्मा", "シータ シャルマ", "ne");
  g_autofree char *b12 = new_case (self, "B-012", "王 芳", "ワン ファン", "zh_CN");
  new_contact (self, b17, -9);
  new_contact (self, b17, -2);
  new_note (self, b17, "said",
            "夜勤が続き、上の子が下の子の送り迎え。学校の手紙を一緒に読む場を希望。");
  new_task (self, b17, "学校に電話", -2);
  new_task (self, a31, "家を訪問", 0);
  new_task (self, b12, "手紙を一緒に読む", 1);
  new_task (self, b17, "学習会へ一緒に行く", 7);
  new_referral (self, b17, "child-family-centre", -12);
  new_referral (self, a31, "legal-support", -6);
  new_referral (self, b12, "health-centre", -1);
  new_conflict (self, b17);
  g_free (
      new_interview (self, "first-visit", "vi", 2,
                     "{\"agree\":\"yes\",\"here\":\"yes\",\"call-name\":\"Mai\",\"bridge\":\"en\","
                     "\"reads\":[\"own\",\"hiragana\"],\"interpreter\":[\"woman\"],"
                     "\"topics\":[\"money\",\"childcare-education\",\"garbage\"],"
                     "\"topics-worst\":\"money\",\"money-which\":[\"living\"],"
                     "\"needed-today\":[\"food\"],\"household\":[{\"relation\":\"me\",\"age\":34},"
                     "{\"relation\":\"child\",\"age\":8},{\"relation\":\"child\",\"age\":3}]}"));
  g_free (new_interview (
      self, "child-two-languages", "vi", 50,
      "{\"household\":[{\"relation\":\"me\",\"age\":34},{\"relation\":\"child\",\"age\":4}],\"which-"
      "child\":[{\"relation\":\"child\",\"age\":4}],\"child-age\":4,\"likes\":[\"pretend\"],\"came-age\":"
      "\"born-here\",\"speaks-to.home\":[\"mother\",\"father\",\"grandparent\"],\"speaks-to.ja\":["
      "\"teacher\"],\"first-word.home\":\"at-1\",\"first-word.ja\":{\"none\":\"unknown\"},\"clear.home\":"
      "\"well\",\"clear.ja\":\"not-yet\",\"hears\":true}"));
  g_free (new_interview (
      self, "consent", "vi", 51,
      "{\"laid\":[\"school\",\"hospital\"],\"share-what\":[\"contact\",\"problem\"],\"share-with.school\":"
      "true,\"share-with.hospital\":false,\"share-until\":\"year\",\"show-back\":[\"hospital\"]}"));
  g_free (new_interview (
      self, "consent", "vi", 52,
      "{\"laid\":[\"school\",\"hospital\"],\"share-what\":[\"contact\",\"problem\"],\"share-with.school\":"
      "true,\"share-with.hospital\":false,\"share-until\":\"year\",\"show-back\":[\"school\"],\"apply\":"
      "true,\"mark\":{\"strokes\":[[100,100,900,900]]}}"));
  g_free (new_interview (self, "first-visit", "ar", 26, "{\"agree\":\"yes\",\"here\":\"later\"}"));
}

static EngawaVaultFounding *
found (EngawaVault *vault, const char *words, GError **error)
{
  static const EngawaVaultPlanPerson people[] = { { "田中 由美", ENGAWA_ROLE_MANAGER },
                                                  { "佐藤 恵", ENGAWA_ROLE_WORKER } };
  static EngawaRosterDistrict districts[] = { { (char *) "osawa", (char *) "大沢地区" },
                                              { (char *) "chuo", (char *) "中央地区" } };
  g_autofree char *text = g_strdup (words);
  g_auto (GStrv) list = g_strsplit (g_strchomp (text), "\n", -1);
  EngawaVaultPlan plan = { .name = "みなと市社会福祉協議会",
                           .phone = "0000-00-0000",
                           .districts = districts,
                           .n_districts = G_N_ELEMENTS (districts),
                           .people = people,
                           .n_people = G_N_ELEMENTS (people),
                           .device = "タブレット1",
                           .kind = ENGAWA_DEVICE_TABLET,
                           .policy = { .idle = 600,
                                       .cover = 180,
                                       .pin = TRUE,
                                       .start_alone = TRUE,
                                       .keep_years = 5,
                                       .answer_days = 5 },
                           .kdf = { 3, 256 * 1024 * 1024 },
                           .words = (const char *const *) list,
                           .n_words = g_strv_length (list) };
  return engawa_vault_found (vault, &plan, NULL, error);
}

DeskFixture *
desk_fixture_new (const char *directory, const char *words, GError **error)
{
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = { 1, 8 * 1024 * 1024 };
  if (!engawa_journal_init (error))
    return NULL;
  g_autoptr (EngawaVault) vault =
      engawa_vault_open (directory, ENGAWA_VAULT_CREATE, &clock, &cost, NULL, error);
  g_autoptr (EngawaVaultFounding) founding = vault != NULL ? found (vault, words, error) : NULL;
  if (founding == NULL)
    return NULL;
  const EngawaVaultFounder *manager = founding->people->pdata[0];
  const EngawaVaultFounder *worker = founding->people->pdata[1];
  g_autoptr (DeskFixture) self = g_new0 (DeskFixture, 1);
  self->manager = g_strdup (manager->id);
  self->worker = g_strdup (worker->id);
  self->passphrase = g_strdup (worker->passphrase);
  if (!engawa_vault_unlock (vault, self->worker, self->passphrase, NULL, error))
    return NULL;
  Writer writer = { vault, self, engawa_vault_now (vault) };
  fill (&writer);
  if (!engawa_vault_sign_out (vault, error) || !engawa_vault_close (vault, error))
    return NULL;
  return g_steal_pointer (&self);
}
