package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.ingest.table.Column;
import io.countback.ingest.table.Column.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellParserTest {
  private static final Format GERMAN =
      new Format(",", ".", List.of("dd.MM.yyyy"), "trailing_minus");
  private static final Format AMERICAN =
      new Format(".", ",", List.of("M/d/yyyy", "yyyy-MM-dd"), "parentheses");

  private final List<Finding> findings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "12.5, 12.5",
    "-1234.56, -1234.56",
    "007.10, 7.1",
    "-0.0001, -0.0001"
  })
  void n1a_a_plain_decimal_passes(String text, BigDecimal value) {
    assertEquals(value.setScale(4), parse(Type.AMOUNT, text, Format.OWN));
    assertEquals("", codes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.234,56|1234.56",
        "1234,56|1234.56",
        "12,00-|-12",
        "-12,00|-12",
        "1.234.567|1234567",
      })
  void n1b_a_form_the_profile_names_passes(String text, BigDecimal value) {
    assertEquals(value.setScale(4), parse(Type.AMOUNT, text, GERMAN));
    assertEquals("", codes());
  }

  @Test
  void n1b_parentheses_are_negative_where_the_profile_says_so() {
    assertEquals(new BigDecimal("-1234.5000"), parse(Type.AMOUNT, "(1,234.50)", AMERICAN));
    assertEquals("", codes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.50 CR|-1234.5",
        "1,234.50 DR|1234.5",
        "1,234.50|1234.5",
        "12.00CR|-12",
        "12.00\u00a0Cr|-12",
        "12.00 dr|12",
        "-12.00|-12",
        "-12.00 CR|",
        "-12.00 DR|",
        "12.00-CR|",
        "(12.00) CR|",
        "12.00 CR CR|",
        "CR 12.00|",
        "CR|",
        "12.00 C|",
      })
  void n1b_a_credit_is_below_zero_where_the_profile_names_cr_and_dr(String text, BigDecimal value) {
    Format sides = new Format(".", ",", List.of(), "cr_dr");
    assertEquals(value == null ? null : value.setScale(4), parse(Type.AMOUNT, text, sides));
    assertEquals(value == null ? "N1c" : "", codes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1\u00a0234,50|1234.5",
        "1\u00a0234\u00a0567,50|1234567.5",
        "1234,50|1234.5",
        "1 234,50|",
        "1\u00a023,50|",
      })
  void n1b_a_no_break_space_may_stand_between_thousands(String text, BigDecimal value) {
    Format french = new Format(",", "\u00a0", List.of(), "minus");
    assertEquals(value == null ? null : value.setScale(4), parse(Type.AMOUNT, text, french));
    assertEquals(value == null ? "N1c" : "", codes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$1,234.50|1234.5",
        "1,234.50|1234.5",
        "$ 12.00|12",
        "12.00 $|12",
        "($12.00)|-12",
        "$(12.00)|-12",
        "-$12.00|-12",
        "$-12.00|-12",
        "€12.00|",
        "$$12.00|",
        "1$2|",
        "$|",
      })
  void n1b_the_sign_of_a_currency_that_the_profile_names_may_stand_at_one_end(
      String text, BigDecimal value) {
    Format dollars = new Format(".", ",", List.of(), "parentheses", null, "$");
    assertEquals(value == null ? null : value.setScale(4), parse(Type.AMOUNT, text, dollars));
    assertEquals(value == null ? "N1c" : "", codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,234.56",
        "1234,56",
        "(12.00)",
        "12.00-",
        "12.00 CR",
        "12.00DR",
        "1\u00a0234.56",
        "+12",
        ".5",
        "12.",
        "--1",
        "-",
        "1 2",
        "0x1F",
        "NaN",
        "\u0661\u0662",
        "12.00 EUR",
        "$12"
      })
  void n1c_a_form_the_profile_does_not_name_is_refused(String text) {
    assertNull(parse(Type.AMOUNT, text, Format.OWN));
    assertEquals("N1c", codes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+12026-04-15", "-0001-04-15", "0000-04-15", "+999999999-12-31"})
  void n2b_a_year_has_four_digits_and_no_sign(String day) {
    assertNull(parse(Type.DATE, day, Format.OWN));
    assertNull(parse(Type.MOMENT, day + "T10:00:00Z", Format.OWN));
    assertEquals("N2b N2b", codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23,45",
        "12.34",
        "1.2345,00",
        "1,234.56",
        "1,2,3",
        "-12,00-",
        "(12,00)",
        "1..234"
      })
  void n1c_thousands_stand_every_three_digits_and_a_point_is_no_comma(String text) {
    assertNull(parse(Type.AMOUNT, text, GERMAN));
    assertEquals("N1c", codes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2E+05", "1E5", "-3e2", "1,2E+05"})
  void n1d_scientific_notation_is_refused_by_name(String text) {
    assertNull(parse(Type.AMOUNT, text, Format.OWN));
    assertEquals("N1d", codes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.00001", "1234567890123456.00", "99999999999999999999"})
  void i5b_more_digits_than_an_amount_can_have_are_refused_not_rounded(String text) {
    assertNull(parse(Type.AMOUNT, text, Format.OWN));
    assertEquals("I5b", codes());
  }

  @Test
  void zeros_after_the_fourth_decimal_say_nothing_and_pass() {
    assertEquals(new BigDecimal("1.5000"), parse(Type.AMOUNT, "1.50000000", Format.OWN));
    assertEquals("", codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2026-02-29",
        "2026-13-01",
        "2026-1-5",
        "20260105",
        "05.01.2026",
        "03/04/2026",
        "45123",
        "Mar-26",
        "2026-01-05T00:00:00",
        "2026-01-05 ",
        "0000-00-00",
        "26-01-05"
      })
  void n2b_a_date_that_is_in_no_named_form_or_no_day_is_refused(String text) {
    assertNull(parse(Type.DATE, text, Format.OWN));
    assertEquals("N2b", codes());
  }

  @Test
  void dates_pass_in_any_form_the_profile_names_the_first_match_wins() {
    assertEquals(LocalDate.of(2026, 3, 4), parse(Type.DATE, "3/4/2026", AMERICAN));
    assertEquals(LocalDate.of(2026, 12, 31), parse(Type.DATE, "12/31/2026", AMERICAN));
    assertEquals(LocalDate.of(2026, 3, 4), parse(Type.DATE, "2026-03-04", AMERICAN));
    assertEquals(LocalDate.of(2024, 2, 29), parse(Type.DATE, "29.02.2024", GERMAN));
    assertEquals("", codes());
    assertNull(parse(Type.DATE, "31/12/2026", AMERICAN));
    assertEquals("N2b", codes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"MMM d, yyyy|Mar 4, 2026", "MMMM d, yyyy|March 4, 2026", "d-MMM-uu|4-Mar-26"})
  void months_in_words_are_english(String form, String text) {
    Format words = new Format(".", "", List.of(form), "minus");
    assertEquals(LocalDate.of(2026, 3, 4), parse(Type.DATE, text, words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.23457E+11", "1E5", "4,5E+10"})
  void n2c_an_id_that_a_spreadsheet_has_shortened_is_refused(String text) {
    assertNull(parse(Type.ID, text, Format.OWN));
    assertEquals("N2c", codes());
  }

  @Test
  void an_id_keeps_case_spaces_and_leading_zeros_up_to_64_characters() {
    assertEquals("007 aB", parse(Type.ID, "007 aB", Format.OWN));
    assertEquals("x".repeat(64), parse(Type.ID, "x".repeat(64), Format.OWN));
    assertEquals("", codes());
    assertNull(parse(Type.ID, "x".repeat(65), Format.OWN));
    assertEquals("N3b", codes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"XYZ", "eur", "EURO", "€", "999"})
  void i5a_a_currency_is_an_iso_4217_code(String text) {
    assertNull(parse(Type.CURRENCY, text, Format.OWN));
    assertEquals("I5a", codes());
  }

  @Test
  void a_moment_needs_a_zone_or_an_offset() {
    assertEquals(
        Instant.parse("2026-06-30T12:05:00Z"),
        parse(Type.MOMENT, "2026-06-30T14:05:00+02:00", Format.OWN));
    assertEquals("", codes());
    assertNull(parse(Type.MOMENT, "2026-06-30T14:05:00", Format.OWN));
    assertNull(parse(Type.MOMENT, "2026-06-30", Format.OWN));
    assertNull(parse(Type.MOMENT, "2026-06-31T14:05:00Z", Format.OWN));
    assertEquals("T2a N2b N2b", codes());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T14:05:00,       2026-06-30T12:05:00Z, ''",
    "2026-06-30T14:05:00+00:00, 2026-06-30T14:05:00Z, ''",
    "2026-03-29T02:30:00,       ,                     T2b",
    "2026-10-25T02:30:00,       2026-10-25T00:30:00Z, T2b",
    "2026-10-25T03:00:00,       2026-10-25T02:00:00Z, ''",
  })
  void t2b_a_profile_may_name_the_zone_of_moments_skipped_hours_fail_repeated_are_the_first(
      String text, Instant moment, String code) {
    Format berlin =
        new Format(".", "", Format.OWN.dates(), "minus", ZoneId.of("Europe/Berlin"), "");
    assertEquals(moment, parse(Type.MOMENT, text, berlin));
    assertEquals(code, codes());
    assertEquals(moment == null ? 1 : 0, findings.stream().filter(CellParserTest::refuses).count());
  }

  @Test
  void where_a_moment_may_be_a_date_both_stay_what_they_are() {
    assertEquals(LocalDate.of(2026, 6, 30), parse(Type.MOMENT_OR_DATE, "2026-06-30", Format.OWN));
    assertEquals(
        Instant.parse("2026-06-30T00:00:00Z"),
        parse(Type.MOMENT_OR_DATE, "2026-06-30T00:00:00Z", Format.OWN));
    assertEquals(LocalDate.of(2026, 6, 30), parse(Type.MOMENT_OR_DATE, "6/30/2026", AMERICAN));
    assertEquals("", codes());
  }

  @ParameterizedTest
  @CsvSource({
    "serial,      45123, 2023-07-16",
    "serial,      61,    ",
    "serial,      100,   1900-04-09",
    "serial_1904, 43661, 2023-07-16",
    "serial,      45123.5, ",
  })
  void n2a_day_numbers_of_a_spreadsheet_pass_where_the_profile_names_them(
      String form, String text, LocalDate day) {
    Format numbered = new Format(".", "", List.of("yyyy-MM-dd", form), "minus");
    assertEquals(day, parse(Type.DATE, text, numbered));
    assertEquals(day == null ? "N2b" : "", codes());
  }

  @Test
  void a_list_has_each_item_once_in_the_order_given() {
    assertEquals(List.of("INV-2", "INV-1"), parse(Type.LIST, "INV-2; INV-1;;INV-2", Format.OWN));
    assertNull(parse(Type.LIST, ";", Format.OWN));
    assertEquals("", codes());
    assertNull(parse(Type.LIST, "INV-2;1E5", Format.OWN));
    Column involved = new Column("involved", Type.LIST, false, List.of("sales", "success"), null);
    assertEquals(List.of("sales"), CellParser.parse(involved, "sales", Format.OWN, findings::add));
    assertNull(CellParser.parse(involved, "sales;legal", Format.OWN, findings::add));
    assertEquals("N2c N3b", codes());
  }

  @Test
  void a_zone_is_one_that_exists() {
    assertEquals("Europe/Berlin", parse(Type.ZONE, "Europe/Berlin", Format.OWN));
    assertNull(parse(Type.ZONE, "Berlin", Format.OWN));
    assertEquals("N3b", codes());
  }

  @Test
  void words_flags_and_whole_numbers_are_exactly_the_allowed_ones() {
    Column kind = new Column("kind", Type.WORD, true, List.of("invoice", "credit_memo"), null);
    assertEquals("invoice", CellParser.parse(kind, "invoice", Format.OWN, findings::add));
    assertEquals(true, parse(Type.FLAG, "true", Format.OWN));
    assertEquals(12, parse(Type.WHOLE, "12", Format.OWN));
    assertEquals("", codes());
    assertNull(CellParser.parse(kind, "Invoice", Format.OWN, findings::add));
    assertNull(parse(Type.FLAG, "yes", Format.OWN));
    assertNull(parse(Type.WHOLE, "1.0", Format.OWN));
    assertEquals("N3b N3b N3b", codes());
  }

  @Test
  void an_empty_cell_is_absent_and_no_finding() {
    for (Type type : Type.values()) {
      assertNull(parse(type, "", Format.OWN));
      assertNull(parse(type, null, Format.OWN));
    }
    assertEquals("", codes());
  }

  @Test
  void s1b_control_characters_are_removed_and_noted() {
    assertEquals("Alder", parse(Type.TEXT, "Al\u0007der", Format.OWN));
    assertEquals("S1b", codes());
  }

  @Test
  void a_finding_names_the_column_the_value_and_what_was_expected() {
    parse(Type.AMOUNT, "1,5", Format.OWN);
    assertEquals("cell", findings.get(0).column());
    assertEquals(
        "'1,5': expected digits without thousands sign and '.' before decimals",
        findings.get(0).detail());
  }

  private static boolean refuses(Finding finding) {
    return finding.check().outcome() == Check.Outcome.QUARANTINE;
  }

  private Object parse(Type type, String text, Format format) {
    Column column = new Column("cell", type, false, List.of(), null);
    return CellParser.parse(column, text, format, findings::add);
  }

  private String codes() {
    return findings.stream().map(f -> f.check().code()).collect(Collectors.joining(" "));
  }
}
