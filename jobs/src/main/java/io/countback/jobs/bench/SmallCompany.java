package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a small company waits for, by the launcher and with the memory that everybody has. */
final class SmallCompany {
  private static final String AS_OF = "2026-06-30";
  private static final String NEXT_DAY = "2026-07-01";

  private final Path home;
  private final Path folder;

  /** Works in a folder with the launcher of the project. */
  SmallCompany(Path home, Path folder) {
    this.home = home.toAbsolutePath().normalize();
    this.folder = folder;
  }

  /** Seconds of {@code countback demo}, from its start until the CFO has the first page. */
  double demo(int run) throws IOException, InterruptedException {
    List<String> printed = new ArrayList<>();
    Path log = folder.resolve("demo-" + run + ".err");
    List<String> command =
        launched("demo", "--dir", folder.resolve("demo-" + run).toString(), "--port", "0");
    long began = System.nanoTime();
    try (ServedLake served = ServedLake.start(command, log, printed)) {
      String key =
          printed.stream()
              .filter(line -> line.startsWith("CFO "))
              .map(line -> line.split("\\s+")[1])
              .findFirst()
              .orElseThrow();
      int status = new AskedApi(served).text(key, "/cfo").statusCode();
      if (status != 200) {
        throw new Refusal(
            1, "The demo's page answered %d. Its messages: %s".formatted(status, log));
      }
      return seconds(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** Loads and computes the company of the project's samples. */
  void begin() throws IOException, InterruptedException {
    Path files = home.resolve("data-samples/raw");
    refresh("small", folder.resolve("small"), AS_OF, files);
  }

  /** Writes what one account has new on the next day. */
  void addLines(History history) throws IOException, SQLException {
    history.run(
        List.of("gen_line.sql"),
        Map.of(
            "DIR", home.resolve("data-samples/raw").toString(),
            "CSV", Files.createDirectories(lines()).toString()));
  }

  /** Seconds of {@code countback refresh} of these lines, on the company as it was. */
  double oneAccount() throws IOException, InterruptedException {
    Path lake = Folders.twin(folder.resolve("small"), folder.resolve("small-next"));
    Measured measured = refresh("one-account", lake, NEXT_DAY, lines());
    Folders.delete(lake);
    return seconds(measured.wall());
  }

  private Path lines() {
    return folder.resolve("lines");
  }

  /** The sample has lines that are set aside on purpose: 3 and 4 have loaded too. */
  private Measured refresh(String name, Path lake, String asOf, Path files)
      throws IOException, InterruptedException {
    return Measured.engine(
        name,
        launched("refresh", "--lake", lake.toString(), "--as-of", asOf, files.toString()),
        folder,
        Refusal.QUARANTINE);
  }

  private List<String> launched(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("env", "-u", "COUNTBACK_HEAP", home.resolve("countback").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
