/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-staff-keys.h"

#include <glib/gi18n.h>

/*
 * A grid of keys and nothing else: eleven columns, five rows, the last column for what is done with the
 * text. It says which key was touched and holds no text itself, so the passphrase slots and the desk's
 * keyboard share it. Keys never take the focus: the caret stays where the text goes.
 */

enum { COLUMNS = 11, ROWS = 5, PAGES = 3 };

struct _EngawaStaffKeys {
  GtkWidget parent_instance;

  /* owned by the widget tree */
  GtkWidget *stack;
  GtkWidget *clear[PAGES];
  GtkWidget *enter[PAGES];

  EngawaStaffKeysPage page;
};

enum { KEY, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaStaffKeys, engawa_staff_keys, GTK_TYPE_WIDGET)

static const char *const layouts[PAGES][ROWS] = {
  { "あかさたなはまやらわ", "いきしちにひみゆりを", "うくすつぬふむ゛るん", "えけせてねへめよれー",
    "おこそとのほもっろ゜" },
  { "1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm,.@", "'/_:()+" },
  { "1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM,.@", "'/_:()+" },
};

static const char *const page_names[PAGES] = { "kana", "latin", "capitals" };

typedef struct {
  EngawaStaffKeys *keys;
  EngawaStaffKey key;
  char text[8];
} KeyPress;

static void
on_key_clicked (GtkButton *button, KeyPress *press)
{
  g_signal_emit (press->keys, signals[KEY], 0, (guint) press->key, press->text);
}

static void
free_press (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
new_button (const char *label, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "staff-key");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  return button;
}

/* A key's word takes two lines rather than making every key as wide as itself. */
static void
set_label (GtkWidget *button, const char *text)
{
  gtk_button_set_label (GTK_BUTTON (button), text);
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

static GtkWidget *
new_key (EngawaStaffKeys *self,
         EngawaStaffKey key,
         const char *text,
         const char *label,
         const char *css_class)
{
  GtkWidget *button = new_button (label, css_class);
  KeyPress *press = g_new0 (KeyPress, 1);
  press->keys = self;
  press->key = key;
  g_strlcpy (press->text, text, sizeof press->text);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_key_clicked), press, free_press, 0);
  return button;
}

static void
on_page_clicked (GtkButton *button, EngawaStaffKeys *self)
{
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "page"));
  engawa_staff_keys_set_page (self, page);
}

static GtkWidget *
new_page_key (EngawaStaffKeys *self, const char *label, const char *name, EngawaStaffKeysPage page)
{
  GtkWidget *button = new_button (label, "function");
  g_object_set_data (G_OBJECT (button), "page", GUINT_TO_POINTER (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_page_clicked), self);
  return button;
}

static void
attach_functions (EngawaStaffKeys *self, GtkGrid *grid, guint page)
{
  gboolean kana = page == ENGAWA_STAFF_KEYS_KANA;
  GtkWidget *delete = new_key (self, ENGAWA_STAFF_KEY_DELETE, "", "⌫", "function");
  gtk_accessible_update_property (GTK_ACCESSIBLE (delete), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Delete one character"), -1);
  gtk_grid_attach (grid, delete, COLUMNS - 1, 0, 1, 1);

  GtkWidget *second =
      kana ? new_key (self, ENGAWA_STAFF_KEY_SMALL, "", "小", "function")
           : new_page_key (self, "⇧", _ ("Capital letters"),
                           page == ENGAWA_STAFF_KEYS_LATIN ? ENGAWA_STAFF_KEYS_CAPITALS
                                                           : ENGAWA_STAFF_KEYS_LATIN);
  if (page == ENGAWA_STAFF_KEYS_CAPITALS)
    gtk_widget_add_css_class (second, "held");
  gtk_grid_attach (grid, second, COLUMNS - 1, 1, 1, 1);

  self->clear[page] = new_key (self, ENGAWA_STAFF_KEY_CLEAR, "", "", "function");
  gtk_grid_attach (grid, self->clear[page], COLUMNS - 1, 2, 1, 1);
  gtk_grid_attach (grid,
                   kana ? new_page_key (self, "ABC", _ ("Latin letters"), ENGAWA_STAFF_KEYS_LATIN)
                        : new_page_key (self, "あ", _ ("Hiragana"), ENGAWA_STAFF_KEYS_KANA),
                   COLUMNS - 1, 3, 1, 1);
  self->enter[page] = new_key (self, ENGAWA_STAFF_KEY_ENTER, "", "", "go");
  gtk_grid_attach (grid, self->enter[page], COLUMNS - 1, 4, 1, 1);
}

static GtkWidget *
new_page (EngawaStaffKeys *self, guint page)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_add_css_class (grid, "staff-keys");
  for (int row = 0; row < ROWS; row++) {
    int column = 0;
    for (const char *p = layouts[page][row]; *p != '\0'; p = g_utf8_next_char (p)) {
      char text[7] = { 0 };
      g_unichar_to_utf8 (g_utf8_get_char (p), text);
      gtk_grid_attach (GTK_GRID (grid), new_key (self, ENGAWA_STAFF_KEY_TEXT, text, text, NULL),
                       column++, row, 1, 1);
    }
    if (column < COLUMNS - 1) {
      GtkWidget *space = new_key (self, ENGAWA_STAFF_KEY_TEXT, " ", _ ("space"), "function");
      gtk_grid_attach (GTK_GRID (grid), space, column, row, COLUMNS - 1 - column, 1);
    }
  }
  attach_functions (self, GTK_GRID (grid), page);
  return grid;
}

static void
engawa_staff_keys_dispose (GObject *object)
{
  EngawaStaffKeys *self = ENGAWA_STAFF_KEYS (object);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_staff_keys_parent_class)->dispose (object);
}

static void
engawa_staff_keys_class_init (EngawaStaffKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_staff_keys_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * EngawaStaffKeys::key:
   * @self: the keys
   * @key: an #EngawaStaffKey, as a number
   * @text: what is written on a %ENGAWA_STAFF_KEY_TEXT, else empty
   *
   * A key was touched.
   */
  signals[KEY] = g_signal_new ("key", ENGAWA_TYPE_STAFF_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
engawa_staff_keys_init (EngawaStaffKeys *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (self->stack), GTK_STACK_TRANSITION_TYPE_NONE);
  for (guint page = 0; page < PAGES; page++)
    gtk_stack_add_named (GTK_STACK (self->stack), new_page (self, page), page_names[page]);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * engawa_staff_keys_new:
 * @clear_label: what stands on the key in the third row
 * @enter_label: what stands on the key in the last row
 *
 * Returns: (transfer floating): the keys
 */
GtkWidget *
engawa_staff_keys_new (const char *clear_label, const char *enter_label)
{
  EngawaStaffKeys *self = g_object_new (ENGAWA_TYPE_STAFF_KEYS, NULL);
  engawa_staff_keys_set_clear_label (self, clear_label);
  engawa_staff_keys_set_enter_label (self, enter_label);
  return GTK_WIDGET (self);
}

/**
 * engawa_staff_keys_get_page:
 * @self: the keys
 *
 * Returns: which letters are shown
 */
EngawaStaffKeysPage
engawa_staff_keys_get_page (EngawaStaffKeys *self)
{
  g_return_val_if_fail (ENGAWA_IS_STAFF_KEYS (self), ENGAWA_STAFF_KEYS_KANA);
  return self->page;
}

/**
 * engawa_staff_keys_set_page:
 * @self: the keys
 * @page: which letters to show
 */
void
engawa_staff_keys_set_page (EngawaStaffKeys *self, EngawaStaffKeysPage page)
{
  g_return_if_fail (ENGAWA_IS_STAFF_KEYS (self) && (int) page < (int) PAGES);
  self->page = page;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page_names[page]);
}

/**
 * engawa_staff_keys_set_clear_label:
 * @self: the keys
 * @label: what stands on the key in the third row
 */
void
engawa_staff_keys_set_clear_label (EngawaStaffKeys *self, const char *label)
{
  g_return_if_fail (ENGAWA_IS_STAFF_KEYS (self));
  for (guint page = 0; page < PAGES; page++)
    set_label (self->clear[page], label);
}

/**
 * engawa_staff_keys_set_enter_label:
 * @self: the keys
 * @label: what stands on the key in the last row
 */
void
engawa_staff_keys_set_enter_label (EngawaStaffKeys *self, const char *label)
{
  g_return_if_fail (ENGAWA_IS_STAFF_KEYS (self));
  for (guint page = 0; page < PAGES; page++)
    set_label (self->enter[page], label);
}
