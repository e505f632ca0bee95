/**
 * Statistics: pure functions of counts, times and sums, each with one definition. No session, no
 * file, no clock; what chance a function needs is seeded from its arguments, so the same rows give
 * the same interval to the last digit.
 *
 * <p>Numbers here are {@code double}: counts, shares, days, and sums of money of which only an
 * interval is wanted. Amounts themselves are never computed here. The level is 95 % where no other
 * is said.
 */
package io.countback.jobs.stats;
