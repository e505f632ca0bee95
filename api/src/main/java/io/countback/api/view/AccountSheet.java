package io.countback.api.view;

import static java.util.Comparator.comparing;

import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountNote;
import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.RiskReasons;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.security.Access;
import io.countback.api.security.Scope;
import io.countback.api.view.AgedBalance.Order;
import io.countback.api.view.AgedBalance.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All there is to know of an account before a conversation, as of a run's day.
 *
 * <p>Who sees no figures of accounts, as sales, gets neither contacts nor what is expected of it.
 *
 * @param aged what is open by age, in reporting currency
 * @param items what is open, oldest first
 * @param risks how likely it and its items are to be paid more than 30 days late; its own row first
 * @param expected when it is expected to pay; null where nothing tells
 * @param listed its row of the list of accounts; null where it is not on it
 * @param waiting why it is left alone; null where it is not, or is not on the list
 * @param notes what was written on it, the newest first
 * @param figures whether the reader may see figures of it
 */
public record AccountSheet(
    Run run,
    AccountBrief brief,
    AgedBalance aged,
    AgedItems items,
    List<RiskReasons> risks,
    ExpectedPayment expected,
    PrioritizedAccount listed,
    Waiting waiting,
    List<AccountNote> notes,
    boolean figures) {
  private static final int MONTHS = 12;

  /**
   * Where a figure comes from.
   *
   * @param figure its name in {@link AccountSheetJson}
   * @param from the tables that the company loaded
   * @param table where it is published
   * @param rows address of its rows as data; null where there is none
   */
  public record Source(String figure, String from, String table, String rows) {}

  /** Of one account; empty where the run knows nothing of it, or the reader may not. */
  public static Optional<AccountSheet> of(
      Snapshot snapshot, Scope scope, String account, Notes notes) {
    return snapshot.ledger().brief(scope, account).map(brief -> of(snapshot, scope, brief, notes));
  }

  private static AccountSheet of(Snapshot snapshot, Scope scope, AccountBrief brief, Notes notes) {
    String account = brief.accountId();
    Question question = new Question(null, null, account, null, Order.PAST_DUE);
    AgedItems items = AgedItems.of(snapshot, scope, question);
    boolean figures = Access.FIGURES.admits(scope.role());
    Optional<PrioritizedAccount> listed =
        figures ? snapshot.compared().prioritizedOf(scope, brief) : Optional.empty();
    return new AccountSheet(
        snapshot.run(),
        brief,
        AgedBalance.of(snapshot.run(), question, items),
        items,
        figures
            ? snapshot.ledger().reasons(scope, account).stream()
                .sorted(comparing((RiskReasons r) -> r.documentId() != null))
                .toList()
            : List.of(),
        figures ? snapshot.compared().expected(scope, Set.of(account)).get(account) : null,
        listed.orElse(null),
        listed.flatMap(a -> Waiting.of(a, notes, snapshot.run().asOf())).orElse(null),
        newestFirst(notes.of(account)),
        figures);
  }

  private static List<AccountNote> newestFirst(List<AccountNote> notes) {
    List<AccountNote> reversed = new ArrayList<>(notes);
    Collections.reverse(reversed);
    return reversed;
  }

  /** First day of the twelve months that end with a day. */
  public static LocalDate yearFrom(LocalDate to) {
    return to.minusMonths(MONTHS).plusDays(1);
  }

  /** The risk of the account as a whole; null where nothing tells it. */
  public RiskReasons risk() {
    return risks.stream().filter(r -> r.documentId() == null).findFirst().orElse(null);
  }

  /** The item most likely to be late; null where none is scored. */
  public RiskReasons riskiest() {
    return risks.stream()
        .filter(r -> r.documentId() != null)
        .max(
            comparing(RiskReasons::probability)
                .thenComparing(RiskReasons::documentId)
                .thenComparing(RiskReasons::installment))
        .orElse(null);
  }

  /** The rows behind the balances, as data. */
  public String rows() {
    return "/v1/aging?account=%s&items=true&snapshot=%s"
        .formatted(URLEncoder.encode(brief.accountId(), StandardCharsets.UTF_8), run.runId());
  }

  /** Where each figure comes from. */
  public List<Source> sources() {
    String ledger = "invoice, installment, receipt, application";
    String risk = figures ? "/v1/risk/model?snapshot=" + run.runId() : null;
    String metric = "/v1/metrics/%s?snapshot=" + run.runId();
    return List.of(
        new Source("open, past_due, balances, aging, items", ledger, "aging_item", rows()),
        new Source("credit_use", "account, " + ledger, "aging_item", rows()),
        new Source(
            "payment.days_to_pay",
            ledger,
            "movement",
            figures ? metric.formatted("weighted_days_paid_from_invoice") : null),
        new Source(
            "payment.days_late",
            ledger,
            "movement",
            figures ? metric.formatted("weighted_days_late_from_due") : null),
        new Source("payment.median_days_to_pay, receipts", ledger, "movement", null),
        new Source("promises", "promise, receipt, application", "account_brief", null),
        new Source("disputes", "dispute, invoice", "account_brief", null),
        new Source("touches", "touch, template, " + ledger, "account_brief", null),
        new Source("contacts, missing", "contact, account", "account_brief", null),
        new Source("risk", "all of the above", "risk_score", risk),
        new Source("expected_payment", "all of the above", "expected_payment", null),
        new Source("worklist", "all of the above", "prioritized_account", null),
        new Source("notes", "account_note, and what was written here since", "account_note", null));
  }
}
