package io.countback.ingest.sample;

import java.io.IOException;
import java.util.List;

/**
 * Writes the sample company: the files of Countback's own CSV layout, and {@code truth/dirty.csv},
 * which names every line that a row check is to find.
 *
 * <p>Accounts are drawn and written one after the other, so memory does not grow with their number.
 */
public final class SampleCompany {

  private SampleCompany() {}

  /** Writes all files into the folder, over earlier ones of the same names. */
  public static SampleSummary write(SampleOptions options) throws IOException {
    Streams streams = new Streams(options.seed());
    History history = History.of(options.until(), options.months());
    Ranking ranking = Ranking.of(options.accounts(), streams);
    FxWalk fx = new FxWalk(streams, history);
    Collectors collectors = new Collectors(streams, history);
    AccountDrawing accounts = new AccountDrawing(streams, history, ranking);
    DirtyPlan plan = new DirtyPlan(streams, ranking, options.months());
    DirtyLines dirty = new DirtyLines(streams, history, plan);

    try (SampleFiles files = new SampleFiles(options.out())) {
      for (LegalEntity entity : LegalEntity.values()) {
        files.write(entity.row(history.start()));
      }
      files.write(collectors.rows());
      for (int index = 0; index < options.accounts(); index++) {
        Account account = accounts.account(index);
        AccountRows rows = AccountRows.of(account, ledger(account, history, fx, streams));
        dirty.spoil(rows, index);
        files.write(rows.versions());
        files.write(collectors.rows(account));
        files.write(rows.invoices());
        files.write(rows.installments());
        files.write(rows.receipts());
        files.write(rows.applications());
      }
      List<Row> rates = fx.rows();
      dirty.spoil(rates);
      files.write(rates);
      files.writeTruth();
      return files.summary();
    }
  }

  static Ledger ledger(Account account, History history, FxWalk fx, Streams streams) {
    List<Invoice> invoices = Billing.draw(account, history, streams);
    return Settlement.draw(account, invoices, history, fx, streams).pay();
  }
}
