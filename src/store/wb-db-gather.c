/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that depend on orders and are gathered, sorted and written when all are there, in the order
 * of their tables, so that a large change set writes its b-trees from left to right: search keys,
 * words, and the spans of new orders. */
#include "wb-db-private.h"

#include <string.h>

/* Rows that one statement writes. */
#define BATCH 64

/* What is sorted: a tag, a row in the order of its table's key, and whether it comes or goes.
 * Numbers are big-endian, so that their bytes sort as they do. */
typedef enum
{
  TAG_WORD = 1, /* the text's id, the order's */
  TAG_KEY,      /* the key, NUL, the order's id */
  TAG_SPAN,     /* kind, from, the order's id, until, the shop's id */
  N_TAGS
} Tag;

#define NUMBER_BYTES sizeof (gint64)

/* ---- Gathering ---- */

gboolean
wb_gather_key (
    WbSorter *rows, GString *row, const char *key, gint64 order_id, WbTurn turn, GError **error)
{
  guint64 id = GUINT64_TO_BE (order_id);

  g_string_truncate (row, 0);
  g_string_append_c (row, TAG_KEY);
  g_string_append_len (row, key, strlen (key) + 1);
  g_string_append_len (row, (const char *) &id, NUMBER_BYTES);
  g_string_append_c (row, turn);

  return wb_sorter_add (rows, row->str, row->len, error);
}

gboolean
wb_gather_word (WbSorter *rows, gint64 text_id, gint64 order_id, WbTurn turn, GError **error)
{
  guint8  row[1 + 2 * NUMBER_BYTES + 1] = { TAG_WORD };
  guint64 ids[] = { GUINT64_TO_BE (text_id), GUINT64_TO_BE (order_id) };

  memcpy (row + 1, ids, sizeof ids);
  row[sizeof row - 1] = turn;

  return wb_sorter_add (rows, row, sizeof row, error);
}

gboolean
wb_gather_span (WbSorter *rows, const WbSpan *span, const WbOrder *order, GError **error)
{
  guint8  row[1 + 5 * NUMBER_BYTES + 1] = { TAG_SPAN };
  guint64 numbers[] = { GUINT64_TO_BE (span->kind), GUINT64_TO_BE (span->from),
                        GUINT64_TO_BE (order->id), GUINT64_TO_BE (span->until),
                        GUINT64_TO_BE (order->shop_id) };

  memcpy (row + 1, numbers, sizeof numbers);
  row[sizeof row - 1] = WB_TURN_COMES;

  return wb_sorter_add (rows, row, sizeof row, error);
}

/* ---- Writing ---- */

/* How the rows of each tag are written. */
static const struct
{
  StmtId add;
  StmtId add_batch;
  StmtId delete;
  int n_columns;
} tables[] = {
  [TAG_WORD] = { STMT_ADD_ORDER_TEXT, STMT_ADD_ORDER_TEXTS, STMT_DELETE_ORDER_TEXT, 2 },
  [TAG_KEY] = { STMT_ADD_SEARCH_KEY, STMT_ADD_SEARCH_KEYS, STMT_DELETE_SEARCH_KEY, 2 },
  [TAG_SPAN] = { STMT_ADD_ATTENTION, STMT_ADD_ATTENTIONS, N_STMTS, 5 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (tables) == N_TAGS);

/* Rows of one tag that wait for a statement that writes all of them. */
typedef struct
{
  WbDb       *db;
  Tag         tag;
  guint       n;
  gsize       starts[BATCH]; /* of the rows, in bytes */
  GByteArray *bytes;
} Batch;

static gint64
read_number (const guint8 *data)
{
  guint64 number;

  memcpy (&number, data, NUMBER_BYTES);

  return GUINT64_FROM_BE (number);
}

/* first: of the parameters; the row is behind its tag. */
static void
bind_row (sqlite3_stmt *stmt, int first, Tag tag, const guint8 *row)
{
  int n = tables[tag].n_columns;

  if (tag == TAG_KEY)
    {
      gsize size = strlen ((const char *) row);

      sqlite3_bind_text (stmt, first++, (const char *) row, size, SQLITE_STATIC);
      row += size + 1;
      n--;
    }
  for (int i = 0; i < n; i++)
    sqlite3_bind_int64 (stmt, first + i, read_number (row + i * NUMBER_BYTES));
}

/* Writes what waits: a full batch at once, else row by row. */
static gboolean
write_batch (Batch *batch, GError **error)
{
  guint at_once = batch->n == BATCH ? BATCH : 1;

  for (guint i = 0; i < batch->n; i += at_once)
    {
      sqlite3_stmt *stmt = wb_db_get_stmt (
          batch->db, at_once == BATCH ? tables[batch->tag].add_batch : tables[batch->tag].add,
          error);

      if (stmt == NULL)
        return FALSE;
      for (guint j = 0; j < at_once; j++)
        bind_row (stmt, 1 + j * tables[batch->tag].n_columns, batch->tag,
                  batch->bytes->data + batch->starts[i + j]);
      if (!wb_db_run (batch->db, stmt, error))
        return FALSE;
    }
  batch->n = 0;
  g_byte_array_set_size (batch->bytes, 0);

  return TRUE;
}

static gboolean
delete_row (WbDb *self, const guint8 *row, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, tables[row[0]].delete, error);

  if (stmt == NULL)
    return FALSE;
  bind_row (stmt, 1, row[0], row + 1);

  return wb_db_run (self, stmt, error);
}

static gboolean
add_row (Batch *batch, const guint8 *row, gsize size, GError **error)
{
  if ((batch->n == BATCH || row[0] != batch->tag) && !write_batch (batch, error))
    return FALSE;

  batch->tag = row[0];
  batch->starts[batch->n++] = batch->bytes->len;
  g_byte_array_append (batch->bytes, row + 1, size - 1);

  return TRUE;
}

/* balance: how often the row came more than it went. */
static gboolean
settle_row (Batch *batch, GByteArray *row, int balance, GError **error)
{
  if (balance > 0)
    return add_row (batch, row->data, row->len, error);

  return balance == 0 || delete_row (batch->db, row->data, error);
}

static gboolean
write_rows (Batch *batch, WbSorter *rows, GByteArray *last, GError **error)
{
  g_autoptr (GError) local = NULL;
  int           balance = 0;
  const guint8 *row;
  gsize         size;

  while (wb_sorter_next (rows, &row, &size, &local))
    {
      size--; /* the turn is behind the row */
      if (size != last->len || memcmp (row, last->data, size) != 0)
        {
          if (!settle_row (batch, last, balance, error))
            return FALSE;
          g_byte_array_set_size (last, 0);
          g_byte_array_append (last, row, size);
          balance = 0;
        }
      balance += row[size] == WB_TURN_COMES ? 1 : -1;
    }
  if (!wb_db_has_ended (&local, error))
    return FALSE;

  return settle_row (batch, last, balance, error) && write_batch (batch, error);
}

gboolean
wb_db_write_gathered (WbDb *self, WbSorter *rows, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) last = g_byte_array_new ();
  Batch batch = { .db = self, .tag = TAG_WORD, .bytes = bytes };

  return write_rows (&batch, rows, last, error);
}
