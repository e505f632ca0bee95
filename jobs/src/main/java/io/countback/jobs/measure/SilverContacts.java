package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AccountNoteTable;
import io.countback.ingest.table.AssignmentTable;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.ingest.table.TouchTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The silver tables about contacts with customers and what came of them. */
public final class SilverContacts {
  /** What is read of each table. */
  private static final Map<SilverTable, String> COLUMNS =
      Map.of(
          TouchTable.TABLE,
          "touch_id account_id touched_at touched_timed entity_id direction channel automated"
              + " delivery purpose invoice_ids contact_id collector_id template_id template_version campaign"
              + " step attempt_no outcome experiment_id arm minutes",
          TemplateTable.TABLE,
          "template_id version name type subject language tone personalised words reading_ease"
              + " has_question amount_in_subject",
          PromiseTable.TABLE,
          "promise_id account_id made_at made_timed promised_on amount currency invoice_ids"
              + " collector_id touch_id withdrawn_on",
          DisputeTable.TABLE,
          "dispute_id account_id entity_id invoice_id installment kind opened_on closed_on amount"
              + " currency reason fault_side outcome credited_amount",
          ContactTable.TABLE,
          "contact_id account_id valid_from rank role named_person preferred_channel confirmed_on"
              + " bounced_on has_email has_phone",
          AssignmentTable.TABLE,
          "experiment_id account_id arm assigned_at control planned_share horizon_on",
          CollectorTable.TABLE,
          "collector_id valid_from name team capacity_minutes",
          AccountNoteTable.TABLE,
          "note_id account_id written_at kind until text author");

  private final Map<SilverTable, Dataset<Row>> rows;
  private final Predicate<SilverTable> loaded;

  /**
   * Reads the tables, side by side.
   *
   * @param inForce gives the rows of a table in force
   * @param loaded tells whether any load has ever brought the table
   */
  public SilverContacts(
      Function<SilverTable, Dataset<Row>> inForce, Predicate<SilverTable> loaded) {
    this.loaded = loaded;
    rows =
        Side.bySide(
            List.copyOf(COLUMNS.keySet()),
            table -> {
              Dataset<Row> read = inForce.apply(table).selectExpr(COLUMNS.get(table).split(" "));
              return has(table) ? Kept.of(read) : read;
            });
  }

  /** True where the table was ever loaded: none then means that there is none. */
  public boolean has(SilverTable table) {
    return loaded.test(table);
  }

  /** Rows of a table in force, the columns that figures need. */
  public Dataset<Row> rows(SilverTable table) {
    return rows.get(table);
  }

  /**
   * A day on or before every touch and assignment, whatever the zone; empty where there is none.
   */
  public Optional<LocalDate> firstOn() {
    return Stream.of(
            first(TouchTable.TABLE, "touched_at"), first(AssignmentTable.TABLE, "assigned_at"))
        .flatMap(Optional::stream)
        .min(LocalDate::compareTo);
  }

  private Optional<LocalDate> first(SilverTable table, String moment) {
    return has(table)
        ? Optional.ofNullable(
            rows(table).agg(date_sub(to_date(min(moment)), 1)).first().<LocalDate>getAs(0))
        : Optional.empty();
  }
}
