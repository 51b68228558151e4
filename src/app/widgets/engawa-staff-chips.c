/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-staff-chips.h"

#include "app/widgets/engawa-flow-layout.h"

#include <glib/gi18n.h>

/*
 * Codes as chips that flow over as many lines as they need. Past a number of them, the rest waits behind
 * one chip that says how many there are; a chosen one is always shown. Chips stand instead of drop-down
 * lists, which open as surfaces of their own and hide what can be chosen.
 */

typedef struct {
  char *id;
  GtkWidget *button; /* owned by the widget tree */
} Chip;

struct _EngawaStaffChips {
  GtkWidget parent_instance;

  /* owned */
  GPtrArray *chips;

  /* owned by the widget tree */
  GtkWidget *more;

  EngawaStaffChipsMode mode;
  guint shown;
  gboolean all;
  gboolean changing;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaStaffChips, engawa_staff_chips, GTK_TYPE_WIDGET)

static void
chip_free (gpointer data)
{
  Chip *chip = data;
  g_free (chip->id);
  g_free (chip);
}

static gboolean
is_chosen (Chip *chip)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip->button));
}

/* Shows as many as wanted, every chosen one, and "more" for what is left. */
static void
arrange (EngawaStaffChips *self)
{
  guint hidden = 0;
  for (guint i = 0; i < self->chips->len; i++) {
    Chip *chip = self->chips->pdata[i];
    gboolean visible = self->all || self->shown == 0 || i < self->shown || is_chosen (chip);
    gtk_widget_set_visible (chip->button, visible);
    hidden += !visible;
  }
  g_autofree char *label = g_strdup_printf (_ ("%u more"), hidden);
  gtk_button_set_label (GTK_BUTTON (self->more), label);
  gtk_widget_set_visible (self->more, hidden > 0);
}

static void
on_toggled (GtkToggleButton *button, EngawaStaffChips *self)
{
  if (self->changing)
    return;
  self->changing = TRUE;
  for (guint i = 0; self->mode == ENGAWA_STAFF_CHIPS_ONE && i < self->chips->len; i++) {
    Chip *chip = self->chips->pdata[i];
    if (chip->button != GTK_WIDGET (button))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip->button), FALSE);
  }
  self->changing = FALSE;
  arrange (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_more_clicked (GtkButton *button, EngawaStaffChips *self)
{
  self->all = TRUE;
  arrange (self);
}

static Chip *
find (EngawaStaffChips *self, const char *id)
{
  for (guint i = 0; i < self->chips->len; i++) {
    Chip *chip = self->chips->pdata[i];
    if (g_strcmp0 (chip->id, id) == 0)
      return chip;
  }
  return NULL;
}

static void
engawa_staff_chips_dispose (GObject *object)
{
  EngawaStaffChips *self = ENGAWA_STAFF_CHIPS (object);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->more = NULL;
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  G_OBJECT_CLASS (engawa_staff_chips_parent_class)->dispose (object);
}

static void
engawa_staff_chips_class_init (EngawaStaffChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = engawa_staff_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, ENGAWA_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "chips");

  /**
   * EngawaStaffChips::changed:
   * @self: the chips
   *
   * A person chose a chip or took one back.
   */
  signals[CHANGED] = g_signal_new ("changed", ENGAWA_TYPE_STAFF_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_staff_chips_init (EngawaStaffChips *self)
{
  self->mode = ENGAWA_STAFF_CHIPS_MANY;
  self->chips = g_ptr_array_new_with_free_func (chip_free);
  self->more = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->more, "chip");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect (self->more, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

/**
 * engawa_staff_chips_new:
 * @mode: how many chips can be chosen
 *
 * Returns: (transfer floating): no chips yet
 */
GtkWidget *
engawa_staff_chips_new (EngawaStaffChipsMode mode)
{
  EngawaStaffChips *self = g_object_new (ENGAWA_TYPE_STAFF_CHIPS, NULL);
  self->mode = mode;
  return GTK_WIDGET (self);
}

/**
 * engawa_staff_chips_set_mode:
 * @self: the chips
 * @mode: how many chips can be chosen
 */
void
engawa_staff_chips_set_mode (EngawaStaffChips *self, EngawaStaffChipsMode mode)
{
  g_return_if_fail (ENGAWA_IS_STAFF_CHIPS (self));
  self->mode = mode;
}

/**
 * engawa_staff_chips_add:
 * @self: the chips
 * @id: what the chip stands for
 * @label: what it says
 *
 * Adds a chip after the others.
 */
void
engawa_staff_chips_add (EngawaStaffChips *self, const char *id, const char *label)
{
  g_return_if_fail (ENGAWA_IS_STAFF_CHIPS (self));
  Chip *chip = g_new0 (Chip, 1);
  chip->id = g_strdup (id);
  chip->button = gtk_toggle_button_new_with_label (label);
  /* Some codes' names are longer than a column is wide. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (chip->button))), TRUE);
  gtk_widget_add_css_class (chip->button, "chip");
  g_signal_connect (chip->button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_insert_before (chip->button, GTK_WIDGET (self), self->more);
  g_ptr_array_add (self->chips, chip);
  arrange (self);
}

/**
 * engawa_staff_chips_clear:
 * @self: the chips
 *
 * Takes every chip away.
 */
void
engawa_staff_chips_clear (EngawaStaffChips *self)
{
  g_return_if_fail (ENGAWA_IS_STAFF_CHIPS (self));
  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (((Chip *) self->chips->pdata[i])->button);
  g_ptr_array_set_size (self->chips, 0);
  self->all = FALSE;
  arrange (self);
}

/**
 * engawa_staff_chips_set_shown:
 * @self: the chips
 * @shown: how many stand before "more"; 0 shows all
 */
void
engawa_staff_chips_set_shown (EngawaStaffChips *self, guint shown)
{
  g_return_if_fail (ENGAWA_IS_STAFF_CHIPS (self));
  self->shown = shown;
  arrange (self);
}

/**
 * engawa_staff_chips_get_chosen:
 * @self: the chips
 * @id: what a chip stands for
 *
 * Returns: whether it is chosen
 */
gboolean
engawa_staff_chips_get_chosen (EngawaStaffChips *self, const char *id)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_CHIPS (self), FALSE);
  Chip *chip = find (self, id);
  return chip != NULL && is_chosen (chip);
}

/**
 * engawa_staff_chips_set_chosen:
 * @self: the chips
 * @id: what a chip stands for; an unknown one changes nothing
 * @chosen: whether it is chosen
 *
 * Chooses without saying so by "changed".
 */
void
engawa_staff_chips_set_chosen (EngawaStaffChips *self, const char *id, gboolean chosen)
{
  g_return_if_fail (ENGAWA_IS_STAFF_CHIPS (self));
  Chip *chip = find (self, id);
  if (chip == NULL)
    return;
  self->changing = TRUE;
  for (guint i = 0; chosen && self->mode == ENGAWA_STAFF_CHIPS_ONE && i < self->chips->len; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (((Chip *) self->chips->pdata[i])->button),
                                  FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip->button), chosen);
  self->changing = FALSE;
  arrange (self);
}

/**
 * engawa_staff_chips_dup_first:
 * @self: the chips
 *
 * Returns: (transfer full) (nullable): the first chosen id
 */
char *
engawa_staff_chips_dup_first (EngawaStaffChips *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_CHIPS (self), NULL);
  for (guint i = 0; i < self->chips->len; i++)
    if (is_chosen (self->chips->pdata[i]))
      return g_strdup (((Chip *) self->chips->pdata[i])->id);
  return NULL;
}

/**
 * engawa_staff_chips_dup_chosen:
 * @self: the chips
 *
 * Returns: (transfer full): the chosen ids in the chips' order
 */
GStrv
engawa_staff_chips_dup_chosen (EngawaStaffChips *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_CHIPS (self), NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < self->chips->len; i++)
    if (is_chosen (self->chips->pdata[i]))
      g_strv_builder_add (builder, ((Chip *) self->chips->pdata[i])->id);
  return g_strv_builder_end (builder);
}
