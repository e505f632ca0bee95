package io.countback.api.web;

import io.countback.api.gold.Snapshot;
import io.countback.api.proof.Explanation;
import io.countback.api.proof.ExplanationCsv;
import io.countback.api.proof.FigureRequest;
import io.countback.api.proof.FigureRequest.Figure;
import io.countback.api.proof.Proof;
import io.countback.api.proof.ProofLine;
import io.countback.api.view.BadRequest;
import java.util.List;
import java.util.TreeMap;

/** One published figure with its formula filled in and the rows that make it up. */
final class ProofRoutes {
  private ProofRoutes() {}

  static Answer explain(Request request) {
    Parameters parameters =
        request.parameters(
            "period",
            "slice",
            "part",
            "currency_basis",
            "currency",
            "snapshot",
            "term",
            "limit",
            "cursor",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    Figure figure = figure(request, parameters);
    Integer term = term(parameters);
    Paging paging = request.paging(parameters, snapshot, filter(request, parameters));
    // A figure without rows is refused before its tag could say that nothing has changed.
    Proof.check(snapshot, figure.definition());
    return request.answer(
        representation,
        parameters,
        () -> {
          Proof proof = Proof.of(snapshot, request.scope(), figure.definition(), figure.point());
          checkTerm(proof, term);
          List<ProofLine> lines = ProofLine.of(proof, term);
          return representation.equals(Representation.CSV)
              ? form.body(lines.size(), ExplanationCsv.of(form.csv(), figure.point(), lines))
              : page(proof, lines, paging.of(lines.size()));
        });
  }

  /** The figure a request names; also what a page about it reads. */
  static Figure figure(Request request, Parameters parameters) {
    FigureRequest asked =
        new FigureRequest(
            request.path("id"),
            parameters.date("period"),
            parameters.text("slice"),
            parameters.text("part"),
            parameters.word("currency_basis", "reporting", "transaction"),
            parameters.text("currency"));
    return asked.find(request.snapshot(), request.scope());
  }

  /** The number of a term, null where all are asked for. */
  static Integer term(Parameters parameters) {
    return parameters.text("term") == null ? null : parameters.whole("term", 1, 1, 99);
  }

  /** Refuses a term the figure does not have. */
  static void checkTerm(Proof proof, Integer term) {
    if (term != null && term > proof.terms().size()) {
      throw BadRequest.unprocessable(
          "term",
          "The figure has no term %d; it has terms 1 to %d.".formatted(term, proof.terms().size()));
    }
  }

  private static Body page(Proof proof, List<ProofLine> lines, Paging.Page page) {
    Explanation explanation = Explanation.of(proof, lines.size(), page.of(lines), page.next());
    return Body.rows(page.rows(), Json.bytes(explanation));
  }

  private static String filter(Request request, Parameters parameters) {
    TreeMap<String, String> filter = new TreeMap<>(parameters.values());
    filter.keySet().removeAll(List.of("cursor", "limit", "format", "raw", "bom", "snapshot"));
    return request.path("id") + filter;
  }
}
