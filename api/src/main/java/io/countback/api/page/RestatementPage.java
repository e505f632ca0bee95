package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.FrameWords;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.RunFacts.Fact;
import io.countback.api.proof.ChangedSum;
import io.countback.api.proof.RunChanges;
import io.countback.api.proof.RunChangesQuestion;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything the page prints about the rows behind a run's restatements.
 *
 * @param back the page the restatement stands on
 * @param verdict whether the rows are what was published
 * @param checked whether there was something published to hold the rows against
 * @param rule which rows these are
 */
record RestatementPage(
    Frame frame,
    String kick,
    String title,
    String back,
    boolean checked,
    boolean equal,
    String verdict,
    List<SumLine> sums,
    List<Fact> facts,
    String rule,
    ChangePanel panel,
    RunFacts run,
    Foot foot) {

  /**
   * What the rows come to in one currency.
   *
   * @param restated by how much receivables were restated; a dash where they were not
   */
  record SumLine(
      String currency,
      String rows,
      String receivables,
      String restated,
      boolean equal,
      String sales,
      String cash) {}

  /**
   * The changes of a run.
   *
   * @param snapshot of the run
   * @param pageNumber from 1
   */
  static RestatementPage of(
      Snapshot snapshot, Scope scope, RunChanges changes, int pageNumber, PageRequest request) {
    RunChangesQuestion question = changes.question();
    RestatementLinks links = RestatementLinks.of(question, request.parameters().get("snapshot"));
    View view =
        new View(question.periodEnd(), question.slice().get("entity"), question.currency(), true);
    Frame frame =
        Frame.of(snapshot, view, Figures.currencies(snapshot, scope), request)
            .at(links.page(pageNumber));
    boolean checked =
        changes.publishedRows() != null
            || changes.sums().stream().anyMatch(sum -> sum.restated() != null);
    return new RestatementPage(
        frame,
        "Rows behind a restatement, " + Dates.full(question.periodEnd()),
        title(question),
        links.back(question),
        checked,
        changes.equal(),
        verdict(changes, checked),
        changes.sums().stream().map(RestatementPage::sum).toList(),
        facts(changes),
        rule(question),
        ChangePanel.of(changes, links, pageNumber),
        RunFacts.of(question.run()),
        foot(question.run(), links, request));
  }

  /** {@code What run-000002 changed up to 31 May 2026, all 3 entities}. */
  private static String title(RunChangesQuestion question) {
    Run run = question.run();
    StringBuilder title = new StringBuilder("What ").append(run.runId()).append(" changed up to ");
    title.append(Dates.full(question.periodEnd())).append(", ");
    title.append(CfoWords.inTitle(FrameWords.scope(run, question.slice().get("entity"))));
    question.slice().entrySet().stream()
        .filter(dimension -> !dimension.getKey().equals("entity"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(d -> title.append(", ").append(d.getKey()).append(' ').append(d.getValue()));
    return question.currency() == null
        ? title.toString()
        : title + ", " + question.currency() + " items only";
  }

  private static String verdict(RunChanges changes, boolean checked) {
    if (changes.withoutRows() != null && changes.equal()) {
      return changes.withoutRows();
    }
    String rows = rows(changes);
    Long published = changes.publishedRows();
    if (!checked) {
      return rows + " No figure of exactly these rows was restated.";
    }
    if (published != null && published != changes.rows().size()) {
      return rows + " " + Format.count(published) + " were published.";
    }
    if (!changes.equal()) {
      return rows
          + " They do not come to what receivables moved by; an account that joined or left the group, or another definition, moves them without a row.";
    }
    if (changes.sums().stream().noneMatch(sum -> sum.restated() != null)) {
      return rows + " They are as many as were published.";
    }
    return rows
        + (published == null ? " They" : " They are as many as were published and")
        + " come to what receivables were restated by.";
  }

  /** {@code The run added 5 rows and closed 1.} */
  private static String rows(RunChanges changes) {
    long added = changes.count(true);
    long closed = changes.count(false);
    return "The run added "
        + (added == 1 ? "1 row" : Format.count(added) + " rows")
        + " and closed "
        + (closed == 0 ? "none" : Format.count(closed))
        + ".";
  }

  private static SumLine sum(ChangedSum sum) {
    String currency = sum.currency();
    return new SumLine(
        currency,
        Format.count(sum.rows()),
        signed(sum.receivables(), currency),
        sum.restated() == null ? Format.NONE : signed(sum.restated(), currency),
        sum.equal(),
        signed(sum.sales(), currency),
        signed(sum.cash(), currency));
  }

  private static String signed(BigDecimal amount, String currency) {
    return ChangePanel.signed(amount, currency);
  }

  private static List<Fact> facts(RunChanges changes) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Cause",
            changes.figures().isEmpty()
                ? "no figure restated"
                : Restated.causes(changes.figures())));
    facts.add(
        new Fact(
            "Loads first read",
            changes.loads().isEmpty()
                ? "none"
                : String.join(", ", changes.loads().stream().map(String::valueOf).toList())));
    facts.add(new Fact("Restated", RunFacts.moment(changes.question().run().publishedAt())));
    facts.add(new Fact("Figures restated", Format.count(changes.figures().size())));
    facts.add(
        new Fact(
            "Rows published",
            changes.publishedRows() == null ? Format.NONE : Format.count(changes.publishedRows())));
    return facts;
  }

  private static String rule(RunChangesQuestion question) {
    String end = Dates.full(question.periodEnd());
    String rule =
        "Movements dated on or before %s that the run added or closed; a changed row is closed and added anew. Amounts are in their own currency, with the sign of what they changed: a closed row counts the other way round. Receivables are open items with unapplied and over-applied money; other companies of the group are left out."
            .formatted(end);
    boolean byAccount = question.slice().keySet().stream().anyMatch(d -> !d.equals("entity"));
    return byAccount ? rule + " Accounts count by what they are at " + end + "." : rule;
  }

  private static Foot foot(Run run, RestatementLinks links, PageRequest request) {
    String source = RunFacts.source(run);
    return Foot.of(false, links.data(), source, request);
  }
}
