package io.countback.api.view;

/**
 * A request that cannot be answered as asked. The message is for the caller: problem, why, and what
 * to do, with the values.
 *
 * <ul>
 *   <li>{@link #badParameter}: the value cannot be read (400).
 *   <li>{@link #unprocessable}: the value is fine, but outside the data or the limits (422).
 *   <li>{@link #notKept}: what was sent cannot be kept as it is (422).
 *   <li>{@link #unknownMetric}: there is no such metric (404).
 * </ul>
 */
public final class BadRequest extends RuntimeException {
  private final ProblemType type;
  private final String parameter;

  private BadRequest(ProblemType type, String parameter, String detail) {
    super(detail);
    this.type = type;
    this.parameter = parameter;
  }

  /** A parameter that is unknown, repeated or cannot be read. */
  public static BadRequest badParameter(String parameter, String detail) {
    return new BadRequest(ProblemType.BAD_PARAMETER, parameter, detail);
  }

  /** A parameter that can be read, but asks for what the published data do not hold. */
  public static BadRequest unprocessable(String parameter, String detail) {
    return new BadRequest(ProblemType.UNPROCESSABLE, parameter, detail);
  }

  /** Something sent to be kept that can be read, but is beyond what is kept. */
  public static BadRequest notKept(String parameter, String detail) {
    return new BadRequest(ProblemType.NOT_KEPT, parameter, detail);
  }

  /** A metric that the run did not publish. */
  public static BadRequest unknownMetric(String detail) {
    return new BadRequest(ProblemType.UNKNOWN_METRIC, "id", detail);
  }

  /** Bad parameter, unprocessable, not kept or unknown. */
  public ProblemType type() {
    return type;
  }

  /** 400, 404 or 422. */
  public int status() {
    return type.status();
  }

  /** The problem type in words. */
  public String title() {
    return type.title();
  }

  /** What is wrong and what to ask instead. */
  public String detail() {
    return getMessage();
  }

  /** The parameter at fault. */
  public String parameter() {
    return parameter;
  }
}
