package io.countback.jobs;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.SilverTable;
import io.countback.jobs.brief.AccountBriefs;
import io.countback.jobs.completeness.ContactHistory;
import io.countback.jobs.completeness.Fact;
import io.countback.jobs.daily.Digests;
import io.countback.jobs.daily.Wins;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.priority.PrioritizedAccounts;
import io.countback.jobs.priority.Sources;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.publish.PublishedGold;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a collector works with on the next day, and what this one brought. */
final class DayLists {
  private final SilverContacts contacts;
  private final SilverLedger ledger;
  private final PublishedGold gold;
  private final ContactHistory reached;
  private final List<Fact> required;

  /**
   * The lists of a run.
   *
   * @param required facts that are told of an account where they are missing
   */
  DayLists(
      SilverContacts contacts,
      SilverLedger ledger,
      PublishedGold gold,
      ContactHistory reached,
      List<Fact> required) {
    this.contacts = contacts;
    this.ledger = ledger;
    this.gold = gold;
    this.reached = reached;
    this.required = required;
  }

  /**
   * The tables by name.
   *
   * @param items rows of {@code aging_item}
   * @param facts of touches; empty where none was ever loaded
   * @param promised as the silver table of promises, with {@code made_on}; empty likewise
   * @param outcomes what became of every promise
   * @param further the tables of the run so far: {@code risk_score}, where there are templates
   *     {@code template_comparison}, and where notes were ever loaded {@code account_note}
   */
  Map<String, Dataset<Row>> of(
      Dataset<Row> items,
      Dataset<Row> movements,
      Dataset<Row> history,
      Optional<Dataset<Row>> facts,
      Optional<Dataset<Row>> promised,
      List<PromiseOutcome> outcomes,
      Map<String, Dataset<Row>> further,
      Scope scope) {
    LocalDate asOf = scope.asOf();
    FxRates rates = scope.rates();
    String currency = scope.currency();
    Dataset<Row> wins =
        Kept.of(
            Wins.of(movements, history, facts, promised, ledger.entities(), rates, currency, asOf));
    Dataset<Row> list =
        Kept.of(
            PrioritizedAccounts.of(
                new Sources(
                    items,
                    movements,
                    further.get("risk_score"),
                    gold.knownBefore("risk_score", asOf),
                    facts,
                    promised,
                    outcomes,
                    rows(DisputeTable.TABLE),
                    rows(ContactTable.TABLE),
                    Optional.ofNullable(further.get("account_note")),
                    ledger.inHardship(asOf),
                    Optional.ofNullable(further.get("template_comparison")),
                    ledger.collectors(),
                    ledger.entities()),
                rates,
                currency,
                asOf));
    Dataset<Row> digests =
        Digests.of(
            gold.knownBefore("prioritized_account", asOf),
            gold.knownBefore("digest", asOf),
            facts,
            promised,
            rows(DisputeTable.TABLE),
            Optional.ofNullable(further.get("account_note")),
            outcomes,
            wins,
            asOf);
    return Map.of(
        "win",
        wins,
        "prioritized_account",
        list,
        "digest",
        digests,
        "account_brief",
        Kept.of(briefs(items, movements, history, facts, promised, scope)));
  }

  /** What there is to know of every account before a conversation. */
  private Dataset<Row> briefs(
      Dataset<Row> items,
      Dataset<Row> movements,
      Dataset<Row> history,
      Optional<Dataset<Row>> facts,
      Optional<Dataset<Row>> promised,
      Scope scope) {
    return AccountBriefs.of(
        new AccountBriefs.Sources(
            items,
            movements,
            history,
            contacts.has(AccountTable.TABLE)
                ? Optional.of(ledger.accountsOn(scope.asOf()))
                : Optional.empty(),
            ledger.collectors(),
            reached,
            facts,
            promised,
            rows(DisputeTable.TABLE)),
        required,
        scope);
  }

  private Optional<Dataset<Row>> rows(SilverTable table) {
    return contacts.has(table) ? Optional.of(contacts.rows(table)) : Optional.empty();
  }
}
