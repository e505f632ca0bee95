package io.countback.ingest;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Delivery;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Loader;
import io.countback.ingest.load.Manifest;
import io.countback.ingest.load.Silver;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.source.Login;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake in a temporary folder, loaded from files a test writes, read as rows of text. */
public final class TestLake {
  /** The day a load counts as today, where a test does not say otherwise. */
  public static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

  private final Path incoming;
  private final Lake lake;
  private final List<Path> next = new ArrayList<>();

  /** An empty lake below the folder. */
  public TestLake(Path folder) {
    this.incoming = folder.resolve("incoming");
    this.lake = Lake.openOrCreate(folder.resolve("lake"), NOW);
  }

  /** The lake. */
  public Lake lake() {
    return lake;
  }

  /** Puts a file into the next load. */
  public TestLake file(String name, String... lines) {
    return file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a file into the next load, byte by byte. */
  public TestLake file(String name, byte[] bytes) {
    try {
      Files.createDirectories(incoming);
      next.add(Files.write(incoming.resolve(name), bytes));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads the files put in since the last load. */
  public LoadReport load() {
    return load(TODAY, CountbackProfile.profile());
  }

  /** Loads on another day. */
  public LoadReport load(LocalDate today) {
    return load(today, CountbackProfile.profile());
  }

  /** Loads what is new in the profile's database. */
  public LoadReport fetch(Profile profile, Login login) {
    return new Loader(TestSpark.session(), lake, profile, TODAY, NOW).fetch(login);
  }

  /** Loads with another profile. */
  public LoadReport load(LocalDate today, Profile profile) {
    List<Path> files = List.copyOf(next);
    next.clear();
    return load(today, profile, files);
  }

  /** Loads files from elsewhere. */
  public LoadReport load(LocalDate today, Profile profile, List<Path> files) {
    return new Loader(TestSpark.session(), lake, profile, today, NOW).load(files);
  }

  /** Loads a delivery from wherever. */
  public LoadReport load(Delivery delivery) {
    return new Loader(TestSpark.session(), lake, CountbackProfile.profile(), TODAY, NOW)
        .load(delivery);
  }

  /** Loads a file of which a manifest speaks. */
  public LoadReport load(Path file, Manifest manifest) {
    return new Loader(TestSpark.session(), lake, CountbackProfile.profile(), TODAY, NOW)
        .load(List.of(file), manifest);
  }

  /** A table's rows in force. */
  public Dataset<Row> inForce(SilverTable table) {
    return silver().inForce(table);
  }

  /** Cells of a table's rows in force, {@code "INV-1 | 100.0000"}, sorted. */
  public List<String> rows(SilverTable table, String... columns) {
    return text(inForce(table), columns);
  }

  /** Cells of what is known of contacts as persons, sorted. */
  public List<String> contactDetails(String... columns) {
    return text(silver().contactDetails(), columns);
  }

  /** Cells of the lines still set aside, sorted. */
  public List<String> rejects(String... columns) {
    return text(silver().openRejects(), columns);
  }

  /**
   * Every row in force with all its columns, what is known of contacts as persons, and the lines
   * still set aside, by table.
   */
  public Map<String, List<String>> contents() {
    Map<String, List<String>> contents = new TreeMap<>();
    for (SilverTable table : Tables.ALL) {
      contents.put(table.name(), rows(table, "struct(*)"));
    }
    contents.put("party_contact", text(silver().contactDetails(), "struct(*)"));
    contents.put("reject", rejects("struct(*)"));
    contents.values().removeIf(List::isEmpty);
    return contents;
  }

  /** The newest version of every table that exists. */
  public Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    List<String> names = new ArrayList<>(Tables.ALL.stream().map(SilverTable::name).toList());
    names.addAll(List.of("party_contact", "reject", "load"));
    for (String name : names) {
      new LakeTable(lake.silver(name)).newest().ifPresent(v -> versions.put(name, v));
    }
    return versions;
  }

  private Silver silver() {
    SparkSession spark = Sessions.forSmallInput(TestSpark.session());
    return new Silver(spark, lake, Ledger.read(spark, lake));
  }

  private static List<String> text(Dataset<Row> rows, String... columns) {
    String cells =
        Arrays.stream(columns)
            .map(c -> "coalesce(string(" + c + "), '')")
            .collect(Collectors.joining(", "));
    return rows.selectExpr("concat_ws(' | ', " + cells + ")").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
