package io.countback.jobs.touch;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of attempts: a run starts with the first delivered touch after a response, or ever, and ends
 * with the next response, credited to the attempt before it. It is censored after 30 days of
 * silence and when the account owes nothing.
 */
final class Runs {
  private final List<WalkedTouch> attempts = new ArrayList<>();
  private int run = -1;

  /** A delivered touch: the next attempt, or the first of a new run. */
  void attempt(WalkedTouch touch) {
    endIfSilent(touch.touch.day());
    if (attempts.isEmpty()) {
      run++;
    }
    attempts.add(touch);
    touch.run = run;
    touch.runAttempt = attempts.size();
    if (touch.recorded() != null) {
      answered(touch.touch.day(), attempts.size() - 1);
    }
  }

  /** A response of the account to every touch before it. */
  void response(int day) {
    endIfSilent(day);
    if (!attempts.isEmpty()) {
      answered(day, attempts.size() - 1);
    }
  }

  /**
   * A payment.
   *
   * @param latest the latest touch that could have it as its response, null for none
   * @param receivedOn only attempts of days before can be answered by it
   */
  void payment(int day, WalkedTouch latest, int receivedOn) {
    endIfSilent(day);
    if (attempts.isEmpty() || latest == null || latest.run != run) {
      return;
    }
    int before = attempts.size() - 1;
    while (attempts.get(before).touch.day() >= receivedOn) {
      before--;
    }
    answered(day, before);
  }

  /** The account owes nothing at the close of a day. */
  void nothingOwed(int day) {
    endIfSilent(day);
    end(day);
  }

  private void endIfSilent(int day) {
    if (!attempts.isEmpty()) {
      int silentOn = attempts.get(attempts.size() - 1).touch.day() + TouchWalk.LONGEST_WINDOW;
      if (silentOn < day) {
        end(silentOn);
      }
    }
  }

  private void answered(int day, int attempt) {
    attempts.get(attempt).runAnsweredOn = day;
    end(day);
  }

  private void end(int day) {
    attempts.forEach(a -> a.runEndedOn = day);
    attempts.clear();
  }

  /** Ends what silence has ended by the last day. */
  void finish(int asOf) {
    endIfSilent(asOf);
  }
}
