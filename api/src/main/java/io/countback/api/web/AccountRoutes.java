package io.countback.api.web;

import io.countback.api.gold.AccountNote;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.AccountSearch;
import io.countback.api.view.AccountSheet;
import io.countback.api.view.AccountSheetJson;
import io.countback.api.view.BadRequest;
import io.countback.api.view.GapList;
import io.countback.api.view.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Accounts found by what a person on the line can name, and what there is to know of one. */
final class AccountRoutes {
  private AccountRoutes() {}

  static Answer search(Request request) {
    Parameters parameters = request.parameters("q", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshotNamed(parameters);
    String query = AccountSearch.letters(parameters.text("q"));
    if (query.length() < AccountSearch.LEAST_LETTERS) {
      throw BadRequest.badParameter(
          "q",
          "q is what is looked for in names, account ids, invoices and purchase orders; give at least %d letters or digits."
              .formatted(AccountSearch.LEAST_LETTERS));
    }
    return request.answer(
        representation,
        parameters,
        () -> {
          AccountSearch search = AccountSearch.of(snapshot, request.scope(), query);
          if (representation.equals(Representation.CSV)) {
            return form.body(search.found().size(), search.csv(form.csv()));
          }
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("snapshot", snapshot.run().runId());
          body.put("as_of", snapshot.run().asOf().toString());
          body.put("query", search.query());
          body.put("complete", search.found().size() == search.total());
          body.put("total_rows", search.total());
          body.put("rows", search.json());
          return Body.rows(search.found().size(), Json.bytes(body));
        });
  }

  /** Accounts of which a fact is missing, or that fail a test of contact coverage. */
  static Answer gaps(Request request) {
    Parameters parameters =
        request.parameters(
            "fact", "test", "salesperson", "limit", "cursor", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshotNamed(parameters);
    GapList.Question question =
        new GapList.Question(
            parameters.text("fact"), parameters.text("test"), parameters.text("salesperson"));
    Paging paging = request.paging(parameters, snapshot, "gaps " + question);
    return request.answer(
        representation,
        parameters,
        () -> {
          GapList list = GapList.of(snapshot, request.scope(), question);
          int size = list.accounts().size();
          if (representation.equals(Representation.CSV)) {
            return form.body(size, list.csv(form.csv(), snapshot.run().reportingCurrency()));
          }
          Paging.Page page = paging.of(size);
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("snapshot", snapshot.run().runId());
          body.put("as_of", snapshot.run().asOf().toString());
          body.put("fact", question.fact());
          body.put("test", question.test());
          body.put("salesperson", question.salesperson());
          return page.body(body, "rows", list.json(page.from(), page.to()));
        });
  }

  /** What there is to know of one account, with its open items; as CSV these alone. */
  static Answer brief(Request request) {
    Parameters parameters = request.parameters("as_of", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    AccountSheet sheet = sheet(request, parameters);
    int size = sheet.items().rows().size();
    return request.answer(
        representation,
        parameters,
        () ->
            representation.equals(Representation.CSV)
                ? form.body(size, sheet.items().csv(form.csv()))
                : Body.of(Json.bytes(new AccountSheetJson(sheet).json())),
        stamp(sheet));
  }

  /**
   * The account that the path names.
   *
   * @throws Refusal where the run knows nothing of it, or the reader may not: both alike
   */
  static AccountSheet sheet(Request request, Parameters parameters) {
    Snapshot snapshot = request.snapshotAsOf(parameters);
    String account = request.path("id");
    return AccountSheet.of(snapshot, request.scope(), account, request.notes(parameters))
        .orElseThrow(() -> unknown(snapshot, account));
  }

  static Refusal unknown(Snapshot snapshot, String account) {
    return new Refusal(
        ProblemType.NOT_FOUND,
        "%s has no account %s that you may see. Look for it: /v1/accounts?q=…"
            .formatted(snapshot.run().runId(), account));
  }

  /** Changes when something is written on the account. */
  static String stamp(AccountSheet sheet) {
    return sheet.notes().stream().map(AccountNote::noteId).collect(Collectors.joining(" "));
  }
}
