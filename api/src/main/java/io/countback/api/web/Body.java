package io.countback.api.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an answer.
 *
 * @param bytes null where there are too many to hold
 * @param rows rows of a list, null where the answer is none
 * @param stream writes what is too large to hold; null where it is not
 */
record Body(byte[] bytes, Integer rows, Stream stream) {

  /** Writes an answer piece by piece; what it throws before the first is told as any failure. */
  interface Stream {
    void write(Context context) throws IOException;
  }

  static Body of(Stream stream) {
    return new Body(null, null, stream);
  }

  static Body of(byte[] bytes) {
    return new Body(bytes, null, null);
  }

  static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Body rows(int rows, byte[] bytes) {
    return new Body(bytes, rows, null);
  }

  static Body rows(int rows, String text) {
    return rows(rows, text.getBytes(StandardCharsets.UTF_8));
  }
}
