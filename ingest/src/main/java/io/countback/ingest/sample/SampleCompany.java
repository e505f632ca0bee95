package io.countback.ingest.sample;

import java.io.IOException;
import java.util.List;

/**
 * Writes the sample company: the files of Countback's own CSV layout, and {@code truth/dirty.csv},
 * which names every line that a row check is to find, and {@code truth/effect.csv}, the
 * probabilities that answers were drawn with.
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
    Effects effects = new Effects(history);
    Outreach outreach = new Outreach(streams, history, effects);
    DirtyLines dirty = new DirtyLines(streams, history, plan);

    try (SampleFiles files = new SampleFiles(options.out())) {
      for (LegalEntity entity : LegalEntity.values()) {
        files.write(entity.row(history.start()));
      }
      files.write(collectors.rows());
      for (int index = 0; index < options.accounts(); index++) {
        Account account = accounts.account(index);
        Portfolio portfolio = new Portfolio(collectors.rows(account));
        AccountRows rows = rows(account, portfolio, outreach, fx);
        dirty.spoil(rows, index);
        files.write(rows.versions());
        files.write(portfolio.rows());
        files.write(rows.contacts());
        files.write(rows.invoices());
        files.write(rows.installments());
        files.write(rows.receipts());
        files.write(rows.applications());
        files.write(rows.touches());
        files.write(rows.promises());
        files.write(rows.disputes());
        files.write(rows.assignments());
      }
      List<Row> rates = fx.rows();
      dirty.spoil(rates);
      files.write(rates);
      for (Template template : Template.values()) {
        files.write(template.row());
      }
      files.writeTruth(effects);
      return files.summary();
    }
  }

  /** All lines of one account, none of them spoiled yet. */
  static AccountRows rows(Account account, Portfolio portfolio, Outreach outreach, FxWalk fx) {
    List<Invoice> invoices = Billing.draw(account, outreach.history(), outreach.streams());
    Settlement settlement =
        Settlement.draw(account, invoices, outreach.history(), fx, outreach.streams());
    ContactHistory contacts = outreach.draw(account, settlement, portfolio);
    return AccountRows.of(account, settlement.pay(), contacts);
  }
}
