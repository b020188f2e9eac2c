/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carriers and the shapes of their tracking numbers. */
#include "wb-carrier.h"

#include <string.h>

/* The carriers that sellers of these markets need (domain.md, Actions), as their files write them.
 */
static const char *const needed[] = {
  "Royal Mail",    "Evri",      "Yodel",        "DPD",  "J&T Express", "Flash Express",
  "Kerry Express", "Ninja Van", "SPX Express",  "GHN",  "GHTK",        "Viettel Post",
  "JNE",           "SiCepat",   "POS Malaysia", "LBC",  "顺丰",        "中通",
  "圆通",          "韵达",      "申通",         "极兔", "EMS",
};

static void
test_known (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (wb_carrier_find (needed[i]) == NULL)
      g_error ("%s is not known", needed[i]);
  g_assert_null (wb_carrier_find ("Pigeon"));
  g_assert_true (wb_carrier_find ("royal mail") == wb_carrier_find ("ROYAL MAIL"));
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *carrier;
    const char *tracking;
    gboolean    fits;
  } cases[] = {
    { "Royal Mail", "AB123456789GB", TRUE },
    { "royal mail", "ab 1234 5678 9gb", TRUE },
    { "Royal Mail", "AB123456789DE", FALSE },
    { "Royal Mail", "12", FALSE },
    { "Evri", "H01ABC1234567890", TRUE },
    { "Evri", "AB123456789GB", FALSE },
    { "Yodel", "JD0002123456789012", TRUE },
    { "顺丰速运", "SF1234567890123", TRUE },
    { "顺丰速运", "SF123", FALSE },
    { "中通快递", "78123456789012", TRUE },
    { "圆通速递", "YT1234567890123", TRUE },
    { "极兔速递", "JT1234567890123", TRUE },
    { "J&T Express", "630012345678", TRUE },
    { "SPX", "SPXMY012345678912", TRUE },
    { "GHTK", "S1234567.HN1.A12.123456789", TRUE },
    { "Pigeon", "anything", TRUE },
    { NULL, "anything", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (wb_carrier_fits (cases[i].carrier, cases[i].tracking) != cases[i].fits)
      g_error ("%s %s", cases[i].carrier, cases[i].tracking);
}

/* No name stands for two carriers, and a region's own come first. */
static void
test_list (void)
{
  g_autoptr (GPtrArray) carriers = wb_carrier_list ("TH");
  gboolean own = TRUE;

  for (guint i = 0; i < carriers->len; i++)
    {
      const WbCarrier *carrier = carriers->pdata[i];

      g_assert_true (own || !wb_carrier_is_in (carrier, "TH"));
      own = wb_carrier_is_in (carrier, "TH");
      for (guint j = 0; carrier->names[j] != NULL; j++)
        g_assert_true (wb_carrier_find (carrier->names[j]) == carrier);
    }
  g_assert_true (wb_carrier_is_in (carriers->pdata[0], "TH"));
  g_assert_false (own);
}

/* Where none of a region's own carriers is known nothing can be said. */
static void
test_foreign (void)
{
  static const struct
  {
    const char *carrier, *region;
    gboolean    foreign;
  } cases[] = {
    { "Royal Mail", "GB", FALSE }, { "Royal Mail", "TH", TRUE }, { "Flash Express", "GB", TRUE },
    { "DHL", "GB", FALSE },        { "DHL", "PH", FALSE },       { "FedEx", "SG", FALSE },
    { "EMS", "TH", FALSE },        { "DHL", "DE", FALSE },       { "Evri", "DE", FALSE },
    { "Evri", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wb_carrier_is_foreign (wb_carrier_find (cases[i].carrier), cases[i].region),
                     ==, cases[i].foreign);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/carrier/known", test_known);
  g_test_add_func ("/carrier/shapes", test_shapes);
  g_test_add_func ("/carrier/list", test_list);
  g_test_add_func ("/carrier/foreign", test_foreign);

  return g_test_run ();
}
