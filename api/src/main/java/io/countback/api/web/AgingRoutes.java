package io.countback.api.web;

import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.AgedBalance;
import io.countback.api.view.AgedItems;
import io.countback.api.view.AgingList;
import io.countback.api.view.AgingQuestion;
import io.countback.api.view.BadRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The aged trial balance, per account or per open item. */
final class AgingRoutes {
  private AgingRoutes() {}

  static Answer aging(Request request) {
    Parameters parameters =
        request.parameters(
            "as_of",
            "entity",
            "collector",
            "account",
            "currency",
            "sort",
            "items",
            "limit",
            "cursor",
            "snapshot",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    boolean items = parameters.word("items", "false", "true").equals("true");
    Snapshot snapshot = request.snapshotAsOf(parameters);
    AgedBalance.Question question =
        AgingQuestion.read(
            AgingQuestion.Choices.of(snapshot, request.scope(), parameters.values()),
            parameters.values());
    Paging paging = request.paging(parameters, snapshot, "aging %s %s".formatted(question, items));
    boolean isLong = question.isLong(snapshot);
    if (isLong && representation.equals(Representation.JSON)) {
      checkLong(paging);
    }
    return request.answer(
        representation,
        parameters,
        () -> {
          if (isLong && representation.equals(Representation.CSV)) {
            return form.body(
                () ->
                    items
                        ? AgedItems.feed(snapshot, request.scope(), question, form.csv())
                        : AgingList.feed(snapshot, request.scope(), question, form.csv()));
          }
          AgedBalance balance = AgedBalance.of(snapshot, request.scope(), question);
          AgingList accounts = new AgingList(balance);
          AgedItems open = items ? AgedItems.of(snapshot, request.scope(), question) : null;
          int size = items ? open.count() : balance.count();
          if (representation.equals(Representation.CSV)) {
            return form.body(size, items ? open.csv(form.csv()) : accounts.csv(form.csv()));
          }
          Paging.Page page = paging.of(size);
          Map<String, Object> body = head(snapshot.run(), request.scope(), question);
          body.put("complete", page.isAll());
          body.put("total_rows", size);
          body.put(
              "rows",
              items ? open.json(page.from(), page.to()) : accounts.json(page.from(), page.to()));
          body.put("sum", accounts.sum());
          if (page.next() != null) {
            body.put("next", page.next());
          }
          return Body.rows(page.rows(), Json.bytes(body));
        });
  }

  private static void checkLong(Paging paging) {
    if (paging.end() > AgedBalance.MOST_OF_LONG) {
      throw BadRequest.unprocessable(
          "cursor",
          "The balance is long, and of such a one the first %d rows are told in pages; ask for one collector, or for all of it with format=csv."
              .formatted(AgedBalance.MOST_OF_LONG));
    }
  }

  private static Map<String, Object> head(Run run, Scope scope, AgedBalance.Question question) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("snapshot", run.runId());
    head.put("as_of", run.asOf().toString());
    if (scope.words() != null) {
      head.put("scope", scope.words());
    }
    head.put(
        "currency", question.currency() == null ? run.reportingCurrency() : question.currency());
    head.put("currency_basis", question.currency() == null ? "reporting" : "transaction");
    head.put("entity", question.entity());
    head.put("collector", question.collector());
    head.put("account", question.account());
    return head;
  }
}
