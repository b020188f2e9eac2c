/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of files. Any thread. */
#include "wb-export-words.h"

typedef struct
{
  const char *english;
  const char *chinese;
} Words;

static const Words stages[WB_N_STAGES] = {
  [0] = { "", "" },
  [WB_STAGE_UNPAID] = { "Unpaid", "未支付" },
  [WB_STAGE_TO_SHIP] = { "To ship", "待发货" },
  [WB_STAGE_SHIPPED] = { "Shipped", "已发货" },
  [WB_STAGE_COMPLETED] = { "Completed", "已完成" },
  [WB_STAGE_CANCELLING] = { "Cancelling", "取消中" },
  [WB_STAGE_CANCELLED] = { "Cancelled", "已取消" },
};

static const Words substages[WB_N_SUBSTAGES] = {
  [WB_SUBSTAGE_NONE] = { "", "" },
  [WB_SUBSTAGE_ON_HOLD] = { "On hold", "暂缓" },
  [WB_SUBSTAGE_AWAITING_SHIPMENT] = { "Awaiting shipment", "待处理发货" },
  [WB_SUBSTAGE_PARTIALLY_SHIPPED] = { "Partially shipped", "部分发货" },
  [WB_SUBSTAGE_AWAITING_COLLECTION] = { "Awaiting collection", "待揽收" },
  [WB_SUBSTAGE_IN_TRANSIT] = { "In transit", "运输中" },
  [WB_SUBSTAGE_DELIVERED] = { "Delivered", "已送达" },
  [WB_SUBSTAGE_DELIVERY_FAILED] = { "Delivery failed", "配送失败" },
  [WB_SUBSTAGE_RETURNING] = { "Returning", "退回中" },
  [WB_SUBSTAGE_RETURNED] = { "Returned", "已退回" },
};

const char *
wb_export_words_get_status (WbStage stage, WbSubstage substage)
{
  switch (stage)
    {
    case WB_STAGE_TO_SHIP:
      return substage == WB_SUBSTAGE_ON_HOLD ? "On hold" : "To ship";
    case WB_STAGE_CANCELLING:
      return "To ship";
    case WB_STAGE_CANCELLED:
      return "Canceled";
    case WB_STAGE_UNPAID:
    case WB_STAGE_SHIPPED:
    case WB_STAGE_COMPLETED:
    default:
      return wb_export_words_get_stage (stage, WB_EXPORT_ENGLISH);
    }
}

const char *
wb_export_words_get_substatus (WbStage stage, WbSubstage substage)
{
  if (stage == WB_STAGE_CANCELLING)
    return "Cancellation requested";

  switch (substage)
    {
    case WB_SUBSTAGE_AWAITING_SHIPMENT:
    case WB_SUBSTAGE_AWAITING_COLLECTION:
    case WB_SUBSTAGE_IN_TRANSIT:
    case WB_SUBSTAGE_DELIVERED:
      return substages[substage].english;
    case WB_SUBSTAGE_PARTIALLY_SHIPPED:
      return substages[WB_SUBSTAGE_AWAITING_SHIPMENT].english;
    case WB_SUBSTAGE_NONE:
    case WB_SUBSTAGE_ON_HOLD:
    case WB_SUBSTAGE_DELIVERY_FAILED:
    case WB_SUBSTAGE_RETURNING:
    case WB_SUBSTAGE_RETURNED:
    default:
      return "";
    }
}

static const char *
get_word (const Words *words, WbExportLanguage language)
{
  return language == WB_EXPORT_CHINESE ? words->chinese : words->english;
}

const char *
wb_export_words_get_stage (WbStage stage, WbExportLanguage language)
{
  g_return_val_if_fail ((int) stage >= 0 && stage < WB_N_STAGES, "");

  return get_word (&stages[stage], language);
}

const char *
wb_export_words_get_substage (WbSubstage substage, WbExportLanguage language)
{
  g_return_val_if_fail ((int) substage >= 0 && substage < WB_N_SUBSTAGES, "");

  return get_word (&substages[substage], language);
}
