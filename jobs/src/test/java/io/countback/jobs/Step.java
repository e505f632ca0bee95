package io.countback.jobs;

import io.countback.ingest.InputFiles;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.load.Loader;
import io.countback.ingest.profile.CountbackProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** A command on the way of a lake through two deliveries. */
enum Step {
  INGEST_1(1, true, false),
  COMPUTE_1(1, false, true),
  INGEST_2(2, true, false),
  COMPUTE_2(2, false, true),
  REFRESH_1(1, true, true),
  REFRESH_2(2, true, true);

  static final List<Step> ONE_BY_ONE = List.of(INGEST_1, COMPUTE_1, INGEST_2, COMPUTE_2);
  static final List<Step> REFRESHED = List.of(REFRESH_1, REFRESH_2);

  private final int delivery;
  private final boolean loads;
  private final boolean computes;

  Step(int delivery, boolean loads, boolean computes) {
    this.delivery = delivery;
    this.loads = loads;
    this.computes = computes;
  }

  /** The way here: this step, or those that it does in one. */
  List<Step> parts() {
    if (!loads || !computes) {
      return List.of(this);
    }
    return delivery == 1 ? List.of(INGEST_1, COMPUTE_1) : List.of(INGEST_2, COMPUTE_2);
  }

  /** True where a step that is run again passes over what stands. */
  boolean continues() {
    return loads;
  }

  /** Where files change while it runs; empty for anywhere. */
  List<String> places() {
    List<String> places = new ArrayList<>(List.of(""));
    if (loads) {
      places.addAll(List.of("lock", "silver", "silver/load", "ledger.json"));
    }
    if (computes) {
      places.addAll(List.of("gold/metric", "gold/movement", "gold/account_history"));
      places.addAll(List.of("gold/run", "published.json"));
      places.addAll(
          delivery == 1 ? List.of("lock", "gold/metric_catalog") : List.of("gold/restatement"));
    }
    return places;
  }

  /** As a user types it. */
  List<String> commandLine(Path lake, Deliveries deliveries) {
    List<String> words = new ArrayList<>();
    words.add(name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT));
    words.addAll(List.of("--lake", lake.toString()));
    if (computes) {
      words.addAll(List.of("--as-of", Deliveries.DAY.toString()));
    }
    if (loads) {
      words.add(deliveries.files(delivery).toString());
    }
    return words;
  }

  /** Runs it to its end, in this process. */
  void run(SparkSession spark, Path root, Deliveries deliveries, Instant now) throws IOException {
    Lake lake = Lake.openOrCreate(root, now);
    try (WriterLock lock = WriterLock.take(lake, "refresh", Clock.fixed(now, ZoneOffset.UTC))) {
      if (loads) {
        List<Path> files = InputFiles.of(List.of(deliveries.files(delivery)));
        new Loader(spark, lake, CountbackProfile.profile(), Deliveries.DAY, now).load(files);
      }
      if (computes) {
        new Pipeline(spark, lake).run(Deliveries.DAY, null, now);
      }
    }
  }
}
