package io.countback.jobs.touch;

import static org.apache.spark.sql.functions.col;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The history of touches: all events of an account brought to one place once, walked in order of
 * time, and kept for every figure of the run.
 */
public final class TouchHistory {
  private final Dataset<Row> walked;

  private TouchHistory(Dataset<Row> walked) {
    this.walked = walked;
  }

  /**
   * Walks all accounts.
   *
   * @param movements as of any day; later ones are left out
   * @param tiers as {@link SizeTiers} makes them
   * @param periodEnds ascending; the last is the as-of day
   */
  public static TouchHistory of(
      SilverContacts contacts,
      SilverLedger ledger,
      Dataset<Row> movements,
      Dataset<Row> history,
      Dataset<Row> tiers,
      List<LocalDate> periodEnds) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    Dataset<Row> events =
        EventRows.of(
            contacts, movements, AccountHistory.stretches(history), ledger.homes(), tiers, asOf);
    Map<String, String> zones = new TreeMap<>();
    ledger.entities().forEach(e -> zones.put(e.entityId(), e.timeZone()));
    WalkContext context = new WalkContext(zones, tones(contacts), teams(contacts), periodEnds);
    return new TouchHistory(Kept.of(walk(events, context)));
  }

  /** The walk of all rows of {@link EventRows}. */
  static Dataset<Row> walk(Dataset<Row> events, WalkContext context) {
    MapPartitionsFunction<Row, Row> walk = rows -> new Accounts(rows, context);
    return events
        .repartition(col("account_id"))
        .sortWithinPartitions("account_id")
        .mapPartitions(walk, Encoders.row(WalkRows.SCHEMA));
  }

  /** One row per touch, in the columns of {@link TouchFacts}. */
  public Dataset<Row> facts() {
    return walked(List.of(TouchFacts.SCHEMA.fieldNames())).filter(col("touch_id").isNotNull());
  }

  /** Columns of all that the walk found, the rows of an account together. */
  Dataset<Row> walked(List<String> columns) {
    return walked.select(columns.stream().map(functions::col).toArray(Column[]::new));
  }

  private static Map<String, String> tones(SilverContacts contacts) {
    if (!contacts.has(TemplateTable.TABLE)) {
      return null;
    }
    Map<String, String> tones = new TreeMap<>();
    for (Row row :
        contacts
            .rows(TemplateTable.TABLE)
            .select("template_id", "version", "tone")
            .collectAsList()) {
      tones.put(row.getString(0) + "-" + row.getInt(1), row.isNullAt(2) ? "" : row.getString(2));
    }
    return tones;
  }

  private static Map<String, TreeMap<LocalDate, String>> teams(SilverContacts contacts) {
    Map<String, TreeMap<LocalDate, String>> teams = new TreeMap<>();
    if (contacts.has(CollectorTable.TABLE)) {
      for (Row row :
          contacts
              .rows(CollectorTable.TABLE)
              .select("collector_id", "valid_from", "team")
              .collectAsList()) {
        teams
            .computeIfAbsent(row.getString(0), c -> new TreeMap<>())
            .put(row.getAs(1), row.isNullAt(2) ? "" : row.getString(2));
      }
    }
    return teams;
  }

  /** Reads sorted rows account by account and gives out what the walk of each found. */
  private static final class Accounts implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final WalkContext context;
    private Row next;
    private Iterator<Row> found = Collections.emptyIterator();

    private Accounts(Iterator<Row> rows, WalkContext context) {
      this.rows = rows;
      this.context = context;
      this.next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!found.hasNext() && next != null) {
        String account = next.getString(EventRows.ACCOUNT);
        List<Row> own = new ArrayList<>();
        while (next != null && next.getString(EventRows.ACCOUNT).equals(account)) {
          own.add(next);
          next = rows.hasNext() ? rows.next() : null;
        }
        AccountReader.Read read = AccountReader.read(own, context);
        TouchWalk.Walked walked = TouchWalk.walk(read.events(), context.periodEnds());
        found = WalkRows.of(account, read.account(), walked, context).iterator();
      }
      return found.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.next();
    }
  }
}
