package io.countback.ingest.profile;

import java.io.Serializable;
import java.util.Map;

/** Where the text of one silver column comes from. */
public sealed interface Value extends Serializable {

  /** The cell under a header; empty where the file has no such column. */
  record Header(String name) implements Value {}

  /** The physical line number, for sources without an id. */
  record Line() implements Value {}

  /** The same text for every row. */
  record Constant(String text) implements Value {}

  /**
   * A cell translated; a text that is not listed becomes {@code otherwise}, null for quarantine.
   */
  record Mapped(String header, Map<String, String> to, String otherwise) implements Value {}

  /** A Spark SQL expression over the row's columns, all of them text. */
  record Sql(String expression) implements Value {}
}
