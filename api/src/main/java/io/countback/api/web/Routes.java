package io.countback.api.web;

import io.countback.api.gold.CurrentSnapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every path of the service. All are read-only: GET, HEAD and OPTIONS. */
final class Routes {
  static final String METHODS = "GET, HEAD, OPTIONS";

  private final CurrentSnapshot current;
  private final PageRoutes pages;
  private final String buildId;
  private final Responder responder = new Responder();

  Routes(CurrentSnapshot current, PageRoutes pages, String buildId) {
    this.current = current;
    this.pages = pages;
    this.buildId = buildId;
  }

  private Map<String, Handler> all() {
    Map<String, Handler> paths = new LinkedHashMap<>();
    paths.put("/", context -> context.redirect("/cfo", HttpStatus.SEE_OTHER));
    paths.put("/cfo", answer(pages::cfo));
    paths.put("/manager", answer(pages::manager));
    paths.put("/manager/template", answer(pages::template));
    paths.put("/aging", answer(pages::aging));
    paths.put("/accounts", answer(pages::search));
    paths.put("/explain/{id}", answer(pages::explain));
    paths.put("/restatements/{run}", answer(pages::restatement));
    paths.put("/v1/catalog", answer(LakeRoutes::catalog));
    paths.put("/v1/metrics", answer(MetricRoutes::list));
    paths.put("/v1/metrics/{id}", answer(MetricRoutes::series));
    paths.put("/v1/metrics/{id}/explain", answer(ProofRoutes::explain));
    paths.put("/v1/metrics/{id}/chart.svg", answer(MetricRoutes::svg));
    paths.put("/v1/metrics/{id}/chart.png", answer(MetricRoutes::png));
    paths.put("/v1/restatements", answer(RestatementRoutes::list));
    paths.put("/v1/restatements/rows", answer(RestatementRoutes::rows));
    paths.put("/v1/accounts", answer(AccountRoutes::search));
    paths.put("/v1/aging", answer(AgingRoutes::aging));
    paths.put("/v1/risk/buckets", answer(RiskRoutes::buckets));
    paths.put("/v1/risk/model", answer(RiskRoutes::model));
    paths.put("/v1/templates/comparison", answer(ComparingRoutes::templates));
    paths.put("/v1/channels/response", answer(ComparingRoutes::channels));
    paths.put("/v1/collectors/effectiveness", answer(ComparingRoutes::collectors));
    paths.put("/v1/experiments", answer(ComparingRoutes::experiments));
    paths.put("/v1/experiments/{id}", answer(ComparingRoutes::experiment));
    paths.put("/v1/runs", answer(LakeRoutes::runs));
    paths.put("/health/live", answer(LakeRoutes::live));
    paths.put("/health/ready", answer(LakeRoutes::ready));
    paths.put("/static/{name}", answer(pages::file));
    return paths;
  }

  /** The paths, as a reader of the documentation writes them. */
  List<String> paths() {
    return List.copyOf(all().keySet());
  }

  void register(RoutesConfig routes) {
    all()
        .forEach(
            (path, handler) -> {
              routes.addHttpHandler(HandlerType.GET, path, handler);
              routes.addHttpHandler(HandlerType.HEAD, path, handler);
              routes.addHttpHandler(HandlerType.OPTIONS, path, Routes::options);
            });
  }

  private Handler answer(Function<Request, Answer> handler) {
    return context -> {
      Request request = new Request(context, current::get, buildId);
      responder.send(context, request, handler.apply(request));
    };
  }

  private static void options(Context context) {
    context.status(HttpStatus.NO_CONTENT).header("Allow", METHODS);
  }
}
