package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command serve as a process: how it starts, what it refuses, how it goes on and ends. */
final class ServeIT {
  private static final Path FOLDER = Launcher.FOLDER.resolve("serve");

  @Test
  void it_prints_its_address_answers_there_and_ends_within_two_seconds_when_told()
      throws Exception {
    try (Served served = Served.lake(SampleLake.path())) {
      assertTrue(served.address().matches("http://127\\.0\\.0\\.1:\\d+/"), served.address());
      assertEquals(
          "{\"status\":\"ready\",\"snapshot\":\"run-000001\"}", served.get("/health/ready").body());
      long told = System.nanoTime();
      assertTrue(served.endsWithin(2));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - told);
      System.out.println("serve ended " + millis + " ms after it was told to.");
      assertEquals("", served.messages());
    }
  }

  @Test
  void a_busy_port_says_what_happened_what_was_kept_and_what_to_do() throws Exception {
    Keys.bring(SampleLake.path());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Launcher.run("serve", "--lake", SampleLake.path(), "--port", port)
          .refuses(
              2,
              "Another process listens on 127.0.0.1 port " + port + ".",
              "Nothing was started and the lake is as it was",
              "take another port with --port");
    }
  }

  @Test
  void a_lake_of_a_newer_version_is_refused_by_its_number() throws Exception {
    Path lake = Files.createDirectories(FOLDER.resolve("newer"));
    Files.writeString(lake.resolve("lake.json"), "{\"format\":99}");
    Launcher.run("serve", "--lake", lake, "--port", 0).refuses(2, "The lake has format 99");
  }

  @Test
  void a_lake_to_which_nobody_has_a_key_is_not_served_and_a_key_opens_it() throws Exception {
    Path lake = SampleLake.copy("no-key");
    Folders.remove(lake.resolve("access"));
    Launcher.run("serve", "--lake", lake, "--port", 0)
        .refuses(
            2, "Nobody has an access key to this lake", "Nothing was started", "countback key add");
    Launcher.Outcome made =
        Launcher.run(
                "key",
                "add",
                "--lake",
                lake,
                "--role",
                "collector",
                "--collector",
                "c-01",
                "--name",
                "Mara Sand")
            .succeeds();
    String key = made.out().strip();
    assertTrue(key.matches("countback-[0-9a-f]{8}-[0-9a-f]{64}"), key);
    String id = key.substring(10, 18);
    assertFalse(Files.readString(lake.resolve("access/keys.json")).contains(key.substring(19)));
    try (Served served = Served.lake(lake)) {
      assertEquals(200, served.getAs(key, "/v1/aging").statusCode());
      assertEquals(403, served.getAs(key, "/v1/runs").statusCode());
      assertEquals(401, served.getAs(null, "/v1/aging").statusCode());
      Launcher.run("key", "revoke", id, "--lake", lake).succeeds();
      assertEquals(401, served.getAs(key, "/v1/aging").statusCode());
    }
    String list = Launcher.run("key", "list", "--lake", lake).succeeds().out();
    assertTrue(list.contains(id + "  revoked  collector  c-01"), list);
  }

  @Test
  void a_mistyped_option_gets_the_near_name() throws Exception {
    Launcher.run("serve", "--prot", "80")
        .refuses(2, "Did you mean --port?", "See: countback serve --help");
  }

  @Test
  void an_empty_lake_has_the_empty_page_and_no_figures() throws IOException {
    Path lake = Files.createDirectories(FOLDER.resolve("empty"));
    try (Served served = Served.lake(lake)) {
      HttpResponse<String> page = served.get("/cfo");
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("No run published yet"), page.body());
      assertTrue(page.body().contains("countback ingest"), page.body());
      assertTrue(page.body().contains("countback compute"), page.body());
      assertFalse(page.body().contains("class=\"tile\""));
      assertEquals(503, served.get("/v1/metrics/dso").statusCode());
      assertEquals("not-ready", Problems.type(served.json("/health/ready")));
    }
    // What was made for the key: the folder, the file in it.
    assertEquals(3, Folders.below(lake).size());
  }

  @Test
  void a_run_published_while_it_serves_is_taken_up_as_a_whole() throws Exception {
    int runs = SampleLake.runs();
    try (Served served = Served.lake(SampleLake.growing(), "--today", "2026-06-30")) {
      String tag = served.get("/cfo").headers().firstValue("ETag").orElseThrow();
      assertEquals(304, served.get("/cfo", "If-None-Match", tag).statusCode());
      LocalDate asOf = SampleLake.publish();
      String day = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(asOf);
      HttpResponse<String> page = served.get("/cfo", "If-None-Match", tag);
      assertEquals(200, page.statusCode());
      assertEquals(
          "run-00000" + (runs + 1), page.headers().firstValue("Countback-Snapshot").orElseThrow());
      assertTrue(page.body().contains("As of " + day), page.body());
      assertTrue(page.body().contains("1 to " + day + ", month not over"), page.body());
      assertFalse(page.body().contains("run-00000" + runs));
      assertEquals(runs + 1, served.json("/v1/runs").get("runs").size());
    }
  }
}
