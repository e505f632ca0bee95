package io.countback.api.web;

import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.page.PageRequest;
import io.countback.api.page.Pages;
import io.countback.api.page.RunningNotice;
import io.countback.api.page.StaticFile;
import io.countback.api.proof.FigureRequest.Figure;
import io.countback.api.proof.Proof;
import io.countback.api.proof.RunChanges;
import io.countback.api.proof.RunChangesQuestion;
import io.countback.api.view.AccountSheet;
import io.countback.api.view.ProblemType;
import io.countback.api.view.Worklist;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pages and what they load. */
final class PageRoutes {
  private static final int MOST_PAGES = 999_999;

  private final Pages pages;
  private final Clock clock;
  private final boolean sampleData;
  private final Map<String, StaticFile> files = Pages.statics();

  PageRoutes(Pages pages, Clock clock, boolean sampleData) {
    this.pages = pages;
    this.clock = clock;
    this.sampleData = sampleData;
  }

  /** The page shows the age of the data in hours, so its tag changes with the hour. */
  Answer cfo(Request request) {
    Parameters parameters = request.anyParameters();
    Representation representation =
        Negotiation.choose(null, request.accept(), List.of(Representation.HTML));
    Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    request.snapshotOfPage(parameters);
    return request.answer(
        representation,
        parameters,
        () ->
            Body.of(
                pages.cfo(
                    request.snapshot(),
                    request.scope(),
                    new PageRequest(
                        request.path(),
                        parameters.values(),
                        request.id(),
                        now,
                        sampleData,
                        request.reader()))),
        now.toString(),
        "sample " + sampleData);
  }

  /** Templates, channels, collectors and working habits. */
  Answer manager(Request request) {
    Parameters parameters = request.anyParameters();
    return page(
        request, parameters, asked -> pages.manager(request.snapshot(), request.scope(), asked));
  }

  /** One template by age and size, and its accounts. */
  Answer template(Request request) {
    Parameters parameters = request.anyParameters();
    int number = parameters.whole("page", 1, 1, MOST_PAGES);
    return page(
        request,
        parameters,
        asked -> pages.template(request.snapshot(), request.scope(), asked, number));
  }

  /** How far risk scores can be trusted. */
  Answer risk(Request request) {
    return page(
        request,
        request.anyParameters(),
        asked -> pages.risk(request.snapshot(), request.scope(), asked));
  }

  /** What became of every line. */
  Answer quality(Request request) {
    Parameters parameters = request.anyParameters();
    Integer load = QualityRoutes.load(parameters);
    RunningNotice running =
        request.running().map(r -> RunningNotice.of(r, clock.instant())).orElse(null);
    request.snapshotNamed(parameters);
    return rendered(
        request,
        parameters,
        asked -> pages.quality(request.snapshot(), request.scope(), asked, load, running),
        String.valueOf(running));
  }

  /** Who owes what, how old. */
  Answer aging(Request request) {
    Parameters parameters = request.anyParameters();
    int number = parameters.whole("page", 1, 1, MOST_PAGES);
    request.snapshotAsOf(parameters);
    return rendered(
        request,
        parameters,
        asked -> pages.aging(request.snapshot(), request.scope(), asked, number));
  }

  /** Whom to contact first. */
  Answer collector(Request request) {
    Parameters parameters = request.anyParameters();
    Snapshot snapshot = request.snapshotAsOf(parameters);
    Notes notes = request.notes(parameters);
    return rendered(
        request,
        parameters,
        asked -> pages.collector(snapshot, request.scope(), notes, asked),
        WorklistRoutes.stamp(
            snapshot,
            request.scope(),
            Worklist.Question.read(
                    Worklist.collectors(snapshot, request.scope()), parameters.values())
                .collector(),
            notes));
  }

  /** What the day brought. */
  Answer digest(Request request) {
    Parameters parameters = request.anyParameters();
    request.snapshotAsOf(parameters);
    return rendered(
        request, parameters, asked -> pages.digest(request.snapshot(), request.scope(), asked));
  }

  /** Accounts found by what was typed into the search box. */
  Answer search(Request request) {
    return page(
        request,
        request.anyParameters(),
        asked -> pages.search(request.snapshot(), request.scope(), asked));
  }

  /** What there is to know of one account. */
  Answer account(Request request) {
    Parameters parameters = request.parameters("as_of", "snapshot");
    AccountSheet sheet = AccountRoutes.sheet(request, parameters);
    return rendered(
        request,
        parameters,
        asked -> pages.account(request.snapshot(), sheet, asked),
        AccountRoutes.stamp(sheet));
  }

  /** A page of a whole run; it shows the age of the data in hours, as the CFO's does. */
  private Answer page(Request request, Parameters parameters, Function<PageRequest, String> page) {
    request.snapshotNamed(parameters);
    return rendered(request, parameters, page);
  }

  private Answer rendered(
      Request request,
      Parameters parameters,
      Function<PageRequest, String> page,
      String... furtherParts) {
    Representation representation =
        Negotiation.choose(null, request.accept(), List.of(Representation.HTML));
    Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    PageRequest asked =
        new PageRequest(
            request.path(), parameters.values(), request.id(), now, sampleData, request.reader());
    return request.answer(
        representation,
        parameters,
        () -> Body.of(page.apply(asked)),
        Stream.concat(Stream.of(now.toString(), "sample " + sampleData), Stream.of(furtherParts))
            .toArray(String[]::new));
  }

  /** The figure of a tile with its formula filled in and its rows. */
  Answer explain(Request request) {
    Parameters parameters =
        request.parameters(
            "period", "slice", "part", "currency_basis", "currency", "snapshot", "term", "page");
    Representation representation =
        Negotiation.choose(null, request.accept(), List.of(Representation.HTML));
    Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    request.snapshot(parameters);
    Figure figure = ProofRoutes.figure(request, parameters);
    Integer term = ProofRoutes.term(parameters);
    int page = parameters.whole("page", 1, 1, MOST_PAGES);
    Proof.check(request.snapshot(), figure.definition());
    return request.answer(
        representation,
        parameters,
        () -> {
          Proof proof =
              Proof.of(request.snapshot(), request.scope(), figure.definition(), figure.point());
          ProofRoutes.checkTerm(proof, term);
          return Body.of(
              pages.explain(
                  request.snapshot(),
                  request.scope(),
                  proof,
                  term,
                  page,
                  new PageRequest(
                      request.path(),
                      parameters.values(),
                      request.id(),
                      now,
                      sampleData,
                      request.reader())));
        },
        now.toString(),
        "sample " + sampleData);
  }

  /** The rows behind what a run restated, from the number of them on a page. */
  Answer restatement(Request request) {
    Parameters parameters = request.parameters("period", "slice", "currency", "snapshot", "page");
    Representation representation =
        Negotiation.choose(null, request.accept(), List.of(Representation.HTML));
    Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    request.snapshot(parameters);
    Snapshot snapshot = request.snapshotOfRun(request.path("run"), "run");
    RunChangesQuestion question = RestatementRoutes.question(snapshot, parameters);
    int page = parameters.whole("page", 1, 1, MOST_PAGES);
    return request.answer(
        representation,
        parameters,
        () ->
            Body.of(
                pages.restatement(
                    snapshot,
                    request.scope(),
                    RunChanges.of(snapshot, request.scope(), question),
                    page,
                    new PageRequest(
                        request.path(),
                        parameters.values(),
                        request.id(),
                        now,
                        sampleData,
                        request.reader()))),
        now.toString(),
        "sample " + sampleData);
  }

  /** A fixed list of names; the names are no paths. */
  Answer file(Request request) {
    StaticFile file = files.get(request.path("name"));
    if (file == null) {
      throw new Refusal(ProblemType.NOT_FOUND, "There is no file " + request.path("name") + ".");
    }
    Representation representation = new Representation("file", file.mediaType(), file.mediaType());
    return request.answer(representation, request.anyParameters(), () -> Body.of(file.bytes()));
  }
}
