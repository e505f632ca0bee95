package io.countback.ingest.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.storage.CloseableIterator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits on a local disk: exclusive, durable, readable. Two processes race for goal G1. */
class LinkLogStoreTest {

  private static final int VERSIONS = 3_000;

  private final Configuration configuration = new Configuration(false);
  @TempDir private Path table;
  private Path log;

  @BeforeEach
  void makeLog() throws IOException {
    log = Files.createDirectories(table.resolve("_delta_log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "claim"})
  void two_processes_that_race_for_3000_versions_lose_no_commit(String way) throws Exception {
    Path barrier = table.resolve("barrier");
    LogRace.map(barrier);
    List<Process> writers = new ArrayList<>();
    for (int own = 0; own < 2; own++) {
      writers.add(startWriter(own, barrier, way));
    }
    try {
      for (Process writer : writers) {
        assertTrue(writer.waitFor(2, TimeUnit.MINUTES), "a writer still runs after two minutes");
        assertEquals(0, writer.exitValue());
      }
    } finally {
      writers.forEach(Process::destroyForcibly);
    }

    Map<Integer, String> acknowledged = new TreeMap<>();
    List<Integer> acknowledgedTwice = new ArrayList<>();
    for (int own = 0; own < 2; own++) {
      for (String line : Files.readAllLines(table.resolve("acknowledged-" + own))) {
        String commit = "{\"writer\":" + own + "}\n";
        if (acknowledged.put(Integer.valueOf(line), commit) != null) {
          acknowledgedTwice.add(Integer.valueOf(line));
        }
      }
    }
    assertEquals(List.of(), acknowledgedTwice);
    assertEquals(VERSIONS, acknowledged.size());
    for (Map.Entry<Integer, String> commit : acknowledged.entrySet()) {
      assertEquals(commit.getValue(), Files.readString(commitFile(commit.getKey())));
    }
    assertEquals(VERSIONS, filesIn(log).size(), "no temporary file and no claim is left");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_taken_version_is_refused_and_stays_as_it_was(boolean links) throws IOException {
    LinkLogStore store = store(links);
    write(store, commitFile(0), false, "first");

    assertThrows(
        FileAlreadyExistsException.class, () -> write(store, commitFile(0), false, "second"));

    assertEquals("first\n", Files.readString(commitFile(0)));
    assertEquals(List.of("00000000000000000000.json"), filesIn(log));
  }

  @Test
  void overwriting_replaces_the_whole_file() throws IOException {
    LinkLogStore store = store(true);
    Path pointer = log.resolve("_last_checkpoint");
    write(store, pointer, true, "a long first text");
    write(store, pointer, true, "short");
    assertEquals("short\n", Files.readString(pointer));
  }

  @Test
  void a_write_that_fails_half_way_leaves_nothing() throws IOException {
    Iterator<String> breaking =
        IntStream.range(0, 100)
            .mapToObj(
                line -> {
                  if (line == 50) {
                    throw new IllegalStateException("line 50");
                  }
                  return "line";
                })
            .iterator();
    assertThrows(
        IllegalStateException.class,
        () -> store(true).write(hadoop(commitFile(0)), breaking, false, configuration));
    assertEquals(List.of(), filesIn(log));
  }

  @Test
  void lines_are_read_as_they_were_written() throws IOException {
    LinkLogStore store = store(true);
    write(store, commitFile(0), false, "Müller & Söhne", "北", "");
    List<String> lines = new ArrayList<>();
    try (CloseableIterator<String> read = store.read(hadoop(commitFile(0)), configuration)) {
      read.forEachRemaining(lines::add);
    }
    assertEquals(List.of("Müller & Söhne", "北", ""), lines);
  }

  @Test
  void a_missing_file_or_folder_is_not_found() {
    LinkLogStore store = store(true);
    Path nowhere = table.resolve("nowhere/00000000000000000000.json");
    assertThrows(
        FileNotFoundException.class, () -> store.read(hadoop(commitFile(7)), configuration));
    assertThrows(FileNotFoundException.class, () -> store.listFrom(hadoop(nowhere), configuration));
    assertThrows(FileNotFoundException.class, () -> write(store, nowhere, false, "line"));
  }

  @Test
  void the_list_begins_at_the_name_asked_for_and_leaves_hidden_files_out() throws IOException {
    LinkLogStore store = store(true);
    for (int version = 3; version >= 0; version--) {
      write(store, commitFile(version), false, "version " + version);
    }
    Files.writeString(log.resolve(".00000000000000000002.json.crc"), "side file");
    Files.createDirectory(log.resolve("_staged_commits"));

    List<String> names = new ArrayList<>();
    Iterator<FileStatus> list = store.listFrom(hadoop(commitFile(2)), configuration);
    while (list.hasNext()) {
      FileStatus status = list.next();
      names.add(status.getPath().getName() + " " + status.getLen());
      assertEquals("file", status.getPath().toUri().getScheme());
    }
    assertEquals(
        List.of(
            "00000000000000000002.json 10", "00000000000000000003.json 10", "_staged_commits 0"),
        names);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_side_file_of_an_earlier_file_of_the_same_name_does_not_break_reading(boolean links)
      throws IOException {
    FileSystem local = FileSystem.getLocal(configuration);
    Path pointer = log.resolve("_last_checkpoint");
    for (Path target : List.of(pointer, commitFile(0))) {
      local.create(hadoop(target)).close();
    }
    Files.delete(commitFile(0));

    write(store(links), commitFile(0), false, "new");
    write(store(links), pointer, true, "new");

    for (Path target : List.of(pointer, commitFile(0))) {
      try (var in = local.open(hadoop(target))) {
        assertEquals("new\n", new String(in.readAllBytes()));
      }
    }
  }

  @Test
  void the_next_holder_of_the_writer_lock_clears_what_killed_writers_left() throws IOException {
    Files.createFile(log.resolve(".00000000000000000005.json.countback.claim"));
    Files.createFile(log.resolve(".00000000000000000005.json.1234.countback.tmp"));
    write(store(true), commitFile(4), false, "kept");

    assertEquals(2, LinkLogStore.clearOrphanMarkers(table));
    assertEquals(0, LinkLogStore.clearOrphanMarkers(table));
    assertEquals(0, LinkLogStore.clearOrphanMarkers(table.resolve("no-table")));

    assertEquals(List.of("00000000000000000004.json"), filesIn(log));
    write(store(false), commitFile(5), false, "goes on");
  }

  @Test
  void hard_links_are_found_by_trying_and_the_trial_leaves_nothing() throws IOException {
    assertTrue(LinkLogStore.hardLinks(log));
    assertEquals(List.of(), filesIn(log));
  }

  @Test
  void other_file_systems_are_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            store(true)
                .write(
                    new org.apache.hadoop.fs.Path("s3a://bucket/_delta_log/0.json"),
                    List.of("line").iterator(),
                    false,
                    configuration));
  }

  private Process startWriter(int own, Path barrier, String way) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            LogRace.class.getName(),
            log.toString(),
            barrier.toString(),
            table.resolve("acknowledged-" + own).toString(),
            String.valueOf(own),
            String.valueOf(VERSIONS),
            way)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private LinkLogStore store(boolean links) {
    return links ? new LinkLogStore(configuration) : LinkLogStore.withClaims(configuration);
  }

  private void write(LinkLogStore store, Path target, boolean overwrite, String... lines)
      throws IOException {
    store.write(hadoop(target), List.of(lines).iterator(), overwrite, configuration);
  }

  private Path commitFile(int version) {
    return log.resolve("%020d.json".formatted(version));
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private static List<String> filesIn(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
