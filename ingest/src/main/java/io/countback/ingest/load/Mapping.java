package io.countback.ingest.load;

import io.countback.ingest.load.Explanation.HeaderUse;
import io.countback.ingest.profile.Nearest;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.LeaveOut;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.profile.SqlGuard;
import io.countback.ingest.profile.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A profile's rule for a file, in words. */
final class Mapping {
  private final SqlGuard guard;
  private final FileRule rule;
  private final List<String> headers;

  /** The rule, null for none, and the columns of the file. */
  Mapping(Profile profile, FileRule rule, List<String> headers) {
    this.guard = new SqlGuard(profile.id());
    this.rule = rule;
    this.headers = headers;
  }

  /** Where each column of the file goes. */
  List<HeaderUse> headers() {
    return headers.stream().map(this::use).toList();
  }

  /** Columns that the rule could use and the file does not have. */
  List<String> absent() {
    return rule == null ? List.of() : used().filter(h -> !headers.contains(h)).toList();
  }

  private Stream<String> used() {
    return Stream.concat(rule.required().stream(), rule.optional().stream());
  }

  private HeaderUse use(String header) {
    if (rule == null) {
      return new HeaderUse(header, List.of(), "no rule takes the file");
    }
    List<String> uses = uses(header);
    if (!uses.isEmpty()) {
      return new HeaderUse(header, uses, null);
    }
    boolean ignored = rule.ignore().contains(header) || rule.ignore().contains("*");
    String hint = Nearest.hint(header, used().filter(h -> !headers.contains(h)).toList());
    return new HeaderUse(
        header, uses, ignored ? "the profile ignores it" : "no rule uses it" + hint);
  }

  private List<String> uses(String header) {
    List<String> uses = new ArrayList<>();
    for (RowRule row : rule.rows()) {
      row.set()
          .forEach(
              (column, value) -> {
                String to = row.table().name() + "." + column;
                if (value instanceof Value.Header h && h.name().equals(header)) {
                  uses.add(to);
                } else if (value instanceof Value.Mapped m && m.header().equals(header)) {
                  uses.add(to + " (translated)");
                } else if (value instanceof Value.Sql s && reads(s.expression(), header)) {
                  uses.add(to + " (computed)");
                }
              });
      if (row.when() != null && reads(row.when(), header)) {
        uses.add("whether there is a row of " + row.table().name());
      }
    }
    if (rule.control() != null) {
      if (new Value.Header(header).equals(rule.control().amount())) {
        uses.add("the sum of amounts");
      }
      if (new Value.Header(header).equals(rule.control().currency())) {
        uses.add("its currency");
      }
    }
    if (rule.leaveOut().stream().anyMatch(l -> reads(l.when(), header))) {
      uses.add("whether the line is left out");
    }
    return uses;
  }

  private boolean reads(String sql, String header) {
    return guard.columns(sql).stream().anyMatch(header::equalsIgnoreCase);
  }

  /** What the rule sets without a column of its own, and its conditions. */
  List<String> settings() {
    List<String> settings = new ArrayList<>();
    if (rule == null) {
      return settings;
    }
    for (LeaveOut out : rule.leaveOut()) {
      settings.add("line left out as '" + out.reason() + "' where " + out.when());
    }
    for (RowRule row : rule.rows()) {
      String table = row.table().name();
      if (row.when() != null) {
        settings.add("row of " + table + " only where " + row.when());
      }
      if (row.repeat()) {
        settings.add("rows of " + table + " that are equal are one row");
      }
      row.set()
          .forEach(
              (column, value) -> {
                String said = said(value);
                if (said != null) {
                  settings.add(table + "." + column + " = " + said);
                }
              });
    }
    return settings;
  }

  /** Null for a value that is a column as it is. */
  private static String said(Value value) {
    if (value instanceof Value.Constant constant) {
      return constant.text();
    }
    if (value instanceof Value.Line) {
      return "the number of the line";
    }
    if (value instanceof Value.Sql sql) {
      return "SQL " + sql.expression();
    }
    if (value instanceof Value.Mapped mapped) {
      return mapped.to().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> e.getKey() + " → " + e.getValue())
              .collect(Collectors.joining(", ", mapped.header() + ": ", "; any other → "))
          + (mapped.otherwise() == null ? "set aside" : mapped.otherwise());
    }
    return null;
  }
}
