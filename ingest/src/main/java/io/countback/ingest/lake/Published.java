package io.countback.ingest.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;

/** What {@code published.json} says about the newest published run. */
public final class Published {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Published() {}

  /** {@code "run-000012 of 2026-06-29"}, null where nothing is published. */
  public static String describe(Lake lake) {
    if (!Files.exists(lake.publishedFile())) {
      return null;
    }
    try {
      JsonNode published = JSON.readTree(Files.readAllBytes(lake.publishedFile()));
      return published.path("run_id").asText() + " of " + published.path("as_of").asText();
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DAMAGED,
          lake.publishedFile()
              + " cannot be read ("
              + e.getMessage()
              + "). Nothing was changed. Restore the file from a backup.");
    }
  }
}
