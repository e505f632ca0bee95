package io.countback.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Jupyter notebook as a file holds it, with its outputs. */
public final class Notebook {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PICTURE = "image/png";

  private final JsonNode cells;

  private Notebook(JsonNode cells) {
    this.cells = cells;
  }

  /** Reads a notebook. */
  public static Notebook read(Path file) throws IOException {
    return new Notebook(JSON.readTree(Files.readString(file)).path("cells"));
  }

  /** Cell id to what the cell says: its text or code. */
  public Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    cells.forEach(cell -> sources.put(id(cell), text(cell.path("source"))));
    return sources;
  }

  /** Id of each code cell to everything it printed, without pictures. */
  public Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (JsonNode cell : cells) {
      if (cell.path("cell_type").asText().equals("code")) {
        outputs.put(id(cell), outputs(cell));
      }
    }
    return outputs;
  }

  /** The pictures in their order, as PNG. */
  public List<byte[]> pictures() {
    List<byte[]> pictures = new ArrayList<>();
    for (JsonNode cell : cells) {
      for (JsonNode output : cell.path("outputs")) {
        if (output.path("data").has(PICTURE)) {
          String picture = text(output.path("data").path(PICTURE));
          pictures.add(Base64.getMimeDecoder().decode(picture));
        }
      }
    }
    return pictures;
  }

  private static String outputs(JsonNode cell) {
    StringBuilder words = new StringBuilder();
    for (JsonNode output : cell.path("outputs")) {
      words.append('[').append(output.path("output_type").asText());
      words.append(output.path("name").asText("")).append("]\n");
      words.append(text(output.path("text")));
      for (Map.Entry<String, JsonNode> data : output.path("data").properties()) {
        words.append(data.getKey()).append('\n');
        if (!data.getKey().equals(PICTURE)) {
          words.append(text(data.getValue())).append('\n');
        }
      }
      words.append(output.path("metadata")).append('\n');
    }
    return words.toString();
  }

  private static String id(JsonNode cell) {
    return cell.path("id").asText();
  }

  /** A text is kept as one string or as a list of lines. */
  private static String text(JsonNode lines) {
    if (!lines.isArray()) {
      return lines.asText("");
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()));
    return text.toString();
  }
}
