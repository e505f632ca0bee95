package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.gold.Run;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.view.Reconciled;
import java.util.List;

/** Receivables beside the ledger's control accounts. */
record ReconciledPanel(Run run, List<Reconciled> accounts) {

  Panel panel() {
    Panel panel =
        Panel.of(
            "ledger",
            "w12",
            "Receivables against the ledger",
            accounts.isEmpty()
                ? "No control account was loaded, so nothing says whether open items agree with the general ledger. Load control_account.csv with entity_id, currency, as_of and balance."
                : "Open items and unapplied money of every account, intercompany ones included, per entity and transaction currency. A run that is off by more than the tolerance is not published."
                    + (accounts.stream().anyMatch(Reconciled::stale)
                        ? " Where the control account is older than the run, both sides are of its day."
                        : ""));
    if (accounts.isEmpty()) {
      return panel;
    }
    long off = accounts.stream().filter(a -> a.difference().signum() != 0).count();
    return panel
        .badge(
            off == 0 ? new Badge("✓ difference 0.00", "ok") : new Badge("▲ " + off + " off", "at"))
        .table(
            new DataTable(
                "Receivables against the ledger, table",
                "Receivables and control account by entity and currency",
                "",
                List.of(
                    Head.words("Entity"),
                    Head.number("Receivables"),
                    Head.number("Control account"),
                    Head.number("Difference")),
                accounts.stream().map(this::line).toList()));
  }

  private Line line(Reconciled account) {
    String currency = account.currency();
    Cell difference = Cell.number(Format.amount(account.difference(), currency));
    return new Line(
        "",
        List.of(
            Cell.words(name(account.entity()) + ", " + currency)
                .note(account.stale() ? "ledger of an earlier day" : ""),
            Cell.number(Format.amount(account.receivables(), currency)),
            Cell.number(Format.amount(account.control(), currency)),
            account.difference().signum() == 0 ? difference : difference.bad()));
  }

  private String name(String entity) {
    return run.entities().stream()
        .filter(e -> e.entityId().equals(entity) && e.name() != null)
        .map(Run.Entity::name)
        .findFirst()
        .orElse(entity);
  }
}
