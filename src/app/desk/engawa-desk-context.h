/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engawa-kana-words.h"
#include "app/widgets/engawa-key-layouts.h"
#include "core/engawa-codes.h"
#include "core/engawa-date.h"
#include "forms/engawa-forms.h"
#include "journal/engawa-roster.h"
#include "record/engawa-search.h"
#include "sync/engawa-sync-service.h"
#include "vault/engawa-vault-worker.h"
#include "voice/engawa-voice-player.h"
#include "words/engawa-words.h"

G_BEGIN_DECLS

/* What every staff page is given: the vault's worker, sync, the roster, codes and names. It lives as
 * long as the program; what a casebook handed out lives until its next change, so pages keep ids. */
#define ENGAWA_TYPE_DESK_CONTEXT (engawa_desk_context_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskContext, engawa_desk_context, ENGAWA, DESK_CONTEXT, GObject)

EngawaDeskContext *engawa_desk_context_new (EngawaVaultWorker *worker,
                                            EngawaSyncService *sync,
                                            const char *data_dir,
                                            const char *words_dir,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_desk_context_stop (EngawaDeskContext *self);

EngawaVault *engawa_desk_context_get_vault (EngawaDeskContext *self);
EngawaVaultWorker *engawa_desk_context_get_worker (EngawaDeskContext *self);
EngawaSyncService *engawa_desk_context_get_sync (EngawaDeskContext *self);
EngawaCasebook *engawa_desk_context_get_casebook (EngawaDeskContext *self);
EngawaSearch *engawa_desk_context_get_search (EngawaDeskContext *self);
EngawaKanaWords *engawa_desk_context_get_passphrase_words (EngawaDeskContext *self);
EngawaWords *engawa_desk_context_get_words (EngawaDeskContext *self);
EngawaForms *engawa_desk_context_get_forms (EngawaDeskContext *self);
/* What reads aloud; NULL where its tables are damaged. Recordings lie in the vault's folder `voice`. */
EngawaVoicePlayer *engawa_desk_context_get_player (EngawaDeskContext *self);
/* Another loudspeaker and microphone than the system's, before the first use. */
void engawa_desk_context_set_sound (EngawaDeskContext *self, EngawaSound *sound);
EngawaKeyLayouts *engawa_desk_context_get_layouts (EngawaDeskContext *self);
const char *engawa_desk_context_get_data_dir (EngawaDeskContext *self);

/* The roster held now, or NULL on a blank tablet. "roster-changed" follows each newer one. */
EngawaRoster *engawa_desk_context_get_roster (EngawaDeskContext *self);
void engawa_desk_context_reload_roster (EngawaDeskContext *self);
gint64 engawa_desk_context_get_roster_time (EngawaDeskContext *self);

/* "ja" or "en": the staff's language. */
const char *engawa_desk_context_get_language (EngawaDeskContext *self);
void engawa_desk_context_set_language (EngawaDeskContext *self, const char *language);

gint64 engawa_desk_context_now (EngawaDeskContext *self);
EngawaDate engawa_desk_context_today (EngawaDeskContext *self);

/* Names for ids; an unknown id is answered with itself, NULL with "". All borrowed. */
EngawaCodeList *engawa_desk_context_get_codes (EngawaDeskContext *self, const char *list);
const char *
engawa_desk_context_code_name (EngawaDeskContext *self, const char *list, const char *id);
const char *engawa_desk_context_person_label (EngawaDeskContext *self, const char *person);
const char *engawa_desk_context_device_label (EngawaDeskContext *self, const char *device);
const char *engawa_desk_context_district_label (EngawaDeskContext *self, const char *district);
const char *engawa_desk_context_language_name (EngawaDeskContext *self, const char *language);
/* The language of an interview, and the one it stood in for. (transfer full) */
char *
engawa_desk_context_dup_spoken (EngawaDeskContext *self, const char *language, const char *wanted);
/* A form by its title. (transfer full) */
char *engawa_desk_context_dup_form_name (EngawaDeskContext *self, const char *form);
/* The languages a person may have, in the order of use: (array zero-terminated=1). */
const char *const *engawa_desk_context_list_languages (EngawaDeskContext *self);

G_END_DECLS
