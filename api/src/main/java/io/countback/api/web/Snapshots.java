package io.countback.api.web;

import io.countback.api.gold.Reading;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import io.countback.api.view.ProblemType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which snapshot a caller asks for. {@code snapshot} names the run up to which something is known,
 * {@code reading} says which of the values published until then stands for a figure: {@code known},
 * the last, or {@code first}. The two go together.
 */
final class Snapshots {
  /** Words of {@code reading}; the first is the default. */
  private static final String KNOWN = "known";

  private static final String FIRST = "first";

  /** On pages only: the run that computed as of the day the page is asked for. */
  private static final String THEN = "then";

  private static final Pattern NUMBERED = Pattern.compile("run-\\d+");

  private Snapshots() {}

  /** By {@code snapshot} and {@code reading}, as data resources take them. */
  static Snapshot of(Snapshot newest, Parameters parameters) {
    String reading = parameters.word("reading", KNOWN, FIRST);
    return read(named(newest, parameters), reading);
  }

  /** By {@code snapshot}, {@code reading} and {@code as_of}, as pages take them. */
  static Snapshot ofPage(Snapshot newest, Parameters parameters) {
    String reading = parameters.word("reading", KNOWN, THEN, FIRST);
    if (!reading.equals(THEN)) {
      return read(named(newest, parameters), reading);
    }
    if (parameters.text("snapshot") != null) {
      throw BadRequest.badParameter(
          "reading",
          "reading=then picks the run by as_of, and snapshot=%s names one; give one of them."
              .formatted(parameters.text("snapshot")));
    }
    return asOf(newest, parameters.date("as_of"));
  }

  /**
   * By {@code snapshot}, or the last run that computed as of a day.
   *
   * @param parameter that names the day
   * @param hint what a day without a run means
   */
  static Snapshot ofDay(Snapshot newest, Parameters parameters, String parameter, String hint) {
    if (parameters.text(parameter) == null) {
      return named(newest, parameters);
    }
    if (parameters.text("snapshot") != null) {
      throw BadRequest.badParameter(
          parameter,
          "%s picks the run by its day, and snapshot=%s names one; give one of them."
              .formatted(parameter, parameters.text("snapshot")));
    }
    LocalDate day = parameters.date(parameter);
    return lastAsOf(newest, day).orElseThrow(() -> noRunOf(day, newest.runs(), parameter, hint));
  }

  private static Snapshot read(Snapshot snapshot, String reading) {
    return snapshot.read(reading.equals(FIRST) ? Reading.FIRST : Reading.KNOWN);
  }

  private static Snapshot named(Snapshot newest, Parameters parameters) {
    return ofRun(newest, parameters.text("snapshot"), "snapshot");
  }

  /**
   * What a run knew.
   *
   * @param runId null for the newest
   * @param parameter that names it
   */
  static Snapshot ofRun(Snapshot newest, String runId, String parameter) {
    return runId == null
        ? newest
        : newest.at(runId).orElseThrow(() -> unknown(newest, runId, parameter));
  }

  private static Refusal unknown(Snapshot newest, String runId, String parameter) {
    String last = newest.run().runId();
    String nearest = nearest(runId, newest.runs()).orElse(last);
    return new Refusal(
        ProblemType.NOT_FOUND,
        "No run %s was published; the newest %sis %s%s. /v1/runs lists all."
            .formatted(
                runId,
                nearest.equals(last) ? "and nearest " : "",
                last,
                nearest.equals(last) ? "" : ", the nearest " + nearest),
        parameter);
  }

  /** By number where the name has one, else by its letters. */
  private static Optional<String> nearest(String runId, List<Run> runs) {
    List<String> ids = runs.stream().map(Run::runId).toList();
    if (!NUMBERED.matcher(runId).matches()) {
      return Nearest.of(runId, ids);
    }
    return ids.stream()
        .filter(id -> NUMBERED.matcher(id).matches())
        .min(Comparator.comparing(id -> number(id).subtract(number(runId)).abs()));
  }

  private static BigInteger number(String runId) {
    return new BigInteger(runId.substring(runId.indexOf('-') + 1));
  }

  /** The last run that computed as of the day; without a day, the newest. */
  private static Snapshot asOf(Snapshot newest, LocalDate day) {
    LocalDate asked = day == null ? newest.run().asOf() : day;
    return lastAsOf(newest, asked)
        .orElseThrow(
            () ->
                noRunOf(
                    asked,
                    newest.runs(),
                    "as_of",
                    "reading=first shows the first published figures of " + asked + "."));
  }

  private static Optional<Snapshot> lastAsOf(Snapshot newest, LocalDate day) {
    return newest.runs().stream()
        .filter(run -> run.asOf().equals(day))
        .findFirst()
        .flatMap(run -> newest.at(run.runId()));
  }

  private static BadRequest noRunOf(LocalDate day, List<Run> runs, String parameter, String hint) {
    LocalDate nearest =
        runs.stream()
            .map(Run::asOf)
            .min(Comparator.comparing(d -> Math.abs(ChronoUnit.DAYS.between(d, day))))
            .orElseThrow();
    return BadRequest.unprocessable(
        parameter,
        "No run computed as of %s, so what was known then is not on record; the nearest day with a run is %s. %s"
            .formatted(day, nearest, hint));
  }
}
