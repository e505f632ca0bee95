package io.countback.ingest.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.check.CellParser;
import io.countback.ingest.check.Check;
import io.countback.ingest.check.Derived;
import io.countback.ingest.check.Finding;
import io.countback.ingest.check.Format;
import io.countback.ingest.check.RowChecks;
import io.countback.ingest.check.Today;
import io.countback.ingest.profile.Profile.Control;
import io.countback.ingest.profile.Profile.LeaveOut;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.profile.Value;
import io.countback.ingest.table.Column;
import io.countback.ingest.table.SilverTable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns lines of text into typed silver rows, with what the row checks found in each. */
final class TypedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where one silver column's text comes from, after projection. */
  private record Cell(Column column, Value value) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final String table;
  private final ArrayList<String> kept = new ArrayList<>();
  private final ArrayList<Cell> cells = new ArrayList<>();
  private final ArrayList<String> key;
  private final boolean withdraws;
  private final Control control;
  private final Format format;
  private final Today today;
  private final boolean repeat;

  private TypedRows(
      SilverTable table,
      Map<String, Value> set,
      Control control,
      Format format,
      Today today,
      boolean repeat) {
    this.table = table.name();
    this.control = control;
    this.format = format;
    this.today = today;
    this.repeat = repeat;
    this.key = new ArrayList<>(table.key());
    this.withdraws = new Value.Constant("true").equals(set.get("withdrawn"));
    for (Column column : table.fileColumns()) {
      cells.add(new Cell(column, set.get(column.name())));
    }
    table.storedColumns().forEach(c -> kept.add(c.name()));
    table.personalColumns().forEach(c -> kept.add(c.name()));
  }

  /** The silver rows that one rule makes of the lines. */
  static Dataset<Row> of(
      Dataset<Row> raw,
      RowRule rule,
      Control control,
      List<LeaveOut> leaveOut,
      Format format,
      Today today) {
    TypedRows typed =
        new TypedRows(rule.table(), rule.set(), control, format, today, rule.repeat());
    Dataset<Row> lines = rule.when() == null ? raw : raw.filter(expr(rule.when()));
    return typed.rows(rule.table(), lines, raw, leaveOut, typed::parse);
  }

  private Dataset<Row> rows(
      SilverTable silver,
      Dataset<Row> lines,
      Dataset<Row> raw,
      List<LeaveOut> leaveOut,
      MapFunction<Row, Row> parse) {
    List<org.apache.spark.sql.Column> projection = new ArrayList<>();
    for (String name : List.of(Tech.FILE, Tech.SHA256, Tech.LINE, Tech.TEXT, RawRows.FAULT)) {
      projection.add(col(name));
    }
    projection.add(leftOut(leaveOut).alias(Tech.LEFT_OUT));
    projection.add(text(raw, control == null ? null : control.amount()).alias(Tech.CONTROL_AMOUNT));
    projection.add(
        text(raw, control == null ? null : control.currency()).alias(Tech.CONTROL_CURRENCY));
    for (Cell cell : cells) {
      projection.add(text(raw, cell.value()).alias("c_" + cell.column().name()));
    }
    return lines
        .select(projection.toArray(org.apache.spark.sql.Column[]::new))
        .map(parse, Encoders.row(Tech.typed(silver)));
  }

  /**
   * The lines that none of the rules takes, as rows of a table without values: left out where the
   * profile says so, else set aside. Empty where a rule takes every line.
   */
  static Optional<Dataset<Row>> rest(
      SilverTable table,
      Dataset<Row> raw,
      List<RowRule> rules,
      Control control,
      List<LeaveOut> leaveOut,
      Format format,
      Today today) {
    org.apache.spark.sql.Column taken = lit(false);
    for (RowRule rule : rules) {
      if (rule.when() == null) {
        return Optional.empty();
      }
      taken = taken.or(coalesce(expr(rule.when()), lit(false)));
    }
    TypedRows typed = new TypedRows(table, Map.of(), control, format, today, false);
    typed.cells.clear();
    return Optional.of(
        typed.rows(table, raw.filter(taken.equalTo(false)), raw, leaveOut, typed::untaken));
  }

  /** Why the profile leaves a line out, null where it does not; such a line is not looked into. */
  private static org.apache.spark.sql.Column leftOut(List<LeaveOut> rules) {
    org.apache.spark.sql.Column reason = lit(null).cast("string");
    for (int i = rules.size() - 1; i >= 0; i--) {
      LeaveOut rule = rules.get(i);
      reason =
          org.apache
              .spark
              .sql
              .functions
              .when(col(RawRows.FAULT).isNull().and(expr(rule.when())), lit(rule.reason()))
              .otherwise(reason);
    }
    return reason;
  }

  private static org.apache.spark.sql.Column text(Dataset<Row> raw, Value value) {
    if (value instanceof Value.Header header) {
      return header(raw, header.name());
    }
    if (value instanceof Value.Mapped mapped) {
      return header(raw, mapped.header());
    }
    if (value instanceof Value.Line) {
      return col(Tech.LINE).cast("string");
    }
    if (value instanceof Value.Constant constant) {
      return lit(constant.text());
    }
    if (value instanceof Value.Sql sql) {
      return expr(sql.expression()).cast("string");
    }
    return lit(null).cast("string");
  }

  private static org.apache.spark.sql.Column header(Dataset<Row> raw, String name) {
    return List.of(raw.columns()).contains(name)
        ? raw.col("`" + name.replace("`", "``") + "`")
        : lit("");
  }

  private Row untaken(Row line) {
    Finding finding =
        line.getString(4) != null
            ? new Finding(Check.N3C, null, line.getString(4))
            : new Finding(Check.N3B, null, "no rule of the profile takes this line");
    return row(line, Map.of(), line.getString(5) == null ? List.of(finding) : List.of());
  }

  private Row parse(Row line) {
    if (line.getString(5) != null) {
      return row(line, withdraws ? keyAlone(line) : Map.of(), List.of());
    }
    List<Finding> findings = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    boolean broken = line.getString(4) != null;
    if (broken) {
      findings.add(new Finding(Check.N3C, null, line.getString(4)));
    }
    for (int i = 0; i < cells.size() && !broken; i++) {
      values.put(cells.get(i).column().name(), cell(cells.get(i), line.getString(8 + i), findings));
    }
    if (!broken) {
      RowChecks.check(table, values, today, findings::add);
      Derived.complete(table, values);
    }
    return row(line, values, findings);
  }

  /** What a line that is left out says of a row that an earlier load may have brought. */
  private Map<String, Object> keyAlone(Row line) {
    Map<String, Object> values = new HashMap<>(Map.of("withdrawn", true));
    for (int i = 0; i < cells.size(); i++) {
      String column = cells.get(i).column().name();
      // Its moment of change too: without it the version taken back would be the newer one.
      if (key.contains(column) || column.equals("updated_at")) {
        values.put(column, cell(cells.get(i), line.getString(8 + i), new ArrayList<>()));
      }
    }
    return values;
  }

  private Object cell(Cell cell, String text, List<Finding> findings) {
    Column column = cell.column();
    String used = text;
    if (cell.value() instanceof Value.Mapped mapped && text != null) {
      used = mapped.to().getOrDefault(text, mapped.otherwise());
      if (used == null && !text.isEmpty()) {
        findings.add(new Finding(Check.N3B, column.name(), "'" + text + "': not in the map"));
        return null;
      }
    }
    if (used == null || used.isEmpty()) {
      used = column.fallback();
    }
    if ((used == null || used.isEmpty()) && column.required()) {
      findings.add(new Finding(Check.N3A, column.name(), "no value"));
      return null;
    }
    Format form = cell.value() instanceof Value.Header ? format : format.own();
    return CellParser.parse(column, used, form, findings::add);
  }

  private Row row(Row line, Map<String, Object> values, List<Finding> findings) {
    StringBuilder failures = new StringBuilder();
    Set<String> warnings = new LinkedHashSet<>();
    String leftOut = line.getString(5);
    for (Finding finding : findings) {
      switch (finding.check().outcome()) {
        case QUARANTINE -> Findings.append(failures, finding);
        case LEFT_OUT -> leftOut = leftOut == null ? finding.check().code() : leftOut;
        default -> warnings.add(finding.check().code());
      }
    }
    Object[] out = new Object[kept.size() + 12];
    int at = 0;
    for (String column : kept) {
      Object value = values.get(column);
      out[at++] = value instanceof List<?> list ? list.toArray() : value;
    }
    out[at++] = line.getString(0);
    out[at++] = line.getString(1);
    out[at++] = line.getLong(2);
    out[at++] = line.getString(3);
    out[at++] = failures.toString();
    out[at++] = String.join(",", warnings);
    out[at++] = leftOut;
    out[at++] = false;
    out[at++] = repeat;
    String currency = ControlTotals.currency(line.getString(7));
    BigDecimal amount = controlAmount(line.getString(6));
    out[at++] = currency == null ? null : amount;
    out[at++] = amount == null ? null : currency;
    out[at] = null;
    return RowFactory.create(out);
  }

  private BigDecimal controlAmount(String text) {
    Column amount = new Column("control", Column.Type.AMOUNT, false, List.of(), null);
    Format form = control != null && control.amount() instanceof Value.Header ? format : Format.OWN;
    return (BigDecimal) CellParser.parse(amount, text, form, f -> {});
  }
}
