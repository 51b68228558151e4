/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-wanted-page.h"

#include "app/family/engawa-text-body.h"
#include "app/widgets/engawa-field.h"
#include "app/widgets/engawa-key-pad.h"
#include "app/widgets/engawa-key-writing.h"
#include "app/widgets/engawa-page.h"

/*
 * Which language the family has and the tablet has not, written with the letters of the language that
 * bridges. Nobody has to: the council hears that a language was missing either way.
 */

#define LENGTH_MAX 48

struct _EngawaWantedPage {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;

  /* owned by the widget tree */
  EngawaPage *page;
  EngawaField *field;
};

enum {
  BACK,
  NAMED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaWantedPage, engawa_wanted_page, GTK_TYPE_WIDGET)

static char *
get_name (EngawaWantedPage *self)
{
  g_autofree char *settled = engawa_key_writing_settle (engawa_field_get_text (self->field));
  g_autofree char *name =
      g_utf8_substring (settled, 0, MIN (LENGTH_MAX, g_utf8_strlen (settled, -1)));

  return g_strdup (g_strstrip (name));
}

static void
on_foot (EngawaWantedPage *self, int button)
{
  g_autofree char *name = get_name (self);

  if (button == ENGAWA_FOOT_BACK)
    g_signal_emit (self, signals[BACK], 0);
  else if (button == ENGAWA_FOOT_NEXT)
    g_signal_emit (self, signals[NAMED], 0, name);
}

static void
engawa_wanted_page_dispose (GObject *object)
{
  EngawaWantedPage *self = ENGAWA_WANTED_PAGE (object);

  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->page)));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_wanted_page_parent_class)->dispose (object);
}

static void
engawa_wanted_page_class_init (EngawaWantedPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_wanted_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "wanted");

  /* EngawaWantedPage::back: to the languages that bridge. */
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /* EngawaWantedPage::named: goes on; the name may be empty. */
  signals[NAMED] = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engawa_wanted_page_init (EngawaWantedPage *self)
{
}

static GtkWidget *
new_body (EngawaWantedPage *self, const EngawaCaption *name)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (self->context);
  const char *language = engawa_family_context_get_language (self->context)->id;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 10));
  GtkWidget *field = engawa_field_new (metrics, name->text);
  GtkWidget *pad;

  self->field = ENGAWA_FIELD (field);
  engawa_field_set_language (self->field, language);
  pad = engawa_key_pad_new (engawa_family_context_get_pictures (self->context), metrics,
                            self->field, engawa_family_context_get_layouts (self->context),
                            language, engawa_text_body_label_key, self->context);
  gtk_widget_set_vexpand (field, TRUE);
  gtk_widget_set_vexpand (pad, TRUE);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), pad);
  return box;
}

/**
 * engawa_wanted_page_new:
 * @context: what the pages share, in the language that bridges
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
engawa_wanted_page_new (EngawaFamilyContext *context)
{
  EngawaWantedPage *self = g_object_new (ENGAWA_TYPE_WANTED_PAGE, NULL);
  g_autoptr (EngawaCaption) prompt = engawa_family_context_say (context, "other-language");
  g_autoptr (EngawaCaption) note = engawa_family_context_say (context, "write-here");
  g_autoptr (EngawaCaption) back = engawa_family_context_say (context, "back");
  g_autoptr (EngawaCaption) next = engawa_family_context_say (context, "next");

  self->context = g_object_ref (context);
  self->page = ENGAWA_PAGE (engawa_page_new (engawa_family_context_get_pictures (context),
                                             engawa_family_context_get_metrics (context)));
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  engawa_page_set_compact (self->page);
  engawa_page_set_prompt (self->page, prompt, "language");
  engawa_page_set_note (self->page, note);
  engawa_page_set_body (self->page, new_body (self, prompt));
  engawa_foot_set_caption (engawa_page_get_foot (self->page), ENGAWA_FOOT_BACK, back);
  engawa_foot_set_caption (engawa_page_get_foot (self->page), ENGAWA_FOOT_NEXT, next);
  g_signal_connect_swapped (self->page, "foot", G_CALLBACK (on_foot), self);
  return GTK_WIDGET (self);
}
