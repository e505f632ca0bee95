package io.countback.jobs.publish;

import static java.util.Map.entry;

import io.countback.jobs.brief.AccountBriefs;
import io.countback.jobs.brief.AccountNotes;
import io.countback.jobs.daily.Digests;
import io.countback.jobs.daily.Wins;
import io.countback.jobs.priority.PrioritizedAccounts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** The comparing gold tables and the lists of a day, column by column as docs/gold.md says. */
public final class ComparingTables {
  /** Columns of {@code template_comparison}. */
  public static final StructType TEMPLATE_COMPARISON =
      StructType.fromDDL(
          "from_on DATE, to_on DATE, dimension STRING, `value` STRING, "
              + "aging_band STRING, size_tier STRING, segment STRING, outcome STRING, "
              + "window_days INT, title STRING, channel STRING, n BIGINT, responses BIGINT, "
              + "maturing BIGINT, undelivered BIGINT, rate DECIMAL(9,6), low DECIMAL(9,6), "
              + "high DECIMAL(9,6), baseline STRING, difference DECIMAL(9,6), "
              + "difference_low DECIMAL(9,6), difference_high DECIMAL(9,6), "
              + "low_adjusted DECIMAL(9,6), high_adjusted DECIMAL(9,6), comparisons INT, "
              + "p DECIMAL(9,6), p_bh DECIMAL(9,6), p_holm DECIMAL(9,6), "
              + "difference_stratified DECIMAL(9,6), stratified_low DECIMAL(9,6), "
              + "stratified_high DECIMAL(9,6), stratified_p DECIMAL(9,6), "
              + "stratified_p_bh DECIMAL(9,6), stratified_p_holm DECIMAL(9,6), "
              + "empty_share DECIMAL(9,6), simpson BOOLEAN, label STRING, experiment STRING, "
              + "too_few BOOLEAN, detectable_difference DECIMAL(9,6), needed_n BIGINT, "
              + "collected_per_account DECIMAL(19,4), collected_low DECIMAL(19,4), "
              + "collected_high DECIMAL(19,4), median_days_to_pay INT, flags ARRAY<STRING>");

  /** Columns of {@code comparison_account}. */
  public static final StructType COMPARISON_ACCOUNT =
      StructType.fromDDL(
          "from_on DATE, to_on DATE, account_id STRING, name STRING, template STRING, "
              + "channel STRING, aging_band STRING, size_tier STRING, segment STRING, "
              + "touch_id STRING, touched_on DATE, reply_days INT, promise_days INT, "
              + "dispute_days INT, payment_days INT, full_payment_days INT, "
              + "collected DECIMAL(19,4)");

  /** Columns of {@code channel_response}. */
  public static final StructType CHANNEL_RESPONSE =
      StructType.fromDDL(
          "from_on DATE, to_on DATE, channel STRING, aging_band STRING, "
              + "segment STRING, attempt STRING, window_days INT, touches BIGINT, "
              + "responses BIGINT, maturing BIGINT, undelivered BIGINT, accounts BIGINT, "
              + "replies BIGINT, promises BIGINT, disputes BIGINT, payments BIGINT, "
              + "rate DECIMAL(9,6), low DECIMAL(9,6), high DECIMAL(9,6), "
              + "design_effect DECIMAL(9,4), median_hours_to_response DECIMAL(9,2), "
              + "p75_hours_to_response DECIMAL(9,2), contacts_per_response DECIMAL(9,4), "
              + "median_attempts INT, too_few BOOLEAN, flags ARRAY<STRING>");

  /** Columns of {@code collector_effectiveness}. */
  public static final StructType COLLECTOR_EFFECTIVENESS =
      StructType.fromDDL(
          "from_on DATE, to_on DATE, collector STRING, name STRING, team STRING, "
              + "accounts BIGINT, items BIGINT, handed_over BIGINT, "
              + "collectible DECIMAL(19,4), collected DECIMAL(19,4), rate DECIMAL(9,6), "
              + "low DECIMAL(9,6), high DECIMAL(9,6), standardised DECIMAL(9,6), "
              + "standardised_low DECIMAL(9,6), standardised_high DECIMAL(9,6), "
              + "standardised_level STRING, standardised_share DECIMAL(9,6), "
              + "collected_vs_expected DECIMAL(9,6), cve_low DECIMAL(9,6), "
              + "cve_high DECIMAL(9,6), observed DECIMAL(19,6), expected DECIMAL(19,6), "
              + "variance DECIMAL(19,6), ratio DECIMAL(9,6), ratio_low DECIMAL(9,6), "
              + "ratio_high DECIMAL(9,6), limit_95_low DECIMAL(9,6), "
              + "limit_95_high DECIMAL(9,6), limit_998_low DECIMAL(9,6), "
              + "limit_998_high DECIMAL(9,6), outside_limits STRING, too_few BOOLEAN, "
              + "cei DECIMAL(9,6), promises_kept_by_amount DECIMAL(9,6), "
              + "promises_low DECIMAL(9,6), promises_high DECIMAL(9,6), promises_n BIGINT, "
              + "median_days_to_first_touch DECIMAL(9,2), first_touch_n BIGINT, "
              + "ar DECIMAL(19,4), past_due DECIMAL(19,4), touches BIGINT, "
              + "touches_deduplicated BIGINT, capacity_use DECIMAL(9,6), "
              + "attributed_cash DECIMAL(19,4), cash_per_manual_touch DECIMAL(19,4), "
              + "ranking_justified BOOLEAN, heterogeneity_statistic DECIMAL(19,6), "
              + "heterogeneity_p DECIMAL(9,6), heterogeneity_df INT, null_reason STRING");

  /** Columns of {@code experiment}. */
  public static final StructType EXPERIMENT =
      StructType.fromDDL(
          "experiment STRING, arm STRING, control BOOLEAN, window_days INT, "
              + "assigned_from DATE, assigned_to DATE, horizon_on DATE, label STRING, "
              + "interim BOOLEAN, planned_share DECIMAL(9,6), assigned BIGINT, "
              + "matured BIGINT, maturing BIGINT, touched BIGINT, responses BIGINT, "
              + "replies BIGINT, promises BIGINT, disputes BIGINT, payments BIGINT, "
              + "rate DECIMAL(9,6), low DECIMAL(9,6), high DECIMAL(9,6), "
              + "payment_rate DECIMAL(9,6), payment_low DECIMAL(9,6), "
              + "payment_high DECIMAL(9,6), difference DECIMAL(9,6), "
              + "difference_low DECIMAL(9,6), difference_high DECIMAL(9,6), p DECIMAL(9,6), "
              + "p_adjusted DECIMAL(9,6), payment_difference DECIMAL(9,6), "
              + "payment_difference_low DECIMAL(9,6), payment_difference_high DECIMAL(9,6), "
              + "payment_p DECIMAL(9,6), payment_p_adjusted DECIMAL(9,6), "
              + "mean_cash DECIMAL(19,4), mean_cash_low DECIMAL(19,4), "
              + "mean_cash_high DECIMAL(19,4), cash_per_account_difference DECIMAL(19,4), "
              + "cash_difference_low DECIMAL(19,4), cash_difference_high DECIMAL(19,4), "
              + "incremental_cash_per_touch DECIMAL(19,4), incremental_low DECIMAL(19,4), "
              + "incremental_high DECIMAL(19,4), sample_ratio_statistic DECIMAL(19,6), "
              + "sample_ratio_p DECIMAL(9,6), sample_ratio_mismatch BOOLEAN, "
              + "too_few BOOLEAN, detectable_difference DECIMAL(9,6), flags ARRAY<STRING>");

  /** What names a row of each. */
  static final Map<String, KnowledgeTable.Shape> SHAPES =
      Map.ofEntries(
          entry(
              "template_comparison",
              shape(
                  TEMPLATE_COMPARISON,
                  "from_on",
                  "to_on",
                  "dimension",
                  "value",
                  "aging_band",
                  "size_tier",
                  "segment",
                  "outcome",
                  "window_days")),
          entry("comparison_account", shape(COMPARISON_ACCOUNT, "from_on", "to_on", "account_id")),
          entry(
              "channel_response",
              shape(
                  CHANNEL_RESPONSE,
                  "from_on",
                  "to_on",
                  "channel",
                  "aging_band",
                  "segment",
                  "attempt",
                  "window_days")),
          entry(
              "collector_effectiveness",
              shape(COLLECTOR_EFFECTIVENESS, "from_on", "to_on", "collector")),
          entry("experiment", shape(EXPERIMENT, "experiment", "arm", "window_days")),
          entry("account_note", shape(AccountNotes.SCHEMA, "note_id")),
          entry("account_brief", shape(AccountBriefs.SCHEMA, "account_id")),
          entry("prioritized_account", shape(PrioritizedAccounts.SCHEMA, "account_id")),
          entry("digest", shape(Digests.SCHEMA, "collector")),
          entry("win", shape(Wins.SCHEMA, "entity_id", "receipt_id")));

  private ComparingTables() {}

  /** The columns of a table. */
  public static StructType columns(String table) {
    return SHAPES.get(table).rows();
  }

  private static KnowledgeTable.Shape shape(StructType rows, String... key) {
    List<String> names = List.of(key);
    List<String> values =
        Stream.of(rows.fieldNames()).filter(column -> !names.contains(column)).toList();
    return new KnowledgeTable.Shape(rows, names, values);
  }
}
