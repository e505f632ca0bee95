package io.countback.api.page;

import java.util.List;

/** What tests look at of the panels of a page. */
final class PagePanels {
  private PagePanels() {}

  /** The panel of an id. */
  static Panel panel(QualityPage page, String id) {
    return panel(page.panels(), id);
  }

  /** The panel of an id. */
  static Panel panel(ManagerPage page, String id) {
    return panel(page.panels(), id);
  }

  private static Panel panel(List<Panel> panels, String id) {
    return panels.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  /** The texts of the lines of its table, cell by cell. */
  static List<List<String>> texts(Panel panel) {
    return panel.table().lines().stream()
        .map(line -> line.cells().stream().map(Cell::text).toList())
        .toList();
  }
}
