package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import io.countback.jobs.Main;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The commands that start the two engines, each as its user would. */
final class Engines {
  private static final String PEER_JAR = "duckdb_jdbc";

  private Engines() {}

  /** {@code countback refresh} of the files into a lake, which may be new. */
  static List<String> refresh(Path lake, LocalDate asOf, Path files) {
    return ours(
        Main.class,
        "refresh",
        "--lake",
        lake.toString(),
        "--as-of",
        asOf.toString(),
        files.toString());
  }

  /** {@code countback compute} of a loaded lake. */
  static List<String> compute(Path lake, LocalDate asOf) {
    return ours(Main.class, "compute", "--lake", lake.toString(), "--as-of", asOf.toString());
  }

  /** {@code countback ingest} of the files into a new lake. */
  static List<String> ingest(Path lake, Path files) {
    return ours(
        io.countback.ingest.Main.class, "ingest", "--lake", lake.toString(), files.toString());
  }

  /**
   * A command of ours with the options of this process, which are those the launcher gives every
   * job, and without DuckDB on its class path.
   */
  private static List<String> ours(Class<?> main, String... arguments) {
    List<String> command = own();
    command.addAll(
        List.of("-cp", String.join(File.pathSeparator, classPath(false)), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** DuckDB on a JVM set for a quick start: its memory and its threads are native. */
  static List<String> peer(List<Path> scripts, Path files, Path out, LocalDate asOf) {
    List<String> classPath = new ArrayList<>(classPath(true));
    if (classPath.isEmpty()) {
      throw new Refusal(
          Refusal.USAGE,
          "DuckDB's library is not on the class path. Nothing was started. Run: countback bench");
    }
    classPath.add(0, ownClasses());
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-cp", String.join(File.pathSeparator, classPath), Peer.class.getName()));
    command.addAll(List.of(files.toString(), out.toString(), asOf.toString()));
    scripts.forEach(script -> command.add(script.toString()));
    return command;
  }

  /** This process' Java with its options, class path and main class to follow. */
  static List<String> own() {
    List<String> command = new ArrayList<>(List.of(java()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Dcountback."))
        .forEach(command::add);
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The entries of this process' class path that are, or are not, the peer's. */
  private static List<String> classPath(boolean peer) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().startsWith(PEER_JAR) == peer)
        .collect(Collectors.toList());
  }

  private static String ownClasses() {
    try {
      return Path.of(Peer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
