/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-page.h"

#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-says.h"
#include "app/desk/engawa-desk-unsaved.h"

typedef struct {
  /* owned */
  EngawaDeskContext *context;
  char *subject;
  char *saved; /* the digest of what the fields held when they were last saved, or NULL */

  /* owned by the widget tree */
  GtkWidget *head;
  GtkWidget *back;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *saying;

  guint writing;
} EngawaDeskPagePrivate;

enum { OPEN, BACK, LEAVE, REPLACE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

enum { PROP_0, PROP_CONTEXT, PROP_SUBJECT, LAST_PROP };
static GParamSpec *properties[LAST_PROP];

G_DEFINE_TYPE_WITH_PRIVATE (EngawaDeskPage, engawa_desk_page, GTK_TYPE_BOX)

static EngawaDeskPagePrivate *
private_of (EngawaDeskPage *self)
{
  return engawa_desk_page_get_instance_private (self);
}

static void
on_back_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_leave (self);
}

static void
on_casebook_changed (EngawaVaultWorker *worker, EngawaDeskPage *self)
{
  engawa_desk_page_refresh (self);
}

static void
engawa_desk_page_constructed (GObject *object)
{
  EngawaDeskPagePrivate *private = private_of (ENGAWA_DESK_PAGE (object));
  G_OBJECT_CLASS (engawa_desk_page_parent_class)->constructed (object);
  if (private->context == NULL)
    return;
  EngawaVaultWorker *worker = engawa_desk_context_get_worker (private->context);
  g_signal_connect_object (worker, "casebook-changed", G_CALLBACK (on_casebook_changed), object, 0);
  g_signal_connect_object (worker, "replaced", G_CALLBACK (on_casebook_changed), object, 0);
}

static void
engawa_desk_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  EngawaDeskPagePrivate *private = private_of (ENGAWA_DESK_PAGE (object));
  switch (id) {
  case PROP_CONTEXT:
    private
    ->context = g_value_dup_object (value);
    break;
  case PROP_SUBJECT:
    private
    ->subject = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
engawa_desk_page_finalize (GObject *object)
{
  EngawaDeskPagePrivate *private = private_of (ENGAWA_DESK_PAGE (object));
  g_clear_object (&private->context);
  g_free (private->subject);
  g_free (private->saved);
  G_OBJECT_CLASS (engawa_desk_page_parent_class)->finalize (object);
}

static void
engawa_desk_page_class_init (EngawaDeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->constructed = engawa_desk_page_constructed;
  object_class->set_property = engawa_desk_page_set_property;
  object_class->finalize = engawa_desk_page_finalize;

  /**
   * EngawaDeskPage:context:
   *
   * What every page is given.
   */
  properties[PROP_CONTEXT] =
      g_param_spec_object ("context", NULL, NULL, ENGAWA_TYPE_DESK_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * EngawaDeskPage:subject:
   *
   * The id of what the page is about.
   */
  properties[PROP_SUBJECT] =
      g_param_spec_string ("subject", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, properties);

  /**
   * EngawaDeskPage::open:
   * @self: the page
   * @place: an #EngawaDeskPlace
   * @subject: (nullable): the id of what it is about
   *
   * The person wants to go there and, later, back to this page.
   */
  signals[OPEN] = g_signal_new ("open", ENGAWA_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  /**
   * EngawaDeskPage::back:
   * @self: the page
   *
   * The person wants to go where this page was opened from.
   */
  signals[BACK] = g_signal_new ("back", ENGAWA_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskPage::leave:
   * @self: the page
   *
   * The person wants to go back, and may have forgotten to save.
   */
  signals[LEAVE] = g_signal_new ("leave", ENGAWA_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskPage::replace:
   * @self: the page
   * @place: an #EngawaDeskPlace
   * @subject: (nullable): the id of what it is about
   *
   * This page has done its work; another stands in its place.
   */
  signals[REPLACE] = g_signal_new ("replace", ENGAWA_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskPage, head);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskPage, back);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskPage, subtitle);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskPage, saying);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
}

static void
engawa_desk_page_init (EngawaDeskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * engawa_desk_page_new:
 * @type: a subclass
 * @context: what every page is given
 * @subject: (nullable): the id of what the page is about
 *
 * Makes a page and fills it.
 *
 * Returns: (transfer floating): the page
 */
EngawaDeskPage *
engawa_desk_page_new (GType type, EngawaDeskContext *context, const char *subject)
{
  EngawaDeskPage *self = g_object_new (type, "context", context, "subject", subject, NULL);
  engawa_desk_page_refresh (self);
  return self;
}

EngawaDeskContext *
engawa_desk_page_get_context (EngawaDeskPage *self)
{
  return private_of (self)->context;
}

EngawaCasebook *
engawa_desk_page_get_casebook (EngawaDeskPage *self)
{
  return engawa_desk_context_get_casebook (private_of (self)->context);
}

const char *
engawa_desk_page_get_subject (EngawaDeskPage *self)
{
  return private_of (self)->subject;
}

void
engawa_desk_page_set_title (EngawaDeskPage *self, const char *title)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  engawa_desk_rows_unify_latin (attributes, title);
  gtk_label_set_attributes (GTK_LABEL (private_of (self)->title), attributes);
  gtk_label_set_label (GTK_LABEL (private_of (self)->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
engawa_desk_page_set_subtitle (EngawaDeskPage *self, const char *subtitle)
{
  gtk_label_set_label (GTK_LABEL (private_of (self)->subtitle), subtitle);
}

void
engawa_desk_page_set_has_back (EngawaDeskPage *self, gboolean has_back)
{
  gtk_widget_set_visible (private_of (self)->back, has_back);
}

void
engawa_desk_page_add_to_head (EngawaDeskPage *self, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (private_of (self)->head), widget);
}

/**
 * engawa_desk_page_refresh:
 * @self: a page
 *
 * Shows what the casebook holds now.
 */
void
engawa_desk_page_refresh (EngawaDeskPage *self)
{
  g_return_if_fail (ENGAWA_IS_DESK_PAGE (self));
  EngawaDeskPageClass *klass = ENGAWA_DESK_PAGE_GET_CLASS (self);
  if (klass->refresh != NULL)
    klass->refresh (self);
}

/**
 * engawa_desk_page_mark_saved:
 * @self: a page
 *
 * What the fields show from now on is compared with what they show now.
 */
void
engawa_desk_page_mark_saved (EngawaDeskPage *self)
{
  EngawaDeskPagePrivate *private = private_of (self);
  g_free (private->saved);
  private->saved = engawa_desk_unsaved_dup_digest (GTK_WIDGET (self));
}

/**
 * engawa_desk_page_is_unsaved:
 * @self: a page
 *
 * Returns: whether something was written or chosen that leaving would lose
 */
gboolean
engawa_desk_page_is_unsaved (EngawaDeskPage *self)
{
  const char *saved = private_of (self)->saved;
  if (saved == NULL)
    return FALSE;
  g_autofree char *now = engawa_desk_unsaved_dup_digest (GTK_WIDGET (self));
  return !g_str_equal (now, saved);
}

void
engawa_desk_page_leave (EngawaDeskPage *self)
{
  g_signal_emit (self, signals[LEAVE], 0);
}

void
engawa_desk_page_open (EngawaDeskPage *self, EngawaDeskPlace place, const char *subject)
{
  g_signal_emit (self, signals[OPEN], 0, (guint) place, subject);
}

void
engawa_desk_page_back (EngawaDeskPage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

void
engawa_desk_page_replace (EngawaDeskPage *self, EngawaDeskPlace place, const char *subject)
{
  g_signal_emit (self, signals[REPLACE], 0, (guint) place, subject);
}

void
engawa_desk_page_say (EngawaDeskPage *self, const char *text, gboolean attention)
{
  GtkWidget *saying = private_of (self)->saying;
  gtk_label_set_label (GTK_LABEL (saying), text != NULL ? text : "");
  gtk_widget_set_visible (saying, text != NULL);
  if (attention)
    gtk_widget_add_css_class (saying, "attention");
  else
    gtk_widget_remove_css_class (saying, "attention");
}

void
engawa_desk_page_say_error (EngawaDeskPage *self, const GError *error)
{
  g_autofree char *text = engawa_desk_says_error (error);
  engawa_desk_page_say (self, text, TRUE);
}

typedef struct {
  GWeakRef page;
  EngawaDeskContext *context;
  EngawaDeskDone done;
} Write;

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Write *write = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids =
      engawa_desk_writing_run_finish (ENGAWA_VAULT_WORKER (source), result, &error);
  engawa_sync_service_nudge (engawa_desk_context_get_sync (write->context));
  g_autoptr (EngawaDeskPage) page = g_weak_ref_get (&write->page);
  if (page != NULL) {
    private_of (page)->writing--;
    gtk_widget_set_sensitive (GTK_WIDGET (page), TRUE);
    if (ids == NULL)
      engawa_desk_page_say_error (page, error);
    if (write->done != NULL)
      write->done (page, ids != NULL, (const char *const *) ids);
  }
  g_weak_ref_clear (&write->page);
  g_object_unref (write->context);
  g_free (write);
}

/**
 * engawa_desk_page_write:
 * @self: a page
 * @writing: (transfer full): what to write
 * @done: (nullable): called when it is written, or was not
 *
 * Writes off the main loop; the page takes no touches meanwhile, so nothing is written twice.
 */
void
engawa_desk_page_write (EngawaDeskPage *self, EngawaDeskWriting *writing, EngawaDeskDone done)
{
  g_return_if_fail (ENGAWA_IS_DESK_PAGE (self));
  EngawaDeskPagePrivate *private = private_of (self);
  Write *write = g_new0 (Write, 1);
  g_weak_ref_init (&write->page, self);
  write->context = g_object_ref (private->context);
  write->done = done;
  private->writing++;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  engawa_desk_page_say (self, NULL, FALSE);
  engawa_desk_writing_run_async (writing, engawa_desk_context_get_worker (private->context),
                                 on_written, write);
}

gboolean
engawa_desk_page_is_writing (EngawaDeskPage *self)
{
  return private_of (self)->writing > 0;
}
