/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of an XLSX file are read, and which cell styles are dates (ECMA-376 part 1, 18.2 and
 * 18.8; part 2, 6.5). One thread at a time. */
#include "config.h"
#include "wb-xlsx-workbook.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "wb-import-error.h"
#include "wb-xlsx-value.h"

#define ORDER_SHEET "OrderSKUList"

/* Excel's own limit is 64 000. */
#define MAX_STYLES 65536

/* One of a .rels part: what it is to the part it belongs to. */
typedef struct
{
  char *id;
  char *type; /* the last step of the type's URI */
  char *part; /* full name in the archive */
} Relation;

typedef struct
{
  char *name;
  char *relation;
} Sheet;

typedef struct
{
  const char *folder; /* borrowed: of the part the relations belong to, with its '/' */
  GPtrArray  *list;   /* Relation */
} Relations;

typedef struct
{
  WbXlsxWorkbook *workbook; /* borrowed */
  GPtrArray      *sheets;   /* Sheet: the visible ones in order */
  gboolean        is_workbook;
} SheetList;

typedef struct
{
  WbXlsxWorkbook *workbook; /* borrowed */
  GHashTable     *codes;    /* format id to code */
  gboolean        in_cell_styles;
} Styles;

static void
relation_free (Relation *self)
{
  g_free (self->id);
  g_free (self->type);
  g_free (self->part);
  g_free (self);
}

static void
sheet_free (Sheet *self)
{
  g_free (self->name);
  g_free (self->relation);
  g_free (self);
}

/* The part a target means: relative to folder, or from the root when it begins with '/'. */
static char *
resolve_target (const char *folder, const char *target)
{
  g_autofree char *path =
      g_str_has_prefix (target, "/") ? g_strdup (target) : g_strconcat ("/", folder, target, NULL);
  g_autofree char *plain = g_canonicalize_filename (path, "/");

  return g_strdup (plain + 1);
}

static gboolean
relation_cb (gpointer               user_data,
             const char            *name,
             const WbXmlAttributes *attributes,
             GError               **error)
{
  Relations       *self = user_data;
  g_autofree char *type = wb_xml_attributes_dup (attributes, "Type");
  g_autofree char *target = wb_xml_attributes_dup (attributes, "Target");
  g_autofree char *mode = wb_xml_attributes_dup (attributes, "TargetMode");
  Relation        *relation;

  if (strcmp (name, "Relationship") != 0 || type == NULL || target == NULL ||
      g_strcmp0 (mode, "External") == 0)
    return TRUE;

  if (self->list->len == WB_XLSX_MAX_ENTRIES)
    {
      wb_xlsx_set_damaged (error);
      return FALSE;
    }
  relation = g_new0 (Relation, 1);
  relation->id = wb_xml_attributes_dup (attributes, "Id");
  relation->type = g_path_get_basename (type);
  relation->part = resolve_target (self->folder, target);
  g_ptr_array_add (self->list, relation);

  return TRUE;
}

/* The relations of a part; none when there is no list of them. part: "" for the package. */
static GPtrArray *
load_relations (WbXlsxPackage *package, const char *part, GError **error)
{
  static const WbXmlHandler handler = { relation_cb, NULL, NULL };
  const char               *slash = strrchr (part, '/');
  const char               *file = slash != NULL ? slash + 1 : part;
  g_autofree char          *folder = g_strndup (part, file - part);
  g_autofree char          *name = g_strconcat (folder, "_rels/", file, ".rels", NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) relation_free);
  Relations self = { folder, list };
  gboolean  found;

  if (!wb_xlsx_part_parse (package, name, WB_XLSX_MAX_SMALL_PART, &handler, &self, &found, error))
    return NULL;

  return g_steal_pointer (&list);
}

/* The first part of that type, and with that id when id is given; NULL when there is none. */
static const char *
find_part (GPtrArray *relations, const char *type, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      Relation *relation = g_ptr_array_index (relations, i);

      if (strcmp (relation->type, type) == 0 && (id == NULL || g_strcmp0 (relation->id, id) == 0))
        return relation->part;
    }

  return NULL;
}

static gboolean
add_sheet (SheetList *self, const WbXmlAttributes *attributes, GError **error)
{
  g_autofree char *state = wb_xml_attributes_dup (attributes, "state");
  Sheet           *sheet;

  if (state != NULL && strcmp (state, "visible") != 0)
    return TRUE;
  if (self->sheets->len == WB_XLSX_MAX_ENTRIES)
    {
      wb_xlsx_set_damaged (error);
      return FALSE;
    }

  sheet = g_new0 (Sheet, 1);
  sheet->name = wb_xml_attributes_dup (attributes, "name");
  sheet->relation = wb_xml_attributes_dup (attributes, "id");
  g_ptr_array_add (self->sheets, sheet);

  return TRUE;
}

static gboolean
workbook_cb (gpointer               user_data,
             const char            *name,
             const WbXmlAttributes *attributes,
             GError               **error)
{
  SheetList *self = user_data;

  if (strcmp (name, "sheet") == 0)
    return add_sheet (self, attributes, error);
  if (strcmp (name, "workbook") == 0)
    self->is_workbook = TRUE;
  else if (strcmp (name, "workbookPr") == 0)
    {
      g_autofree char *value = wb_xml_attributes_dup (attributes, "date1904");

      self->workbook->is_1904 = g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0;
    }

  return TRUE;
}

/* Chart sheets are sheets too, but have a type of their own. */
static gboolean
choose_sheet (WbXlsxWorkbook *self, GPtrArray *sheets, GPtrArray *relations, GError **error)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      Sheet      *sheet = g_ptr_array_index (sheets, i);
      const char *part = find_part (relations, "worksheet", sheet->relation);
      gboolean    is_order_sheet = g_strcmp0 (sheet->name, ORDER_SHEET) == 0;

      if (sheet->relation == NULL || part == NULL || (self->sheet_part != NULL && !is_order_sheet))
        continue;
      g_free (self->sheet_name);
      g_free (self->sheet_part);
      self->sheet_name = g_strdup (sheet->name != NULL ? sheet->name : "");
      self->sheet_part = g_strdup (part);
      if (is_order_sheet)
        break;
    }

  if (self->sheet_part == NULL)
    g_set_error_literal (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_EMPTY,
                         _ ("The workbook has no visible sheet."));

  return self->sheet_part != NULL;
}

static gboolean
style_cb (gpointer user_data, const char *name, const WbXmlAttributes *attributes, GError **error)
{
  Styles *self = user_data;

  if (strcmp (name, "numFmt") == 0)
    {
      guint id = wb_xml_attributes_get_number (attributes, "numFmtId", 0);

      g_hash_table_insert (self->codes, GUINT_TO_POINTER (id),
                           wb_xml_attributes_dup (attributes, "formatCode"));
    }
  else if (strcmp (name, "cellXfs") == 0)
    self->in_cell_styles = TRUE;
  else if (strcmp (name, "xf") == 0 && self->in_cell_styles &&
           self->workbook->date_styles->len < MAX_STYLES)
    {
      guint  id = wb_xml_attributes_get_number (attributes, "numFmtId", 0);
      guint8 is_date =
          wb_xlsx_is_date_format (id, g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id)));

      g_byte_array_append (self->workbook->date_styles, &is_date, 1);
    }

  return TRUE;
}

static gboolean
style_end_cb (gpointer user_data, const char *name, GError **error)
{
  Styles *self = user_data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cell_styles = FALSE;

  return TRUE;
}

static gboolean
load_styles (WbXlsxWorkbook *self, WbXlsxPackage *package, const char *part, GError **error)
{
  static const WbXmlHandler handler = { style_cb, style_end_cb, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Styles   styles = { self, codes, FALSE };
  gboolean found;

  return part == NULL || wb_xlsx_part_parse (package, part, WB_XLSX_MAX_SMALL_PART, &handler,
                                             &styles, &found, error);
}

WbXlsxWorkbook *
wb_xlsx_workbook_load (WbXlsxPackage *package, GError **error)
{
  static const WbXmlHandler handler = { workbook_cb, NULL, NULL };
  g_autoptr (WbXlsxWorkbook) self = g_new0 (WbXlsxWorkbook, 1);
  g_autoptr (GPtrArray) roots = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  SheetList   list = { self, sheets, FALSE };
  const char *part;
  gboolean    found;

  self->date_styles = g_byte_array_new ();
  if ((roots = load_relations (package, "", error)) == NULL)
    return NULL;
  part = find_part (roots, "officeDocument", NULL);
  /* Binary workbooks (.xlsb) have no XML here; Word documents have XML of another kind. */
  if (part != NULL && !g_str_has_suffix (part, ".bin") &&
      !wb_xlsx_part_parse (package, part, WB_XLSX_MAX_SMALL_PART, &handler, &list, &found, error))
    return NULL;
  if (!list.is_workbook)
    {
      wb_import_error_set (error, WB_IMPORT_ERROR_NOT_A_WORKBOOK);
      return NULL;
    }

  if ((relations = load_relations (package, part, error)) == NULL ||
      !choose_sheet (self, sheets, relations, error) ||
      !load_styles (self, package, find_part (relations, "styles", NULL), error))
    return NULL;
  self->strings_part = g_strdup (find_part (relations, "sharedStrings", NULL));

  return g_steal_pointer (&self);
}

void
wb_xlsx_workbook_free (WbXlsxWorkbook *self)
{
  g_free (self->sheet_name);
  g_free (self->sheet_part);
  g_free (self->strings_part);
  g_byte_array_unref (self->date_styles);
  g_free (self);
}
