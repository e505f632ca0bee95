package io.countback.api.web;

import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.RiskBuckets;
import io.countback.api.view.RiskModelReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How likely accounts are to pay late, and how far that can be trusted. */
final class RiskRoutes {
  /** Targets; the first is the default. */
  private static final String[] TARGETS = {"late_30", "late_0", "late_15", "late_60"};

  private RiskRoutes() {}

  static Answer buckets(Request request) {
    Parameters parameters =
        request.parameters("as_of", "target", "rows", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    String target = parameters.word("target", TARGETS);
    boolean isMigration = parameters.word("rows", "buckets", "migration").equals("migration");
    Snapshot snapshot = request.snapshotAsOf(parameters);
    return request.answer(
        representation,
        parameters,
        () -> {
          Run before = previous(snapshot);
          RiskBuckets found = buckets(request, snapshot, before, target);
          List<Map<String, Object>> rows = isMigration ? found.moves() : found.rows();
          if (representation.equals(Representation.CSV)) {
            return form.body(
                rows.size(), isMigration ? found.movesCsv(form.csv()) : found.csv(form.csv()));
          }
          Map<String, Object> body = head(snapshot.run());
          body.put("currency", found.currency());
          body.put("target", target);
          body.put("spoken_by", found.spokenBy());
          body.put("previous_snapshot", before == null ? null : before.runId());
          body.put("previous_as_of", before == null ? null : before.asOf().toString());
          body.put("complete", true);
          body.put("rows", rows);
          if (!isMigration) {
            body.put("migration", found.moves());
          }
          return Body.rows(rows.size(), Json.bytes(body));
        });
  }

  private static RiskBuckets buckets(
      Request request, Snapshot snapshot, Run before, String target) {
    Snapshot earlier = before == null ? null : snapshot.at(before.runId()).orElse(null);
    return RiskBuckets.of(snapshot, earlier, request.scope(), target);
  }

  /** The run before, null where there is none that scored. */
  private static Run previous(Snapshot snapshot) {
    if (snapshot.runs().size() < 2) {
      return null;
    }
    Run before = snapshot.runs().get(1);
    boolean scored = before.goldTables().stream().anyMatch(t -> t.name().equals("risk_score"));
    return scored ? before : null;
  }

  static Answer model(Request request) {
    Parameters parameters = request.parameters("target", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    String target =
        parameters.word(
            "target",
            "all",
            "late_0",
            "late_15",
            "late_30",
            "late_60",
            RiskModelReport.EXPECTED_PAYMENT);
    Snapshot snapshot = request.snapshotNamed(parameters);
    return request.answer(
        representation,
        parameters,
        () -> {
          RiskModelReport report =
              RiskModelReport.of(
                  snapshot.ledger().riskModel(request.scope()),
                  target.equals("all") ? null : target);
          int size = report.rows().size();
          if (representation.equals(Representation.CSV)) {
            return form.body(size, report.csv(form.csv()));
          }
          Map<String, Object> body = head(snapshot.run());
          body.put("targets", report.targets());
          body.put("complete", true);
          body.put("rows", report.json());
          return Body.rows(size, Json.bytes(body));
        });
  }

  private static Map<String, Object> head(Run run) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("snapshot", run.runId());
    head.put("as_of", run.asOf().toString());
    return head;
  }
}
