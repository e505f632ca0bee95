package io.countback.api.web;

import io.countback.api.gold.ChannelResponse;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.gold.Comparing;
import io.countback.api.gold.ExperimentArm;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.view.BadRequest;
import io.countback.api.view.ChannelList;
import io.countback.api.view.CollectorList;
import io.countback.api.view.Compared;
import io.countback.api.view.Compared.TemplateQuestion;
import io.countback.api.view.ExperimentList;
import io.countback.api.view.Figures;
import io.countback.api.view.Nearest;
import io.countback.api.view.ProblemType;
import io.countback.api.view.TemplateList;
import io.countback.api.view.Window;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Templates, channels, collectors and experiments compared. */
final class ComparingRoutes {
  private static final String[] DAYS = {"7", "3", "14", "30"};
  private static final String FULL_PAYMENT = "full_payment";
  private static final String TOTAL = "total";

  /** Compared dimensions that are also published by age. */
  private static final Set<String> BY_AGE = Set.of("template", "campaign_step", "tone");

  private ComparingRoutes() {}

  static Answer templates(Request request) {
    Parameters parameters =
        request.parameters(
            "from",
            "to",
            "window",
            "band",
            "dimension",
            "outcome",
            "strata",
            "snapshot",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    List<TemplateComparison> all = snapshot.compared().templates(request.scope());
    TemplateQuestion question = question(snapshot, parameters, all);
    boolean strata = parameters.word("strata", "false", "true").equals("true");
    checkStrata(question, strata);
    return request.answer(
        representation,
        parameters,
        () -> {
          List<TemplateComparison> rows =
              strata ? Compared.strata(all, question) : Compared.templates(all, question);
          TemplateList list = TemplateList.of(currency(snapshot), rows, all.stream());
          if (representation.equals(Representation.CSV)) {
            return form.body(rows.size(), list.csv(form.csv()));
          }
          Map<String, Object> body = head(snapshot, question.window());
          body.put("window_days", question.days());
          body.put("unit_of_analysis", "account");
          body.put("dimension", question.dimension());
          body.put("outcome", question.outcome());
          body.put("complete", true);
          body.put("null_reason", reason(request, snapshot, question, rows));
          body.put("rows", list.json());
          return Body.rows(rows.size(), Json.bytes(body));
        });
  }

  static Answer channels(Request request) {
    Parameters parameters =
        request.parameters(
            "from",
            "to",
            "window",
            "band",
            "by",
            "limit",
            "cursor",
            "snapshot",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    List<ChannelResponse> all = snapshot.compared().channels(request.scope());
    Window window = window(snapshot, parameters, all.stream().map(Window::of));
    int days = Integer.parseInt(parameters.word("window", DAYS));
    List<String> by = by(parameters.text("by", "channel"));
    String band =
        band(
            parameters,
            all.stream().filter(r -> Window.of(r).equals(window)).map(r -> r.agingBand()));
    List<ChannelResponse> rows = Compared.channels(all, window, days, by, band);
    Paging paging =
        request.paging(
            parameters, snapshot, "channels %s %s %s %s".formatted(window, days, by, band));
    return request.answer(
        representation,
        parameters,
        () -> {
          if (representation.equals(Representation.CSV)) {
            return form.body(rows.size(), ChannelList.csv(form.csv(), rows, currency(snapshot)));
          }
          Paging.Page page = paging.of(rows.size());
          Map<String, Object> body = head(snapshot, window);
          body.put("window_days", days);
          body.put("unit_of_analysis", "touch");
          body.put("complete", page.isAll());
          body.put("total_rows", rows.size());
          body.put("null_reason", all.isEmpty() ? "source_absent" : noData(rows));
          body.put("rows", ChannelList.json(page.of(rows)));
          if (page.next() != null) {
            body.put("next", page.next());
          }
          return Body.rows(page.rows(), Json.bytes(body));
        });
  }

  static Answer collectors(Request request) {
    Parameters parameters = request.parameters("from", "to", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    List<CollectorEffectiveness> all = snapshot.compared().collectors(request.scope());
    Window window = window(snapshot, parameters, all.stream().map(Window::of));
    return request.answer(
        representation,
        parameters,
        () -> {
          List<CollectorEffectiveness> rows = Compared.collectors(all, window);
          CollectorEffectiveness team = Compared.team(all, window);
          CollectorList list = new CollectorList(currency(snapshot), rows);
          if (representation.equals(Representation.CSV)) {
            return form.body(rows.size(), list.csv(form.csv()));
          }
          Map<String, Object> body = head(snapshot, window);
          body.put("unit_of_analysis", "item");
          body.put("ranking_justified", team == null ? null : team.rankingJustified());
          body.put("heterogeneity", team == null ? null : heterogeneity(team));
          body.put("complete", true);
          body.put("null_reason", all.isEmpty() ? "source_absent" : noData(rows));
          body.put("all", list.team(team));
          body.put("rows", list.json());
          return Body.rows(rows.size(), Json.bytes(body));
        });
  }

  static Answer experiments(Request request) {
    Parameters parameters = request.parameters("window", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    int days = Integer.parseInt(parameters.word("window", DAYS));
    ExperimentList list = experiments(request, snapshot, days);
    return request.answer(
        representation,
        parameters,
        () -> {
          if (representation.equals(Representation.CSV)) {
            return form.body(arms(list), list.csv(form.csv()));
          }
          Map<String, Object> body = head(snapshot, null);
          body.put("window_days", days);
          body.put("complete", true);
          body.put("null_reason", list.arms().isEmpty() ? "source_absent" : null);
          body.put("experiments", list.json());
          return Body.rows(list.arms().size(), Json.bytes(body));
        });
  }

  static Answer experiment(Request request) {
    Parameters parameters = request.parameters("window", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    int days = Integer.parseInt(parameters.word("window", DAYS));
    ExperimentList list = experiments(request, snapshot, days);
    String id = request.path("id");
    List<ExperimentArm> arms = list.arms().get(id);
    if (arms == null) {
      throw unknown(snapshot, id, list);
    }
    return request.answer(
        representation,
        parameters,
        () -> {
          if (representation.equals(Representation.CSV)) {
            return form.body(arms.size(), list.csv(form.csv(), id));
          }
          Map<String, Object> body = head(snapshot, null);
          body.put("window_days", days);
          body.put("unit_of_analysis", "account");
          body.put("complete", true);
          body.putAll(list.json(id));
          return Body.rows(arms.size(), Json.bytes(body));
        });
  }

  private static ExperimentList experiments(Request request, Snapshot snapshot, int days) {
    Comparing compared = snapshot.compared();
    return ExperimentList.of(currency(snapshot), compared.experiments(request.scope()), days);
  }

  private static int arms(ExperimentList list) {
    return list.arms().values().stream().mapToInt(List::size).sum();
  }

  private static Refusal unknown(Snapshot snapshot, String id, ExperimentList list) {
    return new Refusal(
        ProblemType.NOT_FOUND,
        "There is no experiment %s in %s%s. /v1/experiments lists all."
            .formatted(id, snapshot.run().runId(), Nearest.hint(id, list.arms().keySet())),
        "id");
  }

  private static TemplateQuestion question(
      Snapshot snapshot, Parameters parameters, List<TemplateComparison> all) {
    String dimension = parameters.word("dimension", Compared.DIMENSIONS.toArray(String[]::new));
    String outcome = parameters.word("outcome", Compared.OUTCOMES.toArray(String[]::new));
    Window window = window(snapshot, parameters, all.stream().map(Window::of));
    boolean full = outcome.equals(FULL_PAYMENT);
    int days = Integer.parseInt(parameters.word("window", DAYS));
    if (full && parameters.text("window") != null && days != 30) {
      throw BadRequest.unprocessable(
          "window", "full_payment is published for 30 days only; leave window out or write 30.");
    }
    String band = band(parameters, bands(all, window, dimension));
    return new TemplateQuestion(window, dimension, outcome, full ? 30 : days, band);
  }

  private static Stream<String> bands(
      List<TemplateComparison> all, Window window, String dimension) {
    return all.stream()
        .filter(r -> r.dimension().equals(dimension) && Window.of(r).equals(window))
        .map(TemplateComparison::agingBand);
  }

  /** Strata are published of templates only, and ages of a few dimensions. */
  private static void checkStrata(TemplateQuestion question, boolean strata) {
    if (strata && !question.dimension().equals("template")) {
      throw BadRequest.unprocessable(
          "strata",
          "Strata are published for dimension template only, not for %s."
              .formatted(question.dimension()));
    }
    if (question.band() != null && !BY_AGE.contains(question.dimension())) {
      throw BadRequest.unprocessable(
          "band",
          "%s is published for all ages only; leave band out, or compare %s."
              .formatted(question.dimension(), "template, campaign_step or tone"));
    }
  }

  /** A published window: by both its days, by one of them, or the newest. */
  private static Window window(Snapshot snapshot, Parameters parameters, Stream<Window> ofRows) {
    var from = parameters.date("from");
    var to = parameters.date("to");
    List<Window> published = Window.published(ofRows, snapshot.run().asOf());
    return published.stream()
        .filter(w -> from == null || w.from().equals(from))
        .filter(w -> to == null || w.to().equals(to))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.unprocessable(
                    from == null ? "to" : "from",
                    "%s compares these windows only: %s."
                        .formatted(
                            snapshot.run().runId(),
                            published.stream()
                                .map(w -> "from=" + w.from() + "&to=" + w.to())
                                .collect(Collectors.joining(", ")))));
  }

  /** An aging band that has rows, null for all; anything where nothing was published. */
  private static String band(Parameters parameters, Stream<String> ofRows) {
    String band = parameters.text("band", TOTAL);
    Set<String> published =
        ofRows
            .filter(Objects::nonNull)
            .sorted(Compared.bands())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (band.equals(TOTAL)) {
      return null;
    }
    if (!published.isEmpty() && !published.contains(band)) {
      throw BadRequest.unprocessable(
          "band",
          "There is nothing in band %s; there is in %s, %s."
              .formatted(band, TOTAL, String.join(", ", published)));
    }
    return band;
  }

  private static List<String> by(String asked) {
    if (asked.equals(TOTAL)) {
      return List.of();
    }
    List<String> by = Stream.of(asked.split(",")).distinct().toList();
    List<String> known = List.of("channel", "aging_band", "segment", "attempt");
    for (String dimension : by) {
      if (!known.contains(dimension)) {
        throw BadRequest.unprocessable(
            "by",
            "Touches are not published by %s%s; by is total, or some of %s with commas."
                .formatted(dimension, Nearest.hint(dimension, known), String.join(", ", known)));
      }
    }
    return by;
  }

  private static String reason(
      Request request,
      Snapshot snapshot,
      TemplateQuestion question,
      List<TemplateComparison> rows) {
    if (!rows.isEmpty()) {
      return null;
    }
    if (snapshot.compared().channels(request.scope()).isEmpty()) {
      return "source_absent";
    }
    return question.dimension().equals("template") && question.band() == null
        ? "no_template_ids"
        : "no_data";
  }

  private static String noData(List<?> rows) {
    return rows.isEmpty() ? "no_data" : null;
  }

  private static Map<String, Object> head(Snapshot snapshot, Window window) {
    Run run = snapshot.run();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("snapshot", run.runId());
    head.put("as_of", run.asOf().toString());
    if (window != null) {
      head.put("from", window.from().toString());
      head.put("to", window.to().toString());
    }
    head.put("currency", run.reportingCurrency());
    return head;
  }

  private static Map<String, Object> heterogeneity(CollectorEffectiveness team) {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("statistic", Figures.number(team.heterogeneityStatistic()));
    test.put("df", team.heterogeneityDf());
    test.put("p", Figures.number(team.heterogeneityP()));
    return test;
  }

  private static String currency(Snapshot snapshot) {
    return snapshot.run().reportingCurrency();
  }
}
