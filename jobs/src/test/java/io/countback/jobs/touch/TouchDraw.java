package io.countback.jobs.touch;

import io.countback.jobs.touch.AccountEvent.Answer;
import io.countback.jobs.touch.AccountEvent.Movement;
import io.countback.jobs.touch.AccountEvent.Receipt;
import io.countback.jobs.touch.AccountEvent.Touch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws the history of an account: crowded, so that edges meet. */
final class TouchDraw {
  static final long DAY = 86_400_000_000L;
  static final long HOUR = 3_600_000_000L;
  private static final int DAYS = 90;

  private final Random random;
  private final List<AccountEvent> events = new ArrayList<>();
  private int ids;

  private TouchDraw(long seed) {
    random = new Random(seed);
  }

  static List<AccountEvent> account(long seed) {
    TouchDraw draw = new TouchDraw(seed);
    int invoices = draw.random.nextInt(5);
    for (int i = 0; i < invoices; i++) {
      draw.invoice("I" + i);
    }
    for (int i = draw.random.nextInt(30); i > 0; i--) {
      draw.touch(invoices);
    }
    for (int i = draw.random.nextInt(12); i > 0; i--) {
      draw.answer();
    }
    for (int i = draw.random.nextInt(3); i > 0; i--) {
      int day = draw.random.nextInt(DAYS);
      draw.events.add(new Receipt(day, (day + 1) * DAY, draw.id("R")));
    }
    draw.events.sort(AccountEvent.IN_ORDER);
    return draw.events;
  }

  private String id(String of) {
    return "%s%03d".formatted(of, ids++);
  }

  private void invoice(String id) {
    int issued = random.nextInt(40);
    int parts = 1 + random.nextInt(2);
    for (int part = 1; part <= parts; part++) {
      Integer due = random.nextInt(6) == 0 ? null : Integer.valueOf(issued + random.nextInt(30));
      BigDecimal amount = cents(1 + random.nextInt(2000));
      move(id, part, due, issued, amount, BigDecimal.ZERO, issued, null);
      pay(id, part, due, issued, amount);
    }
  }

  private void pay(String id, int part, Integer due, int issued, BigDecimal amount) {
    BigDecimal open = amount;
    int day = issued;
    Map<String, BigDecimal> applied = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      day += random.nextInt(20);
      List<String> receipts = new ArrayList<>(applied.keySet().stream().sorted().toList());
      if (!receipts.isEmpty() && random.nextInt(3) == 0) {
        String receipt = receipts.get(random.nextInt(receipts.size()));
        BigDecimal back = some(applied.remove(receipt));
        move(id, part, due, day, back, back.negate(), day, receipt);
        open = open.add(back);
      } else if (open.signum() > 0) {
        BigDecimal used = some(open);
        boolean cash = random.nextInt(4) > 0;
        String receipt = cash ? id("C") : null;
        int received = Math.max(0, day - random.nextInt(6));
        move(id, part, due, day, used.negate(), cash ? used : BigDecimal.ZERO, received, receipt);
        if (cash) {
          applied.put(receipt, used);
          events.add(new Receipt(received, (received + 1) * DAY, receipt));
        }
        open = open.subtract(used);
      }
    }
  }

  private BigDecimal some(BigDecimal of) {
    return random.nextBoolean()
        ? of
        : cents(1 + random.nextInt(of.movePointRight(2).intValueExact()));
  }

  private static BigDecimal cents(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private void move(
      String document,
      int part,
      Integer due,
      int day,
      BigDecimal open,
      BigDecimal cash,
      int received,
      String source) {
    events.add(
        new Movement(
            day,
            "E",
            document,
            part,
            due,
            "EUR",
            open,
            cash,
            received,
            source,
            (day + 1) * DAY,
            id("M")));
  }

  private void touch(int invoices) {
    int day = random.nextInt(DAYS);
    boolean timed = random.nextInt(4) > 0;
    List<String> named = new ArrayList<>();
    for (int i = 0; i < invoices; i++) {
      if (random.nextInt(4) == 0) {
        named.add("I" + i);
      }
    }
    long second = random.nextInt(4) * 3600L + random.nextInt(2) * 45L;
    events.add(
        new Touch(
            id("T"),
            day,
            day * DAY + (timed ? second * 1_000_000 : 0),
            timed,
            "E",
            random.nextBoolean() ? "email" : "phone",
            null,
            null,
            null,
            "demand",
            null,
            random.nextBoolean(),
            random.nextBoolean() ? "c-1" : null,
            List.of("delivered", "unknown", "bounced", "delivered").get(random.nextInt(4)),
            null,
            random.nextInt(8) == 0
                ? List.of("replied", "promised", "disputed", "paid").get(random.nextInt(4))
                : null,
            named,
            null,
            null,
            null));
  }

  private void answer() {
    int day = random.nextInt(DAYS);
    Kind kind = Kind.values()[random.nextInt(3)];
    boolean timed = kind != Kind.DISPUTE && random.nextInt(3) > 0;
    long at = timed ? day * DAY + random.nextInt(4) * HOUR : AccountEvent.UNTIMED;
    events.add(new Answer(kind, day, at, timed ? at : (day + 1) * DAY, id("A")));
  }
}
