/**
 * Laws: relations that figures of related ledgers keep, whatever the ledger. They run over every
 * metric of {@link io.countback.jobs.metric.Metrics#ALL} on 200 drawn ledgers; a metric that is new
 * to the list is checked by those that speak of all metrics, and fails the others with a message
 * that says what they must say. The seed is printed; replay with {@code -Dlaws.seed=N
 * -Dlaws.ledgers=N}.
 *
 * <table>
 *   <caption>The laws, and where each is tested</caption>
 *   <tr><th>law</th><th>where</th></tr>
 *   <tr><td>R1 rows in any order</td><td>{@code MoneyLaws}, {@code StackLawsTest}, {@code
 *       FilesLawTest}; ingest: {@code SameDataTest}</td></tr>
 *   <tr><td>R2 one file or fifty, one partition or eight</td><td>{@code FilesLawTest}, {@code
 *       StackLawsTest}; ingest: {@code SameDataTest}</td></tr>
 *   <tr><td>R3 the same file twice, or renamed</td><td>{@code FilesLawTest}; ingest: {@code
 *       ArrivalMatrixTest}, {@code
 *       ArrivalsTest.the_same_bytes_change_nothing_whatever_their_name}, {@code
 *       the_same_bytes_twice_in_one_load_count_once}</td></tr>
 *   <tr><td>R4 CSV, XLSX and Parquet</td><td>ingest: {@code SameDataTest}</td></tr>
 *   <tr><td>R5 renaming</td><td>{@code MoneyLaws}: entities, accounts, collectors; no law renames
 *       templates</td></tr>
 *   <tr><td>R6 moments with other offsets</td><td>ingest: {@code SameDataTest}</td></tr>
 *   <tr><td>R7 extra column, other order, byte-order mark, CRLF</td><td>ingest: {@code
 *       SameDataTest}, {@code FileChecksTest.odd_files_are_loaded_and_noted}, {@code
 *       a_refused_file_ends_with_exit_code_3_and_the_others_are_loaded} (the rows of all four are
 *       compared)</td></tr>
 *   <tr><td>R8 a receipt in two</td><td>{@code MoneyLaws}</td></tr>
 *   <tr><td>R9 an invoice in two</td><td>{@code MoneyLaws}</td></tr>
 *   <tr><td>R10 all amounts times k</td><td>{@code MoneyLaws}; no metric has an absolute threshold
 *       yet</td></tr>
 *   <tr><td>R11 reporting currency at a constant rate</td><td>{@code MoneyLaws}: exact in yen at
 *       100, within half a minor unit per rounded sum in dollars at 1.25</td></tr>
 *   <tr><td>R12 a receipt and its reversal</td><td>{@code MoneyLaws}</td></tr>
 *   <tr><td>R13 an invoice and its credit memo</td><td>{@code MoneyLaws}; no metric of gross sales
 *       yet</td></tr>
 *   <tr><td>R14 any order of summation</td><td>{@code MoneyLaws}, with amounts that binary fractions
 *       would lose; {@code ImportRulesTest.money_is_never_floating_point}</td></tr>
 *   <tr><td>R15 a customer without transactions</td><td>{@code MoneyLaws}</td></tr>
 *   <tr><td>R16 buckets add up</td><td>{@code BalanceLaws}, against documents added up
 *       apart</td></tr>
 *   <tr><td>R17 roll-forward</td><td>{@code BalanceLaws}, with moving rates too</td></tr>
 *   <tr><td>R18 a day later</td><td>{@code PastDays}</td></tr>
 *   <tr><td>R19 full history and what was known</td><td>{@code PastDays}</td></tr>
 *   <tr><td>R20 the parts of receivables</td><td>{@code BalanceLaws}; the same figure on every page
 *       is a test of the API</td></tr>
 *   <tr><td>R21 a past month end computed again</td><td>{@code PastDays}; back-dated postings: {@code
 *       PublishingTest.a_back_dated_posting_restates_and_names_its_load}</td></tr>
 *   <tr><td>R22 delinquent = DSO − best possible</td><td>{@code DsoLaws}; there is no countback form
 *       of the three yet</td></tr>
 *   <tr><td>R23 paid on the due date</td><td>{@code DsoLaws}</td></tr>
 *   <tr><td>R24 one more receipt</td><td>{@code DsoLaws}</td></tr>
 *   <tr><td>R25 an old invoice</td><td>{@code DsoLaws}</td></tr>
 *   <tr><td>R26 an invoice in the newest period</td><td>{@code DsoLaws}; there are no daily periods
 *       yet</td></tr>
 *   <tr><td>R27 merged entities</td><td>{@code DsoLaws}</td></tr>
 *   <tr><td>R28 shifted dates</td><td>{@code StackLawsTest} by 400 years, {@code DsoLaws} by a
 *       fortnight for figures without a window of months</td></tr>
 *   <tr><td>R29 collection effectiveness</td><td>{@code DsoLaws}</td></tr>
 *   <tr><td>R30 slices add up to the whole</td><td>{@code BalanceLaws} per ledger, {@code
 *       StackLawsTest} with the slices of no segment and no collector; there are no touches
 *       yet</td></tr>
 *   <tr><td>R31, R33, R35</td><td>do not apply yet: no touches, no ranks, no collector's
 *       list</td></tr>
 *   <tr><td>R32 random labels</td><td>{@code stats.RandomLabelsTest}, for the functions</td></tr>
 *   <tr><td>R34 daily loads, rebuilds, formats</td><td>ingest: {@code InterruptedLoadTest}; the rest
 *       is not a law of figures</td></tr>
 * </table>
 */
package io.countback.jobs.laws;
