package io.countback.api.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.api.security.Identity;
import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;

/** One access key of a CFO for every lake and every browser of the integration tests. */
final class Keys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KeyFile FILE = KeyFile.of(Launcher.FOLDER.resolve("keys"));

  static final String CFO =
      FILE.add("Anneke Brandt", Role.CFO, null, null, Instant.parse("2026-07-01T08:00:00Z")).text();

  private Keys() {}

  /** Of a service that is started in this process. */
  static Identity identity() {
    return new Identity(FILE, Clock.systemUTC());
  }

  /** Lets the key open a lake as well; keys that it has go on. */
  static void bring(Path lake) throws IOException {
    Path file = KeyFile.of(lake).place();
    Files.createDirectories(file.getParent());
    ObjectNode ours = (ObjectNode) JSON.readTree(Files.readAllBytes(FILE.place()));
    if (Files.exists(file)) {
      ArrayNode keys = ours.withArray("keys");
      JSON.readTree(Files.readAllBytes(file))
          .path("keys")
          .forEach(
              key -> {
                if (!contains(keys, key.path("id").asText())) {
                  keys.add(key);
                }
              });
    }
    Path whole = Files.createTempFile(file.getParent(), "keys", ".new");
    Files.write(whole, JSON.writeValueAsBytes(ours));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean contains(ArrayNode keys, String id) {
    for (var key : keys) {
      if (key.path("id").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
