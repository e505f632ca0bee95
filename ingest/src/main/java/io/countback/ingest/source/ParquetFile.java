package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A Parquet file of flat columns; its lines are its rows, numbered from 1. */
final class ParquetFile implements SourceReader {
  ParquetFile(TextForm form) {}

  @Override
  public Survey survey(Path bronze) throws FileRefused {
    try (Rows rows = new Rows(Bronze.unpack(bronze, Long.MAX_VALUE))) {
      List<String> headers = new ArrayList<>();
      for (Type column : rows.schema.getFields()) {
        ParquetCells.check(column);
        headers.add(column.getName());
      }
      while (rows.hasNext()) {
        rows.next();
      }
      return new Survey(headers, List.of());
    } catch (IOException | RuntimeException e) {
      // The library tells damage by whatever it stumbles over.
      throw new FileRefused(Check.F1C, null, "Parquet: " + e);
    }
  }

  @Override
  public SourceLines lines(Path bronze, List<String> headers) throws IOException {
    return new Rows(Bronze.unpack(bronze, Long.MAX_VALUE));
  }

  /** The rows of one row group after the other. */
  private static final class Rows implements SourceLines {
    private final Path unpacked;
    private final ParquetFileReader file;
    private final MessageType schema;
    private RecordReader<Group> group;
    private long left;
    private long number;

    /** Reads the file, which is deleted when this is closed. */
    Rows(Path unpacked) throws IOException {
      this.unpacked = unpacked;
      try {
        this.file =
            ParquetFileReader.open(
                new LocalInputFile(unpacked),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .usePageChecksumVerification()
                    .build());
      } catch (IOException | RuntimeException e) {
        Files.delete(unpacked);
        throw e;
      }
      this.schema = file.getFileMetaData().getSchema();
    }

    @Override
    public boolean hasNext() {
      while (left == 0) {
        PageReadStore pages = nextGroup();
        if (pages == null) {
          return false;
        }
        left = pages.getRowCount();
        group =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
      }
      return true;
    }

    private PageReadStore nextGroup() {
      try {
        return file.readNextRowGroup();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public SourceLine next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Group row = group.read();
      left--;
      number++;
      List<String> cells = new ArrayList<>(schema.getFieldCount());
      String fault = null;
      for (int i = 0; i < schema.getFieldCount(); i++) {
        try {
          cells.add(ParquetCells.text(row, i));
        } catch (CharacterCodingException | DateTimeException | ArithmeticException e) {
          cells.add("");
          fault = "column " + schema.getFieldName(i) + " holds what is no value of its type";
        }
      }
      String text = CsvText.line(cells);
      return fault == null
          ? SourceLine.of(number, text, cells)
          : SourceLine.broken(number, text, fault);
    }

    @Override
    public void close() throws IOException {
      file.close();
      Files.deleteIfExists(unpacked);
    }
  }
}
