/**
 * Whom to contact first: per account what one more contact today is expected to bring in, with
 * points that add up to it, who is left alone until when, and the next action.
 *
 * <p>{@link io.countback.jobs.priority.ExpectedGain}, {@link io.countback.jobs.priority.Deferral}
 * and {@link io.countback.jobs.priority.Answers} are plain functions of one account's {@link
 * io.countback.jobs.priority.Situation}; {@link io.countback.jobs.priority.PrioritizedAccounts}
 * brings the facts of all accounts together and ranks them. Source of the definitions: section
 * 11.3, {@code expected_gain}.
 *
 * <p><b>Assumed effect.</b> How much a contact raises the probability of payment is measured by
 * randomised holdouts only. Until there are enough, {@link io.countback.jobs.priority.Effect} is a
 * stated assumption, and every row says so.
 */
package io.countback.jobs.priority;
