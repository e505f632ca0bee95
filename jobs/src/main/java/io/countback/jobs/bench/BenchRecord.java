package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * One measured comparison whose figures agreed: a table for a person, a JSON line for the records.
 *
 * @param attribution of a history with touches
 */
record BenchRecord(
    Circumstances circumstances,
    String spark,
    long invoices,
    long payments,
    Optional<Attribution> attribution,
    Comparison comparison,
    long figuresPublished,
    Costs costs) {

  /**
   * What the history had of touches, and what bringing them together with what followed them took.
   *
   * @param touches outbound
   * @param responses replies, promises and disputes
   * @param oursMs of the phase that walks each account's events and sums what it found
   * @param peerMs of the section that gives the compared figures' sums
   */
  record Attribution(long touches, long responses, long oursMs, long peerMs) {}

  /** The table. */
  String text() {
    return costs.text() + attribution.map(BenchRecord::text).orElse("");
  }

  private static String text(Attribution attribution) {
    return String.format(
        "%n%nTouches and what followed them: Countback %s, DuckDB %s, %s",
        Costs.seconds(Duration.ofMillis(attribution.oursMs())),
        Costs.seconds(Duration.ofMillis(attribution.peerMs())),
        Costs.times(Costs.ratio(attribution.oursMs(), attribution.peerMs())));
  }

  /** The same facts for a program. */
  ObjectNode json() throws SQLException {
    ObjectNode root = circumstances.json(spark);
    root.put("invoices", invoices).put("payments", payments);
    attribution.ifPresent(a -> root.put("touches", a.touches()).put("responses", a.responses()));
    root.put("as_of", History.END.toString())
        .put("figures_compared", comparison.compared())
        .put("figures_published", figuresPublished);
    costs.addTo(root);
    attribution.ifPresent(
        a ->
            root.withObjectProperty("ratio")
                .put("attribution", Costs.ratio(a.oursMs(), a.peerMs())));
    return root;
  }
}
