package io.countback.api.page;

import io.countback.api.gold.Run;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the reader has chosen to look at.
 *
 * @param entityId null for all entities
 * @param currency null for all items converted; else items in that currency only
 * @param pinned whether the run was chosen, so that later ones do not change the page
 */
record View(LocalDate asOf, String entityId, String currency, boolean pinned) {
  /** The last two choose the snapshot, and are judged where that is taken. */
  private static final List<String> NAMES =
      List.of("as_of", "entity", "currency", "snapshot", "reading");

  private static final String ALL = "all";

  /** Basis of the published rows the view reads. */
  String basis() {
    return currency == null ? "reporting" : "transaction";
  }

  /**
   * Reads the parameters of a request; an empty or absent one is the default: the run's as-of date,
   * all entities, reporting currency, the newest run.
   *
   * @param currencies transaction currencies that have figures
   * @throws BadRequest for an unknown name or a value the run does not have
   */
  static View parse(Map<String, String> parameters, Run run, Set<String> currencies) {
    parameters.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .findFirst()
        .ifPresent(View::refuse);
    return new View(
        asOf(parameters.getOrDefault("as_of", ""), run),
        entity(parameters.getOrDefault("entity", ""), run),
        currency(parameters.getOrDefault("currency", ""), currencies),
        parameters.containsKey("snapshot")
            || parameters.getOrDefault("reading", "").equals("then"));
  }

  private static void refuse(String name) {
    String remedy =
        Nearest.of(name, NAMES)
            .map(near -> "did you mean " + near + "?")
            .orElse("it takes " + String.join(", ", NAMES) + ".");
    throw BadRequest.badParameter(name, "The page has no parameter " + name + "; " + remedy);
  }

  private static LocalDate asOf(String text, Run run) {
    if (text.isEmpty()) {
      return run.asOf();
    }
    LocalDate date;
    try {
      date = LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw BadRequest.badParameter(
          "as_of", "as_of " + text + " is no date; write it as " + run.asOf() + ".");
    }
    if (date.isAfter(run.asOf())) {
      throw BadRequest.unprocessable(
          "as_of",
          "as_of %s is after the last published date %s; ask for a date up to %s."
              .formatted(date, run.asOf(), run.asOf()));
    }
    if (!run.periodEnds().contains(date)) {
      throw BadRequest.unprocessable(
          "as_of",
          "as_of %s is no period end of %s; the nearest is %s."
              .formatted(date, run.runId(), nearest(date, run)));
    }
    return date;
  }

  private static LocalDate nearest(LocalDate date, Run run) {
    return run.periodEnds().stream()
        .min(Comparator.comparingLong(end -> Math.abs(ChronoUnit.DAYS.between(end, date))))
        .orElse(run.asOf());
  }

  private static String entity(String text, Run run) {
    if (text.isEmpty() || text.equals(ALL)) {
      return null;
    }
    List<String> ids = run.entities().stream().map(Run.Entity::entityId).toList();
    if (!ids.contains(text)) {
      throw BadRequest.badParameter(
          "entity",
          "There is no entity " + text + "; choose " + ALL + ", " + String.join(", ", ids) + ".");
    }
    return text;
  }

  private static String currency(String text, Set<String> currencies) {
    if (text.isEmpty() || text.equals("reporting")) {
      return null;
    }
    if (!currencies.contains(text)) {
      throw BadRequest.badParameter(
          "currency",
          "There are no figures for items in "
              + text
              + "; choose reporting"
              + (currencies.isEmpty() ? "." : ", " + String.join(", ", currencies) + "."));
    }
    return text;
  }
}
