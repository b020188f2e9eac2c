/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in a word: what one with every column may say of the order of test_order_new (). */
#pragma once

#include "domain-support.h"

G_BEGIN_DECLS

typedef enum
{
  WORD_UNPAID,
  WORD_TO_SHIP,
  WORD_COLLECTION,
  WORD_TRANSIT,
  WORD_DELIVERED,
  WORD_COMPLETED,
  WORD_CANCELLING,
  WORD_CANCELLED
} TestWord;

/* What the file's rows come to. */
WbOrder *test_draft_of_word (TestWord word);
/* The order after a file of that time; stored is left as it is. */
WbOrder *test_read_word (const WbOrder *stored,
                         const WbShop  *shop,
                         TestWord       word,
                         const char    *as_of);

G_END_DECLS
