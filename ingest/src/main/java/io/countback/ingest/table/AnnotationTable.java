package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per dated note on the business as a whole or on one entity.
 *
 * <p>Without an entity it is about all of them.
 */
public final class AnnotationTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "annotation",
          "One row per dated note on the business as a whole or on one entity.",
          List.of(
              required("annotation_id", Type.ID),
              required("on_day", Type.DATE),
              required("text", Type.TEXT),
              of("entity_id", Type.ID)),
          List.of("annotation_id"),
          false,
          null);

  private AnnotationTable() {}
}
