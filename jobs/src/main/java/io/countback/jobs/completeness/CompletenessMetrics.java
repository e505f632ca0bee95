package io.countback.jobs.completeness;

import io.countback.jobs.measure.MoneyByCurrency;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.publish.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;

/** The rows of {@code metric} that speak of contacts and facts on file, for every period end. */
public final class CompletenessMetrics {
  private static final String SOURCE = "Countback metric definitions, touches and data quality";
  private static final List<String> SLICES =
      List.of("entity", "segment", "team", "collector", "salesperson");

  /** Beside the total: of whom somebody asks which fact is missing. */
  private static final List<String> PART_SLICES = List.of("team", "salesperson");

  private static final String OWING =
      "accounts whose receivables are not 0 at t in some entity and currency, companies of the group"
          + " left out; in the slice of an entity its own receivables count";

  private static final String WEIGHED =
      "; an account weighs what it owes at t in reporting currency, one with a net credit nothing";

  private static final String TESTS =
      "; tests: primary, secondary: a contact of that rank; payables: one of that role; email,"
          + " phone: a detail in valid form that has not bounced since it was last delivered to (by"
          + " bounced_on, and by touches that name the contact, on later days, while its newest state"
          + " holds); named_person: a contact said to be a named person; fresh: a touch neither"
          + " bounced nor failed, or a message no machine sent, in the 180 days up to t;"
          + " fully_covered: primary, secondary, payables and fresh";

  static final Definition COVERAGE =
      ratio(
              "contact_coverage",
              "Contact coverage",
              "If the main contact leaves, do we still reach the customer?",
              "accounts that pass the test ÷ " + OWING + TESTS + "; n: accounts",
              Unit.COUNT,
              SLICES)
          .inParts(Coverage.words());

  static final Definition COVERAGE_BY_AR =
      ratio(
              "contact_coverage__by_ar",
              "Contact coverage, by receivables",
              "How much of what is owed could we still reach?",
              "receivables of accounts that pass the test of contact_coverage ÷ receivables of "
                  + OWING
                  + WEIGHED
                  + "; n: accounts",
              Unit.MONEY,
              SLICES)
          .inParts(Coverage.words());

  static final Definition STATED_PREFERENCE =
      ratio(
          "stated_preference_rate",
          "Stated preference",
          "Do we know how customers want to be reached?",
          "accounts of which a contact has stated a preferred channel ÷ " + OWING + "; n: accounts",
          Unit.COUNT,
          SLICES);

  static final Definition COMPLETENESS =
      ratio(
              "account_completeness",
              "Facts needed to get paid",
              "Did we collect at onboarding what we need to get paid?",
              "required facts known at t ÷ required facts, over "
                  + OWING
                  + "; parts, in total and by team and salesperson: of each required fact, accounts of"
                  + " which it is known ÷ accounts; which are required is the setting completeness of countback.yaml, all of them without"
                  + " it; e-mail and phone as contact_coverage has them; n: accounts",
              Unit.COUNT,
              SLICES)
          .inParts(Fact.words().toArray(String[]::new));

  static final Definition COMPLETENESS_BY_AR =
      ratio(
          "account_completeness__by_ar",
          "Facts needed to get paid, by receivables",
          "…and for how much of what is owed?",
          "each account's own share of required facts, weighed: sum of share × receivables ÷"
              + " receivables of "
              + OWING
              + WEIGHED
              + "; n: accounts",
          Unit.MONEY,
          SLICES);

  /** Everything this class publishes. */
  public static final List<Definition> DEFINITIONS =
      List.of(COVERAGE, COVERAGE_BY_AR, STATED_PREFERENCE, COMPLETENESS, COMPLETENESS_BY_AR);

  private final Collection<Fact> required;
  private final boolean hasAccounts;
  private final boolean hasContacts;
  private final boolean hasTouches;
  private final Scope scope;
  private final List<Row> rows = new ArrayList<>();

  CompletenessMetrics(
      Collection<Fact> required,
      boolean hasAccounts,
      boolean hasContacts,
      boolean hasTouches,
      Scope scope) {
    this.required = required;
    this.hasAccounts = hasAccounts;
    this.hasContacts = hasContacts;
    this.hasTouches = hasTouches;
    this.scope = scope;
  }

  private static Definition ratio(
      String id, String title, String question, String formula, Unit of, List<String> slices) {
    return Definition.counted(
        id, title, question, formula, Unit.RATIO, of, of, Better.HIGHER, slices, "at t", SOURCE);
  }

  /**
   * The rows of all period ends. A figure of a table that was never loaded is {@code
   * source_absent}; where nobody owes, the total is {@code no_data}.
   */
  List<Row> of(Tallies tallies) {
    for (LocalDate end : scope.periodEnds()) {
      slice(end, Slice.TOTAL, tallies.total(end));
      tallies.forEach(
          end,
          (key, tally) -> {
            Slice slice = new Slice(key.dimension(), key.value());
            if (!slice.equals(Slice.TOTAL)) {
              slice(end, slice, tally);
            }
          });
    }
    return rows;
  }

  private void slice(LocalDate end, Slice slice, Tally tally) {
    boolean balances = scope.facts().sourcesLoaded();
    for (Coverage test : Coverage.values()) {
      boolean known = balances && hasContacts && (hasTouches || !test.needsTouches());
      FigureRow row = row(COVERAGE, end, slice).part(test.word());
      counted(row, known, tally.passed(test), tally.accounts(), tally);
      FigureRow weighed = row(COVERAGE_BY_AR, end, slice).part(test.word());
      weighed(weighed, known, tally.passedMoney(test), tally);
    }
    FigureRow stated = row(STATED_PREFERENCE, end, slice);
    counted(stated, balances && hasContacts, tally.stated(), tally.accounts(), tally);
    boolean loaded = balances && required.stream().allMatch(this::isLoaded);
    counted(
        row(COMPLETENESS, end, slice),
        loaded,
        tally.knownRequired(),
        tally.accounts() * required.size(),
        tally);
    if (PART_SLICES.contains(slice.dimension()) || slice.equals(Slice.TOTAL)) {
      for (Fact fact : required) {
        FigureRow row = row(COMPLETENESS, end, slice).part(fact.word());
        counted(row, balances && isLoaded(fact), tally.known(fact), tally.accounts(), tally);
      }
    }
    // Rounded once, as an amount of money.
    BigDecimal known =
        tally
            .knownMoney()
            .divide(
                BigDecimal.valueOf(required.size()),
                tally.knownMoney().scale() + 4,
                RoundingMode.HALF_UP);
    weighed(row(COMPLETENESS_BY_AR, end, slice), loaded, known, tally);
  }

  private boolean isLoaded(Fact fact) {
    return fact.isOfContacts() ? hasContacts : hasAccounts;
  }

  private FigureRow row(Definition definition, LocalDate end, Slice slice) {
    return FigureRow.of(definition, end, scope.currency()).slice(slice.values());
  }

  private void counted(FigureRow row, boolean loaded, long above, long below, Tally tally) {
    add(
        loaded
            ? row.quotient(
                BigDecimal.valueOf(above),
                BigDecimal.valueOf(below),
                tally.accounts(),
                NullReason.NO_DATA)
            : row.undefined(NullReason.SOURCE_ABSENT));
  }

  private void weighed(FigureRow row, boolean loaded, BigDecimal above, Tally tally) {
    if (!loaded) {
      add(row.undefined(NullReason.SOURCE_ABSENT));
    } else if (tally.lacksRate()) {
      add(row.undefined(NullReason.FX_MISSING));
    } else {
      add(
          row.quotient(
              MoneyByCurrency.rounded(above, scope.currency()),
              MoneyByCurrency.rounded(tally.money(), scope.currency()),
              tally.accounts(),
              tally.accounts() == 0 ? NullReason.NO_DATA : NullReason.NO_BALANCE));
    }
  }

  private void add(FigureRow row) {
    rows.add(row.row());
  }
}
