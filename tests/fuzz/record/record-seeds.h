/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One body of every kind. The case has the id of sixty-four a, the other case b, the note c. */

#define SEED_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SEED_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define SEED_C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

#define SEED_CASE                                                                                  \
  "{\"kind\":\"case\",\"number\":\"B-017\",\"opened\":\"2026-11-01\",\"route\":\"school\","        \
  "\"district\":\"north\",\"lead\":\"ueda\"}"
#define SEED_PERSON                                                                                \
  "{\"kind\":\"person\",\"cases\":[\"" SEED_A "\"],\"names\":[{\"text\":\"Nguyễn\",\"reading\":" \
  "\"グエン\",\"script\":\"Latn\"}],\"born\":\"1990-05\",\"languages\":[\"vi\",\"ja@easy\"],"   \
  "\"bridge\":\"en\",\"hide_address\":true}"
#define SEED_INTERVIEW                                                                             \
  "{\"kind\":\"interview\",\"form\":\"first-visit\",\"version\":1,\"form_hash\":\"" SEED_A         \
  "\",\"language\":\"vi\",\"answers\":{\"here\":\"later\",\"topics\":[\"money\"],\"household\":"   \
  "[{\"age\":3}],\"x\":{\"none\":\"unsaid\"}},\"started\":1000,\"ended\":2000}"
#define SEED_CONTACT                                                                               \
  "{\"kind\":\"contact\",\"case\":\"" SEED_A "\",\"at\":\"2026-11-03T14:30\",\"contact_kind\":"    \
  "\"visit\",\"topics\":[\"money\"],\"minutes\":40,\"with\":[\"teacher\"]}"
#define SEED_NOTE                                                                                  \
  "{\"kind\":\"note\",\"of\":\"" SEED_A "\",\"voice\":\"said\",\"text\":\"a\\nb\",\"files\":"      \
  "[\"" SEED_B "\"]}"
#define SEED_REFERRAL                                                                              \
  "{\"kind\":\"referral\",\"case\":\"" SEED_A "\",\"to\":\"clinic\",\"companion\":true,\"due\":"   \
  "\"2026-12-01\"}"
#define SEED_TASK                                                                                  \
  "{\"kind\":\"task\",\"case\":\"" SEED_A "\",\"what\":\"call\",\"due\":\"2026-12-01\"}"
#define SEED_CONSENT                                                                               \
  "{\"kind\":\"consent\",\"case\":\"" SEED_A "\",\"purposes\":[\"refer\"],\"agencies\":"           \
  "[\"clinic\"],\"shown\":{\"language\":\"vi\",\"text\":\"ok\"},\"until\":\"solved\",\"mark\":"    \
  "[[0,0,1000,1000]]}"
#define SEED_RESOURCE "{\"kind\":\"resource\",\"name\":\"Food bank\",\"offers\":[\"food\"]}"
#define SEED_SET                                                                                   \
  "{\"kind\":\"set\",\"of\":\"" SEED_A "\",\"fields\":{\"lead\":{\"value\":\"abe\",\"seen\":"      \
  "[\"" SEED_A "\"]},\"struck\":{\"value\":true,\"seen\":[\"" SEED_A "\"]}},\"why\":\"twice\"}"
#define SEED_STEP                                                                                  \
  "{\"kind\":\"step\",\"of\":\"" SEED_A "\",\"step\":\"closed\",\"at\":\"2026-11-05\"}"
#define SEED_SAME "{\"kind\":\"same\",\"of\":\"" SEED_A "\",\"as\":\"" SEED_B "\"}"
#define SEED_REVIEW "{\"kind\":\"review\",\"of\":\"" SEED_A "\",\"as\":\"approved\"}"
#define SEED_ACCESS                                                                                \
  "{\"kind\":\"access\",\"did\":[{\"of\":\"" SEED_A "\",\"what\":\"read\",\"at\":1000}]}"
#define SEED_COPY                                                                                  \
  "{\"kind\":\"note\",\"of\":\"" SEED_A "\",\"voice\":\"seen\",\"text\":\"c\",\"was\":\"" SEED_C   \
  "\",\"was_time\":1000}"

#define RECORD_SEEDS                                                                               \
  SEED_CASE, SEED_PERSON, SEED_INTERVIEW, SEED_CONTACT, SEED_NOTE, SEED_REFERRAL, SEED_TASK,       \
      SEED_CONSENT, SEED_RESOURCE, SEED_SET, SEED_STEP, SEED_SAME, SEED_REVIEW, SEED_ACCESS,       \
      SEED_COPY
