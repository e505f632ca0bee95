package io.countback.jobs;

import io.countback.ingest.TestLake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Books written as aligned lines: {@code table | cell | cell …}, the cells in the order given here,
 * those left out at the end empty. Documents belong to the entity named before them.
 */
final class Books {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "entity", "name,base_currency,history_from,sales_tax_basis,entity_id",
          "account", "account_id,valid_from,segment,terms,status,withdrawn,entity_id",
          "account_assignment", "account_id,collector_id,valid_from,valid_to",
          "invoice",
              "invoice_id,account_id,kind,amount,currency,issued_on,due_on,terms,withdrawn,entity_id",
          "installment", "invoice_id,number,due_on,amount,entity_id",
          "receipt",
              "receipt_id,account_id,kind,amount,currency,received_on,invoice_id,reverses,withdrawn,entity_id",
          "application",
              "application_id,kind,source_id,invoice_id,amount,applied_on,installment,source_amount,entity_id",
          "fx_rate", "base,quote,rate_on,rate");

  private final Map<String, List<String>> files = new LinkedHashMap<>();

  /** Adds lines that belong to an entity. */
  Books of(String entity, String lines) {
    lines.lines().filter(l -> !l.isBlank()).forEach(l -> add(entity, l.split("\\|", -1)));
    return this;
  }

  private void add(String entity, String[] cells) {
    String table = cells[0].strip();
    String[] columns = COLUMNS.get(table).split(",");
    List<String> line = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      String cell = i + 1 < cells.length ? cells[i + 1].strip() : "";
      line.add(columns[i].equals("entity_id") ? entity : cell);
    }
    files
        .computeIfAbsent(table, t -> new ArrayList<>(List.of(COLUMNS.get(t))))
        .add(String.join(",", line));
  }

  /** Puts the files into the next load of a lake; the name tells deliveries apart. */
  TestLake into(TestLake lake, String delivery) {
    files.forEach(
        (table, lines) -> lake.file(table + "-" + delivery + ".csv", lines.toArray(String[]::new)));
    return lake;
  }
}
