package io.countback.jobs.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws ledgers that hold every case the definitions speak of: instalments, credit memos,
 * prepayments, over-applications, discounts, write-offs with and without amount, recoveries,
 * reversals, bounced receipts, refunds, other accounts' and other currencies' money, cash terms,
 * changes of segment and collector, intercompany accounts, opening balances and items without due
 * date. Most ledgers are small; one in fifty has 5 entities, 40 accounts and 400 invoices.
 */
public final class LedgerDraw {
  public static final LocalDate HISTORY_FROM = LocalDate.of(2024, 1, 1);
  public static final LocalDate LAST = LocalDate.of(2024, 8, 14);
  private static final String[] CURRENCIES = {"EUR", "USD", "JPY"};

  /** Of so many ledgers one is large. */
  private static final int LARGE_EVERY = 50;

  private final Random random;
  private final String key;
  private final boolean large;
  private final List<Ledger.Entity> entities = new ArrayList<>();
  private final List<Ledger.Account> accounts = new ArrayList<>();
  private final List<Ledger.Owner> owners = new ArrayList<>();
  private final List<Ledger.Invoice> invoices = new ArrayList<>();
  private final List<Ledger.Installment> installments = new ArrayList<>();
  private final List<Ledger.Receipt> receipts = new ArrayList<>();
  private final List<Ledger.Application> applications = new ArrayList<>();
  private final List<String> accountIds = new ArrayList<>();
  private int next;

  private LedgerDraw(long seed, int number) {
    random = new Random(seed * 1_000_003 + number);
    key = String.format("L%04d", number);
    large = number % LARGE_EVERY == LARGE_EVERY / 2;
  }

  /** One ledger under its own entity keys, without rates. */
  public static Ledger ledger(long seed, int number) {
    LedgerDraw draw = new LedgerDraw(seed, number);
    draw.draw();
    return new Ledger(
        draw.entities,
        draw.accounts,
        draw.owners,
        draw.invoices,
        draw.installments,
        draw.receipts,
        draw.applications,
        new ArrayList<>());
  }

  /** Many ledgers in one, with the rates they share. */
  public static Ledger stack(long seed, int ledgers) {
    Ledger all = Ledger.empty();
    for (int i = 0; i < ledgers; i++) {
      all.add(ledger(seed, i));
    }
    all.rates().addAll(rates());
    return all;
  }

  /** Rates of every third day. */
  public static List<Ledger.Rate> rates() {
    List<Ledger.Rate> rates = new ArrayList<>();
    for (LocalDate day = HISTORY_FROM.minusDays(9); !day.isAfter(LAST); day = day.plusDays(3)) {
      int i = day.getDayOfYear();
      rates.add(new Ledger.Rate("EUR", "USD", day, new BigDecimal("1.08").add(cents(i % 7))));
      rates.add(new Ledger.Rate("EUR", "JPY", day, new BigDecimal("160.25").add(cents(i * 3))));
    }
    return rates;
  }

  private static BigDecimal cents(int n) {
    return BigDecimal.valueOf(n, 2);
  }

  private void draw() {
    int entityCount = large ? 5 : 1 + random.nextInt(3);
    for (int e = 0; e < entityCount; e++) {
      LocalDate from = chance(0.2) ? HISTORY_FROM.plusMonths(2) : HISTORY_FROM;
      entities.add(new Ledger.Entity(key + "-e" + e, CURRENCIES[random.nextInt(3)], from));
    }
    int accountCount = large ? 40 : 1 + random.nextInt(8);
    for (int a = 0; a < accountCount; a++) {
      account();
    }
    int invoiceCount = large ? 400 : random.nextInt(1 + random.nextInt(40));
    for (int i = 0; i < invoiceCount; i++) {
      invoice();
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      receipt(pick(accountIds), day(HISTORY_FROM, LAST), money(), currency(), null);
    }
  }

  private void account() {
    String id = key + "-a" + accountIds.size();
    accountIds.add(id);
    LocalDate from = LocalDate.of(1900, 1, 1);
    int states = 1 + random.nextInt(3);
    for (int s = 0; s < states; s++) {
      String status = chance(0.05) ? "intercompany" : "active";
      String terms = chance(0.1) ? "cash" : "net30";
      accounts.add(
          new Ledger.Account(
              id,
              from,
              pick(entities).id(),
              chance(0.1) ? null : "s" + random.nextInt(3),
              terms,
              status));
      from = day(HISTORY_FROM, LAST).plusDays(s);
    }
    for (int o = random.nextInt(3); o > 0; o--) {
      LocalDate begin = day(HISTORY_FROM.minusDays(40), LAST);
      LocalDate end = chance(0.5) ? null : begin.plusDays(random.nextInt(90));
      owners.removeIf(x -> x.account().equals(id) && x.from().equals(begin));
      owners.add(new Ledger.Owner(id, "c" + random.nextInt(4), begin, end));
    }
  }

  private void invoice() {
    String entity = pick(entities).id();
    String account = pick(accountIds);
    String currency = currency();
    LocalDate issued = day(HISTORY_FROM.minusDays(60), LAST.plusDays(10));
    LocalDate due = chance(0.05) ? null : issued.plusDays(random.nextInt(45) - 2L);
    String terms = chance(0.08) ? "prepaid" : chance(0.3) ? "net14" : null;
    String id = document("i");
    boolean credit = chance(0.12);
    BigDecimal amount = money();
    if (credit) {
      invoices.add(
          new Ledger.Invoice(
              id, entity, account, "credit_memo", amount.negate(), currency, issued, null, terms));
      if (chance(0.7)) {
        applyCredit(id, entity, currency, amount, issued);
      }
      return;
    }
    String kind = chance(0.1) ? "debit_memo" : "invoice";
    invoices.add(
        new Ledger.Invoice(id, entity, account, kind, amount, currency, issued, due, terms));
    int parts = chance(0.2) && amount.compareTo(BigDecimal.TEN) > 0 ? 2 + random.nextInt(2) : 0;
    BigDecimal rest = amount;
    for (int p = 1; p <= parts; p++) {
      BigDecimal part = p == parts ? rest : amount.divideToIntegralValue(BigDecimal.valueOf(parts));
      installments.add(
          new Ledger.Installment(entity, id, p, issued.plusDays(random.nextInt(70)), part));
      rest = rest.subtract(part);
    }
    settle(id, entity, account, currency, amount, issued, parts);
  }

  private void applyCredit(
      String credit, String entity, String currency, BigDecimal amount, LocalDate issued) {
    List<Ledger.Invoice> open =
        invoices.stream()
            .filter(i -> i.entity().equals(entity) && i.currency().equals(currency))
            .filter(i -> !i.kind().equals("credit_memo"))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    String invoice = pick(open).id();
    LocalDate on = issued.plusDays(random.nextInt(20) - 5L);
    String id = application("credit_memo", credit, entity, invoice, null, amount, null, on);
    if (chance(0.15)) {
      application(
          "reversal", id, entity, invoice, null, null, null, on.plusDays(random.nextInt(30)));
    }
  }

  private void settle(
      String invoice,
      String entity,
      String account,
      String currency,
      BigDecimal amount,
      LocalDate issued,
      int parts) {
    LocalDate on = issued.plusDays(random.nextInt(80) - 8L);
    double what = random.nextDouble();
    if (what < 0.35) {
      String receipt = receiptOf(entity, account, on, amount, currency, invoice);
      if (chance(0.1)) {
        bounce(receipt, entity, account, amount, currency, on.plusDays(random.nextInt(20)));
      }
    } else if (what < 0.8) {
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        apply(invoice, entity, account, currency, amount, on.plusDays(n * 7L), parts);
      }
    } else if (what < 0.9) {
      writeOff(invoice, entity, account, currency, amount, on);
    }
  }

  private void apply(
      String invoice,
      String entity,
      String account,
      String currency,
      BigDecimal amount,
      LocalDate on,
      int parts) {
    BigDecimal part = share(amount, currency, 20 + random.nextInt(100));
    Integer named = parts > 0 && chance(0.5) ? 1 + random.nextInt(parts) : null;
    if (chance(0.15)) {
      String id = application("discount", null, entity, invoice, named, part, null, on);
      if (chance(0.2)) {
        application("reversal", id, entity, invoice, null, null, null, on.plusDays(3));
      }
      return;
    }
    boolean foreign = chance(0.1);
    String paidIn = foreign ? CURRENCIES[random.nextInt(3)] : currency;
    BigDecimal paid = paidIn.equals(currency) ? part : money();
    String payer = chance(0.1) ? pick(accountIds) : account;
    String receipt = receiptOf(entity, payer, on, paid, paidIn, null);
    String id =
        application(
            "receipt",
            receipt,
            entity,
            invoice,
            named,
            part,
            paidIn.equals(currency) ? null : paid,
            on.plusDays(random.nextInt(6)));
    if (chance(0.15)) {
      BigDecimal back = chance(0.5) ? null : share(part, currency, 50);
      application(
          "reversal", id, entity, invoice, null, back, null, on.plusDays(random.nextInt(30)));
    } else if (chance(0.08)) {
      bounce(receipt, entity, payer, paid, paidIn, on.plusDays(random.nextInt(30)));
    }
  }

  private void writeOff(
      String invoice,
      String entity,
      String account,
      String currency,
      BigDecimal amount,
      LocalDate on) {
    BigDecimal given = chance(0.5) ? null : share(amount, currency, 30 + random.nextInt(70));
    String id = application("write_off", null, entity, invoice, null, given, null, on);
    if (chance(0.4)) {
      LocalDate later = on.plusDays(1 + random.nextInt(20));
      BigDecimal part = share(amount, currency, 40);
      String receipt = receiptOf(entity, account, later, part, currency, null);
      application("receipt", receipt, entity, invoice, null, part, null, later);
    } else if (chance(0.3)) {
      application("reversal", id, entity, invoice, null, null, null, on.plusDays(9));
    }
  }

  private String document(String kind) {
    return key + "-" + kind + String.format("%05d", next++);
  }

  private String application(
      String kind,
      String source,
      String entity,
      String invoice,
      Integer installment,
      BigDecimal amount,
      BigDecimal sourceAmount,
      LocalDate on) {
    String id = document("p");
    applications.add(
        new Ledger.Application(
            id, entity, kind, source, invoice, installment, amount, sourceAmount, on));
    return id;
  }

  private String receiptOf(
      String entity,
      String account,
      LocalDate on,
      BigDecimal amount,
      String currency,
      String invoice) {
    String id = document("r");
    receipts.add(
        new Ledger.Receipt(id, entity, account, "receipt", amount, currency, on, null, invoice));
    return id;
  }

  private void receipt(
      String account, LocalDate on, BigDecimal amount, String currency, String invoice) {
    String entity = pick(entities).id();
    String id = receiptOf(entity, account, on, amount, currency, invoice);
    if (chance(0.3)) {
      receipts.add(
          new Ledger.Receipt(
              id + "-b",
              entity,
              account,
              "refund",
              amount.negate(),
              currency,
              on.plusDays(random.nextInt(20)),
              null,
              null));
    }
  }

  private void bounce(
      String receipt,
      String entity,
      String account,
      BigDecimal amount,
      String currency,
      LocalDate on) {
    receipts.add(
        new Ledger.Receipt(
            receipt + "-x",
            entity,
            account,
            "reversal",
            amount.negate(),
            currency,
            on,
            receipt,
            null));
  }

  private BigDecimal money() {
    // Whole amounts, so that every currency can hold them.
    return BigDecimal.valueOf(1 + random.nextInt(900));
  }

  private static BigDecimal share(BigDecimal amount, String currency, int percent) {
    int digits = currency.equals("JPY") ? 0 : 2;
    BigDecimal part =
        amount.multiply(BigDecimal.valueOf(percent, 2)).setScale(digits, RoundingMode.HALF_UP);
    return part.max(BigDecimal.ONE);
  }

  private String currency() {
    return chance(0.6) ? "EUR" : CURRENCIES[random.nextInt(3)];
  }

  private LocalDate day(LocalDate from, LocalDate to) {
    return from.plusDays(random.nextInt((int) (to.toEpochDay() - from.toEpochDay()) + 1));
  }

  private boolean chance(double p) {
    return random.nextDouble() < p;
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
