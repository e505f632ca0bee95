package io.countback.ingest.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.countback.ingest.table.ContactTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Table {@code party_contact}: name, e-mail and phone of the persons behind contacts, apart from
 * all other data, so that they can be erased in one place. Everywhere else stands the pseudonym,
 * {@code contact_id}.
 *
 * <p>One row per line that told such a detail and was loaded, or set aside and may yet be: it
 * belongs to the row of {@code contact}, or of {@code reject}, of the same contact, load, file and
 * line. A row that waits has its details here too, so that they are there when it is loaded.
 */
final class PartyContact {
  static final String TABLE = "party_contact";

  /**
   * The pseudonym and where a row came from stand first: the log tells the least and the greatest
   * value of each file's first four columns. {@code content_hash} is the hash of all that the line
   * said, by which a repeated line is known; that of {@code contact} knows nothing of the details.
   */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "contact_id STRING, valid_from DATE, load_id BIGINT, file STRING, line BIGINT,"
              + " updated_at TIMESTAMP, name STRING, preferred_name STRING, email STRING,"
              + " phone STRING, content_hash BIGINT");

  /** What names a row; the moment of change too, since two files of a load may have one name. */
  private static final List<String> ORIGIN =
      List.of("contact_id", "valid_from", "updated_at", "load_id", "file", "line");

  private static final String PREFIX = "_party_";

  private PartyContact() {}

  /**
   * The rows that a load adds.
   *
   * @param judged rows of {@code contact} with {@code load_id}, {@code file} and {@code line}
   */
  static Dataset<Row> of(Dataset<Row> judged) {
    Column told =
        ContactTable.TABLE.personalColumns().stream()
            .map(c -> col(c.name()).isNotNull())
            .reduce(Column::or)
            .orElseThrow();
    Column kept = col(Tech.OUTCOME).equalTo(Keys.LOADED).or(Rejects.newlyRefused());
    return judged
        .filter(told.and(kept).and(col("contact_id").isNotNull()))
        .select(columns(Arrays.stream(SCHEMA.fieldNames())));
  }

  /** Contacts in force as a line is compared with them: with the hash of all that theirs said. */
  static Dataset<Row> compared(Dataset<Row> inForce, Dataset<Row> details) {
    return joined(inForce, details)
        .withColumn("content_hash", coalesce(col(PREFIX + "content_hash"), col("content_hash")))
        .select(columns(Arrays.stream(inForce.columns())));
  }

  /** Typed rows tried again with the details that the line had told when it was set aside. */
  static Dataset<Row> completed(Dataset<Row> again, Dataset<Row> details) {
    Dataset<Row> rows =
        joined(
            again
                .withColumn("load_id", col(Tech.SINCE))
                .withColumn("file", col(Tech.FILE))
                .withColumn("line", col(Tech.LINE)),
            details);
    for (var personal : ContactTable.TABLE.personalColumns()) {
      rows = rows.withColumn(personal.name(), col(PREFIX + personal.name()));
    }
    return rows.select(columns(Arrays.stream(again.columns())));
  }

  private static Dataset<Row> joined(Dataset<Row> rows, Dataset<Row> details) {
    Dataset<Row> once = details.dropDuplicates(ORIGIN.toArray(String[]::new));
    Dataset<Row> prefixed =
        once.select(
            Arrays.stream(once.columns())
                .map(c -> col(c).alias(PREFIX + c))
                .toArray(Column[]::new));
    Column same =
        ORIGIN.stream()
            .map(c -> col(c).eqNullSafe(col(PREFIX + c)))
            .reduce(Column::and)
            .orElseThrow();
    return rows.join(prefixed, same, "left");
  }

  private static Column[] columns(Stream<String> names) {
    return names.map(functions::col).toArray(Column[]::new);
  }
}
