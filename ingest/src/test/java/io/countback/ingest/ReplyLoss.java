package io.countback.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A line to an {@link ObjectStore} that breaks when the server has done what some requests asked
 * and is about to say so.
 */
public final class ReplyLoss implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ObjectStore store;
  private final Pattern request;
  private final IntPredicate loses;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  /**
   * A line on a free port.
   *
   * @param request the first line of the requests that are counted
   * @param loses whether the reply to the n-th of them, from 0, is lost
   */
  public ReplyLoss(ObjectStore store, String request, IntPredicate loses) throws IOException {
    this.store = store;
    this.request = Pattern.compile(request);
    this.loses = loses;
    start(this::accept);
  }

  /** Where the server can be reached through this line. */
  public String endpoint() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** Replies that were lost. */
  public int lost() {
    return lost.get();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), store.port());
      AtomicBoolean breaks = new AtomicBoolean();
      start(() -> forward(client, server, breaks));
      start(() -> back(server, client, breaks));
    }
  }

  private void forward(Socket client, Socket server, AtomicBoolean breaks) throws IOException {
    try (client;
        server) {
      byte[] bytes = new byte[1 << 16];
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        String first = line(bytes, n);
        if (request.matcher(first).matches() && loses.test(asked.getAndIncrement())) {
          breaks.set(true);
        }
        out.write(bytes, 0, n);
      }
    }
  }

  private void back(Socket server, Socket client, AtomicBoolean breaks) throws IOException {
    try (client;
        server) {
      byte[] bytes = new byte[1 << 16];
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        // "100 Continue" comes before the server has the object.
        if (breaks.get() && !line(bytes, n).contains(" 100 ")) {
          lost.incrementAndGet();
          return;
        }
        out.write(bytes, 0, n);
      }
    }
  }

  private static String line(byte[] bytes, int n) {
    return new String(bytes, 0, n, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
  }

  private interface Part {
    void run() throws IOException;
  }

  private void start(Part part) {
    Thread thread =
        new Thread(
            () -> {
              try {
                part.run();
              } catch (IOException e) {
                // One of the two has hung up.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
