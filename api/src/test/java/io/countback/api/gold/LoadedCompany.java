package io.countback.api.gold;

import io.countback.api.proof.InMemoryLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A company with two runs and four loads: a first one of two files that set three lines aside, one
 * that knew most of its lines already and had a column that nobody knows, a decision without a
 * file, and a small one that brought in a line of the first.
 */
public final class LoadedCompany {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  private LoadedCompany() {}

  /** As the newest run published it. */
  public static Snapshot snapshot() {
    List<Run> runs =
        List.of(
            run("run-000002", "2026-07-02T04:00:00Z", 4, 2, List.of(third(), fourth())),
            run("run-000001", "2026-07-01T04:00:00Z", 2, 3, List.of(first(), second())));
    return Given.snapshot(runs, List.of(), List.of(), new InMemoryLedger().rejects(rejects()));
  }

  /** Nothing was ever set aside. */
  public static Snapshot clean() {
    Load load = load(1, "invoice.csv", counts(12_480, 12_480, 0, 0, 0, 0), List.of());
    Run run = run("run-000001", "2026-07-01T04:00:00Z", 1, 0, List.of(load));
    return Given.snapshot(List.of(run), List.of(), List.of(), new InMemoryLedger());
  }

  /** Nothing waits, and a ledger file says what customers owe; it was closed a day earlier. */
  public static Snapshot reconciled(String eurDifference) {
    Snapshot clean = clean();
    BigDecimal off = new BigDecimal(eurDifference);
    BigDecimal eur = new BigDecimal("4790112.50");
    List<MetricPoint> points = new ArrayList<>();
    points.addAll(ledger("EUR", eur.add(off), eur, off, List.of()));
    points.addAll(
        ledger("JPY", BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, List.of("ledger_stale")));
    return Given.snapshot(
        clean.runs(), List.of(differenceToLedger()), points, new InMemoryLedger());
  }

  private static MetricDefinition differenceToLedger() {
    return Given.definition(
        "ledger_difference",
        "Difference to the ledger",
        "Do open items agree?",
        "receivables − control account",
        "money",
        null,
        null,
        "lower",
        List.of("entity"),
        List.of("entity"),
        List.of("receivables", "control_account"),
        "line",
        "at t",
        "ledger",
        1);
  }

  private static List<MetricPoint> ledger(
      String currency,
      BigDecimal receivables,
      BigDecimal control,
      BigDecimal difference,
      List<String> flags) {
    return List.of(
        point(currency, null, difference, flags),
        point(currency, "receivables", receivables, flags),
        point(currency, "control_account", control, flags));
  }

  private static MetricPoint point(
      String currency, String part, BigDecimal value, List<String> flags) {
    return Given.point(
        "ledger_difference",
        JUNE,
        currency,
        "transaction",
        Map.of("entity", "north"),
        part,
        null,
        value,
        null,
        null,
        value,
        null,
        null,
        1L,
        null,
        flags,
        1,
        null);
  }

  /** Published before runs listed their loads. */
  public static Snapshot unlisted() {
    Run run = run("run-000001", "2026-07-01T04:00:00Z", 7, 0, List.of());
    return Given.snapshot(List.of(run), List.of(), List.of(), new InMemoryLedger());
  }

  private static Run run(String id, String publishedAt, long lastLoad, long aside, List<Load> of) {
    return new Run(
        id,
        Instant.parse(publishedAt),
        JUNE,
        "EUR",
        List.of(JUNE),
        lastLoad,
        JUNE,
        aside,
        aside == 0 ? List.of() : List.of(new Run.Amount("EUR", money("150.00"))),
        List.of(new Run.Entity("north", "Northwind GmbH", "EUR")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Run.Check("key_unique", true, "every figure has one row")),
        Map.of(),
        Map.of("stale_hours", "36"),
        of);
  }

  private static long[] counts(long... counts) {
    return counts;
  }

  private static Load first() {
    Load load =
        load(
            1,
            "invoice.csv",
            counts(100, 92, 5, 3, 0, 0),
            List.of(
                found("P3a", "quarantine", "application to an unknown invoice", 2L),
                found("I5b", "quarantine", "finer than the currency's minor unit", 1L),
                found("I3b", "warn", "due more than 365 days after the invoice date", 4L),
                found(null, "left out", "credit notes of 2023", 5L)));
    return new Load(
        load.loadId(),
        load.loadedAt(),
        load.businessDay(),
        load.profile(),
        load.profileVersion(),
        List.of(
            new Load.LoadedFile("invoice.csv", "ab12cd34ef567890", 900L),
            new Load.LoadedFile("receipt.csv", "cd34ef567890ab12", 800L)),
        load.rowsRead(),
        load.rowsLoaded(),
        load.rowsLeftOut(),
        load.rowsQuarantined(),
        load.rowsDuplicate(),
        load.rowsHealed(),
        List.of(
            amounts("EUR", "1000.00", "800.00", "50.00", "150.00", "0.00"),
            amounts("JPY", "5000", "5000", "0", "0", "0")),
        load.checks(),
        List.of(),
        List.of(),
        12_400L);
  }

  private static Load second() {
    Load load = load(2, "invoice-2.csv", counts(50, 10, 0, 0, 40, 0), List.of());
    return new Load(
        load.loadId(),
        load.loadedAt(),
        load.businessDay(),
        load.profile(),
        load.profileVersion(),
        load.files(),
        load.rowsRead(),
        load.rowsLoaded(),
        load.rowsLeftOut(),
        load.rowsQuarantined(),
        load.rowsDuplicate(),
        load.rowsHealed(),
        load.amounts(),
        List.of(
            found("F2c", "warn", "unknown column, not loaded", 1L),
            found("F3b", "warn", "differs by more than half from the load before", 1L),
            found("I1a", "duplicate", "row repeated, identical", 40L)),
        List.of(
            new Load.Note("F2c", "invoice-2.csv", "inv_due_dt, did you mean due_on?"),
            new Load.Note("F3b", null, "50 rows; load 1 had 120 rows")),
        List.of(
            new Load.Revision("I1b", "account", 3L, List.of()),
            new Load.Revision(
                "I1b", "invoice", 2L, List.of(amount("EUR", "120.00"), amount("JPY", "-500")))),
        95_000L);
  }

  private static Load third() {
    Load load = load(3, "", counts(0, 0, 0, 0, 0, 0), List.of());
    return new Load(
        load.loadId(),
        load.loadedAt(),
        load.businessDay(),
        "quarantine",
        1,
        List.of(),
        0L,
        0L,
        0L,
        0L,
        0L,
        0L,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static Load fourth() {
    return load(
        4,
        "invoice-3.csv",
        counts(2, 2, 0, 0, 0, 1),
        List.of(found("I3b", "warn", "due more than 365 days after the invoice date", 2L)));
  }

  private static Load load(long id, String file, long[] rows, List<Load.Found> checks) {
    return new Load(
        id,
        Instant.parse("2026-07-01T03:00:00Z").plusSeconds(id * 60),
        LocalDate.of(2026, 7, 1),
        "countback",
        1,
        List.of(new Load.LoadedFile(file, "0123456789abcdef", 100L)),
        rows[0],
        rows[1],
        rows[2],
        rows[3],
        rows[4],
        rows[5],
        List.of(),
        checks,
        List.of(),
        List.of(),
        800L);
  }

  private static Load.Found found(String code, String outcome, String sentence, long rows) {
    List<Run.Amount> amounts =
        "I3b".equals(code) ? List.of(amount("EUR", rows + "00.00")) : List.of();
    return new Load.Found(code, outcome, sentence, rows, amounts);
  }

  private static Run.Amount amount(String currency, String amount) {
    return new Run.Amount(currency, money(amount));
  }

  private static Load.Amounts amounts(String currency, String... of) {
    return new Load.Amounts(
        currency, money(of[0]), money(of[1]), money(of[2]), money(of[3]), money(of[4]));
  }

  private static List<Reject> rejects() {
    return List.of(
        new Reject(
            "3f2a1b4c5d",
            List.of("receipt"),
            "receipt.csv",
            "cd34ef567890ab12",
            17L,
            "R-88214",
            "A-1",
            List.of(new Reject.Check("P3a", "application to an unknown invoice")),
            "invoice_id INV-259871 is not known",
            "R-88214,A-1,150.00,EUR,2026-06-29,INV-259871",
            "Load the file that brings what the line names; it is tried again at every load.",
            money("150.00"),
            "EUR",
            1L,
            true),
        new Reject(
            "9c8b7a6d5e",
            List.of("contact"),
            "contact.csv",
            "ef567890ab12cd34",
            3L,
            "k-311",
            null,
            List.of(new Reject.Check("N3b", "value is not one of the allowed ones")),
            null,
            null,
            "Correct the line in a file of its own and load that file.",
            null,
            null,
            1L,
            false));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(4);
  }
}
