package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that serves a lake, and a client for it. */
final class Served implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Process process;
  private final Path messages;
  private final List<String> before;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  private Served(Process process, Path messages, List<String> before, String address) {
    this.process = process;
    this.messages = messages;
    this.before = before;
    this.address = address;
  }

  /** Serves a lake on a free port. */
  static Served lake(Path lake, Object... options) throws IOException {
    Keys.bring(lake);
    Object[] arguments = new Object[options.length + 5];
    arguments[0] = "serve";
    arguments[1] = "--lake";
    arguments[2] = lake;
    arguments[3] = "--port";
    arguments[4] = 0;
    System.arraycopy(options, 0, arguments, 5, options.length);
    return start(Map.of(), arguments);
  }

  /** Runs a command that ends with serving, up to the line with its address. */
  static Served start(Map<String, String> environment, Object... arguments) throws IOException {
    Path messages = Files.createTempFile(Launcher.logs(), "serve", ".txt");
    Process process =
        Launcher.builder(environment, arguments).redirectError(messages.toFile()).start();
    BufferedReader out = process.inputReader();
    List<String> before = new ArrayList<>();
    String address = out.readLine();
    while (address != null && !address.startsWith("http")) {
      before.add(address);
      address = out.readLine();
    }
    assertNotNull(address, Files.readString(messages));
    return new Served(process, messages, before, address);
  }

  /** The address as printed, with a slash at its end. */
  String address() {
    return address;
  }

  /** The lines it printed before its address. */
  List<String> before() {
    return before;
  }

  /** What the process has said so far. */
  String messages() throws IOException {
    return Files.readString(messages);
  }

  HttpResponse<String> get(String path, String... headers) {
    return getAs(Keys.CFO, path, headers);
  }

  /** Sends a GET with a key, or without one where it is null. */
  HttpResponse<String> getAs(String key, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address).resolve(path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }

  JsonNode json(String path) {
    try {
      return JSON.readTree(get(path).body());
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }

  /** Asks the process to end; whether it did within so many seconds. */
  boolean endsWithin(long seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Asks it to end, so that it can remove its temporary files, and insists after a while. */
  @Override
  public void close() {
    try {
      if (!endsWithin(10)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
