/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers: those that come with the program, as the seller changed them, and the
 * seller's own. None of it is a change of an order, so it is not in the journal. For the thread of
 * the WbDb. Errors are WB_DB_ERROR. */
#pragma once

#include "wb-db.h"
#include "wb-template.h"

G_BEGIN_DECLS

/* wb_template_list_built_in () with the seller's title and text where there are any, then the
 * seller's own by name: an array of WbTemplate that owns them. */
GPtrArray *wb_db_list_templates (WbDb *self, GError **error);
/* Adds it, or replaces what is stored under its name and language. */
gboolean wb_db_save_template (WbDb *self, const WbTemplate *template, GError **error);
/* Takes the seller's away: what comes with the program is back. NOT_FOUND when there was none. */
gboolean wb_db_delete_template (WbDb *self, const char *name, const char *language, GError **error);

G_END_DECLS
