package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How times grow with ten times the history, by the newest kept results of a tenth of it. */
final class Growth {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final double FULL = 10.5;
  private static final double REFRESH = 2.0;

  private final Path results;
  private final JsonNode common;

  /**
   * Over a folder of results, which need not exist.
   *
   * @param common what a line of a result says of machine and commit: only results of the same
   *     count
   */
  Growth(Path results, JsonNode common) {
    this.results = results;
    this.common = common;
  }

  /** Adds those figures for which there are results to compare with. */
  void add(GoalFigures figures, long invoices) throws IOException {
    boolean large = invoices == EngineGoals.LARGE;
    long tenth = invoices / 10;
    add(
        figures,
        EngineGoals.all(invoices),
        EngineGoals.all(tenth),
        ".seconds",
        tenth,
        large ? FULL : null);
    add(
        figures,
        EngineGoals.refresh(invoices),
        EngineGoals.refresh(tenth),
        ".work_seconds",
        tenth,
        large ? REFRESH : null);
  }

  private void add(
      GoalFigures figures, String now, String before, String what, long tenth, Double goal)
      throws IOException {
    Optional<Spread> smaller = kept(before + what, EngineGoals.size(tenth));
    Optional<Spread> larger = figures.find(now + what);
    if (smaller.isPresent() && larger.isPresent()) {
      figures.add(
          now + ".vs_" + EngineGoals.size(tenth), "ratio", larger.get().over(smaller.get()), goal);
    }
  }

  private Optional<Spread> kept(String name, String size) throws IOException {
    if (!Files.isDirectory(results)) {
      return Optional.empty();
    }
    List<Path> files;
    try (Stream<Path> found = Files.list(results)) {
      files =
          found
              .filter(f -> f.getFileName().toString().matches("goals-.*-" + size + "\\.jsonl"))
              .sorted()
              .toList();
    }
    Optional<Spread> newest = Optional.empty();
    for (Path file : files) {
      for (String text : Files.readAllLines(file)) {
        JsonNode line = JSON.readTree(text);
        if (line.path("name").asText().equals(name) && isAlike(line)) {
          newest =
              Optional.of(
                  new Spread(
                      line.path("value").asDouble(),
                      line.at("/spread/0").asDouble(),
                      line.at("/spread/1").asDouble()));
        }
      }
    }
    return newest;
  }

  private boolean isAlike(JsonNode line) {
    return Stream.of("/commit", "/machine/os", "/machine/cores", "/machine/java")
        .allMatch(field -> line.at(field).equals(common.at(field)));
  }
}
