package io.countback.api.gold;

import java.util.Optional;

/** A lake without files: publishes what a test gives it. */
public final class InMemoryGold implements Gold {
  private Snapshot snapshot;
  private RuntimeException failure;
  private Running running;
  private int changes;

  /** Publishes a run. */
  public InMemoryGold publish(Snapshot published) {
    snapshot = published;
    failure = null;
    changes++;
    return this;
  }

  /** Lets the next load fail. */
  public InMemoryGold fail(RuntimeException exception) {
    failure = exception;
    changes++;
    return this;
  }

  @Override
  public Optional<Snapshot> load() {
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(snapshot);
  }

  /** Lets a command run from now on. */
  public void run(Running command) {
    running = command;
  }

  @Override
  public Optional<Running> running() {
    return Optional.ofNullable(running);
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public String stamp() {
    return String.valueOf(changes);
  }
}
