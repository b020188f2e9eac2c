/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter as one line of text, and back. Any thread. */
#include <string.h>

#include "wb-filter.h"

typedef struct _Key Key;

struct _Key
{
  const char *name;
  /* FALSE when it takes no such value; the filter is then untouched. */
  gboolean (*read) (WbFilter *filter, const Key *key, const char *value);
  /* NULL when nothing is chosen by it. The caller's. */
  char *(*write) (const WbFilter *filter, const Key *key);
  gsize offset; /* of what it chooses by, where several keys are read alike */
};

G_DEFINE_QUARK (wb_filter_error_quark, wb_filter_error)

/* ---- One function to read and one to write each kind of value ---- */

static gboolean
read_tab (WbFilter *filter, const Key *key, const char *value)
{
  return wb_tab_from_id (value, &filter->tab);
}

static char *
write_tab (const WbFilter *filter, const Key *key)
{
  return filter->tab != WB_TAB_ALL ? g_strdup (wb_tab_get_id (filter->tab)) : NULL;
}

static gboolean
read_stages (WbFilter *filter, const Key *key, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, ",", -1);
  guint bits = 0;
  WbTab tab;

  for (int i = 0; ids[i] != NULL; i++)
    {
      if (!wb_tab_from_id (ids[i], &tab) || tab == WB_TAB_ALL)
        return FALSE;
      bits |= 1u << tab;
    }
  if (bits == 0)
    return FALSE;
  filter->stages = bits;

  return TRUE;
}

static void
append_word (GString *list, const char *word)
{
  if (list->len > 0)
    g_string_append_c (list, ',');
  g_string_append (list, word);
}

static char *
end_list (GString *list)
{
  return g_string_free (list, list->len == 0);
}

static char *
write_stages (const WbFilter *filter, const Key *key)
{
  GString *list = g_string_new (NULL);

  for (int tab = WB_TAB_ALL + 1; tab < WB_N_TABS; tab++)
    if ((filter->stages & (1u << tab)) != 0)
      append_word (list, wb_tab_get_id (tab));

  return end_list (list);
}

static gboolean
read_substages (WbFilter *filter, const Key *key, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, ",", -1);
  guint      bits = 0;
  WbSubstage substage;

  for (int i = 0; ids[i] != NULL; i++)
    {
      if (!wb_substage_from_id (ids[i], &substage) || substage == WB_SUBSTAGE_NONE)
        return FALSE;
      bits |= 1u << substage;
    }
  if (bits == 0)
    return FALSE;
  filter->substages = bits;

  return TRUE;
}

static char *
write_substages (const WbFilter *filter, const Key *key)
{
  GString *list = g_string_new (NULL);

  for (int substage = 1; substage < WB_N_SUBSTAGES; substage++)
    if ((filter->substages & (1u << substage)) != 0)
      append_word (list, wb_substage_get_id (substage));

  return end_list (list);
}

static gboolean
read_attention (WbFilter *filter, const Key *key, const char *value)
{
  WbAttention kind;

  if (!wb_attention_from_id (value, &kind))
    return FALSE;
  filter->attention = kind;

  return TRUE;
}

static char *
write_attention (const WbFilter *filter, const Key *key)
{
  return filter->attention >= 0 ? g_strdup (wb_attention_get_id (filter->attention)) : NULL;
}

static gboolean
parse_id (const char *text, gint64 *id)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    return FALSE;
  *id = value;

  return TRUE;
}

static gboolean
read_shop (WbFilter *filter, const Key *key, const char *value)
{
  return parse_id (value, &filter->shop_id);
}

static char *
write_shop (const WbFilter *filter, const Key *key)
{
  return filter->shop_id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, filter->shop_id) : NULL;
}

static gboolean
read_time_range (WbFilter *filter, const Key *key, const char *value)
{
  return wb_time_range_parse (value, (WbTimeRange *) ((char *) filter + key->offset));
}

static char *
write_time_range (const WbFilter *filter, const Key *key)
{
  const WbTimeRange *range = (const WbTimeRange *) ((const char *) filter + key->offset);

  return wb_time_range_is_open (range) ? NULL : wb_time_range_to_text (range);
}

static gboolean
read_amount (WbFilter *filter, const Key *key, const char *value)
{
  return wb_amount_range_parse (value, &filter->amount);
}

static char *
write_amount (const WbFilter *filter, const Key *key)
{
  return wb_amount_range_is_open (&filter->amount) ? NULL
                                                   : wb_amount_range_to_text (&filter->amount);
}

static gboolean
read_text (WbFilter *filter, const Key *key, const char *value)
{
  char **text = (char **) ((char *) filter + key->offset);

  if (*value == '\0')
    return FALSE;
  g_free (*text);
  *text = g_strdup (value);

  return TRUE;
}

static char *
write_text (const WbFilter *filter, const Key *key)
{
  const char *text = *(char *const *) ((const char *) filter + key->offset);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
read_numbers (WbFilter *filter, const Key *key, const char *value)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (value, ", \t\r\n", -1);
  gboolean is_empty = TRUE;

  for (int i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        g_strv_builder_add (numbers, words[i]);
        is_empty = FALSE;
      }
  if (is_empty)
    return FALSE;
  g_strfreev (filter->numbers);
  filter->numbers = g_strv_builder_end (numbers);

  return TRUE;
}

static char *
write_numbers (const WbFilter *filter, const Key *key)
{
  return filter->numbers != NULL ? g_strjoinv (",", filter->numbers) : NULL;
}

static gboolean
read_changes (WbFilter *filter, const Key *key, const char *value)
{
  g_auto (GStrv) ends = g_strsplit (value, "..", 2);
  gint64 first, last;

  if (g_strv_length (ends) != 2 || !parse_id (ends[0], &first) || !parse_id (ends[1], &last))
    return FALSE;
  filter->change_first = first;
  filter->change_last = last;

  return TRUE;
}

static char *
write_changes (const WbFilter *filter, const Key *key)
{
  if (filter->change_first == 0)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT "..%" G_GINT64_FORMAT, filter->change_first,
                          filter->change_last);
}

static gboolean
read_sort (WbFilter *filter, const Key *key, const char *value)
{
  return wb_filter_set_sort (filter, value);
}

static char *
write_sort (const WbFilter *filter, const Key *key)
{
  if (filter->sort == WB_SORT_CREATED && filter->descending && filter->then_sort < 0)
    return NULL;

  return wb_filter_dup_sort (filter);
}

#define FIELD(name) G_STRUCT_OFFSET (WbFilter, name)

/* In the order in which they are written. */
static const Key keys[] = {
  { "tab", read_tab, write_tab, 0 },
  { "stage", read_stages, write_stages, 0 },
  { "substage", read_substages, write_substages, 0 },
  { "attention", read_attention, write_attention, 0 },
  { "shop", read_shop, write_shop, 0 },
  { "created", read_time_range, write_time_range, FIELD (created) },
  { "paid", read_time_range, write_time_range, FIELD (paid) },
  { "shipped", read_time_range, write_time_range, FIELD (shipped) },
  { "deadline", read_time_range, write_time_range, FIELD (deadline) },
  { "carrier", read_text, write_text, FIELD (carrier) },
  { "payment-method", read_text, write_text, FIELD (payment_method) },
  { "amount", read_amount, write_amount, 0 },
  { "sku", read_text, write_text, FIELD (sku) },
  { "buyer", read_text, write_text, FIELD (buyer) },
  { "tag", read_text, write_text, FIELD (tag) },
  { "flag", read_text, write_text, FIELD (flag) },
  { "search", read_text, write_text, FIELD (search) },
  { "ids", read_numbers, write_numbers, 0 },
  { "changes", read_changes, write_changes, 0 },
  { "sort", read_sort, write_sort, 0 },
};

static const Key *
find_key (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].name, name))
      return &keys[i];

  return NULL;
}

/* ---- The line ---- */

static gboolean
needs_quotes (const char *value)
{
  for (; *value != '\0'; value++)
    if (*value == ' ' || *value == '"' || *value == '\\' || g_ascii_iscntrl (*value))
      return TRUE;

  return FALSE;
}

static void
append_value (GString *line, const char *value)
{
  g_autofree char *escaped = NULL;
  char             letters[0x81]; /* bytes beyond ASCII, which are not to be escaped */

  if (!needs_quotes (value))
    {
      g_string_append (line, value);
      return;
    }
  for (int i = 0; i < 0x80; i++)
    letters[i] = (char) (0x80 + i);
  letters[0x80] = '\0';
  escaped = g_strescape (value, letters);
  g_string_append_printf (line, "\"%s\"", escaped);
}

char *
wb_filter_to_text (const WbFilter *self)
{
  GString *line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = keys[i].write (self, &keys[i]);

      if (value == NULL)
        continue;
      if (line->len > 0)
        g_string_append_c (line, ' ');
      g_string_append_printf (line, "%s=", keys[i].name);
      append_value (line, value);
    }

  return g_string_free (line, FALSE);
}

/* A value in quotes, *text being behind the first; moves *text behind the last. NULL when there is
 * none. */
static char *
take_quoted (const char **text)
{
  const char      *end = *text;
  g_autofree char *escaped = NULL;
  g_autofree char *value = NULL;

  for (; *end != '"'; end++)
    {
      if (*end == '\\')
        end++;
      if (*end == '\0')
        return NULL;
    }
  escaped = g_strndup (*text, end - *text);
  value = g_strcompress (escaped);
  *text = end + 1;
  if ((**text != '\0' && **text != ' ') || !g_utf8_validate (value, -1, NULL))
    return NULL;

  return g_steal_pointer (&value);
}

/* Moves *text behind one KEY=VALUE. FALSE when there is none. */
static gboolean
take_choice (const char **text, char **name, char **value)
{
  const char *equals = *text + strcspn (*text, "= ");

  if (*equals != '=' || equals == *text)
    return FALSE;
  *name = g_strndup (*text, equals - *text);
  *text = equals + 1;
  if (**text == '"')
    {
      (*text)++;
      *value = take_quoted (text);
    }
  else
    {
      gsize length = strcspn (*text, " ");

      *value = g_strndup (*text, length);
      *text += length;
    }

  return *value != NULL;
}

/* Makes the choice, and notes its key in *seen: bit i is keys[i]. */
static gboolean
choose_once (WbFilter *filter, const char *name, const char *value, guint64 *seen, GError **error)
{
  const Key *key = find_key (name);
  guint64    bit = key != NULL ? G_GUINT64_CONSTANT (1) << (key - keys) : 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (keys) <= 64);

  if ((*seen & bit) != 0)
    {
      g_set_error_literal (error, WB_FILTER_ERROR, WB_FILTER_ERROR_REPEATED, name);
      return FALSE;
    }
  *seen |= bit;

  return wb_filter_choose (filter, name, value, error);
}

WbFilter *
wb_filter_from_text (const char *text, GError **error)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char      *rest = valid;
  guint64          seen = 0;

  for (rest += strspn (rest, " "); *rest != '\0'; rest += strspn (rest, " "))
    {
      const char      *start = rest;
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (!take_choice (&rest, &name, &value))
        {
          g_set_error_literal (error, WB_FILTER_ERROR, WB_FILTER_ERROR_SYNTAX, start);
          return NULL;
        }
      if (!choose_once (filter, name, value, &seen, error))
        return NULL;
    }

  return g_steal_pointer (&filter);
}

gboolean
wb_filter_choose (WbFilter *self, const char *key, const char *value, GError **error)
{
  const Key *known = find_key (key);

  if (known == NULL)
    {
      g_set_error_literal (error, WB_FILTER_ERROR, WB_FILTER_ERROR_KEY, key);
      return FALSE;
    }
  if (!known->read (self, known, value))
    {
      g_set_error (error, WB_FILTER_ERROR, WB_FILTER_ERROR_VALUE, "%s=%s", key, value);
      return FALSE;
    }

  return TRUE;
}

WbFilter *
wb_filter_copy_without (const WbFilter *self, const char *key)
{
  WbFilter *rest = wb_filter_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = keys[i].write (self, &keys[i]);

      if (value != NULL && !g_str_equal (keys[i].name, key))
        keys[i].read (rest, &keys[i], value);
    }

  return rest;
}
