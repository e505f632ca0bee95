package io.countback.ingest.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a lake in a store rests on beside its log: its files and its lock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreLakeTest {
  private Path folder;
  private ObjectStore store;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    store = new ObjectStore(folder.resolve("buckets"));
    for (String bucket : List.of("locks", "files")) {
      Files.createDirectory(folder.resolve("buckets").resolve(bucket));
    }
  }

  @AfterAll
  void stop() throws Exception {
    store.close();
  }

  private Configuration settings(String endpoint) throws IOException {
    return StoreSettings.of(
        ObjectStore.environment(endpoint, folder, ObjectStore.KEY, ObjectStore.SECRET));
  }

  @Test
  void who_finds_a_lock_that_is_renewed_is_told_whose_it_is() throws Exception {
    Lake lake = new Lake(StoreFileSystem.path(uri("locks"), settings(store.endpoint())));
    Instant now = Instant.parse("2026-06-30T18:00:00Z");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (WriterLock lock = WriterLock.take(lake, "ingest", clock)) {
      Refusal refusal = assertThrows(Refusal.class, () -> WriterLock.take(lake, "ingest", clock));
      assertEquals(Refusal.BUSY, refusal.exitCode());
      String holder = "process " + ProcessHandle.current().pid() + " on ";
      assertTrue(refusal.getMessage().contains(holder), refusal.getMessage());
      assertTrue(refusal.getMessage().contains(", since " + now), refusal.getMessage());
    }
    WriterLock.take(lake, "ingest", clock).close();
    assertFalse(Files.exists(lake.lockFile()));
  }

  @Test
  void a_folder_of_a_bucket_is_read_listed_and_written_as_one_of_a_disk_is() throws Exception {
    Path root = StoreFileSystem.path(uri("files"), settings(store.endpoint()));
    List<Path> folders = List.of(root, Files.createDirectory(folder.resolve("disk")));
    for (Path at : folders) {
      Files.createDirectories(at.resolve("a/b"));
      Files.writeString(at.resolve("a/b/1"), "one");
      Files.writeString(at.resolve("a/2"), "two");
      Files.writeString(at.resolve("a/2"), "other");
      SmallFiles.replace(at.resolve("small"), "s".getBytes(StandardCharsets.UTF_8));
      assertFalse(Files.deleteIfExists(at.resolve("none")));
      assertTrue(Files.deleteIfExists(at.resolve("small")));
    }
    assertEquals(told(folders.get(1)), told(root));
    assertEquals("s3a://files/ar/a/b/1", root.resolve("a/b/1").toString());
  }

  private static List<String> told(Path at) throws IOException {
    try (var all = Files.walk(at.resolve("a"))) {
      return all.map(
              path -> {
                try {
                  return at.relativize(path)
                      + (Files.isDirectory(path)
                          ? "/"
                          : " " + Files.size(path) + " " + Files.readString(path));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sorted()
          .toList();
    }
  }

  private static URI uri(String bucket) {
    return URI.create("s3a://" + bucket + "/ar");
  }

  @Test
  void a_store_that_does_not_answer_is_no_empty_lake() throws Exception {
    ObjectStore other = new ObjectStore(folder.resolve("stopped"));
    Path root = StoreFileSystem.path(uri("stopped"), settings(other.endpoint()));
    other.close();
    Refusal refusal = assertThrows(Refusal.class, () -> Lake.openOrCreate(root, Instant.EPOCH));
    assertEquals(Refusal.UNREACHABLE, refusal.exitCode());
    assertTrue(
        refusal.getMessage().startsWith("s3a://stopped/ar/lake.json cannot be reached: "),
        refusal.getMessage());
  }

  @Test
  void another_store_or_a_password_in_the_name_of_a_lake_is_refused() {
    for (String name : List.of("gs://bucket/ar", "s3://bucket/ar", "s3a://key:secret@bucket/ar")) {
      Refusal refusal = assertThrows(Refusal.class, () -> Lake.at(name));
      assertEquals(Refusal.USAGE, refusal.exitCode());
      assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }
  }
}
