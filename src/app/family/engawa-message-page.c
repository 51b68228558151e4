/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-message-page.h"

#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"

/*
 * A page with one thing to say and nothing to answer: goodbye, please wait, please give the tablet back.
 * It shows nothing of what the family said; the staff's door stands in the corner.
 */

struct _EngawaMessagePage {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  GtkWidget *box;
  GtkWidget *middle;
  GtkWidget *scene;
  GtkWidget *facts;
  EngawaTile *staff;
};

enum {
  STAFF,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaMessagePage, engawa_message_page, GTK_TYPE_WIDGET)

static void
on_staff (EngawaMessagePage *self)
{
  g_signal_emit (self, signals[STAFF], 0);
}

static GtkWidget *
new_picture (EngawaMessagePage *self, const char *id, double size)
{
  GtkWidget *picture =
      engawa_picture_new (engawa_family_context_get_pictures (self->context),
                          engawa_family_context_get_metrics (self->context), id, size);

  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  return picture;
}

static GtkWidget *
new_label (EngawaMessagePage *self,
           const EngawaCaption *caption,
           double size,
           double easy_size,
           double align)
{
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, easy_size);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), TRUE);
  engawa_ruby_label_set_align (ENGAWA_RUBY_LABEL (label), align);
  engawa_ruby_label_set_max_lines (ENGAWA_RUBY_LABEL (label), 2);
  return label;
}

static void
engawa_message_page_dispose (GObject *object)
{
  EngawaMessagePage *self = ENGAWA_MESSAGE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_message_page_parent_class)->dispose (object);
}

static void
engawa_message_page_class_init (EngawaMessagePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_message_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "message");

  /* EngawaMessagePage::staff: the staff's door was touched. */
  signals[STAFF] = g_signal_new ("staff", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_message_page_init (EngawaMessagePage *self)
{
}

static EngawaTile *
new_staff (EngawaMessagePage *self)
{
  EngawaText words = engawa_words_lookup (engawa_family_context_get_words (self->context),
                                          ENGAWA_LANGUAGE_EASY, NULL, "interface:staff", NULL);
  g_autoptr (EngawaCaption) caption = engawa_caption_new (words.text, ENGAWA_LANGUAGE_EASY, NULL);
  EngawaTile *tile =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "staff", caption, "lock", 34);

  engawa_tile_set_row (tile, TRUE);
  engawa_tile_set_sizes (tile, 22, 20);
  engawa_tile_set_even (tile, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "pill");
  gtk_widget_set_valign (GTK_WIDGET (tile), GTK_ALIGN_END);
  g_signal_connect_swapped (tile, "clicked", G_CALLBACK (on_staff), self);
  return tile;
}

/**
 * engawa_message_page_new:
 * @context: what the pages share
 * @caption: what it says, large
 * @further: (nullable): what it says under the picture
 * @picture: (nullable): a pictogram
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
engawa_message_page_new (EngawaFamilyContext *context,
                         const EngawaCaption *caption,
                         const EngawaCaption *further,
                         const char *picture)
{
  EngawaMessagePage *self = g_object_new (ENGAWA_TYPE_MESSAGE_PAGE, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  int gap = engawa_metrics_px (metrics, 26);

  self->context = g_object_ref (context);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, gap);
  gtk_widget_add_css_class (self->box, "message");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, gap);
  gtk_widget_set_vexpand (self->middle, TRUE);
  gtk_widget_set_valign (self->middle, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->middle);
  gtk_box_append (GTK_BOX (self->middle), new_label (self, caption, 52, 34, 0.5));
  self->scene = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 34));
  gtk_widget_set_halign (self->scene, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->middle), self->scene);
  if (picture != NULL)
    gtk_box_append (GTK_BOX (self->scene), new_picture (self, picture, 220));
  if (further != NULL)
    gtk_box_append (GTK_BOX (self->middle), new_label (self, further, 40, 30, 0.5));
  GtkWidget *last = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, gap);
  self->facts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 34));
  gtk_widget_set_hexpand (self->facts, TRUE);
  self->staff = new_staff (self);
  gtk_box_append (GTK_BOX (last), self->facts);
  gtk_box_append (GTK_BOX (last), GTK_WIDGET (self->staff));
  gtk_box_append (GTK_BOX (self->box), last);
  return GTK_WIDGET (self);
}

/**
 * engawa_message_page_hide_staff:
 * @self: a page
 *
 * Takes the staff's door away, where any touch means something else.
 */
void
engawa_message_page_hide_staff (EngawaMessagePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->staff), FALSE);
}

/**
 * engawa_message_page_set_hand_back:
 * @self: a page
 *
 * Shows the tablet going from the family to the staff.
 */
void
engawa_message_page_set_hand_back (EngawaMessagePage *self)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  EngawaTile *arrow =
      engawa_family_context_tile (self->context, ENGAWA_TILE_ACTION, "arrow", NULL, "go-next", 84);

  gtk_widget_set_valign (self->middle, GTK_ALIGN_FILL);
  gtk_widget_set_vexpand (self->scene, TRUE);
  engawa_tile_set_picture_mirrored (arrow, TRUE, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (arrow), "bare");
  gtk_widget_set_can_target (GTK_WIDGET (arrow), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (arrow), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (arrow), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (arrow), engawa_metrics_px (metrics, 120), -1);
  gtk_box_append (GTK_BOX (self->scene), new_picture (self, "me", 190));
  gtk_box_append (GTK_BOX (self->scene), GTK_WIDGET (arrow));
  gtk_box_append (GTK_BOX (self->scene), new_picture (self, "staff", 190));
}

/**
 * engawa_message_page_add_fact:
 * @self: a page
 * @picture: a pictogram
 * @caption: a short sentence beside it
 */
void
engawa_message_page_add_fact (EngawaMessagePage *self,
                              const char *picture,
                              const EngawaCaption *caption)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  GtkWidget *fact = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 14));
  GtkWidget *label = new_label (self, caption, 25, 21, 0);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (fact), new_picture (self, picture, 64));
  gtk_box_append (GTK_BOX (fact), label);
  gtk_box_append (GTK_BOX (self->facts), fact);
}
