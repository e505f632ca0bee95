package io.countback.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.AccessKey;
import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class KeyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path lake;

  @BeforeEach
  void aLake() throws IOException {
    Files.writeString(lake.resolve("lake.json"), "{\"format\":1}");
  }

  @Test
  void a_key_stands_alone_on_stdout_and_once() {
    assertEquals(0, run("add", "--role", "collector", "--collector", "c-01", "--name", "Mara"));
    String key = out.toString();
    assertTrue(key.matches("countback-[0-9a-f]{8}-[0-9a-f]{64}\\R"), key);
    AccessKey kept = KeyFile.of(lake).keys().get(0);
    assertEquals(List.of("Mara", "c-01"), List.of(kept.name(), kept.value()));
    assertEquals(Role.COLLECTOR, kept.role());
    assertTrue(err.toString().contains("countback key revoke " + kept.id()), err.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--role cfoo | There is no role cfoo; the nearest is cfo.",
        "--role collector | name it with --collector",
        "--role manager --collector c-01 | --collector does not go with the role manager",
        "--role cfo --team north | --team does not go with the role cfo",
        "--role sales --salesperson (none) | stands for accounts without one",
        "--role cfo --expires 2020-01-01 | which is over",
      })
  void what_does_not_go_together_makes_no_key(String options, String message) {
    List<String> words = new ArrayList<>(List.of("add", "--name", "x"));
    words.addAll(List.of(options.split(" ")));
    assertEquals(2, run(words.toArray(String[]::new)));
    assertTrue(err.toString().contains(message), err.toString());
    assertEquals(List.of(), KeyFile.of(lake).keys());
  }

  @Test
  void a_folder_that_is_no_lake_gets_no_key() throws IOException {
    Files.delete(lake.resolve("lake.json"));
    assertEquals(2, run("add", "--role", "cfo", "--name", "x"));
    assertTrue(err.toString().contains("There is no lake at " + lake), err.toString());
    assertTrue(Files.notExists(lake.resolve("access")));
  }

  @Test
  void the_list_says_who_has_a_key_and_what_became_of_it() {
    run("add", "--role", "cfo", "--name", "Anneke Brandt", "--expires", "2999-12-31");
    String id = KeyFile.of(lake).keys().get(0).id();
    out.getBuffer().setLength(0);
    assertEquals(0, run("list"));
    String[] lines = out.toString().split("\\R");
    assertEquals(2, lines.length);
    assertTrue(lines[1].matches(id + " +good +cfo +- +\\S+ +2999-12-31 +Anneke Brandt"), lines[1]);
    assertEquals(0, run("revoke", id));
    out.getBuffer().setLength(0);
    run("list");
    assertTrue(out.toString().contains(id + "  revoked"), out.toString());
  }

  @Test
  void a_key_that_is_not_there_is_named_with_the_nearest() {
    run("add", "--role", "cfo", "--name", "Anneke Brandt");
    String id = KeyFile.of(lake).keys().get(0).id();
    String near = id.substring(0, 7) + (id.endsWith("0") ? "1" : "0");
    assertEquals(2, run("revoke", near));
    assertTrue(err.toString().contains("the nearest is " + id), err.toString());
  }

  @Test
  void help_opens_with_examples_and_a_missing_command_says_which_there_are() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().startsWith("Examples:"), out.toString());
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    assertEquals(2, command.execute("key"));
    assertTrue(err.toString().contains("add, list or revoke"), err.toString());
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("key"));
    all.addAll(List.of(arguments));
    if (!arguments[0].startsWith("--")) {
      all.addAll(List.of("--lake", lake.toString()));
    }
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(all.toArray(String[]::new));
  }
}
