package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Measure;
import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A position held in memory: what a test does not say is zero, loaded, and known since long ago.
 */
final class PositionTwin implements Position {
  private final LocalDate periodEnd;
  private final Map<AgingColumn, BigDecimal> aging = new EnumMap<>(AgingColumn.class);
  private final Map<AgingColumn, Long> items = new EnumMap<>(AgingColumn.class);
  private final Map<Measure, BigDecimal> unapplied = new EnumMap<>(Measure.class);
  private final List<BigDecimal> sales = new ArrayList<>();
  private BigDecimal opening = BigDecimal.ZERO;
  private BigDecimal salesAtEvent = BigDecimal.ZERO;
  private BigDecimal cash = BigDecimal.ZERO;
  private BigDecimal paid = BigDecimal.ZERO;
  private BigDecimal paidDays = BigDecimal.ZERO;
  private BigDecimal lateDays = BigDecimal.ZERO;
  private long payments;
  private LocalDate historyFrom = LocalDate.of(2000, 1, 1);
  private boolean sourcesLoaded = true;
  private boolean mixedBasis;
  private boolean rateMissing;

  private PositionTwin(LocalDate periodEnd) {
    this.periodEnd = periodEnd;
  }

  static PositionTwin at(String periodEnd) {
    return new PositionTwin(LocalDate.parse(periodEnd));
  }

  /** One open item in a column of the aging. */
  PositionTwin open(AgingColumn column, String amount) {
    aging.merge(column, new BigDecimal(amount), BigDecimal::add);
    items.merge(column, 1L, Long::sum);
    return this;
  }

  /** Open items that are not due. */
  PositionTwin current(String amount) {
    return open(AgingColumn.CURRENT, amount);
  }

  /** Open items one to thirty days past due. */
  PositionTwin late(String amount) {
    return open(AgingColumn.D1_30, amount);
  }

  /** Money without an invoice, negative, as a receipt. */
  PositionTwin unapplied(String amount) {
    return unapplied(Measure.RECEIPT, amount);
  }

  PositionTwin unapplied(Measure kind, String amount) {
    unapplied.merge(kind, new BigDecimal(amount), BigDecimal::add);
    return this;
  }

  PositionTwin opening(String amount) {
    opening = new BigDecimal(amount);
    return this;
  }

  /** Sales per month, separated by spaces, the month of the period end first. */
  PositionTwin sales(String newestFirst) {
    for (String amount : newestFirst.trim().split(" +")) {
      sales.add(new BigDecimal(amount));
    }
    return this;
  }

  PositionTwin salesAtEvent(String amount) {
    salesAtEvent = new BigDecimal(amount);
    return this;
  }

  PositionTwin cash(String amount) {
    cash = new BigDecimal(amount);
    return this;
  }

  /** An application of cash, with its days from invoice and from due date. */
  PositionTwin paid(String amount, int daysFromInvoice, int daysFromDue) {
    BigDecimal money = new BigDecimal(amount);
    paid = paid.add(money);
    paidDays = paidDays.add(money.multiply(BigDecimal.valueOf(daysFromInvoice)));
    lateDays = lateDays.add(money.multiply(BigDecimal.valueOf(daysFromDue)));
    payments++;
    return this;
  }

  PositionTwin historyFrom(String day) {
    historyFrom = LocalDate.parse(day);
    return this;
  }

  PositionTwin sourcesAbsent() {
    sourcesLoaded = false;
    return this;
  }

  PositionTwin salesWithoutTax() {
    mixedBasis = true;
    return this;
  }

  PositionTwin withoutRate() {
    rateMissing = true;
    return this;
  }

  @Override
  public LocalDate periodEnd() {
    return periodEnd;
  }

  @Override
  public BigDecimal receivables() {
    return openItems().add(unapplied());
  }

  @Override
  public BigDecimal openingReceivables() {
    return opening;
  }

  @Override
  public BigDecimal openItems() {
    return aging.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public BigDecimal pastDue() {
    return aging.entrySet().stream()
        .filter(e -> e.getKey().pastDue())
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public BigDecimal aging(AgingColumn column) {
    return column == AgingColumn.UNAPPLIED
        ? unapplied()
        : aging.getOrDefault(column, BigDecimal.ZERO);
  }

  @Override
  public long items(AgingColumn column) {
    return items.getOrDefault(column, 0L);
  }

  @Override
  public BigDecimal unapplied(Measure kind) {
    return unapplied.getOrDefault(kind, BigDecimal.ZERO);
  }

  @Override
  public BigDecimal unapplied() {
    return unapplied.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public BigDecimal sales(int periodsBack) {
    return periodsBack < sales.size() ? sales.get(periodsBack) : BigDecimal.ZERO;
  }

  @Override
  public BigDecimal salesOfWindow(int periods) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int back = 0; back < periods; back++) {
      sum = sum.add(sales(back));
    }
    return sum;
  }

  @Override
  public BigDecimal salesAtEvent() {
    return salesAtEvent;
  }

  @Override
  public BigDecimal cash() {
    return cash;
  }

  @Override
  public BigDecimal paid() {
    return paid;
  }

  @Override
  public BigDecimal paidDays() {
    return paidDays;
  }

  @Override
  public BigDecimal lateDays() {
    return lateDays;
  }

  @Override
  public long payments() {
    return payments;
  }

  @Override
  public LocalDate historyFrom() {
    return historyFrom;
  }

  @Override
  public boolean sourcesLoaded() {
    return sourcesLoaded;
  }

  @Override
  public boolean mixedBasis() {
    return mixedBasis;
  }

  @Override
  public boolean rateMissing() {
    return rateMissing;
  }
}
