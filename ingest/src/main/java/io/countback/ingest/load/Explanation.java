package io.countback.ingest.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What a profile makes of files: where each column goes and what the first lines become. Nothing
 * was loaded.
 *
 * @param constants what a load with this profile writes beside the files' rows, {@code
 *     "entity.entity_id = ibm"}
 */
public record Explanation(String profile, List<ExplainedFile> files, List<String> constants) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /**
   * One file.
   *
   * @param readAs kind and form, {@code "CSV, utf-8, cells between ';'"}
   * @param rule name pattern of the profile's rule that takes the file, null for none
   * @param refused why nothing of the file would be loaded, null where it would
   * @param notes findings that do not stop the file
   * @param headers the columns in the order of the file; none where it could not be read
   * @param absent columns that the rule could use and the file does not have
   * @param settings what the rule sets without a column of its own, and its conditions
   * @param lines the first lines; none of a file that is refused
   */
  public record ExplainedFile(
      String name,
      String readAs,
      String rule,
      String refused,
      List<String> notes,
      List<HeaderUse> headers,
      List<String> absent,
      List<String> settings,
      List<ExplainedLine> lines) {}

  /**
   * One column of a file.
   *
   * @param uses silver columns and other uses; none where it is not loaded
   * @param why it is not loaded, null where it is
   */
  public record HeaderUse(String header, List<String> uses, String why) {}

  /** One line as received, and the silver rows it becomes. */
  public record ExplainedLine(long line, String text, List<MadeRow> rows) {}

  /**
   * One silver row of a line, checked by itself.
   *
   * @param cells values that are not absent
   * @param setAside what is wrong, in words; empty where nothing is
   * @param warnings what is loaded and flagged, in words
   * @param leftOut the reason for which it is left out, null where it is not
   */
  public record MadeRow(
      String table,
      List<MadeCell> cells,
      List<String> setAside,
      List<String> warnings,
      String leftOut) {}

  /** A silver column and its value as text. */
  public record MadeCell(String column, String value) {}

  /** True where nothing of some file would be loaded. */
  public boolean refusesFile() {
    return files.stream().anyMatch(f -> f.refused() != null);
  }

  /** The same for a program. */
  public JsonNode json() {
    return JSON.valueToTree(this);
  }
}
