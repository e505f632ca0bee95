package io.countback.api.it;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads problems as RFC 9457 writes them. */
final class Problems {
  private Problems() {}

  /** The name of the problem type. */
  static String type(JsonNode problem) {
    String type = problem.path("type").asText();
    return type.substring(type.indexOf('#') + 1);
  }
}
