/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers, read once from a key file that is part of the program. */
#include "wb-carrier.h"

#include <gio/gio.h>
#include <string.h>

#include "wb-domain-resources.h"
#include "wb-text.h"

#define PATH "/io/github/waybill_desktop/Waybill/carriers/carriers.ini"

typedef struct
{
  WbCarrier  carrier; /* first: callers have a pointer to it */
  char     **regions;
  gboolean   worldwide;
  GPtrArray *shapes; /* of GRegex */
} Entry;

/* A pattern of the file that is no regular expression is a fault of the program. */
static GPtrArray *
read_shapes (GKeyFile *file, const char *id)
{
  GPtrArray *shapes = g_ptr_array_new ();
  g_auto (GStrv) patterns = g_key_file_get_string_list (file, id, "shapes", NULL, NULL);

  for (guint i = 0; patterns[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *whole = g_strdup_printf ("^(?:%s)$", patterns[i]);
      GRegex          *regex = g_regex_new (whole, G_REGEX_OPTIMIZE, 0, &error);

      g_assert_no_error (error);
      g_ptr_array_add (shapes, regex);
    }

  return shapes;
}

/* In Chinese a carrier is shown by its Chinese name where it has one. */
static gboolean
is_chinese (void)
{
  const char *const *languages = g_get_language_names ();

  return g_str_has_prefix (languages[0], "zh");
}

static Entry *
read_entry (GKeyFile *file, const char *id)
{
  Entry           *entry = g_new0 (Entry, 1);
  g_autofree char *chinese = g_key_file_get_string (file, id, "zh", NULL);

  entry->carrier.id = g_strdup (id);
  entry->carrier.names =
      (const char *const *) g_key_file_get_string_list (file, id, "names", NULL, NULL);
  entry->carrier.name = chinese != NULL && is_chinese () ? g_steal_pointer (&chinese)
                                                         : g_strdup (entry->carrier.names[0]);
  entry->carrier.phone = g_key_file_get_string (file, id, "phone", NULL);
  entry->carrier.site = g_key_file_get_string (file, id, "site", NULL);
  entry->regions = g_key_file_get_string_list (file, id, "regions", NULL, NULL);
  entry->worldwide = g_key_file_get_boolean (file, id, "worldwide", NULL);
  entry->shapes = read_shapes (file, id);

  return entry;
}

/* Entries, in the order of the file, for the life of the process. */
static GPtrArray *
get_entries (void)
{
  static GPtrArray *entries;
  static gsize      ready;

  if (g_once_init_enter (&ready))
    {
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GBytes) data = g_resource_lookup_data (wb_domain_get_resource (), PATH,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_auto (GStrv) ids = NULL;

      g_key_file_load_from_bytes (file, data, G_KEY_FILE_NONE, NULL);
      ids = g_key_file_get_groups (file, NULL);
      entries = g_ptr_array_new ();
      for (guint i = 0; ids[i] != NULL; i++)
        g_ptr_array_add (entries, read_entry (file, ids[i]));
      g_once_init_leave (&ready, 1);
    }

  return entries;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const WbCarrier *first = *(const WbCarrier *const *) a;
  const WbCarrier *second = *(const WbCarrier *const *) b;

  return g_utf8_collate (first->name, second->name);
}

GPtrArray *
wb_carrier_list (const char *region)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GPtrArray *carriers = g_ptr_array_new ();
  GPtrArray *entries = get_entries ();

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (wb_carrier_is_in (entries->pdata[i], region) ? carriers : others,
                     entries->pdata[i]);
  g_ptr_array_sort (carriers, compare_names);
  g_ptr_array_sort (others, compare_names);
  g_ptr_array_extend (carriers, others, NULL, NULL);

  return carriers;
}

gboolean
wb_carrier_is_in (const WbCarrier *carrier, const char *region)
{
  const Entry *entry = (const Entry *) carrier;

  g_return_val_if_fail (carrier != NULL, FALSE);

  return region != NULL && g_strv_contains ((const char *const *) entry->regions, region);
}

gboolean
wb_carrier_is_foreign (const WbCarrier *carrier, const char *region)
{
  GPtrArray *entries = get_entries ();

  g_return_val_if_fail (carrier != NULL, FALSE);

  if (((const Entry *) carrier)->worldwide || wb_carrier_is_in (carrier, region))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (wb_carrier_is_in (entries->pdata[i], region))
      return TRUE;

  return FALSE;
}

static gboolean
is_called (const WbCarrier *carrier, const char *folded)
{
  for (guint i = 0; carrier->names[i] != NULL; i++)
    {
      g_autofree char *name = wb_text_fold (carrier->names[i]);

      if (g_strcmp0 (name, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

const WbCarrier *
wb_carrier_find (const char *name)
{
  g_autofree char *folded = NULL;
  GPtrArray       *entries = get_entries ();

  g_return_val_if_fail (name != NULL, NULL);

  folded = wb_text_fold (name);
  for (guint i = 0; i < entries->len; i++)
    if (is_called (entries->pdata[i], folded))
      return entries->pdata[i];

  return NULL;
}

/* Upper case and without white space, as the shapes are written. */
static char *
normalize (const char *tracking)
{
  GString *text = g_string_sized_new (strlen (tracking));

  for (const char *p = tracking; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (text, g_ascii_toupper (*p));

  return g_string_free (text, FALSE);
}

gboolean
wb_carrier_fits (const char *name, const char *tracking)
{
  const Entry     *entry = name != NULL ? (const Entry *) wb_carrier_find (name) : NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (tracking != NULL, FALSE);

  if (entry == NULL)
    return TRUE;
  text = normalize (tracking);
  for (guint i = 0; i < entry->shapes->len; i++)
    if (g_regex_match (entry->shapes->pdata[i], text, 0, NULL))
      return TRUE;

  return FALSE;
}
