/**
 * Account briefs: what there is to know of an account before a conversation, in one row. Balances
 * are sums of the aging items, payment days of the movements, promises of the promise book; what
 * the source does not give is named.
 */
package io.countback.jobs.brief;
