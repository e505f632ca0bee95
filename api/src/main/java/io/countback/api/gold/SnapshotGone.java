package io.countback.api.gold;

/** What an earlier run published is no longer kept as a whole. */
public final class SnapshotGone extends RuntimeException {
  /** Names the run and what of it is missing. */
  public SnapshotGone(String runId, String what) {
    super(
        "The snapshot %s is no longer kept as a whole: %s was removed. Ask without snapshot for the newest run."
            .formatted(runId, what));
  }
}
