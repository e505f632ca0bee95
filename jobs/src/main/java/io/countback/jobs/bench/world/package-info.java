/**
 * The collection simulator: a seeded world of customers whose way of paying and of answering a
 * contact is hidden, the files that Countback would receive of its past, and a collector's month
 * from a list worked top-down. It judges lists, so it must not resemble them: nothing here knows a
 * bucket, a score or a table of the ranking. Every assumption and its reason is in bench/README.md,
 * "The collection simulator".
 *
 * <p>The order of the story: {@code Population} draws the customers, {@code Past} lets twelve
 * months go by with collectors contacting some of them, {@code Book} is how one customer behaves on
 * one day, {@code WorldFiles} writes what is known of it, {@code CollectorMonth} goes on from
 * there.
 */
package io.countback.jobs.bench.world;
