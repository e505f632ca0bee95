package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.BackTest.Teller;
import io.countback.jobs.risk.Calibration.Told;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskModelTest {
  private static final LocalDate CUT = Drawn.FIRST.plusDays(450);
  private static final List<AccountFacts> ACCOUNTS = Drawn.accounts(120, 3);

  private static RiskModel model(List<AccountFacts> accounts, Question question) {
    return RiskModel.fit(casebook(accounts, question), Target.LATE_15, CUT);
  }

  private static Casebook casebook(List<AccountFacts> accounts, Question question) {
    return new Casebook(accounts, question, Drawn.FIRST, CUT.minusDays(1));
  }

  @ParameterizedTest
  @EnumSource
  void points_add_up_to_the_score_exactly_for_every_row(Question question) {
    RiskModel model = model(ACCOUNTS, question);
    int rows = 0;
    for (AccountFacts account : ACCOUNTS) {
      for (ItemLife item : account.items()) {
        Score score = model.score(account, item, item.document().issuedOn().plusDays(3));
        BigDecimal sum = score.portfolio();
        for (Score.Reason reason : score.reasons()) {
          sum = sum.add(reason.points());
        }
        assertEquals(sum, score.logOdds());
        double p = 1 / (1 + Math.exp(-sum.doubleValue()));
        assertEquals(BigDecimal.valueOf(p).setScale(6, RoundingMode.HALF_UP), score.probability());
        rows++;
      }
    }
    assertTrue(rows > 1_000, "only " + rows + " rows");
  }

  @Test
  void the_words_of_a_fact_are_one_reason_that_names_the_one_that_holds() {
    ItemLife item = ACCOUNTS.get(0).items().get(0);
    LocalDate day = item.document().issuedOn();
    Score score = model(ACCOUNTS, Question.AT_ISSUE).score(ACCOUNTS.get(0), item, day);
    List<String> channel =
        score.reasons().stream()
            .filter(r -> r.term().equals("delivery_channel"))
            .map(Score.Reason::text)
            .toList();
    assertEquals(List.of("delivery channel " + item.document().deliveryChannel()), channel);
  }

  @ParameterizedTest
  @EnumSource
  void what_came_after_the_cut_changes_no_score_by_a_bit(Question question) {
    RiskModel now = model(ACCOUNTS, question);
    LocalDate eve = CUT.minusDays(1);
    List<AccountFacts> then = ACCOUNTS.stream().map(a -> Drawn.known(a, eve)).toList();
    RiskModel atTheCut = model(then, question);
    assertEquals(atTheCut.chosen(), now.chosen());
    assertEquals(atTheCut.slopes(), now.slopes());
    int rows = 0;
    for (int i = 0; i < ACCOUNTS.size(); i++) {
      for (ItemLife item : then.get(i).items()) {
        ItemLife full = ACCOUNTS.get(i).item(item.document().id());
        assertEquals(atTheCut.score(then.get(i), item, eve), now.score(ACCOUNTS.get(i), full, eve));
        rows++;
      }
    }
    assertTrue(rows > 800, "only " + rows + " rows");
  }

  @Test
  void the_order_in_which_facts_come_changes_nothing() {
    RiskModel model = model(ACCOUNTS, Question.AT_ISSUE);
    List<AccountFacts> shuffled = new ArrayList<>();
    Random random = new Random(5);
    for (AccountFacts a : ACCOUNTS) {
      List<ItemLife> items = new ArrayList<>(a.items());
      Collections.shuffle(items, random);
      shuffled.add(
          new AccountFacts(
              a.account(),
              a.states(),
              items,
              a.disputes(),
              a.promises(),
              a.touches(),
              a.responses()));
    }
    assertEquals(model.slopes(), model(shuffled, Question.AT_ISSUE).slopes());
  }

  @Test
  void accounts_with_habits_are_told_apart_and_the_report_says_so() {
    BackTest test =
        BackTest.of(
            Drawn.accounts(300, 11),
            Question.AT_ISSUE,
            Target.LATE_0,
            Drawn.FIRST,
            CUT,
            LocalDate.MAX.minusYears(1),
            Drawn.FIRST.plusYears(3));
    Judged model = test.judged().get(Teller.MODEL);
    Judged base = test.judged().get(Teller.BASE_RATE);
    assertTrue(model.size() > 500);
    assertEquals(0.5, Quality.AUC.of(base).orElseThrow());
    assertTrue(Quality.AUC.of(model).orElseThrow() > 0.7);
    assertTrue(Quality.LOG_LOSS.of(model).orElseThrow() < Quality.LOG_LOSS.of(base).orElseThrow());
  }

  @Test
  void an_account_without_a_past_is_told_something_between_nothing_and_certainty() {
    RiskModel model = model(ACCOUNTS, Question.AT_ISSUE);
    LocalDate due = CUT.plusDays(30);
    ItemLife first =
        new ItemLife(
            new Document("n", "n", "EUR", new BigDecimal("300"), CUT, due, "net30", "email"),
            List.of(new Change(CUT, new BigDecimal("300"), By.ISSUE)));
    AccountFacts account = AccountFacts.of("new", List.of(), List.of(first), List.of());
    double p = model.score(account, first, CUT).probability().doubleValue();
    double share =
        OwnHistory.fit(casebook(ACCOUNTS, Question.AT_ISSUE), Target.LATE_15, CUT).base();
    assertTrue(p > share / 3 && p < share * 3, p + " against " + share);
  }

  @Test
  void more_past_due_never_lowers_a_probability() {
    RiskModel model = model(ACCOUNTS, Question.OPEN);
    for (Score.Slope slope : model.slopes()) {
      if (slope.term().contains("past_due") || slope.term().equals("beyond_own_mean")) {
        assertTrue(slope.points().signum() >= 0, slope.toString());
      }
    }
  }

  @Test
  void an_open_item_is_asked_of_at_month_ends_while_it_is_open() {
    ItemLife item =
        new ItemLife(
            new Document(
                "i",
                "i",
                "EUR",
                BigDecimal.TEN,
                LocalDate.of(2024, 1, 10),
                LocalDate.of(2024, 2, 29),
                null,
                null),
            List.of(
                new Change(LocalDate.of(2024, 1, 10), BigDecimal.TEN, By.ISSUE),
                new Change(LocalDate.of(2024, 4, 30), BigDecimal.TEN.negate(), By.CASH)));
    LocalDate to = LocalDate.of(2024, 12, 31);
    LocalDate january = LocalDate.of(2024, 1, 31);
    LocalDate february = LocalDate.of(2024, 2, 29);
    LocalDate march = LocalDate.of(2024, 3, 31);
    assertEquals(List.of(january, february, march), Question.OPEN.days(item, Drawn.FIRST, to));
    assertTrue(Question.OPEN.asks(Target.LATE_30, item, march));
    // Whether it will be late at all is asked up to the due date, that day included.
    assertTrue(Question.OPEN.asks(Target.LATE_0, item, february));
    assertFalse(Question.OPEN.asks(Target.LATE_0, item, march));
  }

  @Test
  void a_calibration_is_kept_where_it_would_have_helped_and_not_where_it_would_not() {
    // Told 0.5, came 1 in 10, month after month.
    List<List<Told>> tooHigh = months(0.5, 0.1, 0.1, 0.1);
    Calibration moved = Calibration.of(tooHigh);
    assertTrue(moved.kept());
    assertEquals(0.1, LogisticRegression.probability(moved.logOdds(0)), 0.01);
    // Told 0.5, came 0.2 and then 0.8: what the first month taught was wrong of the second.
    assertFalse(Calibration.of(months(0.5, 0.2, 0.8)).kept());
    assertEquals(Calibration.NONE, Calibration.of(List.of()));
  }

  private static List<List<Told>> months(double told, double... came) {
    List<List<Told>> months = new ArrayList<>();
    for (double share : came) {
      List<Told> month = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        month.add(new Told(LogisticRegression.logOdds(told), i < 100 * share));
      }
      months.add(month);
    }
    return months;
  }
}
