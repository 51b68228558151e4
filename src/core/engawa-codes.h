/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaCodesError:
 * @ENGAWA_CODES_ERROR_FILE: the file cannot be read
 * @ENGAWA_CODES_ERROR_SYNTAX: the file is not the JSON it should be
 * @ENGAWA_CODES_ERROR_CODE: a code misses something, has something wrong or stands twice
 *
 * Every message names the file, the line or the code, and what to do.
 */
typedef enum {
  ENGAWA_CODES_ERROR_FILE,
  ENGAWA_CODES_ERROR_SYNTAX,
  ENGAWA_CODES_ERROR_CODE,
} EngawaCodesError;

#define ENGAWA_CODES_ERROR (engawa_codes_error_quark ())
GQuark engawa_codes_error_quark (void);

/**
 * EngawaCode:
 * @id: English, kebab-case, never reused
 * @ja: the Japanese name
 * @en: the English name
 * @picture: (nullable): the id of the pictogram on its card, for codes a family sees
 * @first: the first fiscal year it counts in, or 0: from the beginning
 * @last: the last fiscal year it counts in, or 0: still in use
 */
typedef struct {
  const char *id;
  const char *ja;
  const char *en;
  const char *picture;
  int first;
  int last;
} EngawaCode;

typedef struct _EngawaCodeList EngawaCodeList;

/* The lists Engawa ships, by the name their file has in data/codes/. */
#define ENGAWA_CODES_KIND "kind"
#define ENGAWA_CODES_ASKER "asker"
#define ENGAWA_CODES_METHOD "method"
#define ENGAWA_CODES_CLIENT "client"
#define ENGAWA_CODES_TOPIC "topic"
#define ENGAWA_CODES_RESPONSE "response"
#define ENGAWA_CODES_COMMUNITY_WORK "community-work"
#define ENGAWA_CODES_AGENCY "agency"

EngawaCodeList *engawa_code_list_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaCodeList *engawa_code_list_load_named (const char *data_dir,
                                             const char *name,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaCodeList *engawa_code_list_parse (const char *text,
                                        gssize length,
                                        const char *path,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaCodeList *engawa_code_list_ref (EngawaCodeList *list);
void engawa_code_list_unref (EngawaCodeList *list);

const char *engawa_code_list_get_name (EngawaCodeList *list);
guint engawa_code_list_get_size (EngawaCodeList *list);
const EngawaCode *engawa_code_list_get (EngawaCodeList *list, guint index);
const EngawaCode *engawa_code_list_find (EngawaCodeList *list, const char *id);
/* The name to show; the id itself for a code nobody knows, never NULL or empty. */
const char *engawa_code_list_name_of (EngawaCodeList *list, const char *id, const char *language);

gboolean engawa_code_counts_in (const EngawaCode *code, int fiscal_year);
gboolean engawa_code_is_id (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaCodeList, engawa_code_list_unref)
