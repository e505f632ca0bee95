package io.countback.api.web;

import io.countback.api.view.BadRequest;
import io.countback.api.view.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of a list begins: opaque to callers, tied to one snapshot and one filter.
 *
 * @param filter everything that decides which rows there are and in what order
 */
record RowCursor(String snapshot, int position, String filter) {
  private static final String PARAMETER = "cursor";

  /** The first page where the request has no cursor. */
  static RowCursor read(String text, String snapshot, String filter) {
    String tag = tag(filter);
    if (text == null) {
      return new RowCursor(snapshot, 0, tag);
    }
    RowCursor cursor = parse(text);
    if (!cursor.filter().equals(tag)) {
      throw BadRequest.badParameter(
          PARAMETER,
          "The cursor belongs to a request with other parameters; keep them as they were, or start again without cursor.");
    }
    if (!cursor.snapshot().equals(snapshot)) {
      throw new Refusal(
          ProblemType.SNAPSHOT_GONE,
          "The cursor belongs to %s, and the answer would be of %s; add snapshot=%s, or start again without cursor."
              .formatted(cursor.snapshot(), snapshot, cursor.snapshot()),
          PARAMETER);
    }
    return cursor;
  }

  /** The text of the cursor of the page that begins there. */
  String at(int start) {
    String plain = start + " " + filter + " " + snapshot;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static RowCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split(" ", 3);
      if (parts.length == 3 && parts[0].matches("\\d{1,9}")) {
        return new RowCursor(parts[2], Integer.parseInt(parts[0]), parts[1]);
      }
    } catch (IllegalArgumentException e) {
      // Not of this service: answered below.
    }
    throw BadRequest.badParameter(
        PARAMETER, "The cursor cannot be read; take it from next as it is, or start again.");
  }

  private static String tag(String filter) {
    return ETags.of(List.of(filter)).replace("\"", "");
  }
}
