package io.countback.jobs.priority;

import static io.countback.jobs.priority.Accounts.account;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.risk.RiskBucket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {
  @Test
  void the_two_largest_changes_of_a_worked_example() {
    Situation account =
        account()
            .owes("I1", "10000.00", 20, RiskBucket.MEDIUM) // 320.00
            .owes("I2", "1000.00", 20, RiskBucket.LOW) // 9.50
            .touched(10, "phone", 1, null)
            .now();
    Response response = new Response(0, 1, 10, 20);
    Answers answers = new Answers(Optional.empty(), Optional.empty(), 2, response);
    // (0 + 5) ÷ 11 ÷ 0.5 = 0.909091: 329.50 × 0.909091 = 299.545… = 299.55.
    // Without I1: 9.50 × 0.909091 = 8.64. One answer: 6 ÷ 12 ÷ 0.5 = 1, so 329.50.
    assertEquals(
        "[promises today -299.55, pays I1 in full -290.91]",
        Change.of(account, answers, 2).stream()
            .map(c -> c.text() + " " + c.points())
            .toList()
            .toString());
  }

  @Test
  void an_account_without_touches_is_not_told_what_an_answer_would_do() {
    Situation account = account().owes("I1", "100.00", 20, RiskBucket.LOW).now();
    Answers answers = new Answers(Optional.empty(), Optional.empty(), 1, Response.NONE);
    assertEquals(
        List.of("pays I1 in full", "promises today"),
        Change.of(account, answers, 2).stream().map(Change::text).toList());
  }
}
