package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.Features.Past;
import org.junit.jupiter.api.Test;

class ReasonWordsTest {
  private static Features with(Number number, double value) {
    Features features = new Features("EUR");
    features.put(number, value);
    return features;
  }

  @Test
  void the_past_is_told_in_items() {
    assertEquals(
        "paid 8 of 10 late before", ReasonWords.late(Target.LATE_0, new Past(10, 8, 10, 8)));
    assertEquals(
        "2 of 10 were more than 30 days late before",
        ReasonWords.late(Target.LATE_30, new Past(10, 2, 10, 2)));
    assertEquals("no earlier item to judge by", ReasonWords.late(Target.LATE_30, Past.NONE));
  }

  @Test
  void days_are_past_due_or_still_to_come() {
    assertEquals("47 days past due", ReasonWords.pastDue(with(Number.DAYS_PAST_DUE, 47)));
    assertEquals("1 day past due", ReasonWords.pastDue(with(Number.DAYS_PAST_DUE, 1)));
    assertEquals("due today", ReasonWords.pastDue(with(Number.DAYS_PAST_DUE, 0)));
    assertEquals("due in 5 days", ReasonWords.pastDue(with(Number.DAYS_PAST_DUE, -5)));
  }

  @Test
  void usual_delays_are_late_early_or_on_the_day() {
    assertEquals("usually paid 9 days late", ReasonWords.medianDelay(with(Number.DELAY_MEDIAN, 9)));
    assertEquals(
        "usually paid 3 days early", ReasonWords.medianDelay(with(Number.DELAY_MEDIAN, -3)));
    assertEquals(
        "usually paid on the due date", ReasonWords.medianDelay(with(Number.DELAY_MEDIAN, 0)));
    assertEquals("no earlier payment", ReasonWords.medianDelay(new Features("EUR")));
  }

  @Test
  void amounts_have_their_currency_and_words_of_the_source_their_column() {
    assertEquals(
        "an amount of 1,250.00 EUR", ReasonWords.amount(with(Number.LN_AMOUNT, Math.log(1250))));
    assertEquals("delivery channel letter", ReasonWords.word("delivery_channel", "letter"));
    assertEquals("segment not known", ReasonWords.word("segment", null));
  }
}
