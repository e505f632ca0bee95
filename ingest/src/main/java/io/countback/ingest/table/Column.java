package io.countback.ingest.table;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One column of a silver table: its name in files and tables, its type and what may stand in it.
 *
 * @param words the allowed words of a {@link Type#WORD} or {@link Type#LIST} column, empty for any
 * @param fallback the value of an absent cell, null for none
 */
public record Column(String name, Type type, boolean required, List<String> words, String fallback)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The types of {@code layout.md} A. */
  public enum Type {
    /** Free text, of which at most 500 characters are kept. */
    TEXT(DataTypes.StringType),
    /** Text that is kept whole: the body of a template, what a person wrote on an account. */
    WHOLE_TEXT(DataTypes.StringType),
    /** Address of a document: kept whole, or not at all where it is longer than 500 characters. */
    LINK(DataTypes.StringType),
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
    /**
     * Moment, or a date alone where the source knows no time of day: stored as 00:00 UTC of that
     * day. A stored flag beside it says which of the two it is.
     */
    MOMENT_OR_DATE(DataTypes.TimestampType),
    /** Amount of money or another measured quantity, four decimals. */
    AMOUNT(DataTypes.createDecimalType(19, 4)),
    /** Rate or score, eighteen decimals. */
    RATE(DataTypes.createDecimalType(38, 18)),
    /** Whole number. */
    WHOLE(DataTypes.IntegerType),
    /** true or false. */
    FLAG(DataTypes.BooleanType),
    /** Ids or words, separated by {@code ;} in files: each once, in the order given. */
    LIST(DataTypes.createArrayType(DataTypes.StringType, false)),
    /** Name of a time zone, such as {@code Europe/Berlin}. */
    ZONE(DataTypes.StringType),
    /** Text about a person: kept in {@code party_contact}, never in the table. */
    PERSONAL(DataTypes.StringType);

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

  static Column wordList(String name, String... words) {
    return new Column(name, Type.LIST, false, List.of(words), null);
  }

  Column withFallback(String value) {
    return new Column(name, type, required, words, value);
  }
}
