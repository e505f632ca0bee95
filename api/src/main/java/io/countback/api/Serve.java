package io.countback.api;

import io.countback.api.chart.BareMachineFonts;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.DamagedTable;
import io.countback.api.gold.DeltaGold;
import io.countback.api.gold.LakeTooNew;
import io.countback.api.gold.NothingPublished;
import io.countback.api.note.NoteJournal;
import io.countback.api.security.Identity;
import io.countback.api.security.KeyFile;
import io.countback.api.web.PortTaken;
import io.countback.api.web.WebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the newest run of a lake until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    showDefaultValues = true,
    header = {
      "Examples:",
      "  countback serve                            the lake ./countback-lake on port 8080",
      "  countback serve --lake ./demo/lake --port 0     a free port, printed",
      "  curl -H \"Authorization: Bearer KEY\" http://127.0.0.1:8080/v1/metrics/dso",
      ""
    },
    description = {
      "Serves pages, figures and charts of the newest run, without Spark.",
      "It answers this machine only, and there only who has an access key: countback key add makes one."
    })
public final class Serve implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--lake", paramLabel = "DIR", description = "the folder that holds everything")
  private Path lake = Path.of("countback-lake");

  @Option(names = "--port", paramLabel = "PORT", description = "0 takes a free one")
  private int port = 8080;

  @Option(names = "--bind", paramLabel = "ADDRESS", description = "a loopback address")
  private String bind = "127.0.0.1";

  @Option(names = "--today", hidden = true, description = "the day to reckon the data age from")
  private LocalDate today;

  @Option(names = "--sample", hidden = true, description = "pages say that the data are a sample")
  private boolean sample;

  @Option(names = "--demo-keys", hidden = true, description = "makes keys and prints them")
  private boolean demoKeys;

  @Override
  public Integer call() throws InterruptedException {
    if (!isLoopback(bind)) {
      return refuse(
          "countback serve answers this machine only, since it speaks plain HTTP: %s is no loopback address. Nothing was started; leave out --bind, or use 127.0.0.1."
              .formatted(bind));
    }
    if (port < 0 || port > 65535) {
      return refuse("There is no port " + port + ". Nothing was started; use 0 to 65535.");
    }
    BareMachineFonts.install();
    CurrentSnapshot current = new CurrentSnapshot(new DeltaGold(lake));
    try {
      current.get();
    } catch (LakeTooNew e) {
      return refuse(e.getMessage());
    } catch (NothingPublished | DamagedTable e) {
      say(e.getMessage());
    }
    KeyFile keys = KeyFile.of(lake);
    if (!demoKeys && !keys.exists()) {
      return refuse(
          "Nobody has an access key to this lake: there is no %s. Nothing was started; make one with countback key add --lake %s --role cfo --name NAME"
              .formatted(keys.place(), lake));
    }
    return serve(current, keys);
  }

  private int serve(CurrentSnapshot current, KeyFile keys) throws InterruptedException {
    Identity identity = new Identity(keys, Clock.systemUTC());
    WebServer server;
    try {
      server =
          WebServer.start(
              current, NoteJournal.of(lake, clock()), identity, bind, port, clock(), sample);
    } catch (PortTaken e) {
      return refuse(
          e.getMessage()
              + " Nothing was started and the lake is as it was; stop that process, or take another port with --port, or a free one with --port 0.");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    if (demoKeys) {
      spec.commandLine().getOut().print(DemoKeys.make(keys, Clock.systemUTC().instant()));
    }
    String host = bind.contains(":") ? "[" + bind + "]" : bind;
    spec.commandLine().getOut().println("http://" + host + ":" + server.port() + "/");
    spec.commandLine().getOut().flush();
    new CountDownLatch(1).await(); // Until the process is told to stop.
    return 0;
  }

  private Clock clock() {
    return today == null
        ? Clock.systemUTC()
        : Clock.fixed(today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private int refuse(String message) {
    say(message);
    return Main.WRONG_USAGE;
  }

  private void say(String message) {
    spec.commandLine().getErr().println(message);
    spec.commandLine().getErr().flush();
  }
}
