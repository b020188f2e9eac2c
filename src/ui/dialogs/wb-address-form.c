/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address as it is written in a market. Main thread. */
#include "config.h"

#include "wb-address-form.h"

#include <glib/gi18n-lib.h>

#include "wb-text.h"

typedef enum
{
  PART_RECIPIENT,
  PART_PHONE,
  PART_ADDRESS,
  PART_DISTRICT,
  PART_CITY,
  PART_STATE,
  PART_ZIP,
  N_PARTS
} Part;

/* Where a part stands in an act and in an order. */
static const struct
{
  gsize in_act;
  gsize in_order;
} places[N_PARTS] = {
  [PART_RECIPIENT] = { G_STRUCT_OFFSET (WbAct, recipient), G_STRUCT_OFFSET (WbOrder, recipient) },
  [PART_PHONE] = { G_STRUCT_OFFSET (WbAct, phone), G_STRUCT_OFFSET (WbOrder, phone) },
  [PART_ADDRESS] = { G_STRUCT_OFFSET (WbAct, address), G_STRUCT_OFFSET (WbOrder, address) },
  [PART_DISTRICT] = { G_STRUCT_OFFSET (WbAct, district), G_STRUCT_OFFSET (WbOrder, district) },
  [PART_CITY] = { G_STRUCT_OFFSET (WbAct, city), G_STRUCT_OFFSET (WbOrder, city) },
  [PART_STATE] = { G_STRUCT_OFFSET (WbAct, state), G_STRUCT_OFFSET (WbOrder, state) },
  [PART_ZIP] = { G_STRUCT_OFFSET (WbAct, zip), G_STRUCT_OFFSET (WbOrder, zip) },
};

typedef struct
{
  Part        part;
  const char *title;
  gboolean    required;
} Line;

typedef struct
{
  const char *region;
  Line        lines[N_PARTS]; /* ends with a line without a title */
} Form;

#define RECIPIENT                                                                                  \
  {                                                                                                \
    PART_RECIPIENT, N_ ("Recipient"), TRUE                                                         \
  }
#define PHONE                                                                                      \
  {                                                                                                \
    PART_PHONE, N_ ("Phone"), TRUE                                                                 \
  }

/* The lines in the order in which the post of each market wants them: large places first in China
 * and Japan, last elsewhere. */
static const Form forms[] = {
  { "GB",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("Street address"), TRUE },
      { PART_CITY, N_ ("Town or city"), TRUE },
      { PART_STATE, N_ ("County (optional)"), FALSE },
      { PART_ZIP, N_ ("Postcode"), TRUE } } },
  { "US",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("Street address"), TRUE },
      { PART_CITY, N_ ("City"), TRUE },
      { PART_STATE, N_ ("State"), TRUE },
      { PART_ZIP, N_ ("ZIP code"), TRUE } } },
  { "TH",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("House number, street and sub-district"), TRUE },
      { PART_DISTRICT, N_ ("District"), TRUE },
      { PART_STATE, N_ ("Province"), TRUE },
      { PART_ZIP, N_ ("Postcode"), TRUE } } },
  { "VN",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("House number and street"), TRUE },
      { PART_DISTRICT, N_ ("Ward and district"), TRUE },
      { PART_CITY, N_ ("Province or city"), TRUE },
      { PART_ZIP, N_ ("Postcode (optional)"), FALSE } } },
  { "MY",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("Street address"), TRUE },
      { PART_ZIP, N_ ("Postcode"), TRUE },
      { PART_CITY, N_ ("City"), TRUE },
      { PART_STATE, N_ ("State"), TRUE } } },
  { "ID",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("Street address"), TRUE },
      { PART_DISTRICT, N_ ("District (kecamatan)"), TRUE },
      { PART_CITY, N_ ("City or regency"), TRUE },
      { PART_STATE, N_ ("Province"), TRUE },
      { PART_ZIP, N_ ("Postcode"), TRUE } } },
  { "PH",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("House number and street"), TRUE },
      { PART_DISTRICT, N_ ("Barangay"), TRUE },
      { PART_CITY, N_ ("City or municipality"), TRUE },
      { PART_STATE, N_ ("Province"), TRUE },
      { PART_ZIP, N_ ("ZIP code"), TRUE } } },
  { "SG",
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("Street address and unit"), TRUE },
      { PART_ZIP, N_ ("Postcode"), TRUE } } },
  { "JP",
    { RECIPIENT,
      PHONE,
      { PART_ZIP, N_ ("Postcode"), TRUE },
      { PART_STATE, N_ ("Prefecture"), TRUE },
      { PART_CITY, N_ ("City or ward"), TRUE },
      { PART_ADDRESS, N_ ("Block, building and room"), TRUE } } },
  { "CN",
    { RECIPIENT,
      PHONE,
      { PART_STATE, N_ ("Province"), TRUE },
      { PART_CITY, N_ ("City"), TRUE },
      { PART_DISTRICT, N_ ("District or county"), TRUE },
      { PART_ADDRESS, N_ ("Street address"), TRUE } } },
  /* Every other market. */
  { NULL,
    { RECIPIENT,
      PHONE,
      { PART_ADDRESS, N_ ("Street address"), TRUE },
      { PART_CITY, N_ ("City"), TRUE },
      { PART_STATE, N_ ("State or province (optional)"), FALSE },
      { PART_ZIP, N_ ("Postcode"), TRUE } } },
};

struct _WbAddressForm
{
  AdwPreferencesGroup parent_instance;

  const Form  *form;          /* NULL until it is set up */
  AdwEntryRow *rows[N_PARTS]; /* borrowed children, NULL where the market has none */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbAddressForm, wb_address_form, ADW_TYPE_PREFERENCES_GROUP)

static void
changed_cb (WbAddressForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
wb_address_form_class_init (WbAddressFormClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ADDRESS_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_address_form_init (WbAddressForm *self)
{
}

static const Form *
find_form (const char *region)
{
  const Form *form = forms;

  while (form->region != NULL && g_strcmp0 (form->region, region) != 0)
    form++;

  return form;
}

static void
add_line (WbAddressForm *self, const Line *line, const WbOrder *order)
{
  const char  *value = G_STRUCT_MEMBER (char *, order, places[line->part].in_order);
  AdwEntryRow *row = ADW_ENTRY_ROW (adw_entry_row_new ());

  self->rows[line->part] = row;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (line->title));
  adw_entry_row_set_activates_default (row, TRUE);
  if (value != NULL && !wb_text_is_masked (value))
    {
      g_autofree char *text = g_strdelimit (g_strdup (value), "\n", ' ');

      gtk_editable_set_text (GTK_EDITABLE (row), text);
    }
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
}

void
wb_address_form_set_up (WbAddressForm *self, const char *region, const WbOrder *order)
{
  g_return_if_fail (WB_IS_ADDRESS_FORM (self));
  g_return_if_fail (self->form == NULL);

  self->form = find_form (region);
  for (int i = 0; i < N_PARTS && self->form->lines[i].title != NULL; i++)
    add_line (self, &self->form->lines[i], order);
}

/* NULL when there is nothing. */
static char *
dup_part (WbAddressForm *self, Part part)
{
  char *text = NULL;

  if (self->rows[part] == NULL)
    return NULL;
  text = wb_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->rows[part])));
  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

void
wb_address_form_fill (WbAddressForm *self, WbAct *act)
{
  g_return_if_fail (WB_IS_ADDRESS_FORM (self));

  for (int part = 0; part < N_PARTS; part++)
    G_STRUCT_MEMBER (char *, act, places[part].in_act) = dup_part (self, part);
}

const char *
wb_address_form_get_missing (WbAddressForm *self)
{
  g_return_val_if_fail (WB_IS_ADDRESS_FORM (self), NULL);

  for (int i = 0; i < N_PARTS && self->form->lines[i].title != NULL; i++)
    {
      const Line      *line = &self->form->lines[i];
      g_autofree char *text = dup_part (self, line->part);

      if (line->required && text == NULL)
        return _ (line->title);
    }

  return NULL;
}
