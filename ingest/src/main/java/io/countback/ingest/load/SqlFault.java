package io.countback.ingest.load;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.LeaveOut;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.profile.Value;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/**
 * Tells SQL of a profile that fails, on a line or on every one, from a fault of the program: the
 * first is a refusal that names it.
 */
final class SqlFault {
  private SqlFault() {}

  /** The result of work that evaluates the profile's SQL. */
  static <T> T told(Profile profile, Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception e) { // Spark throws a checked one that no method declares.
      Optional<String> fault = fault(profile, e);
      if (fault.isPresent()) {
        throw new Refusal(
            Refusal.USAGE,
            "Profile "
                + profile.id()
                + ": "
                + fault.get()
                + " Nothing was loaded. Correct the expression; a function that starts with try_"
                + " makes an empty cell of a value that does not fit.");
      }
      throw e instanceof RuntimeException own ? own : new IllegalStateException(e);
    }
  }

  private static Optional<String> fault(Profile profile, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String why = why(cause);
      if (cause instanceof SparkThrowable known) {
        for (QueryContext context : known.getQueryContext()) {
          Optional<String> sql =
              context.contextType() == QueryContextType.SQL
                  ? expressions(profile).filter(x -> x.contains(context.fragment())).findFirst()
                  : Optional.empty();
          if (sql.isPresent()) {
            return Optional.of("'" + sql.get() + "' fails. " + why);
          }
        }
      }
      // Of two sides that do not fit each other Spark names neither.
      if (cause instanceof AnalysisException && expressions(profile).findAny().isPresent()) {
        return Optional.of("an expression of it fails. " + why);
      }
    }
    return Optional.empty();
  }

  /** The sentence of Spark, without the plan or the place behind it. */
  private static String why(Throwable cause) {
    return String.valueOf(cause.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(" SQLSTATE: .*", "");
  }

  private static Stream<String> expressions(Profile profile) {
    return profile.files().stream().flatMap(SqlFault::expressions);
  }

  private static Stream<String> expressions(FileRule rule) {
    return Stream.of(
            rule.leaveOut().stream().map(LeaveOut::when),
            rule.rows().stream().map(RowRule::when).filter(Objects::nonNull),
            rule.rows().stream()
                .flatMap(row -> row.set().values().stream())
                .filter(Value.Sql.class::isInstance)
                .map(sql -> ((Value.Sql) sql).expression()))
        .flatMap(s -> s);
  }
}
