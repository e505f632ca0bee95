package io.countback.jobs.priority;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.priority.Situation.JudgedPromise;
import io.countback.jobs.priority.Situation.OpenDispute;
import io.countback.jobs.priority.Situation.OpenPromise;
import io.countback.jobs.risk.RiskBucket;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Situations for tests, as of Tuesday 30 June 2026: the list is worked on Wednesday 1 July. */
final class Accounts {
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private final List<OpenItem> items = new ArrayList<>();
  private final List<PastTouch> touches = new ArrayList<>();
  private final List<OpenPromise> promises = new ArrayList<>();
  private final List<JudgedPromise> judged = new ArrayList<>();
  private final List<OpenDispute> disputes = new ArrayList<>();
  private boolean hardship;
  private LocalDate snoozedUntil;

  static Accounts account() {
    return new Accounts();
  }

  static OpenItem item(String document, String open, int daysPastDue, RiskBucket bucket) {
    return item(document, open, daysPastDue, bucket, false);
  }

  static OpenItem item(
      String document, String open, int daysPastDue, RiskBucket bucket, boolean disputed) {
    BigDecimal amount = new BigDecimal(open);
    return new OpenItem(
        document,
        "EUR",
        amount,
        amount,
        AS_OF.minusDays(daysPastDue),
        AgingColumn.of(daysPastDue),
        bucket,
        disputed);
  }

  Accounts owes(String document, String open, int daysPastDue, RiskBucket bucket) {
    items.add(item(document, open, daysPastDue, bucket));
    return this;
  }

  Accounts disputes(String document, String open, int daysPastDue, RiskBucket bucket) {
    items.add(item(document, open, daysPastDue, bucket, true));
    disputes.add(new OpenDispute(document, AS_OF.minusDays(5), "price", "seller"));
    return this;
  }

  /** A demand; answered after so many days, null for not. */
  Accounts touched(int daysBefore, String channel, int attempt, Integer answeredDays) {
    LocalDate on = AS_OF.minusDays(daysBefore);
    touches.add(
        new PastTouch(
            on,
            on.atTime(10, 0).toInstant(ZoneOffset.UTC),
            channel,
            "09–12",
            "c-01",
            true,
            false,
            attempt,
            answeredDays,
            answeredDays == null ? null : "reply"));
    return this;
  }

  Accounts promised(LocalDate on) {
    promises.add(new OpenPromise(on, on.plusDays(3), new BigDecimal("100.00"), "EUR"));
    return this;
  }

  Accounts promise(int fellDueDaysBefore, boolean kept) {
    judged.add(new JudgedPromise(AS_OF.minusDays(fellDueDaysBefore), kept));
    return this;
  }

  Accounts inHardship() {
    hardship = true;
    return this;
  }

  Accounts snoozed(LocalDate until) {
    snoozedUntil = until;
    return this;
  }

  Situation now() {
    touches.sort(Comparator.comparing(PastTouch::on));
    return new Situation(
        "A-1", AS_OF, "retail", items, touches, promises, judged, disputes, hardship, snoozedUntil);
  }
}
