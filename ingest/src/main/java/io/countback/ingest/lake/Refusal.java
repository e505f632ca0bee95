package io.countback.ingest.lake;

/**
 * An error a user can mend: the message says what happened, what was kept and what to do; the exit
 * code says of which kind it is.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wrong usage. */
  public static final int USAGE = 2;

  /** Input rejected by a check of outcome fail. */
  public static final int REJECTED = 3;

  /** Loaded, quarantine above the threshold. */
  public static final int QUARANTINE = 4;

  /** Another writer holds the lake. */
  public static final int BUSY = 5;

  /** Not enough disk space. */
  public static final int DISK = 6;

  /** Verification failed. */
  public static final int DAMAGED = 7;

  /** A database or store cannot be reached, does not let us in, or went away. */
  public static final int UNREACHABLE = 8;

  private final int exitCode;

  /** A refusal with its exit code and message. */
  public Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The process ends with this code. */
  public int exitCode() {
    return exitCode;
  }
}
