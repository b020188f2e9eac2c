/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV cells: RFC 4180, and the rules of quality.md (A spreadsheet in between). What is written is
 * read back by a parser of the test's own. */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "wb-export-writer.h"

#define BOM "\xef\xbb\xbf"

typedef struct
{
  char           *path;
  int             fd;
  WbExportWriter *writer;
} Fixture;

static void
open_writer (Fixture *self, gboolean is_plain, gboolean is_padded)
{
  g_autoptr (GError) error = NULL;

  self->fd = g_file_open_tmp ("waybill-XXXXXX.csv", &self->path, &error);
  g_assert_no_error (error);
  self->writer = wb_csv_writer_new (self->fd, self->path, is_plain, is_padded, WB_EXPORT_DATES_DMY);
}

static GString *
close_writer (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize size;

  g_assert_true (self->writer->class->finish (self->writer, &error));
  g_assert_no_error (error);
  wb_export_writer_free (self->writer);
  close (self->fd);
  g_assert_true (g_file_get_contents (self->path, &bytes, &size, &error));
  g_unlink (self->path);
  g_free (self->path);

  {
    GString *text = g_string_new_len (bytes, size);

    g_free (bytes);

    return text;
  }
}

static void
put (Fixture *self, const char *text)
{
  self->writer->class->put_text (self->writer, text, strlen (text));
}

static void
end_row (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (self->writer->class->end_row (self->writer, &error));
  g_assert_no_error (error);
}

/* What one text becomes; the caller's. */
static char *
dup_cell (const char *text, gboolean is_plain)
{
  Fixture fixture = { NULL };
  g_autoptr (GString) file = NULL;

  open_writer (&fixture, is_plain, FALSE);
  put (&fixture, text);
  end_row (&fixture);
  file = close_writer (&fixture);
  g_assert_true (g_str_has_prefix (file->str, BOM));
  g_assert_true (g_str_has_suffix (file->str, "\r\n"));

  return g_strndup (file->str + strlen (BOM), file->len - strlen (BOM) - 2);
}

static void
test_rules (void)
{
  static const struct
  {
    const char *text;
    const char *safe;
    const char *plain;
  } table[] = {
    { "", "", "" },
    { "mug", "mug", "mug" },
    /* Digits alone, with or without a plus, take the platform's TAB, and nothing else. */
    { "576460752303423487", "576460752303423487\t", "576460752303423487" },
    { "0012", "0012\t", "0012" },
    { "+447700900123", "+447700900123\t", "+447700900123" },
    { "+86", "+86\t", "+86" },
    { "1.50", "1.50", "1.50" },
    /* What a spreadsheet would run begins with an apostrophe; so does what begins with one. */
    { "=1+1", "'=1+1", "=1+1" },
    { "+", "'+", "+" },
    { "+44 7700", "'+44 7700", "+44 7700" },
    { "-12", "'-12", "-12" },
    { "@SUM(A1)", "'@SUM(A1)", "@SUM(A1)" },
    { "'tis", "''tis", "'tis" },
    { "\tx", "'\tx", "\tx" },
    { "\rx", "\"'\rx\"", "\"\rx\"" },
    /* RFC 4180. */
    { "a,b", "\"a,b\"", "\"a,b\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\"" },
    { "a\nb", "\"a\nb\"", "\"a\nb\"" },
    { "=\"x\"", "\"'=\"\"x\"\"\"", "\"=\"\"x\"\"\"" },
    /* Inert as it is. */
    { "<b>&amp;", "<b>&amp;", "<b>&amp;" },
    { "\xe2\x80\xae"
      "abc",
      "\xe2\x80\xae"
      "abc",
      "\xe2\x80\xae"
      "abc" },
    { "\xef\xbf\xbf", "\xef\xbf\xbf", "\xef\xbf\xbf" },
    { "\x01\x1b[31m", "\x01\x1b[31m", "\x01\x1b[31m" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *safe = dup_cell (table[i].text, FALSE);
      g_autofree char *plain = dup_cell (table[i].text, TRUE);

      g_assert_cmpstr (safe, ==, table[i].safe);
      g_assert_cmpstr (plain, ==, table[i].plain);
    }
}

static void
test_values (void)
{
  WbCivil time = { .year = 2026, .month = 5, .day = 9, .hour = 8, .minute = 7, .second = 6 };
  Fixture fixture = { NULL };
  g_autoptr (GString) file = NULL;

  open_writer (&fixture, FALSE, TRUE);
  fixture.writer->class->put_number (fixture.writer, -12);
  fixture.writer->class->put_decimal (fixture.writer, 3732, 2);
  fixture.writer->class->put_decimal (fixture.writer, -5, 2);
  fixture.writer->class->put_decimal (fixture.writer, 12500, 0);
  fixture.writer->class->put_nothing (fixture.writer);
  fixture.writer->class->put_time (fixture.writer, &time);
  end_row (&fixture);
  file = close_writer (&fixture);
  g_assert_cmpstr (file->str, ==, BOM "-12,37.32,-0.05,12500,,09/05/2026 08:07:06\t\r\n");
}

/* One cell of a CSV file, as RFC 4180 has it; *at goes behind what ends it. */
static GString *
read_cell (const char **at)
{
  GString *cell = g_string_new (NULL);

  if (**at == '"')
    for ((*at)++; **at != '\0'; (*at)++)
      {
        if (**at == '"' && *++(*at) != '"')
          break;
        g_string_append_c (cell, **at);
      }
  else
    for (; **at != ',' && **at != '\r'; (*at)++)
      g_string_append_c (cell, **at);

  return cell;
}

/* What the import takes off again. */
static void
undo_safety (GString *cell)
{
  if (cell->len > 0 && cell->str[cell->len - 1] == '\t' &&
      strspn (cell->str + (cell->str[0] == '+'), "0123456789") + (cell->str[0] == '+') ==
          cell->len - 1)
    g_string_truncate (cell, cell->len - 1);
  else if (cell->len > 1 && cell->str[0] == '\'')
    g_string_erase (cell, 0, 1);
}

/* Mostly of what matters: what spreadsheets and parsers look at, noncharacters, bidi and control
 * characters, bytes that are no UTF-8, lone surrogates. */
static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "'",
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    ",",
    "\"",
    ";",
    "1",
    "0",
    " ",
    "a",
    "纸箱",
    "ไทย",
    "\xe2\x80\xae",
    "\xe2\x81\xa6",
    "\xef\xbb\xbf",
    "\xef\xbf\xbe",
    "\xef\xb7\x90",
    "\x01",
    "\x7f",
    "\xc2\x85",
    "\xf0\x9f\x93\xa6",
    "\xed\xa0\x80",
    "\xed\xbf\xbf",
    "\xff",
    "\xc3",
    "_x0041_",
  };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  /* An import trims what a cell ends in: the platform itself ends cells in a TAB. */
  return g_strchomp (g_string_free (text, FALSE));
}

/* Whatever stands in a cell comes back, byte for byte, and no cell begins a formula. */
static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 200; round++)
    {
      Fixture fixture = { NULL };
      g_autoptr (GString) file = NULL;
      g_auto (GStrv) texts = g_new0 (char *, 41);
      const char *at = NULL;

      open_writer (&fixture, FALSE, FALSE);
      for (int i = 0; i < 40; i++)
        {
          texts[i] = random_text (rand);
          put (&fixture, texts[i]);
          if (i % 4 == 3)
            end_row (&fixture);
        }
      file = close_writer (&fixture);
      at = file->str + strlen (BOM);
      for (int i = 0; i < 40; i++)
        {
          g_autoptr (GString) cell = read_cell (&at);

          g_assert_true (cell->len == 0 || strchr ("=-@\t\r", cell->str[0]) == NULL);
          undo_safety (cell);
          g_assert_cmpstr (cell->str, ==, texts[i]);
          g_assert_true (g_str_has_prefix (at, i % 4 == 3 ? "\r\n" : ","));
          at += i % 4 == 3 ? 2 : 1;
        }
      g_assert_cmpint (*at, ==, '\0');
    }
  g_rand_free (rand);
}

/* Cells larger than what is written at once. */
static void
test_large (void)
{
  g_autofree char *large = g_strnfill (1024 * 1024, '"');
  g_autofree char *cell = dup_cell (large, FALSE);

  g_assert_cmpuint (strlen (cell), ==, 2 * 1024 * 1024 + 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-writer/rules", test_rules);
  g_test_add_func ("/csv-writer/values", test_values);
  g_test_add_func ("/csv-writer/random", test_random);
  g_test_add_func ("/csv-writer/large", test_large);

  return g_test_run ();
}
