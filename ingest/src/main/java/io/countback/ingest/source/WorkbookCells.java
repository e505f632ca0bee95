package io.countback.ingest.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/**
 * Cells of a sheet as text. Numbers are plain, with the fifteen digits that a spreadsheet has: more
 * are what storing them in binary has added. A number in a date format is an ISO date, with its
 * time of day where it has one; any other number stays a number. Nothing is calculated: of a
 * formula the stored result is taken.
 */
final class WorkbookCells {
  /** A cell that has no text; the line it stands on cannot be read. */
  static final class NoText extends Exception {
    private static final long serialVersionUID = 1L;

    NoText(String what) {
      super(what);
    }
  }

  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  /** Beyond this power of ten a number is no quantity, and its zeros could fill all memory. */
  private static final int MAGNITUDE = 400;

  private static final Set<String> ERRORS =
      Set.of(
          "#NULL!",
          "#DIV/0!",
          "#VALUE!",
          "#REF!",
          "#NAME?",
          "#NUM!",
          "#N/A",
          "#GETTING_DATA",
          "#SPILL!",
          "#CALC!");

  /** Parts of a number format that are no placeholders: quoted, escaped, padding, conditions. */
  private static final Pattern LITERALS =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]|;.*");

  /** A character that XML cannot hold, as spreadsheets write it. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  /** Last day of both systems of dates, 9999-12-31. */
  private static final int LAST_DAY = 2_958_465;

  /** The day that the 1900 system has and the calendar has not, 29 February 1900. */
  private static final int NO_DAY = 60;

  private final boolean from1904;

  WorkbookCells(boolean from1904) {
    this.from1904 = from1904;
  }

  /** The cell's text, empty where there is no cell or nothing in it. */
  String text(Cell cell) throws NoText {
    if (cell == null) {
      return "";
    }
    Object value = cell.getValue();
    return switch (cell.getType()) {
      case EMPTY -> "";
      case ERROR -> throw new NoText("holds " + cell.getRawValue());
      case STRING -> unescaped(value);
      case BOOLEAN, NUMBER -> value(cell, value);
      case FORMULA -> {
        if (cell.getRawValue() == null) {
          throw new NoText("holds a formula without a stored result");
        }
        yield value(cell, value);
      }
    };
  }

  private String value(Cell cell, Object value) throws NoText {
    if (value instanceof BigDecimal number) {
      return number(number, cell.getDataFormatId(), cell.getDataFormatString());
    }
    String text = unescaped(value);
    if (ERRORS.contains(text)) {
      throw new NoText("holds " + text);
    }
    return text;
  }

  private static String unescaped(Object value) {
    if (value == null) {
      return "";
    }
    Matcher escaped = ESCAPED.matcher(value.toString());
    return escaped.replaceAll(
        m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
  }

  private String number(BigDecimal stored, Integer formatId, String format) throws NoText {
    if (Math.abs((long) stored.scale()) > MAGNITUDE || stored.precision() > MAGNITUDE) {
      throw new NoText("holds a number beyond any amount");
    }
    if (stored.scale() <= 0 && stored.stripTrailingZeros().precision() > DIGITS.getPrecision()) {
      throw new NoText("holds a whole number of more than fifteen digits; keep ids as text");
    }
    BigDecimal number = stored.round(DIGITS);
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    return isDate(formatId, format) ? date(number, plain) : plain;
  }

  /** True for a format that shows a day; formats of times of day alone show none. */
  static boolean isDate(Integer formatId, String format) {
    if (format != null) {
      String placeholders = LITERALS.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
      return placeholders.contains("y") || placeholders.contains("d");
    }
    int id = formatId == null ? 0 : formatId;
    return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58;
  }

  /** The day, and the time of day where there is one; a number of no day stays as it is. */
  private String date(BigDecimal serial, String plain) {
    long milliseconds =
        serial
            .multiply(BigDecimal.valueOf(TimeUnit.DAYS.toMillis(1)))
            .setScale(0, RoundingMode.HALF_UP)
            .longValue();
    long day = Math.floorDiv(milliseconds, TimeUnit.DAYS.toMillis(1));
    if (day < (from1904 ? 0 : 1) || day > LAST_DAY || day == NO_DAY && !from1904) {
      return plain;
    }
    LocalDate origin =
        from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, day < NO_DAY ? 31 : 30);
    LocalTime time =
        LocalTime.ofNanoOfDay(
            TimeUnit.MILLISECONDS.toNanos(Math.floorMod(milliseconds, TimeUnit.DAYS.toMillis(1))));
    LocalDate date = origin.plusDays(day);
    return time.equals(LocalTime.MIDNIGHT)
        ? date.toString()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.of(date, time));
  }
}
