package io.countback.ingest.check;

import java.io.Serializable;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a source writes numbers, dates and moments.
 *
 * @param decimal decimal sign, {@code .} or {@code ,}
 * @param thousands thousands sign, empty for none
 * @param dates patterns of {@link DateTimeFormatter}, strict, first match wins; {@code serial} and
 *     {@code serial_1904} are a spreadsheet's day numbers
 * @param negative {@code minus}, {@code trailing_minus}, {@code parentheses} or {@code cr_dr}:
 *     {@code 12.00 CR}, a credit, is below 0, {@code 12.00 DR} and {@code 12.00} are above
 * @param zone zone of moments without offset, null where there must be none
 * @param sign what may stand before or after an amount and is passed over, such as {@code $}; empty
 *     for nothing
 */
public record Format(
    String decimal, String thousands, List<String> dates, String negative, ZoneId zone, String sign)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Countback's own form: {@code -1234.56} and {@code 2026-06-30}. */
  public static final Format OWN = new Format(".", "", List.of("yyyy-MM-dd"), "minus");

  /** An amount and its side of an account; one that has a side has no minus. */
  private static final Pattern SIDE =
      Pattern.compile("([^-]*?)[ \u00a0\u202f]?(CR|DR)", Pattern.CASE_INSENSITIVE);

  /** Day 0 of a spreadsheet's two ways to number days; both hold from 1 March 1900 on. */
  private static final Map<String, LocalDate> SERIALS =
      Map.of("serial", LocalDate.of(1899, 12, 30), "serial_1904", LocalDate.of(1904, 1, 1));

  /** A form in which every moment has its offset, and no amount has a sign of its currency. */
  public Format(String decimal, String thousands, List<String> dates, String negative) {
    this(decimal, thousands, dates, negative, null, "");
  }

  /** Countback's own form, with moments as here: that of what SQL has made of a cell. */
  public Format own() {
    return new Format(OWN.decimal, OWN.thousands, OWN.dates, OWN.negative, zone, OWN.sign);
  }

  /** True for what {@code dates} may hold. */
  public static boolean isPattern(String date) {
    try {
      return SERIALS.containsKey(date) || Formatters.of(date) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The date, empty where the text is in none of the forms or names no day of the calendar. */
  public Optional<LocalDate> date(String text) {
    for (String pattern : dates) {
      Optional<LocalDate> date =
          SERIALS.containsKey(pattern) ? serial(SERIALS.get(pattern), text) : day(pattern, text);
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> day(String pattern, String text) {
    DateTimeFormatter form = Formatters.of(pattern);
    // Most texts that are no day are moments: an exception for each costs more than its whole row.
    ParsePosition read = new ParsePosition(0);
    if (form.parseUnresolved(text, read) == null || read.getIndex() < text.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, form)).filter(Format::hasYear);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * A sign or a fifth digit of a year is a mistake, and no table has room for the farthest ones.
   */
  static boolean hasYear(LocalDate day) {
    return day.getYear() >= 1 && day.getYear() <= 9999;
  }

  private static Optional<LocalDate> serial(LocalDate origin, String text) {
    return text.matches("[1-9]\\d{2,5}")
        ? Optional.of(origin.plusDays(Integer.parseInt(text)))
        : Optional.empty();
  }

  /** The number in plain form, null where the text is not in this form. */
  public String plainNumber(String text) {
    String number = withoutSign(text);
    boolean minus = false;
    if (negative.equals("parentheses") && number.startsWith("(") && number.endsWith(")")) {
      minus = true;
      number = number.substring(1, number.length() - 1);
    } else if (negative.equals("trailing_minus") && number.endsWith("-")) {
      minus = true;
      number = number.substring(0, number.length() - 1);
    } else if (negative.equals("cr_dr")) {
      Matcher side = SIDE.matcher(number);
      if (side.matches()) {
        minus = side.group(2).equalsIgnoreCase("CR");
        number = side.group(1);
      }
    }
    if (!thousands.isEmpty() && number.contains(thousands)) {
      String sign = Pattern.quote(thousands);
      String point = Pattern.quote(decimal);
      if (!number.matches("-?\\d{1,3}(" + sign + "\\d{3})+(" + point + "\\d+)?")) {
        return null;
      }
      number = number.replace(thousands, "");
    }
    if (!decimal.equals(".")) {
      if (number.contains(".")) {
        return null;
      }
      number = number.replace(decimal, ".");
    }
    return minus ? (number.startsWith("-") ? null : "-" + number) : number;
  }

  /** {@code ($12.00)} is {@code (12.00)}; the sign stands once, at one end, or not at all. */
  private String withoutSign(String text) {
    if (sign.isEmpty() || !text.contains(sign)) {
      return text;
    }
    String quoted = Pattern.quote(sign);
    String space = "[ \u00a0\u202f]?";
    String before = text.replaceFirst("^([(-]?)" + quoted + space, "$1");
    return before.equals(text) ? text.replaceFirst(space + quoted + "(\\)?)$", "$1") : before;
  }

  String dateForms() {
    return String.join(" or ", dates);
  }

  String numberForm() {
    return "digits"
        + (thousands.isEmpty() ? " without thousands sign" : " with '" + thousands + "'")
        + " and '"
        + decimal
        + "' before decimals"
        + (negative.equals("cr_dr") ? ", CR or DR behind" : "")
        + (sign.isEmpty() ? "" : ", with or without " + sign);
  }

  /** Formatters are costly to make and safe to share; months in words are English ones. */
  private static final class Formatters {
    private static final ConcurrentHashMap<String, DateTimeFormatter> MADE =
        new ConcurrentHashMap<>();

    static DateTimeFormatter of(String pattern) {
      return MADE.computeIfAbsent(
          pattern,
          p ->
              new DateTimeFormatterBuilder()
                  .appendPattern(years(p))
                  .toFormatter(Locale.ENGLISH)
                  .withResolverStyle(ResolverStyle.STRICT));
    }

    /** Years as they are counted without an era, which a strict formatter asks for beside y. */
    private static String years(String pattern) {
      StringBuilder years = new StringBuilder();
      boolean quoted = false;
      for (char c : pattern.toCharArray()) {
        quoted ^= c == '\'';
        years.append(c == 'y' && !quoted ? 'u' : c);
      }
      return years.toString();
    }
  }
}
