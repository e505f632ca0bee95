package io.countback.api.web;

import io.countback.api.security.Access;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of the service, and who may open it.
 *
 * @param isPage whether people read it: without a key they are asked to sign in first
 * @param get answers GET and HEAD, null where there is neither
 * @param post answers POST, null where there is none
 */
record Route(String path, Access access, boolean isPage, Handler get, Handler post) {

  /** The methods it has, as the header Allow lists them. */
  String methods() {
    List<String> methods = new ArrayList<>();
    if (get != null) {
      methods.addAll(List.of("GET", "HEAD"));
    }
    methods.add("OPTIONS");
    if (post != null) {
      methods.add("POST");
    }
    return String.join(", ", methods);
  }
}
