package io.countback.api.view;

import static java.util.Comparator.comparing;

import io.countback.api.gold.Load;
import io.countback.api.gold.Reject;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of every line: of one load whether it adds up and what its checks found, and all
 * lines that wait.
 *
 * @param loads of the snapshot, newest first
 * @param load the load asked for, else the newest that read a line; null where none is listed
 * @param reconciled receivables beside the ledger's control accounts
 * @param runChecks checks made before publishing
 * @param waiting lines set aside that the reader sees, those that wait longest first
 */
public record DataQuality(
    Run run,
    LoadList loads,
    Load load,
    List<Reconciled> reconciled,
    List<Run.Check> runChecks,
    List<Reject> waiting) {
  /** So many loads are compared with each other. */
  public static final int TREND = 12;

  /**
   * What a check found.
   *
   * @param code null for a rule by which the profile leaves lines out
   * @param rows in the load; for a check of files the number of files
   * @param found control amounts of these rows; none where nobody counts them
   * @param waiting lines of all loads that the check keeps aside
   * @param amounts of these, per currency
   * @param trend rows in the last loads, the oldest first, the load itself at the end
   */
  public record CheckLine(
      String code,
      String outcome,
      String sentence,
      long rows,
      List<Run.Amount> found,
      long waiting,
      Map<String, BigDecimal> amounts,
      List<Long> trend) {}

  /**
   * The quality of a snapshot.
   *
   * @param number of the load; null for the newest that read a line
   * @throws BadRequest for a load the snapshot does not have
   */
  public static DataQuality of(Snapshot snapshot, Scope scope, Integer number) {
    LoadList loads = LoadList.of(snapshot);
    Load load = number == null ? loads.newest() : loads.find(number);
    if (number != null && load == null) {
      throw BadRequest.unprocessable(
          "load",
          loads.loads().isEmpty()
              ? "The snapshot lists no loads."
              : "The snapshot has no load %d; the newest is load %d."
                  .formatted(number, loads.loads().get(0).loadId()));
    }
    return new DataQuality(
        snapshot.run(),
        loads,
        load,
        Reconciled.of(snapshot, scope),
        RunList.visibleChecks(snapshot.run(), scope),
        snapshot.ledger().rejects(scope));
  }

  /**
   * The same with the lines of one check only; with all where it is null.
   *
   * @throws BadRequest for a check that has found nothing
   */
  public DataQuality of(String code) {
    if (code == null) {
      return this;
    }
    List<String> known = checks().stream().map(CheckLine::code).filter(c -> c != null).toList();
    if (!known.contains(code)) {
      throw BadRequest.unprocessable(
          "code",
          known.isEmpty()
              ? "No check has found anything."
              : "The check %s has found nothing%s; these have: %s."
                  .formatted(code, Nearest.hint(code, known), String.join(", ", known)));
    }
    List<Reject> ofCode = waiting.stream().filter(r -> r.failed(code)).toList();
    return new DataQuality(run, loads, load, reconciled, runChecks, ofCode);
  }

  private Fields<Reject> fields() {
    return new Fields<Reject>()
        .with("id", Reject::rejectId)
        .with("file", Reject::file)
        .with("line", Reject::line)
        .with("key", Reject::documentKey)
        .with("account", Reject::accountId)
        .with("tables", Reject::tables)
        .with("codes", r -> r.checks().stream().map(Reject.Check::code).toList())
        .with("reason", Reject::reason)
        .with("text", Reject::text)
        .with("amount", r -> Money.of(r.amount(), r.currency()))
        .with("first_load", Reject::loadId)
        .with("last_load", this::lastSeen)
        .with("remedy", Reject::remedy);
  }

  /** The newest load that has looked at a line and set it aside, again where it is tried again. */
  public long lastSeen(Reject line) {
    Load newest = loads.newest();
    return line.retried() && newest != null
        ? Math.max(newest.loadId(), line.loadId())
        : line.loadId();
  }

  private static Map<String, BigDecimal> amounts(List<Reject> lines) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    lines.stream()
        .filter(line -> line.amount() != null)
        .forEach(line -> amounts.merge(line.currency(), line.amount(), BigDecimal::add));
    return amounts;
  }

  /**
   * The checks that found something in the last loads or keep lines aside: what is set aside first,
   * then what warns, then the rest.
   */
  public List<CheckLine> checks() {
    List<Load> last = last();
    Map<String, Load.Found> named = new LinkedHashMap<>();
    last.stream().flatMap(l -> l.checks().stream()).forEach(f -> named.put(name(f), f));
    waiting.stream()
        .flatMap(line -> line.checks().stream())
        .forEach(
            c ->
                named.putIfAbsent(
                    c.code(), new Load.Found(c.code(), "quarantine", c.sentence(), 0L, List.of())));
    return named.values().stream()
        .map(found -> line(found, last))
        .sorted(
            comparing((CheckLine c) -> order(c.outcome()))
                .thenComparing(c -> c.code() == null ? c.sentence() : c.code()))
        .toList();
  }

  private CheckLine line(Load.Found found, List<Load> last) {
    List<Long> trend = last.stream().map(l -> rows(l, name(found))).toList();
    List<Reject> kept =
        waiting.stream().filter(r -> found.code() != null && r.failed(found.code())).toList();
    return new CheckLine(
        found.code(),
        found.outcome(),
        found.sentence(),
        trend.isEmpty() ? 0 : trend.get(trend.size() - 1),
        load == null
            ? List.of()
            : found(load, name(found)).flatMap(f -> f.amounts().stream()).toList(),
        kept.size(),
        amounts(kept),
        trend);
  }

  /** The load asked for and those before it that read lines, the oldest first. */
  private List<Load> last() {
    List<Load> last = new ArrayList<>();
    for (Load other : loads.loads()) {
      boolean upTo = load != null && other.loadId() <= load.loadId();
      boolean counts = other.rowsRead() > 0 || other.equals(load);
      if (upTo && counts && last.size() < TREND) {
        last.add(0, other);
      }
    }
    return last;
  }

  private static long rows(Load load, String name) {
    return found(load, name).mapToLong(Load.Found::rows).sum();
  }

  private static Stream<Load.Found> found(Load load, String name) {
    return load.checks().stream().filter(f -> name(f).equals(name));
  }

  private static String name(Load.Found found) {
    return found.code() == null ? found.sentence() : found.code();
  }

  private static int order(String outcome) {
    return switch (outcome) {
      case "quarantine" -> 0;
      case "warn" -> 1;
      case "left out" -> 2;
      default -> 3;
    };
  }

  /** Everything but the lines, which are paged. */
  public Map<String, Object> json() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("snapshot", run.runId());
    body.put("as_of", run.asOf().toString());
    body.put("load", load == null ? null : LoadList.json(load));
    body.put("reconciliation", reconciled.stream().map(Reconciled::json).toList());
    body.put("checks", checks().stream().map(DataQuality::json).toList());
    body.put("run_checks", runChecks);
    Map<String, Object> quarantine = new LinkedHashMap<>();
    quarantine.put("rows", run.quarantinedRows());
    quarantine.put(
        "amounts",
        run.quarantinedAmounts().stream().map(a -> Money.of(a.amount(), a.currency())).toList());
    body.put("quarantine", quarantine);
    return body;
  }

  private static Map<String, Object> json(CheckLine check) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", check.code());
    object.put("outcome", check.outcome());
    object.put("sentence", check.sentence());
    object.put("rows", check.rows());
    object.put("amounts_found", LoadList.money(check.found()));
    object.put("waiting", check.waiting());
    object.put(
        "amounts",
        check.amounts().entrySet().stream().map(e -> Money.of(e.getValue(), e.getKey())).toList());
    object.put("last_loads", check.trend());
    return object;
  }

  /** Some of the lines as objects. */
  public List<Map<String, Object>> lines(int from, int to) {
    return waiting.subList(from, to).stream().map(fields()::json).toList();
  }

  /** All lines that wait, as lines of a file. */
  public String csv(Csv csv) {
    return new Fields<Reject>()
        .withAll(fields())
        .with("currency", Reject::currency)
        .csv(csv, waiting);
  }
}
