/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first step of the export wizard: which orders. Main thread. */
#include "config.h"

#include "wb-export-which-page.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-export-date.h"
#include "wb-filter-text.h"
#include "wb-stage-text.h"
#include "wb-wrap-layout.h"

/* All tabs but the first. */
#define N_CHIPS (WB_N_TABS - 1)

struct _WbExportWhichPage
{
  AdwBin parent_instance;

  /* Template children */
  AdwActionRow   *chosen_row;
  AdwActionRow   *filter_row;
  GtkCheckButton *chosen_radio;
  GtkCheckButton *filter_radio;
  GtkCheckButton *here_radio;
  GtkWidget      *here_group;
  GtkBox         *stages;
  AdwComboRow    *time_row;
  WbExportDate   *from;
  WbExportDate   *to;
  AdwComboRow    *shop_row;
  GtkLabel       *older;
  AdwActionRow   *new_row;
  GtkSwitch      *new_switch;

  GtkToggleButton *chips[N_CHIPS]; /* borrowed children, of the tabs in their order */

  /* Owned */
  WbExportSession *session;
  WbShopList      *shops;

  gboolean updating; /* choices are being shown, not made */
};

G_DEFINE_FINAL_TYPE (WbExportWhichPage, wb_export_which_page, ADW_TYPE_BIN)

/* In the order of the strip. */
static WbTab
get_tab (guint chip)
{
  return WB_TAB_UNPAID + chip;
}

/* All that the list shows its orders by. */
static char *
dup_filter_text (WbExportWhichPage *self)
{
  const WbFilter *filter = wb_export_session_get_filter (self->session, WB_WHICH_FILTER);
  WbShopItem     *shop = wb_shop_list_find (self->shops, filter->shop_id);
  g_autoptr (GPtrArray) choices = wb_filter_text_list_choices (filter);
  g_autoptr (GString) text = g_string_new (NULL);

  if (shop != NULL)
    g_string_append (text, wb_shop_item_get_shop (shop)->name);
  for (guint i = 0; i < choices->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            ((const WbFilterChoice *) choices->pdata[i])->text);
  if (text->len == 0)
    g_string_append (text, _ ("All orders"));

  return g_markup_escape_text (text->str, text->len);
}

static void
show_which (WbExportWhichPage *self)
{
  WbExportWhich    which = wb_export_session_get_which (self->session);
  guint            n_chosen = wb_export_session_get_n_chosen (self->session);
  gboolean         has_filter = wb_export_session_has_which (self->session, WB_WHICH_FILTER);
  g_autofree char *chosen = g_strdup_printf (
      ngettext ("The %'u chosen order", "The %'u chosen orders", n_chosen), n_chosen);

  gtk_widget_set_visible (GTK_WIDGET (self->chosen_row), n_chosen > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chosen_row), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_row), has_filter);
  if (has_filter)
    {
      g_autofree char *text = dup_filter_text (self);

      adw_action_row_set_subtitle (self->filter_row, text);
    }
  gtk_check_button_set_active (self->chosen_radio, which == WB_WHICH_CHOSEN);
  gtk_check_button_set_active (self->filter_radio, which == WB_WHICH_FILTER);
  gtk_check_button_set_active (self->here_radio, which == WB_WHICH_HERE);
  gtk_widget_set_visible (self->here_group, which == WB_WHICH_HERE);
}

static void
show_new_only (WbExportWhichPage *self)
{
  const WbExportTemplate *template = wb_export_session_get_template (self->session);
  gint64           last = wb_export_session_get_last_run (self->session);
  g_autofree char *text = NULL;

  gtk_switch_set_active (self->new_switch, wb_export_session_get_spec (self->session)->new_only);
  if (template != NULL && last != WB_TIME_NONE)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
      g_autofree char *when = wb_date_text_dup_short (
          last, zone, wb_clock_get_now (wb_export_session_get_clock (self->session)));

      text = g_markup_printf_escaped (_ ("Last export with the template “%s”: %s"),
                                      wb_export_get_template_title (template), when);
    }
  else if (template != NULL)
    text = g_markup_printf_escaped (_ ("Nothing was exported with the template “%s” yet"),
                                    wb_export_get_template_title (template));
  adw_action_row_set_subtitle (self->new_row, text != NULL ? text : "");
}

/* Why the export has fewer orders than the tab. */
static void
show_older (WbExportWhichPage *self)
{
  const WbExportSpec *spec = wb_export_session_get_spec (self->session);
  const WbExportPlan *plan = wb_export_session_get_plan (self->session, spec->all_time);
  g_autofree char    *text = NULL;

  /* While it is counted what was there stays, so that nothing jumps. */
  if (plan == NULL)
    return;
  text = wb_export_dup_older_statement (plan, spec);
  gtk_label_set_label (self->older, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->older), text != NULL);
}

static void
show_all (WbExportWhichPage *self)
{
  self->updating = TRUE;
  show_which (self);
  show_older (self);
  show_new_only (self);
  self->updating = FALSE;
}

/* The person's choices */

static void
which_toggled_cb (WbExportWhichPage *self)
{
  if (self->updating || self->session == NULL)
    return;
  if (gtk_check_button_get_active (self->chosen_radio))
    wb_export_session_set_which (self->session, WB_WHICH_CHOSEN);
  else if (gtk_check_button_get_active (self->filter_radio))
    wb_export_session_set_which (self->session, WB_WHICH_FILTER);
  else if (gtk_check_button_get_active (self->here_radio))
    wb_export_session_set_which (self->session, WB_WHICH_HERE);
}

static void
choice_changed_cb (WbExportWhichPage *self)
{
  WbFilter   *filter = NULL;
  WbTimeRange range = wb_time_range_open;
  guint       shop;

  if (self->updating || self->session == NULL)
    return;

  filter = wb_export_session_get_filter (self->session, WB_WHICH_HERE);
  filter->stages = 0;
  for (guint i = 0; i < N_CHIPS; i++)
    if (gtk_toggle_button_get_active (self->chips[i]))
      filter->stages |= 1u << get_tab (i);

  range.by_date = TRUE;
  range.days = WB_DAYS_FIXED;
  range.from_date = wb_export_date_get (self->from);
  range.to_date = wb_export_date_get (self->to);
  if (range.from_date.year == 0 && range.to_date.year == 0)
    range = wb_time_range_open;
  filter->created = filter->paid = wb_time_range_open;
  if (adw_combo_row_get_selected (self->time_row) == 0)
    filter->created = range;
  else
    filter->paid = range;

  shop = adw_combo_row_get_selected (self->shop_row);
  filter->shop_id = 0;
  if (shop > 0 && shop != GTK_INVALID_LIST_POSITION)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), shop - 1);

      filter->shop_id = item != NULL ? wb_shop_item_get_id (item) : 0;
    }
  wb_export_session_recount (self->session);
}

static void
new_toggled_cb (WbExportWhichPage *self)
{
  WbExportSpec *spec = NULL;

  if (self->updating || self->session == NULL)
    return;
  spec = wb_export_session_get_spec (self->session);
  spec->new_only = gtk_switch_get_active (self->new_switch);
  wb_export_session_recount (self->session);
}

/* Object */

static void
add_chip (WbExportWhichPage *self, guint i)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  g_object_bind_property (chip, "active", tick, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), gtk_label_new (wb_stage_text_get_tab (get_tab (i))));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "wb-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  wb_stage_text_get_tab (get_tab (i)), -1);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->stages, chip);
  self->chips[i] = GTK_TOGGLE_BUTTON (chip);
}

static void
show_shops (WbExportWhichPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shops));

  gtk_string_list_append (names, _ ("All shops"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), i);

      gtk_string_list_append (names, wb_shop_item_get_shop (item)->name);
    }
  self->updating = TRUE;
  adw_combo_row_set_model (self->shop_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->shop_row), n > 1);
  self->updating = FALSE;
}

static void
wb_export_which_page_dispose (GObject *object)
{
  WbExportWhichPage *self = WB_EXPORT_WHICH_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_EXPORT_WHICH_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->shops);

  G_OBJECT_CLASS (wb_export_which_page_parent_class)->dispose (object);
}

static void
wb_export_which_page_class_init (WbExportWhichPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_which_page_dispose;

  g_type_ensure (WB_TYPE_EXPORT_DATE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-export-which-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, chosen_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, filter_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, chosen_radio);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, filter_radio);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, here_radio);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, here_group);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, stages);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, time_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, from);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, to);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, shop_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, older);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, WbExportWhichPage, new_switch);
  gtk_widget_class_bind_template_callback (widget_class, which_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_toggled_cb);
}

static void
wb_export_which_page_init (WbExportWhichPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_widget_set_layout_manager (GTK_WIDGET (self->stages), wb_wrap_layout_new (6));
  for (guint i = 0; i < N_CHIPS; i++)
    add_chip (self, i);
  wb_export_date_set_words (self->from, _ ("From"), _ ("Any day"));
  wb_export_date_set_words (self->to, _ ("To"), _ ("Today"));
}

void
wb_export_which_page_set_session (WbExportWhichPage *self,
                                  WbExportSession   *session,
                                  WbShopList        *shops)
{
  g_return_if_fail (WB_IS_EXPORT_WHICH_PAGE (self));
  g_return_if_fail (WB_IS_EXPORT_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->shops = g_object_ref (shops);
  show_shops (self);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}
