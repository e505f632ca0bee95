package io.countback.ingest.suggest;

import io.countback.ingest.check.Format;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SQL on the text of an amount in the form of the files. */
record AmountSql(Format format) {

  /** SQL that is true for an amount below 0. */
  String isBelow(String header) {
    String cell = name(header);
    if (!format.sign().isEmpty()) {
      cell = "trim(replace(" + cell + ", " + text(format.sign()) + ", ''))";
    }
    String minus = cell + " like '-%'";
    return switch (format.negative()) {
      case "parentheses" -> "(" + cell + " like '(%' or " + minus + ")";
      case "trailing_minus" -> "(" + cell + " like '%-' or " + minus + ")";
      case "cr_dr" -> "(upper(" + cell + ") like '%CR' or " + minus + ")";
      default -> minus;
    };
  }

  /**
   * SQL for an amount above 0 taken off instead. A text in another form stays as it is, so that the
   * line is set aside.
   */
  String takenOff(String header) {
    String cell = name(header);
    String sign = format.sign().isEmpty() ? "" : "(" + Pattern.quote(format.sign()) + ")?";
    String decimals = "([" + format.decimal() + "][0-9]+)?";
    String whole =
        format.thousands().isEmpty()
            ? "[0-9]+"
            : "([0-9]+|[0-9]{1,3}([" + format.thousands() + "][0-9]{3})+)";
    String form = "^" + sign + " ?" + whole + decimals + " ?" + sign + "$";
    String plain = cell;
    for (String passedOver : new String[] {format.sign(), format.thousands(), " "}) {
      if (!passedOver.isEmpty()) {
        plain = "replace(" + plain + ", " + text(passedOver) + ", '')";
      }
    }
    if (!format.decimal().equals(".")) {
      plain = "replace(" + plain + ", " + text(format.decimal()) + ", '.')";
    }
    return "if(%s rlike %s, concat('-', %s), concat(%s, '?'))"
        .formatted(cell, text(form), plain, cell);
  }

  /** SQL that is true where the cell is one of these. */
  static String among(String header, List<String> words) {
    return name(header)
        + " in ("
        + words.stream().map(AmountSql::text).collect(Collectors.joining(", "))
        + ")";
  }

  /** A header as SQL names a column. */
  static String name(String header) {
    return "`" + header.replace("`", "``") + "`";
  }

  /** A text as SQL writes it. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
