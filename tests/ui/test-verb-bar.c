/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says of an action that is refused, cell by cell of the table (docs/lifecycle.md),
 * against what waybill-cli says when the same is asked of it. The first argument is waybill-cli. */
#include "wb-verb-bar.h"

#include <glib/gstdio.h>

#include "wb-action-text.h"
#include "wb-db.h"
#include "wb-order-builder.h"
#include "wb-order-merge.h"
#include "wb-order-verbs.h"
#include "wb-ui-test.h"

#define NOW G_GINT64_CONSTANT (1795320000)
#define DAY (24 * 60 * 60)

/* Two items with an address and a buyer, placed two days before. */
#define ORDER(number)                                                                              \
  "number=" number, "created=1795147200", "paid=1795147260", "as_of=1795147320", "total=2000",     \
      "buyer=emma", "recipient=Alex Sample", "phone=+447700900123", "address=1 Mill Lane",         \
      "city=Leeds", "zip=LS1 4AP", "item.key=1", "item.product=Lamp", "item.quantity=1",           \
      "item.key=2", "item.product=Shade", "item.quantity=1"
/* Likewise with a parcel of both; its sub-stage follows. */
#define PARCEL(number)                                                                             \
  ORDER (number), "item.key=1", "item.package_key=P", "item.key=2", "item.package_key=P",          \
      "package.key=P", "package.carrier=Evri", "package.tracking=H" number

/* What is given with each action. The number is in use for another order, but whether both are in
 * one parcel is not asked while the order itself stands in the way. */
static const char *const words[WB_N_ACTIONS][12] = {
  [WB_ACTION_CONTACT] = { "--template", "payment-reminder" },
  [WB_ACTION_CANCEL] = { "--reason", "out-of-stock" },
  [WB_ACTION_REJECT] = { "--reason", "packed" },
  [WB_ACTION_REQUEST_CANCEL] = { "--reason", "Wrong colour" },
  [WB_ACTION_SPLIT] = { "--items", "1" },
  [WB_ACTION_SHIP] = { "--carrier", "Evri", "--tracking", "H106" },
  [WB_ACTION_TRACKING] = { "--event", "delivered" },
  [WB_ACTION_REROUTE] = { "--recipient", "Ada Miller", "--phone", "+447700900124", "--address",
                          "2 Mill Lane", "--city", "Leeds" },
  [WB_ACTION_AFTERSALE] = { "--kind", "complaint", "--reason", "damaged" },
  [WB_ACTION_NOTE] = { "A note" },
  [WB_ACTION_TAG] = { "gift" },
  [WB_ACTION_FLAG] = { "red" },
  [WB_ACTION_MARK_BUYER] = { "Never collects" },
};

typedef struct
{
  char   *folder;
  char   *path;
  WbDb   *db;
  WbShop *shop;
} Fixture;

static const char *cli_program;

static void
set_up (Fixture *fixture, gconstpointer authority)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("waybill-ui-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "waybill.db", NULL);
  fixture->db = wb_db_open (fixture->path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  fixture->shop =
      wb_shop_new ("Stall", "tiktok", "GB", NULL, NULL, GPOINTER_TO_INT (authority), NULL, &error);
  g_assert_no_error (error);
  fixture->shop->id = wb_db_add_shop (fixture->db, fixture->shop, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer authority)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  wb_db_close (fixture->db);
  wb_shop_free (fixture->shop);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* One order in every column of the table, and the ones that the table cannot know. */
static GPtrArray *
make_orders (void)
{
  WbOrder *const orders[] = {
    wb_build_order (ORDER ("101"), "stage=unpaid", "paid=", NULL),
    wb_build_order (ORDER ("102"), "stage=to-ship", "substage=on-hold", NULL),
    wb_build_order (ORDER ("103"), "stage=to-ship", "substage=awaiting-shipment", NULL),
    wb_build_order (PARCEL ("104"), "stage=to-ship", "substage=partially-shipped",
                    "package.substage=in-transit", "package.key=Q",
                    "package.substage=awaiting-shipment", "item.key=2", "item.package_key=Q", NULL),
    wb_build_order (PARCEL ("105"), "stage=to-ship", "substage=awaiting-collection",
                    "package.substage=awaiting-collection", "ready=1795147380", NULL),
    wb_build_order (PARCEL ("106"), "stage=shipped", "substage=in-transit",
                    "package.substage=in-transit", "shipped=1795147380", NULL),
    wb_build_order (PARCEL ("107"), "stage=shipped", "substage=delivered",
                    "package.substage=delivered", "shipped=1795147380", "delivered=1795150000",
                    NULL),
    wb_build_order (PARCEL ("108"), "stage=shipped", "substage=delivery-failed",
                    "package.substage=delivery-failed", "package.failed_at=1795150000",
                    "shipped=1795147380", NULL),
    wb_build_order (PARCEL ("109"), "stage=shipped", "substage=returning",
                    "package.substage=returning", "shipped=1795147380", NULL),
    wb_build_order (PARCEL ("110"), "stage=completed", "package.substage=delivered",
                    "shipped=1795147380", "delivered=1795150000", "completed=1795150060", NULL),
    wb_build_order (ORDER ("111"), "stage=cancelling", "cancel_requested=1795150000",
                    "cancel_by=User", NULL),
    wb_build_order (ORDER ("112"), "stage=cancelled", "cancelled=1795150000", NULL),
    /* Its window ended, at a moment that is named. */
    wb_build_order (PARCEL ("113"), "stage=shipped", "substage=delivery-failed",
                    "package.substage=delivery-failed", "package.failed_at=1794600000",
                    "created=1794300000", "shipped=1794400000", NULL),
    /* Likewise of two parcels, each with an end of its own. */
    wb_build_order (PARCEL ("114"), "stage=shipped", "substage=delivery-failed",
                    "package.substage=delivery-failed", "package.failed_at=1794600000",
                    "package.key=Q", "package.carrier=Evri", "package.tracking=H114Q",
                    "package.substage=delivery-failed", "package.failed_at=1794500000",
                    "item.key=2", "item.package_key=Q", "created=1794300000", "shipped=1794400000",
                    NULL),
    wb_build_order (ORDER ("115"), "stage=to-ship", "substage=awaiting-shipment",
                    "ready=1795147380", "platform_fulfilled=1", NULL),
    wb_build_order (ORDER ("116"), "stage=to-ship", "substage=awaiting-shipment",
                    "delivery_type=Ship via platform", "buyer=e***a", NULL),
    wb_build_order (ORDER ("117"), "stage=to-ship", "substage=awaiting-shipment", "item.key=2",
                    "item.refunded=1", NULL),
  };
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_free);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    g_ptr_array_add (array, orders[i]);

  return array;
}

static void
store_orders (Fixture *fixture, GPtrArray *orders)
{
  g_autoptr (GError) error = NULL;
  WbChange change = { .kind = WB_CHANGE_IMPORT, .actor = WB_ACTOR_IMPORT, .at = NOW - DAY };

  g_assert_true (wb_db_begin_change (fixture->db, &change, &error));
  for (guint i = 0; i < orders->len; i++)
    {
      WbOrder *order = orders->pdata[i];

      order->shop_id = fixture->shop->id;
      wb_order_settle (order, fixture->shop);
      wb_db_change_order (fixture->db, NULL, order, fixture->shop, &error);
      g_assert_no_error (error);
    }
  g_assert_true (wb_db_end_change (fixture->db, &error));
}

/* The exit status; what it wrote is the caller's. */
static int
run_cli (Fixture *fixture, GPtrArray *arguments, char **out, char **err)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (NOW);
  g_autofree char *now_text = g_date_time_format_iso8601 (now);
  g_autoptr (GError) error = NULL;
  int status;

  for (const char *const *word =
           (const char *const[]){ cli_program, "--store", fixture->path, "--now", now_text, NULL };
       *word != NULL; word++)
    g_ptr_array_add (line, (gpointer) *word);
  g_ptr_array_extend (line, arguments, NULL, NULL);
  g_ptr_array_add (line, NULL);
  g_spawn_sync (NULL, (char **) line->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, out, err, &status,
                &error);
  g_assert_no_error (error);

  return g_spawn_check_wait_status (status, NULL) ? 0 : WEXITSTATUS (status);
}

/* What the command line refuses it with; NULL when it is done. */
static char *
ask_cli (Fixture *fixture, const WbOrder *order, WbAction action)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *prefix = g_strdup_printf ("waybill-cli: %s: ", order->number);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int              status;

  g_ptr_array_add (arguments, (gpointer) wb_action_get_id (action));
  g_ptr_array_add (arguments, order->number);
  for (const char *const *word = words[action]; *word != NULL; word++)
    g_ptr_array_add (arguments, (gpointer) *word);
  status = run_cli (fixture, arguments, &out, &err);
  if (status == 0)
    return NULL;
  g_assert_cmpint (status, ==, 1);
  if (!g_str_has_prefix (err, prefix))
    g_error ("%s %s: %s", wb_action_get_id (action), order->number, err);

  return g_strdup (g_strchomp (err + strlen (prefix)));
}

/* The command line's list of what is allowed, as JSON. */
static char *
list_cli (Fixture *fixture, const WbOrder *order)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  const char      *list;

  g_ptr_array_add (arguments, (gpointer) "--json");
  g_ptr_array_add (arguments, (gpointer) "show");
  g_ptr_array_add (arguments, order->number);
  g_assert_cmpint (run_cli (fixture, arguments, &out, &err), ==, 0);
  list = strstr (out, "\"actions\"");
  g_assert_nonnull (list);

  return g_strndup (list, strcspn (list, "]"));
}

/* The button of the action; NULL when an order's page does not have it. */
static GtkWidget *
find_verb (GtkWidget *bar, WbAction action)
{
  g_autofree char *name = g_strdup_printf ("order.%s", wb_action_get_id (action));
  GtkWidget       *button;

  for (guint i = 0; (button = wb_ui_test_find (bar, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (gtk_widget_get_visible (button) &&
        g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), name) == 0)
      return button;

  return NULL;
}

/* What stands under the verb of the action; NULL when nothing does. */
static const char *
read_reason (GtkWidget *button)
{
  GtkWidget *reason = wb_ui_test_find (button, GTK_TYPE_LABEL, 1);

  return reason != NULL ? gtk_label_get_text (GTK_LABEL (reason)) : NULL;
}

/* The window says of it what the command line does. Returns FALSE where the page has no such verb:
 * there the sentence of the table counts. */
static gboolean
check_cell (
    Fixture *fixture, GtkWidget *bar, const WbOrder *order, const char *allowed, WbAction action)
{
  WbRefusal        refusal = wb_lifecycle_check (order, fixture->shop, action, NOW);
  GtkWidget       *button = find_verb (bar, action);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", wb_action_get_id (action));
  g_autofree char *window = NULL;
  g_autofree char *cli = NULL;

  g_test_message ("%s %s", order->number, wb_action_get_id (action));
  g_assert_cmpint (refusal == WB_REFUSAL_NONE, ==, strstr (allowed, quoted) != NULL);
  if (button != NULL)
    window = g_strdup (read_reason (button));
  else if (refusal != WB_REFUSAL_NONE)
    window = wb_action_text_dup_refusal (refusal, order, fixture->shop, NOW);
  if (refusal != WB_REFUSAL_NONE)
    cli = ask_cli (fixture, order, action);
  g_assert_cmpstr (window, ==, cli);

  return button != NULL;
}

/* Which verbs the page leaves out is said in wb-order-verbs.h, and tags and flag are in the dialog
 * of the note. */
static gboolean
is_left_out (Fixture *fixture, const WbOrder *order, WbAction action)
{
  WbRefusal refusal = wb_lifecycle_check (order, fixture->shop, action, NOW);

  return action == WB_ACTION_TAG || action == WB_ACTION_FLAG ||
         !wb_order_verbs_is_shown (action, refusal, fixture->shop);
}

static void
test_refusals (Fixture *fixture, gconstpointer authority)
{
  g_autoptr (GPtrArray) orders = make_orders ();
  GtkWidget *bar = g_object_ref_sink (wb_verb_bar_new ());

  store_orders (fixture, orders);
  for (guint i = 0; i < orders->len; i++)
    {
      const WbOrder   *order = orders->pdata[i];
      g_autofree char *allowed = list_cli (fixture, order);

      wb_verb_bar_set_order (WB_VERB_BAR (bar), order, fixture->shop, NOW);
      for (int action = 0; action < WB_N_ACTIONS; action++)
        g_assert_cmpint (check_cell (fixture, bar, order, allowed, action), !=,
                         is_left_out (fixture, order, action));
    }
  g_object_unref (bar);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  cli_program = argv[1];
  g_test_add ("/verb-bar/refusals-of-seller", Fixture, GINT_TO_POINTER (WB_AUTHORITY_SELLER),
              set_up, test_refusals, tear_down);
  g_test_add ("/verb-bar/refusals-of-platform", Fixture, GINT_TO_POINTER (WB_AUTHORITY_PLATFORM),
              set_up, test_refusals, tear_down);

  return g_test_run ();
}
