package io.countback.api.page;

import io.countback.api.gold.Running;
import java.time.Instant;

/**
 * What a page says of a command that writes to the lake.
 *
 * @param silent whether it was probably stopped
 */
public record RunningNotice(boolean silent, String head, String text) {

  /** Of a command, at a moment. */
  public static RunningNotice of(Running running, Instant now) {
    String command = "countback " + running.command();
    if (running.isSilent(now)) {
      return new RunningNotice(
          true,
          command + " went silent",
          "It began on %s, and was last heard of on %s at the step “%s”. If it was stopped, run the same command again: it finishes what was begun."
              .formatted(
                  RunFacts.moment(running.since()),
                  RunFacts.moment(running.seen()),
                  running.phase()));
    }
    return new RunningNotice(
        false,
        command + " is running",
        "It began on %s and is at the step “%s”. What it brings is shown when it has ended."
            .formatted(RunFacts.moment(running.since()), running.phase()));
  }
}
