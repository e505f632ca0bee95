package io.countback.ingest.suggest;

import io.countback.ingest.table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  /** A column of more words than these tells no kinds or states of documents. */
  private static final int FEW_WORDS = 20;

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
    List<Evidence> columns = columns(file);
    List<Pair> taken = pairs(columns, main, synonyms, keys);
    List<Role> missing = missing(roles, taken);
    long required = roles.stream().filter(Role::required).count();
    if (2 * missing.size() > required) {
      return Optional.empty();
    }
    for (Role role : missing) {
      needed(role, columns, taken, synonyms).ifPresent(taken::add);
    }
    if (!missing(roles, taken).isEmpty()
        || main.equals(Role.RECEIPT) && !paymentsAreNamed(file, taken, synonyms, keys)) {
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
                .map(p -> found(p, columns, taken, synonyms))
                .toList(),
            strength));
  }

  /** A sum of money by a header that only holds a known name is a guess beside other sums. */
  private static Found found(
      Pair pair, List<Evidence> columns, List<Pair> taken, Synonyms synonyms) {
    String others =
        pair.role.type() == Column.Type.AMOUNT
                && pair.role.required()
                && pair.sureness == Sureness.LIKELY
                && synonyms.strength(pair.role.group(), pair.role.column(), pair.column.header())
                    < HEADER
            ? couldAlsoBe(
                columns.stream()
                    .filter(c -> taken.stream().noneMatch(t -> t.column == c))
                    .filter(c -> c.share(Column.Type.AMOUNT) >= SHARE && mayBeMoney(c, synonyms))
                    .toList())
            : "";
    return new Found(
        pair.role,
        pair.column.header(),
        others.isEmpty() ? pair.sureness : Sureness.GUESS,
        pair.why + others);
  }

  private static String couldAlsoBe(List<Evidence> others) {
    return others.isEmpty()
        ? ""
        : others.stream()
            .map(c -> "\"" + c.header() + "\"")
            .collect(Collectors.joining(", ", "; IT COULD ALSO BE ", ""));
  }

  private static List<Evidence> columns(SampledFile file) {
    return file.headers().stream().map(h -> new Evidence(h, file.values(h))).toList();
  }

  /** Roles with the column that claims each most. */
  private static List<Pair> pairs(
      List<Evidence> columns, String main, Synonyms synonyms, Map<String, Set<String>> keys) {
    List<Pair> pairs = new ArrayList<>();
    for (Role role : Role.of(main, synonyms)) {
      for (Evidence column : columns) {
        pair(role, column, synonyms, keys).ifPresent(pairs::add);
      }
    }
    pairs.sort(Comparator.comparingDouble(p -> -p.claim(main)));
    List<Pair> taken = new ArrayList<>();
    for (Pair pair : pairs) {
      if (taken.stream().noneMatch(t -> t.role.equals(pair.role) || t.column == pair.column)) {
        taken.add(pair);
      }
    }
    return taken;
  }

  /** What a line of that kind must have and no header of the file names. */
  static List<String> unnamed(SampledFile file, String main, Synonyms synonyms) {
    List<Pair> taken = pairs(columns(file), main, synonyms, Map.of());
    return missing(Role.of(main, synonyms), taken).stream().map(Role::column).toList();
  }

  /** The share of what a line of that kind must have that headers of the file name. */
  static double named(SampledFile file, String main, Synonyms synonyms) {
    long required = Role.of(main, synonyms).stream().filter(Role::required).count();
    return 1 - (double) unnamed(file, main, synonyms).size() / required;
  }

  /**
   * True where something says that money came in: the file's name, invoices of another file, or a
   * header that no invoice has. A customer, a day and an amount are on invoices too.
   */
  private static boolean paymentsAreNamed(
      SampledFile file, List<Pair> taken, Synonyms synonyms, Map<String, Set<String>> keys) {
    Set<String> invoices = keys.getOrDefault(Role.INVOICE_ID, Set.of());
    return synonyms.ofFile(Role.RECEIPT, file.name()) > 0
        || taken.stream()
            .anyMatch(
                p ->
                    p.role.column().equals(Role.INVOICE_ID)
                        ? p.column.among(invoices) >= AMONG
                        : Role.OF_MONEY_RECEIVED.contains(p.role.column())
                            && synonyms.strength(Role.RECEIPT, p.role.column(), p.column.header())
                                >= synonyms.of(Role.INVOICE, p.column.header()) + BY_NEED);
  }

  private static List<Role> missing(List<Role> roles, List<Pair> taken) {
    return roles.stream()
        .filter(Role::required)
        .filter(role -> taken.stream().noneMatch(t -> t.role.equals(role)))
        .toList();
  }

  private static Optional<Pair> pair(
      Role role, Evidence column, Synonyms synonyms, Map<String, Set<String>> keys) {
    double share = column.share(role.type());
    if (role.type() == Column.Type.AMOUNT && synonyms.inHundredths(column.header())
        || role.column().equals(Role.KIND) && !says(column, synonyms::isCredit)
        || role.column().equals(Role.STATUS) && !says(column, synonyms::isVoid)) {
      return Optional.empty();
    }
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

  /** True for a column of few words, of which one is such. */
  private static boolean says(Evidence column, Predicate<String> word) {
    return column.distinct().size() <= FEW_WORDS && column.distinct().stream().anyMatch(word);
  }

  /** The column that is left for what a line must have. */
  private static Optional<Pair> needed(
      Role role, List<Evidence> columns, List<Pair> taken, Synonyms synonyms) {
    List<Evidence> left =
        columns.stream()
            .filter(c -> taken.stream().noneMatch(t -> t.column == c))
            .filter(c -> c.share(role.type()) >= SHARE)
            .filter(c -> !role.unique() || c.unique() == 1)
            .filter(c -> role.type() != Column.Type.ID || mayBeId(c))
            .filter(c -> role.type() != Column.Type.AMOUNT || mayBeMoney(c, synonyms))
            .toList();
    // Of two columns of money nobody knows which is owed.
    if (left.isEmpty() || role.type() == Column.Type.AMOUNT && left.size() > 1) {
      return Optional.empty();
    }
    Evidence first = left.get(0);
    return Optional.of(
        new Pair(
            role,
            first,
            BY_NEED,
            Sureness.GUESS,
            "no header says it; "
                + first.words(role.type(), role.unique())
                + couldAlsoBe(left.subList(1, left.size()))));
  }

  /** Numbers of checks and telephones are whole, sums of money seldom are. */
  private static boolean mayBeMoney(Evidence column, Synonyms synonyms) {
    return !synonyms.inHundredths(column.header())
        && column.values().stream().anyMatch(v -> v.matches(".*\\d[.,]\\d{1,2}\\D*"));
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

  /** Headers of columns that make nothing of a row. */
  List<String> unused() {
    return file.headers().stream()
        .filter(
            h ->
                found.stream()
                    .noneMatch(f -> f.header().equals(h) && !f.role().is(Role.PAID, Role.OPEN)))
        .filter(
            h ->
                paid() || column(Role.PAID, "amount").stream().noneMatch(f -> f.header().equals(h)))
        .toList();
  }

  /** Different cells of the column of kinds that say that a document is a credit note. */
  List<String> creditWords(Synonyms synonyms) {
    return words(Role.KIND, synonyms::isCredit);
  }

  /** Different cells of the column of states that say that a line does not count. */
  List<String> voidWords(Synonyms synonyms) {
    return words(Role.STATUS, synonyms::isVoid);
  }

  private List<String> words(String column, Predicate<String> word) {
    return values(main, column).stream().distinct().filter(word).sorted().toList();
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
