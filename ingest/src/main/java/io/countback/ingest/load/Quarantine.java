package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.check.Check;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.SilverTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Source lines set aside and still waiting, to be looked at and decided on one by one. A decision
 * is a load of its own without a file, so that the ledger tells when it was taken and the next run
 * sees it.
 */
public final class Quarantine {
  /** Stands in the ledger in the place of a profile. */
  static final String PROFILE = "quarantine";

  /**
   * One source line; the rows it would have made wait with it.
   *
   * @param id stays the same as long as the line waits
   * @param tables silver tables its rows are for
   * @param codes checks that refused it
   * @param text the line as it was received
   * @param amount its control amount, null where it has none that can be read
   * @param load the load that set it aside
   */
  public record Line(
      String id,
      List<String> tables,
      String file,
      String sha256,
      long line,
      List<String> codes,
      String reason,
      String text,
      BigDecimal amount,
      String currency,
      LoadRecord load) {

    /** The checks that refused it. */
    public List<Check> checks() {
      return codes.stream().map(Check::of).toList();
    }
  }

  private final Lake lake;
  private final Ledger ledger;
  private final Silver silver;
  private final Dataset<Row> open;

  /** What waits in a lake now. */
  public Quarantine(SparkSession spark, Lake lake) {
    SparkSession session = Sessions.forSmallInput(spark);
    this.lake = lake;
    this.ledger = Ledger.read(session, lake);
    this.silver = new Silver(session, lake, ledger);
    this.open = Kept.of(silver.openRejects());
  }

  /** All lines, those that wait longest first. */
  public List<Line> lines() {
    return Rejects.lines(open).orderBy("load_id", "file", "line").collectAsList().stream()
        .map(this::line)
        .toList();
  }

  /** The line of an id or of the beginning of one; a refusal where that is none or several. */
  public Line line(String id) {
    List<Line> found = lines().stream().filter(l -> l.id().startsWith(id)).toList();
    if (found.size() != 1) {
      throw new Refusal(
          Refusal.USAGE,
          (found.isEmpty()
                  ? "No line that is set aside has the id " + id
                  : found.size() + " lines have an id that begins with " + id)
              + ". Nothing was changed. 'countback quarantine list' has the ids.");
    }
    return found.get(0);
  }

  /**
   * Loads a line as it is, though a check refused it; the caller holds the writer lock. Only what
   * could be read and is a matter of judgement can be released, and only where what the line names
   * is known and no other line has its key.
   */
  public LoadRecord release(Line line, LocalDate businessDay, Instant now) {
    line.checks().stream()
        .filter(check -> !check.mayBeReleased())
        .findFirst()
        .ifPresent(
            check -> {
              throw refused(line, check.code() + " " + check.sentence(), check.remedy());
            });
    Dataset<Row> rejects = rows(line);
    Judge judge = new Judge(silver, businessDay);
    judge.judgeAll(Typing.again(rejects, silver));
    for (SilverTable table : judge.tables()) {
      for (Row row : judge.judged(table).collectAsList()) {
        String outcome = row.getAs(Tech.OUTCOME);
        if (outcome.equals(Keys.QUARANTINED) && row.<String>getAs(Tech.FAILURES).isEmpty()) {
          throw refused(
              line,
              "another line of its load has its key and was loaded",
              "Discard this line, or load a corrected one.");
        }
        if (outcome.equals(Keys.QUARANTINED)) {
          String failures = row.<String>getAs(Tech.FAILURES).replace('\t', ' ').replace('\n', ';');
          throw refused(line, failures, "Load what is missing first.");
        }
        if (outcome.equals(Keys.SUPERSEDED)) {
          throw refused(
              line,
              "its key has been loaded from another line",
              "Discard this line, or load a corrected one.");
        }
      }
    }
    Counts counts = Counts.of(judge, Map.of(), false);
    LoadWriter writer = new LoadWriter(lake, ledger);
    String hash = sha256("release " + line.id() + " " + ledger.newest());
    long loadId = writer.begin(hash);
    Dataset<Row> released = Rejects.in(rejects, Rejects.RELEASED, loadId);
    return finish(
        writer,
        hash,
        loadId,
        counts,
        writer.write(judge, counts, released, loadId),
        businessDay,
        now);
  }

  /** Closes a line that is not to be loaded; the caller holds the writer lock. */
  public LoadRecord discard(Line line, String why, LocalDate businessDay, Instant now) {
    LoadWriter writer = new LoadWriter(lake, ledger);
    String hash = sha256("discard " + line.id() + " " + ledger.newest());
    long loadId = writer.begin(hash);
    Dataset<Row> discarded =
        Rejects.in(rows(line), Rejects.DISCARDED, loadId)
            .withColumn("reason", concat(col("reason"), lit("; discarded: " + why)));
    return finish(
        writer, hash, loadId, Counts.NONE, writer.write(discarded, loadId), businessDay, now);
  }

  private static LoadRecord finish(
      LoadWriter writer,
      String hash,
      long loadId,
      Counts counts,
      List<LoadRecord.TableVersion> tables,
      LocalDate businessDay,
      Instant now) {
    LoadRecord load =
        new LoadRecord(
            loadId,
            now,
            businessDay,
            PROFILE,
            1,
            hash,
            List.of(),
            counts.rows(),
            counts.amounts(),
            counts.checks(),
            counts.checkAmounts(),
            counts.revisions(),
            tables,
            Map.of(),
            List.of(),
            null);
    writer.finish(load);
    return load;
  }

  private Dataset<Row> rows(Line line) {
    return open.filter(col("sha256").equalTo(line.sha256()).and(col("line").equalTo(line.line())));
  }

  private static Refusal refused(Line line, String why, String remedy) {
    return new Refusal(
        Refusal.REJECTED,
        "Line %d of %s cannot be released: %s. It stays set aside. %s"
            .formatted(line.line(), line.file(), why, remedy));
  }

  private Line line(Row row) {
    long loadId = row.getAs("load_id");
    return new Line(
        row.getAs("reject_id"),
        row.getList(row.fieldIndex("tables")),
        row.getAs("file"),
        row.getAs("sha256"),
        row.getAs("line"),
        row.getList(row.fieldIndex("codes")),
        row.getAs("reason"),
        row.getAs("text"),
        row.getAs("amount"),
        row.getAs("currency"),
        ledger.loads().stream().filter(l -> l.loadId() == loadId).findFirst().orElseThrow());
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
