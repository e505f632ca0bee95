package io.countback.api.web;

import java.util.Map;

/** The headers that every response carries, errors and 304 included. */
final class SecurityHeaders {
  static final String POLICY = "Content-Security-Policy";

  /** A picture on its own loads nothing and runs nothing. */
  static final String PICTURE_POLICY = "sandbox; default-src 'none'";

  static final Map<String, String> ALL =
      Map.of(
          POLICY,
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "private, no-cache",
          "Vary",
          "Accept, Authorization, Cookie");

  private SecurityHeaders() {}
}
