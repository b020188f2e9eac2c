/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table file; most are text. */
#include "wb-fuzz-table.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  wb_fuzz_table_read (data, size);

  return 0;
}
