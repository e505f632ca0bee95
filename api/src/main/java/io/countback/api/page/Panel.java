package io.countback.api.page;

import java.util.List;

/**
 * A part of a page: what it is, what it finds, and the figures.
 *
 * @param id of its heading, without {@code -t}
 * @param width class of the grid
 * @param badge two words at most; null where there is none
 * @param aside a sentence beside the badge; null where there is none
 * @param banner a warning above the figures; null where there is none
 * @param sentences below the title
 * @param table null where there is none
 * @param figure null where there is none
 * @param fold a table behind a summary; null where there is none
 * @param csv where the figures are as a file; null where they are not
 */
record Panel(
    String id,
    String width,
    String title,
    Badge badge,
    String aside,
    Banner banner,
    List<String> sentences,
    DataTable table,
    Figure figure,
    Fold fold,
    String csv) {

  /** State of a thing; {@code tone} is {@code on}, {@code at}, {@code ok}, {@code no} or empty. */
  record Badge(String text, String tone) {
    static final Badge RANDOMISED = new Badge("randomised", "on");
    static final Badge OBSERVATIONAL = new Badge("observational", "at");
  }

  /** A warning in words. */
  record Banner(String head, String text) {}

  /**
   * A drawing for wide screens and one for narrow ones; the same text where one serves both, and
   * empty where this machine cannot draw.
   */
  record Figure(String broad, String narrow) {
    boolean single() {
      return narrow == null;
    }
  }

  /** A table that opens. */
  record Fold(String summary, DataTable table) {}

  static Panel of(String id, String width, String title, String... sentences) {
    return new Panel(
        id, width, title, null, null, null, List.of(sentences), null, null, null, null);
  }

  Panel badge(Badge other) {
    return new Panel(id, width, title, other, aside, banner, sentences, table, figure, fold, csv);
  }

  Panel aside(String other) {
    return new Panel(id, width, title, badge, other, banner, sentences, table, figure, fold, csv);
  }

  Panel banner(Banner other) {
    return new Panel(id, width, title, badge, aside, other, sentences, table, figure, fold, csv);
  }

  Panel table(DataTable other) {
    return new Panel(id, width, title, badge, aside, banner, sentences, other, figure, fold, csv);
  }

  Panel figure(Figure other) {
    return new Panel(id, width, title, badge, aside, banner, sentences, table, other, fold, csv);
  }

  Panel fold(Fold other) {
    return new Panel(id, width, title, badge, aside, banner, sentences, table, figure, other, csv);
  }

  Panel csv(String other) {
    return new Panel(id, width, title, badge, aside, banner, sentences, table, figure, fold, other);
  }
}
