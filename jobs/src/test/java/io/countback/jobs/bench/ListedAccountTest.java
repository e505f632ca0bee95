package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Refusal;
import io.countback.jobs.publish.PublishedGold;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedAccountTest {
  @TempDir private Path folder;

  @Test
  void without_a_published_list_it_says_what_is_missing() {
    PublishedGold gold = new PublishedGold(TestSpark.session(), new TestLake(folder).lake());
    Refusal refusal = assertThrows(Refusal.class, () -> ListedAccount.read(gold));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("prioritized_account"), refusal.getMessage());
  }
}
