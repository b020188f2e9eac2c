/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows into drafts. One thread.
 *
 * 1. A draft is handed over when the number changes, never before and never twice.
 * 2. A last row that is shorter than the titles, with no line end behind it, was cut off: it is
 *    rejected. In a file whose rows leave out empty cells at their ends this says nothing.
 * 3. A row that is rejected takes its whole order with it: the rows before it in the draft and all
 *    that follow, next to it or not. */
#include "wb-order-folder.h"

#include <string.h>

#include "wb-import-error.h"
#include "wb-order-draft.h"
#include "wb-row-reader.h"

/* Bytes of a title or a value that a rejection tells. */
#define MAX_TOLD 100

struct _WbOrderFolder
{
  WbRowReader         reader;
  WbDateClues         seen;  /* clues nobody asked for */
  gboolean            fixed; /* the user said how to read the dates */
  const WbImportSink *sink;  /* borrowed */
  gpointer            user_data;

  WbOrder    *draft;     /* nullable */
  GArray     *rows;      /* guint: of the draft */
  gsize       n_bytes;   /* of the draft's rows */
  gsize       row_bytes; /* of the row being read */
  GHashTable *rejected;  /* number to the row that is to blame */

  gboolean cut_off;   /* the row being read */
  gboolean has_short; /* a row before it had fewer cells than titles */

  guint n_skipped;
  guint n_rejected;
};

WbOrderFolder *
wb_order_folder_new (const WbHeader     *header,
                     const WbShop       *shop,
                     WbDateOrder         dates,
                     WbDateClues        *clues,
                     const WbImportSink *sink,
                     gpointer            user_data)
{
  WbOrderFolder *self = g_new0 (WbOrderFolder, 1);

  self->fixed = clues == NULL;
  self->sink = sink;
  self->user_data = user_data;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rejected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  wb_row_reader_init (&self->reader, header, shop, dates, clues != NULL ? clues : &self->seen);

  return self;
}

void
wb_order_folder_free (WbOrderFolder *self)
{
  if (self == NULL)
    return;

  wb_row_reader_clear (&self->reader);
  wb_order_free (self->draft);
  g_array_unref (self->rows);
  g_hash_table_unref (self->rejected);
  g_free (self);
}

static gboolean
hand_over (WbOrderFolder *self, GError **error)
{
  gboolean taken;

  self->n_bytes = 0;
  if (self->draft == NULL)
    return TRUE;

  wb_order_draft_sum_up (self->draft);
  taken = self->sink->draft (g_steal_pointer (&self->draft), self->rows, self->user_data, error);
  g_array_set_size (self->rows, 0);

  return taken;
}

static gboolean
reject (WbOrderFolder *self, WbRejection *rejection, GError **error)
{
  self->n_rejected++;

  return self->sink->reject (rejection, self->user_data, error);
}

/* A row of an order of which another row, culprit, was rejected. */
static gboolean
reject_sibling (WbOrderFolder *self, guint row, const char *number, guint culprit, GError **error)
{
  WbRejection *rejection = wb_rejection_new (row, WB_REJECT_SIBLING, number);

  rejection->sibling = culprit;

  return reject (self, rejection, error);
}

/* Whole characters of it: what is told of a rejected row is bounded. */
static char *
dup_beginning (const char *text, gsize length)
{
  const char *end = text + length;

  if (length > MAX_TOLD)
    end = g_utf8_find_prev_char (text, text + MAX_TOLD + 1);

  return g_strndup (text, end - text);
}

/* Rejects the row being read for reader->fault, and with it the order it belongs to; number is NULL
 * when that is not known. */
static gboolean
reject_row (WbOrderFolder *self, guint row, const char *number, GError **error)
{
  const WbRowFault *fault = &self->reader.fault;
  const char       *title = self->reader.header->titles[fault->column];
  WbRejection      *rejection;

  if (number != NULL)
    {
      g_hash_table_insert (self->rejected, g_strdup (number), GUINT_TO_POINTER (row));
      for (guint i = 0; i < self->rows->len; i++)
        if (!reject_sibling (self, g_array_index (self->rows, guint, i), number, row, error))
          return FALSE;
      g_array_set_size (self->rows, 0);
    }

  rejection = wb_rejection_new (row, fault->reason, number);
  rejection->column = dup_beginning (title, strlen (title));
  rejection->value = dup_beginning (fault->value.text, fault->value.length);

  return reject (self, rejection, error);
}

/* The row's package, added to the draft when it is not there yet; NULL when the row has none. A
 * carrier alone is no package. */
static const WbPackage *
add_package (WbOrderFolder *self, WbPackage *read)
{
  const char *key = read->number != NULL ? read->number : read->tracking;
  WbPackage  *package;

  if (key == NULL)
    return NULL;

  package = wb_order_find_part (self->draft, WB_PART_PACKAGE, key);
  if (package == NULL)
    {
      package = wb_order_add_part (self->draft, WB_PART_PACKAGE);
      package->key = g_strdup (key);
    }
  if (package->number == NULL)
    package->number = g_steal_pointer (&read->number);
  if (package->tracking == NULL)
    package->tracking = g_steal_pointer (&read->tracking);
  if (package->carrier == NULL)
    package->carrier = g_steal_pointer (&read->carrier);

  return package;
}

static void
add_case (WbOrderFolder *self, const WbItem *item, const char *kind, const char *state)
{
  WbCase *part = wb_order_find_part (self->draft, WB_PART_CASE, item->key);

  if (part != NULL)
    return;
  part = wb_order_add_part (self->draft, WB_PART_CASE);
  part->key = g_strdup (item->key);
  part->kind = g_strdup (kind);
  part->state = g_strdup (state);
}

/* 抖店's after-sales state of a line (domain.md, What a file says). */
static void
apply_after_sale (WbOrderFolder *self, WbItem *item)
{
  gboolean shipped = item->stage == WB_STAGE_SHIPPED || item->stage == WB_STAGE_COMPLETED;

  if (self->reader.after_sale_is_open)
    {
      add_case (self, item, "refund", "requested");
      return;
    }

  switch (self->reader.after_sale)
    {
    case WB_AFTER_SALE_CLOSED:
      add_case (self, item, "refund", "closed");
      break;
    case WB_AFTER_SALE_REFUNDED:
      if (shipped)
        add_case (self, item, "refund", "closed");
      else
        item->refunded = item->stage != WB_STAGE_CANCELLED;
      break;
    case WB_AFTER_SALE_EXCHANGED:
      add_case (self, item, "exchange", "closed");
      break;
    case WB_AFTER_SALE_NONE:
    default:
      break;
    }
}

static void
remove_last_item (WbOrder *draft)
{
  g_ptr_array_set_size (draft->parts[WB_PART_ITEM], draft->parts[WB_PART_ITEM]->len - 1);
}

/* Puts the item that was read, the draft's last one, where it belongs. */
static void
place_item (WbOrderFolder *self, WbItem *item)
{
  WbItem *line = NULL;

  if (self->reader.header->layout->row_is_unit)
    line = wb_order_draft_find_line (self->draft, item);
  else if (item->key != NULL)
    line = wb_order_find_part (self->draft, WB_PART_ITEM, item->key);

  if (line == NULL || line == item)
    {
      if (item->key == NULL)
        wb_order_draft_make_key (self->draft, item);
      apply_after_sale (self, item);
      return;
    }
  if (self->reader.header->layout->row_is_unit)
    wb_order_draft_add_pieces (line, item);
  /* Else the platform's line id came twice: the same line. */
  remove_last_item (self->draft);
}

/* Reads the row into the draft. */
static WbRead
read_row (WbOrderFolder *self, GError **error)
{
  WbPackage        read = { .failed_at = WB_TIME_NONE };
  const WbPackage *package;
  WbItem          *item;
  WbRead           result;

  self->n_bytes += self->row_bytes;
  if (self->rows->len == WB_ORDER_MAX_LINES || self->n_bytes > WB_ORDER_MAX_MIB << 20)
    {
      wb_row_reader_set_fault (&self->reader, WB_REJECT_TOO_MANY_LINES,
                               self->reader.header->number_column);
      return WB_READ_FAULT;
    }

  if (self->cut_off)
    {
      wb_row_reader_set_fault (&self->reader, WB_REJECT_CUT_OFF,
                               self->reader.header->number_column);
      return WB_READ_FAULT;
    }

  item = wb_order_add_part (self->draft, WB_PART_ITEM);
  result = wb_row_reader_read (&self->reader, self->draft, item, &read, error);
  if (result == WB_READ_OK)
    {
      package = add_package (self, &read);
      if (package != NULL)
        item->package_key = g_strdup (package->key);
      place_item (self, item);
    }
  g_free (read.number);
  g_free (read.tracking);
  g_free (read.carrier);

  return result;
}

/* Whether the clues that the row brought ask for another order of day and month. */
static gboolean
asks_for_other_dates (WbOrderFolder *self)
{
  WbDateOrder order;

  if (self->fixed)
    return FALSE;

  /* Proof of both orders ends the reading as well: no order is right. */
  return !wb_date_clues_decide (self->reader.clues, self->reader.dates, &order) ||
         order != self->reader.dates;
}

/* A row whose number is known to be one. */
static WbFold
add_order_row (WbOrderFolder *self, const WbTrimmed *cell, guint row, GError **error)
{
  g_autofree char *number = NULL;
  guint            culprit;

  if (self->draft == NULL || strlen (self->draft->number) != cell->length ||
      memcmp (self->draft->number, cell->text, cell->length) != 0)
    {
      if (!hand_over (self, error))
        return WB_FOLD_FAILED;
      number = g_strndup (cell->text, cell->length);
      culprit = GPOINTER_TO_UINT (g_hash_table_lookup (self->rejected, number));
      if (culprit != 0)
        return reject_sibling (self, row, number, culprit, error) ? WB_FOLD_OK : WB_FOLD_FAILED;
      self->draft = wb_order_new ();
    }

  switch (read_row (self, error))
    {
    case WB_READ_OK:
      g_array_append_val (self->rows, row);
      return asks_for_other_dates (self) ? WB_FOLD_OTHER_DATES : WB_FOLD_OK;
    case WB_READ_FAULT:
      g_clear_pointer (&self->draft, wb_order_free);
      if (asks_for_other_dates (self))
        return WB_FOLD_OTHER_DATES;
      g_free (number);
      number = g_strndup (cell->text, cell->length);
      return reject_row (self, row, number, error) ? WB_FOLD_OK : WB_FOLD_FAILED;
    case WB_READ_FAILED:
    default:
      return WB_FOLD_FAILED;
    }
}

static void
note_length (WbOrderFolder *self, const WbRow *row)
{
  gboolean is_short = row->n_cells < self->reader.header->n_titles;

  self->cut_off = is_short && row->unended && !self->has_short;
  self->has_short = self->has_short || is_short;
}

/* The number of a row that was cut off within it: the draft's, if that begins so. */
static char *
dup_whole_number (WbOrderFolder *self, const WbRow *row, const WbTrimmed *cell)
{
  if (self->cut_off && row->n_cells == self->reader.header->number_column + 1 &&
      self->draft != NULL && strncmp (self->draft->number, cell->text, cell->length) == 0)
    return g_strdup (self->draft->number);

  return g_strndup (cell->text, cell->length);
}

WbFold
wb_order_folder_add (WbOrderFolder *self, const WbRow *row, guint number, GError **error)
{
  WbTrimmed cell;

  if (!wb_row_reader_begin (&self->reader, row))
    {
      self->n_skipped++;
      return WB_FOLD_OK;
    }
  if (!wb_row_reader_get_number (&self->reader, &cell))
    {
      if (wb_row_reader_is_description (&self->reader))
        {
          self->n_skipped++;
          return WB_FOLD_OK;
        }
      return reject_row (self, number, NULL, error) ? WB_FOLD_OK : WB_FOLD_FAILED;
    }
  note_length (self, row);
  self->row_bytes = 0;
  for (guint i = 0; i < row->n_cells; i++)
    self->row_bytes += row->cells[i].length;
  if (self->cut_off)
    {
      g_autofree char *whole = dup_whole_number (self, row, &cell);

      cell = (WbTrimmed){ whole, strlen (whole) };
      return add_order_row (self, &cell, number, error);
    }

  return add_order_row (self, &cell, number, error);
}

gboolean
wb_order_folder_finish (WbOrderFolder *self, GError **error)
{
  return hand_over (self, error);
}

guint
wb_order_folder_get_n_skipped (WbOrderFolder *self)
{
  return self->n_skipped;
}

guint
wb_order_folder_get_n_rejected (WbOrderFolder *self)
{
  return self->n_rejected;
}

gint64
wb_order_folder_get_newest (WbOrderFolder *self)
{
  return self->reader.newest;
}

char **
wb_order_folder_dup_unknown_words (WbOrderFolder *self)
{
  char **words = g_new0 (char *, self->reader.unknown_words->len + 1);

  for (guint i = 0; i < self->reader.unknown_words->len; i++)
    words[i] = g_strdup (g_ptr_array_index (self->reader.unknown_words, i));

  return words;
}
