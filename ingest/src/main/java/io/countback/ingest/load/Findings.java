package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Failed checks as one text per row, so that they travel through any transform. */
final class Findings {
  private Findings() {}

  static void append(StringBuilder text, Finding finding) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    String column = finding.column() == null ? "" : finding.column();
    text.append(finding.check().code()).append('\t').append(column).append('\t');
    text.append(finding.detail().replace('\n', ' ').replace('\t', ' '));
  }

  /** The failures with one more where the condition holds. */
  static Column plus(Column failures, Column when, Check check, String column, Column detail) {
    Column one =
        functions.concat(
            functions.lit(check.code() + "\t" + (column == null ? "" : column) + "\t"), detail);
    return functions
        .when(
            functions.coalesce(when, functions.lit(false)),
            functions.concat_ws("\n", functions.when(failures.notEqual(""), failures), one))
        .otherwise(failures);
  }

  /** The warnings with one more where the condition holds. */
  static Column warn(Column warnings, Column when, Check check) {
    return functions
        .when(
            functions.coalesce(when, functions.lit(false)),
            functions.concat_ws(
                ",", functions.when(warnings.notEqual(""), warnings), functions.lit(check.code())))
        .otherwise(warnings);
  }

  /** Codes of the failures, each once. */
  static Column codes(Column failures) {
    return functions.array_distinct(
        functions.transform(
            functions.split(failures, "\n"), one -> functions.substring_index(one, "\t", 1)));
  }
}
