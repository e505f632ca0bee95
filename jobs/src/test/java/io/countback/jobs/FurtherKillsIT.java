package io.countback.jobs;

/** The second half of the kills, in moments of its own. */
class FurtherKillsIT extends Kills {
  FurtherKillsIT() {
    super(20261125L);
  }
}
