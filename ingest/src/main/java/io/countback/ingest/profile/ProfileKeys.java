package io.countback.ingest.profile;

import java.util.List;

/**
 * The keys a profile may have, level by level: what the reader takes and what the JSON Schema
 * offers are the same list.
 */
final class ProfileKeys {
  /** A key and what it means, in one phrase. */
  record Key(String name, String meaning) {}

  static final List<Key> PROFILE =
      List.of(
          new Key("profile", "The id, stored with each load."),
          new Key("version", "The version, stored with each load."),
          new Key("title", "What the source is."),
          new Key("format", "How the source's files are written."),
          new Key("constants", "Rows written with the load, per table."),
          new Key("files", "Rules for files by name; the first that matches holds."));

  static final List<Key> FORMAT =
      List.of(
          new Key("type", "The kind of file; without it the name's ending says it."),
          new Key("url", "The address of a database, jdbc:…, without user and password."),
          new Key("encoding", "The character set (default utf-8)."),
          new Key("delimiter", "The sign between cells (default a comma)."),
          new Key("quote", "The sign around cells that contain it (default a double quote)."),
          new Key("decimal", "The sign before decimals, . or , (default .)."),
          new Key("thousands", "The sign between thousands (default none)."),
          new Key(
              "currency_sign",
              "The sign that may stand at one end of amounts and is passed over, such as $; an amount"
                  + " with another is set aside."),
          new Key("dates", "Patterns of java.time, strict; the first that fits holds."),
          new Key("zone", "The zone of moments without offset, such as Europe/Berlin."),
          new Key(
              "negative",
              "How a number below 0 is written (default minus); cr_dr: 12.00 CR is -12.00."),
          new Key("null", "Texts that mean an absent value."));

  static final List<Key> FILE =
      List.of(
          new Key("match", "A pattern of file names with * and ?, without .gz."),
          new Key("table", "The table or view that a database is asked for."),
          new Key("query", "The SQL query that a database is asked, in the place of a table."),
          new Key(
              "watermark",
              "The column that never falls in a row that is new or has changed; a load asks from"
                  + " the newest value loaded on."),
          new Key("required", "Headers without which the file is refused."),
          new Key("ignore", "Headers left out without warning; * for all others."),
          new Key(
              "leave_out",
              "Lines left out on purpose, counted under their reason; they make no row but one set"
                  + " as withdrawn, where an earlier load has brought it."),
          new Key("control", "What is summed for conservation, once per line."),
          new Key("rows", "The rows made of a line; none where no line makes one."));

  static final List<Key> LEAVE_OUT =
      List.of(
          new Key("reason", "The name of the rule in the load report."),
          new Key("when", "A predicate of Spark SQL over the line's cells, all of them text."));

  static final List<Key> CONTROL =
      List.of(
          new Key("amount", "The amount: a header or a constant."),
          new Key("currency", "Its currency in any case: a header or a constant."));

  static final List<Key> ROW =
      List.of(
          new Key("table", "The silver table the row is for."),
          new Key("when", "A predicate of Spark SQL; without it every line makes the row."),
          new Key("repeat", "True where the row stands on many lines and is one row."),
          new Key("set", "Column to value: a constant, $Header, $#line, a map or SQL."));

  static final List<Key> VALUE =
      List.of(
          new Key("map", "The header whose cell is translated, as $Header."),
          new Key("to", "Cell to text."),
          new Key("else", "The text for any other cell; without it the line is set aside."),
          new Key(
              "sql", "An expression of Spark SQL; its result is parsed as strictly as a cell."));

  private ProfileKeys() {}
}
