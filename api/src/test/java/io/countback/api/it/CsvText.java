package io.countback.api.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV as RFC 4180 writes it, each line as column name to cell. */
final class CsvText {
  private CsvText() {}

  static List<Map<String, String>> rows(String text) {
    List<List<String>> lines = lines(text);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < line.size(); i++) {
        row.put(lines.get(0).get(i), line.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (char c : text.replace("\r\n", "\n").toCharArray()) {
      if (c == '"') {
        if (!isQuoted && !cell.isEmpty()) {
          cell.append(c); // The second of a doubled quote.
        }
        isQuoted = !isQuoted;
      } else if (isQuoted || c != ',' && c != '\n') {
        cell.append(c);
      } else {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      }
    }
    return lines;
  }
}
