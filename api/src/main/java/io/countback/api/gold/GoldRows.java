package io.countback.api.gold;

import io.countback.api.gold.AccountGaps.Uncovered;
import io.countback.api.gold.Run.Amount;
import io.countback.api.gold.Run.Check;
import io.countback.api.gold.Run.Entity;
import io.countback.api.gold.Run.GoldTable;
import io.countback.api.gold.Run.Rate;
import io.countback.api.gold.Run.SealedFile;
import io.countback.api.gold.Run.TableVersion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of the gold tables as records, column by column as docs/gold.md lists them. */
final class GoldRows {
  private GoldRows() {}

  static Run run(Columns c) {
    return new Run(
        c.text("run_id"),
        c.moment("published_at"),
        c.date("as_of"),
        c.text("reporting_currency"),
        c.dates("period_ends"),
        orZero(c.whole("last_load")),
        c.date("newest_event_on"),
        orZero(c.whole("quarantined_rows")),
        c.structs("quarantined_amounts", a -> new Amount(a.text("currency"), a.decimal("amount"))),
        c.structs(
            "entities",
            e -> new Entity(e.text("entity_id"), e.text("name"), e.text("base_currency"))),
        c.structs("rates", GoldRows::rate),
        c.has("conversions") ? c.structs("conversions", GoldRows::conversion) : List.of(),
        c.structs("silver_tables", t -> new TableVersion(t.text("name"), t.whole("version"))),
        c.structs("gold_tables", GoldRows::goldTable),
        c.structs("checks", k -> new Check(k.text("code"), k.flag("passed"), k.text("detail"))),
        c.map("durations_ms"),
        c.map("configuration"),
        c.has("loads") ? c.structs("loads", RecordReader.of(Load.class)::read) : List.of());
  }

  static MetricDefinition definition(Columns c) {
    return new MetricDefinition(
        c.text("metric_id"),
        c.text("title"),
        c.text("question"),
        c.text("formula"),
        c.text("unit"),
        c.text("numerator_unit"),
        c.text("denominator_unit"),
        c.text("better"),
        c.texts("slices"),
        c.texts("transaction_slices"),
        c.texts("parts"),
        c.text("chart"),
        c.text("window"),
        c.text("source"),
        c.has("terms") ? c.structs("terms", GoldRows::term) : List.of(),
        c.integer("version"));
  }

  static MetricPoint point(Columns c) {
    return new MetricPoint(
        c.text("metric_id"),
        c.share(c.date("period_end")),
        c.text("currency"),
        c.text("currency_basis"),
        slice(c),
        c.text("part"),
        c.integer("step"),
        c.decimal("numerator"),
        c.decimal("denominator"),
        c.decimal("factor"),
        c.decimal("value"),
        c.decimal("low"),
        c.decimal("high"),
        c.whole("n"),
        c.text("null_reason"),
        c.texts("flags"),
        c.integer("definition_version"),
        c.text("cause"),
        c.share(c.moment("known_from")),
        c.share(c.moment("known_to")));
  }

  static Restatement restatement(Columns c) {
    return new Restatement(
        c.share(c.moment("restated_at")),
        c.text("run_id"),
        c.text("old_run_id"),
        c.text("metric_id"),
        c.share(c.date("period_end")),
        c.text("currency"),
        c.text("currency_basis"),
        slice(c),
        c.text("part"),
        c.integer("step"),
        c.decimal("old_value"),
        c.decimal("new_value"),
        c.text("old_null_reason"),
        c.text("new_null_reason"),
        c.text("cause"),
        c.share(c.wholes("loads")),
        orZero(c.whole("rows")));
  }

  /** An older run has neither balances nor tests. */
  static AccountGaps gaps(Columns c) {
    return new AccountGaps(
        c.unshared("account_id"),
        c.unshared("name"),
        c.text("salesperson"),
        c.text("currency"),
        c.decimal("open"),
        c.has("has_balance") ? c.flag("has_balance") : null,
        c.share(c.texts("missing")),
        c.has("uncovered")
            ? c.share(c.structs("uncovered", u -> new Uncovered(u.text("test"), u.text("reason"))))
            : List.of());
  }

  static Movement movement(Columns c) {
    return new Movement(
        c.text("entity_id"),
        c.unshared("account_id"),
        c.text("currency"),
        c.unshared("document_id"),
        c.integer("installment"),
        c.text("kind"),
        c.unshared("event_id"),
        c.unshared("source_id"),
        c.has("purchase_order") ? c.unshared("purchase_order") : null,
        c.date("day"),
        c.date("due_on"),
        orZero(c.decimal("open")),
        orZero(c.decimal("receipt")),
        orZero(c.decimal("credit")),
        orZero(c.decimal("over")),
        orZero(c.decimal("sales")),
        orZero(c.decimal("cash")),
        orZero(c.decimal("paid")),
        orZero(c.decimal("paid_days")),
        orZero(c.decimal("late_days")));
  }

  /** Columns that {@link #document} reads of a movement. */
  static final Set<String> DOCUMENT =
      Set.of("account_id", "kind", "event_id", "document_id", "purchase_order");

  static AccountDocument document(Columns c) {
    return AccountDocument.of(
        c.unshared("account_id"),
        c.text("kind"),
        c.unshared("event_id"),
        c.unshared("document_id"),
        c.has("purchase_order") ? c.unshared("purchase_order") : null);
  }

  static AccountSpan accountSpan(Columns c) {
    return new AccountSpan(
        c.text("account_id"),
        c.date("valid_from"),
        c.date("valid_to"),
        c.text("name"),
        c.text("segment"),
        c.text("collector"),
        Boolean.TRUE.equals(c.flag("is_intercompany")));
  }

  private static Run.Conversion conversion(Columns c) {
    return new Run.Conversion(c.date("period_end"), c.text("currency"), c.decimal("rate"));
  }

  private static MetricDefinition.Term term(Columns c) {
    return new MetricDefinition.Term(
        c.text("part"),
        c.text("side"),
        c.integer("sign"),
        c.text("name"),
        c.texts("amounts"),
        c.text("days"),
        c.text("attributes"),
        c.texts("aging"));
  }

  private static BigDecimal orZero(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static Map<String, String> slice(Columns c) {
    Map<String, String> slice = new HashMap<>();
    for (String dimension : Dimension.ALL) {
      String value = c.text(dimension);
      if (value != null) {
        slice.put(dimension, value);
      }
    }
    return c.share(Map.copyOf(slice));
  }

  private static Rate rate(Columns c) {
    return new Rate(
        c.text("base"), c.text("quote"), c.date("rate_on"), c.decimal("rate"), c.text("source"));
  }

  private static GoldTable goldTable(Columns c) {
    return new GoldTable(
        c.text("name"),
        c.whole("version"),
        c.structs(
            "files", f -> new SealedFile(f.text("path"), f.whole("bytes"), f.text("sha256"))));
  }

  private static long orZero(Long value) {
    return value == null ? 0 : value;
  }
}
