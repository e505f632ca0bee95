package io.countback.jobs.promise;

import static java.util.Comparator.naturalOrder;

import io.countback.jobs.promise.PromiseBook.Piece;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The money of one account as its movements tell it, day by day. */
final class AccountMoney {
  /** What is read of a movement, in this order. */
  static final List<String> COLUMNS =
      List.of(
          "entity_id",
          "currency",
          "document_id",
          "kind",
          "source_id",
          "day",
          "due_on",
          "open",
          "receipt",
          "paid",
          "late_days");

  private record Document(String entity, String id, String currency) {}

  private record PieceKey(String invoice, String receipt, String currency) {}

  /** A movement that changes what there is of a piece of money. */
  private record Change(LocalDate day, PieceKey of, LocalDate receivedOn, BigDecimal amount) {}

  private final List<Row> movements;
  private final Map<String, List<Row>> byDocument = new HashMap<>();
  private final TreeMap<LocalDate, String> entities = new TreeMap<>();
  private final Set<Document> own = new HashSet<>();
  private final Map<Document, LocalDate> received = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, List<Change>> byInvoice = new HashMap<>();

  /** From movements with the columns above. */
  AccountMoney(List<Row> movements) {
    this.movements = movements;
    for (Row m : movements) {
      byDocument.computeIfAbsent(m.getString(2), d -> new ArrayList<>()).add(m);
      entities.merge(m.getAs(5), m.getString(0), (a, b) -> a.compareTo(b) > 0 ? a : b);
      Document document = new Document(m.getString(0), m.getString(2), m.getString(1));
      switch (m.getString(3)) {
        case "invoice", "debit_memo" -> own.add(document);
        case "receipt" -> {
          if (isDocument(m)) {
            received.put(document, m.getAs(5));
          }
        }
        default -> {
          // What else happened brought no document into being.
        }
      }
    }
    movements.stream().filter(m -> !m.isNullAt(4)).forEach(this::change);
    changes.forEach(c -> byInvoice.computeIfAbsent(c.of.invoice, i -> new ArrayList<>()).add(c));
  }

  /** A receipt itself: the money comes, and nothing is open less. */
  private static boolean isDocument(Row m) {
    return m.getDecimal(8).signum() < 0 && m.getString(2).equals(m.getString(4));
  }

  private void change(Row m) {
    LocalDate day = m.getAs(5);
    String receipt = m.getString(0) + "|" + m.getString(4);
    BigDecimal left = m.getDecimal(8).negate();
    if (left.signum() != 0) {
      PieceKey unapplied = new PieceKey(null, receipt, m.getString(1));
      changes.add(new Change(day, unapplied, receivedOn(m), left));
    }
    BigDecimal applied = applied(m);
    if (applied.signum() != 0) {
      PieceKey paid = new PieceKey(m.getString(2), receipt, m.getString(1));
      changes.add(new Change(day, paid, receivedOn(m), applied));
    }
  }

  /** Every piece of money as known on a day, each once. */
  List<Piece> pieces(LocalDate t) {
    return pieces(t, changes);
  }

  /** Likewise of the invoices named or, where none is, of all. */
  List<Piece> pieces(LocalDate t, Set<String> invoices) {
    return invoices.isEmpty()
        ? pieces(t)
        : invoices.stream()
            .flatMap(i -> pieces(t, byInvoice.getOrDefault(i, List.of())).stream())
            .toList();
  }

  private static List<Piece> pieces(LocalDate t, List<Change> changes) {
    Map<PieceKey, BigDecimal> sums = new HashMap<>();
    Map<PieceKey, LocalDate> days = new HashMap<>();
    for (Change change : changes) {
      if (!change.day.isAfter(t)) {
        sums.merge(change.of, change.amount, BigDecimal::add);
        days.putIfAbsent(change.of, change.receivedOn);
      }
    }
    List<Piece> pieces = new ArrayList<>();
    sums.forEach(
        (key, amount) ->
            pieces.add(new Piece(key.invoice, key.receipt, key.currency, days.get(key), amount)));
    return pieces;
  }

  /** Cash on an invoice of the account; recoveries of what was written off are cash as well. */
  private BigDecimal applied(Row m) {
    Document document = new Document(m.getString(0), m.getString(2), m.getString(1));
    if (!own.contains(document)) {
      return BigDecimal.ZERO;
    }
    return m.getDecimal(8).signum() != 0 ? m.getDecimal(8) : m.getDecimal(9);
  }

  private LocalDate receivedOn(Row m) {
    LocalDate known = received.get(new Document(m.getString(0), m.getString(4), m.getString(1)));
    if (known != null) {
      return known;
    }
    BigDecimal paid = m.getDecimal(9);
    LocalDate due = m.getAs(6);
    return paid.signum() == 0
        ? m.getAs(5)
        : due.plusDays(m.getDecimal(10).divideToIntegralValue(paid).longValue());
  }

  /** What is open at a day in a currency, of the invoices named or, where none is, of all. */
  BigDecimal open(LocalDate t, String currency, Set<String> invoices) {
    return invoices.isEmpty()
        ? open(t, currency, movements)
        : invoices.stream()
            .map(i -> open(t, currency, byDocument.getOrDefault(i, List.of())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal open(LocalDate t, String currency, List<Row> movements) {
    BigDecimal open = BigDecimal.ZERO;
    for (Row m : movements) {
      if (!m.<LocalDate>getAs(5).isAfter(t) && m.getString(1).equals(currency)) {
        open = open.add(m.getDecimal(7));
      }
    }
    return open;
  }

  /** Entity of the first invoice named, else of the last document up to a day; null for none. */
  String entity(Set<String> invoices, LocalDate day) {
    Optional<String> named = invoices.stream().filter(byDocument::containsKey).min(naturalOrder());
    if (named.isPresent()) {
      List<Row> of = byDocument.get(named.get());
      return of.get(of.size() - 1).getString(0);
    }
    Map.Entry<LocalDate, String> last = entities.floorEntry(day);
    return last == null ? null : last.getValue();
  }
}
