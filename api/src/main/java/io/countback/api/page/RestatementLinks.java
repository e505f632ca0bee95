package io.countback.api.page;

import io.countback.api.gold.Restatement;
import io.countback.api.proof.FigureRequest;
import io.countback.api.proof.RunChangesQuestion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Addresses of the rows behind a run's restatements.
 *
 * @param snapshot up to which run the reader looks, null for the newest
 */
record RestatementLinks(String runId, Map<String, String> query, String snapshot) {

  static RestatementLinks of(RunChangesQuestion question, String snapshot) {
    return of(
        question.run().runId(),
        question.periodEnd().toString(),
        question.slice(),
        question.currency(),
        snapshot);
  }

  /** The rows behind one restated figure. */
  static RestatementLinks of(Restatement r, String snapshot) {
    boolean converted = r.currencyBasis().equals("reporting");
    return of(
        r.runId(), r.periodEnd().toString(), r.slice(), converted ? null : r.currency(), snapshot);
  }

  private static RestatementLinks of(
      String runId, String end, Map<String, String> slice, String currency, String snapshot) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("period", end);
    query.put("slice", slice.isEmpty() ? null : FigureRequest.text(slice));
    query.put("currency", currency);
    return new RestatementLinks(runId, query, snapshot);
  }

  /** A page of the rows, from 1. */
  String page(int number) {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.put("snapshot", snapshot);
    all.put("page", number > 1 ? String.valueOf(number) : null);
    return ProofLinks.path("/restatements/", runId, "", all);
  }

  /** The rows as data. */
  String data() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("run", runId);
    all.putAll(query);
    return ProofLinks.path("/v1/restatements/rows", "", "", all);
  }

  /** The CFO page of the period end, entity and currency. */
  String back(RunChangesQuestion question) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("as_of", question.periodEnd().toString());
    view.put("entity", question.slice().get("entity"));
    view.put("currency", question.currency());
    view.put("snapshot", snapshot);
    return ProofLinks.path("/cfo", "", "", view);
  }
}
