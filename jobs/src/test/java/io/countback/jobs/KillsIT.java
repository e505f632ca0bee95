package io.countback.jobs;

/** The first half of the kills. */
class KillsIT extends Kills {
  KillsIT() {
    super(20261124L);
  }
}
