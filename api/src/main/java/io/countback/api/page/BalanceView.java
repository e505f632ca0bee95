package io.countback.api.page;

import io.countback.api.gold.Reading;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.AgedBalance.Order;
import io.countback.api.view.AgedBalance.Question;
import io.countback.api.view.BadRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reader of the aged trial balance has chosen to look at.
 *
 * @param items each open item instead of a line per account
 * @param snapshot the run chosen, by its name or by its day; null for the newest
 * @param briefs whether the run has a brief of each account
 */
record BalanceView(Question question, boolean items, String snapshot, boolean briefs) {
  private static final String PATH = "/aging";
  private static final List<String> NAMES =
      List.of(
          "as_of",
          "entity",
          "collector",
          "account",
          "currency",
          "sort",
          "items",
          "page",
          "snapshot");

  /** The accounts behind a view of the dashboard; null where the run has no list of that day. */
  static String behind(Snapshot snapshot, View view) {
    Run run = snapshot.run();
    boolean isListed =
        view.asOf().equals(run.asOf())
            && snapshot.reading() == Reading.KNOWN
            && run.goldTables().stream().anyMatch(t -> t.name().equals("aging_item"));
    if (!isListed) {
      return null;
    }
    Question question = new Question(view.entityId(), null, null, view.currency(), Order.PAST_DUE);
    return new BalanceView(question, false, view.pinned() ? run.runId() : null, false).address(1);
  }

  /** Refuses what the page does not know. */
  static BalanceView parse(Map<String, String> parameters, Question question, Run run) {
    ParameterNames.check(parameters.keySet(), NAMES);
    String items = parameters.getOrDefault("items", "false");
    if (!List.of("true", "false").contains(items)) {
      throw BadRequest.badParameter(
          "items", "items is %s; it can be true or false.".formatted(items));
    }
    boolean isChosen = parameters.containsKey("as_of") || parameters.containsKey("snapshot");
    return new BalanceView(
        question,
        items.equals("true"),
        isChosen ? run.runId() : null,
        AccountPage.isPublished(run));
  }

  /** The page with this view and so many rows gone by. */
  String address(int number) {
    Map<String, String> query = query();
    query.put("page", number > 1 ? String.valueOf(number) : null);
    return ManagerView.path(PATH, query);
  }

  /** All of it as data. */
  String data() {
    return ManagerView.path("/v1/aging", query());
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("entity", question.entity());
    query.put("collector", question.collector());
    query.put("account", question.account());
    query.put("currency", question.currency());
    query.put("sort", question.order() == Order.PAST_DUE ? null : question.order().word());
    query.put("items", items ? "true" : null);
    query.put("snapshot", snapshot);
    return query;
  }
}
