package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.MetricPoint;
import io.countback.api.proof.CountedMonth;
import io.countback.api.proof.CurrencySum;
import io.countback.api.proof.FormulaText;
import io.countback.api.proof.Proof;
import io.countback.api.proof.ProofRow;
import io.countback.api.proof.ProofTerm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One term with its rows.
 *
 * @param rule which rows count
 * @param currency of the figure
 * @param converted whether there are rows in other currencies
 * @param balance whether rows are what stands open; else what happened
 * @param amountDays whether paid amounts times days are summed
 * @param rows those shown, largest first
 * @param total the sum, rounded once
 * @param says what the sum is of the figure
 * @param position which rows are shown of how many
 * @param all address of all rows; null where all are shown or the page is one of them
 * @param before address of the page before; null where there is none
 * @param after address of the page after; null where there is none
 * @param csv address of all rows as a file
 */
record TermPanel(
    int number,
    String name,
    String rule,
    String currency,
    boolean converted,
    boolean balance,
    boolean amountDays,
    List<SumLine> sums,
    List<MonthLine> months,
    List<RowLine> rows,
    String totalName,
    String total,
    String says,
    String position,
    String all,
    String before,
    String after,
    String csv) {
  private static final int FIRST_ROWS = 10;
  private static final int ROWS_OF_PAGE = 100;

  /** Decimals of amounts before the one rounding. */
  private static final int UNROUNDED = 4;

  /** {@code All 123 rows}. */
  String allName() {
    return "All " + position.substring(position.indexOf(" of ") + 4);
  }

  /** A currency's sum with its rate. */
  record SumLine(String currency, String sum, String rate, String converted) {}

  /** A month of a count back. */
  record MonthLine(String month, String sales, String days, String counted, String used) {}

  /**
   * A row.
   *
   * @param about what kind of document, which instalment, which event
   * @param entity null where the figure is of one entity
   */
  record RowLine(
      String document,
      String about,
      String account,
      String accountId,
      String entity,
      String date,
      String daysPastDue,
      String paid,
      String days,
      String amount,
      String converted) {}

  /** The largest rows. */
  static TermPanel first(Proof proof, ProofTerm term, Map<String, String> query) {
    int shown = Math.min(FIRST_ROWS, term.rows().size());
    String all = shown < term.rows().size() ? link(proof, term, query, 1) : null;
    return of(proof, term, query, 0, shown, all, null, null);
  }

  /** One page of all rows; behind the last there is nothing. */
  static TermPanel page(Proof proof, ProofTerm term, Map<String, String> query, int page) {
    int size = term.rows().size();
    int from = (int) Math.min((page - 1L) * ROWS_OF_PAGE, size);
    int to = Math.min(from + ROWS_OF_PAGE, size);
    return of(
        proof,
        term,
        query,
        from,
        to,
        null,
        page > 1 ? link(proof, term, query, page - 1) : null,
        to < size ? link(proof, term, query, page + 1) : null);
  }

  /** The page of all rows of a term. */
  static String link(Proof proof, ProofTerm term, Map<String, String> query, int page) {
    return ProofLinks.page(proof.point(), of(query, term, page)) + "#term-" + term.number();
  }

  private static Map<String, String> of(Map<String, String> query, ProofTerm term, int page) {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.put("term", String.valueOf(term.number()));
    all.put("page", page > 1 ? String.valueOf(page) : null);
    return all;
  }

  private static TermPanel of(
      Proof proof,
      ProofTerm term,
      Map<String, String> query,
      int from,
      int to,
      String all,
      String before,
      String after) {
    MetricPoint point = proof.point();
    boolean converted =
        term.sums().stream().anyMatch(sum -> !sum.currency().equals(point.currency()));
    Map<String, String> csv = of(query, term, 1);
    csv.put("format", "csv");
    return new TermPanel(
        term.number(),
        term.term().name(),
        rule(term, point),
        point.currency(),
        converted,
        term.isBalance(),
        term.isAmountDays(),
        converted ? sums(term, point) : List.of(),
        term.months().stream().map(m -> month(m, point.currency())).toList(),
        term.rows().subList(from, to).stream()
            .map(row -> row(row, term, proof, converted))
            .toList(),
        "Sum of " + rows(term.rows().size()),
        sum(term, point.currency()),
        says(proof, term),
        position(from, to, term.rows().size()),
        all,
        before,
        after,
        ProofLinks.data(point, csv));
  }

  private static String rows(int count) {
    return count == 1 ? "1 row" : "all " + Format.count(count) + " rows";
  }

  private static String position(int from, int to, int size) {
    if (to - from == size) {
      return size == 1 ? "1 row" : Format.count(size) + " rows, largest first";
    }
    return from == 0 && to <= FIRST_ROWS
        ? "the %d largest of %s rows".formatted(to, Format.count(size))
        : "rows %s to %s of %s, largest first"
            .formatted(Format.count(from + 1), Format.count(to), Format.count(size));
  }

  private static String rule(ProofTerm term, MetricPoint point) {
    StringBuilder rule = new StringBuilder();
    LocalDate to = term.days().to();
    if (term.isBalance()) {
      rule.append("What stands at the close of ").append(Dates.full(to));
      rule.append(", one row per document or instalment");
      if (!term.term().aging().isEmpty()) {
        rule.append("; open items only, ").append(aging(term.term().aging()));
      }
      rule.append('.');
      if (term.settled() > 0) {
        rule.append(
            term.settled() == 1
                ? " 1 settled document adds up to zero and is not listed."
                : " %s settled documents add up to zero and are not listed."
                    .formatted(Format.count(term.settled())));
      }
    } else if (term.days().from().isAfter(to)) {
      rule.append("No month is counted.");
    } else {
      rule.append("What happened from ").append(Dates.full(term.days().from()));
      rule.append(" to ").append(Dates.full(to)).append(", one row per movement.");
    }
    boolean byAccount = point.slice().keySet().stream().anyMatch(d -> !d.equals("entity"));
    if (byAccount) {
      rule.append(
          term.term().attributes().equals("at_event")
              ? " Accounts count by what they were on the day of the row."
              : " Accounts count by what they are at " + Dates.full(point.periodEnd()) + ".");
    }
    return rule.toString();
  }

  private static String aging(List<String> columns) {
    return columns.stream()
        .map(c -> PartNames.isPastDue(c) ? PartNames.words(c) + " days past due" : lower(c))
        .collect(Collectors.joining(", "));
  }

  private static String lower(String column) {
    String words = PartNames.words(column);
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  private static List<SumLine> sums(ProofTerm term, MetricPoint point) {
    return term.sums().stream().map(sum -> sum(sum, point.currency())).toList();
  }

  private static SumLine sum(CurrencySum sum, String currency) {
    return new SumLine(
        sum.currency(),
        exact(sum.sum(), sum.currency()),
        sum.rate() == null ? "no rate" : number(sum.rate()),
        sum.converted() == null ? Format.NONE : unrounded(sum.converted(), currency));
  }

  private static MonthLine month(CountedMonth month, String currency) {
    return new MonthLine(
        Dates.monthAndYear(month.month().atDay(1)),
        Format.amount(month.sales(), currency),
        String.valueOf(month.days()),
        number(month.counted().setScale(UNROUNDED, RoundingMode.HALF_UP)),
        Format.amount(month.used(), currency));
  }

  private static RowLine row(ProofRow row, ProofTerm term, Proof proof, boolean converted) {
    String currency = proof.point().currency();
    boolean hasEntity = proof.run().entities().size() > 1 && !isOfOneEntity(proof);
    LocalDate date = term.isBalance() ? row.dueOn() : row.day();
    String amount = exact(row.amount(), row.currency());
    return new RowLine(
        row.documentId(),
        about(row),
        row.name() == null ? row.accountId() : row.name(),
        row.name() == null ? null : row.accountId(),
        hasEntity ? row.entityId() : null,
        date == null ? Format.NONE : day(date),
        row.daysPastDue() == null ? Format.NONE : Format.count(row.daysPastDue()),
        row.paid() == null ? null : exact(row.paid(), row.currency()),
        row.days() == null ? null : number(row.days()),
        converted ? row.currency() + "\u00a0" + amount : amount,
        row.converted() == null ? Format.NONE : unrounded(row.converted(), currency));
  }

  private static boolean isOfOneEntity(Proof proof) {
    return proof.point().slice().containsKey("entity");
  }

  private static String about(ProofRow row) {
    StringBuilder about = new StringBuilder(row.kind() == null ? "" : row.kind().replace('_', ' '));
    if (row.installment() != null && row.installment() > 1) {
      about.append(", instalment ").append(row.installment());
    }
    if (row.eventId() != null) {
      about.append(", ").append(row.eventId());
    }
    return about.toString();
  }

  private static String day(LocalDate date) {
    return date.getDayOfMonth() + "\u00a0" + Dates.shortMonthAndYear(date).replace(' ', '\u00a0');
  }

  private static String sum(ProofTerm term, String currency) {
    if (term.months().isEmpty()) {
      return term.amount() == null ? Format.NONE : Format.amount(term.amount(), currency);
    }
    BigDecimal sales =
        term.months().stream().map(CountedMonth::sales).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Format.amount(sales, currency);
  }

  private static String says(Proof proof, ProofTerm term) {
    String amount = FormulaText.amount(term, proof.point().currency());
    if (term.amount() == null) {
      return "no rate for " + String.join(", ", proof.withoutRate()) + ", so there is no sum";
    }
    Proof.Check check = term.isNumerator() ? proof.numerator() : proof.denominator();
    String side =
        proof.termsOf(false) == 0 ? "figure" : term.isNumerator() ? "numerator" : "denominator";
    String used = term.months().isEmpty() ? "" : amount + " of it is used up, which ";
    if (proof.termsOf(term.isNumerator()) > 1) {
      return "counts with %s in the %s".formatted(term.term().sign() < 0 ? "−" : "+", side);
    }
    if (check.published() == null) {
      return "no " + side + " was published";
    }
    return used
        + (check.holds() ? "equals the published " + side : "is not the published " + side)
        + (check.holds() ? "" : ", " + Format.money(check.published(), proof.point().currency()));
  }

  /** With the decimals of the currency, or more where the amount has more. */
  private static String exact(BigDecimal amount, String currency) {
    int decimals = Math.max(Format.minorDigits(currency), amount.stripTrailingZeros().scale());
    return Format.number(amount, decimals);
  }

  /** With up to four decimals: a converted amount is rounded only when all are added. */
  private static String unrounded(BigDecimal amount, String currency) {
    return exact(amount.setScale(UNROUNDED, RoundingMode.HALF_UP), currency);
  }

  private static String number(BigDecimal value) {
    return Format.number(value, Math.max(0, value.stripTrailingZeros().scale()));
  }
}
