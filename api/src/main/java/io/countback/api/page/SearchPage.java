package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.security.Scope;
import io.countback.api.view.AccountSearch;
import io.countback.api.view.AccountSearch.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accounts that what was typed into the search box may mean.
 *
 * @param query as it was typed
 * @param rows null where nothing was found, or nothing looked for
 */
record SearchPage(Frame frame, String query, String headline, Panel rows, Foot foot) {
  private static final List<String> NAMES = List.of("q", "snapshot");

  static SearchPage of(Snapshot snapshot, Scope scope, PageRequest request) {
    ParameterNames.check(request.parameters().keySet(), NAMES);
    Run run = snapshot.run();
    String pinned = request.parameters().get("snapshot");
    String query = AccountSearch.letters(request.parameters().get("q"));
    Frame frame = Frame.ofRun(snapshot, path("/accounts", query, pinned), pinned != null, request);
    if (query.length() < AccountSearch.LEAST_LETTERS) {
      String hint =
          "Type at least two letters or digits of a name, an account, an invoice or a purchase order.";
      Foot foot = Foot.of(false, null, RunFacts.source(run), request);
      return new SearchPage(frame, query, hint, null, foot);
    }
    AccountSearch search = AccountSearch.of(snapshot, scope, query);
    return new SearchPage(
        frame,
        query,
        headline(search),
        search.found().isEmpty() ? null : panel(search, pinned, AccountPage.isPublished(run)),
        Foot.of(false, path("/v1/accounts", query, pinned), RunFacts.source(run), request));
  }

  private static String headline(AccountSearch search) {
    if (search.total() == 0) {
      return "No account has “%s” in its name or id, its invoices or their purchase orders."
          .formatted(search.query());
    }
    String matches =
        ManagerWords.many(search.total(), "account")
            + (search.total() == 1 ? " matches" : " match")
            + " “"
            + search.query()
            + "”";
    return search.found().size() < search.total()
        ? "%s; the best %d are shown, more letters make it fewer."
            .formatted(matches, search.found().size())
        : matches + ".";
  }

  private static Panel panel(AccountSearch search, String pinned, boolean briefs) {
    return Panel.of(
            "found",
            "w12",
            "Accounts",
            briefs ? "Each opens its brief." : "Each opens what is open of it.")
        .table(
            new DataTable(
                "Accounts found, table",
                "Accounts that match " + search.query(),
                "lines",
                List.of(Head.words("Account"), Head.words("Found by"), Head.words("Collector")),
                search.found().stream().map(f -> line(f, pinned, briefs)).toList()));
  }

  private static Line line(Found found, String pinned, boolean briefs) {
    return new Line(
        "",
        List.of(
            Cell.words(found.name() == null ? found.account() : found.name())
                .note(found.name() == null ? "" : found.account())
                .opening(
                    briefs
                        ? AccountPage.address(found.account(), pinned)
                        : AccountPage.items(found.account(), pinned)),
            Cell.words(by(found)),
            Cell.words(found.collector() == null ? Format.NONE : found.collector())));
  }

  private static String by(Found found) {
    return switch (found.by()) {
      case ACCOUNT -> "account id";
      case NAME -> "name";
      case INVOICE -> "invoice " + found.matched();
      case PURCHASE_ORDER -> "purchase order " + found.matched();
    };
  }

  private static String path(String path, String query, String pinned) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", query);
    parameters.put("snapshot", pinned);
    return ManagerView.path(path, parameters);
  }
}
