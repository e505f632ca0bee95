package io.countback.ingest.table;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where a person looks up the columns of a file, every table stands. */
class DescribedTablesTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`(\\\\\\*)?");

  @Test
  void every_table_of_the_layout_is_described_and_columns_are_those_of_the_class()
      throws IOException {
    String sample = Files.readString(ROOT.resolve("data-samples/README.md"));
    Map<String, String> others =
        Files.readAllLines(ROOT.resolve("docs/files.md")).stream()
            .filter(line -> line.startsWith("| `") && line.split("\\|").length == 4)
            .collect(toMap(line -> line.split("`")[1], line -> line.split("\\|")[3]));
    for (SilverTable table : Tables.ALL) {
      if (sample.contains("### raw/" + table.name() + ".csv")) {
        continue;
      }
      assertTrue(others.containsKey(table.name()), "docs/files.md has no line for " + table.name());
      List<String> described =
          NAME.matcher(others.get(table.name()))
              .results()
              .filter(m -> table.column(m.group(1)).isPresent())
              .map(m -> m.group(1) + (m.group(2) == null ? "" : "*"))
              .toList();
      assertEquals(
          table.columns().stream().map(c -> c.name() + (c.required() ? "*" : "")).toList(),
          described,
          table.name());
    }
  }
}
