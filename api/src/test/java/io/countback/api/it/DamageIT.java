package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.DeltaGold;
import io.countback.api.gold.Run;
import io.countback.api.note.NoteJournal;
import io.countback.api.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Damage to any file of the published tables is found before a number is served. */
final class DamageIT {
  private static final List<String> TABLES = List.of("run", "metric_catalog", "metric");
  private static final List<String> FIGURES =
      List.of("/v1/metrics", "/v1/metrics/dso", "/v1/metrics/dso/chart.svg", "/v1/runs", "/cfo");

  private static final List<String> FIELDS_OF_A_PROBLEM =
      List.of("type", "title", "status", "detail", "instance");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Instant moment = Instant.parse("2026-07-01T00:00:00Z");
  private static Path lake;
  private static WebServer server;

  /** Three runs, so that the log has a first, a middle and a last commit. */
  @BeforeAll
  static void serveThreeRuns() throws Exception {
    while (SampleLake.runs() < 3) {
      SampleLake.publish();
    }
    lake = Folders.copy(SampleLake.growing(), Launcher.FOLDER.resolve("damage"));
    assertTrue(commits("run") >= 3);
    assertTrue(commits("metric") >= 3);
    server =
        WebServer.start(
            new CurrentSnapshot(new DeltaGold(lake)),
            NoteJournal.of(lake, Clock.systemUTC()),
            Keys.identity(),
            "127.0.0.1",
            0,
            Clock.systemUTC(),
            false);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static long commits(String table) throws IOException {
    return sealed(table).stream().filter(file -> file.toString().endsWith(".json")).count();
  }

  @Test
  void every_harm_to_every_log_and_data_file_is_refused_by_name() throws Exception {
    int cases = 0;
    for (String table : TABLES) {
      for (Path file : sealed(table)) {
        byte[] good = Files.readAllBytes(file);
        for (Map.Entry<String, byte[]> harm : harms(good).entrySet()) {
          Files.write(file, harm.getValue());
          assertRefused(table, file, harm.getKey());
          cases++;
        }
        Files.delete(file);
        assertRefused(table, file, "removed");
        cases++;
        Files.write(file, good);
      }
    }
    System.out.println(cases + " harms to the published tables were found.");
    assertTrue(cases >= 7 * 2 * TABLES.size(), "log and data of each table: " + cases);
    changePublished();
    assertEquals(200, get("/v1/metrics/dso").statusCode());
  }

  @Test
  void a_harmed_published_json_is_refused_by_name() throws Exception {
    Path file = lake.resolve("published.json");
    byte[] good = Files.readAllBytes(file);
    for (Map.Entry<String, byte[]> harm : harms(good).entrySet()) {
      if (!harm.getKey().equals("last line removed")) {
        Files.write(file, harm.getValue());
        assertRefused(null, file, harm.getKey());
      }
    }
    Files.write(file, good);
  }

  @Test
  void the_command_serve_says_it_too_and_recovers_when_the_file_is_back() throws Exception {
    Path file = sealed("metric").get(0);
    byte[] good = Files.readAllBytes(file);
    Files.write(file, new byte[0]);
    try (Served served = Served.lake(lake)) {
      assertEquals("damaged", Problems.type(served.json("/v1/metrics/dso")));
      assertEquals(503, served.get("/health/ready").statusCode());
      assertEquals(200, served.get("/health/live").statusCode());
      assertTrue(served.messages().contains("metric"), served.messages());
      HttpResponse<String> page = served.get("/cfo", "Accept", "text/html");
      assertEquals(503, page.statusCode());
      assertTrue(page.body().contains("countback verify"), page.body());
      Files.write(file, good);
      Thread.sleep(2_500); // A failed load is tried again after two seconds.
      assertEquals(200, served.get("/health/ready").statusCode());
    }
  }

  private static void assertRefused(String table, Path file, String harm) throws Exception {
    String what = lake.relativize(file) + " " + harm;
    changePublished();
    assertEquals(503, get("/health/ready").statusCode(), what);
    for (String path : FIGURES) {
      HttpResponse<String> answer = get(path);
      JsonNode problem = new ObjectMapper().readTree(answer.body());
      assertEquals(503, answer.statusCode(), what);
      assertEquals("damaged", Problems.type(problem), what);
      String named = table == null ? "The " : "The table " + table + " is damaged";
      assertTrue(problem.get("detail").asText().startsWith(named), what + "\n" + problem);
      List<String> fields = new ArrayList<>();
      problem.fieldNames().forEachRemaining(fields::add);
      assertEquals(FIELDS_OF_A_PROBLEM, fields, what);
    }
  }

  /** The service looks at the tables again when this file is another one than before. */
  private static void changePublished() throws IOException {
    moment = moment.plusSeconds(1);
    Files.setLastModifiedTime(lake.resolve("published.json"), FileTime.from(moment));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.port() + path);
    return CLIENT.send(
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + Keys.CFO).build(),
        BodyHandlers.ofString());
  }

  /** The files the newest run lists for a table: commits, checksums of the log, data. */
  private static List<Path> sealed(String table) throws IOException {
    Path folder = lake.resolve("gold").resolve(table);
    List<Path> files = new ArrayList<>();
    for (String path : table.equals("run") ? ofTheRunTable() : ofTheRun(table)) {
      files.add(folder.resolve(path));
    }
    return files;
  }

  private static List<String> ofTheRunTable() throws IOException {
    List<String> paths = new ArrayList<>();
    new ObjectMapper()
        .readTree(lake.resolve("published.json").toFile())
        .get("files")
        .forEach(file -> paths.add(file.get("path").asText()));
    return paths;
  }

  private static List<String> ofTheRun(String table) {
    return new DeltaGold(lake)
        .load().orElseThrow().run().goldTables().stream()
            .filter(found -> found.name().equals(table))
            .flatMap(found -> found.files().stream())
            .map(Run.SealedFile::path)
            .toList();
  }

  private static Map<String, byte[]> harms(byte[] good) {
    int lastLine = good.length - 1;
    while (lastLine > 0 && good[lastLine - 1] != '\n') {
      lastLine--;
    }
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 1;
    Map<String, byte[]> harms = new LinkedHashMap<>();
    harms.put("emptied", new byte[0]);
    harms.put("cut to one byte", Arrays.copyOf(good, 1));
    harms.put("cut in half", Arrays.copyOf(good, good.length / 2));
    harms.put("last line removed", Arrays.copyOf(good, lastLine));
    harms.put("one byte short", Arrays.copyOf(good, good.length - 1));
    harms.put("one byte flipped", flipped);
    return harms;
  }
}
