/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with rows of the order list. Main thread. */
#include "config.h"

#include "wb-row-commands.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-order-copy.h"
#include "wb-order-verbs.h"

/* Lives as long as the list, whose data it is. */
typedef struct
{
  WbOrderListView *list; /* borrowed */
  WbStore         *store;
  WbClock         *clock;
  GCancellable    *copying; /* the last one; the next takes its place */
} Commands;

static void
commands_free (gpointer data)
{
  Commands *self = data;

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_free (self);
}

/* What a copy has to know when it is done. */
typedef struct
{
  GtkWidget      *widget; /* owned */
  WbOrderCellKind kind;   /* of a single column; WB_ORDER_CELL_CARD: whole rows */
  guint           n_asked;
} Copied;

static void
copied_free (Copied *self)
{
  g_object_unref (self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copied, copied_free)

static char *
dup_sentence (const Copied *copied, guint n)
{
  if (copied->n_asked > WB_ROW_COMMANDS_MAX)
    return g_strdup_printf (_ ("Copied the first %'u of %'u orders. Export takes them all."),
                            (guint) WB_ROW_COMMANDS_MAX, copied->n_asked);
  if (copied->kind == WB_ORDER_CELL_NUMBER)
    return g_strdup_printf (ngettext ("Copied %'u order number", "Copied %'u order numbers", n), n);
  if (copied->kind == WB_ORDER_CELL_TRACKING)
    return n == 0
               ? g_strdup (_ ("There is no tracking number to copy"))
               : g_strdup_printf (
                     ngettext ("Copied %'u tracking number", "Copied %'u tracking numbers", n), n);

  return g_strdup_printf (ngettext ("Copied %'u row", "Copied %'u rows", n), n);
}

static void
show_toast (GtkWidget *widget, const char *sentence)
{
  GtkWidget       *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1); /* titles of toasts are markup */

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (escaped));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copied) copied = user_data;
  g_autoptr (GError) error = NULL;
  guint            n = 0;
  g_autofree char *text = wb_order_copy_finish (result, &n, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (n > 0)
    {
      /* One value is pasted into the middle of other text. */
      if (n == 1 && copied->kind != WB_ORDER_CELL_CARD)
        g_strchomp (text);
      gdk_clipboard_set_text (gtk_widget_get_clipboard (copied->widget), text);
    }
  sentence = error != NULL ? wb_error_text_dup (error) : dup_sentence (copied, n);
  show_toast (copied->widget, sentence);
}

/* The ids of the rows that are meant, the first WB_ROW_COMMANDS_MAX of them. */
static GArray *
get_ids (WbCheckSelection *selection, guint *n_asked)
{
  WbOrderSelection *chosen = wb_check_selection_get_chosen (selection);
  GArray           *ids = NULL;
  gint64            current = wb_check_selection_get_current (selection);

  *n_asked = wb_order_selection_get_count (chosen);
  if (*n_asked > 0)
    {
      ids = wb_order_selection_dup_ids (chosen);
      g_array_set_size (ids, MIN (ids->len, WB_ROW_COMMANDS_MAX));
      return ids;
    }

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (wb_check_selection_get_position (selection) != GTK_INVALID_LIST_POSITION)
    g_array_append_val (ids, current);
  *n_asked = ids->len;

  return ids;
}

static void
copy (Commands *self, const WbOrderCopyWhat *what, WbOrderCellKind kind)
{
  WbCheckSelection *selection = wb_order_list_view_get_model (self->list);
  g_autoptr (GArray) ids = NULL;
  Copied *copied = NULL;
  guint   n_asked;

  if (selection == NULL)
    return;
  ids = get_ids (selection, &n_asked);
  if (ids->len == 0)
    return;

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  copied = g_new0 (Copied, 1);
  copied->widget = g_object_ref (GTK_WIDGET (self->list));
  copied->kind = kind;
  copied->n_asked = n_asked;
  wb_order_copy_async (self->store, ids, what, wb_clock_get_now (self->clock), self->copying,
                       copied_cb, copied);
}

static void
copy_rows_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Commands       *self = user_data;
  WbOrderCopyWhat what = { .table = TRUE };

  what.n_kinds = wb_order_list_view_get_wanted (self->list, what.kinds);
  copy (self, &what, WB_ORDER_CELL_CARD);
}

static void
copy_column (Commands *self, WbOrderCellKind kind)
{
  const WbOrderCopyWhat what = { .kinds = { kind }, .n_kinds = 1 };

  copy (self, &what, kind);
}

static void
copy_numbers_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy_column (user_data, WB_ORDER_CELL_NUMBER);
}

static void
copy_tracking_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy_column (user_data, WB_ORDER_CELL_TRACKING);
}

static void
open_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Commands         *self = user_data;
  WbCheckSelection *selection = wb_order_list_view_get_model (self->list);
  WbOrderSelection *chosen = NULL;
  guint             position, n;

  if (selection == NULL)
    return;

  chosen = wb_check_selection_get_chosen (selection);
  position = wb_check_selection_get_position (selection);
  if (wb_order_selection_get_count (chosen) > 0)
    wb_order_selection_get_range (chosen, 0, &position, &n);
  if (position != GTK_INVALID_LIST_POSITION)
    g_signal_emit_by_name (self->list, "activate", position);
}

void
wb_row_commands_add (GActionMap *map, WbOrderListView *list, WbStore *store, WbClock *clock)
{
  static const GActionEntry entries[] = {
    { "open-order", open_order_cb },
    { "copy-rows", copy_rows_cb },
    { "copy-numbers", copy_numbers_cb },
    { "copy-tracking", copy_tracking_cb },
  };
  Commands *self = NULL;

  g_return_if_fail (G_IS_ACTION_MAP (map));
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (list));

  self = g_new0 (Commands, 1);
  self->list = list;
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_object_set_data_full (G_OBJECT (list), "row-commands", self, commands_free);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}

static void
append_find (GMenu *menu, const char *label, const char *text)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.find", "s", text);
  g_menu_append_item (menu, item);
}

/* Takes the choice of key (docs/filters.md) to the filter. */
static void
append_filter (GMenu *menu, const char *label, const char *key, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.filter-by", "(ss)", key, value);
  g_menu_append_item (menu, item);
}

GMenuModel *
wb_row_commands_create_menu (guint n_chosen, const WbOrderRow *row)
{
  guint  n_rows = MAX (n_chosen, 1);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) verbs = wb_order_verbs_create_menu (n_chosen > 0);
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) copying = g_menu_new ();
  g_autoptr (GMenu) finding = g_menu_new ();

  if (n_rows == 1)
    g_menu_append (open, _ ("_Open"), "win.open-order");
  g_menu_append (copying, ngettext ("Copy order _number", "Copy order _numbers", n_rows),
                 "win.copy-numbers");
  g_menu_append (copying, ngettext ("Copy _tracking number", "Copy _tracking numbers", n_rows),
                 "win.copy-tracking");
  g_menu_append (copying, ngettext ("_Copy row", "_Copy rows", n_rows), "win.copy-rows");
  g_menu_append (copying, _ ("_Export…"), "win.export-rows");
  if (n_rows == 1 && row != NULL && row->product != NULL)
    append_find (finding, _ ("Find orders with this _product"), row->product);
  if (n_rows == 1 && row != NULL && row->buyer != NULL)
    append_filter (finding, _ ("Only orders of this _buyer"), "buyer", row->buyer);
  if (n_rows == 1 && row != NULL && row->carrier != NULL)
    append_filter (finding, _ ("Only orders with this ca_rrier"), "carrier", row->carrier);
  if (n_rows == 1 && row != NULL && row->sku != NULL)
    append_filter (finding, _ ("Only orders with this _SKU"), "sku", row->sku);

  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, NULL, verbs);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copying));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (finding));

  return G_MENU_MODEL (menu);
}
