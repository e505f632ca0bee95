package io.countback.ingest.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("invoice_id", "account_id", "amount", "currency", "due_on", "issued_on");

  @ParameterizedTest
  @CsvSource({
    "invioce_id, invoice_id",
    "InvoiceID,  invoice_id",
    "Due On,     due_on",
    "ammount,    amount",
    "curency,    currency",
    "banana,     ",
    "x,          ",
    "'',         ",
  })
  void the_nearest_known_name_is_offered_and_a_far_one_is_not(String written, String meant) {
    String hint = meant == null ? "" : "; did you mean " + meant + "?";
    assertEquals(hint, Nearest.hint(written, KNOWN));
  }
}
