package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.FrameWords;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The line on top of a page that says what it shows, and the form that changes it.
 *
 * @param address shows exactly this page again, whatever is published later
 * @param readAs which of the published values of a figure are shown
 * @param checks what the checks have to tell, in one line; null for a reader of some accounts, whom
 *     what was set aside of others does not concern
 * @param checksInFull the same with every amount
 * @param checksAddress where they are told in full; null where the reader may not go there
 * @param warning whether the checks have something to tell
 */
record Frame(
    String asOf,
    String scope,
    String currencyRule,
    String runId,
    String address,
    ReadAs readAs,
    String age,
    String checks,
    String checksInFull,
    String checksAddress,
    boolean warning,
    boolean sampleData,
    List<Choice> asOfChoices,
    List<Choice> entityChoices,
    List<Choice> currencyChoices) {

  /** An option of a control. */
  record Choice(String value, String label, boolean selected) {}

  static Frame of(Snapshot snapshot, View view, Set<String> currencies, PageRequest request) {
    Run run = snapshot.run();
    return new Frame(
        Dates.full(view.asOf()),
        FrameWords.scope(run, view.entityId()),
        FrameWords.currencyRule(run, view.asOf(), view.basis(), view.currency()),
        run.runId(),
        Address.ofExactly(snapshot, view),
        ReadAs.of(snapshot, view),
        Words.age(run.publishedAt(), request.now()),
        FrameWords.checksInBrief(run),
        FrameWords.checks(run),
        QualityPage.address(null, null, view.pinned() ? run.runId() : null),
        !FrameWords.clean(run),
        request.sampleData(),
        asOfChoices(run, view),
        entityChoices(run, view),
        currencyChoices(run, view, currencies));
  }

  /**
   * The frame of a page that shows a whole run, with no view of it to choose.
   *
   * @param pinned whether the run was chosen, so that later ones do not change the page
   */
  static Frame ofRun(Snapshot snapshot, String address, boolean pinned, PageRequest request) {
    return ofRun(snapshot, null, null, address, pinned, request);
  }

  /**
   * The frame of a page that shows a run's figures of an entity or in a currency.
   *
   * @param entityId null for all
   * @param currency items in it only; null for all, converted
   */
  static Frame ofRun(
      Snapshot snapshot,
      String entityId,
      String currency,
      String address,
      boolean pinned,
      PageRequest request) {
    Run run = snapshot.run();
    Role role = request.reader().role();
    boolean seesQuality = role.seesQuality();
    return new Frame(
        Dates.full(run.asOf()),
        FrameWords.scope(run, entityId, request.reader().scope()),
        FrameWords.currencyRule(
            run,
            run.asOf(),
            currency == null ? "reporting" : "transaction",
            currency == null ? run.reportingCurrency() : currency),
        run.runId(),
        address.contains("snapshot=")
            ? address
            : address + (address.contains("?") ? "&" : "?") + "snapshot=" + run.runId(),
        ReadAs.ofRun(run, pinned, request.path()),
        Words.age(run.publishedAt(), request.now()),
        seesQuality ? FrameWords.checksInBrief(run) : null,
        seesQuality ? FrameWords.checks(run) : null,
        seesQuality ? QualityPage.address(null, null, pinned ? run.runId() : null) : null,
        seesQuality && !FrameWords.clean(run),
        request.sampleData(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The frame of another page of the same view. */
  Frame at(String otherAddress) {
    return new Frame(
        asOf,
        scope,
        currencyRule,
        runId,
        otherAddress,
        readAs,
        age,
        checks,
        checksInFull,
        checksAddress,
        warning,
        sampleData,
        asOfChoices,
        entityChoices,
        currencyChoices);
  }

  /** As-of and run: enough below a chart of the page; and the reading where it is another. */
  String foot() {
    String foot = "As of " + asOf + " · " + runId;
    return readAs.brief() == null ? foot : foot + " · " + readAs.brief();
  }

  /** How old the figures are, or when they were published where later ones may exist. */
  String moment() {
    return readAs.published() == null ? "data " + age + " old" : "published " + readAs.published();
  }

  /**
   * Completed periods and the run's own date, newest first; dates in between exist for comparison
   * only.
   */
  private static List<Choice> asOfChoices(Run run, View view) {
    return run.periodEnds().stream()
        .filter(end -> Dates.endsMonth(end) || end.equals(run.asOf()) || end.equals(view.asOf()))
        .sorted(Comparator.reverseOrder())
        .map(end -> asOfChoice(end, view))
        .toList();
  }

  private static Choice asOfChoice(LocalDate end, View view) {
    return new Choice(end.toString(), Dates.full(end), end.equals(view.asOf()));
  }

  private static List<Choice> entityChoices(Run run, View view) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("all", FrameWords.scope(run, null), view.entityId() == null));
    if (run.entities().size() > 1) {
      for (Run.Entity entity : run.entities()) {
        boolean selected = entity.entityId().equals(view.entityId());
        choices.add(new Choice(entity.entityId(), entity.name(), selected));
      }
    }
    return choices;
  }

  private static List<Choice> currencyChoices(Run run, View view, Set<String> currencies) {
    List<Choice> choices = new ArrayList<>();
    String all = run.reportingCurrency() + ", all items converted";
    choices.add(new Choice("reporting", all, view.currency() == null));
    for (String currency : currencies) {
      choices.add(new Choice(currency, currency + " items only", currency.equals(view.currency())));
    }
    return choices;
  }
}
