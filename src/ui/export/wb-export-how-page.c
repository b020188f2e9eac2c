/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The third step of the export wizard: how the files are written, and what the limits mean. Main
 * thread. */
#include "config.h"

#include "wb-export-how-page.h"

#include <glib/gi18n-lib.h>

#include "wb-export-preview.h"

struct _WbExportHowPage
{
  AdwBin parent_instance;

  /* Template children */
  AdwComboRow         *format_row;
  AdwComboRow         *language_row;
  AdwComboRow         *zone_row;
  AdwComboRow         *amounts_row;
  GtkWidget           *safe_row;
  GtkSwitch           *safe_switch;
  GtkWidget           *single_row;
  GtkSwitch           *single_switch;
  AdwPreferencesGroup *window_group;
  AdwActionRow        *all_row;
  AdwActionRow        *window_row;
  GtkCheckButton      *all_radio;
  GtkCheckButton      *window_radio;
  GtkLabel            *statements;
  GtkLabel            *preview_label;
  WbExportPreview     *preview;

  /* Owned */
  WbExportSession *session;
  GPtrArray       *zones; /* IANA names behind the first choice, which is each shop's own */

  gboolean updating; /* choices are being shown, not made */
};

G_DEFINE_FINAL_TYPE (WbExportHowPage, wb_export_how_page, ADW_TYPE_BIN)

char *
wb_export_how_page_dup_result (const WbExportPlan *plan)
{
  g_autofree char *records =
      g_strdup_printf (ngettext ("%'u record", "%'u records", plan->records), plan->records);
  g_autofree char *files =
      g_strdup_printf (ngettext ("%'u file", "%'u files", plan->files), plan->files);

  if (plan->files > 1 && plan->limit != WB_EXPORT_LIMIT_NONE)
    /* Translators: "32,410 records → 3 files of at most 15,000" */
    return g_strdup_printf (_ ("%s → %s of at most %'u"), records, files, plan->max_rows);

  /* Translators: "40 records → 2 files" */
  return g_strdup_printf (_ ("%s → %s"), records, files);
}

/* Showing */

static guint
find_zone (WbExportHowPage *self, const char *zone)
{
  for (guint i = 0; zone != NULL && i < self->zones->len; i++)
    if (g_str_equal (self->zones->pdata[i], zone))
      return i + 1;

  return 0;
}

static void
show_amounts (WbExportHowPage *self, const WbExportSpec *spec)
{
  const WbExportTemplate *template = wb_export_session_get_template (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self->amounts_row),
                          template != NULL && template->row != WB_EXPORT_ROW_ORDER);
  if (template == NULL)
    return;
  adw_combo_row_set_selected (
      self->amounts_row,
      (spec->amounts != WB_EXPORT_AMOUNTS_DEFAULT ? spec->amounts : template->amounts) -
          WB_EXPORT_AMOUNTS_ONCE);
}

static void
show_window (WbExportHowPage *self, const WbExportSpec *spec)
{
  const WbExportPlan *in_window = wb_export_session_get_plan (self->session, FALSE);
  const WbExportPlan *all = wb_export_session_get_plan (self->session, TRUE);
  gboolean            goes_beyond = in_window != NULL && in_window->older > 0;
  g_autofree char    *heading = NULL;
  g_autofree char    *title = NULL;
  g_autofree char    *in_window_result = NULL;
  g_autofree char    *all_result = NULL;

  /* While it is counted what was there stays, so that nothing jumps. */
  if (in_window == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->window_group), goes_beyond);
  gtk_check_button_set_active (spec->all_time ? self->all_radio : self->window_radio, TRUE);
  if (!goes_beyond)
    return;

  heading =
      g_strdup_printf (ngettext ("These orders go back more than %u day",
                                 "These orders go back more than %u days", in_window->window_days),
                       in_window->window_days);
  title = g_strdup_printf (ngettext ("Only the last %u day, as the platform does",
                                     "Only the last %u days, as the platform does",
                                     in_window->window_days),
                           in_window->window_days);
  in_window_result = wb_export_how_page_dup_result (in_window);
  all_result = wb_export_how_page_dup_result (all);
  adw_preferences_group_set_title (self->window_group, heading);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->window_row), title);
  adw_action_row_set_subtitle (self->window_row, in_window_result);
  adw_action_row_set_subtitle (self->all_row, all_result);
}

static void
show_statements (WbExportHowPage *self, const WbExportSpec *spec)
{
  const WbExportPlan *plan = wb_export_session_get_plan (self->session, spec->all_time);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (plan == NULL)
    return;
  lines = wb_export_dup_statements (plan, spec);
  text = g_strjoinv ("\n", lines);
  gtk_label_set_label (self->statements, text);
  gtk_widget_set_visible (GTK_WIDGET (self->statements), *text != '\0');
  gtk_widget_set_visible (self->single_row, plan->files > 1 || spec->single_file);
}

static void
show_all (WbExportHowPage *self)
{
  const WbExportSpec *spec = wb_export_session_get_spec (self->session);

  self->updating = TRUE;
  adw_combo_row_set_selected (self->format_row, spec->format - WB_EXPORT_CSV);
  adw_combo_row_set_selected (self->language_row, spec->language - WB_EXPORT_ENGLISH);
  adw_combo_row_set_selected (self->zone_row, find_zone (self, spec->zone));
  show_amounts (self, spec);
  /* A workbook says of each cell what it is. */
  gtk_widget_set_visible (self->safe_row, spec->format == WB_EXPORT_CSV);
  gtk_switch_set_active (self->safe_switch, !spec->plain);
  gtk_switch_set_active (self->single_switch, spec->single_file);
  show_window (self, spec);
  show_statements (self, spec);
  self->updating = FALSE;
}

static void
show_preview (WbExportHowPage *self)
{
  WbExportTable   *table = wb_export_session_get_preview (self->session);
  guint            n = table != NULL ? wb_export_table_get_n_rows (table) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("First row", "First %u rows", n), n);

  if (table == NULL)
    return;
  gtk_label_set_label (self->preview_label, n > 0 ? text : _ ("No rows"));
  wb_export_preview_set_table (self->preview, table);
}

/* The person's choices */

/* What the template has by itself goes with it, when another one is chosen. */
static WbExportAmounts
read_amounts (WbExportHowPage *self, const WbExportTemplate *template)
{
  WbExportAmounts amounts = WB_EXPORT_AMOUNTS_ONCE + adw_combo_row_get_selected (self->amounts_row);

  return amounts != template->amounts ? amounts : WB_EXPORT_AMOUNTS_DEFAULT;
}

static void
choice_changed_cb (WbExportHowPage *self)
{
  const WbExportTemplate *template = NULL;
  WbExportSpec  *spec = NULL;
  WbExportFormat format;
  guint          zone;

  if (self->updating || self->session == NULL)
    return;
  spec = wb_export_session_get_spec (self->session);
  format = spec->format;
  zone = adw_combo_row_get_selected (self->zone_row);
  spec->format = WB_EXPORT_CSV + adw_combo_row_get_selected (self->format_row);
  spec->language = WB_EXPORT_ENGLISH + adw_combo_row_get_selected (self->language_row);
  g_free (spec->zone);
  spec->zone =
      zone > 0 && zone <= self->zones->len ? g_strdup (self->zones->pdata[zone - 1]) : NULL;
  template = wb_export_session_get_template (self->session);
  if (template != NULL && template->row != WB_EXPORT_ROW_ORDER)
    spec->amounts = read_amounts (self, template);
  spec->plain = !gtk_switch_get_active (self->safe_switch);
  /* How many rows a file takes depends on what it is. */
  if (spec->format != format)
    wb_export_session_recount (self->session);
  else
    wb_export_session_refresh (self->session);
}

static void
single_toggled_cb (WbExportHowPage *self)
{
  if (self->updating || self->session == NULL)
    return;
  wb_export_session_get_spec (self->session)->single_file =
      gtk_switch_get_active (self->single_switch);
  wb_export_session_recount (self->session);
}

/* Both ways are counted already. */
static void
window_toggled_cb (WbExportHowPage *self)
{
  if (self->updating || self->session == NULL)
    return;
  wb_export_session_get_spec (self->session)->all_time =
      gtk_check_button_get_active (self->all_radio);
  wb_export_session_refresh (self->session);
}

/* Object */

static void
add_zone (WbExportHowPage *self, GtkStringList *names, const char *zone)
{
  if (find_zone (self, zone) > 0)
    return;
  g_ptr_array_add (self->zones, g_strdup (zone));
  gtk_string_list_append (names, zone);
}

static void
list_zones (WbExportHowPage *self, WbShopList *shops)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shops));

  gtk_string_list_append (names, _ ("Each shop’s own"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (shops), i);

      add_zone (self, names, wb_shop_item_get_shop (item)->zone);
    }
  if (strchr (g_time_zone_get_identifier (local), '/') != NULL &&
      *g_time_zone_get_identifier (local) != '/')
    add_zone (self, names, g_time_zone_get_identifier (local));
  add_zone (self, names, "UTC");
  adw_combo_row_set_model (self->zone_row, G_LIST_MODEL (names));
}

static void
wb_export_how_page_dispose (GObject *object)
{
  WbExportHowPage *self = WB_EXPORT_HOW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_EXPORT_HOW_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->zones, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_export_how_page_parent_class)->dispose (object);
}

static void
wb_export_how_page_class_init (WbExportHowPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_how_page_dispose;

  g_type_ensure (WB_TYPE_EXPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-export-how-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, format_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, language_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, zone_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, amounts_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, safe_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, safe_switch);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, single_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, single_switch);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, window_group);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, all_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, window_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, all_radio);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, window_radio);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, statements);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, preview_label);
  gtk_widget_class_bind_template_child (widget_class, WbExportHowPage, preview);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, single_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_toggled_cb);
}

static void
wb_export_how_page_init (WbExportHowPage *self)
{
  const char *const amounts[] = { _ ("On its first row"), _ ("On each of its rows"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (amounts);

  self->zones = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->amounts_row, G_LIST_MODEL (names));
}

void
wb_export_how_page_set_session (WbExportHowPage *self, WbExportSession *session, WbShopList *shops)
{
  g_return_if_fail (WB_IS_EXPORT_HOW_PAGE (self));
  g_return_if_fail (WB_IS_EXPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  list_zones (self, shops);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "templates", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "preview", G_CALLBACK (show_preview), self, G_CONNECT_SWAPPED);
  show_all (self);
}
