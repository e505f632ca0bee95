package io.countback.jobs.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgingColumnTest {

  @ParameterizedTest
  @CsvSource({
    "-400, current",
    "-1, current",
    "0, current",
    "1, d1_30",
    "30, d1_30",
    "31, d31_60",
    "60, d31_60",
    "61, d61_90",
    "90, d61_90",
    "91, d91_120",
    "120, d91_120",
    "121, d121_plus",
    "9999, d121_plus"
  })
  void closed_ranges_of_whole_days_past_due(int daysPastDue, String part) {
    assertEquals(part, AgingColumn.of(daysPastDue).part());
  }

  @Test
  void an_item_without_due_date_has_its_own_column() {
    assertEquals(AgingColumn.NO_DUE_DATE, AgingColumn.of(null));
  }

  @Test
  void only_columns_from_one_day_on_are_past_due() {
    assertEquals(
        "[D1_30, D31_60, D61_90, D91_120, D121_PLUS]",
        Arrays.stream(AgingColumn.values()).filter(AgingColumn::pastDue).toList().toString());
  }

  @Test
  void each_range_ends_the_day_before_the_next_starts() {
    for (AgingColumn column :
        new AgingColumn[] {
          AgingColumn.CURRENT,
          AgingColumn.D1_30,
          AgingColumn.D31_60,
          AgingColumn.D61_90,
          AgingColumn.D91_120
        }) {
      assertEquals(column, AgingColumn.of(column.to()));
      assertEquals(column.ordinal() + 1, AgingColumn.of(column.to() + 1).ordinal());
    }
  }
}
