package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Cells of a Parquet file as text: decimals with all their digits, dates and times in ISO form,
 * moments with {@code Z} where the file says that they are UTC. The old 96-bit time is UTC, as
 * Spark writes it. Text without annotation is UTF-8.
 */
final class ParquetCells {
  private ParquetCells() {}

  /** Refuses a column that is not flat, or whose type has no text. */
  static void check(Type column) throws FileRefused {
    if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
      throw new FileRefused(
          Check.F1H, column.getName(), "column " + column.getName() + " is nested");
    }
    if (!hasText(column.asPrimitiveType())) {
      throw new FileRefused(
          Check.F1H, column.getName(), "column " + column.getName() + " is of type " + column);
    }
  }

  private static boolean hasText(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    PrimitiveTypeName name = type.getPrimitiveTypeName();
    if (logical == null) {
      return name != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }
    return logical instanceof DateLogicalTypeAnnotation
        || logical instanceof DecimalLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof IntLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation
        || logical instanceof StringLogicalTypeAnnotation
        || logical instanceof TimeLogicalTypeAnnotation
        || logical instanceof TimestampLogicalTypeAnnotation
        || logical instanceof UUIDLogicalTypeAnnotation;
  }

  /**
   * The cell's text, empty where it is absent.
   *
   * @throws CharacterCodingException where text is not valid UTF-8
   */
  static String text(Group row, int column) throws CharacterCodingException {
    if (row.getFieldRepetitionCount(column) == 0) {
      return "";
    }
    PrimitiveType type = row.getType().getType(column).asPrimitiveType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> Boolean.toString(row.getBoolean(column, 0));
      case FLOAT -> BinaryFractions.text(row.getFloat(column, 0));
      case DOUBLE -> BinaryFractions.text(row.getDouble(column, 0));
      case INT32 -> whole(row.getInteger(column, 0), logical);
      case INT64 -> whole(row.getLong(column, 0), logical);
      case INT96 -> moment(row.getInt96(column, 0));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(row.getBinary(column, 0), logical);
    };
  }

  private static String whole(long number, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(number, decimal.getScale()).toPlainString();
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(number).toString();
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return LocalTime.MIDNIGHT.plus(number, unit(time.getUnit())).toString();
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      Instant moment = Instant.EPOCH.plus(number, unit(timestamp.getUnit()));
      return timestamp.isAdjustedToUTC()
          ? moment.toString()
          : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
              LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
    if (logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
      return whole.getBitWidth() == Long.SIZE
          ? Long.toUnsignedString(number)
          : Long.toString(number & ((1L << whole.getBitWidth()) - 1));
    }
    return Long.toString(number);
  }

  private static ChronoUnit unit(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }

  private static String moment(Binary int96) {
    NanoTime time = NanoTime.fromBinary(int96);
    return LocalDate.EPOCH
        .with(JulianFields.JULIAN_DAY, time.getJulianDay())
        .atStartOfDay()
        .plusNanos(time.getTimeOfDayNanos())
        .toInstant(ZoneOffset.UTC)
        .toString();
  }

  private static String bytes(Binary binary, LogicalTypeAnnotation logical)
      throws CharacterCodingException {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(new BigInteger(binary.getBytes()), decimal.getScale()).toPlainString();
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer bytes = binary.toByteBuffer();
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    return StandardCharsets.UTF_8.newDecoder().decode(binary.toByteBuffer()).toString();
  }
}
