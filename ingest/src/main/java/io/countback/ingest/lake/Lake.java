package io.countback.ingest.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Where everything is: one folder with bronze (files as received), silver and gold (Delta tables).
 *
 * @param root the lake folder, on this machine or in a store as {@link #at} names it
 */
public record Lake(Path root) {
  /** The layout this version reads and writes. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a lake lies, as a user writes it: a folder of this machine, or {@code s3a://bucket/ar},
   * which is reached by the environment of the process.
   */
  public static Path at(String written) {
    return at(written, System.getenv());
  }

  /** The same by another environment; a bucket that is open stays as it was opened. */
  public static Path at(String written, Map<String, String> environment) {
    if (!written.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      return Path.of(written);
    }
    if (!written.matches("s3a://[^/@:]+(/.*)?")) {
      throw new Refusal(
          Refusal.USAGE,
          "A lake lies in a folder of this machine or in a bucket, s3a://BUCKET/FOLDER, without a key"
              + " or a password in it. Nothing was changed. Correct --lake.");
    }
    return StoreFileSystem.path(URI.create(written), StoreSettings.of(environment));
  }

  /**
   * Opens the lake, or makes an empty one in a folder that is absent, empty, or left by a process
   * that was killed while it made one.
   */
  public static Lake openOrCreate(Path root, Instant now) {
    Lake lake = openOrPlan(root);
    if (Files.exists(lake.marker())) {
      return lake;
    }
    try {
      Files.createDirectories(lake.root);
      SmallFiles.replace(
          lake.marker(),
          JSON.writeValueAsBytes(
              JSON.createObjectNode().put("format", FORMAT).put("created_at", now.toString())));
      return lake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the lake, or names the empty one that {@link #openOrCreate} would make there, which it
   * then refuses in the same cases. Nothing is written.
   */
  public static Lake openOrPlan(Path root) {
    Lake lake = new Lake(root.toAbsolutePath().normalize());
    if (Files.exists(lake.marker())) {
      return lake.checked();
    }
    try {
      if (Files.exists(lake.root) && !lake.isNew()) {
        throw new Refusal(
            Refusal.USAGE,
            lake.root
                + " is no lake: it holds other files and no lake.json. Nothing was changed. Name an"
                + " empty or new folder with --lake.");
      }
      return lake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a lake that must exist. */
  public static Lake open(Path root) {
    Lake lake = new Lake(root.toAbsolutePath().normalize());
    if (!Files.exists(lake.marker())) {
      throw new Refusal(
          Refusal.USAGE,
          "There is no lake at "
              + lake.root
              + ". Nothing was changed. Load files first: countback ingest --lake "
              + root
              + " FILE…");
    }
    return lake.checked();
  }

  private Lake checked() {
    int format = readMarker().path("format").asInt(-1);
    if (format > FORMAT) {
      throw new Refusal(
          Refusal.USAGE,
          root
              + " is a lake of format "
              + format
              + "; this version reads up to format "
              + FORMAT
              + ". Nothing was changed. Install the newer Countback that wrote it.");
    }
    if (format < 1) {
      throw new Refusal(
          Refusal.DAMAGED,
          marker() + " names no format. Nothing was changed. Restore the file from a backup.");
    }
    return this;
  }

  private JsonNode readMarker() {
    try {
      return JSON.readTree(Files.readAllBytes(marker()));
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DAMAGED,
          marker()
              + " cannot be read ("
              + e.getMessage()
              + "). Nothing was changed. Restore the file from a backup.");
    }
  }

  private boolean isNew() throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    // Settings may be written before the first load.
    Set<Path> mayBeThere = Set.of(SmallFiles.unfinished(marker()), settingsFile());
    try (var entries = Files.list(root)) {
      return entries.allMatch(mayBeThere::contains);
    }
  }

  private Path marker() {
    return root.resolve("lake.json");
  }

  /** Files as received, named by the SHA-256 of their bytes. */
  public Path bronze() {
    return root.resolve("bronze");
  }

  /** A silver table's folder. */
  public Path silver(String table) {
    return root.resolve("silver").resolve(table);
  }

  /** A gold table's folder. */
  public Path gold(String table) {
    return root.resolve("gold").resolve(table);
  }

  /** What people wrote on accounts: a journal of JSON lines per process of the API and day. */
  public Path notes() {
    return root.resolve("notes");
  }

  /** What people have set for this lake; it need not exist. */
  public Path settingsFile() {
    return root.resolve("countback.yaml");
  }

  /** Held by the one process that writes. */
  Path lockFile() {
    return root.resolve("lock");
  }

  /** Says what the one process that writes is at; not there while none does. */
  Path runningFile() {
    return root.resolve("running.json");
  }

  /** Names the newest finished load and seals the load ledger. */
  public Path ledgerFile() {
    return root.resolve("ledger.json");
  }

  /** Names the load that has begun, so that a rerun after a kill continues it. */
  public Path begunFile() {
    return root.resolve("begun.json");
  }

  /** Names the newest published run and seals the run table. */
  public Path publishedFile() {
    return root.resolve("published.json");
  }
}
