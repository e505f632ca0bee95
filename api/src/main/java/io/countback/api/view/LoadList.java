package io.countback.api.view;

import io.countback.api.gold.Load;
import io.countback.api.gold.Run;
import io.countback.api.gold.Running;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The loads that a snapshot stands on, newest first. */
public record LoadList(List<Load> loads) {
  private static final Fields<Load> COUNTS =
      new Fields<Load>()
          .with("load", Load::loadId)
          .with("loaded_at", l -> l.loadedAt().toString())
          .with("business_day", Load::businessDay)
          .with("profile", Load::profile)
          .with("profile_version", Load::profileVersion)
          .with("rows.read", Load::rowsRead)
          .with("rows.loaded", Load::rowsLoaded)
          .with("rows.left_out", Load::rowsLeftOut)
          .with("rows.quarantined", Load::rowsQuarantined)
          .with("rows.duplicates", Load::rowsDuplicate)
          .with("rows.healed", Load::rowsHealed)
          .with("rows.difference", Load::difference)
          .with("rows.revised", Load::rowsRevised)
          .with("duration_ms", Load::durationMs);

  private static final Fields<Load> LISTS =
      new Fields<Load>()
          .with("files", l -> l.files().stream().map(Load.LoadedFile::name).toList())
          .with(
              "amounts",
              l -> l.amounts().stream().map(a -> a.currency() + " " + amount(a, a.read())).toList())
          .with(
              "checks",
              l ->
                  l.checks().stream()
                      .map(c -> (c.code() == null ? c.sentence() : c.code()) + " " + c.rows())
                      .toList())
          .with("revisions", l -> l.revisions().stream().map(LoadList::text).toList());

  /** Those of a snapshot. */
  public static LoadList of(Snapshot snapshot) {
    return new LoadList(
        snapshot.runs().stream()
            .flatMap(run -> run.loads().stream())
            .sorted(Comparator.comparing(Load::loadId).reversed())
            .toList());
  }

  /** The load of that number; null where the snapshot lists none. */
  public Load find(long number) {
    return loads.stream().filter(l -> l.loadId() == number).findFirst().orElse(null);
  }

  /** The newest that has read a line; a decision about a line set aside is a load without any. */
  public Load newest() {
    return loads.stream().filter(l -> l.rowsRead() > 0).findFirst().orElse(null);
  }

  /** Some of the loads as objects. */
  public List<Map<String, Object>> json(int from, int to) {
    return loads.subList(from, to).stream().map(LoadList::json).toList();
  }

  /** A command that runs. */
  public static Map<String, Object> json(Running running) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("command", running.command());
    object.put("phase", running.phase());
    object.put("since", running.since().toString());
    object.put("seen", running.seen().toString());
    return object;
  }

  static Map<String, Object> json(Load load) {
    Map<String, Object> object = COUNTS.json(load);
    object.put("files", load.files());
    object.put("amounts", load.amounts().stream().map(LoadList::json).toList());
    object.put("checks", load.checks().stream().map(LoadList::json).toList());
    object.put("notes", load.notes());
    object.put("revisions", load.revisions().stream().map(LoadList::json).toList());
    return object;
  }

  private static Map<String, Object> json(Load.Found found) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", found.code());
    object.put("outcome", found.outcome());
    object.put("sentence", found.sentence());
    object.put("rows", found.rows());
    object.put("amounts", money(found.amounts()));
    return object;
  }

  private static Map<String, Object> json(Load.Revision revision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", revision.code());
    object.put("table", revision.tableName());
    object.put("rows", revision.rows());
    object.put("differences", money(revision.differences()));
    return object;
  }

  private static String text(Load.Revision revision) {
    return money(revision.differences()).stream()
        .map(m -> ", " + m.currency() + " " + m.amount())
        .collect(Collectors.joining("", revision.tableName() + " " + revision.rows(), ""));
  }

  static List<Money> money(List<Run.Amount> amounts) {
    return amounts.stream().map(a -> Money.of(a.amount(), a.currency())).toList();
  }

  private static Map<String, Object> json(Load.Amounts a) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("currency", a.currency());
    object.put("read", amount(a, a.read()));
    object.put("loaded", amount(a, a.loaded()));
    object.put("left_out", amount(a, a.leftOut()));
    object.put("quarantined", amount(a, a.quarantined()));
    object.put("duplicates", amount(a, a.duplicate()));
    object.put("difference", amount(a, a.difference()));
    return object;
  }

  private static String amount(Load.Amounts of, BigDecimal amount) {
    return Money.of(amount, of.currency()).amount();
  }

  /** A line per load; of its amounts what was read. */
  public String csv(Csv csv) {
    return new Fields<Load>().withAll(COUNTS).withAll(LISTS).csv(csv, loads);
  }
}
