/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the store into cells. It runs for every cell of a million rows: nothing is allocated
 * there, but for the hour that comes twice. One thread. */
#include "wb-export-cells-private.h"

#include <string.h>

#include "wb-export-words.h"
#include "wb-money.h"

static void
put_string (WbExportWriter *writer, const char *text)
{
  if (text == NULL || *text == '\0')
    writer->class->put_nothing (writer);
  else
    writer->class->put_text (writer, text, strlen (text));
}

/* A piece of a text, which need not end in NUL. */
static void
put_piece (WbExportCells *self, WbExportWriter *writer, const char *text, gsize length)
{
  g_string_truncate (self->scratch, 0);
  g_string_append_len (self->scratch, text, length);
  put_string (writer, self->scratch->str);
}

static void
put_time (WbExportCells *self, WbExportWriter *writer, gint64 time)
{
  GTimeZone *zone = self->zone != NULL ? self->zone : self->shop->timezone;
  WbCivil    civil;

  if (time == WB_TIME_NONE)
    {
      writer->class->put_nothing (writer);
      return;
    }
  wb_time_to_civil (time, zone, &civil);
  /* When the clocks go back an hour comes twice, and a local time means the first: the second one
   * names its offset. */
  if (wb_time_from_civil (&civil, zone) != time)
    {
      g_autofree char *text = wb_time_format_iso (time, zone);

      put_string (writer, text);
      return;
    }
  writer->class->put_time (writer, &civil);
}

/* Kilograms with the decimals that they have. 0 is unknown. */
static void
put_weight (WbExportWriter *writer, gint64 grams)
{
  guint decimals = 3;

  if (grams == 0)
    {
      writer->class->put_nothing (writer);
      return;
    }
  while (decimals > 0 && grams % 10 == 0)
    {
      grams /= 10;
      decimals--;
    }
  writer->class->put_decimal (writer, grams, decimals);
}

static void
put_field (WbExportCells *self, WbDbRows *rows, const WbExportCell *cell, WbExportWriter *writer)
{
  const char *text;
  gsize       length;
  gint64      number;

  switch (cell->def->column.value)
    {
    case WB_EXPORT_TEXT:
      text = wb_db_rows_get_text (rows, cell->slot, &length);
      if (length == 0)
        writer->class->put_nothing (writer);
      else
        writer->class->put_text (writer, text, length);
      break;
    case WB_EXPORT_NUMBER:
      writer->class->put_number (writer, wb_db_rows_get_number (rows, cell->slot));
      break;
    case WB_EXPORT_AMOUNT:
      number = wb_db_rows_get_number (rows, cell->slot);
      if (number == WB_MONEY_NONE)
        writer->class->put_nothing (writer);
      else
        writer->class->put_decimal (writer, number, self->decimals);
      break;
    case WB_EXPORT_WEIGHT:
      put_weight (writer, wb_db_rows_get_number (rows, cell->slot));
      break;
    case WB_EXPORT_TIME:
      put_time (self, writer, wb_db_rows_get_number (rows, cell->slot));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Whether the row stands elsewhere than the first one of its order, whose words the order has. */
static gboolean
differs_from_first (WbExportCells *self, WbDbRows *rows)
{
  gint64 stage;

  if (self->row != WB_EXPORT_ROW_ITEM)
    return FALSE;
  stage = wb_db_rows_get_number (rows, self->row_status_slot);

  return stage != 0 &&
         (stage != self->first_stage ||
          wb_db_rows_get_number (rows, self->row_status_slot + 1) != self->first_substage);
}

static void
put_status (WbExportCells *self, WbDbRows *rows, gboolean is_sub, WbExportWriter *writer)
{
  guint       slot = self->status_slot;
  gsize       length, n_words = 0;
  const char *words;

  if (!differs_from_first (self, rows))
    {
      wb_db_rows_get_text (rows, slot + (is_sub ? 0 : 1), &n_words);
      words = wb_db_rows_get_text (rows, slot + (is_sub ? 1 : 0), &length);
      if (length + n_words > 0)
        {
          put_string (writer, words);
          return;
        }
      slot += 2;
    }
  else
    {
      slot = self->row_status_slot;
    }
  words = (is_sub ? wb_export_words_get_substatus : wb_export_words_get_status) (
      wb_db_rows_get_number (rows, slot), wb_db_rows_get_number (rows, slot + 1));
  put_string (writer, words);
}

/* The address in two columns, as some markets have it. A line that the first one begins as well
 * stays with it: the import would take it for a house number that is said twice. */
static void
put_address (WbExportCells *self, WbDbRows *rows, const WbExportCell *cell, WbExportWriter *writer)
{
  gboolean    is_first = cell->def->source == WB_SOURCE_ADDRESS_1;
  gsize       length;
  const char *text = wb_db_rows_get_text (rows, cell->slot, &length);
  const char *line = text != NULL ? memchr (text, '\n', length) : NULL;

  if (line != NULL && strncmp (line + 1, text, line - text) == 0)
    line = NULL;
  if (line == NULL)
    put_string (writer, is_first ? text : NULL);
  else if (is_first)
    put_piece (self, writer, text, line - text);
  else
    put_string (writer, line + 1);
}

/* "Village, District" in two columns, where the list has both. */
static void
put_district (WbExportCells *self, WbDbRows *rows, const WbExportCell *cell, WbExportWriter *writer)
{
  gboolean    is_village = cell->def->source == WB_SOURCE_VILLAGE;
  gsize       length;
  const char *text = wb_db_rows_get_text (rows, cell->slot, &length);
  const char *comma = text != NULL && self->has_villages ? g_strrstr (text, ", ") : NULL;

  if (comma != NULL && strncmp (comma + 2, text, comma - text) == 0)
    comma = NULL;
  if (comma == NULL)
    put_string (writer, is_village ? NULL : text);
  else if (is_village)
    put_piece (self, writer, text, comma - text);
  else
    put_string (writer, comma + 2);
}

static void
put_payment (WbDbRows *rows, const WbExportCell *cell, WbExportWriter *writer)
{
  gsize       length;
  const char *text = wb_db_rows_get_text (rows, cell->slot, &length);

  if (length == 0 && wb_db_rows_get_number (rows, cell->slot - 1) != 0)
    text = "COD";
  put_string (writer, text);
}

static void
put_cell (WbExportCells *self, WbDbRows *rows, const WbExportCell *cell, WbExportWriter *writer)
{
  const GString *extra;

  switch (cell->def->source)
    {
    case WB_SOURCE_FIELD:
      put_field (self, rows, cell, writer);
      break;
    case WB_SOURCE_EXTRA:
      extra = g_array_index (self->extras, WbExtraColumn, cell->slot).text;
      put_string (writer, extra->str);
      break;
    case WB_SOURCE_STATUS:
      put_status (self, rows, FALSE, writer);
      break;
    case WB_SOURCE_SUBSTATUS:
      put_status (self, rows, TRUE, writer);
      break;
    case WB_SOURCE_STAGE:
      put_string (writer,
                  wb_export_words_get_stage (wb_db_rows_get_number (rows, self->status_slot + 2),
                                             self->spec->language));
      break;
    case WB_SOURCE_SUBSTAGE:
      put_string (writer,
                  wb_export_words_get_substage (wb_db_rows_get_number (rows, self->status_slot + 3),
                                                self->spec->language));
      break;
    case WB_SOURCE_PACKAGE_STATUS:
      put_string (writer, wb_export_words_get_substage (wb_db_rows_get_number (rows, cell->slot),
                                                        self->spec->language));
      break;
    case WB_SOURCE_PREORDER:
      put_string (writer, wb_db_rows_get_number (rows, cell->slot) != 0 ? "Pre-order" : "Normal");
      break;
    case WB_SOURCE_FULFILMENT:
      put_string (writer, wb_db_rows_get_number (rows, cell->slot) != 0
                              ? "Fulfillment by TikTok Shop"
                              : "Fulfillment by seller");
      break;
    case WB_SOURCE_PAYMENT:
      put_payment (rows, cell, writer);
      break;
    case WB_SOURCE_SHOP:
      put_string (writer, self->shop->name);
      break;
    case WB_SOURCE_CURRENCY:
      put_string (writer, self->shop->currency);
      break;
    case WB_SOURCE_ZONE:
      put_string (writer, self->what->zone != NULL ? self->what->zone : self->shop->zone);
      break;
    case WB_SOURCE_ADDRESS_1:
    case WB_SOURCE_ADDRESS_2:
      put_address (self, rows, cell, writer);
      break;
    case WB_SOURCE_DISTRICT:
    case WB_SOURCE_VILLAGE:
      put_district (self, rows, cell, writer);
      break;
    case WB_SOURCE_NOTHING:
    default:
      writer->class->put_nothing (writer);
    }
}

static void
begin_row (WbExportCells *self, WbDbRows *rows, const WbShop *shop, gboolean is_first)
{
  if (self->shop != shop)
    {
      self->shop = shop;
      self->decimals = MAX (wb_currency_get_exponent (shop->currency), 0);
    }
  if (is_first && self->has_status && self->row == WB_EXPORT_ROW_ITEM)
    {
      self->first_stage = wb_db_rows_get_number (rows, self->row_status_slot);
      self->first_substage = wb_db_rows_get_number (rows, self->row_status_slot + 1);
    }
  if (self->extras->len > 0)
    {
      gsize       length;
      const char *json = wb_db_rows_get_text (rows, self->extra_slot, &length);

      wb_extra_read (json, length, (WbExtraColumn *) self->extras->data, self->extras->len);
    }
}

gboolean
wb_export_cells_put_row (WbExportCells  *self,
                         WbDbRows       *rows,
                         const WbShop   *shop,
                         gboolean        is_first,
                         WbExportWriter *writer,
                         GError        **error)
{
  begin_row (self, rows, shop, is_first);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const WbExportCell *cell = &g_array_index (self->cells, WbExportCell, i);

      if (cell->def == NULL || (cell->is_once && !is_first))
        writer->class->put_nothing (writer);
      else
        put_cell (self, rows, cell, writer);
    }

  return writer->class->end_row (writer, error);
}
