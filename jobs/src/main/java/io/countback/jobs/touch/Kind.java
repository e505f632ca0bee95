package io.countback.jobs.touch;

/** Kinds of responses. */
enum Kind {
  REPLY("replied"),
  PROMISE("promised"),
  DISPUTE("disputed"),
  PAYMENT("paid");

  private final String outcome;

  Kind(String outcome) {
    this.outcome = outcome;
  }

  /** The kind that an outcome recorded on a touch says, null for none. */
  static Kind recorded(String outcome) {
    for (Kind kind : values()) {
      if (kind.outcome.equals(outcome)) {
        return kind;
      }
    }
    return null;
  }
}
