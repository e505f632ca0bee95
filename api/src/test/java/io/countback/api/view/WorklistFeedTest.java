package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.gold.SmallWorklist;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.security.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WorklistFeedTest {

  @ParameterizedTest
  @EnumSource(Worklist.Order.class)
  void a_list_too_long_to_hold_has_the_lines_of_one_that_is_held(Worklist.Order order)
      throws IOException {
    Snapshot snapshot = SmallWorklist.snapshot("run-000001");
    Worklist.Question all = new Worklist.Question(null, null, order);
    Notes none = new Notes(List.of(), Map.of());
    Csv csv = new Csv(false);
    String held =
        new WorklistRows(Worklist.of(snapshot, Scope.ALL, all, none))
            .csv(csv, snapshot.run().reportingCurrency());
    ByteArrayOutputStream streamed = new ByteArrayOutputStream();
    try (WorklistFeed feed = WorklistFeed.of(snapshot, Scope.ALL, all, none, csv)) {
      assertEquals(4, feed.rows());
      feed.writeTo(streamed);
    }
    assertEquals(held, streamed.toString(StandardCharsets.UTF_8));
  }
}
