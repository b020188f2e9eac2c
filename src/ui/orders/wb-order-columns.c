/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the order list. Main thread. */
#include "config.h"

#include "wb-order-columns.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* In a narrower list (pixels at the usual text size) numbers and names take less. */
#define MEDIUM 950

/* What the column that takes what is left needs at least, in the same pixels. */
#define LEAST_REST 152
#define LEAST_REST_NARROW 132

/* Nobody means more than that. */
#define MAX_WIDTH 2000

/* The order in which columns give way when there is no room for all: the highest first. */
#define STAYS 0

typedef struct
{
  WbOrderColumn column;
  int           narrow;    /* its width in a list that is not even medium */
  gboolean      usual;     /* shown unless the person chose otherwise */
  int           gives_way; /* STAYS, or its turn */
} Info;

#define NO_SORT WB_ORDER_COLUMN_NO_SORT

static const Info infos[WB_N_ORDER_COLUMNS] = {
  [WB_ORDER_CELL_CHECK] = { { "check", "", NO_SORT, 42, FALSE }, 42, TRUE, STAYS },
  [WB_ORDER_CELL_NUMBER] = { { "number", N_ ("Order number"), WB_SORT_ID, 184, FALSE },
                             120,
                             TRUE,
                             STAYS },
  [WB_ORDER_CELL_ITEMS] = { { "items", N_ ("Items"), NO_SORT, 0, FALSE }, 0, TRUE, STAYS },
  [WB_ORDER_CELL_QUANTITY] = { { "quantity", N_ ("Quantity"), WB_SORT_QUANTITY, 84, TRUE },
                               84,
                               FALSE,
                               9 },
  [WB_ORDER_CELL_BUYER] = { { "buyer", N_ ("Buyer"), WB_SORT_BUYER, 132, FALSE }, 104, TRUE, 3 },
  [WB_ORDER_CELL_AMOUNT] = { { "amount", N_ ("Amount"), WB_SORT_AMOUNT, 90, TRUE }, 90, TRUE, 2 },
  [WB_ORDER_CELL_STAGE] = { { "stage", N_ ("Stage"), NO_SORT, 186, FALSE }, 166, TRUE, STAYS },
  [WB_ORDER_CELL_DEADLINE] = { { "deadline", N_ ("Next deadline"), WB_SORT_DEADLINE, 164, FALSE },
                               164,
                               TRUE,
                               1 },
  [WB_ORDER_CELL_CREATED] = { { "created", N_ ("Created"), WB_SORT_CREATED, 118, FALSE },
                              118,
                              TRUE,
                              5 },
  [WB_ORDER_CELL_PAID] = { { "paid", N_ ("Paid"), WB_SORT_PAID, 118, FALSE }, 118, FALSE, 10 },
  [WB_ORDER_CELL_SHIPPED] = { { "shipped", N_ ("Shipped"), WB_SORT_SHIPPED, 118, FALSE },
                              118,
                              FALSE,
                              11 },
  [WB_ORDER_CELL_CARRIER] = { { "carrier", N_ ("Carrier and tracking"), NO_SORT, 168, FALSE },
                              168,
                              TRUE,
                              6 },
  [WB_ORDER_CELL_TRACKING] = { { "tracking", N_ ("Tracking number"), NO_SORT, 150, FALSE },
                               150,
                               FALSE,
                               7 },
  [WB_ORDER_CELL_PAYMENT] = { { "payment", N_ ("Payment method"), NO_SORT, 132, FALSE },
                              132,
                              FALSE,
                              14 },
  [WB_ORDER_CELL_REGION] = { { "region", N_ ("City and region"), NO_SORT, 132, FALSE },
                             132,
                             FALSE,
                             15 },
  [WB_ORDER_CELL_SHOP] = { { "shop", N_ ("Shop"), NO_SORT, 132, FALSE }, 132, FALSE, 13 },
  [WB_ORDER_CELL_TAGS] = { { "tags", N_ ("Tags"), NO_SORT, 132, FALSE }, 132, FALSE, 12 },
  [WB_ORDER_CELL_NOTE] = { { "note", N_ ("Note"), NO_SORT, 168, FALSE }, 168, FALSE, 8 },
  [WB_ORDER_CELL_FLAG] = { { "flag", N_ ("Flag"), NO_SORT, 34, FALSE }, 34, TRUE, 4 },
};

WbOrderColumn
wb_order_column_get (WbOrderCellKind kind)
{
  WbOrderColumn column = { NULL };

  g_return_val_if_fail (kind < WB_N_ORDER_COLUMNS, column);

  column = infos[kind].column;
  if (*column.name != '\0')
    column.name = _ (column.name);

  return column;
}

static void
set_usual (WbOrderColumns *self)
{
  *self = (WbOrderColumns){ 0 };
  for (guint kind = WB_ORDER_CELL_NUMBER; kind < WB_N_ORDER_COLUMNS; kind++)
    {
      self->order[kind - 1] = kind;
      self->shown[kind] = infos[kind].usual;
    }
}

/* WB_ORDER_CELL_CHECK, which is not among them, for none. */
static WbOrderCellKind
find_kind (const char *id)
{
  for (guint kind = WB_ORDER_CELL_NUMBER; kind < WB_N_ORDER_COLUMNS; kind++)
    if (g_str_equal (infos[kind].column.id, id))
      return kind;

  return WB_ORDER_CELL_CHECK;
}

void
wb_order_columns_parse (WbOrderColumns *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);
  gboolean seen[WB_N_ORDER_COLUMNS] = { FALSE };
  guint    n = 0;

  if (text == NULL || *text == '\0')
    {
      set_usual (self);
      return;
    }

  *self = (WbOrderColumns){ 0 };
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (parts[i], ":", -1);
      WbOrderCellKind kind;

      if (g_strv_length (fields) != 3)
        continue;
      kind = find_kind (fields[0]);
      if (kind == WB_ORDER_CELL_CHECK || seen[kind])
        continue;
      seen[kind] = TRUE;
      self->order[n++] = kind;
      self->widths[kind] = CLAMP (atoi (fields[1]), 0, MAX_WIDTH);
      self->shown[kind] = g_str_equal (fields[2], "1");
    }
  for (guint kind = WB_ORDER_CELL_NUMBER; kind < WB_N_ORDER_COLUMNS; kind++)
    if (!seen[kind])
      self->order[n++] = kind;
  self->shown[WB_ORDER_CELL_NUMBER] = TRUE;
}

char *
wb_order_columns_dup_text (const WbOrderColumns *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  WbOrderColumns usual;

  set_usual (&usual);
  if (memcmp (self, &usual, sizeof usual) == 0)
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (self->order); i++)
    {
      WbOrderCellKind kind = self->order[i];

      g_string_append_printf (text, "%s%s:%d:%d", i > 0 ? "," : "", infos[kind].column.id,
                              self->widths[kind], self->shown[kind] ? 1 : 0);
    }

  return g_strdup (text->str);
}

void
wb_order_columns_move (WbOrderColumns *self, guint from, guint to)
{
  WbOrderCellKind kind;

  g_return_if_fail (from < G_N_ELEMENTS (self->order) && to < G_N_ELEMENTS (self->order));

  kind = self->order[from];
  for (; from < to; from++)
    self->order[from] = self->order[from + 1];
  for (; from > to; from--)
    self->order[from] = self->order[from - 1];
  self->order[to] = kind;
}

void
wb_order_columns_rearrange (WbOrderColumns *self, const WbOrderCellKind *seen, guint n_seen)
{
  gboolean is_seen[WB_N_ORDER_COLUMNS] = { FALSE };
  guint    next = 0;

  for (guint i = 0; i < n_seen; i++)
    is_seen[seen[i]] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->order); i++)
    {
      if (!is_seen[self->order[i]])
        continue;
      if (seen[next] == WB_ORDER_CELL_CHECK)
        next++;
      self->order[i] = seen[next++];
    }
}

/* The width of a column in a list of that many usual pixels. */
static int
get_width (const WbOrderColumns *self, WbOrderCellKind kind, int room, double scale)
{
  int usual = room < MEDIUM * scale ? infos[kind].narrow : infos[kind].column.width;

  if (usual == 0)
    return -1;

  return self->widths[kind] > 0 ? self->widths[kind] : (int) (usual * scale + 0.5);
}

/* The place whose turn it is to give way; n when all that are left stay. */
static guint
find_weakest (const WbOrderColumnPlace *places, guint n)
{
  guint weakest = n;

  for (guint i = 0; i < n; i++)
    {
      int turn = infos[places[i].kind].gives_way;

      if (turn > STAYS && (weakest == n || turn > infos[places[weakest].kind].gives_way))
        weakest = i;
    }

  return weakest;
}

guint
wb_order_columns_fit (const WbOrderColumns *self,
                      int                   room,
                      double                scale,
                      WbOrderColumnPlace   *places)
{
  int   least_rest = (room < MEDIUM * scale ? LEAST_REST_NARROW : LEAST_REST) * scale;
  int   needed = 0;
  guint n = 0;

  places[n++].kind = WB_ORDER_CELL_CHECK;
  for (guint i = 0; i < G_N_ELEMENTS (self->order); i++)
    if (self->shown[self->order[i]])
      places[n++].kind = self->order[i];
  for (guint i = 0; i < n; i++)
    {
      places[i].width = get_width (self, places[i].kind, room, scale);
      needed += places[i].width >= 0 ? places[i].width : least_rest;
    }

  while (needed > room)
    {
      guint weakest = find_weakest (places, n);

      if (weakest == n)
        break;
      needed -= places[weakest].width;
      n--;
      for (guint i = weakest; i < n; i++)
        places[i] = places[i + 1];
    }
  /* Only what stays is left: better narrower than a person made it than cut off. */
  for (guint i = 0; i < n && needed > room; i++)
    if (infos[places[i].kind].narrow > 0)
      places[i].width = (int) (infos[places[i].kind].narrow * scale + 0.5);

  return n;
}
