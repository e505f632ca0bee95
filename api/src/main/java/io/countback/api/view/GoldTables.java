package io.countback.api.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published tables and their columns, read from the contract of the tables, docs/gold.md. */
public final class GoldTables {
  private static final Pattern TABLE = Pattern.compile("(##|###) `(\\w+)` — (.+)");
  private static final Pattern COLUMNS =
      Pattern.compile("\\| (\\w+(?:, \\w+)*) \\| ([a-z]+[^|]*?) \\| ?([^|]*?) ?\\|");
  private static final Pattern COLUMNS_OF_METRIC =
      Pattern.compile("\\| (\\w+) … (\\w+) \\| +\\| as in `(\\w+)`.*\\|");

  private static final String THREE_DECIMALS = "decimal(9,6), decimal(9,6), decimal(9,6)";

  private GoldTables() {}

  /** A published table: what one row of it is, and its columns in order. */
  public record DataSet(String name, String grain, List<Column> columns) {}

  /** A column with its SQL type. */
  public record Column(String name, String type, String meaning) {}

  /** Every table of the contract, in its order. */
  public static List<DataSet> all() {
    List<DataSet> tables = new ArrayList<>();
    List<String> comparing = new ArrayList<>();
    for (String line : text().lines().toList()) {
      Matcher table = TABLE.matcher(line);
      if (table.matches()) {
        tables.add(new DataSet(table.group(2), plain(table.group(3)), new ArrayList<>()));
        if (table.group(1).equals("###")) {
          comparing.add(table.group(2));
        }
      }
      Matcher columns = COLUMNS.matcher(line);
      if (columns.matches() && !tables.isEmpty() && !columns.group(1).equals("column")) {
        addTo(tables.get(tables.size() - 1), columns);
      }
      Matcher same = COLUMNS_OF_METRIC.matcher(line);
      if (same.matches()) {
        addSame(tables, same);
      }
    }
    tables.stream().filter(t -> comparing.contains(t.name())).forEach(GoldTables::addKnowledge);
    return tables;
  }

  /** The comparing tables say once, before the first of them, that rows are known as in metric. */
  private static void addKnowledge(DataSet table) {
    table.columns().add(new Column("known_from", "timestamp", "knowledge interval"));
    table.columns().add(new Column("known_to", "timestamp", "exclusive, null = still known"));
    table.columns().add(new Column("run_id", "string", "run that added the row"));
  }

  private static void addTo(DataSet table, Matcher columns) {
    String type = columns.group(2).replace("decimal(9,6) ×3", THREE_DECIMALS);
    String[] types = type.contains("<") ? new String[] {type} : type.split(", ");
    String[] names = columns.group(1).split(", ");
    for (int i = 0; i < names.length; i++) {
      String own = types[Math.min(i, types.length - 1)];
      table.columns().add(new Column(names[i], own, plain(columns.group(3))));
    }
  }

  /** Takes over a stretch of columns of an earlier table, from one name to another. */
  private static void addSame(List<DataSet> tables, Matcher same) {
    List<Column> columns =
        tables.stream()
            .filter(t -> t.name().equals(same.group(3)))
            .findFirst()
            .orElseThrow()
            .columns();
    List<String> names = columns.stream().map(Column::name).toList();
    tables
        .get(tables.size() - 1)
        .columns()
        .addAll(columns.subList(names.indexOf(same.group(1)), names.indexOf(same.group(2)) + 1));
  }

  private static String plain(String markdown) {
    return markdown.replace("**", "").replace("`", "").strip();
  }

  private static String text() {
    try (InputStream in = GoldTables.class.getResourceAsStream("gold.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
