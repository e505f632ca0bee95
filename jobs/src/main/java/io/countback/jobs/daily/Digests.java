package io.countback.jobs.daily;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;

import io.countback.jobs.brief.AccountNotes;
import io.countback.jobs.daily.DayInReview.Contacted;
import io.countback.jobs.daily.DayInReview.Day;
import io.countback.jobs.daily.DayInReview.Decided;
import io.countback.jobs.daily.DayInReview.Judged;
import io.countback.jobs.daily.DayInReview.Planned;
import io.countback.jobs.daily.DayInReview.Won;
import io.countback.jobs.measure.Weekdays;
import io.countback.jobs.promise.PromiseBook;
import io.countback.jobs.promise.PromiseOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The day in review of every collector, from the tables of a run and of the one before. */
public final class Digests {
  /** Columns: one row per collector, as docs/gold.md says. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "collector STRING, day DATE, planned INT, done INT, done_not_planned INT,"
              + " missed ARRAY<STRUCT<rank: INT, account_id: STRING, name: STRING,"
              + " expected_gain: DECIMAL(19,4)>>, promises_kept INT, promises_broken INT,"
              + " wins INT, big_wins INT,"
              + " overdue_paid ARRAY<STRUCT<currency: STRING, amount: DECIMAL(19,4)>>,"
              + " streak INT");

  private Digests() {}

  /**
   * The digests of a day; rows in the columns of {@link #SCHEMA}. What was planned is the list that
   * the newest run of an earlier day published for this one; without it nothing was.
   *
   * @param listed rows of {@code prioritized_account} of the last run of an earlier day
   * @param digested rows of {@code digest} of that run
   * @param touches facts of touches; empty where none was ever loaded
   * @param promises as the silver table, with {@code made_on}; empty likewise
   * @param disputes as the silver table; empty likewise
   * @param notes as {@code AccountNotes} makes them; empty likewise
   * @param outcomes what became of every promise
   * @param wins rows of {@code win}
   */
  public static Dataset<Row> of(
      Optional<Dataset<Row>> listed,
      Optional<Dataset<Row>> digested,
      Optional<Dataset<Row>> touches,
      Optional<Dataset<Row>> promises,
      Optional<Dataset<Row>> disputes,
      Optional<Dataset<Row>> notes,
      List<PromiseOutcome> outcomes,
      Dataset<Row> wins,
      LocalDate day) {
    Day facts =
        new Day(
            planned(listed, day),
            contacted(touches, day),
            decided(promises, disputes, notes, day),
            judged(promises, outcomes, day),
            won(wins, day),
            streaks(digested, day));
    List<Row> rows = DayInReview.of(facts).stream().map(review -> row(review, day)).toList();
    return wins.sparkSession().createDataFrame(rows, SCHEMA);
  }

  private static List<Planned> planned(Optional<Dataset<Row>> listed, LocalDate day) {
    List<Planned> planned = new ArrayList<>();
    listed.ifPresent(
        rows ->
            rows.filter(
                    col("next_action_on")
                        .equalTo(lit(day))
                        .and(col("rank").leq(DayInReview.PLANNED)))
                .select("collector", "rank", "account_id", "name", "expected_gain")
                .collectAsList()
                .forEach(
                    r ->
                        planned.add(
                            new Planned(
                                r.getString(0),
                                r.getInt(1),
                                r.getString(2),
                                r.getString(3),
                                r.getDecimal(4)))));
    return planned;
  }

  private static List<Contacted> contacted(Optional<Dataset<Row>> touches, LocalDate day) {
    List<Contacted> contacted = new ArrayList<>();
    touches.ifPresent(
        facts ->
            facts
                .filter(
                    col("touched_on")
                        .equalTo(lit(day))
                        .and(col("delivered"))
                        .and(col("automated").equalTo(false)))
                .select("collector", "account_id")
                .distinct()
                .collectAsList()
                .forEach(r -> contacted.add(new Contacted(r.getString(0), r.getString(1)))));
    return contacted;
  }

  /** A snooze ended, or a promise withdrawn, on the same day decides nothing. */
  private static Set<Decided> decided(
      Optional<Dataset<Row>> promises,
      Optional<Dataset<Row>> disputes,
      Optional<Dataset<Row>> notes,
      LocalDate day) {
    Column nobody = lit(null).cast("string").alias("collector_id");
    Column stands = col("withdrawn_on").isNull().or(col("withdrawn_on").gt(lit(day)));
    Set<Decided> decided = new HashSet<>();
    Stream.of(
            promises.map(
                p ->
                    p.filter(col("made_on").equalTo(lit(day)).and(stands))
                        .select("collector_id", "account_id")),
            disputes.map(
                d ->
                    d.filter(col("opened_on").equalTo(lit(day))).select(nobody, col("account_id"))),
            notes.map(
                n ->
                    AccountNotes.snoozes(n)
                        .filter(
                            col("snoozed_on")
                                .equalTo(lit(day))
                                .and(col("snoozed_until").gt(lit(day))))
                        .select(nobody, col("account_id"))))
        .flatMap(Optional::stream)
        .flatMap(rows -> rows.collectAsList().stream())
        .forEach(row -> decided.add(new Decided(row.getString(0), row.getString(1))));
    return decided;
  }

  private static List<Judged> judged(
      Optional<Dataset<Row>> promises, List<PromiseOutcome> outcomes, LocalDate day) {
    List<Judged> judged = new ArrayList<>();
    if (promises.isEmpty()) {
      return judged;
    }
    Map<String, PromiseOutcome> byPromise = new TreeMap<>();
    outcomes.stream()
        .filter(o -> o.periodEnd().equals(day))
        .forEach(o -> byPromise.put(o.promise(), o));
    for (Row row :
        promises
            .get()
            .filter(date_add(col("promised_on"), PromiseBook.GRACE_DAYS).equalTo(lit(day)))
            .select("promise_id")
            .collectAsList()) {
      PromiseOutcome outcome = byPromise.get(row.getString(0));
      if (outcome != null) {
        judged.add(new Judged(outcome.collector(), outcome.kept()));
      }
    }
    return judged;
  }

  private static List<Won> won(Dataset<Row> wins, LocalDate day) {
    List<Won> won = new ArrayList<>();
    for (Row row :
        wins.filter(col("received_on").equalTo(lit(day)))
            .select("collector", "currency", "overdue_paid", "big_win")
            .collectAsList()) {
      won.add(new Won(row.getString(0), row.getString(1), row.getDecimal(2), row.getBoolean(3)));
    }
    return won;
  }

  private static Map<String, Integer> streaks(Optional<Dataset<Row>> digested, LocalDate day) {
    Map<String, Integer> streaks = new TreeMap<>();
    digested.ifPresent(
        rows ->
            rows.filter(col("day").equalTo(lit(Weekdays.before(day))))
                .select("collector", "streak")
                .collectAsList()
                .forEach(r -> streaks.put(r.getString(0), r.getInt(1))));
    return streaks;
  }

  private static Row row(DayInReview review, LocalDate day) {
    return RowFactory.create(
        review.collector(),
        day,
        review.planned(),
        review.done(),
        review.doneNotPlanned(),
        review.missed().stream()
            .map(m -> RowFactory.create(m.rank(), m.account(), m.name(), m.gain()))
            .toArray(Row[]::new),
        review.promisesKept(),
        review.promisesBroken(),
        review.wins(),
        review.bigWins(),
        review.overduePaid().entrySet().stream()
            .map(e -> RowFactory.create(e.getKey(), e.getValue()))
            .toArray(Row[]::new),
        review.streak());
  }
}
