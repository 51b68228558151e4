/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-promise-body.h"

#include "app/family/engawa-choice-body.h"
#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile-grid.h"
#include "forms/engawa-path.h"

/*
 * A page of words: each line with its picture, side by side, and under them the question that stands on
 * the page. Lines that end with something the host knows (who reads, by when, which number) show it large
 * and are left out when the host does not know it.
 */

#define LINE_PICTURE 64

struct _EngawaPromiseBody {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (EngawaPromiseBody, engawa_promise_body, GTK_TYPE_WIDGET)

static const EngawaCaption *
find_value (const EngawaPromiseValue *values, gsize n_values, const char *name)
{
  for (gsize i = 0; i < n_values; i++)
    if (g_strcmp0 (values[i].name, name) == 0)
      return values[i].caption;
  return NULL;
}

static GtkWidget *
new_label (EngawaPromiseBody *self,
           const EngawaCaption *caption,
           double size,
           double easy_size,
           gboolean bold)
{
  GtkWidget *label = engawa_ruby_label_new (engawa_family_context_get_metrics (self->context));

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, easy_size);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), bold);
  return label;
}

static GtkWidget *
new_row (EngawaPromiseBody *self, const EngawaFormLine *line, const EngawaCaption *value)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  g_autoptr (EngawaCaption) caption =
      engawa_family_context_words (self->context, line->words.context, line->words.msgid);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 4));
  GtkWidget *picture =
      engawa_picture_new (engawa_family_context_get_pictures (self->context), metrics,
                          line->picture, value != NULL ? LINE_PICTURE + 30 : LINE_PICTURE);

  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (words), new_label (self, caption, value != NULL ? 28 : 24,
                                              value != NULL ? 22 : 20.7, value == NULL));
  if (value != NULL)
    gtk_box_append (GTK_BOX (words), new_label (self, value, 40, 27, TRUE));
  gtk_box_append (GTK_BOX (row), words);
  gtk_widget_add_css_class (row, "promise");
  return row;
}

static void
append_lines (EngawaPromiseBody *self,
              const EngawaQuestion *page,
              const EngawaPromiseValue *values,
              gsize n_values,
              gboolean alone)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  gboolean two = engawa_metrics_get_text_percent (metrics) < 150;
  GtkWidget *grid = gtk_grid_new ();
  int shown = 0;

  for (guint i = 0; i < page->lines->len; i++) {
    const EngawaFormLine *line = g_ptr_array_index (page->lines, i);
    const EngawaCaption *value = find_value (values, n_values, line->value);
    if ((line->value != NULL && value == NULL)
        || !engawa_form_shows_line (engawa_family_context_get_form (self->context),
                                    engawa_family_context_get_answers (self->context), page, line))
      continue;
    gboolean wide = line->value != NULL || !two;
    gtk_grid_attach (GTK_GRID (grid), new_row (self, line, value), wide ? 0 : shown % 2,
                     wide ? shown : shown / 2, 1, 1);
    shown++;
  }
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), (guint) engawa_metrics_px (metrics, 36));
  gtk_grid_set_row_spacing (GTK_GRID (grid), (guint) engawa_metrics_px (metrics, alone ? 26 : 10));
  gtk_widget_set_vexpand (grid, alone);
  gtk_widget_set_valign (grid, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), grid);
}

static void
append_guest (EngawaPromiseBody *self, const EngawaQuestion *guest)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  g_autoptr (EngawaCaption) caption =
      engawa_family_context_words (self->context, guest->words.context, guest->words.msgid);
  GtkWidget *body = engawa_choice_body_new (self->context, guest);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 18));
  GtkWidget *label = new_label (self, caption, 30, 23, TRUE);

  gtk_widget_set_size_request (label, engawa_metrics_px (metrics, 236), -1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_widget_set_size_request (body, -1, engawa_metrics_mm (metrics, 27));
  gtk_widget_set_vexpand (row, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), body);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
engawa_promise_body_dispose (GObject *object)
{
  EngawaPromiseBody *self = ENGAWA_PROMISE_BODY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_promise_body_parent_class)->dispose (object);
}

static void
engawa_promise_body_class_init (EngawaPromiseBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_promise_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "promises");
}

static void
engawa_promise_body_init (EngawaPromiseBody *self)
{
}

/**
 * engawa_promise_body_new:
 * @context: what the pages share
 * @page: a page of words
 * @guest: (nullable): the question that stands on it
 * @values: (array length=n_values): what the host knows
 * @n_values: how much it knows
 *
 * Returns: (transfer floating): its lines and choices
 */
GtkWidget *
engawa_promise_body_new (EngawaFamilyContext *context,
                         const EngawaQuestion *page,
                         const EngawaQuestion *guest,
                         const EngawaPromiseValue *values,
                         gsize n_values)
{
  EngawaPromiseBody *self = g_object_new (ENGAWA_TYPE_PROMISE_BODY, NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);

  self->context = g_object_ref (context);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 8));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  if (page->lines->len > 0)
    append_lines (self, page, values, n_values, guest == NULL);
  if (guest != NULL)
    append_guest (self, guest);
  return GTK_WIDGET (self);
}
