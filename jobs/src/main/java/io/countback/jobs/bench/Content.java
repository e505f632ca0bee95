package io.countback.jobs.bench;

import java.util.List;
import java.util.stream.Stream;

/** What a history holds, and so what of it is computed and compared. */
enum Content {
  /** Invoices and receipts. */
  LEDGER(
      "ledger.jsonl",
      List.of("gen.sql"),
      List.of("export.sql"),
      List.of("history_duckdb.sql"),
      List.of("metrics_duckdb.sql"),
      List.of("credit_sales", "ar_balance", "dso__1m", "dso", "aging")),

  /** The same with touches, replies, promises and disputes. */
  TOUCHES(
      "touch.jsonl",
      and(LEDGER.generating, "gen_touch.sql"),
      and(LEDGER.exporting, "export_touch.sql"),
      and(LEDGER.views, "history_touch_duckdb.sql"),
      and(LEDGER.queries, "metrics_touch_duckdb.sql"),
      and(LEDGER.metrics, OwnResult.RESPONSE_RATE, OwnResult.ATTRIBUTED_CASH));

  /** The file of results. */
  final String results;

  /** Scripts that write the Parquet files, in order. */
  final List<String> generating;

  /** Scripts that write the CSV files. */
  final List<String> exporting;

  /** The peer's scripts that show it the Parquet files of the history. */
  final List<String> views;

  /** The peer's scripts that compute and write figures. */
  final List<String> queries;

  /** Our metrics that the peer computes too. */
  final List<String> metrics;

  Content(
      String results,
      List<String> generating,
      List<String> exporting,
      List<String> views,
      List<String> queries,
      List<String> metrics) {
    this.results = results;
    this.generating = generating;
    this.exporting = exporting;
    this.views = views;
    this.queries = queries;
    this.metrics = metrics;
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
