package io.countback.jobs.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Which of an account's invoices a dispute takes off the list. */
class SituationReaderTest {
  private static final StructType ITEM =
      StructType.fromDDL(
          "entity_id STRING, document_id STRING, currency STRING, open DECIMAL(19,4), due_on DATE,"
              + " aging_column STRING, risk_bucket STRING");
  private static final StructType DISPUTE =
      StructType.fromDDL(
          "entity_id STRING, invoice_id STRING, opened_on DATE, reason STRING, fault_side STRING");
  private static final StructType ACCOUNT =
      StructType.fromDDL(
          "account_id STRING, segment STRING, items STRING, touches STRING, promises STRING,"
              + " disputes STRING, hardship BOOLEAN, snoozed_until DATE");

  /** INV-1 of the north, INV-1 of the south, INV-2 of the south: d where disputed. */
  private static String disputed(Row... disputes) {
    Row account =
        row(
            ACCOUNT,
            "A",
            null,
            rows(item("north", "INV-1"), item("south", "INV-1"), item("south", "INV-2")),
            null,
            null,
            rows(disputes),
            null,
            null);
    Situation read =
        new SituationReader(LocalDate.of(2026, 6, 30), Map.of("EUR", BigDecimal.ONE)).read(account);
    return String.join(
        "",
        Stream.of("1.00", "2.00", "3.00").map(open -> disputedOf(read, open) ? "d" : "-").toList());
  }

  private static boolean disputedOf(Situation read, String open) {
    return read.items().stream()
        .filter(i -> i.open().compareTo(new BigDecimal(open)) == 0)
        .findFirst()
        .orElseThrow()
        .disputed();
  }

  @Test
  void an_invoice_of_another_entity_with_the_same_number_is_not_disputed() {
    assertEquals("---", disputed());
    assertEquals("-d-", disputed(dispute("south", "INV-1")));
    assertEquals("d--", disputed(dispute("north", "INV-1")));
  }

  @Test
  void a_dispute_that_names_no_invoice_is_of_all() {
    assertEquals("ddd", disputed(dispute(null, null)));
    assertEquals("ddd", disputed(dispute("south", "INV-2"), dispute(null, null)));
  }

  private static Row item(String entity, String document) {
    int open = entity.equals("north") ? 1 : document.equals("INV-1") ? 2 : 3;
    return row(
        ITEM,
        entity,
        document,
        "EUR",
        BigDecimal.valueOf(open),
        LocalDate.of(2026, 6, 1),
        "d1_30",
        "low");
  }

  private static Row dispute(String entity, String invoice) {
    return row(DISPUTE, entity, invoice, LocalDate.of(2026, 6, 10), "price", "seller");
  }

  private static Object rows(Row... rows) {
    return CollectionConverters.asScala(Arrays.asList(rows)).toSeq();
  }

  private static Row row(StructType schema, Object... values) {
    return new GenericRowWithSchema(values, schema);
  }
}
