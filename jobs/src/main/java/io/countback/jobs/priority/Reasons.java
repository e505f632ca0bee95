package io.countback.jobs.priority;

import io.countback.jobs.risk.RiskBucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What each part of an expected gain says, in words. */
final class Reasons {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private final Situation account;
  private final List<OpenItem> counted;
  private final Answers answers;
  private final String currency;

  Reasons(Situation account, List<OpenItem> counted, Answers answers, String currency) {
    this.account = account;
    this.counted = counted;
    this.answers = answers;
    this.currency = currency;
  }

  /** The words of a part. */
  String of(Part part) {
    return switch (part) {
      case AMOUNT -> amount();
      case AGE -> oldest();
      case RISK -> risk();
      case RESPONSE -> response();
      case BROKEN_PROMISE ->
          account
              .recentlyBroken()
              .map(p -> "broke its promise on " + DAY.format(p.fellDue()))
              .orElse("no promise broken in 30 days");
      case NO_CONTACT ->
          account
              .daysSinceTouch()
              .map(days -> "no contact for " + days(days))
              .orElse("no contact in twelve months");
      case COST -> "what the contact costs";
    };
  }

  private String amount() {
    List<OpenItem> late = counted.stream().filter(OpenItem::pastDue).toList();
    if (late.isEmpty()) {
      return money(sum(counted)) + " due soon in " + invoices(counted.size());
    }
    return money(sum(late)) + " overdue in " + invoices(late.size());
  }

  private String oldest() {
    return "the oldest " + days(Math.max(0, oldestDays(counted))) + " past due";
  }

  private long oldestDays(List<OpenItem> items) {
    return items.stream().mapToLong(i -> i.daysPastDue(account.asOf())).max().orElse(0);
  }

  private String risk() {
    RiskBucket worst = RiskBucket.LOW;
    for (OpenItem item : counted) {
      worst = item.bucket().compareTo(worst) > 0 ? item.bucket() : worst;
    }
    RiskBucket most = worst;
    BigDecimal of = sum(counted.stream().filter(i -> i.bucket() == most).toList());
    return "risk " + most.label() + " for " + money(of);
  }

  private String response() {
    Response response = answers.response();
    return answers
        .channel()
        .filter(c -> response.touches() > 0)
        .map(
            c ->
                "answered %d of %d by %s, %s than most"
                    .formatted(
                        response.answered(),
                        response.touches(),
                        c.value(),
                        response.factor().compareTo(BigDecimal.ONE) < 0 ? "less" : "more"))
        .orElse("too little is known of how it answers");
  }

  private static BigDecimal sum(List<OpenItem> items) {
    return items.stream().map(OpenItem::reporting).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Without minor units: the points are exact. */
  private String money(BigDecimal amount) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return currency + " " + format.format(amount);
  }

  private static String invoices(int n) {
    return n == 1 ? "1 invoice" : n + " invoices";
  }

  private static String days(long n) {
    return n == 1 ? "1 day" : n + " days";
  }
}
