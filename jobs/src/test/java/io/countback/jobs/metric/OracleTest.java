package io.countback.jobs.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.InvoiceReplay;
import io.countback.jobs.measure.InvoiceReplay.Event;
import io.countback.jobs.measure.InvoiceReplay.Installment;
import io.countback.jobs.measure.InvoiceReplay.Kind;
import io.countback.jobs.metric.Countback.Period;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Published worked examples, each with its source, in {@code metric-oracles.json}. */
class OracleTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A page that shows benchmarks is meant, not a figure: medians over companies are not ours. */
  private static final Set<String> NO_FIGURE = Set.of("add_05_medians_do_not_subtract");

  private static final LocalDate ISSUED = LocalDate.of(2024, 1, 1);

  static Stream<Arguments> vectors() throws IOException {
    try (InputStream in = OracleTest.class.getResourceAsStream("/metric-oracles.json")) {
      List<Arguments> vectors = new ArrayList<>();
      for (JsonNode vector : JSON.readTree(in).path("vectors")) {
        if (!NO_FIGURE.contains(vector.path("id").asText())) {
          vectors.add(
              Arguments.argumentSet(
                  vector.path("id").asText() + ", " + vector.path("source").asText(), vector));
        }
      }
      return vectors.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void gives_what_was_published(JsonNode vector) {
    JsonNode inputs = vector.path("inputs");
    Map<String, Object> results =
        switch (vector.path("metric").asText()) {
          case "dso" -> value(dso(inputs));
          case "dso_countback" -> countback(inputs);
          case "best_possible_dso" -> value(days(inputs, number(inputs, "not_past_due_ar")));
          case "average_days_delinquent" -> value(delinquent(inputs));
          case "cei_period_sales" -> value(effectiveness(inputs));
          case "percent_current", "percent_current, percent_over_90" -> shares(inputs);
          case "aging" -> aging(inputs);
          case "open_items_amount" -> openItems(inputs);
          case "ar_balance" -> balance(inputs);
          case "weighted_days_paid_from_invoice" -> value(daysPaid(inputs));
          default -> throw new IllegalArgumentException("no test for " + vector);
        };
    double tolerance = vector.path("tolerance").asDouble();
    JsonNode expected = vector.path("expected");
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(e -> assertResult(e.getValue(), results.get(e.getKey()), tolerance));
    } else {
      assertResult(expected, results.get("value"), tolerance);
    }
    JsonNode wrong = vector.path("must_not_equal");
    for (JsonNode value : wrong.path("values")) {
      assertFalse(
          gives(results, value, wrong.path("within").asDouble(tolerance)),
          value + ": " + wrong.path("why").asText());
    }
  }

  @Test
  void no_published_example_of_a_metric_here_is_left_out() throws IOException {
    Path shared = Path.of(System.getProperty("shared.data", "../../shared"));
    Path all = shared.resolve("metric-oracles.json");
    assumeTrue(Files.exists(all), () -> "SKIPPED: the public examples are not at " + all);
    Set<String> metrics =
        Metrics.ALL.stream().map(m -> m.definition().id()).collect(Collectors.toSet());
    Map<String, JsonNode> expected = new TreeMap<>();
    for (JsonNode vector : JSON.readTree(Files.readAllBytes(all)).path("vectors")) {
      if (Stream.of(vector.path("metric").asText().split(", ")).anyMatch(metrics::contains)) {
        expected.put(vector.path("id").asText(), vector);
      }
    }
    Map<String, JsonNode> here = new TreeMap<>();
    try (InputStream in = OracleTest.class.getResourceAsStream("/metric-oracles.json")) {
      JSON.readTree(in).path("vectors").forEach(v -> here.put(v.path("id").asText(), v));
    }
    assertEquals(expected, here);
  }

  private static BigDecimal dso(JsonNode in) {
    if (in.has("average_daily_sales")) {
      BigDecimal days = BigDecimal.valueOf(30);
      BigDecimal sales = number(in, "average_daily_sales").multiply(days);
      return DaysOfSales.figure(number(in, "ar"), sales, days).value();
    }
    return days(in, number(in, "ar"));
  }

  private static BigDecimal days(JsonNode in, BigDecimal amount) {
    return DaysOfSales.figure(amount, number(in, "sales"), number(in, "days")).value();
  }

  private static BigDecimal delinquent(JsonNode in) {
    if (in.has("dso")) {
      // The sales that make the DSO given, in a window of 30 days.
      BigDecimal days = BigDecimal.valueOf(30);
      BigDecimal sales = number(in, "ar").multiply(days).divide(number(in, "dso"));
      return DaysOfSales.figure(number(in, "past_due_ar"), sales, days).value();
    }
    return in.has("past_due_ar")
        ? days(in, number(in, "past_due_ar"))
        : days(in, number(in, "ar").subtract(number(in, "not_past_due_ar")));
  }

  private static Map<String, Object> countback(JsonNode in) {
    List<Period> periods = new ArrayList<>();
    for (int i = 0; i < in.path("sales_newest_first").size(); i++) {
      periods.add(
          new Period(
              in.path("sales_newest_first").get(i).decimalValue(),
              in.path("days_newest_first").get(i).asLong()));
    }
    Countback counted = Countback.of(number(in, "ar"), periods.iterator());
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("value", counted.exhausted() ? counted.days() : null);
    results.put("null_reason", counted.exhausted() ? null : "insufficient_history");
    results.put("low", counted.exhausted() ? null : counted.days());
    return results;
  }

  private static BigDecimal effectiveness(JsonNode in) {
    BigDecimal closing = number(in, "closing_ar");
    BigDecimal pastDue =
        in.has("closing_past_due_ar")
            ? number(in, "closing_past_due_ar")
            : closing.subtract(number(in, "closing_not_past_due_ar"));
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .opening(in.path("opening_ar").asText())
            .sales(in.path("sales").asText())
            .current(closing.subtract(pastDue).toPlainString())
            .late(pastDue.toPlainString());
    return Expect.only(new CeiPeriodSales(), position).value();
  }

  private static Map<String, Object> shares(JsonNode in) {
    PositionTwin position = PositionTwin.at("2017-12-31");
    if (in.has("ar")) {
      position.current(in.path("current").asText());
      position.late(number(in, "ar").subtract(number(in, "current")).toPlainString());
    } else {
      in.properties()
          .forEach(
              e ->
                  position.open(
                      AgingColumn.valueOf(e.getKey().toUpperCase(java.util.Locale.ROOT)),
                      e.getValue().asText()));
    }
    // Published examples have more digits than figures, which have six.
    Map<String, Object> results = new LinkedHashMap<>();
    for (Metric share : List.of(new PercentCurrent(), new PercentOver90())) {
      Figure figure = Expect.only(share, position);
      results.put(
          share.definition().id(),
          figure.numerator().divide(figure.denominator(), java.math.MathContext.DECIMAL64));
    }
    results.put("value", results.get("percent_current"));
    return results;
  }

  private static Map<String, Object> aging(JsonNode in) {
    Map<String, Object> results = new LinkedHashMap<>();
    if (in.has("days_past_due")) {
      List<String> labels = new ArrayList<>();
      in.path("days_past_due").forEach(d -> labels.add(AgingColumn.of(d.asInt()).part()));
      results.put("value", labels);
      results.put("0", labels.get(0));
      return results;
    }
    LocalDate asOf = LocalDate.parse(in.path("as_of").asText());
    if (in.has("invoice")) {
      return partPaid(in, asOf);
    }
    PositionTwin position = PositionTwin.at(in.path("as_of").asText());
    for (JsonNode item : in.path("items")) {
      position.open(column(item.path("due_on").asText(), asOf), item.path("open").asText());
    }
    new Aging().at(position).forEach(f -> results.put(f.part(), f.value()));
    results.put("total", position.receivables());
    return results;
  }

  private static Map<String, Object> partPaid(JsonNode in, LocalDate asOf) {
    JsonNode invoice = in.path("invoice");
    LocalDate issued = LocalDate.parse(invoice.path("invoice_date").asText());
    LocalDate due = LocalDate.parse(invoice.path("due_date").asText());
    List<Event> events = new ArrayList<>();
    for (JsonNode payment : in.path("payments")) {
      LocalDate received = LocalDate.parse(payment.path("received_on").asText());
      LocalDate effective = received.isBefore(issued) ? issued : received;
      events.add(receipt("p" + events.size(), number(payment, "amount"), effective));
    }
    BigDecimal open =
        open(List.of(new Installment(1, due, number(invoice, "amount"))), events, asOf).get(0);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("open", open);
    results.put("days_past_due", BigDecimal.valueOf(ChronoUnit.DAYS.between(due, asOf)));
    results.put("bucket", column(due.toString(), asOf).part());
    return results;
  }

  private static Map<String, Object> openItems(JsonNode in) {
    Map<String, Object> results = new LinkedHashMap<>();
    if (in.has("paid_on")) {
      List<Installment> item = List.of(new Installment(1, null, number(in, "amount")));
      LocalDate paid = LocalDate.parse(in.path("paid_on").asText());
      LocalDate asOf = LocalDate.parse(in.path("as_of").asText());
      results.put(
          "open", open(item, List.of(receipt("p", number(in, "amount"), paid)), asOf).get(0));
      return results;
    }
    List<Installment> installments = new ArrayList<>();
    for (JsonNode amount : in.path("installments")) {
      int number = installments.size() + 1;
      installments.add(new Installment(number, ISSUED.plusMonths(number), amount.decimalValue()));
    }
    List<BigDecimal> open =
        open(installments, List.of(receipt("p", number(in, "payment"), ISSUED)), ISSUED);
    List<BigDecimal> paid = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      paid.add(installments.get(i).amount().subtract(open.get(i)));
    }
    results.put("open", open);
    results.put("paid", paid);
    return results;
  }

  private static Map<String, Object> balance(JsonNode in) {
    Map<String, Object> results = new LinkedHashMap<>();
    if (in.has("applied_to_invoice_on_day_1")) {
      List<Installment> item = List.of(new Installment(1, null, number(in, "invoice")));
      List<Event> paid =
          List.of(receipt("p", number(in, "applied_to_invoice_on_day_1"), ISSUED.plusDays(1)));
      BigDecimal today = open(item, paid, ISSUED).get(0);
      BigDecimal tomorrow = open(item, paid, ISSUED.plusDays(1)).get(0);
      results.put("invoice_open_as_of", today);
      results.put("known_future", today.subtract(tomorrow));
      results.put("invoice_open_after", tomorrow);
      return results;
    }
    PositionTwin position = PositionTwin.at("2024-06-30");
    if (in.has("invoice")) {
      List<Installment> item = List.of(new Installment(1, null, number(in, "invoice")));
      BigDecimal open =
          open(item, List.of(receipt("p", number(in, "payment_applied"), ISSUED)), ISSUED).get(0);
      position.current(open.toPlainString());
      position.unapplied("-" + in.path("credit_memo_unapplied").asText());
    } else {
      position.unapplied("-" + in.path("receipt_unapplied").asText());
    }
    results.put("open_items", Expect.only(new OpenItemsAmount(), position).value());
    results.put("unapplied", new UnappliedAmount().at(position).get(0).value());
    results.put("ar", Expect.only(new ArBalance(), position).value());
    return results;
  }

  private static BigDecimal daysPaid(JsonNode in) {
    PositionTwin position = PositionTwin.at("2024-06-30");
    if (in.has("applications")) {
      for (JsonNode a : in.path("applications")) {
        position.paid(a.path("amount").asText(), a.path("days").asInt(), 0);
      }
    } else {
      int terms = in.path("weighted_days_terms_paid").asInt();
      int late = in.path("weighted_days_late_from_due").asInt();
      position.paid("100", terms + late, late);
      BigDecimal paid = Expect.only(new WeightedDaysPaidFromInvoice(), position).value();
      BigDecimal lateDays = Expect.only(new WeightedDaysLateFromDue(), position).value();
      Expect.same(String.valueOf(terms), paid.subtract(lateDays));
    }
    return Expect.only(new WeightedDaysPaidFromInvoice(), position).value();
  }

  private static Event receipt(String id, BigDecimal amount, LocalDate effective) {
    return new Event(id, Kind.RECEIPT, null, amount, null, effective);
  }

  /** Open amounts of the instalments on a day. */
  private static List<BigDecimal> open(
      List<Installment> installments, List<Event> events, LocalDate day) {
    Map<Integer, BigDecimal> open = new TreeMap<>();
    installments.forEach(i -> open.put(i.number(), i.amount()));
    InvoiceReplay.replay(installments, events).stream()
        .filter(c -> !c.event().effectiveOn().isAfter(day))
        .forEach(c -> open.merge(c.installment(), c.open(), BigDecimal::add));
    return List.copyOf(open.values());
  }

  private static AgingColumn column(String dueOn, LocalDate asOf) {
    return AgingColumn.of((int) ChronoUnit.DAYS.between(LocalDate.parse(dueOn), asOf));
  }

  private static BigDecimal number(JsonNode in, String name) {
    return new BigDecimal(in.path(name).asText());
  }

  private static Map<String, Object> value(BigDecimal value) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("value", value);
    return results;
  }

  private static void assertResult(JsonNode expected, Object actual, double tolerance) {
    assertTrue(equal(expected, actual, tolerance), "expected " + expected + ", not " + actual);
  }

  private static boolean gives(Map<String, Object> results, JsonNode wrong, double within) {
    return wrong.isObject()
        ? wrong.properties().stream()
            .allMatch(e -> equal(e.getValue(), results.get(e.getKey()), within))
        : equal(wrong, results.get("value"), within);
  }

  private static boolean equal(JsonNode expected, Object actual, double tolerance) {
    if (expected.isArray()) {
      List<?> list = (List<?>) actual;
      boolean same = list.size() == expected.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = equal(expected.get(i), list.get(i), tolerance);
      }
      return same;
    }
    if (expected.isNull()) {
      return actual == null;
    }
    return expected.isNumber()
        ? actual instanceof BigDecimal number
            && Math.abs(number.doubleValue() - expected.asDouble()) <= tolerance
        : expected.asText().equals(actual);
  }
}
