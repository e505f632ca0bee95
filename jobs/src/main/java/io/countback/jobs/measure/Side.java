package io.countback.jobs.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs small jobs side by side on one session: planning one overlaps with running another. */
public final class Side {
  private static final int THREADS = 4;

  private Side() {}

  /**
   * What the function gives for each key, in the order of the keys; the first failure is thrown.
   */
  public static <K, V> Map<K, V> bySide(List<K> keys, Function<K, V> function) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(THREADS, keys.size()));
    try {
      Map<K, CompletableFuture<V>> running = new LinkedHashMap<>();
      for (K key : keys) {
        running.put(key, CompletableFuture.supplyAsync(() -> function.apply(key), pool));
      }
      Map<K, V> results = new LinkedHashMap<>();
      running.forEach((key, result) -> results.put(key, result.join()));
      return results;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } finally {
      pool.shutdown();
    }
  }
}
