package io.countback.jobs.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A second opinion: every metric straight from its definition, on plain lists, one thread, one day
 * at a time. Shares nothing with the jobs but the definitions.
 */
public final class Reference {
  /** What a metric says at one point: value, or the reason there is none. */
  record Answer(BigDecimal value, String reason) {}

  /** Money that stands somewhere at the close of a day: an open item, or unapplied money. */
  private record Standing(
      String account,
      String entity,
      String currency,
      String kind,
      BigDecimal amount,
      LocalDate due) {}

  /** A sale, receipt or payment on its day. */
  private record Flow(
      String account,
      String entity,
      String currency,
      String kind,
      LocalDate day,
      BigDecimal amount,
      BigDecimal days,
      int count) {}

  /**
   * What one event took off an instalment.
   *
   * @param kind of the application, or of the one taken back
   * @param receipt null where it was no cash, as {@code receivedOn}
   * @param amount off the open amount; negative where it was taken back
   * @param cash that came for it, beyond what was open and of what was written off included
   * @param used of the receipt, in its own currency
   */
  public record Taken(
      LocalDate on,
      String kind,
      String receipt,
      LocalDate receivedOn,
      BigDecimal amount,
      BigDecimal cash,
      BigDecimal used) {}

  /** An instalment and what was taken off it, in order. */
  public record Item(Ledger.Invoice invoice, Ledger.Installment part, List<Taken> taken) {}

  private record Event(
      String id,
      String kind,
      Integer installment,
      BigDecimal amount,
      String reverses,
      LocalDate on,
      Ledger.Application application,
      String payer,
      String payerCurrency,
      BigDecimal sourceAmount,
      LocalDate receivedOn) {}

  private static final BigDecimal ZERO = BigDecimal.ZERO;
  private static final String[] COLUMNS = {
    "current", "d1_30", "d31_60", "d61_90", "d91_120", "d121_plus", "no_due_date", "unapplied"
  };

  private final Ledger ledger;
  private final String reporting;
  private final Map<String, LocalDate> historyFrom = new HashMap<>();
  private final Map<String, List<Ledger.Account>> states = new HashMap<>();
  private final Map<String, List<Ledger.Owner>> owners = new HashMap<>();
  private final Map<String, Ledger.Receipt> receipts = new HashMap<>();
  private final Map<String, Ledger.Invoice> documents = new HashMap<>();
  private final Map<String, List<Ledger.Installment>> parts = new HashMap<>();
  private final Map<String, List<Ledger.Application>> given = new HashMap<>();
  private final Map<String, List<Ledger.Receipt>> bounces = new HashMap<>();
  private final Map<String, List<Ledger.Receipt>> shortForms = new HashMap<>();

  /** A reference for a ledger, with its reporting currency. */
  public Reference(Ledger ledger, String reporting) {
    this.ledger = ledger;
    this.reporting = reporting;
    ledger.entities().forEach(e -> historyFrom.put(e.id(), e.historyFrom()));
    ledger.accounts().forEach(a -> add(states, a.id(), a));
    ledger.owners().forEach(o -> add(owners, o.account(), o));
    ledger.receipts().forEach(r -> receipts.put(r.id(), r));
    ledger.invoices().forEach(i -> documents.put(i.id(), i));
    ledger.installments().forEach(p -> add(parts, p.invoice(), p));
    ledger.applications().forEach(a -> add(given, a.invoice(), a));
    for (Ledger.Receipt receipt : ledger.receipts()) {
      if (receipt.kind().equals("reversal")) {
        add(bounces, receipt.reverses(), receipt);
      }
      if (receipt.invoice() != null) {
        add(shortForms, receipt.invoice(), receipt);
      }
    }
  }

  private static <T> void add(Map<String, List<T>> lists, String key, T item) {
    lists.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
  }

  // ---- attributes of an account on a day

  /** The segment of an account on a day. */
  public String segment(String account, LocalDate day) {
    String segment = state(account, day).segment();
    return segment == null ? "(none)" : segment;
  }

  /** The collector of an account on a day. */
  public String collector(String account, LocalDate day) {
    return owners.getOrDefault(account, List.of()).stream()
        .filter(o -> !o.from().isAfter(day) && (o.to() == null || !o.to().isBefore(day)))
        .max(Comparator.comparing(Ledger.Owner::from))
        .map(Ledger.Owner::collector)
        .orElse("(unassigned)");
  }

  /** True where the account is another company of the group on that day. */
  public boolean outside(String account, LocalDate day) {
    return state(account, day).status().equals("intercompany");
  }

  private Ledger.Account state(String account, LocalDate day) {
    List<Ledger.Account> all = states.get(account);
    return all.stream()
        .filter(s -> !s.validFrom().isAfter(day))
        .max(Comparator.comparing(Ledger.Account::validFrom))
        .orElseGet(() -> all.stream().min(Comparator.comparing(Ledger.Account::validFrom)).get());
  }

  // ---- the ledger at the close of a day

  /** Every instalment with what was taken off it up to a day. */
  public List<Item> items(LocalDate t) {
    items.clear();
    for (Ledger.Invoice invoice : ledger.invoices()) {
      if (!invoice.issuedOn().isAfter(t) && !invoice.kind().equals("credit_memo")) {
        replay(invoice, t, new ArrayList<>(), new ArrayList<>());
      }
    }
    return List.copyOf(items);
  }

  private final List<Item> items = new ArrayList<>();

  private static Taken taken(
      Ledger.Invoice invoice,
      Ledger.Installment part,
      Event origin,
      Event event,
      BigDecimal[] move) {
    boolean cash = event.kind().equals("receipt");
    boolean foreign =
        origin.sourceAmount() != null
            && !String.valueOf(event.payerCurrency()).equals(invoice.currency());
    boolean own = cash && !foreign && event.payer().equals(invoice.account());
    BigDecimal amount = move[0];
    BigDecimal over = move[2];
    BigDecimal came = own ? amount.add(move[1]) : foreign ? amount.subtract(over) : amount;
    return new Taken(
        event.on(),
        event.kind(),
        cash ? invoice.entity() + "|" + receiptOf(origin) : null,
        cash && part.dueOn() != null ? event.receivedOn() : null,
        amount.subtract(over),
        !cash || !own && part.dueOn() == null ? ZERO : came,
        !cash
            ? ZERO
            : foreign
                ? origin
                    .sourceAmount()
                    .multiply(came.add(move[1]))
                    .divide(origin.amount(), 4, RoundingMode.HALF_UP)
                : amount.add(move[1]));
  }

  /** All figures at t: key "metric|currency|basis|dimension|value|part". */
  Map<String, Answer> at(LocalDate t) {
    List<Standing> standing = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    for (Ledger.Invoice invoice : ledger.invoices()) {
      if (invoice.issuedOn().isAfter(t)) {
        continue;
      }
      if (creditSale(invoice)) {
        flows.add(flow(invoice, "sales", invoice.issuedOn(), invoice.amount(), ZERO));
      }
      if (invoice.kind().equals("credit_memo")) {
        standing.add(
            new Standing(
                invoice.account(),
                invoice.entity(),
                invoice.currency(),
                "credit_memo",
                invoice.amount(),
                null));
      } else {
        replay(invoice, t, standing, flows);
      }
    }
    for (Ledger.Receipt receipt : ledger.receipts()) {
      if (!receipt.receivedOn().isAfter(t)) {
        standing.add(
            new Standing(
                receipt.account(),
                receipt.entity(),
                receipt.currency(),
                "receipt",
                receipt.amount().negate(),
                null));
        if (!receipt.kind().equals("refund")) {
          flows.add(
              new Flow(
                  receipt.account(),
                  receipt.entity(),
                  receipt.currency(),
                  "cash",
                  receipt.receivedOn(),
                  receipt.amount(),
                  ZERO,
                  0));
        }
      }
    }
    return figures(t, standing, flows);
  }

  private boolean creditSale(Ledger.Invoice invoice) {
    String terms =
        invoice.terms() != null
            ? invoice.terms()
            : state(invoice.account(), invoice.issuedOn()).terms();
    boolean onCredit = !"cash".equals(terms) && !"prepaid".equals(terms);
    return onCredit && !invoice.issuedOn().isBefore(historyFrom.get(invoice.entity()));
  }

  private static Flow flow(
      Ledger.Invoice invoice, String kind, LocalDate day, BigDecimal amount, BigDecimal days) {
    return new Flow(
        invoice.account(), invoice.entity(), invoice.currency(), kind, day, amount, days, 0);
  }

  private List<Event> events(Ledger.Invoice invoice, LocalDate t) {
    List<Event> events = new ArrayList<>();
    for (Ledger.Receipt receipt : shortForms.getOrDefault(invoice.id(), List.of())) {
      events.add(
          new Event(
              "receipt:" + receipt.id(),
              "receipt",
              null,
              receipt.amount(),
              null,
              later(receipt.receivedOn(), invoice.issuedOn()),
              null,
              receipt.account(),
              receipt.currency(),
              null,
              receipt.receivedOn()));
    }
    List<Ledger.Application> applications = given.getOrDefault(invoice.id(), List.of());
    for (Ledger.Application a : applications) {
      if (!a.kind().equals("reversal")) {
        events.add(event(invoice, a));
      }
    }
    for (Event event : List.copyOf(events)) {
      String receipt = receiptOf(event);
      for (Ledger.Receipt bounce : bounces.getOrDefault(String.valueOf(receipt), List.of())) {
        events.add(back("bounced:" + bounce.id() + event.id(), event, null, bounce.receivedOn()));
      }
      for (Ledger.Application a : applications) {
        if (a.kind().equals("reversal") && a.source().equals(event.id())) {
          events.add(back(a.id(), event, a.amount(), a.appliedOn()));
        }
      }
    }
    List<String> never =
        events.stream()
            .filter(e -> e.reverses() != null)
            .filter(
                e ->
                    events.stream()
                        .anyMatch(
                            o ->
                                o.id().equals(e.reverses())
                                    && o.on().equals(e.on())
                                    && (e.amount() == null
                                        || o.amount() != null
                                            && e.amount().compareTo(o.amount()) == 0)))
            .map(Event::reverses)
            .toList();
    events.removeIf(
        e ->
            e.on().isAfter(t)
                || never.contains(e.id())
                || e.reverses() != null && never.contains(e.reverses()));
    events.sort(
        Comparator.comparing(Event::on)
            .thenComparing(e -> e.reverses() != null)
            .thenComparing(Event::id));
    return events;
  }

  private static String receiptOf(Event event) {
    if (event.id().startsWith("receipt:")) {
      return event.id().substring(8);
    }
    return event.kind().equals("receipt") ? event.application().source() : null;
  }

  private Event event(Ledger.Invoice invoice, Ledger.Application a) {
    LocalDate on = later(a.appliedOn(), invoice.issuedOn());
    if (a.kind().equals("receipt")) {
      Ledger.Receipt r = receipts.get(a.source());
      return new Event(
          a.id(),
          a.kind(),
          a.installment(),
          a.amount(),
          null,
          later(on, r.receivedOn()),
          a,
          r.account(),
          r.currency(),
          a.sourceAmount(),
          r.receivedOn());
    }
    if (a.kind().equals("credit_memo")) {
      Ledger.Invoice c = documents.get(a.source());
      return new Event(
          a.id(),
          a.kind(),
          a.installment(),
          a.amount(),
          null,
          later(on, c.issuedOn()),
          a,
          c.account(),
          c.currency(),
          null,
          null);
    }
    return new Event(
        a.id(), a.kind(), a.installment(), a.amount(), null, on, a, null, null, null, null);
  }

  private static Event back(String id, Event of, BigDecimal amount, LocalDate on) {
    return new Event(
        id,
        of.kind(),
        null,
        amount,
        of.id(),
        later(on, of.on()),
        of.application(),
        of.payer(),
        of.payerCurrency(),
        of.sourceAmount(),
        of.receivedOn());
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** One invoice from its issue to t, event by event. */
  private void replay(
      Ledger.Invoice invoice, LocalDate t, List<Standing> standing, List<Flow> flows) {
    List<Ledger.Installment> list =
        new ArrayList<>(
            parts.getOrDefault(
                invoice.id(),
                List.of(
                    new Ledger.Installment(
                        invoice.entity(), invoice.id(), 1, invoice.dueOn(), invoice.amount()))));
    list.sort(
        Comparator.comparing(
                Ledger.Installment::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Ledger.Installment::number));
    int n = list.size();
    BigDecimal[] applied = zeros(n);
    BigDecimal[] lost = zeros(n);
    BigDecimal[] morning = zeros(n);
    Map<String, List<Object[]>> shares = new HashMap<>();
    Map<String, Event> byId = new HashMap<>();
    Map<String, BigDecimal> cashOf = new HashMap<>();
    LocalDate today = null;
    List<List<Taken>> takes = new ArrayList<>();
    for (Ledger.Installment part : list) {
      takes.add(new ArrayList<>());
      items.add(new Item(invoice, part, takes.get(takes.size() - 1)));
    }
    for (Event event : events(invoice, t)) {
      if (!event.on().equals(today)) {
        today = event.on();
        for (int k = 0; k < n; k++) {
          morning[k] = open(list, applied, k);
        }
      }
      List<Object[]> moves =
          event.reverses() == null
              ? shares(event, list, applied, lost, morning)
              : sharesBack(event, shares.getOrDefault(event.reverses(), new ArrayList<>()));
      if (event.reverses() == null) {
        byId.put(event.id(), event);
        shares.put(event.id(), new ArrayList<>(moves));
      }
      Event origin = event.reverses() == null ? event : byId.get(event.reverses());
      for (Object[] move : moves) {
        int k = (int) move[0];
        BigDecimal amount = (BigDecimal) move[1];
        BigDecimal recovered = (BigDecimal) move[2];
        BigDecimal openBefore = open(list, applied, k);
        BigDecimal overBefore = over(list, applied, k);
        applied[k] = applied[k].add(amount);
        if (event.kind().equals("write_off")) {
          lost[k] = lost[k].add(amount);
        }
        lost[k] = lost[k].subtract(recovered);
        BigDecimal over = over(list, applied, k).subtract(overBefore);
        takes
            .get(k)
            .add(
                taken(
                    invoice,
                    list.get(k),
                    origin,
                    event,
                    new BigDecimal[] {amount, recovered, over}));
        book(invoice, origin, event, list.get(k), amount, recovered, over, cashOf, standing, flows);
      }
    }
    for (int k = 0; k < n; k++) {
      if (open(list, applied, k).signum() > 0) {
        standing.add(
            new Standing(
                invoice.account(),
                invoice.entity(),
                invoice.currency(),
                "open",
                open(list, applied, k),
                list.get(k).dueOn()));
      }
    }
  }

  private void book(
      Ledger.Invoice invoice,
      Event origin,
      Event event,
      Ledger.Installment part,
      BigDecimal amount,
      BigDecimal recovered,
      BigDecimal over,
      Map<String, BigDecimal> cashOf,
      List<Standing> standing,
      List<Flow> flows) {
    boolean ownMoney = event.payer() == null;
    boolean foreign =
        origin.sourceAmount() != null && !event.payerCurrency().equals(invoice.currency());
    if (ownMoney || !foreign) {
      standing.add(
          new Standing(
              invoice.account(),
              invoice.entity(),
              invoice.currency(),
              "over_application",
              over.negate(),
              null));
    }
    if (ownMoney) {
      return;
    }
    BigDecimal cash = foreign ? amount.subtract(over) : amount;
    BigDecimal used =
        foreign
            ? origin
                .sourceAmount()
                .multiply(cash.add(recovered))
                .divide(origin.amount(), 4, RoundingMode.HALF_UP)
            : amount.add(recovered);
    standing.add(
        new Standing(
            event.payer(), invoice.entity(), event.payerCurrency(), event.kind(), used, null));
    if (event.kind().equals("receipt") && part.dueOn() != null && cash.signum() != 0) {
      BigDecimal before = cashOf.getOrDefault(origin.id(), ZERO);
      cashOf.put(origin.id(), before.add(cash));
      flows.add(
          new Flow(
              invoice.account(),
              invoice.entity(),
              invoice.currency(),
              "paid",
              event.on(),
              cash,
              cash.multiply(days(invoice.issuedOn(), event.receivedOn())),
              before.add(cash).signum() - before.signum()));
      flows.add(
          flow(
              invoice,
              "late",
              event.on(),
              ZERO,
              cash.multiply(days(part.dueOn(), event.receivedOn()))));
    }
  }

  private static BigDecimal days(LocalDate from, LocalDate to) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
  }

  private static List<Object[]> shares(
      Event event,
      List<Ledger.Installment> list,
      BigDecimal[] applied,
      BigDecimal[] lost,
      BigDecimal[] morning) {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < list.size(); k++) {
      if (event.installment() == null || list.get(k).number() == event.installment()) {
        order.add(k);
      }
    }
    BigDecimal rest = event.amount();
    if (rest == null) {
      rest = order.stream().map(k -> morning[k]).reduce(ZERO, BigDecimal::add);
    }
    List<Object[]> moves = new ArrayList<>();
    for (int k : order) {
      BigDecimal fill = rest.min(open(list, applied, k));
      if (fill.signum() > 0) {
        moves.add(new Object[] {k, fill, ZERO});
        rest = rest.subtract(fill);
      }
    }
    for (int k : order) {
      BigDecimal recovery = event.kind().equals("receipt") ? rest.min(lost[k]) : ZERO;
      if (recovery.signum() > 0) {
        moves.add(new Object[] {k, ZERO, recovery});
        rest = rest.subtract(recovery);
      }
    }
    if (rest.signum() > 0) {
      moves.add(new Object[] {order.get(order.size() - 1), rest, ZERO});
    }
    return moves;
  }

  private static List<Object[]> sharesBack(Event event, List<Object[]> shares) {
    BigDecimal rest = event.amount();
    List<Object[]> moves = new ArrayList<>();
    for (int i = shares.size() - 1; i >= 0; i--) {
      Object[] share = shares.get(i);
      boolean recovery = ((BigDecimal) share[2]).signum() > 0;
      BigDecimal whole = ((BigDecimal) share[1]).add((BigDecimal) share[2]);
      BigDecimal back = rest == null ? whole : rest.min(whole);
      if (back.signum() == 0) {
        continue;
      }
      moves.add(
          new Object[] {
            share[0], recovery ? ZERO : back.negate(), recovery ? back.negate() : ZERO
          });
      share[recovery ? 2 : 1] = whole.subtract(back);
      rest = rest == null ? null : rest.subtract(back);
    }
    return moves;
  }

  private static BigDecimal open(List<Ledger.Installment> list, BigDecimal[] applied, int k) {
    return list.get(k).amount().subtract(applied[k]).max(ZERO);
  }

  private static BigDecimal over(List<Ledger.Installment> list, BigDecimal[] applied, int k) {
    return applied[k].subtract(list.get(k).amount()).max(ZERO);
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, ZERO);
    return zeros;
  }

  // ---- figures

  private Map<String, Answer> figures(LocalDate t, List<Standing> standing, List<Flow> flows) {
    Map<String, List<Standing>> standingOf = new TreeMap<>();
    Map<String, List<Flow>> flowsAtT = new TreeMap<>();
    Map<String, List<Flow>> flowsAtEvent = new TreeMap<>();
    for (Standing s : standing) {
      if (!outside(s.account(), t)) {
        slices(s.entity(), s.account(), t).forEach(k -> add(standingOf, k, s));
      }
    }
    for (Flow f : flows) {
      if (!outside(f.account(), t)) {
        slices(f.entity(), f.account(), t).forEach(k -> add(flowsAtT, k, f));
      }
      int window = f.kind().equals("sales") || f.kind().equals("cash") ? 0 : 2;
      boolean recent = !f.day().isBefore(YearMonth.from(t).minusMonths(window).atDay(1));
      if (recent && !outside(f.account(), f.day())) {
        slices(f.entity(), f.account(), f.day()).forEach(k -> add(flowsAtEvent, k, f));
      }
    }
    TreeSet<String> slices = new TreeSet<>(standingOf.keySet());
    slices.addAll(flowsAtT.keySet());
    flowsAtEvent.forEach(
        (slice, of) -> {
          if (anything(of)) {
            slices.add(slice);
          }
        });
    Map<String, Answer> out = new LinkedHashMap<>();
    for (String slice : slices) {
      List<Standing> st = standingOf.getOrDefault(slice, List.of());
      List<Flow> at = flowsAtT.getOrDefault(slice, List.of());
      List<Flow> ev = flowsAtEvent.getOrDefault(slice, List.of());
      new Slice(t, st, at, ev, null).write(out, reporting + "|reporting|" + slice);
      if (slice.startsWith("total") || slice.startsWith("entity")) {
        TreeSet<String> currencies = new TreeSet<>();
        st.forEach(s -> currencies.add(s.currency()));
        at.forEach(f -> currencies.add(f.currency()));
        if (anything(ev)) {
          ev.forEach(f -> currencies.add(f.currency()));
        }
        for (String currency : currencies) {
          new Slice(
                  t,
                  st.stream().filter(s -> s.currency().equals(currency)).toList(),
                  at.stream().filter(f -> f.currency().equals(currency)).toList(),
                  ev.stream().filter(f -> f.currency().equals(currency)).toList(),
                  currency)
              .write(out, currency + "|transaction|" + slice);
        }
      }
    }
    return out;
  }

  /** A slice known by its flows alone exists where they come to anything in some month. */
  private static boolean anything(List<Flow> flows) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Flow f : flows) {
      String key = f.kind() + f.currency() + YearMonth.from(f.day());
      sums.merge(key, f.amount().add(f.days().abs()), BigDecimal::add);
    }
    return sums.values().stream().anyMatch(sum -> sum.signum() != 0);
  }

  private List<String> slices(String entity, String account, LocalDate day) {
    return List.of(
        "total|",
        "entity|" + entity,
        "segment|" + segment(account, day),
        "collector|" + collector(account, day));
  }

  /** The figures of one slice in one currency. */
  private final class Slice {
    private final LocalDate t;
    private final List<Standing> standing;
    private final List<Flow> atT;
    private final List<Flow> atEvent;
    private final String only;

    Slice(LocalDate t, List<Standing> standing, List<Flow> atT, List<Flow> atEvent, String only) {
      this.t = t;
      this.standing = standing;
      this.atT = atT;
      this.atEvent = atEvent;
      this.only = only;
    }

    void write(Map<String, Answer> out, String slice) {
      String unit = only == null ? reporting : only;
      boolean noRate = only == null && currencies().anyMatch(c -> rate(c) == null);
      if (noRate) {
        out.put("no rate|" + slice, new Answer(null, "fx_missing"));
        return;
      }
      BigDecimal ar = money(unit, sum(s -> true));
      BigDecimal pd =
          money(unit, sum(s -> s.kind().equals("open") && dpd(s) != null && dpd(s) > 0));
      BigDecimal unapplied = money(unit, sum(s -> !s.kind().equals("open")));
      put(out, "ar_balance", slice, "", ar);
      put(out, "open_items_amount", slice, "", money(unit, sum(s -> s.kind().equals("open"))));
      put(out, "past_due_amount", slice, "", pd);
      put(out, "unapplied_amount", slice, "", unapplied);
      for (String kind : List.of("receipt", "credit_memo", "over_application")) {
        put(out, "unapplied_amount", slice, kind, money(unit, sum(s -> s.kind().equals(kind))));
      }
      for (String column : COLUMNS) {
        put(
            out,
            "aging",
            slice,
            column,
            column.equals("unapplied")
                ? unapplied
                : money(unit, sum(s -> s.kind().equals("open") && column(dpd(s)).equals(column))));
      }
      boolean known = !start(1).isBefore(history());
      Answer unknown = new Answer(null, "insufficient_history");
      BigDecimal sales = money(unit, flow(atEvent, "sales", start(1)));
      BigDecimal cash = money(unit, flow(atEvent, "cash", start(1)));
      out.put("credit_sales|" + slice + "|", known ? new Answer(sales, null) : unknown);
      out.put("cash_collected|" + slice + "|", known ? new Answer(cash, null) : unknown);
      if (only == null) {
        ratios(out, slice, unit, ar, pd);
      }
    }

    private void ratios(
        Map<String, Answer> out, String slice, String unit, BigDecimal ar, BigDecimal pd) {
      BigDecimal npd = ar.subtract(pd);
      days(out, "dso", slice, ar, 3, unit);
      days(out, "dso__1m", slice, ar, 1, unit);
      days(out, "best_possible_dso", slice, npd, 3, unit);
      days(out, "average_days_delinquent", slice, pd, 3, unit);
      out.put("dso_countback|" + slice + "|", countback(ar, unit));
      BigDecimal open = money(unit, sum(s -> s.kind().equals("open")));
      out.put("dso_countback__gross|" + slice + "|", countback(open, unit));
      BigDecimal current =
          money(unit, sum(s -> s.kind().equals("open") && column(dpd(s)).equals("current")));
      BigDecimal old =
          money(unit, sum(s -> s.kind().equals("open") && column(dpd(s)).equals("d91_120")))
              .add(
                  money(
                      unit,
                      sum(s -> s.kind().equals("open") && column(dpd(s)).equals("d121_plus"))));
      share(out, "percent_current", slice, current, ar);
      share(out, "percent_past_due", slice, pd, ar);
      share(out, "percent_over_90", slice, old, ar);
      cei(out, slice, unit, ar, npd);
      BigDecimal paid = money(unit, flow(atEvent, "paid", start(3)));
      speed(out, "weighted_days_paid_from_invoice", slice, "paid", paid, unit);
      speed(out, "weighted_days_late_from_due", slice, "late", paid, unit);
    }

    private void days(
        Map<String, Answer> out, String id, String slice, BigDecimal a, int months, String unit) {
      BigDecimal sales = money(unit, flow(atT, "sales", start(months)));
      String reason =
          start(months).isBefore(history())
              ? "insufficient_history"
              : a.signum() < 0
                  ? "net_credit"
                  : sales.signum() == 0 ? "no_sales" : sales.signum() < 0 ? "negative_sales" : null;
      BigDecimal length = BigDecimal.valueOf(ChronoUnit.DAYS.between(start(months), t) + 1);
      out.put(
          id + "|" + slice + "|",
          reason != null
              ? new Answer(null, reason)
              : new Answer(a.multiply(length).divide(sales, 4, RoundingMode.HALF_UP), null));
    }

    private Answer countback(BigDecimal ar, String unit) {
      if (ar.signum() < 0) {
        return new Answer(null, "net_credit");
      }
      BigDecimal left = ar;
      BigDecimal days = ZERO;
      for (YearMonth m = YearMonth.from(t); left.signum() > 0; m = m.minusMonths(1)) {
        if (m.atDay(1).isBefore(history())) {
          return new Answer(null, "insufficient_history");
        }
        YearMonth month = m;
        BigDecimal sales =
            money(unit, convert(atT.stream(), f -> f.kind().equals("sales") && in(f, month)));
        LocalDate last = m.equals(YearMonth.from(t)) ? t : m.atEndOfMonth();
        BigDecimal length = BigDecimal.valueOf(last.getDayOfMonth());
        if (sales.signum() <= 0) {
          days = days.add(length);
        } else if (left.compareTo(sales) > 0) {
          left = left.subtract(sales);
          days = days.add(length);
        } else {
          days = days.add(left.multiply(length).divide(sales, 30, RoundingMode.HALF_UP));
          left = ZERO;
        }
      }
      return new Answer(days.setScale(4, RoundingMode.HALF_UP), null);
    }

    private static boolean in(Flow flow, YearMonth month) {
      return YearMonth.from(flow.day()).equals(month);
    }

    private void share(
        Map<String, Answer> out, String id, String slice, BigDecimal part, BigDecimal ar) {
      out.put(
          id + "|" + slice + "|",
          ar.signum() == 0
              ? new Answer(null, "no_balance")
              : ar.signum() < 0
                  ? new Answer(null, "net_credit")
                  : new Answer(part.divide(ar, 6, RoundingMode.HALF_UP), null));
    }

    private void cei(
        Map<String, Answer> out, String slice, String unit, BigDecimal ar, BigDecimal npd) {
      LocalDate opening = start(1).minusDays(1);
      // The opening balance of today's accounts, as they are classified today.
      String name = slice.substring((reporting + "|reporting|").length());
      BigDecimal before = money(unit, opening(opening, name));
      BigDecimal sales = money(unit, flow(atT, "sales", start(1)));
      BigDecimal top = before.add(sales).subtract(ar);
      BigDecimal bottom = before.add(sales).subtract(npd);
      String reason =
          start(1).isBefore(history())
              ? "insufficient_history"
              : opening.isBefore(history())
                  ? "no_opening_balance"
                  : bottom.signum() == 0
                      ? "zero_denominator"
                      : bottom.signum() < 0 ? "negative_denominator" : null;
      out.put(
          "cei_period_sales|" + slice + "|",
          reason != null
              ? new Answer(null, reason)
              : new Answer(top.divide(bottom, 6, RoundingMode.HALF_UP), null));
    }

    private BigDecimal opening(LocalDate day, String slice) {
      BigDecimal sum = ZERO;
      for (Standing s : standingAt(day)) {
        if (!outside(s.account(), t) && slices(s.entity(), s.account(), t).contains(slice)) {
          sum = sum.add(s.amount().multiply(rate(s.currency())));
        }
      }
      return sum;
    }

    private void speed(
        Map<String, Answer> out, String id, String slice, String kind, BigDecimal paid, String u) {
      BigDecimal days =
          money(
              u,
              atEvent.stream()
                  .filter(f -> f.kind().equals(kind) && !f.day().isBefore(start(3)))
                  .map(f -> f.days().multiply(rate(f.currency())))
                  .reduce(ZERO, BigDecimal::add));
      long payments =
          atEvent.stream()
              .filter(f -> f.kind().equals("paid") && !f.day().isBefore(start(3)))
              .mapToLong(Flow::count)
              .sum();
      String reason =
          start(3).isBefore(history())
              ? "insufficient_history"
              : paid.signum() == 0
                  ? payments == 0 ? "no_data" : "zero_denominator"
                  : paid.signum() < 0 ? "negative_denominator" : null;
      out.put(
          id + "|" + slice + "|",
          reason != null
              ? new Answer(null, reason)
              : new Answer(days.divide(paid, 4, RoundingMode.HALF_UP), null));
    }

    private LocalDate history() {
      return Stream.concat(
              standing.stream().map(Standing::entity),
              Stream.concat(atT.stream().map(Flow::entity), atEvent.stream().map(Flow::entity)))
          .map(historyFrom::get)
          .max(Comparator.naturalOrder())
          .orElse(LocalDate.MIN);
    }

    private Stream<String> currencies() {
      return Stream.concat(
          standing.stream().map(Standing::currency),
          Stream.concat(atT.stream().map(Flow::currency), atEvent.stream().map(Flow::currency)));
    }

    private LocalDate start(int months) {
      return YearMonth.from(t).minusMonths(months - 1L).atDay(1);
    }

    private Long dpd(Standing s) {
      return s.due() == null ? null : ChronoUnit.DAYS.between(s.due(), t);
    }

    private BigDecimal sum(Predicate<Standing> which) {
      return standing.stream()
          .filter(which)
          .map(s -> s.amount().multiply(rate(s.currency())))
          .reduce(ZERO, BigDecimal::add);
    }

    private BigDecimal flow(List<Flow> of, String kind, LocalDate from) {
      return convert(of.stream(), f -> f.kind().equals(kind) && !f.day().isBefore(from));
    }

    private BigDecimal convert(Stream<Flow> of, Predicate<Flow> which) {
      return of.filter(which)
          .map(f -> f.amount().multiply(rate(f.currency())))
          .reduce(ZERO, BigDecimal::add);
    }

    /** Worth of one unit in the slice's currency at t. */
    private BigDecimal rate(String currency) {
      if (only != null || currency.equals(reporting)) {
        return BigDecimal.ONE;
      }
      Optional<BigDecimal> to = published(currency);
      return to.map(r -> BigDecimal.ONE.divide(r, 18, RoundingMode.HALF_UP)).orElse(null);
    }

    private Optional<BigDecimal> published(String currency) {
      return ledger.rates().stream()
          .filter(
              r ->
                  r.quote().equals(currency)
                      && !r.on().isAfter(t)
                      && !r.on().isBefore(t.minusDays(7)))
          .max(Comparator.comparing(Ledger.Rate::on))
          .map(Ledger.Rate::rate);
    }
  }

  /** Net receivables at the close of a day by account, entity and currency. */
  public Map<String, Map<String, Map<String, BigDecimal>>> balances(LocalDate day) {
    Map<String, Map<String, Map<String, BigDecimal>>> balances = new TreeMap<>();
    for (Standing s : standingAt(day)) {
      balances
          .computeIfAbsent(s.account(), a -> new TreeMap<>())
          .computeIfAbsent(s.entity(), e -> new TreeMap<>())
          .merge(s.currency(), s.amount(), BigDecimal::add);
    }
    return balances;
  }

  private final Map<LocalDate, List<Standing>> standingCache = new HashMap<>();

  private List<Standing> standingAt(LocalDate day) {
    return standingCache.computeIfAbsent(
        day,
        d -> {
          List<Standing> standing = new ArrayList<>();
          for (Ledger.Invoice invoice : ledger.invoices()) {
            if (invoice.issuedOn().isAfter(d)) {
              continue;
            }
            if (invoice.kind().equals("credit_memo")) {
              standing.add(
                  new Standing(
                      invoice.account(),
                      invoice.entity(),
                      invoice.currency(),
                      "credit_memo",
                      invoice.amount(),
                      null));
            } else {
              replay(invoice, d, standing, new ArrayList<>());
            }
          }
          ledger.receipts().stream()
              .filter(r -> !r.receivedOn().isAfter(d))
              .forEach(
                  r ->
                      standing.add(
                          new Standing(
                              r.account(),
                              r.entity(),
                              r.currency(),
                              "receipt",
                              r.amount().negate(),
                              null)));
          return standing;
        });
  }

  private static void put(
      Map<String, Answer> out, String id, String slice, String part, BigDecimal value) {
    out.put(id + "|" + slice + "|" + part, new Answer(Objects.requireNonNull(value), null));
  }

  private static String column(Long daysPastDue) {
    if (daysPastDue == null) {
      return "no_due_date";
    }
    long d = daysPastDue;
    return d <= 0
        ? "current"
        : d <= 30
            ? "d1_30"
            : d <= 60 ? "d31_60" : d <= 90 ? "d61_90" : d <= 120 ? "d91_120" : "d121_plus";
  }

  private static BigDecimal money(String currency, BigDecimal amount) {
    return amount.setScale(
        Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }
}
