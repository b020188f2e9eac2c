/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WbOrderList with a WbOrderSelection as GTK's list views want them. Main thread. */
#include "wb-check-selection.h"

struct _WbCheckSelection
{
  GObject parent_instance;

  /* Owned */
  WbOrderList      *list;
  WbOrderSelection *chosen;

  gint64 current;  /* id */
  guint  position; /* of current, or GTK_INVALID_LIST_POSITION */
};

enum
{
  PROP_CURRENT = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void selection_model_init (GtkSelectionModelInterface *iface);
static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WbCheckSelection,
                               wb_check_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

static gboolean
is_choosing (WbCheckSelection *self)
{
  return wb_order_selection_get_count (self->chosen) > 0;
}

/* The rows may be of the list as it was: the choice tells of orders that go before the list does.
 * Views hear of rows that went from the list. */
static void
emit_selection_changed (WbCheckSelection *self, guint position, guint n_items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (n_items > 0 && position < n)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position,
                                           MIN (n_items, n - position));
}

static void
set_current (WbCheckSelection *self, gint64 id, guint position)
{
  guint before = self->position;

  if (self->current == id)
    return;

  self->current = id;
  self->position = position;
  if (before != GTK_INVALID_LIST_POSITION)
    emit_selection_changed (self, before, 1);
  if (position != GTK_INVALID_LIST_POSITION)
    emit_selection_changed (self, position, 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}

static void
list_changed_cb (
    WbOrderList *list, guint position, guint removed, guint added, WbCheckSelection *self)
{
  /* What was gone may come back with any insertion; nobody looks through a million ids for what
   * has only moved. */
  if (self->position != GTK_INVALID_LIST_POSITION && self->position >= position + removed)
    self->position += added - removed;
  else if (self->current != 0 &&
           (self->position == GTK_INVALID_LIST_POSITION || self->position >= position))
    self->position = wb_order_list_find (list, self->current, position, added);

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* All rows are other orders: the current one may stand anywhere. */
static void
list_replaced_cb (WbCheckSelection *self)
{
  guint before = self->position;

  if (self->current == 0)
    return;

  self->position = wb_order_list_find (self->list, self->current, 0, G_MAXUINT);
  if (before == self->position)
    return;
  if (before != GTK_INVALID_LIST_POSITION)
    emit_selection_changed (self, before, 1);
  if (self->position != GTK_INVALID_LIST_POSITION)
    emit_selection_changed (self, self->position, 1);
}

static void
chosen_changed_cb (WbOrderSelection *chosen, guint position, guint n_items, WbCheckSelection *self)
{
  emit_selection_changed (self, position, n_items);
}

/* The first row that is chosen takes the mark off the current row, the last one gives it back. */
static void
count_changed_cb (WbCheckSelection *self)
{
  if (self->position != GTK_INVALID_LIST_POSITION)
    emit_selection_changed (self, self->position, 1);
}

static GType
get_item_type (GListModel *model)
{
  return WB_TYPE_ORDER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (WB_CHECK_SELECTION (model)->list));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (WB_CHECK_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (model);

  if (is_choosing (self))
    return wb_order_selection_contains (self->chosen, position);

  return position == self->position;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (model);
  GtkBitset        *set = gtk_bitset_new_empty ();

  if (is_choosing (self))
    for (guint i = 0; i < wb_order_selection_get_n_ranges (self->chosen); i++)
      {
        guint start;
        guint length;

        wb_order_selection_get_range (self->chosen, i, &start, &length);
        gtk_bitset_add_range (set, start, length);
      }
  else if (self->position != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (set, self->position);

  return set;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (model);

  if (unselect_rest)
    {
      wb_order_selection_clear (self->chosen);
      set_current (self, wb_order_list_get_id (self->list, position), position);
    }
  else
    wb_order_selection_set_range (self->chosen, position, 1, TRUE);

  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (model);

  /* Ctrl on the current row, which looks selected, begins a choice with it. */
  if (is_choosing (self))
    wb_order_selection_set_range (self->chosen, position, 1, FALSE);
  else
    wb_order_selection_set_range (self->chosen, position, 1, TRUE);

  return TRUE;
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (model);

  if (unselect_rest)
    wb_order_selection_clear (self->chosen);
  wb_order_selection_set_range (self->chosen, position, n_items, TRUE);

  return TRUE;
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  wb_order_selection_set_range (WB_CHECK_SELECTION (model)->chosen, position, n_items, FALSE);

  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  wb_order_selection_select_all (WB_CHECK_SELECTION (model)->chosen);

  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  wb_order_selection_clear (WB_CHECK_SELECTION (model)->chosen);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
}

static void
wb_check_selection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (object);

  switch (prop_id)
    {
    case PROP_CURRENT:
      g_value_set_int64 (value, self->current);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_check_selection_dispose (GObject *object)
{
  WbCheckSelection *self = WB_CHECK_SELECTION (object);

  g_clear_object (&self->list);
  g_clear_object (&self->chosen);

  G_OBJECT_CLASS (wb_check_selection_parent_class)->dispose (object);
}

static void
wb_check_selection_class_init (WbCheckSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_check_selection_get_property;
  object_class->dispose = wb_check_selection_dispose;

  props[PROP_CURRENT] = g_param_spec_int64 ("current", NULL, NULL, 0, G_MAXINT64, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wb_check_selection_init (WbCheckSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
}

WbCheckSelection *
wb_check_selection_new (WbOrderList *list, WbOrderSelection *chosen)
{
  WbCheckSelection *self = NULL;

  g_return_val_if_fail (WB_IS_ORDER_LIST (list), NULL);
  g_return_val_if_fail (WB_IS_ORDER_SELECTION (chosen), NULL);

  self = g_object_new (WB_TYPE_CHECK_SELECTION, NULL);
  self->list = g_object_ref (list);
  self->chosen = g_object_ref (chosen);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self, 0);
  g_signal_connect_object (list, "replaced", G_CALLBACK (list_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chosen, "changed", G_CALLBACK (chosen_changed_cb), self, 0);
  g_signal_connect_object (chosen, "notify::count", G_CALLBACK (count_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

WbOrderSelection *
wb_check_selection_get_chosen (WbCheckSelection *self)
{
  g_return_val_if_fail (WB_IS_CHECK_SELECTION (self), NULL);

  return self->chosen;
}

gint64
wb_check_selection_get_current (WbCheckSelection *self)
{
  g_return_val_if_fail (WB_IS_CHECK_SELECTION (self), 0);

  return self->current;
}

void
wb_check_selection_set_current (WbCheckSelection *self, gint64 id)
{
  g_return_if_fail (WB_IS_CHECK_SELECTION (self));

  set_current (self, id,
               id != 0 ? wb_order_list_find (self->list, id, 0, G_MAXUINT)
                       : GTK_INVALID_LIST_POSITION);
}

guint
wb_check_selection_get_position (WbCheckSelection *self)
{
  g_return_val_if_fail (WB_IS_CHECK_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

gboolean
wb_check_selection_move (WbCheckSelection *self, int n)
{
  gint64 position;

  g_return_val_if_fail (WB_IS_CHECK_SELECTION (self), FALSE);

  if (self->position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  position = (gint64) self->position + n;
  if (position < 0 || position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return FALSE;

  set_current (self, wb_order_list_get_id (self->list, position), position);

  return TRUE;
}
