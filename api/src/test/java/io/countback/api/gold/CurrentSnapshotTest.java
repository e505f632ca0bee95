package io.countback.api.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countback.api.web.Northwind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class CurrentSnapshotTest {
  private final InMemoryGold gold = new InMemoryGold();
  private final CurrentSnapshot current = new CurrentSnapshot(gold);

  @Test
  void nothing_published_is_said_so() {
    assertThrows(NothingPublished.class, current::get);
  }

  @Test
  void the_same_snapshot_is_served_until_another_run_is_published() {
    Snapshot first = Northwind.snapshot("run-000001");
    gold.publish(first);
    assertSame(first, current.get());
    assertSame(first, current.get());
    Snapshot second = Northwind.snapshot("run-000002");
    gold.publish(second);
    assertSame(second, current.get());
  }

  @Test
  void a_damaged_run_stops_the_figures_and_names_the_last_good_one() {
    gold.publish(Northwind.snapshot("run-000001"));
    current.get();
    gold.fail(new DamagedTable("metric", "part-0.parquet", "is missing"));
    assertThrows(DamagedTable.class, current::get);
    assertEquals(Optional.of("run-000001"), current.lastGoodRun());
  }

  @Test
  void a_new_run_after_the_damage_is_served() {
    gold.fail(new DamagedTable("metric", "part-0.parquet", "is missing"));
    assertThrows(DamagedTable.class, current::get);
    gold.publish(Northwind.snapshot("run-000002"));
    assertEquals("run-000002", current.get().run().runId());
  }

  @Test
  void while_one_request_loads_a_newer_run_the_others_get_the_older_one() throws Exception {
    SlowGold slow = new SlowGold();
    CurrentSnapshot swapping = new CurrentSnapshot(slow);
    assertEquals("run-000001", swapping.get().run().runId());
    slow.publishSlowly();
    CompletableFuture<Snapshot> loading = CompletableFuture.supplyAsync(swapping::get);
    slow.loading.await();
    assertEquals("run-000001", swapping.get().run().runId());
    slow.finish.countDown();
    assertEquals("run-000002", loading.get().run().runId());
    assertEquals("run-000002", swapping.get().run().runId());
  }

  /** Its second load waits until it is told to finish. */
  private static final class SlowGold implements Gold {
    final CountDownLatch loading = new CountDownLatch(1);
    final CountDownLatch finish = new CountDownLatch(1);
    private volatile String newest = "run-000001";

    void publishSlowly() {
      newest = "run-000002";
    }

    @Override
    public Optional<Snapshot> load() {
      if (newest.equals("run-000002")) {
        loading.countDown();
        try {
          finish.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return Optional.of(Northwind.snapshot(newest));
    }

    @Override
    public Optional<Running> running() {
      return Optional.empty();
    }

    @Override
    public String place() {
      return "memory";
    }

    @Override
    public String stamp() {
      return newest;
    }
  }
}
