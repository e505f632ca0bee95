package io.countback.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables on two time axes have the columns that docs/gold.md promises readers. */
class TableColumnsTest {
  private static final Map<String, KnowledgeTable.Shape> SHAPES = new TreeMap<>();

  static {
    SHAPES.putAll(ComparingTables.SHAPES);
    SHAPES.putAll(ScoredTables.SHAPES);
    SHAPES.putAll(QualityTables.SHAPES);
  }

  static Set<String> tables() {
    return SHAPES.keySet();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_table_has_the_columns_of_its_page(String table) throws IOException {
    // Of the comparing tables the page says once for all by what run a row is known.
    KnowledgeTable.Shape shape = SHAPES.get(table);
    boolean comparing = ComparingTables.SHAPES.containsKey(table);
    assertEquals(
        promised(table), List.of((comparing ? shape.rows() : shape.schema()).fieldNames()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void every_column_of_a_key_is_one_of_the_table(String table) {
    KnowledgeTable.Shape shape = SHAPES.get(table);
    assertEquals(shape.key().size() + shape.values().size(), shape.rows().size());
  }

  /** First cells of the rows of the table's section: names, several of one line by comma. */
  private static List<String> promised(String table) throws IOException {
    List<String> names = new ArrayList<>();
    boolean inSection = false;
    for (String line : Files.readAllLines(Path.of("../docs/gold.md"))) {
      if (line.startsWith("#")) {
        inSection = line.matches("##+ `" + table + "`.*");
      } else if (inSection && line.startsWith("| ") && !line.startsWith("| column")) {
        Stream.of(line.split("\\|")[1].split(",")).map(String::trim).forEach(names::add);
      }
    }
    return names;
  }
}
