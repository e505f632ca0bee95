package io.countback.api.web;

import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.InMemoryGold;
import io.countback.api.note.NoteJournal;
import io.countback.api.security.Identity;
import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The service on a free port, over figures in memory; its client has the key of a CFO. */
final class TestService implements AutoCloseable {
  static {
    // The server closes a connection whose body it refused to read; a client meets that as a
    // connection without an answer and asks again on another one.
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
  }

  static final Instant NOW = Instant.parse("2026-07-01T09:30:00Z");

  final InMemoryGold gold = new InMemoryGold();
  final TestClock clock = new TestClock(NOW);
  final KeyFile keys = KeyFile.of(folder());
  private final Path lake = keys.place().getParent().getParent();
  private final String cfo = key(Role.CFO, null);
  private final WebServer server =
      WebServer.start(
          new CurrentSnapshot(gold),
          NoteJournal.of(lake, clock),
          new Identity(keys, clock),
          "127.0.0.1",
          0,
          Clock.fixed(NOW, ZoneOffset.UTC),
          false);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Serves the figures of {@link Northwind}. */
  static TestService northwind() {
    TestService service = new TestService();
    service.gold.publish(Northwind.snapshot("run-000001"));
    return service;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("countback-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.port();
  }

  /** A new key; the value is null where the role has no dimension. */
  String key(Role role, String value) {
    return keys.add("Reader " + role.word(), role, value, null, NOW).text();
  }

  /** Sends a GET with header names and values in turn. */
  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    return sendAs(cfo, method, path, headers);
  }

  HttpResponse<String> getAs(String key, String path, String... headers) {
    return sendAs(key, "GET", path, headers);
  }

  /** Sends a request with a key, or without one where it is null. */
  HttpResponse<String> sendAs(String key, String method, String path, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (key != null) {
      all.addAll(List.of("Authorization", "Bearer " + key));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    return sent(request, all);
  }

  /** Sends a body with a key; header names and values in turn. */
  HttpResponse<String> postAs(String key, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + key));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return sent(request, all);
  }

  /** Where the service keeps what it writes. */
  Path lake() {
    return lake;
  }

  /** Sends a form, without a key. */
  HttpResponse<String> post(String path, String form, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return sent(request, all);
  }

  private HttpResponse<String> sent(HttpRequest.Builder request, List<String> headers) {
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
