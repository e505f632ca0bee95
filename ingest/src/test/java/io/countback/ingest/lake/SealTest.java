package io.countback.ingest.lake;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.DamagedTable.Damage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage is found by name before a number is served (goal G4), on a table that Spark wrote. */
class SealTest {

  private static final StructType SCHEMA =
      new StructType().add("customer", DataTypes.StringType).add("amount", DataTypes.LongType);

  /** Version 10 has a checkpoint; version 12 deletes what version 0 wrote. */
  private static final int NEWEST = 12;

  @TempDir private static Path written;
  private static Path original;
  private static List<SealedFile> seal;

  @TempDir private Path folder;
  private Path table;

  /** What happens to a file, and what the seal then says. */
  private enum Harm {
    CUT_TO_NOTHING(Damage.ZERO_BYTES, bytes -> new byte[0]),
    CUT_TO_ONE_BYTE(Damage.CUT, bytes -> Arrays.copyOf(bytes, 1)),
    CUT_IN_HALF(Damage.CUT, bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
    LAST_LINE_REMOVED(Damage.CUT, Harm::withoutLastLine),
    LAST_BYTE_REMOVED(Damage.CUT, bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
    ONE_BYTE_FLIPPED(Damage.CHANGED, Harm::withFlippedByte),
    ONE_BYTE_ADDED(Damage.LONGER, bytes -> Arrays.copyOf(bytes, bytes.length + 1));

    private final Damage damage;
    private final UnaryOperator<byte[]> harm;

    Harm(Damage damage, UnaryOperator<byte[]> harm) {
      this.damage = damage;
      this.harm = harm;
    }

    void apply(Path file) throws IOException {
      Files.write(file, harm.apply(Files.readAllBytes(file)));
    }

    private static byte[] withoutLastLine(byte[] bytes) {
      int end = bytes.length - 1;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      return Arrays.copyOf(bytes, end);
    }

    private static byte[] withFlippedByte(byte[] bytes) {
      byte[] flipped = bytes.clone();
      flipped[bytes.length / 3] ^= 1;
      return flipped;
    }
  }

  @BeforeAll
  static void write_a_table() {
    SparkSession spark = Sessions.local("countback tests");
    original = written.resolve("silver/receipt");
    for (int version = 0; version < NEWEST; version++) {
      append(spark, original, version);
    }
    spark.sql("DELETE FROM delta.`" + original + "` WHERE amount = 0");
    seal = Seal.of(original, NEWEST);
  }

  @BeforeEach
  void copy_the_table() throws IOException {
    table = folder.resolve("silver/receipt");
    Files.createDirectories(table.getParent());
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, table.resolve(original.relativize(file)));
      }
    }
  }

  static Stream<Arguments> everyHarm() {
    List<String> files =
        List.of(
            "_delta_log/00000000000000000012.json",
            "_delta_log/00000000000000000006.json",
            "_delta_log/00000000000000000010.checkpoint.parquet",
            "_delta_log/00000000000000000012.crc",
            "data file");
    return files.stream()
        .flatMap(
            file ->
                Arrays.stream(Harm.values())
                    .flatMap(
                        harm ->
                            Stream.of(true, false)
                                .map(sideFile -> Arguments.of(file, harm, sideFile))));
  }

  @ParameterizedTest(name = "{0} {1}, Hadoop''s side file present: {2}")
  @MethodSource("everyHarm")
  void harm_is_refused_by_name(String file, Harm harm, boolean sideFile) throws IOException {
    String path = file.equals("data file") ? dataFile() : file;
    Path target = table.resolve(path);
    Path side = target.resolveSibling("." + target.getFileName() + ".crc");
    if (sideFile) {
      writeSideFile(target);
    } else {
      Files.deleteIfExists(side);
    }
    assertEquals(sideFile, Files.exists(side));
    assertDoesNotThrow(() -> Seal.verify(table, NEWEST, seal), "before the harm");

    harm.apply(target);

    // A file of one line is empty without its last.
    Damage damage = Files.size(target) == 0 ? Damage.ZERO_BYTES : harm.damage;
    refused(path, damage, () -> Seal.verify(table, NEWEST, seal));
  }

  @Test
  void every_file_of_the_table_is_missed_when_it_is_gone() throws IOException {
    for (SealedFile file : seal) {
      Path target = table.resolve(file.path());
      byte[] bytes = Files.readAllBytes(target);
      Files.delete(target);
      refused(file.path(), Damage.MISSING, () -> Seal.verify(table, NEWEST, seal));
      Files.write(target, bytes);
    }
  }

  @Test
  void every_file_of_the_table_is_checked() throws IOException {
    for (SealedFile file : seal) {
      Path target = table.resolve(file.path());
      byte[] bytes = Files.readAllBytes(target);
      Harm.ONE_BYTE_FLIPPED.apply(target);
      refused(file.path(), Damage.CHANGED, () -> Seal.verify(table, NEWEST, seal));
      Files.write(target, bytes);
    }
  }

  @Test
  void the_seal_holds_log_and_live_data_and_leaves_removed_files_out() throws IOException {
    List<String> log =
        seal.stream().map(SealedFile::path).filter(path -> path.startsWith("_delta_log/")).toList();
    assertTrue(log.contains("_delta_log/00000000000000000000.json"));
    assertTrue(log.contains("_delta_log/00000000000000000012.json"));
    assertTrue(log.contains("_delta_log/00000000000000000010.checkpoint.parquet"));
    assertFalse(log.contains("_delta_log/_last_checkpoint"));
    assertEquals(
        NEWEST - 1, seal.size() - log.size(), "one data file a version, version 0 deleted");
    for (SealedFile file : seal) {
      assertEquals(Files.size(table.resolve(file.path())), file.bytes());
    }
  }

  @Test
  void names_with_spaces_umlauts_and_percent_signs_are_followed() {
    String path = dataFile();
    assertTrue(path.startsWith("customer=Müller & Söhne 50"), path);
    assertTrue(Files.exists(table.resolve(path)), path);
  }

  @Test
  void the_lists_of_several_loads_together_are_the_seal() throws IOException {
    List<SealedFile> lists = new ArrayList<>();
    lists.addAll(Seal.added(table, -1, 4));
    lists.addAll(Seal.added(table, 4, 10));
    lists.addAll(Seal.added(table, 10, NEWEST));
    assertTrue(lists.containsAll(seal));
    assertDoesNotThrow(() -> Seal.verify(table, NEWEST, lists));
    assertDoesNotThrow(() -> Seal.verify(table, 4, lists), "an older version, from newer lists");

    String removed = path(Seal.of(table, 4), "customer=Müller & Söhne 50", lists, seal);
    Files.delete(table.resolve(removed));
    assertDoesNotThrow(
        () -> Seal.verify(table, NEWEST, lists), "a file no longer live may be vacuumed");
    refused(removed, Damage.MISSING, () -> Seal.verify(table, 4, lists));
  }

  @Test
  void a_list_that_lacks_a_load_is_no_seal() {
    List<SealedFile> lists = new ArrayList<>(Seal.added(table, -1, 4));
    lists.addAll(Seal.added(table, 10, NEWEST));
    refused(
        "_delta_log/00000000000000000005.json",
        Damage.UNLISTED,
        () -> Seal.verify(table, NEWEST, lists));
  }

  @Test
  void log_files_that_no_list_names_are_refused() throws IOException {
    Path checkpoint = table.resolve("_delta_log/00000000000000000010.checkpoint.parquet");
    for (String stray :
        List.of(
            "_delta_log/00000000000000000007.checkpoint.parquet",
            "_delta_log/00000000000000000008.checkpoint.0000000001.0000000002.parquet",
            "_delta_log/00000000000000000003.00000000000000000009.compacted.json",
            "_delta_log/_sidecars/3a0d65cd-4056-49b8-937b-95f9e3ee90e5.parquet")) {
      Path file = table.resolve(stray);
      Files.createDirectories(file.getParent());
      Files.copy(checkpoint, file);
      refused(stray, Damage.UNLISTED, () -> Seal.verify(table, NEWEST, seal));
      Files.delete(file);
    }
  }

  @Test
  void files_of_later_versions_and_of_interrupted_loads_are_not_asked() throws IOException {
    Files.createFile(table.resolve("_delta_log/00000000000000000013.json"));
    Files.createFile(table.resolve("_delta_log/.00000000000000000013.json.countback.claim"));
    Files.createFile(table.resolve("part-00000-orphan.snappy.parquet"));
    assertDoesNotThrow(() -> Seal.verify(table, NEWEST, seal));
  }

  @Test
  void a_commit_that_no_list_names_yet_is_refused_when_it_is_torn() throws IOException {
    String newest = "_delta_log/00000000000000000012.json";
    Path file = table.resolve(newest);
    byte[] whole = Files.readAllBytes(file);
    assertDoesNotThrow(() -> Seal.verifyAfter(table, 9));
    assertDoesNotThrow(() -> Seal.verifyAfter(table, NEWEST));

    record Torn(Damage damage, byte[] bytes) {}
    for (Torn torn :
        List.of(
            new Torn(Damage.ZERO_BYTES, new byte[0]),
            new Torn(Damage.CUT, Arrays.copyOf(whole, whole.length - 1)),
            new Torn(Damage.CUT, Arrays.copyOf(whole, whole.length / 2)),
            new Torn(Damage.NOT_JSON, "{\"add\":\n".getBytes()),
            new Torn(Damage.NOT_JSON, "\n".getBytes()),
            new Torn(Damage.NOT_JSON, "7\n".getBytes()),
            new Torn(Damage.NOT_ADDING_UP, Harm.withoutLastLine(whole)))) {
      Files.write(file, torn.bytes());
      refused(newest, torn.damage(), () -> Seal.verifyAfter(table, 9));
    }
    Files.write(file, whole);
    Files.delete(table.resolve("_delta_log/00000000000000000011.json"));
    refused(
        "_delta_log/00000000000000000011.json", Damage.MISSING, () -> Seal.verifyAfter(table, 9));
  }

  @Test
  void an_emptied_commit_is_no_longer_sealed_as_if_nothing_had_happened() throws IOException {
    String middle = "_delta_log/00000000000000000006.json";
    Files.write(table.resolve(middle), new byte[0]);
    refused(middle, Damage.ZERO_BYTES, () -> Seal.of(table, NEWEST));
  }

  @Test
  void the_message_says_what_happened_what_was_kept_and_what_to_do() throws IOException {
    Path file = table.resolve("_delta_log/00000000000000000006.json");
    long bytes = Files.size(file);
    Files.write(file, new byte[0]);
    DamagedTable damaged = assertThrows(DamagedTable.class, () -> Seal.verify(table, NEWEST, seal));
    assertEquals(
        "Table silver/receipt is damaged: _delta_log/00000000000000000006.json has zero bytes"
            + " instead of %,d. Nothing was read from it and nothing was changed; the runs"
                .formatted(bytes)
            + " published before stay as they are. Put the file back from a backup, or load the"
            + " export files again into a new lake; countback verify checks every table.",
        damaged.getMessage());
  }

  @Test
  void spark_reads_on_where_a_side_file_of_an_earlier_commit_was_left() throws IOException {
    SparkSession spark = Sessions.local("countback tests");
    Path fresh = folder.resolve("fresh");
    Path log = Files.createDirectories(fresh.resolve("_delta_log"));
    for (String name : List.of("00000000000000000000.json", "_last_checkpoint")) {
      writeSideFile(Files.writeString(log.resolve(name), "an earlier file\n"));
      Files.delete(log.resolve(name));
    }
    append(spark, fresh, 0);
    append(spark, fresh, 1);
    assertEquals(20, spark.read().format("delta").load(fresh.toString()).count());
  }

  private static void append(SparkSession spark, Path table, int version) {
    List<Row> rows =
        IntStream.range(0, 10)
            .mapToObj(row -> RowFactory.create("Müller & Söhne 50 %", (long) version))
            .toList();
    spark
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .format("delta")
        .partitionBy("customer")
        .mode(SaveMode.Append)
        .save(table.toString());
  }

  private static String dataFile() {
    return path(seal, "customer=", seal, List.of());
  }

  /** The first file that begins so and is in one list, not in the other. */
  private static String path(
      List<SealedFile> files, String start, List<SealedFile> in, List<SealedFile> notIn) {
    return files.stream()
        .filter(file -> file.path().startsWith(start) && in.contains(file) && !notIn.contains(file))
        .map(SealedFile::path)
        .findFirst()
        .orElseThrow();
  }

  private void refused(String path, Damage damage, Runnable check) {
    DamagedTable damaged = assertThrows(DamagedTable.class, check::run);
    assertEquals(path, damaged.file());
    assertEquals(damage, damaged.damage());
    assertEquals(table, damaged.table());
    assertTrue(damaged.getMessage().contains(path), damaged.getMessage());
  }

  /** Writes the file once more through Hadoop, which leaves its hidden side file beside it. */
  private static void writeSideFile(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    FileSystem local = FileSystem.getLocal(new Configuration(false));
    try (OutputStream out = local.create(new org.apache.hadoop.fs.Path(file.toUri()))) {
      out.write(bytes);
    }
  }
}
