package io.countback.api.web;

import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Worklist;
import io.countback.api.view.WorklistFeed;
import io.countback.api.view.WorklistRows;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whom to contact first. */
final class WorklistRoutes {
  private WorklistRoutes() {}

  static Answer prioritized(Request request) {
    Parameters parameters =
        request.parameters(
            "as_of",
            "collector",
            "bucket",
            "order",
            "include",
            "limit",
            "cursor",
            "snapshot",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshotAsOf(parameters);
    Worklist.Question question =
        Worklist.Question.read(Worklist.collectors(snapshot, request.scope()), parameters.values());
    boolean deferred = parameters.word("include", "listed", "deferred").equals("deferred");
    Notes notes = request.notes(parameters);
    String stamp = stamp(snapshot, request.scope(), question.collector(), notes);
    Paging paging = request.paging(parameters, snapshot, "prioritized " + question + stamp);
    boolean isLong = Worklist.isLong(snapshot, request.scope(), question);
    if (isLong && !representation.equals(Representation.CSV)) {
      checkLong(paging, deferred);
    }
    return request.answer(
        representation,
        parameters,
        () -> {
          if (representation.equals(Representation.CSV)
              && question.collector() == null
              && snapshot.compared().areManyPrioritized()) {
            return form.body(
                () -> WorklistFeed.of(snapshot, request.scope(), question, notes, form.csv()));
          }
          Worklist list =
              isLong
                  ? Worklist.of(snapshot, request.scope(), question, notes, paging.end())
                  : Worklist.of(snapshot, request.scope(), question, notes);
          WorklistRows rows = new WorklistRows(list);
          Run run = snapshot.run();
          int size = list.counts().listed();
          if (representation.equals(Representation.CSV)) {
            return form.body(
                size + list.deferred().size(), rows.csv(form.csv(), run.reportingCurrency()));
          }
          Paging.Page page = paging.of(size);
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("snapshot", run.runId());
          body.put("as_of", run.asOf().toString());
          body.put("currency", run.reportingCurrency());
          body.put("collector", question.collector());
          body.put("bucket", question.bucket());
          body.put("order", question.order().word());
          body.put("complete", page.isAll());
          body.put("total_rows", size);
          body.put("deferred", rows.deferredSum(run.reportingCurrency()));
          body.put("rows", rows.json(page.from(), page.to()));
          if (deferred) {
            body.put("deferred_rows", rows.deferred());
          }
          if (page.next() != null) {
            body.put("next", page.next());
          }
          return Body.rows(page.rows(), Json.bytes(body));
        },
        stamp);
  }

  private static void checkLong(Paging paging, boolean deferred) {
    String remedy = "ask for one collector, or for all of it with format=csv.";
    if (deferred) {
      throw BadRequest.unprocessable(
          "include", "The list is too long to tell those left alone in one answer; " + remedy);
    }
    if (paging.end() > Worklist.MOST_OF_LONG) {
      throw BadRequest.unprocessable(
          "cursor",
          "The list is long, and of such a list the first %d accounts are told in pages; %s"
              .formatted(Worklist.MOST_OF_LONG, remedy));
    }
  }

  /**
   * Changes when something is written on an account of the list, whatever else is asked of it.
   *
   * @param collector null for all
   */
  static String stamp(Snapshot snapshot, Scope scope, String collector, Notes notes) {
    if (notes.isEmpty()) {
      return "";
    }
    return collector == null && scope.seesAll() && snapshot.compared().areManyPrioritized()
        ? notes.stamp()
        : notes.stamp(
            snapshot.compared().prioritized(scope, collector).stream()
                .map(PrioritizedAccount::accountId)
                .toList());
  }
}
