package io.countback.jobs.proof;

import io.countback.jobs.measure.AccountHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Which slice an account was in on a day, from rows of {@code account_history}. */
public final class AccountDays {
  private static final Attributes NONE =
      new Attributes(AccountHistory.NONE, AccountHistory.UNASSIGNED, false);

  /** Attributes of an account. */
  record Attributes(String segment, String collector, boolean intercompany) {}

  private record Stretch(LocalDate from, LocalDate to, Attributes attributes) {
    boolean has(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
  }

  private final Map<String, List<Stretch>> stretches = new HashMap<>();

  /** Takes rows that are known at one time. */
  public AccountDays(Iterable<Row> rows) {
    for (Row row : rows) {
      Attributes attributes =
          new Attributes(
              row.getAs("segment"), row.getAs("collector"), row.getAs("is_intercompany"));
      stretches
          .computeIfAbsent(row.getAs("account_id"), a -> new ArrayList<>())
          .add(new Stretch(row.getAs("valid_from"), row.getAs("valid_to"), attributes));
    }
  }

  Attributes on(String account, LocalDate day) {
    for (Stretch stretch : stretches.getOrDefault(account, List.of())) {
      if (stretch.has(day)) {
        return stretch.attributes();
      }
    }
    return NONE;
  }
}
