/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in a word. */
#include "lifecycle-support.h"

WbOrder *
test_draft_of_word (TestWord word)
{
  static const struct
  {
    WbStage    stage;
    WbSubstage substage;
  } rows[] = {
    [WORD_UNPAID] = { WB_STAGE_UNPAID, WB_SUBSTAGE_NONE },
    [WORD_TO_SHIP] = { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT },
    [WORD_COLLECTION] = { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_COLLECTION },
    [WORD_TRANSIT] = { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT },
    [WORD_DELIVERED] = { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED },
    [WORD_COMPLETED] = { WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE },
    [WORD_CANCELLING] = { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT },
    [WORD_CANCELLED] = { WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE },
  };
  WbOrder *draft = test_draft_new (rows[word].stage, rows[word].substage);

  if (word == WORD_UNPAID)
    draft->paid = WB_TIME_NONE;
  if (word == WORD_CANCELLING)
    test_set (&draft->request_type, "Cancel");
  if (word == WORD_CANCELLED)
    draft->cancelled = test_time ("2026-05-20T11:30:00");

  return draft;
}

WbOrder *
test_read_word (const WbOrder *stored, const WbShop *shop, TestWord word, const char *as_of)
{
  g_autoptr (WbOrder) draft = test_draft_of_word (word);
  WbFileFacts file = test_file (as_of);

  if (stored->delivery_type != NULL)
    test_set (&draft->delivery_type, stored->delivery_type);

  return wb_order_merge_file (stored, draft, &file, shop);
}
