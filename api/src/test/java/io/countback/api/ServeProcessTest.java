package io.countback.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeProcessTest {
  @TempDir Path folder;

  @Test
  void it_prints_its_address_serves_the_empty_page_and_ends_when_told()
      throws IOException, InterruptedException {
    Path messages = folder.resolve("messages.txt");
    Path lake = folder.resolve("lake");
    String key = KeyFile.of(lake).add("Anneke Brandt", Role.CFO, null, null, Instant.EPOCH).text();
    Process serve =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--lake",
                lake.toString(),
                "--port",
                "0")
            .redirectError(messages.toFile())
            .start();
    try (BufferedReader out = serve.inputReader()) {
      String address = out.readLine();
      assertTrue(address.matches("http://127\\.0\\.0\\.1:\\d+/"), address);
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "cfo"))
                      .header("Authorization", "Bearer " + key)
                      .build(),
                  BodyHandlers.ofString());
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("No run published yet"), page.body());
      serve.toHandle().destroy();
      assertTrue(serve.waitFor(60, TimeUnit.SECONDS));
      assertEquals(null, out.readLine());
    } finally {
      serve.destroyForcibly();
    }
    assertEquals(1, Files.readAllLines(messages).size(), Files.readString(messages));
    assertTrue(Files.notExists(lake.resolve("gold")));
  }
}
