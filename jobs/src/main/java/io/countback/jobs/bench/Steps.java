package io.countback.jobs.bench;

import java.time.Duration;

/** Tells the steps of a bench as they are done; what is measured is told without its time. */
final class Steps {
  private int number;
  private long began = System.nanoTime();

  /** Tells a step and what it took. */
  void done(String what) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("%-34s %10s%n", next(what), Costs.seconds(took));
    began = System.nanoTime();
  }

  /** Tells a step whose time is not told yet. */
  void measured(String what) {
    System.out.println(next(what));
    began = System.nanoTime();
  }

  private String next(String what) {
    number++;
    return number + " " + what;
  }
}
