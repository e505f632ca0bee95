package io.countback.jobs.brief;

import io.countback.jobs.brief.PaymentPast.Move;
import io.countback.jobs.brief.PaymentPast.Year;
import io.countback.jobs.completeness.ContactState;
import io.countback.jobs.completeness.Contacts;
import io.countback.jobs.completeness.Coverage;
import io.countback.jobs.completeness.Fact;
import io.countback.jobs.completeness.Known;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.CollectorStates.State;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.promise.AccountPromises;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the brief of one account from all that was brought together of it. */
final class Brief implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int RECEIPTS = 10;
  private static final int DAY_DECIMALS = 2;
  private static final int USE_DECIMALS = 6;

  private final LocalDate asOf;
  private final String currency;
  private final FxRates rates;
  private final CollectorStates collectors;
  private final ArrayList<Fact> required;

  Brief(Scope scope, CollectorStates collectors, List<Fact> required) {
    this.asOf = scope.asOf();
    this.currency = scope.currency();
    this.rates = scope.rates();
    this.collectors = collectors;
    this.required = new ArrayList<>(required);
  }

  /** The row, in the columns of {@link AccountBriefs#SCHEMA}. */
  Row of(Row joined) {
    Account account = new Account(joined);
    Map<String, Object> brief = new HashMap<>();
    who(account, brief);
    owes(account, brief);
    List<Move> moves = account.list("moves").stream().map(Moves::of).toList();
    pays(moves, brief);
    said(account, moves, brief);
    Contacts contacts = Contacts.of(account.list("contacts"), account.list("heard"));
    Known known = new Known(Missing.state(account), contacts.at(asOf), contacts.reach(asOf));
    if (account.isLoaded("contacts")) {
      brief.put("contacts", known.contacts().stream().map(Brief::contact).toArray(Row[]::new));
      brief.put("uncovered", uncovered(known, account.isLoaded("touches")));
    }
    brief.put("missing", Missing.of(account, known, required).toArray(String[]::new));
    brief.put("not_loaded", notLoaded(account));
    return RowFactory.create(
        Arrays.stream(AccountBriefs.SCHEMA.fieldNames()).map(brief::get).toArray());
  }

  private void who(Account account, Map<String, Object> brief) {
    for (String same :
        List.of(
            "account_id",
            "name",
            "region",
            "country",
            "terms",
            "status",
            "credit_limit",
            "credit_limit_currency",
            "last_load")) {
      brief.put(same, account.value(same));
    }
    brief.put("salesperson", account.value("salesperson_id"));
    String collector = account.collector();
    Optional<State> state = collectors.at(collector, asOf);
    brief.put("segment", account.valueOr("segment", AccountHistory.NONE));
    brief.put("collector", collector);
    brief.put("collector_name", state.map(State::name).orElse(null));
    brief.put("team", state.map(State::team).orElse(null));
  }

  private void owes(Account account, Map<String, Object> brief) {
    List<Row> balances = account.list("balances");
    brief.put("currency", currency);
    brief.put("balances", balances.toArray(Row[]::new));
    brief.put("open", in(currency, balances, 1).map(a -> rounded(a, currency)).orElse(null));
    brief.put("past_due", in(currency, balances, 2).map(a -> rounded(a, currency)).orElse(null));
    brief.put("has_balance", account.valueOr("has_balance", false));
    brief.put("open_items", account.valueOr("open_items", 0));
    brief.put("past_due_items", account.valueOr("past_due_items", 0));
    brief.put("oldest_days_past_due", account.value("oldest_days_past_due"));
    brief.put("credit_use", creditUse(account, balances));
  }

  /** What is open as a share of the limit; null without a limit above 0. */
  private BigDecimal creditUse(Account account, List<Row> balances) {
    BigDecimal limit = account.value("credit_limit");
    String of = account.value("credit_limit_currency");
    if (limit == null || of == null || limit.signum() <= 0) {
      return null;
    }
    return in(of, balances, 1)
        .map(open -> open.divide(limit, USE_DECIMALS, RoundingMode.HALF_UP))
        .orElse(null);
  }

  /** The sum of an amount of the balances, unrounded; empty where a rate is missing. */
  private Optional<BigDecimal> in(String target, List<Row> balances, int amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row balance : balances) {
      Optional<BigDecimal> rate = rates.rate(balance.getString(0), target, asOf);
      if (rate.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(balance.getDecimal(amount).multiply(rate.get(), MathContext.UNLIMITED));
    }
    return Optional.of(sum);
  }

  private static BigDecimal rounded(BigDecimal amount, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }

  private void pays(List<Move> moves, Map<String, Object> brief) {
    Map<String, Double> worth = new HashMap<>();
    PaymentPast past =
        new PaymentPast(
            moves,
            asOf,
            c ->
                worth.computeIfAbsent(
                    c,
                    k ->
                        rates
                            .rate(k, currency, asOf)
                            .map(BigDecimal::doubleValue)
                            .orElse(Double.NaN)));
    brief.put("entities", past.entities().toArray(String[]::new));
    brief.put("first_invoice_on", past.firstInvoiceOn());
    year(past.last(), "", brief);
    year(past.before(), "_before", brief);
    brief.put(
        "receipts",
        past.receipts(RECEIPTS).stream()
            .map(r -> RowFactory.create(r.id(), r.on(), r.amount(), r.currency()))
            .toArray(Row[]::new));
  }

  private static void year(Year year, String suffix, Map<String, Object> brief) {
    brief.put("days_to_pay" + suffix, days(year.daysToPay()));
    brief.put("days_late" + suffix, days(year.daysLate()));
    brief.put("median_days_to_pay" + suffix, days(year.medianDaysToPay()));
    brief.put("payments" + suffix, year.payments());
    brief.put("unfinished" + suffix, year.unfinished());
  }

  private static BigDecimal days(OptionalDouble days) {
    return days.isPresent()
        ? BigDecimal.valueOf(days.getAsDouble()).setScale(DAY_DECIMALS, RoundingMode.HALF_UP)
        : null;
  }

  private void said(Account account, List<Move> moves, Map<String, Object> brief) {
    if (account.isLoaded("promises")) {
      AccountPromises promises =
          AccountPromises.of(account.list("promises"), account.list("moves"), asOf);
      brief.put("promises_kept", promises.kept());
      brief.put("promises_partly", promises.partly());
      brief.put("promises_broken", promises.broken());
      brief.put("open_promises", promises.open().stream().map(Brief::promise).toArray(Row[]::new));
    }
    if (account.isLoaded("disputes")) {
      brief.put(
          "open_disputes",
          account.list("disputes").stream().map(d -> dispute(d, moves)).toArray(Row[]::new));
    }
    if (account.isLoaded("touches")) {
      brief.put("touches", account.list("touches").toArray(Row[]::new));
    }
  }

  private static String[] notLoaded(Account account) {
    List<String> tables = new ArrayList<>();
    if (!account.isLoaded(Account.OF_ACCOUNTS)) {
      tables.add("accounts");
    }
    List.of("contacts", "disputes", "promises", "touches").stream()
        .filter(table -> !account.isLoaded(table))
        .forEach(tables::add);
    return tables.toArray(String[]::new);
  }

  /** The tests of coverage that it fails; without touches none that asks for them. */
  private static Row[] uncovered(Known known, boolean hasTouches) {
    return Arrays.stream(Coverage.values())
        .filter(test -> hasTouches || !test.needsTouches())
        .filter(test -> !test.passes(known))
        .map(test -> RowFactory.create(test.word(), test.reason(known)))
        .toArray(Row[]::new);
  }

  private static Row contact(ContactState contact) {
    return RowFactory.create(
        contact.id(),
        contact.rank(),
        contact.role(),
        contact.preferredChannel(),
        contact.confirmedOn(),
        contact.bouncedOn(),
        contact.hasEmail(),
        contact.hasPhone());
  }

  private static Row promise(AccountPromises.Open open) {
    return RowFactory.create(
        open.id(), open.promisedOn(), open.amount(), open.paid(), open.currency());
  }

  /** Without an amount of its own it is about the whole of what it names. */
  private static Row dispute(Row row, List<Move> moves) {
    BigDecimal amount = row.getAs("amount");
    String currency = row.getAs("currency");
    List<Move> named = amount == null ? named(row, moves) : List.of();
    if (!named.isEmpty()) {
      currency = named.get(0).currency();
      amount = named.stream().map(Move::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    return RowFactory.create(
        row.getAs("opened_on"),
        row.getAs("dispute_id"),
        row.getAs("entity_id"),
        row.getAs("invoice_id"),
        currency == null ? null : amount,
        amount == null ? null : currency,
        row.getAs("reason"),
        row.getAs("fault_side"));
  }

  private static List<Move> named(Row dispute, List<Move> moves) {
    String entity = dispute.getAs("entity_id");
    Integer installment = dispute.getAs("installment");
    return moves.stream()
        .filter(m -> m.isInvoice() && m.document().equals(dispute.getAs("invoice_id")))
        .filter(m -> entity == null || entity.equals(m.entity()))
        .filter(m -> installment == null || installment.equals(m.installment()))
        .toList();
  }
}
