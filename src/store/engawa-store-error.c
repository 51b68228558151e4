/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-store-error.h"

#include "core/engawa-core-error.h"
#include "journal/engawa-journal-error.h"

G_DEFINE_QUARK (engawa - store - error - quark, engawa_store_error)

static EngawaStoreError
code_for_journal (int code)
{
  switch ((EngawaJournalError) code) {
  case ENGAWA_JOURNAL_ERROR_SYNTAX:
    return ENGAWA_STORE_ERROR_SYNTAX;
  case ENGAWA_JOURNAL_ERROR_TOO_LARGE:
    return ENGAWA_STORE_ERROR_TOO_LARGE;
  case ENGAWA_JOURNAL_ERROR_VERSION:
    return ENGAWA_STORE_ERROR_NEWER;
  case ENGAWA_JOURNAL_ERROR_EXPIRED:
    return ENGAWA_STORE_ERROR_EXPIRED;
  case ENGAWA_JOURNAL_ERROR_SUCCESSION:
    return ENGAWA_STORE_ERROR_CONFLICT;
  case ENGAWA_JOURNAL_ERROR_RESOURCES:
    return ENGAWA_STORE_ERROR_BUSY;
  case ENGAWA_JOURNAL_ERROR_ORGANISATION:
  case ENGAWA_JOURNAL_ERROR_DEVICE:
  case ENGAWA_JOURNAL_ERROR_GAP:
  case ENGAWA_JOURNAL_ERROR_FORK:
  case ENGAWA_JOURNAL_ERROR_BODY:
  case ENGAWA_JOURNAL_ERROR_SIGNATURE:
  case ENGAWA_JOURNAL_ERROR_UNSIGNED:
  case ENGAWA_JOURNAL_ERROR_KEY:
  case ENGAWA_JOURNAL_ERROR_PASSPHRASE:
  case ENGAWA_JOURNAL_ERROR_UNKNOWN:
  case ENGAWA_JOURNAL_ERROR_ROLE:
  case ENGAWA_JOURNAL_ERROR_CODE:
  case ENGAWA_JOURNAL_ERROR_ABSENT:
  default:
    return ENGAWA_STORE_ERROR_INVALID;
  }
}

/**
 * engawa_store_error_adopt:
 * @error: (out) (optional): where the store's error goes
 * @cause: (transfer full): an error of any domain
 *
 * Sets @error from @cause. An error of the store's own domain stays as it is; journal/ and core/ only
 * ever complain about what the caller sent; anything else is the store's own failure, whose message
 * is not for the caller.
 */
void
engawa_store_error_adopt (GError **error, GError *cause)
{
  if (cause->domain == ENGAWA_STORE_ERROR) {
    g_propagate_error (error, cause);
    return;
  }
  if (cause->domain == ENGAWA_JOURNAL_ERROR)
    g_set_error_literal (error, ENGAWA_STORE_ERROR, code_for_journal (cause->code), cause->message);
  else if (cause->domain == ENGAWA_CORE_ERROR)
    g_set_error_literal (error, ENGAWA_STORE_ERROR,
                         cause->code == ENGAWA_CORE_ERROR_TOO_LARGE ? ENGAWA_STORE_ERROR_TOO_LARGE
                                                                    : ENGAWA_STORE_ERROR_SYNTAX,
                         cause->message);
  else
    g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_INTERNAL,
                         "The store failed; try again later");
  g_error_free (cause);
}
