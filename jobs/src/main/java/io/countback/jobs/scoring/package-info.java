/**
 * What a run tells of the future of open items: how likely each is to be paid late, and how far
 * that can be trusted.
 *
 * <p>The arithmetic is in {@link io.countback.jobs.risk}, plain Java; here it meets the data.
 * {@link io.countback.jobs.scoring.RiskTables} trains on a bounded sample of accounts in one place;
 * {@link io.countback.jobs.scoring.RiskScores} sends what was learnt to where the accounts are, and
 * scores them there.
 */
package io.countback.jobs.scoring;
