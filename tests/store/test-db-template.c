/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers: the seller's lie over those that come with the program. */
#include "wb-db-template.h"

#include "wb-db-fixture.h"

static GPtrArray *
list (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = wb_db_list_templates (fixture->db, &error);

  g_assert_no_error (error);

  return templates;
}

static void
save (DbFixture *fixture, const char *name, const char *title, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbTemplate) template = wb_template_new (name, "en", title, text);

  g_assert_true (wb_db_save_template (fixture->db, template, &error));
  g_assert_no_error (error);
}

static void
test_overlay (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) built_in = wb_template_list_built_in ();
  const WbTemplate *first = built_in->pdata[0];
  g_autoptr (GPtrArray) before = list (fixture);
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, built_in->len);
  g_assert_cmpstr (first->language, ==, "en");
  save (fixture, first->name, "Mine", "Dear {buyer}");
  save (fixture, first->name, "Mine again", "Dear {buyer}!");
  wb_db_fixture_reopen (fixture);
  changed = list (fixture);
  g_assert_cmpuint (changed->len, ==, built_in->len);
  g_assert_cmpstr (((WbTemplate *) changed->pdata[0])->title, ==, "Mine again");
  g_assert_cmpstr (((WbTemplate *) changed->pdata[0])->text, ==, "Dear {buyer}!");
  /* The other languages and messages are as they were. */
  g_assert_cmpstr (((WbTemplate *) changed->pdata[1])->text, ==,
                   ((WbTemplate *) built_in->pdata[1])->text);

  g_assert_true (wb_db_delete_template (fixture->db, first->name, "en", &error));
  g_assert_no_error (error);
  after = list (fixture);
  g_assert_cmpstr (((WbTemplate *) after->pdata[0])->text, ==, first->text);
  g_assert_false (wb_db_delete_template (fixture->db, first->name, "en", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
}

static void
test_own (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) built_in = wb_template_list_built_in ();
  g_autoptr (GPtrArray) with = NULL;
  g_autoptr (GPtrArray) without = NULL;

  save (fixture, "Review", "Review", "Please tell others, {buyer}");
  save (fixture, "Invoice", "Invoice", "Here it is");
  with = list (fixture);
  g_assert_cmpuint (with->len, ==, built_in->len + 2);
  g_assert_cmpstr (((WbTemplate *) with->pdata[built_in->len])->name, ==, "Invoice");
  g_assert_cmpstr (((WbTemplate *) with->pdata[built_in->len + 1])->name, ==, "Review");

  g_assert_true (wb_db_delete_template (fixture->db, "Invoice", "en", &error));
  g_assert_no_error (error);
  without = list (fixture);
  g_assert_cmpuint (without->len, ==, built_in->len + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-template/overlay", test_overlay);
  WB_DB_TEST ("/db-template/own", test_own);

  return g_test_run ();
}
