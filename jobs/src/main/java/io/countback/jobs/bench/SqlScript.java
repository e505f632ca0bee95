package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of SQL in sections: a section begins with a line {@code -- name: NAME}, a statement ends
 * with a semicolon at the end of a line, <code>${NAME}</code> stands for a value. Depends on the
 * JDK only, since the peer's process has nothing else.
 *
 * @param sections statements by section, in order
 */
record SqlScript(Map<String, List<String>> sections) {
  private static final String SECTION = "-- name:";

  /** Reads a file and puts in the values; a value may stand between single quotes. */
  static SqlScript read(Path file, Map<String, String> values) throws IOException {
    return of(Files.readString(file), values);
  }

  /** Splits a text and puts in the values. */
  static SqlScript of(String text, Map<String, String> values) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith(SECTION)) {
        section = sections.computeIfAbsent(name(line), n -> new ArrayList<>());
      } else if (!line.startsWith("--") && !line.isBlank()) {
        statement.append(line).append('\n');
        if (line.endsWith(";")) {
          section.add(filled(statement.toString(), values));
          statement.setLength(0);
        }
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalArgumentException("no semicolon ends the statement: " + statement);
    }
    return new SqlScript(sections);
  }

  /** Runs every statement; milliseconds per section, in order. */
  Map<String, Long> run(Connection connection) throws SQLException {
    Map<String, Long> durations = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, List<String>> section : sections.entrySet()) {
        long began = System.nanoTime();
        for (String sql : section.getValue()) {
          statement.execute(sql);
        }
        durations.put(section.getKey(), (System.nanoTime() - began) / 1_000_000);
      }
    }
    return durations;
  }

  private static String name(String line) {
    return line.substring(SECTION.length()).strip();
  }

  private static String filled(String sql, Map<String, String> values) {
    String filled = sql;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue().replace("'", "''"));
    }
    if (filled.contains("${")) {
      throw new IllegalArgumentException(
          "of " + values.keySet().stream().sorted().collect(Collectors.joining(", ")) + ": " + sql);
    }
    return filled;
  }
}
