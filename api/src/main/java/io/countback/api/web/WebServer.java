package io.countback.api.web;

import io.countback.api.BuildInfo;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.note.NoteJournal;
import io.countback.api.page.Pages;
import io.countback.api.security.Identity;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.time.Clock;

/** The HTTP service: routes, headers, problems. */
public final class WebServer implements AutoCloseable {
  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts to listen.
   *
   * @param journal where notes on accounts are written
   * @param identity tells who an access key belongs to
   * @param port 0 takes a free one
   * @param clock today, for the age of the data
   * @param sampleData whether pages say that the figures are made up
   * @throws PortTaken when another process has the port
   */
  public static WebServer start(
      CurrentSnapshot current,
      NoteJournal journal,
      Identity identity,
      String host,
      int port,
      Clock clock,
      boolean sampleData) {
    Pages pages = new Pages();
    Door door = new Door(identity);
    Routes routes =
        new Routes(
            current,
            journal,
            new PageRoutes(pages, clock, sampleData),
            new SignInRoutes(door, pages),
            door,
            BuildInfo.current().id());
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config);
              config.routes.before(
                  context -> {
                    SecurityHeaders.ALL.forEach(context::header);
                    context.header(RequestIds.HEADER, RequestIds.of(context));
                    HostCheck.check(context.header("Host"));
                  });
              routes.register(config.routes);
              new Errors(current, pages, door, clock).register(config.routes);
            });
    try {
      return new WebServer(javalin.start(host, port));
    } catch (JavalinBindException e) {
      throw new PortTaken(host, port, e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.strictContentTypes = true;
    config.http.generateEtags = false;
    config.http.maxRequestSize = 64 << 10;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(8 << 10);
        });
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ServerProblems());
          server.setStopTimeout(0); // Waiting for idle keep-alive connections would be in vain.
        });
  }
}
