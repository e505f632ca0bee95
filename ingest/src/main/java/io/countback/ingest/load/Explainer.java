package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Today;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Explanation.ExplainedFile;
import io.countback.ingest.load.Explanation.ExplainedLine;
import io.countback.ingest.load.Explanation.MadeCell;
import io.countback.ingest.load.Explanation.MadeRow;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.source.FileCopy;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.FileRefused;
import io.countback.ingest.source.TextForm;
import io.countback.ingest.table.Column;
import io.countback.ingest.table.SilverTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Shows what a profile makes of files, by the steps that a load takes, up to the checks of a row by
 * itself. No lake is asked, so duplicates and unknown references are not judged.
 */
public final class Explainer {
  /** How many lines of each file are shown. */
  private static final int LINES = 3;

  private final SparkSession spark;
  private final Profile profile;
  private final Today today;
  private final Path scratch;

  /**
   * An explainer.
   *
   * @param scratch an empty folder for the copies that are read
   */
  public Explainer(SparkSession spark, Profile profile, Today today, Path scratch) {
    this.spark = Sessions.forSmallInput(spark);
    this.profile = profile;
    this.today = today;
    this.scratch = scratch;
  }

  /** Explains each file by itself. */
  public Explanation explain(List<Path> files) {
    List<String> constants = new ArrayList<>();
    profile
        .constants()
        .forEach(
            (table, rows) ->
                rows.forEach(
                    row ->
                        row.forEach(
                            (column, text) ->
                                constants.add(table.name() + "." + column + " = " + text))));
    return new Explanation(
        profile.id(),
        files.stream().map(file -> SqlFault.told(profile, () -> file(file))).toList(),
        constants);
  }

  private ExplainedFile file(Path file) {
    String name = file.getFileName().toString();
    Intake.Result intake =
        new Intake(scratch, profile, Map.of(), Manifest.NONE).take(List.of(file), bytes -> {});
    FileRule rule = profile.rule(name).orElse(null);
    boolean refused = !intake.refused().isEmpty();
    List<String> headers = refused ? headers(file, name) : intake.taken().get(0).headers();
    Mapping mapping = new Mapping(profile, rule, headers);
    return new ExplainedFile(
        name,
        readAs(name),
        rule == null ? null : rule.match(),
        refused ? LoadReport.sentence(intake.refused().get(0).finding()) : null,
        refused
            ? List.of()
            : intake.taken().get(0).notes().stream()
                .filter(note -> note.check() != Check.F2C)
                .map(LoadReport::sentence)
                .toList(),
        mapping.headers(),
        mapping.absent(),
        mapping.settings(),
        refused ? List.of() : lines(intake.taken().get(0)));
  }

  /** The columns of a file of which nothing would be loaded; none where it cannot be read. */
  private List<String> headers(Path file, String name) {
    try {
      Path copy = FileCopy.of(file, scratch).path();
      return profile.format().kind(name).reader(profile.format().text()).survey(copy).headers();
    } catch (FileRefused e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readAs(String name) {
    FileKind kind = profile.format().kind(name);
    TextForm form = profile.format().text();
    return switch (kind) {
      case CSV ->
          "CSV, %s, cells between '%s', quotes %s"
              .formatted(
                  form.encoding(),
                  form.delimiter() == '\t' ? "\\t" : form.delimiter(),
                  form.quote());
      case JSONL -> "JSON lines, " + form.encoding();
      case PARQUET -> "Parquet";
      case XLSX -> "XLSX, first visible sheet";
    };
  }

  private List<ExplainedLine> lines(ReceivedFile file) {
    Map<Long, List<MadeRow>> made = new TreeMap<>();
    Map<Long, String> texts = new TreeMap<>();
    new Typing(spark, profile, today)
        .first(file, LINES)
        .forEach(
            (table, incoming) -> {
              for (Row row : incoming.rows().collectAsList()) {
                long line = row.getAs(Tech.LINE);
                texts.put(line, row.getAs(Tech.TEXT));
                made.computeIfAbsent(line, l -> new ArrayList<>()).add(made(table, row));
              }
            });
    return texts.entrySet().stream()
        .map(e -> new ExplainedLine(e.getKey(), e.getValue(), made.get(e.getKey())))
        .toList();
  }

  private static MadeRow made(SilverTable table, Row row) {
    List<MadeCell> cells = new ArrayList<>();
    for (Column column : table.storedColumns()) {
      Object value = row.getAs(column.name());
      if (value != null) {
        cells.add(new MadeCell(column.name(), text(value)));
      }
    }
    String leftOut = row.getAs(Tech.LEFT_OUT);
    return new MadeRow(
        table.name(),
        cells,
        words(row.<String>getAs(Tech.FAILURES).split("\n")),
        words(row.<String>getAs(Tech.WARNINGS).split(",")),
        leftOut == null
            ? null
            : Check.find(leftOut).map(c -> leftOut + " " + c.sentence()).orElse(leftOut));
  }

  /** Findings in words: code, column and detail between tabs, or a code alone. */
  private static List<String> words(String[] findings) {
    return Arrays.stream(findings)
        .filter(finding -> !finding.isEmpty())
        .map(finding -> finding.split("\t", 3))
        .map(
            part ->
                part[0]
                    + " "
                    + Check.of(part[0]).sentence()
                    + (part.length < 3 ? "" : ": " + (part[1] + " " + part[2]).strip()))
        .toList();
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      BigDecimal plain = number.stripTrailingZeros();
      return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
    return value instanceof scala.collection.Seq<?> list
        ? list.mkString("; ")
        : String.valueOf(value);
  }
}
