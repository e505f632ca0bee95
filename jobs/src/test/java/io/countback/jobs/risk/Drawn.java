package io.countback.jobs.risk;

import io.countback.jobs.risk.AccountFacts.Dispute;
import io.countback.jobs.risk.AccountFacts.Promise;
import io.countback.jobs.risk.AccountFacts.State;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Accounts drawn from a seed, with habits of their own, and the same accounts as a day knew them.
 */
final class Drawn {
  static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final int DAYS = 600;

  private Drawn() {}

  static List<AccountFacts> accounts(int n, long seed) {
    Random random = new Random(seed);
    List<AccountFacts> accounts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      accounts.add(account("a%03d".formatted(i), random));
    }
    return accounts;
  }

  private static AccountFacts account(String id, Random random) {
    double habit = 12 * random.nextGaussian();
    List<ItemLife> items = new ArrayList<>();
    List<Dispute> disputes = new ArrayList<>();
    int many = 3 + random.nextInt(25);
    for (int i = 0; i < many; i++) {
      LocalDate issued = FIRST.plusDays(random.nextInt(DAYS));
      LocalDate due = issued.plusDays(random.nextBoolean() ? 30 : 14);
      BigDecimal amount = BigDecimal.valueOf(100 + random.nextInt(900));
      List<Change> changes = new ArrayList<>(List.of(new Change(issued, amount, By.ISSUE)));
      LocalDate paid = due.plusDays(Math.round(habit + 15 * random.nextGaussian()));
      paid = paid.isBefore(issued) ? issued : paid;
      By by =
          random.nextInt(12) == 0 ? By.WRITE_OFF : random.nextInt(12) == 0 ? By.CREDIT : By.CASH;
      BigDecimal part = random.nextInt(5) == 0 ? amount.movePointLeft(1) : BigDecimal.ZERO;
      if (part.signum() > 0) {
        changes.add(new Change(issued.plusDays(5), part.negate(), By.CASH));
      }
      changes.add(new Change(paid, part.subtract(amount), by));
      if (random.nextInt(10) == 0) {
        // A payment that bounced, and came again.
        changes.add(new Change(paid.plusDays(4), amount.subtract(part), by));
        changes.add(new Change(paid.plusDays(20), part.subtract(amount), By.CASH));
      }
      String invoice = id + "-" + i;
      items.add(
          new ItemLife(
              new Document(
                  invoice + "/1",
                  invoice,
                  random.nextInt(8) == 0 ? "USD" : "EUR",
                  amount,
                  issued,
                  due,
                  random.nextBoolean() ? "net30" : null,
                  random.nextBoolean() ? "email" : "letter"),
              changes));
      if (random.nextInt(4) == 0) {
        disputes.add(
            new Dispute(
                invoice,
                issued.plusDays(10),
                random.nextBoolean() ? null : issued.plusDays(10 + random.nextInt(40))));
      }
    }
    List<State> states =
        List.of(
            new State(FIRST, random.nextBoolean() ? "retail" : "trade", "south", null, null),
            new State(FIRST.plusDays(300), "trade", "south", 70.0, FIRST.plusDays(310)));
    List<Promise> promises = new ArrayList<>();
    List<LocalDate> touches = new ArrayList<>();
    List<LocalDate> responses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      promises.add(new Promise(FIRST.plusDays(random.nextInt(DAYS)), random.nextBoolean()));
      touches.add(FIRST.plusDays(random.nextInt(DAYS)));
      responses.add(FIRST.plusDays(random.nextInt(DAYS)));
    }
    return new AccountFacts(id, states, items, disputes, promises, touches, responses);
  }

  /** The account without anything dated after a day; a dispute closed later is open. */
  static AccountFacts known(AccountFacts all, LocalDate day) {
    return new AccountFacts(
        all.account(),
        all.states().stream().filter(s -> !s.from().isAfter(day)).toList(),
        all.items().stream()
            .filter(i -> !i.document().issuedOn().isAfter(day))
            .map(i -> known(i, day))
            .toList(),
        all.disputes().stream()
            .filter(d -> !d.openedOn().isAfter(day))
            .map(
                d ->
                    d.closedOn() == null || !d.closedOn().isAfter(day)
                        ? d
                        : new Dispute(d.document(), d.openedOn(), null))
            .toList(),
        all.promises().stream().filter(p -> !p.judgedOn().isAfter(day)).toList(),
        all.touches().stream().filter(t -> !t.isAfter(day)).toList(),
        all.responses().stream().filter(t -> !t.isAfter(day)).toList());
  }

  static ItemLife known(ItemLife all, LocalDate day) {
    return new ItemLife(
        all.document(), all.changes().stream().filter(c -> !c.day().isAfter(day)).toList());
  }
}
