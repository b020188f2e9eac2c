/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions on orders in the store, and the outbox that they leave (domain.md, Actions, Journal and
 * outbox). */
#include "wb-db-act.h"

#include "wb-db-fixture.h"
#include "wb-time.h"

#define TO_SHIP                                                                                    \
  "stage=to-ship", "substage=awaiting-shipment", "created=1700000000", "paid=1700000100",          \
      "recipient=Priya Raman", "address=1 Mill Lane", "city=Leeds", "zip=LS1 4AP", "item.key=1",   \
      "item.product=Lamp"

static WbAct *
ship (const char *tracking)
{
  WbAct *act = wb_act_new (WB_ACTION_SHIP);

  act->carrier = g_strdup ("Royal Mail");
  act->tracking = g_strdup (tracking);

  return act;
}

static WbAct *
note (const char *text)
{
  WbAct *act = wb_act_new (WB_ACTION_NOTE);

  act->note = g_strdup (text);

  return act;
}

/* Takes act. */
static void
add_act (DbFixture *fixture, GPtrArray *acts, const char *number, WbAct *act)
{
  g_autoptr (WbAct) owned = act;
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_find_order (fixture->db, fixture->shop->id, number, &error);

  g_assert_no_error (error);
  g_ptr_array_add (acts, wb_order_act_new (id, act));
}

static GPtrArray *
acts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
}

static WbActResult *
do_acts (DbFixture *fixture, GPtrArray *acts, gboolean strict)
{
  g_autoptr (GError) error = NULL;
  WbActResult *result = wb_db_act (fixture->db, acts, strict, NOON, &error);

  g_assert_no_error (error);
  wb_db_assert_sound (fixture->db);

  return result;
}

/* Does one act to one order, which must work; takes act. */
static gint64
do_one (DbFixture *fixture, const char *number, WbAct *act)
{
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (WbActResult) result = NULL;

  add_act (fixture, acts, number, act);
  result = do_acts (fixture, acts, TRUE);
  g_assert_cmpuint (result->refused->len, ==, 0);
  g_assert_cmpuint (result->n_done, ==, 1);

  return result->change_id;
}

static void
add_orders (DbFixture *fixture)
{
  wb_db_fixture_add (
      fixture, wb_build_order ("number=A", TO_SHIP, NULL),
      wb_build_order ("number=B", TO_SHIP, NULL),
      wb_build_order ("number=C", "stage=unpaid", "created=1700000000", "item.key=1", NULL), NULL);
}

static void
test_one_change (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (WbActResult) result = NULL;
  g_autoptr (WbOrder) order = NULL;
  const WbChange *change;

  add_orders (fixture);
  add_act (fixture, acts, "B", ship ("RM1"));
  add_act (fixture, acts, "A", ship ("RM2"));
  result = do_acts (fixture, acts, TRUE);
  g_assert_cmpuint (result->n_done, ==, 2);
  g_assert_cmpuint (result->refused->len, ==, 0);

  changes = wb_db_list_changes (fixture->db, 1, &error);
  change = changes->pdata[0];
  g_assert_cmpint (change->id, ==, result->change_id);
  g_assert_cmpint (change->kind, ==, WB_CHANGE_ACTION);
  g_assert_cmpint (change->actor, ==, WB_ACTOR_SELLER);
  g_assert_cmpint (change->at, ==, NOON);
  g_assert_cmpstr (change->title, ==, "ship");
  g_assert_cmpuint (change->n_changed, ==, 2);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (order->stage, ==, WB_STAGE_SHIPPED);
  g_assert_cmpint (order->shipped, ==, NOON);
}

/* A, then C, which cannot be shipped, then B. */
static void
test_refused (DbFixture *fixture, gconstpointer data)
{
  for (int strict = 1; strict >= 0; strict--)
    {
      g_autoptr (GPtrArray) acts = acts_new ();
      g_autoptr (WbActResult) result = NULL;
      g_autofree char      *before = NULL;
      g_autofree char      *after = NULL;
      const WbRefusedOrder *refused;

      if (strict)
        add_orders (fixture);
      before = wb_db_dump (fixture->db);
      add_act (fixture, acts, "C", ship ("RM0"));
      add_act (fixture, acts, "B", ship ("RM1"));
      add_act (fixture, acts, "C", ship ("RM2"));
      add_act (fixture, acts, "A", ship ("RM3"));
      result = do_acts (fixture, acts, strict);
      g_assert_cmpuint (result->refused->len, ==, 2);
      for (guint i = 0; i < 2; i++)
        {
          refused = result->refused->pdata[i];
          g_assert_cmpstr (refused->number, ==, "C");
          g_assert_cmpuint (refused->position, ==, i * 2);
          g_assert_error (refused->error, WB_LIFECYCLE_ERROR, WB_REFUSAL_UNPAID);
        }
      after = wb_db_dump (fixture->db);
      g_assert_cmpint (result->change_id == 0, ==, strict);
      g_assert_cmpuint (result->n_done, ==, strict ? 0 : 2);
      g_assert_cmpint (g_str_equal (before, after), ==, strict);
    }
}

static void
test_nothing_done (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (WbActResult) none = do_acts (fixture, acts, TRUE);
  g_autoptr (WbActResult) result = NULL;
  guint n_changes;

  g_assert_cmpint (none->change_id, ==, 0);
  add_orders (fixture);
  n_changes = wb_db_fixture_count (fixture, "change_set");
  add_act (fixture, acts, "C", ship ("RM1"));
  result = do_acts (fixture, acts, FALSE);
  g_assert_cmpint (result->change_id, ==, 0);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, n_changes);

  /* One that is gone: all is refused, also what comes before it. */
  g_ptr_array_set_size (acts, 0);
  add_act (fixture, acts, "A", note ("new"));
  add_act (fixture, acts, "B", note ("new"));
  ((WbOrderAct *) acts->pdata[1])->order_id = 99;
  g_assert_null (wb_db_act (fixture->db, acts, FALSE, NOON, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, n_changes);
  wb_db_assert_sound (fixture->db);
}

/* Two parcels of one order in one change set, which one undo takes back. */
static void
test_two_acts_of_one_order (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (WbActResult) result = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WbAct           *act;

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", TO_SHIP, "item.package_key=P1", "item.key=2",
                                     "item.product=Shade", "item.package_key=P2", "package.key=P1",
                                     "package.key=P2", NULL),
                     NULL);
  before = wb_db_dump (fixture->db);
  for (int i = 1; i <= 2; i++)
    {
      act = ship (i == 1 ? "RM1" : "RM2");
      act->package_key = g_strdup_printf ("P%d", i);
      add_act (fixture, acts, "A", act);
    }
  result = do_acts (fixture, acts, TRUE);
  g_assert_cmpuint (result->n_done, ==, 1);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (order->stage, ==, WB_STAGE_SHIPPED);
  wb_db_fixture_undo (fixture);
  after = wb_db_dump (fixture->db);
  g_assert_cmpstr (before, ==, after);
}

static void
test_try (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (WbActResult) result = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_orders (fixture);
  before = wb_db_dump (fixture->db);
  add_act (fixture, acts, "A", ship ("RM1"));
  add_act (fixture, acts, "C", ship ("RM2"));
  result = wb_db_try (fixture->db, acts, NOON, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_done, ==, 1);
  g_assert_cmpuint (result->refused->len, ==, 1);
  g_assert_cmpint (result->change_id, ==, 0);
  after = wb_db_dump (fixture->db);
  g_assert_cmpstr (before, ==, after);
}

/* ---- Search ---- */

/* Tags, and where a ticket sends a parcel, are found, and no more once they are undone. */
static void
test_search (DbFixture *fixture, gconstpointer data)
{
  static const char *const searches[] = { "wedding", "Quill", "4471" };
  WbAct                   *act = wb_act_new (WB_ACTION_TAG);

  wb_db_fixture_add (
      fixture,
      wb_build_order ("number=A", "stage=shipped", "substage=delivery-failed", "created=1700000000",
                      "shipped=1700000100", "item.key=1", "item.package_key=P1", "package.key=P1",
                      "package.substage=delivery-failed", "package.failed_at=1700000200", NULL),
      NULL);
  act->tags = g_strdup ("wedding gift");
  do_one (fixture, "A", act);
  act = wb_act_new (WB_ACTION_REROUTE);
  act->recipient = g_strdup ("Tom Quill");
  act->phone = g_strdup ("+44 7700 904471");
  act->address = g_strdup ("2 Mill Lane");
  act->city = g_strdup ("Leeds");
  do_one (fixture, "A", act);
  for (int round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
        {
          g_autofree char *found = wb_db_fixture_search (fixture, searches[i]);

          g_assert_cmpstr (found, ==, round == 0 ? "A" : "");
        }
      if (round == 0)
        {
          wb_db_fixture_undo (fixture);
          wb_db_fixture_undo (fixture);
          wb_db_assert_sound (fixture->db);
        }
    }
}

/* ---- Undo ---- */

/* An act of that action that works on A; NULL for actions whose state A is not in. */
static WbAct *
make_act (WbAction action)
{
  WbAct *act = wb_act_new (action);

  switch (action)
    {
    case WB_ACTION_CANCEL:
      act->reason = g_strdup ("out-of-stock");
      break;
    case WB_ACTION_SPLIT:
      act->item_keys = g_strdup ("2");
      break;
    case WB_ACTION_SHIP:
      act->carrier = g_strdup ("Evri");
      act->tracking = g_strdup ("T1");
      break;
    case WB_ACTION_TAG:
      act->tags = g_strdup ("gift\nurgent");
      break;
    case WB_ACTION_FLAG:
      act->flag = g_strdup ("red");
      break;
    case WB_ACTION_NOTE:
    case WB_ACTION_MARK_BUYER:
      act->note = g_strdup ("did not pay");
      break;
    default:
      break;
    }

  return act;
}

/* Every action is taken back to the last byte, done again likewise, and taken back once more. */
static void
test_undo_redo (DbFixture *fixture, gconstpointer data)
{
  static const WbAction actions[] = {
    WB_ACTION_CONTACT, WB_ACTION_CANCEL, WB_ACTION_PACK, WB_ACTION_SPLIT,      WB_ACTION_SHIP,
    WB_ACTION_NOTE,    WB_ACTION_TAG,    WB_ACTION_FLAG, WB_ACTION_MARK_BUYER,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  wb_db_fixture_add (
      fixture,
      wb_build_order ("number=A", TO_SHIP, "buyer=emma", "item.key=2", "item.product=Shade", NULL),
      NULL);
  before = wb_db_dump (fixture->db);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *done = NULL;

      do_one (fixture, "A", make_act (actions[i]));
      done = wb_db_dump (fixture->db);
      g_assert_cmpstr (before, !=, done);
      for (int round = 0; round < 2; round++)
        {
          g_autofree char *undone = NULL;
          g_autofree char *redone = NULL;
          g_autoptr (WbChange) change = NULL;

          wb_db_fixture_undo (fixture);
          undone = wb_db_dump (fixture->db);
          g_assert_cmpstr (before, ==, undone);
          change = wb_db_redo (fixture->db, NOON, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (change->title, ==, wb_action_get_id (actions[i]));
          redone = wb_db_dump (fixture->db);
          g_assert_cmpstr (done, ==, redone);
          wb_db_assert_sound (fixture->db);
        }
      wb_db_fixture_undo (fixture);
    }
}

/* ---- Outbox ---- */

static GPtrArray *
list_outbox (DbFixture *fixture, gint64 shop_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = wb_db_list_outbox (fixture->db, shop_id, 0, &error);
  guint      n;

  g_assert_no_error (error);
  g_assert_true (wb_db_count_outbox (fixture->db, shop_id, &n, &error));
  g_assert_cmpuint (entries->len, ==, n);

  return entries;
}

static void
test_outbox (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;
  g_autoptr (WbOrder) order = NULL;
  const WbOutboxEntry *first;
  const WbTask        *task;

  add_orders (fixture);
  do_one (fixture, "B", ship ("RM1"));
  do_one (fixture, "A", ship ("RM2"));
  do_one (fixture, "A", note ("stays here"));
  entries = list_outbox (fixture, 0);
  g_assert_cmpuint (entries->len, ==, 2);
  first = entries->pdata[0];
  g_assert_cmpstr (first->number, ==, "A");
  g_assert_cmpint (first->shop_id, ==, fixture->shop->id);
  g_assert_cmpstr (first->task->action, ==, "ship");
  elsewhere = list_outbox (fixture, fixture->shop->id + 1);
  g_assert_cmpuint (elsewhere->len, ==, 0);

  g_ptr_array_set_size (entries, 1);
  g_assert_true (wb_db_tick_outbox (fixture->db, entries, NOON + HOUR, &error));
  wb_db_assert_sound (fixture->db);
  rest = list_outbox (fixture, fixture->shop->id);
  g_assert_cmpuint (rest->len, ==, 1);
  order = wb_db_fixture_load (fixture, "A");
  task = wb_order_get_part (order, WB_PART_TASK, 0);
  g_assert_cmpstr (task->state, ==, "done");
  g_assert_cmpint (task->done, ==, NOON + HOUR);

  /* Once is enough, and with one that is not open none is ticked off. */
  g_ptr_array_add (entries, g_ptr_array_steal_index (rest, 0));
  g_assert_false (wb_db_tick_outbox (fixture->db, entries, NOON + HOUR, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_ptr_array_unref (rest);
  rest = list_outbox (fixture, 0);
  g_assert_cmpuint (rest->len, ==, 1);
}

/* What was ticked off is not undone; what was done before that in other orders is, and the tick
 * itself never. */
static void
test_ticked (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (WbChange) undone = NULL;
  g_autoptr (WbChange) next = NULL;
  gint64 shipped, noted;

  add_orders (fixture);
  shipped = do_one (fixture, "A", ship ("RM1"));
  noted = do_one (fixture, "B", note ("later"));
  entries = list_outbox (fixture, 0);
  g_assert_true (wb_db_tick_outbox (fixture->db, entries, NOON, &error));

  g_assert_null (wb_db_undo (fixture->db, shipped, NOON, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_TICKED);
  g_assert_cmpstr (error->message, ==, "A");
  g_clear_error (&error);

  next = wb_db_peek_undo (fixture->db, &error);
  g_assert_cmpint (next->id, ==, noted);
  undone = wb_db_undo (fixture->db, 0, NOON, &error);
  g_assert_cmpint (undone->id, ==, noted);
  g_assert_null (wb_db_undo (fixture->db, 0, NOON, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_TICKED);
}

/* ---- The buyer ---- */

static char *
get_mark (DbFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_find_order (fixture->db, 0, number, &error);
  char  *mark = NULL;

  g_assert_true (wb_db_get_buyer_mark (fixture->db, id, &mark, &error));
  g_assert_no_error (error);

  return mark;
}

static void
test_buyer_mark (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *number;
    const char *mark;
  } cases[] = {
    { "A", "never pays" }, { "B", "never pays" }, { "C", NULL }, { "D", NULL }, { "E", NULL },
  };
  WbAct *act = wb_act_new (WB_ACTION_MARK_BUYER);

  wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, "buyer=emma", NULL),
                     wb_build_order ("number=B", TO_SHIP, "buyer=emma", NULL),
                     wb_build_order ("number=C", TO_SHIP, "buyer=emm", NULL),
                     wb_build_order ("number=D", TO_SHIP, "buyer=e***a", NULL),
                     wb_build_order ("number=E", TO_SHIP, NULL), NULL);
  act->note = g_strdup ("never pays");
  do_one (fixture, "A", act);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mark = get_mark (fixture, cases[i].number);

      g_assert_cmpstr (mark, ==, cases[i].mark);
    }
}

/* ---- Two at once ---- */

/* Each acts on the order as the other has left it. */
static void
test_two_connections (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) other = NULL;
  g_autoptr (GPtrArray) mine = acts_new ();
  g_autoptr (GPtrArray) theirs = acts_new ();
  g_autoptr (GPtrArray) late = acts_new ();
  g_autoptr (WbActResult) first = NULL;
  g_autoptr (WbActResult) second = NULL;
  g_autoptr (WbActResult) third = NULL;
  g_autoptr (WbOrder) order = NULL;

  add_orders (fixture);
  other = wb_db_open (fixture->path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  add_act (fixture, mine, "A", note ("mine"));
  add_act (fixture, theirs, "A", ship ("RM1"));
  add_act (fixture, late, "A", make_act (WB_ACTION_CANCEL));
  first = do_acts (fixture, mine, TRUE);
  second = wb_db_act (other, theirs, TRUE, NOON, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->n_done, ==, 1);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpstr (order->note, ==, "mine");
  g_assert_cmpint (order->stage, ==, WB_STAGE_SHIPPED);

  /* What no longer fits is refused by what it is now. */
  third = do_acts (fixture, late, TRUE);
  g_assert_cmpuint (third->refused->len, ==, 1);
  g_assert_error (((WbRefusedOrder *) third->refused->pdata[0])->error, WB_LIFECYCLE_ERROR,
                  WB_REFUSAL_SHIPPED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-act/one-change", test_one_change);
  WB_DB_TEST ("/db-act/refused", test_refused);
  WB_DB_TEST ("/db-act/nothing-done", test_nothing_done);
  WB_DB_TEST ("/db-act/two-acts-of-one-order", test_two_acts_of_one_order);
  WB_DB_TEST ("/db-act/try", test_try);
  WB_DB_TEST ("/db-act/search", test_search);
  WB_DB_TEST ("/db-act/undo-redo", test_undo_redo);
  WB_DB_TEST ("/db-act/outbox", test_outbox);
  WB_DB_TEST ("/db-act/ticked", test_ticked);
  WB_DB_TEST ("/db-act/buyer-mark", test_buyer_mark);
  WB_DB_TEST ("/db-act/two-connections", test_two_connections);

  return g_test_run ();
}
