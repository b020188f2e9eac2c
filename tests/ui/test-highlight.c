/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of a search. */
#include "wb-highlight.h"

#include "wb-ui-test.h"

/* The marked pieces of text, joined by '|'. */
static char *
get_marked (const char *text, const char *needle)
{
  g_autoptr (PangoAttrList) list = wb_highlight_new (text, needle);
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autoptr (GSList) attributes = NULL;

  if (list != NULL)
    attributes = pango_attr_list_get_attributes (list);
  for (GSList *iter = attributes; iter != NULL; iter = iter->next)
    {
      PangoAttribute *attribute = iter->data;

      if (attribute->klass->type == PANGO_ATTR_BACKGROUND)
        g_string_append_printf (marked, "%s%.*s", marked->len > 0 ? "|" : "",
                                (int) (attribute->end_index - attribute->start_index),
                                text + attribute->start_index);
      pango_attribute_destroy (attribute);
    }

  return g_strdup (marked->str);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *text;
    const char *needle;
    const char *marked;
  } cases[] = {
    { "Stoneware mug", "mug", "mug" },
    { "Stoneware Mug", " MUG ", "Mug" },
    { "手冲咖啡壶", "咖啡", "咖啡" },
    { "577130815570092466", "2466", "2466" },
    { "aaaa", "aa", "aa|aa" },
    { "Wool throw", "throw mug", "throw" },
    { "ÄRMEL", "ärm", "ÄRM" },
    { "Stoneware mug", "plate", "" },
    { "Stoneware mug", "", "" },
    { "Stoneware mug", NULL, "" },
    { NULL, "mug", "" },
    { "mu", "mug", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = get_marked (cases[i].text, cases[i].needle);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/highlight/marks", test_marks);

  return g_test_run ();
}
