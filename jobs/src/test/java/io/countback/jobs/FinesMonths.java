package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.Silver;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Aging;
import io.countback.jobs.metric.CreditSales;
import io.countback.jobs.metric.DsoCountbackGross;
import io.countback.jobs.metric.Metric;
import io.countback.jobs.metric.OpenItemsAmount;
import io.countback.jobs.metric.PastDueAmount;
import io.countback.jobs.publish.Figures;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The fines' 108 months as receivables, each figure beside one computed outside of Countback.
 *
 * <p>Payments there end at the fine, here they go on to postage and penalty: their open receivables
 * are {@code open_items_amount}, their countback is {@code dso_countback__gross}.
 */
final class FinesMonths {
  private static final List<Metric> COMPARED =
      List.of(
          new CreditSales(),
          new OpenItemsAmount(),
          new PastDueAmount(),
          new DsoCountbackGross(),
          new Aging());

  private FinesMonths() {}

  /** Fails with every figure that differs from the file's. */
  static void equalTheOracle(Lake lake, Path oracle) throws IOException {
    List<JsonNode> months = new ArrayList<>();
    new ObjectMapper().readTree(oracle.toFile()).path("months").forEach(months::add);
    assertEquals(108, months.size());
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode month : months) {
      LocalDate end = end(month);
      expected.put(end + " credit_sales", amount(month.path("sales")));
      expected.put(end + " open_items_amount", amount(month.path("open_ar")));
      expected.put(end + " past_due_amount", amount(month.path("past_due_ar")));
      expected.put(end + " dso_countback__gross", days(month.path("dso_countback").decimalValue()));
      month
          .path("aging")
          .properties()
          .forEach(
              column ->
                  expected.put(end + " aging " + part(column.getKey()), amount(column.getValue())));
    }
    Map<String, String> found = figures(lake, months.stream().map(FinesMonths::end).toList());
    found.keySet().retainAll(expected.keySet());
    assertEquals(lines(expected), lines(found));
  }

  private static LocalDate end(JsonNode month) {
    return YearMonth.parse(month.path("month").asText()).atEndOfMonth();
  }

  private static String part(String column) {
    return column.equals("current") ? column : "d" + column.replace('-', '_').replace("+", "_plus");
  }

  private static String amount(JsonNode amount) {
    return amount.decimalValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static String days(BigDecimal days) {
    return days.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private static Map<String, String> figures(Lake lake, List<LocalDate> monthEnds) {
    Silver silver = new Silver(TestSpark.session(), lake, Ledger.read(TestSpark.session(), lake));
    SilverLedger ledger = new SilverLedger(silver::inForce);
    Dataset<Row> history = ledger.history(monthEnds).localCheckpoint(true);
    Dataset<Row> movements = ledger.movements(history).localCheckpoint(true);
    Dataset<Row> measures = Measures.of(movements, history, monthEnds);
    Map<String, String> figures = new TreeMap<>();
    for (Row row :
        Figures.of(measures, COMPARED, "EUR", new FxRates(List.of()), ledger.facts())
            .filter(
                "entity is null and segment is null and collector is null"
                    + " and currency_basis = 'reporting' and value is not null")
            .select("period_end", "metric_id", "part", "value")
            .collectAsList()) {
      BigDecimal value = row.getDecimal(3);
      String name = row.get(0) + " " + row.get(1) + (row.isNullAt(2) ? "" : " " + row.get(2));
      figures.put(
          name,
          row.getString(1).startsWith("dso")
              ? days(value)
              : value.setScale(2, RoundingMode.UNNECESSARY).toPlainString());
    }
    return figures;
  }

  private static String lines(Map<String, String> figures) {
    StringBuilder lines = new StringBuilder();
    figures.forEach((name, value) -> lines.append(name).append(' ').append(value).append('\n'));
    return lines.toString();
  }
}
