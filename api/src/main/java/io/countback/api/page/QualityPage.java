package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.Load;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.Frame.Choice;
import io.countback.api.security.Access;
import io.countback.api.security.Scope;
import io.countback.api.view.DataQuality;
import io.countback.api.view.GapList;
import io.countback.api.view.Reconciled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of every line of the files: loaded, left out, set aside or known already.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 */
record QualityPage(
    Frame frame,
    String stale,
    String kick,
    String headline,
    List<Filter> filters,
    List<Choice> keep,
    List<Panel> panels,
    Foot foot) {
  private static final String PATH = "/quality";
  private static final List<String> NAMES =
      List.of("load", "code", "fact", "test", "salesperson", "snapshot");
  private static final int MOST_LOADS = 60;

  /**
   * The page.
   *
   * @param load number of a load; null for the newest that read a line
   */
  static QualityPage of(Snapshot snapshot, Scope scope, PageRequest request, Integer load) {
    Run run = snapshot.run();
    Map<String, String> parameters = request.parameters();
    ParameterNames.check(parameters.keySet(), NAMES);
    String pinned = parameters.get("snapshot");
    String code = parameters.get("code");
    DataQuality all = DataQuality.of(snapshot, scope, load);
    DataQuality chosen = all.of(code);
    String data = ManagerView.path("/v1/data-quality", query(load, code, pinned));
    QualityPanels panels =
        new QualityPanels(all, chosen, scope.seesAll(), code, data, c -> address(load, c, pinned));
    List<Panel> shown = new ArrayList<>(panels.panels());
    GapList.Question question =
        new GapList.Question(
            parameters.get("fact"), parameters.get("test"), parameters.get("salesperson"));
    Measured measured = new Measured(snapshot, scope, run.asOf());
    shown.addAll(CoveragePanel.of(measured, question.test(), pinned));
    shown.addAll(
        new FactPanels(
                measured,
                GapList.of(snapshot, scope, question),
                question,
                q -> address(load, code, q, pinned),
                pinned)
            .panels());
    if (Access.COMPANY.admits(request.reader().role())) {
      shown.add(new RestatedPanel(snapshot, pinned).panel());
    }
    shown.add(
        new LoadPanel(snapshot, all, n -> address(Math.toIntExact(n), null, pinned), pinned)
            .panel());
    return new QualityPage(
        Frame.ofRun(snapshot, address(load, code, question, pinned), pinned != null, request),
        pinned == null ? CfoPage.stale(run, request) : null,
        kick(all.load()),
        headline(all),
        filters(all),
        pinned == null ? List.of() : List.of(new Choice("snapshot", pinned, false)),
        shown,
        Foot.of(false, data, RunFacts.source(run), request));
  }

  private static String kick(Load load) {
    return load == null
        ? "Data quality"
        : "Data quality, load %d of %s".formatted(load.loadId(), Dates.full(load.businessDay()));
  }

  private static String headline(DataQuality quality) {
    if (quality.load() == null) {
      return "No load is listed yet; the next run lists them all.";
    }
    long read = quality.loads().loads().stream().mapToLong(Load::rowsRead).sum();
    Run run = quality.run();
    String ledger = ledger(quality.reconciled());
    if (run.quarantinedRows() == 0) {
      return "%s %s read so far are accounted for; none is set aside."
          .formatted(ledger.isEmpty() ? "All" : ledger + "all", ManagerWords.many(read, "line"));
    }
    String amounts =
        run.quarantinedAmounts().stream()
            .map(a -> Format.money(a.amount(), a.currency()))
            .collect(Collectors.joining(" and "));
    return "%s%s of %s read so far %s set aside%s."
        .formatted(
            ledger,
            Format.count(run.quarantinedRows()),
            ManagerWords.many(read, "line"),
            run.quarantinedRows() == 1 ? "is" : "are",
            amounts.isEmpty() ? "" : ", " + amounts);
  }

  /** How receivables and ledger agree, before the rest of the sentence; empty without a ledger. */
  private static String ledger(List<Reconciled> accounts) {
    if (accounts.isEmpty()) {
      return "";
    }
    boolean ties = accounts.stream().allMatch(a -> a.difference().signum() == 0);
    return ties ? "The ledger ties out to the cent; " : "The ledger is off within its tolerance; ";
  }

  private static List<Filter> filters(DataQuality quality) {
    List<Load> all =
        quality.loads().loads().stream()
            .filter(l -> l.rowsRead() > 0 || l.equals(quality.load()))
            .toList();
    List<Choice> loads = new ArrayList<>();
    for (Load load : all) {
      // The chosen one always, however old.
      if (loads.size() < MOST_LOADS || load.equals(quality.load())) {
        loads.add(choice(load, quality.load()));
      }
    }
    if (loads.isEmpty()) {
      return List.of();
    }
    return List.of(new Filter("load", "Load", loads));
  }

  private static Choice choice(Load load, Load chosen) {
    return new Choice(
        String.valueOf(load.loadId()),
        "Load %d of %s".formatted(load.loadId(), Dates.full(load.businessDay())),
        load.equals(chosen));
  }

  /**
   * The page.
   *
   * @param load null for the newest
   * @param code null for all checks
   * @param question which accounts are listed with what is missing of them
   * @param snapshot the run chosen, null for the newest
   */
  private static String address(
      Integer load, String code, GapList.Question question, String snapshot) {
    Map<String, String> query = query(load, code, null);
    query.put("fact", question.fact());
    query.put("test", question.test());
    query.put("salesperson", question.salesperson());
    query.put("snapshot", snapshot);
    return ManagerView.path(PATH, query);
  }

  /** The page with one load; null for the newest. */
  static String address(Integer load, String code, String snapshot) {
    return address(load, code, GapList.Question.ALL, snapshot);
  }

  /** The accounts that fail a test of contact coverage. */
  static String ofTest(String test, String snapshot) {
    return address(null, null, new GapList.Question(null, test, null), snapshot)
        + FactPanels.ANCHOR;
  }

  private static Map<String, String> query(Integer load, String code, String snapshot) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("load", load == null ? null : String.valueOf(load));
    query.put("code", code);
    query.put("snapshot", snapshot);
    return query;
  }
}
