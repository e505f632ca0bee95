/**
 * What a day brought: overdue money that came in ({@link io.countback.jobs.daily.Wins}). Source of
 * the definitions: section 9, {@code win}.
 */
package io.countback.jobs.daily;
