package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.table.AccountAssignmentTable;
import io.countback.ingest.table.AnnotationTable;
import io.countback.ingest.table.CadenceStepTable;
import io.countback.ingest.table.CalendarTable;
import io.countback.ingest.table.CommitmentTable;
import io.countback.ingest.table.ConcessionTable;
import io.countback.ingest.table.ControlAccountTable;
import io.countback.ingest.table.PaymentPlanTable;
import io.countback.ingest.table.ReserveTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.TargetTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a row in each table that stands beside the ledger, and of an assignment: repeated,
 * corrected by a later load, withdrawn; and of a row that names what nobody knows yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableVersionsTest {

  /**
   * One file's lines.
   *
   * @param good passes; comes twice in its load
   * @param corrected the same key, other content
   * @param orphan names what only the second load brings; null for a table that names nothing
   * @param bad is set aside for good
   * @param reason why
   */
  record Story(
      SilverTable table,
      String header,
      String good,
      String corrected,
      String orphan,
      String bad,
      String reason) {
    @Override
    public String toString() {
      return table.name();
    }
  }

  static Stream<Story> stories() {
    return Stream.of(
        new Story(
            AccountAssignmentTable.TABLE,
            "account_id,collector_id,valid_from,valid_to,kind",
            "A-1,c-1,2025-03-01,,owner",
            "A-1,c-1,2025-03-01,2026-05-31,owner",
            "A-9,c-2,2026-06-01,2026-06-14,cover",
            "A-1,c-2,,,owner",
            "N3a valid_from no value"),
        new Story(
            CalendarTable.TABLE,
            "calendar_id,kind,starts_on,ends_on,period,fiscal_year",
            "c445,period,2026-01-01,2026-01-28,P01,2026",
            "c445,period,2026-01-01,2026-01-31,P01,2026",
            null,
            "c445,week,2026-01-01,2026-01-07,,",
            "N3b kind 'week': allowed: period, holiday"),
        new Story(
            ControlAccountTable.TABLE,
            "entity_id,currency,as_of,balance",
            "north,EUR,2026-06-30,4790112.50",
            "north,EUR,2026-06-30,4790422.50",
            "west,USD,2026-06-30,-12.00",
            "north,EURO,2026-06-30,1.00",
            "I5a currency 'EURO': not an ISO 4217 code"),
        new Story(
            ReserveTable.TABLE,
            "entity_id,currency,as_of,amount,segment",
            "north,EUR,2026-06-30,1000.00,",
            "north,EUR,2026-06-30,1200.00,",
            "west,USD,2026-06-30,50.00,retail",
            "north,JPY,2026-06-30,10.50,",
            "I5b amount JPY 10.5 has more than 0 decimals"),
        new Story(
            PaymentPlanTable.TABLE,
            "plan_id,account_id,agreed_on,number,due_on,amount,currency,invoice_ids",
            "PL-1,A-1,2026-05-21,1,2026-06-15,500.00,EUR,INV-1",
            "PL-1,A-1,2026-05-21,1,2026-06-15,600.00,EUR,INV-1",
            "PL-2,A-1,2026-05-21,1,2026-06-15,500.00,EUR,INV-1;INV-9",
            "PL-3,A-1,2026-05-21,1,2026-06-15,-5.00,EUR,",
            "I2b amount a payment of -5.0000"),
        new Story(
            ConcessionTable.TABLE,
            "concession_id,account_id,kind,granted_on,invoice_id,new_due_on,discount_rate,amount",
            "CO-1,A-1,extension,2026-05-21,INV-1,2026-06-30,,",
            "CO-1,A-1,extension,2026-05-21,INV-1,2026-07-15,,",
            "CO-2,A-1,discount,2026-05-21,INV-9,,0.02,",
            "CO-3,A-1,waiver,2026-05-21,INV-1,,,10.005",
            "I5b amount EUR 10.0050 is finer than the currency's minor unit"),
        new Story(
            CommitmentTable.TABLE,
            "commitment_id,account_id,side,made_on,due_on,done_on,text",
            "CM-1,A-1,ours,2026-05-21,2026-05-28,,Send the proof of delivery",
            "CM-1,A-1,ours,2026-05-21,2026-05-28,2026-05-27,Send the proof of delivery",
            "CM-2,A-9,customer,2026-05-21,2026-05-28,,Look for the order",
            "CM-3,A-1,ours,1899-12-30,2026-05-28,,",
            "I3d made_on 1899-12-30 is before 2000-01-01"),
        new Story(
            CadenceStepTable.TABLE,
            "step_id,account_id,invoice_id,campaign,step,planned_on,channel",
            "S-1,A-1,INV-1,pre-due,1,2026-05-10,email",
            "S-1,A-1,INV-1,pre-due,1,2026-05-12,email",
            "S-2,A-1,INV-9,pre-due,1,2026-05-10,email",
            "S-3,A-1,,pre-due,2,,email",
            "N3a planned_on no value"),
        new Story(
            TargetTable.TABLE,
            "metric_id,month,value,currency,entity_id,segment,region,team,collector_id",
            "cash_collected,2026-06-01,250000.00,EUR,,,,,",
            "cash_collected,2026-06-01,260000.00,EUR,,,,,",
            "dso,2026-06-01,38.5,,west,,,,",
            "dso,2026-06-15,38.5,,,,,,",
            "N3b month 2026-06-15 is not the first day of a month"),
        new Story(
            AnnotationTable.TABLE,
            "annotation_id,on_day,text,entity_id",
            "AN-1,2026-03-01,New ERP,",
            "AN-1,2026-03-01,\"New ERP, invoices a week late\",",
            "AN-2,2026-03-01,New bank,west",
            "AN-3,1.3.2026,New letter,",
            "N2b on_day '1.3.2026': expected yyyy-MM-dd"));
  }

  private final List<LoadReport> reports = new ArrayList<>();
  private final List<Map<String, List<String>>> inForce = new ArrayList<>();
  private final List<Map<String, List<String>>> rejects = new ArrayList<>();
  private TestLake lake;

  @BeforeAll
  void load(@TempDir Path folder) {
    lake = new TestLake(folder);
    lake.file("entity.csv", "entity_id,base_currency", "north,EUR")
        .file("account.csv", "account_id,entity_id", "A-1,north")
        .file("invoice.csv", "invoice_id,account_id,amount,currency,issued_on", invoice("INV-1"));
    stories().forEach(s -> file(s, "1", s.header, s.good, s.good, s.bad, s.orphan));
    next();
    lake.file("entity-2.csv", "entity_id,base_currency", "west,USD")
        .file("account-2.csv", "account_id,entity_id", "A-9,north")
        .file("invoice-2.csv", "invoice_id,account_id,amount,currency,issued_on", invoice("INV-9"));
    stories().forEach(s -> file(s, "2", s.header, s.corrected));
    next();
    stories().forEach(s -> file(s, "3", s.header + ",withdrawn", s.corrected + ",true"));
    next();
  }

  private static String invoice(String id) {
    return id + ",A-1,100.00,EUR,2026-05-01";
  }

  private void file(Story story, String number, String... lines) {
    lake.file(
        story.table.name() + "-" + number + ".csv",
        Stream.of(lines).filter(l -> l != null).toArray(String[]::new));
  }

  private void next() {
    reports.add(lake.load());
    Map<String, List<String>> rows = new HashMap<>();
    stories()
        .forEach(
            s -> {
              String[] columns = s.header.split(",");
              rows.put(s.table.name(), lake.rows(s.table, columns));
            });
    inForce.add(rows);
    Map<String, List<String>> open = new HashMap<>();
    lake.rejects("table_name", "array_join(codes, ',')", "reason")
        .forEach(
            r -> {
              String[] cells = r.split(" \\| ", 3);
              open.computeIfAbsent(cells[0], t -> new ArrayList<>()).add(cells[1] + " " + cells[2]);
            });
    rejects.add(open);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void a_line_that_is_repeated_is_one_row(Story story) {
    assertEquals(List.of(row(story, story.good)), inForce.get(0).get(story.table.name()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void a_line_of_a_later_load_takes_the_place_of_the_row_with_its_key(Story story) {
    List<String> rows = new ArrayList<>(List.of(row(story, story.corrected)));
    if (story.orphan != null) {
      rows.add(row(story, story.orphan));
    }
    assertEquals(rows.stream().sorted().toList(), inForce.get(1).get(story.table.name()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void a_line_that_is_withdrawn_is_no_row_any_more(Story story) {
    List<String> rest = story.orphan == null ? List.of() : List.of(row(story, story.orphan));
    assertEquals(rest, inForce.get(2).get(story.table.name()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void the_versions_before_stay_in_the_table(Story story) {
    List<String> columns = new ArrayList<>(List.of("load_id", "withdrawn"));
    columns.addAll(List.of(story.header.split(",")));
    String cells =
        columns.stream()
            .map(c -> "coalesce(string(" + c + "), '')")
            .collect(Collectors.joining(", ", "concat_ws(' | ', ", ")"));
    List<String> versions =
        new ArrayList<>(
            List.of(
                "1 | false | " + row(story, story.good),
                "2 | false | " + row(story, story.corrected),
                "3 | true | " + row(story, story.corrected)));
    if (story.orphan != null) {
      versions.add("2 | false | " + row(story, story.orphan));
    }
    Set<String> stored =
        TestSpark.session()
            .read()
            .format("delta")
            .load(lake.lake().silver(story.table.name()).toString())
            .selectExpr(cells)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());
    assertEquals(Set.copyOf(versions), stored);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void a_bad_value_is_set_aside_and_what_names_something_unknown_waits_for_it(Story story) {
    List<String> first = rejects.get(0).get(story.table.name());
    assertEquals(story.orphan == null ? 1 : 2, first.size(), first.toString());
    assertEquals(List.of(story.reason), rejects.get(1).get(story.table.name()));
    String waiting =
        first.stream().filter(r -> !r.equals(story.reason)).findFirst().orElse("I7 no orphan");
    assertEquals("I7", waiting.substring(0, 2), waiting);
  }

  @Test
  void an_account_that_changes_hands_keeps_every_owner_and_cover_from_day_to_day(
      @TempDir Path folder) {
    TestLake handed = new TestLake(folder);
    handed
        .file("account.csv", "account_id", "A-1")
        .file(
            "account_assignment.csv",
            "account_id,collector_id,valid_from,valid_to,kind",
            "A-1,c-1,2025-03-01,2025-12-31,",
            "A-1,c-2,2025-12-01,,owner",
            "A-1,c-3,2025-12-01,2025-12-07,cover")
        .load();
    assertEquals(
        List.of(
            "A-1 | c-1 | owner | 2025-03-01 | 2025-12-31",
            "A-1 | c-2 | owner | 2025-12-01 | ",
            "A-1 | c-3 | cover | 2025-12-01 | 2025-12-07"),
        handed.rows(
            AccountAssignmentTable.TABLE,
            "account_id",
            "collector_id",
            "kind",
            "valid_from",
            "valid_to"));
  }

  @Test
  void every_line_stands_under_one_outcome() {
    LoadRecord.Rows first = reports.get(0).load().rows();
    assertEquals(3 + 10 * 3 + 9, first.read());
    assertEquals(3 + 10, first.loaded());
    assertEquals(10, first.duplicates());
    assertEquals(10 + 9, first.quarantined());
    LoadRecord.Rows second = reports.get(1).load().rows();
    assertEquals(3 + 10, second.read());
    assertEquals(3 + 10, second.loaded());
    assertEquals(9, second.healed());
    LoadRecord.Rows third = reports.get(2).load().rows();
    assertEquals(10, third.read());
    assertEquals(10, third.loaded());
  }

  /** A line as the table has it: amounts with their decimals, lists in brackets. */
  private static String row(Story story, String line) {
    String[] names = story.header.split(",");
    String[] cells = line.replaceAll("\"([^\",]*),([^\",]*)\"", "$1\u0001$2").split(",", -1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      String cell = cells[i].replace('\u0001', ',');
      String text =
          switch (story.table.column(names[i]).orElseThrow().type()) {
            case AMOUNT -> scaled(cell, 4);
            case RATE -> scaled(cell, 18);
            case LIST -> cell.isEmpty() ? "" : "[" + cell.replace(";", ", ") + "]";
            default -> cell;
          };
      texts.add(text);
    }
    return String.join(" | ", texts);
  }

  private static String scaled(String cell, int scale) {
    return cell.isEmpty() ? "" : new BigDecimal(cell).setScale(scale).toString();
  }
}
