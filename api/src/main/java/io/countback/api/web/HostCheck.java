package io.countback.api.web;

import io.countback.api.view.ProblemType;
import java.util.regex.Pattern;

/** Refuses requests addressed to a foreign name that was made to point to this machine. */
final class HostCheck {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);

  private HostCheck() {}

  static void check(String host) {
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      throw new Refusal(
          ProblemType.FORBIDDEN,
          "The request names the host %s; use 127.0.0.1 or localhost, the only names served."
              .formatted(host));
    }
  }
}
