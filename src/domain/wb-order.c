/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and their parts, and the tables that tell their fields. */
#include "wb-order.h"

#define FILE_F WB_FIELD_FILE
#define PERSON_F (WB_FIELD_FILE | WB_FIELD_PERSONAL)
#define DERIVED_F WB_FIELD_DERIVED
#define UNKNOWN_F (WB_FIELD_FILE | WB_FIELD_UNKNOWN)

#define FIELD(Struct, member, Type, flag)                                                          \
  {                                                                                                \
    .name = #member, .type = WB_FIELD_##Type, .flags = flag,                                       \
    .offset = G_STRUCT_OFFSET (Struct, member)                                                     \
  }

static const WbField order_fields[] = {
  FIELD (WbOrder, number, TEXT, 0),
  FIELD (WbOrder, platform_status, TEXT, FILE_F),
  FIELD (WbOrder, platform_substatus, TEXT, FILE_F),
  FIELD (WbOrder, request_type, TEXT, FILE_F),
  FIELD (WbOrder, stage, INT, 0),
  FIELD (WbOrder, substage, INT, 0),
  FIELD (WbOrder, after_sales, INT, DERIVED_F),
  FIELD (WbOrder, platform_fulfilled, INT, FILE_F),
  FIELD (WbOrder, preorder, INT, FILE_F),
  FIELD (WbOrder, cod, INT, FILE_F),
  FIELD (WbOrder, payment_method, TEXT, FILE_F),
  FIELD (WbOrder, delivery_option, TEXT, FILE_F),
  FIELD (WbOrder, channel, TEXT, FILE_F),
  FIELD (WbOrder, created, TIME, FILE_F),
  FIELD (WbOrder, paid, TIME, FILE_F),
  FIELD (WbOrder, released, TIME, 0),
  FIELD (WbOrder, ready, TIME, FILE_F),
  FIELD (WbOrder, shipped, TIME, FILE_F),
  FIELD (WbOrder, delivered, TIME, FILE_F),
  FIELD (WbOrder, completed, TIME, FILE_F),
  FIELD (WbOrder, cancelled, TIME, FILE_F),
  FIELD (WbOrder, pack_by, TIME, FILE_F),
  FIELD (WbOrder, handover_by, TIME, FILE_F),
  FIELD (WbOrder, cancel_requested, TIME, FILE_F),
  FIELD (WbOrder, respond_by, TIME, 0),
  FIELD (WbOrder, respond_estimated, INT, 0),
  FIELD (WbOrder, cancel_by, TEXT, FILE_F),
  FIELD (WbOrder, cancel_reason, TEXT, FILE_F),
  FIELD (WbOrder, cancel_note, TEXT, 0),
  FIELD (WbOrder, total, MONEY, FILE_F),
  FIELD (WbOrder, subtotal, MONEY, FILE_F),
  FIELD (WbOrder, shipping, MONEY, FILE_F),
  FIELD (WbOrder, original_shipping, MONEY, FILE_F),
  FIELD (WbOrder, shipping_seller_discount, MONEY, FILE_F),
  FIELD (WbOrder, shipping_platform_discount, MONEY, FILE_F),
  FIELD (WbOrder, payment_discount, MONEY, FILE_F),
  FIELD (WbOrder, platform_discount, MONEY, FILE_F),
  FIELD (WbOrder, seller_discount, MONEY, FILE_F),
  FIELD (WbOrder, tax, MONEY, FILE_F),
  FIELD (WbOrder, refund, MONEY, FILE_F),
  FIELD (WbOrder, buyer, TEXT, PERSON_F),
  FIELD (WbOrder, recipient, TEXT, PERSON_F),
  FIELD (WbOrder, phone, TEXT, PERSON_F),
  FIELD (WbOrder, country, TEXT, FILE_F),
  FIELD (WbOrder, state, TEXT, FILE_F),
  FIELD (WbOrder, city, TEXT, FILE_F),
  FIELD (WbOrder, district, TEXT, PERSON_F),
  FIELD (WbOrder, zip, TEXT, PERSON_F),
  FIELD (WbOrder, address, TEXT, PERSON_F),
  FIELD (WbOrder, delivery_note, TEXT, PERSON_F),
  FIELD (WbOrder, buyer_message, TEXT, PERSON_F),
  FIELD (WbOrder, note, TEXT, FILE_F),
  FIELD (WbOrder, flag, TEXT, FILE_F),
  FIELD (WbOrder, as_of, TIME, 0),
  FIELD (WbOrder, item_count, INT, DERIVED_F),
  FIELD (WbOrder, quantity, INT, DERIVED_F),
  FIELD (WbOrder, deadline_kind, INT, DERIVED_F),
  FIELD (WbOrder, deadline_at, TIME, DERIVED_F),
  FIELD (WbOrder, delivery_type, TEXT, FILE_F),
  FIELD (WbOrder, cancel_answer, TEXT, 0),
  FIELD (WbOrder, contacted, TIME, 0),
  FIELD (WbOrder, buyer_mark, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbOrder, rule_at, TIME, DERIVED_F),
  FIELD (WbOrder, wiped, TIME, 0),
};

static const WbField item_fields[] = {
  FIELD (WbItem, key, TEXT, 0),
  FIELD (WbItem, sku_id, TEXT, FILE_F),
  FIELD (WbItem, seller_sku, TEXT, FILE_F),
  FIELD (WbItem, product_id, TEXT, FILE_F),
  FIELD (WbItem, product, TEXT, FILE_F),
  FIELD (WbItem, variation, TEXT, FILE_F),
  FIELD (WbItem, quantity, INT, FILE_F),
  FIELD (WbItem, returned, INT, FILE_F),
  FIELD (WbItem, unit_price, MONEY, FILE_F),
  FIELD (WbItem, subtotal, MONEY, FILE_F),
  FIELD (WbItem, platform_discount, MONEY, FILE_F),
  FIELD (WbItem, seller_discount, MONEY, FILE_F),
  FIELD (WbItem, amount, MONEY, FILE_F),
  FIELD (WbItem, package_key, TEXT, FILE_F),
  FIELD (WbItem, stage, INT, FILE_F),
  FIELD (WbItem, substage, INT, FILE_F),
  FIELD (WbItem, refunded, INT, FILE_F),
  FIELD (WbItem, weight, INT, FILE_F),
  FIELD (WbItem, category, TEXT, FILE_F),
  FIELD (WbItem, extra, TEXT, UNKNOWN_F),
};

static const WbField package_fields[] = {
  FIELD (WbPackage, key, TEXT, 0),          FIELD (WbPackage, number, TEXT, FILE_F),
  FIELD (WbPackage, carrier, TEXT, FILE_F), FIELD (WbPackage, tracking, TEXT, FILE_F),
  FIELD (WbPackage, substage, INT, FILE_F), FIELD (WbPackage, failed_at, TIME, FILE_F),
  FIELD (WbPackage, handover, TEXT, 0),     FIELD (WbPackage, window_closed, TIME, 0),
};

static const WbField event_fields[] = {
  FIELD (WbEvent, key, TEXT, 0),          FIELD (WbEvent, package_key, TEXT, FILE_F),
  FIELD (WbEvent, at, TIME, FILE_F),      FIELD (WbEvent, kind, TEXT, FILE_F),
  FIELD (WbEvent, note, TEXT, UNKNOWN_F),
};

static const WbField case_fields[] = {
  FIELD (WbCase, key, TEXT, 0),
  FIELD (WbCase, kind, TEXT, FILE_F),
  FIELD (WbCase, state, TEXT, FILE_F),
  FIELD (WbCase, reason, TEXT, FILE_F),
  FIELD (WbCase, agreed_reason, TEXT, 0),
  FIELD (WbCase, quality, INT, FILE_F),
  FIELD (WbCase, amount, MONEY, FILE_F),
  FIELD (WbCase, requested, TIME, FILE_F),
  FIELD (WbCase, respond_by, TIME, FILE_F),
};

static const WbField reroute_fields[] = {
  FIELD (WbReroute, key, TEXT, 0),
  FIELD (WbReroute, package_key, TEXT, 0),
  FIELD (WbReroute, state, TEXT, 0),
  FIELD (WbReroute, failed_at, TIME, 0),
  FIELD (WbReroute, created, TIME, 0),
  FIELD (WbReroute, submitted, TIME, 0),
  FIELD (WbReroute, recipient, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbReroute, phone, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbReroute, country, TEXT, 0),
  FIELD (WbReroute, state_name, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbReroute, city, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbReroute, district, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbReroute, zip, TEXT, WB_FIELD_PERSONAL),
  FIELD (WbReroute, address, TEXT, WB_FIELD_PERSONAL),
};

static const WbField task_fields[] = {
  FIELD (WbTask, key, TEXT, 0),   FIELD (WbTask, action, TEXT, 0),
  FIELD (WbTask, state, TEXT, 0), FIELD (WbTask, created, TIME, 0),
  FIELD (WbTask, done, TIME, 0),  FIELD (WbTask, act, TEXT, WB_FIELD_PERSONAL),
};

static const WbField tag_fields[] = {
  FIELD (WbTag, key, TEXT, 0),
};

static const WbRecordInfo order_info = {
  "order",
  sizeof (WbOrder),
  order_fields,
  G_N_ELEMENTS (order_fields),
};
G_STATIC_ASSERT (G_N_ELEMENTS (order_fields) <= 64);

static const WbRecordInfo part_infos[WB_N_PART_KINDS] = {
  [WB_PART_ITEM] = { "item", sizeof (WbItem), item_fields, G_N_ELEMENTS (item_fields) },
  [WB_PART_PACKAGE] = { "package", sizeof (WbPackage), package_fields,
                        G_N_ELEMENTS (package_fields) },
  [WB_PART_EVENT] = { "event", sizeof (WbEvent), event_fields, G_N_ELEMENTS (event_fields) },
  [WB_PART_CASE] = { "aftersale", sizeof (WbCase), case_fields, G_N_ELEMENTS (case_fields) },
  [WB_PART_REROUTE] = { "reroute", sizeof (WbReroute), reroute_fields,
                        G_N_ELEMENTS (reroute_fields) },
  [WB_PART_TASK] = { "task", sizeof (WbTask), task_fields, G_N_ELEMENTS (task_fields) },
  [WB_PART_TAG] = { "tag", sizeof (WbTag), tag_fields, G_N_ELEMENTS (tag_fields) },
};

/* An array's free function is given the part alone, so each kind has one of its own. */
#define DEFINE_FREE(part, PART)                                                                    \
  static void free_##part (gpointer data) { wb_record_free (&part_infos[WB_PART_##PART], data); }

DEFINE_FREE (item, ITEM)
DEFINE_FREE (package, PACKAGE)
DEFINE_FREE (event, EVENT)
DEFINE_FREE (case, CASE)
DEFINE_FREE (reroute, REROUTE)
DEFINE_FREE (task, TASK)
DEFINE_FREE (tag, TAG)

static const GDestroyNotify free_part[WB_N_PART_KINDS] = {
  [WB_PART_ITEM] = free_item, [WB_PART_PACKAGE] = free_package, [WB_PART_EVENT] = free_event,
  [WB_PART_CASE] = free_case, [WB_PART_REROUTE] = free_reroute, [WB_PART_TASK] = free_task,
  [WB_PART_TAG] = free_tag,
};

const WbRecordInfo *
wb_order_get_info (void)
{
  return &order_info;
}

const WbRecordInfo *
wb_part_get_info (WbPartKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_PART_KINDS, NULL);

  return &part_infos[kind];
}

WbOrder *
wb_order_new (void)
{
  WbOrder *self = wb_record_new (&order_info);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    self->parts[kind] = g_ptr_array_new_with_free_func (free_part[kind]);

  return self;
}

WbOrder *
wb_order_copy (const WbOrder *self)
{
  WbOrder *copy = wb_record_copy (&order_info, self);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      copy->parts[kind] = g_ptr_array_new_full (self->parts[kind]->len, free_part[kind]);
      for (guint i = 0; i < self->parts[kind]->len; i++)
        g_ptr_array_add (copy->parts[kind],
                         wb_record_copy (&part_infos[kind], self->parts[kind]->pdata[i]));
    }

  return copy;
}

void
wb_order_free (WbOrder *self)
{
  if (self == NULL)
    return;

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    g_ptr_array_unref (self->parts[kind]);
  wb_record_free (&order_info, self);
}

gpointer
wb_order_add_part (WbOrder *self, WbPartKind kind)
{
  gpointer part = wb_record_new (&part_infos[kind]);

  g_ptr_array_add (self->parts[kind], part);

  return part;
}

gpointer
wb_order_find_part (const WbOrder *self, WbPartKind kind, const char *key)
{
  for (guint i = 0; i < self->parts[kind]->len; i++)
    if (g_strcmp0 (wb_part_get_key (self->parts[kind]->pdata[i]), key) == 0)
      return self->parts[kind]->pdata[i];

  return NULL;
}

gboolean
wb_order_has_personal (const WbOrder *self)
{
  if (wb_record_has_any (&order_info, self, WB_FIELD_WIPED))
    return TRUE;
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < self->parts[kind]->len; i++)
      if (wb_record_has_any (&part_infos[kind], self->parts[kind]->pdata[i], WB_FIELD_WIPED))
        return TRUE;

  return FALSE;
}

void
wb_order_wipe (WbOrder *self, gint64 at)
{
  wb_record_clear (&order_info, self, WB_FIELD_WIPED);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < self->parts[kind]->len; i++)
      wb_record_clear (&part_infos[kind], self->parts[kind]->pdata[i], WB_FIELD_WIPED);
  self->wiped = at;
}

gboolean
wb_case_is_open (const WbCase *self)
{
  return g_strcmp0 (self->state, "rejected") != 0 && g_strcmp0 (self->state, "closed") != 0;
}

gboolean
wb_case_is_waiting (const WbCase *self)
{
  return g_strcmp0 (self->state, "requested") == 0;
}

gboolean
wb_package_is_own (const WbPackage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->number == NULL && (self->handover != NULL || self->tracking == NULL);
}

gboolean
wb_order_has_platform_logistics (const WbOrder *self)
{
  return self->delivery_type != NULL &&
         g_ascii_strcasecmp (self->delivery_type, "Ship via platform") == 0;
}

gboolean
wb_reroute_is_open (const WbReroute *self)
{
  static const char *const open_states[] = { "draft", "submitted", "accepted", "redelivering",
                                             NULL };

  return self->state != NULL && g_strv_contains (open_states, self->state);
}
