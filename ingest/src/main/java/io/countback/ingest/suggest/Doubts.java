package io.countback.ingest.suggest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lines of invoices say of payments that the proposed rows cannot load, or contradict. */
final class Doubts {
  private final FileMapping mapping;
  private final Forms forms;
  private final Optional<Found> paid;
  private final Optional<Found> day;
  private final Optional<Found> open;

  Doubts(FileMapping mapping, Forms forms) {
    this.mapping = mapping;
    this.forms = forms;
    this.paid = mapping.column(Role.PAID, "amount");
    this.day =
        mapping.column(Role.PAID, "received_on").or(() -> mapping.column(Role.PAID, Role.DAYS));
    this.open = mapping.column(Role.PAID, Role.OPEN);
  }

  /** One sentence for each doubt. */
  List<String> sentences() {
    List<String> doubts = new ArrayList<>();
    if (paid.isPresent() && day.isEmpty()) {
      doubts.add(
          ("\"%s\" SAYS WHAT WAS PAID AND NO COLUMN SAYS WHEN; it is not loaded, so that more is owed"
                  + " than is true; bring the payments as a file")
              .formatted(paid.get().header()));
      return doubts;
    }
    long undated =
        lines(line -> day.isPresent() && paid(line).signum() != 0 && cell(line, day).isEmpty());
    if (undated > 0) {
      doubts.add(
          "ON %d LINES SOMETHING WAS PAID AND NO DAY IS GIVEN; they will be set aside"
              .formatted(undated));
    }
    long different =
        lines(
            line ->
                open.isPresent()
                    && !cell(line, open).isEmpty()
                    && amount(line).subtract(paid(line)).compareTo(number(cell(line, open))) != 0);
    if (different > 0) {
      doubts.add(
          ("ON %d OF %d LINES \"%s\" IS NOT WHAT THE OTHER COLUMNS LEAVE OPEN; receivables will differ"
                  + " from it, so bring the payments as a file")
              .formatted(different, mapping.file().lines().size(), open.get().header()));
    }
    return doubts;
  }

  private interface Asked {
    boolean holds(List<String> line);
  }

  private long lines(Asked asked) {
    return mapping.file().lines().stream().filter(asked::holds).count();
  }

  /** What the rows will take for paid. */
  private BigDecimal paid(List<String> line) {
    if (paid.isPresent()) {
      return number(cell(line, paid));
    }
    return cell(line, day).isEmpty() ? BigDecimal.ZERO : amount(line);
  }

  private BigDecimal amount(List<String> line) {
    return number(cell(line, mapping.column(Role.INVOICE, "amount")));
  }

  private String cell(List<String> line, Optional<Found> column) {
    return column.map(c -> mapping.file().value(line, c.header())).orElse("");
  }

  private BigDecimal number(String text) {
    return forms.numbers().amount(text).orElse(BigDecimal.ZERO);
  }
}
