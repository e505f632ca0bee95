package io.countback.ingest.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SampleCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void it_says_what_it_wrote_and_what_to_do_next() {
    Path sample = folder.resolve("new/sample");
    assertEquals(0, run("--out", sample.toString(), "--accounts", "12", "--months", "3"));
    assertTrue(out.toString().contains("seed 1"), out.toString());
    assertTrue(
        out.toString()
            .contains(
                "countback refresh --lake ./countback-lake " + sample + " --as-of 2026-06-30"),
        out.toString());
    assertTrue(Files.exists(sample.resolve("invoice.csv")));
    assertTrue(Files.exists(sample.resolve("truth/dirty.csv")));
  }

  @Test
  void a_folder_it_made_is_written_over() {
    String[] options = {
      "--out", folder.resolve("s").toString(), "--accounts", "3", "--months", "2"
    };
    assertEquals(0, run(options));
    assertEquals(0, run(options));
  }

  @Test
  void a_folder_of_somebody_else_is_left_alone() throws IOException {
    Files.writeString(folder.resolve("invoice.csv"), "mine");
    assertEquals(2, run("--out", folder.toString(), "--accounts", "3", "--months", "2"));
    assertEquals("mine", Files.readString(folder.resolve("invoice.csv")));
    assertFalse(Files.exists(folder.resolve("receipt.csv")));
    assertTrue(err.toString().contains("Nothing in it was changed"), err.toString());
  }

  @Test
  void a_file_in_place_of_the_folder_is_left_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
    assertEquals(2, run("--out", file.toString()));
    assertEquals("mine", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--accounts=0",
        "--accounts=200001",
        "--accounts=many",
        "--months=0",
        "--months=181",
        "--until=2003-01-01",
        "--until=30.06.2026",
        "--seed=x"
      })
  void a_bad_value_is_wrong_usage_and_writes_nothing(String option) {
    Path sample = folder.resolve("none");
    assertEquals(2, run("--out", sample.toString(), option));
    assertFalse(Files.exists(sample));
    assertFalse(err.toString().isBlank());
  }

  @Test
  void the_defaults_are_the_documented_ones() {
    SampleOptions defaults = SampleOptions.defaults(folder);
    assertEquals(1, defaults.seed());
    assertEquals(240, defaults.accounts());
    assertEquals(36, defaults.months());
    assertEquals("2026-06-30", defaults.until().toString());
  }

  private int run(String... options) {
    return new CommandLine(new SampleCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(options);
  }
}
