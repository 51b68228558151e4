/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "journal/engawa-enrolment.h"

#include <string.h>

const char *const fuzz_seeds[] = { "offer", "answer", "code", NULL };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (EngawaSecret) code = NULL, typed = NULL;
  g_autoptr (EngawaAnswer) answer = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  guint8 bytes[ENGAWA_ENROLMENT_CODE_SIZE];
  EngawaOffer offer;

  if (!engawa_journal_init (NULL))
    return 0;
  memset (bytes, 0x0e, sizeof bytes);
  code = engawa_secret_new (bytes, sizeof bytes);
  if (engawa_offer_parse (&offer, code, data, size, NULL))
    answer = engawa_answer_parse (code, data, size, 0, data, size, NULL);
  if (answer != NULL)
    g_error ("An offer was taken for an answer");
  typed = engawa_enrolment_code_parse (text, NULL);
  return 0;
}
