package io.countback.api.gold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the command that writes to a lake is at: the file {@code running.json}, which is there while
 * one runs. A command that was killed leaves it behind.
 *
 * @param command as a person calls it, {@code refresh}
 * @param phase the step it is in, {@code checking}
 * @param since when it began
 * @param seen when it last wrote the file, which it does every ten seconds
 */
public record Running(String command, String phase, Instant since, Instant seen) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SILENT = Duration.ofMinutes(1);

  /** Empty where no command runs, and where what the file says cannot be read. */
  static Optional<Running> read(Path lake) {
    Path file = lake.resolve("running.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(
          new Running(
              node.path("command").asText(),
              node.path("phase").asText(),
              Instant.parse(node.path("since").asText()),
              Instant.parse(node.path("seen").asText())));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it has not been heard of for so long that it was probably stopped. */
  public boolean isSilent(Instant now) {
    return Duration.between(seen, now).compareTo(SILENT) > 0;
  }
}
