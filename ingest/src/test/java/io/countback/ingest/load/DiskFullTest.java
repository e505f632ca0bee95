package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.countback.ingest.Main;
import io.countback.ingest.TestLake;
import io.countback.ingest.profile.CountbackProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal G5: the disk of the lake fills up in the middle of a load. The command ends with exit code
 * 6, what was loaded before is read, and with room the same command goes on.
 */
class DiskFullTest {
  private static final int ROWS = 60;

  /**
   * A disk of its own, which other processes do not see: loads the first file, then the others with
   * too little room, then with enough. Prints the room in KB and the exit code of each load, and
   * keeps the lake as each has left it.
   */
  private static final String SCRIPT =
      """
      disk=$1 out=$2
      shift 2
      mount -t tmpfs -o size=32m full "$disk"
      load() {
        rm -f "$disk/ballast"
        left=$(df --output=avail -k "$disk" | tail -n 1)
        head -c $(((left - $1) * 1024)) /dev/zero >"$disk/ballast"
        mkdir "$out/$1"
        code=0
        "${@:3}" "$2" >"$out/$1/out" 2>&1 || code=$?
        rm "$disk/ballast"
        cp -a "$disk/lake" "$out/$1/lake"
        echo "$1 $code"
      }
      load 9999 "$out/first" "$@"
      load 50 "$out/second" "$@"
      load 400 "$out/second" "$@"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void a_disk_can_be_made() throws Exception {
    List<String> test = List.of("unshare", "-rm", "mount", "-t", "tmpfs", "full", "" + folder);
    String why = "no disk can be made here (unshare -rm mount -t tmpfs)";
    if (new ProcessBuilder(test).start().waitFor() != 0) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(why);
      }
      System.err.println("SKIPPED: DiskFullTest, " + why);
      abort("SKIPPED: " + why);
    }
  }

  @Test
  @Timeout(600)
  void what_was_loaded_is_read_and_with_room_the_same_command_goes_on() throws Exception {
    write(
        "first", "invoice-1.csv", "invoice_id,account_id,amount,currency,issued_on,due_on", "I0-");
    write("second", "account.csv", "account_id,name", "A-");
    write("second", "collector.csv", "collector_id,name", "C-");
    write(
        "second", "invoice-2.csv", "invoice_id,account_id,amount,currency,issued_on,due_on", "I1-");
    write(
        "second",
        "receipt.csv",
        "receipt_id,account_id,amount,currency,received_on,invoice_id",
        "R-");
    Map<Integer, Integer> codes = run();
    System.out.println("KB left and exit code: " + codes);

    assertEquals(Map.of(9999, 0, 50, 6, 400, 0), codes, () -> said(50) + said(400));
    assertTrue(said(50).contains("countback: a disk is full"), () -> said(50));
    assertEquals(List.of("invoice"), List.copyOf(contents(9999).keySet()));
    assertEquals(contents(9999), contents(50));

    TestLake whole = new TestLake(folder.resolve("whole"));
    whole.load(TestLake.TODAY, CountbackProfile.profile(), files("first"));
    whole.load(TestLake.TODAY, CountbackProfile.profile(), files("second"));
    assertEquals(whole.contents(), contents(400));
    assertEquals(4, contents(400).size());
    assertEquals(2 * ROWS, contents(400).get("invoice").size());
  }

  private Map<Integer, Integer> run() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "bash", "-euc", SCRIPT, "-"));
    Path disk = Files.createDirectory(folder.resolve("disk"));
    command.addAll(List.of(disk.toString(), folder.toString()));
    command.addAll(ChildLoad.java(Main.class));
    command.addAll(List.of("ingest", "--lake", disk.resolve("lake").toString()));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertEquals(0, process.waitFor(), () -> read(said));
    Map<Integer, Integer> codes = new TreeMap<>();
    for (String line : Files.readAllLines(said)) {
      String[] words = line.split(" ");
      codes.put(Integer.valueOf(words[0]), Integer.valueOf(words[1]));
    }
    return codes;
  }

  private String said(int room) {
    return read(folder.resolve(room + "/out"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String in, String name, String header, String prefix) throws IOException {
    String rest =
        header.startsWith("invoice")
            ? ",A-%d,100.00,EUR,2026-04-15,2026-05-15"
            : header.startsWith("receipt") ? ",A-%1$d,100.00,EUR,2026-05-20,I1-%1$d" : ",Name %d";
    String lines =
        IntStream.range(0, ROWS)
            .mapToObj(i -> prefix + i + rest.formatted(i) + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        Files.createDirectories(folder.resolve(in)).resolve(name), header + "\n" + lines);
  }

  private List<Path> files(String in) throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve(in))) {
      return entries.sorted().toList();
    }
  }

  private Map<String, List<String>> contents(int room) {
    return new TestLake(folder.resolve("" + room)).contents();
  }
}
