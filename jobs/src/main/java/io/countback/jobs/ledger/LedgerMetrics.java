package io.countback.jobs.ledger;

import io.countback.jobs.measure.MoneyByCurrency;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** The rows of {@code metric} that hold receivables against the ledger, for every period end. */
public final class LedgerMetrics {
  static final Definition DIFFERENCE =
      Definition.counted(
              "ledger_difference",
              "Difference to the ledger",
              "Do open items agree with the general ledger?",
              "receivables, intercompany accounts included, less the ledger's control account, per"
                  + " entity and transaction currency, both on the newest day of a control account"
                  + " not after t; parts: the two sides; n: control accounts, 0 where the ledger"
                  + " file has the entity and not the currency",
              Unit.MONEY,
              Unit.MONEY,
              null,
              Better.LOWER,
              List.of("entity"),
              "at t",
              "Countback metric definitions, data quality")
          .inParts("receivables", "control_account")
          .alsoInTransactionCurrency();

  /** Everything this class publishes. */
  public static final List<Definition> DEFINITIONS = List.of(DIFFERENCE);

  private LedgerMetrics() {}

  /**
   * The rows of all period ends, in the columns of {@code MetricTable.FIGURE}. Without any control
   * account the total is {@code source_absent}; beside those of other entities, the entity. The
   * flag {@code ledger_stale} says that the control account is of a day before the period end.
   *
   * @param entities those with documents
   */
  public static List<Row> of(
      TieOuts tieOuts, Collection<String> entities, List<LocalDate> periodEnds, String currency) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate end : periodEnds) {
      if (tieOuts.isEmpty()) {
        rows.add(absent(end, currency).row());
        continue;
      }
      TreeSet<String> without = new TreeSet<>(entities);
      for (TieOut tieOut : tieOuts.at(end)) {
        without.remove(tieOut.entity());
        rows.add(row(tieOut, tieOut.difference()).row());
        rows.add(row(tieOut, tieOut.receivables()).part("receivables").row());
        rows.add(row(tieOut, tieOut.balance()).part("control_account").row());
      }
      without.forEach(
          entity -> rows.add(absent(end, currency).slice(Map.of("entity", entity)).row()));
    }
    return rows;
  }

  private static FigureRow absent(LocalDate end, String currency) {
    return FigureRow.of(DIFFERENCE, end, currency).undefined(NullReason.SOURCE_ABSENT);
  }

  private static FigureRow row(TieOut tieOut, BigDecimal amount) {
    FigureRow row =
        FigureRow.of(DIFFERENCE, tieOut.periodEnd(), tieOut.currency())
            .inTransactionCurrency(tieOut.currency())
            .slice(Map.of("entity", tieOut.entity()))
            .amount(
                MoneyByCurrency.rounded(amount, tieOut.currency()),
                tieOut.control().isPresent() ? 1 : 0);
    return tieOut.asOf().equals(tieOut.periodEnd()) ? row : row.flagged("ledger_stale");
  }
}
