package io.countback.ingest.load;

import io.countback.ingest.profile.Profile;
import io.countback.ingest.source.CsvReader;
import io.countback.ingest.source.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The lines of received files as rows of text, columns bound by header name.
 *
 * <p>An absent column or cell is empty text. A line whose fields do not match the header keeps its
 * text and says so in {@link #BROKEN}.
 */
final class RawRows {
  /** True where the line has other fields than the header, or broken quotes. */
  static final String BROKEN = "_broken";

  /** What a worker needs to read one file; plain values only. */
  private record Source(
      String name,
      String sha256,
      String bronze,
      List<String> headers,
      String encoding,
      char delimiter,
      char quote,
      List<String> nulls)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private RawRows() {}

  /** All lines of files that share one rule; each file is read by one task. */
  static Dataset<Row> of(SparkSession spark, Profile profile, List<ReceivedFile> files) {
    Set<String> names = new LinkedHashSet<>();
    files.forEach(f -> names.addAll(f.headers()));
    // Spark finds columns whatever their case, so an absent one is added only if none has its name.
    Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    found.addAll(names);
    files.get(0).rule().optional().stream().filter(found::add).forEach(names::add);
    List<String> columns = new ArrayList<>(names);
    Profile.FileFormat format = profile.format();
    ArrayList<Source> sources = new ArrayList<>();
    for (ReceivedFile file : files) {
      sources.add(
          new Source(
              file.name(),
              file.sha256(),
              file.bronze(),
              new ArrayList<>(file.headers()),
              format.encoding().name(),
              format.delimiter(),
              format.quote(),
              new ArrayList<>(format.nulls())));
    }
    FlatMapFunction<Long, Row> read = i -> rows(sources.get(i.intValue()), columns);
    return spark
        .range(0, sources.size(), 1, sources.size())
        .as(Encoders.LONG())
        .flatMap(read, Encoders.row(schema(columns)));
  }

  private static StructType schema(List<String> columns) {
    StructType schema =
        new StructType()
            .add(Tech.FILE, DataTypes.StringType, false)
            .add(Tech.SHA256, DataTypes.StringType, false)
            .add(Tech.LINE, DataTypes.LongType, false)
            .add(Tech.TEXT, DataTypes.StringType, false)
            .add(BROKEN, DataTypes.BooleanType, false);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType, false);
    }
    return schema;
  }

  private static Iterator<Row> rows(Source source, List<String> columns) {
    try {
      Reader reader = Intake.openText(source.bronze(), Charset.forName(source.encoding()));
      CsvReader csv = new CsvReader(reader, source.delimiter(), source.quote());
      csv.next();
      int[] position = columns.stream().mapToInt(source.headers()::indexOf).toArray();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          boolean more = csv.hasNext();
          if (!more) {
            close(reader);
          }
          return more;
        }

        @Override
        public Row next() {
          return row(source, csv.next(), position);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(Source source, CsvRecord line, int[] position) {
    boolean broken = line.fields() == null || line.fields().size() != source.headers().size();
    Object[] cells = new Object[5 + position.length];
    cells[0] = source.name();
    cells[1] = source.sha256();
    cells[2] = line.line();
    cells[3] = line.text();
    cells[4] = broken;
    for (int i = 0; i < position.length; i++) {
      String cell = broken || position[i] < 0 ? "" : line.fields().get(position[i]);
      cells[5 + i] = source.nulls().contains(cell) ? "" : cell;
    }
    return RowFactory.create(cells);
  }

  private static void close(Reader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
