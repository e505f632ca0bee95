package io.countback.api.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The lake of the small sample company as of 30 June 2026, with a note on one account, as the
 * launcher makes it; made once in a build, copied by each JVM and by those who change it.
 */
final class SampleLake {
  private static final Path RAW = Launcher.ROOT.resolve("data-samples/raw");

  private static final String NOTE =
      """
      note_id,account_id,written_at,kind,until,text,author
      n-1,A-10001,2026-06-29T09:00:00Z,note,,Asks for a copy of every invoice,Mara Sand
      """;

  private static final List<LocalDate> NEXT_RUNS =
      List.of(
          LocalDate.of(2026, 6, 14),
          LocalDate.of(2026, 5, 14),
          LocalDate.of(2026, 4, 14),
          LocalDate.of(2026, 3, 14));

  private static Path lake;
  private static Path growing;
  private static int runs;

  private SampleLake() {}

  /** The lake; only to be read. */
  static synchronized Path path() {
    if (lake == null) {
      try {
        lake = Folders.copy(Once.made("lake", SampleLake::make), Launcher.FOLDER.resolve("lake"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lake;
  }

  /** A copy under a name, to be changed. */
  static Path copy(String name) throws IOException {
    return Folders.copy(path(), Launcher.FOLDER.resolve(name));
  }

  /** A copy to which runs are published; it has one until {@link #publish} is called. */
  static synchronized Path growing() throws IOException {
    if (growing == null) {
      growing = copy("growing");
      runs = 1;
    }
    return growing;
  }

  /** How many runs the growing lake has. */
  static synchronized int runs() throws IOException {
    growing();
    return runs;
  }

  /** Publishes one more run to the growing lake, as of the middle of a month, which it returns. */
  static synchronized LocalDate publish() throws IOException, InterruptedException {
    LocalDate asOf = NEXT_RUNS.get(runs() - 1);
    Launcher.run("compute", "--lake", growing, "--as-of", asOf).succeeds();
    runs++;
    return asOf;
  }

  private static void make(Path folder) throws IOException {
    Path note = Files.writeString(folder.resolveSibling("account_note.csv"), NOTE);
    try {
      Launcher.run("refresh", "--lake", folder, "--as-of", "2026-06-30", RAW, note).succeeds();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
