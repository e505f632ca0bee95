package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.gold.Load;
import io.countback.api.gold.Reject;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.page.Panel.Banner;
import io.countback.api.view.DataQuality;
import io.countback.api.view.DataQuality.CheckLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One load: whether it adds up, what its checks found, and the lines that wait.
 *
 * @param all with the lines of every check
 * @param chosen with those of the check asked for
 * @param seesLedger whether the reader sees receivables of whole entities
 * @param code of that check; null for all
 * @param data address of the figures as data
 * @param ofCode address of the page with one check
 */
record QualityPanels(
    DataQuality all,
    DataQuality chosen,
    boolean seesLedger,
    String code,
    String data,
    UnaryOperator<String> ofCode) {
  private static final int MOST_LINES = 50;
  private static final int MOST_TEXT = 160;
  private static final Badge GOOD = new Badge("✓ adds up", "ok");

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    if (all.load() != null) {
      panels.add(conservation(all.load()));
    }
    if (seesLedger) {
      panels.add(new ReconciledPanel(all.run(), all.reconciled()).panel());
    }
    if (all.load() != null) {
      panels.add(checks());
    }
    panels.add(waiting());
    return panels;
  }

  private static Panel conservation(Load load) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "",
            List.of(
                Cell.words("Rows"),
                Cell.number(Format.count(load.rowsRead())),
                Cell.number(Format.count(load.rowsLoaded())),
                Cell.number(Format.count(load.rowsLeftOut())),
                Cell.number(Format.count(load.rowsQuarantined())),
                Cell.number(Format.count(load.rowsDuplicate())),
                Cell.number(Format.count(load.difference())))));
    load.amounts().forEach(a -> lines.add(line(a)));
    boolean holds =
        load.difference() == 0
            && load.amounts().stream().allMatch(a -> a.difference().signum() == 0);
    Panel panel =
        Panel.of(
                "conservation",
                "w12",
                "Nothing lost on the way in",
                "Read = loaded + left out by a named rule + set aside + known already, in rows and in every currency."
                    + (load.rowsHealed() == 0
                        ? ""
                        : " %s set aside earlier came in with this load."
                            .formatted(ManagerWords.many(load.rowsHealed(), "row")))
                    + revised(load)
                    + unlikeTheLoadBefore(load))
            .badge(holds ? GOOD : new Badge("▲ does not add up", "no"))
            .table(
                new DataTable(
                    "Conservation of load %d, table".formatted(load.loadId()),
                    "Rows and amounts read, and what became of them",
                    "",
                    List.of(
                        Head.words("Load " + load.loadId()),
                        Head.number("Read"),
                        Head.number("Loaded"),
                        Head.number("Left out"),
                        Head.number("Set aside"),
                        Head.number("Duplicates"),
                        Head.number("Difference")),
                    lines));
    String columns = unknownColumns(load);
    return columns == null ? panel : panel.banner(new Banner("Not read", columns));
  }

  private static Line line(Load.Amounts a) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.words(a.currency())));
    Stream.of(a.read(), a.loaded(), a.leftOut(), a.quarantined(), a.duplicate(), a.difference())
        .map(amount -> Cell.number(Format.amount(amount, a.currency())))
        .forEach(cells::add);
    return new Line("", cells);
  }

  /** Rows that came again with other content, and what difference that makes. */
  private static String revised(Load load) {
    if (load.revisions().isEmpty()) {
      return "";
    }
    return load.revisions().stream()
        .map(QualityPanels::revised)
        .collect(
            Collectors.joining(
                "; ", " Came again with other content, the newer holds (I1b, P1b): ", "."));
  }

  private static String revised(Load.Revision revision) {
    String differences =
        revision.differences().stream()
            .map(
                d ->
                    d.currency()
                        + "\u00a0"
                        + Format.signed(d.amount(), Format.minorDigits(d.currency())))
            .collect(Collectors.joining(", "));
    return ManagerWords.many(revision.rows(), "row")
        + " of "
        + revision.tableName()
        + (differences.isEmpty() ? "" : ", difference " + differences);
  }

  private static String unlikeTheLoadBefore(Load load) {
    return load.notes().stream()
        .filter(note -> "F3b".equals(note.code()))
        .map(note -> " Unlike the load before: %s.".formatted(note.text()))
        .collect(Collectors.joining());
  }

  /** Columns that the profile does not know; null where there were none. */
  private static String unknownColumns(Load load) {
    List<String> columns =
        load.notes().stream()
            .filter(note -> "F2c".equals(note.code()))
            .map(note -> note.text() + " in " + note.file())
            .toList();
    return columns.isEmpty() ? null : "Unknown columns: %s.".formatted(String.join("; ", columns));
  }

  private Panel checks() {
    List<CheckLine> lines = all.checks();
    Panel panel =
        Panel.of(
            "checks",
            "w12",
            "Checks",
            lines.isEmpty()
                ? "All checks passed on %s."
                    .formatted(ManagerWords.many(all.load().rowsRead(), "line"))
                : "Those that found something in %s or keep lines aside; all others passed. Bars: the same check load by load, this load last."
                    .formatted(last(lines.get(0).trend().size())));
    if (lines.isEmpty()) {
      return panel.badge(new Badge("✓ all passed", "ok"));
    }
    return panel.table(
        new DataTable(
            "Checks, table",
            "What the checks found in this load, what waits, and the loads before",
            "mid",
            List.of(
                Head.words("Check"),
                Head.words("What becomes of it"),
                Head.number("Rows, this load"),
                Head.number("Waiting"),
                Head.number("Amount waiting"),
                Head.words("Loads before")),
            lines.stream().map(this::line).toList()));
  }

  private Line line(CheckLine check) {
    Cell name =
        check.code() == null
            ? Cell.words(check.sentence())
            : Cell.words(check.code()).note(check.sentence());
    String amounts =
        check.amounts().entrySet().stream()
            .map(e -> Format.money(e.getValue(), e.getKey()))
            .collect(Collectors.joining(", "));
    return new Line(
        check.code() != null && check.code().equals(code) ? "base" : "",
        List.of(
            check.waiting() > 0 ? name.opening(ofCode.apply(check.code()) + "#waiting") : name,
            outcome(check),
            found(check),
            Cell.number(check.waiting() == 0 ? Format.NONE : Format.count(check.waiting())),
            Cell.number(amounts.isEmpty() ? Format.NONE : amounts),
            Cell.plot(Bars.of(check.trend()))));
  }

  private static Cell found(CheckLine check) {
    Cell rows = Cell.number(Format.count(check.rows()));
    return check.found().isEmpty()
        ? rows
        : rows.note(
            check.found().stream()
                .map(a -> Format.money(a.amount(), a.currency()))
                .toArray(String[]::new));
  }

  private static String last(int loads) {
    return loads == 1 ? "this load" : "the last " + loads + " loads";
  }

  private static Cell outcome(CheckLine check) {
    return switch (check.outcome()) {
      case "quarantine" ->
          check.rows() + check.waiting() == 0
              ? Cell.badge("✓ none now", "ok")
              : Cell.badge("▲ set aside", "at");
      case "warn" -> Cell.badge("flagged", "on");
      case "left out" -> Cell.badge("left out");
      case "duplicate" -> Cell.badge("counted once");
      default -> Cell.badge("loaded");
    };
  }

  private Panel waiting() {
    int size = chosen.waiting().size();
    String which = code == null ? "" : " by " + code;
    Panel panel =
        Panel.of(
            "waiting",
            "w12",
            "Set aside" + which,
            size == 0
                ? none()
                : size <= MOST_LINES
                    ? shown(size)
                    : "The %d that wait longest of %s; the file has them all."
                        .formatted(MOST_LINES, Format.count(size)));
    if (size == 0) {
      return panel;
    }
    return panel
        .csv(data + (data.contains("?") ? "&" : "?") + "format=csv")
        .table(
            new DataTable(
                "Lines set aside, table",
                "Lines set aside, with file, text and what heals them",
                "",
                List.of(
                    Head.words("Key"),
                    Head.words("File, line"),
                    Head.words("Why, and what heals it"),
                    Head.words("Text as received"),
                    Head.number("Amount"),
                    Head.words("First, last seen")),
                chosen.waiting().stream().limit(MOST_LINES).map(this::line).toList()));
  }

  /** A person who sees some accounts is told how many lines there are besides. */
  private String shown(int size) {
    long others = code == null ? all.run().quarantinedRows() - size : 0;
    return (others > 0
            ? "%s more name no account that you see. ".formatted(Format.count(others))
            : "")
        + "Each is tried again at every load where what it names may still come. countback quarantine shows, releases or discards them.";
  }

  private String none() {
    long waiting = all.run().quarantinedRows();
    return waiting == 0
        ? "No line waits."
        : "None of %s names an account that you see.".formatted(ManagerWords.many(waiting, "line"));
  }

  private Line line(Reject line) {
    BigDecimal amount = line.amount();
    Cell seen = Cell.words("load\u00a0" + line.loadId());
    long last = all.lastSeen(line);
    String key = line.documentKey() == null ? "" : line.documentKey();
    return new Line(
        "",
        List.of(
            Cell.words(key.isEmpty() ? "none" : key).note(line.rejectId()),
            Cell.words(line.file()).note("line " + Format.count(line.line())),
            Cell.words(
                    line.checks().stream()
                        .map(Reject.Check::code)
                        .collect(Collectors.joining(", ")))
                .note(
                    line.reason() == null ? line.checks().get(0).sentence() : line.reason(),
                    line.remedy()),
            line.text() == null
                ? Cell.words("contact details, shown by countback quarantine only").muted()
                : Cell.words(cut(line.text())),
            Cell.number(amount == null ? Format.NONE : Format.money(amount, line.currency())),
            last == line.loadId() ? seen : seen.note("load\u00a0" + last)));
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
  }
}
