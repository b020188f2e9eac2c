/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column view over strings. Main thread. */
#include "wb-bench-strings.h"

struct _WbBenchStrings
{
  GObject parent_instance;

  guint    n_rows;
  gboolean chosen; /* all rows or none */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WbBenchStrings,
                               wb_bench_strings,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

static GType
get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return WB_BENCH_STRINGS (model)->n_rows;
}

static gpointer
get_item (GListModel *model, guint position)
{
  char text[32];

  if (position >= WB_BENCH_STRINGS (model)->n_rows)
    return NULL;
  g_snprintf (text, sizeof text, "5764%014u", position);

  return gtk_string_object_new (text);
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
  return WB_BENCH_STRINGS (model)->chosen;
}

static gboolean
choose (WbBenchStrings *self, gboolean chosen)
{
  self->chosen = chosen;
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_rows);

  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return choose (WB_BENCH_STRINGS (model), TRUE);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return choose (WB_BENCH_STRINGS (model), FALSE);
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
}

static void
wb_bench_strings_class_init (WbBenchStringsClass *klass)
{
}

static void
wb_bench_strings_init (WbBenchStrings *self)
{
}

WbBenchStrings *
wb_bench_strings_new (guint n_rows)
{
  WbBenchStrings *self = g_object_new (WB_TYPE_BENCH_STRINGS, NULL);

  self->n_rows = n_rows;

  return self;
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, gtk_inscription_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (cell)),
                            gtk_string_object_get_string (gtk_list_item_get_item (cell)));
}

GtkWidget *
wb_bench_strings_new_view (guint n_rows, guint n_columns)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (wb_bench_strings_new (n_rows)));

  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      column = gtk_column_view_column_new ("Strings", factory);
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);

  return scrolled;
}
