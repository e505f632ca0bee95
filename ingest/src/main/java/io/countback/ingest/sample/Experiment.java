package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A randomised experiment. An account joins on the first working day of the enrolment on which it
 * has an item of the age asked for, can be reached by e-mail and was last touched long enough ago;
 * an arm is drawn for it, and it is touched on the same day or, in an arm held out, not at all.
 */
enum Experiment {
  /** The question against no touch for two weeks. */
  HOLDOUT("holdout-question", 89, 53, 3, 15, null, "held-out", Template.QUESTION, "question"),
  /** The baseline against other words. */
  WORDING(
      "wording-question",
      52,
      16,
      1,
      ResponseModel.GAP_DAYS,
      Template.FRIENDLY_2,
      "friendly",
      Template.QUESTION,
      "question"),
  /** The same reminder before the due date twice: whatever is found here is chance. */
  SAME(
      "same-reminder",
      89,
      16,
      -OpenItems.LEAD_DAYS,
      ResponseModel.GAP_DAYS,
      Template.PRE_DUE,
      "first",
      Template.PRE_DUE,
      "second");

  /** Days from the last day of enrolment to the horizon. */
  private static final int HORIZON = 15;

  private final String id;
  private final int firstDay;
  private final int lastDay;
  private final int leastDaysPastDue;
  private final int quietDays;
  private final Template controlTemplate;
  private final String controlArm;
  private final Template testTemplate;
  private final String testArm;

  /**
   * @param firstDay days before the end of the history on which the enrolment starts
   * @param lastDay and ends
   */
  Experiment(
      String id,
      int firstDay,
      int lastDay,
      int leastDaysPastDue,
      int quietDays,
      Template controlTemplate,
      String controlArm,
      Template testTemplate,
      String testArm) {
    this.id = id;
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    this.leastDaysPastDue = leastDaysPastDue;
    this.quietDays = quietDays;
    this.controlTemplate = controlTemplate;
    this.controlArm = controlArm;
    this.testTemplate = testTemplate;
    this.testArm = testArm;
  }

  /**
   * The experiment that enrols accounts on that day, null if none does.
   *
   * @param oldest days past due of the oldest open item, negative before its due date
   */
  static Experiment on(LocalDate day, History history, long oldest) {
    long left = ChronoUnit.DAYS.between(day, history.until());
    for (Experiment experiment : values()) {
      boolean enrols = left <= experiment.firstDay && left >= experiment.lastDay;
      if (enrols && experiment.isPreDue() == oldest < 1) {
        return experiment;
      }
    }
    return null;
  }

  /** Whether it is about reminders before the due date. */
  boolean isPreDue() {
    return leastDaysPastDue < 0;
  }

  String id() {
    return id;
  }

  String arm(boolean control) {
    return control ? controlArm : testArm;
  }

  /** The words of an arm, null where no touch is sent. */
  Template template(boolean control) {
    return control ? controlTemplate : testTemplate;
  }

  /** Days past due of the oldest item from which an account may join. */
  int leastDaysPastDue() {
    return leastDaysPastDue;
  }

  /** Days from joining on which the account is left alone otherwise. */
  int quietDays() {
    return quietDays;
  }

  LocalDate horizon(History history) {
    return history.until().minusDays(lastDay - HORIZON);
  }
}
