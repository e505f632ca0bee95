/**
 * What managers compare: templates, and the attributes of their text, by what followed them; arms
 * of experiments by what was assigned.
 *
 * <p>The unit is the account. {@link io.countback.jobs.compare.TemplateComparison} puts each
 * account under the value of its first delivered touch in a window, counts accounts and outcomes
 * per value in Spark ({@link io.countback.jobs.compare.ValueTally}) and leaves the statistics to
 * {@link io.countback.jobs.compare.Comparison}, a pure function of the counts. {@link
 * io.countback.jobs.compare.Experiments} takes every assigned account, touched or not, and what it
 * did in the days after its assignment; {@link io.countback.jobs.compare.ArmComparison} is its pure
 * part.
 *
 * <p>What both keep to:
 *
 * <ul>
 *   <li>A figure of a window is a figure at its last day t: nothing later is in it, and an account
 *       whose outcome window is still open at t is maturing, counted apart.
 *   <li>Below five accounts with or without the outcome on either side nothing is compared: no
 *       difference, no p-value.
 *   <li>{@code randomised} stands on an assignment log only ({@link
 *       io.countback.jobs.compare.AssignmentLog}); everything else is observational.
 *   <li>Amounts are summed exactly per currency, each sum converted once, the mean rounded once.
 *       Their intervals are bootstraps over accounts, in double precision.
 * </ul>
 */
package io.countback.jobs.compare;
