package io.countback.api.web;

import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.DamagedTable;
import io.countback.api.gold.LakeTooNew;
import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.NothingPublished;
import io.countback.api.gold.SnapshotGone;
import io.countback.api.page.Pages;
import io.countback.api.page.RunningNotice;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Problem;
import io.countback.api.view.ProblemType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which failure becomes which problem: problem+json for programs, a page for browsers. */
final class Errors {
  static final String PROBLEM_JSON = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private static final List<String> PAGES = List.of("/cfo", "/manager", "/quality");

  private final CurrentSnapshot current;
  private final Pages pages;
  private final Door door;
  private final Clock clock;

  Errors(CurrentSnapshot current, Pages pages, Door door, Clock clock) {
    this.current = current;
    this.pages = pages;
    this.door = door;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.exception(BadRequest.class, (e, c) -> send(c, e.type(), e.detail(), e.parameter()));
    routes.exception(Refusal.class, (e, c) -> send(c, e.type(), e.getMessage(), e.parameter()));
    routes.exception(
        SnapshotGone.class,
        (e, c) -> send(c, ProblemType.SNAPSHOT_GONE, e.getMessage(), "snapshot"));
    routes.exception(
        LedgerNotPublished.class, (e, c) -> send(c, ProblemType.UNPROCESSABLE, e.getMessage()));
    routes.exception(NothingPublished.class, (e, c) -> notPublished(c, e));
    routes.exception(LakeTooNew.class, (e, c) -> send(c, ProblemType.NOT_READY, e.getMessage()));
    routes.exception(DamagedTable.class, (e, c) -> send(c, ProblemType.DAMAGED, detail(e)));
    routes.exception(HttpResponseException.class, (e, c) -> unmatched(c, e));
    routes.exception(Exception.class, (e, c) -> unexpected(c, e));
  }

  /** A page is no error then: it says what to do first. */
  private void notPublished(Context context, NothingPublished e) {
    if (PAGES.contains(context.path())) {
      byte[] page =
          pages
              .empty(
                  context.path(),
                  e.place(),
                  current.running().map(r -> RunningNotice.of(r, clock.instant())).orElse(null),
                  Door.reader(context))
              .getBytes(StandardCharsets.UTF_8);
      Responder.write(context, Representation.HTML.contentType(), page);
      return;
    }
    send(context, ProblemType.NOT_READY, e.getMessage());
  }

  private String detail(DamagedTable e) {
    String lastGood =
        current
            .lastGoodRun()
            .map(run -> "The last good run served was " + run + ".")
            .orElse("No run was served since the start.");
    return "%s %s No figure is served. countback verify checks the lake; put the file back from a backup."
        .formatted(e.getMessage(), lastGood);
  }

  /** Who is not known is not told which paths there are. */
  private void unmatched(Context context, HttpResponseException e) {
    try {
      door.checkKnown(context);
    } catch (Refusal refused) {
      send(context, refused.type(), refused.getMessage());
      return;
    }
    if (e.getStatus() == 404) {
      send(context, ProblemType.NOT_FOUND, "There is nothing under " + context.path() + ".");
    } else if (e.getStatus() == 405) {
      context.header("Allow", Routes.METHODS);
      send(
          context,
          ProblemType.METHOD,
          "The method " + context.req().getMethod() + " does not exist here.");
    } else {
      unexpected(context, e);
    }
  }

  private void unexpected(Context context, Exception e) {
    LOG.error("request {} failed", RequestIds.of(context), e);
    send(
        context,
        ProblemType.UNEXPECTED,
        "The service failed; nothing was changed. Try again, and report the request id if it stays so.");
  }

  private void send(Context context, ProblemType type, String detail) {
    send(context, type, detail, null);
  }

  private void send(Context context, ProblemType type, String detail, String parameter) {
    String id = RequestIds.of(context);
    mark(context, type);
    if (isForBrowser(context)) {
      String page = pages.problem(type.status(), type.title(), detail, id, Door.reader(context));
      Responder.write(
          context, Representation.HTML.contentType(), page.getBytes(StandardCharsets.UTF_8));
      return;
    }
    Responder.write(context, PROBLEM_JSON, Json.bytes(Problem.of(type, detail, parameter, id)));
  }

  /** Status and headers of a problem. */
  static void mark(Context context, ProblemType type) {
    context.status(type.status());
    context.removeHeader("ETag");
    if (hasBody(context)) {
      // It may not have been read: the server then ends the connection, and says so, lest the
      // client send its next request there.
      context.header("Connection", "close");
    }
    switch (type.status()) {
      case 401 -> context.header("WWW-Authenticate", "Bearer");
      case 429 -> context.header("Retry-After", "60");
      case 503 -> context.header("Retry-After", "5");
      default -> {
        // Nothing more to say.
      }
    }
  }

  private static boolean hasBody(Context context) {
    return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
  }

  private static boolean isForBrowser(Context context) {
    String path = context.path();
    boolean isData =
        path.startsWith("/v1") || path.startsWith("/health/") || path.startsWith("/static/");
    return !isData && Negotiation.namesHtml(context.header("Accept"));
  }
}
