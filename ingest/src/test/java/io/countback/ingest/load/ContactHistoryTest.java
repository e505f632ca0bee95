package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countback.ingest.TestLake;
import io.countback.ingest.table.BusinessDay;
import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.ingest.table.TouchTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts, touches, templates, promises and disputes: what is kept of them, and what waits. */
class ContactHistoryTest {
  private static final String TOUCH = "touch_id,account_id,touched_at,channel,invoice_ids";

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void twoEntities() {
    lake = new TestLake(folder);
    lake.file(
            "entity.csv",
            "entity_id,base_currency,time_zone",
            "north,EUR,Europe/Berlin",
            "west,USD,America/New_York")
        .file("account.csv", "account_id,entity_id", "A-1,north", "A-2,west")
        .file(
            "invoice.csv",
            "invoice_id,entity_id,account_id,amount,currency,issued_on,due_on",
            "INV-1,north,A-1,100.00,EUR,2026-05-01,2026-05-31",
            "INV-2,west,A-1,200.00,USD,2026-05-01,2026-05-31");
  }

  @Test
  void a_touch_keeps_its_moment_and_its_business_day_is_that_of_the_accounts_entity() {
    lake.file(
            "touch.csv",
            TOUCH,
            "T-1,A-1,2026-05-18T23:30:00Z,email,INV-1;INV-2",
            "T-2,A-2,2026-05-18T23:30:00Z,email,",
            "T-3,A-2,2026-05-18,phone,")
        .load();
    Dataset<Row> touches =
        lake.inForce(TouchTable.TABLE)
            .join(lake.inForce(EntityTable.TABLE).select("entity_id", "time_zone"), "entity_id")
            .withColumn(
                "day",
                BusinessDay.of(
                    functions.col("touched_at"),
                    functions.col("touched_timed"),
                    functions.col("time_zone")));
    assertEquals(
        List.of(
            "T-1 north 2026-05-18 23:30:00 true 2026-05-19 out demand unknown false",
            "T-2 west 2026-05-18 23:30:00 true 2026-05-18 out demand unknown false",
            "T-3 west 2026-05-18 00:00:00 false 2026-05-18 out demand unknown false"),
        touches
            .orderBy("touch_id")
            .selectExpr(
                "concat_ws(' ', touch_id, entity_id, touched_at, touched_timed, day, direction,"
                    + " purpose, delivery, automated)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList());
    assertEquals(
        List.of("T-1 | [INV-1, INV-2]", "T-2 | ", "T-3 | "),
        lake.rows(TouchTable.TABLE, "touch_id", "invoice_ids"));
  }

  @Test
  void a_touch_of_an_invoice_that_is_not_there_waits_for_it_and_keeps_its_moment() {
    LoadReport early =
        lake.file("touch.csv", TOUCH, "T-1,A-1,2026-05-18T09:10:00.123456Z,email,INV-1;INV-9")
            .load();
    assertEquals(1L, early.load().checks().get("T1a"));
    LoadReport later =
        lake.file(
                "invoice-2.csv",
                "invoice_id,entity_id,account_id,amount,currency,issued_on",
                "INV-9,north,A-1,1.00,EUR,2026-05-01")
            .load();
    assertEquals(1, later.load().rows().healed());
    assertEquals(
        List.of("T-1 | 2026-05-18 09:10:00.123456 | true | [INV-1, INV-9]"),
        lake.rows(TouchTable.TABLE, "touch_id", "touched_at", "touched_timed", "invoice_ids"));
  }

  @Test
  void a_touch_stays_in_its_entity_when_the_account_moves() {
    lake.file("touch.csv", TOUCH, "T-1,A-1,2026-05-18,email,").load();
    LoadReport again =
        lake.file("account-2.csv", "account_id,entity_id,valid_from", "A-1,west,2026-06-01")
            .file("touch-2.csv", TOUCH, "T-1,A-1,2026-05-18,email,", "T-2,A-1,2026-06-02,email,")
            .load();
    assertEquals(1, again.load().rows().duplicates());
    assertEquals(
        List.of("T-1 | north", "T-2 | west"), lake.rows(TouchTable.TABLE, "touch_id", "entity_id"));
  }

  @Test
  void a_date_becoming_a_moment_is_a_new_version() {
    lake.file("touch.csv", TOUCH, "T-1,A-1,2026-05-18,email,").load();
    lake.file("touch-2.csv", TOUCH, "T-1,A-1,2026-05-18T00:00:00Z,email,").load();
    assertEquals(
        List.of("T-1 | true | 2"),
        lake.rows(TouchTable.TABLE, "touch_id", "touched_timed", "load_id"));
  }

  @Test
  void the_table_of_contacts_has_no_personal_details_only_whether_they_are_there() {
    String header = "contact_id,account_id,rank,role,named_person,name,email,phone";
    lake.file(
            "contact.csv",
            header,
            "k-1,A-1,primary,payables,true,Mira Holt,ap@alder.example,+49 30 000000",
            "k-2,A-9,secondary,buyer,false,,no address,")
        .load();
    assertEquals(
        List.of("k-1 | 1900-01-01 | primary | payables | true | true | true | true"),
        lake.rows(
            ContactTable.TABLE,
            "contact_id",
            "valid_from",
            "rank",
            "role",
            "named_person",
            "has_name",
            "has_email",
            "has_phone"));
    for (String personal : List.of("name", "preferred_name", "email", "phone")) {
      assertFalse(List.of(lake.inForce(ContactTable.TABLE).columns()).contains(personal), personal);
    }
    assertFalse(lake.rejects("record").get(0).contains("no address"));
  }

  @Test
  void a_dispute_of_an_invoice_belongs_to_the_invoices_entity_any_other_to_the_accounts() {
    lake.file(
            "dispute.csv",
            "dispute_id,account_id,invoice_id,opened_on",
            "D-1,A-1,INV-2,2026-05-19",
            "D-2,A-1,,2026-05-19")
        .load();
    assertEquals(
        List.of("D-1 | west | dispute", "D-2 | north | dispute"),
        lake.rows(DisputeTable.TABLE, "dispute_id", "entity_id", "kind"));
  }

  @Test
  void a_promise_and_a_template_are_kept_with_what_follows_from_them() {
    lake.file(
            "promise.csv",
            "promise_id,account_id,made_at,promised_on,amount,currency,invoice_ids",
            "P-1,A-1,2026-05-21,2026-06-03,100.00,EUR,INV-1")
        .file(
            "template.csv",
            "template_id,type,subject,body,personalised",
            "friendly,email,EUR 100 open,\"Please pay. Why not today?\",name;amount")
        .load();
    assertEquals(
        List.of("P-1 | 2026-05-21 00:00:00 | false | 2026-06-03 | 100.0000 | [INV-1]"),
        lake.rows(
            PromiseTable.TABLE,
            "promise_id",
            "made_at",
            "made_timed",
            "promised_on",
            "amount",
            "invoice_ids"));
    assertEquals(
        List.of("friendly | 1 | [name, amount] | 8 | true | true"),
        lake.rows(
            TemplateTable.TABLE,
            "template_id",
            "version",
            "personalised",
            "words",
            "has_question",
            "amount_in_subject"));
  }
}
