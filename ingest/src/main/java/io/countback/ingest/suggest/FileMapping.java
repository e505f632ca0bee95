package io.countback.ingest.suggest;

import io.countback.ingest.table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the lines of one file are taken for, and its columns.
 *
 * @param main what a line mainly is: invoice, receipt or account
 * @param strength how well it fits, to be compared with other kinds
 */
record FileMapping(SampledFile file, String main, List<Found> found, double strength) {
  /** A column is of a type where this share of its values is. */
  private static final double SHARE = Dates.SHARE;

  /** From here on values that stand in another file's key column say what a column is. */
  private static final double AMONG = 0.8;

  /** Below it a column of another file's keys is none, whatever its header says. */
  private static final double FEW = 0.3;

  /** Of a column told by its values alone. */
  private static final double BY_VALUES = 1.5;

  private static final double BY_NEED = 0.5;

  /** From here on a header is a known name. */
  private static final double HEADER = Synonyms.HELD + BY_NEED;

  private record Pair(Role role, Evidence column, double strength, Sureness sureness, String why) {
    /** Where two roles would have a column, what the line mainly is, and must have, comes first. */
    double claim(String main) {
      return strength + (role.group().equals(main) ? BY_NEED : 0) + (role.required() ? BY_NEED : 0);
    }
  }

  /**
   * The file as lines of that kind, empty where it lacks what such a line must have.
   *
   * @param keys values of other files' key columns, by the name of the column
   */
  static Optional<FileMapping> of(
      SampledFile file, String main, Synonyms synonyms, Map<String, Set<String>> keys) {
    List<Role> roles = Role.of(main, synonyms);
    List<Evidence> columns =
        file.headers().stream().map(h -> new Evidence(h, file.values(h))).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Role role : roles) {
      for (Evidence column : columns) {
        pair(role, column, synonyms, keys).ifPresent(pairs::add);
      }
    }
    pairs.sort(Comparator.comparingDouble(p -> -p.claim(main)));
    List<Pair> taken = new ArrayList<>();
    for (Pair pair : pairs) {
      if (taken.stream().noneMatch(t -> t.role == pair.role || t.column == pair.column)) {
        taken.add(pair);
      }
    }
    List<Role> missing = missing(roles, taken);
    long required = roles.stream().filter(Role::required).count();
    if (2 * missing.size() > required) {
      return Optional.empty();
    }
    for (Role role : missing) {
      needed(role, columns, taken).ifPresent(taken::add);
    }
    if (!missing(roles, taken).isEmpty()) {
      return Optional.empty();
    }
    double strength =
        synonyms.ofFile(main, file.name()) + taken.stream().mapToDouble(p -> p.strength).sum();
    return Optional.of(
        new FileMapping(
            file,
            main,
            taken.stream()
                .sorted(Comparator.comparingInt(p -> roles.indexOf(p.role)))
                .map(p -> new Found(p.role, p.column.header(), p.sureness, p.why))
                .toList(),
            strength));
  }

  private static List<Role> missing(List<Role> roles, List<Pair> taken) {
    return roles.stream()
        .filter(Role::required)
        .filter(role -> taken.stream().noneMatch(t -> t.role == role))
        .toList();
  }

  private static Optional<Pair> pair(
      Role role, Evidence column, Synonyms synonyms, Map<String, Set<String>> keys) {
    double share = column.share(role.type());
    if (share < SHARE || role.unique() && column.unique() < SHARE) {
      return Optional.empty();
    }
    double named = synonyms.strength(role.group(), role.column(), column.header());
    String said = "header says \"" + column.header() + "\"";
    Set<String> known = role.unique() ? Set.of() : keys.getOrDefault(role.column(), Set.of());
    double among = column.among(known);
    if (among >= AMONG) {
      String why =
          "%d %% of its values stand in the %s file"
              .formatted(
                  Math.round(among * 100),
                  role.column().equals(Role.INVOICE_ID) ? "invoice" : "customer");
      return Optional.of(
          new Pair(
              role,
              column,
              named + BY_VALUES,
              named >= HEADER ? Sureness.SURE : Sureness.LIKELY,
              named > 0 ? said + ", " + why : why));
    }
    boolean unfit = !known.isEmpty() && among < FEW;
    if (named == 0 || unfit && !role.required()) {
      return Optional.empty();
    }
    boolean sure = named >= HEADER && share == 1 && (!role.unique() || column.unique() == 1);
    return Optional.of(
        new Pair(
            role,
            column,
            unfit ? BY_NEED : named,
            sure && !unfit ? Sureness.SURE : Sureness.LIKELY,
            said + ", " + column.words(role.type(), role.unique())));
  }

  /** The column that is left for what a line must have. */
  private static Optional<Pair> needed(Role role, List<Evidence> columns, List<Pair> taken) {
    return columns.stream()
        .filter(c -> taken.stream().noneMatch(t -> t.column == c))
        .filter(c -> c.share(role.type()) >= SHARE)
        .filter(c -> !role.unique() || c.unique() == 1)
        .filter(c -> role.type() != Column.Type.ID || mayBeId(c))
        .findFirst()
        .map(
            c ->
                new Pair(
                    role,
                    c,
                    BY_NEED,
                    Sureness.GUESS,
                    "no header says it; " + c.words(role.type(), role.unique())));
  }

  private static boolean mayBeId(Evidence column) {
    return column.share(Column.Type.DATE) < SHARE
        && column.values().stream().noneMatch(v -> v.matches(".*\\d[.,]\\d{1,2}"));
  }

  /** The column found for a role, empty for none. */
  Optional<Found> column(String group, String column) {
    return found.stream().filter(f -> f.role().is(group, column)).findFirst();
  }

  /** The header found for a role that is there. */
  String header(String group, String column) {
    return column(group, column).orElseThrow().header();
  }

  /** Cells of the column found for a role; none where it was not found. */
  List<String> values(String group, String column) {
    return column(group, column).map(f -> file.values(f.header())).orElse(List.of());
  }

  /** Headers that no role was found for. */
  List<String> unknown() {
    return file.headers().stream()
        .filter(h -> found.stream().noneMatch(f -> f.header().equals(h)))
        .toList();
  }

  /** True where the lines say when the invoice was paid. */
  boolean paid() {
    return main.equals(Role.INVOICE)
        && (column(Role.PAID, "received_on").isPresent()
            || column(Role.PAID, Role.DAYS).isPresent());
  }

  /** The mapping without what was found of these groups. */
  FileMapping without(Set<String> groups) {
    return new FileMapping(
        file,
        main,
        found.stream().filter(f -> !groups.contains(f.role().group())).toList(),
        strength);
  }
}
