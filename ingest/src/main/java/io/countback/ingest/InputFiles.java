package io.countback.ingest;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that command-line arguments name. */
public final class InputFiles {
  private InputFiles() {}

  /** Files as given; of a folder its CSV files, plain or gzip, by name. */
  public static List<Path> of(List<Path> arguments) {
    List<Path> files = new ArrayList<>();
    for (Path argument : arguments) {
      if (Files.isDirectory(argument)) {
        List<Path> inside = csvFiles(argument);
        if (inside.isEmpty()) {
          throw missing(argument + " holds no .csv or .csv.gz file");
        }
        files.addAll(inside);
      } else if (Files.isRegularFile(argument)) {
        files.add(argument);
      } else {
        throw missing("There is no file or folder " + argument);
      }
    }
    return files;
  }

  private static List<Path> csvFiles(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(f -> f.getFileName().toString().matches(".*\\.csv(\\.gz)?"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal missing(String what) {
    return new Refusal(
        Refusal.USAGE,
        what + ". Nothing was loaded; the lake is as it was. Check the path and run it again.");
  }
}
