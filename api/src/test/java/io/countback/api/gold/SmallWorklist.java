package io.countback.api.gold;

import io.countback.api.gold.PrioritizedAccount.Amount;
import io.countback.api.gold.PrioritizedAccount.Change;
import io.countback.api.gold.PrioritizedAccount.Part;
import io.countback.api.proof.SmallCompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Four accounts as of Tuesday 30 June 2026, worked on Wednesday: ann has A-1 of 936.38 points and
 * A-2 of 4.00; bob has A-3 of 500.00; A-4 of ann has promised and comes back on 6 July.
 *
 * <p>On Tuesday ann had planned four: she called A-4, which promised, and missed that has
 * nothing past due any more, and A-5 that nobody knows a name of; she also called A-2, which was
 * not planned and did not answer. bob had no list, and a promise of A-3 was broken.
 */
public final class SmallWorklist {
  private SmallWorklist() {}

  /** The figures of {@link SmallCompany} with the list. */
  public static Snapshot snapshot(String runId) {
    return snapshot(runId, false);
  }

  /**
   * The same.
   *
   * @param isLong whether the list shall count as too long to hold
   */
  public static Snapshot snapshot(String runId, boolean isLong) {
    Snapshot company = SmallCompany.snapshot(runId);
    return new InMemorySnapshot(
        List.of(company.run()),
        run -> company.catalog(),
        List.of(),
        List.of(),
        run -> Optional.of(company.ledger()),
        run -> comparing(isLong));
  }

  private static Comparing comparing(boolean isLong) {
    return new InMemoryComparing(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        accounts(),
        wins(),
        List.of(
            new ExpectedPayment(
                "A-1",
                null,
                LocalDate.of(2026, 7, 9),
                LocalDate.of(2026, 7, 24),
                null,
                "not_reached",
                amount("5000.00"))),
        digests(),
        List.of(),
        Map.of("ann", "south", "bob", "north"),
        (scope, account) -> scope.seesAll(),
        isLong);
  }

  private static List<PrioritizedAccount> accounts() {
    return List.of(
        account(
            "A-2",
            "Brandt",
            "ann",
            "4.00",
            RowRecords.both(
                Map.of(
                    "rank",
                    2,
                    "lastTouchOn",
                    LocalDate.of(2026, 6, 30),
                    "lastTouchChannel",
                    "phone",
                    "lastTouchCollector",
                    "ann",
                    "lastTouchAutomated",
                    false),
                Map.of(
                    "pastDue",
                    amount("420.00"),
                    "oldestDaysPastDue",
                    51,
                    "riskBucket",
                    "low",
                    "automate",
                    true,
                    "nextAction",
                    "Leave to automation",
                    "parts",
                    List.of(part("amount", "4.00", "EUR 420.00 overdue in 1 invoice"))))),
        account(
            "A-1",
            "Kesselring <Bau>",
            "ann",
            "936.38",
            RowRecords.both(
                Map.of("rank", 1),
                Map.of(
                    "pastDue",
                    amount("15000.00"),
                    "pastDueByCurrency",
                    List.of(
                        new Amount("EUR", amount("10000.00")),
                        new Amount("GBP", amount("4300.00"))),
                    "oldestDaysPastDue",
                    20,
                    "riskBucket",
                    "critical",
                    "riskBucketBefore",
                    "high",
                    "promiseBrokenOn",
                    LocalDate.of(2026, 6, 12),
                    "promisesJudged",
                    4,
                    "promisesKept",
                    1,
                    "parts",
                    List.of(
                        part("amount", "142.50", "EUR 15,000.00 overdue in 2 invoices"),
                        part("risk", "425.00", "risk critical for EUR 5,000.00"),
                        part("response", "-113.50", "answered 1 of 9 by phone"),
                        part("broken_promise", "310.25", "broke its promise on 12 June"),
                        part("no_contact", "172.13", "no contact for 18 days")),
                    "changes",
                    List.of(
                        new Change("promises today", amount("-936.38")),
                        new Change("pays INV-1 in full", amount("-500.00")))))),
        account(
            "A-3",
            null,
            "bob",
            "500.00",
            Map.of(
                "rank", 1,
                "pastDue", amount("60000.00"),
                "oldestDaysPastDue", 5,
                "riskBucket", "high",
                "newlyPastDue", amount("60000.00"),
                "promiseBrokenOn", LocalDate.of(2026, 6, 30),
                "parts", List.of(part("amount", "500.00", "EUR 60,000.00 overdue")))),
        account(
            "A-4",
            "Drift Ltd",
            "ann",
            "70.00",
            RowRecords.both(
                Map.of(
                    "pastDue", amount("7000.00"),
                    "deferredReason", "promise",
                    "deferredUntil", LocalDate.of(2026, 7, 6),
                    "promisedOn", LocalDate.of(2026, 7, 2),
                    "promised", amount("7000.00"),
                    "promisedCurrency", "EUR",
                    "parts", List.of(part("amount", "70.00", "EUR 7,000.00 overdue"))),
                Map.of(
                    "lastTouchOn", LocalDate.of(2026, 6, 30),
                    "lastTouchChannel", "phone",
                    "lastTouchCollector", "ann",
                    "lastTouchAutomated", false,
                    "lastTouchAnswer", "promise"))));
  }

  private static List<Digest> digests() {
    LocalDate day = LocalDate.of(2026, 6, 30);
    return List.of(
        new Digest(
            "ann",
            day,
            4,
            1,
            1,
            List.of(
                new Digest.Missed(1, "A-1", "Kesselring <Bau>", amount("900.00")),
                new Digest.Missed(2, "A-7", "=Paid Ltd", amount("300.00")),
                new Digest.Missed(4, "A-5", null, amount("20.50"))),
            1,
            0,
            1,
            0,
            List.of(new Amount("EUR", amount("500.00"))),
            0),
        new Digest("bob", day, 0, 0, 2, List.of(), 0, 1, 0, 0, List.of(), 0));
  }

  /** ann had 500.00 on the day itself, bob a big one the week before. */
  private static List<Win> wins() {
    return List.of(
        win("R-1", "A-9", "bob", LocalDate.of(2026, 6, 23), "9000.00", null, true),
        win("R-2", "A-8", "ann", LocalDate.of(2026, 6, 30), "500.00", 12, false));
  }

  private static Win win(
      String receipt,
      String account,
      String collector,
      LocalDate on,
      String amount,
      Integer daysLate,
      boolean big) {
    return new Win(
        "north",
        receipt,
        account,
        "=Brandt",
        "retail",
        collector,
        on,
        "EUR",
        amount(amount),
        daysLate == null ? amount("0") : amount(amount),
        daysLate,
        daysLate == null ? 0 : 1,
        daysLate == null ? null : "INV-7",
        daysLate,
        big,
        false,
        null,
        null,
        null);
  }

  private static BigDecimal amount(String amount) {
    return new BigDecimal(amount).setScale(4);
  }

  private static Part part(String part, String points, String text) {
    return new Part(part, amount(points), text);
  }

  private static PrioritizedAccount account(
      String id, String name, String collector, String gain, Map<String, Object> more) {
    Map<String, Object> values = new TreeMap<>();
    values.put("accountId", id);
    values.put("name", name);
    values.put("collector", collector);
    values.put("segment", "retail");
    values.put("currency", "EUR");
    values.put("expectedGain", amount(gain));
    values.put("nextAction", "Call, ask for a payment date");
    values.put("nextActionOn", LocalDate.of(2026, 7, 1));
    values.put("automate", false);
    values.put("newlyPastDue", amount("0"));
    values.put("aboutToCross", amount("0"));
    values.put("disputed", amount("0"));
    values.put("promisesJudged", 0);
    values.put("promisesKept", 0);
    values.put("openDisputes", 0);
    values.putAll(more);
    for (String list : List.of("parts", "changes", "pastDueByCurrency", "flags")) {
      values.putIfAbsent(list, List.of());
    }
    return RowRecords.of(PrioritizedAccount.class, values);
  }
}
