/**
 * Completeness: whether there is somebody to reach at each account that owes, and whether the facts
 * that are needed to get paid were ever collected. What a fact is, is said once, in {@link
 * io.countback.jobs.completeness.Fact}; the account brief names what is missing by the same rules.
 */
package io.countback.jobs.completeness;
