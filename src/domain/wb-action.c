/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions, what is filled in for them, and their reasons. */
#include "wb-action.h"

#include "wb-money.h"
#include "wb-stage.h"
#include "wb-time.h"

static const char *const action_ids[] = {
  [WB_ACTION_CONTACT] = "contact",
  [WB_ACTION_CANCEL] = "cancel",
  [WB_ACTION_APPROVE] = "approve",
  [WB_ACTION_REJECT] = "reject",
  [WB_ACTION_REQUEST_CANCEL] = "request-cancel",
  [WB_ACTION_MARK_PAID] = "mark-paid",
  [WB_ACTION_COMPLETE] = "complete",
  [WB_ACTION_PACK] = "pack",
  [WB_ACTION_SPLIT] = "split",
  [WB_ACTION_SHIP] = "ship",
  [WB_ACTION_ARRANGE] = "arrange",
  [WB_ACTION_TRACKING] = "tracking",
  [WB_ACTION_REROUTE] = "reroute",
  [WB_ACTION_AFTERSALE] = "aftersale",
  [WB_ACTION_NOTE] = "note",
  [WB_ACTION_TAG] = "tag",
  [WB_ACTION_FLAG] = "flag",
  [WB_ACTION_MARK_BUYER] = "mark-buyer",
};
G_STATIC_ASSERT (G_N_ELEMENTS (action_ids) == WB_N_ACTIONS);

#define TEXT_FIELD(member)                                                                         \
  {                                                                                                \
    .name = #member, .type = WB_FIELD_TEXT, .offset = G_STRUCT_OFFSET (WbAct, member)              \
  }
#define PERSON_FIELD(member)                                                                       \
  {                                                                                                \
    .name = #member, .type = WB_FIELD_TEXT, .flags = WB_FIELD_PERSONAL,                            \
    .offset = G_STRUCT_OFFSET (WbAct, member)                                                      \
  }
#define NUMBER_FIELD(member, Type)                                                                 \
  {                                                                                                \
    .name = #member, .type = WB_FIELD_##Type, .offset = G_STRUCT_OFFSET (WbAct, member)            \
  }

/* The action comes first: wb_act_to_text writes its identifier instead of its number. */
#define FIELD_ACTION 0

static const WbField act_fields[] = {
  NUMBER_FIELD (action, INT),
  TEXT_FIELD (reason),
  TEXT_FIELD (agreed_reason),
  TEXT_FIELD (note),
  TEXT_FIELD (package_key),
  TEXT_FIELD (item_keys),
  TEXT_FIELD (carrier),
  TEXT_FIELD (tracking),
  TEXT_FIELD (handover),
  TEXT_FIELD (event),
  NUMBER_FIELD (at, TIME),
  TEXT_FIELD (key),
  TEXT_FIELD (to),
  TEXT_FIELD (kind),
  NUMBER_FIELD (amount, MONEY),
  TEXT_FIELD (tags),
  TEXT_FIELD (untags),
  TEXT_FIELD (flag),
  PERSON_FIELD (recipient),
  PERSON_FIELD (phone),
  PERSON_FIELD (address),
  PERSON_FIELD (district),
  PERSON_FIELD (city),
  PERSON_FIELD (state),
  PERSON_FIELD (zip),
};

static const WbRecordInfo act_info = {
  "act",
  sizeof (WbAct),
  act_fields,
  G_N_ELEMENTS (act_fields),
};

static const char *const unpaid_reasons[] = {
  "out-of-stock", "pricing-error", "buyer-overdue", "buyer-requested", NULL,
};
static const char *const paid_reasons[] = {
  "out-of-stock", "pricing-error", "undeliverable", "buyer-requested", NULL,
};
static const char *const reject_reasons[] = {
  "invalid-reason", "on-schedule", "agreed", "packed", NULL,
};
static const WbCaseReason case_reasons[] = {
  { "damaged", TRUE },
  { "defective", TRUE },
  { "not-as-described", TRUE },
  { "missing-parts", TRUE },
  { "wrong-item", TRUE },
  { "counterfeit", TRUE },
  { "expired", TRUE },
  { "no-longer-needed", FALSE },
  { "wrong-size", FALSE },
  { "ordered-by-mistake", FALSE },
  { "better-price", FALSE },
  { "late", FALSE },
  { "not-received", FALSE },
  { "other", FALSE },
  { NULL },
};

const char *
wb_action_get_id (WbAction action)
{
  g_return_val_if_fail ((int) action >= 0 && action < WB_N_ACTIONS, "");

  return action_ids[action];
}

gboolean
wb_action_from_id (const char *id, WbAction *out)
{
  g_return_val_if_fail (id != NULL && out != NULL, FALSE);

  for (int action = 0; action < WB_N_ACTIONS; action++)
    if (g_str_equal (action_ids[action], id))
      {
        *out = action;
        return TRUE;
      }

  return FALSE;
}

const WbRecordInfo *
wb_act_get_info (void)
{
  return &act_info;
}

WbAct *
wb_act_new (WbAction action)
{
  WbAct *self = wb_record_new (&act_info);

  self->action = action;

  return self;
}

WbAct *
wb_act_copy (const WbAct *self)
{
  return wb_record_copy (&act_info, self);
}

void
wb_act_free (WbAct *self)
{
  if (self != NULL)
    wb_record_free (&act_info, self);
}

char *
wb_act_to_text (const WbAct *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_add (&builder, "{ss}", act_fields[FIELD_ACTION].name,
                         wb_action_get_id (self->action));
  for (guint i = FIELD_ACTION + 1; i < act_info.n_fields; i++)
    {
      const WbField   *field = &act_fields[i];
      g_autofree char *number = NULL;

      if (wb_record_is_empty (&act_info, self, i))
        continue;
      if (field->type != WB_FIELD_TEXT)
        number = g_strdup_printf ("%" G_GINT64_FORMAT, WB_FIELD_INT64_OF (self, field));
      g_variant_builder_add (&builder, "{ss}", field->name,
                             number != NULL ? number : WB_FIELD_TEXT_OF (self, field));
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_print (variant, FALSE);
}

static gboolean
read_field (WbAct *self, const char *name, const char *value)
{
  for (guint i = FIELD_ACTION + 1; i < act_info.n_fields; i++)
    {
      const WbField *field = &act_fields[i];

      if (!g_str_equal (field->name, name))
        continue;
      if (field->type == WB_FIELD_TEXT)
        {
          g_free (WB_FIELD_TEXT_OF (self, field));
          WB_FIELD_TEXT_OF (self, field) = g_strdup (value);
          return TRUE;
        }
      return g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64,
                                       &WB_FIELD_INT64_OF (self, field), NULL);
    }

  return FALSE;
}

WbAct *
wb_act_from_text (const char *text)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (WbAct) self = NULL;
  const char  *name;
  const char  *value;
  GVariantIter iter;
  WbAction     action;

  g_return_val_if_fail (text != NULL, NULL);

  variant = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL);
  if (variant == NULL || !g_variant_lookup (variant, act_fields[FIELD_ACTION].name, "&s", &value) ||
      !wb_action_from_id (value, &action))
    return NULL;

  self = wb_act_new (action);
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    if (!g_str_equal (name, act_fields[FIELD_ACTION].name) && !read_field (self, name, value))
      return NULL;

  return g_steal_pointer (&self);
}

const char *const *
wb_cancel_reasons_list (int stage)
{
  return stage == WB_STAGE_UNPAID ? unpaid_reasons : paid_reasons;
}

const char *const *
wb_reject_reasons_list (void)
{
  return reject_reasons;
}

const WbCaseReason *
wb_case_reasons_list (void)
{
  return case_reasons;
}
