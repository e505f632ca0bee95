package io.countback.api.proof;

import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountGaps;
import io.countback.api.gold.AccountSpan;
import io.countback.api.gold.AgingItem;
import io.countback.api.gold.ChangedMovement;
import io.countback.api.gold.Ledger;
import io.countback.api.gold.Movement;
import io.countback.api.gold.Reject;
import io.countback.api.gold.RiskModelRow;
import io.countback.api.gold.RiskReasons;
import io.countback.api.gold.RiskScore;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A ledger written down in a test, a line per row, cells between bars. */
public final class InMemoryLedger implements Ledger {
  private final List<Movement> movements = new ArrayList<>();
  private final List<ChangedMovement> changes = new ArrayList<>();
  private final List<AccountSpan> accounts = new ArrayList<>();
  private final List<AgingItem> items = new ArrayList<>();
  private final Map<String, List<String>> scopes = new HashMap<>();
  private final List<RiskScore> scores = new ArrayList<>();
  private final List<RiskModelRow> model = new ArrayList<>();
  private final List<AccountBrief> briefs = new ArrayList<>();
  private final List<RiskReasons> reasons = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private Map<String, List<AccountGaps.Uncovered>> uncovered;
  private boolean manyItems;

  /**
   * Adds movements.
   *
   * @param table lines of entity, account, currency, document, instalment, kind, event with the
   *     source of its money as {@code AP-1 of R-1}, day, due day, amounts as {@code open=100.00
   *     sales=100.00}, and a purchase order, which may be left out
   */
  public InMemoryLedger movements(String table) {
    lines(table).forEach(cells -> movements.add(movement(cells)));
    return this;
  }

  /**
   * Adds movements that the run added or closed.
   *
   * @param table lines of {@code added} or {@code closed}, the load, and the cells of a movement
   */
  public InMemoryLedger changes(String table) {
    for (List<String> cells : lines(table)) {
      Movement movement = movement(cells.subList(2, cells.size()));
      boolean added = cells.get(0).equals("added");
      changes.add(new ChangedMovement(added, movement, Long.valueOf(cells.get(1))));
    }
    return this;
  }

  private static Movement movement(List<String> cells) {
    Map<String, BigDecimal> amounts = new HashMap<>();
    for (String amount : cells.get(9).split(" +")) {
      String[] pair = amount.split("=");
      amounts.put(pair[0], new BigDecimal(pair[1]).setScale(4));
    }
    String[] event = cells.get(6) == null ? new String[] {null} : cells.get(6).split(" of ");
    boolean isMoney = cells.get(4) == null && cells.get(6) == null;
    return new Movement(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3),
        cells.get(4) == null ? null : Integer.valueOf(cells.get(4)),
        cells.get(5),
        event[0],
        isMoney ? cells.get(3) : event.length > 1 ? event[1] : null,
        cells.size() > 10 ? cells.get(10) : null,
        LocalDate.parse(cells.get(7)),
        day(cells.get(8)),
        of(amounts, "open"),
        of(amounts, "receipt"),
        of(amounts, "credit"),
        of(amounts, "over"),
        of(amounts, "sales"),
        of(amounts, "cash"),
        of(amounts, "paid"),
        of(amounts, "paid_days"),
        of(amounts, "late_days"));
  }

  /**
   * Adds stretches of account attributes.
   *
   * @param table lines of account, from, to, name, segment, collector, and a word where the account
   *     is another company of the group
   */
  public InMemoryLedger accounts(String table) {
    for (List<String> cells : lines(table)) {
      accounts.add(
          new AccountSpan(
              cells.get(0),
              day(cells.get(1)),
              day(cells.get(2)),
              cells.get(3),
              cells.get(4),
              cells.get(5),
              cells.get(6) != null));
    }
    return this;
  }

  /**
   * Adds open items and unapplied money.
   *
   * @param table lines of entity, account, currency, document, instalment, kind, name, segment,
   *     collector, issue day, due day, amount, open, aging column, purchase order, address
   */
  public InMemoryLedger items(String table) {
    for (List<String> cells : lines(table)) {
      items.add(
          new AgingItem(
              cells.get(0),
              cells.get(1),
              cells.get(2),
              cells.get(3),
              cells.get(4) == null ? null : Integer.valueOf(cells.get(4)),
              cells.get(5),
              cells.get(6),
              cells.get(7),
              cells.get(8),
              day(cells.get(9)),
              day(cells.get(10)),
              cells.get(11) == null ? null : new BigDecimal(cells.get(11)).setScale(4),
              new BigDecimal(cells.get(12)).setScale(4),
              cells.get(13),
              cells.get(14),
              cells.get(15)));
    }
    return this;
  }

  /**
   * Says who answers for accounts.
   *
   * @param table lines of account, collector, team, salesperson
   */
  public InMemoryLedger scopes(String table) {
    lines(table).forEach(cells -> scopes.put(cells.get(0), cells));
    return this;
  }

  /** Whether an account is in a scope; one of which nothing is said is in the scope of all only. */
  public boolean sees(Scope scope, String account) {
    List<String> cells = scopes.get(account);
    return cells == null ? scope.seesAll() : scope.covers(cells.get(1), cells.get(2), cells.get(3));
  }

  /**
   * Adds scores of {@code late_30} told by the model.
   *
   * @param table lines of entity, account, currency, document, instalment, probability, bucket,
   *     open; the first, fourth and fifth empty for an account
   */
  public InMemoryLedger scores(String table) {
    for (List<String> cells : lines(table)) {
      scores.add(
          new RiskScore(
              cells.get(0),
              cells.get(1),
              cells.get(2),
              cells.get(3),
              cells.get(4) == null ? null : Integer.valueOf(cells.get(4)),
              "late_30",
              new BigDecimal(cells.get(5)).setScale(6),
              cells.get(6),
              "model",
              new BigDecimal(cells.get(7)).setScale(4)));
    }
    return this;
  }

  /**
   * Adds measures of {@code late_30} over April to June.
   *
   * @param table lines of teller, measure, part of a bin where it is one, value, low, high, told,
   *     and who speaks
   */
  public InMemoryLedger riskModel(String table) {
    for (List<String> cells : lines(table)) {
      model.add(
          new RiskModelRow(
              cells.get(1).startsWith("expected_date_") ? "expected_payment" : "late_30",
              cells.get(0),
              cells.get(1),
              cells.get(2) == null ? null : "bin",
              cells.get(2),
              decimal(cells.get(3)),
              decimal(cells.get(4)),
              decimal(cells.get(5)),
              decimal(cells.get(6)),
              200L,
              40L,
              new BigDecimal("0.250000"),
              LocalDate.of(2026, 2, 28),
              LocalDate.of(2026, 4, 30),
              1200L,
              null,
              cells.get(7),
              cells.get(3) == null ? "no_data" : null));
    }
    return this;
  }

  /** The items shall count as too many to hold, or not. */
  public InMemoryLedger manyItems(boolean many) {
    manyItems = many;
    return this;
  }

  @Override
  public boolean areManyItems() {
    return manyItems;
  }

  /** Adds what there is to know of an account. */
  public InMemoryLedger brief(AccountBrief brief) {
    briefs.add(brief);
    return this;
  }

  /** Adds a score with its reasons. */
  public InMemoryLedger reasons(RiskReasons score) {
    reasons.add(score);
    return this;
  }

  /** Adds lines set aside. */
  public InMemoryLedger rejects(List<Reject> more) {
    rejects.addAll(more);
    return this;
  }

  @Override
  public List<Reject> rejects(Scope scope) {
    return rejects.stream()
        .filter(line -> scope.role().seesQuality() && sees(scope, line.accountId()))
        .toList();
  }

  @Override
  public Optional<AccountBrief> brief(Scope scope, String account) {
    return briefs.stream()
        .filter(b -> b.accountId().equals(account) && sees(scope, account))
        .findFirst();
  }

  /**
   * The tests that accounts fail.
   *
   * <p>Of a ledger that is not told any, the run was published before there were such tests.
   */
  public InMemoryLedger uncovered(Map<String, List<AccountGaps.Uncovered>> byAccount) {
    uncovered = byAccount;
    return this;
  }

  @Override
  public void gaps(Scope scope, Consumer<AccountGaps> reader) {
    briefs.stream()
        .filter(b -> sees(scope, b.accountId()))
        .map(
            b ->
                new AccountGaps(
                    b.accountId(),
                    b.name(),
                    b.salesperson(),
                    b.currency(),
                    b.open(),
                    uncovered == null ? null : b.open().signum() != 0,
                    b.missing(),
                    uncovered == null
                        ? List.of()
                        : uncovered.getOrDefault(b.accountId(), List.of())))
        .forEach(reader);
  }

  @Override
  public List<RiskReasons> reasons(Scope scope, String account) {
    return reasons.stream()
        .filter(r -> r.accountId().equals(account) && sees(scope, account))
        .toList();
  }

  private static BigDecimal decimal(String cell) {
    return cell == null ? null : new BigDecimal(cell).setScale(6);
  }

  @Override
  public void scores(Scope scope, Consumer<RiskScore> reader) {
    scores.stream().filter(s -> sees(scope, s.accountId())).forEach(reader);
  }

  @Override
  public List<RiskModelRow> riskModel(Scope scope) {
    return model;
  }

  @Override
  public void items(Scope scope, Consumer<AgingItem> reader) {
    items.stream().filter(i -> sees(scope, i.accountId())).forEach(reader);
  }

  @Override
  public void movements(Scope scope, LocalDate to, Consumer<Movement> reader) {
    movements.stream()
        .filter(m -> sees(scope, m.accountId()) && !m.day().isAfter(to))
        .forEach(reader);
  }

  @Override
  public void changes(Scope scope, LocalDate to, Consumer<ChangedMovement> reader) {
    changes.stream()
        .filter(c -> sees(scope, c.movement().accountId()))
        .filter(c -> !c.movement().day().isAfter(to))
        .forEach(reader);
  }

  @Override
  public List<AccountSpan> accounts(Scope scope) {
    return accounts.stream().filter(a -> sees(scope, a.accountId())).toList();
  }

  private static List<List<String>> lines(String table) {
    List<List<String>> lines = new ArrayList<>();
    for (String line : table.lines().filter(l -> !l.isBlank()).toList()) {
      List<String> cells = new ArrayList<>();
      for (String cell : line.split("\\|", -1)) {
        cells.add(cell.isBlank() ? null : cell.strip());
      }
      lines.add(cells);
    }
    return lines;
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static BigDecimal of(Map<String, BigDecimal> amounts, String column) {
    return amounts.getOrDefault(column, BigDecimal.ZERO);
  }
}
