package io.countback.ingest.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a written sample back, with plain Java and without the loader. */
final class SampleReader {

  /** One record with its physical line. */
  record Line(int number, Map<String, String> cells) {

    String text(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /** A row of {@code truth/dirty.csv}. */
  record Planted(String file, int line, String check) {}

  /** Checks after which a line is loaded all the same. */
  static final Set<String> WARNINGS =
      Set.of("I1c", "I3a", "I3b", "I3c", "I4", "P2", "P3b", "S1b", "T1b", "T1c", "T1d");

  private final Path folder;
  private final List<Planted> planted = new ArrayList<>();

  SampleReader(Path folder) {
    this.folder = folder;
    for (Line line : all("truth/dirty.csv")) {
      planted.add(
          new Planted(line.text("file"), Integer.parseInt(line.text("line")), line.text("check")));
    }
  }

  List<Planted> planted() {
    return planted;
  }

  boolean isPlanted(SampleFile file, Line line, String check) {
    return planted.contains(new Planted(file.fileName(), line.number(), check));
  }

  /** Lines of the file that a load takes over. */
  List<Line> loaded(SampleFile file) {
    Set<Integer> refused =
        planted.stream()
            .filter(p -> p.file().equals(file.fileName()) && !WARNINGS.contains(p.check()))
            .map(Planted::line)
            .collect(java.util.stream.Collectors.toSet());
    return all(file.fileName()).stream().filter(line -> !refused.contains(line.number())).toList();
  }

  List<Line> all(String name) {
    List<String> text;
    try {
      text = Files.readAllLines(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> header = fields(text.get(0));
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < text.size(); i++) {
      List<String> fields = fields(text.get(i));
      Map<String, String> cells = new HashMap<>();
      for (int column = 0; column < header.size(); column++) {
        cells.put(header.get(column), fields.get(column));
      }
      lines.add(new Line(i + 1, cells));
    }
    return lines;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
