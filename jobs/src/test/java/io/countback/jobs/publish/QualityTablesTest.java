package io.countback.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.Silver;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that wait, as readers of gold see them. */
class QualityTablesTest {
  @TempDir private Path folder;

  @Test
  void a_line_that_waits_is_told_once_without_contact_details() {
    TestLake lake = new TestLake(folder);
    lake.file("account.csv", "account_id,name", "A-1,Alder Foods")
        .file(
            "contact.csv", "contact_id,account_id,rank,email", "k-1,A-1,principal,ap@alder.example")
        .file(
            "invoice.csv",
            "invoice_id,account_id,amount,currency,issued_on,due_on",
            "INV-1,A-1,100.00,EUR,1999-12-31,2026-05-31",
            "INV-2,A-9,20.00,EUR,1999-12-31,2026-05-31",
            "INV-3,A-9,30.00,EUR,2026-05-01,2026-05-31")
        .load();
    SparkSession spark = TestSpark.session();
    Silver silver = new Silver(spark, lake.lake(), Ledger.read(spark, lake.lake()));
    List<String> lines =
        QualityTables.rejects(silver)
            .orderBy("file", "line")
            .selectExpr(
                "array_join(tables, ',')",
                "file",
                "line",
                "document_key",
                "account_id",
                "to_json(checks)",
                "reason",
                "text",
                "amount",
                "currency",
                "load_id",
                "retried")
            .collectAsList()
            .stream()
            .map(QualityTablesTest::text)
            .toList();
    assertEquals(
        List.of(
            "contact | contact.csv | 2 | k-1 | A-1"
                + " | [{\"code\":\"N3b\",\"sentence\":\"value is not one of the allowed ones\"}]"
                + " | - | - | - | - | 1 | false",
            "invoice | invoice.csv | 2 | INV-1 | A-1"
                + " | [{\"code\":\"I3d\",\"sentence\":\"date before 2000, as a spreadsheet's empty date\"}]"
                + " | issued_on 1999-12-31 is before 2000-01-01"
                + " | INV-1,A-1,100.00,EUR,1999-12-31,2026-05-31 | 100.0000 | EUR | 1 | false",
            "invoice | invoice.csv | 3 | INV-2 | A-9"
                + " | [{\"code\":\"I3d\",\"sentence\":\"date before 2000, as a spreadsheet's empty date\"},"
                + "{\"code\":\"I7\",\"sentence\":\"names an account, entity or invoice that no file has brought\"}]"
                + " | issued_on 1999-12-31 is before 2000-01-01; account_id account A-9 is unknown"
                + " | INV-2,A-9,20.00,EUR,1999-12-31,2026-05-31 | 20.0000 | EUR | 1 | false",
            "invoice | invoice.csv | 4 | INV-3 | A-9"
                + " | [{\"code\":\"I7\",\"sentence\":\"names an account, entity or invoice that no file has brought\"}]"
                + " | account_id account A-9 is unknown"
                + " | INV-3,A-9,30.00,EUR,2026-05-01,2026-05-31 | 30.0000 | EUR | 1 | true"),
        lines);
    String id = QualityTables.rejects(silver).orderBy("file", "line").first().getAs("reject_id");
    assertEquals(16, id.length());
    assertEquals(
        "Correct the line in a file of its own and load that file, or release the line if it is right as it is.",
        QualityTables.rejects(silver)
            .orderBy("file", "line")
            .collectAsList()
            .get(2)
            .getAs("remedy"),
        "a missing account that comes does not mend the date");
  }

  private static String text(Row row) {
    return String.join(
        " | ",
        IntStream.range(0, row.length())
            .mapToObj(i -> row.isNullAt(i) ? "-" : row.get(i).toString())
            .toList());
  }
}
