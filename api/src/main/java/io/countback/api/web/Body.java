package io.countback.api.web;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of an answer.
 *
 * @param rows rows of a list, null where the answer is none
 */
record Body(byte[] bytes, Integer rows) {

  static Body of(byte[] bytes) {
    return new Body(bytes, null);
  }

  static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Body rows(int rows, byte[] bytes) {
    return new Body(bytes, rows);
  }

  static Body rows(int rows, String text) {
    return rows(rows, text.getBytes(StandardCharsets.UTF_8));
  }
}
