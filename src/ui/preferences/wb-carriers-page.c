/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers in the preferences. Main thread. */
#include "config.h"

#include "wb-carriers-page.h"

#include "wb-carrier-note-row.h"
#include "wb-db-carrier.h"
#include "wb-error-text.h"
#include "wb-shop-item.h"

struct _WbCarriersPage
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  AdwPreferencesGroup *near;
  AdwPreferencesGroup *far;

  /* Owned; NULL before they are given */
  WbStore      *store;
  GListModel   *shops;
  GCancellable *cancellable; /* stops the answer that comes too late */
};

G_DEFINE_FINAL_TYPE (WbCarriersPage, wb_carriers_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_failure (WbCarriersPage *self, const GError *error)
{
  g_autofree char *sentence = wb_error_text_dup (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, sentence);
}

static gpointer
save_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_db_save_carrier_note (db, data, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbCarriersPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (wb_store_run_finish (WB_STORE (source), result, &error) == NULL)
    tell_failure (self, error);
}

static void
set_cb (WbCarriersPage *self, const WbCarrierNote *note)
{
  wb_store_run_async (self->store, WB_STORE_WRITE, save_job,
                      wb_carrier_note_new (note->carrier, note->rating, note->note),
                      (GDestroyNotify) wb_carrier_note_free, NULL, NULL, saved_cb,
                      g_object_ref (self));
}

/* TRUE when any of the shops is where the carrier is. Before there is a shop all are near. */
static gboolean
is_near (WbCarriersPage *self, const WbCarrier *carrier)
{
  guint n = g_list_model_get_n_items (self->shops);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (self->shops, i);

      if (wb_carrier_is_in (carrier, wb_shop_item_get_shop (item)->region))
        return TRUE;
    }

  return n == 0;
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_carrier_notes (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbCarriersPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = wb_store_run_finish (WB_STORE (source), result, &error);
  g_autoptr (GPtrArray) carriers = NULL;
  gboolean has_far = FALSE;

  if (notes == NULL)
    {
      tell_failure (self, error);
      return;
    }
  carriers = wb_carrier_list (NULL);
  for (guint i = 0; i < carriers->len; i++)
    {
      const WbCarrier *carrier = carriers->pdata[i];
      gboolean         near = is_near (self, carrier);
      GtkWidget       *row =
          wb_carrier_note_row_new (carrier, wb_carrier_note_find (notes, carrier->names[0]));

      g_signal_connect_object (row, "set", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (near ? self->near : self->far, row);
      has_far |= !near;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->far), has_far);
}

static void
wb_carriers_page_dispose (GObject *object)
{
  WbCarriersPage *self = WB_CARRIERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_CARRIERS_PAGE);
  g_clear_object (&self->store);
  g_clear_object (&self->shops);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (wb_carriers_page_parent_class)->dispose (object);
}

static void
wb_carriers_page_class_init (WbCarriersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_carriers_page_dispose;

  signals[FAILED] = g_signal_new ("failed", WB_TYPE_CARRIERS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-carriers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbCarriersPage, near);
  gtk_widget_class_bind_template_child (widget_class, WbCarriersPage, far);
}

static void
wb_carriers_page_init (WbCarriersPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_carriers_page_set_store (WbCarriersPage *self, WbStore *store, GListModel *shops)
{
  g_return_if_fail (WB_IS_CARRIERS_PAGE (self));

  self->store = g_object_ref (store);
  self->shops = g_object_ref (shops);
  wb_store_run_async (self->store, WB_STORE_SHORT, list_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, self);
}
