package io.countback.ingest.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A silver table: its columns, its key and how its rows are counted.
 *
 * @param grain one sentence: what one row is
 * @param columns business columns of a file in the order of {@code layout.md} A
 * @param derived columns that no file carries and a load makes from the others of the same row
 * @param key the columns that name a row; versions of one key are kept, the newest is in force
 * @param state true where {@code valid_from} is part of the key and may be left out
 * @param controlAmount column summed for conservation per currency, null for none
 */
public record SilverTable(
    String name,
    String grain,
    List<Column> columns,
    List<Column> derived,
    List<String> key,
    boolean state,
    String controlAmount) {

  /** Every file may say when a row changed at its source and that it never existed. */
  private static final List<Column> VERSION_COLUMNS =
      List.of(
          Column.of("updated_at", Column.Type.MOMENT),
          Column.of("withdrawn", Column.Type.FLAG).withFallback("false"));

  /** Start of a state without {@code valid_from}: valid from always. */
  public static final String ALWAYS = "1900-01-01";

  /** A table that stores what its files carry. */
  SilverTable(
      String name,
      String grain,
      List<Column> columns,
      List<String> key,
      boolean state,
      String controlAmount) {
    this(name, grain, columns, List.of(), key, state, controlAmount);
  }

  /** Business columns and the two optional version columns: what a file may carry. */
  public List<Column> fileColumns() {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(VERSION_COLUMNS);
    return all;
  }

  /** The column of that name, empty when a file must not carry it. */
  public Optional<Column> column(String columnName) {
    return fileColumns().stream().filter(c -> c.name().equals(columnName)).findFirst();
  }

  /** The key without {@code valid_from}: what a state is a state of. */
  public List<String> identity() {
    return key.stream().filter(k -> !state || !k.equals("valid_from")).toList();
  }

  /** What is kept of a row: file columns without personal ones, and derived columns. */
  public List<Column> storedColumns() {
    List<Column> stored = new ArrayList<>(fileColumns());
    stored.removeIf(c -> c.type() == Column.Type.PERSONAL);
    stored.addAll(derived);
    return stored;
  }

  /** Columns about a person: judged with the row, and kept apart from the table. */
  public List<Column> personalColumns() {
    return columns.stream().filter(c -> c.type() == Column.Type.PERSONAL).toList();
  }

  /** The table as stored: stored columns, then where each row came from. */
  public StructType schema() {
    List<StructField> fields = new ArrayList<>();
    for (Column column : storedColumns()) {
      fields.add(DataTypes.createStructField(column.name(), column.type().spark(), true));
    }
    fields.add(DataTypes.createStructField("content_hash", DataTypes.LongType, false));
    fields.add(DataTypes.createStructField("load_id", DataTypes.LongType, false));
    fields.add(DataTypes.createStructField("file", DataTypes.StringType, false));
    fields.add(DataTypes.createStructField("line", DataTypes.LongType, false));
    return DataTypes.createStructType(fields);
  }
}
