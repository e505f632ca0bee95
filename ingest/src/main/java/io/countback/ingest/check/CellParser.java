package io.countback.ingest.check;

import io.countback.ingest.table.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the text of one cell into a value, strictly: what is not exactly in the declared form is a
 * finding, never a guess.
 *
 * <p>Empty text is an absent value. The result is a String, LocalDate, Instant, BigDecimal,
 * Integer, Boolean or list of Strings as the column's type says, or null where the cell is absent
 * or does not pass. A date where a moment may stand remains a LocalDate.
 */
public final class CellParser {
  /** First characters by which a spreadsheet takes a text for a formula. */
  private static final String FORMULA = "=+-@\t";

  private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d+([.,]\\d+)?[eE][+-]?\\d+");
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
  static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private CellParser() {}

  /** The value of the cell; findings go to the consumer. */
  public static Object parse(
      Column column, String text, Format format, Consumer<Finding> findings) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String clean = Text.clean(text);
    if (!clean.equals(text)) {
      findings.accept(new Finding(Check.S1B, column.name(), "removed from the text"));
    }
    return switch (column.type()) {
      case TEXT -> cut(column, marked(column, clean, findings), findings);
      case WHOLE_TEXT -> clean.isEmpty() ? null : marked(column, clean, findings);
      case LINK -> link(column, clean, findings);
      case ID -> id(column, marked(column, clean, findings), findings);
      case WORD -> word(column, clean, findings);
      case CURRENCY -> currency(column, clean, findings);
      case DATE -> date(column, clean, format, findings);
      case MOMENT -> moment(column, clean, format, findings);
      case MOMENT_OR_DATE -> momentOrDate(column, clean, format, findings);
      case AMOUNT -> decimal(column, clean, 4, 19, format, findings);
      case RATE -> decimal(column, clean, 18, 38, format, findings);
      case WHOLE -> whole(column, clean, findings);
      case FLAG -> flag(column, clean, findings);
      case LIST -> list(column, clean, findings);
      case ZONE -> zone(column, clean, findings);
      case PERSONAL -> cut(column, clean, findings);
    };
  }

  /** Harmless here; exports put an apostrophe before it. */
  private static String marked(Column column, String text, Consumer<Finding> findings) {
    if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      findings.accept(
          new Finding(Check.S1A, column.name(), "begins with '" + text.charAt(0) + "'"));
    }
    return text;
  }

  /** What is longer stands whole in bronze only. */
  private static String cut(Column column, String text, Consumer<Finding> findings) {
    if (text.length() <= Threshold.TEXT) {
      return text.isEmpty() ? null : text;
    }
    findings.accept(
        new Finding(
            Check.S1C,
            column.name(),
            text.length() + " characters, " + Threshold.TEXT + " are kept"));
    boolean splitsPair = Character.isHighSurrogate(text.charAt(Threshold.TEXT - 1));
    return text.substring(0, splitsPair ? Threshold.TEXT - 1 : Threshold.TEXT);
  }

  /** An address that is cut leads nowhere, so that none is kept. */
  private static String link(Column column, String text, Consumer<Finding> findings) {
    String kept = cut(column, text, findings);
    return text.equals(kept) ? kept : null;
  }

  private static String id(Column column, String text, Consumer<Finding> findings) {
    if (SCIENTIFIC.matcher(text).matches()) {
      return fail(findings, Check.N2C, column, text, "a spreadsheet has shortened it");
    }
    if (text.length() > 64) {
      return fail(findings, Check.N3B, column, text, "longer than 64 characters");
    }
    return text;
  }

  private static String word(Column column, String text, Consumer<Finding> findings) {
    return column.words().contains(text)
        ? text
        : fail(findings, Check.N3B, column, text, "allowed: " + String.join(", ", column.words()));
  }

  private static String currency(Column column, String text, Consumer<Finding> findings) {
    return CURRENCIES.contains(text)
        ? text
        : fail(findings, Check.I5A, column, text, "not an ISO 4217 code");
  }

  private static LocalDate date(
      Column column, String text, Format format, Consumer<Finding> findings) {
    Optional<LocalDate> date = format.date(text);
    return date.orElseGet(
        () -> fail(findings, Check.N2B, column, text, "expected " + format.dateForms()));
  }

  private static Object momentOrDate(
      Column column, String text, Format format, Consumer<Finding> findings) {
    Optional<LocalDate> date = format.date(text);
    return date.isPresent() ? date.get() : moment(column, text, format, findings);
  }

  private static Instant moment(
      Column column, String text, Format format, Consumer<Finding> findings) {
    try {
      TemporalAccessor moment = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      if (!Format.hasYear(LocalDate.from(moment))) {
        throw new DateTimeException("year");
      }
      return moment instanceof OffsetDateTime exact
          ? exact.toInstant()
          : local(column, text, (LocalDateTime) moment, format.zone(), findings);
    } catch (DateTimeException e) {
      return fail(findings, Check.N2B, column, text, "expected a moment with zone or offset");
    }
  }

  private static Instant local(
      Column column, String text, LocalDateTime local, ZoneId zone, Consumer<Finding> findings) {
    if (zone == null) {
      return fail(findings, Check.T2A, column, text, "the profile names no zone");
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return fail(findings, Check.T2B, column, text, "no such time in " + zone);
    }
    if (offsets.size() > 1) {
      findings.accept(new Finding(Check.T2B_TWICE, column.name(), "'" + text + "' in " + zone));
    }
    return local.toInstant(offsets.get(0));
  }

  private static List<String> list(Column column, String text, Consumer<Finding> findings) {
    Set<String> items = new LinkedHashSet<>();
    for (String part : text.split(";")) {
      String item = part.strip();
      if (item.isEmpty()) {
        continue;
      }
      String passed =
          column.words().isEmpty() ? id(column, item, findings) : word(column, item, findings);
      if (passed == null) {
        return null;
      }
      items.add(passed);
    }
    return items.isEmpty() ? null : List.copyOf(items);
  }

  private static String zone(Column column, String text, Consumer<Finding> findings) {
    return ZONES.contains(text)
        ? text
        : fail(findings, Check.N3B, column, text, "not a time zone such as Europe/Berlin");
  }

  private static BigDecimal decimal(
      Column column, String text, int scale, int precision, Format format, Consumer<Finding> to) {
    if (SCIENTIFIC.matcher(text).matches()) {
      return fail(to, Check.N1D, column, text, "scientific notation");
    }
    String plain = format.plainNumber(text);
    if (plain == null || !PLAIN.matcher(plain).matches()) {
      return fail(to, Check.N1C, column, text, "expected " + format.numberForm());
    }
    BigDecimal number = new BigDecimal(plain).stripTrailingZeros();
    if (number.scale() > scale || number.precision() - number.scale() > precision - scale) {
      return fail(to, Check.I5B, column, text, "more digits than an amount can have");
    }
    return number.setScale(scale);
  }

  private static Integer whole(Column column, String text, Consumer<Finding> findings) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return fail(findings, Check.N3B, column, text, "expected a whole number");
    }
  }

  private static Boolean flag(Column column, String text, Consumer<Finding> findings) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> fail(findings, Check.N3B, column, text, "expected true or false");
    };
  }

  private static <T> T fail(
      Consumer<Finding> findings, Check check, Column column, String text, String why) {
    findings.accept(new Finding(check, column.name(), "'" + text + "': " + why));
    return null;
  }
}
