/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers, read from a key file that is part of the program. */
#include "wb-template.h"

#include <gio/gio.h>
#include <string.h>

#include "wb-domain-resources.h"

#define PATH "/io/github/waybill_desktop/Waybill/templates/messages.ini"

WbTemplate *
wb_template_new (const char *name, const char *language, const char *title, const char *text)
{
  WbTemplate *self = g_new0 (WbTemplate, 1);

  self->name = g_strdup (name);
  self->language = g_strdup (language);
  self->title = g_strdup (title);
  self->text = g_strdup (text);

  return self;
}

WbTemplate *
wb_template_copy (const WbTemplate *self)
{
  return wb_template_new (self->name, self->language, self->title, self->text);
}

void
wb_template_free (WbTemplate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->language);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
wb_template_list_built_in (void)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_template_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) data =
      g_resource_lookup_data (wb_domain_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) groups = NULL;

  g_key_file_load_from_bytes (file, data, G_KEY_FILE_NONE, NULL);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (groups[i], "/", 2);
      g_autofree char *title = g_key_file_get_string (file, groups[i], "title", NULL);
      g_autofree char *text = g_key_file_get_string (file, groups[i], "text", NULL);

      g_ptr_array_add (templates, wb_template_new (parts[0], parts[1], title, text));
    }

  return templates;
}
