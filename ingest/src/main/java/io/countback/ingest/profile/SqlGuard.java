package io.countback.ingest.profile;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.RowRule;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps a profile's SQL inside its row: only built-in, deterministic functions of the row's own
 * columns.
 */
final class SqlGuard {
  /** Groups of built-in functions that look at more than one row, or make several of one. */
  private static final Set<String> REFUSED_GROUPS =
      Set.of("agg_funcs", "window_funcs", "generator_funcs", "table_funcs");

  private static final Set<String> REFUSED =
      Set.of(
          "reflect",
          "java_method",
          "try_reflect",
          "rand",
          "random",
          "randn",
          "randstr",
          "uniform",
          "uuid",
          "shuffle",
          "now",
          "localtimestamp",
          "unix_timestamp",
          "monotonically_increasing_id",
          "spark_partition_id",
          "input_file_name",
          "input_file_block_start",
          "input_file_block_length",
          "version",
          "user",
          "session_user",
          "raise_error",
          "assert_true");

  private SqlGuard() {}

  /** Refuses the profile when one of its expressions reaches outside the row. */
  static void check(Profile profile) {
    for (FileRule file : profile.files()) {
      file.leaveOut().forEach(l -> check(profile.id(), l.when()));
      for (RowRule row : file.rows()) {
        if (row.when() != null) {
          check(profile.id(), row.when());
        }
        for (Value value : row.set().values()) {
          if (value instanceof Value.Sql sql) {
            check(profile.id(), sql.expression());
          }
        }
      }
    }
  }

  private static void check(String profile, String sql) {
    walk(profile, sql, parse(profile, sql));
  }

  /** Scala's checked exceptions are not declared, so the parser's is told apart by its type. */
  private static Expression parse(String profile, String sql) {
    try {
      return new CatalystSqlParser().parseExpression(sql);
    } catch (Exception e) {
      if (e instanceof ParseException) {
        throw refuse(profile, sql, "it is no Spark SQL expression");
      }
      throw new IllegalStateException(e);
    }
  }

  private static void walk(String profile, String sql, Expression expression) {
    if (expression instanceof SubqueryExpression) {
      throw refuse(profile, sql, "a subquery looks outside the row");
    }
    if (expression instanceof UnresolvedFunction function) {
      String name = function.nameParts().mkString(".").toLowerCase(Locale.ROOT);
      Option<ExpressionInfo> known =
          FunctionRegistry.builtin().lookupFunction(new FunctionIdentifier(name));
      if (known.isEmpty()
          || REFUSED.contains(name)
          || name.startsWith("current_")
          || REFUSED_GROUPS.contains(known.get().getGroup())) {
        throw refuse(profile, sql, "the function " + name + " is not one of the row alone");
      }
    }
    CollectionConverters.asJava(expression.children()).forEach(c -> walk(profile, sql, c));
  }

  private static Refusal refuse(String profile, String sql, String why) {
    return new Refusal(
        Refusal.USAGE,
        "Profile "
            + profile
            + ": the expression \""
            + sql
            + "\" is refused: "
            + why
            + ". Nothing was loaded. Use built-in scalar functions of the row's columns.");
  }
}
