package io.countback.ingest.profile;

import io.countback.ingest.lake.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
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
public final class SqlGuard {
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

  /** Functions that may be written without parentheses; no header can be told from them. */
  private static final Set<String> REFUSED_NAMES =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "current_user",
          "localtimestamp",
          "session_user",
          "user",
          "grouping__id");

  private final String profile;

  /** A guard whose refusals name the profile. */
  public SqlGuard(String profile) {
    this.profile = profile;
  }

  /** The columns an expression reads; refuses one that reaches outside the row. */
  public Set<String> columns(String sql) {
    Set<String> columns = new TreeSet<>();
    walk(sql, parse(sql), columns);
    return columns;
  }

  /** Scala's checked exceptions are not declared, so the parser's is told apart by its type. */
  private Expression parse(String sql) {
    try {
      return new CatalystSqlParser().parseExpression(sql);
    } catch (Exception e) {
      if (e instanceof ParseException) {
        throw refuse(sql, "it is no Spark SQL expression");
      }
      throw new IllegalStateException(e);
    }
  }

  private void walk(String sql, Expression expression, Set<String> columns) {
    if (expression instanceof SubqueryExpression) {
      throw refuse(sql, "a subquery looks outside the row");
    }
    if (expression instanceof UnresolvedFunction function) {
      String name = function.nameParts().mkString(".").toLowerCase(Locale.ROOT);
      Option<ExpressionInfo> known =
          FunctionRegistry.builtin().lookupFunction(new FunctionIdentifier(name));
      if (known.isEmpty()
          || REFUSED.contains(name)
          || name.startsWith("current_")
          || REFUSED_GROUPS.contains(known.get().getGroup())) {
        throw refuse(sql, "the function " + name + " is not one of the row alone");
      }
    }
    if (expression instanceof UnresolvedAttribute attribute) {
      String name = attribute.nameParts().mkString(".");
      if (REFUSED_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
        throw refuse(sql, "the function " + name + " is not one of the row alone");
      }
      columns.add(name);
    }
    CollectionConverters.asJava(expression.children()).forEach(c -> walk(sql, c, columns));
  }

  private Refusal refuse(String sql, String why) {
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
