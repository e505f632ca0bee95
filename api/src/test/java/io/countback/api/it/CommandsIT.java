package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.it.Launcher.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a command says when it refuses: what happened, what was kept, what to do. */
final class CommandsIT {
  private static final Path FOLDER = Launcher.FOLDER.resolve("commands");
  private static final Path NO_LAKE = FOLDER.resolve("no-lake");

  @BeforeAll
  static void newFolder() throws IOException {
    Folders.remove(FOLDER);
    Files.createDirectories(FOLDER);
  }

  @Test
  void a_missing_file_ends_with_2() throws Exception {
    Path file = FOLDER.resolve("none.csv");
    Launcher.run("ingest", "--lake", NO_LAKE, file)
        .refuses(
            2,
            "There is no file or folder " + file,
            "Nothing was loaded; the lake is as it was.",
            "Check the path");
    assertTrue(Files.notExists(NO_LAKE));
  }

  @Test
  void an_unknown_profile_ends_with_2_and_names_the_near_one() throws Exception {
    Path file = Files.writeString(FOLDER.resolve("invoice.csv"), "invoice_id\n1\n");
    Launcher.run("ingest", "--lake", NO_LAKE, "--profile", "ibm-late-paymets", file)
        .refuses(
            2,
            "There is no profile ibm-late-paymets",
            "did you mean ibm-late-payments?",
            "Nothing was loaded.",
            "Built in are");
    assertTrue(Files.notExists(NO_LAKE));
  }

  @Test
  void compute_without_a_lake_ends_with_2() throws Exception {
    Launcher.run("compute", "--lake", NO_LAKE, "--as-of", "2026-06-30")
        .refuses(2, "There is no lake at", "Nothing was changed.", "Load files first: countback");
    assertTrue(Files.notExists(NO_LAKE));
  }

  @Test
  void compute_on_an_empty_folder_ends_with_2_and_leaves_it_empty() throws Exception {
    Path empty = Files.createDirectories(FOLDER.resolve("empty"));
    Launcher.run("compute", "--lake", empty, "--as-of", "2026-06-30")
        .refuses(2, "Nothing was changed.", "Load files first: countback");
    assertEquals(1, Folders.below(empty).size());
  }

  @Test
  void a_dry_run_reports_first_of_all_that_it_is_one_and_makes_no_lake() throws Exception {
    Path samples = Launcher.ROOT.resolve("data-samples/raw");
    Outcome outcome = Launcher.run("ingest", "--dry-run", "--lake", NO_LAKE, samples).succeeds();
    assertTrue(outcome.out().startsWith("Dry run    files: 15 new"), outcome.out());
    assertTrue(outcome.out().contains("nothing stored; it would be load 1"), outcome.out());
    assertTrue(Files.notExists(NO_LAKE));
  }

  @Test
  void follow_loads_what_arrives_until_it_is_stopped() throws Exception {
    Path inbox = Files.createDirectories(FOLDER.resolve("inbox"));
    Path out = FOLDER.resolve("follow.txt");
    Path err = FOLDER.resolve("follow-messages.txt");
    Process process =
        Launcher.builder(
                Map.of(), "ingest", "--follow", "--lake", FOLDER.resolve("followed"), inbox)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      awaits(process, err, "Waiting for files in " + inbox);
      arrives(inbox, "account.csv", "account_id,name\nA-1,Alder Ltd\n");
      awaits(process, out, "load 1 stored");
      arrives(inbox, "invoice.csv", "invoice_id,account_id,amount,currency,issued_on\n");
      awaits(process, out, "load 2 stored");
    } finally {
      process.destroy();
    }
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue(), Files.readString(err));
    assertTrue(Files.readString(err).contains("the same command goes on"), Files.readString(err));
    Launcher.run("ingest", "--follow", "--lake", FOLDER.resolve("followed"), inbox, inbox)
        .refuses(2, "--follow takes one folder, in which files arrive", "Nothing was loaded.");
  }

  private static void arrives(Path inbox, String name, String text) throws IOException {
    Files.writeString(inbox.resolve(name), text);
    Files.createFile(inbox.resolve(name + ".done"));
  }

  private static void awaits(Process process, Path file, String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.readString(file).contains(text)) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, Files.readString(file));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  @Test
  void a_wrong_header_ends_with_3_and_names_the_near_column() throws Exception {
    Path file = FOLDER.resolve("wrong/invoice.csv");
    Files.createDirectories(file.getParent());
    String good = Files.readString(Launcher.ROOT.resolve("data-samples/raw/invoice.csv"));
    Files.writeString(file, good.replaceFirst("issued_on", "isued_on"));
    Outcome outcome = Launcher.run("ingest", "--lake", FOLDER.resolve("wrong-lake"), file);
    String words = outcome.out() + outcome.err();
    assertEquals(3, outcome.code(), words);
    assertTrue(words.contains("issued_on"), words);
    assertTrue(words.contains("isued_on"), words);
    assertTrue(words.toLowerCase().contains("did you mean"), words);
  }

  @Test
  void explain_without_a_run_ends_with_2() throws Exception {
    Launcher.run("explain", "dso", "--lake", NO_LAKE)
        .refuses(2, "No run published yet in", "Load files with countback ingest");
    assertTrue(Files.notExists(NO_LAKE));
  }

  @Test
  void an_unknown_command_names_the_near_one() throws Exception {
    Launcher.run("compte").refuses(2, "Did you mean compute?", "See: countback --help");
    Launcher.run("explian").refuses(2, "Did you mean explain?", "See: countback --help");
  }

  @Test
  void help_opens_with_examples_and_the_version_is_the_builds() throws Exception {
    String help = Launcher.run("--help").succeeds().out();
    assertTrue(help.indexOf("Examples:") < help.indexOf("Commands ("), help);
    assertTrue(Launcher.run("demo", "--help").succeeds().out().startsWith("Examples:"));
    assertEquals("countback 0.1.0\n", Launcher.run("--version").succeeds().out());
  }
}
