/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second step of the export wizard: a template, and its columns. Main thread. */
#include "config.h"

#include "wb-export-what-page.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-export-columns.h"
#include "wb-export-jobs.h"
#include "wb-line.h"
#include "wb-name-question.h"
#include "wb-wrap-layout.h"

struct _WbExportWhatPage
{
  AdwBin parent_instance;

  /* Template children */
  GtkListBox      *templates;
  GtkWidget       *heading;
  GtkLabel        *count;
  GtkWidget       *platform_note;
  WbExportColumns *columns;

  /* Owned */
  WbExportSession *session;
  WbShopList      *shops;
  GSimpleActionGroup
      *actions; /* template.…: usual, all, none; rename (x), delete (x), restore (x) */

  gboolean updating; /* choices are being shown, not made */
};

enum
{
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportWhatPage, wb_export_what_page, ADW_TYPE_BIN)

static void
take_toast (WbExportWhatPage *self, AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

/* Titles of toasts are markup. */
static void
say (WbExportWhatPage *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  take_toast (self, adw_toast_new (escaped));
}

/* The shop that all orders are of, as far as the choice says so; NULL. */
static const WbShop *
get_shop (WbExportWhatPage *self)
{
  const WbFilter *filter = wb_export_session_get_spec (self->session)->filter;
  guint           n = g_list_model_get_n_items (G_LIST_MODEL (self->shops));
  g_autoptr (WbShopItem) only = g_list_model_get_item (G_LIST_MODEL (self->shops), 0);
  WbShopItem *item = filter->shop_id != 0 ? wb_shop_list_find (self->shops, filter->shop_id)
                     : n == 1             ? only
                                          : NULL;

  return item != NULL ? wb_shop_item_get_shop (item) : NULL;
}

/* The columns that the template has by itself. */
static char **
dup_usual (WbExportWhatPage *self)
{
  const WbExportTemplate *template = wb_export_session_get_template (self->session);

  return wb_export_dup_columns (template, get_shop (self));
}

/* Showing */

static void
show_columns (WbExportWhatPage *self)
{
  const WbExportTemplate *template = wb_export_session_get_template (self->session);
  const WbExportSpec *spec = wb_export_session_get_spec (self->session);
  g_auto (GStrv) usual = NULL;
  g_autofree char *text = NULL;

  if (template == NULL)
    return;
  usual = dup_usual (self);
  wb_export_columns_show (self->columns, template->row, (const char *const *) usual,
                          (const char *const *) (spec->columns != NULL ? spec->columns : usual));
  /* Translators: how many columns are ticked, and of how many */
  text = g_strdup_printf (_ ("%u of %u"), wb_export_columns_get_n_ticked (self->columns),
                          wb_export_columns_get_n (self->columns));
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->platform_note, template->id == WB_EXPORT_TEMPLATE_ORDER_ITEMS &&
                                                   spec->columns == NULL && !spec->single_file &&
                                                   get_shop (self) == NULL);
}

static char *
dup_description (const WbExportTemplate *template)
{
  guint n;

  switch (template->id)
    {
    case WB_EXPORT_TEMPLATE_ORDERS:
      return g_strdup (_ ("One row per order: amounts and times"));
    case WB_EXPORT_TEMPLATE_PACKAGES:
      return g_strdup (_ ("One row per package: recipient, address, tracking"));
    case WB_EXPORT_TEMPLATE_ORDER_ITEMS:
      return g_strdup (_ ("One row per item: everything, in the platform’s own columns"));
    default:
      n = template->columns != NULL ? g_strv_length (template->columns) : 0;
      return g_strdup_printf (ngettext ("Your template, %u column", "Your template, %u columns", n),
                              n);
    }
}

static void
radio_toggled_cb (GtkCheckButton *radio, WbExportWhatPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (radio), "id");

  if (!self->updating && gtk_check_button_get_active (radio))
    wb_export_session_set_template (self->session, *id);
}

/* What can be done with one of the seller's own. */
static GtkWidget *
create_menu (const WbExportTemplate *template)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) rename = g_menu_item_new (_ ("_Rename…"), NULL);
  g_autoptr (GMenuItem) delete = g_menu_item_new (_ ("_Delete"), NULL);
  g_autofree char *name = g_strdup_printf (_ ("More about “%s”"), template->name);

  g_menu_item_set_action_and_target (rename, "template.rename", "x", template->id);
  g_menu_item_set_action_and_target (delete, "template.delete", "x", template->id);
  g_menu_append_item (menu, rename);
  g_menu_append_item (menu, delete);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static GtkWidget *
create_recommended (void)
{
  static const WbLineLook look = { .pill = TRUE,
                                   .tail_color = "wb_accent_ink",
                                   .ground = "wb_accent_tint" };
  GtkWidget              *pill = wb_line_new ();

  /* A tail is never cut off. */
  wb_line_set (WB_LINE (pill), &look, NULL, _ ("Recommended"));
  gtk_widget_add_css_class (pill, "wb-pill");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);

  return pill;
}

static GtkWidget *
append_template (WbExportWhatPage *self, const WbExportTemplate *template, GtkWidget *group)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *radio = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (wb_export_get_template_title (template), -1);
  g_autofree char *description = dup_description (template);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_widget_set_valign (radio, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio),
                               template->id ==
                                   wb_export_session_get_spec (self->session)->template_id);
  g_object_set_data_full (G_OBJECT (radio), "id", g_memdup2 (&template->id, sizeof template->id),
                          g_free);
  g_signal_connect_object (radio, "toggled", G_CALLBACK (radio_toggled_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), radio);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), radio);
  if (template->id == WB_EXPORT_TEMPLATE_ORDER_ITEMS)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_recommended ());
  else if (!wb_export_template_is_builtin (template))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu (template));
  gtk_list_box_append (self->templates, row);

  return radio;
}

static void
show_templates (WbExportWhatPage *self)
{
  GPtrArray     *templates = wb_export_session_get_templates (self->session);
  GtkWidget     *group = NULL;
  GtkListBoxRow *row = NULL;

  if (templates == NULL)
    return;
  self->updating = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->templates, 0)) != NULL)
    gtk_list_box_remove (self->templates, GTK_WIDGET (row));
  for (guint i = 0; i < templates->len; i++)
    {
      GtkWidget *radio = append_template (self, templates->pdata[i], group);

      group = group != NULL ? group : radio;
    }
  self->updating = FALSE;
  show_columns (self);
}

/* Columns */

static void
columns_changed_cb (WbExportWhatPage *self)
{
  g_auto (GStrv) columns = wb_export_columns_dup (self->columns);
  g_auto (GStrv) usual = dup_usual (self);
  gboolean is_usual = g_strv_equal ((const char *const *) columns, (const char *const *) usual);

  wb_export_session_set_columns (self->session, is_usual ? NULL : (const char *const *) columns);
}

static void
usual_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  wb_export_session_set_columns (WB_EXPORT_WHAT_PAGE (user_data)->session, NULL);
}

static void
all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  wb_export_columns_tick_all (WB_EXPORT_WHAT_PAGE (user_data)->columns, TRUE);
}

static void
none_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  wb_export_columns_tick_all (WB_EXPORT_WHAT_PAGE (user_data)->columns, FALSE);
}

/* Templates of the seller's own */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportWhatPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = wb_export_keep_finish (WB_STORE (source), result, &error);

  if (self->session == NULL)
    return;
  if (id == 0)
    {
      g_autofree char *sentence = g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS)
                                      ? g_strdup (_ ("There is a template of that name already."))
                                      : wb_error_text_dup (error);

      say (self, sentence);
      return;
    }
  wb_export_session_set_template (self->session, id);
}

static void
named_cb (WbExportWhatPage *self, const char *name)
{
  const WbExportTemplate *template = wb_export_session_get_template (self->session);
  const WbExportSpec *spec = wb_export_session_get_spec (self->session);
  WbExportTemplate   *own = NULL;

  if (template == NULL)
    return;
  own = wb_export_template_new (name, template->row);
  own->columns = wb_export_columns_dup (self->columns);
  own->amounts = spec->amounts != WB_EXPORT_AMOUNTS_DEFAULT ? spec->amounts : template->amounts;
  own->zone = g_strdup (spec->zone != NULL ? spec->zone : template->zone);
  wb_export_keep_async (wb_export_session_get_store (self->session), own, NULL, kept_cb,
                        g_object_ref (self));
}

static void
save_clicked_cb (WbExportWhatPage *self)
{
  wb_ask_name (GTK_WIDGET (self), _ ("Save as template"), _ ("Name of the template"), "",
               _ ("_Save"), (WbNamed) named_cb);
}

static const WbExportTemplate *
find_template (WbExportWhatPage *self, gint64 id)
{
  GPtrArray *templates = wb_export_session_get_templates (self->session);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      const WbExportTemplate *template = templates->pdata[i];

      if (template->id == id)
        return template;
    }

  return NULL;
}

static void
renamed_cb (WbExportWhatPage *self, const char *name)
{
  const WbExportTemplate *template = wb_export_session_get_template (self->session);
  WbExportTemplate *renamed = NULL;

  if (template == NULL || wb_export_template_is_builtin (template))
    return;
  renamed = wb_export_template_copy (template);
  g_free (renamed->name);
  renamed->name = g_strdup (name);
  wb_export_keep_async (wb_export_session_get_store (self->session), renamed, NULL, kept_cb,
                        g_object_ref (self));
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbExportWhatPage *self = user_data;
  const WbExportTemplate *template = find_template (self, g_variant_get_int64 (parameter));

  if (template == NULL)
    return;
  wb_export_session_set_template (self->session, template->id);
  wb_ask_name (GTK_WIDGET (self), _ ("Rename template"), _ ("Name of the template"), template->name,
               _ ("_Rename"), (WbNamed) renamed_cb);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportWhatPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (wb_export_edit_finish (WB_STORE (source), result, &error))
    return;
  sentence = wb_error_text_dup (error);
  say (self, sentence);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbExportWhatPage *self = user_data;
  gint64            id = g_variant_get_int64 (parameter);
  const WbExportTemplate *template = find_template (self, id);
  g_autofree char *title = NULL;
  AdwToast        *toast = NULL;

  if (template == NULL)
    return;
  title = g_markup_printf_escaped (_ ("Template “%s” deleted"), template->name);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "template.restore");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (id));
  wb_export_edit_async (wb_export_session_get_store (self->session), WB_EXPORT_DELETE_TEMPLATE, id,
                        edited_cb, g_object_ref (self));
  if (wb_export_session_get_spec (self->session)->template_id == id)
    wb_export_session_set_template (self->session, WB_EXPORT_TEMPLATE_ORDER_ITEMS);
  take_toast (self, toast);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbExportWhatPage *self = user_data;

  wb_export_edit_async (wb_export_session_get_store (self->session), WB_EXPORT_RESTORE_TEMPLATE,
                        g_variant_get_int64 (parameter), edited_cb, g_object_ref (self));
}

/* Object */

/* The toast stands beside the page, so its button finds the actions at the window. */
static void
wb_export_what_page_root (GtkWidget *widget)
{
  WbExportWhatPage *self = WB_EXPORT_WHAT_PAGE (widget);

  GTK_WIDGET_CLASS (wb_export_what_page_parent_class)->root (widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "template",
                                  G_ACTION_GROUP (self->actions));
}

static void
wb_export_what_page_dispose (GObject *object)
{
  WbExportWhatPage *self = WB_EXPORT_WHAT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_EXPORT_WHAT_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->shops);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (wb_export_what_page_parent_class)->dispose (object);
}

static void
wb_export_what_page_class_init (WbExportWhatPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_what_page_dispose;
  widget_class->root = wb_export_what_page_root;

  signals[TOAST] = g_signal_new ("toast", WB_TYPE_EXPORT_WHAT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  g_type_ensure (WB_TYPE_EXPORT_COLUMNS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-export-what-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbExportWhatPage, templates);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhatPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhatPage, count);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhatPage, platform_note);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhatPage, columns);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
}

static void
wb_export_what_page_init (WbExportWhatPage *self)
{
  static const GActionEntry entries[] = {
    { "usual", usual_cb },        { "all", all_cb },
    { "none", none_cb },          { "rename", rename_cb, "x" },
    { "delete", delete_cb, "x" }, { "restore", restore_cb, "x" },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->heading, wb_wrap_layout_new (6));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

void
wb_export_what_page_set_session (WbExportWhatPage *self,
                                 WbExportSession  *session,
                                 WbShopList       *shops)
{
  g_return_if_fail (WB_IS_EXPORT_WHAT_PAGE (self));
  g_return_if_fail (WB_IS_EXPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->shops = g_object_ref (shops);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "templates", G_CALLBACK (show_templates), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_columns), self, G_CONNECT_SWAPPED);
  show_templates (self);
}
