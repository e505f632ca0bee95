package io.countback.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database that is asked and never written to. All questions see one state of it. Each
 * answer becomes a file of JSON lines, so that what was received can be kept, and read again, like
 * any other file.
 */
public final class Database implements AutoCloseable {
  /**
   * How far an answer goes.
   *
   * @param watermark the last one in it, null where it has none
   */
  public record Answer(long rows, String watermark) {}

  /** Rows that are under way at a time; the answer may be larger than memory. */
  private static final int FETCHED = 5_000;

  private static final Pattern TIMESTAMP =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(\\+00)?");
  private static final JsonFactory JSON = new JsonFactory();

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** Opens the database for reading. */
  public static Database open(String url, Login login) throws SQLException {
    Properties properties = new Properties();
    if (login.user() != null) {
      properties.setProperty("user", login.user());
    }
    if (login.password() != null) {
      properties.setProperty("password", login.password());
    }
    properties.setProperty("ApplicationName", "countback");
    properties.setProperty("connectTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    // Values are taken in the text form of the server, which is exact.
    properties.setProperty("binaryTransfer", "false");
    Connection connection = DriverManager.getConnection(url, properties);
    try (Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      statement.execute("set time zone 'UTC'");
      return new Database(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Writes the rows of a query into a file, one JSON object a line, oldest watermark first.
   *
   * @param watermark column of the query, null for none
   * @param since only rows with this watermark or a later one, and those without any; null for all
   */
  public Answer ask(String query, String watermark, String since, Path file)
      throws SQLException, IOException {
    try (PreparedStatement statement =
            connection.prepareStatement(statement(query, watermark, since));
        Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      if (since != null) {
        statement.setObject(1, since, Types.OTHER);
      }
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery()) {
        return write(rows, watermark, out);
      }
    }
  }

  private static String statement(String query, String watermark, String since) {
    String all = "select * from (" + query + "\n) countback_source";
    if (watermark == null) {
      return all;
    }
    String column = '"' + watermark.replace("\"", "\"\"") + '"';
    String rows = since == null ? "" : " where " + column + " >= ? or " + column + " is null";
    return all + rows + " order by " + column + " nulls first";
  }

  private static Answer write(ResultSet rows, String watermark, Writer out)
      throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    unique(columns);
    long count = 0;
    String last = null;
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      while (rows.next()) {
        json.writeStartObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          json.writeStringField(columns.getColumnLabel(i), text(rows, columns, i));
        }
        json.writeEndObject();
        if (watermark != null && rows.getString(watermark) != null) {
          last = rows.getString(watermark);
        }
        count++;
      }
    }
    return new Answer(count, last);
  }

  private static void unique(ResultSetMetaData columns) throws SQLException {
    Set<String> labels = new HashSet<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (!labels.add(columns.getColumnLabel(i))) {
        throw new SQLSyntaxErrorException(
            "column " + columns.getColumnLabel(i) + " stands twice", "42701");
      }
    }
  }

  /** The cell as Countback's own layout writes it, null where it is absent. */
  private static String text(ResultSet rows, ResultSetMetaData columns, int column)
      throws SQLException {
    String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    return switch (columns.getColumnTypeName(column)) {
      case "bool" -> Boolean.toString(rows.getBoolean(column));
      case "float4", "float8" ->
          Double.isFinite(rows.getDouble(column)) ? new BigDecimal(text).toPlainString() : text;
      case "timestamp", "timestamptz" -> {
        Matcher iso = TIMESTAMP.matcher(text);
        yield iso.matches()
            ? iso.group(1) + "T" + iso.group(2) + (iso.group(3) == null ? "" : "Z")
            : text;
      }
      default -> text;
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
