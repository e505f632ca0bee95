package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListOrderTest {
  private static final List<ListedAccount> ACCOUNTS =
      List.of(
          account("A-1", "c-1", 2, "900.00", 10, 0.2),
          account("A-2", "c-1", 3, "1000.00", 5, 0.9),
          account("A-3", "c-1", 1, "20.00", 90, null),
          account("A-4", "c-2", 1, "5.00", null, 0.1));

  private static ListedAccount account(
      String id, String collector, int rank, String pastDue, Integer oldest, Double risk) {
    return new ListedAccount(id, collector, rank, false, new BigDecimal(pastDue), oldest, risk);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPECTED_GAIN, A-3 A-1 A-2",
    "RISK_ONLY,     A-2 A-1 A-3",
    "LARGEST_FIRST, A-2 A-1 A-3",
    "OLDEST_FIRST,  A-3 A-1 A-2",
  })
  void each_collector_has_an_order_of_its_own(ListOrder order, String expected) {
    assertEquals(
        Map.of("c-1", List.of(expected.split(" ")), "c-2", List.of("A-4")), order.of(ACCOUNTS));
  }

  @Test
  void who_knows_what_a_contact_brings_begins_with_the_most_and_equals_stand_by_id() {
    Map<String, Double> effects = Map.of("A-1", 7.0, "A-2", 7.0, "A-3", 8.0, "A-4", 0.0);
    assertEquals(
        Map.of("c-1", List.of("A-3", "A-1", "A-2"), "c-2", List.of("A-4")),
        ListOrder.knowing(effects, ACCOUNTS));
  }
}
