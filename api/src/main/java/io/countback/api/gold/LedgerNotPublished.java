package io.countback.api.gold;

/** The run was published before runs kept the rows behind their figures. */
public final class LedgerNotPublished extends RuntimeException {
  private LedgerNotPublished(String runId, String what) {
    super(
        "%s was published without its %s. Its figures stand; run countback compute again, and the new run has them."
            .formatted(runId, what));
  }

  /** Of a run before items were published. */
  static LedgerNotPublished items(String runId) {
    return new LedgerNotPublished(runId, "open items, so there is no list of what customers owe");
  }

  /** Of a run before items were scored. */
  static LedgerNotPublished scores(String runId) {
    return new LedgerNotPublished(runId, "risk scores, so nothing tells what will be paid late");
  }

  /** Of a run before there were lists of a day. */
  static LedgerNotPublished lists(String runId) {
    return new LedgerNotPublished(runId, "list of accounts, so nothing tells whom to contact");
  }

  /** Of a run before accounts had briefs. */
  static LedgerNotPublished briefs(String runId) {
    return new LedgerNotPublished(runId, "account briefs, so there is no page of an account");
  }

  /** Of a run before accounts told which tests of contact coverage they fail. */
  static LedgerNotPublished tests(String runId) {
    return new LedgerNotPublished(
        runId,
        "tests per account, so the accounts behind a share of contact coverage are not known");
  }

  /** Of a run before lines set aside were published. */
  static LedgerNotPublished rejects(String runId) {
    return new LedgerNotPublished(runId, "lines set aside, so they cannot be listed");
  }

  /** Names the run and what to do. */
  public LedgerNotPublished(String runId) {
    this(runId, "movements, so there is no row to show behind a figure");
  }
}
