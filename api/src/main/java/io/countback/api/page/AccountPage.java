package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountBrief.Contact;
import io.countback.api.gold.AccountBrief.OpenDispute;
import io.countback.api.gold.AccountBrief.OpenPromise;
import io.countback.api.gold.AgingItem;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.AccountSheet;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The brief of one account: everything before a conversation on one page, which can be printed.
 *
 * @param back to the list, with its place there; null where it is on none the reader may see
 * @param risk of the account; null where nothing tells it
 * @param sentence what it comes to
 * @param rows address of the open items behind the amounts
 * @param aged what is open by age
 * @param items what is open
 * @param happened newest first
 * @param next what the list says; null where it is not on it
 * @param notes what people wrote on it
 * @param chance why it is likely to be late, and when it is expected to pay; null where nothing
 *     tells it
 * @param contacts whom to talk to; null for a reader who does not see them
 * @param pays how it pays
 * @param sources where each figure comes from
 */
record AccountPage(
    Frame frame,
    Link back,
    String kick,
    String name,
    AccountRisk risk,
    String sentence,
    String rows,
    List<Fact> facts,
    AgedStrip aged,
    Panel items,
    List<AccountEvents.Event> happened,
    AccountNext next,
    AccountNotes notes,
    AccountChance chance,
    List<Fact> contacts,
    List<String> missing,
    Panel pays,
    List<Fact> said,
    DataTable sources,
    Foot foot) {
  private static final int ITEMS = 50;

  /** What leads to another page. */
  record Link(String text, String address) {}

  /** How risky it is, and was. */
  record AccountRisk(int step, String word, String was) {}

  /**
   * A term and what is so of it.
   *
   * @param note a smaller line; empty where there is none
   */
  record Fact(String term, String text, String note) {
    static Fact of(String term, String text) {
      return new Fact(term, text == null ? Format.NONE : text, "");
    }

    Fact note(String other) {
      return new Fact(term, text, other == null ? "" : other);
    }
  }

  static AccountPage of(Snapshot snapshot, AccountSheet sheet, PageRequest request) {
    Run run = sheet.run();
    AccountBrief brief = sheet.brief();
    boolean isPinned =
        request.parameters().containsKey("snapshot") || request.parameters().containsKey("as_of");
    String pinned = isPinned ? run.runId() : null;
    return new AccountPage(
        Frame.ofRun(snapshot, address(brief.accountId(), pinned), isPinned, request),
        back(sheet),
        "Account brief, " + brief.accountId(),
        brief.name() == null ? brief.accountId() : brief.name(),
        risk(sheet),
        sentence(brief),
        items(brief.accountId(), pinned),
        facts(sheet),
        AgedStrip.of(sheet.aged()),
        items(sheet),
        AccountEvents.of(brief),
        sheet.listed() == null ? null : AccountNext.of(sheet.listed(), sheet.waiting()),
        AccountNotes.of(sheet, isPinned, request),
        AccountChance.of(sheet),
        sheet.figures() ? contacts(brief) : null,
        Gaps.folded(brief.missing()).stream().map(Gaps::sentence).toList(),
        pays(sheet),
        said(brief),
        sources(sheet),
        Foot.of(
            false,
            ManagerView.path("/v1" + address(brief.accountId(), null), snapshotOf(pinned)),
            RunFacts.source(run),
            request));
  }

  /** The page of an account. */
  static String address(String account, String pinned) {
    String id = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
    return ManagerView.path("/accounts/" + id, snapshotOf(pinned));
  }

  /** Where the open items of an account are listed. */
  static String items(String account, String pinned) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("account", account);
    query.put("items", "true");
    query.put("snapshot", pinned);
    return ManagerView.path("/aging", query);
  }

  /** Whether a run has briefs to open. */
  static boolean isPublished(Run run) {
    return run.goldTables().stream().anyMatch(t -> t.name().equals("account_brief"));
  }

  private static Map<String, String> snapshotOf(String pinned) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("snapshot", pinned);
    return query;
  }

  private static Link back(AccountSheet sheet) {
    PrioritizedAccount listed = sheet.listed();
    if (listed == null) {
      return null;
    }
    boolean isRanked = listed.rank() != null && sheet.waiting() == null;
    Map<String, String> query = new LinkedHashMap<>();
    query.put("collector", listed.collector());
    return new Link(
        isRanked ? "Back to the list, rank " + listed.rank() : "Back to the list",
        ManagerView.path("/collector", query));
  }

  // --- what it comes to ---

  private static AccountRisk risk(AccountSheet sheet) {
    if (sheet.risk() == null) {
      return null;
    }
    String bucket = sheet.risk().riskBucket();
    return new AccountRisk(
        WorklistRow.step(bucket),
        "%s, %s %%"
            .formatted(
                WorklistRow.capital(bucket), ManagerWords.percent(sheet.risk().probability())),
        sheet.listed() == null ? null : WorklistRow.was(sheet.listed()));
  }

  private static String sentence(AccountBrief brief) {
    List<String> parts = new ArrayList<>();
    if (brief.pastDue() == null) {
      parts.add("There is no rate for the currency of some items");
    } else if (brief.pastDueItems() == 0) {
      parts.add(brief.openItems() == 0 ? "Nothing is open" : "Nothing is overdue");
    } else {
      parts.add(
          "%s overdue in %s, the oldest %s"
              .formatted(
                  Format.money(brief.pastDue(), brief.currency()),
                  ManagerWords.many(brief.pastDueItems(), "item"),
                  ManagerWords.many(brief.oldestDaysPastDue(), "day")));
    }
    if (brief.isLoaded("promises")) {
      parts.add(promises(brief.openPromises()));
    }
    if (brief.isLoaded("disputes")) {
      int disputes = brief.openDisputes().size();
      parts.add(disputes == 0 ? "no dispute" : ManagerWords.many(disputes, "open dispute"));
    }
    return String.join("; ", parts) + ".";
  }

  private static String promises(List<OpenPromise> open) {
    if (open.isEmpty()) {
      return "no promise open";
    }
    OpenPromise next = open.get(0);
    String more = open.size() == 1 ? "" : ", %d more after it".formatted(open.size() - 1);
    return "%s promised for %s%s"
        .formatted(
            Format.money(next.amount(), next.currency()), Dates.full(next.promisedOn()), more);
  }

  private static List<Fact> facts(AccountSheet sheet) {
    AccountBrief brief = sheet.brief();
    boolean hasLimit = brief.creditLimit() != null && brief.creditLimitCurrency() != null;
    String limit = hasLimit ? Format.money(brief.creditLimit(), brief.creditLimitCurrency()) : null;
    Fact credit =
        brief.creditUse() == null
            ? Fact.of("Credit limit", limit)
            : Fact.of("Credit limit", ManagerWords.percent(brief.creditUse()) + " %")
                .note("of " + limit);
    String collector = brief.collectorName() == null ? brief.collector() : brief.collectorName();
    List<Fact> facts =
        new ArrayList<>(
            List.of(
                Fact.of(
                    "Entity",
                    brief.entities().isEmpty() ? null : String.join(", ", brief.entities())),
                Fact.of("Collector", collector).note(brief.team()),
                Fact.of("Salesperson", brief.salesperson()),
                Fact.of("Terms", brief.terms()).note(brief.status()),
                credit,
                Fact.of("Segment", brief.segment()).note(place(brief))));
    return facts;
  }

  private static String place(AccountBrief brief) {
    return brief.region() == null
        ? brief.country()
        : brief.country() == null ? brief.region() : brief.region() + ", " + brief.country();
  }

  // --- what it owes ---

  private static Panel items(AccountSheet sheet) {
    List<AgingItem> rows = sheet.items().rows();
    if (rows.isEmpty()) {
      return Panel.of("items", "", "Open items", "Nothing is open.");
    }
    List<AgingItem> shown = rows.subList(0, Math.min(ITEMS, rows.size()));
    String which =
        shown.size() == rows.size()
            ? "Per instalment, the oldest first, each in its own currency."
            : "Per instalment, the oldest %d of %s, each in its own currency."
                .formatted(shown.size(), Format.count(rows.size()));
    List<Head> heads =
        new ArrayList<>(
            List.of(
                Head.words("Document"),
                Head.words("Due"),
                Head.sorted("Days past due"),
                Head.number("Open"),
                Head.words("Dispute")));
    if (sheet.figures()) {
      heads.add(Head.number("Unpaid in 30 days"));
    }
    return Panel.of("items", "", "Open items", which)
        .table(
            new DataTable(
                "Open items, table",
                which,
                "lines",
                heads,
                shown.stream().map(i -> line(i, sheet)).toList()));
  }

  private static Line line(AgingItem item, AccountSheet sheet) {
    Integer days = item.daysPastDue(sheet.run().asOf());
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                document(item),
                Cell.words(item.dueOn() == null ? Format.NONE : Dates.shortFull(item.dueOn())),
                days == null ? Cell.none() : days(days),
                Cell.number(Format.money(item.open(), item.currency())),
                dispute(item, sheet.brief())));
    if (sheet.figures()) {
      cells.add(chance(item, sheet));
    }
    return new Line("", cells);
  }

  /** Opens the document where the source gives an address. */
  private static Cell document(AgingItem item) {
    List<String> notes = new ArrayList<>();
    if (item.installment() != null && item.installment() > 1) {
      notes.add("instalment " + item.installment());
    }
    if (item.issuedOn() != null) {
      notes.add("issued " + Dates.shortFull(item.issuedOn()));
    }
    if (item.purchaseOrder() != null) {
      notes.add("order " + item.purchaseOrder());
    }
    return BalanceTable.document(item).note(String.join(", ", notes));
  }

  private static Cell days(int days) {
    return days > 0 ? BalanceTable.days(days).bad() : BalanceTable.days(days);
  }

  private static Cell dispute(AgingItem item, AccountBrief brief) {
    if (item.documentId() == null || !brief.isLoaded("disputes")) {
      return Cell.words(Format.NONE).muted();
    }
    return brief.openDisputes().stream()
        .filter(d -> d.isAbout(item))
        .findFirst()
        .map(d -> Cell.words(d.reason() == null ? "open" : words(d.reason())))
        .orElseGet(() -> Cell.words("none").muted());
  }

  /**
   * How likely it is to be unpaid 30 days after its due date, or after today where that is past.
   */
  private static Cell chance(AgingItem item, AccountSheet sheet) {
    return sheet.risks().stream()
        .filter(
            r ->
                item.documentId() != null
                    && item.documentId().equals(r.documentId())
                    && item.entityId().equals(r.entityId())
                    && item.installment().equals(r.installment()))
        .findFirst()
        .map(r -> Cell.number(Format.number(r.probability(), 2)))
        .orElseGet(Cell::none);
  }

  // --- how it pays ---

  private static Panel pays(AccountSheet sheet) {
    AccountBrief brief = sheet.brief();
    if (brief.firstInvoiceOn() == null) {
      return Panel.of("pays", "", "Payment behaviour", "No invoice yet, so no behaviour.");
    }
    return Panel.of(
            "pays",
            "",
            "Payment behaviour",
            "First invoice %s.%s"
                .formatted(
                    Dates.full(brief.firstInvoiceOn()),
                    brief.receipts().isEmpty() ? " Nothing received yet." : ""))
        .table(
            new DataTable(
                "Payment behaviour, table",
                "The twelve months up to the day and the twelve before",
                "",
                List.of(
                    Head.words("Weighted by amount"),
                    Head.number("12 months"),
                    Head.number("12 before")),
                List.of(
                    days(
                        "Days from invoice to payment", brief.daysToPay(), brief.daysToPayBefore()),
                    days("Days late from due date", brief.daysLate(), brief.daysLateBefore()),
                    days(
                        "Median days to pay, open items included",
                        brief.medianDaysToPay(),
                        brief.medianDaysToPayBefore()),
                    counts("Payments", brief.payments(), brief.paymentsBefore()),
                    counts(
                        "Items still open, as unfinished",
                        brief.unfinished(),
                        brief.unfinishedBefore()))));
  }

  private static Line days(String what, BigDecimal last, BigDecimal before) {
    return new Line("", List.of(Cell.words(what), days(last), days(before)));
  }

  private static Cell days(BigDecimal days) {
    return days == null ? Cell.none() : Cell.number(Format.number(days, 1));
  }

  private static Line counts(String what, int last, int before) {
    return new Line(
        "",
        List.of(
            Cell.words(what), Cell.number(Format.count(last)), Cell.number(Format.count(before))));
  }

  // --- what was said ---

  private static List<Fact> said(AccountBrief brief) {
    List<Fact> said = new ArrayList<>();
    if (brief.isLoaded("promises")) {
      said.add(
          Fact.of(
              "Promises, 12 months",
              "%d kept, %d partly, %d broken"
                  .formatted(
                      brief.promisesKept(), brief.promisesPartly(), brief.promisesBroken())));
      for (OpenPromise open : brief.openPromises()) {
        said.add(
            Fact.of(
                "For " + Dates.full(open.promisedOn()),
                Format.money(open.amount(), open.currency())
                    + (open.paid().signum() == 0
                        ? " promised"
                        : " promised, " + Format.money(open.paid(), open.currency()) + " paid")));
      }
    } else {
      said.add(Fact.of("Promises", "never loaded"));
    }
    if (!brief.isLoaded("disputes")) {
      said.add(Fact.of("Disputes", "never loaded"));
    } else if (brief.openDisputes().isEmpty()) {
      said.add(Fact.of("Disputes", "none open"));
    }
    for (OpenDispute dispute : brief.openDisputes()) {
      said.add(Fact.of("Disputed since " + Dates.full(dispute.openedOn()), dispute(dispute)));
    }
    said.add(Fact.of("Our commitments", "no source tells them"));
    return said;
  }

  static String dispute(OpenDispute dispute) {
    List<String> parts = new ArrayList<>();
    if (dispute.amount() != null) {
      parts.add(Format.money(dispute.amount(), dispute.currency()));
    }
    if (dispute.invoiceId() != null) {
      parts.add(dispute.invoiceId());
    }
    parts.add(dispute.reason() == null ? "no reason given" : words(dispute.reason()));
    if (dispute.faultSide() != null) {
      parts.add("fault of the " + words(dispute.faultSide()));
    }
    return String.join(", ", parts);
  }

  private static List<Fact> contacts(AccountBrief brief) {
    return brief.contacts().stream().map(AccountPage::contact).toList();
  }

  private static Fact contact(Contact contact) {
    List<String> known = new ArrayList<>();
    if (contact.preferredChannel() != null) {
      known.add(
          "prefers "
              + ManagerWords.channel(contact.preferredChannel()).toLowerCase(Locale.ENGLISH));
    }
    known.add(
        contact.confirmedOn() == null
            ? "never confirmed"
            : "confirmed " + Dates.full(contact.confirmedOn()));
    if (contact.bouncedOn() != null) {
      known.add("mail bounced on " + Dates.full(contact.bouncedOn()));
    }
    if (!Boolean.TRUE.equals(contact.hasEmail())) {
      known.add("no e-mail");
    }
    if (!Boolean.TRUE.equals(contact.hasPhone())) {
      known.add("no phone");
    }
    String role = contact.role() == null ? "role unknown" : words(contact.role());
    return Fact.of(
            contact.contactId(), contact.rank() == null ? role : role + ", " + contact.rank())
        .note(String.join(", ", known));
  }

  // --- where it comes from ---

  private static DataTable sources(AccountSheet sheet) {
    return new DataTable(
        "Where each figure comes from",
        "Figures by their names in the data, the tables loaded and the published table",
        "lines",
        List.of(Head.words("Figure"), Head.words("Loaded as"), Head.words("Published in")),
        sheet.sources().stream()
            .map(
                s -> {
                  Cell published = Cell.words(s.table());
                  return new Line(
                      "",
                      List.of(
                          Cell.words(s.figure()),
                          Cell.words(s.from()),
                          s.rows() == null ? published : published.opening(s.rows())));
                })
            .toList());
  }

  static String words(String word) {
    return word.replace('_', ' ');
  }
}
