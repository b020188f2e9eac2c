/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports as they are asked for, and as text for the store. Any thread. */
#include "wb-export-spec.h"

#include <string.h>

static const char *const format_ids[] = { [WB_EXPORT_CSV] = "csv", [WB_EXPORT_XLSX] = "xlsx" };
static const char *const row_ids[] = {
  [WB_EXPORT_ROW_ORDER] = "order",
  [WB_EXPORT_ROW_PACKAGE] = "package",
  [WB_EXPORT_ROW_ITEM] = "item",
};
static const char *const amounts_ids[] = {
  [WB_EXPORT_AMOUNTS_DEFAULT] = "default",
  [WB_EXPORT_AMOUNTS_ONCE] = "once",
  [WB_EXPORT_AMOUNTS_EACH] = "each",
};
static const char *const language_ids[] = {
  [WB_EXPORT_ENGLISH] = "en",
  [WB_EXPORT_CHINESE] = "zh_CN",
};
static const char *const state_ids[] = {
  [WB_EXPORT_UNFINISHED] = "unfinished",
  [WB_EXPORT_DONE] = "done",
  [WB_EXPORT_FAILED] = "failed",
  [WB_EXPORT_CANCELLED] = "cancelled",
};

/* The number of id, from first on; -1. */
static int
find_id (const char *const *ids, int first, int n, const char *id)
{
  for (int i = first; i < n; i++)
    if (g_str_equal (ids[i], id))
      return i;

  return -1;
}

WbExportTemplate *
wb_export_template_new (const char *name, WbExportRow row)
{
  WbExportTemplate *self = g_new0 (WbExportTemplate, 1);

  self->name = g_strdup (name);
  self->row = row;
  self->amounts = WB_EXPORT_AMOUNTS_ONCE;

  return self;
}

WbExportTemplate *
wb_export_template_copy (const WbExportTemplate *self)
{
  WbExportTemplate *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->columns = g_strdupv (self->columns);
  copy->zone = g_strdup (self->zone);

  return copy;
}

void
wb_export_template_free (WbExportTemplate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_strfreev (self->columns);
  g_free (self->zone);
  g_free (self);
}

gboolean
wb_export_template_is_builtin (const WbExportTemplate *self)
{
  return self->id >= WB_EXPORT_TEMPLATE_ORDERS && self->id <= WB_EXPORT_TEMPLATE_ORDER_ITEMS;
}

WbExportSpec *
wb_export_spec_new (void)
{
  WbExportSpec *self = g_new0 (WbExportSpec, 1);

  self->template_id = WB_EXPORT_TEMPLATE_ORDER_ITEMS;
  self->format = WB_EXPORT_CSV;
  self->language = WB_EXPORT_ENGLISH;
  self->filter = wb_filter_new ();

  return self;
}

WbExportSpec *
wb_export_spec_copy (const WbExportSpec *self)
{
  WbExportSpec *copy = g_memdup2 (self, sizeof *self);

  copy->columns = g_strdupv (self->columns);
  copy->zone = g_strdup (self->zone);
  copy->filter = wb_filter_copy (self->filter);
  copy->ids = self->ids != NULL ? wb_order_set_copy (self->ids) : NULL;

  return copy;
}

void
wb_export_spec_free (WbExportSpec *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->columns);
  g_free (self->zone);
  wb_filter_free (self->filter);
  wb_order_set_free (self->ids);
  g_free (self);
}

static void
append_line (GString *text, const char *key, const char *value)
{
  g_string_append_printf (text, "%s=%s\n", key, value);
}

static void
append_flag (GString *text, const char *key, gboolean value)
{
  if (value)
    append_line (text, key, "1");
}

char *
wb_export_spec_to_text (const WbExportSpec *self)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *filter = wb_filter_to_text (self->filter);

  g_string_append_printf (text, "template=%" G_GINT64_FORMAT "\n", self->template_id);
  if (self->columns != NULL)
    {
      g_autofree char *columns = g_strjoinv (",", self->columns);

      append_line (text, "columns", columns);
    }
  append_line (text, "amounts", wb_export_amounts_get_id (self->amounts));
  if (self->zone != NULL)
    append_line (text, "zone", self->zone);
  append_line (text, "format", wb_export_format_get_id (self->format));
  append_line (text, "language", wb_export_language_get_id (self->language));
  append_flag (text, "plain", self->plain);
  append_flag (text, "all-time", self->all_time);
  append_flag (text, "single-file", self->single_file);
  append_flag (text, "new-only", self->new_only);
  if (self->ids != NULL)
    {
      g_autofree char *ids = wb_order_set_to_text (self->ids);

      append_line (text, "ids", ids);
    }
  append_line (text, "filter", filter);

  return g_string_free (text, FALSE);
}

/* One line of a spec. */
static gboolean
read_line (WbExportSpec *self, const char *key, const char *value)
{
  static const struct
  {
    const char *key;
    gsize       offset;
  } flags[] = {
    { "plain", G_STRUCT_OFFSET (WbExportSpec, plain) },
    { "all-time", G_STRUCT_OFFSET (WbExportSpec, all_time) },
    { "single-file", G_STRUCT_OFFSET (WbExportSpec, single_file) },
    { "new-only", G_STRUCT_OFFSET (WbExportSpec, new_only) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flags[i].key, key))
      {
        G_STRUCT_MEMBER (gboolean, self, flags[i].offset) = TRUE;
        return g_str_equal (value, "1");
      }
  if (g_str_equal (key, "template"))
    return (self->template_id = g_ascii_strtoll (value, NULL, 10)) > 0;
  if (g_str_equal (key, "amounts"))
    return wb_export_amounts_from_id (value, &self->amounts);
  if (g_str_equal (key, "format"))
    return wb_export_format_from_id (value, &self->format);
  if (g_str_equal (key, "language"))
    return wb_export_language_from_id (value, &self->language);
  if (g_str_equal (key, "columns"))
    {
      g_strfreev (self->columns);
      self->columns = g_strsplit (value, ",", -1);
      return TRUE;
    }
  if (g_str_equal (key, "zone"))
    {
      g_free (self->zone);
      self->zone = g_strdup (value);
      return *value != '\0';
    }
  if (g_str_equal (key, "ids"))
    {
      wb_order_set_free (self->ids);
      self->ids = wb_order_set_from_text (value);
      return self->ids != NULL;
    }
  if (g_str_equal (key, "filter"))
    {
      wb_filter_free (self->filter);
      self->filter = wb_filter_from_text (value, NULL);
      return self->filter != NULL;
    }

  return FALSE;
}

WbExportSpec *
wb_export_spec_from_text (const char *text)
{
  g_autoptr (WbExportSpec) self = wb_export_spec_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (*lines[i] == '\0')
        continue;
      if (equals == NULL)
        return NULL;
      *equals = '\0';
      /* What a later version knows and this one does not could mean other orders. */
      if (!read_line (self, lines[i], equals + 1))
        return NULL;
    }

  return g_steal_pointer (&self);
}

WbSavedExport *
wb_saved_export_new (const char *name, const WbExportSpec *spec, const char *output)
{
  WbSavedExport *self = g_new0 (WbSavedExport, 1);

  self->name = g_strdup (name);
  self->output = g_strdup (output);
  self->spec = wb_export_spec_copy (spec);

  return self;
}

void
wb_saved_export_free (WbSavedExport *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->output);
  wb_export_spec_free (self->spec);
  g_free (self);
}

void
wb_export_run_free (WbExportRun *self)
{
  if (self == NULL)
    return;

  g_free (self->template_name);
  wb_export_spec_free (self->spec);
  g_free (self->output);
  g_strfreev (self->files);
  g_free (self->message);
  g_free (self);
}

const char *
wb_export_format_get_id (WbExportFormat format)
{
  g_return_val_if_fail (format >= WB_EXPORT_CSV && format <= WB_EXPORT_XLSX, "");

  return format_ids[format];
}

gboolean
wb_export_format_from_id (const char *id, WbExportFormat *out)
{
  int found = find_id (format_ids, WB_EXPORT_CSV, G_N_ELEMENTS (format_ids), id);

  if (found >= 0)
    *out = found;

  return found >= 0;
}

const char *
wb_export_row_get_id (WbExportRow row)
{
  g_return_val_if_fail (row >= WB_EXPORT_ROW_ORDER && row <= WB_EXPORT_ROW_ITEM, "");

  return row_ids[row];
}

gboolean
wb_export_row_from_id (const char *id, WbExportRow *out)
{
  int found = find_id (row_ids, WB_EXPORT_ROW_ORDER, G_N_ELEMENTS (row_ids), id);

  if (found >= 0)
    *out = found;

  return found >= 0;
}

const char *
wb_export_amounts_get_id (WbExportAmounts amounts)
{
  g_return_val_if_fail ((int) amounts >= 0 && amounts <= WB_EXPORT_AMOUNTS_EACH, "");

  return amounts_ids[amounts];
}

gboolean
wb_export_amounts_from_id (const char *id, WbExportAmounts *out)
{
  int found = find_id (amounts_ids, WB_EXPORT_AMOUNTS_DEFAULT, G_N_ELEMENTS (amounts_ids), id);

  if (found >= 0)
    *out = found;

  return found >= 0;
}

const char *
wb_export_language_get_id (WbExportLanguage language)
{
  g_return_val_if_fail (language >= WB_EXPORT_ENGLISH && language <= WB_EXPORT_CHINESE, "");

  return language_ids[language];
}

gboolean
wb_export_language_from_id (const char *id, WbExportLanguage *out)
{
  int found = find_id (language_ids, WB_EXPORT_ENGLISH, G_N_ELEMENTS (language_ids), id);

  if (found >= 0)
    *out = found;

  return found >= 0;
}

const char *
wb_export_state_get_id (WbExportState state)
{
  g_return_val_if_fail (state >= WB_EXPORT_UNFINISHED && state <= WB_EXPORT_CANCELLED, "");

  return state_ids[state];
}
