/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as each value of a cell, and as the name of a file. */
#include "wb-fuzz-table.h"

#include "wb-date-order.h"
#include "wb-file-name.h"
#include "wb-value.h"

/* Every order reads a date right or not at all, and a date with the year in front the same way. */
static void
check_dates (const char *text, gsize size)
{
  for (int order = WB_DATE_ORDER_DMY; order <= WB_DATE_ORDER_YMD; order++)
    {
      WbDateClues clues = { FALSE };
      WbFileDate  date;

      if (!wb_file_date_parse (text, size, order, &date, &clues))
        continue;
      g_assert_true (wb_civil_is_valid (&date.civil));
      g_assert_cmpint (ABS (date.offset), <=, 16 * 3600);
      g_assert_true (date.has_offset || date.offset == 0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* Exactly as long as the bytes, so that a sanitizer sees a step beyond. */
  g_autofree char *text = g_memdup2 (data, MAX (size, 1));
  g_autofree char *name = g_strndup ((const char *) data, size);
  gint64           number;
  WbFileName       file_name;

  check_dates (text, size);
  if (wb_value_parse_quantity (text, size, &number))
    g_assert_true (number >= 0 && number <= 999999);
  for (guint unit = 1; unit <= 1000; unit *= 1000)
    if (wb_value_parse_weight (text, size, unit, &number))
      g_assert_true (number >= 0 && number <= 100000000);
  if (wb_value_is_rounded (text, size))
    g_assert_false (wb_value_is_alphanumeric (text, size));

  if (name[0] != '\0')
    {
      wb_file_name_parse (name, &file_name);
      g_assert_true (!file_name.has_time || wb_civil_is_valid (&file_name.time));
    }

  return 0;
}
