package io.countback.api.gold;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.Run.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file {@code published.json}: the newest run, and the files of the table {@code run}. */
record Published(
    @JsonProperty("run_id") String runId,
    @JsonProperty("as_of") String asOf,
    Long version,
    List<SealedFile> files) {
  static final String NAME = "published.json";

  private static final long FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty where nothing was published, or where there is no lake. */
  static Optional<Published> read(Path lake) {
    checkFormat(lake);
    Path file = lake.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.exists(lake.resolve("lake.json"))) {
      throw new DamagedTable("lake.json", "lake.json", "is missing");
    }
    Published published = parse(NAME, file, Published.class);
    if (published.runId() == null || published.version() == null || published.files() == null) {
      throw new DamagedTable(NAME, NAME, "lacks run_id, version or files");
    }
    return Optional.of(published);
  }

  /** Refuses a lake of a newer version before anything of it is read. */
  private static void checkFormat(Path lake) {
    Path file = lake.resolve("lake.json");
    if (!Files.exists(file)) {
      return;
    }
    JsonNode format = parse("lake.json", file, JsonNode.class).path("format");
    if (!format.isIntegralNumber()) {
      throw new DamagedTable("lake.json", "lake.json", "names no format");
    }
    if (format.asLong() > FORMAT) {
      throw new LakeTooNew(format.asLong(), FORMAT);
    }
  }

  private static <T> T parse(String name, Path file, Class<T> type) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        throw new DamagedTable(name, name, "has no bytes");
      }
      return JSON.readValue(bytes, type);
    } catch (NoSuchFileException e) {
      throw new DamagedTable(name, name, "is missing", e);
    } catch (IOException e) {
      throw new DamagedTable(name, name, "cannot be read as JSON", e);
    }
  }
}
