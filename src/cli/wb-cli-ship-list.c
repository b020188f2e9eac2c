/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shipping from a list. One thread. */
#include "config.h"

#include "wb-cli-ship-list.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-error-text.h"
#include "wb-import-text.h"
#include "wb-ship-list.h"
#include "wb-ship-text.h"

/* A row that is not shipped, and why. */
typedef struct
{
  guint row;
  char *reason;
} Rejected;

static void
rejected_clear (gpointer data)
{
  g_free (((Rejected *) data)->reason);
}

typedef struct
{
  WbCliActs  acts;
  GPtrArray *rows;   /* WbShipRow of the file */
  GPtrArray *chosen; /* WbShipRow behind each of acts.acts; borrowed */
  GArray    *rejected;
} List;

static void
list_clear (List *self)
{
  wb_cli_acts_clear (&self->acts);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->rejected, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* Takes reason. */
static void
reject (List *self, guint row, char *reason)
{
  Rejected rejected = { row, reason };

  g_array_append_val (self->rejected, rejected);
}

static gboolean
list_load (List *self, WbCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;

  self->chosen = g_ptr_array_new ();
  self->rejected = g_array_new (FALSE, FALSE, sizeof (Rejected));
  g_array_set_clear_func (self->rejected, rejected_clear);
  self->rows = wb_ship_list_read (path, NULL, &error);
  if (self->rows != NULL && self->rows->len == 0)
    {
      wb_cli_say (_ ("There are no rows in the list."));
      return FALSE;
    }
  if (self->rows != NULL && wb_ship_list_check (self->rows, cli->db, &error))
    return TRUE;
  wb_cli_fail (error);

  return FALSE;
}

/* What can be tried goes to the acts, what cannot to the rejected rows. */
static void
list_sort (List *self, const char *handover, gboolean allow_reused)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WbShipRow *row = self->rows->pdata[i];
      g_autoptr (WbAct) act = NULL;

      if (row->problem != WB_SHIP_OK &&
          !(allow_reused && wb_ship_problem_is_question (row->problem)))
        {
          reject (self, row->row, wb_ship_text_dup_problem (row));
          continue;
        }
      act = wb_ship_list_create_act (row, handover);
      wb_cli_warn_of_tracking (&self->acts, act->carrier, act->tracking, row->region, row->row);
      g_ptr_array_add (self->acts.acts, wb_order_act_new (row->order_id, act));
      g_ptr_array_add (self->chosen, (gpointer) row);
    }
}

/* The refusals of the orders themselves, by their rows. FALSE, with a message. */
static gboolean
list_take_refused (List *self, WbCli *cli, GPtrArray *refusals)
{
  for (guint i = 0; i < refusals->len; i++)
    {
      const WbRefusedOrder *refused = refusals->pdata[i];
      const WbShipRow      *row = self->chosen->pdata[refused->position];
      g_autoptr (GError) error = NULL;
      g_autoptr (WbOrder) order = wb_db_load_order (cli->db, refused->order_id, &error);

      if (order == NULL)
        {
          wb_cli_fail (error);
          return FALSE;
        }
      reject (self, row->row,
              wb_action_text_dup_error (refused->error, order,
                                        wb_cli_get_shop (self->acts.shops, order->shop_id),
                                        cli->now));
    }

  return TRUE;
}

static int
compare_rejected (gconstpointer a, gconstpointer b)
{
  const Rejected *x = a, *y = b;

  return (x->row > y->row) - (x->row < y->row);
}

static void
say_rejected (const List *self)
{
  for (guint i = 0; i < self->rejected->len; i++)
    {
      const Rejected  *rejected = &g_array_index (self->rejected, Rejected, i);
      g_autofree char *printable = wb_cli_dup_printable (rejected->reason);

      /* Translators: a row of the list, and why it was rejected */
      wb_cli_say (_ ("Row %u: %s"), rejected->row, printable);
    }
}

static void
print_json (const List *self, const WbActResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change");
  if (result->change_id != 0)
    json_builder_add_int_value (builder, result->change_id);
  else
    json_builder_add_null_value (builder);
  wb_cli_json_add_int (builder, "rows", self->rows->len);
  wb_cli_json_add_int (builder, "done", result->change_id != 0 ? result->n_done : 0);
  json_builder_set_member_name (builder, "rejected");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rejected->len; i++)
    {
      const Rejected *rejected = &g_array_index (self->rejected, Rejected, i);

      json_builder_begin_object (builder);
      wb_cli_json_add_int (builder, "row", rejected->row);
      wb_cli_json_add_text (builder, "reason", rejected->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->acts.warnings->len; i++)
    json_builder_add_string_value (builder, self->acts.warnings->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wb_cli_json_print (builder);
}

WbCliStatus
wb_cli_ship_list (
    WbCli *cli, const char *path, const char *handover, gboolean partial, gboolean allow_reused)
{
  g_auto (List) list = { { NULL } };
  g_autoptr (WbActResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_acts_open (&list.acts, cli) || !list_load (&list, cli, path))
    return WB_CLI_FAILED;
  list_sort (&list, handover, allow_reused);
  if (!partial && list.rejected->len > 0)
    result = wb_db_try (cli->db, list.acts.acts, cli->now, &error);
  else
    result = wb_db_act (cli->db, list.acts.acts, !partial, cli->now, &error);
  if (result == NULL)
    return wb_cli_fail (error);
  if (!list_take_refused (&list, cli, result->refused))
    return WB_CLI_FAILED;

  g_array_sort (list.rejected, compare_rejected);
  say_rejected (&list);
  if (cli->json)
    print_json (&list, result);
  if (result->change_id == 0)
    {
      wb_cli_say (_ ("Nothing was shipped. Give --partial to ship the rows that are good."));
      return WB_CLI_FAILED;
    }
  if (!cli->json)
    {
      g_autofree char *text = wb_action_text_dup_result (WB_ACTION_SHIP, result->n_done);

      wb_cli_say ("%s", text);
    }

  return list.rejected->len > 0 ? WB_CLI_REJECTED : WB_CLI_DONE;
}

void
wb_cli_warn_of_tracking (
    WbCliActs *acts, const char *carrier, const char *tracking, const char *region, guint row)
{
  g_autofree char *text = wb_ship_text_dup_warning (carrier, tracking, region);

  if (text != NULL && row > 0)
    wb_cli_acts_warn (acts, _ ("Row %u: %s"), row, text);
  else if (text != NULL)
    wb_cli_acts_warn (acts, "%s", text);
}
