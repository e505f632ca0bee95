package io.countback.ingest.load;

import io.countback.ingest.load.Explanation.ExplainedFile;
import io.countback.ingest.load.Explanation.ExplainedLine;
import io.countback.ingest.load.Explanation.HeaderUse;
import io.countback.ingest.load.Explanation.MadeRow;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people: no line is longer than 100 signs. */
public final class ExplanationText {
  private static final int WIDTH = 100;
  private static final int HEADER = 28;

  private final List<String> lines = new ArrayList<>();

  private ExplanationText() {}

  /** The explanation as text. */
  public static String of(Explanation explanation) {
    ExplanationText text = new ExplanationText();
    text.lines.add("Nothing is loaded. What profile " + explanation.profile() + " makes of it:");
    explanation.files().forEach(text::file);
    if (!explanation.constants().isEmpty()) {
      text.lines.add("");
      text.lines.add("Written with every load");
      explanation.constants().forEach(c -> text.wrapped("  ", c));
    }
    text.lines.add("");
    text.wrapped(
        "",
        "Each row is checked by itself here; a load sets a line aside whole, and judges duplicates and"
            + " references: --dry-run says what it would come to.");
    return String.join("\n", text.lines);
  }

  private void file(ExplainedFile file) {
    lines.add("");
    wrapped("", file.name());
    wrapped("  read as   ", file.readAs());
    wrapped("  rule      ", file.rule() == null ? "none takes this name" : file.rule());
    if (file.refused() != null) {
      wrapped("  refused   ", file.refused());
    }
    file.notes().forEach(note -> wrapped("  note      ", note));
    if (!file.headers().isEmpty()) {
      lines.add("  columns");
      file.headers().forEach(this::header);
    }
    if (!file.absent().isEmpty()) {
      wrapped("  not there ", String.join(", ", file.absent()));
    }
    if (!file.settings().isEmpty()) {
      lines.add("  also");
      file.settings().forEach(s -> wrapped("    ", s));
    }
    file.lines().forEach(this::line);
  }

  private void header(HeaderUse use) {
    String name = padded(cut(use.header(), WIDTH / 2), HEADER);
    wrapped(
        "    " + name + (use.uses().isEmpty() ? "   " : " → "),
        use.uses().isEmpty() ? "not loaded: " + use.why() : String.join(", ", use.uses()));
  }

  private void line(ExplainedLine line) {
    lines.add("");
    String head = "  line " + line.line() + "  ";
    lines.add(head + cut(line.text().replaceAll("\\s", " "), WIDTH - head.length()));
    line.rows().forEach(this::row);
  }

  private void row(MadeRow row) {
    String outcome =
        row.leftOut() != null ? "left out" : row.setAside().isEmpty() ? "passes" : "set aside";
    lines.add("    → " + row.table() + ", " + outcome);
    if (row.leftOut() != null) {
      wrapped("      because ", row.leftOut());
    }
    row.setAside().forEach(f -> wrapped("      because ", f));
    row.warnings().forEach(w -> wrapped("      flagged ", w));
    row.cells().forEach(c -> wrapped("      " + padded(c.column(), HEADER - 2) + " ", c.value()));
  }

  /** Adds the text after its head, on as many lines as it takes. */
  private void wrapped(String head, String text) {
    String before = head;
    String rest = text;
    int room = WIDTH - head.length();
    while (rest.length() > room) {
      int space = rest.lastIndexOf(' ', room);
      int end = space > 0 ? space : room;
      lines.add(before + rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
      before = " ".repeat(head.length());
    }
    lines.add((before + rest).stripTrailing());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
