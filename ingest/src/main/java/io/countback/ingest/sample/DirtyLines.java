package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Spoils some lines of the sample, and notes on each line which check is to find it. Victims are
 * small invoices that one receipt or none has paid, so that what a spoiled line drags along stays
 * small: where the invoice is refused, its receipt is mostly taken out of the file, and left in, to
 * become an orphan, for two kinds.
 */
final class DirtyLines {

  private static final Locale LOCALE = Locale.ROOT;
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final DateTimeFormatter SLASHED =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  /** The smaller part of an account's invoices from which a victim is drawn. */
  private static final double SMALL_PART = 0.25;

  /** An invoice line and the line of the receipt that paid it, null while it is unpaid. */
  private record Victim(Row invoice, Row receipt) {

    long amount() {
      return Cents.parse(invoice.text("amount"));
    }

    LocalDate date(String column) {
      return LocalDate.parse(invoice.text(column));
    }
  }

  private final Streams streams;
  private final History history;
  private final DirtyPlan plan;
  private List<DirtyKind> waiting = new ArrayList<>();

  DirtyLines(Streams streams, History history, DirtyPlan plan) {
    this.streams = streams;
    this.history = history;
    this.plan = plan;
  }

  /** Spoils what the plan has for this account and what the accounts before had no place for. */
  void spoil(AccountRows rows, int index) {
    waiting.addAll(plan.of(index));
    if (waiting.isEmpty()) {
      return;
    }
    Draw draw = streams.of(Purpose.DIRTY_LINE, rows.account().id());
    List<DirtyKind> left = new ArrayList<>();
    for (DirtyKind kind : waiting) {
      if (!spoil(kind, rows, draw)) {
        left.add(kind);
      }
    }
    waiting = left;
  }

  /** X1b: one rate of zero, in the middle of the history. */
  void spoil(List<Row> rates) {
    Row rate = rates.get(rates.size() / 4);
    rate.with("rate", "0").found("X1b", "a rate of zero");
  }

  private boolean spoil(DirtyKind kind, AccountRows rows, Draw draw) {
    if (kind == DirtyKind.CONTROL_CHARACTER) {
      return spoilName(rows, draw);
    }
    if (DirtyTouches.spoils(kind)) {
      return DirtyTouches.spoil(kind, rows, history, draw);
    }
    List<Victim> victims = victims(kind, rows);
    if (victims.size() < 2) {
      return false;
    }
    int small = Math.max(2, (int) (victims.size() * SMALL_PART));
    int chosen = draw.below(small);
    Victim victim = victims.get(chosen);
    if (needsReceipt(kind)) {
      spoilReceipt(kind, victim, rows, draw);
    } else if (kind == DirtyKind.SIMILAR_ID) {
      makeSimilar(victim, victims.get(chosen == 0 ? 1 : 0), draw);
    } else {
      spoilInvoice(kind, victim, rows, draw);
    }
    return true;
  }

  // --- who ---

  private static boolean needsReceipt(DirtyKind kind) {
    return switch (kind) {
      case IDENTICAL_RECEIPT,
          CONFLICTING_RECEIPT,
          NEGATIVE_RECEIPT,
          OVERPAID_RECEIPT,
          OVERPAID_APPLICATION,
          RECEIPT_FOR_UNKNOWN_INVOICE,
          APPLICATION_TO_UNKNOWN_INVOICE,
          RECEIPT_BEFORE_INVOICE,
          RECEIPT_IN_OTHER_CURRENCY,
          SPREADSHEET_SERIAL,
          UNKNOWN_CURRENCY,
          THOUSANDS_SIGN ->
          true;
      default -> false;
    };
  }

  private static boolean needsThousands(DirtyKind kind) {
    return kind == DirtyKind.THOUSANDS_SIGN
        || kind == DirtyKind.EXTRA_FIELD
        || kind == DirtyKind.SCIENTIFIC_AMOUNT;
  }

  /** Invoices that nothing else depends on, smallest first. */
  private List<Victim> victims(DirtyKind kind, AccountRows rows) {
    Set<String> entangled = new HashSet<>();
    rows.installments().forEach(row -> entangled.add(row.text("invoice_id")));
    rows.applications().forEach(row -> entangled.add(row.text("invoice_id")));
    rows.invoices().forEach(row -> entangled.add(row.text("corrects_invoice_id")));
    rows.receipts().forEach(row -> entangled.add(row.text("reverses")));
    rows.touches().forEach(row -> entangled.addAll(invoices(row)));
    rows.promises().forEach(row -> entangled.addAll(invoices(row)));
    rows.disputes().forEach(row -> entangled.add(row.text("invoice_id")));
    Set<String> seen = new HashSet<>();
    rows.invoices().stream()
        .map(row -> row.text("invoice_id"))
        .filter(id -> !seen.add(id))
        .forEach(entangled::add);
    Map<String, Row> receipts = new HashMap<>();
    for (Row receipt : rows.receipts()) {
      String invoice = receipt.text("invoice_id");
      boolean isClean =
          receipt.findings().isEmpty() && !entangled.contains(receipt.text("receipt_id"));
      if (receipts.put(invoice, receipt) != null || !isClean) {
        entangled.add(invoice);
      }
    }
    List<Victim> victims = new ArrayList<>();
    for (Row invoice : rows.invoices()) {
      if (isPlain(invoice, rows.account()) && !entangled.contains(invoice.text("invoice_id"))) {
        Victim victim = new Victim(invoice, receipts.get(invoice.text("invoice_id")));
        boolean isLargeEnough = victim.amount() >= (needsThousands(kind) ? 100_000 : 10_000);
        boolean hasReceipt = victim.receipt() != null;
        if (isLargeEnough && (hasReceipt || !needsReceipt(kind))) {
          victims.add(victim);
        }
      }
    }
    victims.sort(Comparator.comparingLong(Victim::amount));
    return victims;
  }

  private static List<String> invoices(Row row) {
    return List.of(row.text("invoice_ids").split(";"));
  }

  private boolean isPlain(Row invoice, Account account) {
    return invoice.findings().isEmpty()
        && invoice.text("kind").equals(Invoice.Kind.INVOICE.text())
        && Terms.isCredit(invoice.text("terms"))
        && !invoice.text("due_on").isEmpty()
        && invoice.text("discount_rate").isEmpty()
        && invoice.text("currency").equals(account.entity().currency())
        && LocalDate.parse(invoice.text("issued_on")).isAfter(history.start().plusDays(9));
  }

  // --- how ---

  private void spoilInvoice(DirtyKind kind, Victim victim, AccountRows rows, Draw draw) {
    Row row = victim.invoice();
    long amount = victim.amount();
    LocalDate issued = victim.date("issued_on");
    LocalDate due = victim.date("due_on");
    if (isRefused(kind)) {
      rows.receipts().remove(victim.receipt());
    }
    switch (kind) {
      case IDENTICAL_INVOICE ->
          addAfter(rows.invoices(), row, row.copy(), kind, "the same line again");
      case CONFLICTING_INVOICE -> {
        Row other = row.copy().with("amount", Cents.text(amount + 5_000));
        addAfter(rows.invoices(), row, other, kind, "the same id with another amount");
        row.found(kind.check(), "the same id with another amount");
      }
      case ZERO_AMOUNT -> row.with("amount", "0.00").found(kind.check(), "amount is zero");
      case NEGATIVE_INVOICE ->
          row.with("amount", Cents.text(-amount)).found(kind.check(), "negative invoice");
      case POSITIVE_CREDIT_MEMO ->
          row.with("kind", Invoice.Kind.CREDIT_MEMO.text())
              .with("due_on", null)
              .found(kind.check(), "positive credit memo");
      case DUE_BEFORE_ISSUE ->
          row.with("due_on", issued.minusDays(draw.between(3, 14)).toString())
              .found(kind.check(), "due before it was issued");
      case DUE_A_YEAR_LATE ->
          row.with("due_on", due.plusYears(1).plusDays(1).toString())
              .found(kind.check(), "due in the wrong year");
      case FUTURE_INVOICE -> {
        LocalDate later = history.until().plusDays(draw.between(3, 12));
        long days = ChronoUnit.DAYS.between(issued, due);
        row.with("issued_on", later.toString())
            .with("due_on", later.plusDays(days).toString())
            .found(kind.check(), "issued after the last day of the history");
        rows.invoices().remove(row);
        rows.invoices().add(row);
      }
      case SPREADSHEET_EPOCH ->
          row.with("issued_on", EPOCH.toString())
              .with("due_on", EPOCH.toString())
              .found(kind.check(), "a spreadsheet's empty date");
      case LAST_CENTURY ->
          row.with("issued_on", "1999" + issued.toString().substring(4).replace("02-29", "02-28"))
              .with("due_on", "1999-12-31")
              .found(kind.check(), "dated in the last century");
      case NO_DUE_DATE -> row.with("due_on", null).found(kind.check(), "no due date");
      case THREE_DECIMALS ->
          row.with("amount", row.text("amount") + "5").found(kind.check(), "three decimals");
      case PARTS_DO_NOT_ADD_UP -> splitWrongly(row, amount, due, rows);
      case UNKNOWN_ACCOUNT ->
          row.with("account_id", "A-0" + rows.account().number().substring(1))
              .found(kind.check(), "no such account");
      case DECIMAL_COMMA ->
          row.with("amount", row.text("amount").replace('.', ','))
              .found(kind.check(), "decimal comma");
      case SCIENTIFIC_AMOUNT ->
          row.with("amount", scientific(amount / 100.0, 2))
              .found(kind.check(), "scientific notation");
      case SLASHED_DATE ->
          row.with("issued_on", issued.format(SLASHED)).found(kind.check(), "day or month first?");
      case MONTH_TEXT ->
          row.with("due_on", monthText(due)).found(kind.check(), "a month is not a day");
      case SCIENTIFIC_ID ->
          row.with("invoice_id", scientific(draw.real(1.1e11, 9.9e11), 5))
              .found(kind.check(), "an id that a spreadsheet has shortened");
      case MISSING_AMOUNT -> row.with("amount", null).found(kind.check(), "no amount");
      case MISSPELT_KIND -> row.with("kind", "invoce").found(kind.check(), "no such kind");
      case EXTRA_FIELD ->
          row.with("amount", thousands(amount))
              .unquoted()
              .found(kind.check(), "an unquoted comma makes one field two");
      default -> throw new IllegalStateException("No way to spoil an invoice: " + kind);
    }
  }

  /**
   * Whether the invoice does not reach the ledger, so that its receipt would have nothing to pay.
   */
  private static boolean isRefused(DirtyKind kind) {
    return switch (kind) {
      case IDENTICAL_INVOICE, DUE_BEFORE_ISSUE, DUE_A_YEAR_LATE, NO_DUE_DATE -> false;
      default -> true;
    };
  }

  private static void spoilReceipt(DirtyKind kind, Victim victim, AccountRows rows, Draw draw) {
    Row invoice = victim.invoice();
    Row receipt = victim.receipt();
    long amount = victim.amount();
    long extra = rows.account().worth(draw.between(40, 160));
    switch (kind) {
      case UNKNOWN_CURRENCY -> {
        invoice.with("currency", "EUX").found(kind.check(), "no such currency");
        orphan(receipt, invoice);
      }
      case THOUSANDS_SIGN -> {
        invoice.with("amount", thousands(amount)).found(kind.check(), "thousands sign");
        orphan(receipt, invoice);
      }
      case IDENTICAL_RECEIPT ->
          addAfter(rows.receipts(), receipt, receipt.copy(), kind, "the same line again");
      case CONFLICTING_RECEIPT -> {
        Row other = receipt.copy().with("amount", Cents.text(amount - 1_000));
        addAfter(rows.receipts(), receipt, other, kind, "the same id with another amount");
        receipt.found(kind.check(), "the same id with another amount");
      }
      case NEGATIVE_RECEIPT ->
          receipt.with("amount", Cents.text(-amount)).found(kind.check(), "negative receipt");
      case OVERPAID_RECEIPT ->
          receipt
              .with("amount", Cents.text(amount + extra))
              .found(kind.check(), "more than the invoice");
      case OVERPAID_APPLICATION -> {
        receipt.with("amount", Cents.text(amount + extra));
        Row application = separate(receipt, rows);
        application.found(kind.check(), "more than the invoice");
      }
      case RECEIPT_FOR_UNKNOWN_INVOICE ->
          receipt.with("invoice_id", unknown(invoice)).found(kind.check(), "no such invoice");
      case APPLICATION_TO_UNKNOWN_INVOICE ->
          separate(receipt, rows)
              .with("invoice_id", unknown(invoice))
              .found(kind.check(), "no such invoice");
      case RECEIPT_BEFORE_INVOICE ->
          receipt
              .with(
                  "received_on", victim.date("issued_on").minusDays(draw.between(2, 9)).toString())
              .found(kind.check(), "received before its invoice");
      case RECEIPT_IN_OTHER_CURRENCY ->
          receipt
              .with("currency", receipt.text("currency").equals("EUR") ? "GBP" : "EUR")
              .found(kind.check(), "invoice in " + invoice.text("currency") + ", no rate given");
      case SPREADSHEET_SERIAL -> {
        LocalDate day = LocalDate.parse(receipt.text("received_on"));
        receipt
            .with("received_on", Long.toString(ChronoUnit.DAYS.between(EPOCH, day)))
            .found(kind.check(), "a spreadsheet's day number");
      }
      default -> throw new IllegalStateException("No way to spoil a receipt: " + kind);
    }
  }

  private static void orphan(Row receipt, Row invoice) {
    receipt.found("P3a", "its invoice " + invoice.text("invoice_id") + " is refused");
  }

  private static void makeSimilar(Victim victim, Victim other, Draw draw) {
    String id = victim.invoice().text("invoice_id");
    String similar = draw.chance(0.5) ? id.toLowerCase(LOCALE) : id.replaceFirst("-", "- ");
    other
        .invoice()
        .with("invoice_id", similar)
        .found("I1c", "differs from " + id + " only in form");
    victim.invoice().found("I1c", "differs from " + similar + " only in form");
    if (other.receipt() != null) {
      other.receipt().with("invoice_id", similar);
    }
  }

  private static boolean spoilName(AccountRows rows, Draw draw) {
    Row row = rows.versions().get(0);
    if (!row.findings().isEmpty()) {
      return false;
    }
    String name = row.text("name");
    boolean bell = draw.chance(0.5);
    row.with("name", bell ? name.replaceFirst(" ", "\u0007 ") : "\u202e" + name)
        .found("S1b", bell ? "control character in the name" : "bidirectional override");
    return true;
  }

  private static void splitWrongly(Row row, long amount, LocalDate due, AccountRows rows) {
    long half = amount / 2;
    row.with("due_on", null).found("I6", "instalments do not add up");
    for (int number = 1; number <= 2; number++) {
      rows.installments()
          .add(
              new Row(
                      SampleFile.INSTALLMENT,
                      row.text("entity_id"),
                      row.text("invoice_id"),
                      Integer.toString(number),
                      due.plusMonths(number - 1L).toString(),
                      Cents.text(number == 1 ? half : amount - half + 1_000))
                  .found("I6", "instalments do not add up"));
    }
  }

  /** Takes the invoice off a receipt and applies it by a line of its own instead. */
  private static Row separate(Row receipt, AccountRows rows) {
    int number = rows.applications().size() + 1;
    Row application =
        new Row(
            SampleFile.APPLICATION,
            "AP-%s-%04d".formatted(rows.account().number(), number),
            receipt.text("entity_id"),
            Application.Kind.RECEIPT.text(),
            receipt.text("receipt_id"),
            receipt.text("invoice_id"),
            null,
            receipt.text("amount"),
            null,
            receipt.text("received_on"),
            null);
    rows.applications().add(application);
    receipt.with("invoice_id", null);
    return application;
  }

  private static void addAfter(List<Row> rows, Row row, Row added, DirtyKind kind, String what) {
    rows.add(indexOf(rows, row) + 1, added.found(kind.check(), what));
  }

  private static int indexOf(List<Row> rows, Row row) {
    int index = 0;
    for (Iterator<Row> all = rows.iterator(); all.hasNext() && all.next() != row; ) {
      index++;
    }
    return index;
  }

  /** The same id with a running number that no account reaches. */
  private static String unknown(Row invoice) {
    String id = invoice.text("invoice_id");
    int dash = id.lastIndexOf('-');
    return id.substring(0, dash + 1) + "9" + id.substring(dash + 2);
  }

  /** 1,234.56, at home in a spreadsheet. */
  private static String thousands(long cents) {
    return String.format(LOCALE, "%,d.%02d", cents / 100, cents % 100);
  }

  /** 1.23E+04. */
  private static String scientific(double value, int decimals) {
    return String.format(LOCALE, "%." + decimals + "E", value);
  }

  private static String monthText(LocalDate day) {
    return MONTHS[day.getMonthValue() - 1]
        + "-"
        + String.format(LOCALE, "%02d", day.getYear() % 100);
  }
}
