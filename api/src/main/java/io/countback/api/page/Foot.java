package io.countback.api.page;

import io.countback.api.security.Access;
import io.countback.api.security.Reader;
import java.util.List;

/**
 * What the ends of a page say: whose it is, what else there is, where it comes from.
 *
 * @param definitions whether the page has definitions to jump to
 * @param seriesPath path of the series behind the page, for export; null where there is none
 * @param source product and run
 * @param reader who reads it; null where nobody is signed in
 */
record Foot(
    boolean definitions, String seriesPath, String source, String requestId, Reader reader) {

  static Foot of(boolean definitions, String seriesPath, String source, PageRequest request) {
    return new Foot(definitions, seriesPath, source, request.requestId(), request.reader());
  }

  /** The path of the same series as a file. */
  String csvPath() {
    return seriesPath + (seriesPath.contains("?") ? "&" : "?") + "format=csv";
  }

  /** Pages that the reader may open. */
  List<Menu> menu() {
    return reader == null ? List.of() : Menu.of(reader.role());
  }

  /** Whether the reader may look for accounts. */
  boolean finds() {
    return reader != null && Access.ACCOUNTS.admits(reader.role());
  }

  /** Name and role of the reader. */
  String who() {
    return reader.name() + ", " + reader.role().title();
  }
}
