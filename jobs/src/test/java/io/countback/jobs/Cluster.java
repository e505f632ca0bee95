package io.countback.jobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;

/**
 * A standalone cluster on this machine: a master and workers of one core, each a process of its
 * own, with nothing of ours on their class path but what an application brings.
 */
final class Cluster implements AutoCloseable {
  private static final String HERE = "127.0.0.1";

  /** Short lives: the first compiler and the simplest collector serve them best. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  /** Starts it; logs and what workers put on disk are in the folder. */
  Cluster(Path folder, int workers) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    Files.createDirectories(folder.resolve("jars"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
      port = free.getLocalPort();
    }
    try {
      start("master", Master.class, List.of("--port", "" + port));
      awaitMaster();
      for (int i = 0; i < workers; i++) {
        start(
            worker(i),
            Worker.class,
            List.of("-c", "1", "-m", "1g", "-d", folder.resolve(worker(i)).toString(), master()));
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static String worker(int nth) {
    return "worker-" + nth;
  }

  /** What {@code spark.master} is to be. */
  String master() {
    return "spark://" + HERE + ":" + port;
  }

  /** Options of the Java process of an application that runs on it. */
  List<String> options() {
    return List.of(
        "-Dspark.master=" + master(),
        "-Dspark.driver.host=" + HERE,
        "-Dspark.executor.memory=1g",
        "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"),
        "-Dspark.executor.extraJavaOptions=" + String.join(" ", QUICK));
  }

  /** Kills the worker that runs an executor, and the executor. */
  void killWorkerOf(String executor) throws InterruptedException {
    for (int i = 0; i < processes.size() - 1; i++) {
      if (runs(worker(i), executor)) {
        kill(processes.get(i + 1));
        return;
      }
    }
    throw new IllegalStateException("no worker runs executor " + executor);
  }

  private boolean runs(String worker, String executor) {
    // A worker has a folder for each application, and in it one for each executor of it.
    try (Stream<Path> found = Files.walk(folder.resolve(worker), 2)) {
      return found.anyMatch(path -> path.getFileName().toString().equals(executor));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> executors = process.descendants().toList();
    // First who would start an executor again.
    process.destroyForcibly().waitFor();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  private void start(String name, Class<?> service, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(service.getName(), "--host", HERE, "--webui-port", "0"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HERE);
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("disk").toString());
    processes.add(
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start());
  }

  /** A worker that finds no master tries again only after seconds. */
  private void awaitMaster() throws IOException, InterruptedException {
    while (true) {
      try (Socket connected = new Socket(HERE, port)) {
        return;
      } catch (IOException e) {
        if (!processes.get(0).isAlive()) {
          throw new IOException(Files.readString(folder.resolve("master.log")), e);
        }
        Thread.sleep(50);
      }
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      try {
        kill(process);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
