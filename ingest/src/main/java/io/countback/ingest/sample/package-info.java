/**
 * The sample company: a seeded generator of a believable receivables ledger in Countback's own CSV
 * layout, at any scale, with a few dirty lines of every kind the row checks know.
 *
 * <p>The order of the story: {@code SampleCommand} reads the options, {@code SampleCompany} goes
 * from account to account, {@code AccountDrawing} says who the account is, {@code Billing} what it
 * buys, {@code Settlement} how it pays, {@code Outreach} how it is touched and what follows from
 * that by the probabilities of {@code ResponseModel}, {@code AccountRows} turns that into lines,
 * {@code DirtyLines} spoils a few of them, {@code SampleFiles} writes them and keeps the truth.
 *
 * <p>Randomness comes from {@code Streams}: one independent stream per seed, purpose and key. A new
 * purpose never changes what an older one draws.
 */
package io.countback.ingest.sample;
