package io.countback.api.page;

/**
 * What the end of a page says.
 *
 * @param definitions whether the page has definitions to jump to
 * @param seriesPath path of the series behind the page, for export; null where there is none
 * @param source product and run
 */
record Foot(boolean definitions, String seriesPath, String source, String requestId) {

  /** The path of the same series as a file. */
  String csvPath() {
    return seriesPath + (seriesPath.contains("?") ? "&" : "?") + "format=csv";
  }
}
