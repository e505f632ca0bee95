package io.countback.jobs.promise;

import io.countback.jobs.promise.PromiseBook.Piece;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  private final List<Row> movements;
  private final Set<Document> own = new HashSet<>();
  private final Map<Document, LocalDate> received = new HashMap<>();

  /** From movements with the columns above. */
  AccountMoney(List<Row> movements) {
    this.movements = movements;
    for (Row m : movements) {
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
  }

  /** A receipt itself: the money comes, and nothing is open less. */
  private static boolean isDocument(Row m) {
    return m.getDecimal(8).signum() < 0 && m.getString(2).equals(m.getString(4));
  }

  /** Every piece of money as known on a day, each once. */
  List<Piece> pieces(LocalDate t) {
    Map<PieceKey, BigDecimal> sums = new HashMap<>();
    Map<PieceKey, LocalDate> days = new HashMap<>();
    for (Row m : movements) {
      if (m.<LocalDate>getAs(5).isAfter(t) || m.isNullAt(4)) {
        continue;
      }
      String currency = m.getString(1);
      String receipt = m.getString(0) + "|" + m.getString(4);
      BigDecimal left = m.getDecimal(8).negate();
      LocalDate on = receivedOn(m);
      PieceKey unapplied = new PieceKey(null, receipt, currency);
      if (left.signum() != 0) {
        sums.merge(unapplied, left, BigDecimal::add);
        days.putIfAbsent(unapplied, on);
      }
      BigDecimal applied = applied(m);
      if (applied.signum() != 0) {
        PieceKey paid = new PieceKey(m.getString(2), receipt, currency);
        sums.merge(paid, applied, BigDecimal::add);
        days.putIfAbsent(paid, on);
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
    BigDecimal open = BigDecimal.ZERO;
    for (Row m : movements) {
      if (!m.<LocalDate>getAs(5).isAfter(t)
          && m.getString(1).equals(currency)
          && (invoices.isEmpty() || invoices.contains(m.getString(2)))) {
        open = open.add(m.getDecimal(7));
      }
    }
    return open;
  }

  /** Entity of the first invoice named, else of the last document up to a day; null for none. */
  String entity(Set<String> invoices, LocalDate day) {
    TreeMap<String, String> named = new TreeMap<>();
    String last = null;
    LocalDate lastDay = LocalDate.MIN;
    for (Row m : movements) {
      if (invoices.contains(m.getString(2))) {
        named.put(m.getString(2), m.getString(0));
      }
      LocalDate on = m.getAs(5);
      boolean later = on.isAfter(lastDay) || on.equals(lastDay) && later(m.getString(0), last);
      if (!on.isAfter(day) && later) {
        last = m.getString(0);
        lastDay = on;
      }
    }
    return named.isEmpty() ? last : named.firstEntry().getValue();
  }

  private static boolean later(String entity, String last) {
    return last == null || entity.compareTo(last) > 0;
  }
}
