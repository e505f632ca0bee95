package io.countback.api.web;

import io.countback.api.view.ProblemType;

/** An answer that is a problem, other than the bad parameters of a resource. */
final class Refusal extends RuntimeException {
  private final ProblemType type;
  private final String parameter;

  Refusal(ProblemType type, String detail) {
    this(type, detail, null);
  }

  Refusal(ProblemType type, String detail, String parameter) {
    super(detail);
    this.type = type;
    this.parameter = parameter;
  }

  ProblemType type() {
    return type;
  }

  /** The parameter at fault, null where none is. */
  String parameter() {
    return parameter;
  }
}
