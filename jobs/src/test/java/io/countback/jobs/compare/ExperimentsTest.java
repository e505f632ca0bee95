package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Movements;
import io.countback.jobs.publish.ComparingTables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** From an assignment log and what accounts did to the rows of {@code experiment}. */
class ExperimentsTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
  private final List<Row> log = new ArrayList<>();
  private final List<Row> events = new ArrayList<>();
  private final List<Row> movements = new ArrayList<>();
  private final DrawnFacts facts = new DrawnFacts();
  private List<Row> rows;

  @Test
  void what_came_before_the_assignment_or_undated_on_its_day_is_no_response() {
    assign("A1", "call", "2024-04-01T10:00:00Z");
    assign("A2", "call", "2024-04-01T10:00:00Z");
    assign("A3", "call", "2024-04-01T10:00:00Z");
    assign("A4", "none", "2024-04-01T10:00:00Z");
    event("A1", "reply", "2024-04-01", "2024-04-01T09:59:00Z", null);
    event("A2", "reply", "2024-04-01", "2024-04-01T10:00:01Z", null);
    event("A3", "payment", "2024-04-01", null, "10.00");
    event("A3", "payment", "2024-04-04", null, "20.00");
    event("A4", "promise", "2024-04-09", null, null);

    assertEquals(List.of(2L, 1L, 0L, 0L, 1L), counts("call", 3));
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L), counts("none", 7));
    assertEquals(List.of(1L, 0L, 1L, 0L, 0L), counts("none", 14));
    assertEquals(new BigDecimal("6.6700"), row("call", 3).getAs("mean_cash"));
  }

  @Test
  void money_taken_back_is_less_cash_and_no_response() {
    assign("A1", "call", "2024-04-01T10:00:00Z");
    event("A1", "payment", "2024-04-02", null, "20.00");
    event("A1", "cash", "2024-04-03", null, "-20.00");

    assertEquals(1, row("call", 7).<Long>getAs("payments"));
    assertEquals(new BigDecimal("0.0000"), row("call", 7).getAs("mean_cash"));
  }

  @Test
  void the_day_of_an_assignment_is_that_of_the_account() {
    // 23:30 UTC is the next day in Berlin: a receipt of that day has no order.
    assign("A1", "call", "2024-04-01T22:30:00Z");
    event("A1", "payment", "2024-04-02", null, "20.00");

    assertEquals(0, row("call", 7).<Long>getAs("payments"));
    assertEquals(LocalDate.of(2024, 4, 2), row("call", 7).getAs("assigned_from"));
  }

  @Test
  void the_balance_is_what_was_past_due_and_paid_is_what_cash_closed_of_it() {
    assign("A1", "call", "2024-04-01T10:00:00Z");
    assign("A2", "call", "2024-04-01T10:00:00Z");
    assign("B1", "none", "2024-04-01T10:00:00Z");
    assign("B2", "none", "2024-04-01T10:00:00Z");
    for (String account : List.of("A1", "A2", "B1", "B2")) {
      movement(account, "old-" + account, "2024-03-01", "2024-03-31", "100", "0");
      movement(account, "new-" + account, "2024-03-20", "2024-04-20", "900", "0");
    }
    movement("A1", "old-A1", "2024-04-03", "2024-03-31", "-70", "70");
    movement("B1", "old-B1", "2024-04-03", "2024-03-31", "-50", "50");
    movement("B2", "new-B2", "2024-04-03", "2024-04-20", "-900", "900");
    facts.touch("A1", "2024-04-02", null, Map.of("experiment_id", "exp-1", "arm", "call"));
    facts.touch("A2", "2024-04-02", null, Map.of("experiment_id", "exp-1", "arm", "call"));
    facts.touch("B1", "2024-04-02", null, Map.of());

    // 200 × (70 ÷ 200 − 50 ÷ 200) ÷ 2.
    Row call = row("call", 7);
    assertEquals(new BigDecimal("10.0000"), call.getAs("incremental_cash_per_touch"));
    assertEquals(2, call.<Long>getAs("touched"));
    assertEquals("randomised", call.getAs("label"));
    assertEquals(0, row("none", 7).<Long>getAs("touched"));
    assertNull(row("none", 7).getAs("incremental_cash_per_touch"));
    assertEquals(new BigDecimal("20"), added().get(0).cash().setScale(0, RoundingMode.UNNECESSARY));
  }

  @Test
  void an_account_whose_days_are_not_over_is_maturing() {
    assign("A1", "call", "2024-06-24T10:00:00Z");
    event("A1", "reply", "2024-06-25", "2024-06-25T10:00:00Z", null);

    assertEquals(1, row("call", 3).<Long>getAs("responses"));
    assertEquals(0, row("call", 7).<Long>getAs("matured"));
    assertEquals(1, row("call", 7).<Long>getAs("maturing"));
    assertNull(row("call", 7).getAs("rate"));
    assertEquals(0, row("call", 7).<Long>getAs("responses"));
  }

  @Test
  void nothing_assigned_by_the_as_of_date_is_an_empty_table() {
    assign("A1", "call", "2024-07-01T10:00:00Z");

    assertEquals(0, experiments().table().count());
    assertEquals(ComparingTables.EXPERIMENT, experiments().table().schema());
  }

  private void assign(String account, String arm, String at) {
    log.add(
        RowFactory.create(
            "exp-1", account, arm, Instant.parse(at), arm.equals("none"), null, null));
  }

  private void event(String account, String kind, String on, String at, String euros) {
    events.add(
        RowFactory.create(
            account,
            kind,
            LocalDate.parse(on),
            at == null ? null : Instant.parse(at),
            at != null,
            euros == null ? null : "EUR",
            euros == null ? null : new BigDecimal(euros)));
  }

  private void movement(
      String account, String document, String day, String dueOn, String open, String paid) {
    Object[] cells = new Object[Movements.SCHEMA.size()];
    cells[Movements.SCHEMA.fieldIndex("entity_id")] = "north";
    cells[Movements.SCHEMA.fieldIndex("account_id")] = account;
    cells[Movements.SCHEMA.fieldIndex("currency")] = "EUR";
    cells[Movements.SCHEMA.fieldIndex("document_id")] = document;
    cells[Movements.SCHEMA.fieldIndex("installment")] = 1;
    cells[Movements.SCHEMA.fieldIndex("day")] = LocalDate.parse(day);
    cells[Movements.SCHEMA.fieldIndex("due_on")] = LocalDate.parse(dueOn);
    cells[Movements.SCHEMA.fieldIndex("open")] = new BigDecimal(open);
    cells[Movements.SCHEMA.fieldIndex("paid")] = new BigDecimal(paid);
    movements.add(RowFactory.create(cells));
  }

  private Experiments experiments() {
    Dataset<Row> zones =
        DrawnFacts.SESSION.createDataFrame(
            List.of(RowFactory.create("A1", "Europe/Berlin")),
            StructType.fromDDL("account_id STRING, zone STRING"));
    return Experiments.of(
        DrawnFacts.assignments(log),
        zones,
        DrawnFacts.SESSION.createDataFrame(events, AnswerEvents.SCHEMA),
        DrawnFacts.SESSION.createDataFrame(movements, Movements.SCHEMA),
        facts.facts(),
        new FxRates(List.of()),
        "EUR",
        List.of(LocalDate.of(2024, 5, 31), AS_OF));
  }

  private List<Incremental> added() {
    return experiments().added(AS_OF);
  }

  private Row row(String arm, int days) {
    if (rows == null) {
      rows = experiments().table().collectAsList();
    }
    return rows.stream()
        .filter(r -> r.getAs("arm").equals(arm) && r.<Integer>getAs("window_days") == days)
        .findFirst()
        .orElseThrow();
  }

  private List<Long> counts(String arm, int days) {
    Row row = row(arm, days);
    return List.of(
        row.<Long>getAs("responses"),
        row.<Long>getAs("replies"),
        row.<Long>getAs("promises"),
        row.<Long>getAs("disputes"),
        row.<Long>getAs("payments"));
  }
}
