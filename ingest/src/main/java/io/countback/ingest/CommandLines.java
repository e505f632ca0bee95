package io.countback.ingest;

import io.countback.ingest.lake.DamagedTable;
import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs a command so that every end has its exit code and its message on stderr. */
public final class CommandLines {
  private CommandLines() {}

  /** Executes the command and ends the process. */
  public static void main(CommandLine line, String[] arguments) {
    line.setExecutionExceptionHandler((e, l, r) -> report(l, e));
    line.setUsageHelpAutoWidth(true);
    int code = line.execute(arguments);
    writeResult(code);
    System.out.flush();
    System.exit(code);
  }

  private static int report(CommandLine line, Exception e) {
    if (e instanceof Refusal refusal) {
      line.getErr().println("countback: " + refusal.getMessage());
      return refusal.exitCode();
    }
    if (e instanceof DamagedTable damaged) {
      line.getErr().println("countback: " + damaged.getMessage());
      return Refusal.DAMAGED;
    }
    if (isDiskFull(e)) {
      line.getErr()
          .println(
              "countback: a disk is full, the lake's or that of temporary files"
                  + " (TMPDIR, else /tmp). What was published before stands; nothing half done is"
                  + " read. Make room and run the same command again.");
      return Refusal.DISK;
    }
    line.getErr().println("countback: unexpected error. What was published before stands.");
    line.getErr().println("Run the same command again; it continues where it can. The cause:");
    e.printStackTrace(line.getErr());
    return 1;
  }

  /**
   * True of a disk that filled up, as Linux words it; of a task that failed, Spark keeps the words
   * and not the exception.
   */
  static boolean isDiskFull(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
        return true;
      }
    }
    return false;
  }

  /** The launcher reads the exit code from this file: a killed process leaves none. */
  private static void writeResult(int code) {
    String file = System.getProperty("countback.result");
    if (file != null) {
      try {
        Files.writeString(Path.of(file), Integer.toString(code));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
