/**
 * What customers promised and what they contest.
 *
 * <p>{@link io.countback.jobs.promise.PromiseBook} is the walk of one account in plain Java: which
 * money kept which promise, as known on a day. {@link io.countback.jobs.promise.PromiseOutcomes}
 * runs it for all accounts with promises and all period ends; {@link
 * io.countback.jobs.promise.PromiseMetrics} makes rows of {@code metric} of it. {@link
 * io.countback.jobs.promise.DisputeMetrics} counts disputes and deductions.
 *
 * <p><b>Which money.</b> Each piece of money of an account is taken by one promise at most: what
 * cash was applied to an invoice, and what is left of a receipt without one. Promises take it by
 * the day promised, then id, from the day made to three days after the day promised; one that names
 * invoices takes what was applied to them, another what came from the account at all. Money another
 * account paid on an invoice is money on that invoice. Only the currency promised counts.
 *
 * <p><b>Left out</b>: promises withdrawn by the end of their grace; promises for whose items a
 * later one was made before their day (it names the same invoices or more, or both name none). They
 * take no money.
 */
package io.countback.jobs.promise;
