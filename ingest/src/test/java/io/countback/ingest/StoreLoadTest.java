package io.countback.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.load.Delivery;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Manifest;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.Place;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Loads from a real server that speaks S3, which the test starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreLoadTest {
  private static final String INVOICES =
      """
      invoice_id,account_id,amount,currency,issued_on,due_on
      INV-1,A-1,100.00,EUR,2026-04-15,2026-05-15
      INV-2,A-2,80.50,GBP,2026-04-16,2026-05-16
      INV-3,A-2,"1.234,50",EUR,2026-05-02,2026-06-01
      """;
  private static final String RECEIPTS =
      """
      receipt_id,account_id,amount,currency,received_on,invoice_id
      R-1,A-1,100.00,EUR,2026-05-20,INV-1
      R-2,A-2,70.00,GBP,2026-05-21,INV-9
      """;
  private static final String LATER =
      """
      invoice_id,account_id,amount,currency,issued_on,due_on
      INV-4,A-1,10.00,EUR,2026-06-15,2026-07-15
      """;

  private Path folder;
  private Path local;
  private ObjectStore store;
  private Stores stores;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    store = new ObjectStore(folder.resolve("buckets"));
    stores = stores(store.endpoint(), ObjectStore.KEY, ObjectStore.SECRET);
    local = Files.createDirectories(folder.resolve("local"));
    file("invoice.csv", bytes(INVOICES));
    file("receipt.csv.gz", packed(RECEIPTS));
    for (String passedOver : List.of("notes.txt", ".invoice.csv")) {
      file(passedOver, bytes("no table"));
    }
    store.put("exports/june/earlier/invoice.csv", bytes(LATER));
  }

  @AfterAll
  void stop() throws Exception {
    store.close();
  }

  /** The same file in a folder of this machine and in the store. */
  private void file(String name, byte[] bytes) throws IOException {
    Files.write(local.resolve(name), bytes);
    store.put("exports/june/" + name, bytes);
  }

  @Test
  void what_a_store_holds_gives_the_report_and_the_rows_of_the_same_files_here() {
    TestLake here = lake();
    LoadReport expected = here.load(local(local + "/"));
    assertEquals(new LoadRecord.Rows(5, 3, 0, 2, 0, 0), expected.load().rows());
    for (Delivery delivery :
        List.of(
            delivery("s3a://exports/june/"),
            together("s3a://exports/june/*.csv", "s3a://exports/june/receipt.csv.gz"),
            delivery(local.toUri().toString()))) {
      TestLake there = lake();
      LoadReport report = there.load(delivery);
      assertEquals(expected.text(null, "-"), report.text(null, "-"));
      assertEquals(expected.load().files(), report.load().files());
      assertEquals(silver(here), silver(there));
      assertEquals(kept(here), kept(there));
    }
  }

  @Test
  void what_was_loaded_is_known_when_it_comes_again_and_copies_of_a_killed_load_are_removed()
      throws IOException {
    TestLake lake = lake();
    lake.load(delivery("s3a://exports/june/earlier"));
    Map<String, Long> versions = lake.versions();
    List<String> kept = kept(lake);
    Path left = Files.createDirectories(lake.lake().bronze().resolve("asked17/copy4"));
    Files.writeString(left.resolve("invoice.csv"), INVOICES);
    Path here = Files.createDirectory(folder.resolve("here"));
    Files.writeString(here.resolve("invoice-2.csv"), LATER);
    for (Delivery again :
        List.of(delivery("s3a://exports/june/earlier/*.csv"), local(here.toString()))) {
      String report = lake.load(again).text(null, "-");
      assertTrue(report.startsWith("Files      0 new, 1 already loaded (load 1), 0 rej"), report);
    }
    assertEquals(versions, lake.versions());
    assertEquals(kept, kept(lake));
  }

  @Test
  void files_of_one_name_from_two_folders_and_from_here_stay_apart_and_in_order()
      throws IOException {
    Path copies = Files.createDirectory(folder.resolve("copies"));
    Delivery delivery =
        together(
            "s3a://exports/june/invoice.csv",
            local + "/receipt.csv.gz",
            "s3a://exports/june/earlier/invoice.csv");
    List<Path> files = delivery.in(copies);
    assertEquals(
        List.of("invoice.csv", "receipt.csv.gz", "invoice.csv"),
        files.stream().map(f -> f.getFileName().toString()).toList());
    assertEquals(INVOICES, Files.readString(files.get(0)));
    assertEquals(local.resolve("receipt.csv.gz"), files.get(1));
    assertEquals(LATER, Files.readString(files.get(2)));
  }

  @Test
  void a_manifest_may_lie_in_the_folder_it_speaks_of() throws IOException {
    Path sent = Files.createDirectory(folder.resolve("sent"));
    Files.writeString(sent.resolve("invoice.csv"), LATER);
    Files.writeString(
        sent.resolve("manifest.csv"), "file,rows,currency,amount\ninvoice.csv,1,EUR,10.01\n");
    IngestCommand.LoadOptions options = new IngestCommand.LoadOptions();
    new CommandLine(options)
        .parseArgs("--manifest", sent.toUri() + "manifest.csv", sent.toUri().toString());
    LoadReport report = lake().load(options.delivery(CountbackProfile.profile()));
    assertEquals(Refusal.REJECTED, report.exitCode());
    assertTrue(report.text(null, "-").contains("F3a"), report.text(null, "-"));
    assertFalse(report.text(null, "-").contains("manifest.csv"), report.text(null, "-"));
  }

  @Test
  void what_is_not_there_is_refused_as_it_is_here() {
    for (String name : List.of("/none.csv", "/*.xls", "/nowhere/*.csv", "/[.csv", "/none/")) {
      Refusal here = assertThrows(Refusal.class, () -> local(local + name), name);
      Refusal there =
          assertThrows(Refusal.class, () -> delivery("s3a://exports/june" + name), name);
      assertEquals(
          here.getMessage().replace(local.toString(), "s3a://exports/june"), there.getMessage());
      assertEquals(Refusal.USAGE, there.exitCode());
    }
  }

  @Test
  void a_bucket_that_is_not_there_is_named() {
    for (String path :
        List.of("s3a://imports/june/invoice.csv", "s3a://imports", "s3a://imports/*")) {
      assertRefused(Refusal.USAGE, "There is no bucket imports. Nothing was loaded", stores, path);
    }
  }

  @Test
  void who_may_not_read_gets_to_know_which_credentials_to_check() throws IOException {
    for (Stores others :
        List.of(
            stores(store.endpoint(), ObjectStore.KEY, "another-secret"),
            stores(store.endpoint(), "nobody", ObjectStore.SECRET))) {
      for (String what : List.of("", "/*.csv", "/invoice.csv")) {
        assertRefused(
            Refusal.UNREACHABLE,
            "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
            others,
            "s3a://exports/june" + what);
      }
    }
  }

  @Test
  void a_store_that_does_not_answer_is_given_up_soon() throws Exception {
    ObjectStore other = new ObjectStore(folder.resolve("stopped"));
    other.put("exports/invoice.csv", bytes(INVOICES));
    Stores stopped = stores(other.endpoint(), ObjectStore.KEY, ObjectStore.SECRET);
    Delivery listed = delivery(stopped, "s3a://exports");
    other.close();
    long began = System.nanoTime();
    TestLake lake = lake();
    Refusal refusal = assertThrows(Refusal.class, () -> lake.load(listed));
    assertEquals(Refusal.UNREACHABLE, refusal.exitCode());
    assertEquals(List.of(), kept(lake));
    assertRefused(
        Refusal.UNREACHABLE,
        "s3a://exports cannot be read: Connection refused. Nothing was loaded; the lake is as it"
            + " was. Check that the store runs and can be reached, and AWS_ENDPOINT_URL,",
        stopped,
        "s3a://exports");
    assertRefused(
        Refusal.UNREACHABLE,
        "cannot be read: unknown host no-such-store.invalid",
        stores("http://no-such-store.invalid", ObjectStore.KEY, ObjectStore.SECRET),
        "s3a://exports");
    assertTrue(System.nanoTime() - began < 20_000_000_000L);
  }

  @Test
  void a_file_that_changes_until_it_is_copied_is_not_loaded() throws IOException {
    store.put("growing/invoice.csv", bytes(LATER));
    Path grows = Files.createDirectory(folder.resolve("grows")).resolve("invoice.csv");
    Files.writeString(grows, LATER);
    for (String root : List.of("s3a://growing", grows.getParent().toUri().toString())) {
      Delivery listed = delivery(root);
      String longer = LATER + "INV-5,A-1,11.00,EUR,2026-06-16,2026-07-16\n";
      store.put("growing/invoice.csv", bytes(longer));
      Files.writeString(grows, longer);
      TestLake lake = lake();
      Refusal refusal = assertThrows(Refusal.class, () -> lake.load(listed));
      assertEquals(Refusal.REJECTED, refusal.exitCode());
      assertTrue(refusal.getMessage().contains("invoice.csv changed while it was copied. Nothing"));
      assertEquals(Map.of(), lake.versions());
      assertEquals(List.of(), kept(lake));
      assertEquals(longer, Files.readString(delivery(root).in(folder).get(0)));
    }
  }

  @Test
  void a_copy_for_which_there_is_no_room_is_not_begun() throws IOException {
    Path huge = Files.createDirectory(folder.resolve("huge")).resolve("invoice.csv");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 43);
    }
    Delivery delivery = delivery(huge.toUri().toString());
    TestLake lake = lake();
    Refusal refusal = assertThrows(Refusal.class, () -> lake.load(delivery));
    assertEquals(Refusal.DISK, refusal.exitCode());
    assertEquals(List.of(), kept(lake));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://exports/june", "gs://exports/june", "https://shop.example/a.csv"})
  void a_kind_of_store_that_is_not_read_is_refused(String path) {
    String scheme = path.replaceAll("(://).*", "$1");
    assertRefused(Refusal.USAGE, "Nothing here reads " + scheme + ". Nothing was", stores, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {ObjectStore.SECRET, "with/" + ObjectStore.SECRET})
  void a_password_in_a_path_is_refused_and_not_repeated(String password) {
    assertRefused(
        Refusal.USAGE,
        "An argument holds a password.",
        stores,
        "s3a://" + ObjectStore.KEY + ":" + password + "@exports/june");
  }

  @Test
  void a_store_is_not_followed() {
    IngestCommand command = new IngestCommand(Clock.systemUTC());
    new CommandLine(command).parseArgs("--follow", "s3a://exports/june");
    Refusal refusal = assertThrows(Refusal.class, command::call);
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("--follow watches a folder of this machine"));
  }

  @Test
  void endpoint_and_credentials_come_from_the_variables_that_amazons_tools_read() throws Exception {
    Map<String, String> variables =
        Map.of(
            "AWS_ENDPOINT_URL", store.endpoint(),
            "AWS_ACCESS_KEY_ID", ObjectStore.KEY,
            "AWS_SECRET_ACCESS_KEY", ObjectStore.SECRET);
    String proposed = suggest(variables, 0);
    assertTrue(proposed.contains("match: \"receipt.csv\""), proposed);
    assertTrue(
        proposed.contains("s3a://exports/june/invoice.csv s3a://exports/june/receipt.csv.gz"),
        proposed);

    String refused =
        suggest(
            Map.of(
                "AWS_ENDPOINT_URL", store.endpoint(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_SHARED_CREDENTIALS_FILE", "/nowhere",
                "AWS_CONFIG_FILE", "/nowhere"),
            Refusal.UNREACHABLE);
    assertTrue(refused.contains("There are no credentials to read s3a://exports/june"), refused);
  }

  /** A process of its own, since nothing else has another environment; it needs no Spark. */
  private static String suggest(Map<String, String> variables, int code) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "ingest",
            "--suggest",
            "s3a://exports/june");
    process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    process.environment().putAll(variables);
    Process child = process.redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(code, child.waitFor(), said);
    return said;
  }

  private void assertRefused(int code, String words, Stores stores, String path) {
    Refusal refusal = assertThrows(Refusal.class, () -> delivery(stores, path));
    assertEquals(code, refusal.exitCode(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    assertFalse(refusal.getMessage().contains(ObjectStore.SECRET), refusal.getMessage());
  }

  private static Delivery local(String argument) {
    return delivery(new LocalPlace(Path.of(argument)));
  }

  /** Of each argument what it names, in this order. */
  private Delivery together(String... arguments) {
    return new Delivery(
        Arrays.stream(arguments)
            .map(a -> RemotePlace.isNamedBy(a) ? delivery(a) : local(a))
            .flatMap(d -> d.files().stream())
            .toList(),
        Manifest.NONE);
  }

  private Delivery delivery(String argument) {
    return delivery(stores, argument);
  }

  private static Delivery delivery(Stores stores, String argument) {
    return delivery(RemotePlace.of(argument, stores));
  }

  private static Delivery delivery(Place named) {
    return new Delivery(InputFiles.at(List.of(named), List.of(FileKind.values())), Manifest.NONE);
  }

  /** Stores whose credentials stand in Hadoop's own settings. */
  private Stores stores(String endpoint, String key, String secret) throws IOException {
    return new Stores(ObjectStore.environment(endpoint, folder, key, secret));
  }

  private TestLake lake() {
    try {
      return new TestLake(Files.createTempDirectory(folder, "lake"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row of the tables that these files fill, and what was set aside. */
  private static Map<String, List<String>> silver(TestLake lake) {
    Map<String, List<String>> silver = new TreeMap<>();
    for (SilverTable table : Tables.ALL) {
      if (lake.versions().containsKey(table.name())) {
        silver.put(
            table.name(), lake.inForce(table).toJSON().collectAsList().stream().sorted().toList());
      }
    }
    silver.put("reject", lake.rejects("table_name", "file", "line", "reason", "record"));
    return silver;
  }

  /** What bronze holds. */
  private static List<String> kept(TestLake lake) {
    String[] names = lake.lake().bronze().toFile().list();
    return names == null ? List.of() : Arrays.stream(names).sorted().toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    }
    return bytes.toByteArray();
  }
}
