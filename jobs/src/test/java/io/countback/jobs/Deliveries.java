package io.countback.jobs;

import io.countback.ingest.sample.SampleCompany;
import io.countback.ingest.sample.SampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small sample company in two deliveries: the second brings lines that the first left out, which
 * are late and back-dated, and lines of the first once more with other amounts and segments.
 */
final class Deliveries {
  /** The last day of the company's history. */
  static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  /** Every so many lines one is late. */
  private static final Map<String, Integer> LATE =
      Map.of("invoice.csv", 9, "receipt.csv", 7, "application.csv", 5, "installment.csv", 11);

  /** Every so many lines one is corrected. */
  private static final Map<String, Integer> CORRECTED = Map.of("invoice.csv", 8, "account.csv", 2);

  private final Path folder;

  /** Writes the files below the folder. */
  Deliveries(Path folder) throws IOException {
    this.folder = folder;
    Path company = folder.resolve("company");
    SampleCompany.write(new SampleOptions(company, SampleOptions.DEFAULT_SEED, 10, 6, DAY));
    Files.createDirectories(files(1));
    Files.createDirectories(files(2));
    try (Stream<Path> files = Files.list(company)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        split(file.getFileName().toString(), Files.readAllLines(file));
      }
    }
  }

  /** The folder of the first or the second delivery. */
  Path files(int delivery) {
    return folder.resolve("delivery-" + delivery);
  }

  private void split(String name, List<String> lines) throws IOException {
    List<String> first = new ArrayList<>(lines.subList(0, 1));
    List<String> second = new ArrayList<>(first);
    int late = LATE.getOrDefault(name, Integer.MAX_VALUE);
    int corrected = CORRECTED.getOrDefault(name, Integer.MAX_VALUE);
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i % late == 0) {
        second.add(line);
        continue;
      }
      first.add(line);
      if (i % corrected == 0) {
        second.add(corrected(name, line));
      }
    }
    Files.write(files(1).resolve(name), first);
    if (second.size() > 1) {
      Files.write(files(2).resolve(name.replace(".csv", "-2.csv")), second);
    }
  }

  private static String corrected(String name, String line) {
    return name.equals("account.csv")
        ? line.replaceFirst(",(industry|wholesale|public|retail),", ",moved,")
        : line.replaceFirst(",invoice,(\\d+\\.\\d\\d),", ",invoice,1$1,");
  }
}
