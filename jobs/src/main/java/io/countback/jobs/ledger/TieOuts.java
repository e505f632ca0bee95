package io.countback.jobs.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which control account receivables are held against at each period end.
 *
 * <p><b>Which.</b> Of each entity and currency the newest one not after the period end. Where its
 * day lies before the period end, receivables are those of its day, summed from the movements known
 * now: the two sides always speak of one day, and a document that is posted into a month whose
 * ledger is closed shows.
 *
 * <p><b>A currency without a row.</b> A ledger file that has an entity is taken to have all of it:
 * what the entity's customers owe in a currency it does not mention differs by the whole amount, on
 * the entity's newest day in the file. An entity that the file does not have is not compared.
 */
public final class TieOuts {
  private final List<ControlAccount> accounts;
  private final List<TieOut> all;

  private TieOuts(List<ControlAccount> accounts, List<TieOut> all) {
    this.accounts = accounts;
    this.all = all;
  }

  /** Those of all period ends. */
  public static TieOuts of(
      List<ControlAccount> accounts, Dataset<Row> movements, List<LocalDate> periodEnds) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (LocalDate end : periodEnds) {
      newest(accounts, end).values().forEach(ofEntity -> days.addAll(days(ofEntity)));
    }
    return of(accounts, Receivables.of(movements, days), periodEnds);
  }

  static TieOuts of(
      List<ControlAccount> accounts, Receivables receivables, List<LocalDate> periodEnds) {
    List<TieOut> all = new ArrayList<>();
    for (LocalDate end : periodEnds) {
      newest(accounts, end)
          .forEach((entity, ofEntity) -> compare(end, entity, ofEntity, receivables, all));
    }
    return new TieOuts(accounts, all);
  }

  /** The newest control accounts not after a day, by entity and currency. */
  private static Map<String, Map<String, ControlAccount>> newest(
      List<ControlAccount> accounts, LocalDate day) {
    Map<String, Map<String, ControlAccount>> newest = new TreeMap<>();
    for (ControlAccount account : accounts) {
      if (!account.asOf().isAfter(day)) {
        newest
            .computeIfAbsent(account.entity(), e -> new TreeMap<>())
            .merge(account.currency(), account, (a, b) -> a.asOf().isAfter(b.asOf()) ? a : b);
      }
    }
    return newest;
  }

  private static SortedSet<LocalDate> days(Map<String, ControlAccount> ofEntity) {
    SortedSet<LocalDate> days = new TreeSet<>();
    ofEntity.values().forEach(account -> days.add(account.asOf()));
    return days;
  }

  private static void compare(
      LocalDate end,
      String entity,
      Map<String, ControlAccount> ofEntity,
      Receivables receivables,
      List<TieOut> all) {
    SortedSet<String> currencies = new TreeSet<>(ofEntity.keySet());
    currencies.addAll(receivables.currencies(entity));
    for (String currency : currencies) {
      Optional<ControlAccount> account = Optional.ofNullable(ofEntity.get(currency));
      LocalDate day = account.map(ControlAccount::asOf).orElseGet(() -> days(ofEntity).last());
      TieOut tieOut =
          new TieOut(
              end,
              entity,
              currency,
              day,
              receivables.at(entity, currency, day),
              account.map(ControlAccount::balance));
      if (account.isPresent() || tieOut.receivables().signum() != 0) {
        all.add(tieOut);
      }
    }
  }

  /** True where the ledger file has no control account at all. */
  boolean isEmpty() {
    return accounts.isEmpty();
  }

  /** Those of a period end, by entity and currency; none where no control account is that old. */
  List<TieOut> at(LocalDate periodEnd) {
    return all.stream().filter(t -> t.periodEnd().equals(periodEnd)).toList();
  }
}
