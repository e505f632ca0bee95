package io.countback.api.web;

import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.note.NoteJournal;
import io.countback.api.security.Access;
import io.countback.api.view.ProblemType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Function;

/**
 * Every path of the service and who may open it. Figures are read-only; what people write are notes
 * on accounts.
 */
final class Routes {
  /** Methods of nearly every path. */
  static final String METHODS = "GET, HEAD, OPTIONS";

  private static final Handler REFUSE = Routes::refuse;

  private final CurrentSnapshot current;
  private final NoteJournal journal;
  private final NoteRoutes notes;
  private final PageRoutes pages;
  private final SignInRoutes signIn;
  private final Door door;
  private final String buildId;
  private final Responder responder = new Responder();

  Routes(
      CurrentSnapshot current,
      NoteJournal journal,
      PageRoutes pages,
      SignInRoutes signIn,
      Door door,
      String buildId) {
    this.current = current;
    this.journal = journal;
    this.notes = new NoteRoutes(current, journal);
    this.pages = pages;
    this.signIn = signIn;
    this.door = door;
    this.buildId = buildId;
  }

  /** The paths, as a reader of the documentation writes them. */
  List<Route> all() {
    return List.of(
        new Route("/", Access.OPEN, true, signIn::form, signIn::signIn),
        new Route("/sign-out", Access.OPEN, true, null, signIn::signOut),
        page("/cfo", Access.COMPANY, pages::cfo),
        page("/manager", Access.TEAMS, pages::manager),
        page("/manager/template", Access.TEAMS, pages::template),
        page("/manager/risk", Access.COMPANY, pages::risk),
        page("/collector", Access.FIGURES, pages::collector),
        page("/collector/digest", Access.FIGURES, pages::digest),
        page("/aging", Access.ACCOUNTS, pages::aging),
        page("/accounts", Access.ACCOUNTS, pages::search),
        page("/accounts/{id}", Access.ACCOUNTS, pages::account),
        new Route("/accounts/{id}/notes", Access.NOTES, false, null, notes::form),
        page("/quality", Access.TEAMS, pages::quality),
        page("/explain/{id}", Access.COMPANY, pages::explain),
        page("/restatements/{run}", Access.COMPANY, pages::restatement),
        data("/v1/catalog", Access.EVERYBODY, LakeRoutes::catalog),
        data("/v1/metrics", Access.FIGURES, MetricRoutes::list),
        data("/v1/metrics/{id}", Access.FIGURES, MetricRoutes::series),
        data("/v1/metrics/{id}/explain", Access.COMPANY, ProofRoutes::explain),
        data("/v1/metrics/{id}/chart.svg", Access.FIGURES, MetricRoutes::svg),
        data("/v1/metrics/{id}/chart.png", Access.FIGURES, MetricRoutes::png),
        data("/v1/restatements", Access.COMPANY, RestatementRoutes::list),
        data("/v1/restatements/rows", Access.COMPANY, RestatementRoutes::rows),
        data("/v1/accounts", Access.ACCOUNTS, AccountRoutes::search),
        data("/v1/accounts/prioritized", Access.FIGURES, WorklistRoutes::prioritized),
        data("/v1/accounts/gaps", Access.FIGURES, AccountRoutes::gaps),
        data("/v1/accounts/{id}", Access.ACCOUNTS, AccountRoutes::brief),
        new Route("/v1/accounts/{id}/notes", Access.NOTES, false, null, notes::write),
        data("/v1/risk/buckets", Access.FIGURES, RiskRoutes::buckets),
        data("/v1/risk/model", Access.COMPANY, RiskRoutes::model),
        data("/v1/wins", Access.FIGURES, WinRoutes::wins),
        data("/v1/digest/{collector}", Access.FIGURES, DigestRoutes::digest),
        data("/v1/aging", Access.ACCOUNTS, AgingRoutes::aging),
        data("/v1/templates/comparison", Access.TEAMS, ComparingRoutes::templates),
        data("/v1/channels/response", Access.TEAMS, ComparingRoutes::channels),
        data("/v1/collectors/effectiveness", Access.FIGURES, ComparingRoutes::collectors),
        data("/v1/experiments", Access.TEAMS, ComparingRoutes::experiments),
        data("/v1/experiments/{id}", Access.TEAMS, ComparingRoutes::experiment),
        data("/v1/data-quality", Access.TEAMS, QualityRoutes::quality),
        data("/v1/loads", Access.TEAMS, QualityRoutes::loads),
        data("/v1/runs", Access.TEAMS, LakeRoutes::runs),
        data("/health/live", Access.OPEN, LakeRoutes::live),
        data("/health/ready", Access.OPEN, LakeRoutes::ready),
        data("/static/{name}", Access.OPEN, pages::file));
  }

  void register(RoutesConfig routes) {
    for (Route route : all()) {
      Handler get = route.get() == null ? REFUSE : route.get();
      Handler post = route.post() == null ? REFUSE : route.post();
      add(routes, HandlerType.GET, route, get);
      add(routes, HandlerType.HEAD, route, get);
      add(routes, HandlerType.POST, route, post);
      add(routes, HandlerType.OPTIONS, route, context -> context.status(HttpStatus.NO_CONTENT));
      add(routes, HandlerType.PUT, route, REFUSE);
      add(routes, HandlerType.PATCH, route, REFUSE);
      add(routes, HandlerType.DELETE, route, REFUSE);
    }
  }

  private void add(RoutesConfig routes, HandlerType method, Route route, Handler handler) {
    routes.addHttpHandler(
        method,
        route.path(),
        context -> {
          if (!door.lets(context, route)) {
            return;
          }
          if (method.equals(HandlerType.OPTIONS) || handler == REFUSE) {
            context.header("Allow", route.methods());
          }
          handler.handle(context);
        });
  }

  private Route page(String path, Access access, Function<Request, Answer> handler) {
    return new Route(path, access, true, answer(handler), null);
  }

  private Route data(String path, Access access, Function<Request, Answer> handler) {
    return new Route(path, access, false, answer(handler), null);
  }

  private Handler answer(Function<Request, Answer> handler) {
    return context -> {
      Request request = new Request(context, current, journal, buildId);
      try {
        responder.send(context, request, handler.apply(request));
      } catch (OutOfMemoryError e) {
        if (context.res().isCommitted()) {
          throw e;
        }
        // What the question held is let go by now; the others are answered as before.
        throw new Refusal(
            ProblemType.NO_MEMORY,
            "The answer needs more memory than the service has left; nothing was changed. Ask for less, such as one collector or account, ask for format=csv where there are lists, or let whoever runs the service give it more (JDK_JAVA_OPTIONS=-Xmx2g).");
      }
    };
  }

  /** Answers a method that a path does not have. */
  private static void refuse(Context context) {
    throw new Refusal(
        ProblemType.METHOD, "The method " + context.req().getMethod() + " does not exist here.");
  }
}
