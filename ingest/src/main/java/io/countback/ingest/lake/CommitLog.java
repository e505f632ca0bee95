package io.countback.ingest.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.lake.DamagedTable.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table's {@code _delta_log} as plain files, read without Delta. Paths are from the table's
 * folder, with {@code /}.
 */
record CommitLog(Path table) {

  private static final String FOLDER = "_delta_log/";

  /** A commit, checkpoint, checksum file or compacted log; of the last, the version it ends at. */
  private static final Pattern VERSIONED =
      Pattern.compile(FOLDER + "(?:\\d{20}\\.(?=\\d{20}\\.compacted))?(\\d{20})\\..+");

  private static final Pattern COMMIT = Pattern.compile(FOLDER + "(\\d{20})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  static String commit(long version) {
    return FOLDER + "%020d.json".formatted(version);
  }

  /**
   * The version a log file belongs to; 0 for files in folders inside the log, which can serve any
   * version; empty for the pointer to the last checkpoint, hidden files and data files.
   */
  static OptionalLong version(String path) {
    if (!path.startsWith(FOLDER) || path.startsWith(FOLDER + ".")) {
      return OptionalLong.empty();
    }
    if (path.indexOf('/', FOLDER.length()) >= 0) {
      return OptionalLong.of(0);
    }
    return group(VERSIONED, path);
  }

  /** The log files of the versions from the first to the last, both included, by path. */
  List<String> files(long first, long last) {
    return paths().stream()
        .filter(
            path -> {
              OptionalLong version = version(path);
              return version.isPresent()
                  && version.getAsLong() >= first
                  && version.getAsLong() <= last;
            })
        .sorted()
        .toList();
  }

  /** The newest commit's version, -1 without any. */
  long newest() {
    return paths().stream()
        .map(path -> group(COMMIT, path))
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .max(Comparator.naturalOrder())
        .orElse(-1L);
  }

  /**
   * The data files that the versions from the first to the last added and did not remove again,
   * with what the log says of each.
   *
   * @throws DamagedTable naming the first commit that is missing, empty, cut or no JSON
   */
  SortedMap<String, JsonNode> replay(long first, long last) {
    SortedMap<String, JsonNode> live = new TreeMap<>();
    for (long version = first; version <= last; version++) {
      for (JsonNode action : actions(commit(version))) {
        if (action.has("add")) {
          JsonNode add = action.get("add");
          if (add.hasNonNull("deletionVector")) {
            throw new IllegalStateException(
                table + " uses deletion vectors, which Countback's tables leave off.");
          }
          live.put(dataFile(add), add);
        } else if (action.has("remove")) {
          live.remove(dataFile(action.get("remove")));
        }
      }
    }
    return live;
  }

  /**
   * How many rows the files live at a version hold, as Delta has counted them when it wrote them.
   *
   * @throws DamagedTable as {@link #replay}
   */
  long rows(long version) {
    return replay(0, version).values().stream().mapToLong(this::rows).sum();
  }

  private long rows(JsonNode add) {
    try {
      return JSON.readTree(add.required("stats").asText()).required("numRecords").asLong();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalStateException(table + " has a file whose rows were not counted.", e);
    }
  }

  /**
   * The columns that the newest version up to the last one names, as Delta writes them.
   *
   * @throws DamagedTable as {@link #replay}
   */
  String schema(long last) {
    JsonNode metadata = metadata(last);
    if (!metadata.path("partitionColumns").isEmpty()) {
      throw new IllegalStateException(table + " is partitioned, which Countback's tables are not.");
    }
    return metadata.path("schemaString").asText();
  }

  /** What the newest version up to the last one says of the table as a whole. */
  JsonNode metadata(long last) {
    for (long version = last; version >= 0; version--) {
      for (JsonNode action : actions(commit(version))) {
        if (action.has("metaData")) {
          return action.get("metaData");
        }
      }
    }
    throw new IllegalStateException(table + " names no columns up to version " + last + ".");
  }

  /**
   * Delta's checksum file of a version; empty where it is absent or unreadable, as Delta has it.
   */
  Optional<JsonNode> checksum(long version) {
    try {
      Path file = table.resolve(FOLDER + "%020d.crc".formatted(version));
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<JsonNode> actions(String commit) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(table.resolve(commit));
    } catch (NoSuchFileException e) {
      throw new DamagedTable(table, commit, Damage.MISSING, "is missing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length == 0) {
      throw new DamagedTable(table, commit, Damage.ZERO_BYTES, "has zero bytes");
    }
    if (bytes[bytes.length - 1] != '\n') {
      throw new DamagedTable(table, commit, Damage.CUT, "ends in the middle of a line");
    }
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(line -> action(commit, line))
        .toList();
  }

  private JsonNode action(String commit, String line) {
    try {
      JsonNode action = JSON.readTree(line);
      if (action.isObject()) {
        return action;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new DamagedTable(table, commit, Damage.NOT_JSON, "has a line that is no JSON object");
  }

  private String dataFile(JsonNode addOrRemove) {
    String written = addOrRemove.path("path").asText();
    URI uri = URI.create(written);
    if (uri.getScheme() == null) {
      Path file = table.resolve(uri.getPath()).normalize();
      if (file.startsWith(table.normalize())) {
        return uri.getPath();
      }
    }
    throw new IllegalStateException(
        table + " names a data file outside its folder, which Countback never writes: " + written);
  }

  private List<String> paths() {
    Path folder = table.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> table.relativize(file).toString().replace('\\', '/'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OptionalLong group(Pattern pattern, String path) {
    Matcher matcher = pattern.matcher(path);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
