/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old orders with a word in everything about their buyer, and where that word is left. */
#include "wb-wipe-fixture.h"

#include <string.h>

#include "wb-db-private.h"
#include "wb-db-wipe.h"

#define OLD "created=1690000000", "paid=1690000100", "shipped=1690100000", "completed=1690900000"
#define PERSONAL                                                                                   \
  "buyer=" SECRET " one", "recipient=" SECRET " two", "phone=" SECRET "778899",                    \
      "address=1 " SECRET " Row", "zip=" SECRET "4", "district=" SECRET " five",                   \
      "delivery_note=" SECRET " six", "buyer_message=" SECRET " seven", "buyer_mark=" SECRET

WbOrder *
wb_wipe_fixture_build (const char *number)
{
  g_autofree char *field = g_strconcat ("number=", number, NULL);

  return wb_build_order (
      field, OLD, PERSONAL, "stage=completed", "total=1299", "city=" KEPT, "note=" KEPT " note",
      "item.key=1", "item.product=" KEPT " box", "item.quantity=2", "item.amount=1299",
      "item.extra={\"nick\":\"" SECRET "\"}", "package.key=1", "package.tracking=RM1",
      "event.key=1", "event.at=1690200000", "event.kind=delivered", "event.note=to " SECRET,
      "reroute.key=1", "reroute.recipient=" SECRET, "reroute.address=2 " SECRET " Row",
      "task.key=1", "task.act=" SECRET, NULL);
}

void
wb_wipe_fixture_wipe (DbFixture *fixture, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (wb_db_count_personal (fixture->db, LIMIT, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_expected);
  g_assert_true (wb_db_wipe_personal (fixture->db, LIMIT, WB_ACTOR_SELLER, NOON, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_expected);
  wb_db_assert_sound (fixture->db);
}

static guint
count_bytes (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize            size, length = strlen (text);
  guint            n = 0;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return 0;
  for (gsize i = 0; i + length <= size; i++)
    n += memcmp (bytes + i, text, length) == 0;

  return n;
}

/* In the folder, with all that stands below. */
static guint
count_in_folder (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_in_folder (path, text)
                                                  : count_bytes (path, text);
    }

  return n;
}

guint
wb_wipe_fixture_count (DbFixture *fixture, const char *text)
{
  return count_in_folder (fixture->folder, text);
}

void
wb_wipe_fixture_assert_gone (DbFixture *fixture)
{
  g_assert_cmpuint (wb_wipe_fixture_count (fixture, SECRET), ==, 0);
  g_assert_cmpuint (wb_wipe_fixture_count (fixture, "quetz"), ==, 0);
  g_assert_cmpuint (wb_wipe_fixture_count (fixture, "998877"), ==, 0);
}

gint64
wb_wipe_fixture_get_number (DbFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  g_assert_true (wb_db_get_number (fixture->db, sql, &n, &error));

  return n;
}
