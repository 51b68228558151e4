/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-private.h"

#include <string.h>

#include "core/engawa-limits.h"

/* One round: ask what the other side holds and for what is new there; documents; what this tablet wrote
 * and what the other side lost; take what came; fill bodies that are missing. Each step leaves both
 * sides whole, so a round may break off anywhere and the next one goes on. */

/* As many as a store takes: fewer might end before the next signed line, and nothing would go. */
#define PUSH_LINES ENGAWA_LIMIT_BATCH_LINES
#define FILL_PLACES 500
/* Bodies nobody has are asked for once a round, not for ever. */
#define MAX_FILL_PAGES 200
#define MAX_PULL_PAGES 100000

struct _EngawaSync {
  GObject parent;

  /* owned */
  EngawaVault *vault;
  EngawaTransport *transport;

  gboolean counts;
};

G_DEFINE_FINAL_TYPE (EngawaSync, engawa_sync, G_TYPE_OBJECT)

static void
engawa_sync_finalize (GObject *object)
{
  EngawaSync *self = ENGAWA_SYNC (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->transport);
  G_OBJECT_CLASS (engawa_sync_parent_class)->finalize (object);
}

static void
engawa_sync_class_init (EngawaSyncClass *class)
{
  G_OBJECT_CLASS (class)->finalize = engawa_sync_finalize;
}

static void
engawa_sync_init (EngawaSync *self)
{
  self->counts = TRUE;
}

/**
 * engawa_sync_new:
 * @vault: an enrolled vault
 * @transport: where to
 *
 * Returns: (transfer full): an engine
 */
EngawaSync *
engawa_sync_new (EngawaVault *vault, EngawaTransport *transport)
{
  EngawaSync *self = g_object_new (ENGAWA_TYPE_SYNC, NULL);

  self->vault = g_object_ref (vault);
  self->transport = g_object_ref (transport);
  return self;
}

/**
 * engawa_sync_set_counts:
 * @self: an engine
 * @counts: whether lines held there count as sent
 */
void
engawa_sync_set_counts (EngawaSync *self, gboolean counts)
{
  self->counts = counts;
}

static EngawaSyncState
state_for_vault (int code)
{
  switch ((EngawaVaultError) code) {
  case ENGAWA_VAULT_ERROR_FULL:
    return ENGAWA_SYNC_FULL;
  case ENGAWA_VAULT_ERROR_VERSION:
    return ENGAWA_SYNC_NEWER;
  case ENGAWA_VAULT_ERROR_FOREIGN:
    return ENGAWA_SYNC_FOREIGN;
  case ENGAWA_VAULT_ERROR_FROZEN:
    return ENGAWA_SYNC_FROZEN;
  case ENGAWA_VAULT_ERROR_CLOSED:
    return ENGAWA_SYNC_CLOSED;
  case ENGAWA_VAULT_ERROR_EXISTS:
  case ENGAWA_VAULT_ERROR_NO_VAULT:
  case ENGAWA_VAULT_ERROR_BUSY:
  case ENGAWA_VAULT_ERROR_IO:
  case ENGAWA_VAULT_ERROR_DAMAGED:
  case ENGAWA_VAULT_ERROR_STATE:
  case ENGAWA_VAULT_ERROR_REFUSED:
  case ENGAWA_VAULT_ERROR_WAIT:
  case ENGAWA_VAULT_ERROR_PIN:
  case ENGAWA_VAULT_ERROR_POLICY:
  case ENGAWA_VAULT_ERROR_ROLE:
  case ENGAWA_VAULT_ERROR_NOT_FOUND:
  case ENGAWA_VAULT_ERROR_INVALID:
  case ENGAWA_VAULT_ERROR_SALVAGED:
  case ENGAWA_VAULT_ERROR_SYNTAX:
  case ENGAWA_VAULT_ERROR_TOO_LARGE:
  case ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE:
  case ENGAWA_VAULT_ERROR_SIGNATURE:
  case ENGAWA_VAULT_ERROR_HASH:
  case ENGAWA_VAULT_ERROR_GAP:
  case ENGAWA_VAULT_ERROR_FORK:
  case ENGAWA_VAULT_ERROR_STALE:
  case ENGAWA_VAULT_ERROR_DOCUMENT:
  case ENGAWA_VAULT_ERROR_CODE:
  default:
    return ENGAWA_SYNC_WRONG;
  }
}

/**
 * engawa_sync_state_for_error:
 * @error: (nullable): why a round failed
 *
 * Returns: what the sync line says
 */
EngawaSyncState
engawa_sync_state_for_error (const GError *error)
{
  if (error == NULL)
    return ENGAWA_SYNC_FINE;
  if (error->domain == ENGAWA_VAULT_ERROR)
    return state_for_vault (error->code);
  if (error->domain != ENGAWA_SYNC_ERROR)
    return ENGAWA_SYNC_UNREACHABLE;
  switch ((EngawaSyncError) error->code) {
  case ENGAWA_SYNC_ERROR_INSECURE:
  case ENGAWA_SYNC_ERROR_ADDRESS:
  case ENGAWA_SYNC_ERROR_PROTOCOL:
    return ENGAWA_SYNC_INSECURE;
  case ENGAWA_SYNC_ERROR_REFUSED:
  case ENGAWA_SYNC_ERROR_CLOCK:
    return ENGAWA_SYNC_REFUSED;
  case ENGAWA_SYNC_ERROR_FOREIGN:
    return ENGAWA_SYNC_FOREIGN;
  case ENGAWA_SYNC_ERROR_CLOSED:
    return ENGAWA_SYNC_CLOSED;
  case ENGAWA_SYNC_ERROR_FROZEN:
    return ENGAWA_SYNC_FROZEN;
  case ENGAWA_SYNC_ERROR_NEWER:
    return ENGAWA_SYNC_NEWER;
  case ENGAWA_SYNC_ERROR_FULL:
    return ENGAWA_SYNC_FULL;
  case ENGAWA_SYNC_ERROR_GAP:
  case ENGAWA_SYNC_ERROR_FORK:
  case ENGAWA_SYNC_ERROR_CONFLICT:
  case ENGAWA_SYNC_ERROR_INVALID:
    return ENGAWA_SYNC_WRONG;
  case ENGAWA_SYNC_ERROR_UNREACHABLE:
  case ENGAWA_SYNC_ERROR_BUSY:
  case ENGAWA_SYNC_ERROR_NOT_FOUND:
  case ENGAWA_SYNC_ERROR_USED:
  default:
    return ENGAWA_SYNC_UNREACHABLE;
  }
}

/**
 * engawa_sync_state_to_text:
 * @state: a state
 *
 * Returns: a word for scripts and logs
 */
const char *
engawa_sync_state_to_text (EngawaSyncState state)
{
  static const char *const words[] = {
    [ENGAWA_SYNC_NEVER] = "never",
    [ENGAWA_SYNC_FINE] = "fine",
    [ENGAWA_SYNC_UNREACHABLE] = "unreachable",
    [ENGAWA_SYNC_INSECURE] = "insecure",
    [ENGAWA_SYNC_REFUSED] = "refused",
    [ENGAWA_SYNC_FOREIGN] = "foreign",
    [ENGAWA_SYNC_FROZEN] = "frozen",
    [ENGAWA_SYNC_CLOSED] = "closed",
    [ENGAWA_SYNC_NEWER] = "newer",
    [ENGAWA_SYNC_FULL] = "full",
    [ENGAWA_SYNC_WRONG] = "wrong",
  };

  return (gsize) state < G_N_ELEMENTS (words) ? words[state] : "never";
}

void
engawa_sync_round_worry (EngawaSyncRound *round, GError *error)
{
  if (round->worry == NULL)
    round->worry = error;
  else
    g_error_free (error);
}

/* What stops a round, whatever it was doing: nobody there, or nothing can be kept here. */
static gboolean
stops (const GError *error)
{
  if (error->domain == ENGAWA_VAULT_ERROR)
    return error->code == ENGAWA_VAULT_ERROR_FULL || error->code == ENGAWA_VAULT_ERROR_IO
           || error->code == ENGAWA_VAULT_ERROR_DAMAGED || error->code == ENGAWA_VAULT_ERROR_STATE;
  if (error->domain == ENGAWA_SYNC_ERROR)
    return error->code != ENGAWA_SYNC_ERROR_CLOSED && error->code != ENGAWA_SYNC_ERROR_GAP
           && error->code != ENGAWA_SYNC_ERROR_FORK && error->code != ENGAWA_SYNC_ERROR_INVALID
           && error->code != ENGAWA_SYNC_ERROR_NEWER;
  return TRUE;
}

/* FALSE when the round has to stop. */
static gboolean
go_on (EngawaSyncRound *round, GError *cause, GError **error)
{
  if (!stops (cause)) {
    engawa_sync_round_worry (round, cause);
    return TRUE;
  }
  g_propagate_error (error, cause);
  return FALSE;
}

/* The vector: every journal that may still grow. The own one is asked for only when damage took some
 * of it; otherwise nobody else can know more of it. */
static GArray *
make_wants (EngawaSyncRound *round, GError **error)
{
  g_autoptr (GArray) heads = engawa_vault_get_heads (round->vault, error);
  g_autoptr (GArray) wants = g_array_new (FALSE, TRUE, sizeof (EngawaSyncWant));
  gboolean salvaged = engawa_vault_get_frozen (round->vault) == ENGAWA_VAULT_FROZEN_SALVAGED;

  if (heads == NULL)
    return NULL;
  for (guint i = 0; i < heads->len; i++) {
    const EngawaVaultHead *head = &g_array_index (heads, EngawaVaultHead, i);
    EngawaSyncWant want = { .after = head->n };
    if (head->complete || (head->own && !salvaged))
      continue;
    memcpy (want.device, head->device, sizeof want.device);
    g_array_append_val (wants, want);
  }
  return g_steal_pointer (&wants);
}

static EngawaSyncPage *
pull_page (EngawaSyncRound *round, GError **error)
{
  g_autoptr (GArray) wants = make_wants (round, error);

  if (wants == NULL)
    return NULL;
  return engawa_transport_pull (round->transport, wants, TRUE, round->cancellable, error);
}

/* The first call of a round also finds out whether this device is let in. */
static EngawaSyncPage *
pull_first (EngawaSyncRound *round, GError **error)
{
  GError *cause = NULL;
  EngawaSyncPage *page = pull_page (round, &cause);

  if (page != NULL)
    return page;
  if (g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_CLOSED))
    engawa_sync_round_read_rosters (round);
  if (!g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_REFUSED)) {
    g_propagate_error (error, cause);
    return NULL;
  }
  g_clear_error (&cause);
  return engawa_sync_round_introduce (round, error) ? pull_page (round, error) : NULL;
}

static gboolean
take_run (EngawaSyncRound *round, const EngawaSyncRun *run, GError **error)
{
  EngawaVaultIngest result = { 0 };
  GError *cause = NULL;

  if (!engawa_vault_ingest (round->vault, run->device, run->lines, &result, round->cancellable,
                            &cause))
    return go_on (round, cause, error);
  round->report->received += result.stored;
  round->report->filled += result.filled;
  return TRUE;
}

static gboolean
take_page (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error)
{
  for (guint i = 0; i < page->runs->len; i++) {
    if (!take_run (round, g_ptr_array_index (page->runs, i), error))
      return FALSE;
  }
  return TRUE;
}

/* Takes the first page, then further ones while they bring something. The roster may have brought new
 * journals meanwhile, so one page more is asked for when it changed. */
static gboolean
pull_rest (EngawaSyncRound *round, EngawaSyncPage *first, gboolean again, GError **error)
{
  g_autoptr (EngawaSyncPage) page = first;

  for (guint i = 0; i < MAX_PULL_PAGES; i++) {
    guint64 before = round->report->received + round->report->filled;
    gboolean more;
    if (!take_page (round, page, error))
      return FALSE;
    more = page->more && round->report->received + round->report->filled > before;
    if (!more && !again)
      return engawa_sync_round_check_withheld (round, page, error);
    again = FALSE;
    engawa_sync_page_free (page);
    page = pull_page (round, error);
    if (page == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
push_journal (EngawaSyncRound *round, const EngawaVaultHead *mine, guint64 theirs, GError **error)
{
  while (theirs < mine->n) {
    EngawaSyncHead head = { .n = 0 };
    g_autoptr (GPtrArray) lines = engawa_vault_read_lines (
        round->vault, mine->device, theirs, PUSH_LINES, ENGAWA_LIMIT_BATCH_BYTES, TRUE, error);
    if (lines == NULL)
      return FALSE;
    if (lines->len == 0)
      return TRUE;
    if (!engawa_transport_push (round->transport, mine->device, lines, &head, round->cancellable,
                                error))
      return FALSE;
    /* Nobody but this device can have made its own journal longer. */
    if (head.n <= theirs || (mine->own && head.n > mine->n)) {
      g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_PROTOCOL,
                           "The store answered an upload with a head that cannot be");
      return FALSE;
    }
    round->report->sent += lines->len;
    theirs = head.n;
    if (mine->own && round->counts && !engawa_vault_note_sent (round->vault, theirs, error))
      return FALSE;
  }
  return TRUE;
}

/* Own lines, and what a restored store has lost of the others'. Own lines first: they exist nowhere
 * else yet. */
static gboolean
push_all (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error)
{
  g_autoptr (GArray) heads = engawa_vault_get_heads (round->vault, error);

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < 2 * heads->len; i++) {
    const EngawaVaultHead *mine = &g_array_index (heads, EngawaVaultHead, i % heads->len);
    const EngawaSyncHead *theirs = engawa_sync_page_find_head (page, mine->device);
    guint64 n = theirs != NULL ? theirs->n : 0;
    GError *cause = NULL;
    if (mine->own != (i < heads->len) || n >= mine->n)
      continue;
    /* A copy whose journal split off has nothing that would fit there. */
    if (mine->own && engawa_vault_get_frozen (round->vault) == ENGAWA_VAULT_FROZEN_FORK)
      continue;
    if (!push_journal (round, mine, n, &cause) && !go_on (round, cause, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
note_own_head (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error)
{
  g_autofree char *device = engawa_vault_dup_device (round->vault);
  const EngawaSyncHead *head = device != NULL ? engawa_sync_page_find_head (page, device) : NULL;
  guint64 n = head != NULL ? head->n : 0;
  gboolean believed = TRUE;

  if (n > 0 && !engawa_sync_round_believes (round, head, &believed, error))
    return FALSE;
  if (!believed) {
    engawa_sync_round_worry (
        round, g_error_new_literal (ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_INVALID,
                                    "The other side claims lines of this device it cannot show"));
    return TRUE;
  }
  if (!engawa_vault_note_own_head (round->vault, n, head != NULL && n > 0 ? head->hash : NULL,
                                   error))
    return FALSE;
  if (round->counts && n < engawa_vault_get_sent (round->vault))
    round->report->refilled = TRUE;
  return !round->counts || n == 0
         || engawa_vault_get_frozen (round->vault) != ENGAWA_VAULT_FROZEN_NO
         || engawa_vault_note_sent (round->vault, n, error);
}

/* Asks for lines whose bodies are missing: stretches of one journal without gaps between them. */
static GArray *
make_fills (EngawaSyncRound *round, GError **error)
{
  g_autoptr (GArray) places = engawa_vault_list_missing (round->vault, FILL_PLACES, error);
  g_autoptr (GArray) wants = g_array_new (FALSE, TRUE, sizeof (EngawaSyncWant));

  if (places == NULL)
    return NULL;
  /* The newest of each journal come first. */
  for (guint i = 0; i < places->len; i++) {
    const EngawaVaultPlace *place = &g_array_index (places, EngawaVaultPlace, i);
    EngawaSyncWant want = { .after = place->n - 1, .last = place->n };
    EngawaSyncWant *last =
        wants->len > 0 ? &g_array_index (wants, EngawaSyncWant, wants->len - 1) : NULL;
    if (last != NULL && last->after == place->n && g_str_equal (last->device, place->device)) {
      last->after = place->n - 1;
      continue;
    }
    memcpy (want.device, place->device, sizeof want.device);
    g_array_append_val (wants, want);
  }
  return g_steal_pointer (&wants);
}

static gboolean
fill_bodies (EngawaSyncRound *round, GError **error)
{
  for (guint i = 0; i < MAX_FILL_PAGES; i++) {
    guint64 before = round->report->filled;
    g_autoptr (GArray) wants = make_fills (round, error);
    g_autoptr (EngawaSyncPage) page = NULL;
    if (wants == NULL)
      return FALSE;
    if (wants->len == 0)
      return TRUE;
    page = engawa_transport_pull (round->transport, wants, TRUE, round->cancellable, error);
    if (page == NULL || !take_page (round, page, error))
      return FALSE;
    if (round->report->filled == before)
      return TRUE;
  }
  return TRUE;
}

static gboolean
run_round (EngawaSyncRound *round, GError **error)
{
  EngawaSyncPage *page = pull_first (round, error);
  guint64 documents = round->report->documents;

  if (page == NULL)
    return FALSE;
  if (!engawa_sync_round_documents (round, page, error) || !note_own_head (round, page, error)) {
    engawa_sync_page_free (page);
    return FALSE;
  }
  if (engawa_vault_get_frozen (round->vault) == ENGAWA_VAULT_FROZEN_CLOSED) {
    engawa_sync_page_free (page);
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_CLOSED,
                         "The council has closed this device");
    return FALSE;
  }
  if (!push_all (round, page, error)) {
    engawa_sync_page_free (page);
    return FALSE;
  }
  documents = round->report->documents - documents;
  return pull_rest (round, page,
                    documents > 0
                        || engawa_vault_get_frozen (round->vault) == ENGAWA_VAULT_FROZEN_SALVAGED,
                    error)
         && fill_bodies (round, error);
}

static guint64
count_unsent (EngawaVault *vault)
{
  g_autofree char *device = engawa_vault_dup_device (vault);
  guint64 sent = engawa_vault_get_sent (vault);
  EngawaVaultHead head;

  if (device == NULL || !engawa_vault_get_head (vault, device, &head, NULL))
    return 0;
  return head.n > sent ? head.n - sent : 0;
}

static EngawaSyncState
find_state (EngawaSyncRound *round, const GError *error)
{
  EngawaVaultFrozen frozen = engawa_vault_get_frozen (round->vault);

  if (error != NULL)
    return engawa_sync_state_for_error (error);
  if (frozen == ENGAWA_VAULT_FROZEN_AHEAD || frozen == ENGAWA_VAULT_FROZEN_FORK)
    return ENGAWA_SYNC_FROZEN;
  if (frozen == ENGAWA_VAULT_FROZEN_CLOSED)
    return ENGAWA_SYNC_CLOSED;
  return engawa_sync_state_for_error (round->worry);
}

static void
note_clock (EngawaSyncRound *round)
{
  EngawaSyncReport *report = round->report;
  gint64 skew;

  report->skew = G_MININT64;
  if (engawa_transport_get_skew (round->transport, &skew)) {
    report->skew = skew;
    /* Each call measures it a little differently; only a real change is worth a write. */
    if (ABS (skew - engawa_vault_get_skew (round->vault)) > 2000)
      engawa_vault_note_skew (round->vault, skew, NULL);
  }
  report->clock_fault =
      engawa_transport_has_time_fault (round->transport)
      || (report->skew != G_MININT64 && ABS (report->skew) > ENGAWA_SYNC_CLOCK_FAULT);
}

/**
 * engawa_sync_round:
 * @self: an engine
 * @report: (out): what the round did, also when it failed
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR, %ENGAWA_VAULT_ERROR or %G_IO_ERROR_CANCELLED: what stopped the round
 *
 * One round; blocks. Lines that do not verify are left out and stop nothing else: the report's state
 * then says so although the round ends well.
 *
 * Returns: whether the round went through to its end
 */
gboolean
engawa_sync_round (EngawaSync *self,
                   EngawaSyncReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  EngawaSyncRound round = { self->vault, self->transport, cancellable, report, self->counts, NULL };
  GError *cause = NULL;
  gboolean ok;

  *report = (EngawaSyncReport){ 0 };
  ok = run_round (&round, &cause);
  note_clock (&round);
  report->state = find_state (&round, cause);
  if (ok && report->state == ENGAWA_SYNC_FINE && self->counts)
    engawa_vault_note_sync (self->vault, engawa_vault_now (self->vault), NULL);
  report->last_success = engawa_vault_get_last_sync (self->vault);
  report->unsent = count_unsent (self->vault);
  g_clear_error (&round.worry);
  if (!ok)
    g_propagate_error (error, cause);
  return ok;
}
