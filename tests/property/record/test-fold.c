/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../unit/record/record-fixture.h"

#include "record/engawa-builder.h"

/* Random histories on three tablets. Each writes from what it holds; entries travel late, twice, in any
 * order or not yet at all. In the end everybody holds the same set, and must have come to the same
 * casebook as one who is handed the set at once. */

#define TABLETS 3
#define HISTORIES 100
#define OPERATIONS 60

typedef struct {
  char *name;
  guint tablet;
  gint64 time;
  GBytes *body; /* NULL: the purge of the entry of this name */
} Line;

typedef struct {
  GRand *rand;
  EngawaCasebook *tablets[TABLETS];
  GPtrArray *lines;
  gint64 clock;
} World;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_clear_pointer (&line->body, g_bytes_unref);
  g_free (line);
}

static guint
dice (World *world, guint sides)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) sides);
}

static void
deliver (EngawaCasebook *casebook, const Line *line)
{
  static const char *const devices[TABLETS] = { "one", "two", "three" };

  if (line->body) {
    fixture_add_bytes (casebook, line->name, devices[line->tablet], line->time, line->body);
  } else {
    guint8 id[32];

    fixture_id (id, line->name);
    engawa_casebook_remove_purged (casebook, id);
  }
}

static Line *
write_line (World *world, guint tablet, GBytes *body)
{
  Line *line = g_new0 (Line, 1);

  line->name = g_strdup_printf ("entry %u", world->lines->len);
  line->tablet = tablet;
  /* Clocks are wrong and equal times happen. */
  line->time = world->clock + (gint64) dice (world, 5) - 2;
  world->clock += dice (world, 2);
  line->body = body;
  g_ptr_array_add (world->lines, line);
  deliver (world->tablets[tablet], line);
  return line;
}

static GBytes *
make (EngawaBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);

  g_assert_no_error (error);
  return body;
}

/* The id of some row of a kind the tablet holds, or NULL. */
static const char *
pick (World *world, guint tablet, EngawaBodyKind kind)
{
  g_autoptr (GPtrArray) rows = engawa_casebook_list_rows (world->tablets[tablet]);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++) {
    const EngawaRow *row = g_ptr_array_index (rows, i);

    if (row->kind == kind || kind == ENGAWA_BODY_NONE)
      g_ptr_array_add (found, (gpointer) row->id);
  }
  return found->len == 0 ? NULL : g_ptr_array_index (found, dice (world, found->len));
}

static void
write_case (World *world, guint tablet)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CASE);
  char letter[2] = { (char) ('A' + tablet), '\0' };
  g_autofree char *number = engawa_casebook_next_case_number (world->tablets[tablet], letter);

  engawa_builder_set_text (builder, "number", number);
  engawa_builder_set_text (builder, "opened", "2026-11-20");
  write_line (world, tablet, make (builder));
}

static void
write_person (World *world, guint tablet)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_PERSON);
  const char *cases[2] = { pick (world, tablet, ENGAWA_BODY_CASE), NULL };

  engawa_builder_set_list (builder, "cases", cases);
  engawa_builder_add_name (builder, "Lan", "ラン", NULL);
  write_line (world, tablet, make (builder));
}

static void
write_contact (World *world, guint tablet)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CONTACT);

  engawa_builder_set_text (builder, "case", pick (world, tablet, ENGAWA_BODY_CASE));
  engawa_builder_set_text (builder, "at", "2026-11-20");
  engawa_builder_set_text (builder, "contact_kind", "case-work");
  write_line (world, tablet, make (builder));
}

static void
write_step (World *world, guint tablet)
{
  static const char *const steps[] = { "closed", "reopened", "sent", "done" };
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_STEP);
  const char *of = pick (world, tablet, ENGAWA_BODY_NONE);

  if (!of)
    return;
  engawa_builder_set_text (builder, "of", of);
  engawa_builder_set_text (builder, "step", steps[dice (world, 4)]);
  engawa_builder_set_text (builder, "at", "2026-11-20");
  write_line (world, tablet, make (builder));
}

static void
write_same (World *world, guint tablet)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_SAME);
  const char *of = pick (world, tablet, ENGAWA_BODY_CASE);
  const char *as = pick (world, tablet, ENGAWA_BODY_CASE);

  if (!of || strcmp (of, as) == 0)
    return;
  engawa_builder_set_text (builder, "of", of);
  engawa_builder_set_text (builder, "as", as);
  write_line (world, tablet, make (builder));
}

static void
write_set (World *world, guint tablet)
{
  EngawaCasebook *casebook = world->tablets[tablet];
  const char *id = pick (world, tablet, ENGAWA_BODY_NONE);
  const EngawaRow *row = id ? engawa_casebook_find (casebook, id) : NULL;
  g_autofree char *value = NULL;
  g_autoptr (GBytes) body = NULL;

  if (!row)
    return;
  value = g_strdup_printf ("\"w%u\"", dice (world, 3));
  if (dice (world, 5) == 0)
    body = engawa_casebook_new_strike (casebook, id, "間違い", NULL);
  else if (row->kind == ENGAWA_BODY_CASE)
    body = engawa_casebook_new_set (casebook, id, "lead", value, NULL, NULL);
  else if (row->kind == ENGAWA_BODY_PERSON)
    body = engawa_casebook_new_set (casebook, id, "relation", value, NULL, NULL);
  else if (row->kind == ENGAWA_BODY_CONTACT)
    body =
        engawa_casebook_new_move (casebook, id, pick (world, tablet, ENGAWA_BODY_CASE), "x", NULL);
  if (body)
    write_line (world, tablet, g_steal_pointer (&body));
}

/* A tablet that was restored carries some entry, its own or a copy, on in its new journal. */
static void
write_copy (World *world, guint tablet)
{
  const Line *line;
  g_autofree char *was = NULL;

  if (world->lines->len == 0)
    return;
  line = g_ptr_array_index (world->lines, dice (world, world->lines->len));
  if (!line->body)
    return;
  was = fixture_hex (line->name);
  write_line (world, tablet, engawa_body_new_copy (line->body, was, line->time, NULL));
}

#define LOST "{\"kind\":\"contact\",\"at\":\"2026-11-19\",\"contact_kind\":\"other\"}"

/* A copy of an entry whose own tablet is gone; several tablets may carry the same one on. */
static void
write_copy_of_lost (World *world, guint tablet)
{
  g_autofree char *name = g_strdup_printf ("lost %u", dice (world, 3));
  g_autofree char *was = fixture_hex (name);
  g_autoptr (GBytes) body = fixture_body (LOST);

  write_line (world, tablet, engawa_body_new_copy (body, was, 900, NULL));
}

/* The tablet is found again and its entries arrive after all. */
static void
find_lost (World *world)
{
  for (guint i = 0; i < 3; i++) {
    Line *line = g_new0 (Line, 1);

    line->name = g_strdup_printf ("lost %u", i);
    line->time = 900;
    line->body = fixture_body (LOST);
    g_ptr_array_add (world->lines, line);
  }
}

static void
write_purge (World *world, guint tablet)
{
  const Line *line;
  Line *purge;

  if (world->lines->len == 0 || dice (world, 4) != 0)
    return;
  line = g_ptr_array_index (world->lines, dice (world, world->lines->len));
  purge = g_new0 (Line, 1);
  purge->name = g_strdup (line->name);
  purge->tablet = tablet;
  g_ptr_array_add (world->lines, purge);
  deliver (world->tablets[tablet], purge);
}

static void
write_strange (World *world, guint tablet)
{
  static const char *const bodies[] = { "{\"kind\":\"wish\"}", "}", "{\"kind\":\"case\"}" };

  write_line (world, tablet, fixture_body (bodies[dice (world, 3)]));
}

static void
send_some (World *world)
{
  if (world->lines->len == 0)
    return;
  for (guint i = dice (world, 6); i > 0; i--)
    deliver (world->tablets[dice (world, TABLETS)],
             g_ptr_array_index (world->lines, dice (world, world->lines->len)));
}

static void
operate (World *world)
{
  static void (*const operations[]) (World *, guint) = {
    write_case, write_person,       write_contact,      write_contact, write_set,
    write_set,  write_set,          write_set,          write_step,    write_same,
    write_copy, write_copy_of_lost, write_copy_of_lost, write_purge,   write_strange
  };

  operations[dice (world, G_N_ELEMENTS (operations))](world, dice (world, TABLETS));
  send_some (world);
}

/* Hands everything over in an order of its own, some of it twice. */
static void
deliver_all (World *world, EngawaCasebook *casebook)
{
  guint count = world->lines->len;
  g_autofree guint *order = g_new (guint, count);

  for (guint i = 0; i < count; i++)
    order[i] = i;
  for (guint i = count; i > 1; i--) {
    guint other = dice (world, i);
    guint kept = order[i - 1];

    order[i - 1] = order[other];
    order[other] = kept;
  }
  for (guint i = 0; i < count; i++) {
    deliver (casebook, g_ptr_array_index (world->lines, order[i]));
    if (dice (world, 4) == 0)
      deliver (casebook, g_ptr_array_index (world->lines, dice (world, count)));
    if (dice (world, 16) == 0)
      g_free (engawa_casebook_dump (casebook)); /* reading in between changes nothing */
  }
}

static void
all_agree (World *world)
{
  g_autoptr (EngawaCasebook) at_once = engawa_casebook_new ();
  g_autofree char *expected = NULL;

  engawa_casebook_freeze (at_once);
  deliver_all (world, at_once);
  engawa_casebook_thaw (at_once);
  expected = engawa_casebook_dump (at_once);
  for (guint i = 0; i < TABLETS; i++) {
    g_autofree char *dump = NULL;
    g_autofree char *cases = engawa_casebook_dump_cases (world->tablets[i]);
    g_autofree char *expected_cases = engawa_casebook_dump_cases (at_once);

    deliver_all (world, world->tablets[i]);
    dump = engawa_casebook_dump (world->tablets[i]);
    g_assert_cmpstr (dump, ==, expected);
    g_free (cases);
    cases = engawa_casebook_dump_cases (world->tablets[i]);
    g_assert_cmpstr (cases, ==, expected_cases);
  }
}

static guint
count_conflicts (EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) conflicts = engawa_casebook_list_conflicts (casebook);

  return conflicts->len;
}

/* Somebody on some tablet chooses for every conflict; afterwards there is none anywhere. */
static guint
choose_all (World *world)
{
  guint tablet = dice (world, TABLETS);
  g_autoptr (GPtrArray) conflicts = engawa_casebook_list_conflicts (world->tablets[tablet]);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  guint count = conflicts->len;

  for (guint i = 0; i < conflicts->len; i++) {
    const EngawaConflict *conflict = g_ptr_array_index (conflicts, i);
    const EngawaHead *head = &conflict->heads[dice (world, conflict->n_heads)];
    g_autoptr (GError) error = NULL;
    GBytes *body = engawa_casebook_new_set (world->tablets[tablet], conflict->object,
                                            conflict->field, head->value, "決めた", &error);

    g_assert_no_error (error);
    g_ptr_array_add (bodies, body);
  }
  for (guint i = 0; i < bodies->len; i++)
    write_line (world, tablet, g_ptr_array_index (bodies, i));
  return count;
}

static void
test_fold (void)
{
  guint chosen = 0;
  guint lines = 0;

  for (guint history = 0; history < HISTORIES; history++) {
    World world = { .rand = g_rand_new_with_seed (history + 1), .clock = 1000 };

    world.lines = g_ptr_array_new_with_free_func (free_line);
    for (guint i = 0; i < TABLETS; i++)
      world.tablets[i] = engawa_casebook_new ();
    for (guint i = 0; i < OPERATIONS; i++)
      operate (&world);
    all_agree (&world);
    if (history % 2 == 0) {
      find_lost (&world);
      all_agree (&world);
    }
    chosen += choose_all (&world);
    all_agree (&world);
    for (guint i = 0; i < TABLETS; i++)
      g_assert_cmpuint (count_conflicts (world.tablets[i]), ==, 0);
    lines += world.lines->len;
    for (guint i = 0; i < TABLETS; i++)
      g_object_unref (world.tablets[i]);
    g_ptr_array_unref (world.lines);
    g_rand_free (world.rand);
  }
  /* Histories without conflicts would prove nothing about ending them. */
  g_test_message ("%u lines, %u conflicts chosen", lines, chosen);
  g_assert_cmpuint (chosen, >, HISTORIES / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/agrees", test_fold);
  return g_test_run ();
}
