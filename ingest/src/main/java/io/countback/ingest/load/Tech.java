package io.countback.ingest.load;

import io.countback.ingest.table.SilverTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns a row carries while it is judged, beside those of its silver table. */
final class Tech {
  static final String FILE = "_file";
  static final String SHA256 = "_sha256";
  static final String LINE = "_line";
  static final String TEXT = "_text";

  /** Failed checks, one per line: code, column and detail separated by tabs; empty for none. */
  static final String FAILURES = "_failures";

  /** Codes of warnings, separated by commas; empty for none. */
  static final String WARNINGS = "_warnings";

  /** Code of the rule that leaves the row out; null for none. */
  static final String LEFT_OUT = "_left_out";

  /** True for a row tried again from quarantine. */
  static final String RETRY = "_retry";

  /** Of a row tried again, the load that set it aside; null for a row of this load. */
  static final String SINCE = "_since";

  /** True for a row that stands on many lines and is one row. */
  static final String REPEAT = "_repeat";

  static final String CONTROL_AMOUNT = "_control_amount";
  static final String CONTROL_CURRENCY = "_control_currency";

  /** Set by the judge: loaded, duplicate, left_out, quarantined or superseded. */
  static final String OUTCOME = "_outcome";

  /** Set by the judge: true for the version of its key that is in force, if it is loaded. */
  static final String NEWEST = "_newest";

  /**
   * Set by the judge: true where the key has a row in force with other content. Only where silver
   * has the table, as the two that follow.
   */
  static final String REPLACES = "_replaces";

  /** Control amount of the row in force, only of a table that has one. */
  static final String REPLACED_AMOUNT = "_replaced_amount";

  static final String REPLACED_CURRENCY = "_replaced_currency";

  private Tech() {}

  /** The stored business columns of a table and then those about persons, typed. */
  static StructType business(SilverTable table) {
    List<StructField> fields = new ArrayList<>();
    Stream.concat(table.storedColumns().stream(), table.personalColumns().stream())
        .map(c -> DataTypes.createStructField(c.name(), c.type().spark(), true))
        .forEach(fields::add);
    return DataTypes.createStructType(fields);
  }

  /** A typed row before it is judged. */
  static StructType typed(SilverTable table) {
    StructType schema = business(table);
    for (String text : List.of(FILE, SHA256)) {
      schema = schema.add(text, DataTypes.StringType, false);
    }
    return schema
        .add(LINE, DataTypes.LongType, false)
        .add(TEXT, DataTypes.StringType, true)
        .add(FAILURES, DataTypes.StringType, false)
        .add(WARNINGS, DataTypes.StringType, false)
        .add(LEFT_OUT, DataTypes.StringType, true)
        .add(RETRY, DataTypes.BooleanType, false)
        .add(REPEAT, DataTypes.BooleanType, false)
        .add(CONTROL_AMOUNT, DataTypes.createDecimalType(19, 4), true)
        .add(CONTROL_CURRENCY, DataTypes.StringType, true)
        .add(SINCE, DataTypes.LongType, true);
  }
}
