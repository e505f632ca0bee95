/**
 * How likely an instalment is to be paid late, why, and how far that can be trusted.
 *
 * <p>The way through the package: {@link io.countback.jobs.risk.SilverFacts} gathers what is known
 * of each account and is the only class that knows Spark; {@code AsOf} makes features of what was
 * known at the close of a day; {@code Example} sets them beside the answer; {@link
 * io.countback.jobs.risk.RiskModel} learns from examples before a day and gives a {@link
 * io.countback.jobs.risk.Score} with its reasons; {@link io.countback.jobs.risk.OwnHistory} is the
 * rival that any model must beat; {@link io.countback.jobs.risk.BackTest} tells both of days to
 * come, and {@link io.countback.jobs.risk.Quality} and {@link io.countback.jobs.risk.Reliability}
 * judge what they told. {@link io.countback.jobs.risk.Training} decides for a run who speaks,
 * {@link io.countback.jobs.risk.PaymentForecast} tells when open items are expected to be paid.
 *
 * <p><b>No fact from the future.</b> Features count what is dated up to their day and hold nothing
 * of the portfolio; what depends on the portfolio (shares to shrink to, words with a term of their
 * own) belongs to the model and is as of the day it was fitted. An example is learnt from only if
 * its horizon has passed, whether it was paid or not: taking those already paid would leave the
 * slow ones out.
 *
 * <p><b>The same rows, the same bits.</b> Sums run in one order on one thread. Points and
 * probabilities are decimals of six places; a score's points add up to its log-odds exactly.
 */
package io.countback.jobs.risk;
