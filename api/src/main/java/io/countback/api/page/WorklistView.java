package io.countback.api.page;

import io.countback.api.gold.Run;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Worklist.Order;
import io.countback.api.view.Worklist.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reader of a worklist has chosen to look at.
 *
 * @param top how many accounts from the top, or {@code all}
 * @param snapshot the run chosen, by its name or by its day; null for the newest
 */
record WorklistView(Question question, String top, String snapshot) {
  static final String ALL = "all";

  /** The numbers to choose from; the first is the default. */
  static final List<String> TOPS = List.of("10", "3", ALL);

  private static final String PATH = "/collector";
  private static final List<String> NAMES =
      List.of("as_of", "collector", "bucket", "order", "top", "snapshot");

  /** Refuses what the page does not know. */
  static WorklistView parse(Map<String, String> parameters, Question question, Run run) {
    ParameterNames.check(parameters.keySet(), NAMES);
    String top = parameters.getOrDefault("top", TOPS.get(0));
    if (!TOPS.contains(top)) {
      throw BadRequest.badParameter(
          "top", "top is %s; it can be %s.".formatted(top, String.join(" or ", TOPS)));
    }
    boolean isChosen = parameters.containsKey("as_of") || parameters.containsKey("snapshot");
    return new WorklistView(question, top, isChosen ? run.runId() : null);
  }

  /** How many of so many accounts are shown. */
  int shown(int all) {
    return top.equals(ALL) ? all : Math.min(all, Integer.parseInt(top));
  }

  /** The page with this view. */
  String address() {
    Map<String, String> query = query();
    query.put("top", top.equals(TOPS.get(0)) ? null : top);
    return ManagerView.path(PATH, query);
  }

  /** The page with the whole list, or with the first of a long one. */
  String whole() {
    return new WorklistView(question, ALL, snapshot).address();
  }

  /** All of it as data. */
  String data() {
    return ManagerView.path("/v1/accounts/prioritized", query());
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("collector", question.collector());
    query.put("bucket", question.bucket());
    query.put("order", question.order() == Order.EXPECTED_GAIN ? null : question.order().word());
    query.put("snapshot", snapshot);
    return query;
  }
}
