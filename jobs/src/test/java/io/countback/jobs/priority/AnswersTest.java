package io.countback.jobs.priority;

import static io.countback.jobs.priority.Accounts.account;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.priority.AnswerTable.Cell;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
  /** Of the segment retail, 31 to 60 days past due: 100 e-mails and 20 calls. */
  private static final AnswerTable PORTFOLIO =
      new AnswerTable(
          List.of(
              new Cell("retail", "d31_60", "email", 1, "06–09", 60, 12),
              new Cell("retail", "d31_60", "email", 1, "09–12", 40, 4),
              new Cell("retail", "d31_60", "phone", 1, "15–18", 20, 10),
              new Cell("other", "d1_30", "phone", 2, "15–18", 30, 3)));

  private static Answers answers(Accounts account) {
    return Answers.of(account.now(), "d31_60", PORTFOLIO);
  }

  @Test
  void three_matured_touches_of_its_own_tell_the_channel() {
    Answers answers =
        answers(
            account()
                .touched(90, "email", 1, 2)
                .touched(80, "email", 1, null)
                .touched(70, "email", 2, null)
                .touched(60, "phone", 3, 1));
    assertEquals("email", answers.channel().orElseThrow().value());
    assertEquals(3, answers.channel().orElseThrow().touches());
    assertTrue(answers.channel().orElseThrow().ownAccount());
  }

  @Test
  void with_fewer_the_segments_rate_in_its_aging_band_decides_by_its_lower_bound() {
    Answers answers = answers(account().touched(90, "email", 1, 2));
    // phone 10 of 20: bound 0.299; e-mail 16 of 100: bound 0.101.
    assertEquals("phone", answers.channel().orElseThrow().value());
    assertEquals(20, answers.channel().orElseThrow().touches());
    assertEquals("15–18", answers.hours().orElseThrow().value());
  }

  @Test
  void where_nothing_is_known_nothing_is_said() {
    Answers answers = Answers.of(account().now(), "d121_plus", PORTFOLIO);
    assertTrue(answers.channel().isEmpty());
    assertEquals(new BigDecimal("1.000000"), answers.response().factor());
  }

  @Test
  void the_next_attempt_follows_an_unanswered_touch_and_begins_anew_after_answer_or_silence() {
    assertEquals(3, answers(account().touched(8, "email", 2, null)).nextAttempt());
    assertEquals(1, answers(account().touched(8, "email", 2, 5)).nextAttempt());
    assertEquals(3, answers(account().touched(29, "email", 2, null)).nextAttempt());
    assertEquals(1, answers(account().touched(30, "email", 2, null)).nextAttempt());
    assertEquals(1, answers(account()).nextAttempt());
  }

  @Test
  void the_response_factor_of_a_worked_example() {
    // By phone at attempt 1 all customers answered 10 of 20. This one 3 of 3:
    // (3 + 10 × 0.5) ÷ (3 + 10) ÷ 0.5 = 1.230769
    assertEquals(new BigDecimal("1.230769"), new Response(3, 3, 10, 20).factor());
    // None of 30: (0 + 5) ÷ 40 ÷ 0.5 = 0.25, kept at 0.5.
    assertEquals(new BigDecimal("0.500000"), new Response(0, 30, 10, 20).factor());
    // All of 40 where the rest answers 1 of 10: (40 + 1) ÷ 50 ÷ 0.1 = 8.2, kept at 2.
    assertEquals(new BigDecimal("2.000000"), new Response(40, 40, 1, 10).factor());
  }

  @Test
  void touches_whose_week_has_not_passed_say_nothing_yet() {
    Answers answers =
        answers(
            account()
                .touched(6, "email", 1, 1)
                .touched(5, "email", 1, 1)
                .touched(4, "email", 1, 1));
    assertEquals("phone", answers.channel().orElseThrow().value());
  }
}
