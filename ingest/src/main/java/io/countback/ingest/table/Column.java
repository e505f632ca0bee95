package io.countback.ingest.table;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One column of a silver table: its name in files and tables, its type and what may stand in it.
 *
 * @param words the allowed words of an {@link Type#WORD} column, else empty
 * @param fallback the value of an absent cell, null for none
 */
public record Column(String name, Type type, boolean required, List<String> words, String fallback)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The types of {@code layout.md} A. */
  public enum Type {
    /** Free text. */
    TEXT(DataTypes.StringType),
    /** An identifier: text of at most 64 characters, case-sensitive. */
    ID(DataTypes.StringType),
    /** One of a closed list of words. */
    WORD(DataTypes.StringType),
    /** ISO 4217 code. */
    CURRENCY(DataTypes.StringType),
    /** Business day. */
    DATE(DataTypes.DateType),
    /** Moment with zone or offset, stored in UTC. */
    MOMENT(DataTypes.TimestampType),
    /** Amount of money, four decimals. */
    AMOUNT(DataTypes.createDecimalType(19, 4)),
    /** Rate or score, eighteen decimals. */
    RATE(DataTypes.createDecimalType(38, 18)),
    /** Whole number. */
    WHOLE(DataTypes.IntegerType),
    /** true or false. */
    FLAG(DataTypes.BooleanType);

    private final DataType spark;

    Type(DataType spark) {
      this.spark = spark;
    }

    /** The type in Spark and Delta. */
    public DataType spark() {
      return spark;
    }
  }

  static Column of(String name, Type type) {
    return new Column(name, type, false, List.of(), null);
  }

  static Column required(String name, Type type) {
    return new Column(name, type, true, List.of(), null);
  }

  static Column word(String name, String fallback, String... words) {
    return new Column(name, Type.WORD, false, List.of(words), fallback);
  }

  static Column requiredWord(String name, String... words) {
    return new Column(name, Type.WORD, true, List.of(words), null);
  }

  Column withFallback(String value) {
    return new Column(name, type, required, words, value);
  }
}
