package io.countback.api.web;

import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.AgedBalance;
import io.countback.api.view.AgedItems;
import io.countback.api.view.AgingList;
import io.countback.api.view.AgingQuestion;
import java.util.LinkedHashMap;
import java.util.Map;

/** The aged trial balance, per account or per open item. */
final class AgingRoutes {
  private static final int USUAL_PAGE = 100;
  private static final int MOST_OF_PAGE = 500;

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
    int limit = parameters.whole("limit", USUAL_PAGE, 1, MOST_OF_PAGE);
    Snapshot snapshot = request.snapshotAsOf(parameters);
    AgedBalance.Question question =
        AgingQuestion.read(
            AgingQuestion.Choices.of(snapshot, request.scope()), parameters.values());
    RowCursor cursor =
        RowCursor.read(
            parameters.text("cursor"),
            snapshot.run().runId(),
            "aging %s %s".formatted(question, items));
    return request.answer(
        representation,
        parameters,
        () ->
            items
                ? items(request, representation, form, question, limit, cursor)
                : accounts(request, representation, form, question, limit, cursor));
  }

  private static Body accounts(
      Request request,
      Representation representation,
      CsvForm form,
      AgedBalance.Question question,
      int limit,
      RowCursor cursor) {
    Snapshot snapshot = request.snapshot();
    AgedBalance balance = AgedBalance.of(snapshot, request.scope(), question);
    AgingList list = new AgingList(balance);
    int size = balance.accounts().size();
    if (representation.equals(Representation.CSV)) {
      return form.body(size, list.csv(form.csv()));
    }
    Page page = Page.of(cursor, limit, size);
    Map<String, Object> body = head(snapshot.run(), question, page);
    body.put("rows", list.json(page.from(), page.to()));
    body.put("sum", list.sum());
    page.next(body, cursor);
    return Body.rows(page.rows(), Json.bytes(body));
  }

  private static Body items(
      Request request,
      Representation representation,
      CsvForm form,
      AgedBalance.Question question,
      int limit,
      RowCursor cursor) {
    Snapshot snapshot = request.snapshot();
    AgedItems items = AgedItems.of(snapshot, request.scope(), question);
    int size = items.rows().size();
    if (representation.equals(Representation.CSV)) {
      return form.body(size, items.csv(form.csv()));
    }
    Page page = Page.of(cursor, limit, size);
    Map<String, Object> body = head(snapshot.run(), question, page);
    body.put("rows", items.json(page.from(), page.to()));
    body.put("sum", new AgingList(AgedBalance.of(snapshot, request.scope(), question)).sum());
    page.next(body, cursor);
    return Body.rows(page.rows(), Json.bytes(body));
  }

  private static Map<String, Object> head(Run run, AgedBalance.Question question, Page page) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("snapshot", run.runId());
    head.put("as_of", run.asOf().toString());
    head.put(
        "currency", question.currency() == null ? run.reportingCurrency() : question.currency());
    head.put("currency_basis", question.currency() == null ? "reporting" : "transaction");
    head.put("entity", question.entity());
    head.put("collector", question.collector());
    head.put("account", question.account());
    head.put("complete", page.isAll());
    head.put("total_rows", page.size());
    return head;
  }

  /** Which of the rows an answer tells. */
  private record Page(int from, int to, int size) {

    static Page of(RowCursor cursor, int limit, int size) {
      int from = Math.min(cursor.position(), size);
      return new Page(from, Math.min(from + limit, size), size);
    }

    int rows() {
      return to - from;
    }

    boolean isAll() {
      return from == 0 && to == size;
    }

    void next(Map<String, Object> body, RowCursor cursor) {
      if (to < size) {
        body.put("next", cursor.at(to));
      }
    }
  }
}
