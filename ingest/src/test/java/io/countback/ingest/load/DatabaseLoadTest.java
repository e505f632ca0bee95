package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.countback.ingest.TestLake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.source.Login;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.TouchTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Loads from a real PostgreSQL server, which the test starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseLoadTest {
  private static final String SECRET = "s3cret-of-the-reader";
  private static final Login READER = new Login("reader", SECRET);

  @TempDir private Path folder;
  private EmbeddedPostgres server;

  @BeforeAll
  void start() throws SQLException {
    server = started();
    sql(
        "create role reader login password '" + SECRET + "'",
        // From here on the reader needs the password.
        "create temp table hba (line text)",
        "insert into hba values ('host all reader all scram-sha-256'), ('host all all all trust')",
        "do $$ begin execute format('copy hba to %L', current_setting('hba_file')); end $$",
        "select pg_reload_conf()",
        "create schema ar",
        """
        create table ar.invoice (no text, customer text, total numeric, currency char(3),
          issued date, due date, discount float8, changed timestamptz, closed bool)""",
        "create table ar.call (id bigint, customer text, at timestamp, reached bool)",
        "grant usage on schema ar to reader",
        "grant select on all tables in schema ar to reader");
  }

  /** Outside CI a machine on which no server starts may leave these tests out, and says so. */
  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException | RuntimeException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("no PostgreSQL starts here", e);
      }
      System.err.println("SKIPPED: DatabaseLoadTest, no PostgreSQL starts here: " + e);
      return abort("SKIPPED: no PostgreSQL starts here: " + e);
    }
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void each_load_asks_for_what_is_new_and_every_value_is_exact() throws Exception {
    sql(
        """
        insert into ar.invoice values
        ('INV-1','A-1',10.50,'EUR','2026-04-15','2026-05-15',0.02,'2026-05-01 10:00:00.123456+02',false),
        ('INV-2','A-1',123456789012.34,'EUR','2026-02-28',null,null,'2026-05-02 00:00:00+00',true),
        ('INV-0','A-2',0.10,'EUR','2026-04-15','2026-05-15',null,null,null)""",
        "insert into ar.call values (1, 'A-1', '2026-05-18 09:10:00', true), (2, 'A-2', null, null)");
    TestLake lake = new TestLake(folder);
    Profile profile = profile(server.getPort(), "ar.invoice");

    LoadReport first = lake.fetch(profile, READER);
    assertEquals(new LoadRecord.Rows(5, 4, 0, 1, 0, 0), first.load().rows());
    assertEquals(Map.of("invoices", "2026-05-02 00:00:00+00"), first.load().watermarks());
    assertEquals(
        List.of(
            "INV-0 | 0.1000 | 2026-04-15 | 2026-05-15 |  | ",
            "INV-1 | 10.5000 | 2026-04-15 | 2026-05-15 | 0.020000000000000000 |"
                + " 2026-05-01 08:00:00.123456",
            "INV-2 | 123456789012.3400 | 2026-02-28 |  |  | 2026-05-02 00:00:00"),
        lake.rows(
            InvoiceTable.TABLE,
            "invoice_id",
            "amount",
            "issued_on",
            "due_on",
            "discount_rate",
            "updated_at"));
    assertEquals(
        List.of("1 | 2026-05-18 07:10:00 | true"),
        lake.rows(TouchTable.TABLE, "touch_id", "touched_at", "reached"));

    sql(
        // Late, with the watermark up to which was read; and one that has changed.
        "insert into ar.invoice values ('INV-3','A-1',1.00,'EUR','2026-04-16',null,null,"
            + "'2026-05-02 00:00:00+00',false)",
        "update ar.invoice set total = 9.50, changed = '2026-05-03 00:00:00+00' where no = 'INV-1'");
    LoadReport second = lake.fetch(profile, READER);
    assertEquals(List.of("calls"), second.intake().known().stream().map(k -> k.name()).toList());
    assertEquals(new LoadRecord.Rows(4, 2, 0, 0, 2, 0), second.load().rows());
    assertEquals(Map.of("invoices", "2026-05-03 00:00:00+00"), second.load().watermarks());
    assertEquals(
        List.of("INV-0 | 0.1000", "INV-1 | 9.5000", "INV-2 | 123456789012.3400", "INV-3 | 1.0000"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "amount"));

    // The server stops while it answers: nothing moves, and nothing is left behind.
    Profile stopping = profile(server.getPort(), "ar.stopping");
    sql(
        "create view ar.stopping as select i.*, case when n = 20000 then"
            + " pg_terminate_backend(pg_backend_pid()) end from ar.invoice i,"
            + " generate_series(1, 30000) n",
        "grant select on ar.stopping to reader");
    List<Path> kept = bronze(lake);
    Refusal gone = assertThrows(Refusal.class, () -> lake.fetch(stopping, READER));
    assertEquals(Refusal.UNREACHABLE, gone.exitCode());
    assertTrue(
        gone.getMessage().startsWith("The database was asked for invoices and did not answer: "),
        gone.getMessage());
    assertTrue(gone.getMessage().contains("Nothing was loaded; the lake is as it was"));
    assertTrue(gone.getMessage().contains("Check that the server runs"));
    assertEquals(kept, bronze(lake));
    // With an earlier watermark than was read: not seen, until another version of the profile,
    // which may mean something else by the rows, asks for all again.
    sql(
        "insert into ar.invoice values ('INV-4','A-1',2.00,'EUR','2026-04-16',null,null,"
            + "'2026-04-30 00:00:00+00',false)");
    LoadReport third = lake.fetch(profile, READER);
    assertEquals(new LoadRecord.Rows(2, 0, 0, 0, 2, 0), third.load().rows());

    profile(server.getPort(), "ar.invoice");
    Path file = folder.resolve("erp.yaml");
    Files.writeString(file, Files.readString(file) + "version: 2\n");
    LoadReport all = lake.fetch(ProfileReader.read(file.toString()), READER);
    assertEquals(new LoadRecord.Rows(7, 1, 0, 1, 5, 0), all.load().rows());
  }

  @Test
  void a_wrong_password_is_told_without_the_password() throws IOException {
    Login wrong = new Login("reader", "not-the-password");
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> new TestLake(folder).fetch(profile(server.getPort(), "ar.invoice"), wrong));
    assertEquals(Refusal.UNREACHABLE, refusal.exitCode());
    assertTrue(
        refusal.getMessage().contains("Check COUNTBACK_JDBC_USER and COUNTBACK_JDBC_PASSWORD"),
        refusal.getMessage());
    assertFalse(refusal.getMessage().contains("not-the-password"), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith("The database does not let us in: "));
    assertFalse(wrong.toString().contains("not-the-password"));
  }

  @Test
  void a_server_that_is_not_there_and_a_question_it_does_not_understand_are_told_apart()
      throws IOException {
    TestLake lake = new TestLake(folder);
    Refusal absent =
        assertThrows(Refusal.class, () -> lake.fetch(profile(1, "ar.invoice"), READER));
    assertEquals(Refusal.UNREACHABLE, absent.exitCode());
    Refusal unknown =
        assertThrows(
            Refusal.class, () -> lake.fetch(profile(server.getPort(), "ar.invoices"), READER));
    assertEquals(Refusal.USAGE, unknown.exitCode());
    assertTrue(
        unknown.getMessage().contains("\"ar.invoices\" does not exist"), unknown.getMessage());
    assertTrue(unknown.getMessage().contains("Mend the query"), unknown.getMessage());
  }

  @Test
  void a_database_is_only_read() throws IOException, SQLException {
    sql("create sequence ar.counter");
    Profile counting = query(server.getPort(), "select nextval('ar.counter') as changed");
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> new TestLake(folder).fetch(counting, new Login("postgres", null)));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("read-only transaction"), refusal.getMessage());
  }

  private Profile profile(int port, String table) throws IOException {
    return read(port, "table: " + table);
  }

  private Profile query(int port, String query) throws IOException {
    return read(port, "query: \"" + query + "\"");
  }

  private Profile read(int port, String invoices) throws IOException {
    String profile =
        """
        profile: erp
        format: {type: jdbc, url: "jdbc:postgresql://localhost:%d/postgres", zone: Europe/Berlin}
        files:
          - match: invoices
            %s
            watermark: changed
            required: [no, customer, total, currency, issued]
            ignore: [closed]
            control: {amount: $total, currency: $currency}
            rows:
              - table: invoice
                set: {invoice_id: $no, account_id: $customer, amount: $total, currency: $currency, issued_on: $issued, due_on: $due, discount_rate: $discount, updated_at: $changed}
          - match: calls
            query: select * from ar.call order by id
            required: [id, customer, at]
            rows:
              - {table: touch, set: {touch_id: $id, account_id: $customer, touched_at: $at, channel: phone, reached: $reached}}
        """
            .formatted(port, invoices);
    return ProfileReader.read(Files.writeString(folder.resolve("erp.yaml"), profile).toString());
  }

  private static List<Path> bronze(TestLake lake) throws IOException {
    try (Stream<Path> files = Files.list(lake.lake().bronze())) {
      return files.sorted().toList();
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }
}
