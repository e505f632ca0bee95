package io.countback.api.web;

import io.countback.api.view.ProblemType;
import io.javalin.http.Context;

/** Whether something that changes anything was sent by a page of this service. */
final class Origins {
  private Origins() {}

  /**
   * Refuses forms of other sites. A browser that was told to name no referrer sends the origin
   * {@code null}; then it says beside it whether the form is of the same origin. What sends neither
   * is no browser.
   */
  static void check(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    boolean isOwn =
        origin == null || origin.equals("null")
            ? site == null ? origin == null : site.equals("same-origin")
            : origin.equals("http://" + context.header("Host"));
    if (!isOwn) {
      throw new Refusal(
          ProblemType.FORBIDDEN, "The form was sent from another site; open / and sign in there.");
    }
  }
}
