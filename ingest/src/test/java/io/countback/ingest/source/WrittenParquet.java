package io.countback.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files as a test needs them. */
public final class WrittenParquet {
  private WrittenParquet() {}

  /**
   * The bytes of a file.
   *
   * @param columns as in {@code message m { … }}
   * @param rows values in the order of the columns, null where absent
   */
  public static byte[] bytes(String columns, List<Object[]> rows) {
    MessageType schema = MessageTypeParser.parseMessageType("message m { " + columns + " }");
    try {
      Path file = Files.createTempFile("countback-test", ".parquet");
      Files.delete(file);
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .withRowGroupSize(4096L)
              .build()) {
        for (Object[] row : rows) {
          writer.write(group(schema, row));
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Group group(MessageType schema, Object[] row) {
    Group group = new SimpleGroup(schema);
    for (int i = 0; i < row.length; i++) {
      if (row[i] instanceof String text) {
        group.add(i, text);
      } else if (row[i] instanceof Integer number) {
        group.add(i, number.intValue());
      } else if (row[i] instanceof Long number) {
        group.add(i, number.longValue());
      } else if (row[i] instanceof Boolean flag) {
        group.add(i, flag.booleanValue());
      } else if (row[i] instanceof Double number) {
        group.add(i, number.doubleValue());
      } else if (row[i] instanceof Float number) {
        group.add(i, number.floatValue());
      } else if (row[i] instanceof NanoTime time) {
        group.add(i, time);
      } else if (row[i] instanceof byte[] bytes) {
        group.add(i, Binary.fromConstantByteArray(bytes));
      } else if (row[i] instanceof Group nested) {
        group.add(i, nested);
      }
    }
    return group;
  }
}
