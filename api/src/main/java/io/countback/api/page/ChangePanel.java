package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.Movement;
import io.countback.api.proof.ChangedRow;
import io.countback.api.proof.RunChanges;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a run added or closed, a page of them.
 *
 * @param rows those shown, largest first
 * @param position which rows are shown of how many
 * @param before address of the page before; null where there is none
 * @param after address of the page after; null where there is none
 * @param csv address of all rows as a file
 */
record ChangePanel(List<RowLine> rows, String position, String before, String after, String csv) {
  private static final int ROWS_OF_PAGE = 100;

  /**
   * A row.
   *
   * @param about what kind of document, which instalment, which event
   * @param entity null where the rows are of one entity
   * @param receivables what it changed receivables by
   * @param parts the amounts it is the sum of, where they are several
   * @param load that brought it; null where none is on record
   */
  record RowLine(
      String change,
      String document,
      String about,
      String account,
      String accountId,
      String entity,
      String day,
      String due,
      String currency,
      String receivables,
      List<String> parts,
      String sales,
      String cash,
      String load) {}

  /** One page of the rows; behind the last there is nothing. */
  static ChangePanel of(RunChanges changes, RestatementLinks links, int page) {
    int size = changes.rows().size();
    int from = (int) Math.min((page - 1L) * ROWS_OF_PAGE, size);
    int to = Math.min(from + ROWS_OF_PAGE, size);
    boolean severalEntities =
        changes.question().run().entities().size() > 1
            && !changes.question().slice().containsKey("entity");
    return new ChangePanel(
        changes.rows().subList(from, to).stream().map(row -> row(row, severalEntities)).toList(),
        position(from, to, size),
        page > 1 ? links.page(page - 1) : null,
        to < size ? links.page(page + 1) : null,
        links.data() + "&format=csv");
  }

  private static String position(int from, int to, int size) {
    if (size == 0) {
      return "There is no row to list.";
    }
    if (to - from == size) {
      return size == 1 ? "1 row" : Format.count(size) + " rows, largest first";
    }
    return from == to
        ? "There is no row behind the last of " + Format.count(size) + "."
        : "rows %s to %s of %s, largest first"
            .formatted(Format.count(from + 1), Format.count(to), Format.count(size));
  }

  private static RowLine row(ChangedRow row, boolean severalEntities) {
    Movement m = row.movement();
    return new RowLine(
        row.word(),
        m.documentId(),
        about(m),
        row.name() == null ? m.accountId() : row.name(),
        row.name() == null ? null : m.accountId(),
        severalEntities ? m.entityId() : null,
        day(m.day()),
        day(m.dueOn()),
        m.currency(),
        effect(row.receivables(), m.currency()),
        parts(row),
        effect(row.effect("sales"), m.currency()),
        effect(row.effect("cash"), m.currency()),
        row.change().loadId() == null ? null : "load\u00a0" + row.change().loadId());
  }

  private static String about(Movement m) {
    StringBuilder about = new StringBuilder(m.kind() == null ? "" : m.kind().replace('_', ' '));
    if (m.installment() != null && m.installment() > 1) {
      about.append(", instalment ").append(m.installment());
    }
    if (m.eventId() != null) {
      about.append(", ").append(m.eventId());
    }
    return about.toString();
  }

  /** Money applied moves within receivables: then the parts tell what their sum does not. */
  private static List<String> parts(ChangedRow row) {
    List<String> parts = new ArrayList<>();
    for (String column : ChangedRow.RECEIVABLES) {
      BigDecimal effect = row.effect(column);
      if (effect.signum() != 0) {
        parts.add(words(column) + " " + signed(effect, row.movement().currency()));
      }
    }
    return parts.size() < 2 ? List.of() : parts;
  }

  private static String words(String column) {
    return switch (column) {
      case "receipt" -> "receipts";
      case "credit" -> "credit memos";
      case "over" -> "over-applied";
      default -> column;
    };
  }

  private static String day(LocalDate date) {
    return date == null
        ? Format.NONE
        : date.getDayOfMonth() + "\u00a0" + Dates.shortMonthAndYear(date).replace(' ', '\u00a0');
  }

  private static String effect(BigDecimal amount, String currency) {
    return amount.signum() == 0 ? Format.NONE : signed(amount, currency);
  }

  /** With its sign and the decimals of the currency, or more where the amount has more. */
  static String signed(BigDecimal amount, String currency) {
    int decimals = Math.max(Format.minorDigits(currency), amount.stripTrailingZeros().scale());
    return Format.signed(amount, decimals);
  }
}
