/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waybill-cli carrier list, rate: the carriers, and what the seller thinks of them. One thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-carrier.h"
#include "wb-cli-act.h"
#include "wb-cli-json.h"
#include "wb-cli-table.h"
#include "wb-db-carrier.h"

static void
add_carrier_json (JsonBuilder *builder, const WbCarrier *carrier, const WbCarrierNote *note)
{
  json_builder_begin_object (builder);
  wb_cli_json_add_text (builder, "id", carrier->id);
  wb_cli_json_add_text (builder, "name", carrier->name);
  wb_cli_json_add_text (builder, "phone", carrier->phone);
  wb_cli_json_add_text (builder, "site", carrier->site);
  json_builder_set_member_name (builder, "rating");
  if (note != NULL && note->rating > 0)
    json_builder_add_int_value (builder, note->rating);
  else
    json_builder_add_null_value (builder);
  wb_cli_json_add_text (builder, "note", note != NULL ? note->note : NULL);
  json_builder_end_object (builder);
}

static WbCliStatus
list_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  const char *const titles[] = { _ ("Carrier"), _ ("Phone"), _ ("Site"),
                                 _ ("Rating"),  _ ("Note"),  NULL };
  g_autoptr (WbCliTable) table = wb_cli_table_new ("lllrl", titles);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char   *region = NULL;
  const GOptionEntry entries[] = {
    { "region", 0, 0, G_OPTION_ARG_FILENAME, &region, N_ ("Those of one market alone, as GB or TH"),
      N_ ("CC") },
    { NULL },
  };
  g_autoptr (GPtrArray) carriers = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  if (!wb_cli_parse_words (cli, command, entries, arguments, 0, 0))
    return WB_CLI_USAGE;
  if (!wb_cli_open (cli, WB_DB_READ_ONLY))
    return WB_CLI_FAILED;
  notes = wb_db_list_carrier_notes (cli->db, &error);
  if (notes == NULL)
    return wb_cli_fail (error);

  carriers = wb_carrier_list (region);
  json_builder_begin_array (builder);
  for (guint i = 0; i < carriers->len; i++)
    {
      const WbCarrier     *carrier = carriers->pdata[i];
      const WbCarrierNote *note = wb_carrier_note_find (notes, carrier->names[0]);
      g_autofree char     *rating =
          note != NULL && note->rating > 0 ? g_strdup_printf ("%d", note->rating) : NULL;

      if (region != NULL && !wb_carrier_is_in (carrier, region))
        continue;
      add_carrier_json (builder, carrier, note);
      wb_cli_table_add (table, carrier->name, carrier->phone, carrier->site, rating,
                        note != NULL ? note->note : NULL);
    }
  json_builder_end_array (builder);

  if (cli->json)
    wb_cli_json_print (builder);
  else
    wb_cli_table_print (table);

  return WB_CLI_DONE;
}

/* By its id, or any of its names. */
static const WbCarrier *
find_carrier (const char *name)
{
  g_autoptr (GPtrArray) carriers = wb_carrier_list (NULL);

  for (guint i = 0; i < carriers->len; i++)
    if (g_str_equal (((const WbCarrier *) carriers->pdata[i])->id, name))
      return carriers->pdata[i];

  return wb_carrier_find (name);
}

static WbCliStatus
rate_run (WbCli *cli, const WbCliCommand *command, char ***arguments)
{
  g_autofree char   *text = NULL;
  gboolean           reset = FALSE;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &text,
      N_ ("Why; -: from standard input. Without it, there is none"), N_ ("TEXT") },
    { "reset", 0, 0, G_OPTION_ARG_NONE, &reset, N_ ("Take rating and note away"), NULL },
    { NULL },
  };
  g_autoptr (WbCarrierNote) note = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  const WbCarrier *carrier;
  guint64          rating = 0;

  if (!wb_cli_parse (cli, command, entries, arguments))
    return WB_CLI_USAGE;
  if (g_strv_length (*arguments) != (reset ? 2 : 3) || (reset && text != NULL))
    return wb_cli_misuse (_ ("Name one carrier and a rating from 1 to 5, or --reset."));
  if (!reset && !g_ascii_string_to_unsigned ((*arguments)[2], 10, 1, WB_RATING_MAX, &rating, NULL))
    return wb_cli_misuse (_ ("“%s” is not a rating: 1 is the worst, 5 the best."), (*arguments)[2]);
  if (!wb_cli_open_existing (cli))
    return WB_CLI_FAILED;
  carrier = find_carrier ((*arguments)[1]);
  if (carrier == NULL)
    {
      wb_cli_say (_ ("“%s” is no carrier that is known here."), (*arguments)[1]);
      return WB_CLI_FAILED;
    }
  if (!wb_cli_take_text (text, &words))
    return WB_CLI_FAILED;

  note = wb_carrier_note_new (carrier->id, (int) rating, words);
  if (!wb_db_save_carrier_note (cli->db, note, &error))
    return wb_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      add_carrier_json (builder, carrier, note);
      wb_cli_json_print (builder);
    }

  return WB_CLI_DONE;
}

const WbCliCommand wb_cli_carrier_commands[] = {
  { "carrier list", "", N_ ("List the carriers with your ratings"), NULL, list_run },
  { "carrier rate", N_ ("NAME [RATING]"), N_ ("Rate a carrier from 1 to 5"),
    N_ ("What you rate 4 or 5 is offered first when an order is shipped."), rate_run },
  { NULL },
};
