package io.countback.jobs.compare;

import io.countback.jobs.compare.AssignedAccount.Cash;
import io.countback.jobs.compare.AssignedAccount.Item;
import io.countback.jobs.compare.AssignmentLog.LoggedArm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Reads the accounts of an experiment, and its log, from their rows. */
final class AssignedRow {
  private AssignedRow() {}

  static AssignedAccount account(Row row, LocalDate asOf) {
    LocalDate on = row.getAs("assigned_on");
    Map<String, Integer> first = new HashMap<>();
    List<Cash> cash = new ArrayList<>();
    for (Row answer : list(row, "answers")) {
      first.merge(answer.getString(0), answer.getInt(1), Math::min);
      if (!answer.isNullAt(3)) {
        cash.add(new Cash(answer.getInt(1), answer.getString(2), answer.getDecimal(3)));
      }
    }
    Integer before = row.getAs("touched_before");
    return new AssignedAccount(
        row.getAs("account_id"),
        row.getAs("arm"),
        on,
        (int) ChronoUnit.DAYS.between(on, asOf),
        first.get("reply"),
        first.get("promise"),
        first.get("dispute"),
        first.get("payment"),
        cash,
        items(row),
        row.getAs("touched_days"),
        before != null && before == 1);
  }

  private static List<Item> items(Row row) {
    List<Item> items = new ArrayList<>();
    for (Row item : list(row, "items")) {
      List<Cash> paid = new ArrayList<>();
      item.<Row>getList(3)
          .forEach(p -> paid.add(new Cash(p.getInt(0), p.getString(1), p.getDecimal(2))));
      items.add(new Item(item.getString(0), item.getDecimal(1), item.getBoolean(2), paid));
    }
    return items;
  }

  private static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  /** The log of an experiment, from all its rows. */
  static AssignmentLog log(String experiment, List<Row> rows) {
    Map<String, LoggedArm> arms = new TreeMap<>();
    LocalDate horizon = null;
    for (Row row : rows) {
      String name = row.getAs("arm");
      arms.merge(name, arm(name, row), AssignedRow::both);
      LocalDate on = row.getAs("horizon_on");
      horizon = horizon == null || on != null && on.isAfter(horizon) ? on : horizon;
    }
    return new AssignmentLog(experiment, List.copyOf(arms.values()), horizon);
  }

  private static LoggedArm arm(String name, Row row) {
    Object given = row.getAs("planned_share");
    BigDecimal share = given == null ? null : new BigDecimal(given.toString());
    return new LoggedArm(
        name,
        1,
        Boolean.TRUE.equals(row.getAs("control")),
        share == null || share.signum() <= 0 ? null : share);
  }

  private static LoggedArm both(LoggedArm a, LoggedArm b) {
    BigDecimal share =
        a.plannedShare() == null || b.plannedShare() == null
            ? a.plannedShare() == null ? b.plannedShare() : a.plannedShare()
            : a.plannedShare().max(b.plannedShare());
    return new LoggedArm(a.name(), a.accounts() + b.accounts(), a.control() || b.control(), share);
  }

  static long strangers(List<Row> rows) {
    Long strangers = rows.get(0).getAs("strangers");
    return strangers == null ? 0 : strangers;
  }
}
