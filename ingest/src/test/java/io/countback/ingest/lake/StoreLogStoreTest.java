package io.countback.ingest.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countback.ingest.ObjectStore;
import io.countback.ingest.ReplyLoss;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commits to a real server that speaks S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreLogStoreTest {
  private Path folder;
  private ObjectStore store;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    store = new ObjectStore(folder.resolve("buckets"));
    for (String bucket : List.of("commits", "lost")) {
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

  private static void commit(String object, String line, Configuration settings)
      throws IOException {
    new StoreLogStore(settings)
        .write(new org.apache.hadoop.fs.Path(object), List.of(line).iterator(), false, settings);
  }

  private String content(String bucketAndKey) throws IOException {
    return Files.readString(folder.resolve("buckets").resolve(bucketAndKey));
  }

  @Test
  void of_many_writers_of_one_version_one_commits_and_the_others_are_told() throws Exception {
    Configuration settings = settings(store.endpoint());
    commit("s3a://commits/t/_delta_log/00000000000000000000.json", "first", settings);
    assertThrows(
        FileAlreadyExistsException.class,
        () -> commit("s3a://commits/t/_delta_log/00000000000000000000.json", "other", settings));
    assertEquals("first\n", content("commits/t/_delta_log/00000000000000000000.json"));
  }

  @Test
  void a_commit_whose_reply_is_lost_once_or_at_every_try_has_been_made() throws Exception {
    for (int tries : List.of(1, 2)) {
      String object = "t/_delta_log/0000000000000000000" + tries + ".json";
      try (ReplyLoss line = new ReplyLoss(store, "PUT .*", n -> n < tries)) {
        Configuration settings = settings(line.endpoint());
        settings.set("fs.s3a.impl.disable.cache", "true");
        commit("s3a://lost/" + object, "ours", settings);
        assertEquals(tries, line.lost());
        assertThrows(
            FileAlreadyExistsException.class,
            () -> commit("s3a://lost/" + object, "theirs", settings));
        assertEquals("ours\n", content("lost/" + object));
      }
    }
  }
}
