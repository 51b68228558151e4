/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-hand-over.h"

#include "app/desk/engawa-desk-lay.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-pin.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/widgets/engawa-columns-layout.h"
#include "app/widgets/engawa-flow-layout.h"
#include "app/widgets/engawa-staff-chips.h"
#include "core/engawa-json.h"

#include <glib/gi18n.h>
#include <string.h>

struct _EngawaDeskHandOver {
  EngawaDeskPage parent_instance;

  /* owned */
  char *form;
  char *pending_pin;
  char *laid; /* JSON: the answers a new draft begins with */

  /* owned by the widget tree */
  GtkWidget *forms;
  GtkWidget *minutes;
  GtkWidget *lay;
  GtkWidget *pin_card;
  GtkWidget *pin;
  GtkWidget *without;
  GtkWidget *go;

  gint64 draft;
  gboolean going;
  gboolean filled;
};

enum { HAND_OVER, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskHandOver, engawa_desk_hand_over, ENGAWA_TYPE_DESK_PAGE)

static const guint minute_choices[] = { 2, 3, 5, 10 };

static gboolean
wants_pin (EngawaDeskHandOver *self)
{
  EngawaRoster *roster =
      engawa_desk_context_get_roster (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self)));
  return roster != NULL && engawa_roster_get_policy (roster)->pin;
}

static void
on_changed (EngawaDeskHandOver *self)
{
  gboolean ready =
      self->draft != 0
      || (self->form != NULL && engawa_desk_lay_is_ready (ENGAWA_DESK_LAY (self->lay)));
  gboolean pin = !wants_pin (self) || engawa_desk_pin_is_done (ENGAWA_DESK_PIN (self->pin));
  gtk_widget_set_sensitive (self->go, ready && pin && !self->going);
  gtk_widget_set_sensitive (self->without, ready && !self->going);
}

static guint
chosen_minutes (EngawaDeskHandOver *self)
{
  g_autofree char *id = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->minutes));
  return id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : minute_choices[1];
}

static void
fail (EngawaDeskHandOver *self, const GError *error)
{
  self->going = FALSE;
  on_changed (self);
  engawa_desk_page_say_error (ENGAWA_DESK_PAGE (self), error);
}

static void
emit (EngawaDeskHandOver *self)
{
  g_autofree char *pin = g_steal_pointer (&self->pending_pin);
  g_signal_emit (self, signals[HAND_OVER], 0, self->draft, pin, chosen_minutes (self));
  if (pin != NULL)
    explicit_bzero (pin, strlen (pin));
  self->going = FALSE;
  on_changed (self);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskHandOver) self = data;
  g_autoptr (GError) error = NULL;
  if (engawa_vault_worker_save_draft_finish (ENGAWA_VAULT_WORKER (source), result, &error))
    emit (self);
  else
    fail (self, error);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskHandOver) self = data;
  g_autoptr (GError) error = NULL;
  self->draft = engawa_vault_worker_begin_finish (ENGAWA_VAULT_WORKER (source), result, &error);
  if (self->draft == 0) {
    fail (self, error);
    return;
  }
  GString *text = g_string_new ("{\"form\":");
  engawa_json_append_string (text, self->form);
  g_string_append_printf (text, ",\"answers\":%s}", self->laid);
  engawa_vault_worker_save_draft_async (ENGAWA_VAULT_WORKER (source), self->draft, text->str, NULL,
                                        on_saved, g_object_ref (self));
  g_string_free (text, TRUE);
}

static void
hand_over (EngawaDeskHandOver *self, const char *pin)
{
  EngawaVaultWorker *worker =
      engawa_desk_context_get_worker (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self)));
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&self->laid, g_free);
  if (self->draft == 0)
    self->laid = engawa_desk_lay_dup_answers (ENGAWA_DESK_LAY (self->lay), &error);
  if (error != NULL) {
    fail (self, error);
    return;
  }
  self->going = TRUE;
  on_changed (self);
  g_free (self->pending_pin);
  self->pending_pin = g_strdup (pin);
  if (self->draft != 0)
    emit (self);
  else
    engawa_vault_worker_begin_async (worker, NULL, on_begun, g_object_ref (self));
}

static void
on_go_clicked (GtkButton *button, EngawaDeskHandOver *self)
{
  hand_over (self,
             wants_pin (self) ? engawa_desk_pin_get_text (ENGAWA_DESK_PIN (self->pin)) : NULL);
}

static void
on_without_clicked (GtkButton *button, EngawaDeskHandOver *self)
{
  hand_over (self, NULL);
}

static void
on_form_toggled (GtkToggleButton *button, EngawaDeskHandOver *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  g_free (self->form);
  self->form = g_strdup (engawa_desk_rows_get_id (GTK_WIDGET (button)));
  EngawaForms *forms =
      engawa_desk_context_get_forms (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self)));
  engawa_desk_lay_set_form (ENGAWA_DESK_LAY (self->lay), engawa_forms_find (forms, self->form));
  on_changed (self);
}

/* In the order they are used; a council's own forms come after them. */
static const char *const usual_order[] = {
  "first-visit",         "consent", "money", "health", "work", "home-and-garbage", "school",
  "child-two-languages", "safe",    "after"
};

static guint
place_of (EngawaForm *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_order); i++)
    if (strcmp (usual_order[i], engawa_form_get_id (form)) == 0)
      return i;
  return G_N_ELEMENTS (usual_order);
}

static int
compare_forms (gconstpointer a, gconstpointer b)
{
  return (int) place_of (*(EngawaForm *const *) a) - (int) place_of (*(EngawaForm *const *) b);
}

static GPtrArray *
list_forms (EngawaForms *forms)
{
  GPtrArray *list = g_ptr_array_new ();
  for (guint i = 0; i < engawa_forms_get_size (forms); i++)
    g_ptr_array_add (list, engawa_forms_get (forms, i));
  g_ptr_array_sort (list, compare_forms);
  return list;
}

static void
show_forms (EngawaDeskHandOver *self)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  EngawaForms *forms = engawa_desk_context_get_forms (context);
  g_autoptr (GPtrArray) list = list_forms (forms);
  GtkWidget *first = NULL;
  for (guint i = 0; i < list->len; i++) {
    const char *id = engawa_form_get_id (list->pdata[i]);
    g_autofree char *name = engawa_desk_context_dup_form_name (context, id);
    GtkWidget *button = gtk_toggle_button_new ();
    gtk_button_set_child (GTK_BUTTON (button), engawa_desk_rows_new_label (name, "strong"));
    gtk_widget_add_css_class (button, "row");
    engawa_desk_rows_set_id (button, id);
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
    g_signal_connect (button, "toggled", G_CALLBACK (on_form_toggled), self);
    gtk_widget_set_hexpand (button, TRUE);
    gtk_grid_attach (GTK_GRID (self->forms), button, (int) i % 2, (int) i / 2, 1, 1);
    first = first != NULL ? first : button;
  }
  if (first != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
}

static void
show_minutes (EngawaDeskHandOver *self)
{
  EngawaRoster *roster =
      engawa_desk_context_get_roster (engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self)));
  gint64 usual = roster != NULL ? engawa_roster_get_policy (roster)->cover / 60 : 0;
  guint nearest = minute_choices[1];
  for (gsize i = 0; i < G_N_ELEMENTS (minute_choices); i++) {
    guint minutes = minute_choices[i];
    g_autofree char *id = g_strdup_printf ("%u", minutes);
    g_autofree char *label =
        g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->minutes), id, label);
    if (minutes <= usual)
      nearest = minutes;
  }
  g_autofree char *chosen = g_strdup_printf ("%u", nearest);
  engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (self->minutes), chosen, TRUE);
}

static void
engawa_desk_hand_over_refresh (EngawaDeskPage *page)
{
  EngawaDeskHandOver *self = ENGAWA_DESK_HAND_OVER (page);
  if (self->filled)
    return;
  const char *subject = engawa_desk_page_get_subject (page);
  self->filled = TRUE;
  const EngawaCase *found =
      subject != NULL ? engawa_casebook_find_case (engawa_desk_page_get_casebook (page), subject)
                      : NULL;
  self->draft = subject != NULL && found == NULL ? g_ascii_strtoll (subject, NULL, 10) : 0;
  engawa_desk_lay_set_context (ENGAWA_DESK_LAY (self->lay), engawa_desk_page_get_context (page),
                               found != NULL ? found->row.id : NULL);
  engawa_desk_page_set_title (page, self->draft != 0 ? _ ("Go on with an interview")
                                                     : _ ("Start an interview"));
  if (found != NULL) {
    g_autofree char *name = engawa_desk_names_case (engawa_desk_page_get_context (page), found);
    engawa_desk_page_set_subtitle (page, name);
  }
  if (self->draft == 0)
    show_forms (self);
  show_minutes (self);
  gtk_widget_set_visible (self->pin_card, wants_pin (self));
  gtk_widget_set_visible (self->without, wants_pin (self));
  on_changed (self);
}

static void
engawa_desk_hand_over_finalize (GObject *object)
{
  EngawaDeskHandOver *self = ENGAWA_DESK_HAND_OVER (object);
  g_free (self->form);
  g_free (self->pending_pin);
  g_free (self->laid);
  G_OBJECT_CLASS (engawa_desk_hand_over_parent_class)->finalize (object);
}

static void
engawa_desk_hand_over_class_init (EngawaDeskHandOverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_hand_over_finalize;
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_hand_over_refresh;
  g_type_ensure (ENGAWA_TYPE_STAFF_CHIPS);
  g_type_ensure (ENGAWA_TYPE_DESK_LAY);
  g_type_ensure (ENGAWA_TYPE_DESK_PIN);
  g_type_ensure (ENGAWA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (ENGAWA_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/engawa/desk/engawa-desk-hand-over.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, forms);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, minutes);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, lay);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, pin_card);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, pin);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, without);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskHandOver, go);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_go_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_without_clicked);

  /**
   * EngawaDeskHandOver::hand-over:
   * @self: the page
   * @draft: the draft to go on with
   * @pin: (nullable): six digits
   * @minutes: after how many idle minutes the cover comes
   *
   * The tablet goes to a family.
   */
  signals[HAND_OVER] =
      g_signal_new ("hand-over", ENGAWA_TYPE_DESK_HAND_OVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_UINT);
}

static void
engawa_desk_hand_over_init (EngawaDeskHandOver *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->pin, "map", G_CALLBACK (gtk_widget_grab_focus), self->pin);
  engawa_staff_chips_set_mode (ENGAWA_STAFF_CHIPS (self->minutes), ENGAWA_STAFF_CHIPS_ONE);
}
