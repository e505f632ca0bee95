package io.countback.jobs.laws;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.reference.Ledger;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Judges laws on drawn ledgers. All worlds of all ledgers lie in one stack per run, under names
 * that begin with the ledger's number and the world's name, so that Spark plans each run once; then
 * each ledger's laws are checked by themselves.
 */
final class Court {
  /** What all ledgers together say of a law. */
  static final class Verdict {
    private int ledgers;
    private int touched;
    private final Map<String, Long> compared = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    /** Ledgers in which anything was compared. */
    int ledgers() {
      return ledgers;
    }

    /** Ledgers which the law's worlds differ from; all for a law without worlds. */
    int touched() {
      return touched;
    }

    /** Comparisons by metric. */
    Map<String, Long> compared() {
      return compared;
    }

    List<String> violations() {
      return violations;
    }
  }

  /** The law every sheet keeps: open items and unapplied money are what the documents book. */
  static final String BOTH_SIDES = "both_sides_of_the_balance_agree";

  private static final String BETWEEN = "~";

  private Court() {}

  static Map<String, Verdict> judge(LawBook book, long seed, int ledgers) {
    Map<String, LedgerFacts> facts = new HashMap<>();
    Dataset<Row> all = null;
    for (Run run : book.runs()) {
      Ledger stack = Ledger.empty();
      for (int number = 0; number < ledgers; number++) {
        Worlds worlds = new Worlds(seed, number, book.laws());
        for (String world : run.worlds()) {
          String prefix = number + BETWEEN + world + BETWEEN;
          stack.add(new Rewrite().names(name -> prefix + name).of(worlds.get(world)));
        }
      }
      Run.Measured measured = run.measure(stack);
      facts.put(run.name(), measured.facts());
      Dataset<Row> slices =
          measured
              .slices()
              .filter(coalesce(col("entity"), col("segment"), col("collector")).contains(BETWEEN))
              .withColumn("run", lit(run.name()));
      if (!run.ends().isEmpty()) {
        slices = slices.filter(col("period_end").isin(run.ends().toArray()));
      }
      all = all == null ? slices : all.unionByName(slices);
    }
    MapFunction<Row, String> ledger = Court::ledger;
    List<String> lines =
        all.groupByKey(ledger, Encoders.STRING())
            .flatMapGroups(new Judge(book, seed, new HashMap<>(facts)), Encoders.STRING())
            .collectAsList();
    return verdicts(lines);
  }

  /** A row of the measures; the total is a slice without a value. */
  static Sheet.Slice slice(Row row) {
    LocalDate end = row.getAs(0);
    String[] dimensions = {"entity", "segment", "collector"};
    for (int i = 0; i < dimensions.length; i++) {
      if (!row.isNullAt(i + 1)) {
        return new Sheet.Slice(end, dimensions[i], row.getString(i + 1), row.getList(4));
      }
    }
    return new Sheet.Slice(end, "total", "", row.getList(4));
  }

  private static String ledger(Row row) {
    return Court.slice(row).value().split(BETWEEN, 2)[0];
  }

  private static Map<String, Verdict> verdicts(List<String> lines) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.split("\t", 3);
      Verdict verdict = verdicts.computeIfAbsent(cells[0], l -> new Verdict());
      switch (cells[1]) {
        case "violation" -> verdict.violations.add(cells[2]);
        case "ledger" -> verdict.ledgers++;
        case "touched" -> verdict.touched++;
        default -> verdict.compared.merge(cells[1], Long.valueOf(cells[2]), Long::sum);
      }
    }
    return verdicts;
  }

  /** Checks the laws of one ledger, whose slices of all runs and worlds are the group. */
  private static final class Judge
      implements FlatMapGroupsFunction<String, Row, String>, Serializable {
    private static final long serialVersionUID = 1L;

    private final LawBook book;
    private final long seed;
    private final HashMap<String, LedgerFacts> facts;

    Judge(LawBook book, long seed, HashMap<String, LedgerFacts> facts) {
      this.book = book;
      this.seed = seed;
      this.facts = facts;
    }

    @Override
    public Iterator<String> call(String number, Iterator<Row> rows) {
      Map<String, List<Sheet.Slice>> slices = slices(rows);
      List<Law> laws = book.laws();
      Worlds worlds = new Worlds(seed, Integer.parseInt(number), laws);
      Case ledger = new Case(worlds, slices, facts);
      List<String> lines = new ArrayList<>();
      for (Law law : laws) {
        law.check().accept(ledger);
        Map<String, Long> compared = ledger.takeCompared();
        if (!compared.isEmpty()) {
          lines.add(law.name() + "\tledger\t");
        }
        if (touched(law, worlds)) {
          lines.add(law.name() + "\ttouched\t");
        }
        compared.forEach((metric, n) -> lines.add(law.name() + "\t" + metric + "\t" + n));
        ledger.takeViolations().forEach(v -> lines.add(law.name() + "\tviolation\t" + v));
      }
      ledger.unbalanced().forEach(u -> lines.add(BOTH_SIDES + "\tviolation\t" + u));
      return lines.iterator();
    }

    private static boolean touched(Law law, Worlds worlds) {
      return law.worlds().isEmpty()
          || law.worlds().keySet().stream().anyMatch(w -> !worlds.get(w).equals(worlds.base()));
    }

    private static Map<String, List<Sheet.Slice>> slices(Iterator<Row> rows) {
      Map<String, List<Sheet.Slice>> slices = new HashMap<>();
      Map<String, Map<LocalDate, List<Row>>> whole = new HashMap<>();
      while (rows.hasNext()) {
        Row row = rows.next();
        Sheet.Slice slice = Court.slice(row);
        String[] name = slice.value().split(BETWEEN, 3);
        String of = row.getAs("run") + BETWEEN + name[1];
        slices
            .computeIfAbsent(of, k -> new ArrayList<>())
            .add(new Sheet.Slice(slice.end(), slice.dimension(), name[2], slice.amounts()));
        if (slice.dimension().equals("entity")) {
          whole
              .computeIfAbsent(of, k -> new LinkedHashMap<>())
              .computeIfAbsent(slice.end(), k -> new ArrayList<>())
              .addAll(slice.amounts());
        }
      }
      whole.forEach(
          (of, ends) ->
              ends.forEach(
                  (end, amounts) ->
                      slices.get(of).add(new Sheet.Slice(end, "ledger", "", amounts))));
      return slices;
    }
  }
}
