/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file as orders, while its columns are being assigned. Any thread. */
#include "wb-import-error.h"
#include "wb-mapping.h"
#include "wb-order-draft.h"
#include "wb-text.h"

/* The fields of an order that are times, as a mapping may have them. */
static const char *const time_fields[] = { "created",   "paid",      "shipped", "delivered",
                                           "completed", "cancelled", NULL };

/* ---- Dates ---- */

/* TRUE when the text is another day with the month first than with the day first. */
static gboolean
is_ambiguous (const char *text, gsize length, WbDateClues *clues)
{
  WbFileDate by_day, by_month;

  return wb_file_date_parse (text, length, WB_DATE_ORDER_DMY, &by_day, clues) &&
         wb_file_date_parse (text, length, WB_DATE_ORDER_MDY, &by_month, clues) &&
         (by_day.civil.month != by_month.civil.month || by_day.civil.day != by_month.civil.day);
}

gboolean
wb_mapping_is_date_order_open (const WbMapping *self, gboolean *month_first)
{
  WbDateClues clues = { FALSE };
  gboolean    open = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const WbMappedColumn *column = self->columns->pdata[i];

      if (column->field == NULL || !g_strv_contains (time_fields, column->field))
        continue;
      for (guint j = 0; j < self->rows->len; j++)
        {
          const WbRow *row = &((const WbKeptRow *) self->rows->pdata[j])->row;
          const char  *text;
          gsize        length;

          if (column->index >= row->n_cells)
            continue;
          text = wb_text_trim (row->cells[column->index].text, row->cells[column->index].length,
                               &length);
          open |= is_ambiguous (text, length, &clues);
        }
    }
  if (clues.day_first != clues.month_first)
    *month_first = clues.month_first;

  return open && !clues.day_first && !clues.month_first;
}

/* ---- Orders ---- */

void
wb_mapping_preview_free (WbMappingPreview *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->rejections);
  g_free (self);
}

static gboolean
find_order (WbMappingPreview *self, const char *number, guint *position)
{
  for (guint i = 0; i < self->orders->len; i++)
    if (g_strcmp0 (((const WbOrder *) self->orders->pdata[i])->number, number) == 0)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
is_rejected (WbMappingPreview *self, const char *number)
{
  for (guint i = 0; i < self->rejections->len; i++)
    if (g_strcmp0 (((const WbRejection *) self->rejections->pdata[i])->number, number) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
take_draft (WbOrder *draft, const GArray *rows, gpointer user_data, GError **error)
{
  WbMappingPreview *self = user_data;
  g_autoptr (WbOrder) order = draft;
  guint position;

  if (is_rejected (self, order->number))
    return TRUE;
  if (find_order (self, order->number, &position))
    wb_order_draft_append (self->orders->pdata[position], g_steal_pointer (&order));
  else
    g_ptr_array_add (self->orders, g_steal_pointer (&order));

  return TRUE;
}

static gboolean
take_rejection (WbRejection *rejection, gpointer user_data, GError **error)
{
  WbMappingPreview *self = user_data;
  guint             position;

  g_ptr_array_add (self->rejections, rejection);
  if (rejection->number != NULL && find_order (self, rejection->number, &position))
    g_ptr_array_remove_index (self->orders, position);

  return TRUE;
}

static gboolean
forget (gpointer user_data, GError **error)
{
  WbMappingPreview *self = user_data;

  g_ptr_array_set_size (self->orders, 0);
  g_ptr_array_set_size (self->rejections, 0);

  return TRUE;
}

static const WbImportSink sink = { take_draft, take_rejection, forget };

/* One pass over the rows, as wb-import-file.c makes it over a whole file. */
static WbFold
fold (WbMappingPreview *self, const WbMapping *mapping, WbOrderFolder *folder, GError **error)
{
  guint64 first = mapping->titles->row.number;

  for (guint i = 0; i < mapping->rows->len; i++)
    {
      const WbRow *row = &((const WbKeptRow *) mapping->rows->pdata[i])->row;
      WbFold       result = wb_order_folder_add (folder, row, row->number - first + 1, error);

      if (result != WB_FOLD_OK)
        return result;
    }

  return wb_order_folder_finish (folder, error) ? WB_FOLD_OK : WB_FOLD_FAILED;
}

WbMappingPreview *
wb_mapping_preview (const WbMapping *self, const WbShop *shop, GError **error)
{
  g_autoptr (WbMappingPreview) preview = g_new0 (WbMappingPreview, 1);
  g_autoptr (WbLayout) layout = wb_mapping_make_layout (self, error);
  g_autoptr (WbHeader) header = NULL;
  WbDateClues clues = { FALSE };
  WbDateOrder preset = self->month_first ? WB_DATE_ORDER_MDY : WB_DATE_ORDER_DMY;
  WbDateOrder dates = preset;

  preview->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_free);
  preview->rejections = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_rejection_free);
  if (layout == NULL)
    return NULL;
  header = wb_header_new_of (&self->titles->row, layout);
  g_return_val_if_fail (header != NULL, NULL);

  for (;;)
    {
      g_autoptr (WbOrderFolder) folder =
          wb_order_folder_new (header, shop, dates, &clues, &sink, preview);
      WbFold result = fold (preview, self, folder, error);

      if (result == WB_FOLD_OK)
        return g_steal_pointer (&preview);
      if (result == WB_FOLD_FAILED)
        return NULL;
      if (!wb_date_clues_decide (&clues, preset, &dates))
        {
          wb_import_error_set (error, WB_IMPORT_ERROR_DATE_ORDER);
          return NULL;
        }
      forget (preview, NULL);
    }
}
