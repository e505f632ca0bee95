package io.countback.ingest.sample;

/**
 * What a random stream is for. Streams are seeded from the constant's name, so constants may be
 * added and reordered freely; renaming one changes the company drawn for a seed.
 */
enum Purpose {
  /** Order of accounts by size, and which name goes to whom. */
  COMPANY,
  /** Master data and payment behaviour of one account. */
  ACCOUNT,
  /** Invoices and debit memos of one account. */
  BILLING,
  /** Receipts, credit memos and applications of one account. */
  SETTLEMENT,
  /** Who looks after one account, and since when. */
  PORTFOLIO,
  /** Contacts of one account, and how it can be reached. */
  CONTACT,
  /** Touches of one account and what follows them. */
  OUTREACH,
  /** Which arm of which experiment one account is in. */
  EXPERIMENT,
  /** Exchange rates of one currency pair. */
  FX,
  /** Which account gets which dirty line. */
  DIRTY_PLAN,
  /** The dirty lines of one account. */
  DIRTY_LINE
}
