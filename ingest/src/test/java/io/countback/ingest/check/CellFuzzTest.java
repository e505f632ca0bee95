package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.source.Mangling;
import io.countback.ingest.table.Column;
import io.countback.ingest.table.Column.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * A value that is written in a form a profile can name is read as that value. The same text with
 * some characters changed is set aside with a finding, or means what it is read as: by a second
 * reading here that knows nothing of the first.
 */
class CellFuzzTest {
  private static final int EACH = 3_000;
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /** Ways to write a day, by the pattern a profile names. */
  private static final Map<String, Function<LocalDate, String>> DAYS = new LinkedHashMap<>();

  static {
    DAYS.put("yyyy-MM-dd", d -> "%04d-%02d-%02d".formatted(y(d), m(d), d(d)));
    DAYS.put("dd.MM.yyyy", d -> "%02d.%02d.%04d".formatted(d(d), m(d), y(d)));
    DAYS.put("d.M.yyyy", d -> "%d.%d.%04d".formatted(d(d), m(d), y(d)));
    DAYS.put("M/d/yyyy", d -> "%d/%d/%04d".formatted(m(d), d(d), y(d)));
    DAYS.put("yyyyMMdd", d -> "%04d%02d%02d".formatted(y(d), m(d), d(d)));
    DAYS.put("d.M.uu", d -> "%d.%d.%02d".formatted(d(d), m(d), y(d) % 100));
    DAYS.put("dd.MM.yy", d -> "%02d.%02d.%02d".formatted(d(d), m(d), y(d) % 100));
    DAYS.put("d-MMM-yyyy", d -> "%d-%s-%04d".formatted(d(d), month(d).substring(0, 3), y(d)));
    DAYS.put("MMMM d, yyyy", d -> "%s %d, %04d".formatted(month(d), d(d), y(d)));
    DAYS.put("serial", d -> "" + ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), d));
    DAYS.put("serial_1904", d -> "" + ChronoUnit.DAYS.between(LocalDate.of(1904, 1, 1), d));
  }

  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{0,9}))?)?"
              + "(?:([Zz])|([+-])(\\d\\d):(\\d\\d)(?::(\\d\\d))?)?");

  private final List<Finding> findings = new ArrayList<>();

  /** Cells that drawing has found and that were once read, or set aside, wrongly. */
  @ParameterizedTest
  @CsvFileSource(resources = "found/cells.csv", delimiter = '|', numLinesToSkip = 1)
  void what_was_found(Type type, String pattern, String text, String value) {
    Format format = new Format(".", "", List.of(pattern), "minus");
    Object read = readOrFound(type, text, format);
    assertEquals(value, read == null ? null : read.toString());
  }

  @Test
  void amounts_of_every_form() {
    Mangling mangling = new Mangling("0123456789.,' ()-+$€\u00a0eEx", 20260630L);
    Random random = mangling.random();
    int read = 0;
    for (int i = 0; i < EACH * 5; i++) {
      Format format = amountForm(random);
      BigDecimal amount =
          BigDecimal.valueOf(random.nextLong() % (long) Math.pow(10, random.nextInt(17)), 2);
      String text = written(amount, format, random);
      assertEquals(0, amount.compareTo((BigDecimal) passed(Type.AMOUNT, text, format)), text);
      String mangled = mangling.of(text);
      BigDecimal value = (BigDecimal) readOrFound(Type.AMOUNT, mangled, format);
      if (value != null) {
        read++;
        BigDecimal again = amount(mangled, format);
        assertEquals(0, value.compareTo(again), mangled + " in " + format + ": " + value);
      }
    }
    assertTrue(read > EACH, read + " read");
  }

  @Test
  void days_of_every_form() {
    Mangling mangling = new Mangling("0123456789.-/, +aMJebry", 20260630L);
    Random random = mangling.random();
    List<String> patterns = List.copyOf(DAYS.keySet());
    int read = 0;
    for (int i = 0; i < EACH * 5; i++) {
      String pattern = patterns.get(random.nextInt(patterns.size()));
      Format format = new Format(".", "", List.of(pattern), "minus");
      LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(36_500));
      String text = DAYS.get(pattern).apply(day);
      assertEquals(day, passed(Type.DATE, text, format), pattern);
      String mangled = mangling.of(mangling.of(text));
      LocalDate value = (LocalDate) readOrFound(Type.DATE, mangled, format);
      if (value != null) {
        read++;
        String again = DAYS.get(pattern).apply(value);
        assertEquals(withoutZeros(again), withoutZeros(mangled), pattern + ": " + value);
      }
    }
    assertTrue(read > EACH / 2, read + " read");
  }

  @Test
  void moments_with_and_without_offset() {
    Mangling mangling = new Mangling("0123456789-:.TZtz+ ", 20260630L);
    Random random = mangling.random();
    ZoneId zone = ZoneId.of("America/New_York");
    Format format = new Format(".", "", List.of("yyyy-MM-dd"), "minus", zone, "");
    int read = 0;
    for (int i = 0; i < EACH * 5; i++) {
      Instant moment =
          Instant.parse("2000-01-01T00:00:00Z").plusMillis(random.nextLong(1_000_000_000_000L));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(24 * 60) - 720));
      String text = OffsetDateTime.ofInstant(moment, offset).toString();
      assertEquals(moment, passed(Type.MOMENT, text, format));
      LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
      ZonedDateTime first = ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap();
      assertEquals(first.toInstant(), readOrFound(Type.MOMENT, local.toString(), format));
      String mangled = mangling.of(text);
      Instant value = (Instant) readOrFound(Type.MOMENT, mangled, format);
      if (value != null) {
        read++;
        assertEquals(moment(mangled, zone), value, mangled);
      }
    }
    assertTrue(read > EACH, read + " read");
  }

  @Test
  void whole_numbers_flags_words_and_lists() {
    Mangling mangling = new Mangling("0123456789-+; truefalsedmik\u0000", 20260630L);
    Random random = mangling.random();
    List<String> words = List.of("email", "mail", "phone");
    Column word = new Column("c", Type.WORD, false, words, null);
    Column list = new Column("c", Type.LIST, false, words, null);
    for (int i = 0; i < EACH; i++) {
      int number = random.nextInt();
      assertEquals(number, passed(Type.WHOLE, "" + number, Format.OWN));
      String mangled = mangling.of("" + number);
      Object whole = readOrFound(Type.WHOLE, mangled, Format.OWN);
      if (whole != null) {
        assertEquals(new BigInteger(cleaned(mangled)), BigInteger.valueOf((Integer) whole));
      }
      mangled = mangling.of("" + random.nextBoolean());
      Object flag = readOrFound(Type.FLAG, mangled, Format.OWN);
      assertTrue(flag == null || cleaned(mangled).equals(flag.toString()), mangled);
      mangled = mangling.of(words.get(random.nextInt(3)));
      Object one = readOrFound(word, mangled, Format.OWN);
      assertTrue(one == null || words.contains(cleaned(mangled)), mangled);
      mangled = mangling.of(String.join(random.nextBoolean() ? ";" : " ; ", words));
      Object several = readOrFound(list, mangled, Format.OWN);
      if (several != null) {
        List<String> items =
            Arrays.stream(cleaned(mangled).split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
        assertEquals(items, several, mangled);
        assertTrue(words.containsAll(items), mangled);
      }
    }
  }

  @Test
  void texts_and_ids() {
    Mangling mangling =
        new Mangling("=+-@\t\n\r\u0000\u007f\u202e\u2066\ufeff\uffff\ud800eE019ü ", 20260630L);
    for (int i = 0; i < EACH; i++) {
      String mangled = mangling.of(mangling.of(mangling.of("INV-2026-0001 Müller")));
      for (Type type : List.of(Type.TEXT, Type.WHOLE_TEXT, Type.LINK, Type.ID)) {
        Object value = readOrFound(type, mangled, Format.OWN);
        if (value != null) {
          assertEquals(cleaned(mangled), value, type.toString());
          boolean said = findings.stream().anyMatch(f -> f.check() == Check.S1B);
          assertEquals(!value.equals(mangled), said, mangled);
        }
      }
    }
  }

  private static Format amountForm(Random random) {
    String decimal = random.nextBoolean() ? "." : ",";
    List<String> thousands = new ArrayList<>(List.of("", ".", ",", "'", " ", "\u00a0"));
    thousands.remove(decimal);
    return new Format(
        decimal,
        thousands.get(random.nextInt(thousands.size())),
        List.of(),
        List.of("minus", "trailing_minus", "parentheses").get(random.nextInt(3)),
        null,
        List.of("", "$", "€", "kr").get(random.nextInt(4)));
  }

  private static String written(BigDecimal amount, Format format, Random random) {
    String[] parts = amount.abs().toPlainString().split("\\.");
    String whole = parts[0];
    if (!format.thousands().isEmpty() && random.nextInt(4) > 0) {
      whole =
          whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", Matcher.quoteReplacement(format.thousands()));
    }
    String number = whole + (parts.length > 1 ? format.decimal() + parts[1] : "");
    if (!format.sign().isEmpty()) {
      String space = List.of("", " ", "\u00a0").get(random.nextInt(3));
      number =
          switch (random.nextInt(3)) {
            case 0 -> format.sign() + space + number;
            case 1 -> number + space + format.sign();
            default -> number;
          };
    }
    if (amount.signum() >= 0) {
      return number;
    }
    boolean signAfter = !format.sign().isEmpty() && number.endsWith(format.sign());
    return switch (format.negative()) {
      case "parentheses" -> "(" + number + ")";
      case "trailing_minus" -> signAfter ? "-" + number : number + "-";
      default -> "-" + number;
    };
  }

  /** The second reading: what is left when all signs are taken out, each where it may stand. */
  private static BigDecimal amount(String text, Format format) {
    String number = cleaned(text);
    if (!format.sign().isEmpty() && number.contains(format.sign())) {
      number =
          number
              .replaceFirst(Pattern.quote(format.sign()), "")
              .replaceFirst("^([-(]?)[ \u00a0]|[ \u00a0]([-)]?)$", "$1$2");
    }
    boolean negative = number.contains("-") || number.contains("(");
    number = number.replaceFirst("^-|-$", "").replaceFirst("^\\((.*)\\)$", "$1");
    String[] parts = number.split(Pattern.quote(format.decimal()), -1);
    assertTrue(parts.length <= 2, text);
    String whole = parts[0];
    if (!format.thousands().isEmpty() && whole.contains(format.thousands())) {
      String[] groups = whole.split(Pattern.quote(format.thousands()), -1);
      for (int i = 0; i < groups.length; i++) {
        assertTrue(i == 0 ? groups[i].matches("\\d{1,3}") : groups[i].length() == 3, text);
      }
      whole = String.join("", groups);
    }
    BigDecimal value = new BigDecimal(parts.length > 1 ? whole + "." + parts[1] : whole);
    assertFalse(value.signum() < 0, text);
    return negative ? value.negate() : value;
  }

  private static Instant moment(String text, ZoneId zone) {
    Matcher m = MOMENT.matcher(text);
    assertTrue(m.matches(), text);
    String fraction = m.group(7) == null ? "" : m.group(7);
    LocalDateTime local;
    try {
      local =
          LocalDateTime.of(
              number(m, 1),
              number(m, 2),
              number(m, 3),
              number(m, 4),
              number(m, 5),
              number(m, 6),
              Integer.parseInt((fraction + "000000000").substring(0, 9)));
    } catch (DateTimeException e) {
      throw new AssertionError(text, e);
    }
    if (m.group(8) != null) {
      return local.toInstant(ZoneOffset.UTC);
    }
    if (m.group(9) == null) {
      return ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap().toInstant();
    }
    int seconds = number(m, 10) * 3600 + number(m, 11) * 60 + number(m, 12);
    return local
        .toInstant(ZoneOffset.UTC)
        .minusSeconds(m.group(9).equals("-") ? -seconds : seconds);
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private static String withoutZeros(String text) {
    return text.replaceAll("(?<!\\d)0+(?=\\d)", "");
  }

  /** Without the characters that no text may have. */
  private static String cleaned(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}\\u202e\\u2066\\uffff&&[^\\n\\t]]", "");
  }

  private Object passed(Type type, String text, Format format) {
    Object value = readOrFound(type, text, format);
    assertNotNull(value, text + " in " + format + " " + findings);
    return value;
  }

  private Object readOrFound(Type type, String text, Format format) {
    return readOrFound(new Column("c", type, false, List.of(), null), text, format);
  }

  private Object readOrFound(Column column, String text, Format format) {
    findings.clear();
    Object value = CellParser.parse(column, text, format, findings::add);
    assertTrue(
        value != null || !findings.isEmpty() || text.replace(";", "").isBlank(),
        "neither read nor found: '" + text + "' as " + column.type());
    return value;
  }

  private static int y(LocalDate day) {
    return day.getYear();
  }

  private static int m(LocalDate day) {
    return day.getMonthValue();
  }

  private static int d(LocalDate day) {
    return day.getDayOfMonth();
  }

  private static String month(LocalDate day) {
    return MONTHS.get(day.getMonthValue() - 1);
  }
}
