package io.countback.api.page;

import io.countback.api.gold.ChannelResponse;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.gold.Comparing;
import io.countback.api.gold.ExperimentArm;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.page.Frame.Choice;
import io.countback.api.security.Scope;
import io.countback.api.view.Compared;
import io.countback.api.view.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything the manager's page prints, ready for the template.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param headline the finding about the compared values
 * @param missing what was not loaded, and what to load; null where touches have what is compared
 * @param risk where it is told how far risk can be trusted; null for who may not go there
 * @param months the window, in words
 * @param filters controls above the panels; empty where there is nothing to choose from
 * @param keep parameters that the form carries along
 * @param panels in the order of the page
 * @param habits small pictures on one scale
 * @param promises panels about promises and disputes
 */
record ManagerPage(
    Frame frame,
    String stale,
    String incomplete,
    String kick,
    String headline,
    Missing missing,
    String risk,
    String months,
    List<Filter> filters,
    List<Choice> keep,
    List<Panel> panels,
    List<Panel> habits,
    List<Panel> promises,
    Foot foot) {

  /** What was not loaded, and the files and columns that change it. */
  record Missing(String head, String text, String example) {}

  /** What the tables hold, read once. */
  private record Tables(
      List<TemplateComparison> templates,
      List<ChannelResponse> channels,
      List<CollectorEffectiveness> collectors) {

    static Tables of(Comparing compared, Scope scope) {
      return new Tables(
          compared.templates(scope), compared.channels(scope), compared.collectors(scope));
    }

    boolean isEmpty() {
      return templates.isEmpty() && channels.isEmpty() && collectors.isEmpty();
    }

    List<Window> windows(Run run) {
      return Window.published(
          Stream.of(
                  templates.stream().map(Window::of),
                  channels.stream().map(Window::of),
                  collectors.stream().map(Window::of))
              .flatMap(s -> s),
          run.asOf());
    }

    List<String> bands() {
      return Stream.concat(
              templates.stream().map(TemplateComparison::agingBand),
              channels.stream().map(ChannelResponse::agingBand))
          .filter(Objects::nonNull)
          .distinct()
          .sorted(Compared.bands())
          .toList();
    }

    List<String> dimensions() {
      List<String> found =
          templates.stream().map(TemplateComparison::dimension).distinct().toList();
      return Compared.DIMENSIONS.stream().filter(found::contains).toList();
    }
  }

  static ManagerView view(
      Snapshot snapshot, Scope scope, PageRequest request, List<String> further) {
    Tables tables = Tables.of(snapshot.compared(), scope);
    return view(tables, snapshot, request, further);
  }

  private static ManagerView view(
      Tables tables, Snapshot snapshot, PageRequest request, List<String> further) {
    return ManagerView.parse(
        request.parameters(),
        tables.windows(snapshot.run()),
        tables.bands(),
        tables.dimensions(),
        further);
  }

  static ManagerPage of(Snapshot snapshot, Scope scope, PageRequest request) {
    Run run = snapshot.run();
    String currency = run.reportingCurrency();
    Comparing compared = snapshot.compared();
    Tables tables = Tables.of(compared, scope);
    ManagerView view = view(tables, snapshot, request, List.of());
    Frame frame = Frame.ofRun(snapshot, view.address(), view.snapshot() != null, request);
    var experiments = compared.experiments(scope);
    TemplatePanels templates = new TemplatePanels(tables.templates(), experiments, view, currency);
    List<Panel> panels = new ArrayList<>();
    if (!templates.rows().isEmpty()) {
      panels.addAll(templates.panels());
    }
    panels.addAll(ExperimentPanels.of(experiments, view, currency));
    panels.addAll(ChannelPanels.of(tables.channels(), view));
    panels.addAll(new CollectorPanels(tables.collectors(), view, currency, frame.foot()).panels());
    Measured measured = new Measured(snapshot, scope, view.window().to());
    panels.addAll(CoveragePanel.of(measured, null, view.snapshot()));
    Missing missing = missing(tables, templates.rows(), view);
    return new ManagerPage(
        frame,
        view.snapshot() == null ? CfoPage.stale(run, request) : null,
        CfoPage.incomplete(run),
        "Templates, channels and working habits, " + ManagerWords.window(view.window()),
        headline(templates.rows(), experiments, missing, view),
        missing,
        RiskPage.address(request.reader().role(), view.snapshot()),
        ManagerWords.window(view.window()),
        tables.isEmpty() ? List.of() : filters(tables, view, run),
        view.snapshot() == null
            ? List.of()
            : List.of(new Choice("snapshot", view.snapshot(), true)),
        panels,
        HabitPanels.of(measured),
        PromisePanels.of(measured),
        foot(run, view, request));
  }

  private static String headline(
      List<TemplateComparison> rows,
      List<ExperimentArm> experiments,
      Missing missing,
      ManagerView view) {
    if (!rows.isEmpty()) {
      return ManagerHeadline.of(rows, experiments, view);
    }
    return missing == null
        ? "No account was first touched with a %s in this view.".formatted(view.noun())
        : missing.head();
  }

  private static Missing missing(Tables tables, List<TemplateComparison> rows, ManagerView view) {
    if (!rows.isEmpty()) {
      return null;
    }
    if (tables.channels().isEmpty() && tables.templates().isEmpty()) {
      return new Missing(
          "No touches are loaded, so nothing can be compared.",
          "Load the file of touches, one line for each message, letter or call; replies are lines with direction in. Promises, disputes and receipts count as responses where they are loaded too.",
          """
          touch.csv     touch_id,account_id,touched_at,channel,direction,collector_id,template_id,template_version,delivery
          template.csv  template_id,version,name,type,subject,tone
          countback ingest --lake DIR touch.csv template.csv
          countback compute --lake DIR --as-of DATE""");
    }
    if (tables.templates().stream().noneMatch(r -> r.dimension().equals("template"))) {
      return new Missing(
          "Touches name no template, so templates cannot be compared.",
          "The touches loaded have nothing in the column template_id. Supply it, and template_version where a text has changed; the figures below need neither.",
          """
          touch.csv     … template_id,template_version
          template.csv  template_id,version,name,type,subject,tone""");
    }
    return null;
  }

  private static List<Filter> filters(Tables tables, ManagerView view, Run run) {
    List<Filter> filters = new ArrayList<>();
    filters.add(
        new Filter(
            "period",
            "First touched",
            tables.windows(run).stream()
                .map(
                    w ->
                        new Choice(
                            w.to().toString(), ManagerWords.window(w), w.equals(view.window())))
                .toList()));
    filters.add(
        new Filter(
            "window",
            "Response within",
            ManagerView.DAYS.stream()
                .map(d -> new Choice(String.valueOf(d), d + " days", d == view.days()))
                .toList()));
    List<Choice> bands = new ArrayList<>(List.of(new Choice("", "All ages", view.band() == null)));
    tables
        .bands()
        .forEach(b -> bands.add(new Choice(b, ManagerWords.band(b), b.equals(view.band()))));
    filters.add(new Filter("band", "Age of the oldest invoice", bands));
    filters.add(
        new Filter(
            "adjust",
            "Adjustment",
            List.of(
                new Choice("bh", "Benjamini–Hochberg", !view.holm()),
                new Choice("holm", "Holm", view.holm()))));
    if (tables.dimensions().size() > 1) {
      filters.add(
          new Filter(
              "by",
              "Compare",
              tables.dimensions().stream()
                  .map(d -> new Choice(d, name(d), d.equals(view.dimension())))
                  .toList()));
    }
    return filters;
  }

  private static String name(String dimension) {
    String words = dimension.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static Foot foot(Run run, ManagerView view, PageRequest request) {
    String path = view.data("/v1/templates/comparison", "window", String.valueOf(view.days()));
    return Foot.of(false, path, RunFacts.source(run), request);
  }
}
