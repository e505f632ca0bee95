package io.countback.ingest.load;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.SourceLine;
import io.countback.ingest.source.SourceLines;
import io.countback.ingest.source.TextForm;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The lines of received files as rows of text, columns bound by header name.
 *
 * <p>An absent column or cell is empty text. A line that cannot be read keeps its text and says why
 * in {@link #FAULT}.
 */
final class RawRows {
  /** Why the line cannot be read, such as broken quotes; null where it can. */
  static final String FAULT = "_fault";

  /** What a worker needs to read one file; plain values only. */
  private record Source(
      String name,
      String sha256,
      String bronze,
      List<String> headers,
      FileKind kind,
      TextForm form,
      List<String> nulls)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** A task's share of a file: stretches of lines, dealt out in turn. */
  private record Share(Source source, int nth, int of) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long STRETCH = 4096;

    String name() {
      return source.sha256() + "-" + nth;
    }

    boolean has(long line) {
      return line / STRETCH % of == nth;
    }
  }

  private RawRows() {}

  /**
   * All lines of files that share one rule, in no order. A file that holds more of them than others
   * do is read by several tasks, each of which passes over what is another's.
   *
   * @param read is told of each line, null for nobody
   */
  static Dataset<Row> of(
      SparkSession spark, Profile profile, List<ReceivedFile> files, LinesRead read) {
    return of(spark, profile, files, read, Sessions.tasks(spark));
  }

  /** The first lines of one file. */
  static Dataset<Row> first(SparkSession spark, Profile profile, ReceivedFile file, int lines) {
    return of(spark, profile, List.of(file), null, 1).limit(lines);
  }

  /** As {@link #of(SparkSession, Profile, List, LinesRead)}, by so many tasks. */
  static Dataset<Row> of(
      SparkSession spark, Profile profile, List<ReceivedFile> files, LinesRead read, int tasks) {
    Set<String> names = new LinkedHashSet<>();
    files.forEach(f -> names.addAll(f.headers()));
    // Spark finds columns whatever their case, so an absent one is added only if none has its name.
    Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    found.addAll(names);
    files.get(0).rule().optional().stream().filter(found::add).forEach(names::add);
    List<String> columns = new ArrayList<>(names);
    Profile.FileFormat format = profile.format();
    long bytes = files.stream().mapToLong(ReceivedFile::bytes).sum();
    ArrayList<Share> shares = new ArrayList<>();
    for (ReceivedFile file : files) {
      Source source =
          new Source(
              file.name(),
              file.sha256(),
              file.bronze(),
              new ArrayList<>(file.headers()),
              file.kind(),
              format.text(),
              new ArrayList<>(format.nulls()));
      int of = (int) Math.max(1, Math.round((double) tasks * file.bytes() / bytes));
      for (int nth = 0; nth < of; nth++) {
        shares.add(new Share(source, nth, of));
      }
    }
    FlatMapFunction<Long, Row> rows = i -> rows(shares.get(i.intValue()), columns, read);
    return spark
        .range(0, shares.size(), 1, shares.size())
        .as(Encoders.LONG())
        .flatMap(rows, Encoders.row(schema(columns)));
  }

  private static StructType schema(List<String> columns) {
    StructType schema =
        new StructType()
            .add(Tech.FILE, DataTypes.StringType, false)
            .add(Tech.SHA256, DataTypes.StringType, false)
            .add(Tech.LINE, DataTypes.LongType, false)
            .add(Tech.TEXT, DataTypes.StringType, false)
            .add(FAULT, DataTypes.StringType, true);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType, false);
    }
    return schema;
  }

  private static Iterator<Row> rows(Share share, List<String> columns, LinesRead read) {
    Source source = share.source();
    try {
      SourceLines lines =
          source.kind().reader(source.form()).lines(Lake.at(source.bronze()), source.headers());
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(lines));
      String name = share.name();
      int[] position = columns.stream().mapToInt(source.headers()::indexOf).toArray();
      return new Iterator<>() {
        private long passed;

        @Override
        public boolean hasNext() {
          while (lines.hasNext() && !share.has(passed)) {
            lines.skip();
            passed++;
          }
          return lines.hasNext();
        }

        @Override
        public Row next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          passed++;
          if (read != null) {
            read.add(name);
          }
          return row(source, lines.next(), position);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(Source source, SourceLine line, int[] position) {
    boolean broken = line.fields() == null;
    Object[] cells = new Object[5 + position.length];
    cells[0] = source.name();
    cells[1] = source.sha256();
    cells[2] = line.number();
    cells[3] = line.text();
    cells[4] = line.fault();
    for (int i = 0; i < position.length; i++) {
      String cell = broken || position[i] < 0 ? "" : line.fields().get(position[i]);
      cells[5 + i] = source.nulls().contains(cell) ? "" : cell;
    }
    return RowFactory.create(cells);
  }

  private static void close(SourceLines lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
