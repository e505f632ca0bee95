package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.gold.Digest;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.Frame.Choice;
import io.countback.api.page.WorklistPage.Kpi;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.DayReview;
import io.countback.api.view.Nearest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The day in review: what of the plan was done, what the day brought, what is left for the next.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param soFar when the run was published, where the day was not over then; else null
 * @param list address of the list for the next day
 * @param filters empty where there is nobody to choose
 */
record DigestPage(
    Frame frame,
    String stale,
    String incomplete,
    String soFar,
    String kick,
    String headline,
    String list,
    List<Filter> filters,
    List<Choice> keep,
    List<Kpi> figures,
    List<Panel> panels,
    Foot foot) {
  private static final String PATH = "/collector/digest";
  private static final List<String> NAMES = List.of("as_of", "collector", "snapshot");

  /** The day is reviewed then; in UTC, since a run may hold entities of several zones. */
  private static final LocalTime REVIEWED_AT = LocalTime.of(16, 30);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  static DigestPage of(Snapshot snapshot, Scope scope, PageRequest request) {
    Run run = snapshot.run();
    Map<String, String> parameters = request.parameters();
    ParameterNames.check(parameters.keySet(), NAMES);
    Collection<String> collectors = DayReview.collectors(snapshot, scope);
    String collector = collector(scope, collectors, parameters.get("collector"));
    boolean isPinned = parameters.containsKey("as_of") || parameters.containsKey("snapshot");
    String snapshotId = isPinned ? run.runId() : null;
    DayReview day = DayReview.of(snapshot, scope, collector);
    Foot foot = Foot.of(false, data(collector, snapshotId), RunFacts.source(run), request);
    return new DigestPage(
        Frame.ofRun(snapshot, address(collector, snapshotId), isPinned, request),
        isPinned ? null : CfoPage.stale(run, request),
        request.reader().role().seesQuality() ? CfoPage.incomplete(run) : null,
        soFar(run),
        "Day in review, %s %d%s"
            .formatted(
                DigestWords.day(day.day()),
                day.day().getYear(),
                scope.role() == Role.COLLECTOR ? "" : ", " + whose(collector)),
        DigestWords.headline(day),
        list(collector, snapshotId),
        scope.role() == Role.COLLECTOR ? List.of() : List.of(filter(collectors, collector)),
        isPinned ? List.of(new Choice("snapshot", run.runId(), false)) : List.of(),
        figures(day),
        new DigestPanels(day, run.reportingCurrency(), data(collector, snapshotId)).panels(),
        foot);
  }

  /** Null for all whom the reader sees; a collector sees the own day. */
  private static String collector(Scope scope, Collection<String> collectors, String asked) {
    if (asked == null || asked.equals(DayReview.TEAM)) {
      return scope.role() == Role.COLLECTOR ? scope.value() : null;
    }
    if (!collectors.contains(asked)) {
      throw BadRequest.unprocessable(
          "collector",
          "Nothing is to be told of a collector %s%s; it can be %s."
              .formatted(
                  asked,
                  Nearest.hint(asked, collectors),
                  Stream.concat(Stream.of(DayReview.TEAM), collectors.stream())
                      .collect(Collectors.joining(", "))));
    }
    return asked;
  }

  private static String whose(String collector) {
    return collector == null ? "all collectors" : "collector " + collector;
  }

  /** Published before the day's review; a later run of the day replaces it. */
  private static String soFar(Run run) {
    Instant review = run.asOf().atTime(REVIEWED_AT).toInstant(ZoneOffset.UTC);
    return run.publishedAt().isBefore(review)
        ? Dates.full(run.publishedAt().atZone(ZoneOffset.UTC).toLocalDate())
            + ", "
            + CLOCK.format(run.publishedAt().truncatedTo(ChronoUnit.MINUTES))
            + " UTC"
        : null;
  }

  private static Filter filter(Collection<String> collectors, String selected) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(DayReview.TEAM, "All collectors", selected == null));
    collectors.forEach(c -> choices.add(new Choice(c, c, c.equals(selected))));
    return new Filter("collector", "Collector", choices);
  }

  private static List<Kpi> figures(DayReview day) {
    int planned = day.sum(Digest::planned);
    int big = day.sum(Digest::bigWins);
    int streak = day.collector() == null ? 0 : day.sum(Digest::streak);
    return List.of(
        new Kpi(
            "Planned and done",
            planned == 0 ? "–" : "%d of %d".formatted(day.sum(Digest::done), planned),
            planned == 0
                ? "no list was published for this day"
                : streak > 1
                    ? "all of the plan, %d days in a row".formatted(streak)
                    : "the first ten of the morning’s list",
            null),
        new Kpi(
            "Contacted besides",
            String.valueOf(day.sum(Digest::doneNotPlanned)),
            "in person, not among the planned",
            null),
        new Kpi(
            "Carried to the next list",
            planned == 0 ? "–" : String.valueOf(day.carried()),
            planned == 0 ? "nothing was planned" : "of %d missed".formatted(day.missedCount()),
            null),
        new Kpi(
            "Promises broken",
            String.valueOf(day.sum(Digest::promisesBroken)),
            day.sum(Digest::promisesKept) + " kept",
            null),
        new Kpi(
            "Overdue payments in",
            String.valueOf(day.sum(Digest::wins)),
            (big == 0 ? "" : big + " big; ")
                + (day.overduePaid().isEmpty() ? "nothing overdue paid" : DigestWords.paid(day)),
            null));
  }

  /**
   * The page.
   *
   * @param collector null for all
   * @param snapshot the run chosen, null for the newest
   */
  static String address(String collector, String snapshot) {
    return ManagerView.path(PATH, query(collector, snapshot));
  }

  private static String list(String collector, String snapshot) {
    return ManagerView.path("/collector", query(collector, snapshot));
  }

  private static String data(String collector, String snapshot) {
    return ProofLinks.path(
        "/v1/digest/", collector == null ? DayReview.TEAM : collector, "", query(null, snapshot));
  }

  private static Map<String, String> query(String collector, String snapshot) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("collector", collector);
    query.put("snapshot", snapshot);
    return query;
  }
}
