/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies: key files of three layers, and a shop's own values over them. Any thread.
 *
 * 1. A value that is kept has been parsed; nothing that reads a policy can fail.
 * 2. data/policies/default.ini has every key, so that every key has a value.
 * 3. A value's source and date come with it: a layer that changes a value changes them too. */
#include "wb-policy.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "wb-domain-resources.h"

#define RESOURCE_FOLDER "/io/github/waybill_desktop/Waybill/policies"
#define MAX_EXPORT_ROWS 10000000

/* The keys that are no period follow those which are, WbPolicyKey. */
enum
{
  KEY_PAYMENT_REMINDERS = WB_N_POLICY_KEYS,
  KEY_EXPORT_ROWS,
  KEY_WEEKEND,
  KEY_HOLIDAYS,
  N_KEYS,
};

static const char *const key_names[] = {
  [WB_POLICY_PAYMENT_DEADLINE] = "payment-deadline",
  [WB_POLICY_CANCEL_RESPONSE] = "cancel-response",
  [WB_POLICY_PACK_BY] = "pack-by",
  [WB_POLICY_HANDOVER_BY] = "handover-by",
  [WB_POLICY_SHIP_SOON] = "ship-soon",
  [WB_POLICY_TRACKING_STALLED] = "tracking-stalled",
  [WB_POLICY_REROUTE_WINDOW] = "reroute-window",
  [WB_POLICY_REROUTE_ANSWER] = "reroute-answer",
  [WB_POLICY_AFTER_SALES_RESPONSE] = "after-sales-response",
  [WB_POLICY_AUTO_COMPLETE] = "auto-complete",
  [WB_POLICY_EXPORT_WINDOW] = "export-window",
  [KEY_PAYMENT_REMINDERS] = "payment-reminders",
  [KEY_EXPORT_ROWS] = "export-rows",
  [KEY_WEEKEND] = "weekend",
  [KEY_HOLIDAYS] = "holidays",
  [N_KEYS] = NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (key_names) == N_KEYS + 1);

static const char *const weekday_names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

typedef struct
{
  char *text;
  char *source;
  char *checked;
} Value;

struct _WbPolicy
{
  gatomicrefcount ref_count;

  /* Owned */
  Value       values[N_KEYS];
  WbPeriod   *reminders;
  WbCalendar *calendar;

  WbPeriod periods[WB_N_POLICY_KEYS];
  guint    n_reminders;
  guint    export_rows;
  guint    weekend;
};

G_DEFINE_QUARK (wb_policy_error_quark, wb_policy_error)

static int
find_key (const char *name)
{
  for (int key = 0; key < N_KEYS; key++)
    if (g_str_equal (key_names[key], name))
      return key;

  return -1;
}

/* The parts of a list "a, b", trimmed; none for "" and "off". */
static char **
split_list (const char *text)
{
  char **parts;

  if (*text == '\0' || g_str_equal (text, "off"))
    return g_new0 (char *, 1);
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);

  return parts;
}

/* The list "a, b" of texts, or "off". */
static char *
join_list (const GPtrArray *parts)
{
  g_autoptr (GString) text = g_string_new (parts->len == 0 ? "off" : NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) parts->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Lengths of time after creation, each longer than the one before. */
static gboolean
parse_reminders (const char *text, WbPeriod **reminders, guint *n_reminders)
{
  g_auto (GStrv) parts = split_list (text);
  guint                n = g_strv_length (parts);
  g_autofree WbPeriod *parsed = g_new0 (WbPeriod, n + 1);

  for (guint i = 0; i < n; i++)
    {
      if (!wb_period_parse (parts[i], &parsed[i]) || parsed[i].kind != WB_PERIOD_SECONDS)
        return FALSE;
      if (i > 0 && parsed[i].amount <= parsed[i - 1].amount)
        return FALSE;
    }
  *reminders = g_steal_pointer (&parsed);
  *n_reminders = n;

  return TRUE;
}

static gboolean
parse_export_rows (const char *text, guint *rows)
{
  guint64 parsed = 0;

  if (!g_str_equal (text, "off") &&
      !g_ascii_string_to_unsigned (text, 10, 1, MAX_EXPORT_ROWS, &parsed, NULL))
    return FALSE;
  *rows = (guint) parsed;

  return TRUE;
}

/* "Sat, Sun" as wb_calendar_new () takes it. At least one day must be left to work on. */
static gboolean
parse_weekend (const char *text, guint *weekend)
{
  g_auto (GStrv) parts = split_list (text);
  guint parsed = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint day = 0;

      while (day < G_N_ELEMENTS (weekday_names) &&
             g_ascii_strcasecmp (parts[i], weekday_names[day]) != 0)
        day++;
      if (day == G_N_ELEMENTS (weekday_names))
        return FALSE;
      parsed |= 1u << day;
    }
  if (parsed == (1u << G_N_ELEMENTS (weekday_names)) - 1)
    return FALSE;
  *weekend = parsed;

  return TRUE;
}

static WbCalendar *
parse_holidays (const char *text, guint weekend)
{
  g_auto (GStrv) dates = split_list (text);

  return wb_calendar_new (weekend, (const char *const *) dates);
}

static gboolean
is_valid (int key, const char *text)
{
  g_autofree WbPeriod *reminders = NULL;
  g_autoptr (WbCalendar) calendar = NULL;
  WbPeriod period;
  guint    number;

  switch (key)
    {
    case KEY_PAYMENT_REMINDERS:
      return parse_reminders (text, &reminders, &number);
    case KEY_EXPORT_ROWS:
      return parse_export_rows (text, &number);
    case KEY_WEEKEND:
      return parse_weekend (text, &number);
    case KEY_HOLIDAYS:
      calendar = parse_holidays (text, 0);
      return calendar != NULL;
    case WB_POLICY_SHIP_SOON:
      /* A time before a deadline, so no number of days to count from it. */
      return wb_period_parse (text, &period) &&
             (period.kind == WB_PERIOD_SECONDS || period.kind == WB_PERIOD_OFF);
    default:
      return wb_period_parse (text, &period);
    }
}

static gboolean
check_value (int key, const char *text, GError **error)
{
  if (is_valid (key, text))
    return TRUE;
  g_set_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_INVALID, "%s: not a value: %s",
               key_names[key], text);

  return FALSE;
}

/* Takes source and checked. */
static gboolean
set_value (WbPolicy *self, int key, const char *text, char *source, char *checked, GError **error)
{
  Value *value = &self->values[key];

  g_free (value->text);
  g_free (value->source);
  g_free (value->checked);
  value->text = g_strstrip (g_strdup (text));
  value->source = source;
  value->checked = checked;

  return check_value (key, value->text, error);
}

static gboolean
read_key_file (WbPolicy *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, groups[i], "value", error);
      int              key = find_key (groups[i]);

      if (text == NULL)
        return FALSE;
      if (key < 0)
        {
          g_set_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_UNKNOWN_KEY, "No such key: %s",
                       groups[i]);
          return FALSE;
        }
      if (!set_value (self, key, text, g_key_file_get_string (file, groups[i], "source", NULL),
                      g_key_file_get_string (file, groups[i], "checked", NULL), error))
        return FALSE;
    }

  return TRUE;
}

/* Lays the file over what is there; one that does not exist changes nothing. */
static gboolean
read_layer (WbPolicy *self, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_FOLDER "/%s.ini", name);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;

  bytes =
      g_resource_lookup_data (wb_domain_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return TRUE;

  return g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, error) &&
         read_key_file (self, file, error);
}

static gboolean
read_overrides (WbPolicy *self, GHashTable *overrides, GError **error)
{
  GHashTableIter iter;
  gpointer       name;
  gpointer       text;

  if (overrides == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, overrides);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (!wb_policy_check_value (name, text, error) ||
        !set_value (self, find_key (name), text, NULL, NULL, error))
      return FALSE;

  return TRUE;
}

/* From texts that have all been checked to what the getters return. */
static void
parse_values (WbPolicy *self)
{
  for (int key = 0; key < N_KEYS; key++)
    g_assert (self->values[key].text != NULL);

  for (int key = 0; key < WB_N_POLICY_KEYS; key++)
    wb_period_parse (self->values[key].text, &self->periods[key]);
  parse_reminders (self->values[KEY_PAYMENT_REMINDERS].text, &self->reminders, &self->n_reminders);
  parse_export_rows (self->values[KEY_EXPORT_ROWS].text, &self->export_rows);
  parse_weekend (self->values[KEY_WEEKEND].text, &self->weekend);
  self->calendar = parse_holidays (self->values[KEY_HOLIDAYS].text, self->weekend);
}

WbPolicy *
wb_policy_new (const char *platform, const char *region, GHashTable *overrides, GError **error)
{
  g_autoptr (WbPolicy) self = g_new0 (WbPolicy, 1);
  g_autofree char *market = NULL;

  g_return_val_if_fail (platform != NULL && region != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  market = g_strdup_printf ("%s-%s", platform, region);
  if (!read_layer (self, "default", error) || !read_layer (self, platform, error) ||
      !read_layer (self, market, error) || !read_overrides (self, overrides, error))
    return NULL;
  parse_values (self);

  return g_steal_pointer (&self);
}

WbPolicy *
wb_policy_ref (WbPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wb_policy_unref (WbPolicy *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (int key = 0; key < N_KEYS; key++)
    {
      g_free (self->values[key].text);
      g_free (self->values[key].source);
      g_free (self->values[key].checked);
    }
  g_free (self->reminders);
  g_clear_pointer (&self->calendar, wb_calendar_unref);
  g_free (self);
}

const WbPeriod *
wb_policy_get_period (WbPolicy *self, WbPolicyKey key)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((int) key >= 0 && key < WB_N_POLICY_KEYS, NULL);

  return &self->periods[key];
}

const WbPeriod *
wb_policy_get_reminders (WbPolicy *self, guint *n_reminders)
{
  g_return_val_if_fail (self != NULL && n_reminders != NULL, NULL);

  *n_reminders = self->n_reminders;

  return self->reminders;
}

guint
wb_policy_get_export_rows (WbPolicy *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->export_rows;
}

WbCalendar *
wb_policy_get_calendar (WbPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->calendar;
}

guint
wb_policy_get_weekend (WbPolicy *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->weekend;
}

GPtrArray *
wb_policy_list_holidays (WbPolicy *self)
{
  g_autofree char **parts = NULL;
  GPtrArray        *dates = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  dates = g_ptr_array_new_with_free_func (g_free);
  parts = split_list (self->values[KEY_HOLIDAYS].text);
  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (dates, parts[i]);
  g_ptr_array_sort (dates, compare_texts);

  return dates;
}

const char *const *
wb_policy_list_keys (void)
{
  return key_names;
}

const char *
wb_policy_get_text (WbPolicy *self, const char *key)
{
  int i;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  i = find_key (key);

  return i >= 0 ? self->values[i].text : NULL;
}

const char *
wb_policy_get_source (WbPolicy *self, const char *key)
{
  int i;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  i = find_key (key);

  return i >= 0 ? self->values[i].source : NULL;
}

const char *
wb_policy_get_checked (WbPolicy *self, const char *key)
{
  int i;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  i = find_key (key);

  return i >= 0 ? self->values[i].checked : NULL;
}

gboolean
wb_policy_check_value (const char *key, const char *value, GError **error)
{
  int i;

  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  i = find_key (key);
  if (i < 0)
    {
      g_set_error (error, WB_POLICY_ERROR, WB_POLICY_ERROR_UNKNOWN_KEY, "No such key: %s", key);
      return FALSE;
    }

  return check_value (i, value, error);
}

char *
wb_policy_format_weekend (guint weekend)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new ();

  for (guint day = 0; day < G_N_ELEMENTS (weekday_names); day++)
    if (weekend & (1u << day))
      g_ptr_array_add (days, (gpointer) weekday_names[day]);

  return join_list (days);
}

char *
wb_policy_format_holidays (GPtrArray *dates)
{
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_val_if_fail (dates != NULL, NULL);

  sorted = g_ptr_array_new ();
  g_ptr_array_extend (sorted, dates, NULL, NULL);
  g_ptr_array_sort (sorted, compare_texts);

  return join_list (sorted);
}

gboolean
wb_policy_is_date (const char *text)
{
  const char *const dates[] = { text, NULL };
  g_autoptr (WbCalendar) calendar = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  calendar = wb_calendar_new (0, dates);

  return calendar != NULL;
}

char *
wb_policy_dup_fingerprint (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (GStrv) names = g_resource_enumerate_children (wb_domain_get_resource (), RESOURCE_FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  qsort (names, g_strv_length (names), sizeof *names, compare_texts);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", RESOURCE_FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (wb_domain_get_resource (), path,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_checksum_update (checksum, (const guchar *) names[i], strlen (names[i]) + 1);
      g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return g_strdup (g_checksum_get_string (checksum));
}
