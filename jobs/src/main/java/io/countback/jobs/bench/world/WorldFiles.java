package io.countback.jobs.bench.world;

import io.countback.ingest.sample.Cents;
import io.countback.ingest.sample.CsvFile;
import io.countback.jobs.bench.world.Customer.Channel;
import io.countback.jobs.bench.world.Population.Collector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a past in Countback's own CSV layout: what a company would export, nothing of what is
 * hidden. One entity, one currency, UTC.
 */
final class WorldFiles {
  private static final String ENTITY = "main";
  private static final String CURRENCY = "EUR";

  /** What working an account takes: reading it up, the contact and the note. */
  static final int MINUTES_AN_ACCOUNT = 20;

  private final Past past;
  private final Path folder;

  private WorldFiles(Past past, Path folder) {
    this.past = past;
    this.folder = folder;
  }

  static void write(Past past, Path folder) throws IOException {
    WorldFiles files = new WorldFiles(past, folder);
    files.company();
    files.customers();
    files.ledger();
    files.history();
  }

  private void company() throws IOException {
    try (CsvFile file = open("entity", "entity_id,name,base_currency,time_zone,history_from")) {
      file.write(ENTITY, "Main", CURRENCY, "UTC", World.FIRST.toString());
    }
    try (CsvFile file = open("collector", "collector_id,name,team,capacity_minutes,time_zone")) {
      for (Collector collector : Population.COLLECTORS) {
        String minutes = Integer.toString(collector.capacity() * MINUTES_AN_ACCOUNT);
        file.write(collector.id(), "Collector " + collector.id(), "team", minutes, "UTC");
      }
    }
  }

  private void customers() throws IOException {
    try (CsvFile accounts =
            open("account", "account_id,entity_id,name,segment,region,country,terms,opened_on");
        CsvFile assigned = open("account_assignment", "account_id,collector_id,valid_from");
        CsvFile contacts =
            open("contact", "contact_id,account_id,rank,role,named_person,preferred_channel")) {
      for (Book book : past.books()) {
        Customer customer = book.customer();
        String first = World.FIRST.toString();
        accounts.write(
            customer.id(),
            ENTITY,
            "Customer " + customer.number(),
            customer.segment(),
            customer.region(),
            "DE",
            terms(customer),
            first);
        assigned.write(customer.id(), customer.collector(), first);
        Channel stated = customer.stated();
        contacts.write(
            contact(customer),
            customer.id(),
            "primary",
            "payables",
            "true",
            stated == null ? null : text(stated));
      }
    }
  }

  private void ledger() throws IOException {
    try (CsvFile invoices =
            open(
                "invoice",
                "invoice_id,entity_id,account_id,kind,amount,currency,issued_on,due_on,terms,"
                    + "corrects_invoice_id");
        CsvFile applications =
            open(
                "application",
                "application_id,entity_id,kind,source_id,invoice_id,amount,applied_on,reason")) {
      for (Book book : past.books()) {
        for (Bill bill : book.bills()) {
          invoice(book.customer(), bill, invoices);
          credit(book.customer(), bill, invoices, applications);
        }
      }
    }
    try (CsvFile receipts =
        open(
            "receipt",
            "receipt_id,entity_id,account_id,amount,currency,received_on,method,invoice_id")) {
      int number = 0;
      for (Payment payment : past.payments()) {
        receipts.write(
            "R-%06d".formatted(++number),
            ENTITY,
            payment.customer().id(),
            Cents.text(payment.cents()),
            CURRENCY,
            payment.on().toString(),
            "bank_transfer",
            payment.bill().id());
      }
    }
  }

  private static void invoice(Customer customer, Bill bill, CsvFile invoices) throws IOException {
    invoices.write(
        bill.id(),
        ENTITY,
        customer.id(),
        "invoice",
        Cents.text(bill.amount()),
        CURRENCY,
        bill.issuedOn().toString(),
        bill.dueOn().toString(),
        terms(customer),
        null);
  }

  /** A credit memo where a dispute ended with one, a write-off where the bill was given up. */
  private static void credit(Customer customer, Bill bill, CsvFile invoices, CsvFile applications)
      throws IOException {
    if (bill.credited() > 0) {
      String memo = "CM" + bill.id().substring("INV".length());
      String day = bill.settlesOn().toString();
      String cents = Cents.text(bill.credited());
      invoices.write(
          memo,
          ENTITY,
          customer.id(),
          "credit_memo",
          Cents.text(-bill.credited()),
          CURRENCY,
          day,
          null,
          terms(customer),
          bill.id());
      applications.write(
          "AC-" + bill.id(), ENTITY, "credit_memo", memo, bill.id(), cents, day, "dispute");
    }
    if (bill.writtenOff() > 0) {
      applications.write(
          "AW-" + bill.id(),
          ENTITY,
          "write_off",
          null,
          bill.id(),
          Cents.text(bill.writtenOff()),
          bill.writtenOffOn().toString(),
          "given_up");
    }
  }

  private void history() throws IOException {
    try (CsvFile touches =
            open(
                "touch",
                "touch_id,account_id,touched_at,entity_id,direction,channel,delivery,purpose,"
                    + "invoice_ids,contact_id,collector_id,reached,right_party,outcome,"
                    + "non_payment_reason,minutes");
        CsvFile promises =
            open(
                "promise",
                "promise_id,account_id,made_at,promised_on,amount,currency,invoice_ids,"
                    + "collector_id,touch_id")) {
      for (Contact contact : past.contacts()) {
        touches.write(touch(contact));
        if (contact.reached() && contact.customer().contactedBy() == Channel.EMAIL) {
          touches.write(reply(contact));
        }
        if (contact.promisedOn() != null) {
          promises.write(promise(contact));
        }
      }
    }
    try (CsvFile disputes =
        open(
            "dispute",
            "dispute_id,account_id,entity_id,invoice_id,opened_on,closed_on,reason,fault_side,"
                + "outcome,credited_amount,currency")) {
      for (Book book : past.books()) {
        for (Bill bill : book.bills()) {
          if (bill.disputedOn() != null) {
            disputes.write(dispute(book.customer(), bill));
          }
        }
      }
    }
  }

  private static String[] touch(Contact contact) {
    Customer customer = contact.customer();
    boolean phone = customer.contactedBy() == Channel.PHONE;
    String reached = Boolean.toString(contact.reached());
    return new String[] {
      touchId(contact),
      customer.id(),
      moment(contact, 9),
      ENTITY,
      "out",
      text(customer.contactedBy()),
      phone ? "unknown" : "delivered",
      "demand",
      ids(contact.bills()),
      contact(customer),
      customer.collector(),
      phone ? reached : null,
      phone ? reached : null,
      text(contact.outcome()),
      contact.reason() == null ? null : text(contact.reason()),
      Integer.toString(MINUTES_AN_ACCOUNT)
    };
  }

  private static String[] reply(Contact contact) {
    Customer customer = contact.customer();
    return new String[] {
      touchId(contact) + "-R",
      customer.id(),
      moment(contact, 14),
      ENTITY,
      "in",
      "email",
      null,
      null,
      ids(contact.bills()),
      contact(customer),
      customer.collector(),
      null,
      null,
      null,
      null,
      null
    };
  }

  private static String[] promise(Contact contact) {
    Customer customer = contact.customer();
    return new String[] {
      "P-" + touchId(contact),
      customer.id(),
      moment(contact, 14),
      contact.promisedOn().toString(),
      Cents.text(contact.promised()),
      CURRENCY,
      ids(contact.bills()),
      customer.collector(),
      touchId(contact)
    };
  }

  /** One that lasts beyond the as-of day has no end yet. */
  private static String[] dispute(Customer customer, Bill bill) {
    boolean credited = bill.credited() > 0;
    return new String[] {
      "D-" + bill.id(),
      customer.id(),
      ENTITY,
      bill.id(),
      bill.disputedOn().toString(),
      bill.isSettled() ? bill.settlesOn().toString() : null,
      "wrong_invoice",
      bill.isSettled() ? credited ? "seller" : "customer" : "unknown",
      bill.isSettled() ? credited ? "credited" : "rejected" : null,
      credited ? Cents.text(bill.credited()) : null,
      CURRENCY
    };
  }

  private CsvFile open(String table, String header) throws IOException {
    return new CsvFile(folder.resolve(table + ".csv"), header.split(","));
  }

  private static String touchId(Contact contact) {
    return "T-%03d-%03d".formatted(contact.customer().number(), contact.number());
  }

  private static String contact(Customer customer) {
    return "K-%03d".formatted(customer.number());
  }

  private static String terms(Customer customer) {
    return "net" + customer.termDays();
  }

  private static String moment(Contact contact, int hour) {
    return "%sT%02d:00:00Z".formatted(contact.day(), hour);
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String ids(List<Bill> bills) {
    return bills.isEmpty() ? null : bills.stream().map(Bill::id).collect(Collectors.joining(";"));
  }
}
