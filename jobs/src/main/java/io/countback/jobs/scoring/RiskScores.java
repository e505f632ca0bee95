package io.countback.jobs.scoring;

import io.countback.jobs.publish.ScoredTables;
import io.countback.jobs.risk.AccountFacts;
import io.countback.jobs.risk.ItemLife;
import io.countback.jobs.risk.RiskBucket;
import io.countback.jobs.risk.Score;
import io.countback.jobs.risk.SilverFacts;
import io.countback.jobs.risk.Speaker;
import io.countback.jobs.risk.Target;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of {@code risk_score}: every open instalment and every account that has one, at the close of
 * a day. Accounts are scored where their facts are; only the fitted models travel.
 */
public final class RiskScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int DECIMALS = 6;
  private static final int MONEY_DECIMALS = 4;

  private final ArrayList<Speaker> speakers;
  private final TreeMap<String, BigDecimal> rates;
  private final String reportingCurrency;
  private final LocalDate day;

  private RiskScores(
      List<Speaker> speakers,
      Map<String, BigDecimal> rates,
      String reportingCurrency,
      LocalDate day) {
    this.speakers = new ArrayList<>(speakers);
    this.rates = new TreeMap<>(rates);
    this.reportingCurrency = reportingCurrency;
    this.day = day;
  }

  /**
   * Scores accounts.
   *
   * @param accounts rows of {@link SilverFacts#accounts}
   * @param speakers one per target
   * @param rates what 1 unit of a currency is worth in reporting currency on the day; a currency
   *     without a rate is not among them
   */
  public static Dataset<Row> of(
      Dataset<Row> accounts,
      List<Speaker> speakers,
      Map<String, BigDecimal> rates,
      String reportingCurrency,
      LocalDate day) {
    FlatMapFunction<Row, Row> score =
        new RiskScores(speakers, rates, reportingCurrency, day)::score;
    return accounts.flatMap(score, Encoders.row(ScoredTables.RISK_SCORE));
  }

  private Iterator<Row> score(Row row) {
    AccountFacts account = SilverFacts.facts(row);
    Map<String, Row> keys = SilverFacts.itemsById(row);
    List<Row> rows = new ArrayList<>();
    Map<Target, List<Speaker.Told>> byTarget = new TreeMap<>();
    for (Speaker.Told told : Speaker.tell(speakers, account, day)) {
      rows.add(item(account, told, keys.get(told.item().document().id())));
      byTarget.computeIfAbsent(told.target(), t -> new ArrayList<>()).add(told);
    }
    byTarget.forEach((target, told) -> rows.add(account(account, target, told)));
    return rows.iterator();
  }

  private Row item(AccountFacts account, Speaker.Told told, Row key) {
    Score score = told.score();
    BigDecimal probability = score.probability();
    return RowFactory.create(
        key.getAs("entity_id"),
        account.account(),
        key.getAs("currency"),
        key.getAs("document_id"),
        key.getAs("installment"),
        told.target().id(),
        probability,
        RiskBucket.of(probability.doubleValue()).label(),
        told.by().id(),
        score.portfolio(),
        score.reasons().stream()
            .map(r -> RowFactory.create(r.term(), r.text(), r.points()))
            .toArray(Row[]::new),
        open(told.item()));
  }

  private BigDecimal open(ItemLife item) {
    return item.openAt(day).setScale(MONEY_DECIMALS, RoundingMode.HALF_UP);
  }

  /** The mean of its items, weighed by what is open of each in reporting currency. */
  private Row account(AccountFacts account, Target target, List<Speaker.Told> told) {
    BigDecimal open = BigDecimal.ZERO;
    BigDecimal weighed = BigDecimal.ZERO;
    boolean convertible = told.stream().anyMatch(t -> rates.containsKey(currency(t)));
    for (Speaker.Told one : told) {
      // Without any rate all amounts count as they are, else those that have one.
      BigDecimal rate =
          convertible ? rates.getOrDefault(currency(one), BigDecimal.ZERO) : BigDecimal.ONE;
      BigDecimal amount = one.item().openAt(day).multiply(rate);
      open = open.add(amount);
      weighed = weighed.add(amount.multiply(one.score().probability()));
    }
    BigDecimal probability = weighed.divide(open, DECIMALS, RoundingMode.HALF_UP);
    return RowFactory.create(
        null,
        account.account(),
        reportingCurrency,
        null,
        null,
        target.id(),
        probability,
        RiskBucket.of(probability.doubleValue()).label(),
        told.get(0).by().id(),
        null,
        new Row[0],
        convertible ? open.setScale(MONEY_DECIMALS, RoundingMode.HALF_UP) : null);
  }

  private static String currency(Speaker.Told told) {
    return told.item().document().currency();
  }
}
