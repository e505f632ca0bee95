package io.countback.api.web;

import io.countback.api.gold.Snapshot;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Sends an answer: 304 where the caller has it, from the kept bytes where they were made before.
 */
final class Responder {
  private static final long MOST_BYTES = 32L << 20;

  private final Rendered rendered = new Rendered(MOST_BYTES);

  void send(Context context, Request request, Answer answer) {
    Snapshot snapshot = request.snapshotIfUsed();
    if (snapshot != null) {
      context.header("Countback-Snapshot", snapshot.run().runId());
    }
    if (answer.contentType().equals(Representation.SVG.contentType())) {
      context.header(SecurityHeaders.POLICY, SecurityHeaders.PICTURE_POLICY);
    }
    if (answer.tag() == null) {
      write(context, answer, answer.body().get());
      return;
    }
    context.header("ETag", answer.tag());
    String known = ifNoneMatch(context);
    if (ETags.lists(known, answer.tag())) {
      context.status(304);
      return;
    }
    Body body =
        snapshot == null
            ? answer.body().get()
            : rendered.get(request.newestIfUsed(), answer.tag(), answer.body());
    if (ETags.isAny(known)) {
      context.status(304); // The star stands for what exists, which only making it shows.
      return;
    }
    write(context, answer, body);
  }

  /** Writes a body with its length, and only the length where the method is HEAD. */
  static void write(Context context, Answer answer, Body body) {
    if (body.stream() != null) {
      context.contentType(answer.contentType());
      try {
        body.stream().write(context);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    if (body.rows() != null) {
      context.header("Countback-Rows", body.rows().toString());
    }
    write(context, answer.contentType(), body.bytes());
  }

  static void write(Context context, String contentType, byte[] bytes) {
    context.contentType(contentType);
    context.res().setContentLength(bytes.length);
    if (!context.req().getMethod().equals("HEAD")) {
      context.result(bytes);
    }
  }

  private static String ifNoneMatch(Context context) {
    Enumeration<String> lines = context.req().getHeaders("If-None-Match");
    return lines.hasMoreElements() ? String.join(", ", Collections.list(lines)) : null;
  }
}
