package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.gold.Snapshot;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SortedFeedTest {

  @Test
  void items_too_many_to_hold_have_the_lines_of_those_that_are_held() throws IOException {
    Snapshot snapshot = SmallCompany.snapshot("run-000001");
    AgedBalance.Question north =
        new AgedBalance.Question("north", null, null, null, AgedBalance.Order.TOTAL);
    Csv csv = new Csv(false);
    String held = AgedItems.of(snapshot, Scope.ALL, north).csv(csv);
    ByteArrayOutputStream streamed = new ByteArrayOutputStream();
    try (Feed feed = AgedItems.feed(snapshot, Scope.ALL, north, csv)) {
      assertEquals(3, feed.rows());
      feed.writeTo(streamed);
    }
    assertEquals(held, streamed.toString(StandardCharsets.UTF_8));
  }
}
