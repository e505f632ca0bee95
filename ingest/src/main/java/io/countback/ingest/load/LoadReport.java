package io.countback.ingest.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.check.Check;
import io.countback.ingest.check.Check.Outcome;
import io.countback.ingest.check.Finding;
import io.countback.ingest.check.Threshold;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.load.LoadRecord.Amounts;
import io.countback.ingest.load.LoadRecord.Revision;
import io.countback.ingest.load.LoadRecord.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a load did: six lines for a person, one JSON object for a program, from the same facts.
 *
 * @param load the finished load, null where every file was known or refused
 * @param newestLoad number of the newest load in the lake
 * @param rehearsal true where nothing was stored, {@code load} being what would have been
 */
public record LoadReport(
    Intake.Result intake, LoadRecord load, long newestLoad, boolean rehearsal) {
  /** How many details of one check the report for people names; the JSON has them all. */
  private static final int DETAILS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  static LoadReport of(Intake.Result intake, LoadRecord load) {
    return new LoadReport(intake, load, load.loadId(), false);
  }

  static LoadReport rehearsed(Intake.Result intake, LoadRecord load, long newestLoad) {
    return new LoadReport(intake, load, newestLoad, true);
  }

  static LoadReport nothingNew(Intake.Result intake, long newestLoad, boolean rehearsal) {
    return new LoadReport(intake, null, newestLoad, rehearsal);
  }

  /** 3 where a file was refused, 4 where too much was set aside, else 0. */
  public int exitCode() {
    if (!intake.refused().isEmpty()) {
      return Refusal.REJECTED;
    }
    return load != null && muchQuarantined() ? Refusal.QUARANTINE : 0;
  }

  private boolean muchQuarantined() {
    if (above(new BigDecimal(load.rows().quarantined()), new BigDecimal(load.rows().read()))) {
      return true;
    }
    return load.amounts().stream().anyMatch(a -> above(a.quarantined().abs(), a.read().abs()));
  }

  private static boolean above(BigDecimal part, BigDecimal whole) {
    return part.compareTo(whole.multiply(Threshold.QUARANTINE_SHARE)) > 0;
  }

  /**
   * The six lines.
   *
   * @param publishedRun the run whose figures the pages show, null for none
   * @param next the command that brings the load onto the pages
   */
  public String text(String publishedRun, String next) {
    return String.join(
        "\n",
        (rehearsal ? "Dry run    files: " : "Files      ") + files(),
        "Rows       " + (load == null ? "0 read" : rows(load.rows())),
        "Amounts    " + (load == null || load.amounts().isEmpty() ? "none" : amounts()),
        "Checks     " + checks(),
        "Snapshot   " + snapshot(publishedRun),
        "Next       " + next);
  }

  private String files() {
    String known =
        intake.known().stream()
            .map(Intake.Known::loadId)
            .filter(id -> id > 0)
            .distinct()
            .sorted()
            .map(id -> "load " + id)
            .collect(Collectors.joining(", "));
    return "%d new, %d already loaded%s, %d rejected"
        .formatted(
            intake.taken().size(),
            intake.known().size(),
            known.isEmpty() ? "" : " (" + known + ")",
            intake.refused().size());
  }

  private static String rows(Rows rows) {
    return "%s read = %s loaded + %s left out + %s quarantined + %s duplicates%s"
        .formatted(
            count(rows.read()),
            count(rows.loaded()),
            count(rows.leftOut()),
            count(rows.quarantined()),
            count(rows.duplicates()),
            rows.healed() == 0
                ? ""
                : " · " + count(rows.healed()) + " set aside earlier now loaded");
  }

  private String amounts() {
    return load.amounts().stream()
        .map(
            a ->
                "%s %s = %s + %s + %s + %s"
                    .formatted(
                        a.currency(),
                        AmountText.of(a.currency(), a.read()),
                        AmountText.of(a.currency(), a.loaded()),
                        AmountText.of(a.currency(), a.leftOut()),
                        AmountText.of(a.currency(), a.quarantined()),
                        AmountText.of(a.currency(), a.duplicates())))
        .collect(Collectors.joining(" · "));
  }

  private String checks() {
    String refused =
        intake.refused().stream()
            .map(r -> r.name() + ": " + sentence(r.finding()))
            .collect(Collectors.joining("; "));
    String found =
        load == null
            ? ""
            : load.checks().entrySet().stream()
                .sorted(
                    Comparator.comparing(
                        (Map.Entry<String, Long> e) -> -outcome(e.getKey()).ordinal()))
                .map(e -> found(e.getKey(), e.getValue()) + details(e.getKey()))
                .collect(Collectors.joining(", "));
    String revised =
        load == null
            ? ""
            : load.revisions().stream().map(LoadReport::revised).collect(Collectors.joining(", "));
    String all = together("; ", refused, together(", ", found, revised));
    return all.isEmpty() ? "nothing found" : all;
  }

  private static String together(String separator, String... texts) {
    return Stream.of(texts).filter(s -> !s.isEmpty()).collect(Collectors.joining(separator));
  }

  /** A code that is no check is the reason of a rule by which the profile leaves lines out. */
  private static Outcome outcome(String code) {
    return Check.find(code).map(Check::outcome).orElse(Outcome.LEFT_OUT);
  }

  private static String found(String code, long n) {
    Optional<Check> check = Check.find(code);
    return "%s %s %s%s (%s)"
        .formatted(
            check.isPresent() ? code : "left out",
            count(n),
            check.map(LoadReport::unit).orElse("row"),
            n == 1 ? "" : "s",
            check.map(Check::sentence).orElse(code));
  }

  /**
   * How many rows of a table hold with other content than before, and what difference that makes.
   */
  private static String revised(Revision revision) {
    String differences =
        revision.differences().stream()
            .map(d -> d.currency() + " " + signed(d.currency(), d.amount()))
            .collect(Collectors.joining(", "));
    return "%s %s row%s (%s came again with other content, the newer holds%s)"
        .formatted(
            revision.check().code(),
            count(revision.rows()),
            revision.rows() == 1 ? "" : "s",
            revision.table(),
            differences.isEmpty() ? "" : "; " + differences);
  }

  private static String signed(String currency, BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + AmountText.of(currency, amount);
  }

  /** What a check finds something in. */
  private static String unit(Check check) {
    if (check == Check.F3B) {
      return "load";
    }
    return check.code().startsWith("F") ? "file" : "row";
  }

  /** What the warnings of files are about, such as the columns that were not loaded. */
  private String details(String code) {
    if (outcome(code) != Outcome.WARN) {
      return "";
    }
    List<String> details =
        load.notes().stream()
            .filter(note -> note.code().equals(code))
            .map(note -> (note.file() == null ? "" : note.file() + " ") + note.text())
            .toList();
    String more = details.size() > DETAILS ? "; " + (details.size() - DETAILS) + " more" : "";
    return details.isEmpty()
        ? ""
        : ": " + String.join("; ", details.subList(0, Math.min(DETAILS, details.size()))) + more;
  }

  /** A finding about a file as a whole, in words. */
  static String sentence(Finding finding) {
    return finding.check().code() + " " + finding.check().sentence() + ": " + finding.detail();
  }

  private String stored() {
    if (load == null) {
      return newestLoad == 0
          ? "nothing stored yet"
          : "nothing new, load " + newestLoad + " is the newest";
    }
    return rehearsal
        ? "nothing stored; it would be load " + load.loadId()
        : "load " + load.loadId() + " stored";
  }

  private String snapshot(String publishedRun) {
    return stored()
        + (publishedRun == null ? "; no run published yet" : "; pages still show " + publishedRun);
  }

  /** The same facts for a program. */
  public ObjectNode json(String publishedRun, String next) {
    ObjectNode root = JSON.createObjectNode();
    if (rehearsal) {
      root.put("dry_run", true);
    }
    ObjectNode files = root.putObject("files");
    files.put("new", intake.taken().size());
    ArrayNode known = files.putArray("already_loaded");
    intake.known().forEach(k -> known.addObject().put("name", k.name()).put("load", k.loadId()));
    ArrayNode refused = files.putArray("rejected");
    for (Intake.RefusedFile file : intake.refused()) {
      refused
          .addObject()
          .put("name", file.name())
          .put("check", file.finding().check().code())
          .put("column", file.finding().column())
          .put("detail", file.finding().detail());
    }
    ArrayNode notes = files.putArray("notes");
    for (ReceivedFile file : intake.taken()) {
      for (Finding note : file.notes()) {
        notes
            .addObject()
            .put("name", file.name())
            .put("check", note.check().code())
            .put("column", note.column())
            .put("detail", note.detail());
      }
    }
    if (load != null) {
      load.notes().stream()
          .filter(note -> note.file() == null)
          .forEach(
              note ->
                  notes
                      .addObject()
                      .putNull("name")
                      .put("check", note.code())
                      .putNull("column")
                      .put("detail", note.text()));
      Rows rows = load.rows();
      root.put("load", load.loadId());
      root.putObject("rows")
          .put("read", rows.read())
          .put("loaded", rows.loaded())
          .put("left_out", rows.leftOut())
          .put("quarantined", rows.quarantined())
          .put("duplicates", rows.duplicates())
          .put("healed", rows.healed());
      ObjectNode amounts = root.putObject("amounts");
      for (Amounts a : load.amounts()) {
        amounts
            .putObject(a.currency())
            .put("read", plain(a.currency(), a.read()))
            .put("loaded", plain(a.currency(), a.loaded()))
            .put("left_out", plain(a.currency(), a.leftOut()))
            .put("quarantined", plain(a.currency(), a.quarantined()))
            .put("duplicates", plain(a.currency(), a.duplicates()));
      }
      ObjectNode checks = root.putObject("checks");
      load.checks().forEach(checks::put);
      ArrayNode revisions = root.putArray("revisions");
      for (Revision revision : load.revisions()) {
        ObjectNode differences =
            revisions
                .addObject()
                .put("check", revision.check().code())
                .put("table", revision.table())
                .put("rows", revision.rows())
                .putObject("differences");
        revision
            .differences()
            .forEach(d -> differences.put(d.currency(), plain(d.currency(), d.amount())));
      }
    }
    root.put("newest_load", newestLoad);
    root.put("published", publishedRun);
    root.put("next", next);
    return root;
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String plain(String currency, BigDecimal amount) {
    return amount.setScale(AmountText.digits(currency), RoundingMode.HALF_UP).toPlainString();
  }
}
