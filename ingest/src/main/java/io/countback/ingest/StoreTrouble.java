package io.countback.ingest;

import io.countback.ingest.lake.Refusal;
import java.io.FileNotFoundException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;
import org.apache.hadoop.security.AccessControlException;

/** What is said where a store does not give what it is asked for. */
final class StoreTrouble {
  private StoreTrouble() {}

  /** The refusal for what a store has thrown when it was asked for the path. */
  static Refusal refusal(Path path, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String scheme = path.toUri().getScheme();
    if (e instanceof UnsupportedFileSystemException || cause instanceof ClassNotFoundException) {
      String hint = scheme.startsWith("s3") ? "Write s3a://" : "Copy the files to this machine";
      return refusal(Refusal.USAGE, "Nothing here reads " + scheme + "://", hint);
    }
    if (e instanceof UnknownStoreException) {
      return refusal(
          Refusal.USAGE, "There is no bucket " + path.toUri().getHost(), "Check the path");
    }
    if (e instanceof FileNotFoundException) {
      return refusal(Refusal.USAGE, "There is no file " + path, "Check the path");
    }
    if (e.getCause() instanceof NoAuthWithAWSException) {
      return refusal(
          Refusal.UNREACHABLE,
          "There are no credentials to read " + path + " with",
          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE,");
    }
    if (e instanceof AccessDeniedException || e instanceof AccessControlException) {
      return refusal(
          Refusal.UNREACHABLE,
          "The store does not let us read " + path,
          scheme.equals("s3a")
              ? "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, and that they"
                  + " may list and read it,"
              : "Check who you are there and that you may list and read it,");
    }
    boolean unknownHost = cause instanceof UnknownHostException;
    boolean nonsense = e instanceof IllegalArgumentException && !unknownHost;
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return refusal(
        nonsense ? Refusal.USAGE : Refusal.UNREACHABLE,
        path
            + " cannot be read: "
            + (unknownHost ? "unknown host " : "")
            + message.lines().findFirst().orElse("").replaceAll("\\.? ch : .*$|\\.+$", ""),
        nonsense
            ? "Check the path and the settings of the store"
            : "Check that the store runs and can be reached"
                + (scheme.equals("s3a") ? ", and AWS_ENDPOINT_URL," : ""));
  }

  private static Refusal refusal(int exitCode, String what, String remedy) {
    return new Refusal(
        exitCode,
        what
            + ". Nothing was loaded; the lake is as it was. "
            + remedy
            + " and run the command again.");
  }
}
