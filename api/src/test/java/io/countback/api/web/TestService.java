package io.countback.api.web;

import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.InMemoryGold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The service on a free port, over figures in memory. */
final class TestService implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-01T09:30:00Z"), ZoneOffset.UTC);

  final InMemoryGold gold = new InMemoryGold();
  private final WebServer server =
      WebServer.start(new CurrentSnapshot(gold), "127.0.0.1", 0, CLOCK, false);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Serves the figures of {@link Northwind}. */
  static TestService northwind() {
    TestService service = new TestService();
    service.gold.publish(Northwind.snapshot("run-000001"));
    return service;
  }

  int port() {
    return server.port();
  }

  /** Sends a GET with header names and values in turn. */
  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
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
  }
}
