/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What wants attention, in whole sentences: the board of today and notifications. No word of a
 * buyer. Any thread. */
#pragma once

#include "wb-attention.h"

G_BEGIN_DECLS

/* "4 orders should have shipped already." The caller's. */
char *wb_attention_text_dup_sentence (WbAttention kind, guint n);
/* What to do about it, as a heading: "Overdue". Static. */
const char *wb_attention_text_get_heading (WbAttention kind);

G_END_DECLS
