package io.countback.ingest.load;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.table.SilverTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Conservation of one load: every source line under exactly one of loaded, left out, quarantined
 * and duplicate; the control amounts likewise, per currency.
 *
 * @param checkAmounts control amounts of the rows in {@code checks}, none for a check counted apart
 * @param loaded rows to write, per table
 * @param refused rows newly set aside and rows tried again that passed, per table
 */
record Counts(
    LoadRecord.Rows rows,
    List<LoadRecord.Amounts> amounts,
    Map<String, Long> checks,
    List<LoadRecord.CheckAmount> checkAmounts,
    List<LoadRecord.Revision> revisions,
    Map<String, Long> loaded,
    Map<String, Long> refused) {

  /** Of a load without any row. */
  static final Counts NONE =
      new Counts(
          new LoadRecord.Rows(0, 0, 0, 0, 0, 0),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          Map.of(),
          Map.of());

  /** Outcomes in the order in which the worst of a line's rows speaks for the line. */
  private static final int DUPLICATE = 1;

  private static final int LOADED = 2;
  private static final int LEFT_OUT = 3;
  private static final int QUARANTINED = 4;

  /**
   * Counts the judged rows.
   *
   * @param wholeLines true where a line may have made several rows
   */
  static Counts of(Judge judge, Map<String, Long> warnings, boolean wholeLines) {
    Dataset<Row> all = null;
    for (SilverTable table : judge.tables()) {
      Dataset<Row> rows =
          judge
              .judged(table)
              .select(
                  lit(table.name()).alias("table_name"),
                  col(Tech.SHA256),
                  col(Tech.LINE),
                  col(Tech.OUTCOME),
                  col(Tech.RETRY),
                  col(Tech.REPEAT),
                  Findings.codes(col(Tech.FAILURES)).cast("string").alias("codes"),
                  col(Tech.WARNINGS),
                  col(Tech.LEFT_OUT),
                  col(Tech.CONTROL_AMOUNT),
                  col(Tech.CONTROL_CURRENCY),
                  rank().alias("rank"),
                  replaces(judge, table).alias("replaces"),
                  col(Tech.SHA256).notEqual(Loader.CONSTANTS).alias("from_file"));
      all = all == null ? rows : all.unionByName(rows);
    }
    List<Row> kinds =
        all.groupBy(
                "table_name",
                Tech.OUTCOME,
                Tech.RETRY,
                Tech.REPEAT,
                "codes",
                Tech.WARNINGS,
                Tech.LEFT_OUT,
                "rank",
                "from_file",
                "replaces",
                Tech.CONTROL_CURRENCY)
            .agg(count(lit(1)).alias("n"), sum(Tech.CONTROL_AMOUNT).alias("amount"))
            .collectAsList();
    Tally tally = new Tally();
    for (Row kind : kinds) {
      tally.rows(kind);
      if (!wholeLines) {
        tally.lines(kind);
        tally.found(kind, codes(kind));
      }
    }
    if (wholeLines) {
      lines(all).forEach(tally::lines);
      found(all).forEach(line -> tally.found(line, codesOfLine(line)));
    }
    warnings.forEach(tally::apart);
    return tally.counts(revisions(judge, kinds));
  }

  private static Column replaces(Judge judge, SilverTable table) {
    return judge.inForce(table).isPresent() ? Revisions.replaces() : lit(false);
  }

  private static List<LoadRecord.Revision> revisions(Judge judge, List<Row> kinds) {
    Set<String> revised =
        kinds.stream()
            .filter(kind -> kind.<Boolean>getAs("replaces"))
            .map(kind -> kind.<String>getAs("table_name"))
            .collect(Collectors.toSet());
    List<Callable<LoadRecord.Revision>> counts = new ArrayList<>();
    for (SilverTable table : judge.tables()) {
      if (revised.contains(table.name())) {
        counts.add(() -> Revisions.of(table, judge.judged(table)));
      }
    }
    return SideBySide.run(counts);
  }

  /** With rows set aside earlier whose corrected lines are loaded. */
  Counts withReplaced(long replaced) {
    LoadRecord.Rows of =
        new LoadRecord.Rows(
            rows.read(),
            rows.loaded(),
            rows.leftOut(),
            rows.quarantined(),
            rows.duplicates(),
            rows.healed() + replaced);
    return new Counts(of, amounts, checks, checkAmounts, revisions, loaded, refused);
  }

  /** True where the load has rows for the table. */
  boolean writes(SilverTable table) {
    return loaded.containsKey(table.name());
  }

  private static Column rank() {
    Column once = col(Tech.REPEAT).equalTo(false);
    return when(col(Tech.OUTCOME).equalTo(Keys.QUARANTINED), QUARANTINED)
        .when(col(Tech.LEFT_OUT).isNotNull(), LEFT_OUT)
        .when(col(Tech.OUTCOME).equalTo(Keys.LOADED).and(once), LOADED)
        .when(once, DUPLICATE)
        .otherwise(0);
  }

  /** Rows that one line has made, as one. */
  private static List<Row> lines(Dataset<Row> all) {
    return all.filter(col(Tech.RETRY).equalTo(false).and(col("from_file")))
        .groupBy(Tech.SHA256, Tech.LINE)
        .agg(
            max("rank").alias("rank"),
            first(col(Tech.CONTROL_AMOUNT), true).alias("amount"),
            first(col(Tech.CONTROL_CURRENCY), true).alias(Tech.CONTROL_CURRENCY),
            first(col(Tech.LEFT_OUT), true).alias(Tech.LEFT_OUT))
        .groupBy(col("rank"), col(Tech.CONTROL_CURRENCY), col(Tech.LEFT_OUT))
        .agg(
            count(lit(1)).alias("n"), coalesce(sum("amount"), lit(BigDecimal.ZERO)).alias("amount"))
        .withColumn(Tech.RETRY, lit(false))
        .withColumn("from_file", lit(true))
        .collectAsList();
  }

  /**
   * Lines with rows in which a check found something, those of the same findings as one: a line's
   * amount counts once, however many rows it has made.
   */
  private static List<Row> found(Dataset<Row> all) {
    Column duplicate = col(Tech.OUTCOME).equalTo(Keys.DUPLICATE);
    Column finding =
        struct(
            col("table_name"),
            col(Tech.OUTCOME),
            col(Tech.REPEAT),
            col("codes"),
            col(Tech.WARNINGS));
    return all.filter(col("codes").notEqual("[]").or(col(Tech.WARNINGS).notEqual("")).or(duplicate))
        .groupBy(Tech.SHA256, Tech.LINE, Tech.RETRY, "from_file")
        .agg(
            array_sort(collect_set(finding)).alias("found"),
            first(col(Tech.CONTROL_AMOUNT), true).alias("amount"),
            first(col(Tech.CONTROL_CURRENCY), true).alias(Tech.CONTROL_CURRENCY))
        .groupBy(Tech.RETRY, "from_file", "found", Tech.CONTROL_CURRENCY)
        .agg(sum("amount").alias("amount"))
        .collectAsList();
  }

  private static Set<String> codesOfLine(Row line) {
    Set<String> codes = new TreeSet<>();
    line.<Row>getList(line.fieldIndex("found")).forEach(row -> codes.addAll(codes(row)));
    return codes;
  }

  private static Set<String> codes(Row kind) {
    String failures = kind.<String>getAs("codes").replaceAll("[\\[\\]]", "");
    Set<String> codes = new TreeSet<>(Arrays.asList(failures.split(", ")));
    codes.addAll(Arrays.asList(kind.<String>getAs(Tech.WARNINGS).split(",")));
    boolean repeat = kind.getAs(Tech.REPEAT);
    if (kind.<String>getAs(Tech.OUTCOME).equals(Keys.DUPLICATE) && !repeat) {
      codes.add(kind.<String>getAs("table_name").equals("receipt") ? "P1a" : "I1a");
    }
    codes.remove("");
    return codes;
  }

  /** Adds up groups of equal rows. */
  private static final class Tally {
    private final long[] rows = new long[5];
    private final Map<String, BigDecimal[]> amounts = new TreeMap<>();
    private final Map<String, Long> checks = new TreeMap<>();
    private final Map<String, Map<String, BigDecimal>> checkAmounts = new TreeMap<>();
    private final Map<String, Long> loaded = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private long healed;

    void check(String code, long n) {
      if (n > 0) {
        checks.merge(code, n, Long::sum);
      }
    }

    /** Rows that were counted apart, whose amounts nobody knows. */
    void apart(String code, long n) {
      check(code, n);
      if (n > 0) {
        checkAmounts.remove(code);
      }
    }

    /** What a group of rows means for the tables written and the checks. */
    void rows(Row kind) {
      String table = kind.getAs("table_name");
      String outcome = kind.getAs(Tech.OUTCOME);
      boolean retry = kind.getAs(Tech.RETRY);
      long n = kind.getAs("n");
      if (outcome.equals(Keys.LOADED)) {
        loaded.merge(table, n, Long::sum);
        healed += retry ? n : 0;
      }
      if (outcome.equals(Keys.QUARANTINED) != retry) {
        refused.merge(table, n, Long::sum);
      }
      if (!retry) {
        codes(kind).forEach(code -> check(code, n));
      }
    }

    /** What the checks found in a group of rows or lines, in money. */
    void found(Row kind, Set<String> codes) {
      String currency = kind.getAs(Tech.CONTROL_CURRENCY);
      BigDecimal amount = kind.getAs("amount");
      boolean retry = kind.getAs(Tech.RETRY);
      boolean fromFile = kind.getAs("from_file");
      if (!retry && fromFile && currency != null && amount != null) {
        codes.forEach(code -> checkAmount(code, currency, amount));
      }
    }

    private void checkAmount(String code, String currency, BigDecimal amount) {
      checkAmounts
          .computeIfAbsent(code, c -> new TreeMap<>())
          .merge(currency, amount, BigDecimal::add);
    }

    /** What a group of lines means for conservation. */
    void lines(Row kind) {
      boolean retry = kind.getAs(Tech.RETRY);
      boolean fromFile = kind.getAs("from_file");
      if (retry || !fromFile) {
        return;
      }
      // A line of which only repeats are left is loaded: its row stands for all of them.
      int rank = kind.<Integer>getAs("rank");
      int outcome = rank == 0 ? LOADED : rank;
      rows[outcome] += kind.<Long>getAs("n");
      String leftOut = kind.getAs(Tech.LEFT_OUT);
      if (leftOut != null) {
        check(leftOut, kind.<Long>getAs("n"));
      }
      String currency = kind.getAs(Tech.CONTROL_CURRENCY);
      BigDecimal amount = kind.getAs("amount");
      if (currency != null && amount != null) {
        BigDecimal[] of = amounts.computeIfAbsent(currency, c -> zeros());
        of[outcome] = of[outcome].add(amount);
        if (leftOut != null) {
          checkAmount(leftOut, currency, amount);
        }
      }
    }

    Counts counts(List<LoadRecord.Revision> revisions) {
      long read = rows[DUPLICATE] + rows[LOADED] + rows[LEFT_OUT] + rows[QUARANTINED];
      return new Counts(
          new LoadRecord.Rows(
              read, rows[LOADED], rows[LEFT_OUT], rows[QUARANTINED], rows[DUPLICATE], healed),
          amounts.entrySet().stream().map(e -> amounts(e.getKey(), e.getValue())).toList(),
          checks,
          checkAmounts.entrySet().stream()
              .flatMap(code -> code.getValue().entrySet().stream().map(a -> of(code.getKey(), a)))
              .toList(),
          revisions,
          loaded,
          refused);
    }

    private static LoadRecord.CheckAmount of(String code, Map.Entry<String, BigDecimal> amount) {
      return new LoadRecord.CheckAmount(code, amount.getKey(), amount.getValue());
    }

    private static LoadRecord.Amounts amounts(String currency, BigDecimal[] of) {
      BigDecimal read = of[DUPLICATE].add(of[LOADED]).add(of[LEFT_OUT]).add(of[QUARANTINED]);
      return new LoadRecord.Amounts(
          currency, read, of[LOADED], of[LEFT_OUT], of[QUARANTINED], of[DUPLICATE]);
    }

    private static BigDecimal[] zeros() {
      BigDecimal[] zeros = new BigDecimal[5];
      Arrays.fill(zeros, BigDecimal.ZERO);
      return zeros;
    }
  }
}
