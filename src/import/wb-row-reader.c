/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells into fields. It runs for every cell of a file: what does not end up in a record is not
 * allocated. */
#include "config.h"

#include "wb-row-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wb-import-error.h"
#include "wb-money.h"
#include "wb-order-draft.h"
#include "wb-text.h"
#include "wb-value.h"

/* A file with more unknown words than this has no status column at all. */
#define MAX_UNKNOWN_WORDS 32

/* Bytes of an order number. Those of the platforms have at most 19. */
#define MAX_NUMBER 100

static const WbTrimmed nothing = { "", 0 };

void
wb_row_reader_init (WbRowReader    *self,
                    const WbHeader *header,
                    const WbShop   *shop,
                    WbDateOrder     dates,
                    WbDateClues    *clues)
{
  memset (self, 0, sizeof *self);
  self->header = header;
  self->shop = shop;
  self->dates = dates;
  self->clues = clues;
  self->scratch = g_string_sized_new (256);
  self->newest = WB_TIME_NONE;
  self->unknown_words = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_new0 (WbTrimmed, header->n_titles + 1);
  wb_day_cache_init (&self->days, shop->timezone);
}

void
wb_row_reader_clear (WbRowReader *self)
{
  g_string_free (self->scratch, TRUE);
  g_ptr_array_unref (self->unknown_words);
  g_free (self->cells);
}

/* Most cells have no white space at their ends: that is seen from two bytes. */
static WbTrimmed
trim (const WbCell *cell)
{
  WbTrimmed trimmed = { cell->text, cell->length };

  if (cell->length == 0)
    return trimmed;
  if ((guchar) (cell->text[0] - 0x21) < 0x5e &&
      (guchar) (cell->text[cell->length - 1] - 0x21) < 0x5e)
    return trimmed;
  trimmed.text = wb_text_trim (cell->text, cell->length, &trimmed.length);

  return trimmed;
}

gboolean
wb_row_reader_begin (WbRowReader *self, const WbRow *row)
{
  guint    n = MIN (row->n_cells, self->header->n_titles);
  gboolean filled = FALSE;

  for (guint i = 0; i < n; i++)
    {
      self->cells[i] = trim (&row->cells[i]);
      if (self->header->exported_here && self->cells[i].length > 0 &&
          self->cells[i].text[0] == '\'')
        {
          self->cells[i].text++;
          self->cells[i].length--;
        }
      filled |= self->cells[i].length > 0;
    }
  for (guint i = n; i < self->header->n_titles; i++)
    self->cells[i] = nothing;
  self->status = 0;
  self->substatus = 0;
  self->after_sale = WB_AFTER_SALE_NONE;
  self->after_sale_is_open = FALSE;

  return filled;
}

gboolean
wb_row_reader_set_fault (WbRowReader *self, WbRejectReason reason, guint column)
{
  self->fault.reason = reason;
  self->fault.column = column;
  self->fault.value = self->cells[column];

  return FALSE;
}

gboolean
wb_row_reader_get_number (WbRowReader *self, WbTrimmed *number)
{
  guint    column = self->header->number_column;
  gboolean valid;

  *number = self->cells[column];
  if (number->length == 0)
    return wb_row_reader_set_fault (self, WB_REJECT_NUMBER_EMPTY, column);
  if (wb_value_is_rounded (number->text, number->length))
    return wb_row_reader_set_fault (self, WB_REJECT_ROUNDED, column);
  valid = number->length <= MAX_NUMBER &&
          (self->header->layout->number_is_text ||
           (self->header->layout->number_is_digits
                ? wb_value_is_digits (number->text, number->length)
                : wb_value_is_alphanumeric (number->text, number->length)));

  return valid || wb_row_reader_set_fault (self, WB_REJECT_NUMBER, column);
}

gboolean
wb_row_reader_is_description (WbRowReader *self)
{
  const WbWordTable *texts = self->header->layout->descriptions;
  const WbTrimmed   *number = &self->cells[self->header->number_column];
  guint              meaning;
  guint              n_found = 0;

  if (wb_word_table_find (texts, number->text, number->length, &meaning))
    return TRUE;
  /* One of them may stand in a product's name; two are no accident. */
  for (guint i = 0; i < self->header->n_titles && n_found < 2; i++)
    n_found += self->cells[i].length > 0 &&
               wb_word_table_find (texts, self->cells[i].text, self->cells[i].length, &meaning);

  return n_found == 2;
}

static void
note_unknown_word (WbRowReader *self, const WbTrimmed *cell)
{
  for (guint i = 0; i < self->unknown_words->len; i++)
    if (wb_value_equal (cell->text, cell->length, g_ptr_array_index (self->unknown_words, i)))
      return;
  if (self->unknown_words->len < MAX_UNKNOWN_WORDS)
    g_ptr_array_add (self->unknown_words, g_strndup (cell->text, cell->length));
}

static gboolean
is_nothing (const WbFeed *feed, const WbTrimmed *cell)
{
  guint meaning;

  if (cell->length == 0)
    return TRUE;
  /* Shopee's and 抖店's "no time", and a spreadsheet's zero. */
  if (cell->length == 1 && cell->text[0] == '-' && feed->value != WB_VALUE_TEXT)
    return TRUE;

  return feed->none != NULL && wb_word_table_find (feed->none, cell->text, cell->length, &meaning);
}

/* The first of the feed's columns that says something; *column is the last one when none does. */
static WbTrimmed
find_cell (WbRowReader *self, const WbFeed *feed, guint *column)
{
  for (guint i = 0; i < feed->n_columns; i++)
    {
      *column = feed->columns[i];
      if (!is_nothing (feed, &self->cells[*column]))
        return self->cells[*column];
    }

  return nothing;
}

static void
set_text (char **slot, const WbTrimmed *cell)
{
  if (*slot == NULL)
    *slot = g_strndup (cell->text, cell->length);
}

static gboolean
read_time (WbRowReader *self, const WbFeed *feed, const WbTrimmed *cell, guint column, gint64 *slot)
{
  WbFileDate date;
  gint64     time;

  if (!wb_file_date_parse (cell->text, cell->length, self->dates, &date, self->clues))
    return wb_row_reader_set_fault (self, WB_REJECT_DATE, column);

  if (feed->value == WB_VALUE_DEADLINE && !date.has_time)
    {
      date.civil.hour = 23;
      date.civil.minute = 59;
      date.civil.second = 59;
    }
  if (date.has_offset)
    time = wb_time_from_civil (&date.civil, NULL) - date.offset;
  else
    time = wb_day_cache_get_time (&self->days, &date.civil);
  if (*slot == WB_TIME_NONE)
    *slot = time;
  if (feed->value != WB_VALUE_DEADLINE)
    self->newest = MAX (self->newest, time);

  return TRUE;
}

/* An amount in another currency is not a bad row but the wrong shop. */
static WbRead
read_amount (WbRowReader *self, const WbTrimmed *cell, guint column, gint64 *amount, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  const char      *found;

  if (wb_money_parse (cell->text, cell->length, self->shop->currency, amount, &local))
    return WB_READ_OK;

  if (!g_error_matches (local, WB_MONEY_ERROR, WB_MONEY_ERROR_CURRENCY))
    {
      wb_row_reader_set_fault (self, WB_REJECT_AMOUNT, column);
      return WB_READ_FAULT;
    }
  text = g_strndup (cell->text, cell->length);
  found = wb_money_find_currency (text);
  g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_CURRENCY,
               /* Translators: a currency, a shop's name and the shop's currency. */
               _ ("Currency %s does not fit shop %s (%s)."), found != NULL ? found : text,
               self->shop->name, self->shop->currency);

  return WB_READ_FAILED;
}

static WbRead
read_money (WbRowReader *self, const WbTrimmed *cell, guint column, gint64 *slot, GError **error)
{
  gint64 amount;
  WbRead result = read_amount (self, cell, column, &amount, error);

  /* Amounts of the order are repeated on every row: taken once (formats.md 1.6.4). */
  if (result == WB_READ_OK && *slot == WB_MONEY_NONE)
    *slot = amount;

  return result;
}

static gboolean
read_count (
    WbRowReader *self, const WbFeed *feed, const WbTrimmed *cell, guint column, gint64 *slot)
{
  gint64 least = feed->value == WB_VALUE_QUANTITY ? 1 : 0;

  if (!wb_value_parse_quantity (cell->text, cell->length, slot) || *slot < least)
    return wb_row_reader_set_fault (self, least == 1 ? WB_REJECT_QUANTITY : WB_REJECT_COUNT,
                                    column);

  return TRUE;
}

static gboolean
read_id (WbRowReader *self, const WbTrimmed *cell, guint column, char **slot)
{
  if (wb_value_is_rounded (cell->text, cell->length))
    return wb_row_reader_set_fault (self, WB_REJECT_ROUNDED, column);
  set_text (slot, cell);

  return TRUE;
}

static void
read_status (WbRowReader *self, const WbTrimmed *cell, WbOrder *order, char **slot)
{
  gboolean main_status = slot == &order->platform_status;
  guint    meaning = 0;

  if (!wb_word_table_find (self->header->layout->statuses, cell->text, cell->length, &meaning))
    note_unknown_word (self, cell);
  if (main_status)
    self->status = meaning;
  else
    self->substatus = meaning;
  set_text (slot, cell);
}

static void
read_request (WbRowReader *self, const WbTrimmed *cell, char **slot)
{
  static const WbTrimmed canonical[] = {
    [WB_REQUEST_CANCEL] = { "Cancel", 6 },
    [WB_REQUEST_RETURN] = { "Return/Refund", 13 },
  };
  guint meaning;

  if (wb_word_table_find (self->header->layout->requests, cell->text, cell->length, &meaning))
    cell = &canonical[meaning];
  else
    note_unknown_word (self, cell);
  set_text (slot, cell);
}

static void
read_colour (WbRowReader *self, const WbTrimmed *cell, char **slot)
{
  guint flag;

  if (*slot == NULL &&
      wb_word_table_find (self->header->layout->flags, cell->text, cell->length, &flag))
    *slot = g_strdup (wb_layout_flags[flag]);
}

/* "中通快递-7500000000000". */
static void
read_express (const WbTrimmed *cell, WbPackage *package)
{
  const char *dash = g_strrstr_len (cell->text, cell->length, "-");
  WbTrimmed   carrier = nothing;
  WbTrimmed   tracking = *cell;

  if (dash != NULL)
    {
      carrier.text = wb_text_trim (cell->text, dash - cell->text, &carrier.length);
      tracking.text =
          wb_text_trim (dash + 1, cell->text + cell->length - dash - 1, &tracking.length);
    }
  if (carrier.length > 0)
    set_text (&package->carrier, &carrier);
  if (tracking.length > 0)
    set_text (&package->tracking, &tracking);
}

static void
read_after_sale (WbRowReader *self, const WbTrimmed *cell)
{
  guint meaning;

  if (wb_word_table_find (self->header->layout->after_sales, cell->text, cell->length, &meaning))
    {
      self->after_sale = meaning;
      return;
    }
  self->after_sale_is_open = TRUE;
  note_unknown_word (self, cell);
}

/* All columns of the feed, one line each; of a district, one after the other. A house number that
 * the street begins with is not said twice. */
static void
read_joined (WbRowReader *self, const WbFeed *feed, const WbOrder *order, char **slot)
{
  const char *separator = slot == &order->address ? "\n" : ", ";
  gsize       last = 0;

  if (*slot != NULL)
    return;
  g_string_truncate (self->scratch, 0);
  for (guint i = 0; i < feed->n_columns; i++)
    {
      const WbTrimmed *cell = &self->cells[feed->columns[i]];
      gsize            n = self->scratch->len - last;

      if (is_nothing (feed, cell))
        continue;
      if (n > 0 && cell->length >= n && memcmp (self->scratch->str + last, cell->text, n) == 0)
        g_string_truncate (self->scratch, last);
      else if (n > 0)
        g_string_append (self->scratch, separator);
      last = self->scratch->len;
      g_string_append_len (self->scratch, cell->text, cell->length);
    }
  if (self->scratch->len > 0)
    *slot = g_strndup (self->scratch->str, self->scratch->len);
}

static WbRead
read_shares (WbRowReader *self, const WbFeed *feed, gint64 *sum, GError **error)
{
  for (guint i = 0; i < feed->n_columns; i++)
    {
      const WbTrimmed *cell = &self->cells[feed->columns[i]];
      gint64           amount;
      WbRead           result;

      if (is_nothing (feed, cell))
        continue;
      result = read_amount (self, cell, feed->columns[i], &amount, error);
      if (result != WB_READ_OK)
        return result;
      wb_order_draft_add_amount (sum, amount);
    }

  return WB_READ_OK;
}

/* One field. record is the one the feed's field is in. */
static WbRead
read_feed (WbRowReader  *self,
           const WbFeed *feed,
           WbOrder      *order,
           WbPackage    *package,
           gpointer      record,
           GError      **error)
{
  char    **text = feed->field != NULL ? &WB_FIELD_TEXT_OF (record, feed->field) : NULL;
  gint64   *number = feed->field != NULL ? &WB_FIELD_INT64_OF (record, feed->field) : NULL;
  guint     column = 0;
  guint     meaning;
  WbTrimmed cell;

  if (feed->use == WB_COLUMN_SUM)
    return read_shares (self, feed, number, error);
  if (feed->use == WB_COLUMN_JOIN)
    {
      read_joined (self, feed, order, text);
      return WB_READ_OK;
    }

  cell = find_cell (self, feed, &column);
  if (cell.length == 0)
    {
      if (feed->value != WB_VALUE_QUANTITY)
        return WB_READ_OK;
      wb_row_reader_set_fault (self, WB_REJECT_QUANTITY, column);
      return WB_READ_FAULT;
    }

  switch (feed->value)
    {
    case WB_VALUE_TEXT:
    case WB_VALUE_NUMBER:
      set_text (text, &cell);
      return WB_READ_OK;
    case WB_VALUE_ID:
      return read_id (self, &cell, column, text) ? WB_READ_OK : WB_READ_FAULT;
    case WB_VALUE_STATUS:
      read_status (self, &cell, order, text);
      return WB_READ_OK;
    case WB_VALUE_REQUEST:
      read_request (self, &cell, text);
      return WB_READ_OK;
    case WB_VALUE_COLOUR:
      read_colour (self, &cell, text);
      return WB_READ_OK;
    case WB_VALUE_FLAG:
      *number |=
          feed->words != NULL && wb_word_table_find (feed->words, cell.text, cell.length, &meaning);
      return WB_READ_OK;
    case WB_VALUE_TIME:
    case WB_VALUE_DEADLINE:
      return read_time (self, feed, &cell, column, number) ? WB_READ_OK : WB_READ_FAULT;
    case WB_VALUE_MONEY:
      return read_money (self, &cell, column, number, error);
    case WB_VALUE_QUANTITY:
    case WB_VALUE_COUNT:
      return read_count (self, feed, &cell, column, number) ? WB_READ_OK : WB_READ_FAULT;
    case WB_VALUE_WEIGHT:
      /* Nothing is decided by it: one that cannot be read is as good as none. */
      wb_value_parse_weight (cell.text, cell.length, self->header->layout->weight_unit, number);
      return WB_READ_OK;
    case WB_VALUE_EXPRESS:
      read_express (&cell, package);
      return WB_READ_OK;
    case WB_VALUE_AFTER_SALE:
      read_after_sale (self, &cell);
      return WB_READ_OK;
    default:
      g_assert_not_reached ();
    }
}

static void
append_json_string (GString *json, const char *text, gsize length)
{
  g_string_append_c (json, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else if (c == '\n')
        g_string_append (json, "\\n");
      else if (c < 0x20)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_c (json, c);
    }
  g_string_append_c (json, '"');
}

/* The columns without a field, as a JSON object; NULL when all are empty. */
static char *
make_extra (WbRowReader *self)
{
  GString *json = self->scratch;

  g_string_truncate (json, 0);
  for (guint i = 0; i < self->header->extras->len; i++)
    {
      guint            column = g_array_index (self->header->extras, guint, i);
      const WbTrimmed *cell = &self->cells[column];
      const char      *title = self->header->titles[column];

      if (cell->length == 0)
        continue;
      g_string_append_c (json, json->len == 0 ? '{' : ',');
      append_json_string (json, title, strlen (title));
      g_string_append_c (json, ':');
      append_json_string (json, cell->text, cell->length);
    }
  if (json->len == 0)
    return NULL;
  g_string_append_c (json, '}');

  return g_strndup (json->str, json->len);
}

/* The stage by the status, the sub-stage by the sub-status where both agree. A cancellation stands
 * in the sub-status alone ("Cancellation requested"). */
static void
set_stage (WbRowReader *self, WbItem *item)
{
  WbStage stage = WB_STATUS_STAGE (self->status);
  WbStage sub_stage = WB_STATUS_STAGE (self->substatus);

  if (stage == 0 || sub_stage == WB_STAGE_CANCELLING || sub_stage == WB_STAGE_CANCELLED)
    {
      item->stage = sub_stage != 0 ? sub_stage : stage;
      item->substage = WB_STATUS_SUBSTAGE (sub_stage != 0 ? self->substatus : self->status);
      return;
    }
  item->stage = stage;
  item->substage = WB_STATUS_SUBSTAGE (self->status);
  if (sub_stage == stage && WB_STATUS_SUBSTAGE (self->substatus) != WB_SUBSTAGE_NONE)
    item->substage = WB_STATUS_SUBSTAGE (self->substatus);
}

static gpointer
get_record (const WbFeed *feed, WbOrder *order, WbItem *item, WbPackage *package)
{
  switch (feed->target)
    {
    case WB_TARGET_ITEM:
      return item;
    case WB_TARGET_PACKAGE:
      return package;
    case WB_TARGET_ORDER:
    case WB_TARGET_EXPRESS:
    case WB_TARGET_AFTER_SALE:
    default:
      return order;
    }
}

WbRead
wb_row_reader_read (
    WbRowReader *self, WbOrder *order, WbItem *item, WbPackage *package, GError **error)
{
  for (guint i = 0; i < self->header->feeds->len; i++)
    {
      const WbFeed *feed = &g_array_index (self->header->feeds, WbFeed, i);
      gpointer      record = get_record (feed, order, item, package);
      WbRead        result = read_feed (self, feed, order, package, record, error);

      if (result != WB_READ_OK)
        return result;
    }

  set_stage (self, item);
  if (item->quantity == 0)
    item->quantity = 1; /* a row that is a single piece */
  if (item->subtotal == WB_MONEY_NONE && item->unit_price != WB_MONEY_NONE &&
      __builtin_mul_overflow (item->unit_price, item->quantity, &item->subtotal))
    item->subtotal = WB_MONEY_NONE;
  item->extra = make_extra (self);

  return WB_READ_OK;
}
