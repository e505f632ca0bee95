package io.countback.api.web;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Gives every request an id that its answer, its page and the log carry. */
final class RequestIds {
  static final String HEADER = "Request-Id";

  private static final String KEY = "request-id";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestIds() {}

  static String next() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String of(Context context) {
    String id = context.attribute(KEY);
    if (id == null) {
      id = next();
      context.attribute(KEY, id);
    }
    return id;
  }
}
