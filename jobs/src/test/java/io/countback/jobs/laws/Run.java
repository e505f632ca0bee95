package io.countback.jobs.laws;

import io.countback.ingest.TestSpark;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One computation over many ledgers side by side, each under names of its own.
 *
 * @param asOf the day it is computed as of
 * @param worlds the worlds of each ledger that are in it
 * @param ends the period ends that laws look at; all where empty
 */
record Run(String name, LocalDate asOf, List<String> worlds, List<LocalDate> ends)
    implements Serializable {
  /** The run that laws look at if they do not say otherwise. */
  static final String MAIN = "main";

  /** The shared measures of a run, by slice and period end, and what holds for its ledgers. */
  record Measured(Dataset<Row> slices, LedgerFacts facts) {}

  Measured measure(Ledger stack) {
    return measure(stack, LedgerDraw.HISTORY_FROM, asOf, 4);
  }

  static Measured measure(Ledger stack, LocalDate from, LocalDate asOf, int partitions) {
    // Dates are read the way the session of this thread says.
    TestSpark.session();
    List<LocalDate> ends = PeriodEnds.of(from, asOf);
    SilverLedger tables = new SilverLedger(DrawnSilver.of(stack, partitions));
    Dataset<Row> history = tables.history(ends).localCheckpoint(true);
    Dataset<Row> movements = tables.movements(history).localCheckpoint(true);
    return new Measured(Measures.of(movements, history, ends), tables.facts());
  }
}
