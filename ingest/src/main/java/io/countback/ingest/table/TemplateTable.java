package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.requiredWord;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per template and version of it.
 *
 * <p>Words, reading ease, question and amount in the subject are computed from subject and body
 * where the file does not give them.
 */
public final class TemplateTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "template",
          "One row per template and version of it.",
          List.of(
              required("template_id", Type.ID),
              of("version", Type.WHOLE).withFallback("1"),
              of("name", Type.TEXT),
              requiredWord("type", "letter", "email", "sms", "script"),
              of("subject", Type.TEXT),
              of("body", Type.WHOLE_TEXT),
              of("language", Type.TEXT),
              of("tone", Type.TEXT),
              of("personalised", Type.LIST),
              of("words", Type.WHOLE),
              of("reading_ease", Type.AMOUNT),
              of("has_question", Type.FLAG),
              of("amount_in_subject", Type.FLAG)),
          List.of("template_id", "version"),
          false,
          null);

  private TemplateTable() {}
}
