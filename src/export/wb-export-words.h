/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of files for where an order stands. They go by the language of the file's titles, not by
 * the reader's, and are static. Any thread. */
#pragma once

#include "wb-export-spec.h"
#include "wb-stage.h"

G_BEGIN_DECLS

/* What the platform's own files call it (formats.md 1.5): words that an import knows again. "" for
 * what they have no word for. */
const char *wb_export_words_get_status (WbStage stage, WbSubstage substage);
const char *wb_export_words_get_substatus (WbStage stage, WbSubstage substage);

/* Waybill's own. stage: 0 gives "". */
const char *wb_export_words_get_stage (WbStage stage, WbExportLanguage language);
const char *wb_export_words_get_substage (WbSubstage substage, WbExportLanguage language);

G_END_DECLS
