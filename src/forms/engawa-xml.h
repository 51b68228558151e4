/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* Inside forms/ only: XML from a file, without anything that could reach outside it. */

/* The schema every form is checked against. */
typedef struct _EngawaSchema EngawaSchema;

EngawaSchema *engawa_schema_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_schema_free (EngawaSchema *self);
xmlDocPtr engawa_schema_parse (const EngawaSchema *self,
                               GBytes *bytes,
                               const char *path,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *engawa_xml_attribute (xmlNodePtr node, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_xml_content (xmlNodePtr node) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_xml_is (xmlNodePtr node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaSchema, engawa_schema_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
