/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-lay.h"

#include "app/desk/engawa-desk-choose-case.h"
#include "app/desk/engawa-desk-relation.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/widgets/engawa-staff-chips.h"
#include "forms/engawa-answers.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Some forms need something from the worker first: the agencies a consent is about, the helps to ask after,
 * whose household it is. Of the case nothing goes to the family's side but relations, ages and which
 * agencies; which case it was does not go there at all.
 */

enum { FIRST_CHIPS = 12 };

struct _EngawaDeskLay {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;
  EngawaForm *form; /* nullable */
  char *case_id;    /* of the page this was opened from; nullable */

  /* owned by the widget tree; NULL where the form does not need it */
  GtkWidget *cases;
  GtkWidget *chips;
  GtkWidget *hint;

  guint n_chips;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskLay, engawa_desk_lay, GTK_TYPE_BOX)

static EngawaRepeat
get_laid (EngawaDeskLay *self)
{
  return self->form != NULL ? engawa_form_get_laid (self->form) : ENGAWA_REPEAT_ONCE;
}

static const EngawaCase *
find_case (EngawaDeskLay *self)
{
  const char *id = self->cases != NULL
                       ? engawa_desk_choose_case_get (ENGAWA_DESK_CHOOSE_CASE (self->cases))
                       : NULL;

  if (id == NULL)
    id = self->case_id;
  return id != NULL
             ? engawa_casebook_find_case (engawa_desk_context_get_casebook (self->context), id)
             : NULL;
}

static GStrv
dup_chosen (EngawaDeskLay *self)
{
  return self->chips != NULL ? engawa_staff_chips_dup_chosen (ENGAWA_STAFF_CHIPS (self->chips))
                             : g_new0 (char *, 1);
}

/* Why nothing, or not so much, can be laid out. */
static const char *
find_hint (EngawaDeskLay *self)
{
  g_auto (GStrv) chosen = dup_chosen (self);

  if (g_strv_length (chosen) > ENGAWA_ANSWERS_MAX_LAID)
    return _ ("Three at most at one sitting. Take the others another day.");
  if (get_laid (self) != ENGAWA_REPEAT_HELPS || self->n_chips > 0)
    return "";
  return find_case (self) != NULL ? _ ("No referral of this case is open.")
                                  : _ ("Choose the case whose helps you ask after.");
}

static void
on_changed (EngawaDeskLay *self)
{
  if (self->hint != NULL) {
    const char *hint = find_hint (self);
    gtk_label_set_label (GTK_LABEL (self->hint), hint);
    gtk_widget_set_visible (self->hint, *hint != '\0');
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_chip (EngawaDeskLay *self, GHashTable *had, const char *agency, gboolean chosen)
{
  if (agency == NULL || !engawa_code_is_id (agency, strlen (agency))
      || !g_hash_table_add (had, g_strdup (agency)))
    return;
  engawa_staff_chips_add (
      ENGAWA_STAFF_CHIPS (self->chips), agency,
      engawa_desk_context_code_name (self->context, ENGAWA_CODES_AGENCY, agency));
  if (chosen)
    engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (self->chips), agency, TRUE);
}

static gboolean
is_open (const EngawaReferral *referral)
{
  return !referral->row.struck && referral->state != ENGAWA_REFERRAL_DONE
         && referral->state != ENGAWA_REFERRAL_WITHDRAWN;
}

/* The agencies the case is being referred to; to ask after, the first three are chosen already. */
static void
add_referrals (EngawaDeskLay *self, GHashTable *had)
{
  const EngawaCase *found = find_case (self);
  g_autoptr (GPtrArray) rows = NULL;

  if (found == NULL)
    return;
  rows = engawa_casebook_list_timeline (engawa_desk_context_get_casebook (self->context),
                                        found->row.id);
  for (guint i = 0; i < rows->len; i++) {
    const EngawaRow *row = rows->pdata[i];
    const EngawaReferral *referral = rows->pdata[i];

    if (row->kind == ENGAWA_BODY_REFERRAL && is_open (referral))
      add_chip (self, had, referral->to,
                get_laid (self) == ENGAWA_REPEAT_HELPS
                    && g_hash_table_size (had) < ENGAWA_ANSWERS_MAX_LAID);
  }
}

static void
fill_chips (EngawaDeskLay *self)
{
  g_autoptr (GHashTable) had = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  EngawaCodeList *agencies = engawa_desk_context_get_codes (self->context, ENGAWA_CODES_AGENCY);

  if (self->chips == NULL)
    return;
  engawa_staff_chips_clear (ENGAWA_STAFF_CHIPS (self->chips));
  add_referrals (self, had);
  if (get_laid (self) == ENGAWA_REPEAT_AGENCIES)
    for (guint i = 0; i < engawa_code_list_get_size (agencies); i++)
      if (engawa_code_list_get (agencies, i)->last == 0)
        add_chip (self, had, engawa_code_list_get (agencies, i)->id, FALSE);
  engawa_staff_chips_set_shown (ENGAWA_STAFF_CHIPS (self->chips), FIRST_CHIPS);
  self->n_chips = g_hash_table_size (had);
}

static void
on_case_changed (EngawaDeskLay *self)
{
  if (get_laid (self) == ENGAWA_REPEAT_HELPS)
    fill_chips (self);
  on_changed (self);
}

static void
add_label (EngawaDeskLay *self, const char *text, const char *css_class)
{
  gtk_box_append (GTK_BOX (self), engawa_desk_rows_new_label (text, css_class));
}

/* Where a form may be asked at all. */
static void
add_room (EngawaDeskLay *self)
{
  if (engawa_form_is_discreet (self->form))
    add_label (self,
               _ ("Only one adult, alone with you in a closed room; never through a relative. The "
                  "corner of each page puts it away with one touch."),
               "warn");
  else if (strcmp (engawa_form_get_id (self->form), "work") == 0)
    add_label (self, _ ("One adult at a time, and never with an employer or a broker in the room."),
               "warn");
}

static void
add_chips (EngawaDeskLay *self)
{
  add_label (self,
             get_laid (self) == ENGAWA_REPEAT_HELPS ? _ ("Helps to ask after, three at most")
                                                    : _ ("Offices to ask about, three at most"),
             "subheading");
  self->chips = engawa_staff_chips_new (ENGAWA_STAFF_CHIPS_MANY);
  gtk_box_append (GTK_BOX (self), self->chips);
  self->hint = engawa_desk_rows_new_label ("", "warn");
  gtk_box_append (GTK_BOX (self), self->hint);
  g_signal_connect_swapped (self->chips, "changed", G_CALLBACK (on_changed), self);
}

static void
add_cases (EngawaDeskLay *self)
{
  add_label (self, _ ("Which family is it?"), "subheading");
  add_label (self,
             _ ("The tablet is told the relations and ages of the case, and nothing more of it."),
             "soft");
  self->cases = engawa_desk_choose_case_new (self->context, NULL);
  gtk_box_append (GTK_BOX (self), self->cases);
  g_signal_connect_swapped (self->cases, "changed", G_CALLBACK (on_case_changed), self);
}

static void
fill (EngawaDeskLay *self)
{
  EngawaRepeat laid = get_laid (self);

  self->cases = self->chips = self->hint = NULL;
  engawa_desk_rows_clear (GTK_WIDGET (self));
  if (self->form == NULL)
    return;
  add_room (self);
  if (self->case_id == NULL
      && (engawa_form_takes_household (self->form) || laid == ENGAWA_REPEAT_HELPS))
    add_cases (self);
  if (laid != ENGAWA_REPEAT_ONCE)
    add_chips (self);
  fill_chips (self);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

static void
engawa_desk_lay_finalize (GObject *object)
{
  EngawaDeskLay *self = ENGAWA_DESK_LAY (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->form, engawa_form_unref);
  g_free (self->case_id);
  G_OBJECT_CLASS (engawa_desk_lay_parent_class)->finalize (object);
}

static void
engawa_desk_lay_class_init (EngawaDeskLayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_lay_finalize;

  /**
   * EngawaDeskLay::changed:
   * @self: what is laid out
   *
   * Something else is laid out.
   */
  signals[CHANGED] = g_signal_new ("changed", ENGAWA_TYPE_DESK_LAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_lay_init (EngawaDeskLay *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stacked");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * engawa_desk_lay_set_context:
 * @self: a new one
 * @context: what every page is given
 * @case_id: (nullable): the case it is about, where that is known already
 */
void
engawa_desk_lay_set_context (EngawaDeskLay *self, EngawaDeskContext *context, const char *case_id)
{
  g_return_if_fail (ENGAWA_IS_DESK_LAY (self));
  g_set_object (&self->context, context);
  g_free (self->case_id);
  self->case_id = g_strdup (case_id);
}

/**
 * engawa_desk_lay_set_form:
 * @self: what is laid out; it must have a context
 * @form: the form that will be asked
 *
 * Shows what the form needs, nothing laid out.
 */
void
engawa_desk_lay_set_form (EngawaDeskLay *self, EngawaForm *form)
{
  g_return_if_fail (ENGAWA_IS_DESK_LAY (self));
  if (self->form == form)
    return;
  g_clear_pointer (&self->form, engawa_form_unref);
  self->form = engawa_form_ref (form);
  fill (self);
  on_changed (self);
}

/**
 * engawa_desk_lay_is_ready:
 * @self: what is laid out
 *
 * Returns: whether the form can be asked: not more than three are laid out, and for a consent at least one
 */
gboolean
engawa_desk_lay_is_ready (EngawaDeskLay *self)
{
  g_auto (GStrv) chosen = dup_chosen (self);
  guint n = g_strv_length (chosen);

  return n <= ENGAWA_ANSWERS_MAX_LAID && (n > 0 || get_laid (self) != ENGAWA_REPEAT_AGENCIES);
}

/**
 * engawa_desk_lay_dup_answers:
 * @self: what is laid out
 * @error: return location for an error
 *
 * Returns: (transfer full): the answers a draft begins with
 */
char *
engawa_desk_lay_dup_answers (EngawaDeskLay *self, GError **error)
{
  g_auto (GStrv) chosen = dup_chosen (self);
  const EngawaCase *found = find_case (self);
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (self->form);
  g_autoptr (GPtrArray) household = NULL;

  if (!engawa_answers_set_laid (answers, (const char *const *) chosen, error))
    return NULL;
  if (found != NULL && engawa_form_takes_household (self->form)) {
    household =
        engawa_desk_relation_list_household (found, engawa_desk_context_today (self->context));
    engawa_answers_set_household (answers, household);
  }
  return engawa_answers_to_draft (answers);
}
