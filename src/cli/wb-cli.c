/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, messages and the opened store. One thread. */
#include "config.h"

#include "wb-cli.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-text.h"

/* Standard input is order numbers or a search at most. */
#define INPUT_SIZE_MAX (1 << 20)

static gboolean
set_now (const char *name, const char *value, gpointer data, GError **error)
{
  WbCli *self = data;

  if (wb_time_parse_iso (value, NULL, &self->now, NULL))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is not a time. Write it like 2026-05-20T09:15:00+01:00."), value);

  return FALSE;
}

GOptionGroup *
wb_cli_create_options (WbCli *self)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &self->store,
      N_ ("The store; without it, the window’s own"), N_ ("FILE") },
    { "now", 0, 0, G_OPTION_ARG_CALLBACK, set_now,
      N_ ("The clock for rules and deadlines; UTC when no offset is given"), N_ ("TIME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Write one JSON value"), NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("waybill", "", "", self, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);

  return group;
}

gboolean
wb_cli_parse (WbCli              *self,
              const WbCliCommand *command,
              const GOptionEntry *entries,
              char             ***arguments)
{
  const char *parameters = *command->parameters != '\0' ? _ (command->parameters) : NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strconcat ("waybill-cli ", command->name, NULL);
  g_autofree char *summary = NULL;
  GOptionGroup    *group = wb_cli_create_options (self);

  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);

  if (command->details != NULL)
    summary = g_strconcat (_ (command->summary), "\n\n", _ (command->details), NULL);
  g_option_context_set_summary (context, summary != NULL ? summary : _ (command->summary));
  g_set_prgname (program);

  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      wb_cli_misuse ("%s", error->message);
      return FALSE;
    }

  return TRUE;
}

gboolean
wb_cli_parse_words (WbCli              *self,
                    const WbCliCommand *command,
                    const GOptionEntry *entries,
                    char             ***arguments,
                    guint               n_min,
                    guint               n_max)
{
  guint n_words;

  if (!wb_cli_parse (self, command, entries, arguments))
    return FALSE;
  n_words = g_strv_length (*arguments) - 1;
  if (n_words > n_max)
    wb_cli_misuse (_ ("“%s” is one word too many."), (*arguments)[n_max + 1]);
  else if (n_words < n_min)
    wb_cli_misuse (_ ("This command takes: %s."), _ (command->parameters));

  return n_words >= n_min && n_words <= n_max;
}

void
wb_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "waybill-cli: %s\n", text);
}

WbCliStatus
wb_cli_fail (const GError *error)
{
  g_autofree char *text = wb_error_text_dup (error);

  wb_cli_say ("%s", text);

  return WB_CLI_FAILED;
}

WbCliStatus
wb_cli_misuse (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  wb_cli_say ("%s", text);
  fprintf (stderr, _ ("“%s --help” tells more.\n"), g_get_prgname ());

  return WB_CLI_USAGE;
}

char *
wb_cli_dup_store (WbCli *self)
{
  return self->store != NULL ? g_strdup (self->store) : wb_db_dup_default_path ();
}

gboolean
wb_cli_has_store (WbCli *self)
{
  if (self->store == NULL)
    self->store = wb_db_dup_default_path ();

  return g_file_test (self->store, G_FILE_TEST_EXISTS);
}

gboolean
wb_cli_open (WbCli *self, WbDbMode mode)
{
  g_autoptr (GError) error = NULL;
  gboolean is_there = wb_cli_has_store (self);

  self->db = wb_db_open (self->store, mode, &error);
  if (self->db != NULL)
    return TRUE;

  if (!is_there && mode == WB_DB_READ_ONLY)
    wb_cli_say (_ ("There is no store at %s yet. Importing order files begins one."), self->store);
  else
    wb_cli_fail (error);

  return FALSE;
}

gboolean
wb_cli_open_existing (WbCli *self)
{
  /* Opening for reading is what refuses a store that is not there. */
  return wb_cli_open (self, wb_cli_has_store (self) ? WB_DB_READ_WRITE : WB_DB_READ_ONLY);
}

char *
wb_cli_dup_text (const char *option)
{
  g_autoptr (GString) input = g_string_new (NULL);
  char  buffer[4096];
  gsize n_read;

  if (!g_str_equal (option, "-"))
    return wb_text_dup_trimmed (option);

  while ((n_read = fread (buffer, 1, sizeof buffer, stdin)) > 0 && input->len <= INPUT_SIZE_MAX)
    g_string_append_len (input, buffer, n_read);
  if (input->len > INPUT_SIZE_MAX)
    {
      wb_cli_say (_ ("Standard input is too long."));
      return NULL;
    }
  if (!g_utf8_validate (input->str, input->len, NULL))
    {
      wb_cli_say (_ ("Standard input is not UTF-8 text."));
      return NULL;
    }

  return wb_text_dup_trimmed (input->str);
}

const WbShop *
wb_cli_get_shop (GPtrArray *shops, gint64 id)
{
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = shops->pdata[i];

      if (shop->id == id)
        return shop;
    }

  return NULL;
}

const WbShop *
wb_cli_find_shop (GPtrArray *shops, const char *name)
{
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = shops->pdata[i];

      if (g_str_equal (shop->name, name))
        return shop;
    }
  wb_cli_say (_ ("There is no shop “%s”."), name);

  return NULL;
}

WbShop *
wb_cli_load_shop (WbCli *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_db_find_shop (self->db, name, &error);

  if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    wb_cli_say (_ ("There is no shop “%s”."), name);
  else if (shop == NULL)
    wb_cli_fail (error);

  return shop;
}

gint64
wb_cli_find_order (WbCli *self, GPtrArray *shops, const char *name)
{
  /* A shop's name may hold a slash, an order's number does not. */
  const char      *slash = strrchr (name, '/');
  const char      *number = slash != NULL ? slash + 1 : name;
  g_autofree char *shop_name = slash != NULL ? g_strndup (name, slash - name) : NULL;
  gint64           found = 0;

  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = shops->pdata[i];
      g_autoptr (GError) error = NULL;
      gint64 id;

      if (shop_name != NULL && !g_str_equal (shop->name, shop_name))
        continue;
      id = wb_db_find_order (self->db, shop->id, number, &error);
      if (id == 0 && !g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
        {
          wb_cli_fail (error);
          return 0;
        }
      if (id != 0 && found != 0)
        {
          wb_cli_say (_ ("Several shops have an order %s: write SHOP/%s."), number, number);
          return 0;
        }
      if (id != 0)
        found = id;
    }
  if (found == 0)
    wb_cli_say (_ ("There is no order %s."), name);

  return found;
}
