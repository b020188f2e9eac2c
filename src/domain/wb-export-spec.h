/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export as the seller asks for it: which orders, what of them, how it is written; and what came
 * of it. Plain data, any thread. */
#pragma once

#include "wb-filter.h"
#include "wb-order-set.h"

G_BEGIN_DECLS

/* What a row of the file is. The numbers are stored: never renumber. */
typedef enum
{
  WB_EXPORT_ROW_ORDER = 1,
  WB_EXPORT_ROW_PACKAGE, /* an order without a package has one row all the same */
  WB_EXPORT_ROW_ITEM,    /* likewise without an item */
} WbExportRow;

/* The numbers are stored: never renumber. */
typedef enum
{
  WB_EXPORT_CSV = 1,
  WB_EXPORT_XLSX,
} WbExportFormat;

/* Of the titles. The numbers are stored: never renumber. */
typedef enum
{
  WB_EXPORT_ENGLISH = 1, /* the platform's own */
  WB_EXPORT_CHINESE,
} WbExportLanguage;

/* On which rows of an order the amounts of the whole order stand. The numbers are stored: never
 * renumber. */
typedef enum
{
  WB_EXPORT_AMOUNTS_DEFAULT, /* of the template */
  WB_EXPORT_AMOUNTS_ONCE,    /* on its first row, so that a column adds up */
  WB_EXPORT_AMOUNTS_EACH,    /* on every row, as the platform's own files have it */
} WbExportAmounts;

/* The templates that are always there; a seller's own have larger ids. */
#define WB_EXPORT_TEMPLATE_ORDERS 1
#define WB_EXPORT_TEMPLATE_PACKAGES 2
#define WB_EXPORT_TEMPLATE_ORDER_ITEMS 3

/* What stands in the columns. */
typedef struct
{
  gint64          id;   /* of the store; 0 for one that is not saved */
  char           *name; /* "orders", "packages", "order-items", or the seller's words */
  WbExportRow     row;
  char          **columns; /* ids of columns, in order; NULL: all that the list has by itself */
  WbExportAmounts amounts; /* not DEFAULT */
  char           *zone;    /* IANA, of an own template; NULL: each shop's own */
} WbExportTemplate;

typedef struct
{
  gint64           template_id;
  char           **columns; /* instead of the template's; NULL: the template's */
  WbExportAmounts  amounts;
  char            *zone; /* IANA, that times are written in; NULL: the template's */
  WbExportFormat   format;
  WbExportLanguage language;
  gboolean         plain;    /* CSV without what keeps a spreadsheet from reading it as its own */
  gboolean         all_time; /* also orders older than the shop's export-window */
  gboolean         single_file; /* whatever export-rows says */
  gboolean         new_only;    /* orders that were not exported with this template yet */
  WbFilter        *filter;      /* its sort is not looked at: the newest orders come first */
  WbOrderSet      *ids;         /* these orders alone, of those that fit the filter; NULL: all */
} WbExportSpec;

/* A spec under a name, for `waybill-cli export --saved`. */
typedef struct
{
  gint64 id; /* of the store; 0 for one that is not saved */
  char  *name;
  char  *output; /* path of the file, or a folder, in which the file gets a name of its own */
  WbExportSpec *spec;
} WbSavedExport;

/* How an export ended. The numbers are stored: never renumber. */
typedef enum
{
  WB_EXPORT_UNFINISHED = 1, /* It began; it is under way, or its process was ended. */
  WB_EXPORT_DONE,
  WB_EXPORT_FAILED,
  WB_EXPORT_CANCELLED,
} WbExportState;

/* One entry of the export history. */
typedef struct
{
  gint64        id;
  gint64        at; /* when it began, UTC seconds */
  char         *template_name;
  WbExportSpec *spec;   /* to do it again; NULL when this version cannot read it */
  char         *output; /* path that was asked for */
  char        **files;  /* paths of the files that were written; empty unless DONE */
  guint         n_orders;
  guint         n_records; /* rows in all files together, without titles */
  WbExportState state;
  char         *message; /* FAILED: why, as a sentence; else NULL */
} WbExportRun;

WbExportTemplate *wb_export_template_new (const char *name, WbExportRow row);
WbExportTemplate *wb_export_template_copy (const WbExportTemplate *self);
void              wb_export_template_free (WbExportTemplate *self);
/* TRUE for one of the three that are always there. */
gboolean wb_export_template_is_builtin (const WbExportTemplate *self);

/* All orders as an order-item list, CSV, English, by all limits. */
WbExportSpec *wb_export_spec_new (void);
WbExportSpec *wb_export_spec_copy (const WbExportSpec *self);
void          wb_export_spec_free (WbExportSpec *self);
/* A few lines of text for the store, and back; a filter is in it as wb_filter_to_text writes it.
 * Personal where the filter is (buyer, search). NULL when the text is none. */
char         *wb_export_spec_to_text (const WbExportSpec *self);
WbExportSpec *wb_export_spec_from_text (const char *text);

WbSavedExport *wb_saved_export_new (const char *name, const WbExportSpec *spec, const char *output);
void           wb_saved_export_free (WbSavedExport *self);
void           wb_export_run_free (WbExportRun *self);

/* Identifiers of the command line: "csv", "xlsx"; "order", "package", "item"; "once", "each";
 * "unfinished", "done", "failed", "cancelled". Static. */
const char *wb_export_format_get_id (WbExportFormat format);
gboolean    wb_export_format_from_id (const char *id, WbExportFormat *out);
const char *wb_export_row_get_id (WbExportRow row);
gboolean    wb_export_row_from_id (const char *id, WbExportRow *out);
const char *wb_export_amounts_get_id (WbExportAmounts amounts);
gboolean    wb_export_amounts_from_id (const char *id, WbExportAmounts *out);
const char *wb_export_language_get_id (WbExportLanguage language); /* "en", "zh_CN" */
gboolean    wb_export_language_from_id (const char *id, WbExportLanguage *out);
const char *wb_export_state_get_id (WbExportState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportTemplate, wb_export_template_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportSpec, wb_export_spec_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbSavedExport, wb_saved_export_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportRun, wb_export_run_free)

G_END_DECLS
