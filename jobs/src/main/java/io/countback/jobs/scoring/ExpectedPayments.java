package io.countback.jobs.scoring;

import io.countback.jobs.publish.ScoredTables;
import io.countback.jobs.risk.AccountFacts;
import io.countback.jobs.risk.PaymentForecast;
import io.countback.jobs.risk.PaymentForecast.Expected;
import io.countback.jobs.risk.PaymentForecast.Pledge;
import io.countback.jobs.risk.SilverFacts;
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
 * Rows of {@code expected_payment}: every open instalment and every account that has one, at the
 * close of a day.
 */
public final class ExpectedPayments implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double[] SHARES = {0.1, 0.5, 0.9};
  private static final int MONEY_DECIMALS = 4;
  private static final int DAY_DECIMALS = 2;

  private final PaymentForecast forecast;
  private final TreeMap<String, BigDecimal> rates;
  private final String reportingCurrency;
  private final LocalDate day;

  private ExpectedPayments(
      PaymentForecast forecast,
      Map<String, BigDecimal> rates,
      String reportingCurrency,
      LocalDate day) {
    this.forecast = forecast;
    this.rates = new TreeMap<>(rates);
    this.reportingCurrency = reportingCurrency;
    this.day = day;
  }

  /** Of accounts; the arguments are those of {@link RiskScores#of}. */
  public static Dataset<Row> of(
      Dataset<Row> accounts,
      PaymentForecast forecast,
      Map<String, BigDecimal> rates,
      String reportingCurrency,
      LocalDate day) {
    FlatMapFunction<Row, Row> tell =
        new ExpectedPayments(forecast, rates, reportingCurrency, day)::tell;
    return accounts.flatMap(tell, Encoders.row(ScoredTables.EXPECTED_PAYMENT));
  }

  private Iterator<Row> tell(Row row) {
    AccountFacts account = SilverFacts.facts(row);
    List<Pledge> pledges = SilverFacts.pledges(row);
    Map<String, Row> keys = SilverFacts.itemsById(row);
    List<Expected> expected = forecast.tell(account, day, pledges);
    List<Row> rows = new ArrayList<>();
    for (Expected one : expected) {
      rows.add(item(account, one, keys.get(one.item().document().id())));
    }
    if (!expected.isEmpty()) {
      rows.add(account(account, expected));
    }
    return rows.iterator();
  }

  private Row item(AccountFacts account, Expected expected, Row key) {
    Pledge pledge = expected.pledge();
    LocalDate[] dates = dates(expected.paidBy());
    return RowFactory.create(
        key.getAs("entity_id"),
        account.account(),
        key.getAs("currency"),
        key.getAs("document_id"),
        key.getAs("installment"),
        dates[0],
        dates[1],
        dates[2],
        dates[2] == null ? "not_reached" : null,
        days(expected.naiveDays()),
        pledge == null ? null : pledge.promisedOn(),
        money(expected.item().openAt(day)),
        null);
  }

  /** Of all that is open: the days by which shares of the amount are expected. */
  private Row account(AccountFacts account, List<Expected> expected) {
    boolean convertible = expected.stream().anyMatch(e -> rates.containsKey(currency(e)));
    BigDecimal open = BigDecimal.ZERO;
    double naive = 0;
    double[] paid = new double[expected.get(0).paidBy().length];
    for (Expected one : expected) {
      BigDecimal rate =
          convertible ? rates.getOrDefault(currency(one), BigDecimal.ZERO) : BigDecimal.ONE;
      BigDecimal amount = one.item().openAt(day).multiply(rate);
      open = open.add(amount);
      naive += amount.doubleValue() * one.naiveDays();
      for (int i = 0; i < paid.length; i++) {
        paid[i] += amount.doubleValue() * one.paidBy()[i];
      }
    }
    double all = open.doubleValue();
    for (int i = 0; i < paid.length; i++) {
      paid[i] /= all;
    }
    LocalDate[] dates = dates(paid);
    double part = PaymentForecast.usualPart(account, day, rates);
    return RowFactory.create(
        null,
        account.account(),
        reportingCurrency,
        null,
        null,
        dates[0],
        dates[1],
        dates[2],
        dates[2] == null ? "not_reached" : null,
        days(naive / all),
        null,
        convertible ? money(open) : null,
        convertible ? money(open.multiply(BigDecimal.valueOf(part))) : null);
  }

  private LocalDate[] dates(double[] paidBy) {
    LocalDate[] dates = new LocalDate[SHARES.length];
    for (int i = 0; i < dates.length; i++) {
      dates[i] = PaymentForecast.by(paidBy, SHARES[i], day);
    }
    return dates;
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(MONEY_DECIMALS, RoundingMode.HALF_UP);
  }

  private static BigDecimal days(double days) {
    return BigDecimal.valueOf(days).setScale(DAY_DECIMALS, RoundingMode.HALF_UP);
  }

  private static String currency(Expected expected) {
    return expected.item().document().currency();
  }
}
