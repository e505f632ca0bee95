package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowChecksTest {
  private static final Today TODAY =
      new Today(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T06:00:00Z"));

  @ParameterizedTest(name = "{0} {1} {2}, {3} to {4}: {5}")
  @CsvSource({
    "invoice,      100.00, EUR, 2026-04-15, 2026-05-15, ''",
    "debit_memo,     0.01, EUR, 2026-04-15, 2026-05-15, ''",
    "credit_memo, -100.00, EUR, 2026-04-15, ,           ''",
    "invoice,        0.00, EUR, 2026-04-15, 2026-05-15, I2a",
    "credit_memo,    0.00, EUR, 2026-04-15, ,           I2a",
    "invoice,       -0.01, EUR, 2026-04-15, 2026-05-15, I2b",
    "credit_memo,    0.01, EUR, 2026-04-15, ,           I2b",
    "invoice,      100.00, EUR, 2026-04-15, 2026-04-15, ''",
    "invoice,      100.00, EUR, 2026-04-15, 2026-04-14, I3a",
    "invoice,      100.00, EUR, 2026-04-15, 2027-04-15, ''",
    "invoice,      100.00, EUR, 2026-04-15, 2027-04-16, I3b",
    "invoice,      100.00, EUR, 2026-06-30, 2026-07-30, ''",
    "invoice,      100.00, EUR, 2026-07-01, 2026-07-30, I3c",
    "invoice,      100.00, EUR, 2000-01-01, 2000-01-31, ''",
    "invoice,      100.00, EUR, 1999-12-31, 2000-01-30, I3d",
    "invoice,      100.00, EUR, 2026-04-15, 1899-12-30, I3d I3a",
    "invoice,     1000.00, JPY, 2026-04-15, 2026-05-15, ''",
    "invoice,       10.50, JPY, 2026-04-15, 2026-05-15, I5b",
    "invoice,       1.125, KWD, 2026-04-15, 2026-05-15, ''",
    "invoice,       1.125, EUR, 2026-04-15, 2026-05-15, I5b",
  })
  void invoices(
      String kind,
      BigDecimal amount,
      String currency,
      LocalDate issued,
      LocalDate due,
      String codes) {
    Map<String, Object> row = new HashMap<>();
    row.put("kind", kind);
    row.put("amount", amount);
    row.put("currency", currency);
    row.put("issued_on", issued);
    row.put("due_on", due);
    assertEquals(codes, check("invoice", row));
  }

  @ParameterizedTest(name = "{0} of {1}: {3}")
  @CsvSource({
    "receipt,   100.00, ,     ''",
    "receipt,  -100.00, ,     P1b",
    "receipt,     0.00, ,     P1b",
    "reversal, -100.00, R-1,  ''",
    "reversal,  100.00, R-1,  P1b",
    "reversal, -100.00, ,     N3a",
    "refund,   -100.00, ,     ''",
    "refund,    100.00, ,     P1b",
    "refund,      0.00, ,     P1b",
  })
  void receipts(String kind, BigDecimal amount, String reverses, String codes) {
    Map<String, Object> row = new HashMap<>();
    row.put("kind", kind);
    row.put("amount", amount);
    row.put("currency", "EUR");
    row.put("reverses", reverses);
    assertEquals(codes, check("receipt", row));
  }

  @ParameterizedTest(name = "{0} of {1} from {2}: {3}")
  @CsvSource({
    "receipt,     10.00, R-1,  ''",
    "receipt,     10.00, ,     N3a",
    "receipt,          , R-1,  N3a",
    "credit_memo, 10.00, CM-1, ''",
    "discount,    10.00, ,     ''",
    "discount,         , ,     N3a",
    "write_off,   10.00, ,     ''",
    "write_off,        , ,     ''",
    "reversal,         , AP-1, ''",
    "reversal,         , ,     N3a",
    "write_off,    0.00, ,     I2b",
    "receipt,    -10.00, R-1,  I2b",
  })
  void applications(String kind, BigDecimal amount, String source, String codes) {
    Map<String, Object> row = new HashMap<>();
    row.put("kind", kind);
    row.put("amount", amount);
    row.put("source_id", source);
    row.put("applied_on", LocalDate.of(2026, 6, 1));
    assertEquals(codes, check("application", row));
  }

  @ParameterizedTest(name = "{0} without its own day: {1}")
  @CsvSource({"receipt, ''", "credit_memo, ''", "discount, N3a", "write_off, N3a", "reversal, N3a"})
  void only_what_comes_of_a_receipt_or_credit_memo_has_its_day_from_there(
      String kind, String codes) {
    Map<String, Object> row =
        new HashMap<>(Map.of("kind", kind, "amount", BigDecimal.TEN, "source_id", "X-1"));
    assertEquals(codes, check("application", row));
  }

  @ParameterizedTest(name = "{0} written {1} until {2}, ''{3}'': {4}")
  @CsvSource({
    "snooze, 2026-06-29T10:00:00Z, 2026-07-10, ,    ''",
    "snooze, 2026-06-29T10:00:00Z, 2026-06-29, ,    ''",
    "snooze, 2026-06-29T13:00:00Z, 2026-06-28, ,    N3b",
    // Still the 28th on Hawaii.
    "snooze, 2026-06-29T08:00:00Z, 2026-06-28, ,    ''",
    "snooze, 2026-06-29T10:00:00Z, ,           gone, N3a",
    "note,   2026-06-29T10:00:00Z, ,           gone, ''",
    "note,   2026-06-29T10:00:00Z, ,           ,    N3a",
    "note,   2026-07-01T06:05:00Z, ,           gone, ''",
    "note,   2026-07-01T06:05:01Z, ,           gone, T2c",
  })
  void notes(String kind, Instant written, LocalDate until, String text, String codes) {
    Map<String, Object> row = new HashMap<>();
    row.put("kind", kind);
    row.put("written_at", written);
    row.put("until", until);
    row.put("text", text);
    assertEquals(codes, check("account_note", row));
  }

  @Test
  void n3b_an_assignment_ends_on_the_day_it_begins_or_later() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertEquals("", check("account_assignment", Map.of("valid_from", day)));
    assertEquals("", check("account_assignment", Map.of("valid_from", day, "valid_to", day)));
    assertEquals(
        "N3b",
        check("account_assignment", Map.of("valid_from", day, "valid_to", day.minusDays(1))));
  }

  @Test
  void x1b_an_exchange_rate_is_positive() {
    assertEquals("", check("fx_rate", Map.of("rate", new BigDecimal("0.0001"))));
    assertEquals("X1b", check("fx_rate", Map.of("rate", new BigDecimal("0.0000"))));
    assertEquals("X1b", check("fx_rate", Map.of("rate", new BigDecimal("-1"))));
  }

  @Test
  void what_did_not_parse_is_not_judged_a_second_time() {
    assertEquals("", check("invoice", Map.of()));
    assertEquals("", check("receipt", Map.of()));
  }

  private static String check(String table, Map<String, Object> row) {
    List<String> codes = new ArrayList<>();
    RowChecks.check(table, row, TODAY, f -> codes.add(f.check().code()));
    return String.join(" ", codes);
  }
}
