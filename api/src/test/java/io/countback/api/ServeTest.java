package io.countback.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ServeTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void the_version_is_the_builds() {
    assertEquals(0, run("--version"));
    assertEquals("countback 0.1.0", out.toString().strip());
  }

  @Test
  void help_opens_with_examples() {
    assertEquals(0, run("serve", "--help"));
    assertTrue(out.toString().startsWith("Examples:"), out.toString());
    assertTrue(out.toString().contains("Default: countback-lake"), out.toString());
  }

  @Test
  void a_mistyped_option_gets_the_nearest_name() {
    assertEquals(2, run("serve", "--prot", "8080"));
    assertTrue(err.toString().contains("Did you mean --port?"), err.toString());
  }

  @Test
  void a_mistyped_command_gets_the_nearest_name() {
    assertEquals(2, run("serv"));
    assertTrue(err.toString().contains("Did you mean serve?"), err.toString());
  }

  @Test
  void an_address_that_others_can_reach_is_refused_with_the_reason() {
    assertEquals(2, run("serve", "--bind", "0.0.0.0"));
    assertTrue(err.toString().contains("it speaks plain HTTP"), err.toString());
  }

  @Test
  void a_port_that_does_not_exist_is_refused() {
    assertEquals(2, run("serve", "--port", "70000"));
  }

  @Test
  void a_busy_port_says_what_to_do() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      KeyFile.of(folder).add("Anneke Brandt", Role.CFO, null, null, Instant.EPOCH);
      assertEquals(2, run("serve", "--lake", folder.toString(), "--port", "" + port));
      assertTrue(
          err.toString()
              .contains(
                  "Another process listens on 127.0.0.1 port "
                      + port
                      + ". Nothing was started and the lake is as it was; stop that process, or take another port"),
          err.toString());
    }
  }

  @Test
  void a_lake_to_which_nobody_has_a_key_is_not_served() {
    assertEquals(2, run("serve", "--lake", folder.toString(), "--port", "0"));
    assertTrue(
        err.toString().contains("make one with countback key add --lake " + folder),
        err.toString());
  }

  @Test
  void a_lake_of_a_newer_version_is_refused() throws IOException {
    Files.writeString(folder.resolve("lake.json"), "{\"format\":2}");
    assertEquals(2, run("serve", "--lake", folder.toString(), "--port", "0"));
    assertTrue(err.toString().contains("The lake has format 2"), err.toString());
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
