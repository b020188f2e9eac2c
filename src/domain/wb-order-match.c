/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which package and which item of an order one of a file's is. Pure, any thread. */
#include "wb-order-match.h"

#include <string.h>

/* Two packages of one order are the same by their number, else by their tracking number: one that
 * was told of without a number has a key made from less. */
static gboolean
is_same_package (const WbPackage *a, const WbPackage *b)
{
  if (a->number != NULL && b->number != NULL)
    return strcmp (a->number, b->number) == 0;

  return a->tracking != NULL && g_strcmp0 (a->tracking, b->tracking) == 0;
}

WbPackage *
wb_order_match_package (const WbOrder *order, const WbPackage *package)
{
  WbPackage *found = wb_order_find_part (order, WB_PART_PACKAGE, package->key);

  for (guint i = 0; found == NULL && i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    if (is_same_package (wb_order_get_part (order, WB_PART_PACKAGE, i), package))
      found = wb_order_get_part (order, WB_PART_PACKAGE, i);

  return found;
}

/* By the SKU's number, which is what is compared (formats.md 1.6.12); where the platform has none,
 * by what the row says of the product. */
static gboolean
is_same_sku (const WbItem *a, const WbItem *b)
{
  if (a->sku_id != NULL && b->sku_id != NULL)
    return strcmp (a->sku_id, b->sku_id) == 0;

  return g_strcmp0 (a->seller_sku, b->seller_sku) == 0 && g_strcmp0 (a->product, b->product) == 0 &&
         g_strcmp0 (a->variation, b->variation) == 0;
}

/* How closely two items must agree to be one, closest first. Taking the first free one in the
 * order of the rows makes it the n-th occurrence. */
typedef enum
{
  MATCH_KEY,
  MATCH_SKU_AND_PACKAGE,
  MATCH_SKU, /* an item gets its package only when it is shipped */
  N_MATCHES,
} Match;

static gboolean
items_match (const WbItem *known, const WbItem *draft, Match match)
{
  switch (match)
    {
    case MATCH_KEY:
      return strcmp (known->key, draft->key) == 0;
    case MATCH_SKU_AND_PACKAGE:
      return is_same_sku (known, draft) && g_strcmp0 (known->package_key, draft->package_key) == 0;
    case MATCH_SKU:
      return is_same_sku (known, draft);
    case N_MATCHES:
    default:
      g_assert_not_reached ();
    }
}

void
wb_order_match_items (const WbOrder *order, const WbOrder *draft, WbItem **found)
{
  guint                n_known = wb_order_get_n_parts (order, WB_PART_ITEM);
  guint                n_draft = wb_order_get_n_parts (draft, WB_PART_ITEM);
  g_autofree gboolean *taken = g_new0 (gboolean, n_known + 1);

  for (Match match = MATCH_KEY; match < N_MATCHES; match++)
    for (guint i = 0; i < n_draft; i++)
      for (guint j = 0; found[i] == NULL && j < n_known; j++)
        if (!taken[j] && items_match (wb_order_get_part (order, WB_PART_ITEM, j),
                                      wb_order_get_part (draft, WB_PART_ITEM, i), match))
          {
            found[i] = wb_order_get_part (order, WB_PART_ITEM, j);
            taken[j] = TRUE;
          }
}
