package io.countback.api.page;

import io.countback.api.chart.Format;
import java.util.List;

/**
 * What stands in one place of a {@link DataTable}.
 *
 * @param notes smaller lines below the text
 * @param href what the text opens; null where it opens nothing
 * @param plot a drawing instead of a text; null where there is none
 * @param tone {@code good}, {@code bad}, {@code badge} with the badge's own, {@code mut} or empty
 * @param arrow before a text with a tone; else empty
 */
record Cell(
    String text,
    boolean number,
    List<String> notes,
    String href,
    String plot,
    String tone,
    String arrow) {

  static Cell words(String text) {
    return new Cell(text, false, List.of(), null, null, "", "");
  }

  static Cell number(String text) {
    return new Cell(text, true, List.of(), null, null, "", "");
  }

  /** A figure that is undefined, withheld or does not apply. */
  static Cell none() {
    return number(Format.NONE);
  }

  static Cell plot(String svg) {
    return new Cell("", false, List.of(), null, svg, "", "");
  }

  static Cell badge(String text) {
    return new Cell(text, false, List.of(), null, null, "badge", "");
  }

  /** A state; {@code tone} is {@code ok}, {@code at}, {@code no} or {@code on}. */
  static Cell badge(String text, String tone) {
    return new Cell(text, false, List.of(), null, null, "badge " + tone, "");
  }

  static Cell judged(String text, boolean good) {
    return new Cell(text, false, List.of(), null, null, good ? "good" : "bad", good ? "▲" : "▼");
  }

  Cell muted() {
    return new Cell(text, number, notes, href, plot, "mut", arrow);
  }

  /** Something that went wrong. */
  Cell bad() {
    return new Cell(text, number, notes, href, plot, "bad", arrow);
  }

  Cell note(String... lines) {
    return new Cell(text, number, List.of(lines), href, plot, tone, arrow);
  }

  Cell opening(String address) {
    return new Cell(text, number, notes, address, plot, tone, arrow);
  }
}
