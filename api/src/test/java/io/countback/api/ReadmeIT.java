package io.countback.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README is read and done: every command in it, in its order; every link leads somewhere. */
class ReadmeIT {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final long MINUTES = 5;

  @Test
  void every_command_of_the_readme_runs() throws Exception {
    Path folder = cleanFolder();
    List<Process> servers = new ArrayList<>();
    List<String> done = new ArrayList<>();
    try {
      for (String command : commands()) {
        if (command.equals("mvn verify")) {
          // The command that runs this test.
          assertTrue(Files.readString(ROOT.resolve(".ci/run")).contains("mvn -B -ntp verify"));
        } else if (serves(command)) {
          servers.forEach(ReadmeIT::stop);
          servers.add(started(folder, command));
        } else {
          run(folder, command);
        }
        done.add(command);
      }
    } finally {
      servers.forEach(ReadmeIT::stop);
    }
    assertEquals(commands(), done);
  }

  @Test
  void every_link_of_the_documents_leads_to_a_file() throws IOException {
    for (String document : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      Matcher link =
          Pattern.compile("\\]\\(([^)#]+)\\)").matcher(Files.readString(ROOT.resolve(document)));
      while (link.find()) {
        assertTrue(Files.exists(ROOT.resolve(link.group(1))), document + ": " + link.group(1));
      }
    }
  }

  private static List<String> commands() throws IOException {
    Matcher block =
        Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    List<String> commands = new ArrayList<>();
    while (block.find()) {
      block.group(1).lines().forEach(commands::add);
    }
    assertFalse(commands.isEmpty());
    return commands;
  }

  private static boolean serves(String command) {
    return command.startsWith("./countback demo") || command.startsWith("./countback serve");
  }

  /** A folder as the README's reader has it: the launcher and the samples are there. */
  private static Path cleanFolder() throws IOException {
    Path folder = ROOT.resolve("api/target/it/readme");
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("countback"), ROOT.resolve("countback"));
    Files.createSymbolicLink(folder.resolve("data-samples"), ROOT.resolve("data-samples"));
    return folder;
  }

  private static void run(Path folder, String command) throws Exception {
    Path log = folder.resolve("log.txt");
    Process process = process(folder, command, log);
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), command);
    String output = Files.readString(log);
    // The samples hold planted bad lines, below the share at which a load ends with 4.
    assertEquals(0, process.exitValue(), command + "\n" + output);
    assertFalse(output.isBlank(), command);
    if (command.startsWith("curl")) {
      assertFalse(output.contains("\"status\":"), command + "\n" + output);
    }
  }

  private static Process started(Path folder, String command) throws Exception {
    Path log = folder.resolve("server.txt");
    Process process = process(folder, command, log);
    long deadline = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(MINUTES);
    while (!Files.readString(log).contains("http://127.0.0.1:")) {
      assertTrue(process.isAlive(), command + "\n" + Files.readString(log));
      assertTrue(System.currentTimeMillis() < deadline, command + "\n" + Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return process;
  }

  private static Process process(Path folder, String command, Path log) throws IOException {
    return new ProcessBuilder("bash", "-c", "exec " + command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
