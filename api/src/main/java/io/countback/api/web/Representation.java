package io.countback.api.web;

/**
 * A form in which a resource is served.
 *
 * @param format value of the parameter {@code format}
 * @param mediaType type without parameters, as {@code Accept} names it
 * @param contentType what the answer is labelled with
 */
record Representation(String format, String mediaType, String contentType) {
  static final Representation JSON =
      new Representation("json", "application/json", "application/json");
  static final Representation CSV =
      new Representation("csv", "text/csv", "text/csv; charset=utf-8; header=present");
  static final Representation SVG = new Representation("svg", "image/svg+xml", "image/svg+xml");
  static final Representation PNG = new Representation("png", "image/png", "image/png");
  static final Representation HTML =
      new Representation("html", "text/html", "text/html; charset=utf-8");
}
