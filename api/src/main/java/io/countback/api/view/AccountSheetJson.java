package io.countback.api.view;

import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountBrief.Contact;
import io.countback.api.gold.AccountBrief.OpenDispute;
import io.countback.api.gold.AccountBrief.OpenPromise;
import io.countback.api.gold.AccountBrief.Receipt;
import io.countback.api.gold.AccountBrief.Touch;
import io.countback.api.gold.AccountNote;
import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.RiskReasons;
import io.countback.api.gold.RiskReasons.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The brief of an account as data. */
public record AccountSheetJson(AccountSheet sheet) {
  /** What a reader without figures of accounts is not shown. */
  private static final List<String> WITHHELD =
      List.of("contacts", "risk", "expected_payment", "worklist");

  private static final Fields<AccountBrief> WHO =
      new Fields<AccountBrief>()
          .with("account", AccountBrief::accountId)
          .with("name", AccountBrief::name)
          .with("entities", AccountBrief::entities)
          .with("segment", AccountBrief::segment)
          .with("region", AccountBrief::region)
          .with("country", AccountBrief::country)
          .with("terms", AccountBrief::terms)
          .with("status", AccountBrief::status)
          .with("credit_limit", AccountSheetJson::limit)
          .with("credit_use", AccountBrief::creditUse)
          .with("collector", AccountBrief::collector)
          .with("collector_name", AccountBrief::collectorName)
          .with("team", AccountBrief::team)
          .with("salesperson", AccountBrief::salesperson);

  private static final Fields<AccountBrief> OWES =
      new Fields<AccountBrief>()
          .with("open", b -> Money.of(b.open(), b.currency()))
          .with("past_due", b -> Money.of(b.pastDue(), b.currency()))
          .with("open_items", AccountBrief::openItems)
          .with("past_due_items", AccountBrief::pastDueItems)
          .with("oldest_days_past_due", AccountBrief::oldestDaysPastDue);

  private static final Fields<AccountBrief.Balance> BALANCE =
      new Fields<AccountBrief.Balance>()
          .with("open", b -> Money.of(b.open(), b.currency()))
          .with("past_due", b -> Money.of(b.pastDue(), b.currency()));

  private static final Fields<Receipt> RECEIPT =
      new Fields<Receipt>()
          .with("receipt", Receipt::receiptId)
          .with("on", Receipt::receivedOn)
          .with("amount", r -> Money.of(r.amount(), r.currency()));

  private static final Fields<OpenPromise> PROMISE =
      new Fields<OpenPromise>()
          .with("promise", OpenPromise::promiseId)
          .with("promised_on", OpenPromise::promisedOn)
          .with("amount", p -> Money.of(p.amount(), p.currency()))
          .with("paid", p -> Money.of(p.paid(), p.currency()));

  private static final Fields<OpenDispute> DISPUTE =
      new Fields<OpenDispute>()
          .with("dispute", OpenDispute::disputeId)
          .with("entity", OpenDispute::entityId)
          .with("invoice", OpenDispute::invoiceId)
          .with("opened_on", OpenDispute::openedOn)
          .with("amount", d -> Money.of(d.amount(), d.currency()))
          .with("reason", OpenDispute::reason)
          .with("fault_side", OpenDispute::faultSide);

  private static final Fields<Touch> TOUCH =
      new Fields<Touch>()
          .with("touch", Touch::touchId)
          .with("on", Touch::touchedOn)
          .with("channel", Touch::channel)
          .with("template", Touch::template)
          .with("tone", Touch::tone)
          .with("automated", Touch::automated)
          .with("delivered", Touch::delivered)
          .with("collector", Touch::collector)
          .with("outcome", Touch::outcome)
          .with("answer", Touch::answer)
          .with("answer_days", Touch::answerDays);

  private static final Fields<Contact> CONTACT =
      new Fields<Contact>()
          .with("contact", Contact::contactId)
          .with("rank", Contact::rank)
          .with("role", Contact::role)
          .with("preferred_channel", Contact::preferredChannel)
          .with("confirmed_on", Contact::confirmedOn)
          .with("bounced_on", Contact::bouncedOn)
          .with("has_email", Contact::hasEmail)
          .with("has_phone", Contact::hasPhone);

  private static final Fields<AccountNote> NOTE =
      new Fields<AccountNote>()
          .with("note", AccountNote::noteId)
          .with("written_at", n -> n.writtenAt().toString())
          .with("kind", AccountNote::kind)
          .with("until", AccountNote::until)
          .with("text", AccountNote::text)
          .with("author", AccountNote::author);

  private static final Fields<RiskReasons> RISK =
      new Fields<RiskReasons>()
          .with("bucket", RiskReasons::riskBucket)
          .with("probability", RiskReasons::probability)
          .with("spoken_by", RiskReasons::spokenBy);

  private static final Fields<RiskReasons> RISK_OF_ITEM =
      new Fields<RiskReasons>()
          .with("entity", RiskReasons::entityId)
          .with("invoice", RiskReasons::documentId)
          .with("installment", RiskReasons::installment)
          .withAll(RISK)
          .with("portfolio", RiskReasons::portfolio);

  private static final Fields<Reason> REASON =
      new Fields<Reason>()
          .with("term", Reason::term)
          .with("text", Reason::text)
          .with("points", Reason::points);

  private static final Fields<AccountSheet.Source> SOURCE =
      new Fields<AccountSheet.Source>()
          .with("figure", AccountSheet.Source::figure)
          .with("from", AccountSheet.Source::from)
          .with("table", AccountSheet.Source::table)
          .with("rows", AccountSheet.Source::rows);

  /** A note as an object, without its account. */
  public static Map<String, Object> json(AccountNote note) {
    return NOTE.json(note);
  }

  /** All of it as an object. */
  public Map<String, Object> json() {
    AccountBrief brief = sheet.brief();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("snapshot", sheet.run().runId());
    json.put("as_of", sheet.run().asOf().toString());
    json.putAll(WHO.json(brief));
    json.putAll(OWES.json(brief));
    json.put("null_reason", brief.open() == null ? "fx_missing" : null);
    json.put("balances", brief.balances().stream().map(BALANCE::json).toList());
    json.put("aging", aging());
    json.put("payment", payment());
    json.put("first_invoice_on", text(brief.firstInvoiceOn()));
    json.put("receipts", brief.receipts().stream().map(RECEIPT::json).toList());
    json.put("promises", promises());
    json.put("disputes", rows("disputes", brief.openDisputes(), DISPUTE));
    json.put("touches", rows("touches", brief.touches(), TOUCH));
    json.put("contacts", sheet.figures() ? rows("contacts", brief.contacts(), CONTACT) : null);
    json.put("risk", sheet.risk() == null ? null : risk(sheet.risk()));
    json.put("expected_payment", sheet.expected() == null ? null : expected());
    json.put("worklist", sheet.listed() == null ? null : worklist());
    json.put("notes", sheet.notes().stream().map(AccountSheetJson::json).toList());
    json.put("missing", brief.missing());
    json.put("not_loaded", brief.notLoaded());
    json.put("withheld", sheet.figures() ? List.of() : WITHHELD);
    json.put("items", sheet.items().json(0, sheet.items().rows().size()));
    json.put("last_load", brief.lastLoad());
    json.put("sources", sheet.sources().stream().map(SOURCE::json).toList());
    return json;
  }

  /** Null without a limit; an amount of no known currency is none. */
  private static Money limit(AccountBrief brief) {
    return brief.creditLimitCurrency() == null
        ? null
        : Money.of(brief.creditLimit(), brief.creditLimitCurrency());
  }

  /** A list of what was never loaded is null. */
  private <T> List<Map<String, Object>> rows(String table, List<T> rows, Fields<T> fields) {
    return sheet.brief().isLoaded(table) ? rows.stream().map(fields::json).toList() : null;
  }

  private Map<String, Object> aging() {
    AgedAccount sum = sheet.aged().sum();
    Map<String, Object> aging = new LinkedHashMap<>();
    for (String column : AgedBalance.COLUMNS) {
      aging.put(column, Money.of(sum.amounts().get(column), sheet.aged().currency()));
    }
    aging.put("total", Money.of(sum.total(), sheet.aged().currency()));
    return aging;
  }

  private Map<String, Object> payment() {
    AccountBrief brief = sheet.brief();
    LocalDate end = sheet.run().asOf();
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put(
        "last",
        year(
            end,
            brief.daysToPay(),
            brief.daysLate(),
            brief.medianDaysToPay(),
            brief.payments(),
            brief.unfinished()));
    payment.put(
        "before",
        year(
            AccountSheet.yearFrom(end).minusDays(1),
            brief.daysToPayBefore(),
            brief.daysLateBefore(),
            brief.medianDaysToPayBefore(),
            brief.paymentsBefore(),
            brief.unfinishedBefore()));
    return payment;
  }

  private static Map<String, Object> year(
      LocalDate to,
      BigDecimal daysToPay,
      BigDecimal daysLate,
      BigDecimal median,
      Integer payments,
      Integer unfinished) {
    Map<String, Object> year = new LinkedHashMap<>();
    year.put("from", text(AccountSheet.yearFrom(to)));
    year.put("to", text(to));
    year.put("days_to_pay", Figures.number(daysToPay));
    year.put("days_late", Figures.number(daysLate));
    year.put("median_days_to_pay", Figures.number(median));
    year.put("payments", payments);
    year.put("unfinished", unfinished);
    return year;
  }

  private Map<String, Object> promises() {
    AccountBrief brief = sheet.brief();
    Map<String, Object> promises = new LinkedHashMap<>();
    promises.put("kept", brief.promisesKept());
    promises.put("partly", brief.promisesPartly());
    promises.put("broken", brief.promisesBroken());
    promises.put("open", rows("promises", brief.openPromises(), PROMISE));
    return promises;
  }

  private Map<String, Object> risk(RiskReasons account) {
    Map<String, Object> risk = RISK.json(account);
    risk.put(
        "items",
        sheet.risks().stream()
            .filter(r -> r.documentId() != null)
            .map(
                r -> {
                  Map<String, Object> item = RISK_OF_ITEM.json(r);
                  item.put("reasons", r.reasons().stream().map(REASON::json).toList());
                  return item;
                })
            .toList());
    return risk;
  }

  private Map<String, Object> expected() {
    return new Fields<ExpectedPayment>()
        .with("p10", ExpectedPayment::p10On)
        .with("p50", ExpectedPayment::p50On)
        .with("p90", ExpectedPayment::p90On)
        .with("null_reason", ExpectedPayment::nullReason)
        .with("next_amount", e -> Money.of(e.nextAmount(), sheet.run().reportingCurrency()))
        .json(sheet.expected());
  }

  /** As in the list of accounts, with its place in its collector's list. */
  private Map<String, Object> worklist() {
    PrioritizedAccount listed = sheet.listed();
    Map<String, ExpectedPayment> expected =
        sheet.expected() == null ? Map.of() : Map.of(listed.accountId(), sheet.expected());
    Worklist alone = new Worklist(null, List.of(listed), List.of(), null, expected);
    Map<String, Object> row = new WorklistRows(alone).json(0, 1).get(0);
    row.put("rank", listed.rank());
    row.put("deferred_reason", sheet.waiting() == null ? null : sheet.waiting().reason());
    row.put("deferred_until", sheet.waiting() == null ? null : text(sheet.waiting().returnsOn()));
    return row;
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
